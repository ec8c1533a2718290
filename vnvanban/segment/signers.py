"""Who signs: forms of authority, positions, ranks and names, told by the words of one line.

Sources: lexicon tables ``chuc_vu``, ``danh_xung``, ``ho_nguoi``; forms of authority of Nghị định 30/2020 (cell 7a)
and HD 36-HD/VPTW.
"""

import re
from functools import cache

import regex
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from vnvanban.lexicon import rows
from vnvanban.lexicon.matching import alternation, opens_with, word_keys
from vnvanban.segment.anchors import upper_share
from vnvanban.text import bare

AUTHORITY = regex.compile(
    r"[\W_]{0,3}(?:T\s?[/.]?\s?M(?:\s?[./,]|(?=\s))|K\s?[/.]?\s?T(?:\s?[./,]|(?=\s))|[TK]\s?/\s?[MT]"
    r"|[T1]\s?[/⁄.]\s?L\s?[./,]?|TL\s?[./,]|T\s?[/.]?\s?U\s?[/.]?\s?Q\s?[./,]?|TU\.|Q\s?\."
    r"|QUYỀN(?=\s)|PT\.|ĐẠI DIỆN(?=\s))\s?(?=[\p{Lu}“\"])|[\W_]{0,3}ĐẠI DIỆN\W{0,3}$"
)
BULLET = re.compile(r"\W{0,2}[-–—+•●▪~*=‒−·]\s*(?=\S)")
NAME = regex.compile(r"[\p{Lu}][\p{Ll}]*(?:[’'][\p{L}]+)?\.?(?:[\s\-–]{1,3}[\p{Lu}][\p{Ll}]*(?:[’'][\p{L}]+)?){1,6}$")
_UPPER_NAME = regex.compile(r"[\p{Lu}]{2,9}(?:\s[\p{Lu}]{1,9}){1,5}$")
LOST_FIRST = regex.compile(r"\W{0,3}\p{Ll}{2,5}(?:\s[\p{Lu}][\p{Ll}]+){2,4}\W{0,3}$")
_HEAD_OF = regex.compile(r"\W{0,3}(?:PHÓ\s)?(?:TRƯỞNG|CHỦ NHIỆM|GIÁM ĐỐC|CỤC TRƯỞNG|VỤ TRƯỞNG)\s\p{Lu}")
ANNEX_LETTERS = frozenset("pbmd-–*([ ")
LISTED = re.compile(r"\W{0,3}danh sach\b.{0,30};")
_NOISY_NAME = regex.compile(
    r"[^\w\s]{1,3}\s?(?P<name>(?P<family>\p{Lu}\p{Ll}*)(?:\s\p{Lu}\p{Ll}+){1,4})\s?[^\w\s]{0,3}$"
)
SIGNED = re.compile(
    r"\W{0,3}\(?(?:da ky|ky(?: va)?(?: ten)?,? ?(?:dong dau|ghi ro)|ky ten|chu ky|ky dien tu)\b.{0,40}$"
)
TAIL_UPPER = regex.compile(
    r"(?:(?<=[\s;,.:)\"”|_*])|^)(?P<tail>(?:(?:[TK]\s?[/.]?\s?[MTL]|TUQ|Q)\s?[./,]?\s?)?[\p{Lu}][\p{Lu}]*[\p{Lu}.]?(?:[\s,\-–]{1,3}[\p{Lu}]{2,})*(?:\s\d{1,2})?\)?|kiêm)[^\p{L}\d]{0,6}$"
)
STAMP_INSIDE = re.compile(
    r"(?<=\s)(?:ky boi|nguoi ky|thoi gian ky|ngay ky)\s?:|(?<=\s)\d{1,2}[./-]\d{1,2}[./-]\d{4},?\s\d{1,2}:\d\d:\d\d"
)
"""Lines of a digital signature that OCR joined to a recipient's line."""
_WORD = re.compile(r"\S+")
TAIL_NAME = regex.compile(
    r"\s(?P<tail>(?P<family>\p{Lu}\p{Ll}*)(?:\s\p{Lu}[\p{Ll}’']+){1,4}(?:\s?H[’']\p{L}+)?)\W{0,3}$"
)
"""A person's name behind a recipient."""
RANK_BEFORE = re.compile(
    r"(?:^|(?<=[\s.;,:)]))(?P<rank>(?:"
    r"(?:PGS|GS|TSKH|TS|ThS|[BD]SCK\s?I{0,2}|BS|DS|KTS|KS|CN|LS|CK\s?I{0,2}|N[GS](?:ƯT|ND)|TT(?:ƯT|ND))[\s.,]{0,3}"
    r"|(?:[ĐT]\w{2,5}|Thượng|Thiếu)\s(?:tá|tướng|úy)[\s,]{1,3}))$"
)
"""A rank or degree directly before a name."""
NOT_A_PERSON = ("ho chi minh", "to quoc", "viet nam")
"""Names of places and bodies that are built like a person's."""
POSITION_WORD = re.compile(
    r"ch[uũ]\s?tich|giam\s?doc|tr[uư][oơ]ng\b|bi thu|thu ky|chanh|ph[o0]a?\s|pho\w{0,1}\s?chu|bo truo"
    r"|chu nhiem|hieu truong|thuong truc|thu tuong|van phong|uy ban|vien truong|u vien|ke toan|tu lenh|chinh uy"
)


