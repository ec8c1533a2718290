"""Where the last block begins: the first "Nơi nhận", form of authority, or position with a name below it."""

from rapidfuzz.distance import Levenshtein

from vnvanban.layout import Cell, Line, cells
from vnvanban.segment import anchors
from vnvanban.segment.anchors import upper_share
from vnvanban.segment.signers import AUTHORITY, NAME, SIGNED, is_position
from vnvanban.text import Text

DAMAGED_REACH = 45
"""Lines from the end in which a damaged label is looked for."""
LONG_LINE = 110
"""A longer line is a paragraph, not a recipient."""
NAME_REACH = 14
"""A position on a line of its own counts as a signature only when a name follows within so many lines."""


def find_start(text: Text, lines: list[Line], body: int) -> int:
    """Index of the first line of the last block; ``len(lines)`` where there is none."""
    for index in range(body, len(lines)):
        line = lines[index]
        if not line.table and not _may_open(text, line.start):
            continue
        b = text.bare[line.start : line.end]
        if index > body + 1 and another_begins(text, line, b):
            return index
        if anchors.NOI_NHAN.match(b) and _is_recipients(text, lines, index):
            return _signature_above(text, lines, body, index)
        raw = text.chars[line.start : line.end]
        if line.length < LONG_LINE * 2 and _signs(text, lines, index, b, raw):
            return index
    label = _damaged_label(text, lines, body)
    return _bare_name(text, lines, body) if label is None else label


def _damaged_label(text: Text, lines: list[Line], body: int) -> int | None:
    """``Nơi nhận`` with up to two letters misread, alone on its line or before a colon, near the end."""
    for index in range(max(body, len(lines) - DAMAGED_REACH), len(lines)):
        line = lines[index]
        b = text.bare[line.start : min(line.end, line.start + 14)]
        key = "".join(filter(str.isalpha, b.split(":")[0]))
        if 5 <= len(key) <= 9 and (":" in b or line.length < 14) and Levenshtein.distance(key, "noinhan") <= 2:
            return index
    return None


def another_begins(text: Text, line: Line, b: str) -> bool:
    """An annex or a second letter begins before any last block: this letter's is lost."""
    if line.length > LONG_LINE:
        return False
    raw = text.chars[line.start : line.end]
    if anchors.ANNEX.match(b) and line.blanks and raw[0].isupper():
        return True
    title = anchors.column_title(b) if upper_share(raw) > 0.7 else None
    return bool(title and (title["motto"] or title["dang"]))


def _may_open(text: Text, start: int) -> bool:
    """A cheap look: "Nơi nhận" (its first letter may be lost) or capitals."""
    chars = text.chars
    for at in range(start, min(start + 4, len(chars))):
        first = chars[at]
        if first.isalpha():
            second = chars[at + 1 : at + 2]
            return text.bare[at] in "no" or first.isupper() and (second.isupper() or second in " ./,")
        if first.isdigit():
            return False
    return False


def _is_recipients(text: Text, lines: list[Line], index: int) -> bool:
    """``Nơi nhận`` opens the block when it stands alone, before a colon, or before capitals or a bullet."""
    line = lines[index]
    raw = text.chars[line.start : line.end]
    match = anchors.NOI_NHAN.match(text.bare, line.start, line.end)
    rest = raw[match.end() - line.start :].lstrip() if match else raw
    return not rest or rest[:1] in ":;.,-|*_~" or upper_share(rest) > 0.6 or "  " in raw or len(rest) < 4


def _signature_above(text: Text, lines: list[Line], body: int, index: int) -> int:
    """In two columns the signature may begin a line or two above ``Nơi nhận``."""
    for above in range(max(body, index - 3), index):
        line = lines[above]
        raw = text.chars[line.start : line.end]
        if line.column > 25 and is_position(text.bare[line.start : line.end], raw):
            return above
        if above == index - 1 and line.blanks and NAME.match(raw) and 3 <= len(raw.split()) <= 5:
            return above
    return index


def _signs(text: Text, lines: list[Line], index: int, b: str, raw: str) -> bool:
    line = lines[index]
    if line.table:
        return any(_signs_cell(text, lines, index, cell) for cell in cells(text, line))
    if AUTHORITY.match(raw) and upper_share(raw) > 0.75 and line.length < LONG_LINE:
        return True
    return line.length < 60 and is_position(b, raw) and name_below(text, lines, index)


def _signs_cell(text: Text, lines: list[Line], index: int, cell: Cell) -> bool:
    b, raw = text.bare[cell.start : cell.end], text.chars[cell.start : cell.end]
    if anchors.NOI_NHAN.match(b):
        return True
    if AUTHORITY.match(raw) and upper_share(raw) > 0.75:
        return True
    return is_position(b, raw) and name_below(text, lines, index)


def name_below(text: Text, lines: list[Line], index: int) -> bool:
    """A name, a note "(đã ký)" or the recipients follow, and no item or paragraph stands between."""
    last = lines[index]
    for line in lines[index + 1 : index + 8]:
        if line.row - last.row > NAME_REACH:
            return False
        b, raw = text.bare[line.start : line.end], text.chars[line.start : line.end]
        if anchors.NOI_NHAN.match(b) or SIGNED.match(b):
            return True
        if any(NAME.match(text.chars[c.start : c.end]) for c in cells(text, line)):
            return line.length < LONG_LINE or line.table
        if line.length > 70 and not line.table or raw[-1:] == ":":
            return False
    return index >= len(lines) - 3 and last.blanks > 0


def _bare_name(text: Text, lines: list[Line], body: int) -> int:
    """All but the name lost: the last line that is a lone name, parted from the text by a blank line."""
    for index in range(len(lines) - 1, max(body, len(lines) - 4), -1):
        line = lines[index]
        raw = text.chars[line.start : line.end]
        if NAME.match(raw) and line.blanks and 7 < line.length < 40 and len(raw.split()) >= 3:
            return index
    return len(lines)
