"""Where a letter assigns: bodies as headings of items, words of asking before a body, bodies as subjects of duties.

Forms: ``1. Sở A`` over bullets · ``3. Sở A: …`` · ``Giao/Yêu cầu/Đề nghị A chủ trì, phối hợp với B …`` · ``Điều 5. … chịu
trách nhiệm thi hành``; hard: reported requests (``trong đó, Bộ A đề nghị UBND tỉnh …``), subjects of cited papers
(``về việc đề nghị …``), what was asked in the past, formulas (``đề nghị … quan tâm, phối hợp``): none of them assigns.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vnvanban.flow import Part, Stretch, places_of
from vnvanban.lexicon.body_names import Name, NameReader
from vnvanban.noi_dung.cau import (
    clauses,
    firm,
    opens_predicate,
    over_manner,
    predicate,
    sentence_end,
    strong,
    without_lead,
)
from vnvanban.noi_dung.mach import BodyFlow, Item
from vnvanban.noi_dung.nhan import Rank
from vnvanban.text import bare

Place = tuple[int, int]

ASKING = re.compile(
    r"(?<![\w-])(?P<act>(?:xin |kinh |tran trong |tran trong kinh )?de nghi|yeu cau|giao(?: "
    r"trach nhiem| nhiem vu)?(?: cho)?"
    r"|phan cong|chi dao|chi thi(?: cho)?|kien nghi|de xuat|uy quyen(?: cho)?|cho phep|dong "
    r"y(?: cho)?|khuyen khich|luu y"
    r"|(?:kinh |rat )?mong) (?:: ?)?(?=\w)"
)
_ASKING_WORDS = (
    *("de nghi", "yeu cau", "giao ", "phan cong", "chi dao", "chi thi", "kien nghi", "de xuat", "uy quyen", "cho phep"),
    *("dong y", "khuyen khich", "luu y", "mong "),
)
_COURTEOUS = re.compile(r"(?:xin |kinh |rat |tran trong |tran trong kinh )$")
_MARKED = {"giao": "giao", "mong": "mong"}
"""Short words that must stand with their own marks: ``giáo`` asks for nothing."""
_NOUN_USE = re.compile(
    r"(?:^|[\s(])(?:theo|viec|su|cac|nhung|mot so|ho so|don|van ban|noi dung|duoc|da|tung|cua"
    r"|ve|xet|ket qua|nhiem vu|cong tac|hoac|de|y kien|co|cong van|to trinh|nguoi|ban|nhu"
    r"|thuc hien|khong|neu|tiep nhan|nhan|va de|phieu|sau khi|tai|hang|chua|vua|tu|tro|trung"
    r"|vi|do|can cu|xem xet|giai quyet|dap ung|cong tac) $"
)
_REPORTED = re.compile(r"(?:trong do|theo do|trong do co|vua qua|truoc do|truoc day)\b[:,]? [^.;\n]{2,}$")
_PAST = re.compile(r"(?<!\w)(?:da|tung) (?!\w{0,12} ?nghi)[^.;\n,]{0,60}$")
_TITLE_BEFORE = re.compile(r"(?:ve viec|v/v|ve noi dung|noi dung)[^,;.:\n]{0,160}$")
_SOFT = re.compile(
    r"(?:,? ?(?:quan tam|phoi hop|xem xet|giai quyet|thuc hien|trien khai|giup do|tao dieu "
    r"kien|chi dao|ho tro|cho y kien|va|de|hop tac|som|kip thoi|chat che|thong nhat|cung|tham "
    r"gia|thuc hien tot))+(?: theo quy dinh| nghiem tuc| tot| dung quy dinh)?\W{0,5}(?:$|\n)"
)
_DUTIES_OF = re.compile(
    r"(?:nhiệm vụ, quyền hạn|nhiệm vụ và quyền hạn|nhiệm vụ, trách nhiệm|trách nhiệm, quyền "
    r"hạn|trách nhiệm|nhiệm vụ cụ thể|nhiệm vụ|yêu cầu đối với|quyền hạn, nhiệm vụ|phân công "
    r"nhiệm vụ|đối với|về phía|nhiệm vụ cụ thể)(?: cụ thể)?(?: của| đối với)? ?"
)
_ADVERBIAL = re.compile(
    r"(?:trong|trước|sau|khi|định kỳ|hằng|hàng|căn cứ|kể từ|để|chậm nhất|trên cơ sở|theo|nếu"
    r"|đến|từ|ngay|mỗi|vào|cuối|đầu|nhằm|qua) "
)
_GENERIC = re.compile(
    r"(?:tập trung |khẩn trương |nghiêm túc |tiếp tục )*(?:tổ chức )?(?:triển khai|thực hiện"
    r"|triển khai thực hiện|quan tâm|chỉ đạo)?(?:,? (?:triển khai|thực hiện|chỉ đạo|tổ "
    r"chức))* ?(?:nghiêm |tốt |ngay |nghiêm túc |có hiệu quả )?(?:các|một số|những)? ?(?:nội "
    r"dung|nhiệm vụ|công việc|giải pháp|việc|công tác)[^:]{0,60}:?$"
)
RULES = frozenset({"quy chế", "quy định", "quy trình", "nội quy", "điều lệ"})
"""Types whose duties count wherever they name who."""
MINUTES = frozenset({"biên bản"})
"""Types that tell what was said: nothing in them assigns."""
_LED = re.compile(r"(?<!\w)(?:yeu cau|de nghi|giao|chi dao|chi thi|phan cong)(?!\w)[^.;]{0,200}:$")
_MODIFIES = re.compile(r" (?:tham gia|sử dụng|quản lý|được|có|phụ trách)\b")
"""Words that in a heading tell which of a group, not what it is to do."""
_LEADS = re.compile(r"(?:cơ quan |đơn vị |bộ phận )?(?:chủ trì|đầu mối|thực hiện)(?: thực hiện| tham mưu)?: ")
_NOBODY = re.compile(
    r"(?:các|những) (?:đơn vị|cơ quan|địa phương|tổ chức|cá nhân)(?:, (?:đơn vị|cơ quan|địa phương|tổ chức|cá nhân))*$"
)
_TOLD = re.compile(
    r"(?:kính|xin|đề nghị|thông báo|trả lời|mong|trân trọng|báo cáo|có ý kiến|thống nhất|nhận "
    r"thấy|nhận được|ban hành|hướng dẫn (?:các|một)|cơ bản|yêu cầu)\b"
)
"""What an office says of itself in its closing."""
_CONTENTS = re.compile(r",? (?:một số|các|những) (?:nội dung|nhiệm vụ|việc|công việc|vấn đề)[^:.;\n]{0,40}:\s?(?:\n|$)")
REPORTS = frozenset({"báo cáo", "tờ trình", "biên bản", "phiếu trình", "thư mời", "bản cam kết", "giấy chứng nhận"})
"""Types whose sentences tell what is; only a word of asking makes an assignment there."""


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
    path: str = ""
    more: list[Place] = field(default_factory=list)
    """Further stretches of the same assignment."""


_LONG = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("uy ban mat tran to quoc", "mttq"),
    ("mat tran to quoc", "mttq"),
)
_HEADS = re.compile(
    r"(?:chu tich|giam doc|lanh dao|truong|ban thuong vu|thuong truc|bo truong|chanh|thu truong) (?=\w)"
)


def _short(words: str) -> str:
    """A body's bare name with its usual abbreviations, the word for its head left off."""
    for full, short in _LONG:
        words = words.replace(full, short)
    return _HEADS.sub("", words, count=1)


