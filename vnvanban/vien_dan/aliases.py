"""Short names that a letter gives to papers, bodies and programmes: ``(sau đây gọi tắt là Chỉ thị 32)``.

What the name stands for: the number of the cited paper where it is one, else the full name as printed before it.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from vnvanban.flow import Covered, Flow, places_of
from vnvanban.lexicon.body_names import NameReader
from vnvanban.text import CAPITALS, bare
from vnvanban.vien_dan.around import Place, nouns
from vnvanban.vien_dan.find import Document, Mention

_SIGN = re.compile(r"(?:goi|viet|ghi) (?:.at(?: chung)?|chung|(?P<odd>[^\s,.;]{2,5})|(?P<plain>(?=la))) ?la[ :]{1,2}")
"""``gọi tắt là``, ``viết tắt là``, ``gọi chung là``; ``gọi là``, and OCR's ``tất``, only where more tells it."""
_LEADS = re.compile(r"(?:(?:sau day|duoi day|tu day) ?(?:duoc )?(?:xin )?|(?P<bracket>\() ?)$")
_END_IN_BRACKET = re.compile(r"[)\n;]|, (?:viết|gọi|có|số|ngày)")
_END_IN_TEXT = re.compile(r"[),.;:\n]| (?:và|để|là|có|theo) ")
_QUOTES = " “”\"'‘’*.,;"
_CLAUSE = re.compile(rf"[.;:\n(]\s?|, (?=[{CAPITALS}])")
_WORD = re.compile(r"[^\W_]+")
_PLURAL = re.compile(r"(?:các|hai|ba|bốn|những) ")
_JOINT_BEFORE = re.compile(r"(?:,? và|,|;) $")
_LOOK_BACK = 420
_TRAILING_WORDS = 6
"""Words that may stand between a full name and the bracket that gives its acronym (``… của tỉnh (gọi tắt là …)``)."""


@dataclass(slots=True)
class Alias:
    """A short name: its place, what it stands for (a document or a place in the flow), and where it is used later."""

    place: Place
    document: Document | None
    full: Place | None
    rule: str
    used: list[Place] = field(default_factory=list)


def read_aliases(flow: Flow, names: NameReader, found: list[Document]) -> list[Alias]:
    """All short names that the letter explains, outside quoted law; later mentions of papers go to their documents."""
    signs = [
        sign
        for at in places_of(flow.plain, ("goi ", "viet ", "ghi "), 0, len(flow.plain))
        if (sign := _SIGN.match(flow.plain, at)) and _means(flow, sign) and not flow.stretch_at(at).quoted
    ]
    if not signs:
        return []
    cited = sorted(((m, d) for d in found for m in d.mentions if m.kind == "day_du"), key=lambda pair: pair[0].start)
    out = [alias for sign in signs if (alias := _alias(flow, names, cited, sign))]
    explained = Covered(alias.place for alias in out)
    until: dict[str, int] = {}
    for alias in reversed(out):
        written = flow.chars[slice(*alias.place)]
        _use(flow, alias, until.get(written, len(flow.chars)), explained)
        until[written] = alias.place[0]
    return out


def _means(flow: Flow, sign: re.Match[str]) -> bool:
    """``gọi là`` needs ``sau đây`` before it, a word that OCR spoiled a bracket."""
    if sign["odd"] is None and sign["plain"] is None:
        return True
    lead = _LEADS.search(flow.plain, max(0, sign.start() - 24), sign.start())
    return lead is not None and (sign["plain"] is not None) == (lead["bracket"] is None)


def _alias(flow: Flow, names: NameReader, cited: list[tuple[Mention, Document]], sign: re.Match[str]) -> Alias | None:
    bracket = flow.chars.rfind("(", max(0, sign.start() - 60), sign.start())
    inside = bracket >= 0 and ")" not in flow.chars[bracket : sign.start()]
    stop = (_END_IN_BRACKET if inside else _END_IN_TEXT).search(flow.chars, sign.end())
    end = stop.start() if stop else len(flow.chars)
    text = flow.chars[sign.end() : end]
    first = sign.end() + len(text) - len(text.lstrip(_QUOTES))
    last = sign.end() + len(text.rstrip(_QUOTES))
    if not 0 < last - first <= 90:
        return None
    lead = _LEADS.search(flow.plain, max(0, sign.start() - 24), sign.start())
    before = bracket if inside else lead.start() if lead else sign.start()
    before = flow.words_end(before)
    start = max(flow.stretch_at(sign.start()).start, before - _LOOK_BACK)
    return _meaning(flow, names, _inside(cited, start, before), (first, last), (start, before))


def _inside(cited: list[tuple[Mention, Document]], start: int, end: int) -> list[tuple[Mention, Document]]:
    """Full mentions that begin in ``[start, end)``, in order."""
    first, last = (bisect_left(cited, at, key=lambda pair: pair[0].start) for at in (start, end))
    return cited[first:last]


