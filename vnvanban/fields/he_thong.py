"""System of the issuing body: Party, State, Front and mass organisations, other.

Told by the printed title (ĐẢNG CỘNG SẢN VIỆT NAM, quốc hiệu, ĐOÀN TNCS HỒ CHÍ MINH), the issuer's name, the shape of
the symbol; hard: the Front and associations use the State motto, drafts lose their header.
"""

import re
from functools import cache

import regex

from vnvanban.candidates import Candidate, Note, Proposal
from vnvanban.lexicon import rows
from vnvanban.lexicon.matching import opens_with, word_keys
from vnvanban.segment import Kind, Segment, Segments
from vnvanban.text import bare

_MASS = re.compile(
    r"\b(?:mttq|ubmttq|mat tran|tncs|doan thanh nien|tinh doan|huyen doan|thanh doan|hoi lien hiep phu nu"
    r"|hoi lhpn|lien hiep phu nu|hoi nong dan|hoi cuu chien binh|"
    r"lien doan lao dong|ldld|cong doan|tong lien doan|bch doan|doan tinh|doan xa|doan phuong|doan khoi)\b"
)
_OTHER = re.compile(
    r"\W{0,3}(?:cong ty|cty|chi nhanh cong ty|tong cong ty|tap doan|hiep hoi|hoi(?! dong)|lien hiep|hop tac xa"
    r"|htx|clb|doanh nghiep|ngan hang (?:tmcp|thuong mai)|doan luat su|lien doan|cau lac bo|quy)\b"
)
_PARTY = re.compile(
    r"\b(?:dang bo|dang uy|tinh uy|thanh uy|huyen uy|quan uy|thi uy|chi bo|ban chap hanh trung uong"
    r"|bo chinh tri|ban bi thu|uy ban kiem tra|quan uy trung uong|dang doan|ban can su dang)\b"
)
_MASS_SIGNS = ("doan", "hoi", "mttq", "mat tran", "tncs", "phu nu", "ldld")
_PARTY_SIGNS = ("dang", " uy", "uy ban", "chi bo", "chap hanh", "chinh tri", "bi thu")
"""Words of which each name of the two patterns above holds one: a cheap look before a slow search."""
_PARTY_SYMBOL = regex.compile(r"-\s?\p{Lu}\p{L}{0,4}\s?/\s?(?:\p{Lu}{0,6})(?:TW|TU|HU|QU|ThU|ĐU|CB)\d?\b|-\s?CV/")
_GROUP = regex.compile(r"[\p{Lu}][\p{Lu}\d]{2,9}")
BODY_REACH = 1500
"""Where the header is lost, so many characters of the body are looked at."""
_ASKS = regex.compile(
    r"[,.;]\s{1,9}(?P<who>\p{Lu}[\p{L}\s]{3,60}?)\s(?:đề nghị|yêu cầu|thông báo|báo cáo|hướng dẫn|có ý kiến|trả lời)\b"
)
"""Who speaks in the operative sentence: ``…, Sở X đề nghị``."""
_FRONT_SYMBOL = re.compile(r"[/-]\s?(?:UB)?MTTQ|/TĐTN|/TWĐTN|-LĐLĐ|/LĐLĐ|/HLHPN|/ĐTN")
_PARTY_SIGNATURE = re.compile(
    r"\W{0,3}t/m\s?(?:ban thuong vu|ban chap hanh|dang uy|chi bo|chi uy|dang bo|tinh uy|thanh uy|huyen uy"
    r"|quan uy|thi uy|uy ban kiem tra)"
)


def propose(segments: Segments) -> Proposal:
    """Candidates for ``he_thong``."""
    issuer = [s for s in segments.of(Kind.CO_QUAN)]
    found = [*_by_title(segments), *_by_front_symbol(segments), *_by_issuer(segments, issuer), *_by_motto(segments)]
    if not found:
        found = [*_by_symbol(segments), *_by_signature(segments), *_by_body(segments)]
    return Proposal(tuple(found), () if found else (Note("he_thong.open", "he_thong"),))


def _one(segment: Segment, value: str, rule: str) -> Candidate:
    return Candidate("he_thong", value, ((segment.start, segment.end),), f"he_thong.{rule}")


