"""Numbers written in blue over a printed head: what is printed is black, what is written drawn here stroke by stroke."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from tests.read.test_digits import Sheet
from vnvanban.boxes import Box, Word
from vnvanban.read.scan.clean import CleanPage, Pen, Picture
from vnvanban.read.scan.pen import Reader, penned
from vnvanban.read.scan.vote import Line


def head(number: str, gap: float, after: str = "/UBND-VP", blot: bool = False) -> tuple[CleanPage, Word, Word]:
    """``Số:`` and a code in black, a number in blue between them, or over them where the gap is too small for it."""
    black, blue = Sheet(), Sheet()
    left = black.print("Số:")
    blue.x = black.x + 10
    if number:
        blue.write(number)
    if blot:
        blue.x = black.x + gap - 25
        blue.write("~")
    black.skip(gap)
    right = black.print(after)
    printed, written = np.array(black.ink), np.array(blue.ink)
    grey = cv2.GaussianBlur(np.minimum(printed, written), (0, 0), 0.7)
    without = cv2.GaussianBlur(np.minimum(printed, np.maximum(written, 170)), (0, 0), 0.7)
    pen = Pen((written < 128).astype(np.uint8), without)
    page = CleanPage(grey, np.array([[1.0, 0, 0], [0, 1.0, 0]]), 0.0, None, pen)
    return page, left, right


def read_as(*words: Word) -> tuple[list[Picture], Reader]:
    """A reader that finds these words, and the pictures that it was shown."""
    shown: list[Picture] = []

    def read(picture: Picture, at: tuple[float, float]) -> list[Word]:
        shown.append(picture)
        return list(words)

    return shown, read


def texts(line: Line | None) -> list[str] | None:
    return None if line is None else [word.text for word in line]


JUNK = "4†"


@pytest.mark.parametrize(
    ("number", "gap", "read"),
    [
        ("482", 110, ["Số:", "482", "/UBND-VP"]),  # between the words
        ("482", 78, ["Số:", "482", "/UBND-VP"]),  # over the slash
        ("7", 60, ["Số:", "7", "/UBND-VP"]),  # one digit
        ("?~", 110, None),  # scribbles are no number
        ("", 110, None),  # nothing was written
    ],
)
def test_a_number_in_blue(number: str, gap: float, read: list[str] | None) -> None:
    page, left, right = head(number, gap)
    junk = Word(JUNK + right.text, right.box, 0.2)
    _, reader = read_as(left, right)
    found = penned((left, Word(JUNK, left.box, 0.1), right), page, reader)
    assert texts(found) == read
    if read is None and number:  # the code was lost with the number: it comes back, the number does not
        assert texts(penned((left, junk), page, reader)) == ["Số:", "?", "/UBND-VP"]


def test_the_printed_words_are_read_without_the_pen() -> None:
    page, left, right = head("482", 78)
    shown, reader = read_as(left, right)
    penned((left, right), page, reader)
    assert shown
    for picture in shown:
        rows = slice(picture.shape[0] // 2 - 10, picture.shape[0] // 2 + 10)
        start = round(left.box.right - left.box.left) + 24
        assert picture[rows, start : start + 40].min() > 150  # nothing where "48" was written


def test_ink_that_was_not_read_speaks_against_a_number() -> None:
    page, left, right = head("4", 150, blot=True)
    _, reader = read_as(left, right)
    assert penned((left, right), page, reader) is None


def test_a_number_in_black_is_not_the_pens() -> None:
    page, left, right = head("", 150, blot=True)
    black = Word("44", Box(left.box.right + 10, 50, left.box.right + 60, 95), 0.9)
    _, reader = read_as(left, black, right)
    assert penned((left, replace(black, confidence=0.2), right), page, reader) is None


def test_lines_without_number_or_day_stay() -> None:
    page, left, right = head("482", 110)
    shown, reader = read_as(left, right)
    other = Word("Kính", left.box, 0.9)
    assert penned((other, right), page, reader) is None
    assert not shown


def test_a_page_without_blue_ink() -> None:
    page, left, right = head("482", 110)
    plain = CleanPage(page.grey, page.to_source, 0.0, None)
    _, reader = read_as(left, right)
    assert penned((left, right), plain, reader) is None