def _meaning(
    flow: Flow, names: NameReader, cited: list[tuple[Mention, Document]], place: Place, scope: Place
) -> Alias | None:
    """What a short name stands for, by its number, its initials, its first words, or what it directly follows."""
    written = flow.chars[slice(*place)]
    document = _by_number(flow, written, cited)
    if document:
        return Alias(place, document, None, "ten_goi_tat.document")
    acronym = re.search(r"[A-ZĐƯ&]{2,}$|^[A-ZĐƯ&]{2,}", written)
    full = _by_initials(flow, acronym[0], written, scope) if acronym else None
    if full:
        return Alias(place, None, full, "ten_goi_tat.initials")
    full = _by_first_words(flow, written, scope)
    if full:
        return Alias(place, None, full, "ten_goi_tat.first-words")
    name = _named(flow, names, written, scope)
    if name:
        return Alias(place, None, name, "ten_goi_tat.name")
    if cited and cited[-1][0].end >= scope[1] - 3:
        return Alias(place, cited[-1][1], None, "ten_goi_tat.follows")
    clause = [match.end() for match in _CLAUSE.finditer(flow.chars, scope[0], scope[1] - 1)]
    begin = max([scope[0], *clause, flow.lower.rfind(" của ", *scope) + len(" của ")])
    return Alias(place, None, (begin, scope[1]), "ten_goi_tat.clause") if scope[1] - begin < 160 else None


def _by_number(flow: Flow, written: str, cited: list[tuple[Mention, Document]]) -> Document | None:
    """The cited paper that the short name has its number or its type from; the nearest before it."""
    numbers = re.findall(r"\d+", written)
    for mention, document in reversed(cited):
        if document.code.so in numbers and mention.code is not None:
            return document
    if numbers:
        return None
    key = " ".join(_WORD.findall(bare(written)))
    for mention, document in reversed(cited):
        noun = flow.plain[slice(*mention.noun)] if mention.noun else None
        if noun and (key == noun or key.startswith(noun + " ")) and key in (noun, *nouns(), f"{noun} nay"):
            return document
        if noun and key.startswith(noun + " ") and mention.rule.endswith("law"):
            return document
    return None


def _by_initials(flow: Flow, acronym: str, written: str, scope: Place) -> Place | None:
    """``phòng, chống tham nhũng, tiêu cực (gọi tắt là PCTNTC)``: words whose first letters spell the short name."""
    letters = bare(acronym.replace("&", ""))
    if acronym != written and not written.startswith(acronym):
        return None
    words = list(_WORD.finditer(flow.plain, *scope))
    for skipped in range(min(_TRAILING_WORDS, len(words)) + 1):
        run = words[: len(words) - skipped]
        end = len(run)
        used = end
        for letter in reversed(letters):
            while used and run[used - 1][0] in ("va", "cua", "ve") and run[used - 1][0][0] != letter:
                used -= 1
            if not used or run[used - 1][0][0] != letter:
                break
            used -= 1
        else:
            return run[used].start(), run[end - 1].end() if acronym == written else scope[1]
    return None


def _named(flow: Flow, names: NameReader, written: str, scope: Place) -> Place | None:
    """The body before a short name: all of a list for a plural (``hai ngành``), of a group's the one it belongs to."""
    name = names.ending_at(scope[1], groups=True)
    if name is None:
        return None
    start = name.start
    if not _PLURAL.match(written):
        inner = flow.lower.rfind(" thuộc ", start, name.end) + len(" thuộc ")
        owner = names.one(inner) if name.kind == "tap_the" and inner > start + len(" thuộc ") else None
        return (owner.start, owner.end) if owner and owner.end == name.end else (start, name.end)
    while joint := _JOINT_BEFORE.search(flow.lower, scope[0], start):
        before = names.ending_at(joint.start(), groups=True)
        if before is None:
            break
        start = before.start
    return start, name.end


def _by_first_words(flow: Flow, written: str, scope: Place) -> Place | None:
    """``Ban Chỉ đạo … (sau đây gọi tắt là Ban Chỉ đạo)``: the full name begins with the words of the short one."""
    words = flow.lower[scope[0] : scope[1]]
    parts = written.lower().split(" ")
    for count in range(min(len(parts), 4), 0, -1):
        key = " ".join(parts[:count])
        if _PLURAL.fullmatch(key + " "):
            break  # "các" alone opens many names
        at = words.rfind(key)
        while at >= 0:
            edge = (at == 0 or not words[at - 1].isalnum()) and not words[at + len(key) : at + len(key) + 1].isalnum()
            if edge and not re.search(r"[;\n]|\. ", words[at:]):
                return scope[0] + at, scope[1]
            at = words.rfind(key, 0, at)
        if count == 1 and len(key) < 3:
            break
    return None


def _use(flow: Flow, alias: Alias, until: int, explained: Covered) -> None:
    """Later uses of a short name, up to where it is explained anew; those of papers become mentions."""
    written, document = flow.chars[slice(*alias.place)], alias.document
    if len(written) < 2:
        return
    mentioned = Covered((m.start, m.end) for m in document.mentions) if document else None
    for at in places_of(flow.chars, (written,), alias.place[1], until):
        end = at + len(written)
        if flow.chars[at - 1].isalnum() or flow.chars[end : end + 1].isalnum() or explained.holds(at):
            continue
        alias.used.append((at, end))
        if document and mentioned and not mentioned.holds(at):
            document.mentions.append(Mention("goi_tat", at, end, "vien_dan.alias"))
    if document:
        document.mentions.sort(key=lambda m: m.start)
