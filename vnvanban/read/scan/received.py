"""The stamp that an office prints on the letters it receives: a frame with ``ĐẾN``, a number and a day.

Nghị định 30/2020/NĐ-CP, Phụ lục IV, has it 50 × 35 mm, set where the left margin or the blank below the subject has
room; in black, and on scans without colour, it lies over the letter's own lines. Its rules are taken out before the
page is read again, and what stands in it is no line of the letter. Underlines stay: dots under letters touch them.
"""

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from vnvanban.boxes import Box, Row, Word
from vnvanban.read.scan.clean import Picture
from vnvanban.read.scan.runs import long_runs, uncrossed
from vnvanban.zones import plain

DARK = 160
"""Grey below which a rule is ink; stamps are paler than print."""
SOUGHT = 150
"""Dots an inch at which frames are sought: a quarter of the time that 300 take."""
UPPER = 0.6
"""Share of the page's height in which they are set."""
LONGEST_STROKE = 0.5
"""Inches from which a level or upright run of ink is a rule: no letter is so large."""
BROKEN = 0.01
"""Inches that a rule may be interrupted."""
THICKEST = 0.03
"""Inches: what is thicker both ways is no rule."""
EDGES = 2
"""Pixels by which a rule looks thicker than it is: its blurred edges, and shrinking by the darkest pixel."""
WIDTH, HEIGHT = (1.2, 3.2), (0.6, 2.2)
"""Inches that the frame has at least and at most: stamps differ, and one may be cut off by the edge of the page."""
SPANNED = 0.6
"""Share of a side of the frame that one of its rules is long at least; the others may be worn."""
IN_STAMP = 0.6
"""Confidence below which a word inside a stamp is the stamp's; the letter's own words under it are read more surely."""
RECEIVED = "den"


def frames_of(grey: Picture, dpi: float) -> list[Box]:
    """The frames on a level page that have the size of such a stamp."""
    times = max(1, round(dpi / SOUGHT))
    upper = grey[: round(UPPER * grey.shape[0])]
    darkest = cv2.erode(upper, np.ones((times, times), np.uint8))[::times, ::times]
    found = _frames(np.ascontiguousarray(darkest), dpi / times)
    return [Box(box.left * times, box.top * times, box.right * times, box.bottom * times) for box in found]


def _frames(grey: Picture, dpi: float) -> list[Box]:
    level, upright = _rules(grey, dpi)
    reach = 2 * round(THICKEST * dpi) + 1
    joined = cv2.dilate(cv2.bitwise_or(level, upright), np.ones((reach, reach), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    boxes = [Box(float(x), float(y), float(x + w), float(y + h)) for x, y, w, h, _ in stats[1:].tolist()]
    level = cv2.dilate(level, np.ones((reach, 1), np.uint8))
    upright = cv2.dilate(upright, np.ones((1, reach), np.uint8))
    return [box for box in boxes if _is_frame(box, dpi) and _is_ruled(box, level, upright)]


def received_stamps(frames: Sequence[Box], words: Sequence[Word]) -> list[Box]:
    """The frames in which the stamp's word stands, in capitals (a table may say ``đến`` too); ``words``: what was read
    with the frames' rules, which may hide it, and without them."""
    told = [word.box for word in words if word.text.isupper() and plain(word.text) == RECEIVED]
    return [frame for frame in frames if any(frame.holds(box) for box in told)]


def _is_frame(box: Box, dpi: float) -> bool:
    sides = ((box.width, WIDTH), (box.height, HEIGHT))
    return all(least * dpi <= side <= most * dpi for side, (least, most) in sides)


def _is_ruled(box: Box, level: Picture, upright: Picture) -> bool:
    """Whether an upright rule is about as long as the frame is high, and two level ones as it is wide, far apart."""
    part = slice(int(box.top), int(box.bottom)), slice(int(box.left), int(box.right))
    long = np.flatnonzero(level[part].sum(axis=1) >= SPANNED * box.width)
    tall = upright[part].sum(axis=0) >= SPANNED * box.height
    return bool(tall.any()) and len(long) > 1 and bool(long[-1] - long[0] >= SPANNED * box.height)


def _rules(grey: Picture, dpi: float) -> tuple[Picture, Picture]:
    """Where level rules run, and upright ones."""
    dark = (grey < DARK).astype(np.uint8)
    long, thick = round(LONGEST_STROKE * dpi), round(THICKEST * dpi) + EDGES
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8))
    thin = cv2.subtract(dark, cv2.dilate(solid, np.ones((3, 3), np.uint8)))
    gap = max(3, round(BROKEN * dpi))
    level, upright = (long_runs(dark, long, gap, upright=way) for way in (False, True))
    return cv2.bitwise_and(level, thin), cv2.bitwise_and(upright, thin)


def without_rules(grey: Picture, frames: Sequence[Box], dpi: float) -> Picture:
    """A page without the rules of some frames; strokes that cross a rule stay whole."""
    level, upright = _rules(grey, dpi)
    dark = (grey < DARK).astype(np.uint8)
    across = 2 * round(THICKEST * dpi) + 1
    gone = uncrossed(dark, level, across, upright=False) | uncrossed(dark, upright, across, upright=True)
    within = np.zeros_like(gone)
    for frame in frames:
        within[int(frame.top) : int(frame.bottom), int(frame.left) : int(frame.right)] = 1
    return np.where(gone & within > 0, np.uint8(255), grey)


def stamped(rows: Sequence[Row], frames: Sequence[Box]) -> list[tuple[Word, ...]]:
    """What of some rows is a stamp's: a row that stands in a frame as a whole; of a row that goes on beside the frame,
    what was read unsurely and what stands left of the letter's own lines."""
    margin = median(row.box.left for row in rows) if rows else 0.0
    found = []
    for row in rows:
        inside = [word for word in row.words if any(frame.holds(word.box) for frame in frames)]
        beside = len(inside) < len(row.words)
        found.append(tuple(w for w in inside if not beside or w.sure < IN_STAMP or w.box.centre < margin))
    return [line for line in found if line]
