"""Assignments of a letter: who is told to do what, with whom, by when, reporting to whom.

One assignment an item and set of bodies; a sub-item that names another body has its own. Deadlines and partners go to
the innermost assignment whose stretch holds them. Source: CONTRACT ``nhiem_vu``; formats.md 5.3 to 5.5.
"""

import re
from dataclasses import dataclass, field

from vnvanban.flow import Covered, Flow, Part, places_of
from vnvanban.lexicon.body_names import Name, NameReader
from vnvanban.noi_dung.boi_canh import Found
from vnvanban.noi_dung.cau import clauses, over_manner, verb_or_adverb, verbs, without_lead
from vnvanban.noi_dung.giao_viec import Finder, over_points, without_empty_headings
from vnvanban.noi_dung.mach import BodyFlow, path_at
from vnvanban.noi_dung.thoi_han import Deadline, read_deadlines, read_vague
from vnvanban.noi_dung.vai import Report, open_ended, partners, reports, served, works_together

Place = tuple[int, int]

_MONITORS = re.compile(r"(?<!\w)(?:theo doi,? (?:kiem tra, )?don doc|don doc, theo doi|giam sat)(?!\w)")
_FORBIDS = re.compile(r"(?:nghiêm cấm|cấm|(?:tuyệt đối )?không(?! (?:ngừng|chỉ|những)\b))\b")
_NO = re.compile(r"không (?=\w)")
_ENCOURAGES = re.compile(r"(?:khuyến khích|động viên)\b")
MOST_VERBS = 12


@dataclass(slots=True)
class Task:
    """An assignment; places are those of the flow."""

    path: str
    lead: tuple[Name, ...]
    start: int
    places: list[Place]
    rule: str
    act: str
    force: str
    partners: list[Name] = field(default_factory=list)
    directs: tuple[Name, ...] = ()
    executes: list[Name] = field(default_factory=list)
    serves: list[Name] = field(default_factory=list)
    monitors: bool = False
    verbs: list[Place] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    vague: list[Deadline] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)


def read_tasks(
    body: BodyFlow, names: NameReader, letter_type: str | None, issuers: tuple[str, ...], cited: Covered
) -> list[Task]:
    """The assignments of a letter.

    ``issuers``: its issuer, and short names that it gives to it; ``cited``: places of citations, whose dates and words
    assign nothing.
    """
    finder = Finder(body, names, letter_type, issuers, cited)
    found = without_empty_headings(body, over_points(body, finder.find()))
    if not found:
        return []
    opening = (one.act for one in found if one.act and body.flow.stretch_at(one.start).part is Part.MO_DAU)
    lead_act = finder.led_act or next(opening, None)
    tasks: dict[tuple[str, int, frozenset[str]], Task] = {}
    for one, places in zip(found, _shares(body, found), strict=True):
        path = _path(body, one)
        key = path, -1 if path else body.index_at(one.start), _key(body.flow, one.names)
        if key not in tasks:  # one assignment an item (in running text: a paragraph) and set of bodies
            tasks[key] = _task(body.flow, names, one, path, lead_act)
        _fill(body, names, one, tasks[key], places, cited)
    return list(tasks.values())


def _shares(body: BodyFlow, found: list[Found]) -> list[list[Place]]:
    """What each assignment governs: its stretch of text without those of the assignments inside it."""
    out: list[list[Place]] = []
    quoted = any(stretch.quoted for stretch in body.flow.stretches)
    for index, one in enumerate(found):
        places, at = [], one.start
        for other in found[index + 1 :]:
            if other.start >= one.end or at >= one.end:
                break
            if other.start >= at:
                places.append((at, other.start))
                inner = other.end if other.item is not one.item or other.end < one.end else one.end
                at = max(at, min(_hold(body, one, other, inner), one.end))
        places.append((at, one.end))
        places = [place for place in places if place[0] < place[1]]
        out.append([part for place in places for part in _unquoted(body.flow, place)] if quoted else places)
    return out


def _unquoted(flow: Flow, place: Place) -> list[Place]:
    """A place without the paragraphs of quoted law in it: they tell nobody to do anything."""
    out, at = [], place[0]
    for stretch in flow.stretches_in(*place):
        if stretch.quoted:
            out.append((at, stretch.start))
            at = stretch.end
    return [(start, end) for start, end in (*out, (at, place[1])) if start < end]


def _hold(body: BodyFlow, outer: Found, inner: Found, end: int) -> int:
    """Where an assignment inside another one ends for that other: with its paragraph, if the outer heads the item."""
    if outer.rule.startswith("nhiem_vu.heading") or outer.item is not inner.item:
        return min(end, body.flow.stretch_at(inner.start).end) if outer.item is inner.item else end
    return end


def _key(flow: Flow, names: tuple[Name, ...]) -> frozenset[str]:
    return frozenset(" ".join(flow.plain[a:b] for a, b in (*n.shared, (n.start, n.end))) for n in names)


def _path(body: BodyFlow, one: Found) -> str:
    if one.item is None or one.rule == "nhiem_vu.form":
        return one.item.path if one.item else ""
    return path_at(body, body.index_at(one.names[0].start if one.inherits is None else one.start))


def _task(flow: Flow, names: NameReader, one: Found, path: str, lead_act: str | None) -> Task:
    act, force = _act(flow, one, lead_act)
    task = Task(path, one.names, one.start, [], one.rule, act, force, directs=one.by)
    if one.inherits:
        lead_in = one.inherits.start
        task.partners += partners(flow, names, lead_in, flow.stretch_at(lead_in).end, one.names)
    return task


