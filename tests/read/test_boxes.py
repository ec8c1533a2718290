"""Words in rows, rows in segments."""

from math import inf

import pytest

from vnvanban.boxes import Box, Row, Segment, Word, around, rows_of, usual_height


def word(text: str, left: float, top: float, height: float = 20, width: float | None = None) -> Word:
    return Word(text, Box(left, top, left + (10 * len(text) if width is None else width), top + height))


def test_box() -> None:
    box = Box(10, 20, 40, 60)
    assert (box.width, box.height, box.middle, box.centre) == (30, 40, 40, 25)
    assert Box(-5, -6, 900, 1000).clipped(100, 200) == Box(0, 0, 100, 200)
    assert around([box, Box(0, 30, 20, 90)]) == Box(0, 20, 40, 90)


def test_nothing_has_no_box() -> None:
    with pytest.raises(ValueError, match="empty"):
        around([])


@pytest.mark.parametrize(("confidence", "sure"), [(None, 1.0), (0.0, 0.0), (0.4, 0.4)])
def test_sure(confidence: float | None, sure: float) -> None:
    assert Word("a", Box(0, 0, 1, 1), confidence).sure == sure


@pytest.mark.parametrize(
    ("words", "height"),
    [
        ([], 1.0),  # an empty page
        ([word("ab", 0, 0, 20), word("cd", 0, 0, 30), word("ef", 0, 0, 22)], 22),  # the median
        ([word("-", 0, 0, 4), word("*", 0, 0, 5), word("ab", 0, 0, 20)], 20),  # single signs do not count
        ([word("-", 0, 0, 4)], 4),  # unless there is nothing else
        ([word("ab", 0, 0, 0)], 1.0),  # never nothing
    ],
)
def test_usual_height(words: list[Word], height: float) -> None:
    assert usual_height(words) == height


A, B, C = word("một", 100, 100), word("hai", 140, 104), word("ba", 400, 98)
ROWS = [
    # words, rows with their segments
    ([], []),
    ([B, A], [["một hai"]]),  # from left to right, whatever their order
    ([A, B, C], [["một hai", "ba"]]),  # a gap wider than 1.6 heights
    ([word("dưới", 0, 130), A], [["một"], ["dưới"]]),  # from top to bottom
    ([A, word("lệch", 140, 110)], [["một lệch"]]),  # half a height lower: the same row
    ([A, word("thấp", 140, 112)], [["một"], ["thấp"]]),  # more: the next
    ([A, word("DẤU", 140, 60, 71)], [["một"]]),  # a seal is no word
    ([A, word("To", 140, 90, 40)], [["một To"]]),  # a title in large letters is one
    ([word("a", 0, 100, 20), word("a", 0, 100, 20)], [["a a"]]),  # read twice: both are kept
]


@pytest.mark.parametrize(("words", "rows"), ROWS)
def test_rows(words: list[Word], rows: list[list[str]]) -> None:
    assert [[segment.text for segment in row.segments] for row in rows_of(words, 20)] == rows


def test_a_row_that_is_never_cut() -> None:
    assert [row.text for row in rows_of([A, C, B], 20, inf)] == ["một hai ba"]


def test_a_wide_gap_is_measured_from_the_furthest_word() -> None:
    """A word inside another's box opens no gap."""
    long = word("gạch", 0, 100, width=300)
    assert [[s.text for s in row.segments] for row in rows_of([long, word("x", 50, 100), word("y", 310, 100)], 20)] == [["gạch x y"]]


def test_row() -> None:
    row = Row((Segment((A, B)), Segment((C,))))
    assert (row.text, row.words, row.box) == ("một hai ba", (A, B, C), Box(100, 98, 420, 124))


def test_crowded_rows() -> None:
    """Ten thousand words in one place, and as many rows."""
    assert len(rows_of([word("ab", 0, 0)] * 10_000, 20)[0].words) == 10_000
    assert len(rows_of([word("ab", 0, 30 * i) for i in range(10_000)], 20)) == 10_000
