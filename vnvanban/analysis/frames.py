"""pandas, opened where it is needed, and what all frames here share."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from vnvanban.errors import MissingDependencyError, UsageError

if TYPE_CHECKING:
    import pandas

CHUNK = 1000
PERIODS = {"nam": 4, "thang": 7}
"""Periods that a printed date tells → characters of it: year, month; the quarter (``quy``) is made from the month."""


def pandas_module() -> Any:
    """pandas; ``MissingDependencyError`` names the extra where it is missing."""
    try:
        import pandas
    except ImportError:
        raise MissingDependencyError("tables need pandas: pip install 'vnvanban[analysis]'") from None
    return pandas


def networkx_module() -> Any:
    """networkx; ``MissingDependencyError`` names the extra where it is missing."""
    try:
        import networkx
    except ImportError:
        raise MissingDependencyError("networks need networkx: pip install 'vnvanban[analysis]'") from None
    return networkx


def frame_of(rows: Iterable[Sequence[Any]], columns: Sequence[str]) -> "pandas.DataFrame":
    """A frame of rows, with its columns even where there are none.

    Rows are put into columns as they come: hundreds of thousands of them held together take Python's collector a
    quarter of the time of the whole table.
    """
    module = pandas_module()
    cells: list[list[Any]] = [[] for _ in columns]
    left = iter(rows)
    while chunk := list(islice(left, CHUNK)):
        for column, values in zip(cells, zip(*chunk, strict=True), strict=True):
            column += values
    made: pandas.DataFrame = module.DataFrame(
        {
            name: module.Series(column, dtype=object) if column and all(one is None for one in column) else column
            for name, column in zip(columns, cells, strict=True)
        },
        columns=list(columns),
    )
    return made


def whole(frame: "pandas.DataFrame", *columns: str) -> "pandas.DataFrame":
    """The frame with columns of whole numbers that may be null (``Int64``)."""
    return frame.astype(dict.fromkeys(columns, "Int64"))


def text_or_none(cell: object) -> str | None:
    """The text of a cell; ``None`` for null, in whatever way pandas holds that."""
    return cell if isinstance(cell, str) else None


def period_of(day: str | None, period: str = "nam") -> str | None:
    """The period of a date as printed: ``nam`` (2024), ``quy`` (2024-Q1), ``thang`` (2024-03); ``None`` where the
    date is absent or does not tell it (a quarter of ``2024``). ``UsageError`` on another period.

    >>> period_of("2024-03-05", "quy"), period_of("2024", "quy")
    ('2024-Q1', None)
    """
    if period != "quy" and period not in PERIODS:
        raise UsageError(f"there is no period {period!r}; there are nam, quy, thang")
    if not isinstance(day, str) or len(day) < PERIODS.get(period, 7):
        return None
    if period == "quy":
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
    return day[: PERIODS[period]]


def with_periods(frame: "pandas.DataFrame", by: Sequence[str]) -> "pandas.DataFrame":
    """The frame with a column for each period in ``by`` (``nam``, ``quy``, ``thang``) that it lacks, made from
    ``ngay``; ``UsageError`` on a name that is neither a column nor a period."""
    made = frame
    for name in by:
        if name in frame.columns:
            continue
        if name != "quy" and name not in PERIODS:
            raise UsageError(f"there is no column or period {name!r}; there are {', '.join(frame.columns)}")
        made = made.copy(deep=False)
        made[name] = [period_of(day, name) for day in frame["ngay"]]
    return made
