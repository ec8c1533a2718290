"""Labels of outline items: their shapes only; whether one is a label is decided beside its neighbours (``muc``).

Source: structure of texts in Nghị định 30/2020 (Phụ lục I), NĐ 78/2025 (Điều 63, 69), HD 36 and HD 05 (``I-``,
``1-``, ``a)``, ``-``, ``+``).
"""

import re
from dataclasses import dataclass
from enum import IntEnum

import regex

from vnvanban.segment.anchors import upper_share
from vnvanban.text import Match, Text


class Rank(IntEnum):
    """Depth of a kind of label: a kind stands under kinds of lower rank."""

    PHAN = 0
    CHUONG = 10
    MUC = 20
    DIEU = 30
    UPPER = 35
    ROMAN = 40
    NUMBER = 50
    DECIMAL = 55
    DECIMAL3 = 57
    PAREN = 65
    LETTER = 70
    LETTER_DECIMAL = 73
    STAR = 79
    DASH = 80
    PLUS = 90


BULLETS = frozenset({Rank.STAR, Rank.DASH, Rank.PLUS})
ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""Order of points in Vietnamese papers: with đ, without f, j, w, z."""


@dataclass(slots=True)
class Label:
    """A label: what it is, its printed form without dot or bracket, and where the words after it begin."""

    rank: Rank
    name: str
    value: int
    """Its number in its row (``b`` → 2, ``IV`` → 4); 0 for bullets."""
    end: int
    damaged: bool = False
    """The sign was misread: ``name`` is what its place in the row says, or empty."""
    comma: bool = False
    """OCR marred it (a comma for its stop, a sign before it): it counts only where its row demands it."""


_GAP = r"\s{0,16}"
"""Between a label's sign and its words: nothing, a blank, a tab or what a converter made of one."""
_BLANKS = r"\s{1,16}"
"""The same where the words may not follow at once (``A. Mục``, and no ``A.Mục``)."""
_NAMED = regex.compile(
    r"(?P<word>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC)\s+(?P<num>thứ\s\p{L}+|THỨ\s\p{L}+"
    r"|[IVXLC]{1,7}|\d{1,3}|[A-Z])(?=[\s.:\-–]|$)\s?[.:\-–]?" + _GAP
)
_NAMES = ("Phần", "PHẦN", "Chương", "CHƯƠNG", "Mục", "MỤC", "Tiểu mục", "TIỂU MỤC")
_DIEU = regex.compile(
    r"(?:Điều|ĐIỀU|Ðiều|Điểu|Diều|Điêu)\s{0,3}(?P<num>\d{1,3}[a-zđ]?)(?P<mark>\s?[.:]\s?[-–]?|\s?[-–]\s|\s*$"
    r"|;(?=\s(?:[a-zđ]\)|\p{Lu}))(?!\s(?:Điều|Khoản|Điểm))"
    r"|(?=\s\p{Lu})(?!\s(?:Nghị|Thông|Luật|Quyết|Quy|Hiến|Bộ|Điều|Pháp|Hợp)\b))" + _GAP
)
_ROMAN = re.compile(r"(?P<num>(?:X{0,2})(?:IX|IV|V?I{0,3}))\s?(?P<mark>[./)]|[-–—.]{1,2}|:(?=\s))" + _GAP + r"(?=\S)")
_ROMAN_DAMAGED = regex.compile(r"(?P<num>[IVXHlL1Ii]{1,5})\s?[.,]" + _BLANKS + r"(?=\p{Lu})")
_UPPER = regex.compile(r"(?P<num>[A-H])\s?[.)\-–/]" + _BLANKS + r"(?=\p{Lu})")
_DECIMAL = regex.compile(r"(?P<num>\d{1,2}(?:\.\d{1,2}){1,3})\s?[.)]?[-–:]?" + _BLANKS + r"(?=\p{L}|[“\"(])")
_NUMBER = regex.compile(
    r"(?P<num>\d{1,3})\s?(?P<mark>[.)]|[-–/]|[.][-–]|\\\.|:|,(?=\s\p{Lu}))(?P<gap>" + _GAP + r")(?=[\p{L}“\"(\[*])"
)
_PAREN = re.compile(r"\(\s?(?P<num>\d{1,2}|[a-zđ]|[ivx]{1,4})\s?\)" + _GAP + r"(?=\S)")
_LETTER = regex.compile(r"(?P<num>[a-zđ])\s?(?P<mark>[)]|[./]|\\\)|[-–](?=\s?\p{Lu}))(?P<gap>" + _GAP + r")(?=\S)")
_LETTER_DECIMAL = re.compile(r"(?P<num>[a-zđ]\.?\d{1,2})\s?[.)]" + _GAP + r"(?=\S)")
_ODD = regex.compile(r"(?P<num>[^\w\s()\-–+*•“”\"]|[øðåæ])\s?\)" + _GAP + r"(?=\p{L})")
_BULLET = re.compile(r"(?P<sign>[-–—~•●▪·‒−=]|\\-)[-–—~_]{0,2}" + _GAP + r"(?=[^\s\-–—=])")
_STAR = regex.compile(r"[*]" + _BLANKS + r"(?=\S)|[*](?=\p{Lu})|[★✓❖◆➢]" + _GAP)
_PLUS = re.compile(r"\\?[+]" + _GAP + r"(?=\S)")
_AFTER_LETTER = frozenset(" )./\\-–.0123456789")
_AFTER_ROMAN = frozenset("IVXHlL1i ./)-–—:,")
_NOISE = frozenset("„'`’‘_|^°†‡§¬¡!<>")
_NOISY_NUMBER = regex.compile(r"[„'`’‘_|^°†‡§¬¡!<>]{1,2}\s{0,2}(?P<num>\d{1,2})\s?[.)]\s{1,3}(?=\p{Lu})")
"""A sign of OCR before a number: the label counts only where its row demands it."""
_CODE = regex.compile(r"\p{Lu}[\p{L}&]{0,6}\s?[/-]\s?\p{Lu}|\p{Lu}{2,}\s?/")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def read_label(text: Text, start: int, end: int) -> Label | None:
    """The label that ``chars[start:end]`` opens with, by shape; ``None`` when it opens with none."""
    chars = text.chars
    match: Match | None
    first = chars[start]
    if first.isdigit():
        return _numbered(chars, start, end)
    if first.isalpha():
        return _lettered(chars, start, end)
    if first in "+\\" and (match := _PLUS.match(chars, start, end)):
        return Label(Rank.PLUS, "+", 0, match.end())
    if first in "-–—~•●▪·‒−=\\" and (match := _BULLET.match(chars, start, end)):
        return Label(Rank.DASH, "-", 0, match.end())
    if first in "*★✓❖◆➢" and (match := _STAR.match(chars, start, end)):
        # A star heads dashes only when it is a heading; else it is a bullet like another (Markdown).
        return Label(Rank.STAR if chars[end - 1] == ":" else Rank.DASH, "-", 0, match.end())
    if first == "(":
        return _bracketed(chars, start, end)
    if first in _NOISE and (match := _NOISY_NUMBER.match(chars, start, end)):
        return Label(Rank.NUMBER, match["num"], int(match["num"]), match.end(), comma=True)
    return _lettered(chars, start, end)


