"""Text read with the wrong table: repaired where the whole text shows it, otherwise not touched."""

import shutil
import subprocess
from unicodedata import normalize as unicode_normalize

import pytest

from vnvanban.normalize import normalize, to_text
from vnvanban.normalize.mojibake import _VISCII, _tables, one_byte_code
from vnvanban.normalize.syllables import is_syllable
from vnvanban.options import Options

LETTER = """ĐẢNG BỘ XÃ GÒ XOAN
Số 12-CV/ĐU
Kính gửi: Chi bộ các thôn Đồng Mía, Suối Tre
Thực hiện chương trình công tác năm, Thường trực Đảng ủy đề nghị các chi bộ rà soát số đảng viên mới,
báo cáo “kết quả” về Văn phòng trước ngày 15 tháng 3; quá thời hạn thì nêu rõ lý do…
Nơi nhận: Như trên; Lưu."""
TONES = "\u0300\u0301\u0303\u0309\u0323"


def _cp1258(text: str) -> bytes:
    """As Windows writes it: the tone as a byte of its own wherever the table has no whole letter."""
    parts = []
    for char in text:
        try:
            parts.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            marks = unicode_normalize("NFD", char)
            letter = unicode_normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
            tone = "".join(mark for mark in marks if mark in TONES)
            parts.append((letter + tone).encode("cp1258"))
    return b"".join(parts)


def _viscii(text: str) -> bytes:
    return bytes(_VISCII.index(char) + 0x80 if char in _VISCII else ord(char) for char in text)


def _cp1252(data: bytes) -> str:
    return "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in data)


PLAIN = LETTER.translate(str.maketrans("“”…", '"".'))  # VISCII has no such signs
TCVN3 = {letter: chr(sign) for sign, letter in _tables()["tcvn3"].items()}


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        (LETTER.encode().decode("latin-1"), LETTER),  # UTF-8 as Latin-1, with C1 controls
        (_cp1252(LETTER.encode()), LETTER),  # UTF-8 as CP1252, Đ as Ä + U+0090
        (unicode_normalize("NFD", LETTER).encode().decode("latin-1"), LETTER),  # decomposed before it was garbled
        (_cp1252(_cp1258(LETTER)), LETTER),  # CP1258 as CP1252
        (_cp1258(PLAIN).decode("latin-1"), PLAIN),  # CP1258 as Latin-1
        (_viscii(PLAIN).decode("latin-1"), PLAIN),  # VISCII as Latin-1
        (_cp1252(_viscii(PLAIN)), PLAIN),  # VISCII as CP1252
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


def test_tcvn3_is_kept_for_its_decoder() -> None:
    text = "".join(TCVN3.get(char, char) for char in LETTER.lower())
    assert "\u00ad" in text and one_byte_code(text) == "tcvn3"
    result = normalize(text, tone="old")
    assert result.text == text and result.changes == {}


@pytest.mark.parametrize(
    "text",
    [
        "«Gò Xoan», «Suối Tre», «Đồng Mía»",  # French quotes
        "Phần mềm Xoan® và Tre®, Mía® dùng cho các chi bộ",  # trade marks: one kind of sign
        "dài 5µ, rộng 3µ; 20·30, 40·50",  # behind digits
    ],
)
def test_signs_that_are_not_tcvn3(text: str) -> None:
    assert one_byte_code(text) is None


def test_vni_is_not_destroyed() -> None:
    text = "Ñaûng boä xaõ Goø Xoan ñeà nghò caùc chi boä baùo caùo keát quaû"
    assert normalize(text).text == text


def test_switch() -> None:
    printed = _cp1252(_cp1258(LETTER))
    text, changes = to_text(printed, Options(mojibake=False, lookalikes=False, unicode_forms=False))
    assert text.chars == printed and changes == {}


def test_span_of_a_repaired_word() -> None:
    result = normalize(_cp1252("Đảng bộ đề nghị".encode()))
    start = result.text.index("đề")
    assert result.raw[slice(*result.raw_span(start, start + 2))] == _cp1252("đề".encode())


@pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv here to compare with")
def test_viscii_table_is_that_of_glibc() -> None:
    result = subprocess.run(
        ["iconv", "-f", "VISCII", "-t", "UTF-8"], input=bytes(range(0x80, 0x100)), capture_output=True, check=False
    )
    if result.returncode:
        pytest.skip("this iconv has no VISCII")
    assert result.stdout.decode() == _VISCII


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
