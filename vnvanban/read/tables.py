"""Tables as lines, for every reader that meets them: a table that only places text (a letter's head, foot, addressees)
gives its columns one after the other, a table of data gives rows ``| a | b |``.

Which of the two a table is, is told by its words, its lines and its size: Word users set the two columns of a head
(Nghị định 30/2020, Phụ lục I; HD 36-HD/VPTW) as a table without lines, and data in a table with lines.
"""

from dataclasses import dataclass, field

from vnvanban.read.lines import trimmed
from vnvanban.zones import TITLES, plain

_TITLES = (*TITLES, "doan tncs ho chi minh")
_LABELS = frozenset({"noi nhan", "kinh gui"})
_MOST_COLUMNS, _MOST_ROWS = 3, 6
"""Columns and rows up to which a table without lines is taken to place text: a head with a row a line has six."""
_HEAD_ROWS = 12
_LABEL_LINES = 2
_LONG = 20
"""Lines from which a cell without lines around it is a column of the page: web pages are set so."""


@dataclass(slots=True)
class GridCell:
    """A cell: its lines, where it begins (columns of the grid, 0-based), how many columns it spans; ``merged`` is one
    that continues the cell above and holds nothing of its own."""

    lines: list[str] = field(default_factory=list)
    column: int = 0
    span: int = 1
    merged: bool = False

    @property
    def end(self) -> int:
        return self.column + self.span

    @property
    def filled(self) -> bool:
        return any(line.strip() for line in self.lines)


@dataclass(slots=True)
class Grid:
    """A table. ``ruled``: lines are printed between its cells."""

    rows: list[list[GridCell]] = field(default_factory=list)
    ruled: bool = True

    @property
    def columns(self) -> int:
        return max((cell.end for row in self.rows for cell in row), default=0)


def holds_title(text: str) -> bool:
    """Whether the motto of State or Party, or a title of its rank, stands in a text."""
    words = plain(text)
    return any(title in words for title in _TITLES)


def holds_label(line: str) -> bool:
    """Whether a line begins with ``Nơi nhận:`` or ``Kính gửi:``."""
    return ":" in line and plain(line.split(":", 1)[0]) in _LABELS


def add_table(lines: list[str], grid: Grid) -> None:
    """Writes a table after the lines that are there; columns of text stand between blank lines."""
    if not any(cell.filled for row in grid.rows for cell in row):
        return
    if not places_text(grid):
        lines += data_rows(grid)
        return
    if lines and lines[-1].strip():
        lines.append("")
    lines += [*columns_of(grid), ""]


def places_text(grid: Grid) -> bool:
    """Whether a table only places text on the page."""
    rows = [row for row in grid.rows if any(cell.filled for cell in row)]
    if len({cell.column for row in rows for cell in row if cell.filled}) <= 1:
        return True
    widest = max(sum(cell.filled for cell in row) for row in rows)
    if widest <= _MOST_COLUMNS + 1 and _is_letter(rows):
        return True
    parted = any(len(cell.lines) > 1 for row in rows for cell in row)
    if len(rows) == 1 and parted:
        return True
    if grid.ruled:
        return False
    long = any(len(cell.lines) > _LONG for row in rows for cell in row)
    return long or (widest <= _MOST_COLUMNS and len(rows) <= _MOST_ROWS)


def _is_letter(rows: list[list[GridCell]]) -> bool:
    """The words of a letter's head or foot stand in the first cells."""
    first = [line for row in rows[:_LABEL_LINES] for cell in row for line in cell.lines[:_LABEL_LINES]]
    if any(holds_label(line) for line in first):
        return True
    return len(rows) <= _HEAD_ROWS and any(holds_title(" ".join(cell.lines)) for row in rows for cell in row)


def columns_of(grid: Grid) -> list[str]:
    """The lines of a table column by column, a blank line between columns; a row that is one cell stands by itself."""
    written: list[str] = []
    group: list[list[GridCell]] = []
    for row in grid.rows:
        if len(row) == 1 and row[0].span >= grid.columns:
            _write_columns(written, group)
            _write_columns(written, [row])
            group = []
        else:
            group.append(row)
    _write_columns(written, group)
    return written


def _write_columns(written: list[str], rows: list[list[GridCell]]) -> None:
    several = [row for row in rows if len(row) > 1] or rows
    if not several:
        return
    frame = min(several, key=len)
    columns: list[list[str]] = [[] for _ in frame]
    for row in rows:
        for at, cell in enumerate(row):
            if not cell.merged:
                columns[at if len(row) == len(frame) else _nearest(frame, cell)] += cell.lines
    for column in columns:
        block = trimmed(column)
        if block:
            if written and not _opens(written[-1]):
                written.append("")
            written += block


def _nearest(frame: list[GridCell], cell: GridCell) -> int:
    """The column of the frame in which the middle of a cell falls."""
    middle = (cell.column + cell.end) / 2
    return next((i for i, other in enumerate(frame) if middle < other.end), len(frame) - 1)


def _opens(line: str) -> bool:
    """``Kính gửi:`` alone in its cell: the addressees follow in the next one."""
    return holds_label(line) and line.rstrip().endswith(":")


def data_rows(grid: Grid) -> list[str]:
    """Rows ``| a | b |``: the lines of a cell joined by a blank, spanned and merged places empty, no empty rows."""
    written = []
    for row in grid.rows:
        if not any(cell.filled for cell in row):
            continue
        places = [""] * max(cell.end for cell in row)
        for cell in row:
            if not cell.merged:
                places[cell.column] = " ".join(line.strip() for line in cell.lines if line.strip())
        written.append("| " + " | ".join(places) + " |")
    return written
