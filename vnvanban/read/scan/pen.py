"""Numbers written with a blue pen into a printed head: the ink's colour parts what is printed from what is written.

Clerks number and date letters by hand, mostly in blue, and write over the words beside. In blue light such ink is as
bright as paper, so that the printed words are read without it, and in a picture of that ink alone nothing is left but
digits. The line so read is only taken where it is whole: every part of it read, no ink left over.
"""

import re
from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np

from vnvanban.boxes import Box, Word, around, usual_height
from vnvanban.read.scan.clean import CleanPage, Pen, Picture, reaching, white_paper
from vnvanban.read.scan.digits import CODE, LABEL, STOPS, with_written_numbers
from vnvanban.read.scan.vote import Line, text_of, voted
from vnvanban.zones import plain

NUMBERED = re.compile(r"\W{0,2}[Ss]ố\s?[:;.]?\s?\d{1,5}\s?(?:/|[-–—][^\W\d_]{1,5}/).{2,}")
DATED = re.compile(r".*\bng[aà]y \d\d? th[aá]ng \d\d? n[aă]m (?:19|20)\d\d\W{0,3}")
"""A whole line of a head."""
FADED = (110, 70, 50)
"""Greys above which what is left of blue ink is paper, one a reading: the paler leave crumbs of the pen, the darkest
wears print off that lies beside it."""
REACH = 0.6
"""Times the height of the line: how far over the words beside a pen may write."""
LEFT_OVER = 0.03
"""Ink beside the numbers, by the square of the line's height, from which something was written that was not read."""
UNREAD = 0.5
"""Confidence below which a word beside a number that cannot be read is none."""
MARGIN = 0.35
"""Times the height of the line: what is read above and below it; marks and tails of letters."""

Reader = Callable[[Picture, tuple[float, float]], list[Word]]
"""Reads a picture of a line that was cut from the page at (left, top)."""


def penned(line: Line, page: CleanPage, read: Reader) -> Line | None:
    """A line of a head with the numbers that were written into it in blue; ``None`` where there is no such ink, or
    where the line is not read better without it."""
    if page.pen is None or not _is_numbered_or_dated(line):
        return None
    box = around(word.box for word in line)
    margin = MARGIN * box.height
    box = Box(box.left - margin, box.top - margin, box.right + margin, box.bottom + margin).clipped(
        page.grey.shape[1], page.grey.shape[0]
    )
    place = slice(int(box.top), int(box.bottom)), slice(int(box.left), int(box.right))
    if not page.pen.where[place].any():
        return None
    at = float(place[1].start), float(place[0].start)
    readings = [read(_printed(page.pen, place, least), at) for least in FADED]
    printed = _doubted(max(voted(readings, usual_height(line)), key=len, default=()), line)
    written = np.full_like(page.grey, 255)
    written[place] = np.where(page.pen.where[place] > 0, page.grey[place], np.uint8(255))
    found = with_written_numbers(printed, replace(page, grey=written), REACH)
    text = text_of(found)
    whole = NUMBERED.fullmatch(text) or DATED.fullmatch(text)
    if found != printed and whole and not _left_over(page.pen, box, found):
        return found
    return _with_unread(printed) if not any(map(_is_code, line)) else None


def _with_unread(printed: Line) -> Line | None:
    """The line of a number that could not be read: its code can be, once the pen is off it."""
    label, *rest = [word for word in printed if any(map(str.isalnum, word.text)) and word.sure >= UNREAD]
    if not (rest and LABEL.fullmatch(label.text) and _is_code(rest[0])):
        return None
    box = replace(rest[0].box, left=label.box.right, right=rest[0].box.left)
    return (label, Word("?", box, 0.0), *rest)


def _is_code(word: Word) -> bool:
    code = CODE.fullmatch(word.text)
    return code is not None and not code["rest"] and len(code["code"]) > 1


def _printed(pen: Pen, place: tuple[slice, slice], least: int) -> Picture:
    """A part of the page without what was written on it: what was left of it and is paler than ``least``."""
    grey = white_paper(pen.without[place])
    return np.where((reaching(pen.where[place]) > 0) & (grey > least), np.uint8(255), grey)


def _doubted(printed: Line, line: Line) -> Line:
    """Numbers are as sure as the vote on the line as it is: readings that differ in their paper alone go wrong
    together."""
    before = {word.text: word.confidence for word in line}
    return tuple(
        replace(w, confidence=before.get(w.text, 0.0)) if w.text.strip(STOPS).isdigit() else w for w in printed
    )


def _is_numbered_or_dated(line: Line) -> bool:
    return bool(line) and bool(LABEL.match(line[0].text) or any(plain(word.text[:4]) == "ngay" for word in line))


def _left_over(pen: Pen, box: Box, line: Line) -> bool:
    """Whether ink of the pen lies on the line beside the numbers that were read."""
    top, bottom = int(min(word.box.top for word in line)), int(max(word.box.bottom for word in line))
    height = bottom - top
    ink = pen.where[top:bottom, int(box.left) : int(box.right)].copy()
    for word in line:
        if word.text.isdigit():
            left, right = (int(edge - box.left) for edge in (word.box.left, word.box.right))
            ink[:, max(0, left - 2) : right + 2] = 0
    return cv2.countNonZero(ink) > LEFT_OVER * height * height
