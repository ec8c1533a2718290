"""Numbers written by hand between printed words: letters printed by Pillow, digits drawn here stroke by stroke."""

from itertools import pairwise

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from corpus.pages import FONTS
from vnvanban.boxes import Box, Word
from vnvanban.read.scan.clean import CleanPage
from vnvanban.read.scan.digits import CODE, LABEL, with_written_numbers, written_number
from vnvanban.read.scan.glyphs import JUNK, SIDE, glyph, probabilities
from vnvanban.read.scan.numerals import numeral
from vnvanban.read.scan.vote import Line

EM, BASE, PEN = 44, 90, 4
SHAPES = {
    "0": "50,0 25,10 8,35 8,65 25,92 50,100 75,92 92,65 92,35 75,10 50,0",
    "1": "10,35 60,0 55,100",
    "2": "5,28 12,10 45,0 78,10 85,30 70,50 0,100 100,100",
    "3": "5,12 30,0 65,2 85,22 70,40 40,46 75,54 90,72 75,94 45,100 0,88",
    "4": "60,0 0,65 100,65 | 70,35 70,100",
    "5": "90,0 20,0 12,45 40,36 75,44 90,66 75,92 45,100 0,90",
    "6": "75,0 40,15 15,50 8,75 25,96 50,100 80,92 88,72 70,56 40,58 12,74",
    "7": "0,5 95,0 40,100 | 20,50 85,48",
    "8": "80,15 50,0 20,10 20,28 50,46 82,65 82,88 50,100 18,88 18,65 50,46 80,28 80,15",
    "9": "85,25 65,2 35,2 12,22 20,44 45,52 75,42 85,20 82,60 75,100",
    "?": "0,30 20,0 40,90 60,10 70,100 95,20 100,60",  # a scribble
    "~": "0,50 30,30 60,60 100,45",
}  # fmt: skip
"""The strokes of each digit through points in hundredths of its box."""


class Sheet:
    """A page with one line; words are put from left to right."""

    def __init__(self) -> None:
        self.ink = Image.new("L", (1100, 160), 255)
        self.x = 60.0

    def print(self, text: str, style: str = "Regular", confidence: float = 0.95) -> Word:
        face = ImageFont.truetype(str(FONTS / f"LiberationSerif-{style}.ttf"), EM)
        before = np.array(self.ink)
        ImageDraw.Draw(self.ink).text((self.x, BASE), text, fill=0, font=face, anchor="ls")
        ys, xs = np.nonzero(np.array(self.ink) != before)
        self.x = float(xs.max() + 1)
        return Word(text, Box(float(xs.min()), float(ys.min()), self.x, float(ys.max() + 1)), confidence)

    def write(self, digits: str, gap: float = 9, height: float = 38, lean: float = 0.15, pen: int = PEN) -> Box:
        """Digits by hand; ``gap``: pixels between them, negative where they touch."""
        picture = np.array(self.ink)
        start = self.x
        for digit in digits:
            width = height * (0.3 if digit == "1" else 0.55)
            for stroke in SHAPES[digit].split(" | "):
                pairs = [[int(part) / 100 for part in point.split(",")] for point in stroke.split()]
                points = [(self.x + x * width + lean * (1 - y) * height, BASE - (1 - y) * height) for x, y in pairs]
                for one, other in pairwise(np.rint(points).astype(int).tolist()):
                    cv2.line(picture, one, other, 0, pen, cv2.LINE_AA)
            self.x += width + gap
        self.ink = Image.fromarray(picture)
        return Box(start, BASE - height, self.x, BASE)

    def skip(self, width: float) -> None:
        self.x += width

    def page(self, noise: float = 0) -> CleanPage:
        grey = cv2.GaussianBlur(np.array(self.ink), (0, 0), 0.7)
        if noise:
            grain = np.random.default_rng(1).normal(0, noise, grey.shape)
            grey = np.clip(grey - np.abs(grain), 0, 255).astype(np.uint8)
        return CleanPage(grey, np.array([[1.0, 0, 0], [0, 1.0, 0]]), 0.0, None)


def numbered(digits: str, **how: float) -> tuple[CleanPage, Word, Word]:
    sheet = Sheet()
    left = sheet.print("Số:")
    sheet.skip(14)
    if digits:
        sheet.write(digits, **how)  # type: ignore[arg-type]
    sheet.skip(20)
    right = sheet.print("/UBND-VP")
    return sheet.page(), left, right


@pytest.mark.parametrize(
    ("digits", "how"),
    [
        ("280", {}),  # three digits
        ("7", {}),  # one, with a bar
        ("4552", {}),  # four
        ("13609", {}),  # five
        ("63", {"lean": 0.4}),  # a leaning hand
        ("805", {"pen": 2}),  # a thin pen
        ("20", {"pen": 7}),  # a thick one
        ("293", {"gap": 1}),  # digits that touch
        ("71", {"height": 50}),  # higher than print
    ],
)
def test_a_written_number(digits: str, how: dict[str, float]) -> None:
    page, left, right = numbered(digits, **how)
    found = written_number(page, left.box, right.box)
    assert found is not None
    assert found.text == digits
    assert found.sure >= 0.5
    assert left.box.right <= found.box.left < found.box.right <= right.box.left + 4


