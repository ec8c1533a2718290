"""Roman numerals whose strokes are counted on the page: numerals printed by Pillow, misread as Tesseract misreads them."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from corpus.pages import FONTS
from vnvanban.boxes import Box, Word
from vnvanban.read.scan.romans import strokes, with_strokes
from vnvanban.read.scan.vote import Line

EM, BASE = 56, 90
FACES = ("LiberationSerif-Bold", "LiberationSerif-Regular", "LiberationSans-Bold", "LiberationSans-Regular")


def page(*words: tuple[str, str], face: str = FACES[0]) -> tuple[Line, np.ndarray]:
    """A line of words (as printed, as read) and its picture, as soft and grey as a scan's."""
    image = Image.new("L", (1600, 160), 255)
    font = ImageFont.truetype(str(FONTS / f"{face}.ttf"), EM)
    draw, x, line = ImageDraw.Draw(image), 60.0, []
    for printed, read in words:
        left, top, right, bottom = draw.textbbox((x, BASE), printed, font=font, anchor="ls")
        draw.text((x, BASE), printed, fill=30, font=font, anchor="ls")
        line.append(Word(read, Box(left, top, right, bottom), 0.9))
        x = right + 16
    return tuple(line), np.asarray(image.filter(ImageFilter.GaussianBlur(1.2)))


def read(*words: tuple[str, str], face: str = FACES[0]) -> list[str]:
    return [word.text for word in with_strokes(*page(*words, face=face))]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(
    ("printed", "misread"),
    [
        ("III.", "II."),
        ("III.", "I."),
        ("II.", "I."),
        ("III-", "II-"),
        ("VIII.", "VII."),
        ("XIII.", "XII."),
        ("III.", "IH."),
        ("III.", "HI."),
        ("II.", "H."),
        ("XIII.", "XIHI."),
        ("III.", "IIL."),
    ],
)
def test_a_heading_gets_its_strokes(printed: str, misread: str, face: str) -> None:
    assert read((printed, misread), ("NỘI", "NỘI"), face=face) == [printed, "NỘI"]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(("printed", "misread"), [("II.", "II"), ("III.", "II"), ("VIII.", "VII"), ("II.", "H"), ("I.", "I")])
def test_a_stop_that_was_not_read(printed: str, misread: str, face: str) -> None:
    assert read((printed, misread), ("NỘI", "NỘI"), face=face) == [printed, "NỘI"]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("printed", ["II", "II-", "II)", "II,", "I"])
def test_no_stop_where_none_stands(printed: str, face: str) -> None:
    label = printed.rstrip("-),")
    assert read((printed, label), ("NỘI", "NỘI"), face=face)[0] == label
    assert read(("Phần", "Phần"), (f"{label}.", label), face=face)[1] == label  # no label


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(("printed", "misread"), [("II/2005.", "I1/⁄2005."), ("II/2005", "11/2005"), ("III/2024,", "II1/2024,"), ("III/2024.", "II/2024."), ("I/2024", "l/2024")])
def test_a_quarter(printed: str, misread: str, face: str) -> None:
    assert read(("quý", "quý"), (printed, misread), face=face) == ["quý", printed]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("numeral", ["I.", "II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII.", "IX.", "X.", "XI.", "XIII.", "XIV.", "II/2024", "III/2024;"])
def test_what_was_read_right_stays(numeral: str, face: str) -> None:
    assert read((numeral, numeral), ("NỘI", "NỘI"), face=face) == [numeral, "NỘI"]


@pytest.mark.parametrize(
    "words",
    [
        [("H.", "H."), ("NỘI", "NỘI")],  # a bar joins its stems
        [("LH.", "H."), ("nội", "nội")],  # no heading
        [("11/2005", "11/2005"), ("NỘI", "NỘI")],  # no quarter
        [("tháng", "tháng"), ("11/2005", "11/2005")],
        [("II.", "H.")],  # nothing behind it
        [("IIII.", "II."), ("NỘI", "NỘI")],  # no numeral
        [("N.", "I."), ("NỘI", "NỘI")],  # stems too far apart
        [("Sở", "Sở"), ("Y", "Y"), ("tế", "tế")],
    ],
)
def test_what_is_left_alone(words: list[tuple[str, str]]) -> None:
    assert read(*words) == [misread for _, misread in words]


def test_boxes_and_confidences_stay() -> None:
    line, picture = page(("III.", "II."), ("NỘI", "NỘI"))
    (found, _), (before, _) = with_strokes(line, picture), line
    assert (found.text, found.box, found.confidence) == ("III.", before.box, before.confidence)


def test_boxes_without_ink_or_off_the_page() -> None:
    picture = np.full((100, 100), 255, np.uint8)
    boxes = (Box(10, 10, 10, 10), Box(10, 10, 40, 40), Box(200, 200, 240, 240), Box(-50, -50, -10, -10))
    for box in boxes:
        line = (Word("II.", box, 0.9), Word("NỘI", Box(50, 10, 90, 40), 0.9))
        assert with_strokes(line, picture) == line
    assert with_strokes((), picture) == () and strokes(np.zeros((5, 5), np.uint8)) == 0
