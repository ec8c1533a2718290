"""Number and symbol: cell 3 of Nghị định 30/2020 (Phụ lục III), HD 36-HD/VPTW and HD 05-HD/VPTW for the Party.

Shapes: ``Số: 507 /UBND-KGVX`` · ``Số 15-CV/HU`` · ``Số: 15/2020/TT-BNV``; hard: ``Số:      /TTr- CAT-PC04`` (blank
number), ``Số †3-CV/BTGTU`` (a handwritten number that OCR could not read: the symbol stays, the number is null).
"""

import re

import regex

from vnvanban.candidates import Candidate, Note, Proposal
from vnvanban.segment import Kind, Segment, Segments
from vnvanban.segment.anchors import SO
from vnvanban.text import Match

PARTY = regex.compile(
    r"(?P<so>[^/\n]{0,24}?)\s{0,40}[-–—+_~]{1,2}\s{0,3}"
    r"(?P<ky>[\p{Lu}]\p{L}{0,5}\s?/\s?[\p{Lu}\d][\w&.]*(?:\s?[-/]\s?[\p{Lu}\d][\w&.]*){0,6})"
)
"""``328-CV/HU``, ``1203-CV/TĐTN-XDĐ``; the type stands before the slash."""
STATE = regex.compile(
    r"(?P<so>(?:\d{1,4}-\d{1,2}/\d\d(?=/)|[^/\n]{0,60}?))\s{0,40}/{1,3}\s{0,40}(?:(?P<nam>(?:19|20)\d\d)\s?/\s?)?"
    r"(?P<ky>[\p{Lu}][\w&.,]*(?:\+\p{Lu}\w*){0,3}(?:\s?[-–/]{1,2}\s?[\p{Lu}\d][\w&.]*(?:\+\p{Lu}\w*){0,3}){0,6}(?:\s?\([^)\n]{1,14}\))?)"
)
"""``507 /UBND-KGVX``, ``15/2020/TT-BNV``, ``44/TTr-CAH(TH)``, ``2381/PC-KT+AT``."""
NO_SLASH = regex.compile(r"(?P<so>[^\n]{0,16}?)(?:(?<![^\W_])|[\W_])(?P<ky>[\p{Lu}]{2,}(?:-[\p{Lu}\d&]{2,}){1,4})$")
"""The slash was read as something else; the symbol still shows."""
_STAMP = re.compile(r"\s*(?:Ký bởi|Ngày ký|Thời gian ký|Cơ quan)\s?:.*$")
"""Words of a digital-signature stamp that a viewer wrote into the number's line."""
_BEFORE_STAMP = regex.compile(r"\s*(?P<so>\d{1,6})\s+(?:Ký bởi|Người ký|Ngày ký|Thời gian ký)\s?:[^/]*$")
_BEHIND_STAMP = regex.compile(r"[^/\p{L}]*/\s?(?P<ky>\p{Lu}[\w&.]*(?:-[\p{Lu}\d][\w&.]*){0,6})$")
"""``Số: 507 Ngày ký: 05/3/2024`` over ``16:02:09 +07:00 /UBND-KGVX``: a stamp that goes on in the next line."""
NUMBER_ONLY = re.compile(r"(?P<so>\d{1,6})\W{0,3}$")
CLEAN_NUMBER = re.compile(r"\d{1,6}[a-zđA-ZĐ]?|\d{1,4}-\d{1,4}(?:/\d\d)?")
MISREAD = {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"}
_SHAPES = (("party", PARTY), ("state", STATE), ("no-slash", NO_SLASH), ("number-only", NUMBER_ONLY))
_HYPHEN = re.compile("[-–—+_~]")
_LOOSE = re.compile(r"\s+|[.,]+$")
_SIGN = re.compile(r"[^\s.…_:\-–]")
_FRAGMENT = regex.compile(r"[\p{Lu}\d][\w&]{0,11}(?:-[\p{Lu}\d&]{1,10}){0,3}")


def propose(segments: Segments) -> Proposal:
    """Candidates for ``so_ky_hieu.so``, ``.nam``, ``.ky_hieu``; the first number of the header comes first."""
    found = segments.of(Kind.SO)
    candidates: list[Candidate] = []
    notes: list[Note] = []
    for segment in sorted(found, key=lambda s: "/" not in segments.text.chars[s.start : s.end]):
        one = _read(segments, segment)
        candidates += one.candidates
        if not notes:
            notes += one.notes
    if len({c.value for c in candidates if c.field == "so_ky_hieu.ky_hieu"}) > 1:
        notes.append(Note("so_ky_hieu.several", "so_ky_hieu", tuple((s.start, s.end) for s in found)))
    if not found:
        notes.append(Note("so_ky_hieu.absent", "so_ky_hieu"))
    return Proposal(tuple(candidates), tuple(notes))


def _read(segments: Segments, segment: Segment) -> Proposal:
    text = segments.text
    prefix = SO.match(text.bare, segment.start, segment.end)
    start = prefix.end() if prefix else segment.start
    broken = _around_stamp(segments, segment, start)
    if broken:
        return broken
    before, slash, _ = text.chars[start : segment.end].partition("/")
    party = slash and _HYPHEN.search(before)  # the signs of a Party symbol, looked for before a slow pattern
    for rule, pattern in _SHAPES if party else _SHAPES[1:]:
        match = pattern.match(text.chars, start, segment.end)
        if match:
            return _from_match(segments, segment, match, rule)
    return Proposal((), (Note("so_ky_hieu.unreadable", "so_ky_hieu", ((segment.start, segment.end),)),))


def _around_stamp(segments: Segments, segment: Segment, start: int) -> Proposal | None:
    """A number before a stamp, and its symbol where that stands behind the stamp's second line."""
    chars, rule = segments.text.chars, "so_ky_hieu.around-stamp"
    number = _BEFORE_STAMP.match(chars, start, segment.end)
    if not number:
        return None
    found = [Candidate("so_ky_hieu.so", number["so"], (number.span("so"),), rule)]
    for below in segments.header:
        if below.kind is Kind.CHU_KY_SO and (below.row, below.index) == (segment.row + 1, segment.index):
            symbol = _BEHIND_STAMP.match(chars, below.start, below.end)
            if symbol:
                found.append(Candidate("so_ky_hieu.ky_hieu", symbol["ky"], (symbol.span("ky"),), rule))
    return Proposal(tuple(found))


def _from_match(segments: Segments, segment: Segment, match: Match, rule: str) -> Proposal:
    groups = match.groupdict()
    candidates: list[Candidate] = []
    notes: list[Note] = []
    if groups.get("ky"):
        candidates.append(_symbol(segments, segment, match, rule))
    if groups.get("nam"):
        candidates.append(Candidate("so_ky_hieu.nam", match["nam"], (match.span("nam"),), f"so_ky_hieu.{rule}-year"))
    where = _trimmed(match)
    number, repaired = _number(segments.text.chars[slice(*where)])
    if number:
        name = f"so_ky_hieu.{rule}-repaired" if repaired else f"so_ky_hieu.{rule}"
        candidates.insert(0, Candidate("so_ky_hieu.so", number, (where,), name))
        if repaired:
            notes.append(Note("so_ky_hieu.repaired", "so_ky_hieu.so", (where,)))
    elif any(map(str.isalnum, match["so"])) or _SIGN.search(match["so"]):
        notes.append(Note("so_ky_hieu.illegible", "so_ky_hieu.so", (where,)))
    else:
        notes.append(Note("so_ky_hieu.blank", "so_ky_hieu.so", ((segment.start, segment.end),)))
    return Proposal(tuple(candidates), tuple(notes))


def _symbol(segments: Segments, segment: Segment, match: Match, rule: str) -> Candidate:
    """The symbol, blanks around its hyphens taken out; a symbol broken at a hyphen goes on in the next line."""
    pieces = [match.span("ky")]
    value = _LOOSE.sub("", match["ky"]).replace("–", "-").replace("--", "-")
    tail = segments.text.chars[match.end() : segment.end].strip()
    if tail in ("-", "–", "/"):
        for below in segments.header:
            near = segment.row < below.row <= segment.row + 3 and below.kind in (
                Kind.CO_QUAN,
                Kind.KHAC,
                Kind.TRICH_YEU,
            )
            fragment = _FRAGMENT.fullmatch(segments.text.chars, below.start, below.end) if near else None
            if fragment:
                value += ("/" if tail == "/" else "-") + fragment[0]
                pieces.append((below.start, below.end))
                break
    return Candidate("so_ky_hieu.ky_hieu", value, tuple(pieces), f"so_ky_hieu.{rule}")


def _trimmed(match: Match) -> tuple[int, int]:
    start, end = match.span("so")
    value = _STAMP.sub("", match["so"])
    left = len(value) - len(value.lstrip(" .…_:"))
    return (start + left, start + len(value.rstrip())) if value.strip() else (start, end)


def _number(printed: str) -> tuple[str | None, bool]:
    """The number as printed, or with letters that OCR gives for digits; ``None`` where it is blank or unreadable."""
    value = printed.strip(" .…_:\t")
    if CLEAN_NUMBER.fullmatch(value):
        return value, False
    mended = "".join(MISREAD.get(c, c) for c in value)
    if sum(map(str.isdigit, value)) >= 2 and mended.isdecimal() and 2 <= len(mended) <= 6:
        return mended, True
    return None, False
