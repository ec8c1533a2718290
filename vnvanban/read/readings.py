"""What another program read on a page, whatever the format of its file: words, the lines it put them in, and the page.

Boxes may be missing or broken, words may hold blanks, lines may have no words: here they become words with boxes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from vnvanban.boxes import Box, Word, around
from vnvanban.read.document import PlacedWord
from vnvanban.read.markup import A4_HEIGHT, USUAL_DPI


class FoundWord(NamedTuple):
    """A word as the file has it: the box is ``None`` where the file has none that can be."""

    text: str
    box: Box | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of the file. ``words``: where each begins in ``text``; none when nothing in it has a place on the page.
    ``block``: counts the file's paragraphs. ``slope``: pixels it sinks for each pixel to the right, where the file says
    so. ``turn``: degrees (0, 90, 180, 270) by which the line was turned counter-clockwise. ``loose``: the words of a
    paragraph that the file puts in no lines."""

    text: str
    words: tuple[PlacedWord, ...] = ()
    block: int = 0
    slope: float | None = None
    turn: int = 0
    loose: bool = False


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page of the file, its lines in the file's order. ``width``, ``height``, ``dpi``: 0 where it keeps silent.
    ``in_order``: the file says in which order its regions are read. ``kept``: we wrote it, its order is the page's."""

    lines: tuple[ReadLine, ...]
    width: float = 0
    height: float = 0
    dpi: float = 0
    aside: tuple[str, ...] = ()
    in_order: bool = False
    kept: bool = False


def line_of(found: Iterable[FoundWord], box: Box | None, like: ReadLine) -> ReadLine:
    """Words as a line, one blank between them, its other attributes like those of ``like``. ``box``: of the whole line.

    >>> line_of([FoundWord("Số 12", Box(0, 0, 50, 10))], None, ReadLine("")).text
    'Số 12'
    """
    words = _split(_boxed([word for word in found if word.text.strip()], box))
    texts = [word.text for word in words]
    placed: list[PlacedWord] = []
    at = 0
    for word in words:
        if word.box is not None:
            placed.append(PlacedWord(at, Word(word.text, word.box, word.confidence)))
        at += len(word.text) + 1
    return ReadLine(" ".join(texts), tuple(placed), like.block, like.slope, like.turn, like.loose)


def spread(texts: Sequence[str], box: Box) -> list[Box]:
    """Boxes for words that stand in a box with one blank between them, each as wide as it has letters."""
    step = box.width / max(1, sum(map(len, texts)) + len(texts) - 1)
    found: list[Box] = []
    at = 0
    for text in texts:
        found.append(Box(box.left + at * step, box.top, box.left + (at + len(text)) * step, box.bottom))
        at += len(text) + 1
    return found


def _boxed(found: list[FoundWord], box: Box | None) -> list[FoundWord]:
    """Words without boxes get the place between their neighbours, or all of the line's box; none where the line has no
    place either."""
    known = [word.box for word in found if word.box is not None]
    if len(known) == len(found) or (box is None and not known):
        return found
    whole = box or around(known)
    boxed: list[FoundWord] = []
    runs = [(has, list(run)) for has, run in groupby(found, key=lambda word: word.box is not None)]
    for i, (has, run) in enumerate(runs):
        if not has:
            after = runs[i + 1][1][0].box if i + 1 < len(runs) else None
            left = boxed[-1].box.right if boxed and boxed[-1].box else whole.left
            right = max(after.left if after else whole.right, left + 1)
            room = spread([word.text for word in run], Box(left, whole.top, right, whole.bottom))
            run = [word._replace(box=one) for word, one in zip(run, room, strict=True)]
        boxed += run
    return boxed


def _split(found: list[FoundWord]) -> list[FoundWord]:
    """Words at their blanks."""
    words: list[FoundWord] = []
    for word in found:
        texts = word.text.split()
        if len(texts) == 1:
            words.append(word._replace(text=texts[0]))
            continue
        boxes = spread(texts, word.box) if word.box else [None] * len(texts)
        words += [FoundWord(text, box, word.confidence) for text, box in zip(texts, boxes, strict=True)]
    return words


def sized(page: ReadPage) -> tuple[float, float, float]:
    """Width, height and dpi. A missing size: as far as its words reach. A missing dpi: that of an A4 page as high (as
    wide where it lies), 300 where nothing has a box."""
    boxes = [placed.word.box for line in page.lines for placed in line.words]
    width = page.width or max((box.right for box in boxes), default=0.0)
    height = page.height or max((box.bottom for box in boxes), default=0.0)
    longer = max(width, height)
    return width, height, page.dpi or (round(longer / A4_HEIGHT, 1) if longer > 0 else USUAL_DPI) or USUAL_DPI
