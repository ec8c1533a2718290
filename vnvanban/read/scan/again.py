"""Lines that were read without certainty, handed to a second reader (``Options.second_reader``)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from vnvanban.boxes import Word, around
from vnvanban.options import Options
from vnvanban.read.readings import spread
from vnvanban.read.scan.clean import Picture
from vnvanban.read.scan.vote import Line, text_of
from vnvanban.read.second import ReaderFault, asked

MARGIN = 0.35
"""Times the height of a line: what is seen above, below and beside it; marks and tails of letters."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """``line``: the number of a line that was read again more surely; ``before``: its first reading."""

    line: int
    before: Line


@dataclass(frozen=True, slots=True)
class Again:
    """The lines after a second reading, those that it replaced, and what its reader failed with, a line each."""

    lines: tuple[Line, ...]
    replaced: tuple[Replaced, ...] = ()
    faults: tuple[str, ...] = ()


def certainty(line: Line) -> float:
    """How surely a line was read: the mean of its words by their characters."""
    return sum(len(word.text) * word.sure for word in line) / max(1, sum(len(word.text) for word in line))


def read_again(lines: Sequence[Line], grey: Picture, options: Options) -> Again:
    """Lines (none empty) with the words of the second reader where it is surer than the first reading, which was below
    ``second_below``. ``grey``: the cleaned page in whose pixels boxes are."""
    if options.second_reader is None:
        return Again(tuple(lines))
    found: list[Line] = []
    replaced: list[Replaced] = []
    faults: list[str] = []
    for number, line in enumerate(lines):
        sure = certainty(line)
        found.append(line)
        if sure >= options.second_below:
            continue
        try:
            other = asked(options.second_reader, line_image(line, grey), text_of(line), sure)
        except ReaderFault as fault:
            faults.append(str(fault))
            continue
        if other and other[1] > sure:
            found[-1] = _words(other[0].split(), line, other[1])
            replaced.append(Replaced(number, line))
    return Again(tuple(found), tuple(replaced), tuple(faults))


def line_image(line: Line, grey: Picture) -> Picture:
    """A line cut out of a page, for the reader to keep."""
    box = around(word.box for word in line)
    margin = MARGIN * box.height
    wide = replace(
        box,
        left=box.left - margin,
        top=box.top - margin,
        right=box.right + margin,
        bottom=box.bottom + margin,
    ).clipped(grey.shape[1], grey.shape[0])
    top, bottom, left, right = (round(edge) for edge in (wide.top, wide.bottom, wide.left, wide.right))
    return np.array(grey[top : max(bottom, top + 1), left : max(right, left + 1)], np.uint8, order="C")


def _words(texts: Sequence[str], line: Line, sure: float) -> Line:
    """Words in the places of a line's: one by one where they are as many, else spread over its box."""
    box = around(word.box for word in line)
    boxes = [word.box for word in line] if len(texts) == len(line) else spread(texts, box)
    return tuple(Word(text, place, sure) for text, place in zip(texts, boxes, strict=True))
