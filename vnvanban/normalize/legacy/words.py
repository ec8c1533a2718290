"""Words of a text in an old code: what they are once decoded, and whether that is Vietnamese.

A word of the right code is a syllable whose tone fits its end and whose capitals stand where capitals stand; of a wrong
one it is so by chance, about every other time.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from math import log2

from vnvanban.normalize.legacy.tables import C1_SIGNS, CODES, LOW, SPARED, Code, decoded
from vnvanban.normalize.syllables import is_syllable
from vnvanban.normalize.unicode_forms import compose_word

CP1252_SIGNS = "ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
TOKEN = re.compile(f"[A-Za-z\x80-\x9f\xa1-\xff{LOW}{CP1252_SIGNS}\u2212\u2219\u03bc]+")
"""A word, with the signs at it that may be letters."""
_QUOTED = re.compile("«.*»|».*«")
_SPARED_RUN = re.compile(f"([{SPARED}]+)")
_AROUND = "“”‘’–—…•\u00a0\x85\x91\x92\x93\x94\x95\x96\x97"
"""Punctuation at the ends of words."""
_ACCENTED = re.compile(
    f"[\x80-\x84\x86-\x90\x98-\x9f\xa1-\xff{LOW}ŒœŠšŸŽžƒ\u2212\u2219\u03bc]"
    "|[A-Za-z][‚„†‡‰‹›ˆ˜™€•\x95]|[A-Za-z][“”‘’–—…\x85\x91-\x97][A-Za-z]"
)
_STOPPED = re.compile("[cpt]h?$")
_FITS_STOP = re.compile("[áắấéếíóốớúứýạặậẹệịọộợụựỵ]")
_VOWEL = re.compile("[aeiouyà-ãè-êìíò-õùúýăĩũơưạ-ỹ]")
_MAX_LENGTH = 16
"""Letters with marks of the longest syllable, and room for quotes."""

_BY_FREQUENCY = "àđáạảưôâêộươếịấủệốăóờĩìứựậínợéãựềúớồừụểũửắýỉồõùằọởỏèẽẻổầẩễữỡẹặẳỷỹẵẫỗỳỵò"


def words(text: str) -> Iterator[str]:
    """The words of ``text`` that hold a character beyond ASCII other than punctuation."""
    return (word for word in TOKEN.findall(text) if _ACCENTED.search(word))


def pieces(word: str, code: Code) -> list[tuple[str, str]]:
    """A word as (surface, decoded); parted at signs of ``SPARED`` where they are no letters."""
    whole = decoded(word, code)
    if not _SPARED_RUN.search(word) or (word.strip(SPARED) and is_word(whole, code)):
        return [(word, whole)]
    inner = word.strip(_AROUND)
    if inner and inner != word:
        before, _, after = word.partition(inner)
        ends = [(part, part.translate(C1_SIGNS)) for part in (before, after)]
        return [ends[0], *pieces(inner, code), ends[1]]
    return [(part, decoded(part, code, with_spared=False)) for part in _SPARED_RUN.split(word) if part]


def is_word(word: str, code: Code | None = None) -> bool:
    """Whether a decoded word is a Vietnamese one. In TCVN3 letters may be small among capitals."""
    if len(word) > _MAX_LENGTH:
        return False
    word = compose_word(word)
    if not is_syllable(word):
        return False
    low = word.lower()
    if _STOPPED.search(low) and not _FITS_STOP.search(low):
        return False
    if code == "tcvn3":
        return not any(map(str.isupper, word[1:])) or not re.search("[a-z]", word)
    return word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())


def _as_it_stands(word: str) -> bool | None:
    start, end = 0, len(word)
    while start < end and not word[start].isalpha():
        start += 1
    while start < end and not word[end - 1].isalpha():
        end -= 1
    return is_word(word[start:end]) if start < end else None


Verdict = tuple[bool, bool]
"""Whether a code changes a word, and whether it is a word then."""


@lru_cache(maxsize=16384)
def verdicts(word: str) -> tuple[bool | None, dict[Code, Verdict | None]]:
    """Whether ``word`` is one as it stands, and the verdict on each code; None where it tells nothing (``QĐ``)."""
    found: dict[Code, Verdict | None] = {}
    is_quoted = _QUOTED.fullmatch(word) or not any(map(str.isalpha, word))
    for code in CODES:
        parts = [(surface, meant) for surface, meant in pieces(word, code) if _ACCENTED.search(surface)]
        if is_quoted or all(_is_abbreviation(meant) for _, meant in parts):
            found[code] = None
        else:
            changed = any(surface.replace("ð", "đ").replace("Ð", "Đ") != meant for surface, meant in parts)
            found[code] = changed, all(is_word(meant, code) for _, meant in parts)
    return _as_it_stands(word), found


def _is_abbreviation(word: str) -> bool:
    return ("đ" in word or "Đ" in word) and not _VOWEL.search(word.lower())


_COST = {letter: log2(rank + 2) for rank, letter in enumerate(_BY_FREQUENCY)}
_COST_OF_OTHERS = log2(len(_BY_FREQUENCY) * 2)


@lru_cache(maxsize=16384)
def rarity(word: str, code: Code) -> float:
    """How rare the accented letters of a decoded word are in Vietnamese, in bits; less is likelier."""
    letters = compose_word(decoded(word, code)).lower()
    return sum(_COST.get(letter, _COST_OF_OTHERS) for letter in letters if letter > "\x7f")
