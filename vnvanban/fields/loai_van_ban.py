"""Type of the document: cell 5a of Nghị định 30/2020 (Phụ lục III), the list of 399-QĐ/TW for the Party.

Shapes: a title line ``KẾ HOẠCH`` · a symbol ``CV/HU`` · a State letter with ``V/v`` and no title, which is a công
văn; hard: Party ``QĐ`` without a title is quyết định or quy định and stays open.
"""

from collections.abc import Mapping
from functools import cache

import regex

from vnvanban.candidates import Candidate, Note, Proposal
from vnvanban.lexicon import rows
from vnvanban.models import LoaiVanBan
from vnvanban.segment import Kind, Segments
from vnvanban.segment.header_cells import TITLE
from vnvanban.text import bare

_OF_BARE = {bare(str(kind)).replace(" ", ""): str(kind) for kind in LoaiVanBan}
_SYMBOL_TYPE = regex.compile(r"[-–/]\s?(?P<code>[\p{Lu}][\p{L}]{0,4})\s?(?P<mark>[/-])\s?[\p{Lu}\d]")
_PARTY_SIGN = regex.compile(r"[-–]\s?(?P<code>[\p{Lu}][\p{L}]{0,4})\s?/\s?[\p{Lu}]")
OPEN_PARTY = frozenset({"QĐ"})
"""Party codes that two types share (66-QĐ/TW and 399-QĐ/TW are themselves quy định)."""
_OFFICES = frozenset("BL CK CN DS GN KL L NP PL QH SL SY TM TT TTh UQ ĐĐ".split())
"""Codes of types that offices bear too (KL kiểm lâm, TM thương mại …): in a State symbol they tell nothing alone."""
_SYSTEMS = {"dang": {"dang", "ca_hai"}, "nha_nuoc": {"nha_nuoc", "ca_hai"}}


@cache
def type_codes(system: str) -> Mapping[str, str]:
    """Code of a symbol → the one type it stands for in a system (``dang`` | ``nha_nuoc``), by the lexicon."""
    names: dict[str, set[str]] = {}
    for row in rows("loai_van_ban"):
        if _SYSTEMS[system].intersection(row.values("system")):
            for code in row.abbreviations:
                names.setdefault(code, set()).add(row.name)
    if system == "nha_nuoc":
        names["QĐ"].discard("quy định")  # QyĐ in Nghị định 30/2020
        names = {code: types for code, types in names.items() if code not in _OFFICES}
    return {code: types.pop() for code, types in names.items() if len(types) == 1}


def propose(segments: Segments) -> Proposal:
    """Candidates for ``loai_van_ban``: title, then V/v or Kính gửi without a title, then symbol."""
    candidates = [*_title(segments), *_symbol(segments)]
    if not segments.titled:
        letter = _letter(segments)
        explicit = [c for c in candidates if c.value == "công văn"]
        subject = [c for c in letter if c.rule.endswith("ve-viec")]
        candidates = explicit + subject + candidates + letter
    notes = () if candidates else (Note("loai_van_ban.absent", "loai_van_ban"),)
    if not candidates and _party_code(segments) in OPEN_PARTY:
        notes = (Note("loai_van_ban.open", "loai_van_ban"),)
    return Proposal(tuple(candidates), notes)


def _title(segments: Segments) -> list[Candidate]:
    found = []
    for segment in segments.of(Kind.TEN_LOAI):
        match = TITLE.match(segments.text.bare, segment.start, segment.end)
        word = match["type"] if match else segments.text.bare[segment.start : segment.end].strip(".:* ")
        value = _OF_BARE.get("".join(word.split()))
        if value:
            where = match.span("type") if match else (segment.start, segment.end)
            found.append(Candidate("loai_van_ban", value, (where,), "loai_van_ban.title"))
    return found


def _party_code(segments: Segments) -> str | None:
    for segment in segments.of(Kind.SO):
        match = _PARTY_SIGN.search(segments.text.chars, segment.start, segment.end)
        if match:
            return match["code"]
    return None


def _symbol(segments: Segments) -> list[Candidate]:
    """The type code of the symbol: before the slash in Party symbols, first group in State ones."""
    for segment in segments.of(Kind.SO):
        match = _SYMBOL_TYPE.search(segments.text.chars, segment.start, segment.end)
        if not match:
            continue
        system = "dang" if match["mark"] == "/" else "nha_nuoc"
        value = type_codes(system).get(match["code"])
        if value:
            rule = "loai_van_ban.party-symbol" if system == "dang" else "loai_van_ban.state-symbol"
            return [Candidate("loai_van_ban", value, (match.span("code"),), rule)]
    return []


def _letter(segments: Segments) -> list[Candidate]:
    """No title: V/v or Kính gửi makes a công văn."""
    for kind, rule in ((Kind.TRICH_YEU, "ve-viec"), (Kind.KINH_GUI, "kinh-gui")):
        found = segments.of(kind)
        if found:
            return [Candidate("loai_van_ban", "công văn", ((found[0].start, found[0].end),), f"loai_van_ban.{rule}")]
    return []