@pytest.mark.parametrize("signs", ["", "?", "?~", "2?", "~"])
def test_what_is_no_number(signs: str) -> None:
    """Nothing, scribbles, a digit beside a scribble."""
    page, left, right = numbered(signs)
    assert written_number(page, left.box, right.box) is None


def test_guide_lines_do_not_count() -> None:
    sheet = Sheet()
    left = sheet.print("Số:")
    sheet.skip(16)
    sheet.write("364")
    right_edge = int(sheet.x) + 10
    sheet.skip(20)
    right = sheet.print("/UBND-VP")
    for x in range(int(left.box.right) + 6, right_edge, 9):
        ImageDraw.Draw(sheet.ink).ellipse((x - 1, BASE + 4, x + 1, BASE + 6), fill=0)
    found = written_number(sheet.page(), left.box, right.box)
    assert found is not None and found.text == "364"


def test_a_typed_number() -> None:
    sheet = Sheet()
    left = sheet.print("Số:")
    sheet.skip(12)
    sheet.print("1905")
    sheet.skip(4)
    right = sheet.print("/UBND-VP")
    found = written_number(sheet.page(4), left.box, right.box)
    assert found is not None and found.text == "1905"


def texts(line: Line) -> list[str]:
    return [word.text for word in line]


def test_junk_becomes_the_number() -> None:
    page, left, right = numbered("358")
    junk = Word("42Ÿ", Box(left.box.right + 10, 50, right.box.left - 10, 95), 0.2)
    line = with_written_numbers((left, junk, right), page)
    assert texts(line) == ["Số:", "358", "/UBND-VP"]
    assert line[1].sure >= 0.5


@pytest.mark.parametrize("confidence", [0.5, 0.97])
def test_what_was_read_well_stays(confidence: float) -> None:
    page, left, right = numbered("358")
    read = Word("353", Box(left.box.right + 10, 50, right.box.left - 10, 95), confidence)
    assert with_written_numbers((left, read, right), page) == (left, read, right)


def test_a_number_that_was_not_seen_at_all() -> None:
    page, left, right = numbered("46")
    assert texts(with_written_numbers((left, right), page)) == ["Số:", "46", "/UBND-VP"]


def test_a_number_glued_to_its_label() -> None:
    page, left, right = numbered("46")
    glued = Word("Số:4@", Box(left.box.left, left.box.top, right.box.left - 15, left.box.bottom), 0.3)
    assert texts(with_written_numbers((glued, right), page)) == ["Số:", "46", "/UBND-VP"]


def test_a_number_glued_to_its_code() -> None:
    page, left, right = numbered("36")
    glued = Word("3†/UBND-VP", Box(left.box.right + 10, 48, right.box.right, right.box.bottom), 0.2)
    assert texts(with_written_numbers((left, glued), page)) == ["Số:", "36", "/UBND-VP"]


def test_a_cut_that_loses_a_digit_is_none() -> None:
    """Where as many digits were read as stand there, fewer are not given: the cut took one for the slash."""
    page, left, right = numbered("36")
    glued = Word("361/UBND-VP", Box(left.box.right + 10, 48, right.box.right, right.box.bottom), 0.2)
    assert with_written_numbers((left, glued), page) == (left, glued)
    same = Word("38/UBND-VP", glued.box, 0.2)
    assert texts(with_written_numbers((left, same), page)) == ["Số:", "36", "/UBND-VP"]


def dated(day: str, month: str) -> tuple[CleanPage, list[Word], dict[str, Box]]:
    """``ngày … tháng … năm 2031`` with day and month by hand."""
    sheet = Sheet()
    words, boxes = [], {}
    for name, digits in (("ngày", day), ("tháng", month), ("năm", "")):
        words.append(sheet.print(name, "Italic"))
        sheet.skip(12)
        if digits:
            boxes[name] = sheet.write(digits)
            sheet.skip(6)
    words.append(sheet.print("2031", "Italic"))
    return sheet.page(), words, boxes


def test_day_and_month() -> None:
    page, (day, month, year, number), boxes = dated("25", "4")
    line = (day, Word("4#", boxes["ngày"], 0.1), month, Word("#", boxes["tháng"], 0.3), year, number)
    assert texts(with_written_numbers(line, page)) == ["ngày", "25", "tháng", "4", "năm", "2031"]


def test_a_day_glued_to_its_word() -> None:
    page, (day, month, year, number), boxes = dated("25", "4")
    glued = Word("ngày⁄{", Box(day.box.left, day.box.top, boxes["ngày"].right, day.box.bottom), 0.2)
    four = Word("4", boxes["tháng"], 0.9)
    line = with_written_numbers((glued, month, four, year, number), page)
    assert texts(line) == ["ngày", "25", "tháng", "4", "năm", "2031"]


