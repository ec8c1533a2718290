"""Citations of a letter: numbers with what stands around them, gathered into documents, short mentions linked.

A document is cited in full once and then by a part of its number (``Chỉ thị 32``), by its type (``Nghị định này``,
``Công văn nêu trên``) or by an alias; all its mentions belong to one entry.
"""

import re
from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from vnvanban.flow import Covered, Flow, Part, Stretch, places_of
from vnvanban.lexicon.body_names import NameReader
from vnvanban.lexicon.matching import match
from vnvanban.text import bare
from vnvanban.vien_dan.around import (
    Behind,
    Place,
    date_before,
    headed_noun,
    issuer_before,
    issuer_behind_opening,
    issuer_of_list,
    law_before,
    named_noun,
    noun_before,
    pins_before,
)
from vnvanban.vien_dan.symbols import Code, codes

_LIST_GAP = re.compile(r"[ ,;:]*(?:va |hoac |cung )?(?:cac )?(?:so )?[ :]*$")
_SEPARATED = re.compile(r"(?:[,;:(]|\bva|\bhoac|\bcung)\s?$")
"""Before the ``số`` of a further member of a list."""
_JOINT = re.compile(r"(?: va|[,;]| cung)(?: cac| theo)? $")
"""Between two members of a list."""
_LONGEST_LIST = 3000
"""Characters."""
_NUMBERED = re.compile(r"so(?: :? ?|: ?)(?P<so>\d{1,9})(?=,? ngay ?\d)")
"""Begins with plain letters, which is found fastest; what stands before them is looked at behind."""
_INSIDE = re.compile(r"[\w/]")


@dataclass(slots=True)
class Mention:
    """One place where a document is cited. Places are those of the flow."""

    kind: str
    start: int
    end: int
    rule: str
    role: str = "nhac_den"
    noun: Place | None = None
    code: Code | None = None
    pins: Place | None = None
    ngay: tuple[str, Place] | None = None
    co_quan: Place | None = None
    nhiem_ky: Place | None = None
    trich_yeu: Place | None = None
    bad_day: Place | None = None


FACTS = ("noun", "ngay", "co_quan", "nhiem_ky", "trich_yeu", "bad_day")


@dataclass(slots=True)
class Document:
    """A cited paper: the code of its first full mention, and all mentions."""

    code: Code
    mentions: list[Mention] = field(default_factory=list)
    facts: dict[str, Mention] = field(default_factory=dict)
    """The first full mention that says each of ``FACTS``."""

    def first(self, name: str) -> Mention | None:
        """The first mention that says something (``ngay``, ``co_quan``, ``noun`` …)."""
        return self.facts.get(name)

    def cite(self, mention: Mention) -> None:
        """Add a full mention, in the order of the text."""
        self.mentions.append(mention)
        for name in FACTS:
            if name not in self.facts and getattr(mention, name) is not None:
                self.facts[name] = mention


def full_mentions(flow: Flow, names: NameReader) -> list[Mention]:
    """Every citation with a number, in order; lists under one noun share noun, date and issuer."""
    found: list[Mention] = []
    places = sorted([*codes(flow), *_bare_numbers(flow)], key=lambda code: code.start)
    for code in places:
        if found and code.start < found[-1].end and found[-1].code and code.start < found[-1].code.end:
            continue
        found.append(_mention(flow, names, code, found[-1] if found else None))
    _share(flow, found)
    for one, after in pairwise(found):
        if one.trich_yeu and one.trich_yeu[0] < after.start < one.trich_yeu[1]:
            one.trich_yeu = _before(flow, one.trich_yeu, after.start)
    return found


def _before(flow: Flow, title: Place, start: int) -> Place | None:
    """A title without the next member of a list; a paper that the title itself names stays in it."""
    joint = _JOINT.search(flow.plain, title[0], start)
    return title if joint is None else (title[0], joint.start()) if joint.start() > title[0] else None


def _bare_numbers(flow: Flow) -> list[Code]:
    """``công văn số 27072022 ngày …``: a number without a symbol, its date directly behind it."""
    found = []
    for number in _NUMBERED.finditer(flow.plain):
        if number.start() and _INSIDE.match(flow.plain, number.start() - 1):
            continue
        noun, _, _ = noun_before(flow, number.start("so"))
        if noun:
            found.append(Code(number.start("so"), number.end("so"), number["so"], None, None))
    return found


