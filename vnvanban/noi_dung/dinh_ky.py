"""Deadlines that come back: ``định kỳ vào ngày 25 hằng tháng``, ``thứ sáu hàng tuần``, ``6 tháng một lần``.

Hard, and no rhythm of the task: ``công tác hằng năm``, ``báo cáo định kỳ về …``. Source: formats.md 5.4.
"""

import re
from typing import NamedTuple

from vnvanban.flow import Flow

CLOCK = r"(?:\d{1,2} ?(?:gio|h)(?: ?\d\d)?(?: ?phut)?)"
_RHYTHM_UNIT = r"(?P<unit>ngay|tuan|thang|quy|nam|nua nam|6 thang|06 thang|sau thang)"
_WEEKDAY = "(?:thu (?:hai|bay|ba|tu|nam|sau|[2-7])|chu nhat)"
_EARLIER_DAY = (
    r"(?:\d{1,2}(?:(?:[/-]| thang )\d{1,2}(?=[^.;\n]{1,60} (?:hang|moi) nam))?(?:,| va|, va) (?:(?:truoc )?ngay )?)"
)
"""A day before the last one of a list: ``15 và ngày``; with a month where the list is a year's: ``15/6 và``."""
_ONCE = r"(?P<each>gio|ngay|tuan|thang|nam)(?: ?/ ?(?:(?:mot|1|01) )?| (?:mot|1|01) )lan"
_EVERY = rf"(?:(?:moi|cu) )?(?P<number>\d{{1,2}}|hai|ba|sau) {_ONCE}"
"""``6 tháng một lần``, ``02 tuần/lần``, ``mỗi 03 giờ một lần``."""
RHYTHM = re.compile(
    rf"(?<!\w)(?P<core>(?:(?:bao cao )?(?P<periodic>dinh ky|theo dinh ky),? "
    rf"?)?(?:(?P<lead>truoc|vao|cham nhat(?: la)?(?: vao)?|trong|tu) )?"
    rf"(?:(?P<clock>{CLOCK}),? )?(?:(?:(?:sang|chieu) )?(?:cac )?(?P<weekdays>(?:{_WEEKDAY}(?:,| va|, va) ){{0,6}})"
    rf"(?P<weekday>{_WEEKDAY}),? )?(?:(?:cac )?ngay (?P<days>{_EARLIER_DAY}{{0,5}})"
    rf"(?P<day>\d{{1,2}})(?:(?:[/-]| thang )(?P<month>\d{{1,2}}))?,? "
    rf")?(?:(?:cua )?(?:hang|moi|cuoi moi|dau moi) {_RHYTHM_UNIT}(?:(?:,| va) (?:quy|0?6 thang"
    rf"|sau thang|nam|thang)(?!\w))*(?P<times>,? (?:it nhat )?(?:mot|hai|ba|\d{{1,2}}) (?:lan|dot"
    rf"|ky))?(?:,? (?:truoc|vao) (?:ngay (?P<late>\d{{1,2}})(?![/\d])(?P<last> (?:cua )?thang cuoi (?:moi |cua )?quy)?"
    rf"|thu (?:hai|ba|tu|nam|sau|bay)))?"
    rf"|(?P<quarter>(?:cua )?thang cuoi (?:moi |cua )?quy)|{_EVERY}|"
    rf"(?:it nhat )?(?:mot|hai|ba|\d{{1,2}}) (?:lan|dot|ky)(?: ?/ ?| moi | "
    rf"mot | trong )(?:ngay|tuan|thang|quy|nam)))"
)
RHYTHM_CORE = re.compile(
    rf"(?:hang|moi) {_RHYTHM_UNIT}|thang cuoi (?:moi |cua )?quy|{_ONCE}"
    r"|(?:lan|dot|ky)(?: ?/ ?| moi | mot | trong )(?:ngay|tuan|thang|quy|nam)"
)
"""What each match of ``RHYTHM`` holds: found in a tenth of the time, not opening with what may lack."""
PERIODIC = re.compile(
    r"(?<!\w)(?:theo )?(?P<core>dinh ky)(?P<more> (?:hang |moi )?(?:(?:0?6|sau|3|03) thang|nua nam))?(?![\w])"
)
_NUMBER, _DAY_AND_MONTH = re.compile(r"\d+"), re.compile(r"(\d{1,2})(?:[/-]| thang )(\d{1,2})")
_ADJECTIVE_BEFORE = re.compile(
    r"(?:cong tac|ke hoach|chuong trinh|hoat dong|chi tieu|du toan|che do|bao cao|danh gia"
    r"|phieu|hoi nghi|giao ban|ngan sach|nhiem vu|kinh phi|phong trao|so luong|dot|le|tong "
    r"ket|so ket|nhan|ho so) $"
)
_WORK_BEFORE = re.compile(r"(?:bao cao|che do|hop|kiem tra|thong tin) $")
_WEEKDAYS = {
    "hai": "MO",
    "ba": "TU",
    "tu": "WE",
    "nam": "TH",
    "sau": "FR",
    "bay": "SA",
    "nhat": "SU",
    **dict(zip("234567", ("MO", "TU", "WE", "TH", "FR", "SA"), strict=True)),
}
_NUMBERS = {"hai": 2, "ba": 3, "sau": 6}
_UNITS = {"gio": "HOURLY", "ngay": "DAILY", "tuan": "WEEKLY", "thang": "MONTHLY", "nam": "YEARLY"}
_RULES = {
    "ngay": "FREQ=DAILY",
    "tuan": "FREQ=WEEKLY",
    "thang": "FREQ=MONTHLY",
    "quy": "FREQ=MONTHLY;INTERVAL=3",
    "nam": "FREQ=YEARLY",
    "nua nam": "FREQ=MONTHLY;INTERVAL=6",
    "6 thang": "FREQ=MONTHLY;INTERVAL=6",
    "06 thang": "FREQ=MONTHLY;INTERVAL=6",
    "sau thang": "FREQ=MONTHLY;INTERVAL=6",
}


