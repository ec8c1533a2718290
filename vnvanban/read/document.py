"""What ``read`` gives: the pages of a file as text, each word with its box where the file is paper or print."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median
from typing import Literal

from vnvanban.boxes import Box, Word, around

Source = Literal["text", "layer", "ocr", "ocr-output"]
"""Where a page's text comes from: the file's own text, the text layer of a PDF page, our reading of its picture, or the
reading that another program left in a file."""
PAGE_BREAK = "\f"
PARAGRAPH = 1.45
"""Times the usual distance of lines from which two lines are parted by a blank one."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and where it begins in the text of its page (0-based, code points)."""

    start: int
    word: Word

    @property
    def end(self) -> int:
        return self.start + len(self.word.text)


@dataclass(frozen=True, slots=True)
class Rereading:
    """A line that the second reader (``Options.second_reader``) read more surely. ``start``, ``end``: where it stands
    in the text of its page; ``before``: what the first reader had read, and ``before_confidence``: how surely."""

    start: int
    end: int
    reader: str
    confidence: float
    before: str
    before_confidence: float


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page. ``text``: its lines in reading order. ``words``: in the order of the text; none where the file has no
    boxes. Boxes are in a picture of ``width`` × ``height`` pixels at ``dpi`` dots an inch (points: 72).
    ``aside``: lines that are no part of the letter's text (the words of stamps). ``unread``: it is broken and empty.
    ``turned``: degrees (0, 90, 180, 270) by which the text stands turned counter-clockwise on the page as the file
    shows it; boxes are those of the page as it is shown. ``again``: lines whose words are those of the second reader;
    ``faults``: what it failed with, a line each."""

    number: int
    text: str
    source: Source = "text"
    words: tuple[PlacedWord, ...] = ()
    width: float = 0
    height: float = 0
    dpi: float = 72
    aside: tuple[str, ...] = ()
    unread: bool = False
    turned: int = 0
    again: tuple[Rereading, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def fault(self) -> str:
        """A sentence on what the second reader failed with; "" where it did not."""
        many = "a line" if len(self.faults) == 1 else f"{len(self.faults)} lines"
        said = f"page {self.number}: the second reader failed on {many} ({self.faults[0] if self.faults else ''})"
        return f"{said}; the first reading stays" if self.faults else ""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file as it was read; nothing in it is corrected.

    ``kind``: what the file is (``text``, ``pdf``, ``image`` …). ``sha256``: of the file's bytes, hexadecimal.
    ``notes``: sentences on what was lost or doubtful.
    """

    kind: str
    sha256: str
    pages: tuple[RawPage, ...]
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The pages with a form feed between them: what ``parse`` reads and what spans count in."""
        return PAGE_BREAK.join(page.text for page in self.pages)

    def words(self, start: int, end: int) -> Iterator[tuple[RawPage, Word]]:
        """The words that stand in ``text[start:end]`` with their pages."""
        offset = 0
        for page in self.pages:
            for placed in page.words:
                if placed.start + offset < end and placed.end + offset > start:
                    yield page, placed.word
            offset += len(page.text) + len(PAGE_BREAK)


Line = Sequence[Word]
Written = Sequence[Word | str]
"""A line with what is printed between its words: a string stands among the words, ``GLUE`` for no blank."""
GLUE = ""


def composed(parts: Iterable[Sequence[Line]]) -> tuple[str, tuple[PlacedWord, ...]]:
    """Lines as text, and where each word stands in it. A blank line stands between parts (columns, zones), and between
    lines that are parted on the page as paragraphs are."""
    return written(spaced(part) for part in parts)


def spaced(part: Sequence[Line], most: float = inf) -> list[Written]:
    """Lines, an empty one where two are parted on the page as paragraphs are (``most``: as in ``parted``)."""
    gaps = parted([around(word.box for word in line) for line in part], most)
    return [one for i, line in enumerate(part) for one in (((), line) if i in gaps else (line,))]


def written(parts: Iterable[Sequence[Written]]) -> tuple[str, tuple[PlacedWord, ...]]:
    """Lines as text, and where each word stands in it; a blank line between parts that hold something."""
    lines: list[str] = []
    placed: list[PlacedWord] = []
    length = 0
    for part in parts:
        for line in [(), *part] if lines and part else part:
            text = ""
            glued = True
            for piece in line:
                text += "" if glued or piece == GLUE else " "
                glued = piece == GLUE
                if isinstance(piece, Word):
                    placed.append(PlacedWord(length + len(text), piece))
                text += piece if isinstance(piece, str) else piece.text
            lines.append(text)
            length += len(text) + 1
    return "\n".join(lines), tuple(placed)


def parted(boxes: Sequence[Box], most: float = inf, times: float = PARAGRAPH) -> set[int]:
    """Which of some lines stand farther below the line before than is usual among them. ``most``: that usual lines are
    apart, for texts with a blank line under every other."""
    steps = [below.middle - above.middle for above, below in zip(boxes, boxes[1:], strict=False)]
    able = [step for step in steps if step > 0]
    usual = min(median(able) if len(able) > 1 else inf, most)
    return {i for i, step in enumerate(steps, 1) if step > times * usual}
