"""Lines → segments that tile the letter: the top, the body, the last block, and what comes after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from vnvanban.kinds import Kind, Segment
from vnvanban.layout import Line, read_lines
from vnvanban.segment import anchors
from vnvanban.segment.footer import read_footer
from vnvanban.segment.header import read_header
from vnvanban.segment.tidy import tidy_header
from vnvanban.text import Text

SHORT_LINE = 75
"""Lines between the paragraphs (page numbers, contact lines) are shorter than a full line of text."""
STAMP_LINE = 70
"""Lines of a digital signature are shorter still."""

_NOI_DUNG, _CHU_KY_SO = Kind.NOI_DUNG, Kind.CHU_KY_SO
"""A member of an ``Enum`` takes a tenth of a microsecond to look up in Python 3.11; this is compared for each line."""

__all__ = ["Kind", "Segment", "Segments", "segment"]


@dataclass(frozen=True, slots=True)
class Segments:
    """A letter in segments, which together hold every line that is not blank.

    ``header``, ``footer``: cells in reading order; ``body``: one segment a line; ``after``: lines behind the letter;
    ``by_kind``: those of the header, by their kinds.
    """

    text: Text
    header: tuple[Segment, ...]
    body: tuple[Segment, ...]
    footer: tuple[Segment, ...]
    after: tuple[Segment, ...]
    titled: bool
    addressed: bool
    by_kind: Mapping[Kind, tuple[Segment, ...]]

    def of(self, kind: Kind) -> tuple[Segment, ...]:
        """The header's segments of a kind."""
        return self.by_kind.get(kind, ())

    def all(self) -> tuple[Segment, ...]:
        """All segments in the order of their places."""
        return tuple(sorted((*self.header, *self.body, *self.footer, *self.after), key=lambda s: s.start))


def segment(text: Text) -> Segments:
    """Cut a letter into segments; never fails, whatever the text."""
    lines = read_lines(text)
    if text.legacy:
        unread = _all_of(lines, Kind.KHAC)
        return Segments(text, unread, (), (), (), False, False, _by_kind(unread))
    header = read_header(text, lines)
    footer = read_footer(text, lines, header.body)
    body = _body(text, lines[header.body : footer.start])
    annex = lines[footer.end :]
    kind = Kind.LAP if _same(text, footer.segments, annex) else Kind.PHU_LUC
    after = _all_of(annex, kind)
    tidy = tidy_header(text, header)
    parts = (tuple(tidy), tuple(body), tuple(footer.segments), after)
    return Segments(text, *parts, header.title, header.addressed, _by_kind(tidy))


def _all_of(lines: list[Line], kind: Kind) -> tuple[Segment, ...]:
    for line in lines:
        line.kind = kind
    return tuple(lines)


def _by_kind(header: Sequence[Segment]) -> dict[Kind, tuple[Segment, ...]]:
    found: dict[Kind, tuple[Segment, ...]] = {}
    for one in header:
        found[one.kind] = (*found.get(one.kind, ()), one)
    return found


def _body(text: Text, lines: list[Line]) -> list[Segment]:
    """The lines of the body, and what stands between them: page numbers, table rows, contacts, stamps, notes."""
    body: list[Segment] = []
    for line in lines:
        raw, kind = line.raw, _NOI_DUNG
        if line.table and text.chars.count("|", line.start - 1 if line.start else 0, line.end + 1) >= 2:
            kind = Kind.BANG
        elif line.length < SHORT_LINE:
            kind = _between_kind(line.bare)
        first = raw[0]
        if kind is _NOI_DUNG and first in _NOTES:
            kind = Kind.CHU_THICH
        elif kind is _CHU_KY_SO and not line.blanks and body and text.chars[body[-1].end - 1] == ":":
            kind = _NOI_DUNG  # "… email:" and the address below it
        if first in _BOXES and kind is _NOI_DUNG and ("    " in raw or "\t" in raw):
            body += _boxes(text, line)
        else:
            line.kind = kind
            body.append(line)
    return body


_NOTES = frozenset("¹²³⁴⁵⁶⁷⁸⁹")
"""What a footnote opens with."""


def _between_kind(b: str) -> Kind:
    """The kind of a short line of the body; the patterns are tried only where a cheap look finds their signs."""
    if not b[0].isalpha():
        if anchors.is_page(b) or ("page " in b or "trang " in b) and anchors.PAGE_MARK.match(b):
            return Kind.SO_TRANG
        if not anchors.has_words(b):
            return Kind.KE
    elif b.startswith(("page ", "trang ")) and anchors.PAGE_MARK.match(b):
        return Kind.SO_TRANG
    if len(b) < STAMP_LINE and anchors.is_stamp(b):
        return _CHU_KY_SO
    return Kind.CHAN_TRANG if anchors.is_contact(b) else _NOI_DUNG


_BOXES = frozenset("+-☐□")
_BOX = regex.compile(r"[ \t]{4,}(?=[+☐□-]\s\p{Lu})")


def _boxes(text: Text, line: Line) -> list[Segment]:
    """Tick boxes in two columns: a line that opens with a bullet and has another behind a wide gap is two items."""
    gap = _BOX.search(text.chars, line.start, line.end)
    if not gap:
        return [line]
    column = line.column + gap.end() - line.start
    right = Segment(line.kind, gap.end(), line.end, line.row, column, 1, 0)
    return [Segment(line.kind, line.start, gap.start(), line.row, line.column, 0, line.blanks), right]


def _same(text: Text, footer: list[Segment], after: list[Line]) -> bool:
    """Whether what follows only repeats the last block (a copied block in Word files)."""
    if not after:
        return False
    block = "".join(filter(str.isalnum, "".join([text.bare[s.start : s.end] for s in footer])))
    same = 0
    for line in after:
        words = "".join(filter(str.isalnum, line.bare))
        if not block.startswith(words, same):
            return False
        same += len(words)
    return 0 < same == len(block)