def _mention(flow: Flow, names: NameReader, code: Code, before: Mention | None) -> Mention:
    noun, begin, marked = noun_before(flow, code.start)
    issuer: Place | None = None
    rule = "noun"
    if noun is None:
        noun, issuer, rule = _far_noun(flow, names, code, begin, marked, before)
    start = noun[0] if noun and rule in ("noun", "law", "named") else begin
    behind = Behind(flow, names, code.end)
    pins = pins_before(flow, start) if rule != "list" else None
    one = Mention(
        "day_du", pins[0] if pins else start, max(code.end, behind.end), f"vien_dan.{rule if noun else 'code'}"
    )
    one.code, one.noun, one.pins, one.ngay, one.co_quan = code, noun, pins, behind.ngay, behind.co_quan or issuer
    one.nhiem_ky, one.trich_yeu, one.bad_day = behind.nhiem_ky, behind.trich_yeu, behind.bad_day
    if one.co_quan is None and rule != "list":
        one.co_quan = issuer_before(flow, names, one.start) or issuer_behind_opening(flow, names, one.start, one.end)
    if one.ngay is None and rule != "list":
        one.ngay = date_before(flow, one.start)
    if one.co_quan is None and noun:
        one.co_quan = issuer_of_list(flow, names, noun, code.start)
    return one


def _far_noun(  # noqa: PLR0913 - what is known of one code
    flow: Flow, names: NameReader, code: Code, begin: int, marked: bool, before: Mention | None
) -> tuple[Place | None, Place | None, str]:
    """(noun, issuer, rule) of a code whose noun does not stand directly before it."""
    if (code.ky_hieu or "").startswith(("QH", "UBTVQH", "PL-UB", "L-CTN")):
        law = law_before(flow, begin)
        if law:
            return _law_noun(flow, law), None, "law"
    headed = headed_noun(flow, names, begin)
    if headed:
        return headed[0], headed[1], "list"
    if before and before.noun and _same_paragraph(flow, before.start, code.start):
        close = _LIST_GAP.fullmatch(flow.plain, before.end, begin) is not None
        separated = marked and _SEPARATED.search(flow.plain, max(0, begin - 8), begin) is not None
        if (close or separated) and fits_type(code, flow, before.noun):
            return before.noun, None, "list"
    named = named_noun(flow, names, begin) if marked else None
    return (named[0], named[1], "named") if named else (None, None, "code")


def fits_type(code: Code, flow: Flow, noun: Place) -> bool:
    """Whether the type code of a symbol, where it has one, is one of the noun's."""
    named = _nouns_of(re.split(r"[-/]", code.ky_hieu or "")[0])
    return not named or flow.plain[slice(*noun)] in named


@lru_cache(maxsize=512)
def _nouns_of(kind: str) -> frozenset[str]:
    """Bare nouns of the types that a code stands for; empty for what is no type code."""
    found = [m.row for m in match("loai_van_ban", kind, limit=100) if m.column == "abbreviations"]
    return frozenset(bare(form) for row in found for form in (row.name, *row.variants))


def _law_noun(flow: Flow, law: Place) -> Place:
    words = flow.lower[law[0] : law[1]].split(" ")
    length = len(words[0]) + 1 + len(words[1]) if words[0] in ("bộ", "pháp", "nghị") else len(words[0])
    return law[0], law[0] + length


def _same_paragraph(flow: Flow, one: int, other: int) -> bool:
    return flow.chars.find("\n", one, other) < 0


def _share(flow: Flow, found: list[Mention]) -> None:
    """``số 1743/…, 1744/… ngày … của …``: date and issuer said once, at the end of a list, are those of all in it; an
    issuer said before the first of a list (``<body> tại các Công văn: số …``) is too."""
    group: list[Mention] = []
    for index, one in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        group.append(one)
        if after and _joined(flow, one, after):
            continue
        _give(group)
        group = []
    for index, one in enumerate(found):
        if one.rule == "vien_dan.list" and one.co_quan is None and one.noun:
            one.co_quan = _said_before(flow, found, index, one.noun)


