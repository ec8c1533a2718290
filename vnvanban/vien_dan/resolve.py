"""Which body a cited symbol names, and a key under which the same paper is one node across letters.

``TU`` is tỉnh ủy, thành ủy or thị ủy; ``UBND`` bears no level at all. The citing words decide first (``của Ban Thường
vụ Tỉnh ủy``), then the level and place of the letter's own issuer; what stays open is said to be open (``?`` in the
key, the bodies that fit beside it). Source: Quy định 399-QĐ/TW and HD 36-HD/VPTW (Party symbols), Nghị định 30/2020
(State).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from vnvanban.lexicon.levels import level_of_name, names_city, told
from vnvanban.lexicon.matching import match
from vnvanban.text import bare
from vnvanban.vien_dan.symbols import Code

OPEN = "?"
_UNLETTERED = re.compile(r"[^a-z0-9]+")
_OF_THE_COUNTRY = re.compile(r"(?<!mttq )(?<!mat tran to quoc )viet nam$")
"""Ends of names of central bodies; the Front's branches bear it at every level."""
_PARTY_HEADS = {
    "TU": ("tinh uy", "thanh uy", "thi uy"),
    "HU": ("huyen uy",),
    "QU": ("quan uy",),
    "ThU": ("thi uy",),
    "TXU": ("thi uy",),
}
_CENTRAL = {
    "TW",
    "CP",
    "TTg",
    "CTN",
    "QH",
    "UBTVQH",
    "VPTW",
    "VPCP",
    "BTCTW",
    "BTGTW",
    "BDVTW",
    "UBKTTW",
    "BNCTW",
    "BTGDVTW",
}
_ASSEMBLIES = ("QH", "UBTVQH")
"""The National Assembly and its Standing Committee: their symbols bear the number of the term."""
_ASSEMBLY = re.compile(r"(?:QH|UBTVQH)\d{1,2}")
TERMS = (
    (date(2001, 4, 22), "IX"), (date(2006, 4, 25), "X"), (date(2011, 1, 19), "XI"), (date(2016, 1, 28), "XII"),
    (date(2021, 2, 1), "XIII"), (date(2026, 1, 23), "XIV"),
)  # fmt: skip
"""Last days of the congresses of the Party: numbers of the Centre begin anew with each."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """What the letter says of its own issuer: names as printed, place and day where read."""

    name: str | None
    parent: str | None
    place: str | None
    day: date | None


class Resolved(NamedTuple):
    """The body behind a symbol: its name, others that fit, why, and the document's key."""

    body: str | None
    others: tuple[str, ...]
    reason: str
    key: str


def resolve(  # noqa: PLR0913 - what a citation says of itself, and the letter it stands in
    code: Code, noun: str | None, issuer: str | None, day: date | None, term: str | None, own: Issuer
) -> Resolved:
    """Resolve one cited paper. ``issuer``, ``noun``, ``term`` as printed beside it; ``day`` its date where given."""
    organ, kind = _organ(code)
    body, others, reason = _body(organ, issuer, day or own.day, own)
    central = organ in _CENTRAL or (organ or "").startswith(_ASSEMBLIES) or _level(issuer or body) == "trung_uong"
    who = _slug(organ or body or OPEN) if central else _who(organ, body, issuer, others, own)
    what = _slug(kind or noun or OPEN)
    return Resolved(
        body, others, reason, ":".join((who, what, code.so.lstrip("0") or "0", _period(code, day, term, central)))
    )


@cache
def _is_type(code: str) -> bool:
    return bool(match("loai_van_ban", code, limit=100))


@lru_cache(maxsize=1024)
def _bearers(organ: str, day: date | None) -> tuple[str, ...]:
    """Bodies that bear a symbol on a day, by the lexicon."""
    found = [m for m in match("ky_hieu", organ, date=day, limit=100) if m.row.name == organ]
    return tuple(dict.fromkeys(body for m in found for body in m.row.values("body")))


