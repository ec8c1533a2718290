"""Where the last block begins: the first "Nơi nhận", form of authority, or position with a name below it."""

from rapidfuzz.distance import Levenshtein

from vnvanban.layout import Cell, Line, cells
from vnvanban.segment import anchors
from vnvanban.segment.anchors import is_label, upper_share
from vnvanban.segment.signers import POSITION_SHARE, SIGNED, is_name, is_position, opens_authority
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
        raw = line.raw
        # Most lines begin with a letter and a small one.
        small = raw[1:2].islower() and raw[0].isalpha() and line.bare[0] not in "no"
        if not line.table and (small or not _may_open(line)):
            continue
        if index > body + 1 and another_begins(line):
            return index
        if is_label(line.bare) and _is_recipients(line):
            return _signature_above(lines, body, index)
        if line.length < LONG_LINE * 2 and _signs(text, lines, index):
            return index
    label = _damaged_label(lines, body)
    return _bare_name(lines, body) if label is None else label


def _damaged_label(lines: list[Line], body: int) -> int | None:
    """``Nơi nhận`` with up to two letters misread, alone on its line or before a colon, near the end."""
    for index in range(max(body, len(lines) - DAMAGED_REACH), len(lines)):
        line = lines[index]
        b = line.bare[:14]
        key = "".join(filter(str.isalpha, b.split(":")[0]))
        if 5 <= len(key) <= 9 and (":" in b or line.length < 14) and Levenshtein.distance(key, "noinhan") <= 2:
            return index
    return None


def another_begins(line: Line) -> bool:
    """An annex or a second letter begins before any last block: this letter's is lost."""
    if line.length > LONG_LINE:
        return False
    if line.blanks and line.raw[0].isupper() and anchors.ANNEX.match(line.bare):
        return True
    title = anchors.column_title(line.bare) if upper_share(line.raw) > 0.7 else None
    return bool(title and (title["motto"] or title["dang"]))


def _may_open(line: Line) -> bool:
    """A cheap look: "Nơi nhận" (its first letter may be lost) or capitals."""
    raw = line.raw
    at = 0 if raw[0].isalpha() else _first_letter(raw)
    if at < 0 or line.bare[at] in "no":
        return at >= 0
    if not raw[at].isupper():
        return False
    second = raw[at + 1 : at + 2]
    return second.isupper() or second in _AFTER_CAPITAL


_AFTER_CAPITAL = frozenset(" ./,")


def _first_letter(raw: str) -> int:
    """Where the first letter of a line stands, among its first four signs and before any digit; -1 where nowhere."""
    if raw[0] in "-+" and raw[1:2] == " " and raw[2:3].isalpha():  # an item: the usual case
        return 2
    for at, sign in enumerate(raw[:4]):
        if sign.isalpha():
            return at
        if sign.isdigit():
            return -1
    return -1


def _is_recipients(line: Line) -> bool:
    """``Nơi nhận`` opens the block when it stands alone, before a colon, or before capitals or a bullet."""
    raw = line.raw
    match = anchors.NOI_NHAN.match(line.bare)
    rest = raw[match.end() :].lstrip() if match else raw
    return not rest or rest[:1] in ":;.,-|*_~" or upper_share(rest) > 0.6 or "  " in raw or len(rest) < 4


def _signature_above(lines: list[Line], body: int, index: int) -> int:
    """In two columns the signature may begin a line or two above ``Nơi nhận``."""
    for above in range(max(body, index - 3), index):
        line = lines[above]
        raw = line.raw
        if line.column > 25 and is_position(line.bare, raw):
            return above
        if above == index - 1 and line.blanks and is_name(raw) and 3 <= len(raw.split()) <= 5:
            return above
    return index


def _signs(text: Text, lines: list[Line], index: int) -> bool:
    line = lines[index]
    if line.table:
        return any(_signs_cell(text, lines, index, cell) for cell in cells(text, line))
    if line.length < LONG_LINE and opens_authority(line.raw) and upper_share(line.raw) > 0.75:
        return True
    return line.length < 60 and _signing(text, lines, index, line)


def _signs_cell(text: Text, lines: list[Line], index: int, cell: Cell) -> bool:
    b, raw = cell.bare, cell.raw
    if is_label(b) or opens_authority(raw) and upper_share(raw) > 0.75:
        return True
    return _signing(text, lines, index, cell)


def _signing(text: Text, lines: list[Line], index: int, cell: Cell) -> bool:
    """Whether a cell is a position with a name below; the dearest question comes last."""
    return (
        upper_share(cell.raw) > POSITION_SHARE and name_below(text, lines, index) and is_position(cell.bare, cell.raw)
    )


def name_below(text: Text, lines: list[Line], index: int) -> bool:
    """A name, a note "(đã ký)" or the recipients follow, and no item or paragraph stands between."""
    last = lines[index]
    for line in lines[index + 1 : index + 8]:
        if line.row - last.row > NAME_REACH:
            return False
        b, raw = line.bare, line.raw
        if is_label(b) or SIGNED.match(b):
            return True
        if any(is_name(c.raw) for c in cells(text, line)):
            return line.length < LONG_LINE or line.table
        if line.length > 70 and not line.table or raw[-1:] == ":":
            return False
    return index >= len(lines) - 3 and last.blanks > 0


def _bare_name(lines: list[Line], body: int) -> int:
    """All but the name lost: the last line that is a lone name, parted from the text by a blank line."""
    for index in range(len(lines) - 1, max(body, len(lines) - 4), -1):
        line = lines[index]
        raw = line.raw
        if line.blanks and 7 < line.length < 40 and is_name(raw) and len(raw.split()) >= 3:
            return index
    return len(lines)
