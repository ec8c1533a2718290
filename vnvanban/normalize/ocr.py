"""OCR slips in the fixed words of a letter (``Kính gửi``, ``Nơi nhận``, ``Số``, the national heading), nowhere else.

An anchor is only looked for where it can stand: at the start of a line or of a column (behind a tab or a gap), with
what must follow it (a colon, a number, the end of the column). A word of the body is never touched: to tell ``đối``
from ``đổi`` takes a reader, and an archive must not guess. Source: formats.md 6.4-6.6 (Tesseract on degraded pages;
56 % of the anchors came through exactly, 81 % without their marks).
"""

from dataclasses import dataclass
from functools import lru_cache

import regex
from rapidfuzz.distance import Levenshtein

from vnvanban.normalize.tones import place_tones
from vnvanban.text import LINE_END, Edit, bare

LABELS = ("Kính gửi", "Nơi nhận")
HEADINGS = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Đảng Cộng sản Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
)
LETTERS_PER_SLIP = 6
"""One slip is let pass for so many letters."""
MIN_FREE = 12
"""From this length on any slip counts, not only a known confusion: no other phrase is that near."""

MAX_CELL = 60
"""Longer than the longest heading; also bounds the work on a line of a megabyte."""

# Pairs of plain letters that OCR takes for one another (formats.md 6.5, those seen three times and more).
_CONFUSED = frozenset(
    "ao oa au ua ou uo it ti il li l1 1l i1 1i hl lh hb bh ut tu tl lt nm mn un nu uh hu ih hi sx xs dt td vy yv ce ec "
    "gq qg o0 0o s5 5s kh hk nr rn gy yg e6 6e c6 6c".split()
)

# Between columns and cells; a line end is one too, so that one pass over the text meets every place of an anchor.
_GAP = regex.compile(rf"{LINE_END.pattern}|[\t|]|[ ][ ]++")
_DASHES = regex.compile(r"[ ]?[-–—][ ]?")
_LEAD = regex.compile(r"[ ]?(?:[-–*_•+][ ]?){0,3}")
_LABEL = regex.compile(r"(?P<words>[\p{L}\p{N}]{1,7}[ ]?[\p{L}\p{N}]{1,6})(?=[ ]?[:;]|[ ]\p{Lu}\p{Ll}|[ *_]*+\Z)")
_MOTTO = regex.compile(r"[^-–—]{5,12}[-–—][^-–—]{4,10}[-–—][^-–—]{7,14}")
# Short words have no room for a distance: their known slips, and only with what follows them.
_SHORT = (
    (regex.compile(r"(?:[SsXx][0oóòôốồổỗeéêếềèOÓÔẾÉ])(?=[ ]?[:.]?[ ]{0,2}\d[\d ]{0,6}[-/–])"), "Số"),
    (regex.compile(r"(?:[LlKkBbI1][uưứùn][uưn]|[LlI1]ưu|ưu)(?=[ ]?:)"), "Lưu"),
    (regex.compile(r"(?:[V%][/⁄][vV]|V/(?:ã?š|[ywWL])|%/v|V#|VW|Vft)(?=[ ]{1,2}\p{Ll})"), "V/v"),
)


@dataclass(frozen=True, slots=True)
class _Anchor:
    text: str
    skeleton: str


def _skeleton(text: str) -> str:
    return "".join(filter(str.isalnum, bare(text)))


_LABEL_ANCHORS = tuple(_Anchor(text, _skeleton(text)) for text in LABELS)
_HEADING_ANCHORS = tuple(_Anchor(text, _skeleton(text)) for text in HEADINGS)


def repair_anchors(text: str) -> list[Edit]:
    """The edits that mend OCR slips in anchors; ``text`` in NFC. Empty where every anchor is right.

    >>> repair_anchors("Kinh gui: Chi bộ thôn Gò Xoan\\nNoi nhân:")
    [(0, 8, 'Kính gửi'), (30, 38, 'Nơi nhận')]
    """
    edits: list[Edit] = []
    start = 0
    for end, after in [*(gap.span() for gap in _GAP.finditer(text)), (len(text), len(text))]:
        if end - start > 1:
            # A body line is one long cell; the place behind the longest anchor tells that it is none.
            cell_start = _lead_end(text, start, end)
            edit = _repair(text[cell_start : min(end, cell_start + MAX_CELL)])
            if edit is not None:
                edits.append((cell_start, cell_start + edit[0], edit[1]))
        start = after
    return edits


def _lead_end(text: str, start: int, end: int) -> int:
    lead = _LEAD.match(text, start, end)
    return lead.end() if lead else start


@lru_cache(maxsize=1024)
def _repair(cell: str) -> tuple[int, str] | None:
    """(length of the printed anchor, the right one), or None."""
    for pattern, right in _SHORT:
        match = pattern.match(cell)
        if match:
            return _unless_right(match.group(), right)
    label = _LABEL.match(cell)
    if label:
        right = _nearest(label["words"], _LABEL_ANCHORS)
        if right:
            return _unless_right(label["words"], right)
    heading = cell.rstrip(" *_.,;:")
    # Capitals, or the dashes of the motto: a line of the body may consist of the Party's name, in small letters.
    if heading.upper() != heading and not _MOTTO.fullmatch(heading):
        return None
    right = _nearest(heading, _HEADING_ANCHORS)
    return _unless_right(heading, right) if right else None


def _nearest(printed: str, anchors: tuple[_Anchor, ...]) -> str:
    skeleton = _skeleton(printed)
    for anchor in anchors:
        limit = len(anchor.skeleton) // LETTERS_PER_SLIP
        if abs(len(skeleton) - len(anchor.skeleton)) > limit or len(printed.split()) > len(anchor.text.split()):
            continue
        distance = Levenshtein.distance(skeleton, anchor.skeleton, score_cutoff=limit)
        if distance <= limit and (len(anchor.skeleton) >= MIN_FREE or _only_confusions(skeleton, anchor.skeleton)):
            return anchor.text
    return ""


def _only_confusions(printed: str, right: str) -> bool:
    return all(
        edit.tag == "replace" and printed[edit.src_pos] + right[edit.dest_pos] in _CONFUSED
        for edit in Levenshtein.editops(printed, right)
    )


def _unless_right(printed: str, right: str) -> tuple[int, str] | None:
    """None where only case, tone placement or dashes differ; capitals where capitals were printed."""
    if _DASHES.sub("-", place_tones(printed, "old").lower()) == _DASHES.sub("-", right.lower()):
        return None
    letters = [char for char in printed if char.isalpha()]
    # ``S0`` has one letter: a capital first letter is no capital word.
    capitals = len(letters) > 2 and 2 * sum(map(str.isupper, letters)) > len(letters)
    return len(printed), right.upper() if capitals else right
