"""A page image → the words of its lines in reading order: left column before right, head before body before foot."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from itertools import islice
from math import inf

import cv2
import numpy as np

from vnvanban.boxes import Box, Word, rows_of, usual_height
from vnvanban.options import Options
from vnvanban.read.scan.again import Replaced, read_again
from vnvanban.read.scan.clean import CleanPage, Picture, clean
from vnvanban.read.scan.digits import with_written_numbers
from vnvanban.read.scan.engine import COLUMN, WHOLE_PAGE, Engine
from vnvanban.read.scan.pen import penned
from vnvanban.read.scan.received import IN_STAMP, frames_of, received_stamps, stamped, without_rules
from vnvanban.read.scan.romans import with_strokes
from vnvanban.read.scan.seals import black_seals, without_seals
from vnvanban.read.scan.turn import turn_of, upright
from vnvanban.read.scan.vote import Line, voted
from vnvanban.zones import Zone, Zones, area, zones_of

COARSE = 130
"""Dots an inch below which a page is read at twice its size: 1.9 % of letters wrong at 100 dpi, 0.13 % so."""
LARGEST_ZOOMED = 6_000_000
"""Pixels of a picture above which it is not: a sheet of A3 has 3.5 million at 130 dpi."""
SPECK = 0.1
"""Confidence below which a word of the first pass is no word."""
SIZES = ((36, 0.0), (36, 1.2), (28, 0.0), (20, 0.0))
"""Heights in pixels to which a word of a column is brought, and the blur of each, for the readings that vote."""
MARK = 0.7
"""Height of a mark over or under a letter by the usual one of words, its width by that of its word, at most."""
BESIDE = 0.8
"""Times the usual height: how far the middle of a mark may lie from that of its word; lines stand farther apart."""
JUNK = 0.8
"""Confidence below which signs without a letter or digit at the ends of a line are no part of it."""
DASHES = "-–—"


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """Its parts in reading order (columns, body), each its lines; what was set aside; ``width`` and ``height`` of the
    picture once it is upright, in whose pixels boxes are; ``turned``: degrees by which its text stands turned
    counter-clockwise in the picture as it was given. ``replaced``, ``faults``: of the second reader; lines are counted
    through all parts."""

    parts: tuple[tuple[Line, ...], ...]
    aside: tuple[Line, ...]
    width: int
    height: int
    turned: int
    replaced: tuple[Replaced, ...] = ()
    faults: tuple[str, ...] = ()


def read_page(engine: Engine, image: Picture, dpi: float, options: Options) -> ScannedPage:
    """Read one page. ``image``: height × width grey, or × 3 (blue, green, red); rows within 5 degrees of level, upright
    or turned by quarters."""
    zoom = 2 if dpi < COARSE and image.shape[0] * image.shape[1] <= LARGEST_ZOOMED else 1
    if zoom > 1:
        image = cv2.resize(image, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_CUBIC)
    page, found = first_reading(engine, image, dpi * zoom)
    turn = turn_of(engine, image, dpi * zoom, found)
    if turn:
        image = upright(image, turn)
        page, found = first_reading(engine, image, dpi * zoom)
    page, found, received = without_received(engine, page, found, dpi * zoom)
    found = without_marks(found)
    words, aside = apart(found, [*stamps_of(page.red, usual_height(found)), *page.seals], received)
    reader = _Columns(engine, page, words, zones_of(words, page.grey.shape[1]), dpi * zoom)
    parts = [[with_strokes(line, page.grey) for line in part if line] for part in reader.parts()]
    again = read_again([line for part in parts for line in part], page.grey, options)
    lines = iter([_back(line, page, zoom) for line in again.lines])
    back = tuple(tuple(islice(lines, len(part))) for part in parts if part)
    marginal = tuple(_back(line, page, zoom) for line in aside)
    height, width = image.shape[:2]
    return ScannedPage(back, marginal, width // zoom, height // zoom, turn, again.replaced, again.faults)


def first_reading(engine: Engine, image: Picture, dpi: float) -> tuple[CleanPage, list[Word]]:
    """The page cleaned, black seals taken out, and its words as they are read at once."""
    page = clean(image, dpi)
    seals = black_seals(page.grey, dpi)
    if seals:
        page = replace(page, grey=without_seals(page.grey, seals, dpi), seals=tuple(seal.box for seal in seals))
    return page, words_of(engine, page, dpi)


def words_of(engine: Engine, page: CleanPage, dpi: float) -> list[Word]:
    """The words of a page as they are read at once."""
    return [word for word in engine.read(page.grey, WHOLE_PAGE, dpi) if word.sure > SPECK]


def without_received(
    engine: Engine, page: CleanPage, found: list[Word], dpi: float
) -> tuple[CleanPage, list[Word], list[Box]]:
    """The page without the rules of stamps of receipt, what is read on it then, and the frames of the stamps."""
    frames = frames_of(page.grey, dpi)
    if not frames:
        return page, found, []
    bare = replace(page, grey=without_rules(page.grey, frames, dpi))
    again = words_of(engine, bare, dpi)
    received = received_stamps(frames, [*found, *again])
    return (bare, again, received) if received else (page, found, [])


def without_marks(words: list[Word]) -> list[Word]:
    """Words without the marks over or under letters that were read once more as words of their own: what is low, and
    lies beside the middle of a higher and wider word, within its width."""
    if not words:
        return []
    usual = usual_height(words)
    left, top, right, bottom = np.array([astuple(word.box) for word in words]).T
    height, width, middle = bottom - top, right - left, (top + bottom) / 2
    low = np.flatnonzero(height <= MARK * usual)[:, None]
    within = (left <= left[low]) & (right[low] <= right) & (np.abs(middle[low] - middle) < BESIDE * usual)
    marks = within & (height[low] < height) & (width[low] <= MARK * width)
    gone = set(low[marks.any(axis=1), 0].tolist())
    return [word for i, word in enumerate(words) if i not in gone]


def stamps_of(red: Picture | None, height: float) -> list[Box]:
    """The boxes of stamps in red ink; ``height``: the usual height of a word, which a stamp is thrice at least."""
    if red is None:
        return []
    reach = max(3, round(height / 2))
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    boxes = [Box(float(x), float(y), float(x + w), float(y + h)) for x, y, w, h, _ in stats[1:]]
    return [box for box in boxes if min(box.width, box.height) >= 3 * height]


def apart(words: list[Word], stamps: list[Box], received: Sequence[Box] = ()) -> tuple[list[Word], list[Line]]:
    """The letter's words, and what is set aside: what stands by itself inside a stamp, unsurely read (the stamp's
    words, or what a clerk wrote into it), and what ``stamped`` says of the frames of ``received`` stamps."""
    if not stamps and not received:
        return words, []
    rows = rows_of(words, usual_height(words))
    aside = stamped(rows, received)
    aside += [s.words for row in rows for s in row.segments if _in_stamp(s.words, stamps)]
    gone = {id(word) for line in aside for word in line}
    return [word for word in words if id(word) not in gone], aside


def _in_stamp(words: Line, stamps: Sequence[Box]) -> bool:
    unsure = sum(word.sure for word in words) / len(words) < IN_STAMP
    return unsure and all(any(box.holds(word.box) for box in stamps) for word in words)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Reads the columns of head and foot again, each by itself: the first pass joins lines across the gap."""

    engine: Engine
    page: CleanPage
    words: list[Word]
    zones: Zones
    dpi: float

    def parts(self) -> list[list[Line]]:
        """What stands above the head, its columns, the body, the columns of the foot."""
        rows, head, foot = self.zones.rows, self.zones.head, self.zones.foot
        top, bottom = head.end if head else 0, foot.first if foot else len(rows)
        found = [[row.words for row in rows[: head.first]]] if head else []
        if head:
            columns = self.zone(head, rows[head.end].box.top if head.end < len(rows) else inf)
            found += [[self.numbered(line) for line in column] for column in columns]
        found.append([row.words for row in rows[top:bottom]])
        if foot:
            found += self.zone(foot, rows[foot.end].box.top if foot.end < len(rows) else inf)
            found.append([row.words for row in rows[foot.end :]])
        return found

    def numbered(self, line: Line) -> Line:
        """A line of the head with the numbers that were written into it."""

        def read(picture: Picture, at: tuple[float, float]) -> list[Word]:
            return self.reading(picture, at, *SIZES[0])

        return penned(line, self.page, read) or with_written_numbers(line, self.page)

    def zone(self, zone: Zone, below: float) -> list[list[Line]]:
        """The left column and the right. ``below``: where the next row begins (infinite: nothing follows)."""
        zones, height = self.zones, self.zones.height
        box = area(zones, zone)
        top = box.top - 1.1 * height
        if zone.first:
            top = max(top, zones.rows[zone.first - 1].box.bottom)
        bottom = min(below, box.bottom + 0.6 * height) if below < inf else self.page.grey.shape[0]
        left = Box(zones.left - 3 * height, top, zone.split, bottom)
        right = Box(zone.split, top, zones.right + 3 * height, bottom)
        return [self.column(left), self.column(right)]

    def column(self, box: Box) -> list[Line]:
        """The lines of a column by the vote of its readings."""
        height, width = self.page.grey.shape
        box = box.clipped(width, height)
        left, top, right, bottom = (int(edge) for edge in (box.left, box.top, box.right, box.bottom))
        if right - left < self.zones.height or bottom - top < self.zones.height / 2:
            return []
        crop = self.page.grey[top:bottom, left:right]
        first = [w for w in self.words if left <= w.box.centre <= right and top <= w.box.middle <= bottom]
        readings = [first, *(self.reading(crop, (left, top), size, blur) for size, blur in SIZES)]
        return [_trimmed(line) for line in voted(readings, self.zones.height)]

    def reading(self, crop: Picture, at: tuple[float, float], size: int, blur: float) -> list[Word]:
        """One reading of a crop brought to a size."""
        scale = size / self.zones.height
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        picture = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=how)
        if blur:
            picture = cv2.GaussianBlur(picture, (0, 0), blur)
        words = self.engine.read(picture, COLUMN, self.dpi * scale, at, scale)
        return [w for w in words if w.box.height < 3 * self.zones.height]


def _trimmed(line: Line) -> Line:
    """A line without the signs that a stroke or speck beside it was read as; a dash or star in front is a mark."""
    first, end = 0, len(line)
    while end > first and _is_junk(line[end - 1], ""):
        end -= 1
    while first < end and _is_junk(line[first], DASHES + "*"):
        first += 1
    return line[first:end]


def _is_junk(word: Word, marks: str) -> bool:
    return word.sure < JUNK and not any(map(str.isalnum, word.text)) and word.text[0] not in marks


def _back(line: Line, page: CleanPage, zoom: float) -> Line:
    """A line with boxes in pixels of the scan."""
    return tuple(replace(word, box=_source_box(word.box, page, zoom)) for word in line)


def _source_box(box: Box, page: CleanPage, zoom: float) -> Box:
    corners = np.array([[x, y, 1.0] for x in (box.left, box.right) for y in (box.top, box.bottom)])
    places = corners @ page.to_source.T / zoom
    (left, top), (right, bottom) = places.min(axis=0), places.max(axis=0)
    return Box(round(float(left), 1), round(float(top), 1), round(float(right), 1), round(float(bottom), 1))
