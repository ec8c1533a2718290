"""What stands around a cited number: the noun before it, pin-points before that, date, issuer, term and title behind.

Shapes: ``khoản 4 Điều 14 Nghị định số 161/… ngày … của Chính phủ quy định …`` · ``Công văn 577-CV/TU, ngày 13/12/2021
của Ban Thường vụ Tỉnh ủy về việc …`` · ``đề nghị của Công an tỉnh tại Công văn số …`` · ``Ngày 13 tháng 6 năm 2024,
Chủ tịch … ban hành Công văn số …``.
"""

import re
from functools import cache

from vnvanban import dates
from vnvanban.flow import Flow
from vnvanban.lexicon import rows
from vnvanban.lexicon.body_names import Name, NameReader
from vnvanban.text import CAPITALS, bare

Place = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER_WORDS = ("so", "s0", "sô", "só", "sõ")
_NUMBER_WORD_REACH, _MOST_SIGNS = 12, 3
"""Characters before a number in which its ``số`` is looked for; signs that may stand between them."""
_MORE_NOUNS = (
    "văn bản",
    "hợp đồng",
    "bản án",
    "kết luận thanh tra",
    "báo cáo thẩm tra",
    "hướng dẫn liên ngành",
    "chỉ lệnh",
    "mệnh lệnh",
    "phiếu",
)
"""Cited things that are no types of letters."""
_DATE = re.compile(
    r"[ ,;(]{0,3}(?:(?:ky|ban hanh|de|vao) )?(?:(?:vao )?(?:hoi |luc )?\d{1,2} ?(?:gio|h|:)(?: ?\d\d)?(?: ?phut)?,? )?"
    rf"ng[aă]y,? ?(?:[^\W\d_] |\W "
    rf")?(?:{dates.FIGURES}|{dates.WORDS}|{dates.GLUED})"
)
"""A stray letter or sign of OCR may stand before the day; the hour of a telegram too."""
_BARE_DATE = re.compile(rf"[ ,]{{1,2}}{dates.FIGURES}")
_OF = re.compile(r"[ ,)]{1,3}(?:cua|do) ")
_JOINT = re.compile(r"/ ?[a-z]{0,3}lt(?P<codes>(?: ?- ?[a-z0-9&]+){2,5})")
_JOINT_REACH = 90
"""Characters of a citation before its issuer in which it is said to be joint."""
_AND_OTHERS = re.compile(r"(?:, va|,| va| -| –) ")
_TERM = re.compile(r"[ ,]{0,2}\(?(?:khoa|nhiem ky) (?P<term>[ivx]{1,6}\b|\d{1,2}\b)\)?")
_TITLE = re.compile(
    r"(?:[ ,]{1,2}(?=v/v |ve )| )(?P<mark>ve viec|v/v|ve|quy dinh|huong dan|phe duyet|ban hanh|cong bo|trien "
    r"khai|sua doi|de nghi|thi hanh"
    r"|tiep tuc|tang cuong|day manh|bo sung|cong nhan|kien toan|thanh lap|giao) "
)
_TITLE_END = re.compile(
    rf"[;\n(“\"]|\.(?=\s)|:|\./|,(?= (?:[{CAPITALS}]|theo đó|trong đó|đồng thời|nay |căn cứ"
    rf"|đề nghị |yêu cầu |giao |hoàn thành |xong |trước ngày |báo cáo |gửi "
    rf"|thực hiện |sau khi|tại |số |đến nay))"
)
_PINS = re.compile(
    r"(?:(?:(?:tai |theo )?(?:cac )?(?:tiet|diem|khoan|dieu|muc|chuong|phan|phu luc|tieu muc)\b(?: so)?"
    r" (?:\d{1,3}[a-z]?|[a-z]\d?|[ivxlc]{1,6})(?!\w)(?:\.\d{1,3}){0,2}(?:(?:, | va | den |, "
    r"va )(?:[a-zđ]|\d{1,3}(?:\.\d{1,2})?)(?=[ ,]))*)(?:,? va |, |,? cua |; | |$))+$"
)
_PIN_END = re.compile(r" (?:\d{1,3}[a-z]?|[a-z]\d?|[ivxlc]{1,6}|đ)(?:\.\d{1,3}){0,2}(?:,? va |, |,? cua |; | |)$")
"""What pin-points end with: few citations have any, and this is seen at one place."""
_PIN_END_REACH = 24
_DATED_SUBJECT = re.compile(rf"(?:^|[.;:,] |\n)(?:den )?ngay (?:{dates.FIGURES}|{dates.WORDS}),? ")
_ISSUES = re.compile(
    r"(?: da| vua)?(?: co| ban hanh| ra| phat hanh| gui| ky| ky ban hanh| trinh)(?: cac| ban "
    r"hanh)?(?: [^\W\d_]+){0,1} ?$"
)
_ISSUE_WORDS = frozenset({"co", "hanh", "ra", "gui", "ky", "trinh"})
"""Last words of the verbs of issuing: one of them is among the last five."""
_AT = re.compile(
    r"(?:,? (?:da )?(?:co )?(?:y kien|van ban|de nghi|bao cao)(?: [^\W\d_]+){0,3})?,? tai(?: "
    r"cac| muc| noi dung)? ?$|,? ?\($"
)
_AT_ENDS = tuple(f"tai{words}{blank}" for words in ("", " cac", " muc", " noi dung") for blank in ("", " ")) + ("(",)
_TITLE_REACH = 400
_MOST_WORDS = 5
"""Words of the longest noun that is looked for before a number."""


