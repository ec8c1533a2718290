"""Assignments → models: names, deadlines settled by the letter's own date, duties to report, bases."""

from bisect import bisect_left
from datetime import date

from vnvanban.candidates import Note
from vnvanban.content import Content
from vnvanban.decide.assemble import Builder
from vnvanban.decide.cited import text_of
from vnvanban.flow import Flow, Part
from vnvanban.lexicon.body_names import Name
from vnvanban.models import BaoCao, LoaiHanhVi, LoaiThoiHan, MucDo, NhiemVu, ThoiHan
from vnvanban.noi_dung.nhiem_vu import Task
from vnvanban.noi_dung.thoi_han import Deadline, settled
from vnvanban.noi_dung.vai import Report


def assignments(build: Builder, content: Content, day: date | None, notes: list[Note]) -> tuple[NhiemVu, ...]:
    """All assignments in the order of the letter."""
    shared, own = _letter_bases(content), _own_bases(content)
    made = []
    for index, task in enumerate(content.tasks):
        maker = _Maker(build, content, f"nhiem_vu.{index}", day, notes)
        made.append(maker.make(task, tuple(own[index]) or shared))
    return tuple(made)


def _own_bases(content: Content) -> list[list[str]]:
    """For each assignment the numbers of the papers that are cited as bases inside it."""
    cited = sorted(
        (mention.start, document.code.written)
        for document in content.citations.documents
        for mention in document.mentions
        if mention.role == "can_cu"
    )
    found = []
    for task in content.tasks:
        inside = [one for a, b in task.places for one in cited[bisect_left(cited, (a,)) : bisect_left(cited, (b,))]]
        found.append(list(dict.fromkeys(number for _, number in inside)))
    return found


def _letter_bases(content: Content) -> tuple[str, ...]:
    """Numbers of the papers that the letter as a whole rests on: cited as bases before its items."""
    found = []
    for document in content.citations.documents:
        for mention in document.mentions:
            part = content.flow.stretch_at(mention.start).part
            if mention.role == "can_cu" and part in (Part.CAN_CU, Part.MO_DAU):
                found.append(document.code.written)
                break
    return tuple(found)


class _Maker:
    """Makes the model of one assignment and keeps its evidence."""

    def __init__(self, build: Builder, content: Content, path: str, day: date | None, notes: list[Note]) -> None:
        self.build, self.content, self.path, self.day, self.notes = build, content, path, day, notes
        self.flow: Flow = content.flow

    def make(self, task: Task, bases: tuple[str, ...]) -> NhiemVu:
        """The assignment; its evidence stands under its path."""
        flow = self.flow
        lead = self._names("chu_tri", task.lead, task.rule)
        deadlines = [one for one in task.deadlines if self._possible(one)]
        pieces = [piece for place in task.places for piece in flow.pieces(*place)]
        return NhiemVu(
            muc=task.path or None,
            chu_tri=lead,
            phoi_hop=self._names("phoi_hop", task.partners, "nhiem_vu.phoi-hop"),
            chi_dao=self._names("chi_dao", task.directs, task.rule),
            thuc_hien=self._names("thuc_hien", task.executes, "nhiem_vu.thuc-hien"),
            giup=self._names("giup", task.serves, "nhiem_vu.giup"),
            theo_doi=lead if task.monitors else (),
            hanh_dong=tuple([" ".join(flow.chars[slice(*place)].split()) for place in task.verbs]),
            noi_dung="\n".join(line for place in task.places for line in self._lines(place)),
            thoi_han=tuple([self._deadline(f"thoi_han.{i}", one) for i, one in enumerate(deadlines)]),
            thoi_han_mo_ho=tuple([self._deadline(f"thoi_han_mo_ho.{i}", one) for i, one in enumerate(task.vague)]),
            bao_cao=tuple([self._report(i, one, deadlines) for i, one in enumerate(task.reports)]),
            can_cu=bases,
            loai_hanh_vi=LoaiHanhVi(task.act),
            muc_do=MucDo(task.force),
            spans=self.build.keep(self.path, pieces, task.rule),
        )

    def _names(self, field: str, names: list[Name] | tuple[Name, ...], rule: str) -> tuple[str, ...]:
        out = []
        for index, name in enumerate(names):
            places = (*name.shared, (name.start, name.end))
            pieces = tuple([piece for place in places for piece in self.flow.pieces(*place)])
            self.build.keep(f"{self.path}.{field}.{index}", pieces, rule)
            out.append(text_of(self.flow, (name.start, name.end)) or "")
            if name.shared:
                out[-1] = " ".join([self.flow.chars[slice(*place)] for place in places])
        return tuple(out)

    def _lines(self, place: tuple[int, int]) -> list[str]:
        return [line.strip() for line in self.flow.chars[slice(*place)].split("\n") if line.strip()]

    def _possible(self, one: Deadline) -> bool:
        if one.impossible:
            self.notes.append(Note("thoi_han.impossible", self.path, self.flow.pieces(*one.place)))
        return not one.impossible

    def _deadline(self, field: str, one: Deadline) -> ThoiHan:
        value, begin, end, inferred = settled(one, self.day)
        return ThoiHan(
            gia_tri=value or self.flow.chars[slice(*one.core)].strip(),
            loai=LoaiThoiHan(one.kind),
            van_ban=self.flow.chars[slice(*one.place)].strip(),
            bat_dau=begin,
            ket_thuc=end,
            gio=one.clock,
            moc=text_of(self.flow, one.anchor),
            quy_tac=one.rrule,
            suy_dien=inferred,
            spans=self.build.keep(f"{self.path}.{field}", self.flow.pieces(*one.place), one.rule),
        )

    def _report(self, index: int, one: Report, deadlines: list[Deadline]) -> BaoCao:
        flow, (start, last) = self.flow, one.place
        high = flow.stretch_at(last).end
        stop = min((at for sign in (". ", ";") if (at := flow.chars.find(sign, last, high)) >= 0), default=high)
        low = flow.stretch_at(start).start
        begin = max(low, *(flow.chars.rfind(sign, low, start) for sign in (". ", ";")))
        due = [self._deadline_value(d) for d in deadlines if begin <= d.place[0] < stop]
        return BaoCao(
            van_ban=flow.chars[start:last].strip(),
            gui=flow.chars[one.to.start : one.to.end],
            qua=flow.chars[one.via.start : one.via.end] if one.via else None,
            bao_cao_tiep=flow.chars[one.onward.start : one.onward.end] if one.onward else None,
            thoi_han=tuple(due),
            spans=self.build.keep(f"{self.path}.bao_cao.{index}", flow.pieces(*one.place), "nhiem_vu.bao-cao"),
        )

    def _deadline_value(self, one: Deadline) -> str:
        return settled(one, self.day)[0] or self.flow.chars[slice(*one.core)].strip()
