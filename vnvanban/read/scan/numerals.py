"""A short row of ink → the number it is, or nothing.

As classic readers of postal codes and cheques do it: the ink is cut into more pieces than there are digits, every run
of neighbouring pieces is shown to the network (``glyphs``), and the likeliest way to join pieces to digits is sought.
A number is only given where every digit is sure, no other number is near, and no piece is left over.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from vnvanban.read.scan.glyphs import JUNK, SIDE, Floats, glyph, probabilities
from vnvanban.read.scan.runs import uncrossed

Ink = NDArray[Any]
"""Height × width, 8 bits, ink 255 on paper 0."""
LEAST_INK = 70
"""Darkness of 255 from which a pixel is ink at all; a pen that writes faintly is measured by its own darkness."""
FAINT_INK = 45
"""Darkness of 255 above the grain of a clean page; a stroke between is doubtful."""
CRUMB = 0.2
"""Times the height of the line: what is smaller both ways is a speck, a stop, or a dot of a guide line."""
SPECK, DOTS = 0.06, 3
"""Times the height: what is smaller is grain; specks at one level that make a dotted guide line."""
RULE = 1.25
"""Times the height of the line from which a flat run of ink is a guide line."""
FLAT = 0.12
"""Times the height: how thick a guide line is at most."""
LEAST_HEIGHT, MOST_WIDTH = 0.42, 1.35
"""Times the height of the line: the lowest digit, the widest."""
OVERHANG = 0.35
"""Times the height: how far a stroke may reach over the edge of the word beside it."""
PIECES = 5
"""Pieces that one digit may have been cut into."""
MOST_PIECES = 24
"""Pieces of a stretch from which it is no number."""
CUT, JOIN = 2.0, 2.0
"""What a cut through a stroke costs, and two strokes in one digit: natural logarithms of how much rarer they are."""
LEANS = np.arange(-0.2, 0.71, 0.1)
"""Shears (pixels to the right for a pixel up) among which that of the hand is sought."""


GLYPH_LEAN = 0.12
"""Shear of the two further looks at each glyph."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as read: its digits, how surely, and where its ink lies (left, top, right, bottom in pixels)."""

    text: str
    sure: float
    place: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Ink that is never parted: a mask of the picture, and the number of the stroke that it was cut from."""

    mask: Ink
    stroke: int


@dataclass(frozen=True, slots=True)
class _Path:
    """A way through the first pieces: its digits, the logarithm of its likelihood, and its least sure digit."""

    text: str = ""
    score: float = 0.0
    least: float = 1.0


def numeral(ink: Ink, stretch: tuple[float, float], band: tuple[float, float]) -> Numeral | None:
    """The number in a picture. ``stretch``: the columns between which it stands; ``band``: top and bottom row of the
    printed line. What hangs over from the lines above and below, or from the words beside, does not count."""
    height = band[1] - band[0]
    marks = _marks(_unruled(inked(ink), height), stretch, band)
    if not marks:
        return None
    mask = np.any(marks, axis=0)
    if _left_over(_unruled((ink > FAINT_INK).astype(np.uint8), height), mask, stretch, band):
        return None
    lean = _lean(mask)
    upright = _joined([_sheared(mark, lean) for mark in marks])
    pieces = [_Piece(part, stroke) for stroke, mark in enumerate(upright) for part in _cut(mark, height)]
    if len(pieces) > MOST_PIECES:
        return None
    pieces.sort(key=lambda piece: _centre(piece.mask))
    best = _likeliest(_sheared(ink, lean), pieces, height)
    if best is None:
        return None
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    place = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    return Numeral(best.text, best.least, place)


def inked(ink: Ink) -> Ink:
    """Where ink is: the level parts pen from paper (Otsu), and is never so low that grain counts."""
    level, _ = cv2.threshold(ink, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return (ink > max(LEAST_INK, 0.75 * level)).astype(np.uint8)


def _unruled(dark: Ink, height: float) -> Ink:
    """Where ink is, without guide lines; strokes that cross a line stay whole."""
    flat = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, max(3, round(RULE * height))), np.uint8))
    if not flat.any():
        return dark
    gone = uncrossed(dark, flat, max(3, round(2 * FLAT * height)), upright=False)
    return np.where(gone > 0, np.uint8(0), dark)


def _marks(dark: Ink, stretch: tuple[float, float], band: tuple[float, float]) -> list[Ink]:
    """The connected pieces of ink that belong to the stretch, each a mask of the picture; none where it is doubtful
    which do. Specks over or under a piece go with it: the stop of a question mark, what a broken stroke left."""
    height = band[1] - band[0]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    found, specks = [], []
    for number, (left, top, width, tall, area) in enumerate(stats.tolist()):
        inside = min(band[1], top + tall) - max(band[0], top)
        if number == 0 or left + width <= stretch[0] or left >= stretch[1] or inside < 0.5 * min(tall, height):
            continue
        mask = labels == number
        if max(width, tall) >= CRUMB * height:
            part = _within(mask, (left, left + width, area), stretch, height)
            if part is None:
                return []
            found += [part] if part.any() else []
        elif max(width, tall) >= SPECK * height:
            specks.append((mask, top + tall / 2))
    levels = [level for _, level in specks]
    for speck, level in specks:
        if sum(abs(level - other) < SPECK * height for other in levels) < DOTS:
            found = [mark | speck if _above(mark, speck) else mark for mark in found]
    return found


def _within(mask: Ink, extent: tuple[int, int, int], stretch: tuple[float, float], height: float) -> Ink | None:
    """What belongs to a stretch of a piece that lies at ``extent`` (left, right, pixels): all of it, nothing where it
    is a letter of the word beside, the part in the stretch where the pen touched one; ``None``: doubtful."""
    left, right, area = extent
    start, end = max(0, round(stretch[0])), round(stretch[1])
    part = np.zeros_like(mask)
    part[:, start:end] = mask[:, start:end]
    share = int(part.sum()) / area
    out, reach = max(start - left, right - end), min(end, right) - max(start, left)
    if share < 0.5 and reach < OVERHANG * height:
        doubtful = reach >= 0.15 * height and _extent(part)[0] >= LEAST_HEIGHT * height
        return None if doubtful else np.zeros_like(mask)
    return mask if share >= 0.5 and out < OVERHANG * height else part


def _left_over(faint: Ink, mask: Ink, stretch: tuple[float, float], band: tuple[float, float]) -> bool:
    """Whether a stroke as high as half a digit stands in the stretch that is too faint to be among those found."""
    height = band[1] - band[0]
    near = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8))
    _, labels, stats, middles = cv2.connectedComponentsWithStats(faint, connectivity=8)
    seen = set(np.unique(labels[near > 0]).tolist())
    for number in range(1, len(stats)):
        x, y = middles[number]
        inside = stretch[0] < x < stretch[1] and band[0] < y < band[1]
        if inside and number not in seen and stats[number, cv2.CC_STAT_HEIGHT] > LEAST_HEIGHT * height * 0.7:
            return True
    return False


def _extent(mask: Ink) -> tuple[int, int]:
    """Height and width of what a mask holds."""
    return int(mask.any(axis=1).sum()), int(mask.any(axis=0).sum())


def _centre(mask: Ink) -> float:
    columns = np.flatnonzero(mask.any(axis=0))
    return float(columns[0] + columns[-1]) / 2


def _lean(mask: Ink) -> float:
    """The shear at which columns are fullest and emptiest: that of the hand."""
    best, lean = -1.0, 0.0
    for tried in LEANS:
        columns = _sheared(mask, float(tried)).sum(axis=0, dtype=np.float64)
        sharp = float((columns**2).sum()) * (1 - 0.1 * abs(float(tried)))
        if sharp > best:
            best, lean = sharp, float(tried)
    return lean


def _sheared(picture: Ink, lean: float) -> Ink:
    """A picture or mask with its rows moved so that strokes of that lean stand upright; wider by as much."""
    if abs(lean) < 0.05:
        return picture
    height, width = picture.shape
    spread = int(np.ceil(abs(lean) * height))
    form = np.array([[1.0, lean, spread if lean < 0 else 0.0], [0.0, 1.0, 0.0]])
    flags = cv2.INTER_NEAREST if picture.dtype == np.bool_ else cv2.INTER_LINEAR
    moved = cv2.warpAffine(picture.astype(np.uint8), form, (width + spread, height), flags=flags)
    return moved > 0 if picture.dtype == np.bool_ else moved


def _joined(masks: list[Ink]) -> list[Ink]:
    """Pieces that stand above each other as one: a digit in two strokes, or a broken one."""
    masks = sorted(masks, key=_centre)
    joined: list[Ink] = []
    for mask in masks:
        if joined and _above(joined[-1], mask):
            joined[-1] = joined[-1] | mask
        else:
            joined.append(mask)
    return joined


def _above(one: Ink, other: Ink) -> bool:
    """Most of the narrower one lies over or under the other."""
    a, b = np.flatnonzero(one.any(axis=0)), np.flatnonzero(other.any(axis=0))
    shared = min(a[-1], b[-1]) - max(a[0], b[0]) + 1
    return bool(shared > 0.6 * min(a[-1] - a[0] + 1, b[-1] - b[0] + 1))


def _cut(mask: Ink, height: float) -> list[Ink]:
    """A piece cut where little ink connects its parts; digits written in one stroke part there."""
    columns = np.flatnonzero(mask.any(axis=0))
    left, right = int(columns[0]), int(columns[-1]) + 1
    if right - left < 0.45 * height:
        return [mask]
    weight = mask[:, left:right].sum(axis=0).astype(np.float64)
    smooth = np.convolve(np.pad(weight, 1, mode="edge"), [0.25, 0.5, 0.25], "valid")
    least = 0.14 * height
    places: list[int] = []
    for at in np.argsort(smooth):
        x = int(at)
        near_end = x < least or x > right - left - least
        if near_end or smooth[x] > 0.45 * height or any(abs(x - other) < least for other in places):
            continue
        if smooth[x] <= smooth[max(0, x - 3) : x + 4].min() + 0.5:
            places.append(x)
    edges = [left, *(left + x for x in sorted(places[:5])), right]
    parts = []
    for start, end in zip(edges, edges[1:], strict=False):
        part = np.zeros_like(mask)
        part[:, start:end] = mask[:, start:end]
        parts.append(part)
    return [part for part in parts if part.any()]


def _likeliest(ink: Ink, pieces: list[_Piece], height: float) -> _Path | None:
    """The best way to join pieces to digits, none left over; ``least`` is lowered by how likely other numbers are."""
    spans = [(i, j) for i in range(len(pieces)) for j in range(i + 1, min(len(pieces), i + PIECES) + 1)]
    shown: dict[tuple[int, int], Floats] = {}
    for i, j in spans:
        mask = np.any([piece.mask for piece in pieces[i:j]], axis=0)
        tall, wide = _extent(mask)
        if tall >= LEAST_HEIGHT * height and wide <= MOST_WIDTH * height:
            shown[i, j] = _shown(ink, mask)
    if not shown:
        return None
    chances = dict(zip(shown, _chances(np.array(list(shown.values()))), strict=True))
    ways: list[list[_Path]] = [[_Path()], *([] for _ in pieces)]
    for i, j in spans:
        if (i, j) in chances:
            cost = _cost(pieces, i, j)
            ways[j] += [step for way in ways[i] for step in _steps(way, chances[i, j], j - i, cost)]
            ways[j] = _few(ways[j])
    found = ways[-1]
    if not found or not found[0].text:
        return None
    likely = np.exp([way.score - found[0].score for way in found])
    return _Path(found[0].text, found[0].score, float(found[0].least / likely.sum()))


def _chances(glyphs: Floats) -> Floats:
    """The mean of the network's probabilities for a glyph as it is and leaning a little to either side: on what it has
    not seen the like of they disagree."""
    found = [probabilities(glyphs)]
    for lean in (-GLYPH_LEAN, GLYPH_LEAN):
        form = np.array([[1.0, lean, -lean * (SIDE - 1) / 2], [0.0, 1.0, 0.0]])
        found.append(probabilities(np.array([cv2.warpAffine(one, form, (SIDE, SIDE)) for one in glyphs])))
    return np.asarray(np.mean(found, axis=0), np.float32)


def _shown(ink: Ink, mask: Ink) -> Floats:
    """The ink of a mask and its soft edge."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    part = slice(max(0, rows[0] - 1), rows[-1] + 2), slice(max(0, columns[0] - 1), columns[-1] + 2)
    soft = cv2.dilate(mask[part].astype(np.uint8), np.ones((3, 3), np.uint8))
    return glyph(ink[part] * soft)


def _cost(pieces: list[_Piece], start: int, end: int) -> float:
    """What makes a digit of some pieces unlikely whatever it looks like: a cut through a stroke, strokes far apart."""
    through = start > 0 and pieces[start].stroke == pieces[start - 1].stroke
    apart = sum(one.stroke != other.stroke for one, other in pairwise(pieces[start:end]))
    return CUT * through + JOIN * apart


def _steps(way: _Path, chances: Floats, pieces: int, cost: float) -> list[_Path]:
    """A way with one more digit, by the two likeliest. A digit of several pieces counts as that many, so that many
    digits are no less likely than few."""
    steps = []
    for digit in np.argsort(chances[:JUNK])[::-1][:2]:
        chance = float(chances[digit])
        score = way.score + pieces * log(chance + 1e-6) - cost
        steps.append(_Path(f"{way.text}{digit}", score, min(way.least, chance)))
    return steps


def _few(ways: list[_Path]) -> list[_Path]:
    """The six best that differ in their digits, best first."""
    best: dict[str, _Path] = {}
    for way in ways:
        if way.text not in best or way.score > best[way.text].score:
            best[way.text] = way
    return sorted(best.values(), key=lambda way: way.score, reverse=True)[:6]
