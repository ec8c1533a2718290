"""Lines → segments that tile the letter: the top, the body, the last block, and what comes after."""

from dataclasses import dataclass

import regex

from vnvanban.layout import Line, read_lines
from vnvanban.segment import anchors
from vnvanban.segment.footer import read_footer
from vnvanban.segment.header import read_header
from vnvanban.segment.kinds import Kind, Segment
from vnvanban.segment.tidy import tidy_header
from vnvanban.text import Text

SHORT_LINE = 75
"""Lines between the paragraphs (page numbers, contact lines) are shorter than a full line of text."""
STAMP_LINE = 70
"""Lines of a digital signature are shorter still."""

__all__ = ["Kind", "Segment", "Segments", "segment"]


@dataclass(frozen=True, slots=True)
class Segments:
    """A letter in segments, which together hold every line that is not blank.

    ``header``, ``footer``: cells in reading order; ``body``: one segment a line; ``after``: lines behind the letter.
    """

    text: Text
    header: tuple[Segment, ...]
    body: tuple[Segment, ...]
    footer: tuple[Segment, ...]
    after: tuple[Segment, ...]
    titled: bool
    addressed: bool

    def of(self, kind: Kind) -> tuple[Segment, ...]:
        """The header's segments of a kind."""
        return tuple(s for s in self.header if s.kind is kind)

    def all(self) -> tuple[Segment, ...]:
        """All segments in the order of their places."""
        return tuple(sorted((*self.header, *self.body, *self.footer, *self.after), key=lambda s: s.start))


def segment(text: Text) -> Segments:
    """Cut a letter into segments; never fails, whatever the text."""
    lines = read_lines(text)
    if text.legacy:
        return Segments(text, tuple(_whole(Kind.KHAC, line) for line in lines), (), (), (), False, False)
    header = read_header(text, lines)
    footer = read_footer(text, lines, header.body)
    body: list[Segment] = []
    for line in lines[header.body : footer.start]:
        kind = _body_kind(text, line)
        if kind is Kind.CHU_KY_SO and not line.blanks and body and text.chars[body[-1].end - 1] == ":":
            kind = Kind.NOI_DUNG  # "… email:" and the address below it
        part = _whole(kind, line)
        if line.raw[0] in _BOXES and kind is Kind.NOI_DUNG and ("    " in line.raw or "\t" in line.raw):
            body.extend(_boxes(text, part))
        else:
            body.append(part)
    after = tuple(_whole(Kind.PHU_LUC, line) for line in lines[footer.end :])
    if after and _same(text, footer.segments, after):
        after = tuple(s.as_kind(Kind.LAP) for s in after)
    tidy = tidy_header(text, header)
    return Segments(text, tuple(tidy), tuple(body), tuple(footer.segments), after, header.title, header.addressed)


def _whole(kind: Kind, line: Line) -> Segment:
    return Segment(kind, line.start, line.end, line.row, line.column, 0, line.blanks)


def _body_kind(text: Text, line: Line) -> Kind:
    """A line of the body, or what stands between its lines: page numbers, table rows, contacts, stamps."""
    kind = Kind.NOI_DUNG
    if line.table and text.chars.count("|", line.start - 1 if line.start else 0, line.end + 1) >= 2:
        kind = Kind.BANG
    elif line.length < SHORT_LINE:
        kind = _between_kind(line.bare)
    if line.raw[0] in "¹²³⁴⁵⁶⁷⁸⁹" and kind is Kind.NOI_DUNG:
        kind = Kind.CHU_THICH
    return kind


def _between_kind(b: str) -> Kind:
    """The kind of a short line of the body; the patterns are tried only where a cheap look finds their signs."""
    if not b[0].isalpha():
        if anchors.SO_TRANG.match(b) or anchors.PAGE_MARK.match(b):
            return Kind.SO_TRANG
        if not any(map(str.isalnum, b)):
            return Kind.KE
    elif b.startswith(("page ", "trang ")) and anchors.PAGE_MARK.match(b):
        return Kind.SO_TRANG
    if len(b) < STAMP_LINE and anchors.is_stamp(b):
        return Kind.CHU_KY_SO
    if anchors.is_contact(b):
        return Kind.CHAN_TRANG
    return Kind.NOI_DUNG


_BOXES = "+-☐□"
_BOX = regex.compile(r"[ \t]{4,}(?=[+☐□-]\s\p{Lu})")


def _boxes(text: Text, segment: Segment) -> list[Segment]:
    """Tick boxes in two columns: a line that opens with a bullet and has another behind a wide gap is two items."""
    gap = _BOX.search(text.chars, segment.start, segment.end)
    if not gap:
        return [segment]
    column = segment.column + gap.end() - segment.start
    right = Segment(segment.kind, gap.end(), segment.end, segment.row, column, 1, 0)
    return [Segment(segment.kind, segment.start, gap.start(), segment.row, segment.column, 0, segment.blanks), right]


def _same(text: Text, footer: list[Segment], after: tuple[Segment, ...]) -> bool:
    """Whether what follows only repeats the last block (a copied block in Word files)."""
    block = "".join(filter(str.isalnum, "".join(text.bare[s.start : s.end] for s in footer)))
    same = 0
    for line in after:
        words = "".join(filter(str.isalnum, text.bare[line.start : line.end]))
        if not block.startswith(words, same):
            return False
        same += len(words)
    return 0 < same == len(block)