def _low(plain: str, start: int, reach: int) -> int:
    """Where a look back from ``start`` ends: after ``reach`` characters, or where the paragraph begins."""
    low = max(0, start - reach)
    return max(low, plain.rfind("\n", low, start) + 1)


@cache
def nouns() -> dict[str, int]:
    """Bare nouns of cited papers and their abbreviations → number of words."""
    found = {bare(form) for row in rows("loai_van_ban") for form in (row.name, *row.variants)}
    found |= {bare(form) for form in _MORE_NOUNS}
    found -= {"don", "lich", "dien", "ban sao", "danh sach", "thoa thuan", "sao y", "cam ket"}
    return {noun: noun.count(" ") + 1 for noun in found}


def named_noun(flow: Flow, names: NameReader, begin: int) -> tuple[Place, Place | None] | None:
    """A noun that words part from its ``số``: ``Biên bản làm việc số``, ``Nghị quyết Đại hội … số``.

    Returns (noun, issuer): small words belong to the noun; a body between them is the issuer.
    """
    low = _low(flow.plain, begin, 90)
    words = [m for m in _WORD.finditer(flow.plain, low, begin) if m.end() < begin]
    for first in range(len(words) - 2, max(-1, len(words) - 12), -1):
        if f"{words[first][0]} {words[first + 1][0]}" not in nouns():
            continue
        start, after = words[first].start(), words[first + 1].end()
        between = flow.chars[after:begin].strip(" :")
        if re.search(r"[,;:.()]|\d\s", between) or not between:
            return None
        if (
            between.islower()
            and between.count(" ") < 3
            and not between.startswith(("của", "ngày", "kèm", "tại", "theo"))
        ):
            return (start, after + 1 + len(between)), None
        body = next(
            (
                n
                for w in words[first + 2 :]
                if (n := names.one(w.start(), loose=True)) and flow.chars[n.start].isupper()
            ),
            None,
        )
        return ((start, after), (body.start, body.end)) if body and body.end >= begin - 12 else None
    return None


def headed_noun(flow: Flow, names: NameReader, start: int) -> tuple[Place, Place] | None:
    """``các Nghị định của Chính phủ: số …``: noun and issuer said before the colon of a list."""
    low = _low(flow.plain, start, 140)
    for match in reversed(list(_HEADED.finditer(flow.plain, low, start))):
        name = names.one(match.end(), loose=True)
        if match["noun"] in nouns() and name and re.fullmatch(r" ?: ?(?:số )?", flow.lower[name.end : start]):
            return match.span("noun"), (name.start, name.end)
    return None


@cache
def _by_last_word() -> dict[str, tuple[str, ...]]:
    """The nouns by their last word, longest first."""
    found: dict[str, list[str]] = {}
    for noun, count in sorted(nouns().items(), key=lambda one: -len(one[0])):
        if count <= _MOST_WORDS:
            found.setdefault(noun.rsplit(" ", 1)[-1], []).append(noun)
    return {last: tuple(every) for last, every in found.items()}


@cache
def glued_nouns() -> frozenset[str]:
    """The nouns without blanks."""
    return frozenset(noun.replace(" ", "") for noun in nouns() if " " in noun)


@cache
def glued_endings() -> tuple[str, ...]:
    """The same as what a text is asked to end with."""
    return tuple(glued_nouns())


_SHORT_NOUNS = frozenset({"CV", "QĐ", "NQ", "CT", "NĐ", "TT", "KH", "KL", "HD", "TB", "TTr", "BC", "QyĐ", "VB"})


def noun_before(flow: Flow, start: int) -> tuple[Place | None, int, bool]:
    """(place of the noun, where number and its ``số`` begin, whether ``số`` is printed)."""
    begin = start - _number_word(flow.plain[max(0, start - _NUMBER_WORD_REACH) : start])
    low = _low(flow.plain, begin, 48)
    end = low + len(flow.plain[low:begin].rstrip(' :,(“"'))
    first = _noun_at_end(flow, low, end) if _WORD.match(flow.plain, max(low, end - 1), end) else None
    return None if first is None else (first, end), begin, begin < start


