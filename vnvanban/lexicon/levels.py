"""The level of administration that a body's name or symbol tells: ``trung_uong``, ``tinh``, ``huyen``, ``xa``.

Words of level in names (formats.md 3.1); for symbols, the bodies that bear them (Quy định 399-QĐ/TW, HD 36-HD/VPTW).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import normalize

from vnvanban.lexicon.matching import match
from vnvanban.text import bare

LEVEL_OF_ORGAN: Mapping[str, str] = MappingProxyType(
    {"HU": "huyen", "QU": "huyen", "TW": "trung_uong", "ĐU": "co_so", "CB": "co_so"}
)
"""Symbols whose bearers are all of one level; ``co_so``: cells and committees that no unit of administration tells."""
_XA = r"(?<!thị )(?<!hợp tác )(?<!văn )xã(?! (?:hội|viên)\b)|(?<!địa )phường|thị trấn|đặc khu"
_HUYEN = r"huyện|thị xã|(?<!cơ )(?<!hải )quận(?! (?:sự|khu|lý|đội|trắc|hệ|chủng|nhân|ủy trung)\b)"
_TINH = r"tỉnh(?! nguyện\b)"
_CITY = r"thành phố|thành (?:ủy|uỷ)|tp\.?"
_WORDS = (
    ("xa", rf"\b(?:{_XA})\b"),
    ("huyen", rf"\b(?:{_HUYEN}|thị (?:ủy|uỷ))\b"),
    ("tinh", rf"\b{_TINH}\b|^(?:(?:giám đốc |lãnh đạo )?(?:các )?|thanh tra |văn phòng )sở\b"),
    (
        "trung_uong",
        r"(?<!trực thuộc )\btrung ương\b|\b(?:chính phủ|(?<!đại biểu )quốc hội|thủ tướng|tổng cục|tối cao|ban bí thư"
        r"|chủ tịch nước)\b|^(?:các |thanh tra |văn phòng )?bộ\b"
        r"(?! (?:phận|chỉ huy|đội|môn|máy|tư lệnh (?:thủ đô|thành phố))\b)",
    ),
)
"""Levels and their words in names, the lowest first: ``Ủy ban nhân dân xã A, huyện B`` is a commune's."""
_UNIT = rf"\b(?:(?:tỉnh|huyện|thị|quận|đảng) (?:ủy|uỷ)|{_CITY}|{_TINH}|{_HUYEN}|{_XA}) "
"""What a place stands behind."""


@dataclass(frozen=True, slots=True)
class _Words:
    levels: tuple[tuple[str, re.Pattern[str]], ...]
    unit: re.Pattern[str]


_MARKED = _Words(tuple((level, re.compile(words)) for level, words in _WORDS), re.compile(_UNIT))
_BARE = _Words(tuple((level, re.compile(bare(words))) for level, words in _WORDS), re.compile(bare(_UNIT)))
"""For names that bear no diacritics at all. In others each mark counts: ``địa phương`` is no phường, ``cơ quan`` no
quận."""
_EDGES = " .,;:*–-\"“”()"
_NO_PLACE = ("về", "các", "ủy", "uỷ", "đoàn", "và")
"""Words behind a unit's that begin no place: ``tỉnh đoàn``."""
_KINDS = {
    "tinh": ("tinh",), "thanh pho": ("thanh_pho_tw", "thanh_pho"), "thanh uy": ("thanh_pho_tw", "thanh_pho"),
    "tp": ("thanh_pho_tw", "thanh_pho"), "huyen": ("huyen",), "quan": ("quan",), "thi xa": ("thi_xa",), "xa": ("xa",),
    "phuong": ("phuong",), "thi tran": ("thi_tran",), "dac khu": ("dac_khu",),
}  # fmt: skip
"""Words of a unit → its kinds in the table of places."""
_LEVEL_OF_KIND = {
    "tinh": "tinh", "thanh_pho_tw": "tinh", "thanh_pho": "huyen", "huyen": "huyen", "quan": "huyen", "thi_xa": "huyen",
    "xa": "xa", "phuong": "xa", "thi_tran": "xa", "dac_khu": "xa",
}  # fmt: skip
_SOME_CITY = re.compile(r"\b(?:thanh pho|thanh uy|tp)\b")
_UNIT_WORD = re.compile(rf"\b({'|'.join(_KINDS)})\.? (?=\w)")
_OF_PARENT = re.compile(
    r"\W*(?:ban|thuong truc|van phong|uy ban kiem tra|phong(?!\s(?:kham|tranh))|thanh tra|hoi dong)\b"
)


def level_of_name(name: str) -> str | None:
    """The level that a word of a body's name tells; of a city, and where a word of level lost its marks, the one under
    which the table has its place. ``None`` where nothing tells, or places of several levels bear the name.

    >>> level_of_name("ỦY BAN NHÂN DÂN THỊ XÃ VÂN SƠN"), level_of_name("Sở Y tế"), level_of_name("Các cơ quan")
    ('huyen', 'tinh', None)
    >>> level_of_name("Thành ủy Hà Nội"), level_of_name("Thành ủy Vinh"), level_of_name("Thành ủy")
    ('tinh', 'huyen', None)
    """
    return told(name).level


def names_city(name: str) -> bool:
    """Whether a body is one of a city, of whichever level.

    >>> names_city("UBND TP. An Hải"), names_city("UBND huyện An Sơn")
    (True, False)
    """
    return _SOME_CITY.search(bare(name)) is not None


class Told(NamedTuple):
    """What a name tells: ``level``, and ``place``, the words behind the last word of a unit, in small letters."""

    level: str | None
    place: str | None


@lru_cache(maxsize=8192)
def told(name: str) -> Told:
    """Level and place of a body by its name.

    >>> told("Ban Thường vụ Huyện ủy Vân Sơn"), told("BẢO HIỂM XÃ HỘI")
    (Told(level='huyen', place='vân sơn'), Told(level=None, place=None))
    """
    lower = " ".join(normalize("NFC", name).lower().split()).strip(_EDGES)
    words = _BARE if lower == bare(lower) else _MARKED
    level = next((level for level, pattern in words.levels if pattern.search(lower)), None)
    place = None
    for unit in words.unit.finditer(lower):
        place = lower[unit.end() :]
    if place and place.startswith(_NO_PLACE) and place.split(" ")[0] in _NO_PLACE:
        place = None
    return Told(level, place) if level else _by_place(lower, place)


def _by_place(lower: str, place: str | None) -> Told:
    """Level and place where a place of the table stands behind a word of a unit, whatever marks that word has."""
    for unit in _UNIT_WORD.finditer(bare(lower)):
        named = lower[unit.end() :]
        kinds = {kind for found in match("dia_danh", named, limit=100) for kind in found.row.level}
        levels = {_LEVEL_OF_KIND[kind] for kind in kinds.intersection(_KINDS[unit[1]])}
        if levels:
            return Told(levels.pop() if len(levels) == 1 else None, named)
    return Told(None, place)


@lru_cache(maxsize=8192)
def stands_at_parents_level(name: str) -> bool:
    """Whether a name is that of an organ of the body above it, at that body's level; a school or hospital is not.

    >>> stands_at_parents_level("BAN TỔ CHỨC"), stands_at_parents_level("TRƯỜNG TIỂU HỌC")
    (True, False)
    """
    return _OF_PARENT.match(bare(name)) is not None