def _said_before(flow: Flow, found: list[Mention], index: int, noun: Place) -> Place | None:
    """The issuer that stands before an earlier member of the list, in the same paragraph and of the same type."""
    word = flow.plain[slice(*noun)]
    for earlier in range(index - 1, -1, -1):
        one = found[earlier]
        if noun[1] - one.start > _LONGEST_LIST or not _same_paragraph(flow, one.start, noun[1]):
            return None
        if one.co_quan and one.co_quan[1] <= one.start and one.noun and flow.plain[slice(*one.noun)] == word:
            return one.co_quan
    return None


def _joined(flow: Flow, one: Mention, after: Mention) -> bool:
    """Nothing but separators between two citations, and the second under the noun of the first, or repeating it."""
    code = after.code
    if code is None or one.noun is None or after.noun is None:
        return False
    if after.rule != "vien_dan.list" and flow.plain[slice(*one.noun)] != flow.plain[slice(*after.noun)]:
        return False
    begin = code.start if after.rule == "vien_dan.list" else after.start
    return _LIST_GAP.fullmatch(flow.plain, one.end, begin) is not None


def _give(group: list[Mention]) -> None:
    """Hand the issuer of the last of a list to all; its date to those under one noun that have none."""
    last = group[-1]
    for one in reversed(group[:-1]):
        if one.ngay is None and one.bad_day is None and last.rule == "vien_dan.list":
            one.ngay = last.ngay
        if one.co_quan is None:
            one.co_quan = last.co_quan


# ---- documents


def documents(mentions: list[Mention]) -> list[Document]:
    """Mentions of one number as one document; what OCR spelled apart is joined where number and year agree."""
    found: list[Document] = []
    by_number: dict[tuple[str, str | None], list[Document]] = {}
    for one in mentions:
        code = one.code
        assert code is not None
        alike = by_number.setdefault((code.so.lstrip("0"), code.nam), [])
        same = next((d for d in alike if _same(d, one, code)), None)
        if same is None:
            same = Document(code)
            alike.append(same)
            found.append(same)
        same.cite(one)
    return found


def _same(document: Document, one: Mention, code: Code) -> bool:
    mine, theirs = bare(document.code.ky_hieu or ""), bare(code.ky_hieu or "")
    if mine != theirs and (len(mine) < 4 or Levenshtein.distance(mine, theirs, score_cutoff=1) > 1):
        return False
    if code.nam:
        return True
    other = document.first("ngay")
    dated = one.ngay and other and other.ngay and one.ngay[0] != other.ngay[0]
    issued = document.first("co_quan")
    return not (dated and one.co_quan and issued)


# ---- short mentions

_SHORT = re.compile(
    r"(?: so)?:? (?:(?P<so>\d{1,5}[a-z]?)(?![\w/]|-[a-z]|[.,]\d)|(?P<this>nay|neu tren|noi "
    r"tren|tren|tren day|do|da neu|duoc neu tren)\b)"
)


def settle_codes(found: list[Document]) -> None:
    """The spelling of a number that most of its mentions have; of as many, the first."""
    for document in found:
        if len(document.mentions) == 1:
            continue
        spelled = Counter(m.code.written for m in document.mentions if m.code)
        best = max(spelled.values())
        document.code = next(m.code for m in document.mentions if m.code and spelled[m.code.written] == best)


def short_mentions(flow: Flow, found: list[Document], own_type: str | None) -> None:
    """Add ``Chỉ thị 32``, ``Công văn nêu trên``, ``Nghị định này`` to the documents that they mean.

    ``Công văn này`` in a công văn is the letter itself and no citation.
    """
    by_noun: dict[str, list[Document]] = {}
    for document in found:
        by_noun.setdefault(_typed(flow, document) or "", []).append(document)
    taken = Covered((m.start, m.end) for d in found for m in d.mentions)
    for noun, documents_of_type in by_noun.items():
        shelf = _Shelf(documents_of_type)
        for at in places_of(flow.plain, (noun,) if noun else (), 0, len(flow.plain)):
            match = _SHORT.match(flow.plain, at + len(noun))
            if match is None or at and flow.plain[at - 1].isalnum() or taken.holds(at):
                continue
            itself = match["this"] == "nay" and own_type == noun and not flow.stretch_at(at).quoted
            meant = None if itself else shelf.meant(match["so"], at)
            if meant:
                shelf.add(meant, _short(flow, at, match, noun))
    for document in found:
        document.mentions.sort(key=lambda m: m.start)


