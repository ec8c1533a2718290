"""Composed letters from any form and any order of the marks."""

import sys
from itertools import permutations
from unicodedata import is_normalized
from unicodedata import normalize as unicode_normalize

import pytest

from vnvanban.normalize import normalize, to_text
from vnvanban.normalize.unicode_forms import MAX_MARKS, compose, compose_word
from vnvanban.options import Options

LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("e\u0323\u0302", "ệ"),  # canonical NFD
        ("e\u0302\u0323", "ệ"),  # the keyboard's order
        ("ê\u0323", "ệ"),  # CP1258: vowel with circumflex, then the tone
        ("ẹ\u0302", "ệ"),  # dot first
        ("e\u0301\u0302", "ế"),  # the order that NFC cannot mend: the tone before the circumflex
        ("é\u0302", "ế"),  # the same, half composed
        ("E\u0301\u0302", "Ế"),  # capitals too
        ("à\u0306", "ằ"),  # the same with the breve
        ("o\u0301\u031b", "ớ"),  # the horn after the tone
        ("u\u0323\u031b", "ự"),  # horn and dot
        ("a\u0340", "à"),  # U+0340, the old grave
        ("a\u0341", "á"),  # U+0341, the old acute
        ("e\u0302\u0341", "ế"),  # the old acute on a circumflex
        ("\u0301a", "\u0301a"),  # a mark with nothing in front
        ("ế\u0301", "ế\u0301"),  # a second tone stays: nothing is lost
        ("x\u0302", "x\u0302"),  # no such letter
        ("\u1112\u1161\u11ab", "\ud55c"),  # Hangul composes as well: the result is NFC
        ("\u212b", "Å"),  # a single sign that NFC replaces
    ],
)
def test_compose(printed: str, expected: str) -> None:
    assert normalize(printed, tone="keep").text == expected


@pytest.mark.parametrize("letter", LETTERS + LETTERS.upper())
def test_every_letter_in_every_order(letter: str) -> None:
    base, *marks = unicode_normalize("NFD", letter)
    for order in permutations(marks):
        assert compose(base + "".join(order)) == letter
        # Half composed: the first mark already on the letter.
        assert compose_word(unicode_normalize("NFC", base + order[0]) + "".join(order[1:])) == letter


def test_every_single_character_becomes_nfc() -> None:
    # The class of single characters in the pattern covers all that NFC replaces.
    options = Options(lookalikes=False, mojibake=False)
    for code in range(0x80, sys.maxunicode + 1):
        char = chr(code)
        if not is_normalized("NFC", char):
            assert to_text(char, options)[0].chars == unicode_normalize("NFC", char), hex(code)


def test_a_run_of_marks_is_left_alone() -> None:
    run = "e" + "\u0301\u0323" * MAX_MARKS  # sorting it would cost the square of its length
    assert normalize(run).text == run


def test_switch() -> None:
    text, changes = to_text("e\u0302\u0323", Options(unicode_forms=False))
    assert text.chars == "e\u0302\u0323" and changes == {}


def test_span_of_a_composed_letter() -> None:
    text, changes = to_text("Nghi\u0323 quye\u0302\u0301t", Options())
    assert text.chars == "Nghị quyết" and changes == {"nfc": 2}
    start = text.chars.index("quyết")
    assert text.raw[slice(*text.raw_span(start, start + 5))] == "quye\u0302\u0301t"
    assert text.raw[slice(*text.raw_span(start + 3, start + 4))] == "e\u0302\u0301"
