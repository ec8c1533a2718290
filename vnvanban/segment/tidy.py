"""Second look at the top: what only the whole of it can tell.

Which capitals are the issuer and which are noise, a stamp or a name around a digital signature; whether lines under the
number are a bare subject (HD 36: the trích yếu of a Party công văn needs no V/v).
"""

import re
from functools import cache

import regex

from vnvanban.kinds import Kind, Segment
from vnvanban.lexicon import rows
from vnvanban.lexicon.matching import opens_with, word_keys
from vnvanban.segment.anchors import upper_share
from vnvanban.segment.header_cells import Header
from vnvanban.text import Text
from vnvanban.values import has_letters

_STAMP_TAIL = regex.compile(r"\.gov\.vn|(?<!mail.{0,30})@|^\W{0,3}\d{1,2}[./-]\d{1,2}[./-]\d{4},?\s+\d{1,2}:\d\d")
"""An address or a bare time: the signing office's name stands above it (``Ký bởi:`` lines carry theirs themselves)."""
_CLOCK_END = re.compile(r"\d{1,2}:\d\d(?::\d\d)?\W{0,3}$")
_SELF_NAMED = re.compile(r"ky boi|nguoi ky|co quan\s?:")
_AND = re.compile(r"\w{1,4}\sva\s")
"""``BÁO VÀ TIN HỌC`` goes on a name, though ``Báo`` heads others."""
_NEAR_STAMP = 6
"""Digital-signature blocks are at most so many lines: name over two or three lines, address, time, zone."""


@cache
def heads() -> frozenset[str]:
    """Heads of bodies' names as bare words: names, variants and longer abbreviations of the lexicon table ``co_quan``.

    Two or three letters alone are too many things.
    """
    written = [
        form
        for row in rows("co_quan")
        for form in (row.name, *row.variants, *[a for a in row.abbreviations if len(a) > 3])
    ]
    return word_keys([*written, "BCH", "HTX", "CTY"])


def opens_with_head(text: Text, segment: Segment) -> bool:
    """Whether a segment begins with the head of a body's name."""
    return opens_with(text.bare[segment.start : segment.end], heads())


def tidy_header(text: Text, header: Header) -> list[Segment]:
    """The header's segments with the kinds that need the whole top."""
    found = header.segments
    kinds = {s.kind for s in found}
    if Kind.TEN_DOAN in kinds and Kind.QUOC_HIEU in kinds:
        found = _youth_title(found)
    if Kind.SAO in kinds:
        found = _copy_stamp(text, found)
    if Kind.CHU_KY_SO in kinds:
        found = _stamp_names(text, found)
    if Kind.DAU_DEN in kinds:
        found = _incoming_stamp(text, found)
    if Kind.QUOC_HIEU in kinds or Kind.TEN_DANG in kinds:
        found = _noise_above_motto(text, found)
    found = _mixed_case_issuer(text, found)
    if not header.title and header.addressed and Kind.TRICH_YEU not in kinds and Kind.SO in kinds:
        found = _bare_subject(text, found)
    return found


def _youth_title(found: list[Segment]) -> list[Segment]:
    """Under the State motto, ``ĐOÀN TNCS HỒ CHÍ MINH`` is the parent body, not the title on the right."""
    return [s.as_kind(Kind.CO_QUAN) if s.kind is Kind.TEN_DOAN else s for s in found]


def _copy_stamp(text: Text, found: list[Segment]) -> list[Segment]:
    """``SAO Y; <body>; <day and hour>`` over several lines: the stamp of a signed copy (Nghị định 30/2020, PL I)."""
    first = next(i for i, s in enumerate(found) if s.kind is Kind.SAO)
    last = first
    if ";" in text.chars[found[first].start : found[first].end]:
        for i in range(first + 1, min(len(found), first + 1 + _NEAR_STAMP)):
            if found[i].blanks or found[i].index != found[first].index:
                break
            if _CLOCK_END.search(text.chars, found[i].start, found[i].end):
                last = i
                break
    stamp = [s.as_kind(Kind.CHU_KY_SO) for s in found[first : last + 1]] if last > first else found[first : first + 1]
    return [*found[:first], *stamp, *found[last + 1 :]]


