"""Assignments → models: names, deadlines settled by the letter's own date, duties to report, bases."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date

from vnvanban.candidates import Note
from vnvanban.content import Content
from vnvanban.decide.assemble import Builder
from vnvanban.decide.choose import Place
from vnvanban.decide.cited import text_of
from vnvanban.decide.plain import PlainBaoCao, PlainNhiemVu, PlainThoiHan
from vnvanban.flow import Flow, Part
from vnvanban.lexicon.body_names import Name
from vnvanban.noi_dung.nhiem_vu import Task
from vnvanban.noi_dung.thoi_han import Deadline, settled
from vnvanban.noi_dung.vai import Report


def assignments(build: Builder, content: Content, day: date | None, notes: list[Note]) -> list[PlainNhiemVu]:
    """All assignments in the order of the letter, ``NhiemVu``."""
    if not content.tasks:
        return []
    made = []
    for index, (task, bases) in enumerate(zip(content.tasks, _bases(content), strict=True)):
        maker = _Maker(build, content.flow, f"nhiem_vu.{index}", day, notes)
        made.append(maker.make(task, bases))
    return made


def _bases(content: Content) -> list[list[str]]:
    """For each assignment the numbers of the papers that are cited as bases inside it; where there are none, of those
    that the letter as a whole rests on: cited as bases before its items."""
    cited: list[tuple[int, str]] = []
    shared: list[str] = []
    for document in content.citations.documents:
        starts = [mention.start for mention in document.mentions if mention.role == "can_cu"]
        if starts:
            number = document.code.written
            cited += [(start, number) for start in starts]
            if any(content.flow.stretch_at(start).part in (Part.CAN_CU, Part.MO_DAU) for start in starts):
                shared.append(number)
    cited.sort()
    found = []
    for task in content.tasks:
        inside = [one for a, b in task.places for one in cited[bisect_left(cited, (a,)) : bisect_left(cited, (b,))]]
        found.append(list(dict.fromkeys([number for _, number in inside])) or shared)
    return found


class _Maker:
    """Makes one assignment and keeps its evidence."""

    def __init__(self, build: Builder, flow: Flow, path: str, day: date | None, notes: list[Note]) -> None:
        self.build, self.flow, self.path, self.day, self.notes = build, flow, path, day, notes

    def make(self, task: Task, bases: list[str]) -> PlainNhiemVu:
        """The assignment; its evidence stands under its path."""
        flow = self.flow
        lead = self._names("chu_tri", task.lead, task.rule)
        deadlines = [one for one in task.deadlines if self._possible(one)]
        pieces = [piece for start, end in task.places for piece in flow.pieces(start, end)]
        return {
            "muc": task.path or None,
            "chu_tri": lead,
            "phoi_hop": self._names("phoi_hop", task.partners, "nhiem_vu.phoi-hop"),
            "chi_dao": self._names("chi_dao", task.directs, task.rule),
            "thuc_hien": self._names("thuc_hien", task.executes, "nhiem_vu.thuc-hien"),
            "giup": self._names("giup", task.serves, "nhiem_vu.giup"),
            "theo_doi": lead if task.monitors else (),
            "hanh_dong": [" ".join(flow.chars[start:end].split()) for start, end in task.verbs],
            "noi_dung": "\n".join([line for start, end in task.places for line in self._lines(start, end)]),
            "thoi_han": [self._deadline(f"thoi_han.{i}", one) for i, one in enumerate(deadlines)],
            "thoi_han_mo_ho": [self._deadline(f"thoi_han_mo_ho.{i}", one) for i, one in enumerate(task.vague)],
            "bao_cao": [self._report(i, one, deadlines) for i, one in enumerate(task.reports)],
            "can_cu": bases,
            "loai_hanh_vi": task.act,
            "muc_do": task.force,
            "spans": self.build.keep(self.path, pieces, task.rule),
        }

    def _names(self, field: str, names: Iterable[Name], rule: str) -> list[str]:
        out: list[str] = []
        flow = self.flow
        for name in names:
            pieces: Sequence[Place] = flow.pieces(name.start, name.end)
            words = text_of(flow, (name.start, name.end)) or ""
            if name.shared:
                places = (*name.shared, (name.start, name.end))
                pieces = [piece for start, end in places for piece in flow.pieces(start, end)]
                words = " ".join([flow.chars[start:end] for start, end in places])
            self.build.rest(f"{self.path}.{field}.{len(out)}", pieces, rule)
            out.append(words)
        return out

    def _lines(self, start: int, end: int) -> list[str]:
        lines = [line.strip() for line in self.flow.chars[start:end].split("\n")]
        return [line for line in lines if line]

    def _possible(self, one: Deadline) -> bool:
        if one.impossible:
            self.notes.append(Note("thoi_han.impossible", self.path, self.flow.pieces(*one.place)))
        return not one.impossible

    def _deadline(self, field: str, one: Deadline) -> PlainThoiHan:
        """A ``ThoiHan``."""
        value, begin, end, inferred = settled(one, self.day)
        start, last = one.place
        return {
            "gia_tri": value or self.flow.chars[slice(*one.core)].strip(),
            "loai": one.kind,
            "van_ban": self.flow.chars[start:last].strip(),
            "bat_dau": begin,
            "ket_thuc": end,
            "gio": one.clock,
            "moc": text_of(self.flow, one.anchor),
            "quy_tac": one.rrule,
            "suy_dien": inferred,
            "spans": self.build.keep(f"{self.path}.{field}", self.flow.pieces(start, last), one.rule),
        }

    def _report(self, index: int, one: Report, deadlines: list[Deadline]) -> PlainBaoCao:
        """A ``BaoCao``; its deadlines are those of its own sentence."""
        flow, (start, last) = self.flow, one.place
        high = flow.stretch_at(last).end
        stop = min((at for sign in (". ", ";") if (at := flow.chars.find(sign, last, high)) >= 0), default=high)
        low = flow.stretch_at(start).start
        begin = max(low, *(flow.chars.rfind(sign, low, start) for sign in (". ", ";")))
        return {
            "van_ban": flow.chars[start:last].strip(),
            "gui": flow.chars[one.to.start : one.to.end],
            "qua": flow.chars[one.via.start : one.via.end] if one.via else None,
            "bao_cao_tiep": flow.chars[one.onward.start : one.onward.end] if one.onward else None,
            "thoi_han": [self._deadline_value(d) for d in deadlines if begin <= d.place[0] < stop],
            "spans": self.build.keep(f"{self.path}.bao_cao.{index}", flow.pieces(start, last), "nhiem_vu.bao-cao"),
        }

    def _deadline_value(self, one: Deadline) -> str:
        return settled(one, self.day)[0] or self.flow.chars[slice(*one.core)].strip()
