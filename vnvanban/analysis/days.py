"""Days as letters print them: whole ones, and the days between two."""

from datetime import date


def whole_day(value: object) -> date | None:
    """A day written in full (ISO) that exists.

    >>> whole_day("2024-02-29"), whole_day("2024-02"), whole_day("2023-02-29")
    (datetime.date(2024, 2, 29), None, None)
    """
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def days_between(one: object, other: object) -> int | None:
    """Days from one ISO day to another; ``None`` where either is absent, no whole day, or does not exist.

    >>> days_between("2024-02-28", "2024-03-01"), days_between("2024-02", "2024-03-01")
    (2, None)
    """
    first, last = whole_day(one), whole_day(other)
    return (last - first).days if first and last else None
