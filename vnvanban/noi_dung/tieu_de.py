"""A body heads an item: ``1. Sở A`` over what it is to do; ``3. Sở A: …``; ``- Chủ trì: Sở A`` in plans."""

import re

from vnvanban.lexicon.body_names import Name
from vnvanban.noi_dung.boi_canh import Context, Found
from vnvanban.noi_dung.cau import ADVERBIAL, opens_predicate, over_manner, predicate, without_address
from vnvanban.noi_dung.mach import Item

_DUTIES_OF = re.compile(
    r"(?:nhiệm vụ, quyền hạn|nhiệm vụ và quyền hạn|nhiệm vụ, trách nhiệm|trách nhiệm, quyền "
    r"hạn|trách nhiệm|nhiệm vụ cụ thể|nhiệm vụ|yêu cầu đối với|quyền hạn, nhiệm vụ|phân công "
    r"nhiệm vụ|đối với|về phía)(?: cụ thể)?(?: của| đối với)? ?"
)
_MODIFIES = re.compile(r" (?:tham gia|sử dụng|quản lý|được|có|phụ trách|còn lại|là (?:tổ chức|cá nhân|hộ))\b")
"""Words that in a heading tell which of a group, not what it is to do."""
_LEADS = re.compile(r"(?:cơ quan |đơn vị |bộ phận )?(?:chủ trì|đầu mối|thực hiện)(?: thực hiện| tham mưu)?: ")
_PARTS = tuple("không |nghiêm cấm |tuyệt đối |cơ quan thường trực|cơ quan đầu mối|đơn vị đầu mối|đầu mối".split("|"))
"""What a clause behind the colon of a heading may open with besides a predicate."""
_AGREES = tuple(
    "đồng ý|thống nhất|nhất trí|cơ bản|chấp thuận|ghi nhận|hoan nghênh|cảm ơn|trân trọng"
    "|giao |đề nghị |yêu cầu |phân công |kiến nghị ".split("|")
)
"""What an office says of itself in an item: an answer, or whom it asks."""


class Headings(Context):
    """Reads headings."""

    def headed(self, item: Item) -> Found | None:
        """``1. Sở A`` over what it is to do; ``3. Sở A: …``; ``Điều 4. Trách nhiệm của Sở A``."""
        stretch = item.stretch
        if stretch is None or self.reports:
            return None
        duties = _DUTIES_OF.match(self.flow.lower, stretch.start, stretch.end)
        first = duties.end() if duties else stretch.start
        if self.flow.lower.startswith("các ", first):
            first = without_address(self.flow, first, stretch.end)
        names = self.names.several(first) if self.names.head(first) else ()
        if not names:
            return None
        end = self.flow.stretches[item.last].end
        rest = self.flow.chars[names[-1].end : stretch.end]
        if not rest.strip(" :.;,-–/"):
            alone = item.last == item.first
            return None if alone else Found(names, stretch.start, stretch.end, end, item, "nhiem_vu.heading")
        if rest.lstrip().startswith(":"):
            told = over_manner(self.flow, names[-1].end + rest.index(":"), stretch.end)
            if told < stretch.end and not self._tells(told, stretch.end):
                return None
            return Found(names, stretch.start, told, end, item, "nhiem_vu.heading-colon")
        whole = self._whole(item, names, rest)
        if whole:
            return Found(whole, stretch.start, stretch.end, end, item, "nhiem_vu.heading")
        article = self.flow.lower.startswith(("các ", "mỗi "), names[0].start)
        if duties or self.no_subject(names[0], item) and not article:
            return None
        at = self._predicate(item, names[-1].end, rest)
        if at is not None and self.is_issuer(names[0]) and self.flow.lower.startswith(_AGREES, at):
            return None
        return None if at is None else Found(names, stretch.start, at, end, item, "nhiem_vu.subject")

    def _whole(self, item: Item, names: tuple[Name, ...], rest: str) -> tuple[Name, ...] | None:
        """``1. Các cơ quan tham gia quản lý …`` over its duties: the words that tell which belong to the group."""
        stretch = item.stretch
        assert stretch is not None
        plain = item.last > item.first and names[-1].kind == "tap_the" and rest[-1:] not in ".;:," and len(rest) < 60
        if not plain or not _MODIFIES.match(rest):
            return None
        return (*names[:-1], Name(names[-1].start, stretch.end, "tap_the", names[-1].shared))

    def _predicate(self, item: Item, after: int, rest: str) -> int | None:
        """Where what the bodies are to do begins: behind them, or below when the heading is cut by a colon."""
        stretch = item.stretch
        assert stretch is not None
        at = predicate(self.flow, after, stretch.end)
        if at is not None:
            return None if rest.startswith(", ") and at == after + 2 else at
        over = item.last > item.first and rest.rstrip().endswith(":")
        return stretch.end if over and over_manner(self.flow, after, stretch.end) >= stretch.end else None

    def form(self, item: Item) -> None:
        """``- Chủ trì: Sở A``, ``- Phối hợp: Sở B``: the form of plans; the assignment is the numbered item's."""
        stretch, owner = item.stretch, item.parent
        lead = _LEADS.match(self.flow.lower, stretch.start, stretch.end) if stretch else None
        while owner is not None and not owner.numbered:
            owner = owner.parent
        names = self.names.several(lead.end()) if lead else ()
        if not names or owner is None or owner.stretch is None:
            return
        end = self.flow.stretches[owner.last].end
        self.found.append(Found(names, owner.stretch.start, owner.stretch.start, end, owner, "nhiem_vu.form"))

    def _tells(self, at: int, end: int) -> bool:
        """Behind a colon: a predicate, its part in the work, or a clause that opens with time or manner."""
        if self.flow.lower.startswith(_PARTS, at) or opens_predicate(self.flow, at, end):
            return True
        return ADVERBIAL.match(self.flow.lower, at, end) is not None
