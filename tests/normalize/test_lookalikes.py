"""Look-alikes, odd blanks, invisible characters."""

import pytest

from vnvanban.normalize import normalize, to_text
from vnvanban.options import Options


@pytest.mark.parametrize(
    ("printed", "expected", "changes"),
    [
        ("Ðảng bộ", "Đảng bộ", {"lookalike": 1}),  # eth, as Tesseract writes it
        ("05-QyÐ/ÐU", "05-QyĐ/ĐU", {"lookalike": 2}),  # in a symbol
        ("Ɖồng Xoan ɖến", "Đồng Xoan đến", {"lookalike": 2}),  # the African D
        ("nhà nƣớc, LƢU", "nhà nước, LƯU", {"lookalike": 2}),  # the letter oi of PDF layers; ớ is its own letter here
        ("ѕố, ᴠăn bản, haу", "số, văn bản, hay", {"homoglyph": 3}),  # a spun page
        ("12-CV/ВТС", "12-CV/BTC", {"homoglyph": 3}),  # the part behind the slash is Cyrillic as a whole
        ("12/НĐ-CP", "12/HĐ-CP", {"homoglyph": 1}),  # Cyrillic Н is H, not N: the eye's reading, no guess
        ("đ\u0451ng", "đ\u00ebng", {"homoglyph": 1}),  # a composed Cyrillic letter
        ("Москва", "Москва", {}),  # a Russian word
        ("хоре", "хоре", {}),  # nothing Latin in it: it may be Russian
        ("Web-сайт", "Web-сайт", {}),  # a letter without a Latin twin (й, т …)
        ("ΒΑΝ Bí thư", "ΒΑΝ Bí thư", {}),  # a Greek word stays without Latin letters in it
        ("BΑN Bí thư", "BAN Bí thư", {"homoglyph": 1}),  # one Greek letter
        ("V\u2044v, 12\u22153", "V/v, 12/3", {"slash": 2}),  # fraction slash, division slash
        ("12\u2010CV, 3\u20114, 2021\u22122025", "12-CV, 3-4, 2021-2025", {"hyphen": 3}),  # odd hyphens, minus
        ("2021\u20122025", "2021–2025", {"hyphen": 1}),  # the figure dash is an en dash
        ("2021–2025 — “tốt”, ‘khá’", "2021–2025 — “tốt”, ‘khá’", {}),  # legal in values
        ("Chi\u00a0bộ\u2009Gò\u3000Xoan", "Chi bộ Gò Xoan", {"blank": 3}),  # odd blanks
        ("a\tb\r\nc\u2028d\u0085e\x0cf", "a\tb\r\nc\u2028d\u0085e\x0cf", {}),  # tab and line ends stay
        ("\ufeffSố\u200b 12\u2060", "Số 12", {"invisible": 3}),  # byte-order mark, zero-width space, joiner
        ("báo\u00ad cáo", "báo cáo", {"invisible": 1}),  # soft hyphen in a Unicode text
        ("\u202aNơi nhận\u202c", "Nơi nhận", {"invisible": 2}),  # direction marks
        ("\uf0b7 Như trên\n\uf02d Lưu", "- Như trên\n- Lưu", {"bullet": 2}),  # bullets of Word
        ("\uf0fe có", "\uf0fe có", {}),  # a ticked box is no bullet
        ("X·, nhµ n­íc, th«n B¶n ®Õn", "Xã, nhà nước, thôn Bản đến", {"tcvn3": 8}),  # TCVN3: U+00AD is ư
        ("§Ò xuÊt c¸c chØ tiªu, ghÐp n­íc", "Đề xuất các chỉ tiêu, ghép nước", {"tcvn3": 9}),  # TCVN3: Ð is é
    ],
)
def test_lookalikes(printed: str, expected: str, changes: dict[str, int]) -> None:
    result = normalize(printed, tone="keep")
    assert (result.text, result.changes) == (expected, changes)


def test_decomposed_homoglyphs_read_as_composed_ones() -> None:
    # Cyrillic е + grave has a composed form of its own, which must not come in between.
    assert normalize("b\u0435\u0300").text == normalize("b\u0450").text == "bè"


def test_what_a_removal_uncovers_is_composed() -> None:
    result = normalize("e\u200b\u0301")
    assert result.text == "é"
    assert result.raw_span(0, 1) == (0, 3)


def test_switch() -> None:
    text, changes = to_text("Ðảng\u00a0bộ\u200b", Options(lookalikes=False))
    assert text.chars == "Ðảng\u00a0bộ\u200b" and changes == {}


def test_replacements_keep_places() -> None:
    # One for one: no map is needed, and each character has its own span.
    text, _ = to_text("Ð\u00a0Ð", Options())
    assert text.maps == ()
