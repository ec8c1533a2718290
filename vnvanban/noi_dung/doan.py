"""Lines of the body → paragraphs: hard wraps and page breaks joined, quoted stretches marked.

A line begins a paragraph when it opens with a label that fits, after a blank line, or where the line above ended short;
a sentence that a page break cut goes on in the line below it.
"""

import re
from dataclasses import replace

from vnvanban.noi_dung.doan_van import Paragraph, ends_in
from vnvanban.noi_dung.nhan import Label, Rank, may_be_first, read_label
from vnvanban.segment import Kind, Segment, Segments, anchors
from vnvanban.segment.anchors import upper_share

WIDE = 150
"""A body whose long lines pass this keeps a paragraph on a line (Word export); A4 text wraps below 110."""
FULL = 70
"""Characters of a full line on A4, where a paragraph stands on one line whatever its length."""
SHORT = 0.82
"""A line shorter than this share of the text's width was not filled: its paragraph ended there."""
QUOTE_REACH = 40
"""Lines within which the end mark of a quotation is looked for."""
ROOM = 0.95
"""Letters differ in width: a line of this share of the usual number of characters may be full."""
INDENT = 3
"""A first-line indent: columns by which a line stands deeper than the one above."""
ENDS = ".!?:;…"
"""Signs that end a paragraph."""
_YEAR, _YEARS = re.compile(r"(?:19|20)\d\d\b"), re.compile(r"\b(?:19|20)\d\d$")
_STRONG_ENDS = ".!?;:"
_HEADS = frozenset({Rank.DIEU, Rank.NUMBER, Rank.ROMAN})
"""Labels behind which another may stand on the same line; asked last, for a rank is dear to hash."""
_BETWEEN = frozenset({Kind.SO_TRANG, Kind.CHU_THICH, Kind.CHAN_TRANG, Kind.CHU_KY_SO})
"""What a page break puts between the lines of a paragraph."""
_LABEL_HEADS = frozenset("PCMTĐÐDIVXHLlø")
"""Of labels whose second sign is a letter (``Phần``, ``Điều``, ``II``), the first signs."""
_OPENING_QUOTES = '“"„«'
_END_MARKS = {'"': '"', "«": "»"}
# A member of an ``Enum`` takes a tenth of a microsecond to look up in Python 3.11, and more to hash.
_BANG, _NOI_DUNG = Kind.BANG, Kind.NOI_DUNG
_DASH, _DECIMAL, _DECIMAL3, _DIEU, _LETTER, _NUMBER = (
    Rank.DASH,
    Rank.DECIMAL,
    Rank.DECIMAL3,
    Rank.DIEU,
    Rank.LETTER,
    Rank.NUMBER,
)
_PAREN, _ROMAN, _STAR = Rank.PAREN, Rank.ROMAN, Rank.STAR
"""``_STAR`` is the first rank of bullets."""


def read_paragraphs(segments: Segments) -> list[Paragraph]:
    """The body's paragraphs in order; what stands between its lines (page numbers, tables) is passed over."""
    return _Reader(segments).read()


