"""A table of the page: what it is called, its columns, its rows, and what was left out of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from vnvanban.analysis.labels import number

Kind = Literal["text", "number", "share"]
Columns = Sequence[tuple[str, Kind]]
"""Names of columns and what their cells are."""
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """``columns``: names and kinds; ``rows``: cells in their order; ``note``: a sentence under the table."""

    title: str
    columns: tuple[tuple[str, Kind], ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def table(title: str, columns: Columns, rows: Iterable[Sequence[Cell]], note: str = "") -> Table:
    """A table of rows as they come."""
    return Table(title, tuple(columns), tuple(tuple(row) for row in rows), note)


def first_of(made: Table, most: int) -> Table:
    """The first rows of a table; the note says how many there are."""
    if len(made.rows) <= most:
        return made
    left = f"{number(most)} dòng đầu trong {number(len(made.rows))}."
    return Table(made.title, made.columns, made.rows[:most], f"{left} {made.note}".strip())


def shown(cell: Cell, kind: Kind) -> str:
    """A cell as text: numbers and shares as Vietnamese print writes them, nothing for null.

    >>> shown(12345, "number"), shown(0.256, "share"), shown(None, "text")
    ('12.345', '25,6 %', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if kind == "share":
        return f"{number(100 * cell, 1)} %"
    return number(cell, 0 if float(cell).is_integer() else 1)