def test_a_month_glued_to_both_its_words() -> None:
    page, (day, month, year, number), boxes = dated("25", "4")
    glued = Word("tháng/năm", Box(month.box.left, month.box.top, year.box.right, month.box.bottom), 0.5)
    line = with_written_numbers((day, Word("25", boxes["ngày"], 0.9), glued, number), page)
    assert texts(line) == ["ngày", "25", "tháng", "4", "năm", "2031"]


@pytest.mark.parametrize(
    ("sign", "read"),
    [
        ("#", "4"),  # a sign is no month, however surely it was read
        ("ˆ", "4"),  # nor is a mark
        ("1", "1"),  # this may be one
        ("a", "a"),  # and these were read well
        ("3a", "3a"),
    ],
)
def test_signs_for_a_number(sign: str, read: str) -> None:
    page, (day, month, year, number), boxes = dated("25", "4")
    line = (day, Word("25", boxes["ngày"], 0.9), month, Word(sign, boxes["tháng"], 0.92), year, number)
    assert texts(with_written_numbers(line, page))[3] == read


@pytest.mark.parametrize(
    ("printed", "misread", "confidence", "read"),
    [
        ("1999", "1990,", 0.31, "1999"),  # a printed year whose readings disagree
        ("1999", "T99Q", 0.2, "1999"),
        ("1999", "1990", 0.6, "1990"),  # they agree
        ("3031", "2031", 0.3, "2031"),  # no year
    ],
)
def test_a_printed_year(printed: str, misread: str, confidence: float, read: str) -> None:
    sheet = Sheet()
    words = []
    for text in ("tháng", "4", "năm", printed):
        words.append(sheet.print(text, "Italic"))
        sheet.skip(12)
    line = (*words[:3], Word(misread, words[3].box, confidence))
    assert texts(with_written_numbers(line, sheet.page()))[3] == read


def test_the_words_beside_a_number_are_as_sure_as_it() -> None:
    page, (day, month, year, number), boxes = dated("25", "4")
    glued = Word("ngày⁄{", Box(day.box.left, day.box.top, boxes["ngày"].right, day.box.bottom), 0.2)
    line = with_written_numbers((glued, month, Word("4", boxes["tháng"], 0.9), year, number), page)
    assert min(word.sure for word in line[:3]) >= 0.5


@pytest.mark.parametrize(("day", "month"), [("45", "4"), ("00", "4"), ("7", "13")])
def test_no_such_day_or_month(day: str, month: str) -> None:
    page, (first, second, third, number), boxes = dated(day, month)
    line = (first, Word("a", boxes["ngày"], 0.1), second, Word("b", boxes["tháng"], 0.1), third, number)
    read = texts(with_written_numbers(line, page))
    assert "a" in read or "b" in read


@pytest.mark.parametrize(
    "line",
    [
        (),  # nothing
        ("Số:",),  # no code
        ("Số:", "a"),  # nor here
        ("Kính", "gửi:", "/UBND"),  # no label
        ("ngày",),  # no month
        ("tháng", "năm", "ngày"),  # in no order
    ],
)
def test_lines_without_a_place_for_a_number(line: tuple[str, ...]) -> None:
    words = tuple(Word(text, Box(20 + 60 * i, 40, 70 + 60 * i, 80), 0.4) for i, text in enumerate(line))
    assert texts(with_written_numbers(words, Sheet().page())) == list(line)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("/UBND-TTHC", "/UBND-TTHC"),  # as printed
        ("4†#/MTTQ-BTT", "/MTTQ-BTT"),  # glued
        ("/2020/TT-BNV", "/2020/TT-BNV"),  # with a year
        ("†3-CV/HU", "-CV/HU"),  # the Party's
        ("157/", "/"),  # the code is the next word
        ("NĐ-UB", None),  # the end of a code
        ("40", None),  # a number
    ],
)
def test_codes(text: str, code: str | None) -> None:
    found = CODE.fullmatch(text)
    assert (found["code"] if found else None) == code


@pytest.mark.parametrize(
    ("text", "is_label"), [("Số:", True), ("Só", True), ("Số:4", True), ("Sở", False), ("Kính", False)]
)
def test_labels(text: str, is_label: bool) -> None:
    assert bool(LABEL.match(text)) is is_label


def test_probabilities_sum_to_one() -> None:
    rows = probabilities(np.random.default_rng(0).random((3, SIDE, SIDE), np.float32))
    assert rows.shape == (3, JUNK + 1)
    assert np.allclose(rows.sum(axis=1), 1, atol=1e-5)


def test_a_glyph_is_the_same_at_any_size_and_place() -> None:
    def square(side: int, at: int) -> NDArray[np.uint8]:
        ink = np.zeros((side + 2 * at, side + 2 * at), np.uint8)
        ink[at : at + side, at : at + side // 2] = 200
        return ink

    assert np.allclose(glyph(square(44, 3)), glyph(square(88, 20)), atol=0.05)
    assert not glyph(np.zeros((0, 5), np.uint8)).any()
    assert not glyph(np.zeros((9, 5), np.uint8)).any()


@pytest.mark.parametrize("shade", [0, 255])
def test_pictures_of_one_colour(shade: int) -> None:
    picture = np.full((60, 200), shade, np.uint8)
    assert numeral(picture, (20, 180), (10, 50)) is None
