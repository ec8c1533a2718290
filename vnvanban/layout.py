"""Physical lines → lines with cells: table bars, tabs and wide gaps undone, Markdown marks and list rests left outside.

Nothing is dropped: a blank line is counted in ``Line.blanks`` of the next one; what a later room sets aside (stamps,
page numbers) is still a ``Line`` here. Sources: the two-column header and last block of Nghị định 30/2020 (Phụ lục I)
and HD 36-HD/VPTW, as ``pdftotext -layout``, ``antiword``, OCR and Markdown converters print them.
"""

import re
from dataclasses import dataclass

from vnvanban.kinds import Kind, Segment
from vnvanban.text import LINE_ENDS, Text

GAP = re.compile(r"[ ]*\t[ \t]*|[ ]{3,}")
"""A tab or three blanks part two columns; two blanks occur inside justified text (measured on pdftotext output)."""

MARKS = "*_#>`\\"
"""Marks that Markdown converters leave at the ends of a line."""

_NOI_DUNG = Kind.NOI_DUNG
"""A member of an ``Enum`` takes a tenth of a microsecond to look up in Python 3.11."""
BLANK = " \t\u00a0"
_EDGES = BLANK + LINE_ENDS

_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_GLUED = re.compile(r"(?:th[áa]ng\b|n[ăa]m\b|/|[-–]\s?[A-ZĐ]{2})", re.IGNORECASE)
_OPEN = re.compile(r"(?:ng[àa]y|th[áa]ng|n[ăa]m|\bs[ốôo]\s?:?)[\s\d.…:]*$", re.IGNORECASE)
_LABEL = re.compile(r"[-–+*•]|\W{0,3}(?:v/v|v[ềêe] vi[ệêe]c|k[íi]nh (?:g[ửưu]i|tr[ìi]nh))\s?:?\s?", re.IGNORECASE)
"""Behind a bullet or a label a tab stands for a blank."""
_BESIDE = re.compile(r"[^\n,.;:]{2,30},?\sng[àa]y\b[^\n]{0,16}?th[áa]ng\b[^\n]{0,16}?n[ăa]m\b[^\n]{0,8}", re.IGNORECASE)
"""A place and a day: what stands beside the star or the dash under an issuer's name."""
FAR = 16
"""Blanks behind a bullet that part a column: ``*                    Độc lập``."""


@dataclass(slots=True)
class Cell(Segment):
    """A segment whose kind is not known yet (``NOI_DUNG``), and its characters."""

    raw: str
    """Its characters in ``Text.chars``."""
    bare: str
    """Its characters in ``Text.bare``."""


@dataclass(slots=True)
class Line(Cell):
    """A physical line that is not blank: the one cell of itself, until ``cells`` parts it."""

    table: bool
    """It carries table bars."""
    length: int
    """Characters from the first to the last that is not blank."""


def read_lines(text: Text) -> list[Line]:
    """All lines that are not blank, marks and blanks at both ends left off."""
    chars, plain = text.chars, text.bare
    lines: list[Line] = []
    blanks = stop = 0
    marked, barred = any(map(chars.__contains__, MARKS)), "|" in chars
    for row, line in enumerate(chars.splitlines(keepends=True)):
        start, stop = stop, stop + len(line)
        raw = line.strip(_EDGES)
        if not raw:
            blanks += 1
            continue
        column = 0 if line[0] == raw[0] else line.index(raw)
        first = start + column
        last = first + len(raw)
        if marked and (raw[0] in MARKS or raw[-1] in MARKS):
            first, last = _trim_marks(chars, first, last)
            column, raw = first - start, chars[first:last]
        table = barred and "|" in raw
        bare = plain[first:last]
        lines.append(Line(_NOI_DUNG, first, last, row, column, 0, blanks, raw, bare, table, last - first))
        blanks = 0
    return lines


def trim(chars: str, start: int, end: int) -> tuple[int, int]:
    """Leave off blanks and Markdown marks at both ends; a lone ``*`` keeps its sign (it is the Party's rule)."""
    line = chars[start:end]
    short = line.lstrip(" \t")
    first = end - len(short)
    last = first + len(short.rstrip(" \t"))
    if first < last and (chars[first] in MARKS or chars[last - 1] in MARKS):
        return _trim_marks(chars, first, last)
    return first, last


