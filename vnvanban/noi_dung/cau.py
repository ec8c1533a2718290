"""Sentences and what their heads say: where clauses begin, whether words open a predicate that tells to do something.

Verbs, adverbs and the words of asking come from the table ``dong_tu``; source: formats.md 5.1 and 5.2.
"""

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from vnvanban.flow import Flow
from vnvanban.lexicon import rows
from vnvanban.text import CAPITALS, bare

_NO_UNIT = r"(?<!\bT[PX]\.)(?<!\bTp\.)(?<!\bTT\.)(?<!\b[QHPX]\.)"
"""The dot of ``TP. Vinh`` ends no sentence."""
_BOUNDARY = re.compile(
    rf"[.!?;:(\n](?:(?<=[.!?]){_NO_UNIT}(?:/\.)?[”\"')]?(?: (?=[{CAPITALS}])|\n)|(?<=;) |(?<=bị:|ụ,:|ng:|ện:|ao:|ệm:) "
    rf"(?=[{CAPITALS}])|(?<=\()(?=[{CAPITALS}])|(?<=\n))"
)
"""Its first sign is one of a set: ``re`` looks for a set twice as fast as for any of several branches."""
_SENTENCE_END = re.compile(rf"[.!?\n](?:(?<=\n)|{_NO_UNIT}(?:/\.)?[”\"')]?(?: (?=[{CAPITALS}])|\n))")
_LEADS = (
    *("đồng thời", "ngoài ra", "riêng", "theo đó", "trong đó", "do đó", "vì vậy", "trước mắt", "bên cạnh đó", "sau đó"),
    *("tiếp đó", "mặt khác", "về phía", "đối với", "cụ thể", "trường hợp cần thiết", "vậy", "nay", "và"),
)
_LEAD = re.compile(rf"(?:-|\+)?\s?(?:(?:{'|'.join(_LEADS)})[,:]? )+")
_ADDRESS = re.compile(
    r"các (?:ông|bà|đồng chí)(?:,? ?\(?(?:bà|ông)\)?)?:? (?=(?:chánh|chủ tịch|giám đốc|trưởng|phó|thủ trưởng|bí thư"
    r"|cục trưởng|tổng|hiệu trưởng|viện trưởng|chủ nhiệm|phụ trách|kế toán) )"
)
"""``Các ông (bà): Giám đốc Sở A, …``: how persons are addressed before their positions."""
_OPENING = re.compile(f"(?:{_LEAD.pattern})?(?:{_ADDRESS.pattern})?")
_OPENERS = frozenset(f"{words}{sign}"[:3] for words in (*_LEADS, "các") for sign in ",: ")
"""The first letters of a lead-in or an address: most clauses have others."""
_MANNER = re.compile(
    r"(?:,? ?(?:theo (?:chức năng|thẩm quyền|nhiệm vụ|phạm vi|lĩnh vực|quy định|phân công|trách nhiệm|điều kiện)"
    r"|là (?:cơ quan|đơn vị|bộ phận) (?:đầu mối|thường trực|chủ trì)|căn cứ|trên cơ sở|trong phạm vi"
    r"|bằng các|tùy theo|tùy tình hình|ngoài (?:các |việc )|với vai trò|với trách nhiệm|từ nguồn)[^:;.\n]{0,170}?"
    r"(?:, (?:nhiệm vụ(?: của mình| được giao)?|quyền hạn|thẩm quyền|tình hình thực tế|lĩnh vực|phạm vi)"
    r"[^:;.,\n]{0,60}?)*(?:, |: |:(?=\n|$)| (?=(?:có trách nhiệm|chịu trách nhiệm|chủ trì|khẩn trương|chủ động|tổ chức"
    r"|triển khai|phối hợp|thực hiện|nghiêm túc|rà soát|kiểm tra|hướng dẫn|xây dựng|tham mưu|báo cáo|ban hành"
    r"|tăng cường|tiếp tục|kịp thời|lập|giám sát|theo dõi|tổng hợp) )))"
)
_URGED = "phải|khẩn trương|có trách nhiệm|chịu trách nhiệm|nghiêm túc thực hiện"
_WHICH = re.compile(
    r" (?:(?:còn lại|(?:có|nằm|đóng|thuộc diện|là tổ chức|là hộ) [^.;:\n]{2,80}?)"
    rf"(?= (?:{_URGED}|nghiêm túc|chủ động|tự|tiếp tục|hoàn thành|rà soát|bố trí|tổ chức|lập|gửi|báo cáo|cử"
    r"|tập trung) )"
    rf"|chưa [^.;:\n]{{2,80}}?(?= (?:{_URGED}) ))"
)
"""``Các đơn vị chưa được phê duyệt Đề án khẩn trương …``: which of a group are to act."""
_ASIDE = re.compile(r" \([^()\n]{1,120}\)(?=[ ,:])")
_WORD = re.compile(r"[^\W\d_]+")
_HAS = (
    "trách nhiệm",
    "nhiệm vụ",
    "văn bản",
    "kế hoạch",
    "biện pháp",
    "giải pháp",
    "phương án",
    "ý kiến",
    "hình thức",
    "báo cáo",
)
_STRONG = re.compile(
    r"(?:chủ trì|là (?:cơ quan |đơn vị |bộ phận )?(?:đầu mối|thường trực|chủ trì)|làm đầu mối"
    r"|có trách nhiệm|chịu trách nhiệm|chị trách nhiệm|có nhiệm vụ|tham mưu|phối hợp|chủ động"
    r"|khẩn trương|kịp thời|nghiêm túc|phải|cần |phụ trách|theo dõi|tổng hợp|đôn đốc|giúp|báo "
    r"cáo|gửi|rà soát|kiểm tra|hướng dẫn|nghiên cứu)"
)
_FIRM = re.compile(
    r"(?:chủ trì|là (?:cơ quan |đơn vị |bộ phận )?(?:đầu mối|thường trực|chủ trì)|làm đầu mối"
    r"|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|phụ trách|theo dõi,? đôn đốc|phải |cần )"
)
ADVERBIAL = re.compile(
    r"(?:trong|trước|sau|khi|định kỳ|hằng|hàng|căn cứ|kể từ|để|chậm nhất|trên cơ sở|theo|nếu"
    r"|đến|từ|ngay|mỗi|vào|cuối|đầu|nhằm|qua) "
)
"""A clause opens with time, manner, or a condition."""
GENERIC = re.compile(
    r"(?:tập trung |khẩn trương |nghiêm túc |tiếp tục )*(?:tổ chức )?(?:triển khai|thực hiện"
    r"|triển khai thực hiện|(?:quan tâm,? )?phối hợp(?: thực hiện)?|quan tâm"
    r"|chỉ đạo)?(?:,? (?:triển khai|thực hiện|chỉ đạo|tổ "
    r"chức))* ?(?:nghiêm |tốt |ngay |nghiêm túc |có hiệu quả )?(?:các|một số|những)? ?(?:nội "
    r"dung|nhiệm vụ|công việc|giải pháp|việc|công tác)[^:]{0,60}:?$"
)
"""``triển khai thực hiện một số nội dung sau:`` tells nothing yet."""
_NOT_NOW = re.compile(
    r"(?:đã|đang|được|là|chưa|không|vẫn|cũng|hiện|vừa|sẽ|bị|gồm|tự nguyện|tự giải thể|luôn"
    r"|ghi nhận|hoan nghênh|(?:nghiêm khắc )?phê bình|đánh giá cao|cảm ơn)\b"
)
"""What is or was, and how somebody is judged."""
_STANDING = re.compile(r"thường trực(?:[;.,:)\n]|$)")
"""``Tổ phó thường trực;``: a position, not what somebody does."""