def may_be_first(chars: str, start: int) -> bool:
    """A cheap look: whether the first label of a row (``1.``, ``a)``) can stand at a place."""
    first = chars[start]
    return first == "a" or first.isdigit() or first in _NOISE


def _numbered(chars: str, start: int, end: int) -> Label | None:
    match: Match | None
    dot = chars.find(".", start + 1, start + 3)
    if dot >= 0 and chars[dot + 1 : dot + 2].isdigit() and (match := _DECIMAL.match(chars, start, end)):
        parts = match["num"].split(".")
        if all(1 <= int(p) <= 40 for p in parts):
            return Label(Rank.DECIMAL if len(parts) == 2 else Rank.DECIMAL3, match["num"], int(parts[-1]), match.end())
    match = _NUMBER.match(chars, start, end)
    if not match:
        return None
    if match["mark"] in "-–/:" and (not match["gap"] and match["mark"] != "-" or _CODE.match(chars, match.end(), end)):
        return None
    if match["mark"] in "-–/" and _CODE.match(chars, match.end(), end):
        return None
    return Label(Rank.NUMBER, match["num"], int(match["num"]), match.end(), comma=match["mark"] == ",")


def _bracketed(chars: str, start: int, end: int) -> Label | None:
    match = _PAREN.match(chars, start, end)
    if not match:
        return None
    value = int(match["num"]) if match["num"].isdigit() else ALPHABET.find(match["num"][0]) + 1
    return Label(Rank.PAREN, match["num"], value, match.end())


