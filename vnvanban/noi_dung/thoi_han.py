"""Deadlines in running text: dated, relative, recurring, and the vague ones that are kept as words.

Shapes: ``trước ngày 31/8/2026`` · ``chậm nhất 17 giờ 00 ngày 05/6`` · ``trong quý III/2020`` · ``trong thời hạn 15 ngày
làm việc kể từ ngày …`` · ``định kỳ vào ngày 25 hằng tháng``; hard: ``trước Ban Thường vụ`` (before a body), dates of
cited papers, ``công tác hằng năm`` (no rhythm of this task). Source: formats.md 5.4; the contract on ``thoi_han``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from vnvanban import dates
from vnvanban.flow import Covered, Flow, places_of
from vnvanban.noi_dung import dinh_ky

Place = tuple[int, int]

_CUE = (
    r"(?:cham nhat(?: la)?(?: den| vao| truoc| trong)?|muon nhat(?: la)?(?: truoc)?|khong "
    r"(?:qua|muon hon|cham hon)|den het|den truoc"
    r"|han (?:cuoi(?: cung)?|chot)(?: la)?:?|thoi han(?: gui| nop| bao cao| hoan thanh| chot)?(?: la)?:?"
    r"|xong truoc|truoc khi het|truoc|het|den|vao|trong|ngay trong)"
)
_HOUR = (
    r"(?:(?:luc |thoi diem )?(?P<hour>\d{1,2}) ?(?:gio|h|g|:)(?: ?(?P<minute>\d\d)(?: ?phut)?)?"
    r"(?: (?P<half>sang|chieu|toi))?,? ?(?:cua )?)"
)

_WEEKDAY = r"(?:(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat),? ?\(?)"
_ON = rf"(?:{_HOUR})?(?:het )?(?:{_WEEKDAY})?(?:ngay )?(?:mung )?"
_DATED = re.compile(rf"(?<!\w){_CUE} {_ON}(?:{dates.FIGURES}|{dates.WORDS}|{dates.SHORT})(?P<next> toi(?= |[,.;)]|$))?")
_DATED_CORE = re.compile(r"\d {0,2}(?:[/.\-⁄] ?|thang )\d")
"""What each match of ``_DATED`` holds."""
_EACH_YEAR = re.compile(r"(?:(?:,| va) (?:truoc )?(?:ngay )?\d{1,2}/\d{1,2})? (?:hang|moi) nam\b")
"""Behind a day without a year: it comes back."""
_DAY_WORD = re.compile(r"ngay \(?$|gio(?: \d\d)?(?: phut)? $|\d ?h ?(?:\d\d)? ?$")
_RANGE = re.compile(
    rf"(?<!\w)tu (?:{dinh_ky.CLOCK},? )?(?:ngay )?(?:\d{{1,2}}(?:[/.\-]\d{{1,2}}){{0,2}}|\d{{1,2}} "
    rf"thang \d{{1,2}})(?:[/.\- ](?:nam )?\d{{4}})? (?:den|toi)(?: het)? (?:het )?(?:ngay )?"
    rf"(?:{dates.FIGURES}|{dates.WORDS}|{dates.SHORT})".replace("(?P<hour>", "(?:").replace("(?P<minute>", "(?:")
)
_LABEL = r"thoi (?:han|gian)(?: [a-z]+){0,2}:"
"""``Thời hạn hoàn thành: quý II/2021``."""
_MEETING = r"(?P<meeting>(?:phien|cuoc|ky) hop(?: (?!thang )[^\W\d_]+){0,4})"
_PUT_BEFORE = re.compile(r"(?<!\w)(?:trinh|bao cao|thong qua|cho y kien)(?!\w)[^.;:\n]*$")
_PUT_REACH = 120
_DATA_UNTIL = re.compile(r"(?<!\w)(?:tính|số liệu|số liệu lấy) (?:từ [^,.;:()\n]{4,32} )?$")
"""``tính đến ngày 31/12``, ``số liệu từ ngày … đến ngày …``: what a report covers."""
_MONTH = re.compile(
    r"(?<!\w)(?P<cue>(?:trong|truoc|het|den het|cham nhat(?: la)?(?: trong| vao)?|xong(?: "
    rf"trong)?|hoan thanh(?: trong)?|vao|{_LABEL})(?: (?:tuan )?(?P<edge>dau|giua|cuoi))?|cuoi|den cuoi"
    rf"|(?:tai|truoc) {_MEETING})"
    r" thang (?P<m>\d{1,2})(?:(?: ?/ ?|(?:,)? ?nam |-)(?P<y>(?:19|20)\d\d))?(?![\d/])"
)
_QUARTER = re.compile(
    r"(?<!\w)(?:trong|truoc|het|den het|cham nhat(?: la)?(?: trong| vao)?|xong(?: trong)?"
    rf"|hoan thanh(?: trong)?|vao|ngay trong|cuoi|dau|{_LABEL})(?: cuoi| dau| het| trong)? "
    r"(?P<core>quy (?P<q>iv|i{1,3}|[1-4])(?![\w])(?:(?: ?[/-] ?|,? nam )(?P<y>(?:19|20)\d\d))?)"
)
_HALF = re.compile(
    r"(?<!\w)(?:trong|truoc|het|xong(?: trong)?|hoan thanh(?: trong)?) (?P<core>(?:0?6|sau) "
    r"thang (?P<half>dau|cuoi) nam(?: (?P<y>(?:19|20)\d\d))?)"
)
_EVENT = re.compile(
    r"(?<!\w)truoc (?:ngay |dip |khi )?(?:(?:ky|phien|cuoc) hop|hoi nghi|dai hoi|tet|mua mua|mua lu|mua bao|mua kho"
    r"|nam hoc|khai giang|le khai giang|ky thi|ky nghi)"
    r"(?: (?!(?:va|de|theo|cho|gui|bao cao|dong thoi|hoac|trong)(?!\w))[^\W_]+(?:[/-][^\W_]+)*){0,8}"
)
"""``hoàn thành trước kỳ họp thường lệ cuối năm 2022``."""
_DONE = re.compile(r"(?<!\w)(?:hoan thanh|hoan tat|xong|ket thuc)(?!\w)[^.;:\n]*$")
_DONE_REACH = 80
"""What is to be done by the event, and how far before it that is looked for."""
_YEAR = re.compile(
    r"(?<!\w)(?:trong|ngay trong|truoc|het|den het|xong(?: trong)?|cuoi|den cuoi|hoan "
    r"thanh(?: trong)?) (?P<core>(?:cuoi |dau )?nam (?P<y>(?:19|20)\d\d))(?![\w/]| ?[-–] "
    r"?(?:nam )?\d)"
)
_SPAN_OF_TIME = (
    r"(?P<n>\d{1,3}|mot|hai|ba|nam|muoi)(?: ?\([^)]{1,20}\))? (?P<unit>ngay|gio|thang|tuan|nam)(?: lam viec)?"
)
_RELATIVE = re.compile(
    r"(?<!\w)(?P<core>(?:(?:ngay )?trong (?:thoi (?:han|gian)|vong|khoang(?: thoi gian)?)(?: "
    r"toi da| khong qua| cham nhat)?(?: la)?"
    r"|thoi han(?: gui| nop| bao cao| tra loi| hoan thanh| giai quyet| la| khong qua| toi "
    r"da)*:?|trong|(?:cham nhat|muon nhat|toi da|khong qua|khong cham qua)(?: la| sau| trong "
    r"vong| trong)*|sau|it nhat|truoc(?: it nhat)?)"
    rf" {_SPAN_OF_TIME})(?P<before> truoc (?:khi|ngay|thoi diem))?"
    r"(?:,? (?P<anchor>(?:ke|tinh|tinh ke) tu (?:khi|ngay|luc|thoi diem)(?:(?! de "
    r")[^,.;:\n]){0,80}|sau khi(?:(?! de )[^,.;:\n]){0,60}))?(?![\w/]| \d)"
)
_VAGUE = re.compile(
    r"(?<!\w)(?:trong thoi gian (?:som nhat|toi|ngan nhat|sap toi)|thoi gian som nhat|som "
    r"nhat|ngay sau khi[^,.;:\n]{0,60}|ngay sau [^,.;:\n]{3,40}|trong thoi gian nhanh nhat"
    r"|khan truong|ngay lap tuc|kip thoi|thuong xuyen|dot xuat|khi co yeu cau)(?!\w)"
)
_VAGUE_HINTS = (
    *("trong thoi gian ", "thoi gian som nhat", "som nhat", "ngay sau ", "khan truong", "ngay lap tuc", "kip thoi"),
    *("thuong xuyen", "dot xuat", "khi co yeu cau"),
)
"""What the pattern's branches open with."""
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(slots=True)
class Deadline:
    """A deadline as printed. ``kind``: ``tuyet_doi``, ``tuong_doi``, ``dinh_ky``, ``mo_ho``; ``place`` in the flow.

    ``day`` and ``month`` without ``year`` wait for the letter's own date (``settled``).
    """

    kind: str
    place: Place
    rule: str
    core: Place
    day: int | None = None
    month: int | None = None
    year: int | None = None
    clock: str | None = None
    begin: str | None = None
    end: str | None = None
    anchor: Place | None = None
    rrule: str | None = None
    impossible: bool = False


