"""A second reader for lines that were read without certainty: foreign code, found by its name and asked with care."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeVar

from vnvanban.errors import UsageError
from vnvanban.options import SecondReader

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Given = TypeVar("Given")
LONGEST = 200
"""Characters of an error of foreign code that are told."""


class ReaderFault(Exception):
    """A second reader raised an error, or gave what is no reading."""


@dataclass(frozen=True, slots=True)
class ReaderByName:
    """A second reader by the name of its class or object, ``package.module:Name``.

    It is made when it is first asked, once in each process: what is sent to worker processes is the name alone.
    ``UsageError`` where ``name`` is asked for and there is no such reader.
    """

    spec: str

    @property
    def name(self) -> str:
        return _made(self.spec).name

    def read_line(self, image: "NDArray[np.uint8]", text: str, confidence: float) -> tuple[str, float] | None:
        return _made(self.spec).read_line(image, text, confidence)


@cache
def _made(spec: str) -> SecondReader:
    module, _, name = spec.partition(":")
    if not module or not name:
        raise UsageError(f"a second reader is named as package.module:Name, not {spec!r}")
    try:
        found: Any = _guarded(lambda: getattr(import_module(module), name))
        reader: Any = _guarded(found) if isinstance(found, type) else found
    except ReaderFault as fault:
        raise UsageError(f"the second reader {spec} cannot be loaded ({fault})") from None
    if not isinstance(getattr(reader, "name", None), str) or not callable(getattr(reader, "read_line", None)):
        raise UsageError(f"{spec} is no second reader: it needs a name (text) and a method read_line")
    return reader  # type: ignore[no-any-return]


def asked(reader: SecondReader, image: "NDArray[np.uint8]", text: str, confidence: float) -> tuple[str, float] | None:
    """What a reader says of a line: its text, one blank between words, and how sure it is; ``None``: no better idea.

    ``ReaderFault`` where it raises an error, or gives what is neither.
    """
    return _guarded(lambda: _reading(reader.read_line(image, text, confidence)))


def _reading(given: Any) -> tuple[str, float] | None:
    if given is None:
        return None
    text, confidence = given
    sure = float(confidence)
    if not isinstance(text, str) or not (isfinite(sure) and 0 <= sure <= 1):
        raise ValueError("a reading is a text and a confidence from 0 to 1")
    return (" ".join(text.split()), sure) if text.strip() else None


def _guarded(call: Callable[[], Given]) -> Given:
    """What foreign code gives; ``ReaderFault`` for whatever error it raises."""
    try:
        return call()
    except Exception as error:  # a fault of a plug-in must not cost a page
        raise ReaderFault(" ".join(f"{type(error).__name__}: {error}".split())[:LONGEST]) from error
