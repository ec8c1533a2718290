"""Edits of a letter that carry its spans along: a forward map, built while editing, never by comparing afterwards."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.source import Letter


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """``text[start:end]`` becomes ``new``. ``foreign``: what comes in belongs to no value; a span around it is split."""

    start: int
    end: int
    new: str
    foreign: bool = False


class ForwardMap:
    """Where places of the old text stand in the new one."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.shifts: list[int] = [0]
        self.lengths: list[int] = []
        for edit in edits:
            self.starts.append(edit.start)
            self.ends.append(edit.end)
            self.lengths.append(len(edit.new))
            self.shifts.append(self.shifts[-1] + len(edit.new) - (edit.end - edit.start))

    def start(self, place: int) -> int:
        """A span's start: after what was inserted before it; at the start of a replacement that it stands in."""
        done = bisect_right(self.ends, place)
        if done < len(self.starts) and self.starts[done] < place:
            return self.starts[done] + self.shifts[done]
        return place + self.shifts[done]

    def end(self, place: int) -> int:
        """A span's end: before what was inserted after it; at the end of a replacement that it stands in."""
        done = bisect_left(self.starts, place)
        if done and self.ends[done - 1] > place:
            return self.starts[done - 1] + self.shifts[done - 1] + self.lengths[done - 1]
        return place + self.shifts[done]


def apply(letter: Letter, edits: Iterable[Edit]) -> Letter:
    """The letter with its edits made and its spans moved; edits must not overlap."""
    ordered = sorted(edits)
    text, parts, at = letter.text, [], 0
    for edit in ordered:
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}")
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    parts.append(text[at:])
    forward = ForwardMap(ordered)
    cuts = [edit for edit in ordered if edit.foreign]
    spans = {path: [new for old in places for new in _moved(old, cuts, forward)] for path, places in letter.spans.items()}
    return replace(letter, text="".join(parts), spans=spans)


def _moved(span: list[int], cuts: list[Edit], forward: ForwardMap) -> list[list[int]]:
    start, end = span
    if start == end:
        place = forward.start(start)
        return [[place, place]]
    pieces = []
    for cut in cuts:
        if start < cut.start and cut.end < end:
            pieces.append([forward.start(start), forward.end(cut.start)])
            start = cut.end
    pieces.append([forward.start(start), forward.end(end)])
    return pieces


def clip(edits: Iterable[Edit], protected: Iterable[list[int]]) -> list[Edit]:
    """The edits that touch no protected stretch."""
    places = list(protected)
    return [e for e in edits if not any(e.start < end and start < e.end for start, end in places)]
