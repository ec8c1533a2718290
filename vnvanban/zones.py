"""Where a letter's head and foot stand on a page, and where their two columns part: from the boxes of words alone.

The engine's own order of lines is no help: no page mode of Tesseract put both columns of a head in order on any page
measured. Words of a fixed form are compared without marks and with some letters wrong, as bad scans have them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from vnvanban.boxes import Box, Row, Segment, Word, around, rows_of, usual_height
from vnvanban.text import bare

MOTTO = "doc lap tu do hanh phuc"
TITLES = ("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam", MOTTO)
TITLE_LIKE, LABEL_LIKE = 75, 75
"""Of 100: similarity from which a row holds a title, a segment a label."""
PART, PART_LIKE = 0.8, 88
"""A row shorter than this share of a title can hold a part of it only, and must be more alike."""
TOP_ROWS, HEAD_ROWS = 14, 24
"""Rows in which a title is looked for (stamps may stand above it), and rows that a head may have."""
BLANK = 1.2
"""Times the usual height of a word: a gap between rows in which a line would have room."""
WIDE = 0.62
"""Share of the text's width from which a segment is a line of a paragraph."""
RIGHT_MARGIN = 0.6
"""Of the left margin: 30 to 35 mm on the left, 15 to 20 on the right (Nghị định 30/2020, annex I)."""
LEFT_EDGES = 0.35
"""Share of the text's width up to which the left column's lines begin, centred ones too."""
SIGNED_ALONE = 12
"""Rows of a last page without a line of a paragraph, at most, that may all be the foot."""
SPLIT_FROM, SPLIT_TO = 0.35, 0.62
"""Shares of the text's width between which the two columns part."""
_NUMBER = re.compile(r"(?:\d{1,2}|[a-zđ]|[IVX]{1,4})[.)/]")
"""The label of a paragraph, which a word processor sets apart by a tab."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows ``first`` to ``end`` (half-open) in two columns that part at ``split`` (pixels)."""

    first: int
    end: int
    split: float


@dataclass(frozen=True, slots=True)
class Zones:
    """The rows of a page, its usual height of a word, its margins (pixels), and its head and foot where it has them."""

    rows: tuple[Row, ...]
    height: float
    left: float
    right: float
    head: Zone | None = None
    foot: Zone | None = None

    @property
    def width(self) -> float:
        return max(1.0, self.right - self.left)


def plain(text: str) -> str:
    """Letters and digits without marks, all else one blank."""
    return re.sub(r"[^a-z0-9]+", " ", bare(text)).strip()


def zones_of(words: Sequence[Word], paper: float = 0) -> Zones:
    """Rows, head and foot of a page whose rows are level. ``paper``: width of the whole page; a page with words on its
    left half only has its right margin where the rules for letters put it."""
    height = usual_height(words)
    rows = tuple(rows_of(words, height))
    if not rows:
        return Zones((), height, 0.0, 0.0)
    lefts = sorted(word.box.left for row in rows for word in row.words)
    rights = sorted(word.box.right for row in rows for word in row.words)
    cut = len(lefts) // 50  # a fiftieth: specks in the margin are no text
    page = Zones(rows, height, lefts[cut], max(rights[-1 - cut], paper - RIGHT_MARGIN * lefts[cut]))
    head = _head(page)
    foot = _foot(page, head.end if head else 0)
    return Zones(rows, height, page.left, page.right, head, foot)


def _head(page: Zones) -> Zone | None:
    title = next((i for i, row in enumerate(page.rows[:TOP_ROWS]) if _has_title(row)), None)
    if title is None:
        title = next((i for i, row in enumerate(page.rows[:TOP_ROWS]) if _is_dated(page, row)), None)
    if title is None:
        return None
    end = title + 1
    while end < min(len(page.rows), title + HEAD_ROWS) and not _ends_head(page, title, end):
        end += 1
    first = title
    while first > 0 and page.rows[first].box.top - page.rows[first - 1].box.bottom < 2.5 * page.height:
        first -= 1
    return Zone(first, end, _split(page, first, end))


def _has_title(row: Row) -> bool:
    """Whether a row holds a title, or surely a part of one: ``Phòng Văn hóa - Xã hội`` is like a part. The names of
    State and Party are titles in capitals only; in small letters a sentence speaks of them."""
    text = plain(row.text)
    if len(text) <= 10:
        return False
    titles = TITLES if any(in_capitals(segment.text) for segment in row.segments) else (MOTTO,)
    return any(fuzz.partial_ratio(title, text) > _least(title, text) for title in titles)


def _least(title: str, text: str) -> int:
    return TITLE_LIKE if len(text) >= PART * len(title) else PART_LIKE