def _by_title(segments: Segments) -> list[Candidate]:
    found = [_one(s, "dang", "party-title") for s in segments.of(Kind.TEN_DANG)]
    return found + [_one(s, "doan_the", "youth-title") for s in segments.of(Kind.TEN_DOAN)]


def _by_issuer(segments: Segments, issuer: list[Segment]) -> list[Candidate]:
    """The last body that tells its system decides; Front and mass organisations before associations."""
    b = segments.text.bare
    for pattern, signs, value in ((_MASS, _MASS_SIGNS, "doan_the"), (_PARTY, _PARTY_SIGNS, "dang")):
        for s in reversed(issuer):
            printed = b[s.start : s.end]
            if any([sign in printed for sign in signs]) and pattern.search(b, s.start, s.end):
                return [_one(s, value, "issuer")]
    for s in issuer:
        if _OTHER.match(b, s.start, s.end):
            return [_one(s, "khac", "issuer")]
    for s in issuer:
        if opens_with(b[s.start : s.end], _state()):
            return [_one(s, "nha_nuoc", "issuer")]
    return []


_GENERIC = frozenset({"ban", "phong", "van phong", "hoi dong", "trung tam", "to", "doan"})
"""Heads that bodies of all systems bear."""


@cache
def _state() -> frozenset[str]:
    """Heads of State bodies as bare words: rows of the lexicon table ``co_quan`` with system nha_nuoc."""
    names = [
        form
        for row in rows("co_quan")
        if row.values("system") == ("nha_nuoc",) and bare(row.name) not in _GENERIC
        for form in (row.name, *row.variants, *row.abbreviations)
    ]
    return word_keys(names)


def _by_front_symbol(segments: Segments) -> list[Candidate]:
    for s in segments.of(Kind.SO):
        if _FRONT_SYMBOL.search(segments.text.chars, s.start, s.end):
            return [_one(s, "doan_the", "front-symbol")]
    return []


def _by_motto(segments: Segments) -> list[Candidate]:
    return [_one(s, "nha_nuoc", "motto") for s in segments.of(Kind.QUOC_HIEU)[:1]]


def _by_symbol(segments: Segments) -> list[Candidate]:
    """The shape of a Party symbol, or a State body's letters in the symbol (lexicon table ``ky_hieu``)."""
    for s in segments.of(Kind.SO):
        printed = segments.text.chars[s.start : s.end]
        if _PARTY_SYMBOL.search(printed):
            return [_one(s, "dang", "party-symbol")]
        systems = {system for group in _GROUP.findall(printed) for system in _systems().get(group, ())}
        if systems == {"nha_nuoc"}:
            return [_one(s, "nha_nuoc", "state-symbol")]
    return []


@cache
def _systems() -> dict[str, frozenset[str]]:
    """Letters of a body in a symbol → the systems whose bodies bear them."""
    found: dict[str, set[str]] = {}
    for row in rows("ky_hieu"):
        found.setdefault(row.name, set()).update(row.values("system"))
    return {name: frozenset(systems) for name, systems in found.items() if len(name) > 2}


def _by_signature(segments: Segments) -> list[Candidate]:
    """``T/M BAN THƯỜNG VỤ``, ``T/M ĐẢNG ỦY``: the Party's form, with the slash and a committee."""
    for s in segments.footer:
        if s.kind is Kind.CHU_KY and _PARTY_SIGNATURE.match(segments.text.bare, s.start, s.end):
            return [_one(s, "dang", "signature")]
    return []


def _by_body(segments: Segments) -> list[Candidate]:
    """Without a header the body's first words tell: a letter opens with its issuer (``Tổng cục X nhận được …``)."""
    if not segments.body:
        return []
    text = segments.text
    first = segments.body[0]
    if opens_with(text.bare[first.start : first.end], _state()):
        return [Candidate("he_thong", "nha_nuoc", ((first.start, first.end),), "he_thong.body-opens")]
    asks = _ASKS.search(text.chars, first.start, min(segments.body[-1].end, first.start + BODY_REACH))
    if asks and opens_with(text.bare[asks.start("who") : asks.end("who")], _state()):
        return [Candidate("he_thong", "nha_nuoc", (asks.span("who"),), "he_thong.body-asks")]
    return []
