"""Words of asking before a body: ``Giao/Yêu cầu/Đề nghị A chủ trì, phối hợp với B …``.

Hard, and no assignment: reported requests (``trong đó, Bộ A đề nghị UBND tỉnh …``), subjects of cited papers (``về việc
đề nghị …``), what was asked in the past, formulas (``đề nghị … quan tâm, phối hợp``).
"""

import re

from vnvanban.flow import Flow, Stretch, places_of
from vnvanban.lexicon import LEVEL_WORDS
from vnvanban.lexicon.body_names import Name
from vnvanban.noi_dung.boi_canh import Context, Found
from vnvanban.noi_dung.cau import ADVERBIAL, GENERIC, over_manner, predicate, sentence_end, verb_or_adverb
from vnvanban.noi_dung.mach import Item

ASKING = re.compile(
    r"(?<![\w-])(?P<act>(?:xin |kinh |tran trong |tran trong kinh )?de nghi|yeu cau|giao(?: "
    r"trach nhiem| nhiem vu)?(?: cho)?"
    r"|phan cong|chi dao|chi thi(?: cho)?|kien nghi|de xuat|uy quyen(?: cho)?|cho phep|dong "
    r"y(?: cho)?|khuyen khich|luu y|nghiem cam|nhac nho"
    r"|(?:kinh |rat )?mong) (?:: ?)?(?=\w)"
)
_ASKING_WORDS = (
    *("de nghi", "yeu cau", "giao ", "phan cong", "chi dao", "chi thi", "kien nghi", "de xuat", "uy quyen", "cho phep"),
    *("dong y", "khuyen khich", "luu y", "nghiem cam", "nhac nho", "mong "),
)
_COURTEOUS_WORDS = ("xin ", "kinh ", "rat ", "tran trong ")
_COURTEOUS = re.compile(r"(?:xin |kinh |rat |tran trong |tran trong kinh )$")
_MARKED = {"giao": "giao", "mong": "mong"}
"""Short words that must stand with their own marks: ``giáo`` asks for nothing."""
_NOUN_USE = re.compile(
    r"(?:^|[\s(])(?:theo|chuyen|viec|su|cac|nhung|mot so|ho so|don|van ban|noi dung|duoc|da|tung|cua"
    r"|ve|xet|ket qua|nhiem vu|cong tac|hoac|de|y kien|co|cong van|to trinh|nguoi|ban|nhu"
    r"|thuc hien|kien|khong|neu|tiep nhan|nhan|va de|phieu|sau khi|tai|hang|chua|vua|tu|tro|trung"
    r"|vi|do|can cu|xem xet|giai quyet|dap ung) $"
)
_REPORTED = re.compile(r"(?:trong do|theo do|trong do co|vua qua|truoc do|truoc day)\b[:,]? [^.;\n]{2,}$")
_PAST = re.compile(r"(?<!\w)(?:da|tung) (?!\w{0,12} ?nghi)[^.;\n,]{0,60}$")
_TITLE_BEFORE = re.compile(r"(?:ve viec|v/v|ve noi dung|noi dung)[^,;.:\n]{0,160}$")
_SOFT = re.compile(
    r"(?:,? ?(?:quan tam|phoi hop|xem xet|giai quyet|thuc hien|trien khai|giup do|tao dieu "
    r"kien|chi dao|ho tro|cho y kien|va|de|hop tac|som|kip thoi|chat che|thong nhat|cung|tham "
    r"gia|thuc hien tot))+(?: theo quy dinh| nghiem tuc| tot| dung quy dinh)?\W{0,5}(?:$|\n)"
)
_NOBODY = re.compile(
    r"(?:các|những) (?:đơn vị|cơ quan|địa phương|tổ chức|cá nhân)(?:, (?:đơn vị|cơ quan|địa phương|tổ chức|cá nhân))*$"
)
_CONTENTS = re.compile(r",? (?:một số|các|những) (?:nội dung|nhiệm vụ|việc|công việc|vấn đề)[^:.;\n]{0,40}:\s?(?:\n|$)")
_NO = re.compile(r"không (?P<firm>(?:được|để) )?(?=\w)")
_SIGNS = re.compile(r"[ :.;,/]*")
_DIRECTS = re.compile(r"(?:chi dao|giao|chi dao, giao|lanh dao, chi dao|lanh dao|phan cong|yeu cau) ")
_CENTRE = re.compile(r"(?:bo (?!chi huy|doi)|thu tuong|chinh phu|quoc hoi|ban bi thu|trung uong|thanh tra chinh phu)")
_CENTRE_WORDS = ("bo ", "thu tuong", "chinh phu", "quoc hoi", "ban bi thu", "trung uong")
_LEVELS = frozenset(form.lower() for forms in LEVEL_WORDS.values() for form in forms)
_QUOTE_REACH = 1000
"""Characters before a word of asking in which an open quotation mark is looked for."""
REACH = 160
"""Characters before a word of asking in which the name of whoever asks is looked for."""
_NOUN_REACH = 12
"""Characters of the longest of the words that make a noun of the next, the sign and the blank around it included."""
_MILD = ("cho phep", "dong y", "khuyen khich", "mong", "rat mong", "kinh mong")
"""Words that ask for nothing firm enough to be an assignment of its own."""
_WARNS = ("luu y", "nghiem cam", "nhac nho")
"""Words that tell a body something where a sentence begins with them, or the issuer speaks; else they are nouns."""


