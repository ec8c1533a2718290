"""What the property tests share: fragments of letters, texts that attack, and a letter's values without its places."""

import unicodedata
from typing import Any

from hypothesis import strategies as st

from corpus.build import compose
from tests.quality.letters import committed
from vnvanban import VanBan
from vnvanban.normalize import place_tones

COMMITTED = {letter.id: letter for letter in committed()}
COMPOSED = {letter.id: letter for letter in compose(25, seed=11)}
WORDS = (
    "Số", "Số:", "Số 12-CV/HU", "12/UBND-NV", "/", "-", "V/v", "Về việc", "Kính gửi:", "- Kính gửi:", "Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM", "UBND TỈNH",
    "QUYẾT ĐỊNH", "Điều 1.", "Chương I", "I.", "1.", "1.1.", "a)", "đ)", "+", "•", "\uf02d", "“", "”", "(", ")", "./.", "ngày 31 tháng 02 năm 2021", "ngày … tháng …",
    "Hà Nội, ngày 5 tháng 6 năm 2023", "HỎA TỐC", "MẬT", "ĐẾN", "Ký bởi: A", "SAO Y", "PHỤ LỤC", "Căn cứ", "Theo đề nghị của", "|", "\t", "      ", "**", "__", "\\",
)
ENDS = ("\n", "\r\n", "\n\n", "\f", "\u2028", "\x85", "\r", " ", "", "  ")
ODD = st.text(st.sampled_from("\x00\ud800\udfff\u00ad\u200b\ufeff\u0301\u0323\u031b\xa0\u202e\U0001f600\U0010ffff₫ßŉİ①²"), max_size=6)
LINES = st.sampled_from(sorted({line for letter in COMMITTED.values() for line in letter.text.splitlines() if line.strip()}))
PIECES = st.one_of(st.sampled_from(WORDS), LINES, st.text(max_size=12), ODD)
MIXTURES = st.lists(st.tuples(PIECES, st.sampled_from(ENDS)), max_size=40).map(lambda parts: "".join(a + b for a, b in parts))
"""Texts that look like letters here and there."""
PLACES = ("evidence", "text_sha256", "ben_le", "phu_luc", "spans", "dung_lai", "diagnostics", "nguon")
"""Keys of a letter that say where, not what."""

SIZE = 100_000
"""Characters of the texts that attack."""
UNITS = (
    "Số ", "Số: 1/", "Số 12-CV/HU\n", "(", ")", "- ", "-", "1. ", "1.", "a) ", "I. ", "Điều 1. ", "Nơi nhận:", "Nơi nhận:\n", "“", "”", '"', "Kính gửi: ", "Kính gửi:\n", "V/v ", "V/v\n", "/", "|", "| \n",
    "ngày ", "ngày 1 tháng 1 năm ", "ngày … tháng … năm 2021\n", "TM. ", "KT. CHỦ TỊCH\n", "Nguyễn ", "Nguyễn Văn A\n", "A", "Ủ", "Ủ\n", "ĐẾN\n", "Ký bởi: ", "SAO Y ", "\t", " ", "\n", "\r\n", "\f", "*", "**", "_", ".", "…",
    ";", "; ", ", ", "\\", "\u0301", "a\u0323\u0302", "\u00ad", "\u200b", "\x00", "\ud800", "Ð", "а", "1", "12", "0123456789/", "HỎA TỐC ", "MẬT\n", "PHỤ LỤC\n", "CỘNG HÒA ", "Căn cứ \n", "Lưu: VT. ", "+ ", "…/…-", "l", "O0", "- Lưu\n", "1.1.",
    "Số 1\nNơi nhận:\n", "“Điều 1. ", "(a) ", "a", "ê", "ư\u00ad", "\ufeff\n", "\u2028", "Ubnd ", "chủ tịch\n", "1. Việc\n", "a) Việc\n", "- Việc;\n", "+ Việc\n", "I. VIỆC\n", "Điều 1. Việc\n", "Kính gửi:\n- Sở A;\n", "Nơi nhận:\n- Sở A;\n", "- Sở A;\n", "CHỦ TỊCH\nTrần Văn An\n", "“Việc\n", "Việc”\n", "1.\n", "\n\n- ", "    x    y\n",
)


def without_places(value: Any) -> Any:
    """Plain data with all that says where taken out."""
    if isinstance(value, dict):
        return {key: without_places(one) for key, one in value.items() if key not in PLACES}
    return [without_places(one) for one in value] if isinstance(value, list) else value


def values(letter: VanBan) -> Any:
    """What a letter says, in one Unicode form and one tone placement."""
    return without_places(letter.to_dict())


def bare_letters(text: str) -> str:
    """Letters and digits, lower case, without diacritics."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d").replace("ð", "d")
    return "".join(c for c in plain if c.isalnum())


def tones(text: str, placement: str) -> str:
    """The text with all tone marks of open ``oa, oe, uy`` in one place."""
    return place_tones(unicodedata.normalize("NFC", text), "new" if placement == "new" else "old")
