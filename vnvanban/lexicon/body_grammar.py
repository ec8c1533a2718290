"""The tables of body names as look-up sets: heads, whole names, abbreviations, the words that names end before."""

import re
from dataclasses import dataclass
from functools import cache

from vnvanban.lexicon import LEVEL_WORDS, rows
from vnvanban.text import bare

TOKEN = re.compile(r"[^\W_]+(?:[.&/][^\W_]+)*|[^\w\s]")
_QUANTIFYING = ("tat", "toan", "cac", "nhung", "moi", "tung", "mot", "hai", "ba", "quy")
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
    found: dict[str, str] = {}
    not_before: dict[str, set[str]] = {}
    for row in rows("ten_to_chuc"):
        for form in (row.name, *row.variants):
            found.setdefault(bare(form), row.extra["kind"])
        if row.extra["not_before"]:
            not_before.setdefault(bare(row.name), set()).update(row.values("not_before"))
    abbreviations = set()
    for row in rows("co_quan"):
        for form in (row.name, *row.variants):
            if form.isupper():
                abbreviations.add(form)
            elif " " in form:
                found.setdefault(bare(form), "co_quan")
        abbreviations.update(form for form in row.abbreviations if len(form) > 2)
    abbreviations.update(form for row in rows("ten_to_chuc") for form in (row.name, *row.variants) if form.isupper())
    spelled = {f.lower() for table in ("ten_to_chuc", "co_quan") for r in rows(table) for f in (r.name, *r.variants)}
    heads: dict[str, list[tuple[str, str]]] = {}
    for key, kind in found.items():
        words = [token[0] for token in TOKEN.finditer(key) if token[0][0].isalnum()]
        if len(words) > 1:
            heads.setdefault(f"{words[0]} {words[1]}" if key[len(words[0])] == " " else words[0], []).append(
                (key, kind)
            )
    singles, pairs = _stops()
    not_after = {row.name: frozenset(row.values("not_after")) for row in rows("dong_tu") if row.extra["not_after"]}
    kept_before = {row.name: row.values("not_before") for row in rows("dong_tu") if row.extra["not_before"]}
    levels = {word.lower() for words in LEVEL_WORDS.values() for word in words}
    return Grammar(
        {key: kind for key, kind in found.items() if key.isalnum()},
        {words: tuple(sorted(keys, key=lambda one: -len(one[0]))) for words, keys in heads.items()},
        frozenset(
            [
                *(TOKEN.findall(key)[0] for key in found),
                *_QUANTIFYING,
                *map(str, range(100)),
                *(f"{n:02d}" for n in range(10)),
            ]
        ),
        frozenset(form for form in spelled if " " not in form),
        {head: frozenset([*words, *map(str.lower, words)]) for head, words in not_before.items()},
        _whole_names(),
        frozenset(abbreviations),
        singles,
        pairs,
        not_after,
        kept_before,
        frozenset(bare(f) for r in rows("ten_to_chuc") if r.extra["kind"] == "tap_the" for f in (r.name, *r.variants)),
        frozenset(level.split(" ")[-1] for level in levels if level.isalpha() and len(level) > 2 or level[:2] == "th"),
        frozenset(bare(form) for r in rows("loai_van_ban") for form in (r.name, *r.variants) if form.count(" ") == 1),
    )


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
