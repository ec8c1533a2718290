"""The words of an assignment, sliced from the letter's text as the parser has cleaned them."""

import re
import unicodedata

from vnvanban.normalize import place_tones
from vnvanban.values import joined

_NEW_TONE = re.compile(r"[oOuU](?=[àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?![^\W\d_]))(?<![qQ].)")
"""What ``place_tones`` may have to move: an open rime, not behind ``q``. Most assignments hold none, and looking takes
a fifth of the time of moving."""
_VOWELS = "aăâeêioôơuưy"
_LETTERS = "".join(
    unicodedata.normalize("NFC", vowel + mark) for vowel in _VOWELS for mark in ("", *"\u0300\u0301\u0303\u0309\u0323")
)
_UNPLAIN = re.compile(f"[^\\s!-~{_LETTERS}{_LETTERS.upper()}đĐ“”‘’–—…•°×²³§½]")
"""A character that is none of Vietnamese print (an old charset, parted marks, a look-alike): the parser mended it."""


def wording(text: str, start: int | None, end: int | None, more: str | None) -> str | None:
    """The words of an assignment as ``NhiemVu.noi_dung`` has them, tones in the old place, from its place in the text
    (code points, 0-based, half-open; ``more``: its other places, ``12-40 60-81``); lines may end elsewhere. Parted
    letters are composed. ``None`` where the words hold what only the parser mends; empty where there is no place.

    >>> wording("1. Rà soát,\\n báo cáo", 3, 20, None), wording("L©m tr­êng", 0, 10, None)
    ('Rà soát, báo cáo', None)
    """
    if start is None:
        return ""
    words = joined([text[start:end]])
    if more:
        for pair in more.split(" "):
            first, _, last = pair.partition("-")
            words += "\n" + joined([text[int(first) : int(last)]])
    if _UNPLAIN.search(words):
        words = unicodedata.normalize("NFC", words)
        if _UNPLAIN.search(words):
            return None
    return place_tones(words, "old") if _NEW_TONE.search(words) else words