class Finder:
    """Finds the assignments of one letter."""

    def __init__(
        self, body: BodyFlow, names: NameReader, letter_type: str | None, issuer: str, cited: list[Place]
    ) -> None:
        self.body, self.flow, self.names = body, body.flow, names
        self.reports = (letter_type or "") in REPORTS
        self.rules = (letter_type or "") in RULES
        self.minutes = (letter_type or "") in MINUTES
        self.issuer = _short(bare(issuer))
        self.cited = cited
        self.found: list[Found] = []
        self.led = False
        """A lead-in with a colon stands above: paragraphs below it are items that have lost their labels."""

    def find(self) -> list[Found]:
        """All assignments in order of place."""
        for index, stretch in enumerate(self.flow.stretches):
            if stretch.quoted or stretch.part not in (Part.MO_DAU, Part.MUC, Part.DOAN_KET):
                continue
            item = self.body.owners[index]
            if self.minutes:
                break
            headed = self._headed(item) if item and item.first == index else None
            if headed:
                self.found.append(headed)
            elif item and item.first == index and not item.numbered:
                self._form(item)
            self.led = self.led or item is None and _LED.search(self.flow.plain, stretch.start, stretch.end) is not None
            self._asked(stretch, item, headed)
            self._subjects(stretch, item, headed)
        self.found.sort(key=lambda one: one.start)
        return self.found

    # ---- a body heads an item

    def _headed(self, item: Item) -> Found | None:
        """``1. Sở A`` over what it is to do; ``3. Sở A: …``; ``Điều 4. Trách nhiệm của Sở A``."""
        stretch = item.stretch
        if stretch is None or self.reports:
            return None
        duties = _DUTIES_OF.match(self.flow.lower, stretch.start, stretch.end)
        names = self.names.several(duties.end() if duties else stretch.start)
        if not names:
            return None
        after = names[-1].end
        rest = self.flow.chars[after : stretch.end]
        end = self.flow.stretches[item.last].end
        heads = item.last > item.first
        bare_rest = rest.strip(" :.;,-–/")
        if not bare_rest:
            return Found(names, stretch.start, stretch.end, end, item, "nhiem_vu.heading") if heads else None
        if rest.lstrip().startswith(":"):
            told = over_manner(self.flow, after + rest.index(":"), stretch.end)
            if told < stretch.end and not self._tells(told, stretch.end):
                return None
            return Found(names, stretch.start, told, end, item, "nhiem_vu.heading-colon")
        if (
            heads
            and names[-1].kind == "tap_the"
            and rest[-1:] not in ".;:,"
            and _MODIFIES.match(rest)
            and len(rest) < 60
        ):
            whole = Name(names[-1].start, stretch.end, "tap_the", names[-1].shared)
            return Found((*names[:-1], whole), stretch.start, stretch.end, end, item, "nhiem_vu.heading")
        if (
            duties
            or self._no_subject(names[0], item)
            and not self.flow.lower.startswith(("các ", "mỗi "), names[0].start)
        ):
            return None
        at = predicate(self.flow, after, stretch.end)
        if at is not None and rest.startswith(", ") and at == after + 2:
            return None
        if (
            at is None
            and heads
            and rest.rstrip().endswith(":")
            and over_manner(self.flow, after, stretch.end) >= stretch.end
        ):
            at = stretch.end
        if at is None:
            return None
        return Found(names, stretch.start, at, end, item, "nhiem_vu.subject")

    def _form(self, item: Item) -> None:
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
        if self.flow.lower.startswith(
            (
                "không ",
                "nghiêm cấm ",
                "tuyệt đối ",
                "cơ quan thường trực",
                "cơ quan đầu mối",
                "đơn vị đầu mối",
                "đầu mối",
            ),
            at,
        ):
            return True
        return opens_predicate(self.flow, at, end) or _ADVERBIAL.match(self.flow.lower, at, end) is not None

    # ---- a word of asking

    def _asked(self, stretch: Stretch, item: Item | None, headed: Found | None) -> None:
        at = stretch.start
        plain = self.flow.plain
        for place in places_of(plain, _ASKING_WORDS, stretch.start, stretch.end):
            courteous = _COURTEOUS.search(plain, max(stretch.start, place - 16), place)
            match = ASKING.match(plain, courteous.start() if courteous else place)
            if (
                match is None
                or match.start() < at
                or not self.flow.lower.startswith(_MARKED.get(match["act"], ""), match.start())
            ):
                continue
            one = self._one_asked(stretch, item, headed, match)
            if one is None:
                continue
            self.found.append(one)
            at = one.names[-1].end
            self._delegated(one, stretch, item)

    def _one_asked(
        self, stretch: Stretch, item: Item | None, headed: Found | None, match: re.Match[str]
    ) -> Found | None:
        act = match["act"]
        names = self.names.several(match.end(), loose=act.startswith(("giao", "de nghi", "yeu cau", "phan cong")))
        if not names:
            return self._sent(stretch, item, match)
        if names[0].start != match.end() or self._no_order(stretch, match, names):
            return None
        if act in (
            "chi dao",
            "cho phep",
            "dong y",
            "khuyen khich",
            "luu y",
            "mong",
            "de xuat",
            "rat mong",
            "kinh mong",
        ):
            if act not in ("chi dao", "de xuat") or not self._speaks(item, match):
                return None
        after = names[-1].end
        end = self._reach(stretch, item, match.start())
        rest = self.flow.chars[after : stretch.end].strip(" :.;,/")
        if _CONTENTS.match(self.flow.lower, after):
            return Found(names, match.start(), stretch.end, end, item, "nhiem_vu.asked", act)
        if not rest or self.flow.chars[after : after + 1] == ":":
            body = over_manner(self.flow, after, stretch.end) if rest else stretch.end
            return Found(names, match.start(), body, end, item, "nhiem_vu.asked", act)
        at = predicate(self.flow, after, stretch.end)
        if at is None:
            begin = over_manner(self.flow, after, stretch.end)
            at = begin if _ADVERBIAL.match(self.flow.lower, begin, stretch.end) else None
        if at is None or self._formula(stretch, match, at) or self._nobody(stretch, item, names, at):
            return None
        if headed and names[0].kind == "tap_the" and self.names.quantifier(names[0].start) is None:
            return None
        if headed and act == "phan cong" and all(name.kind != "co_quan" for name in names):
            return None
        return Found(names, match.start(), at, end, item, "nhiem_vu.asked", act)

    def _no_order(self, stretch: Stretch, match: re.Match[str], names: tuple[Name, ...]) -> bool:
        """The word is a noun, is quoted, stands in a cited paper's subject, or tells of what others asked or once was asked."""
        flow, start = self.flow, match.start()
        if any(a <= start < b for a, b in self.cited):
            return True
        begin = max(stretch.start, start - 240)
        before = flow.plain[begin:start]
        if _NOUN_USE.search(before) and start > stretch.start:
            return True
        sentence = re.split(r"(?:\. |; |\n)", before)[-1]
        clause = sentence.rsplit(", ", 1)[-1]
        if _REPORTED.search(sentence) or _PAST.search(sentence.rsplit(": ", 1)[-1]) or _TITLE_BEFORE.search(clause):
            return True
        quotes = flow.chars[stretch.start : start]
        if quotes.count("“") > quotes.count("”"):
            return True
        if not self._is_issuer(names[0]):
            return False
        subject = self.names.ending_at(len(flow.chars[:start].rstrip(" ,")))
        return subject is not None and not self._is_issuer(subject)

    def _is_issuer(self, name: Name) -> bool:
        """The issuing body, or its head, speaks of itself."""
        words = _short(self.flow.plain[name.start : name.end])
        return (
            len(words) > 3
            and bool(self.issuer)
            and (words.startswith(self.issuer) or self.issuer.startswith(words + " "))
        )

    def _speaks(self, item: Item | None, match: re.Match[str]) -> bool:
        """``<body> chỉ đạo B`` in running text; ``<issuer> đề xuất B`` anywhere."""
        subject = self.names.ending_at(match.start() - 1)
        if subject is None:
            return False
        return self._is_issuer(subject) if match["act"] == "de xuat" else item is None

    def _formula(self, stretch: Stretch, match: re.Match[str], at: int) -> bool:
        """``đề nghị … quan tâm, phối hợp thực hiện``: courtesy that assigns nothing."""
        if match["act"].startswith(("giao", "yeu cau")):
            return False
        last = sentence_end(self.flow, at, stretch.end)
        rest = self.flow.plain[at:last]
        if not rest.startswith("quan tam"):
            return rest.startswith(("phoi hop", "giup do", "tao dieu kien")) and _SOFT.match(rest) is not None
        courteous = "tran trong" in match["act"] or match["act"].startswith("kinh")
        return courteous or _SOFT.match(rest) is not None

    def _sent(self, stretch: Stretch, item: Item | None, match: re.Match[str]) -> Found | None:
        """``Kết quả … của các địa phương đề nghị gửi về …``: those before the word are asked."""
        if not self.flow.lower.startswith(("gửi", "báo cáo"), match.end()):
            return None
        group = self.names.ending_at(match.start() - 1, groups=True)
        if group is None or group.kind != "tap_the":
            return None
        end = self._reach(stretch, item, match.start())
        return Found((group,), group.start, match.end(), end, item, "nhiem_vu.sent", match["act"])

    def _nobody(self, stretch: Stretch, item: Item | None, names: tuple[Name, ...], at: int) -> bool:
        """``đề nghị các đơn vị thực hiện một số nội dung sau:`` names no body."""
        if item is not None or self.flow.chars[stretch.end - 1 : stretch.end] != ":":
            return False
        generic = all(_NOBODY.match(self.flow.lower, n.start, n.end) for n in names)
        return generic and _GENERIC.fullmatch(self.flow.lower[at : stretch.end].strip()) is not None

    def _delegated(self, one: Found, stretch: Stretch, item: Item | None) -> None:
        """``đề nghị A chỉ đạo B …``: in running text B is told too; in an item only by ``giao`` or ``chủ trì``."""
        direct = re.compile(r"(?:chi dao|giao|chi dao, giao|lanh dao, chi dao|lanh dao|phan cong|yeu cau) ").match(
            self.flow.plain, one.body
        )
        if not direct:
            return
        names = self.names.several(direct.end())
        at = predicate(self.flow, names[-1].end, stretch.end) if names else None
        if at is None:
            return
        told = direct[0].startswith("giao") or self.flow.lower.startswith("chủ trì", at)
        if told or item is None and not direct[0].startswith("lanh dao"):
            self.found.append(
                Found(names, direct.start(), at, one.end, item, "nhiem_vu.delegated", one.act, by=one.names)
            )

    # ---- a body as the subject of a duty

    def _subjects(self, stretch: Stretch, item: Item | None, headed: Found | None) -> None:
        """Sentences, and clauses behind a semicolon, that begin with a body and say its duty."""
        taken = [headed.start] if headed else []
        asked = [one.names[0].start for one in self.found if stretch.start <= one.start < stretch.end]
        taken += asked
        if self.reports and not asked:
            return
        for start in clauses(self.flow, stretch.start, stretch.end):
            at = without_lead(self.flow, start, stretch.end)
            if at in taken or start in taken or self.reports and at < asked[0]:
                continue
            one = self._subject(stretch, item, at)
            if one and not any(a <= one.names[0].start < b for a, b in self.cited):
                self.found.append(one)

    def _subject(self, stretch: Stretch, item: Item | None, at: int) -> Found | None:
        for start in self._subject_starts(at, stretch.end):
            names = self.names.several(start)
            if not names or names[0].start != start or self._no_subject(names[0], item):
                continue
            body = predicate(self.flow, names[-1].end, stretch.end)
            if body is not None and self.flow.chars.startswith(", ", names[-1].end) and body == names[-1].end + 2:
                body = None  # "Các cơ quan báo chí, phát thanh …": a list, no predicate
            if body is None or not self._assigns(stretch, item, names[0], start, body):
                continue
            return Found(names, at, body, self._reach(stretch, item, at), item, "nhiem_vu.duty")
        return None

    def _assigns(self, stretch: Stretch, item: Item | None, name: Name, start: int, body: int) -> bool:
        """Whether subject and predicate assign, by where they stand: an item, below a lead-in, the closing, elsewhere."""
        flow, end = self.flow, stretch.end
        if self._is_issuer(name):
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
            return stretch.part is Part.DOAN_KET and name.kind == "tap_the" and flow.lower.startswith("báo cáo", body)
        return (
            name.kind == "tap_the"
            and strong(flow, body, end)
            or capital
            and name.kind == "co_quan"
            and start == stretch.start
        )

    def _no_subject(self, name: Name, item: Item | None) -> bool:
        """``đảng viên …``, ``tỉnh …`` without an article say what is usual; ``Lãnh đạo UBND …`` is a verb here."""
        if self.flow.lower[name.start : name.end] in ("các đồng chí", "đồng chí", "ông", "bà", "các ông", "các bà"):
            return True
        if name.kind == "tap_the" and self.flow.chars[name.start].islower() and not self.rules:
            return not self.flow.lower.startswith(("các ", "mỗi ", "những ", "từng "), name.start)
        return self.flow.lower.startswith("lãnh đạo ", name.start) and not self.flow.lower.startswith(
            ("lãnh đạo các ", "lãnh đạo hai ", "lãnh đạo cơ quan"), name.start
        )

    def _subject_starts(self, at: int, end: int) -> Iterator[int]:
        """The head of the clause; after an adverbial, what stands behind its commas."""
        yield at
        if not _ADVERBIAL.match(self.flow.lower, at, end):
            return
        stop = sentence_end(self.flow, at, end)
        comma = at
        for _ in range(4):
            comma = self.flow.chars.find(", ", comma + 1, stop)
            if comma < 0:
                return
            yield comma + 2

    # ---- how far it reaches

    def _reach(self, stretch: Stretch, item: Item | None, start: int) -> int:
        """In an item's first paragraph, all below it; elsewhere its paragraph."""
        if item is not None and item.stretch is stretch and item.numbered:
            return self.flow.stretches[item.last].end
        return stretch.end