def _act(flow: Flow, one: Found, lead_act: str | None) -> tuple[str, str]:
    """Speech act and strength: of the predicate where it forbids or encourages, else of the word of asking."""
    if _FORBIDS.match(flow.lower, one.body):
        return "cam", "bat_buoc"
    if _ENCOURAGES.match(flow.lower, one.body):
        return "khuyen_khich", "khuyen_khich"
    return verbs().acts.get(one.act or lead_act or "", ("ra_lenh", "bat_buoc"))


def _fill(body: BodyFlow, names: NameReader, one: Found, task: Task, places: list[Place], cited: Covered) -> None:  # noqa: PLR0913 - one assignment and what it is filled from
    flow = body.flow
    task.places += places
    task.executes += [name for name in _executors(flow, names, one) if name not in task.executes]
    for index, (start, end) in enumerate(places):
        begin = max(start, one.names[-1].end) if index == 0 and one.inherits is None else start
        task.deadlines += read_deadlines(flow, start, end, cited)
        task.vague += read_vague(flow, begin, end)
        task.reports += reports(flow, names, begin, end)
        task.serves += served(flow, names, begin, end)
        task.monitors = task.monitors or _monitors(flow, begin, end)
        for clause_start, clause_end in _paragraphs(flow, begin, end) if works_together(flow, begin, end) else ():
            here = partners(flow, names, clause_start, clause_end, one.names)
            task.partners += [n for n in here if _counts(flow, n, clause_start, one)]
        _verbs(flow, one, task, (begin, end))
    task.deadlines = _once(flow, task.deadlines)
    task.partners = _distinct(flow, task.partners, one.names)
    task.serves = _distinct(flow, task.serves, ())


def _monitors(flow: Flow, start: int, end: int) -> bool:
    places = places_of(flow.plain, ("theo doi", "don doc", "giam sat"), start, end)
    return any(_MONITORS.match(flow.plain, at, end) for at in places)


def _once(flow: Flow, found: list[Deadline]) -> list[Deadline]:
    """Deadlines that say the same are one."""
    seen: dict[tuple[object, ...], Deadline] = {}
    for one in found:
        words = "" if one.month else flow.plain[slice(*one.core)]
        seen.setdefault((one.day, one.month, one.year, words), one)
    return list(seen.values())


_DIRECTED = re.compile(r"(?:lanh dao, chi dao|chi dao|lanh dao|giao|phan cong) (?=\w)")


def _executors(flow: Flow, names: NameReader, one: Found) -> list[Name]:
    """``A chỉ đạo B …``: B."""
    match = _DIRECTED.match(flow.plain, one.body)
    return list(names.several(match.end())) if match else []


def _paragraphs(flow: Flow, start: int, end: int) -> list[Place]:
    out, at = [], start
    while at < end:
        stop = flow.chars.find("\n", at, end)
        stop = end if stop < 0 else stop
        if stop > at:
            out.append((at, stop))
        at = stop + 1
    return out


def _counts(flow: Flow, name: Name, paragraph: int, one: Found) -> bool:
    """Whoever it may concern is a partner where the assignment or its paragraph opens with that, not deep inside."""
    if not open_ended(flow, name):
        return True
    sentence = max(
        flow.chars.rfind(". ", paragraph, name.start), flow.chars.rfind("; ", paragraph, name.start), paragraph
    )
    opens = flow.stretch_at(name.start).start == flow.stretch_at(one.start).start
    return opens or name.start - sentence < 60 and sentence == paragraph


def _distinct(flow: Flow, found: list[Name], but: tuple[Name, ...]) -> list[Name]:
    if not found:
        return found
    seen = {flow.plain[n.start : n.end] for n in but if not n.shared}
    out: list[Name] = []
    for name in found:
        words = flow.plain[name.start : name.end]
        if words not in seen:
            seen.add(words)
            out.append(name)
    return out


def _verbs(flow: Flow, one: Found, task: Task, scope: Place) -> None:
    """The verb phrases that head the sentences: ``tiếp tục đổi mới``, ``rà soát``."""
    starts = [one.body] if scope[0] <= one.body < scope[1] else []
    starts += [without_lead(flow, at, scope[1]) for at in clauses(flow, *scope) if at > one.body]
    for start in starts:
        if len(task.verbs) >= MOST_VERBS:
            break
        at = (
            over_manner(flow, start - 1, scope[1])
            if start != one.body and flow.lower[start - 1 : start] == " "
            else start
        )
        place = _phrase(flow, at)
        if place and place not in task.verbs:
            task.verbs.append(place)


def _phrase(flow: Flow, at: int) -> Place | None:
    """Adverbs and verbs at a place: the longest run of the table's entries; at least one verb."""
    last, seen = at, False
    no = _NO.match(flow.lower, at)
    stop, verb = verb_or_adverb(flow, no.end() if no and verb_or_adverb(flow, at)[0] is None else at)
    for _ in range(4):
        if stop is None:
            break
        seen, last = seen or verb, stop
        comma = flow.lower.startswith(", ", stop)
        stop, verb = verb_or_adverb(flow, stop + (2 if comma else 1))
        if comma and not verb:
            break
    return (at, last) if seen else None
