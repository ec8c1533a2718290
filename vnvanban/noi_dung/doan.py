"""Lines of the body → paragraphs: hard wraps and page breaks joined, quoted stretches marked.

A line begins a paragraph when it opens with a label that fits, after a blank line, or where the line above ended short;
a sentence that a page break cut goes on in the line below it.
"""

import re
from dataclasses import dataclass, field, replace

from vnvanban.noi_dung.nhan import BULLETS, Label, Rank, read_label
from vnvanban.segment import Kind, Segment, Segments, anchors
from vnvanban.segment.anchors import upper_share
from vnvanban.text import Text

WIDE = 150
"""A body whose long lines pass this keeps a paragraph on a line (Word export); A4 text wraps below 110."""
SHORT = 0.82
"""A line shorter than this share of the text's width was not filled: its paragraph ended there."""
QUOTE_REACH = 40
"""Lines within which the end mark of a quotation is looked for."""
ROOM = 0.95
"""Letters differ in width: a line of this share of the usual number of characters may be full."""
_END = re.compile(r"[.!?:;…]\W{0,4}$")
_STRONG_END = re.compile(r"[.!?;:]\W{0,6}$")


@dataclass
class Paragraph:
    """Lines that belong together. ``label`` opens it, if any; ``quoted`` is true inside quoted law or letters."""

    lines: list[Segment]
    label: Label | None = None
    quoted: bool = False
    gap: bool = False
    """A blank line stands above it."""
    start: int = field(default=0)
    """Where its words begin, label left off."""

    def pieces(self, text: Text) -> list[tuple[int, int]]:
        """Places of its words; lines with nothing but blanks between them are one place."""
        chars = text.chars
        found = [(self.start, self.lines[0].end)]
        for line in self.lines[1:]:
            start, end = found[-1]
            if chars[end : line.start].isspace():
                found[-1] = (start, line.end)
            else:
                found.append((line.start, line.end))
        return found

    def last(self, text: Text) -> str:
        """Its last line as printed."""
        return text.chars[self.lines[-1].start : self.lines[-1].end]


def read_paragraphs(segments: Segments) -> list[Paragraph]:
    """The body's paragraphs in order; what stands between its lines (page numbers, tables) is passed over."""
    return _Reader(segments).read()