_POINTS = {Rank.DIEU: Rank.NUMBER, Rank.NUMBER: Rank.DECIMAL, Rank.ROMAN: Rank.NUMBER, Rank.DECIMAL: Rank.DECIMAL3}
"""Ranks whose sub-items are points of their own; letters and bullets are parts of one assignment."""


LEAD_IN, SHORT_LEAD_IN = 170, 25
"""Characters between the bodies and the colon: a longer sentence says by itself what is asked, the points say how."""


def over_points(body: BodyFlow, found: list[Found]) -> list[Found]:
    """``Giao Sở A chủ trì …:`` over numbered points: one assignment a point, each for the same bodies."""
    out: list[Found] = []
    for one in found:
        points = _points(body, found, one)
        if not points:
            out.append(one)
            continue
        told = body.flow.lower[one.body : body.flow.stretch_at(one.start).end].strip()
        hands_out = (one.act or "giao").startswith(("giao", "phan cong")) and len(told) < LEAD_IN
        if _GENERIC.fullmatch(told) or not (hands_out or len(told) < SHORT_LEAD_IN):
            out.append(one)
            continue
        for item in points:
            assert item.stretch is not None
            end = body.flow.stretches[item.last].end
            out.append(
                Found(
                    one.names,
                    item.stretch.start,
                    item.stretch.start,
                    end,
                    item,
                    "nhiem_vu.inherited",
                    one.act,
                    inherits=one,
                )
            )
    return sorted(out, key=lambda one: one.start)