def asking_words(flow: Flow) -> list[int]:
    """Where words of asking may stand, in order: looked for once in the whole letter, not in each paragraph."""
    return places_of(flow.plain, _ASKING_WORDS, 0, len(flow.plain))


class Requests(Context):
    """Reads requests."""

    def asked(self, stretch: Stretch, item: Item | None, headed: Found | None, words: list[int]) -> None:
        """Add what a paragraph asks of bodies by words of asking. ``words``: the ``asking_words`` in it."""
        at = stretch.start
        plain = self.flow.plain
        for place in words:
            match = ASKING.match(plain, self._courteous(stretch, place))
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

    def _courteous(self, stretch: Stretch, place: int) -> int:
        """Where a word of asking begins, words of courtesy before it included."""
        first = max(stretch.start, place - 16)
        if not self.flow.plain.endswith(_COURTEOUS_WORDS, first, place):
            return place
        courteous = _COURTEOUS.search(self.flow.plain, first, place)
        return courteous.start() if courteous else place

    def _one_asked(
        self, stretch: Stretch, item: Item | None, headed: Found | None, match: re.Match[str]
    ) -> Found | None:
        act = match["act"]
        names = self._bodies(match)
        if not names:
            return self._sent(stretch, item, match)
        if names[0].first != match.end() or act.removesuffix(" cho") in _MILD:
            return None
        if act in _WARNS and not (self.flow.chars[match.start()].isupper() or self._speaks(None, match)):
            return None
        if self._no_order(stretch, match) or self._others_order(match.start(), names[0]):
            return None
        if self._level_alone(names[0]) or act in ("chi dao", "de xuat") and not self._speaks(item, match):
            return None
        at = self._told(stretch, names, match)
        if at is None:
            names, at = self.chosen(names, stretch)
        if at is None:
            return None
        open_end = at >= stretch.end or self.flow.chars[names[-1].end : names[-1].end + 1] == ":"
        if headed is not None and headed.names[-1].end + 1 == match.start() and not act.startswith("giao"):
            return None  # "1. Sở A yêu cầu nhà thầu …": they are part of what Sở A is to do
        inside = self.under_heading(item) or act == "phan cong" and self.assigned_before(stretch, match.start())
        if not open_end and (self._nobody(stretch, item, names, at) or inside and self._inside(names, act)):
            return None
        return Found(names, match.start(), at, self.reach(stretch, item, match.start()), item, "nhiem_vu.asked", act)

    def _bodies(self, match: re.Match[str]) -> tuple[Name, ...]:
        """The names behind a word of asking; a capital alone may open one behind those that ask for work."""
        at = match.end()
        loose = match["act"].startswith(("giao", "de nghi", "yeu cau", "phan cong"))
        if loose and self.flow.chars[at].isupper() or self.names.head(at):
            return self.names.several(at, loose)
        return ()

    def _told(self, stretch: Stretch, names: tuple[Name, ...], match: re.Match[str]) -> int | None:
        """Where what is asked of the bodies begins: behind them, or below their paragraph; ``None``: nothing is."""
        after = names[-1].end
        if _SIGNS.fullmatch(self.flow.chars, after, stretch.end) or _CONTENTS.match(self.flow.lower, after):
            return stretch.end
        begin = over_manner(self.flow, after, stretch.end)
        if self.flow.chars[after : after + 1] == ":":
            return begin
        at = predicate(self.flow, after, stretch.end)
        if at is None and (ADVERBIAL.match(self.flow.lower, begin, stretch.end) or self._forbidden(begin)):
            at = begin
        return None if at is None or self._formula(stretch, match, at) else at

    def _forbidden(self, at: int) -> bool:
        """``không được …``, ``không <verb>``: what the bodies must not do."""
        no = _NO.match(self.flow.lower, at)
        return no is not None and (no["firm"] is not None or verb_or_adverb(self.flow, no.end())[1])

    def _level_alone(self, name: Name) -> bool:
        """``đề nghị tỉnh …``: what somebody else asked; who asks writes whom he means."""
        return self.flow.lower[name.start : name.end] in _LEVELS and self.flow.chars[name.start].islower()

    def _inside(self, names: tuple[Name, ...], act: str) -> bool:
        """Whoever is asked under a heading is part of the headed body's task: a group without an article, persons."""
        if names[0].kind == "tap_the" and self.names.quantifier(names[0].start) is None:
            return True
        return act == "phan cong" and all(name.kind != "co_quan" for name in names)

    def _no_order(self, stretch: Stretch, match: re.Match[str]) -> bool:
        """The word is a noun, quoted, in a cited paper's subject, or tells what once was asked."""
        flow, start = self.flow, match.start()
        if self.cited.holds(start) or flow.chars.startswith(("giao ban ", "Giao ban "), start):  # they meet
            return True
        if start == stretch.start:
            return False
        if _NOUN_USE.search(flow.plain, max(0, start - _NOUN_REACH), start):
            return True
        before = flow.plain[max(stretch.start, start - 240) : start]
        sentence = before.rpartition(". ")[2].rpartition("; ")[2]
        clause = sentence.rsplit(", ", 1)[-1]
        if _REPORTED.search(sentence) or _PAST.search(sentence.rsplit(": ", 1)[-1]) or _TITLE_BEFORE.search(clause):
            return True
        first = max(stretch.start, start - _QUOTE_REACH)
        return flow.chars.count("“", first, start) > flow.chars.count("”", first, start)

    def _others_order(self, start: int, asked: Name) -> bool:
        """Somebody else asks the issuer, or a body of the centre asks in the letter of a province or commune."""
        plain, end = self.flow.plain, self.flow.words_end(start)
        own = self.is_issuer(asked)
        if not own and not (places_of(plain, _CENTRE_WORDS, max(0, end - REACH), start) and self.local):
            return False  # whoever asks: names before a place are dear to read
        subject = self.names.ending_at(end, reach=REACH)
        if subject is None or self.is_issuer(subject):
            return False
        return own or _CENTRE.match(plain, subject.start) is not None

    def _speaks(self, item: Item | None, match: re.Match[str]) -> bool:
        """``<body> chỉ đạo B`` in running text; ``<issuer> đề xuất B`` anywhere."""
        proposes = match["act"] == "de xuat"
        if item is not None and not proposes:
            return False
        subject = self.names.ending_at(match.start() - 1)
        return subject is not None and (not proposes or self.is_issuer(subject))

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
        end = self.reach(stretch, item, match.start())
        return Found((group,), group.start, match.end(), end, item, "nhiem_vu.sent", match["act"])

    def _nobody(self, stretch: Stretch, item: Item | None, names: tuple[Name, ...], at: int) -> bool:
        """``đề nghị các đơn vị thực hiện một số nội dung sau:`` names no body."""
        if item is not None or self.flow.chars[stretch.end - 1 : stretch.end] != ":":
            return False
        generic = all(_NOBODY.match(self.flow.lower, n.start, n.end) for n in names)
        return generic and GENERIC.fullmatch(self.flow.lower[at : stretch.end].strip()) is not None

    def _delegated(self, one: Found, stretch: Stretch, item: Item | None) -> None:
        """``đề nghị A chỉ đạo B …``: in running text B is told too; in an item only by ``giao`` or ``chủ trì``."""
        direct = _DIRECTS.match(self.flow.plain, one.body)
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
