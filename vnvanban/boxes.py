"""Words with their boxes on a page, and the rows they stand in.

Boxes are in pixels of the page image they were read from (points where a file has no image), the origin at the top
left. Everything here supposes that rows are level.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

STRANGE_GAP = 0.4
"""Times the usual height: the gap from which words that were not printed one behind the other are in two columns. The
blank between two words has 0.3; cells of a table that touch are 0.8 apart (Word's margins of a cell, 2 × 1.9 mm)."""
TALLEST = 3.5
"""Times the usual height of a word: what is taller is a seal, a signature or a drawing, not a word."""
SAME_ROW = 0.55
"""Times the usual height: how far a word's middle may stand from the middle of its row."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: pixels (or points) from the left and from the top."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Halfway between top and bottom."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Halfway between left and right."""
        return (self.left + self.right) / 2

    def holds(self, other: "Box") -> bool:
        """Whether the middle of another lies in it."""
        return self.left <= other.centre <= self.right and self.top <= other.middle <= self.bottom

    def rounded(self, digits: int) -> "Box":
        return Box(*(round(edge, digits) for edge in (self.left, self.top, self.right, self.bottom)))

    def clipped(self, width: float, height: float) -> "Box":
        """The part that lies on a page."""
        return Box(max(0, self.left), max(0, self.top), min(width, self.right), min(height, self.bottom))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all; ``ValueError`` when there is none."""
    every = list(boxes)
    return Box(
        min(b.left for b in every), min(b.top for b in every), max(b.right for b in every), max(b.bottom for b in every)
    )


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two blanks. ``confidence``: 0 to 1 by the engine that read it; ``None`` where none did.
    ``stretch``: number of the words that were printed one behind the other on one line, counted in the order of
    printing; ``None`` where that is not known."""

    text: str
    box: Box
    confidence: float | None = None
    stretch: int | None = None

    @property
    def sure(self) -> float:
        """The confidence; 1 for a word that no engine had to read."""
        return 1.0 if self.confidence is None else self.confidence


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one row without a wide gap between them."""

    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        return around(word.box for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """What stands at one height of the page, from left to right."""

    segments: tuple[Segment, ...]

    @property
    def box(self) -> Box:
        return around(segment.box for segment in self.segments)

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for segment in self.segments for word in segment.words)


def usual_height(words: Sequence[Word]) -> float:
    """The median height of words of two characters and more; 1 on an empty page."""
    heights = [word.box.height for word in words if len(word.text) > 1] or [word.box.height for word in words]
    return max(1.0, median(heights)) if heights else 1.0


def rows_of(words: Iterable[Word], height: float, gap: float = 1.6) -> list[Row]:
    """Words in rows from top to bottom. A row is cut into segments where the gap to the next word is wider than ``gap``
    times ``height``: blanks of justified text are narrower, gaps between columns wider (infinite: never cut). Where it
    is known how words were printed, a row is also cut between stretches that do not touch."""
    heaps: list[tuple[list[Word], list[float]]] = []
    for word in sorted(words, key=lambda w: w.box.middle):
        if word.box.height > TALLEST * height:
            continue
        middle = word.box.middle
        near = [heap for heap in heaps[-4:] if abs(sum(heap[1]) / len(heap[1]) - middle) <= SAME_ROW * height]
        if near:
            near[-1][0].append(word)
            near[-1][1].append(middle)
        else:
            heaps.append(([word], [middle]))
    heaps.sort(key=lambda heap: sum(heap[1]) / len(heap[1]))
    return [Row(tuple(_segments(heap, gap * height, min(gap, STRANGE_GAP) * height))) for heap, _ in heaps]


def _segments(words: list[Word], gap: float, strange: float) -> list[Segment]:
    """``strange``: the gap that parts words of different stretches."""
    found: list[list[Word]] = []
    right = 0.0
    for word in sorted(words, key=lambda w: w.box.left):
        if found and word.box.left - right <= (gap if word.stretch == found[-1][-1].stretch else strange):
            found[-1].append(word)
        else:
            found.append([word])
        right = max(right, word.box.right) if len(found[-1]) > 1 else word.box.right
    return [Segment(tuple(part)) for part in found]
