"""Place and date of issue: cell 4 of Nghị định 30/2020; HD 36-HD/VPTW, point on địa danh.

Shapes: ``Hà Nội, ngày 05 tháng 3 năm 2020`` · ``ngày 5/3/2020`` · ``Tp.HCM, ngày 10 tháng 3 năm 2014``; hard: ``ngày
tháng 9 năm 2025`` (a draft: the date is 2025-09), ``ngày {Š tháng 01`` (illegible: the date is null, with a
diagnostic).
"""

import re
from datetime import date

import regex

from vnvanban.candidates import Candidate, Note, Proposal
from vnvanban.segment import Kind, Segment, Segments
from vnvanban.text import Match
from vnvanban.values import clean, has_letters

WORDS = re.compile(r"n\s?g\s?ay(?P<d>.{0,16}?)t\s?h\s?a\s?ng(?P<m>.{0,12}?)n\s?[ai]\s?m(?P<y>[\s\W_]{0,6}\w{0,6})")
FIGURES = re.compile(r"ngay\s?(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>(?:19|20)\d\d)")
_EMPTY = re.compile(r"[\s.…_,:\-–]*")
_DIGITS = {"o": "0", "ø": "0", "l": "1", "i": "1", "|": "1", "!": "1", "t": "1"}
_GARBLED = re.compile(r"[\d()\[\]{}|<>=+*\\]")
_PLACE_TAIL = regex.compile(r"(?:TP\.?\s?|TX\.?\s?)?[\p{Lu}][\p{Ll}]+(?:[\s\-]{1,3}[\p{Lu}][\p{Ll}]+){0,4}$")
_NO_CAPITAL = regex.compile(r"[^\p{Lu}]*")
YEARS = range(1945, 2100)
"""Years a letter of this State can bear."""


def propose(segments: Segments) -> Proposal:
    """Candidates for ``dia_danh`` and ``ngay_ban_hanh``, in header order."""
    candidates: list[Candidate] = []
    notes: list[Note] = []
    stamped = any(s.kind is Kind.DAU_DEN for s in segments.header)
    for segment in sorted(segments.of(Kind.NGAY), key=lambda s: not _placed(segments, s)):
        if stamped and not _placed(segments, segment):
            continue
        one = _read(segments, segment)
        candidates += one.candidates
        notes += one.notes if not notes else ()
    if not segments.of(Kind.NGAY):
        notes.append(Note("ngay_ban_hanh.absent", "ngay_ban_hanh"))
    return Proposal(tuple(candidates), tuple(notes))


def _placed(segments: Segments, segment: Segment) -> bool:
    """A place stands before the date; without one, beside a registration stamp, it is the stamp's."""
    at = segments.text.bare.find("ngay", segment.start, segment.end)
    return has_letters(segments.text.chars[segment.start : at], 2)


def _read(segments: Segments, segment: Segment) -> Proposal:
    b = segments.text.bare
    match = WORDS.search(b, segment.start, segment.end) or FIGURES.search(b, segment.start, segment.end)
    if not match:
        return Proposal((), (Note("ngay_ban_hanh.illegible", "ngay_ban_hanh", ((segment.start, segment.end),)),))
    candidates: list[Candidate] = []
    place = _place(segments, segment.start, match.start())
    if place:
        candidates.append(place)
    value, rule = _date(match)
    where = ((match.start(), match.start() + len(match[0].rstrip())),)
    if value is None:
        return Proposal(tuple(candidates), (Note("ngay_ban_hanh.illegible", "ngay_ban_hanh", where),))
    candidates.append(Candidate("ngay_ban_hanh", value, where, f"ngay_ban_hanh.{rule}"))
    notes = {"blank": "ngay_ban_hanh.blank", "repaired": "ngay_ban_hanh.repaired"}
    return Proposal(tuple(candidates), (Note(notes[rule], "ngay_ban_hanh", where),) if rule in notes else ())


def _place(segments: Segments, start: int, end: int) -> Candidate | None:
    """The name before ``, ngày``; signs that OCR put before it are left out."""
    printed = segments.text.chars[start:end]
    lead = _NO_CAPITAL.match(printed)
    first = start + (lead.end() if lead else 0)
    last = start + len(printed.rstrip(" ,.;:-–\t"))
    value = clean([segments.text.printed[first:last]]) if last > first else ""
    tail = _PLACE_TAIL.search(segments.text.chars, first, last) if _GARBLED.search(value) else None
    if tail:
        first = tail.start()
        value = clean([segments.text.printed[first:last]])
    if not has_letters(value, 2) or len(value) > 40 or "/" in value:
        return None
    return Candidate("dia_danh", value, ((first, last),), "dia_danh.before-date")


def _date(match: Match) -> tuple[str | None, str]:
    """The ISO date and the rule that gave it; ``None`` where a part is printed but cannot be read."""
    (day, day_rule), (month, month_rule), (year, year_rule) = (_figure(match[part]) for part in "dmy")
    rules = {day_rule, month_rule, year_rule}
    if "illegible" in rules or year not in YEARS or year is None:
        return None, "illegible"
    if month is None:
        return (f"{year:04d}", "blank") if day is None else (None, "illegible")
    if not 1 <= month <= 12:
        return None, "illegible"
    if day is None:
        return f"{year:04d}-{month:02d}", "blank"
    try:
        return date(year, month, day).isoformat(), "repaired" if "repaired" in rules else "words"
    except ValueError:
        return None, "illegible"


def _figure(printed: str) -> tuple[int | None, str]:
    """A day, month or year: its number; blank or dotted is no number; letters that OCR gives for digits are read."""
    if _EMPTY.fullmatch(printed):
        return None, "blank"
    value = printed.strip(" .…_,:;-–\t")
    if value.isdecimal() and value.isascii():
        return int(value), "words"
    mended = "".join(_DIGITS.get(c, c) for c in value)
    if any(map(str.isdigit, value)) and mended.isdecimal() and mended.isascii() and len(mended) in (1, 2, 4):
        return int(mended), "repaired"
    return None, "illegible"