def _stamp_names(text: Text, found: list[Segment]) -> list[Segment]:
    """The lines of a digital signature above its time or address: the signing office's name, broken over lines."""
    out = list(found)
    for i in range(len(out)):
        if out[i].kind is not Kind.CHU_KY_SO or not _STAMP_TAIL.search(text.bare[out[i].start : out[i].end]):
            continue
        for j in range(i - 1, max(-1, i - 1 - _NEAR_STAMP), -1):
            if _SELF_NAMED.search(text.bare, out[j].start, out[j].end):
                break
            if out[j + 1].blanks or out[j].kind not in (Kind.CO_QUAN, Kind.KHAC, Kind.KE, Kind.CHU_KY_SO):
                break
            named = (  # as found: the address above a time has taken the name already
                found[j].kind is Kind.CO_QUAN
                and opens_with_head(text, out[j])
                and not _AND.search(text.bare, out[j].start, out[j].end)
            )
            out[j] = out[j].as_kind(Kind.CHU_KY_SO)
            if named:
                break
    return out


def _incoming_stamp(text: Text, found: list[Segment]) -> list[Segment]:
    """A number or date beside ``ĐẾN``/``Chuyển:`` belongs to the receiver's stamp when the letter has another."""
    rows = [s.row for s in found if s.kind is Kind.DAU_DEN]
    out = list(found)
    for i, s in enumerate(out):
        near = min(rows) - 1 <= s.row <= max(rows) + 1
        inside = min(rows) < s.row < max(rows)
        printed = text.chars[s.start : s.end]
        plain_number = s.kind is Kind.SO and "/" not in printed and near
        name = s.kind in (Kind.CO_QUAN, Kind.KHAC) and inside and not opens_with_head(text, s)
        if plain_number or name:
            out[i] = s.as_kind(Kind.DAU_DEN)
    return out


def _noise_above_motto(text: Text, found: list[Segment]) -> list[Segment]:
    """Capitals a blank line below the motto's line that are no body's name, when that line has an issuer."""
    motto = next(s for s in found if s.kind in (Kind.QUOC_HIEU, Kind.TEN_DANG))
    above = any([s.row < motto.row for s in found])
    if not above or not any(s.kind is Kind.CO_QUAN and s.row == motto.row for s in found):
        return found
    out = list(found)
    gap = False
    for i in range(len(out) - 1, -1, -1):
        s = out[i]
        if s.row == motto.row:
            gap = gap or s.blanks > 0
        elif s.row < motto.row:
            stamped = any(x.kind is Kind.CHU_KY_SO and s.row < x.row < motto.row for x in out)
            if s.kind is Kind.CO_QUAN and gap and (stamped or not opens_with_head(text, s)):
                out[i] = s.as_kind(Kind.CHU_KY_SO if stamped else Kind.NHIEU)
            gap = gap or s.blanks > 0
    return out


def _mixed_case_issuer(text: Text, found: list[Segment]) -> list[Segment]:
    """No issuer in capitals: a body's name in small letters left of the motto or above the number."""
    issuer = Kind.CO_QUAN
    if any([s.kind is issuer for s in found]):
        return found
    stop = next(
        (i for i, s in enumerate(found) if s.kind in (Kind.SO, Kind.TRICH_YEU, Kind.KINH_GUI, Kind.TEN_LOAI)), 0
    )
    out = list(found)
    for i in range(stop):
        if out[i].kind is Kind.KHAC and out[i].end - out[i].start < 60 and opens_with_head(text, out[i]):
            out[i] = out[i].as_kind(Kind.CO_QUAN)
    return out


def _bare_subject(text: Text, found: list[Segment]) -> list[Segment]:
    """Lines under the number, in its column, before Kính gửi: the subject without V/v."""
    start = next((i for i, s in enumerate(found) if s.kind is Kind.SO), len(found))
    out = list(found)
    taken: Segment | None = None
    for i in range(start + 1, len(out)):
        s = out[i]
        if s.kind is Kind.KINH_GUI:
            break
        raw = text.chars[s.start : s.end]
        if s.kind is not Kind.KHAC or s.index > 0 or upper_share(raw) > 0.6:
            if taken and s.row > taken.row + 1:
                break
            continue
        if taken is None and (s.row - out[start].row > 4 or not has_letters(raw, 8)):
            continue
        if taken is not None and (s.row - taken.row > 1 and not (s.blanks == 1 and raw[:1].islower())):
            break
        taken = out[i] = s.as_kind(Kind.TRICH_YEU)
    return out
