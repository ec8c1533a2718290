"""Roman numerals, their strokes counted: Tesseract's network takes equal letters that stand close for one, so that
``III. NỘI DUNG`` and ``quý III/2024`` are read as ``II``, and surely.

A stem of ``I`` is a run of columns that ink fills from top to bottom; stems of one numeral stand half their height
apart.
"""

import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vnvanban.boxes import Box, Word
from vnvanban.read.scan.clean import Picture
from vnvanban.read.scan.numerals import inked
from vnvanban.read.scan.vote import Line
from vnvanban.zones import plain

NUMERAL = re.compile(r"(?P<before>[VX]{0,2})(?P<ones>I{1,2})(?P<after>(?:/(?:19|20)\d\d)?[.,;:)\-–—]{0,3})")
"""What may have lost a stroke; ``IV`` and ``IX`` have one at any rate."""
MISREAD = re.compile(r"(?P<before>[VX]{0,2})(?P<ones>(?=I*[HlL])[IH][IHlL]{0,3})(?P<after>[.:]?)")
"""``H. NỘI DUNG``, ``IH. NỘI DUNG``, ``XIIIL. NỘI DUNG``: strokes that serifs or a stop join."""
QUARTER = re.compile(r"(?P<ones>[I1l|]{1,3})[/⁄]{1,2}(?P<after>(?:19|20)\d\d[.,;:)]{0,2})")
"""``quý I1/⁄2005``: a quarter has no other figures."""
FILLED = 0.8
"""Share of a column's height that ink has in a stem; 0.4 in the thick stroke of a bold ``V``."""
PITCH = (0.28, 0.64)
"""Times their height: how far two stems of one numeral may stand apart (Arial 0.39, Times bold 0.58; ``N`` 0.67)."""
ALIKE = 0.6
"""Width of a stem by that of the first one, at least; the middle of a steep slash has a third."""
MOST = 3
"""Strokes of a numeral."""
FIRST = 0.6
"""Times the height of a word: as far as its first letter reaches at least."""
SERIF, DOT, LEAST_DOT = 0.22, 0.3, 0.008
"""Times the height of a numeral: how far a serif reaches, the height and width of a stop at most; its area by the
square of the height, at least."""
MARGIN = 2
"""Pixels around a word's box."""


def with_strokes(line: Line, grey: Picture) -> Line:
    """A line whose Roman numerals have as many strokes as stand on the page, no fewer."""
    return tuple(_counted(line, at, grey) for at in range(len(line)))


def _counted(line: Line, at: int, grey: Picture) -> Word:
    """A word of a line, its strokes counted where it is a Roman numeral or the misreading of one."""
    word, opens = line[at], _opens(line, at)
    numeral = NUMERAL.fullmatch(word.text)
    quarter = QUARTER.fullmatch(word.text) if at and plain(line[at - 1].text) == "quy" else None
    heading = MISREAD.fullmatch(word.text) if opens else None
    if not (numeral or quarter or heading):
        return word
    ink = _ink(grey, word.box)
    count = strokes(ink) if ink.size else 0
    ones = "I" * count
    if quarter and count >= len(quarter["ones"]):
        return replace(word, text=f"{ones}/{quarter['after']}")
    if numeral and count >= len(numeral["ones"]):
        return replace(word, text=f"{numeral['before']}{ones}{numeral['after'] or _stop(ink, opens)}")
    if heading and count > 1 and not _crossed(ink):
        return replace(word, text=f"{heading['before']}{ones}{heading['after'] or _stop(ink, opens)}")
    return word


def _opens(line: Line, at: int) -> bool:
    """Whether a word is the label of a heading: the first of its line, a capital behind it."""
    return at == 0 and len(line) > 1 and line[1].text[0].isupper()


def _ink(grey: Picture, box: Box) -> NDArray[np.uint8]:
    """Where ink is in a word's box, from the topmost row of its first letter down."""
    height, width = grey.shape
    around = Box(box.left - MARGIN, box.top - MARGIN, box.right + MARGIN, box.bottom + MARGIN).clipped(width, height)
    part = grey[int(around.top) : int(around.bottom), int(around.left) : int(around.right)]
    if part.size == 0:
        return np.zeros((0, 0), np.uint8)
    dark = inked(255 - part)
    return dark[_rows(dark).start :]


def _rows(dark: NDArray[np.uint8]) -> slice:
    """The rows of the first letter: a comma hangs lower."""
    first = np.flatnonzero(dark.any(axis=0))[:1].sum()
    rows = np.flatnonzero(dark[:, first : first + round(FIRST * len(dark))].any(axis=1))
    return slice(int(rows[0]), int(rows[-1]) + 1) if len(rows) else slice(0, 0)


def strokes(ink: NDArray[np.uint8]) -> int:
    """How many stems stand in a row from the first one on; 0 where that is none, or more than a numeral has."""
    stems, tall = _stems(ink), _rows(ink).stop
    count = 1 if stems else 0
    for (one, _), (other, end) in pairwise(stems):
        near = PITCH[0] * tall <= other - one <= PITCH[1] * tall
        if not near or end + 1 - other < ALIKE * (stems[0][1] + 1 - stems[0][0]):
            break
        count += 1
    return count if count <= MOST else 0


def _stems(ink: NDArray[np.uint8]) -> list[tuple[int, int]]:
    """First and last column of each stem."""
    rows = ink[_rows(ink)]
    full = np.flatnonzero(rows.mean(axis=0) >= FILLED) if rows.size else np.zeros(0, np.int64)
    if not len(full):
        return []
    runs = np.split(full, np.flatnonzero(np.diff(full) > 1) + 1)
    return [(int(run[0]), int(run[-1])) for run in runs]


def _stop(ink: NDArray[np.uint8], opens: bool) -> str:
    """The stop behind the label of a heading, where it stands on the page and was not read."""
    tall = _rows(ink).stop
    behind = ink[:, _stems(ink)[-1][1] + 1 + round(SERIF * tall) :]
    columns = np.flatnonzero(behind.any(axis=0))
    if not opens or not len(columns):
        return ""
    rows = np.flatnonzero(behind.any(axis=1))
    low = (1 - DOT) * tall <= rows[0] <= rows[-1] <= tall  # a comma hangs lower
    small = columns[-1] - columns[0] < DOT * tall
    return "." if low and small and len(rows) * len(columns) >= LEAST_DOT * tall**2 else ""


def _crossed(ink: NDArray[np.uint8]) -> bool:
    """Whether a bar joins the first two stems halfway up: an ``H``."""
    (_, left), (right, _) = _stems(ink)[:2]
    rows = ink[_rows(ink)]
    third = len(rows) // 3
    middle = rows[third : len(rows) - third, left + 1 : right]
    return bool(middle.any(axis=1).any() and middle.any(axis=0).all())