def _trim_marks(chars: str, start: int, end: int) -> tuple[int, int]:
    first, last = start, end
    # "* item" is a bullet: the star stays; "**bold**", "# heading", "> quote" lose their marks.
    if not (
        chars[first] == "*"
        and chars[first + 1 : first + 2] in ("", " ", "\t", "*")
        and chars[first : first + 2] != "**"
    ):
        while first < last and (chars[first] in MARKS or chars[first] in BLANK):
            first += 1
    while last > first and (chars[last - 1] in MARKS or chars[last - 1] in BLANK):
        last -= 1
    return (first, last) if first < last else (start, end)


def cells(text: Text, line: Line) -> list[Cell]:
    """The cells of a line of the header or of the last block (a paragraph of the body is never split)."""
    if line.table:
        return _bar_cells(text, line)
    if "   " in line.raw or "\t" in line.raw:
        return _gap_cells(text, line)
    return [line]


def _bar_cells(text: Text, line: Line) -> list[Cell]:
    chars = text.chars
    broken = "<" in line.raw
    found: list[Cell] = []
    start = line.start
    origin = line.start - line.column
    index = 0
    for printed in line.raw.split("|"):
        stop = start + len(printed)
        pieces = _broken(chars, start, stop) if broken else [(start, stop)]
        for piece in pieces:
            first, last = trim(chars, *piece)
            if first < last:
                found.append(_cell(text, line, (first, last), start - origin, index))
        index += stop > line.start
        start = stop + 1
    return found


def _broken(chars: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of a cell of a Markdown table, where ``<br>`` parts them."""
    breaks = [match.span() for match in _BREAK.finditer(chars, start, end)]
    return list(zip([start, *(b for _, b in breaks)], [*(a for a, _ in breaks), end], strict=True))


def _labels(chars: str, before: tuple[int, int], behind: tuple[int, int]) -> bool:
    """Whether what stands before a gap is a bullet or a label, and no star or dash under an issuer's name."""
    if not _LABEL.fullmatch(chars, *before):
        return False
    if before[1] - before[0] > 1:
        return True
    return behind[0] - before[1] <= FAR and not _BESIDE.fullmatch(chars, *behind)


def _gap_cells(text: Text, line: Line) -> list[Cell]:
    chars = text.chars
    found: list[tuple[int, int]] = []
    first, end = line.start, line.end
    for gap in GAP.finditer(chars, first, end):
        start, stop = gap.span()
        # a blank number ("Số:        /UBND") or day ("ngày      tháng 9") is no column gap
        if start == first or _labels(chars, (first, start), (stop, end)):
            continue
        glued = chars[stop : stop + 1].isdigit() or _GLUED.match(chars, stop, end)
        if glued and (chars[stop] in "/-–" or _OPEN.search(chars, first, start)):
            continue
        found.append((first, start))
        first = stop
    found.append((first, end))
    origin = line.start - line.column
    spans = [trim(chars, a, b) for a, b in found]
    return [_cell(text, line, (a, b), a - origin, i) for i, (a, b) in enumerate(spans) if a < b]


def _cell(text: Text, whole: Cell, place: tuple[int, int], column: int, index: int) -> Cell:
    """A part of a line or cell."""
    start, end = place
    raw, plain = text.chars[start:end], text.bare[start:end]
    return Cell(_NOI_DUNG, start, end, whole.row, column, index, whole.blanks, raw, plain)


def split_cell(text: Text, cell: Cell, position: int) -> list[Cell]:
    """The two cells that a cell parts into at ``position`` (a place in ``Text.chars``); one where a side is blank."""
    chars = text.chars
    found: list[Cell] = []
    for start, stop in ((cell.start, position), (position, cell.end)):
        first, last = trim(chars, start, stop)
        if first < last:
            # The left part keeps the column of the whole, whatever was trimmed.
            column = cell.column + (first - cell.start if start == position else 0)
            index = cell.index + len(found)
            found.append(_cell(text, cell, (first, last), column, index))
    return found
