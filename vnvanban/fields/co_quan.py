"""Issuing body and its printed parent: cell 2 of Nghị định 30/2020; HD 36-HD/VPTW, point on the issuer's name.

Shapes: ``UBND TỈNH X / SỞ Y`` · ``ĐẢNG BỘ TỈNH X / THỊ ỦY Y`` · ``BỘ Y``; hard: ``ỦY BAN NHÂN DÂN / TỈNH X`` is one
body broken over two lines, ``UBMTTQ VIỆT NAM / TỈNH X / BAN THƯỜNG TRỰC`` is a committee and its board.
"""

import re

import regex

from vnvanban.candidates import Candidate, Note, Proposal
from vnvanban.segment import Kind, Segment, Segments
from vnvanban.segment.tidy import opens_with_head
from vnvanban.values import clean, has_letters

_PLACE = re.compile(
    r"\W{0,3}(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|tx\.?|xa|phuong|thi tran|tt\.?|dac khu)\s"
    r"(?!uy\b|doan\b|hoi\b|khu \d|chung\b)"
)
_EDGES = regex.compile(r"^[^\p{L}\d(]+|(?:\s+(?:[^\p{L}\d\s()]+|\p{Ll}))+\s*$|[^\p{L}\d)]+$")
_NOT_HEAD = re.compile(
    r"\W{0,3}(?:phong\s?,|va\b|hoi nhap|bo phan|quy (?:che|dinh|hoach|trinh|mo)|hoi nghi|bao ve|ban hanh"
    r"|phong chong|so ket|cuc bo)"
)
_NEEDS_MORE = re.compile(
    r"\W{0,3}(?:dang uy|dang bo|chi bo|ban quan ly|ban chi dao|truong|truong dai hoc|hoi dong|dai hoc|hoc vien"
    r"|vien|cong ty|tong cong ty|benh vien|so|bo|cuc|chi cuc|ban|van phong (?:quoc hoi|chinh phu))\W{0,3}$"
)
_LONE = re.compile(r"\W{0,3}(?:so|phong|truong|ban|bo|cuc|vien|doan|hoi|nganh|dang)\W{0,3}")
"""Words that are the head of a name, and are none by themselves: ``TP HẢI / PHÒNG``, ``DÂN CHỦ Ở CƠ / SỞ``."""


_DASH_END = re.compile(r"\w\s{0,2}[-–—]\s?$")
_OF_ONE_RANK = re.compile(
    r"\W{0,3}(?:so|bo chi huy|cong an|cuc|tinh doan|lien doan|hoi|toa an|vien kiem sat|thanh tra|bao hiem xa hoi"
    r"|kho bac|ban (?:to chuc|dan van|tuyen giao|noi chinh)|uy ban (?:kiem tra|mat tran))\s"
)
"""Bodies that issue papers together: none of them stands over another."""
# A member of an ``Enum`` takes a tenth of a microsecond to look up in Python 3.11; these are compared for each cell.
_TEN_LOAI, _KINH_GUI, _SO, _CO_QUAN = Kind.TEN_LOAI, Kind.KINH_GUI, Kind.SO, Kind.CO_QUAN


def propose(segments: Segments) -> Proposal:
    """Candidates for ``co_quan_ban_hanh.chu_quan`` and ``.ten``."""
    lines = _lines(segments)
    bodies: list[list[Segment]] = []
    for at, segment in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else None
        if bodies and (_is_rest(segments, segment, below) or not _begins(segments, segment, bodies[-1])):
            bodies[-1].append(segment)
        else:
            bodies.append([segment])
    named = [(body, _value(segments, body)) for body in bodies]
    named = [(body, value) for body, value in named if has_letters(value, 2)]
    if not named:
        return Proposal((), (Note("co_quan_ban_hanh.absent", "co_quan_ban_hanh.ten"),))
    candidates = [_candidate("co_quan_ban_hanh.ten", *named[-1], "top-left")]
    if len(named) > 1:
        candidates.append(_candidate("co_quan_ban_hanh.chu_quan", *named[-2], "line-above"))
    notes = (Note("co_quan_ban_hanh.several", "co_quan_ban_hanh"),) if len(named) > 2 else ()
    return Proposal(tuple(candidates), notes)


def _candidate(field: str, body: list[Segment], value: str, rule: str) -> Candidate:
    return Candidate(field, value, tuple((s.start, s.end) for s in body), f"{field}.{rule}")


def _value(segments: Segments, body: list[Segment]) -> str:
    """The name without the signs that OCR puts at its ends."""
    value = clean([segments.text.printed[s.start : s.end] for s in body])
    # A name that begins with a letter and ends with two has no such signs.
    return value if value[:1].isalpha() and value[1:] and value[-2:].isalpha() else _EDGES.sub("", value)


def _lines(segments: Segments) -> list[Segment]:
    """The issuer's lines: those above the number; where none is, those above Kính gửi or the title."""
    found: list[Segment] = []
    later: list[Segment] = []
    number = False
    for segment in segments.header:
        kind = segment.kind
        if kind is _TEN_LOAI and (number or found or later or not segments.of(Kind.SO)):
            break
        if kind is _KINH_GUI and (found or later):
            break
        number = number or kind is _SO
        if kind is _CO_QUAN:
            (later if number else found).append(segment)
    if not number:
        found = _before_date(segments, found)
    return [s for s in found or later if _legible(segments, s)]


def _before_date(segments: Segments, found: list[Segment]) -> list[Segment]:
    """Without a number: what stands under the date, when an issuer stands above it, is a stamp."""
    row = next((s.row for s in segments.of(Kind.NGAY)), None)
    above = [s for s in found if row is None or s.row <= row]
    return above or found


def _legible(segments: Segments, segment: Segment) -> bool:
    raw = segments.text.chars[segment.start : segment.end]
    if raw.replace(" ", "").isalpha():
        return True
    letters = sum(map(str.isalpha, raw)) + sum(map(str.isspace, raw))
    return letters >= 0.7 * len(raw)


def _is_rest(segments: Segments, segment: Segment, below: Segment | None) -> bool:
    """Whether a line is one word, the rest of the name above: no name goes on below it."""
    if not _LONE.fullmatch(segments.text.bare, segment.start, segment.end):
        return False
    return (
        below is None
        or _PLACE.match(segments.text.bare, below.start, below.end) is not None
        or opens_with_head(segments.text, below)
    )


def _joined(segments: Segments, above: Segment, segment: Segment) -> bool:
    """``SỞ A -`` over ``SỞ B``: two bodies of one rank that issue a paper together are printed as one name."""
    b = segments.text.bare
    return (
        _DASH_END.search(segments.text.chars, above.start, above.end) is not None
        and _OF_ONE_RANK.match(b, above.start, above.end) is not None
        and _OF_ONE_RANK.match(b, segment.start, segment.end) is not None
    )


def _begins(segments: Segments, segment: Segment, before: list[Segment]) -> bool:
    """Whether a line begins a new body: it opens with the head of a body's name, and the name above is complete."""
    b = segments.text.bare
    if _PLACE.match(b, segment.start, segment.end) or _NOT_HEAD.match(b, segment.start, segment.end):
        return False
    above = before[-1]
    if _joined(segments, above, segment):
        return False
    if len(before) == 1 and _NEEDS_MORE.fullmatch(b, above.start, above.end):
        return False
    return opens_with_head(segments.text, segment)