def read_deadlines(flow: Flow, start: int, end: int, taken: Covered) -> list[Deadline]:
    """The deadlines in ``[start, end)`` of the flow, in order; dates that stand in ``taken`` (citations) are none."""
    found: list[Deadline] = []
    plain, busy = flow.plain, taken.within(start, end)
    text = plain[start:end]
    roots = [root for root in _ROOTS if root in text]
    for reader, own in zip(_READERS, _ROOTS_OF, strict=True):
        if own.isdisjoint(roots):
            continue
        at = start
        for hint in places_of(plain, reader.hints, start, end):
            if hint < at or busy and any(a <= hint < b for a, b in busy):
                continue
            if reader.after and plain[hint - 2 : hint - 1] not in reader.after:
                continue
            first, stop = max(at, hint - reader.back), min(end, hint + reader.ahead)
            if busy:  # an anchor may run into a citation
                stop = min([stop, *(a for a, _ in busy if a > hint)])
            match = reader.search(plain, first, stop)
            if match is None:
                continue
            at = match.end()
            if any(a < match.end() and match.start() < b for a, b in busy):
                continue
            one = reader.make(flow, match)
            if one:
                found.append(one)
                busy.append(match.span())
    found.sort(key=lambda one: one.place)
    return found


def read_vague(flow: Flow, start: int, end: int) -> list[Deadline]:
    """Words of urgency without a date."""
    found: list[Deadline] = []
    at = start
    for hint in places_of(flow.plain, _VAGUE_HINTS, start, end):
        match = _VAGUE.match(flow.plain, hint, end) if hint >= at else None
        if match:
            at = match.end()
            found.append(Deadline("mo_ho", match.span(), "thoi_han.vague", match.span()))
    return found


