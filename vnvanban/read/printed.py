"""A page that a word processor printed: as ``ordered``, with its paragraphs put together again, one a line.

Where a line of the body was broken is told by room: the first word of the line below had none behind it. A line with
room for it ended its paragraph, and so did one above a line that is indented, set larger, apart or in columns. On pages
whose lines were broken elsewhere (typed, or sent as e-mail) this does not hold; their lines stay as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from statistics import median

from vnvanban.boxes import Box, Row, Segment, Word, around, usual_height
from vnvanban.read.document import GLUE, PARAGRAPH, Line, RawPage, Written, parted, written
from vnvanban.read.layer import Layer
from vnvanban.read.ordered import Part, parts_of
from vnvanban.read.ruled import Table, tables_of
from vnvanban.zones import in_capitals, zones_of

FILLED = 0.7
"""Share of the text's width that a line has at least which is broken: no word is longer than the rest."""
BLANK = 0.2
"""Times the height of a word (0.95 of the size of its font): the narrowest blank."""
SLACK = 0.15
"""Times the height of a word: how far lines that begin or end at one place differ."""
STICKS_OUT = 3.0
"""Times the height of a word: how far a line may reach beyond all others and still tell the margin."""
HANGING = 4.0
"""Times the height of a word: how far the lines of an item may stand behind its label."""
APART = 1.5
"""Times the height of a word: how far lines are taken to be apart where too few tell. It is 1.2 and, in wider settings,
1.8; with a blank line between them 2.4."""
SPREAD = 1.15
"""Times the usual distance of lines of a paragraph: the next paragraph may be set apart by a few points only."""
BLANK_LINE = 1.75
"""Times the usual distance of lines from which a blank line stands between paragraphs that are told apart by room."""
LINE, MOST_BLANKS = 1.2, 5
"""Times the height of a word: a line of print; and the most blank lines that a gap is given."""
ALIKE = 0.06
"""Share by which the heights of words of one size differ."""
BROKEN_ELSEWHERE = 0.15
"""Share of lines that go on below though there was room, from which lines were not broken for want of room: 0 to 0.03
in letters as word processors print them, 0.4 and more where lines were broken by hand."""
ENOUGH = 5
"""Lines from which one that sticks out may be told."""
POINTS = 72.0
JUSTIFIED = 0.6
"""Share of broken lines that end at the margin, from which all do."""
ENDS = ".;:!?"
_LABEL = re.compile(r"(?:[-–+•*o]|\(?(?:\d{1,3}|[IVX]{1,5}|[a-zđ])(?:[.)/]|[.)]?-)|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\Z")
_OPENS = re.compile(
    "(?:Giao|Đề nghị|Yêu cầu|Trên đây|Trong quá trình|Mọi|Căn cứ|Điều|Chương|Mục|Phần|Nơi nhận|Kính gửi)\\b"
)
"""Words that open a paragraph far more often than they open a line within one."""
LEAD_IN = 3
"""Rows of a sentence that leads in a list, at most."""
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")


@dataclass(slots=True)
class Margins:
    """Of a letter's body, as its pages tell them one after the other. ``right``: the end farthest to the right;
    ``beyond``: the true margin lies before this; ``blank``: between two words."""

    left: float = inf
    right: float = 0.0
    beyond: float = inf
    blank: float = 0.0
    broken: int = 0
    """Lines that clearly go on below. ``early``: with room for one more word; ``full``: that end at the margin."""
    early: int = 0
    full: int = 0
    steps: list[float] = field(default_factory=list)
    """From such lines to the next, times the height of a word."""

    @property
    def hold(self) -> bool:
        """Whether lines were broken for want of room."""
        return self.right > 0 and self.early <= BROKEN_ELSEWHERE * self.broken

    @property
    def justified(self) -> bool:
        """Whether broken lines end at the margin."""
        return self.broken > 2 and self.full >= JUSTIFIED * self.broken

    def learn(self, parts: Sequence[Sequence[Row]]) -> None:
        """Takes in the body of one more page."""
        rows = [row for part in parts for row in part if _is_text(row)]
        if not rows:
            return
        height = median(_height(row) for row in rows)
        ends = sorted(row.box.right for row in rows)
        sticks_out = len(ends) >= ENOUGH and ends[-1] - ends[-2] > STICKS_OUT * height
        self.right = max(self.right, ends[-2] if sticks_out else ends[-1])
        self.left = min(self.left, *(row.box.left for row in rows))
        gaps = [b.box.left - a.box.right for row in rows for a, b in pairwise(row.segments[-1].words)]
        self.blank = max(BLANK * height, median(gaps)) if gaps else BLANK * height
        going_on = [
            (_step(above, row), above, row)
            for part in parts
            for above, row in pairwise(part)
            if _is_text(above) and _is_text(row) and _clearly_goes_on(above, row) and self.reaches(above)
        ]
        nearest = min((step for step, _, _ in going_on), default=0.0)
        for step, above, row in going_on:
            if step <= SPREAD * nearest:  # the lines of a title may be paragraphs, set apart
                self.count(above.box.right, self.need(above, row), SLACK * height)
                self.steps.append(step)

    def count(self, end: float, need: float, slack: float) -> None:
        self.broken += 1
        self.full += end >= self.right - slack
        if need <= self.right - slack:
            self.early += 1
        else:
            self.beyond = min(self.beyond, need)

    @property
    def step(self) -> float:
        """How far lines of a paragraph are apart, times the height of a word."""
        return median(self.steps) if len(self.steps) > 1 else APART

    def reaches(self, row: Row) -> bool:
        """Whether a row is long enough to be broken."""
        return row.box.right - self.left >= FILLED * (self.right - self.left)

    def need(self, above: Row, row: Row) -> float:
        """Where a row would end with the first word of the next."""
        return above.box.right + self.blank + row.words[0].box.width


