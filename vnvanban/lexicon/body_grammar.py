"""The tables of body names as look-up sets: heads, whole names, abbreviations, the words that names end before."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from string import ascii_uppercase
from typing import NamedTuple

from vnvanban.lexicon import LEVEL_WORDS, rows
from vnvanban.text import bare

TOKEN = re.compile(r"[^\W_]++(?:[.&/'’][^\W_]++)*+|[^\w\s]")
_PLAIN_SECOND = re.compile(r"[^\w ]| [^\W_]++(?![.&/][^\W_])| \(")
"""Heads with an abbreviation behind the first word (``so gd&dt``) are read as that word and a name behind it."""
_QUANTIFYING = frozenset(
    "tat toan cac nhung moi tung mot hai ba quy".split() + [*map(str, range(100)), *(f"{n:02d}" for n in range(10))]
)
_PAPERS = ("chuyen de",)
"""Papers that are no letters and so have no row among these."""
_OPENING = frozenset({"của", "thuộc", "các"})
"""Small words behind which a complete name goes on with any words."""
_CLOSING = frozenset({"so", "bo", "phong"})
"""Parents in the table ``co_quan`` whose children are whole names: ``Sở Nội vụ``, ``Bộ Tài chính``."""
_WHOLE = re.compile(
    r"(?:(?:ban thuong vu |thuong truc )?(?:tinh|huyen|thanh|thi|quan|dang) (?:uy|doan)|ubnd"
    r"|hdnd|uy ban nhan dan|hoi dong nhan dan"
    r"|(?:thu tuong )?chinh phu|thu tuong|bo chinh tri|ban bi thu|quoc hoi|chu tich nuoc)$"
)


class Head(NamedTuple):
    """A head of the tables."""

    words: str
    """Without diacritics."""
    kind: str
    not_before: frozenset[str]
    """Words that make another word of it."""
    group: bool
    """It names a group where it is printed in small letters."""
    shorter: "Head | None" = None
    """The longest other head of several words that it begins with."""


class Opener(NamedTuple):
    """A word that heads begin with."""

    quantifies: bool
    """An article or number begins with it too."""
    alone: Head | None
    words: tuple[str, ...]
    longer: tuple[Head, ...]
    """The heads of several words, and their words by themselves, sorted."""
    reach: int
    """Length of the longest."""
    seconds: frozenset[str]
    """What two characters may follow the word in them: most texts go on otherwise."""

    def longest(self, text: str) -> Head | None:
        """The longest head of several words that a text begins with; the others are its ``shorter`` and so on.

        What the text begins with is the last entry that sorts before it, or what that entry begins with.
        """
        index = bisect_right(self.words, text)
        head = self.longer[index - 1] if index else None
        while head is not None and not text.startswith(head.words):
            head = head.shorter
        return head


class Turn(NamedTuple):
    """A small word that may end a name or change how complete it is; all others just go on with it."""

    kept: tuple[str, ...]
    """Phrases that it begins a part of the name with all the same."""
    stops: bool
    not_after: frozenset[str]
    """Words behind which it does not stop."""
    pairs: frozenset[str]
    """Words with which it is a verb of two words or more."""
    level: bool
    opens: bool
    """A complete name goes on with any words behind it."""
    fields: tuple[tuple[str, bool], ...]
    """Fields of work that begin with it, the longest first, and whether in small letters too."""


@dataclass(frozen=True, slots=True)
class Grammar:
    openers: dict[str, Opener]
    """Bare first words of heads, articles and numbers."""
    spelled: frozenset[str]
    group_words: frozenset[str]
    """Words that head names of groups only, with their marks: ``bản``, which without them is ``Ban``."""
    whole: dict[str, tuple[str, ...]]
    """Last word → bare names that are complete."""
    abbreviations: frozenset[str]
    initials: frozenset[str]
    """First letters of abbreviations and of the codes of units."""
    stops: frozenset[str]
    levels: frozenset[str]
    turns: dict[str, Turn]
    papers: frozenset[str]
    inner_verbs: dict[str, tuple[str, ...]]
    """Verbs that names may hold too (``Trung tâm Kiểm nghiệm``), by their first word; in small letters."""


@cache
def grammar() -> Grammar:
    """The tables as look-up sets; made once."""
    abbreviations = {form for form in _forms("ten_to_chuc", "co_quan") if form.isupper()}
    abbreviations |= {form for row in rows("co_quan") for form in row.abbreviations if len(form) > 2}
    levels = {word.lower() for words in LEVEL_WORDS.values() for word in words}
    levels = {level.split(" ")[-1] for level in levels if level.isalpha() and len(level) > 2 or level[:2] == "th"}
    turns = _turns(levels)
    return Grammar(
        openers=_openers(),
        spelled=frozenset(form.lower() for form in _forms("ten_to_chuc", "co_quan") if " " not in form),
        group_words=_group_words(),
        whole=_whole_names(),
        abbreviations=frozenset(abbreviations),
        initials=frozenset(form[0] for form in (*abbreviations, *ascii_uppercase, "Đ")),
        stops=frozenset(word for word, turn in turns.items() if turn.stops),
        levels=frozenset(levels),
        turns=turns,
        inner_verbs=_inner_verbs(),
        papers=frozenset({*_PAPERS, *(bare(form) for form in _forms("loai_van_ban") if form.count(" ") == 1)}),
    )


def _forms(*tables: str) -> Iterator[str]:
    """Names and variants of all rows of some tables."""
    return (form for table in tables for row in rows(table) for form in (row.name, *row.variants))


def _kinds() -> dict[str, str]:
    """Bare heads → kind; whole names of bodies are heads too."""
    found: dict[str, str] = {}
    for row in rows("ten_to_chuc"):
        for form in (row.name, *row.variants):
            found.setdefault(bare(form), row.extra["kind"])
    for form in _forms("co_quan"):
        if " " in form and not form.isupper():
            found.setdefault(bare(form), "co_quan")
    return found


def _group_words() -> frozenset[str]:
    """Single words of the table ``ten_to_chuc`` that head groups and nothing else, in small letters."""
    kinds: dict[str, set[str]] = {}
    for row in rows("ten_to_chuc"):
        for form in (row.name, *row.variants):
            kinds.setdefault(form.lower(), set()).add(row.extra["kind"])
    return frozenset(form for form, found in kinds.items() if found == {"tap_the"} and " " not in form)


def _openers() -> dict[str, Opener]:
    """The heads by their first word, and the words of articles and numbers."""
    alone: dict[str, Head] = {}
    longer: dict[str, list[Head]] = {word: [] for word in _QUANTIFYING}
    for head in _heads():
        first = TOKEN.findall(head.words)[0]
        several = longer.setdefault(first, [])
        if head.words.isalnum():
            alone[head.words] = head
        elif _PLAIN_SECOND.match(head.words, len(first)):
            several.append(head)
    return {word: _opener(word, alone.get(word), heads) for word, heads in longer.items()}


def _opener(word: str, alone: Head | None, heads: list[Head]) -> Opener:
    longer: list[Head] = []
    for head in sorted(heads):
        shorter = longer[-1] if longer else None
        while shorter is not None and not head.words.startswith(shorter.words):
            shorter = shorter.shorter
        longer.append(head._replace(shorter=shorter))
    reach = max((len(head.words) for head in longer), default=0)
    seconds = frozenset(head.words[len(word) :][:2] for head in longer)
    return Opener(word in _QUANTIFYING, alone, tuple(head.words for head in longer), tuple(longer), reach, seconds)


def _heads() -> Iterator[Head]:
    """All heads of the tables."""
    not_before = _not_before()
    rows_of_groups = (row for row in rows("ten_to_chuc") if row.extra["kind"] == "tap_the")
    groups = {bare(form) for row in rows_of_groups for form in (row.name, *row.variants)}
    for words, kind in _kinds().items():
        yield Head(words, kind, not_before.get(words, frozenset()), words in groups)


def _not_before() -> dict[str, frozenset[str]]:
    """Bare heads → words that make another word of them, in small letters and as given."""
    found: dict[str, set[str]] = {}
    for row in rows("ten_to_chuc"):
        for word in row.values("not_before") if row.extra["not_before"] else ():
            found.setdefault(bare(row.name), set()).update((word, word.lower()))
    return {head: frozenset(words) for head, words in found.items()}


def _whole_names() -> dict[str, tuple[str, ...]]:
    """Bare names behind which nothing but a level, a place or a joining word goes on, by their last word."""
    forms = [bare(f) for r in rows("co_quan") if r.parent in _CLOSING for f in (r.name, *r.variants)]
    every = {bare(f) for table in ("co_quan", "ten_to_chuc") for r in rows(table) for f in (r.name, *r.variants)}
    found: dict[str, list[str]] = {}
    for name in {*forms, *(key for key in every if _WHOLE.match(key))}:
        found.setdefault(name.rsplit(" ", 1)[-1], []).append(name)
    return {last: tuple(sorted(names)) for last, names in found.items()}


def _inner_verbs() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("dong_tu"):
        if row.extra["kind"] == "hanh_dong_don":
            first = row.name.split(" ", 1)[0]
            found[first] = (*found.get(first, ()), row.name)
    return found


def _turns(levels: set[str]) -> dict[str, Turn]:
    """The entries of ``dong_tu`` by their first word, and the words of level; in lower case with their diacritics."""
    verbs = {row.name: row for row in rows("dong_tu")}
    entries = (row for row in verbs.values() if row.extra["kind"] != "hanh_dong_don")
    forms = {form.lower() for row in entries for form in (row.name, *row.variants)}
    pairs: dict[str, set[str]] = {}
    for first, second, *_ in (form.split(" ") for form in forms if " " in form):
        pairs.setdefault(first, set()).add(second)
    kept = {name: row.values("not_before") for name, row in verbs.items() if row.extra["not_before"]}
    not_after = {name: row.values("not_after") for name, row in verbs.items() if row.extra["not_after"]}
    fields = _fields()
    return {
        word: Turn(
            kept.get(word, ()),
            word in forms,
            frozenset(not_after.get(word, ())),
            frozenset(pairs.get(word, ())),
            word in levels,
            word in _OPENING,
            fields.get(word, ()),
        )
        for word in {*forms, *pairs, *kept, *levels, *_OPENING, *fields}
        if " " not in word
    }


def _fields() -> dict[str, tuple[tuple[str, bool], ...]]:
    """The table ``linh_vuc`` by first word, in small letters."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for row in rows("linh_vuc"):
        words = row.name.lower()
        found.setdefault(TOKEN.findall(words)[0], []).append((words, row.extra["kind"] == "ca_hai"))
    return {first: tuple(sorted(entries, key=lambda one: -len(one[0]))) for first, entries in found.items()}
