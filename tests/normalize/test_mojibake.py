"""UTF-8 read with the wrong table: repaired where the text shows it, otherwise not touched."""

from unicodedata import normalize as unicode_normalize

import pytest

from vnvanban.normalize import normalize, to_text
from vnvanban.normalize.syllables import is_syllable
from vnvanban.options import Options

LETTER = """ĐẢNG BỘ XÃ GÒ XOAN
Số 12-CV/ĐU
Kính gửi: Chi bộ các thôn Đồng Mía, Suối Tre
Thực hiện chương trình công tác năm, Thường trực Đảng ủy đề nghị các chi bộ rà soát số đảng viên mới,
báo cáo “kết quả” về Văn phòng trước ngày 15 tháng 3; quá thời hạn thì nêu rõ lý do…
Nơi nhận: Như trên; Lưu."""


def _cp1252(data: bytes) -> str:
    return "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        (LETTER.encode().decode("latin-1"), LETTER),  # UTF-8 as Latin-1, with C1 controls
        (_cp1252(LETTER.encode()), LETTER),  # UTF-8 as CP1252, Đ as Ä + U+0090
        (unicode_normalize("NFD", LETTER).encode().decode("latin-1"), LETTER),  # decomposed before it was garbled
        ("ï»¿" + _cp1252(LETTER.encode()), LETTER),  # with a byte-order mark
        (LETTER + _cp1252("\nĐề nghị “sớm”".encode()), LETTER + "\nĐề nghị “sớm”"),  # a garbled quotation
    ],
)
def test_repaired(printed: str, meant: str) -> None:
    result = normalize(printed, tone="keep")
    assert result.text == meant
    assert result.changes["mojibake"] > 0


@pytest.mark.parametrize(
    "text",
    [
        LETTER,  # clean
        LETTER.upper(),  # clean capitals
        LETTER.replace("Đ", "Ð").replace("đ", "ð"),  # eth alone proves nothing
        "XÃ\u00a0GÒ XOAN, XÃ\u00a0SUỐI TRE, “XÃ”, XÃ… Ð",  # Ã before U+00A0 and quotes, as in garbled UTF-8
        "Các ông Ð, Ý, Õ và bà Ì, Ò, Ã ký: à, ì, ò, ã, õ, ý",  # single letters of CP1258
        "Le comité a été réuni à Đà Nẵng; l’été, où « tout » est déjà prévu. Ð",  # French with a place
        "Réunion du comité: l’élève était déjà là où ça a été prévu, ð Ð þ Þ",  # French with thorns and eths
        "Não há comissão; as três informações são de São João, Ð. PÃO À LÃ",  # Portuguese
        "Guðmundur Þórðarson, Sigríður og Ásgrímur Þór fóru út á sjó við Ísafjörð",  # Icelandic
        "The café’s résumé — £5 © 2020, ® and « naïve » µ",  # English
        "Ðại hội xã",  # too short for evidence
        "",  # nothing
    ],
)
def test_left_alone(text: str) -> None:
    assert "mojibake" not in normalize(text).changes


def test_switch() -> None:
    printed = _cp1252(LETTER.encode())
    text, changes = to_text(printed, Options(mojibake=False, lookalikes=False, unicode_forms=False))
    assert text.chars == printed and changes == {}


def test_span_of_a_repaired_word() -> None:
    result = normalize(_cp1252("Đảng bộ đề nghị".encode()))
    start = result.text.index("đề")
    assert result.raw[slice(*result.raw_span(start, start + 2))] == _cp1252("đề".encode())


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ĐẢNG", True),  # capitals
        ("nghiêng", True),  # the longest
        ("quốc", True),  # qu + ôc
        ("giếng", True),  # the i belongs to both
        ("thuỷ", True),  # new placement
        ("uÒy", False),  # CP1258 as Latin-1
        ("été", False),  # French; two tones
        ("QĐ", False),  # a symbol
        ("zắt", False),  # no such onset
    ],
)
def test_is_syllable(word: str, expected: bool) -> None:
    assert is_syllable(word) is expected