Forms = MappingProxyType[str, tuple[str, ...]]
"""Phrases by their first word, longest first."""


@dataclass(frozen=True, slots=True)
class Verbs:
    """The table ``dong_tu`` by first word: what a predicate begins with, and the words that may stand before it."""

    verbs: Forms
    adverbs: Forms
    acts: MappingProxyType[str, tuple[str, str]]
    """Words of asking without diacritics → speech act and strength."""
    unmarked: Forms
    """Verbs of two words and more without diacritics: what OCR leaves of them."""


@cache
def verbs() -> Verbs:
    """The look-ups; made once."""
    by_kind: dict[str, dict[str, list[str]]] = {"hanh_dong": {}, "phu_tu": {}}
    same = {"cau_khien": "hanh_dong", "hanh_dong_don": "hanh_dong"}
    acts: dict[str, tuple[str, str]] = {}
    for row in rows("dong_tu"):
        kind = row.extra["kind"]
        for form in (row.name, *row.variants):
            group = same.get(kind, kind)
            if group in by_kind:
                by_kind[group].setdefault(form.split(" ", 1)[0], []).append(form)
            if kind == "cau_khien":
                acts[bare(form)] = (row.extra["act"], row.extra["force"])
    found = [
        MappingProxyType({word: tuple(sorted(forms, key=lambda f: -len(f))) for word, forms in by_kind[kind].items()})
        for kind in ("hanh_dong", "phu_tu")
    ]
    unmarked: dict[str, list[str]] = {}
    for form in (form for forms in found[0].values() for form in forms if " " in form):
        unmarked.setdefault(bare(form).split(" ", 1)[0], []).append(bare(form))
    short = MappingProxyType({word: tuple(forms) for word, forms in unmarked.items()})
    return Verbs(found[0], found[1], MappingProxyType(acts), short)


