"""What tables, workbooks, graphs and calendars can hold: the text of a cell, and how a letter is named in one."""

import re

from vnvanban.models import VanBan

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet compute a cell (OWASP, CSV injection)."""


def as_text(cell: str) -> str:
    """A cell that a spreadsheet would compute, with an apostrophe before it.

    >>> as_text("=1+1"), as_text("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{cell}" if is_computed(cell) else cell


def is_computed(cell: str) -> bool:
    """Whether a spreadsheet would compute a cell."""
    return cell.startswith(_COMPUTED)


def writable(text: str) -> str:
    """The text with a blank for each character that XML 1.0 (workbooks, GraphML) and iCalendar cannot hold."""
    return _UNWRITABLE.sub(" ", text)


def code_of(letter: VanBan) -> str:
    """Number, year and symbol as letters are cited by (``12/SYT-NV``, ``12-CV/HU``); "" where none is known."""
    number = letter.so_ky_hieu
    mark = "-" if number.ky_hieu and "/" in number.ky_hieu else "/"
    return mark.join(part for part in (number.so, number.nam, number.ky_hieu) if part)