def _range(flow: Flow, match: re.Match[str]) -> Deadline | None:
    if _covers(flow, match):
        return None
    day, month, year = dates.parts(match)
    return _on(match, (match.start(), match.end()), "thoi_han.range", (day, month, year))


def _covers(flow: Flow, match: re.Match[str]) -> bool:
    """The day ends what a report covers, not the time to write it."""
    return _DATA_UNTIL.search(flow.lower, max(0, match.start() - 48), match.start()) is not None


def _dated(flow: Flow, match: re.Match[str]) -> Deadline | None:
    first = next(match.start(k) for k in ("d", "dd", "d3") if match[k])
    bare_cue = match[0].split(" ", 1)[0] in ("den", "vao", "trong", "het") and not match[0].startswith("den het")
    worded = _DAY_WORD.search(flow.plain, max(0, first - 14), first) is not None
    if (match["d3"] or bare_cue) and not worded or _EACH_YEAR.match(flow.plain, match.end()) or _covers(flow, match):
        return None
    day, month, year = dates.parts(match)
    one = _on(match, (match.start(), match.end()), "thoi_han.date", (day, month, year))
    one.clock = _clock(match)
    return one


def _clock(match: re.Match[str]) -> str | None:
    """``HH:MM``, ``24:00`` for the end of the day; ``None`` where none is printed or there is no such time."""
    if not match["hour"]:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"] in ("chieu", "toi") and hour < 12:
        hour += 12
    return f"{hour:02d}:{minute:02d}" if minute < 60 and 60 * hour + minute <= 24 * 60 else None


