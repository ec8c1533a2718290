"""The running text of a letter: wrapped lines joined by one blank, paragraphs parted by a line end, and the way back.

Sentences do not know of lines: what assignments and citations are read from is this text. Its three views (``chars`` as
printed, ``lower``, ``plain`` without diacritics) share one index; ``pieces`` takes a place back to ``Text.chars``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from vnvanban.text import Text

_SKIP = re.compile(r"[ \t]{2,}|\t|\*+|(?<!\w)_+|_+(?!\w)|`+|\\(?=[-.*_#()\[\]+])")
"""What a sentence has no use for: wide blanks and the marks of Markdown."""


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

    def pieces(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The places in ``Text.chars`` of ``chars[start:end]``, blanks that joined lines left out."""
        starts, origins, lengths = self.starts, self.origins, self.lengths
        index = bisect_right(starts, start) - 1
        if index < 0:
            return ()
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
        index = bisect_right(self.stretches, position, key=lambda one: one.start) - 1
        return self.stretches[max(0, index)]

    def stretches_in(self, start: int, end: int) -> list[Stretch]:
        """The paragraphs that share a character with ``[start, end)``."""
        first = max(0, bisect_right(self.stretches, start, key=lambda one: one.start) - 1)
        last = bisect_left(self.stretches, end, key=lambda one: one.start)
        return [stretch for stretch in self.stretches[first:last] if stretch.end > start]


def places_of(text: str, words: Iterable[str], start: int, end: int) -> list[int]:
    """Where any of some words stand in ``text[start:end]``, in order: what patterns are tried at.

    Finding letters is some fifty times as fast as running a pattern over a text.
    """
    found: list[int] = []
    for word in words:
        at = text.find(word, start, end)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1, end)
    found.sort()
    return found


Places = Sequence[tuple[int, int]]


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


def flow_of(text: Text, paragraphs: Iterable[tuple[Places, Part, bool]]) -> Flow:
    """Join paragraphs given as places of their lines, their part of the letter, and whether they are quoted."""
    printed, bare = text.printed, text.bare
    chars: list[str] = []
    plain: list[str] = []
    flow = Flow("", "", "", [])
    at = 0
    for places, part, quoted in paragraphs:
        start = at
        for first, last in places:
            for a, b in _runs(printed, first, last):
                chars.append(printed[a:b].replace("\t", " "))
                plain.append(bare[a:b].replace("\t", " "))
                flow.starts.append(at)
                flow.origins.append(a)
                flow.lengths.append(b - a)
                at += b - a
            chars.append(" ")
            plain.append(" ")
            at += 1
        if chars:
            chars[-1] = plain[-1] = "\n"
        flow.stretches.append(Stretch(start, max(start, at - 1), part, quoted))
    flow.chars, flow.plain = "".join(chars), "".join(plain)
    lower = flow.chars.lower()
    flow.lower = lower if len(lower) == len(flow.chars) else "".join(c.lower()[:1] for c in flow.chars)
    return flow


def _runs(chars: str, start: int, end: int) -> list[tuple[int, int]]:
    """A line without the signs that a sentence has no use for; a wide blank keeps its first."""
    line = chars[start:end]
    if "  " not in line and "\t" not in line and "*" not in line and "_" not in line and "\\" not in line:
        return [(start, end)]
    found: list[tuple[int, int]] = []
    at = start
    for skip in _SKIP.finditer(chars, start, end):
        found.append((at, skip.start() + (skip[0][0] in " \t")))
        at = skip.end()
    found.append((at, end))
    return [(a, b) for a, b in found if a < b]
