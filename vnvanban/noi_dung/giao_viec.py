"""Where a letter assigns: bodies as headings of items, words of asking before a body, bodies as subjects of duties.

A lead-in over numbered points gives each of them its bodies.
"""

import re
from bisect import bisect_right
from collections import Counter

from vnvanban.flow import Flow, Part, Stretch
from vnvanban.noi_dung.boi_canh import Found
from vnvanban.noi_dung.cau import GENERIC, opens_predicate
from vnvanban.noi_dung.chu_the import Subjects
from vnvanban.noi_dung.mach import BodyFlow, Item
from vnvanban.noi_dung.nhan import Rank
from vnvanban.noi_dung.tieu_de import Headings
from vnvanban.noi_dung.yeu_cau import Requests, asking_words

_ASSIGNING = frozenset((Part.MO_DAU, Part.MUC, Part.DOAN_KET))
_LED = re.compile(r"(?<!\w)(?P<act>yeu cau|de nghi|giao|chi dao|chi thi|phan cong)(?!\w)[^.;]{0,200}:$")
_LED_REACH = 212
"""Characters that the longest match has."""
_HEADING_REACH = 60
"""Characters of an item in which the word stands that makes it what was resolved."""
_RESOLVES = re.compile(r"(?<!\w)(?:ket luan|thong nhat|quyet nghi|quyet dinh|phan cong|nhiem vu)(?!\w)")
_POINTS = {Rank.DIEU: Rank.NUMBER, Rank.NUMBER: Rank.DECIMAL, Rank.ROMAN: Rank.NUMBER, Rank.DECIMAL: Rank.DECIMAL3}
"""Ranks whose sub-items are points of their own; letters and bullets are parts of one assignment."""
_ABOUT = re.compile(r"(?:đối với|riêng(?: đối với)?|trường hợp|nếu|khi|trong|trước|sau|định kỳ|căn cứ|trên cơ sở) ")
"""What a point may open with before its verb."""
_ABOUT_REACH = 200
LEAD_IN, SHORT_LEAD_IN = 170, 25
"""Characters between the bodies and the colon: a longer sentence says by itself what is asked, the points say how."""


class Finder(Headings, Requests, Subjects):
    """Finds the assignments of one letter."""

    def find(self) -> list[Found]:
        """All assignments in order of place."""
        asking = self._asking_words()
        for index, stretch in enumerate(self.flow.stretches):
            if stretch.quoted or stretch.part not in _ASSIGNING:
                continue
            item, since = self.body.owners[index], len(self.found)
            opens = item if item and item.first == index else None
            if self.minutes:
                self._turn_to(stretch, opens)
                if self.reports:
                    continue
            headed = self.headed(opens) if opens else None
            if headed:
                self.found.append(headed)
                self.headed_items.add(id(item))
            elif opens and not opens.numbered:
                self.form(opens)
            if item is None:
                self._lead_in(stretch)
            if index in asking:
                self.asked(stretch, item, headed, asking[index])
            self.subjects(stretch, item, headed, since)
        self.found.sort(key=lambda one: one.start)
        return self.found

    def _turn_to(self, stretch: Stretch, opens: Item | None) -> None:
        """Note whether minutes come to what was resolved here, or leave it: by a part's heading or a lead-in; their end
        resolves nothing."""
        plain = self.flow.plain
        top = opens is not None and opens.parent is None and opens.numbered
        if top or plain.endswith(":", 0, stretch.end):
            reach = min(stretch.end, stretch.start + _HEADING_REACH) if top else stretch.end
            resolves = _RESOLVES.search(plain, stretch.start, reach) is not None
            self.reports = not resolves and (top or self.reports)
        self.reports = self.reports or stretch.part is Part.DOAN_KET

    def _asking_words(self) -> dict[int, list[int]]:
        """Where words of asking may stand, by the index of their paragraph."""
        starts = [stretch.start for stretch in self.flow.stretches]
        found: dict[int, list[int]] = {}
        for place in asking_words(self.flow):
            found.setdefault(bisect_right(starts, place) - 1, []).append(place)
        return found

    def _lead_in(self, stretch: Stretch) -> None:
        """``yêu cầu các đơn vị thực hiện như sau:``: what stands below it is asked for."""
        plain, end = self.flow.plain, stretch.end
        if not plain.endswith(":", stretch.start, end):
            return
        first = max(stretch.start, end - _LED_REACH)
        lead_in = _LED.search(plain, max(first, plain.rfind(".", first, end), plain.rfind(";", first, end)), end)
        if lead_in and stretch.part is Part.MO_DAU:
            self.led_act = lead_in["act"]
        self.led = self.led or lead_in is not None