def _on(match: re.Match[str], core: Place, rule: str, when: tuple[int, int, int | None]) -> Deadline:
    day, month, year = when
    one = Deadline("tuyet_doi", match.span(), rule, core, day, month, year)
    one.impossible = dates.iso(day, month, year or 2024) is None
    if year and not one.impossible:
        one.begin = one.end = dates.iso(day, month, year)
    return one


def _month(flow: Flow, match: re.Match[str]) -> Deadline | None:
    month, year = int(match["m"]), int(match["y"]) if match["y"] else None
    if not 1 <= month <= 12 or match[0].startswith("tai ") and not _put_before(flow, match.start()):
        return None
    return Deadline("tuyet_doi", match.span(), "thoi_han.month", match.span(), None, month, year)


def _put_before(flow: Flow, meeting: int) -> bool:
    """Whether something is to be put before a meeting: ``trình Ban Thường vụ tại phiên họp tháng 11/2022``."""
    return _PUT_BEFORE.search(flow.plain, max(0, meeting - _PUT_REACH), meeting) is not None


def _quarter(flow: Flow, match: re.Match[str]) -> Deadline:
    one = Deadline("tuyet_doi", match.span(), "thoi_han.quarter", match.span("core"))
    if match["y"]:
        last = 3 * _QUARTERS[match["q"]]
        one.begin, one.end = f"{match['y']}-{last - 2:02d}-01", dates.last_of(int(match["y"]), last)
    return one


def _event(flow: Flow, match: re.Match[str]) -> Deadline | None:
    if not _DONE.search(flow.plain, max(0, match.start() - _DONE_REACH), match.start()):
        return None  # "bảo đảm an toàn trước Tết", "báo cáo trước hội nghị"
    return Deadline("tuong_doi", match.span(), "thoi_han.event", match.span())


def _half(flow: Flow, match: re.Match[str]) -> Deadline:
    one = Deadline("tuyet_doi", match.span(), "thoi_han.half-year", match.span("core"))
    if match["y"]:
        months = ("01-01", "06-30") if match["half"] == "dau" else ("07-01", "12-31")
        one.begin, one.end = (f"{match['y']}-{day}" for day in months)
    return one


def _year(flow: Flow, match: re.Match[str]) -> Deadline | None:
    if match[0].startswith("cuoi") and flow.plain.endswith("thang ", 0, match.start()):
        return None  # "chương trình 6 tháng cuối năm 2023"
    return Deadline(
        "tuyet_doi",
        match.span(),
        "thoi_han.year",
        match.span("core"),
        begin=f"{match['y']}-01-01",
        end=f"{match['y']}-12-31",
    )


def _relative(flow: Flow, match: re.Match[str]) -> Deadline | None:
    opening = match["core"]
    if match["unit"] == "nam" and not opening.startswith(("trong thoi han", "thoi han")):
        return None
    if opening.startswith("sau ") and not match["anchor"] and match["unit"] not in ("ngay", "gio"):
        return None
    if opening.startswith("it nhat") and not match["before"]:
        return None
    if opening.startswith("trong ") and opening[6:7].isdigit() and match["unit"] in ("thang", "nam", "tuan"):
        return None
    anchor = match.span("anchor") if match["anchor"] else None
    return Deadline("tuong_doi", match.span(), "thoi_han.relative", match.span("core"), anchor=anchor)