class _Reader:
    def __init__(self, segments: Segments) -> None:
        self.text = segments.text
        self.chars = segments.text.chars
        self.body = segments.body
        lengths = sorted([s.end - s.start for s in segments.body if s.kind is _NOI_DUNG])
        self.width = lengths[int(len(lengths) * 0.9)] if lengths else 0
        self.wide = bool(lengths) and lengths[-1] > WIDE
        self.quotes = any(map(self.chars.__contains__, _OPENING_QUOTES))
        """Whether there is anything that opens a quotation."""
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
            if segment.kind is _NOI_DUNG:
                self.at = at
                if self.runs_on(segment):
                    self.out[-1].lines.append(segment)
                else:
                    self.take(segment, between)
                between = False
            elif segment.kind is _BANG and self.out:
                between = False
            else:
                between = between or segment.kind in _BETWEEN
        return self.out

    def take(self, segment: Segment, between: bool) -> None:
        was_quoted = self.quote
        opens = self.quotes and self.opens_quote(segment)
        label: Label | None = None
        if not was_quoted and not opens:
            label = self.label(segment)
        elif was_quoted and not opens and self.quote_lines > 2:
            label = self.ends_quote(segment)
            was_quoted = self.quote
        if label and label.rank is _NUMBER and self.quotes_law(label):
            label, was_quoted, self.quote, self.quote_lines = None, True, True, 0
        if label and not self.fits(label, segment, between):
            label = None
        if label:
            self.out.append(Paragraph([segment], label.end, label))
            self.push(label)
            self.nested(segment, label)
        elif not self.out or self.begins(segment, between):
            self.out.append(Paragraph([segment], segment.start, None, was_quoted or opens))
        else:
            self.out[-1].lines.append(segment)
        if self.quote:
            self.close_quote(segment)

    def runs_on(self, segment: Segment) -> bool:
        """A cheap look that settles most lines: small letters go on with an unended line, outside quotations."""
        chars = self.chars
        start = segment.start
        if not chars[start].islower() or segment.blanks or self.quote or not self.out:
            return False
        last = chars[self.out[-1].lines[-1].end - 1]
        return (
            (last.isalnum() or last == ",")
            and chars[start + 1 : start + 2].isalpha()
            and chars.find("“", start, segment.end) < 0
        )

    def label(self, segment: Segment) -> Label | None:
        """The label that a line opens with; a star under a heading with a star is one of its kind."""
        chars, start = self.chars, segment.start
        if chars[start].isalpha() and chars[start + 1 : start + 2].isalpha() and chars[start] not in _LABEL_HEADS:
            return None
        label = read_label(self.text, start, segment.end)
        if label and label.rank is _DASH and self.chars[segment.start] == "*" and self.is_open(_STAR):
            return replace(label, rank=_STAR)
        return label

    def nested(self, segment: Segment, label: Label) -> None:
        """``Điều 2: a) …``: a label directly behind an article's or item's number opens an item of its own."""
        if label.end >= segment.end or not may_be_first(self.chars, label.end) or label.rank not in _HEADS:
            return
        inner = read_label(self.text, label.end, segment.end)
        if (
            inner
            and not inner.damaged
            and inner.value == 1
            and inner.rank in (_LETTER, _NUMBER)
            and inner.rank > label.rank
        ):
            rest = Segment(segment.kind, label.end, segment.end, segment.row, segment.column, 0, 0)
            self.out[-1].lines = [
                Segment(segment.kind, segment.start, label.end, segment.row, segment.column, 0, segment.blanks)
            ]
            self.out.append(Paragraph([rest], inner.end, inner))
            self.push(inner)

    # ---- quotes

    def opens_quote(self, segment: Segment) -> bool:
        """Whether the line opens with a quotation; one that it leaves open goes on below."""
        chars, start, end = self.chars, segment.start, segment.end
        opens = chars[start] in _OPENING_QUOTES and end - start > 2 and chars[start + 1] != " "
        if opens and (self.quote or not self.in_sentence(segment)):
            if not self.quote:
                self.quote, self.quote_lines = not _closed(chars, start + 1, end), 0
            return True
        if self.quote or chars.find("“", start, end) < 0:
            return False
        if chars.count("“", start, end) > chars.count("”", start, end) and self.closes_ahead(1):
            self.quote, self.quote_lines = True, 0
        return False

    def in_sentence(self, segment: Segment) -> bool:
        """Whether a quotation at the head of a line is part of a sentence: of that above, or one that goes on here."""
        chars, start, end = self.chars, segment.start, segment.end
        if self.out and not segment.blanks and (self.above()[-1:].isalnum() or self.above().endswith(",")):
            return True
        mark = _END_MARKS.get(chars[start], "”")
        inner = chars.count(chars[start], start + 1, end) if mark != chars[start] else 0
        return chars.count(mark, start + 1, end) == inner + 1 and not _closed(chars, start + 1, end)

    def close_quote(self, segment: Segment) -> None:
        chars, start, end = self.chars, segment.start, segment.end
        self.quote_lines += 1
        if self.quote_lines > 1 and _closed(chars, start, end):
            self.quote = False
        elif chars.count("”", start, end) > chars.count("“", start, end):
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
        if label.rank >= _STAR:
            goes_on = segment.blanks > 0 or self.quote_lines > 6
        else:
            goes_on = label.value == outer[1] + 1 and (label.rank <= _ROMAN or not self.closes_ahead())
        if goes_on:
            self.quote = False
            return label
        return None

    def quotes_law(self, label: Label) -> bool:
        """Law quoted without its opening mark: a row that begins at 2 or later after a colon, an end mark below."""
        if label.value < 2 or not self.out or self.is_open(_NUMBER):
            return False
        return self.above()[-1:] == ":" and self.closes_ahead()

    def closes_ahead(self, after: int = 0) -> bool:
        """Whether the open quotation has its end mark on this line or below it (``after``: lines to pass over)."""
        chars = self.chars
        below = self.body[self.at + after : self.at + QUOTE_REACH]
        return any(chars.find("”", s.start, s.end) >= 0 or _closed(chars, s.start, s.end) for s in below)

    # ---- labels and paragraph starts

    def fits(self, label: Label, segment: Segment, between: bool) -> bool:
        """Whether a label shape is a label here: its row goes on, or a row begins after a finished line."""
        if not self.out:
            return True
        if label.rank >= _STAR and _YEAR.match(self.chars, label.end) and _YEARS.search(self.above()):
            return False  # "nhiệm kỳ 2020" over "- 2025"
        if label.rank >= _STAR and not self.chars[label.end : label.end + 1].islower():
            return True
        finished = segment.blanks > 0 and not between or self.ended(ENDS, 4) or self.heading()
        if label.rank >= _STAR:
            return finished
        if label.rank < _DIEU or label.rank in (_DECIMAL, _DECIMAL3):
            return finished or self.is_short()
        if label.rank is _DIEU:
            near = label.value <= 1 or self.article <= label.value <= self.article + 2
            return near and (finished or self.is_short())
        if label.damaged:
            return finished and (label.value == 1 or self.is_open(label.rank))
        if any(rank is label.rank and value + 1 == label.value for rank, value in self.open):
            return finished or self.is_short() or self.above()[-1:] == "," or not self.cites()
        return not label.comma and self.may_begin(label, segment, finished)

    def may_begin(self, label: Label, segment: Segment, finished: bool) -> bool:
        """Whether a label that goes on no row begins one, or takes one up in the middle."""
        first = label.value == 1
        if label.rank is _LETTER:
            if first:
                return finished or not self.cites()
            if not self.is_open(_LETTER):
                return finished and segment.blanks > 0 and label.value < 4
        if label.rank is _PAREN and not first:
            return False
        if label.rank is _ROMAN and upper_share(self.chars[label.end : segment.end]) > 0.8:
            return finished
        if label.rank is _NUMBER and self.chars[label.end : label.end + 1].islower():
            return False
        return finished and (first or label.value <= 60 and self.ended(_STRONG_ENDS, 6))

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
        if label.rank is _DIEU:
            self.article = value

    def above(self) -> str:
        """The end of the line above, marks left off: more of it than anything that asks for it looks at."""
        start, end = self.bounds_above()
        return self.chars[max(start, end - 12) : end]

    def bounds_above(self) -> tuple[int, int]:
        """Where the line above begins and ends, marks left off."""
        line = self.out[-1].lines[-1]
        chars, start, end = self.chars, line.start, line.end
        while end > start and chars[end - 1] in "*_ ":
            end -= 1
        return start, end

    def ended(self, signs: str, room: int) -> bool:
        """Whether the line above ends in one of some signs, others but words behind it."""
        last = self.chars[self.out[-1].lines[-1].end - 1]
        return last in signs or not last.isalnum() and ends_in(self.chars, *self.bounds_above(), signs, room)

    def cites(self) -> bool:
        """Whether the line above ends in a word that a number or letter goes on with."""
        return _CITES.search(self.above().lower()) is not None

    def heading(self) -> bool:
        """The paragraph above is a labelled line that does not fill the width: a heading."""
        last = self.out[-1]
        return last.label is not None and len(last.lines) == 1 and self.is_short()

    def is_short(self) -> bool:
        line = self.out[-1].lines[-1]
        return self.wide or line.end - line.start < SHORT * self.width

    def begins(self, segment: Segment, between: bool) -> bool:
        """Whether a line without a label begins a paragraph."""
        first = self.chars[segment.start]
        ended = self.ended(ENDS, 4)
        running = first.islower() or first in ",;.)]" or first.isdigit() and not ended
        if not ended and (running or self.cut(segment, between)):
            return False
        if self.wide or segment.blanks and not between:
            return True
        return ended and self.parts(segment) or not running and self.heading()

    def cut(self, segment: Segment, between: bool) -> bool:
        """A page's end may have cut the line above from this one: it is as long as one that goes on."""
        if not self.wide:
            return between and not self.is_short()
        line = self.out[-1].lines[-1]
        turned = between or self.chars.find("\f", line.end, segment.start) >= 0
        return turned and line.end - line.start >= FULL

    def parts(self, segment: Segment) -> bool:
        """Whether a line behind one that ended begins a paragraph: by the room above, its indent or its words."""
        return (
            self.is_short()
            or segment.column >= self.out[-1].lines[-1].column + INDENT
            or self.had_room(segment)
            or _CUE.match(self.chars, segment.start) is not None
            or self.above()[-1:] in ";,"
            and (anchors.BASIS.match(self.text.bare, segment.start, segment.end) is not None or self.leads_in(segment))
        )

    def leads_in(self, segment: Segment) -> bool:
        """``Ban Thường vụ Tỉnh ủy hướng dẫn như sau:`` behind a basis."""
        last = self.out[-1].lines[0]
        return self.chars[segment.end - 1] == ":" and anchors.BASIS.match(self.text.bare, last.start) is not None

    def had_room(self, segment: Segment) -> bool:
        """The next line's first word would have fitted on the line above: that line ended on purpose."""
        line = self.out[-1].lines[-1]
        word = self.chars[segment.start : segment.end].split(maxsplit=1)[0]
        return line.end - line.start + 1 + len(word) <= ROOM * self.width


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
_CLOSING_LENGTH = 7
"""The longest end of a line that ``_CLOSED`` fits."""


def _closed(chars: str, start: int, end: int) -> bool:
    """Whether ``chars[start:end]`` ends with the end mark of a quotation."""
    return _CLOSED.search(chars, max(start, end - _CLOSING_LENGTH), end) is not None