class Rhythm(NamedTuple):
    """A rhythm: the place of its words in the flow, and its rule of RFC 5545 where they say one."""

    core: tuple[int, int]
    rrule: str | None


def rhythm(flow: Flow, match: re.Match[str]) -> Rhythm | None:
    """What a match of ``RHYTHM`` says; ``None`` where it tells which work, not when: ``công tác hằng năm``."""
    days, month = (*_NUMBER.findall(match["days"] or ""), match["day"], match["late"]), match["month"]
    if any(day and not 1 <= int(day) <= 31 for day in days) or month and not 1 <= int(month) <= 12:
        return None
    alone = not any(match[part] for part in ("periodic", "day", "weekday", "lead", "clock", "times"))
    if alone and match["unit"] == "nam" and not _opens(flow, match):
        return None
    if (
        alone
        and _ADJECTIVE_BEFORE.search(flow.plain, max(0, match.start() - 14), match.start())
        and not match["unit"] == "quy"
    ):
        if match["unit"] == "nam" or flow.plain[match.end() : match.end() + 1] not in (",", ";", ".", "\n", ""):
            return None
    core = match.span("core")
    lead = match["lead"] or ""
    if (match["day"] or match["weekday"]) and lead.startswith(("truoc", "cham")):
        core = match.start("lead"), core[1]
    elif (match["day"] or match["weekday"]) and lead and not match["periodic"]:
        core = match.end("lead") + 1, core[1]
    if match["core"].startswith("bao cao "):
        core = core[0] + len("bao cao "), core[1]
    return Rhythm(core, _rrule(match))


def _opens(flow: Flow, match: re.Match[str]) -> bool:
    """The rhythm opens its clause, or stands apart in it."""
    before = flow.plain[max(0, match.start() - 2) : match.start()]
    return (
        before.strip() in ("", ".", ";", ",", ":", "-", "+")
        and (before[-1:] in ("", "\n", " "))
        and (before.strip() != "" or before[-1:] != " ")
    )


def _rrule(match: re.Match[str]) -> str | None:
    unit = match["unit"]
    if match["quarter"] or match["last"] and unit == "quy":
        day = match["day"] if match["quarter"] else match["late"]
        return f"FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY={int(day)}" if day else "FREQ=MONTHLY;INTERVAL=3"
    if not unit:
        return _every(match)
    rule = _RULES[unit]
    if match["month"] and unit == "nam":
        of_month, of_year = _each_year(match)
        return f"{rule};BYMONTH={of_year};BYMONTHDAY={of_month}" if of_month else None
    if unit == "thang" and (day := match["day"] or match["late"]):
        days = (int(one) for one in (*_NUMBER.findall(match["days"] or ""), day))
        return f"{rule};BYMONTHDAY={','.join(map(str, days))}"
    if match["weekday"] and unit == "tuan":
        named = re.findall(_WEEKDAY, f"{match['weekdays']}{match['weekday']}")
        return f"{rule};BYDAY={','.join(_WEEKDAYS[one.split(' ')[-1]] for one in named)}"
    return rule


def _every(match: re.Match[str]) -> str | None:
    """The rule of ``02 tuần/lần``."""
    number = match["number"]
    if not number:
        return None
    return f"FREQ={_UNITS[match['each']]};INTERVAL={_NUMBERS.get(number) or int(number)}"


def _each_year(match: re.Match[str]) -> tuple[str, str]:
    """Day and months of a rule; empty where several days of several months are no one rule."""
    found = _DAY_AND_MONTH.findall(f"{match['days'] or ''}{match['day']}/{match['month']}")
    days = {int(day) for day, _ in found}
    listed = len(_NUMBER.findall(match["days"] or "")) == 2 * (len(found) - 1)
    return (str(days.pop()), ",".join(str(int(month)) for _, month in found)) if listed and len(days) == 1 else ("", "")


def periodic(flow: Flow, match: re.Match[str]) -> Rhythm | None:
    """What a match of ``PERIODIC`` says; ``None`` where it tells of which kind: ``báo cáo định kỳ về …``."""
    of_work = _WORK_BEFORE.search(flow.plain[max(0, match.start() - 10) : match.start()])
    if of_work and not match["more"] and flow.plain[match.end() : match.end() + 1] == " ":
        return None
    if flow.lower.startswith("đình ký", match.start("core")):
        return None  # "gia đình ký cam kết"
    half_year = match["more"] and "6" in match["more"]
    return Rhythm((match.start("core"), match.end()), "FREQ=MONTHLY;INTERVAL=6" if half_year else None)
