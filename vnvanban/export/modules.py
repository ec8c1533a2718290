"""The packages that only some formats need, each imported when a format asks for it."""

from importlib import import_module
from typing import Any

from vnvanban.errors import MissingDependencyError


def module(name: str, extra: str = "export") -> Any:
    """A module of an extra; ``MissingDependencyError`` names the install command where it is missing."""
    try:
        return import_module(name)
    except ImportError:
        package = name.split(".")[0]
        raise MissingDependencyError(f"this format needs {package}: pip install 'vnvanban[{extra}]'") from None
