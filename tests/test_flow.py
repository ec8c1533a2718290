"""Running text: its way back to the raw text, and the small tools that ask about places."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vnvanban.flow import Covered, Flow, Part, flow_of, places_of
from vnvanban.layout import read_lines
from vnvanban.normalize import read_text
from vnvanban.options import Options
from vnvanban.text import Text

SOME = settings(deadline=None, max_examples=60)
LINES = st.lists(st.text(st.sampled_from("aĐ ộ,.\t*_`\\-"), min_size=1, max_size=12), min_size=1, max_size=4)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=4)
SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple), max_size=8)


def flow(*paragraphs, quoted=()) -> tuple[Text, Flow]:
    """Paragraphs given as lists of lines, as one text and its running text."""
    raw = "\n".join(line for lines in paragraphs for line in lines)
    text = Text(raw, raw)
    places, at = [], 0
    for lines in paragraphs:
        places.append([])
        for line in lines:
            places[-1].append((at, at + len(line)))
            at += len(line) + 1
    return text, flow_of(text, [(lines, Part.MUC, index in quoted) for index, lines in enumerate(places)])


def brute(text: Flow, start: int, end: int) -> list[int]:
    """Where each character of a stretch came from; those that joined lines came from nowhere."""
    origin = {at + i: old + i for at, old, length in zip(text.starts, text.origins, text.lengths, strict=True) for i in range(length)}
    return [origin[i] for i in range(start, end) if i in origin]


def test_lines_are_joined_and_paragraphs_parted():
    _, running = flow(["Sở Nội vụ", "rà soát"], ["Hết."])
    assert running.chars == "Sở Nội vụ rà soát\nHết.\n"
    assert (running.lower, running.plain) == ("sở nội vụ rà soát\nhết.\n", "so noi vu ra soat\nhet.\n")
    assert [(one.start, one.end, one.part) for one in running.stretches] == [(0, 17, Part.MUC), (18, 22, Part.MUC)]


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("Sở   Nội\tvụ", "Sở Nội vụ"),
        ("**Sở** _Nội vụ_", "Sở Nội vụ"),
        ("`Sở` 1\\. a_b", "Sở 1. a_b"),
    ],
)
def test_marks_and_wide_blanks_are_left_out(printed, wanted):
    _, running = flow([printed])
    assert running.chars == wanted + "\n"


def test_pieces_of_a_wrapped_stretch():
    text, running = flow(["**Sở Nội", "vụ** rà  soát"], ["Hết."])
    start = running.chars.index("Nội")
    end = running.chars.index(" soát") + 5
    pieces = running.pieces(start, end)
    assert [text.raw[slice(*text.raw_span(*piece))] for piece in pieces] == ["Nội", "vụ", " rà ", "soát"]
    assert running.pieces(start, start) == ()


def test_pieces_find_the_raw_text():
    raw = "S\u1edf N\u1ed9i vu\u0323\r\nra\u0300 soa\u0301t"  # marks apart, two characters a line end
    text = read_text(raw, Options())
    lines = [(line.start, line.end) for line in read_lines(text)]
    running = flow_of(text, [(lines, Part.MO_DAU, False)])
    assert running.chars == "Sở Nội vụ rà soát\n"
    assert [raw[slice(*text.raw_span(*piece))] for piece in running.pieces(0, len(running.chars))] == ["Sở Nội vu\u0323", "ra\u0300 soa\u0301t"]


@SOME
@given(PARAGRAPHS, st.data())
def test_the_way_back(paragraphs, data):
    text, running = flow(*paragraphs)
    assume(running.starts[:1] == [0])  # no line of nothing but marks at the head
    start = data.draw(st.integers(0, len(running.chars)))
    end = data.draw(st.integers(start, len(running.chars)))
    pieces = running.pieces(start, end)
    assert [at for a, b in pieces for at in range(a, b)] == brute(running, start, end)
    assert all(a < b for a, b in pieces)
    held = "".join(text.printed[a:b] for a, b in pieces)
    assert "".join(held.split()) == "".join(running.chars[start:end].split())


@SOME
@given(PARAGRAPHS)
def test_the_views_are_of_one_length(paragraphs):
    _, running = flow(*paragraphs)
    assert len(running.chars) == len(running.lower) == len(running.plain)
    assert [running.chars[one.end] for one in running.stretches] == ["\n"] * len(paragraphs)
    assert "\n" not in "".join(running.chars[one.start : one.end] for one in running.stretches)


def test_small_letters_that_are_longer_keep_the_length():
    _, running = flow(["İstanbul"])
    assert len(running.lower) == len(running.chars) and running.lower.endswith("stanbul\n")


def test_the_paragraph_at_a_place():
    _, running = flow(["Một"], ["Hai"], ["Ba"], quoted={1})
    assert [running.stretch_at(at).start for at in (0, 2, 3, 4, 7, 8, 99)] == [0, 0, 0, 4, 4, 8, 8]
    assert [running.stretch_at(at).quoted for at in (0, 4, 8)] == [False, True, False]


@pytest.mark.parametrize(("text", "signs", "end"), [("Sở Y tế , ", " ,", 7), ("Sở Y tế", " ,", 7), (", ,", " ,", 0), ("Sở Y tế: \n", " \n", 8), ("", " ,", 0)])
def test_where_words_end(text, signs, end):
    assert Flow(text, text, text, []).words_end(len(text), signs) == end


def test_where_words_end_by_default():
    assert Flow("a, b , ", "", "", []).words_end(7) == 4
    assert Flow("a, b , ", "", "", []).words_end(3) == 1


@SOME
@given(st.text("abc ", max_size=40), st.lists(st.text("abc", min_size=1, max_size=2), max_size=4, unique=True), st.integers(0, 40), st.integers(0, 40))
def test_places_of_words(text, words, start, end):
    brute_force = [at for at in range(start, end) for word in words if text.startswith(word, at) and at + len(word) <= min(end, len(text))]
    assert places_of(text, words, start, end) == sorted(brute_force)


def test_places_may_overlap():
    assert places_of("aaab", ("aa", "ab"), 0, 4) == [0, 1, 2]


@SOME
@given(SPANS)
def test_covered_holds(spans):
    covered = Covered(spans)
    assert [covered.holds(at) for at in range(-1, 32)] == [any(a <= at < b for a, b in spans) for at in range(-1, 32)]


@SOME
@given(SPANS, st.integers(0, 30), st.integers(0, 30))
def test_covered_within(spans, start, end):
    start, end = sorted((start, end))
    covered = Covered(spans)
    here = {at for a, b in covered.within(start, end) for at in range(a, b)}
    held = [at for at in range(31) if covered.holds(at)]
    assert here & set(range(start, end)) == {at for at in held if start <= at < end}
    if start < end:
        assert all(a < end and start < b for a, b in covered.within(start, end) if a < b)


def test_covered_joins_what_overlaps():
    covered = Covered([(5, 8), (0, 3), (2, 4), (8, 9)])
    assert (covered.starts, covered.ends) == ([0, 5, 8], [4, 8, 9])
    assert covered.within(3, 6) == [(0, 4), (5, 8)]
    assert covered.within(4, 5) == [] and Covered([]).within(0, 9) == []