def _points(body: BodyFlow, found: list[Found], one: Found) -> list[Item]:
    """The numbered points that a lead-in with bodies governs: they stand below it, open with verbs, name nobody."""
    stretch = body.flow.stretch_at(one.start)
    if not body.flow.chars[: stretch.end].rstrip().endswith(":") or one.rule in (
        "nhiem_vu.heading",
        "nhiem_vu.delegated",
    ):
        return []
    if one.item is None:
        below = (
            [item for item in body.items if item.parent is None and item.numbered]
            if stretch.part is Part.MO_DAU
            else []
        )
        last = max(
            (
                s.end
                for s, owner in zip(body.flow.stretches, body.owners, strict=True)
                if owner is None and s.part is Part.MO_DAU
            ),
            default=0,
        )
        if last != stretch.end:
            return []
    elif one.item.node.rank in _POINTS:
        below = [i for i in body.items if i.parent is one.item and i.node.rank is _POINTS[one.item.node.rank]]
        if not below or below[0].first != body.index_at(one.start) + 1:
            return []
    else:
        return []
    named = {id(other.item) for other in found if other is not one}
    free = [item for item in below if id(item) not in named and item.stretch is not None]
    return [item for item in free if item.stretch and opens_predicate(body.flow, item.stretch.start, item.stretch.end)]