class _Reader:
    def __init__(self, segments: Segments) -> None:
        self.text = segments.text
        self.body = segments.body
        lengths = sorted(s.end - s.start for s in segments.body if s.kind is Kind.NOI_DUNG)
        self.width = lengths[int(len(lengths) * 0.9)] if lengths else 0
        self.wide = bool(lengths) and lengths[-1] > WIDE
        self.out: list[Paragraph] = []
        self.open: list[tuple[Rank, int]] = []
        """Labels whose rows are open, outermost first: (rank, value)."""
        self.quote = False
        self.quote_lines = 0
        self.at = 0
        """Index of the line that is read."""
        self.article = 0
        """The last article: articles count on through chapters."""

    def read(self) -> list[Paragraph]:
        between = False
        for at, segment in enumerate(self.body):
            self.at = at
            if segment.kind is not Kind.NOI_DUNG:
                between = between or segment.kind in (Kind.SO_TRANG, Kind.CHU_THICH, Kind.CHAN_TRANG, Kind.CHU_KY_SO)
                if segment.kind is Kind.BANG and self.out:
                    between = False
                continue
            self.take(segment, between)
            between = False
        return self.out

    def take(self, segment: Segment, between: bool) -> None:
        chars = self.text.chars
        if self.runs_on(segment):
            self.out[-1].lines.append(segment)
            return
        was_quoted = self.quote
        start, opens = self.quote_state(segment)
        label = read_label(self.text, segment.start, segment.end) if not was_quoted and not opens else None
        if label and label.rank is Rank.DASH and chars[segment.start] == "*" and self.is_open(Rank.STAR):
            label = replace(label, rank=Rank.STAR)
        if was_quoted and not opens and self.quote_lines > 2:
            label = self.ends_quote(segment)
            was_quoted = self.quote
        if label and self.quotes_law(label, segment):
            label, was_quoted, self.quote, self.quote_lines = None, True, True, 0
        if label and not self.fits(label, segment, between):
            label = None
        if label or not self.out or self.begins(segment, between):
            self.out.append(Paragraph([segment], label, was_quoted and label is None or opens, segment.blanks > 0))
            self.out[-1].start = label.end if label else segment.start
            if label:
                self.push(label)
                self.nested(segment, label)
        else:
            self.out[-1].lines.append(segment)
        self.close_quote(chars, segment)

    def runs_on(self, segment: Segment) -> bool:
        """A cheap look that settles most lines: small letters go on with an unended line, outside quotations."""
        if self.quote or segment.blanks or not self.out:
            return False
        chars = self.text.chars
        start = segment.start
        if not chars[start].islower() or not chars[start + 1 : start + 2].isalpha():
            return False
        last = chars[self.out[-1].lines[-1].end - 1]
        return (last.isalnum() or last == ",") and chars.find("“", start, segment.end) < 0

    def nested(self, segment: Segment, label: Label) -> None:
        """``Điều 2: a) …``: a label directly behind an article's or item's number opens an item of its own."""
        if label.rank not in (Rank.DIEU, Rank.NUMBER, Rank.ROMAN) or label.end >= segment.end:
            return
        inner = read_label(self.text, label.end, segment.end)
        if (
            inner
            and not inner.damaged
            and inner.value == 1
            and inner.rank in (Rank.LETTER, Rank.NUMBER)
            and inner.rank > label.rank
        ):
            rest = Segment(segment.kind, label.end, segment.end, segment.row, segment.column, 0, 0)
            self.out[-1].lines = [
                Segment(segment.kind, segment.start, label.end, segment.row, segment.column, 0, segment.blanks)
            ]
            self.out.append(Paragraph([rest], inner, False, False, inner.end))
            self.push(inner)

    # ---- quotes

    def quote_state(self, segment: Segment) -> tuple[int, bool]:
        """Whether the line opens a quotation that does not end on it."""
        chars = self.text.chars
        first = chars[segment.start]
        line = chars[segment.start : segment.end]
        curly = line.count("“") - line.count("”")
        opens = False
        if first in '“"„«' and len(line) > 2 and line[1] != " ":
            closed = _CLOSED.search(line, 1) is not None
            opens = True
            if not self.quote:
                self.quote, self.quote_lines = not closed, 0
        elif curly > 0 and not self.quote and self.closes_ahead(1):
            self.quote, self.quote_lines = True, 0
        return segment.start, opens

    def close_quote(self, chars: str, segment: Segment) -> None:
        if not self.quote:
            return
        self.quote_lines += 1
        line = chars[segment.start : segment.end]
        if self.quote_lines > 1 and _CLOSED.search(line) or line.count("”") > line.count("“"):
            self.quote = False

    def ends_quote(self, segment: Segment) -> Label | None:
        """A quotation whose end mark is lost stops where the letter's own row goes on: its next number after a gap."""
        label = read_label(self.text, segment.start, segment.end)
        if (
            label is None
            and segment.blanks
            and _RESUMES.match(self.text.bare, segment.start, segment.end)
            and not self.closes_ahead()
        ):
            self.quote = False
        if label is None or label.damaged:
            return None
        outer = next(((rank, value) for rank, value in self.open if rank is label.rank), None)
        if outer is None:
            return None
        if label.rank in BULLETS:
            goes_on = segment.blanks > 0 or self.quote_lines > 6
        else:
            goes_on = label.value == outer[1] + 1 and (label.rank <= Rank.ROMAN or not self.closes_ahead())
        if goes_on:
            self.quote = False
            return label
        return None

    def quotes_law(self, label: Label, segment: Segment) -> bool:
        """Law quoted without its opening mark: a row that begins at 2 or later after a colon, an end mark below."""
        if (
            label.rank is not Rank.NUMBER
            or label.value < 2
            or any(rank is Rank.NUMBER for rank, _ in self.open)
            or not self.out
        ):
            return False
        return self.above().endswith(":") and self.closes_ahead()

    def closes_ahead(self, after: int = 0) -> bool:
        """Whether the open quotation has its end mark on this line or below it (``after``: lines to pass over)."""
        chars = self.text.chars
        below = self.body[self.at + after : self.at + QUOTE_REACH]
        return any(_CLOSED.search(chars[s.start : s.end]) or chars.count("”", s.start, s.end) for s in below)

    # ---- labels and paragraph starts

    def fits(self, label: Label, segment: Segment, between: bool) -> bool:
        """Whether a label shape is a label here: its row goes on, or a row begins after a finished line."""
        if not self.out:
            return True
        above = self.above()
        finished = _END.search(above) is not None or segment.blanks > 0 and not between or self.heading()
        if label.rank in BULLETS:
            return finished or not self.text.chars[label.end : label.end + 1].islower()
        if label.rank < Rank.DIEU or label.rank in (Rank.DECIMAL, Rank.DECIMAL3):
            return finished or self.is_short()
        if label.rank is Rank.DIEU:
            near = label.value <= 1 or self.article <= label.value <= self.article + 2
            return near and (finished or self.is_short())
        if label.damaged:
            return finished and (label.value == 1 or self.is_open(label.rank))
        if any(rank is label.rank and value + 1 == label.value for rank, value in self.open):
            return finished or self.is_short() or above[-1:] == "," or not _CITES.search(above[-12:].lower())
        return not label.comma and self.may_begin(label, segment, above, finished)

    def may_begin(self, label: Label, segment: Segment, above: str, finished: bool) -> bool:
        """Whether a label that goes on no row begins one, or takes one up in the middle."""
        first = label.value == 1
        if label.rank is Rank.LETTER:
            if first:
                return finished or not _CITES.search(above[-12:].lower())
            if not self.is_open(Rank.LETTER):
                return finished and segment.blanks > 0 and label.value < 4
        if label.rank is Rank.PAREN and not first:
            return False
        if label.rank is Rank.ROMAN and upper_share(self.text.chars[label.end : segment.end]) > 0.8:
            return finished
        if label.rank is Rank.NUMBER and self.text.chars[label.end : label.end + 1].islower():
            return False
        return finished and (first or label.value <= 60 and _STRONG_END.search(above) is not None)

    def is_open(self, rank: Rank) -> bool:
        """Whether a row of this rank is open."""
        return any(open_rank is rank for open_rank, _ in self.open)

    def push(self, label: Label) -> None:
        value = label.value
        if label.damaged and not value:
            value = next((v + 1 for rank, v in self.open if rank is label.rank), 1)
        for depth, (rank, _) in enumerate(self.open):
            if rank >= label.rank:
                del self.open[depth:]
                break
        self.open.append((label.rank, value))
        if label.rank is Rank.DIEU:
            self.article = value

    def above(self) -> str:
        return self.out[-1].last(self.text).rstrip("*_ ")

    def heading(self) -> bool:
        """The paragraph above is a labelled line that does not fill the width: a heading."""
        last = self.out[-1]
        return last.label is not None and len(last.lines) == 1 and self.is_short()

    def is_short(self) -> bool:
        line = self.out[-1].lines[-1]
        return self.wide or line.end - line.start < SHORT * self.width

    def begins(self, segment: Segment, between: bool) -> bool:
        """Whether a line without a label begins a paragraph."""
        above = self.above()
        first = self.text.chars[segment.start]
        ended = _END.search(above) is not None
        running = first.islower() or first in ",;.)]" or first.isdigit() and not ended
        if not ended and running:
            return False
        if between and not ended and not self.is_short():
            return False
        if segment.blanks and not between:
            return True
        if self.wide:
            return True
        if ended and (
            above.rstrip()[-1:] in ";,"
            and anchors.BASIS.match(self.text.bare, segment.start, segment.end)
            or self.is_short()
            or self.indented(segment)
            or self.had_room(segment)
            or _CUE.match(self.text.chars, segment.start)
        ):
            return True
        return self.heading() and not running

    def had_room(self, segment: Segment) -> bool:
        """The next line's first word would have fitted on the line above: that line ended on purpose."""
        line = self.out[-1].lines[-1]
        word = self.text.chars[segment.start : segment.end].split(maxsplit=1)[0]
        return line.end - line.start + 1 + len(word) <= ROOM * self.width

    def indented(self, segment: Segment) -> bool:
        """A first-line indent: it stands deeper than the line above by three columns or more."""
        return segment.column >= self.out[-1].lines[-1].column + 3


_CITES = re.compile(r"\b(?:điểm|khoản|điều|mục|tại|theo|và|các|số|ngày|tháng|năm|đến|từ|là|hoặc)\W{0,2}$")
"""A line that ends so goes on with a number or letter of what it cites."""
_RESUMES = re.compile(
    r"\W{0,3}(?:can cu (?:cac|quy dinh|noi dung)|nhu vay|theo (?:quy dinh|thong tin|cac)|do do|tuy nhien"
    r"|tren day|tran trong|vi vay|doi chieu)\b|.{3,60}\b(?:tra loi|thong bao|co y kien)\b.{0,30}\bde\b"
)
"""Words in which a letter takes up its own voice again after a quotation."""
_CUE = re.compile(
    r"(?:Giao|Đề nghị|Yêu cầu|Trên đây|Trân trọng|Nhận được|Trong quá trình|Căn cứ (?:nội dung|Công văn|Kế hoạch))\b"
)
"""Words that open a paragraph far more often than they happen to open a wrapped line."""
_CLOSED = re.compile(r"[”\"»][\s.,;:/*)\]…]{0,6}$|[`'’]{1,2}[\s.,;:/]{0,4}$")