_MARKS = frozenset("-–—+•●▪~*=‒−·")
"""The signs of ``BULLET``."""
_AUTHORITY_HEADS = {
    "T": frozenset("MLU/.⁄"),
    "K": frozenset("T/."),
    "Q": frozenset("U."),
    "Đ": frozenset("Ạ"),
    "P": frozenset("T"),
    "1": frozenset("/⁄."),
}
"""The first letters of forms of authority, and what else than a blank stands behind them."""
_AUTHORITY_SIGNS = re.compile(r"[TK1]\s?[/.⁄]?\s?[MTLU]|Q\s?\.|QUYỀN|PT\.|ĐẠI DIỆN")
"""What each form of authority holds."""


def is_bullet(raw: str) -> bool:
    """Whether a line opens with the mark of a list."""
    first = raw[0]
    if first in _MARKS and raw[-1] not in _MARKS and not raw[-1].isspace():
        return True
    return not first.isalnum() and BULLET.match(raw) is not None


def opens_authority(raw: str) -> bool:
    """Whether a line opens with a form of authority (a cheap look at its first two signs comes first)."""
    first, second = raw[0], raw[1:2]
    seconds = _AUTHORITY_HEADS.get(first)
    if seconds is None:
        return not first.isalpha() and AUTHORITY.match(raw) is not None
    return (second in seconds or second.isspace()) and AUTHORITY.match(raw) is not None


def may_sign(raw: str, b: str, start: int) -> bool:
    """A cheap look behind ``start``: signs of a form of authority, or a word of positions."""
    return _AUTHORITY_SIGNS.search(raw, start) is not None or POSITION_WORD.search(b, start) is not None


def is_name(raw: str) -> bool:
    """Whether a line is a person's name in title case and nothing else."""
    return raw[0].isupper() and not raw[1:2].isupper() and NAME.match(raw) is not None


def is_upper_name(raw: str) -> bool:
    """Whether a line is a person's name in capitals: it opens with a family name (``VÀ HĐND TỈNH`` does not)."""
    return _UPPER_NAME.match(raw) is not None and bare(raw.split(None, 1)[0]) in family_names()


@cache
def positions() -> frozenset[str]:
    """A signer's positions as bare words: names and variants of the lexicon table ``chuc_vu``."""
    return word_keys(form for row in rows("chuc_vu") for form in (row.name, *row.variants))


def opens_with_position(b: str) -> bool:
    """Whether a bare line begins with a position, ``Q.`` or ``Quyền`` before it left out."""
    acting = b.lstrip(" *_").startswith(("q.", "quyen "))
    return opens_with(b, positions(), skip=1 if acting else 0)


@cache
def _position_names() -> frozenset[str]:
    """Positions in small letters, diacritics kept."""
    return frozenset(form.lower() for row in rows("chuc_vu") for form in (row.name, *row.variants))


@cache
def exact_family_names() -> frozenset[str]:
    return frozenset(row.name for row in rows("ho_nguoi"))


@cache
def family_names() -> frozenset[str]:
    """Family names, bare: lexicon table ``ho_nguoi``."""
    return frozenset(bare(row.name) for row in rows("ho_nguoi"))


@cache
def rank_pattern() -> re.Pattern[str]:
    """A rank, degree or form of address before a name, on a bare line: lexicon table ``danh_xung``."""
    return re.compile(rf"\W{{0,3}}(?:(?:{alternation('danh_xung')})\b[\s.,]*)+(?=\w)")


POSITION_SHARE = 0.8
"""A position has more capitals among its letters."""
_NEARNESS = 84
"""Per cent of the letters that agree where a position was read with one letter in six wrong."""


@cache
def _position_keys(length: int) -> list[str]:
    """The positions that a key of so many letters can be near: ``ratio`` counts each letter of difference in length."""
    keys = {_key(bare(row.name)) for row in rows("chuc_vu") if len(row.name) > 7}
    room = 1 - _NEARNESS / 100
    return sorted(key for key in keys if abs(len(key) - length) <= room * (len(key) + length) + 1)


def _key(b: str) -> str:
    return "".join(filter(str.isalpha, b))


def _nearly_position(key: str) -> bool:
    """Read with one letter in six wrong, as OCR gives capitals under a seal."""
    if len(key) <= 7:
        return False
    return process.extractOne(key, _position_keys(len(key)), scorer=ratio, score_cutoff=_NEARNESS) is not None


def is_position(b: str, raw: str) -> bool:
    """Whether a line in capitals names a position."""
    if raw[:12].islower() or upper_share(raw) <= POSITION_SHARE:
        return False
    if ("TRƯỞNG" in raw or "CHỦ NHIỆM" in raw or "GIÁM ĐỐC" in raw) and _HEAD_OF.match(raw):
        return True
    return opens_with_position(b) or len(b) < 60 and _nearly_position(_key(b))


def noisy_name(raw: str) -> "regex.Match[str] | None":
    """A person's name with a sign or two of a seal at its ends; its first word must be a family name."""
    match = _NOISY_NAME.match(raw)
    return match if match and bare(match["family"]) in family_names() else None


def whole_position(words: list[str]) -> bool:
    if len(words) > 1 and opens_authority(" ".join(words)):
        words = words[1:]
    return " ".join(words).lower() in _position_names()


def capitals_start(raw: str) -> int:
    """Where the last stretch without a small letter begins: ``TAIL_UPPER`` matches nowhere before."""
    for at in range(len(raw) - 1, -1, -1):
        if raw[at].isalpha() and not raw[at].isupper():
            return at + 1
    return 0


def nth_word(raw: str, number: int) -> int:
    """Where word ``number`` (0-based) begins."""
    return [match.start() for match in _WORD.finditer(raw)][number]