def _number_word(before: str) -> int:
    """Length of the word for "number" that a text ends with, the signs behind it included; 0 where it ends otherwise.

    ``số hiệu``, ``số``, which OCR may have spoiled, and up to three blanks, dots, commas or colons.
    """
    words = before.removesuffix("\n")
    bare_words = words.rstrip(" :.,")
    if len(words) - len(bare_words) > _MOST_SIGNS:
        return 0
    if bare_words.endswith("so hieu"):
        return len(before) - len(bare_words) + len("so hieu")
    return len(before) - len(bare_words) + 2 if bare_words.endswith(_NUMBER_WORDS) else 0


def _noun_at_end(flow: Flow, low: int, end: int) -> int | None:
    """Where the noun begins that ends at ``end``, a letter before it; at ``low`` at the earliest."""
    before = flow.plain[low:end]
    last = before[before.rfind(" ") + 1 :]
    if not last.isalpha():
        last = _WORD.findall(last)[-1]
    for noun in _by_last_word().get(last, ()):
        if before.endswith(noun) and not (len(noun) < len(before) and _WORD.match(before[-len(noun) - 1])):
            return end - len(noun)
    letters = "".join(_WORD.findall(before))
    words = [word.start() for word in _WORD.finditer(before)] if letters.endswith(glued_endings()) else []
    for start in words[-_MOST_WORDS:-1]:  # "Quy ết định": a blank that OCR set inside a word
        if "".join(_WORD.findall(before, start)) in glued_nouns():
            return low + start
    return end - len(last) if flow.chars[end - len(last) : end] in _SHORT_NOUNS else None


def law_before(flow: Flow, start: int) -> Place | None:
    """``Luật Bảo vệ bí mật nhà nước số 117/2025/QH15``: the place of the law's noun and name."""
    low = max(0, start - 130)
    for noun in ("bộ luật ", "luật ", "pháp lệnh ", "nghị quyết "):
        at = flow.lower.rfind(noun, low, start)
        if at >= 0 and not re.search(r"[;.:\n\d]", flow.chars[at:start]):
            return at, start
    return None


def pins_before(flow: Flow, start: int) -> Place | None:
    """``điểm a khoản 1 Điều 12`` directly before a citation."""
    first = max(0, start - _PIN_END_REACH)
    if not _may_end_pins(flow.plain[first:start]) or not _PIN_END.search(flow.plain, first, start):
        return None
    found = _PINS.search(flow.plain, max(0, start - 110), start)
    if not found:
        return None
    text = found[0].rstrip(" ,;")
    first = found.start() + (len(text) - len(re.sub(r"^(?:(?:tai|theo|cac) )+", "", text)))
    return first, found.start() + len(re.sub(r",? cua$", "", text))


def _may_end_pins(before: str) -> bool:
    """A cheap look: the last word, ``va`` and ``cua`` left out, is a letter or a number: few texts end so."""
    words = before.rsplit(None, 2)
    if len(words) < 3:
        return True
    last = (words[1] if words[2] in ("va", "cua") else words[2]).rstrip(",;").strip(".0123456789")
    return len(last) < 2 or not last.strip("ivxlc")


class Behind:
    """Date, issuer, term mark and title that follow a number, in any order of the first three."""

    def __init__(self, flow: Flow, names: NameReader, end: int) -> None:
        self.flow, self.names = flow, names
        self.end = end
        self.ngay: tuple[str, Place] | None = None
        self.bad_day: Place | None = None
        self.co_quan: Place | None = None
        self.nhiem_ky: Place | None = None
        self.trich_yeu: Place | None = None
        for _ in range(4):
            if not (self._date() or self._issuer() or self._term()):
                break
        self._title()

    def _date(self) -> bool:
        if self.ngay or self.bad_day:
            return False
        match = _DATE.match(self.flow.plain, self.end) or _BARE_DATE.match(self.flow.plain, self.end)
        if not match:
            return False
        day, month, year = dates.parts(match)
        first = dates.begin(match)
        value = dates.iso(day, month, year) if year else None
        if value:
            self.ngay = (value, (first, match.end()))
        else:
            self.bad_day = (first, match.end())
        self.end = match.end()
        return True

    def _issuer(self) -> bool:
        of = _OF.match(self.flow.plain, self.end) if not self.co_quan else None
        name = self.names.one(of.end(), loose=True) if of else None
        if not name or name.kind == "tap_the":
            return False
        self.co_quan = (name.start, self._with_others(name))
        self.end = self.co_quan[1]
        return True

    def _with_others(self, name: Name) -> int:
        """Where the issuers of a joint paper end (``TTLT-BYT-BTC … của Bộ Y tế, Bộ Tài chính``): as many as its symbol
        has codes; what stands behind the next comma begins the sentence."""
        joint = _JOINT.search(self.flow.plain, max(0, self.end - _JOINT_REACH), name.start)
        last = name
        for _ in range(joint["codes"].count("-") - 1 if joint else 0):
            more = _AND_OTHERS.match(self.flow.plain, last.end)
            other = self.names.one(more.end(), loose=True) if more else None
            if not other or other.kind == "tap_the":
                break
            last = other
        return last.end

    def _term(self) -> bool:
        match = _TERM.match(self.flow.plain, self.end) if not self.nhiem_ky else None
        if not match:
            return False
        self.nhiem_ky, self.end = match.span("term"), match.end()
        return True

    def _title(self) -> None:
        mark = _TITLE.match(self.flow.plain, self.end)
        if not mark:
            return
        start = mark.end() if mark["mark"] in ("ve viec", "v/v", "ve") else mark.start("mark")
        stop = _TITLE_END.search(self.flow.chars, mark.end(), mark.end() + _TITLE_REACH)
        last = stop.start() if stop else min(len(self.flow.chars), mark.end() + _TITLE_REACH)
        if last > start:
            self.trich_yeu = (start, last)


