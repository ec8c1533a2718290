"""Numbers that a clerk wrote by hand into a printed head: the letter's number, the day, the month.

Tesseract reads a pen's digits as junk (``Số: đ``, ``ngày⁄{5``), and its readings disagree. Where they do, and the words
on both sides are printed ones that every letter has, the ink between them is read digit by digit. Nothing is given
unless it is sure: a wrong number in an archive is worse than none.
"""

import re
from dataclasses import dataclass, replace

import cv2
import numpy as np

from vnvanban.boxes import Box, Word
from vnvanban.read.scan.clean import CleanPage
from vnvanban.read.scan.numerals import Numeral, inked, numeral
from vnvanban.read.scan.vote import Line
from vnvanban.zones import plain

SURE = 0.85
"""Certainty from which a number is given. On made-up heads (``training/strings.py``) 73 % of numbers are, a third of
them typed, and 1.7 % of those given are wrong; the hands are none that was learned from."""
YEAR_SURE = 0.5
"""The same for a printed year: of 400 made-up ones, worn and broken (``training/years.py``), 251 were read so surely
and none wrong."""
READ_WELL = 0.5
"""Confidence from which a word that can be a number or stands in a date is never replaced."""
READ_AS_SIGNS = 0.8
"""The same for a word that is neither (``42Ÿ``, ``#``, ``ngày99``, ``tháng/2năm``): such words are what Tesseract makes
of handwriting, at 0.52 to 0.75 on real scans, while printed words beside them lay at 0.9."""
MARGIN = 0.6
"""Times the height of the line: how far above and below it a pen goes."""
LONGEST = 7.0
"""Times the height of the line: no number is longer."""
NUMBER, DAY, MONTH = re.compile(r"\d{1,5}"), re.compile(r"0?[1-9]|[12]\d|3[01]"), re.compile(r"0?[1-9]|1[0-2]")
YEAR = re.compile(r"(?:19|20)\d\d")
LABEL = re.compile(r"[Ss][ốồổôóòỏoỐÔÓO06][:;.]?")
"""``Số:``, its marks misread or not."""
CODE = re.compile(r"(?P<rest>[^/]*?)(?P<code>/|/(?:[12]\d{3}/)?[^\W\d_].*|[\-–—][^\W\d_]{1,5}/.*)")
"""The code behind the number (``/UBND-TTHC``, ``/2020/TT-BNV``, ``-CV/HU``), or its slash alone; what was read before
it belongs to the number."""
LABEL_EM, CAPITAL_EM = 1.2, 0.67
"""Width of the ink of ``Số:`` and height of a code in ems of Times, the face of letters by Nghị định 30/2020."""
WIDTHS = {"/t": 0.28, "-–Irf": 0.33, "J": 0.39, "FPS": 0.56, "ELTZ": 0.61, "BCR": 0.67, "MW": 0.91}
"""Advance widths in Times, in ems; other capitals 0.72, all else 0.5."""
STOPS = ".,:; "
"""Signs behind a word of a date that are no part of a number."""
WORDS = {"ngay": 0.86, "thang": 1.0, "nam": 0.77}
"""Widths of the words of a date by that of ``tháng``: in Times 0.85 and 0.76, in Arial 0.87 and 0.78."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """A place where a number stands: between two printed words. ``first`` to ``end`` (half-open): the words of the line
    that become ``before`` + the number + ``after``."""

    first: int
    end: int
    before: Word
    after: Word
    read: str = ""
    """Digits that were read glued to the code: where the network sees fewer or more, the cut between them is wrong."""


def written_number(page: CleanPage, left: Box, right: Box, reach: float = 0) -> Word | None:
    """The number that stands between two printed words of a line, in pixels of the page; ``None`` where there is none
    or where it cannot be told with certainty."""
    found = stretch_read(page, left, right, reach)
    if found is None or found.sure < SURE:
        return None
    return Word(found.text, Box(*map(float, found.place)), round(found.sure, 3))


def stretch_read(page: CleanPage, left: Box, right: Box, reach: float = 0) -> Numeral | None:
    """What looks most like a number between two printed words, however unsure; in pixels of the page. ``reach``: how
    far it may lie over those words, in heights of the line."""
    band = min(left.top, right.top), max(left.bottom, right.bottom)
    height = band[1] - band[0]
    if not 0.2 * height < right.left - left.right < LONGEST * height:
        return None
    tall, wide = page.grey.shape
    strip = Box(left.left, band[0] - MARGIN * height, right.right, band[1] + MARGIN * height).clipped(wide, tall)
    x, y = int(strip.left), int(strip.top)
    ink = 255 - page.grey[y : int(strip.bottom), x : int(strip.right)]
    if ink.size == 0:
        return None
    stretch = (left.right - reach * height - x, right.left + reach * height - x)
    found = numeral(ink, stretch, (band[0] - y, band[1] - y))
    if found is None:
        return None
    x0, y0, x1, y1 = found.place
    return replace(found, place=(x0 + x, y0 + y, x1 + x, y1 + y))


def with_written_numbers(line: Line, page: CleanPage, reach: float = 0) -> Line:
    """A line of a head with the numbers that were written into it by hand. Words that were read well stay as they are;
    printed words that a number was glued to are parted from it. ``reach``: see ``stretch_read``."""
    for gap_of, form in ((_number_gap, NUMBER), (_day_gap, DAY), (_month_gap, MONTH)):
        gap = gap_of(line, page)
        found = written_number(page, gap.before.box, gap.after.box, reach) if gap else None
        if gap and found and form.fullmatch(found.text) and len(gap.read or found.text) == len(found.text):
            before, after = (_confirmed(word, found.sure) for word in (gap.before, gap.after))
            line = (*line[: gap.first], before, found, after, *line[gap.end :])
    return _with_year(line, page)


def _with_year(line: Line, page: CleanPage) -> Line:
    """A date with its printed year, where readings of it disagree: what the network sees, if it bears most of them
    out."""
    if len(line) < 2 or plain(line[-2].text.strip(STOPS)) != "nam" or not _unsure([line[-1]]):
        return line
    box, read = line[-1].box, line[-1].text.strip(STOPS)
    end = box.right + 0.3 * box.height
    found = stretch_read(page, line[-2].box, replace(box, left=end, right=end + 1))
    if found is None or found.sure < YEAR_SURE or not YEAR.fullmatch(found.text):
        return line
    alike = len(read) == 4 and sum(a == b for a, b in zip(read, found.text, strict=True)) >= 2
    return (*line[:-1], replace(line[-1], text=found.text, confidence=round(found.sure, 3))) if alike else line


def _confirmed(word: Word, sure: float) -> Word:
    """A word of a fixed form beside a number is as sure as the number: what made its readings disagree was the pen."""
    fixed = plain(word.text) in WORDS or LABEL.fullmatch(word.text)
    return replace(word, confidence=max(word.sure, sure)) if fixed else word


def _number_gap(line: Line, page: CleanPage) -> _Gap | None:
    """Between ``Số:`` and the code, either of them glued to what was written, or none."""
    label = LABEL.match(line[0].text) if line else None
    near = range(1, min(5, len(line)))
    at, code = next(((i, m) for i in near if (m := CODE.fullmatch(line[i].text))), (0, None))
    if label is None or code is None:
        return None
    before, after = line[0], line[at]
    tail, head = before.text[label.end() :], code["rest"]
    if (tail and head) or not _unsure([*line[1:at], *([before] if tail else []), *([after] if head else [])]):
        return None
    edge: float | None
    if tail:
        edge = _blank(page, before.box, before.box.left + LABEL_EM / CAPITAL_EM * after.box.height)
        before = _cut_right(before, edge, before.text[: label.end()])
    else:
        edge = _sign(page, after.box, code["code"], before.box.width / LABEL_EM) if head else after.box.left
        after = _cut_left(after, edge, code["code"])
    return _Gap(0, at + 1, before, after, head if head.isdigit() else "") if edge is not None else None


def _day_gap(line: Line, page: CleanPage) -> _Gap | None:
    return _date_gap(line, page, "ngay", "thang")


def _month_gap(line: Line, page: CleanPage) -> _Gap | None:
    return _date_gap(line, page, "thang", "nam")


def _date_gap(line: Line, page: CleanPage, name: str, next_name: str) -> _Gap | None:
    """Between two words of a date, glued to what was written or not."""
    first = next((i for i, word in enumerate(line) if plain(word.text[: len(name)]) == name), None)
    if first is None:
        return None
    near = range(first if len(line[first].text) > len(name + next_name) else first + 1, min(first + 5, len(line)))
    end = next((i for i in near if next_name in _ends(line[i], next_name)), None)
    if end is None:
        return None
    before, after = line[first], line[end]
    glued_left = bool(before.text[len(name) :].strip(STOPS))
    glued_right = _ends(after, next_name)[0] != next_name
    replaced = [*line[first + 1 : end], *([before] if glued_left else []), *([after] if glued_right else [])]
    unit = _unit(line) if glued_left or glued_right else 0.0
    if unit is None or not _unsure(replaced):
        return None
    if glued_left:
        edge = before.box.left + WORDS[name] * unit
        before = _cut_right(before, _blank(page, before.box, edge) or edge, before.text[: len(name)])
    if glued_right:
        edge = after.box.right - WORDS[next_name] * unit
        after = _cut_left(after, _blank(page, after.box, edge) or edge, after.text[-len(next_name) :])
    return _Gap(first, end + 1, before, after)


def _ends(word: Word, name: str) -> tuple[str, str]:
    """As much of the beginning and of the end of a word as a name is long, without marks."""
    return plain(word.text[: len(name)]), plain(word.text[-len(name) :])


def _unsure(words: list[Word]) -> bool:
    """None was read well; signs without a letter or digit are no number however surely they were read."""
    return all(
        word.sure < (READ_WELL if _is_whole(word.text) else READ_AS_SIGNS)
        for word in words
        if any(char.isdigit() or char.lower() != char.upper() for char in word.text)
    )


def _is_whole(text: str) -> bool:
    """Whether a word is one thing: a number, or letters with what stands behind them."""
    bare = text.strip(STOPS)
    return bare.isdigit() or bare.isalpha()


def _unit(line: Line) -> float | None:
    """The width of ``tháng`` in this line, by itself or by another word of the date that nothing is glued to."""
    clean = [(word.box.width, plain(word.text)) for word in line if word.text.strip(STOPS).isalpha()]
    widths = [width / WORDS[text] for width, text in clean if text in WORDS]
    return sum(widths) / len(widths) if widths else None


def _cut_right(word: Word, edge: float | None, text: str) -> Word:
    return replace(word, text=text, box=replace(word.box, right=edge or word.box.right))


def _cut_left(word: Word, edge: float | None, text: str) -> Word:
    return replace(word, text=text, box=replace(word.box, left=edge or word.box.left))


def _blank(page: CleanPage, box: Box, near: float) -> float | None:
    """The middle of the blank columns nearest to a place in a word; ``None`` where there are none."""
    reach = 0.3 * box.height
    left = max(0, int(near - reach))
    part = page.grey[max(0, int(box.top)) : int(box.bottom) + 1, left : int(near + reach) + 1]
    if part.size == 0:
        return None
    blank = np.flatnonzero(~inked(255 - part).any(axis=0))
    if not len(blank):
        return None
    runs = np.split(blank, np.flatnonzero(np.diff(blank) > 1) + 1)
    return float(min((left + run.mean() for run in runs), key=lambda x: abs(x - near)))


def _sign(page: CleanPage, box: Box, code: str, em: float) -> float | None:
    """The left edge of the slash or hyphen that begins a code at the end of a word, by the widths of its letters."""
    near = box.right - em * sum(_width(char) for char in code)
    top, left = max(0, int(box.top)), max(0, int(near - em))
    part = 255 - page.grey[top : int(box.bottom) + 1, left : int(near + 0.35 * em)]  # the next letter may touch it
    if part.size == 0:
        return None
    _, _, stats, _ = cv2.connectedComponentsWithStats(inked(part), connectivity=8)
    edges = [
        float(left + x)
        for x, _, width, height, _ in stats[1:].tolist()
        if x > 0 and (0.5 * em < height and width < 0.6 * em if code[0] == "/" else width > 2 * height)
    ]
    best = min(edges, key=lambda x: abs(x - near), default=None)
    return best if best is not None and abs(best - near) < 0.5 * em else None


def _width(char: str) -> float:
    char = "D" if char == "Đ" else char
    known = next((width for chars, width in WIDTHS.items() if char in chars), None)
    return known or (0.72 if char.isupper() else 0.5)
