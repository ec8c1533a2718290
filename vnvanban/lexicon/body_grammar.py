"""The tables of body names as look-up sets: heads, whole names, abbreviations, the words that names end before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vnvanban.lexicon import LEVEL_WORDS, rows
from vnvanban.text import bare

TOKEN = re.compile(r"[^\W_]+(?:[.&/][^\W_]+)*|[^\w\s]")
_QUANTIFYING = ("tat", "toan", "cac", "nhung", "moi", "tung", "mot", "hai", "ba", "quy")
_COUNTS = (*map(str, range(100)), *(f"{n:02d}" for n in range(10)))
_CLOSING = frozenset({"so", "bo", "phong"})
"""Parents in the table ``co_quan`` whose children are whole names: ``Sở Nội vụ``, ``Bộ Tài chính``."""
_WHOLE = re.compile(
    r"(?:(?:ban thuong vu |thuong truc )?(?:tinh|huyen|thanh|thi|quan|dang) (?:uy|doan)|ubnd"
    r"|hdnd|uy ban nhan dan|hoi dong nhan dan"
    r"|(?:thu tuong )?chinh phu|thu tuong|bo chinh tri|ban bi thu|quoc hoi|chu tich nuoc)$"
)


@dataclass(frozen=True, slots=True)
class Grammar:
    singles: dict[str, str]
    """Heads of one word → kind."""
    pairs: dict[str, tuple[tuple[str, str], ...]]
    """First two words → (head, kind) of the longer heads, longest first."""
    openers: frozenset[str]
    spelled: frozenset[str]
    not_before: dict[str, frozenset[str]]
    whole: dict[str, tuple[str, ...]]
    """Last word → bare names that are complete."""
    abbreviations: frozenset[str]
    stops: frozenset[str]
    stop_pairs: frozenset[str]
    not_after: dict[str, frozenset[str]]
    kept_before: dict[str, tuple[str, ...]]
    groups: frozenset[str]
    levels: frozenset[str]
    papers: frozenset[str]


@cache
def grammar() -> Grammar:
    """The tables as look-up sets; made once."""
    kinds = _kinds()
    spelled = {form.lower() for form in _forms("ten_to_chuc", "co_quan")}
    abbreviations = {form for form in _forms("ten_to_chuc", "co_quan") if form.isupper()}
    abbreviations |= {form for row in rows("co_quan") for form in row.abbreviations if len(form) > 2}
    verbs = [row for row in rows("dong_tu") if row.extra["not_after"] or row.extra["not_before"]]
    levels = {word.lower() for words in LEVEL_WORDS.values() for word in words}
    singles, stop_pairs = _stops()
    return Grammar(
        singles={key: kind for key, kind in kinds.items() if key.isalnum()},
        pairs=_pairs(kinds),
        openers=frozenset({TOKEN.findall(key)[0] for key in kinds}.union(_QUANTIFYING, _COUNTS)),
        spelled=frozenset(form for form in spelled if " " not in form),
        not_before=_not_before(),
        whole=_whole_names(),
        abbreviations=frozenset(abbreviations),
        stops=singles,
        stop_pairs=stop_pairs,
        not_after={row.name: frozenset(row.values("not_after")) for row in verbs if row.extra["not_after"]},
        kept_before={row.name: row.values("not_before") for row in verbs if row.extra["not_before"]},
        groups=frozenset(
            bare(form)
            for row in rows("ten_to_chuc")
            if row.extra["kind"] == "tap_the"
            for form in (row.name, *row.variants)
        ),
        levels=frozenset(
            level.split(" ")[-1] for level in levels if level.isalpha() and len(level) > 2 or level[:2] == "th"
        ),
        papers=frozenset(bare(form) for form in _forms("loai_van_ban") if form.count(" ") == 1),
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


def _pairs(kinds: dict[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """The heads of several words by their first two (``so, ban, nganh`` by its first alone), longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, kind in kinds.items():
        words = [token[0] for token in TOKEN.finditer(key) if token[0][0].isalnum()]
        if len(words) > 1:
            opening = f"{words[0]} {words[1]}" if key[len(words[0])] == " " else words[0]
            found.setdefault(opening, []).append((key, kind))
    return {opening: tuple(sorted(keys, key=lambda one: -len(one[0]))) for opening, keys in found.items()}


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


def _stops() -> tuple[frozenset[str], frozenset[str]]:
    """Single words, and first pairs of longer entries, in lower case with their diacritics."""
    entries = (row for row in rows("dong_tu") if row.extra["kind"] != "hanh_dong_don")
    forms = {form.lower() for row in entries for form in (row.name, *row.variants)}
    singles = frozenset(form for form in forms if " " not in form)
    return singles, frozenset(" ".join(form.split(" ")[:2]) for form in forms if " " in form)