def _lettered(chars: str, start: int, end: int) -> Label | None:
    match: Match | None
    first, second = chars[start], chars[start + 1 : start + 2]
    if first.islower():
        return _small(chars, start, end) if second in _AFTER_LETTER or first in "lø" else None
    if first in "PCMT" and chars.startswith(_NAMES, start) and (match := _NAMED.match(chars, start, end)):
        return _named(chars, match, end)
    if first in "ĐÐD" and (match := _DIEU.match(chars, start, end)):
        number = match["num"]
        return Label(Rank.DIEU, f"Điều {number}", int("".join(filter(str.isdigit, number))), match.end())
    if first in "IVXHL" and second in _AFTER_ROMAN and (label := _roman(chars, start, end)):
        return label
    if first in "ABCDEFGH" and second in " .)-–/" and (match := _UPPER.match(chars, start, end)):
        return Label(Rank.UPPER, match["num"], ord(match["num"]) - 64, match.end())
    return None if first.isalpha() else _odd(chars, start, end)


def _small(chars: str, start: int, end: int) -> Label | None:
    """A label that begins with a small letter."""
    first, second = chars[start], chars[start + 1 : start + 2]
    if first == "l" and second in _AFTER_ROMAN and (label := _roman(chars, start, end)):
        return label
    match: Match | None = _LETTER_DECIMAL.match(chars, start, end)
    if match:
        return Label(Rank.LETTER_DECIMAL, match["num"], int("".join(filter(str.isdigit, match["num"]))), match.end())
    match = _LETTER.match(chars, start, end)
    if match and match["num"] in ALPHABET and (match["mark"] == ")" or match["gap"] or match["mark"] == "\\)"):
        return Label(Rank.LETTER, match["num"], ALPHABET.index(match["num"]) + 1, match.end())
    return _odd(chars, start, end) if first in "øðåæ" or not first.isalpha() else None


def _odd(chars: str, start: int, end: int) -> Label | None:
    """A sign that OCR read for the letter of a label."""
    match = _ODD.match(chars, start, end)
    return Label(Rank.LETTER, "", 0, match.end(), damaged=True) if match else None


def _named(chars: str, match: Match, end: int) -> Label | None:
    word = match["word"].capitalize()
    rank = {"Phần": Rank.PHAN, "Chương": Rank.CHUONG}.get(word, Rank.MUC)
    rest = chars[match.end() : end]
    if rank is Rank.MUC and rest[:1].islower() or rest[:1] and rest[0] in ",;)":
        return None
    number = match["num"]
    return Label(rank, f"{word} {number.lower() if ' ' in number else number}", roman_value(number) or 1, match.end())


def _roman(chars: str, start: int, end: int) -> Label | None:
    match: Match | None = _ROMAN.match(chars, start, end)
    rest = chars[match.end() : end] if match else ""
    if match and match["num"] and (rest[:1].isupper() or rest[:1] in '“"(') and not _CODE.match(rest):
        return Label(Rank.ROMAN, match["num"], roman_value(match["num"]), match.end())
    match = _ROMAN_DAMAGED.match(chars, start, end)
    if match and chars[start] in "lL1" and len(match["num"]) == 1:
        return Label(Rank.NUMBER, "1", 1, match.end(), damaged=True)
    if match and len(match["num"]) > 1 and upper_share(chars[match.end() : end]) > 0.8:
        return Label(Rank.ROMAN, "", 0, match.end(), damaged=True)
    return None


def roman_value(number: str) -> int:
    """Value of a Roman or Arabic number, 0 where it is neither.

    >>> roman_value("XIV"), roman_value("3"), roman_value("thứ nhất")
    (14, 3, 0)
    """
    if number.isdigit():
        return int(number)
    total = 0
    for one, following in zip(number, [*number[1:], ""], strict=True):
        value = _ROMAN_VALUES.get(one, 0)
        if not value:
            return 0
        total += -value if value < _ROMAN_VALUES.get(following, 0) else value
    return total


def roman_numeral(value: int) -> str:
    """Roman form of 1 to 39.

    >>> roman_numeral(9)
    'IX'
    """
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
