"""The level of administration that a body's name or symbol tells: ``trung_uong``, ``tinh``, ``huyen``, ``xa``.

Words of level in names (formats.md 3.1); for symbols, the bodies that bear them (Quy định 399-QĐ/TW, HD 36-HD/VPTW).
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from vnvanban.text import bare

LEVEL_OF_ORGAN: Mapping[str, str] = MappingProxyType(
    {"HU": "huyen", "QU": "huyen", "TW": "trung_uong", "ĐU": "co_so", "CB": "co_so"}
)
"""Symbols whose bearers are all of one level; ``co_so``: cells and committees that no unit of administration tells."""
_LEVELS = (
    ("xa", re.compile(r"\b(?:xa|phuong|thi tran|dac khu)\b(?!\s?hoi)")),
    ("huyen", re.compile(r"\b(?:huyen|quan|thi xa|thi uy|huyen uy|quan uy)\b(?!\s?(?:su|khu|ly|doi))")),
    ("tinh", re.compile(r"\btinh\b|^\W*so\b")),
    (
        "trung_uong",
        re.compile(
            r"\b(?:trung uong|chinh phu|quoc hoi|thu tuong|tong cuc|toi cao)\b|^\W*bo\b(?!\s?(?:phan|chi huy|doi))"
        ),
    ),
)
_OF_PARENT = re.compile(
    r"\W*(?:ban|thuong truc|van phong|uy ban kiem tra|phong(?!\s(?:kham|tranh))|thanh tra|hoi dong)\b"
)


@lru_cache(maxsize=8192)
def level_of_name(name: str) -> str | None:
    """The level that a word of a body's name tells; ``None`` where none does.

    >>> level_of_name("ỦY BAN NHÂN DÂN HUYỆN VÂN SƠN"), level_of_name("Sở Y tế"), level_of_name("Văn phòng")
    ('huyen', 'tinh', None)
    """
    words = bare(name)
    return next((level for level, pattern in _LEVELS if pattern.search(words)), None)


@lru_cache(maxsize=8192)
def stands_at_parents_level(name: str) -> bool:
    """Whether a name is that of an organ of the body above it, at that body's level; a school or hospital is not.

    >>> stands_at_parents_level("BAN TỔ CHỨC"), stands_at_parents_level("TRƯỜNG TIỂU HỌC")
    (True, False)
    """
    return _OF_PARENT.match(bare(name)) is not None