def issuer_before(flow: Flow, names: NameReader, start: int) -> Place | None:
    """The body that stands before the noun: ``<body> tại Công văn …``, ``<body> (đã) ban hành Công văn …``."""
    low = _low(flow.plain, start, 200)
    at_end = flow.plain.endswith(_AT_ENDS, low, start)
    for link in (_AT.search(flow.plain, low, start) if at_end else None, _issuing(flow.plain, low, start)):
        if link:
            at = flow.words_end(link.start())
            if flow.chars[at - 1 : at] == ")" and (aside := flow.chars.rfind("(", low, at)) >= 0:
                at = flow.words_end(aside, " \n")
            name = names.ending_at(at)
            if name:
                return name.start, name.end
    return None


def _issuing(plain: str, low: int, start: int) -> re.Match[str] | None:
    """A verb of issuing directly before ``start``."""
    words = plain[low:start].rsplit(" ", 5)[1:]
    return None if _ISSUE_WORDS.isdisjoint(words) else _ISSUES.search(plain, low, start)


def issuer_behind_opening(flow: Flow, names: NameReader, start: int, end: int) -> Place | None:
    """``Tại Công văn số …, Thanh tra Chính phủ đề nghị …``: the body whose sentence it opens."""
    if flow.chars[end : end + 2] != ", " or not flow.plain.endswith("tai ", 0, start):
        return None
    low = _low(flow.plain, start, 14)
    if not _OPENS.search(flow.plain[low - 1 if low else 0 : start]):
        return None
    name = names.one(end + 2)
    return (name.start, name.end) if name and name.kind != "tap_the" else None


def date_before(flow: Flow, start: int) -> tuple[str, Place] | None:
    """``Ngày D, <body> ban hành Công văn …``: the date that opens the sentence."""
    low = max(0, start - 220)
    low = max(flow.plain.rfind("\n", low, start), low)
    if flow.plain.find("ngay ", low, start) < 0 or not _issuing(flow.plain, low, start):
        return None
    opening = None
    for match in _DATED_SUBJECT.finditer(flow.plain, low, start):
        opening = match
    if not opening or not _ISSUES.search(flow.plain, opening.end(), start):
        return None
    if re.search(rf"\. (?=[{CAPITALS}])|[;:]", flow.chars[opening.end() : start]):
        return None
    day, month, year = dates.parts(opening)
    value = dates.iso(day, month, year) if year else None
    return (value, (dates.begin(opening), opening.end())) if value else None


_OPENS = re.compile(r"(?:^|[.;:] |\n)(?:tai|theo) $")
_HEADED = re.compile(r"cac (?P<noun>[^\W\d_]+ [^\W\d_]+)(?: sau)? cua ")


def issuer_of_list(flow: Flow, names: NameReader, noun: Place, start: int) -> Place | None:
    """``các Quyết định của UBND tỉnh: số …, số …``: the issuer said once before the colon."""
    low = _low(flow.plain, start, 600)
    word = flow.plain[slice(*noun)]
    if flow.plain.find(f"cac {word}", low, start) < 0:
        return None
    found = None
    for match in _HEADED.finditer(flow.plain, low, start):
        if match["noun"] == word:
            found = match
    name = names.one(found.end(), loose=True) if found else None
    if not name or not re.match(r" ?:", flow.chars[name.end : name.end + 2]):
        return None
    return (name.start, name.end) if not re.search(rf"\. [{CAPITALS}]", flow.chars[name.end : start]) else None
