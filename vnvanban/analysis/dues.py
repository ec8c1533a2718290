"""Deadlines as days: those that have a last day, and the periods in which they fall."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from vnvanban.analysis.days import whole_day
from vnvanban.analysis.frames import text_or_none

if TYPE_CHECKING:
    import pandas

MOST_PERIODS = 60
MONTHS = (1, 3, 12, 60, 120, 600, 1200)
"""Lengths of periods: the shortest is taken that gives at most ``MOST_PERIODS`` of them."""
_NAMES = {1: "tháng", 3: "quý", 12: "năm"}


class Due(NamedTuple):
    """A deadline with a last day. ``given``: the day of its letter, ``None`` where that is no whole day. ``said``:
    ``gia_tri`` of the table ``deadlines``."""

    last: date
    given: date | None
    kind: str
    said: str
    issuer: str | None


def dues_of(deadlines: "pandas.DataFrame") -> list[Due]:
    """The deadlines whose last day is a whole day that exists, by that day."""
    columns = deadlines[["ket_thuc", "ngay", "loai", "gia_tri", "co_quan"]]
    found = []
    for last, given, kind, said, issuer in columns.itertuples(index=False, name=None):
        day = whole_day(last)
        if day:
            found.append(Due(day, whole_day(given), kind, said, text_or_none(issuer)))
    return sorted(found, key=lambda one: (one.last, one.given or one.last, one.said))


def period_of_dues(dues: Sequence[Due]) -> int:
    """Months of a period, so that there are few enough; ``dues``: of ``dues_of``, at least one."""
    spans = ((months, place_of(dues[-1].last, months) - place_of(dues[0].last, months) + 1) for months in MONTHS)
    return next((months for months, count in spans if count <= MOST_PERIODS), MONTHS[-1])


def place_of(day: date, months: int) -> int:
    """The number of the period in which a day falls, counted from the year 0."""
    return (day.year * 12 + day.month - 1) // months


def place_name(place: int, months: int) -> str:
    """What a period is called.

    >>> place_name(place_of(date(2024, 5, 2), 1), 1), place_name(place_of(date(2024, 5, 2), 3), 3)
    ('05/2024', 'Q2/2024')
    """
    year, month = divmod(place * months, 12)
    if months == 1:
        return f"{month + 1:02}/{year}"
    return f"Q{month // 3 + 1}/{year}" if months == 3 else str(year)


def period_name(months: int) -> str:
    """What periods of so many months are called.

    >>> period_name(1), period_name(60)
    ('tháng', '5 năm')
    """
    return _NAMES.get(months, f"{months // 12} năm")