def _is_dated(page: Zones, row: Row) -> bool:
    """Place and date on the right: the head of a letter whose title is lost or was never printed."""
    right = [plain(s.text) for s in row.segments if s.box.left > page.left + 0.35 * page.width]
    return any(re.search(r"\bngay .*thang .*nam\b", text) for text in right)


def _ends_head(page: Zones, title: int, index: int) -> bool:
    """The addressees, a line of a paragraph, or a title in the middle of the page."""
    row = page.rows[index]
    if any(_is_label(segment, "kinh gui") for segment in row.segments):
        return True
    if index <= title + 1 or _is_printed_before(page, title, index):
        return False
    if _is_printed_after(page, title, index) or _stands_apart(page, title, index):
        return True
    if any(segment.box.width > 0.7 * page.width for segment in row.segments):
        return True
    dated = re.search("ngay|thang|nam", plain(row.text))
    return not dated and any(_crosses_the_gap(page, segment.box) for segment in row.segments)


def _stands_apart(page: Zones, title: int, index: int) -> bool:
    """Capitals below place and date, after a blank line: the letter's own title."""
    rows = page.rows
    if not _blank_above(page, index) or len(rows[index].segments) > 1:
        return False
    dated = any(_is_dated(page, row) for row in rows[title:index])
    return dated and in_capitals(rows[index].text)


def _crosses_the_gap(page: Zones, box: Box) -> bool:
    """It lies over the gap between columns, and is no line of the right column that begins early."""
    over = box.left < page.left + 0.48 * page.width and box.right > page.left + 0.56 * page.width
    centred = abs(box.centre - (page.left + page.right) / 2) < 0.12 * page.width
    return over and (centred or box.left < page.left + 0.3 * page.width)


def _foot(page: Zones, top: int) -> Zone | None:
    rows = page.rows
    labels = [i for i in range(top, len(rows)) if any(_is_recipients(segment) for segment in rows[i].segments)]
    wide = [i for i in range(top, len(rows)) if any(s.box.width > WIDE * page.width for s in rows[i].segments)]
    alone = not wide and top == 0 and len(rows) <= SIGNED_ALONE and any(_signs(page, row) for row in rows)
    below = wide[-1] + 1 if wide else 0 if alone else len(rows)
    first = labels[-1] if labels else below
    if not labels:
        while first < len(rows) and _ends_paragraph(page, first):
            first += 1
        if not _looks_like_foot(page, rows[first:]):
            return None
    while first > top and _is_signers_title(page, rows[first - 1]):
        first -= 1
    end = next((i for i in range(first + 2, len(rows)) if _follows_foot(page, first, i)), len(rows))
    return Zone(first, end, _split(page, first, end))


def _follows_foot(page: Zones, first: int, index: int) -> bool:
    return _is_another_text(page, index) or _is_printed_after(page, first, index)


def _is_printed_after(page: Zones, first: int, index: int) -> bool:
    """Whether a row was printed after the two columns above it, where these were printed one after the other, as cells
    of a table are: a line on the left or in the middle
    of the page that comes after all of the right column is in neither."""
    row, above = page.rows[index], page.rows[first:index]
    middle = page.left + LEFT_EDGES * page.width
    centred = abs(row.box.centre - (page.left + page.right) / 2) < 0.08 * page.width
    if len(row.segments) > 1 or not (centred or row.box.left <= middle):
        return False
    order = [(at, segment.box.left, _stretches(segment)) for at, one in enumerate(above) for segment in one.segments]
    if not order or not all(stretches for _, _, stretches in order) or not _stretches(row.segments[0]):
        return False
    left = [(at, max(stretches)) for at, edge, stretches in order if edge <= middle]
    right = [(at, min(stretches)) for at, edge, stretches in order if edge > middle]
    by_cells = any(below > at and printed < later for below, printed in left for at, later in right)
    return by_cells and min(_stretches(row.segments[0])) > max(max(stretches) for _, _, stretches in order)


def _is_printed_before(page: Zones, first: int, index: int) -> bool:
    """Whether a row on the left was printed before all of the right column above it: it is in the cell beside that."""
    row = page.rows[index]
    edge = page.left + LEFT_EDGES * page.width
    right = [s for one in page.rows[first:index] for s in one.segments if s.box.left > edge]
    printed = [stretch for segment in row.segments for stretch in _stretches(segment)]
    if not right or not printed or not all(_stretches(segment) for segment in right):
        return False
    later = min(stretch for segment in right for stretch in _stretches(segment))
    return row.box.right < page.left + page.width / 2 and max(printed) < later


