"""Several readings of one column → one: line by line, word by word, by what most of them say.

One reading of a small or stained line goes wrong at random: a dot lost, a tone misplaced. The same crop at other sizes
goes wrong elsewhere, so that the readings together are right more often than the best of them (README, "Reading
scans"). A word's confidence is the highest with which its text was read, times the share of readings that have it.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from rapidfuzz.distance import Levenshtein

from vnvanban.boxes import Word, rows_of

Line = tuple[Word, ...]
_NUMBERED = re.compile(r"(\d{1,5})/[^\W\d_]")
"""``412/LĐLĐ-CSPL``."""
SURE = 0.8
"""Confidence from which a word is not parted."""
CODE_WIDTH = 1.3
"""Width of a sign of a code by that of a digit."""
FAINT = 0.05
"""Below this confidence a word is a speck."""


@dataclass
class _Stack:
    """Readings of one line by the number of the reading."""

    middle: float
    lines: dict[int, Line]


def voted(readings: Sequence[Sequence[Word]], height: float) -> list[Line]:
    """The lines of a column, top to bottom; ``height``: the usual height of a word in pixels."""
    lines = [
        (number, _single(row.words))
        for number, words in enumerate(readings)
        for row in rows_of([w for w in words if w.sure > FAINT], height, inf)
    ]
    lines.sort(key=lambda line: _worth(line[1]), reverse=True)
    stacks: list[_Stack] = []
    for number, words in lines:
        middle = _middle(words)
        near = min(stacks, key=lambda stack: abs(stack.middle - middle), default=None)
        if near is not None and abs(near.middle - middle) <= 0.5 * height:
            near.lines.setdefault(number, words)
        elif near is None or abs(near.middle - middle) > 0.7 * height:
            stacks.append(_Stack(middle, {number: words}))
    stacks.sort(key=lambda stack: stack.middle)
    found = [_best(list(stack.lines.values())) for stack in stacks]
    return [line for line in found if line]


def _single(words: Line) -> Line:
    """A line without words that stand on each other (an engine may read a stained word twice): the surer one stays."""
    kept: list[Word] = []
    for word in words:
        last = kept[-1] if kept else None
        if last is None or _shared(last, word) <= 0.5 * min(last.box.width, word.box.width):
            kept.append(word)
        elif word.sure > last.sure:
            kept[-1] = word
    return tuple(kept)


def _worth(words: Line) -> float:
    """Long and surely read lines first."""
    return sum(len(word.text) * (word.sure - 0.6) for word in words)


def _middle(words: Line) -> float:
    """The height at which a line stands; single signs (dashes, dots) do not count where there are others."""
    counted = [word for word in words if len(word.text) > 1] or words
    return sum(word.box.middle for word in counted) / len(counted)


def text_of(words: Sequence[Word]) -> str:
    """The words of a line with one blank between them."""
    return " ".join(word.text for word in words)


def _best(lines: list[Line]) -> Line:
    """The line most like all the others and most surely read, each of its words put to the vote."""
    texts = [text_of(line) for line in lines]

    def weight(index: int) -> float:
        alike = sum(Levenshtein.normalized_similarity(texts[index], text) for text in texts) / len(texts)
        letters = sum(len(word.text) for word in lines[index])
        return alike + 0.5 * sum(len(word.text) * word.sure for word in lines[index]) / max(1, letters)

    spine = lines[max(range(len(lines)), key=weight)]
    places = sorted([*spine, *_missed(spine, lines)], key=lambda word: word.box.left)
    elected = [word for word in (_elected(word, lines) for word in places) if word is not None]
    return tuple(part for word in elected for part in _parted(word, lines))


def _missed(spine: Line, lines: list[Line]) -> list[Word]:
    """Words of other readings at places where the spine has none; the vote says whether they stay."""
    found: list[Word] = []
    others = sorted((w for line in lines if line is not spine for w in line), key=lambda w: w.sure, reverse=True)
    for word in others:
        if all(_shared(word, known) <= 0.3 * min(word.box.width, known.box.width) for known in (*spine, *found)):
            found.append(word)
    return found


def _elected(word: Word, lines: list[Line]) -> Word | None:
    """What most readings have at a word's place; ``None`` where most have nothing."""
    votes: defaultdict[str, list[float]] = defaultdict(list)
    empty = 0
    for line in lines:
        text, sure = _at(word, line)
        if text is not None:
            votes[text].append(sure)
        empty += text is None and sure == 0
    if empty > len(lines) / 2 or not votes:
        return None
    text = max(votes, key=lambda one: sum(sure * sure for sure in votes[one]))
    return replace(word, text=text, confidence=max(votes[text]) * len(votes[text]) / len(lines))


def _parted(word: Word, lines: list[Line]) -> Line:
    """A number that all readings have before its code, parted from the code where they disagree on that."""
    number = _NUMBERED.match(word.text)
    if number is None or word.sure >= SURE:
        return (word,)
    digits, code = number[1], word.text[number.end(1) :]
    found = [_at(word, line) for line in lines]
    if any(text is None or not text.startswith(f"{digits}/") for text, _ in found):
        return (word,)
    share = len(digits) / (len(digits) + CODE_WIDTH * len(code))
    edge = word.box.left + share * word.box.width
    first = Word(digits, replace(word.box, right=edge), max(sure for _, sure in found))
    return first, replace(word, text=code, box=replace(word.box, left=edge))


def _at(word: Word, line: Line) -> tuple[str | None, float]:
    """What a reading has at a word's place, and how surely; ``None`` and 0 for nothing, ``None`` and 1 for a word that
    reaches far beyond the place (two words read as one: no rival)."""
    hits = [other for other in line if _shared(word, other) > 0.5 * min(word.box.width, other.box.width)]
    if not hits:
        return None, 0.0
    if len(hits) == 1:
        beyond = hits[0].box.width > 1.6 * word.box.width + 5
        return (None, 1.0) if beyond else (hits[0].text, hits[0].sure)
    together = sum(other.box.width for other in hits) < 1.3 * word.box.width
    text = "".join(other.text for other in hits) if together else max(hits, key=lambda o: _shared(word, o)).text
    return text, min(other.sure for other in hits)


def _shared(one: Word, other: Word) -> float:
    """Width in pixels that two words share."""
    return min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
