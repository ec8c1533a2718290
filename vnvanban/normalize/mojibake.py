"""Text whose bytes were read with the wrong table: UTF-8, CP1258 or VISCII read as Latin-1 or CP1252.

UTF-8 shows in sequences that no text holds otherwise (``áº¿``, ``Ä‘``). The one-byte tables show only in the text as a
whole: it is repaired where its accented words are not Vietnamese syllables as they stand, and are once decoded. ``Ð``,
``Õ``, ``Ý`` alone prove nothing. Text of TCVN3 fonts is recognised, so that others keep away from it; it is not decoded
here. Sources: tables of glibc (VISCII) and Python (CP1258); formats.md 6.1 and 6.3.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from operator import ne
from typing import Literal

from vnvanban.normalize.syllables import is_syllable
from vnvanban.normalize.unicode_forms import compose_word
from vnvanban.text import Edit

Code = Literal["cp1258", "viscii", "tcvn3"]

_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
"""The letters of bytes 0x80-0xFF."""
_TCVN3_SIGNS = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®§¡¢£¤¥¦"
_TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĐĂÂÊÔƠƯ"
_VISCII_LOW = {"\x02": "Ẳ", "\x05": "Ẵ", "\x06": "Ẫ", "\x14": "Ỷ", "\x19": "Ỹ", "\x1e": "Ỵ"}
_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"

MIN_WORDS = 4
"""Fewer accented words are no evidence: one or two words become syllables by chance."""
MIN_AFTER, MAX_BEFORE = 0.85, 0.55
"""Shares of syllables among the accented words once decoded, and as they stand. Measured: real letters 0.98 as they
stand (OCR among them); an invented letter in CP1258 0.34, in VISCII 0.28, in TCVN3 0.17, each 1.0 with its own table
and 0.52 at most with another; French, Portuguese, Icelandic 0.58 at most with any."""
MAX_WORDS = 4000
"""Enough to judge a text; keeps the judgement of a megabyte short."""
MIN_SURE = 2
"""Sequences of UTF-8 bytes that a text must show before any is decoded."""


def _surfaces(byte: int) -> set[str]:
    """The characters that a byte shows as: in Latin-1, and in CP1252 where that has one."""
    raw = bytes([byte])
    return {raw.decode("latin-1"), raw.decode("cp1252", errors="ignore")} - {""}


@cache
def _tables() -> dict[Code, dict[int, str]]:
    """For each one-byte code: code point of the surface → the letter meant."""
    viscii = {ord(char): letter for byte, letter in enumerate(_VISCII, 0x80) for char in _surfaces(byte)}
    cp1258 = {}
    for byte in range(0x80, 0x100):
        decoded = bytes([byte]).decode("cp1258", errors="ignore")
        if decoded:
            cp1258.update({ord(char): decoded for char in _surfaces(byte)})
    viscii |= {ord(char): letter for char, letter in _VISCII_LOW.items()}
    tcvn3 = {ord(sign): letter for sign, letter in zip(_TCVN3_SIGNS, _TCVN3_LETTERS, strict=True)}
    return {"cp1258": cp1258, "viscii": viscii, "tcvn3": tcvn3}


@cache
def _utf8_sequences() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    """Surface of a UTF-8 sequence → character, a pattern for all of them, and one for those that prove themselves."""
    meant = {*_LETTERS, *_LETTERS.upper(), *"–—“”‘’…•\u00a0\ufeff\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"}
    table = {}
    for char in meant:
        surfaces = [""]
        for byte in char.encode():
            surfaces = [start + end for start in surfaces for end in sorted(_surfaces(byte))]
        table.update(dict.fromkeys(surfaces, char))
    # ``XÃ`` + closing quote or U+00A0 is clean text: such pairs follow only where others prove the case.
    sure = [surface for surface in table if surface[0] not in "ÃÌÂ"]
    by_length = sorted(table, key=len, reverse=True)
    return table, re.compile("|".join(map(re.escape, by_length))), re.compile("|".join(map(re.escape, sure)))


_UTF8_HINT = re.compile("[ÃÄÆÌáâï][\x80-¿ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")
_BEYOND_LATIN_1 = re.compile("[ăĂđĐĩĨũŨơƠưƯạ-ỹẠ-Ỹ\u0300-\u036f]")


def utf8_edits(text: str) -> Iterator[Edit]:
    """The edits that decode sequences of UTF-8 bytes; none where fewer than two prove themselves."""
    if not _UTF8_HINT.search(text):
        return
    table, every, sure = _utf8_sequences()
    proofs = sum(1 for _ in sure.finditer(text))
    if proofs < MIN_SURE:
        return
    # Clean Vietnamese beside it (a quoted mail): then only what proves itself.
    clean = len(_BEYOND_LATIN_1.findall(text))
    for match in (every if proofs > clean else sure).finditer(text):
        yield match.start(), match.end(), table[match.group()]


_LETTER_AND_SIGN = re.compile("(?<=[a-zß-ÿ])[µ¸¶·¹®©ª«¬]")
_LETTER = re.compile(r"[^\W\d_]")


# One-byte text holds nothing else: letters beyond it prove another history. C1 and CP1252 signs are letters in VISCII.
_CP1252_SIGNS = "ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
_ONE_BYTE_WORD = re.compile(f"[A-Za-z\x80-\x84\x86-\xff\x02\x05\x06\x14\x19{_CP1252_SIGNS}]+")
_BYTE_LETTER = re.compile("[\x80-\xff\x02\x05\x06\x14\x19ŒœŠšŸŽžƒ]")
_HINT = re.compile("[ðÐÞþµ¸¶·¹®©ª«¬]")


def one_byte_code(text: str) -> Code | None:
    """The one-byte code whose bytes ``text`` shows as Latin-1 or CP1252; None for the usual text.

    >>> one_byte_code("Uû ban nh©n d©n x·, th«n B¶o ®Ò nghÞ")
    'tcvn3'
    """
    if not _HINT.search(text):
        return None
    if not _BEYOND_LATIN_1.search(text):
        words = _accented_words(text)
        if len(words) >= MIN_WORDS and _share(words, {}) <= MAX_BEFORE:
            shares = {code: _share(words, table) for code, table in _tables().items()}
            best = max(shares, key=lambda code: shares[code])
            if shares[best] >= MIN_AFTER:
                return best
    return "tcvn3" if _shows_tcvn3_signs(text) else None


def decode(text: str, code: Code) -> tuple[str, int]:
    """``text`` with the letters meant (marks still loose), and how many characters changed; the length is kept."""
    decoded = text.translate(_tables()[code])
    return decoded, sum(map(ne, text, decoded))


def _shows_tcvn3_signs(text: str) -> bool:
    # Quotes « » around words, a trade mark or U+00AD alone are not enough: signs must follow letters, at least three,
    # of two kinds, and be one in fifty of the letters (in TCVN3 they are one in eight).
    signs = _LETTER_AND_SIGN.findall(text)
    return len(signs) >= 3 and len(set(signs)) >= 2 and 50 * len(signs) >= len(_LETTER.findall(text))


def _accented_words(text: str) -> list[str]:
    words = (match.group()[:12] for match in _ONE_BYTE_WORD.finditer(text))
    return list(islice(filter(_BYTE_LETTER.search, words), MAX_WORDS))


def _share(words: list[str], table: dict[int, str]) -> float:
    """The share of syllables among ``words`` once decoded; quotes around a word do not count against it."""
    decoded = (compose_word(word.translate(table)).strip("“”‘’–—…•\u00a0.") for word in words)
    return sum(map(is_syllable, decoded)) / len(words)
