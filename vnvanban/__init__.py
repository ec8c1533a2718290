"""vnvanban reads Vietnamese official letters and says what they say.

    >>> import vnvanban
    >>> letter = vnvanban.parse("Số 12-CV/HU\\nKính gửi: Các chi bộ.\\n")
    >>> letter.so_ky_hieu.so, letter.so_ky_hieu.ky_hieu
    ('12', 'CV/HU')

The public names are those of ``__all__``; each is loaded when it is first used, so that ``import vnvanban`` is quick.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "parse": "vnvanban.pipeline",
    "parse_document": "vnvanban.pipeline",
    "parse_file": "vnvanban.pipeline",
    "read": "vnvanban.read",
    "RawDocument": "vnvanban.read",
    "verify": "vnvanban.pipeline",
    "normalize": "vnvanban.normalize",
    "Normalized": "vnvanban.normalize",
    "Options": "vnvanban.options",
    "SecondReader": "vnvanban.options",
    "VanBan": "vnvanban.models",
    "Span": "vnvanban.models",
    "Evidence": "vnvanban.models",
    "Diagnostic": "vnvanban.models",
    "NhiemVu": "vnvanban.models",
    "ThoiHan": "vnvanban.models",
    "VienDan": "vnvanban.models",
    "citation_graph": "vnvanban.analysis",
    "Kho": "vnvanban.archive",
    "Query": "vnvanban.archive",
    "Entry": "vnvanban.models",
    "StoreError": "vnvanban.errors",
    "VnvanbanError": "vnvanban.errors",
    "InputError": "vnvanban.errors",
    "MissingDependencyError": "vnvanban.errors",
}

__all__ = [
    "Diagnostic",
    "Entry",
    "Evidence",
    "InputError",
    "Kho",
    "MissingDependencyError",
    "NhiemVu",
    "Normalized",
    "Options",
    "Query",
    "RawDocument",
    "SecondReader",
    "Span",
    "StoreError",
    "ThoiHan",
    "VanBan",
    "VienDan",
    "VnvanbanError",
    "__version__",
    "citation_graph",
    "normalize",
    "parse",
    "parse_document",
    "parse_file",
    "read",
    "verify",
]

if TYPE_CHECKING:
    from vnvanban.analysis import citation_graph
    from vnvanban.archive import Kho, Query
    from vnvanban.errors import InputError, MissingDependencyError, StoreError, VnvanbanError
    from vnvanban.models import Diagnostic, Entry, Evidence, NhiemVu, Span, ThoiHan, VanBan, VienDan
    from vnvanban.normalize import Normalized, normalize
    from vnvanban.options import Options, SecondReader
    from vnvanban.pipeline import parse, parse_document, parse_file, verify
    from vnvanban.read import RawDocument, read


def __getattr__(name: str) -> Any:
    """Load a public name from its room on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'vnvanban' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """This package, whose public functions are not hidden by rooms of the same name (``normalize``, ``read``).

    Importing ``vnvanban.normalize`` binds the module in its parent, over the function; a public name refuses that.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
