"""What stands behind the letter, cut into parts: annexes, copied or second letters, the block of a copy, forms."""

from dataclasses import dataclass

from vnvanban.kinds import Kind, Segment
from vnvanban.models import LoaiPhuLuc
from vnvanban.segment import anchors
from vnvanban.segment.anchors import upper_share
from vnvanban.text import Text

NEW_LETTER = 12
"""Lines after the first of a second letter within which its motto and Kính gửi still belong to it."""
_ISSUER_REACH = 3
"""Lines of an issuer that may stand above the motto of a second letter."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part behind the letter: its kind and its lines."""

    kind: LoaiPhuLuc
    lines: tuple[Segment, ...]


def parts(text: Text, after: tuple[Segment, ...]) -> tuple[Part, ...]:
    """The parts in order; lines that open none of the known kinds are of kind ``khac``."""
    lines = [s for s in after if s.kind is Kind.PHU_LUC]
    if not lines:
        return ()
    starts: dict[int, LoaiPhuLuc] = {}
    before: int | None = None
    for index, line in enumerate(lines):
        kind = _opens(text, line)
        if kind is LoaiPhuLuc.VAN_BAN:
            first = _issuer_start(text, lines, index)
            if before is None or starts[before] is LoaiPhuLuc.PHU_LUC and first > before or first - before > NEW_LETTER:
                starts[first] = kind
                before = first
        elif kind:
            starts[index] = kind
            before = index
    if 0 not in starts:
        starts[0] = LoaiPhuLuc.KHAC
    order = sorted(starts)
    return tuple(Part(starts[i], tuple(lines[i:j])) for i, j in zip(order, [*order[1:], len(lines)], strict=True))


def _opens(text: Text, line: Segment) -> LoaiPhuLuc | None:
    b, raw = text.bare[line.start : line.end], text.chars[line.start : line.end]
    if anchors.ANNEX.match(b) and (upper_share(raw[:9]) > 0.6 or raw[:1].isupper()):
        return LoaiPhuLuc.PHU_LUC
    if anchors.SAO.match(b) and upper_share(raw) > 0.6:
        return LoaiPhuLuc.BAN_SAO
    if (
        upper_share(raw) > 0.6
        and (anchors.MOTTO.search(b) or anchors.TEN_DANG.search(b))
        or anchors.KINH_GUI_STRICT.match(b)
    ):
        return LoaiPhuLuc.VAN_BAN
    return None


def _issuer_start(text: Text, lines: list[Segment], index: int) -> int:
    """The issuer's lines above a motto belong to the second letter."""
    first = index
    while first > 0 and index - first < _ISSUER_REACH and lines[first].blanks <= 1:
        above = text.chars[lines[first - 1].start : lines[first - 1].end]
        if upper_share(above) < 0.7 or len(above) > 80:
            break
        first -= 1
    return first
