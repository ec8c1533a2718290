"""Tables on a printed page: from the lines that are drawn between their cells, and the words that stand in them.

Lines are told from boxes alone (thin ones; the edges of rectangles): programs draw them as strokes, as filled bars or
as frames of cells. A cell reaches as far as no line runs through, so that spanned places need no rules of their own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnvanban.boxes import Box, Row, Word, around, rows_of
from vnvanban.read.tables import Grid, GridCell, places_text

THIN = 3.0
"""Points up to which a drawn thing is a line; Word draws half a point, 3 is the widest border in use."""
SHORTEST = 6.0
"""Points that a line between cells is long at least: less than a line of print is high."""
NEAR = 3.0
"""Points by which the ends of lines that meet may miss each other."""
MOST_LINES = 2000
"""Lines of a page beyond which it is a drawing: a table of 40 rows and 10 columns, each cell framed, has 1,600."""


@dataclass(frozen=True, slots=True)
class Table:
    """``rows``: of cells, each with its words line by line. ``box``: around its lines."""

    box: Box
    rows: tuple[tuple[tuple[Word, ...], ...], ...]

    def written(self) -> list[list[Word | str]]:
        """Rows as ``| a | b |``; none that is empty."""
        lines: list[list[Word | str]] = []
        for row in self.rows:
            line: list[Word | str] = ["|"]
            for cell in row:
                line += [*cell, "|"]
            if any(row):
                lines.append(line)
        return lines


def tables_of(rules: Iterable[Box], rows: Sequence[Row], height: float) -> list[Table]:
    """The tables of data among some rows, from top to bottom. ``rules``: what is drawn on the page. A table that only
    places text (the columns of a head) is none."""
    lines = [edge for box in rules for edge in _edges(box)]
    if len(lines) > MOST_LINES:
        return []
    words = [word for row in rows for word in row.words]
    found = [_table(group, words, height) for group in _joined(lines)]
    return sorted((table for table in found if table), key=lambda table: table.box.top)


def _edges(box: Box) -> list[Box]:
    """The lines that a drawn box consists of: itself where it is thin, else its four sides."""
    if box.width <= THIN or box.height <= THIN:
        return [box] if max(box.width, box.height) >= SHORTEST else []
    a, b, c, d = box.left, box.top, box.right, box.bottom
    sides = (Box(a, b, c, b), Box(a, d, c, d), Box(a, b, a, d), Box(c, b, c, d))
    return [side for side in sides if max(side.width, side.height) >= SHORTEST]


def _joined(lines: Sequence[Box]) -> list[list[Box]]:
    """Lines that meet, together."""
    groups: list[list[Box]] = []
    for line in lines:
        meets = [group for group in groups if any(_meet(line, other) for other in group)]
        groups = [group for group in groups if not any(group is one for one in meets)]
        groups.append([line, *(other for group in meets for other in group)])
    return groups


def _meet(one: Box, other: Box) -> bool:
    across = one.left <= other.right + NEAR and other.left <= one.right + NEAR
    return across and one.top <= other.bottom + NEAR and other.top <= one.bottom + NEAR


def _table(lines: Sequence[Box], words: Sequence[Word], height: float) -> Table | None:
    upright = [line for line in lines if line.height > line.width]
    level = [line for line in lines if line.height <= line.width]
    if not upright or len(level) < 2:
        return None
    box = around(lines)
    columns = _places([box.left, box.right, *(line.centre for line in upright)])
    bands = _places([box.top, box.bottom, *(line.middle for line in level)])
    if len(columns) < 3:
        return None
    grid: list[list[GridCell]] = []
    rows: list[tuple[tuple[Word, ...], ...]] = []
    for top, bottom in pairwise(bands):
        cells = _cells(upright, columns, (top, bottom))
        filled = [_within(words, Box(columns[cell.column], top, columns[cell.end], bottom)) for cell in cells]
        for cell, own in zip(cells, filled, strict=True):
            cell.lines = [row.text for row in rows_of(own, height, float("inf"))]
        grid.append(cells)
        rows.append(tuple(tuple(w for row in rows_of(own, height) for w in row.words) for own in filled))
    if places_text(Grid(grid, ruled=True)):
        return None
    return Table(box, tuple(rows))


def _places(values: Iterable[float]) -> list[float]:
    """Places from left to right or from top to bottom; those that are near each other are one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _cells(upright: Sequence[Box], columns: Sequence[float], band: tuple[float, float]) -> list[GridCell]:
    """The cells of a band: they end where an upright line runs through its middle."""
    middle = (band[0] + band[1]) / 2
    cells: list[GridCell] = []
    start = 0
    for at in range(1, len(columns)):
        through = any(abs(line.centre - columns[at]) <= NEAR and line.top <= middle <= line.bottom for line in upright)
        if through or at == len(columns) - 1:
            cells.append(GridCell(column=start, span=at - start))
            start = at
    return cells


def _within(words: Iterable[Word], box: Box) -> list[Word]:
    return [w for w in words if box.left < w.box.centre <= box.right and box.top < w.box.middle <= box.bottom]
