"""Several readings of a column → one."""

import pytest

from vnvanban.boxes import Box, Word
from vnvanban.read.scan.vote import text_of, voted

HEIGHT = 20


def line(text: str, row: float = 0, sure: float = 0.9, left: float = 0) -> list[Word]:
    """Words of 10 pixels a letter and blanks of 10; ``word@`` is read with confidence 0.3."""
    made = []
    for part in text.split():
        doubtful, part = part.endswith("@"), part.removesuffix("@")
        made.append(Word(part, Box(left, 40 * row, left + 10 * len(part), 40 * row + HEIGHT), 0.3 if doubtful else sure))
        left += 10 * len(part) + 10
    return made


def texts(*readings: list[Word]) -> list[str]:
    return [text_of(found) for found in voted(readings, HEIGHT)]


VOTES = [
    # readings, lines
    ([], []),
    ([[], [], []], []),
    ([line("Số: 12")], ["Số: 12"]),  # one reading is taken as it is
    ([line("hoa bình"), line("hòa bình"), line("hòa bình")], ["hòa bình"]),  # most have it
    ([line("hoa@ bình"), line("hoa@ bình"), line("hòa bình")], ["hòa bình"]),  # one that is sure outweighs two that are not
    ([line("hòa bình"), line("hòa bình"), line("hòabình")], ["hòa bình"]),  # two words read as one are no rival
    ([line("một hai ,"), line("một hai"), line("một hai")], ["một hai"]),  # what most do not see is a speck
    ([line("một ba"), line("một hai ba"), line("một hai ba")], ["một hai ba"]),  # the spine is the line most like all
    ([line("trên") + line("dưới", 1), line("dưới", 1) + line("trên")], ["trên", "dưới"]),  # lines from top to bottom
    ([line("trên"), line("trên") + line("dưới", 1), []], ["trên", "dưới"]),  # a line that one reading alone has is kept
    ([line("trên"), line("trên", 0.3)], ["trên"]),  # a little higher or lower: the same line
    ([line("-", sure=0.02) + line("chữ", left=20)] * 2, ["chữ"]),  # specks are no words
]


@pytest.mark.parametrize(("readings", "lines"), VOTES)
def test_votes(readings: list[list[Word]], lines: list[str]) -> None:
    assert texts(*readings) == lines


def test_confidence_is_the_best_of_the_word_times_its_share() -> None:
    ((word,),) = voted([line("hòa", sure=0.8), line("hòa", sure=0.9), line("hoa", sure=0.5), line("hoá", sure=0.4)], HEIGHT)
    assert (word.text, word.confidence) == ("hòa", pytest.approx(0.9 * 2 / 4))


def test_boxes_are_those_of_the_line_that_was_chosen() -> None:
    ((word,),) = voted([line("hoa", left=3), line("hòa", left=5), line("hòa", left=7)], HEIGHT)
    assert word.text == "hòa" and word.box.left in (5, 7)


def test_a_number_that_all_readings_have_is_parted_from_a_doubtful_code() -> None:
    readings = [line("Số: 412/LĐLĐ-CSPL", sure=0.7), line("Số: 412/LĐLD-CSPL", sure=0.7), line("Số: 412/LĐLĐ-CSPL,", sure=0.4)]
    ((label, number, code),) = voted(readings, HEIGHT)
    assert (label.text, number.text, code.text) == ("Số:", "412", "/LĐLĐ-CSPL")
    assert number.confidence == 0.7 and code.confidence == pytest.approx(0.7 / 3)
    assert label.box.right < number.box.left < number.box.right == code.box.left < code.box.right
    assert 3 * 8 < number.box.width < 3 * 10  # digits are narrower than capitals


@pytest.mark.parametrize("texts_read", [["412/LĐLĐ", "41/LĐLD", "412/LDLĐ"], ["412/LĐLĐ"] * 3, ["15/4", "15/1", "15/7"]])
def test_a_number_is_not_parted(texts_read: list[str]) -> None:
    """Readings that disagree on it, or agree on all; a number without a code."""
    ((word,),) = voted([line(text, sure=0.9) for text in texts_read], HEIGHT)
    assert "/" in word.text


def test_a_word_in_two_pieces() -> None:
    """``cô ng`` of one reading votes for ``công``."""
    pieces = [Word("cô", Box(0, 0, 19, 20), 0.9), Word("ng", Box(20, 0, 40, 20), 0.9)]
    assert texts(line("cộng@"), pieces, line("công"), line("công")) == ["công"]


def test_a_word_of_no_width() -> None:
    assert texts([Word("|", Box(5, 0, 5, 20), 0.9)], line("chữ")) in (["|"], ["chữ"], [])
