"""Text whose UTF-8 bytes were read as Latin-1 or CP1252: it shows in sequences that no text holds otherwise (``áº¿``,
``Ä‘``). Text in one-byte codes is the business of ``legacy``. Source: formats.md 6.1.
"""

import re
from collections.abc import Iterator
from functools import cache

from vnvanban.normalize.legacy.tables import surfaces
from vnvanban.text import Edit

_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"

MIN_SURE = 2
"""Sequences of UTF-8 bytes that a text must show before any is decoded."""


@cache
def _utf8_sequences() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    """Surface of a UTF-8 sequence → character, a pattern for all of them, and one for those that prove themselves."""
    meant = {*_LETTERS, *_LETTERS.upper(), *"–—“”‘’…•\u00a0\ufeff\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"}
    table = {}
    for char in meant:
        shown = [""]
        for byte in char.encode():
            shown = [start + end for start in shown for end in sorted(surfaces(byte))]
        table.update(dict.fromkeys(shown, char))
    # ``XÃ`` + closing quote or U+00A0 is clean text: such pairs follow only where others prove the case.
    sure = [surface for surface in table if surface[0] not in "ÃÌÂ"]
    by_length = sorted(table, key=len, reverse=True)
    return table, re.compile("|".join(map(re.escape, by_length))), re.compile("|".join(map(re.escape, sure)))


# The second sign first: ``á`` and ``â`` stand all over a Vietnamese text.
_UTF8_HINT = re.compile("[\x80-¿ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™](?<=[ÃÄÆÌáâï].)")
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
