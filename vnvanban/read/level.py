"""Boxes of a page that was scanned askew or turned, brought to level rows: for the layout, never for the result."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import atan, cos, radians, sin, tan
from statistics import fmean

from vnvanban.boxes import Box
from vnvanban.read.readings import ReadLine

LEAST_SLOPE = 0.0017
"""A tenth of a degree: less moves no word out of its row."""
STEEPEST = tan(radians(20))
"""A steeper slope comes of a few odd boxes; what is turned farther has its quarter turns named."""
LEAST_WORDS = 3
"""Words that a line needs to show a slope."""
LONG = 8.0
"""Heights of a word: the least width of a line that shows a slope."""
LEAST_HEIGHT = 0.4
"""Share of its height that a box keeps when the part that its slope adds is taken off."""


@dataclass(frozen=True, slots=True)
class Levelling:
    """``turn``: degrees that the text stands turned counter-clockwise; ``slope``: how far it sinks to the right once
    that is undone; ``width``, ``height``: of the page."""

    turn: int
    slope: float
    width: float
    height: float

    def __call__(self, box: Box) -> Box:
        """A box on the level page."""
        box = self.turned(box)
        if not self.slope:
            return box
        angle = atan(self.slope)
        c, s = cos(angle), sin(angle)
        x, y = box.centre * c + box.middle * s, box.middle * c - box.centre * s
        wide, high = box.width, box.height
        s, flat = abs(s), c * c - s * s  # a box w × h turned by the angle fills w·c + h·s by w·s + h·c
        width = max((wide * c - high * s) / flat, LEAST_HEIGHT * wide) / 2
        height = max((high * c - wide * s) / flat, LEAST_HEIGHT * high) / 2
        return Box(x - width, y - height, x + width, y + height)

    def turned(self, box: Box) -> Box:
        """A box with the quarter turns undone."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        if self.turn == 90:
            return Box(self.height - bottom, left, self.height - top, right)
        if self.turn == 180:
            return Box(self.width - right, self.height - bottom, self.width - left, self.height - top)
        return Box(top, self.width - right, bottom, self.width - left) if self.turn == 270 else box


def quarter(degrees: float | None) -> int:
    """The nearest quarter turn: 0, 90, 180 or 270."""
    return round((degrees or 0) / 90) % 4 * 90


def with_turns(lines: Sequence[ReadLine]) -> list[ReadLine]:
    """The lines of a page; where the file names no turn (ALTO has no place for it), as their words show it: they stand
    one above the other and higher than wide, or most lines of the page run from right to left."""
    if any(line.turn for line in lines):
        return list(lines)
    seen = [_seen_turn(line) for line in lines]
    votes = {0: 0, 90: 0, 180: 0, 270: 0}
    for line, turn in zip(lines, seen, strict=True):
        votes[turn or 0] += len(line.words) if turn is not None else 0
    most = max(votes, key=lambda turn: votes[turn])
    return [
        replace(line, turn=most if turn is None or turn == 180 else turn)
        for line, turn in zip(lines, seen, strict=True)
    ]


def _seen_turn(line: ReadLine) -> int | None:
    """The turn that the words of a line show; ``None`` where they are too few."""
    if line.loose or len(line.words) < LEAST_WORDS:
        return None
    first, last = line.words[0].word.box, line.words[-1].word.box
    right, down = last.centre - first.centre, last.middle - first.middle
    boxes = [placed.word.box for placed in line.words]
    if abs(down) > 2 * abs(right) and sum(box.height for box in boxes) > sum(box.width for box in boxes):
        return 90 if down < 0 else 270
    return 180 if right < 0 and abs(right) > 2 * abs(down) else 0


def levelling(lines: Sequence[ReadLine], width: float, height: float) -> Levelling:
    """How the lines of a page are brought level: they stand turned as most words do, and sink as most lines do."""
    votes = {0: 0}
    for line in lines:
        votes[line.turn] = votes.get(line.turn, 0) + len(line.words)
    upright = Levelling(max(votes, key=lambda turn: votes[turn]), 0.0, width, height)
    slopes = [one for line in lines if line.turn == upright.turn for one in _slope(line, upright)]
    slope = _middle(slopes)
    return upright if abs(slope) < LEAST_SLOPE else Levelling(upright.turn, slope, width, height)


def _slope(line: ReadLine, upright: Levelling) -> Iterable[tuple[float, float]]:
    """The slope of a line and how much it counts, its width; nothing where it is short or has no slope that can be."""
    if line.loose or len(line.words) < LEAST_WORDS:
        return
    boxes = [upright.turned(placed.word.box) for placed in line.words]
    width = boxes[-1].right - boxes[0].left
    if width < LONG * fmean(box.height for box in boxes):
        return
    slope = line.slope if line.slope is not None else _fitted(boxes)
    if abs(slope) <= STEEPEST:
        yield slope, width


def _fitted(boxes: Sequence[Box]) -> float:
    """The straight line through the middles of boxes (least squares)."""
    x, y = fmean(box.centre for box in boxes), fmean(box.middle for box in boxes)
    spread = sum((box.centre - x) ** 2 for box in boxes)
    return sum((box.centre - x) * (box.middle - y) for box in boxes) / spread if spread > 0 else 0.0


def _middle(slopes: list[tuple[float, float]]) -> float:
    """The median by weight; 0 for none."""
    half = sum(weight for _, weight in slopes) / 2
    for slope, weight in sorted(slopes):
        half -= weight
        if half <= 0:
            return slope
    return 0.0