def _stretches(segment: Segment) -> list[int]:
    return [word.stretch for word in segment.words if word.stretch is not None]


def _is_another_text(page: Zones, index: int) -> bool:
    """Below a foot, after a blank line, what lies over the gap between its columns: an annex."""
    over = any(_crosses_the_gap(page, segment.box) for segment in page.rows[index].segments)
    return over and _blank_above(page, index)


def _blank_above(page: Zones, index: int) -> bool:
    return page.rows[index].box.top - page.rows[index - 1].box.bottom >= BLANK * page.height


def _is_recipients(segment: Segment) -> bool:
    text = plain(segment.text)
    return len(text) <= 12 and _is_label(segment, "noi nhan")


def _is_label(segment: Segment, label: str) -> bool:
    """Whether a segment begins with a label: with a letter or two wrong where it was recognised, not where printed (so
    that ``tiền gửi`` is no ``kính gửi``)."""
    begins = plain(segment.text)[: len(label)]
    return begins == label if _stretches(segment) else fuzz.ratio(label, begins) >= LABEL_LIKE


def _ends_paragraph(page: Zones, index: int) -> bool:
    """The short last line of a paragraph: alone in its row, at the margin, close below the line before."""
    row = page.rows[index]
    close = index > 0 and row.box.top - page.rows[index - 1].box.bottom < 0.8 * page.height
    at_margin = row.box.left < page.left + 0.15 * page.width
    if len(row.segments) == 2 and _NUMBER.fullmatch(row.segments[0].text):
        return close and at_margin and bool(_stretches(row.segments[0]))
    return close and at_margin and len(row.segments) == 1 and not _is_item(row.segments[0])


def _is_item(segment: Segment) -> bool:
    return segment.text.lstrip("~—.,' ").startswith("-")


def _signs(page: Zones, row: Row) -> bool:
    """A position on the right."""
    return any(in_capitals(segment.text) for segment in _on_the_right(page, row))


def _on_the_right(page: Zones, row: Row) -> list[Segment]:
    return [segment for segment in row.segments if segment.box.left > page.left + 0.42 * page.width]


def _looks_like_foot(page: Zones, rows: Sequence[Row]) -> bool:
    """A position or a name on the right, items or nothing on the left."""
    right = [segment for row in rows for segment in _on_the_right(page, row)]
    left = [s for row in rows for s in row.segments if s.box.left < page.left + 0.1 * page.width and _is_item(s)]
    return any(_signs(page, row) for row in rows) or (bool(left) and any(s.text.istitle() for s in right))


def _is_signers_title(page: Zones, row: Row) -> bool:
    at_right = row.box.left > page.left + 0.4 * page.width
    return len(row.segments) == 1 and at_right and in_capitals(row.text)


def in_capitals(text: str) -> bool:
    """Seven letters of ten are capitals, three at least."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 3 and sum(char.isupper() for char in letters) >= 0.7 * len(letters)


def _split(page: Zones, first: int, end: int) -> float:
    """Where the columns part: in the widest stretch that the fewest words cross, near its left end. What stands on the
    left is read well as a rule, while a seal hides how far the right column reaches."""
    boxes = [box for row in page.rows[first:end] for box in _uncut(page, row)]
    shares = range(round(300 * SPLIT_FROM), round(300 * SPLIT_TO) + 1)
    steps = [page.left + page.width * share / 300 for share in shares]
    crossed = [sum(box.left < x < box.right for box in boxes) for x in steps]
    fewest, best, start = min(crossed), (0, 0), 0
    for i, count in enumerate([*crossed, fewest + 1]):
        if count != fewest:
            best = max(best, (i - start, start))
            start = i + 1
    length, start = best
    return min((steps[start] + steps[start + length - 1]) / 2, steps[start] + 1.5 * page.height)


def _uncut(page: Zones, row: Row) -> list[Box]:
    """The boxes that no column may cut: words, and what was printed in one stretch, wide blanks in it or not."""
    stretches: dict[int | None, list[Box]] = {}
    for word in row.words:
        stretches.setdefault(word.stretch, []).append(word.box)
    loose = stretches.pop(None, [])
    for boxes in stretches.values():
        box = around(boxes)
        loose += [box] if box.width < page.width / 2 else boxes
    return loose


def is_one(page: Zones, segment: Segment) -> bool:
    """Whether a segment of a head or foot was printed in one stretch, and is not so wide that it may hold two columns
    with a tab between them."""
    return len(set(_stretches(segment))) == 1 and segment.box.width < page.width / 2


def area(page: Zones, zone: Zone) -> Box:
    """The box around a zone's rows."""
    return around(row.box for row in page.rows[zone.first : zone.end])
