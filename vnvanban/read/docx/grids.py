"""Word's tables as grids: rows and cells that are there after tracked changes, and whether lines stand between them.

Source: ECMA-376, part 1, 17.4.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from vnvanban.read.docx.package import W
from vnvanban.read.docx.runs import Context, local
from vnvanban.read.docx.styles import is_on, value
from vnvanban.read.tables import Grid, GridCell

if TYPE_CHECKING:
    from lxml.etree import _Element

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})
_SIDES = (("top",), ("bottom",), ("left", "start"), ("right", "end"))
_MOST_SPAN = 64
"""Columns that Word allows in a table."""


def grid_of(table: "_Element", context: Context, read: Callable[["_Element"], list[str]]) -> Grid:
    """A table; ``read`` gives the lines of a cell."""
    ruled = _table_ruled(table, context)
    grid = Grid()
    lined = unlined = 0
    for row in _inner(table, "tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            context.counts["deletions"] += 1
            continue
        if properties is not None and is_on(properties.find(f"{W}hidden")):
            context.counts["hidden"] += 1
            continue
        column = min(_whole(value(properties, "gridBefore"), 0), _MOST_SPAN)
        cells = []
        for cell in _inner(row, "tc"):
            found = _cell(cell, column, read)
            if found is not None:
                cells.append(found)
                column = found.end
                lined, unlined = (lined + 1, unlined) if _cell_ruled(cell, ruled) else (lined, unlined + 1)
        grid.rows.append(cells)
    grid.ruled = lined > unlined
    return grid


def _cell(cell: "_Element", column: int, read: Callable[["_Element"], list[str]]) -> GridCell | None:
    properties = cell.find(f"{W}tcPr")
    merged = False
    if properties is not None:
        if properties.find(f"{W}cellDel") is not None:
            return None
        merge = properties.find(f"{W}vMerge")
        merged = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        merge = properties.find(f"{W}hMerge")
        merged = merged or (merge is not None and merge.get(f"{W}val", "continue") == "continue")
    span = max(1, min(_whole(value(properties, "gridSpan"), 1), _MOST_SPAN))
    lines = read(cell)
    return GridCell(lines, column, span, merged and not any(line.strip() for line in lines))


def _inner(container: "_Element", name: str) -> Iterator["_Element"]:
    for child in container:
        found = local(child)
        if found == name:
            yield child
        elif found in _WRAPPERS:
            yield from _inner(child, name)


def _table_ruled(table: "_Element", context: Context) -> bool:
    """Whether lines are set between the cells of a table, by itself or by its style."""
    properties = table.find(f"{W}tblPr")
    own = None if properties is None else properties.find(f"{W}tblBorders")
    found = [
        own,
        *(s.find(f"{W}tblPr/{W}tblBorders") for s in context.styles.chain(value(properties, "tblStyle"), "table")),
    ]
    for side in ("insideV", "insideH"):
        for borders in found:
            border = None if borders is None else borders.find(W + side)
            if border is not None:
                if _shows(border):
                    return True
                break
    return False


def _cell_ruled(cell: "_Element", table: bool) -> bool:
    """Two sides of a cell at least are lines: its own, else those of the table."""
    borders = cell.find(f"{W}tcPr/{W}tcBorders")
    shown = 0
    for names in _SIDES:
        own = [b for name in names if borders is not None and (b := borders.find(W + name)) is not None]
        shown += _shows(own[0]) if own else table
    return shown > 1


def _shows(border: "_Element") -> bool:
    return border.get(f"{W}val", "nil") not in ("nil", "none")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else otherwise
