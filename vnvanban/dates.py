"""Calendar dates as they are printed in running text: ``13/12/2021``, ``08 tháng 10 năm 2024``, ``15/5``.

Source: Nghị định 30/2020 (days and months in figures, zero before 1 and 2), HD 05-HD/VPTW (``20-02-2014``), and the
slips of OCR in them (``20/1 1/2024``). Patterns run over text in lower case without diacritics.
"""

from calendar import monthrange
from datetime import date

from vnvanban.text import Match

FIGURES = r"(?P<d>\d ?\d?|[oil]\d) ?[/.\-⁄] ?(?P<m>\d ?\d?) ?[/.\-⁄] ?(?P<y>(?:19|20) ?\d ?\d|\d\d)(?![\d/\-]|\.\d)"
WORDS = r"(?P<dd>\d{1,2}) ?thang (?P<mm>\d{1,2})(?:,? ?nam (?P<yy>(?:19|20)\d\d))?"
SHORT = r"(?P<d3>\d{1,2}) ?[/\-⁄] ?(?P<m3>\d{1,2})(?![\d/\-]|[.,]\d|/[a-z])"
GLUED = r"(?P<d4>\d\d)(?P<m4>\d\d)(?P<y4>20\d\d)(?!\d)"
"""Separators lost: only where the word ``ngày`` stands before."""


_GROUPS = (("d", "m", "y"), ("dd", "mm", "yy"), ("d3", "m3", "y3"), ("d4", "m4", "y4"))
"""Names of day, month and year in each of the patterns."""


def parts(match: Match) -> tuple[int, int, int | None]:
    """Day, month and year of a match of these patterns; the year is ``None`` where none is printed."""
    found = match.groupdict()
    day, month, year = _groups(found)
    printed = found.get(year)
    return _figure(found[day]), _figure(found[month]), _century(_figure(printed)) if printed else None


def begin(match: Match) -> int:
    """Where the day of a match of these patterns begins."""
    return match.start(_groups(match.groupdict())[0])


def _groups(found: dict[str, str]) -> tuple[str, str, str]:
    """The names of the pattern that has matched."""
    return next(names for names in _GROUPS if found.get(names[0]))


def _figure(printed: str) -> int:
    if printed.isdecimal():
        return int(printed)
    return int(printed.replace(" ", "").replace("o", "0").replace("i", "1").replace("l", "1"))


def _century(year: int) -> int:
    """Two figures mean this century up to 60, the last one above: letters of this State date from 1945."""
    return year if year > 99 else year + (2000 if year <= 60 else 1900)


def iso(day: int, month: int, year: int) -> str | None:
    """ISO date; ``None`` where there is no such day.

    >>> iso(8, 10, 2024), iso(31, 4, 2024)
    ('2024-10-08', None)
    """
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def last_of(year: int, month: int) -> str:
    """ISO date of a month's last day.

    >>> last_of(2024, 2)
    '2024-02-29'
    """
    return date(year, month, monthrange(year, month)[1]).isoformat()