def clauses(flow: Flow, start: int, end: int) -> list[int]:
    """Where sentences and their parts behind a semicolon begin, in order; the first is ``start``."""
    found = [match.end() for match in _BOUNDARY.finditer(flow.chars, start, end)]
    if found and found[-1] >= end:
        found.pop()
    return [start, *found]


def without_lead(flow: Flow, start: int, end: int) -> int:
    """Leave out ``Đồng thời,``, ``Riêng``, ``Về phía`` … at the head of a clause."""
    lead = _LEAD.match(flow.lower, start, end)
    return lead.end() if lead else start


def without_address(flow: Flow, start: int, end: int) -> int:
    """Leave out ``Các ông (bà):``, ``Các đồng chí`` before positions."""
    address = _ADDRESS.match(flow.lower, start, end)
    return address.end() if address else start


def openings(flow: Flow, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses: where each begins, and where its words do behind a lead-in and words of address."""
    lower, found = flow.lower, []
    for clause in clauses(flow, start, end):
        at = clause
        if lower[at : at + 3] in _OPENERS or not lower[at : at + 1].isalpha():
            opening = _OPENING.match(lower, at, end)
            at = opening.end() if opening else at
        found.append((clause, at))
    return found


def sentence_end(flow: Flow, start: int, end: int) -> int:
    """End of the sentence (semicolons do not end it) that ``start`` stands in."""
    sentence = _SENTENCE_END.search(flow.chars, start, end)
    return sentence.start() + 1 if sentence else end


def over_manner(flow: Flow, start: int, end: int) -> int:
    """Leave out ``(cơ quan thường trực), theo chức năng, nhiệm vụ được giao,`` between a body and what it is to do."""
    aside = _ASIDE.match(flow.chars, start, end)
    at = aside.end() if aside else start
    while True:
        match = _MANNER.match(flow.lower, at, end)
        if not match:
            break
        at = match.end()
    rest = flow.lower[at : at + 2]
    if rest.startswith((", ", ": ")):
        at += 2
    elif rest[:1] == " ":
        at += 1
    return at


def over_choice(flow: Flow, start: int, end: int) -> int:
    """Where the words end that tell which of a group are to act; ``start`` where none stand behind its name."""
    which = _WHICH.match(flow.lower, start, end)
    return which.end() if which else start


def predicate(flow: Flow, start: int, end: int) -> int | None:
    """Where a predicate that tells to do something begins, from the end of the body that is to do it; else ``None``."""
    at = over_manner(flow, start, end)
    if at >= end or at == start and flow.lower[at : at + 1] not in (" ", ":"):
        return None
    return at if opens_predicate(flow, at, end) else None


def opens_predicate(flow: Flow, at: int, end: int) -> bool:
    """Whether the words at a place begin with a verb of the table, adverbs before it left out."""
    lower = flow.lower
    if _STRONG.match(lower, at, end):
        return True
    if _NOT_NOW.match(lower, at, end) or _STANDING.match(lower, at, end):
        return False
    word = _WORD.match(lower, at, end)
    if not word:
        return False
    if word[0] == "có":
        return lower.startswith(_HAS, word.end() + 1)
    if verb_or_adverb(flow, at)[0] is not None:
        return True
    unmarked = _WORD.match(flow.plain, at)
    return unmarked is not None and _longest(verbs().unmarked, unmarked[0], flow.plain, at) is not None


def verb_or_adverb(flow: Flow, at: int) -> tuple[int | None, bool]:
    """End of the longest verb of the table that stands at a place, else of its longest adverb; whether it is a verb."""
    match, known = _WORD.match(flow.lower, at), verbs()
    word = match[0] if match else ""
    verb = _longest(known.verbs, word, flow.lower, at) if word in known.verbs else None
    if verb is not None or word not in known.adverbs:
        return verb, verb is not None
    return _longest(known.adverbs, word, flow.lower, at), False


def _longest(table: Forms, word: str, text: str, at: int) -> int | None:
    """End of the longest of the table's forms at a place, which opens with ``word``."""
    for form in table.get(word, ()):
        last = at + len(form)
        if text.startswith(form, at) and not text[last : last + 1].isalnum():
            return last
    return None


def strong(flow: Flow, at: int, end: int) -> bool:
    """A predicate that assigns even in the middle of an item: ``chủ trì``, ``có trách nhiệm``, ``khẩn trương`` …"""
    return _STRONG.match(flow.lower, at, end) is not None


def firm(flow: Flow, at: int, end: int) -> bool:
    """A predicate that assigns even in running text: ``chủ trì``, ``có trách nhiệm``, ``chịu trách nhiệm`` …"""
    return _FIRM.match(flow.lower, at, end) is not None
