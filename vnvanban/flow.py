"""The running text of a letter: wrapped lines joined by one blank, paragraphs parted by a line end, and the way back.

Sentences do not know of lines: what assignments and citations are read from is this text. Its three views (``chars`` as
printed, ``lower``, ``plain`` without diacritics) share one index; ``pieces`` takes a place back to ``Text.chars``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import TypeVar

from vnvanban.text import Text, places_of

__all__ = ["Covered", "Flow", "Part", "Places", "Stretch", "flow_of", "places_of"]

_SKIP = re.compile(r"[ \t]{2,}|\t|\*+|(?<!\w)_+|_+(?!\w)|`+|\\(?=[-.*_#()\[\]+])")
"""What a sentence has no use for: wide blanks and the marks of Markdown."""
_SIGNS = ("  ", "\t", "*", "_", "\\")
"""Where none of these stands, most letters, nothing is skipped."""


class Part(StrEnum):
    """Where in the letter a paragraph stands."""

    TRICH_YEU = "trich_yeu"
    CAN_CU = "can_cu"
    MO_DAU = "mo_dau"
    MUC = "muc"
    DOAN_KET = "doan_ket"
    CHU_THICH = "chu_thich"


@dataclass(slots=True)
class Stretch:
    """A paragraph in the running text: [start, end)."""

    start: int
    end: int
    part: Part
    quoted: bool = False


@dataclass(slots=True)
class Flow:
    """Running text and its paragraphs, in the order of the letter."""

    chars: str
    lower: str
    plain: str
    stretches: list[Stretch]
    starts: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    """Start of each unbroken run, here and in ``Text.chars``."""
    lengths: list[int] = field(default_factory=list)
    heads: list[int] = field(init=False)
    """Start of each paragraph."""

    def __post_init__(self) -> None:
        self.heads = [stretch.start for stretch in self.stretches]

    def index_at(self, position: int) -> int:
        """Index of the paragraph that holds a place."""
        return max(0, bisect_right(self.heads, position) - 1)

    def pieces(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The places in ``Text.chars`` of ``chars[start:end]``, blanks that joined lines left out."""
        starts, origins, lengths = self.starts, self.origins, self.lengths
        if not starts:
            return ()
        index = max(0, bisect_right(starts, start) - 1)
        start = max(start, starts[index])  # before the first run, where that one begins
        shift = start - starts[index]
        origin, room = origins[index] + shift, lengths[index] - shift
        if end - start <= room:  # inside one line: the usual case
            return ((origin, origin + end - start),) if end > start else ()
        found = [(origin, origin + room)] if room > 0 else []
        last = bisect_left(starts, end, index + 1) - 1
        found += [(origins[at], origins[at] + lengths[at]) for at in range(index + 1, last) if lengths[at]]
        if last > index and (length := min(end - starts[last], lengths[last])):
            found.append((origins[last], origins[last] + length))
        return tuple(found)

    def words_end(self, position: int, signs: str = " ,") -> int:
        """Where the words before a place end, blanks and commas left out."""
        while position and self.chars[position - 1] in signs:
            position -= 1
        return position

    def stretch_at(self, position: int) -> Stretch:
        """The paragraph that holds a place."""
        return self.stretches[self.index_at(position)]

    def stretches_in(self, start: int, end: int) -> list[Stretch]:
        """The paragraphs that share a character with ``[start, end)``."""
        first = self.index_at(start)
        last = bisect_left(self.heads, end)
        return [stretch for stretch in self.stretches[first:last] if stretch.end > start]


Places = Sequence[tuple[int, int]]
Runs = dict[int, list[tuple[int, int]]]
"""Index of a line → the stretches of it that are kept, for lines that are not kept whole."""
Item = TypeVar("Item")


class Covered:
    """Places put together, asked by position; overlapping ones are one."""

    __slots__ = ("ends", "starts")

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(places):
            if self.ends and start < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def holds(self, position: int) -> bool:
        """Whether a character stands in one of the places."""
        index = bisect_right(self.starts, position) - 1
        return index >= 0 and position < self.ends[index]

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The places that share a character with ``[start, end)``."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        return list(zip(self.starts[first:last], self.ends[first:last], strict=True))


def flow_of(text: Text, paragraphs: Sequence[tuple[Places, Part, bool]]) -> Flow:
    """Join paragraphs given as places of their lines (one or more), their part of the letter, and whether quoted."""
    all_printed, bare = text.printed, text.bare
    places = [place for lines, _, _ in paragraphs for place in lines]
    bounds = list(accumulate([len(lines) for lines, _, _ in paragraphs], initial=0))
    runs: Runs = {}
    printed = [all_printed[start:end] for start, end in places]
    plain_lines = [bare[start:end] for start, end in places]
    chars = _paragraphs(printed, bounds)
    if any(map(chars.__contains__, _SIGNS)):
        runs = {
            index: _runs(all_printed, *places[index])
            for index, line in enumerate(printed)
            if any(map(line.__contains__, _SIGNS))
        }
        for index, own in runs.items():
            printed[index] = _cut(all_printed, own)
            plain_lines[index] = _cut(bare, own)
        chars = _paragraphs(printed, bounds)
    plain = _paragraphs(plain_lines, bounds)
    lower = chars.lower()
    if len(lower) != len(chars):
        lower = "".join([char.lower()[:1] for char in chars])
    starts = list(accumulate([len(line) + 1 for line in printed], initial=0))
    stretches = [
        Stretch(starts[first], starts[last] - 1, part, quoted)
        for (_, part, quoted), (first, last) in zip(paragraphs, pairwise(bounds), strict=True)
    ]
    starts.pop()
    if runs:
        starts = _spliced(starts, {index: _starts(starts[index], own) for index, own in runs.items()})
        places = _spliced(places, runs)
    return Flow(chars, lower, plain, stretches, starts, [a for a, _ in places], [b - a for a, b in places])


def _paragraphs(lines: list[str], bounds: list[int]) -> str:
    """Lines joined by a blank, paragraphs (between two ``bounds`` among the lines) by a line end."""
    return "\n".join([*[" ".join(lines[first:last]) for first, last in pairwise(bounds)], ""])


def _cut(chars: str, runs: list[tuple[int, int]]) -> str:
    """A line of which only some runs are kept."""
    return "".join([chars[start:end] for start, end in runs]).replace("\t", " ")


def _spliced(rows: list[Item], instead: dict[int, list[Item]]) -> list[Item]:
    """Rows with others in the place of some, by index in ascending order."""
    found: list[Item] = []
    done = 0
    for index, own in instead.items():
        found += rows[done:index]
        found += own
        done = index + 1
    return found + rows[done:]


def _starts(first: int, runs: list[tuple[int, int]]) -> list[int]:
    """Where each run of a line begins in the running text, the line beginning at ``first``."""
    return list(accumulate([end - start for start, end in runs[:-1]], initial=first)) if runs else []


def _runs(chars: str, start: int, end: int) -> list[tuple[int, int]]:
    """A line without the signs that a sentence has no use for; a wide blank keeps its first."""
    found: list[tuple[int, int]] = []
    at = start
    for skip in _SKIP.finditer(chars, start, end):
        found.append((at, skip.start() + (skip[0][0] in " \t")))
        at = skip.end()
    found.append((at, end))
    return [(a, b) for a, b in found if a < b]
