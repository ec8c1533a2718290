"""What finding an assignment needs to know of its letter, and an assignment as it was found."""

import re
from dataclasses import dataclass

from vnvanban.flow import Covered, Stretch
from vnvanban.lexicon.body_names import Name, NameReader
from vnvanban.lexicon.levels import level_of_name, names_city
from vnvanban.noi_dung.cau import over_choice, predicate
from vnvanban.noi_dung.mach import BodyFlow, Item
from vnvanban.text import bare

REPORTS = frozenset({"báo cáo", "tờ trình", "biên bản", "phiếu trình", "thư mời", "bản cam kết", "giấy chứng nhận"})
"""Types whose sentences tell what is; only a word of asking makes an assignment there."""
RULES = frozenset({"quy chế", "quy định", "quy trình", "nội quy", "điều lệ"})
"""Types whose duties count wherever they name who."""
MINUTES = frozenset({"biên bản"})
"""Types that tell what was said: only what was resolved in the end assigns."""
_LONG = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("uy ban mat tran to quoc", "mttq"),
    ("mat tran to quoc", "mttq"),
)
_BOARDS = ("ban thuong vu", "thuong truc", "ban chap hanh")
"""By themselves in the letter of a committee of the Party: its own."""
_HEADS = re.compile(
    r"(?:chu tich|giam doc|lanh dao|truong|ban thuong vu|thuong truc|bo truong|chanh|thu truong) (?=\w)"
)


@dataclass(slots=True)
class Found:
    """An assignment as it was found. Places are those of the flow; ``end`` closes what it governs."""

    names: tuple[Name, ...]
    start: int
    body: int
    """Where its predicate, or what it heads, begins."""
    end: int
    item: Item | None
    rule: str
    act: str | None = None
    by: tuple[Name, ...] = ()
    """Who directs these bodies (nested delegation)."""
    inherits: "Found | None" = None


def short(words: str) -> str:
    """A body's bare name with its usual abbreviations, the word for its head left off."""
    for full, short in _LONG:
        words = words.replace(full, short)
    return _HEADS.sub("", words, count=1)


class Context:
    """One letter: its running text, who issues it, what its type allows."""

    def __init__(
        self, body: BodyFlow, names: NameReader, letter_type: str | None, issuers: tuple[str, ...], cited: Covered
    ) -> None:
        self.body, self.flow, self.names = body, body.flow, names
        self.reports = (letter_type or "") in REPORTS
        self.rules = (letter_type or "") in RULES
        self.minutes = (letter_type or "") in MINUTES
        issuer, *also = issuers
        self.issuer = short(bare(issuer))
        board = _BOARDS if " uy" in f" {self.issuer}" else ()
        self.issuer_also = frozenset((*[short(bare(one)) for one in also], *board))
        """Bare short names that the letter gives to its issuer, and boards that speak for a committee of the Party."""
        self.local = names_city(issuer) or level_of_name(issuer) in ("tinh", "huyen", "xa")
        """The issuer's name is that of a body below the Centre."""
        self.cited = cited
        self.found: list[Found] = []
        self.headed_items: set[int] = set()
        """Items (by ``id``) whose heading names a body."""
        self.led_act: str | None = None
        """The word of asking of the last lead-in above the items."""
        self.led = False
        """A lead-in with a colon stands above: paragraphs below it are items that have lost their labels."""

    def under_heading(self, item: Item | None) -> bool:
        """Whether an item above names the body that what stands here is for."""
        while item is not None:
            if id(item) in self.headed_items:
                return True
            item = item.parent
        return False

    def is_issuer(self, name: Name) -> bool:
        """The issuing body, or its head, speaks of itself."""
        words = short(self.flow.plain[name.start : name.end])
        if words and (words == self.issuer.split(" ", 1)[0] or words in self.issuer_also):
            return True  # "Sở" in the letter of a sở
        if not self.issuer and " " not in words:
            return True  # the same where the letter's head is lost
        return (
            len(words) > 3
            and bool(self.issuer)
            and (words.startswith(self.issuer) or self.issuer.startswith(words + " "))
        )

    def assigned_before(self, stretch: Stretch, place: int) -> bool:
        """Whether a paragraph has assigned something before a place in it (what it assigns was found last)."""
        for one in reversed(self.found):
            if one.start < stretch.start:
                return False
            if one.start < place:
                return True
        return False

    def chosen(self, names: tuple[Name, ...], stretch: Stretch) -> tuple[tuple[Name, ...], int | None]:
        """``Các đơn vị còn lại tự đối chiếu …``: the names with the words that tell which, where the duty begins."""
        last = names[-1]
        if last.kind != "tap_the" and "các " not in self.flow.lower[last.first : last.end]:
            return names, None
        stop = over_choice(self.flow, last.end, stretch.end)
        body = predicate(self.flow, stop, stretch.end) if stop > last.end else None
        return (names if body is None else (*names[:-1], last._replace(end=stop))), body

    def no_subject(self, name: Name, item: Item | None) -> bool:
        """``đảng viên …``, ``tỉnh …`` without an article say what is usual; ``Lãnh đạo UBND …`` is a verb here."""
        if self.flow.lower[name.start : name.end] in ("các đồng chí", "đồng chí", "ông", "bà", "các ông", "các bà"):
            return True
        if name.kind == "tap_the" and self.flow.chars[name.start].islower() and not self.rules:
            return not self.flow.lower.startswith(("các ", "mỗi ", "những ", "từng "), name.start)
        return self.flow.lower.startswith("lãnh đạo ", name.start) and not self.flow.lower.startswith(
            ("lãnh đạo các ", "lãnh đạo hai ", "lãnh đạo cơ quan"), name.start
        )

    def reach(self, stretch: Stretch, item: Item | None, start: int) -> int:
        """In an item's first paragraph, all below it; elsewhere its paragraph."""
        if item is not None and item.stretch is stretch and item.numbered:
            return self.flow.stretches[item.last].end
        return stretch.end
