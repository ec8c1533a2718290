"""A page as another program read it → our page: in the order of its boxes, its lines kept whole."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from vnvanban.boxes import TALLEST, Box, Word, around, usual_height
from vnvanban.read.document import Line, PlacedWord, RawPage, composed
from vnvanban.read.level import levelling, with_turns
from vnvanban.read.ordered import Part, parts_of
from vnvanban.read.readings import ReadLine, ReadPage, sized
from vnvanban.zones import zones_of

MOST_WORDS, MOST_LETTERS = 10_000, 200_000
"""A page with more is not laid out: a full page of a letter has a tenth, and long rows take time by the square."""
GAP = 1.6
"""Heights of a word: the gap from which a line falls into columns (as in ``boxes.rows_of``)."""
OVERLAP = 0.5
"""Heights of a word by which two lines of a row may overlap from left to right."""
DEEPEST = 20
"""Lines over each other in one row that are told apart; more are no page."""


def page_of(page: ReadPage, number: int) -> tuple[RawPage, tuple[str, ...]]:
    """Our page, and sentences on what could not be done."""
    if page.kept:
        return _in_file_order(page, number), ()
    lines = [line for line in page.lines if line.text.strip()]
    page = replace(page, lines=tuple(lines))
    homeless = sum(not line.words for line in lines)
    if homeless:
        many = "a line has" if homeless == 1 else f"{homeless} lines have"
        return _in_file_order(page, number), (f"page {number}: {many} no box; the file's own order is kept",)
    if sum(len(line.words) for line in lines) > MOST_WORDS or sum(len(line.text) for line in lines) > MOST_LETTERS:
        return _in_file_order(page, number), (
            f"page {number} has too many words to lay out; the file's own order is kept",
        )
    return _laid_out(page, number), ()


def _in_file_order(page: ReadPage, number: int) -> RawPage:
    """The file's lines as they come, a blank line between its blocks."""
    blocks: list[str] = []
    placed: list[PlacedWord] = []
    at = 0
    for _, block in groupby(page.lines, key=lambda line: line.block):
        texts = []
        for line in block:
            placed += [PlacedWord(at + one.start, one.word) for one in line.words]
            texts.append(line.text)
            at += len(line.text) + 1
        blocks.append("\n".join(texts))
        at += 1
    width, height, dpi = sized(page)
    turned = levelling(page.lines, width, height).turn
    text = "\n\n".join(blocks)
    return RawPage(number, text, "ocr-output", tuple(placed), width, height, dpi, page.aside, turned=turned)


@dataclass(frozen=True, slots=True)
class _Place:
    """Of a word on the level page: the word as the file has it, its line in the file, its run in that line (−1: a word
    that stands in no line), and its place in the file's order."""

    word: Word
    line: int
    run: int
    at: int


def _laid_out(page: ReadPage, number: int) -> RawPage:
    width, height, dpi = sized(page)
    every = with_turns(page.lines)
    level = levelling(every, width, height)
    lines = [line for line in every if line.turn == level.turn]
    boxes = {id(placed): level(placed.word.box) for line in lines for placed in line.words}
    usual = usual_height([Word(one.word.text, boxes[id(one)]) for line in lines for one in line.words])
    places: dict[int, _Place] = {}
    flat: list[Word] = []  # holds the words, so that their ids stay theirs
    run = 0
    for i, line in enumerate(lines):
        for words in _runs(line, boxes, usual):
            run += 1
            for placed, box in words:
                flat.append(Word(placed.word.text, box, placed.word.confidence))
                places[id(flat[-1])] = _Place(placed.word, i, -1 if line.loose else run, len(places))
    parts = [_whole(part, places, usual, page.in_order) for part in parts_of(zones_of(flat))]
    text, placed_words = composed(parts)
    kept = {id(one.word) for one in placed_words}
    turned = [line.text for line in every if line.turn != level.turn]
    left_out = _by_line(places[id(word)] for word in flat if id(word) not in kept)
    words_as_read = tuple(PlacedWord(one.start, places[id(one.word)].word) for one in placed_words)
    aside = (*page.aside, *turned, *left_out)
    return RawPage(number, text, "ocr-output", words_as_read, width, height, dpi, aside, turned=level.turn)


def _runs(line: ReadLine, boxes: dict[int, Box], usual: float) -> Iterator[list[tuple[PlacedWord, Box]]]:
    """A line without its wide gaps. The words of a run get one top and one bottom, so that a low comma or a high quote
    stays in its row; in a loose line each word stands by itself, and so does what is too tall for a word."""
    if line.loose:
        yield [(placed, boxes[id(placed)]) for placed in line.words]
        return
    runs: list[list[PlacedWord]] = []
    right = 0.0
    for placed in line.words:
        box = boxes[id(placed)]
        if runs and box.left - right <= GAP * usual and box.right >= boxes[id(runs[-1][0])].left:
            runs[-1].append(placed)
        else:
            runs.append([placed])
        right = box.right
    for run in runs:
        seen = [boxes[id(placed)] for placed in run]
        able = [box for box in seen if box.height <= TALLEST * usual] or seen
        middle, half = median(box.middle for box in able), median(box.height for box in able) / 2
        yield [
            (placed, Box(box.left, middle - half, box.right, middle + half))
            for placed, box in zip(run, seen, strict=True)
        ]


def _whole(part: Part, places: dict[int, _Place], usual: float, in_order: bool) -> list[Line]:
    """The lines of a part, those of the file kept whole. ``in_order``: the file's order is better than that of rows,
    save in the columns of head and foot."""
    if in_order and not part.column:
        words = sorted((word for line in part.lines for word in line), key=lambda word: places[id(word)].at)
        return [list(line) for _, line in groupby(words, key=lambda word: places[id(word)].line)]
    return [line for row in part.lines for line in _apart(row, places, usual)]


def _apart(row: Line, places: dict[int, _Place], usual: float) -> list[Line]:
    """A row as one line; as several where lines of the file lie over each other."""
    runs: dict[int, list[Word]] = {}
    for word in row:
        runs.setdefault(places[id(word)].run, []).append(word)
    for run, words in runs.items():
        if run >= 0:
            words.sort(key=lambda word: places[id(word)].at)
    found: list[tuple[list[Word], float]] = []
    for words in sorted(runs.values(), key=lambda words: min(word.box.left for word in words)):
        box = around(word.box for word in words)
        last = range(max(0, len(found) - DEEPEST), len(found))
        free = next((i for i in last if found[i][1] - box.left <= OVERLAP * usual), None)
        if free is None:
            found.append((words, box.right))
        else:
            found[free] = (found[free][0] + words, box.right)
    found.sort(key=lambda line: around(word.box for word in line[0]).middle)
    return [words for words, _ in found]


def _by_line(left_out: Iterable[_Place]) -> Sequence[str]:
    """Words that found no row, one line for each of the file's."""
    return [" ".join(place.word.text for place in line) for _, line in groupby(left_out, key=lambda place: place.line)]