def _organ(code: Code) -> tuple[str | None, str | None]:
    """Codes of organ and type in a symbol: ``CV/TU`` → (TU, CV); ``QĐ-UBND`` → (UBND, QĐ); ``STP-BTTP`` → (STP, CV)."""
    if not code.ky_hieu:
        return None, None
    if code.party:
        kind, _, organ = code.ky_hieu.partition("/")
        return organ.split("-")[0].split("/")[0] or None, kind
    parts = code.ky_hieu.replace("/", "-").split("-", 2)
    first = parts[0]
    if first.startswith(_ASSEMBLIES) and _ASSEMBLY.fullmatch(first):
        return first, None
    if len(parts) > 1 and _is_type(first):
        return parts[1], first
    return first, "CV"


def _body(
    organ: str | None, issuer: str | None, day: date | None, own: Issuer
) -> tuple[str | None, tuple[str, ...], str]:
    if issuer:
        return issuer, (), "words: the citation names its issuer"
    if not organ:
        return None, (), "open: the number bears no symbol"
    if organ in _PARTY_HEADS and len(_PARTY_HEADS[organ]) > 1:
        level = _level(own.name) or _level(own.parent)
        names = {"tinh": ("Tỉnh ủy", "Thành ủy"), "huyen": ("Tỉnh ủy", "Thành ủy", "Thị ủy")}.get(
            level or "", ("Tỉnh ủy", "Thành ủy", "Thị ủy")
        )
        return None, names, "open: the symbol is shared by several committees"
    bodies = _bearers(organ, day)
    if len(bodies) == 1:
        return bodies[0], (), "symbol: one body bears it"
    return None, bodies, "open: several bodies bear the symbol" if bodies else "open: the symbol is not in the lexicon"


@lru_cache(maxsize=4096)
def _level(name: str | None) -> str | None:
    if not name:
        return None
    return level_of_name(name) or ("trung_uong" if _OF_THE_COUNTRY.search(bare(name)) else None)


def _who(organ: str | None, body: str | None, issuer: str | None, others: tuple[str, ...], own: Issuer) -> str:
    """The issuer part of the key: organ, level, place; an unknown place is said in relation to the letter's issuer."""
    name = issuer or body
    level = _level(name) or OPEN
    if others and not issuer:
        level = OPEN
    head = _slug(organ or body or OPEN)
    place = _place(name)
    if name and place is None and level == OPEN and names_city(name):
        level, place = _own_city(own)
    place = place or _own_place(level, own) or f"@{_slug(own.name or own.place or OPEN)}"
    return f"{head}.{level}.{place}"


def _place(name: str | None) -> str | None:
    """The place that a body's name ends with (``UBND tỉnh Lâm Đồng`` → ``lam-dong``)."""
    place = told(name).place if name else None
    return _slug(place) if place else None


def _own_city(own: Issuer) -> tuple[str, str | None]:
    """Level and place of the city whose letter it is: ``Thành ủy`` without a name is that one."""
    for name in (own.name, own.parent):
        if name and names_city(name) and (place := _place(name)):
            return _level(name) or OPEN, place
    return OPEN, None


def _own_place(level: str, own: Issuer) -> str | None:
    """The place of the letter's issuer at a level: printed in its names, else the parent of its own place."""
    for name in (own.name, own.parent):
        if name and _level(name) == level and (place := _place(name)):
            return place
    if not own.place:
        return None
    own_level = _level(own.name) or _level(own.parent)
    if level == own_level and level != "tinh":
        return _slug(own.place)
    if level == "tinh":
        parents = {m.row.parent for m in match("dia_danh", own.place, date=own.day, limit=100) if m.row.parent}
        if len(parents) == 1 and own_level in ("huyen", "xa"):
            return next(iter(parents)).split(".")[-1]
    return None


def _period(code: Code, day: date | None, term: str | None, central: bool) -> str:
    """Year in the number, term of the Party's Centre, else year of the date; ``?`` where none is said."""
    if code.nam:
        return code.nam
    if code.party and central:
        return f"k{term.upper()}" if term else f"k{_term(day)}" if day and _term(day) else OPEN
    return str(day.year) if day else OPEN


def _term(day: date) -> str | None:
    found = None
    for first, term in TERMS:
        if day >= first:
            found = term
    return found


@lru_cache(maxsize=8192)
def _slug(words: str) -> str:
    text = unicodedata.normalize("NFD", words.lower()).replace("đ", "d")
    text = "".join([c for c in text if not unicodedata.combining(c)])
    return _UNLETTERED.sub("-", text).strip("-") or OPEN