def _rhythm(flow: Flow, match: re.Match[str]) -> Deadline | None:
    found = dinh_ky.rhythm(flow, match)
    return Deadline("dinh_ky", match.span(), "thoi_han.rhythm", found.core, rrule=found.rrule) if found else None


def _periodic(flow: Flow, match: re.Match[str]) -> Deadline | None:
    found = dinh_ky.periodic(flow, match)
    return Deadline("dinh_ky", match.span(), "thoi_han.periodic", found.core, rrule=found.rrule) if found else None


class _Reader(NamedTuple):
    """A kind of deadline: letters that each of its matches holds, and how far the match reaches around them."""

    hints: tuple[str, ...]
    back: int
    ahead: int
    pattern: re.Pattern[str]
    make: Callable[[Flow, re.Match[str]], Deadline | None]
    after: str = ""
    """Characters of which one stands before the blank before the hint."""
    core: re.Pattern[str] | None = None
    """What each match holds: found in far less time than the pattern, which opens with what may be there or not."""

    def search(self, plain: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in ``plain[start:end]``."""
        if self.core and not self.core.search(plain, start, end):
            return None
        return self.pattern.search(plain, start, end)


_READERS = (
    _Reader(("hang ", "moi ", "thang cuoi", " lan", "/lan"), 60, 60, dinh_ky.RHYTHM, _rhythm, core=dinh_ky.RHYTHM_CORE),
    _Reader(("tu ",), 0, 90, _RANGE, _range),
    _Reader(("/", "thang ", "-", "⁄", ".1", ".2"), 50, 24, _DATED, _dated, core=_DATED_CORE),
    _Reader(("thang ",), 40, 24, _MONTH, _month),
    _Reader(("quy i", "quy 1", "quy 2", "quy 3", "quy 4"), 40, 24, _QUARTER, _quarter),
    _Reader(("thang dau nam", "thang cuoi nam"), 25, 24, _HALF, _half),
    _Reader(("truoc ",), 0, 90, _EVENT, _event),
    _Reader(("nam 19", "nam 20"), 30, 14, _YEAR, _year),
    _Reader(("ngay", "gio", "thang", "tuan", "nam"), 70, 140, _RELATIVE, _relative, after="0123456789)tiam"),
    _Reader(("dinh ky",), 6, 30, dinh_ky.PERIODIC, _periodic),
)
"""In this order: what one has read is closed to the next."""
_ROOTS = (
    *("hang ", "moi ", " lan", "tu ", "/", "-", "⁄", ".1", ".2"),
    *("thang", "quy ", "truoc ", "nam", "ngay", "gio", "tuan", "dinh ky"),
)
"""Each hint holds one of these: a text without any of them holds no hint."""
_ROOTS_OF = tuple(frozenset(root for root in _ROOTS if any(root in hint for hint in one.hints)) for one in _READERS)


# ---- with the letter's own date


def settled(one: Deadline, letter_day: date | None) -> tuple[str | None, str | None, str | None, bool]:
    """(ISO value, begin, end, whether the year is inferred); the value is ``None`` where only words can be given.

    A day without a year is the next one after the letter's date.
    """
    if one.impossible:
        return None, None, None, False
    if one.month is None:
        return None, one.begin, one.end, False
    year, inferred = one.year, False
    if year is None and letter_day:
        year, inferred = _next_year(one, letter_day), True
    if year is None:
        return None, None, None, False
    if one.day is None:
        value = f"{year:04d}-{one.month:02d}"
        return value, f"{value}-01", dates.last_of(year, one.month), inferred
    day = dates.iso(one.day, one.month, year)
    return day, day, day, inferred and day is not None


def _next_year(one: Deadline, letter_day: date) -> int:
    month, day = one.month or 1, one.day or 31
    return letter_day.year if (month, day) >= (letter_day.month, letter_day.day) else letter_day.year + 1