def printed_page(layer: Layer, number: int, margins: Margins) -> RawPage:
    """The page of a text layer. ``margins``: of the pages before; what this one tells is added."""
    parts = parts_of(zones_of(layer.words, layer.size[0]))
    blocks = [[part] if part.column else _blocks(part.rows, layer) for part in parts]
    margins.learn([block for some in blocks for block in some if isinstance(block, tuple)])
    text, placed = written([one for block in some for one in _laid(block, margins)] for some in blocks)
    kept = {id(one.word) for one in placed}
    aside = tuple(word.text for word in layer.words if id(word) not in kept)
    return RawPage(number, text, "layer", placed, *layer.size, POINTS, (*aside, *layer.beyond))


def _blocks(rows: Sequence[Row], layer: Layer) -> list[tuple[Row, ...] | Table]:
    """Rows of the body parted by the tables among them."""
    blocks: list[tuple[Row, ...] | Table] = []
    left = list(rows)
    for table in tables_of(layer.rules, rows, usual_height(layer.words)):
        inside = {id(word) for row in table.rows for cell in row for word in cell}
        before = [row for row in left if row.box.middle <= table.box.top]
        blocks += [tuple(before), table]
        left = [row for row in left if row.box.middle > table.box.top]
        left = [row for row in (_without(row, inside) for row in left) if row]
    return [*blocks, tuple(left)]


def _without(row: Row, inside: set[int]) -> Row | None:
    """A row without the words of a table."""
    if not any(id(word) in inside for word in row.words):
        return row
    kept = [tuple(word for word in segment.words if id(word) not in inside) for segment in row.segments]
    return Row(tuple(Segment(words) for words in kept if words)) if any(kept) else None


def _laid(block: Part | Table | tuple[Row, ...], margins: Margins) -> list[Written]:
    if isinstance(block, Table):
        return [(), *block.written(), ()]
    return _column(block.lines) if isinstance(block, Part) else _paragraphs(block, margins)


def _is_text(row: Row) -> bool:
    """One stretch of words, behind a label or not."""
    return len(row.segments) == 1 or (len(row.segments) == 2 and _is_label(row.segments[0].text))


def _is_label(text: str) -> bool:
    return bool(_LABEL.match(text))


def _clearly_goes_on(above: Row, row: Row) -> bool:
    last, first = above.words[-1].text, row.words[0].text
    return (last[-1].isalnum() or last[-1] == ",") and first[0].islower() and not _is_label(first)


def _column(lines: Sequence[Line]) -> list[Written]:
    """Half of a head or foot: an item that was broken is one line again, and the room for a signature is as many blank
    lines as would stand in it."""
    boxes = [around(word.box for word in line) for line in lines]
    height = median(word.box.height for line in lines for word in line)
    gaps = parted(boxes, APART * height)
    right = max(box.right for box in boxes) - SLACK * height
    laid: list[list[Word | str]] = []
    opening = 0
    for i, line in enumerate(lines):
        if i in gaps:
            room = round((boxes[i].middle - boxes[i - 1].middle) / (LINE * height)) - 1
            laid += [[] for _ in range(min(max(1, room), MOST_BLANKS))]
        elif i and (_goes_on_item(lines[opening], lines[i - 1], line, right) or _goes_on_phrase(boxes, lines, i)):
            laid[-1] += line
            continue
        laid.append(list(line))
        opening = i
    return list(laid)


def _goes_on_phrase(boxes: Sequence[Box], lines: Sequence[Line], at: int) -> bool:
    """Whether a line of a column goes on in small letters with one that had no room for its first word, however the
    column is aligned."""
    above, line = lines[at - 1], lines[at]
    if not line[0].text[0].islower() or in_capitals(" ".join(word.text for word in above)) or _is_label(line[0].text):
        return False
    height = above[0].box.height
    need = boxes[at - 1].width + BLANK * height + line[0].box.width
    return need > max(box.width for box in boxes) - SLACK * height


