"""The code page of clean text: what it takes, no step changes; what it gives, the slow ways give too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnvanban.normalize import normalize, read_text
from vnvanban.options import Options
from vnvanban.text import _BARE, _CLEAN, _LOWER, LINE_END, LINE_ENDS, bare, clean_code

ON_PAGE = [char for char in _CLEAN.chars if char != "\ufffe"]
MIXED = st.text(st.sampled_from([*ON_PAGE, *_LOWER.chars, "\u0301", "Ω", "İ", "ß"]), max_size=30)


def test_each_character_of_the_page_is_clean() -> None:
    for char in ON_PAGE:
        assert clean_code(char) is not None
        assert normalize(f"a {char} a").text == f"a {char} a"


@pytest.mark.parametrize("text", ["Ðảng", "a\u0301", "nhà nƣớc", "a\u00a0b", "V⁄v", "\ufffe", "\u200b"])
def test_what_needs_a_step_is_not_on_it(text: str) -> None:
    assert clean_code(text) is None


@given(MIXED)
def test_bare_is_the_table(text: str) -> None:
    assert bare(text) == bare(text, clean_code(text)) == text.translate(_BARE)


@given(st.text(st.sampled_from("oOuUaAyYqQhàáỳýòỏÒúỦthn -1"), max_size=20), st.sampled_from(["old", "new"]))
def test_no_tone_is_passed_over(text: str, tone: str) -> None:
    options = Options(tone=tone)  # type: ignore[arg-type]
    assert read_text(text, options).printed.replace("  ", " ") == normalize(text, tone=tone).text.replace("  ", " ")  # type: ignore[arg-type]


def test_line_ends_are_those_of_splitlines() -> None:
    for char in map(chr, range(0x3000)):
        assert (char in LINE_ENDS) == (len(f"a{char}b".splitlines()) == 2) == bool(LINE_END.fullmatch(char))
