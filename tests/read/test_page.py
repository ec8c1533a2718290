"""What is done with the words of a page before they are put in order."""

import pytest

pytest.importorskip("cv2", reason="opencv is not installed: pip install 'vnvanban[ocr]'")

from vnvanban.boxes import Box, Word
from vnvanban.read.scan.page import without_marks

LINE = [("Về", 363, 640, 427, 681), ("một", 443, 641, 538, 692), ("số", 560, 651, 610, 681)]


@pytest.mark.parametrize(
    ("text", "box", "stays"),
    [
        ("^", (408, 627, 426, 649), False),  # the roof of an "ề", read once more
        ("Ẩ", (585, 625, 605, 648), False),  # a tone over a low word
        (".", (380, 680, 386, 686), False),  # a dot below
        ("-", (545, 658, 552, 664), True),  # between two words
        ("số", (563, 652, 608, 680), True),  # a word read twice: the vote's to judge
        ("to", (365, 600, 380, 610), True),  # the line above
    ],
)
def test_marks_read_as_words(text, box, stays):
    words = [Word(name, Box(*edges), 0.9) for name, *edges in LINE]
    extra = Word(text, Box(*box), 0.9)
    assert without_marks([*words, extra]) == ([*words, extra] if stays else words)