def _goes_on_item(opening: Line, above: Line, line: Line, right: float) -> bool:
    """Whether a line of a column goes on with the item of the lines above. ``right``: where its longest line ends."""
    height = opening[0].box.height
    need = above[-1].box.right + BLANK * height + line[0].box.width
    deeper = line[0].box.left - opening[0].box.left
    if not _is_label(opening[0].text) or _is_label(line[0].text) or need <= right:
        return False
    ended = above[-1].text[-1] in ";,.:" and line[0].text[0].isupper()
    return not ended and -SLACK * height <= deeper <= HANGING * height


def _paragraphs(rows: Sequence[Row], margins: Margins) -> list[Written]:
    """Rows of the body as paragraphs, an empty line between those that are parted."""
    gaps = parted(
        [_print(row) for row in rows],
        margins.step * median(map(_height, rows)) if rows else inf,
        BLANK_LINE if margins.hold else PARAGRAPH,
    )
    laid: list[list[Word | str]] = []
    opening = 0
    for i, row in enumerate(rows):
        goes_on = i and i not in gaps and margins.hold and _runs_on(rows[opening:i], row, margins)
        if goes_on and not _leads_in(rows[i - 1], rows[i : i + LEAD_IN + 1]):
            laid[-1] += [*([GLUE] if _is_hyphenated(rows[i - 1], row) else []), *row.words]
            continue
        if i in gaps:
            laid.append([])
        laid.append(list(row.words))
        opening = i
    return list(laid)


def _runs_on(paragraph: Sequence[Row], row: Row, margins: Margins) -> bool:
    """Whether a row goes on with the paragraph of the rows above it."""
    above = paragraph[-1]
    if not _is_text(above) or len(row.segments) > 1 or abs(_height(row) / _height(above) - 1) > ALIKE:
        return False
    if not any(char.isalnum() for char in above.text) or not any(char.isalnum() for char in row.text):
        return False
    if not _is_broken(above, row, margins):
        return False
    if _step(above, row) > SPREAD * margins.step:
        return False
    slack = SLACK * _height(above)
    deeper = row.box.left - paragraph[0].box.left
    if len(paragraph) > 1 and abs(row.box.left - above.box.left) > slack:
        return False
    if abs(deeper) > slack:  # behind an indented first line, or behind a label
        return deeper < 0 or (deeper <= HANGING * _height(above) and _is_label(paragraph[0].words[0].text))
    return not _may_open(above, row)


def _is_broken(above: Row, row: Row, margins: Margins) -> bool:
    """Whether the row above was broken for want of room."""
    slack = SLACK * _height(above)
    if not margins.reaches(above) or margins.need(above, row) <= margins.right - slack:
        return False
    return not margins.justified or above.box.right >= margins.right - slack


def _may_open(above: Row, row: Row) -> bool:
    """A full line may also be a paragraph's last. Where paragraphs are not indented only signs and words tell."""
    last = above.text.rstrip("”\"'»)")[-1:]
    if last not in ENDS:
        return False
    starts = row.words[0].text
    return _is_label(starts) or starts[0].isupper() and (last in ":!?" or bool(_OPENS.match(row.text)))


def _leads_in(above: Row, rows: Sequence[Row]) -> bool:
    """Whether rows behind a full stop are one sentence with a colon above a label (``Để …, Ủy ban yêu cầu:``): it opens
    a paragraph more often than by chance a line of one."""
    if not above.text.endswith(".") or not rows[0].text[0].isupper():
        return False
    for row, below in pairwise(rows):
        if _SENTENCE_END.search(row.text):
            return False
        if row.text.endswith(":"):
            return _is_label(below.words[0].text)
    return False


def _is_hyphenated(above: Row, row: Row) -> bool:
    """A sign of letters and digits was broken behind its hyphen (``12-CV/`` and ``TW``): Vietnamese breaks no words."""
    last, first = above.words[-1].text, row.words[0].text
    return last.endswith("-") and last[-2:-1].isalnum() and first[0].isalnum()


def _print(row: Row) -> Box:
    """A row as high as most of its words: a label or a bullet may be of a larger font."""
    box, words = row.box, row.words
    return Box(box.left, median(word.box.top for word in words), box.right, median(word.box.bottom for word in words))


def _height(row: Row) -> float:
    return max(1.0, median(word.box.height for word in row.words))


def _step(above: Row, row: Row) -> float:
    """From a row to the next, times the height of a word."""
    return (_print(row).middle - _print(above).middle) / _height(above)
