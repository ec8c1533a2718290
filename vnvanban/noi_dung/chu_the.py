"""Bodies as subjects of duties: ``Sở A có trách nhiệm …``; ``Điều 5. … chịu trách nhiệm thi hành``."""

import re

from vnvanban.flow import Part, Stretch
from vnvanban.lexicon.body_names import Name
from vnvanban.noi_dung.boi_canh import Context, Found
from vnvanban.noi_dung.cau import (
    ADVERBIAL,
    firm,
    openings,
    predicate,
    sentence_end,
    strong,
)
from vnvanban.noi_dung.mach import Item

_TOLD = re.compile(
    r"(?:kính|xin|rất mong|đề nghị|thông báo|trả lời|mong|trân trọng|báo cáo|có ý kiến|thống nhất|nhận "
    r"thấy|nhận được|ban hành|hướng dẫn (?:các|một)|cơ bản|yêu cầu)\b"
)
"""What an office says of itself in its closing."""


_PRESIDES = re.compile(r"chủ trì (?:(?:cuộc|buổi) |phiên )?(?:họp|hội nghị|làm việc|hội ý|giao ban)\b")
"""``Đồng chí A, Bí thư Huyện ủy chủ trì cuộc họp``: outside the items a report of who did."""
_TOPIC = re.compile(r"(?:về|đối với|riêng đối với|công tác|việc) [^.;:\n]{2,150}: (?=\w)")
"""What an item is about, before the sentence that says who is to do it."""
_COMMAS = 4
"""Commas of an adverbial behind which a subject is looked for."""


class Subjects(Context):
    """Reads sentences whose subject is a body."""

    def subjects(self, stretch: Stretch, item: Item | None, headed: Found | None, since: int) -> None:
        """Sentences, and clauses behind a semicolon, that begin with a body and say its duty.

        ``since``: how many assignments were found before this paragraph.
        """
        here = self.found[since:] if len(self.found) > since else []
        asked = [one.names[0].first for one in here if stretch.start <= one.start < stretch.end]
        taken = {*asked, headed.start if headed else -1}
        if self.reports and not asked:
            return
        inside = headed.names[-1].end if headed else 0
        for start, at in (*openings(self.flow, stretch.start, stretch.end), *self._behind_topic(stretch, item)):
            if at < inside or at in taken or start in taken or self.reports and at < asked[0]:
                continue
            heads = self._heads(at, stretch.end)
            one = self._subject(stretch, item, at, heads) if heads else None
            if one and not self.cited.holds(one.names[0].start):
                self.found.append(one)
                inside = one.names[-1].end

    def _behind_topic(self, stretch: Stretch, item: Item | None) -> tuple[tuple[int, int], ...]:
        """``2. Về kinh phí: Văn phòng …``: the clause behind the topic of an item."""
        if item is None or item.stretch is not stretch:
            return ()
        topic = _TOPIC.match(self.flow.lower, stretch.start, stretch.end)
        return ((topic.end(), topic.end()),) if topic else ()

    def _heads(self, at: int, end: int) -> list[int]:
        """Where a body may stand: at the head of the clause; after an adverbial, behind its commas."""
        if not ADVERBIAL.match(self.flow.lower, at, end):
            return [at] if self.names.head(at) else []
        starts, stop = [at], sentence_end(self.flow, at, end)
        comma = self.flow.chars.find(", ", at + 1, stop)
        while comma >= 0 and len(starts) <= _COMMAS:
            starts.append(comma + 2)
            comma = self.flow.chars.find(", ", comma + 1, stop)
        return [start for start in starts if self.names.head(start)]

    def _subject(self, stretch: Stretch, item: Item | None, at: int, heads: list[int]) -> Found | None:
        for start in heads:
            names = self.names.several(start)
            if not names or names[0].first != start or self.no_subject(names[0], item):
                continue
            body = predicate(self.flow, names[-1].end, stretch.end)
            if body is None and item is not None:
                names, body = self.chosen(names, stretch)
            if body is not None and self.flow.chars.startswith(", ", names[-1].end) and body == names[-1].end + 2:
                body = None  # "Các cơ quan báo chí, phát thanh …": a list, no predicate
            if body is None or not self._assigns(stretch, item, names[0], start, body):
                continue
            return Found(names, at, body, self.reach(stretch, item, at), item, "nhiem_vu.duty")
        return None

    def _assigns(self, stretch: Stretch, item: Item | None, name: Name, start: int, body: int) -> bool:
        """Whether subject and predicate assign, by where they stand: item, below a lead-in, closing, elsewhere."""
        flow, end = self.flow, stretch.end
        if item is None and _PRESIDES.match(flow.lower, body):
            return False
        if self.is_issuer(name):
            return (
                flow.lower.startswith(("chủ trì", "chịu trách nhiệm"), body)
                or item is not None
                and strong(flow, body, end)
            )
        if firm(flow, body, end):
            return (
                item is not None or not flow.lower.startswith(("phải", "cần "), body) or stretch.part is Part.DOAN_KET
            )
        if self.reports:
            return False
        capital = flow.chars[name.start].isupper()
        if item is not None:
            each = (
                flow.lower.startswith("mỗi ", name.start)
                or name.kind == "chuc_danh"
                and "đồng chí" in flow.lower[name.start : name.end]
            )
            opens = name.kind == "tap_the" and capital and start == stretch.start
            return strong(flow, body, end) or capital and name.kind in ("co_quan", "chuc_danh") or each or opens
        if self.led and stretch.part is Part.MO_DAU and start == stretch.start and not _TOLD.match(flow.lower, body):
            return capital
        if stretch.part is not Part.DOAN_KET or _TOLD.match(flow.lower, body):
            return (
                stretch.part is Part.DOAN_KET
                and name.kind == "tap_the"
                and flow.lower.startswith(("báo cáo", "phản ánh"), body)
            )
        return (
            name.kind == "tap_the"
            and strong(flow, body, end)
            or capital
            and name.kind == "co_quan"
            and (start == stretch.start or flow.chars.endswith("; ", 0, start) and self.assigned_before(stretch, start))
        )