def over_points(body: BodyFlow, found: list[Found]) -> list[Found]:
    """``Giao Sở A chủ trì …:`` over numbered points: one assignment a point, each for the same bodies."""
    leads = [_leads(body.flow, one) for one in found]
    if not any(leads):
        return found
    points = _Points(body, found)
    out: list[Found] = []
    for one, lead in zip(found, leads, strict=True):
        below = points.below(one) if lead else []
        told = body.flow.lower[one.body : body.flow.stretch_at(one.start).end].strip() if below else ""
        hands_out = (one.act or "giao").startswith(("giao", "phan cong")) and len(told) < LEAD_IN
        if not below or GENERIC.fullmatch(told) or not (hands_out or len(told) < SHORT_LEAD_IN):
            out.append(one)
        else:
            out += [_inherited(body, one, item) for item in below]
    return sorted(out, key=lambda one: one.start)


def without_empty_headings(body: BodyFlow, found: list[Found]) -> list[Found]:
    """A heading with bodies over points that each name who is to act tells nobody to do anything by itself."""
    headings = [one for one in found if one.rule == "nhiem_vu.heading" and one.item is not None]
    if not headings:
        return found
    points, opens = _Points(body, found), {one.start for one in found}
    empty = {id(one) for one in headings if points.all_named(one, opens)}
    return [one for one in found if id(one) not in empty]


def _leads(flow: Flow, one: Found) -> bool:
    """Whether the paragraph of an assignment ends with a colon."""
    if one.rule in ("nhiem_vu.heading", "nhiem_vu.delegated"):
        return False
    return flow.chars[flow.words_end(flow.stretch_at(one.start).end, " \n") - 1] == ":"


def _inherited(body: BodyFlow, one: Found, item: Item) -> Found:
    assert item.stretch is not None
    start, end = item.stretch.start, body.flow.stretches[item.last].end
    return Found(one.names, start, start, end, item, "nhiem_vu.inherited", one.act, inherits=one)


class _Points:
    """The numbered points that a lead-in with bodies governs: they stand below it, open with verbs, name nobody."""

    def __init__(self, body: BodyFlow, found: list[Found]) -> None:
        self.body = body
        self.children: dict[int, list[Item]] = {}
        for item in body.items:
            if item.numbered:
                self.children.setdefault(id(item.parent) if item.parent else 0, []).append(item)
        self.named = Counter(id(one.item) for one in found)
        openings = zip(body.flow.stretches, body.owners, strict=True)
        self.opening_end = max((s.end for s, o in openings if o is None and s.part is Part.MO_DAU), default=0)

    def below(self, one: Found) -> list[Item]:
        """The free points below a lead-in."""
        own = self.named[id(one.item)] - 1
        return [
            item
            for item in self._numbered(one)
            if item.stretch
            and not (own if item is one.item else self.named[id(item)])
            and self._tells(item.stretch)
        ]

    def all_named(self, heading: Found, opens: set[int]) -> bool:
        """Whether each point below a heading begins with bodies of its own. ``opens``: where assignments begin."""
        below = self._numbered(heading)
        return bool(below) and all(item.stretch is not None and item.stretch.start in opens for item in below)

    def _tells(self, stretch: Stretch) -> bool:
        """Whether a point opens with a verb, or with whom or when it is about, and a verb behind a comma."""
        flow, start, end = self.body.flow, stretch.start, stretch.end
        if opens_predicate(flow, start, end):
            return True
        comma = flow.chars.find(", ", start, min(end, start + _ABOUT_REACH)) if _ABOUT.match(flow.lower, start) else -1
        while comma >= 0:
            if opens_predicate(flow, comma + 2, end):
                return True
            comma = flow.chars.find(", ", comma + 2, min(end, start + _ABOUT_REACH))
        return False

    def _numbered(self, one: Found) -> list[Item]:
        stretch = self.body.flow.stretch_at(one.start)
        if one.item is None:
            return self.children.get(0, []) if self.opening_end == stretch.end else []
        rank = _POINTS.get(one.item.node.rank)
        below = [i for i in self.children.get(id(one.item), ()) if i.node.rank is rank]
        return below if below and below[0].first == self.body.index_at(one.start) + 1 else []