class _Shelf:
    """The cited papers of one type, by number and in the order of their mentions."""

    def __init__(self, found: list[Document]) -> None:
        self.by_number: dict[str, list[Document]] = {}
        for document in found:
            self.by_number.setdefault(document.code.so, []).append(document)
        self.line = sorted(((m.start, d) for d in found for m in d.mentions), key=_place)

    def meant(self, number: str | None, start: int) -> Document | None:
        """The paper cited before that has the number, else the last one; two with one number stay open."""
        if number:
            numbered = [d for d in self.by_number.get(number, ()) if d.mentions[0].start < start]
            return numbered[0] if len(numbered) == 1 else None
        index = bisect_left(self.line, start, key=_place)
        return self.line[index - 1][1] if index else None

    def add(self, document: Document, mention: Mention) -> None:
        """A further mention of one of the papers."""
        document.mentions.append(mention)
        insort(self.line, (mention.start, document), key=_place)


def _place(pair: tuple[int, Document]) -> int:
    return pair[0]


def _typed(flow: Flow, document: Document) -> str | None:
    named = document.first("noun")
    return flow.plain[slice(*named.noun)] if named and named.noun else None


def _short(flow: Flow, start: int, match: re.Match[str], noun: str) -> Mention:
    pins = pins_before(flow, start)
    return Mention(
        "rut_gon", pins[0] if pins else start, match.end(), "vien_dan.short", noun=(start, start + len(noun)), pins=pins
    )


# ---- roles

_BASIS = re.compile(
    r"\W{0,3}(?:can cu|thuc hien|theo|de (?:tiep tuc |trien khai |thuc hien )|trien khai|tiep "
    r"theo|tren co so|xet|tiep tuc (?:thuc hien|trien khai))\b"
)
_ANSWERS = re.compile(r"(?:tra loi|phuc dap|nhan duoc)\b[^.;\n]{0,60}$")
_AMENDS = re.compile(r"(?:sua doi|bo sung|dinh chinh)\b[^.;\n]{0,70}$")
_AMENDED_BY = re.compile(
    r"(?:duoc|da) (?:sua doi|bo sung|thay the|dinh chinh|bai bo)\b[^.;\n]{0,70}\b(?:tai|boi|bang|theo)\b[^.;\n]{0,30}$"
)
"""The paper behind these words amends; it is not amended."""
_REPLACES = re.compile(r"(?:thay the|bai bo|huy bo|thu hoi)\b[^.;\n]{0,40}$")


_VERBS = (
    "sua doi", "bo sung", "dinh chinh", "thay the", "bai bo", "huy bo", "thu hoi", "tra loi", "phuc dap", "nhan duoc",
)  # fmt: skip
"""One of them is in all that the patterns find."""
_SAID = ((_AMENDED_BY, "nhac_den"), (_REPLACES, "thay_the"), (_AMENDS, "sua_doi"), (_ANSWERS, "tra_loi"))
_BASIS_REACH, _LISTED_REACH = 160, 320
"""Characters from the opening of a clause to a paper, and to the end of the paper before it in its list."""


def role_of(flow: Flow, one: Mention) -> str:
    """Why a paper is cited here: ``can_cu``, ``tra_loi``, ``sua_doi``, ``thay_the``, else ``nhac_den``."""
    stretch: Stretch = flow.stretch_at(one.start)
    before = flow.plain[max(stretch.start, one.start - 110) : one.start]
    if [verb for verb in _VERBS if verb in before]:
        for pattern, role in _SAID:
            if pattern.search(before):
                return role
    if stretch.part is Part.CAN_CU:
        return "can_cu"
    opens = _opening(flow, stretch.start, one.start)
    return "can_cu" if opens is not None and _BASIS.match(flow.plain, opens) else "nhac_den"


def _opening(flow: Flow, first: int, start: int) -> int | None:
    """Where the clause of a paper opens; ``None``: too far before it. A colon or semicolon before ``số``, and a
    semicolon right before the paper, part papers of one list (``các Công văn: số 12/…; số 15/…; Hướng dẫn số 7…``), no
    clauses."""
    at, low = start, start - _BASIS_REACH
    while True:
        at = max([flow.chars.rfind(sign, max(first, low), at) for sign in (". ", "; ", ": ")])
        if at < 0:
            return first if low < first else None
        if not (flow.plain.startswith("so ", at + 2) or at + 2 == start and flow.chars[at] == ";"):
            return at + 1
        low = at - _LISTED_REACH
