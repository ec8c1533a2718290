"""Who else has a part in an assignment: partners, whom it serves, who executes, and where the report goes."""

import re
from dataclasses import dataclass

from vnvanban.flow import Flow, places_of
from vnvanban.lexicon.body_names import Name, NameReader

Place = tuple[int, int]

_WITH = re.compile(
    r"(?<!\w)(?P<verb>phoi hop(?: chat che| thuong xuyen| dong bo| tich cuc| voi "
    r"nhau)?)(?P<with>,? (?:cung )?voi| cung)?:? (?=\w)"
    r"|(?<!\w)(?P<together>cung(?: voi)?) (?=(?:cac )?\w)"
)
_NOUN_BEFORE = re.compile(
    r"(?:cong tac|su|quy che|viec|co che|tang cuong|moi quan he|quan he|ke hoach|chuong trinh|tinh than|duoc) $"
)
_PURPOSE = re.compile(r"(?:^|[\s,])để (?:[^,;.:\n]{0,90})$")
_SERVES = re.compile(r"(?<!\w)(?:tham muu(?: cho| giup)?|giup(?: viec)?(?: cho)?) (?=\w)")
_DIRECTS = re.compile(r"(?<!\w)(?:chi dao|lanh dao|lanh dao, chi dao|don doc|huong dan|dinh huong) $")
_DIRECTING = ("chi dao ", "lanh dao ", "don doc ", "huong dan ", "dinh huong ")
_REACH = 160
"""Characters before a partner's verb in which the name of whoever works with it is looked for."""
_TO = re.compile(
    r"(?<!\w)(?:gui(?: ket qua| bao cao| van ban| ho so| danh sach)?(?: thuc hien)? ?(?:ve"
    r"|cho|den|len|toi)?|bao cao(?: ket qua| tinh hinh| tien do)?(?: thuc hien| thuc hien ve| "
    r"kip thoi| nhanh)? ?(?:ve|cho|voi|len|gui ve|den)?) (?=\w)"
)
_ABOUT = re.compile(
    r"(?<!\w)(?P<what>(?:bao cao|ket qua|tinh hinh|tien do|danh sach|ho so|van ban|y kien|ke "
    r"hoach)[^.;:\n]{0,60}?) (?:gui )?ve (?=\w)"
)
_SENT = ("bao cao", "ket qua", "tinh hinh", "tien do", "danh sach", "ho so", "van ban", "y kien", "ke hoach")
_VIA = re.compile(r"\s?[(,]\s?(?:qua|thong qua) ")
_ONWARD = re.compile(r"[^.;\n]{0,60}?\bde (?:[^.;\n]{0,30}?)(?:tong hop)?,? ?(?:bao cao|trinh) ")


@dataclass(slots=True)
class Report:
    """A duty to report: its place, to whom, through whom, passed on to whom."""

    place: Place
    to: Name
    via: Name | None = None
    onward: Name | None = None


def works_together(flow: Flow, start: int, end: int) -> bool:
    """Whether ``partners`` may find any: most assignments name none."""
    return flow.plain.find("phoi hop", start, end) >= 0 or flow.plain.find("cung ", start, end) >= 0


def partners(flow: Flow, names: NameReader, start: int, end: int, assignees: tuple[Name, ...]) -> list[Name]:
    """Bodies that the assignees are to work with (``phối hợp với B, C``); not in a purpose or of somebody directed."""
    found: list[Name] = []
    for at in places_of(flow.plain, ("phoi hop", "cung "), start, end):
        match = _WITH.match(flow.plain, at, end)
        if match is None:
            continue
        begin = max(start, match.start() - 130)
        before = flow.lower[begin : match.start()]
        if _NOUN_BEFORE.search(flow.plain, begin, match.start()) or _in_purpose(before):
            continue
        if match["together"] and not _joins(flow, begin, match.start()):
            continue
        if _other_subject(flow, names, match.start(), assignees):
            continue
        here = names.several(match.end(), loose=bool(match["with"]))
        found += [name for name in here if name.start >= match.end() and name.end <= end]
    return found


def _joins(flow: Flow, begin: int, start: int) -> bool:
    """Whether ``cùng`` tells who works along: behind a duty's word, a comma, or at the head of a clause."""
    before = flow.lower[begin:start].rstrip(" -+")
    return before.endswith(("chủ trì", "trách nhiệm", ",", ";", ":", "\n")) or not before


def _in_purpose(before: str) -> bool:
    clause = re.split(r"[;.:\n]", before)[-1]
    return _PURPOSE.search(clause) is not None


def _other_subject(flow: Flow, names: NameReader, start: int, assignees: tuple[Name, ...]) -> bool:
    """Whether the body directly before ``phối hợp`` is somebody who is directed, not an assignee."""
    end = flow.words_end(start)
    if not places_of(flow.plain, _DIRECTING, max(0, end - _REACH - 24), end):
        return False
    subject = names.ending_at(end, groups=True, reach=_REACH)
    if subject is None:
        return False
    words = flow.plain[subject.start : subject.end]
    if any(flow.plain[a.start : a.end] == words or a.start <= subject.start < a.end for a in assignees):
        return False
    return subject.start > 0 and _DIRECTS.search(flow.plain, max(0, subject.start - 24), subject.start) is not None


def open_ended(flow: Flow, name: Name) -> bool:
    """``các cơ quan liên quan``: whoever it may concern."""
    return name.kind == "tap_the" and flow.plain[name.start : name.end].endswith("lien quan")


def served(flow: Flow, names: NameReader, start: int, end: int) -> list[Name]:
    """``tham mưu (cho/giúp) X``, ``giúp X``: the body that decides."""
    found: list[Name] = []
    for at in places_of(flow.plain, ("tham muu ", "giup "), start, end):
        match = _SERVES.match(flow.plain, at, end)
        if match is None or any(name.start <= at < name.end for name in found):
            continue
        found += [name for name in names.several(match.end()) if name.kind != "tap_the"]
    return found


def reports(flow: Flow, names: NameReader, start: int, end: int) -> list[Report]:
    """``báo cáo … về A (qua B) … để tổng hợp, báo cáo C``."""
    found: list[Report] = []
    about = _SENT if flow.plain.find(" ve ", start, end) >= 0 else ()
    for pattern, words in ((_TO, ("gui", "bao cao")), (_ABOUT, about)):
        for at in places_of(flow.plain, words, start, end):
            match = pattern.match(flow.plain, at, end)
            if match is None or any(one.place[0] <= match.end() <= one.place[1] for one in found):
                continue
            if (
                flow.lower.startswith("được", match.start())
                or flow.lower[max(0, match.start() - 3) : match.start()] == "để "
            ):
                continue
            to = names.one(match.end())
            if to is None or to.kind == "tap_the" or to.end > end:
                continue
            via = _next(flow, names, _VIA, to.end, end)
            onward = _next(flow, names, _ONWARD, via.end if via else to.end, end)
            found.append(Report((match.start(), max(one.end for one in (to, via, onward) if one)), to, via, onward))
    return sorted(found, key=lambda one: one.place)


def _next(flow: Flow, names: NameReader, pattern: re.Pattern[str], at: int, end: int) -> Name | None:
    match = pattern.match(flow.plain, at, end)
    name = names.one(match.end()) if match else None
    return name if name and name.end <= end else None
