"""Find a written value in a table: exact, then folded, then without diacritics, then with slips (rapidfuzz).

The first step that hits decides; all rows it hits are returned, because a symbol such as ``TU`` names several bodies
and only the letter's date and issuer can tell which. Order and tolerance: HOUSE.md section 4, difficulties.md
("labels are compared with a tolerance of one letter in six").
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType
from unicodedata import normalize

import regex
from rapidfuzz.distance import Levenshtein

from vnvanban.lexicon import LexiconError, Row, forms_by_column, rows
from vnvanban.text import bare

FUZZY_FLOOR = 100 * 5 / 6
"""Lowest score of the fuzzy step: one letter in six may be wrong (difficulties.md, rules that follow)."""
FUZZY_LENGTH = 6
"""Shortest key the fuzzy step looks at: below six letters one slip makes another word (TU, HU, QU)."""
HEAD_LENGTH = 120
"""How far ``match_head`` looks: the longest form of any table has 91 characters, blanks of two columns come on top."""
ALL_SYSTEMS = "ca_hai"

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
EDGES = " .,;:*_"
FORM_COLUMNS = ("name", "abbreviations", "variants")
HYPHEN = regex.compile(r"\s{0,9}[-\u2010-\u2015\u2212]\s{0,9}")
TIGHT = regex.compile(r"\s{0,9}([./&])\s{0,9}")
BLANKS = regex.compile(r"\s+")
WORD = regex.compile(r"[\p{L}\p{M}]+")
LOOK_ALIKES = str.maketrans({"ð": "đ", "ɖ": "đ", "ƣ": "ư", "⁄": "/"})


class How(StrEnum):
    """The step that found a row; the order is the order of trust."""

    EXACT = "exact"
    FOLDED = "folded"
    BARE = "bare"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Match:
    """A row that a value names. ``form`` is the written form that was hit, ``column`` the column it stands in.

    ``score`` runs from 0 to 100: share of letters that agree, 100 for all steps but the fuzzy one. ``length`` is the
    number of characters of the value that the form covers (all of them, but for ``match_head``).
    """

    row: Row
    form: str
    column: str
    how: How
    score: float
    length: int


@dataclass(frozen=True, slots=True)
class _Entry:
    row: Row
    form: str
    column: str


_Keyed = Mapping[str, tuple[_Entry, ...]]


@dataclass(frozen=True, slots=True)
class _Index:
    steps: tuple[tuple[How, Callable[[str], str], _Keyed], ...]
    by_length: Mapping[int, tuple[str, ...]]


def fold_key(value: str) -> str:
    """Comparison key that keeps the diacritics: lower case, one tone placement, one hyphen, single blanks, bare edges.

    >>> fold_key("ỦY  BAN – Hoà") == fold_key("Uỷ ban-hòa")
    True
    """
    text = normalize("NFC", value).lower().translate(LOOK_ALIKES)
    text = TIGHT.sub(r"\1", HYPHEN.sub("-", text))
    text = BLANKS.sub(" ", text)
    return WORD.sub(lambda word: _tone_last(word.group()), text.strip(EDGES) or text.strip())


def bare_key(value: str) -> str:
    """``fold_key`` without diacritics.

    >>> bare_key("Kính gửi :")
    'kinh gui'
    """
    return _without_tones(fold_key(value))


def match(  # noqa: PLR0913 - the three facts that narrow belong to one letter; an object for them would only be unpacked
    table: str,
    value: str,
    *,
    date: Date | None = None,
    level: str | None = None,
    system: str | None = None,
    limit: float = FUZZY_FLOOR,
) -> tuple[Match, ...]:
    """The rows of a table that a value names: all ties of the first step that hits, sorted by row id.

    ``date``, ``level`` and ``system`` leave out rows that are not in force on that day, or that name other levels or
    systems; a row that names none stays. When the value is known but no row fits, the answer is () and the fuzzy step
    is not tried: ask again without the fact. ``limit`` is the lowest score of the fuzzy step (100 turns it off);
    all rows of its best score are ties. An empty value gives (). Raises LexiconError for an unknown table.

    >>> [found.row.id for found in match("quyen_han", "T/M")]
    ['tm']
    """
    if not value.strip():
        return ()

    def fits(row: Row) -> bool:
        return _fits(row, date, level, system)

    known, found = _keyed(_index(table), value, fits)
    if known:
        return found
    return _fuzzy(_index(table), value, fits, limit)


def match_head(
    table: str, value: str, *, date: Date | None = None, level: str | None = None, system: str | None = None
) -> tuple[Match, ...]:
    """The rows whose form begins the value, longest form first met; () when none does. There is no fuzzy step.

    The form must end where a word ends, or after a dot (``KT.GIÁM ĐỐC``). ``value[:found.length]`` is the head as
    written. Only the first ``HEAD_LENGTH`` characters are looked at.

    >>> head = match_head("co_quan", "UBND tỉnh Quảng Ngãi")[0]
    >>> head.row.name, head.length
    ('Ủy ban nhân dân', 4)
    """
    index = _index(table)
    for end in range(min(len(value), HEAD_LENGTH), 0, -1):
        if value[end - 1].isspace() or (value[end - 1].isalnum() and value[end : end + 1].isalnum()):
            continue
        _, found = _keyed(index, value[:end], lambda row: _fits(row, date, level, system))
        if found:
            return found
    return ()


def alternation(table_or_forms: str | Iterable[str], *, columns: Collection[str] = FORM_COLUMNS) -> str:
    """A regex group over bare forms (lower case, no diacritics), longest first; blanks as ``\\s+``.

    A string is the name of a table and stands for all forms of all its rows that come from ``columns`` (leave out
    ``abbreviations`` where two or three letters would match too much: ``ca``, ``to``, ``vp``); an iterable gives the
    forms themselves. The pattern is to be run over ``Text.bare``; it is safe in verbose mode. Raises LexiconError when
    there is no form.

    >>> alternation(["Nơi nhận", "Nơi gửi đến"])
    '(?:noi\\\\s+gui\\\\s+den|noi\\\\s+nhan)'
    """
    if isinstance(table_or_forms, str):
        pairs = (pair for row in rows(table_or_forms) for pair in forms_by_column(row))
        written: Iterable[str] = (form for column, form in pairs if column in columns)
    else:
        written = table_or_forms
    keys = {BLANKS.sub(" ", bare(normalize("NFC", form))).strip() for form in written} - {""}
    if not keys:
        raise LexiconError("an alternation needs at least one form")
    return "(?:" + "|".join(_pattern(key) for key in sorted(keys, key=lambda key: (-len(key), key))) + ")"


def _pattern(key: str) -> str:
    parts = re.split(r"\s*-\s+|\s+-\s*", key)
    return r"\s*[-\u2013\u2014]\s*".join(r"\s+".join(map(re.escape, part.split(" "))) for part in parts)


def _keyed(index: _Index, value: str, fits: Callable[[Row], bool]) -> tuple[bool, tuple[Match, ...]]:
    """Whether any keyed step knows the value, and the rows of the first step that has one that fits."""
    known = False
    for how, key, keyed in index.steps:
        hits = keyed.get(key(value), ())
        known = known or bool(hits)
        found = _unique(Match(hit.row, hit.form, hit.column, how, 100.0, len(value)) for hit in hits if fits(hit.row))
        if found:
            return True, found
    return known, ()


def _fuzzy(index: _Index, value: str, fits: Callable[[Row], bool], limit: float) -> tuple[Match, ...]:
    key = bare_key(value)
    if len(key) < FUZZY_LENGTH or limit >= 100:
        return ()
    _, _, by_bare = index.steps[-1]
    band = max(1, round(len(key) * (100 - limit) / 100))
    scored: list[Match] = []
    for length in range(max(FUZZY_LENGTH, len(key) - band), len(key) + band + 1):
        for other in index.by_length.get(length, ()):
            score = 100 * Levenshtein.normalized_similarity(key, other, score_cutoff=limit / 100)
            if score < limit:
                continue
            scored += [
                Match(hit.row, hit.form, hit.column, How.FUZZY, score, len(value))
                for hit in by_bare[other]
                if hit.column != "abbreviations" and fits(hit.row)
            ]
    best = max((found.score for found in scored), default=0.0)
    return _unique(found for found in scored if found.score == best)


def _fits(row: Row, day: Date | None, level: str | None, system: str | None) -> bool:
    if day is not None and not row.in_force(day):
        return False
    if level is not None and row.level and level not in row.level:
        return False
    if system is None or not row.extra.get("system"):
        return True
    systems = row.values("system")
    return system in systems or ALL_SYSTEMS in systems


def _unique(found: Iterable[Match]) -> tuple[Match, ...]:
    first: dict[str, Match] = {}
    for one in found:
        first.setdefault(one.row.id, one)
    return tuple(first[key] for key in sorted(first))


@lru_cache(maxsize=4096)
def _tone_last(word: str) -> str:
    # hòa and hoà differ only in where the tone stands: carried to the end of the syllable they are one key.
    if word.isascii():
        return word
    marks = normalize("NFD", word)
    tones = "".join(mark for mark in marks if mark in TONES)
    return normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + tones


def _plain(value: str) -> str:
    return BLANKS.sub(" ", normalize("NFC", value)).strip()


def _without_tones(folded: str) -> str:
    return bare(normalize("NFC", "".join(char for char in folded if char not in TONES)))


@cache
def _index(table: str) -> _Index:
    entries = [_Entry(row, form, column) for row in rows(table) for column, form in forms_by_column(row)]
    folded = [fold_key(entry.form) for entry in entries]
    by_bare = _group(map(_without_tones, folded), entries)
    by_length: dict[int, list[str]] = {}
    for form in by_bare:
        by_length.setdefault(len(form), []).append(form)
    return _Index(
        steps=(
            (How.EXACT, _plain, _group((_plain(entry.form) for entry in entries), entries)),
            (How.FOLDED, fold_key, _group(folded, entries)),
            (How.BARE, bare_key, by_bare),
        ),
        by_length=MappingProxyType({length: tuple(forms) for length, forms in by_length.items()}),
    )


def _group(keys: Iterable[str], entries: Iterable[_Entry]) -> _Keyed:
    groups: dict[str, list[_Entry]] = {}
    for key, entry in zip(keys, entries, strict=True):
        groups.setdefault(key, []).append(entry)
    return MappingProxyType({key: tuple(hits) for key, hits in groups.items()})


_WORDS = re.compile(r"\w+")


def word_keys(written: Iterable[str]) -> frozenset[str]:
    """Forms as bare words with one blank between, punctuation left off: what ``opens_with`` looks up.

    >>> sorted(word_keys(["Ủy ban nhân dân", "Ban Bảo vệ, chăm sóc"]))
    ['ban bao ve cham soc', 'uy ban nhan dan']
    """
    return frozenset(" ".join(_WORDS.findall(bare(form))) for form in written)


_HEAD = 120
"""Characters in which a text's first words are looked for."""


@cache
def _first_words(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key.partition(" ")[0] for key in keys)


@cache
def _longest(keys: frozenset[str]) -> int:
    return max((key.count(" ") + 1 for key in keys), default=0)


def opens_with(bare_text: str, keys: frozenset[str], skip: int = 0) -> bool:
    """Whether a bare text begins with one of ``keys``, word by word; ``skip`` leaves out its first words.

    >>> opens_with("so noi vu tinh x", word_keys(["Sở"]))
    True
    """
    first = _WORDS.search(bare_text, 0, _HEAD)
    if first is None or not skip and first[0] not in _first_words(keys):
        return False
    words = _WORDS.findall(bare_text, first.start(), _HEAD)[skip:]
    key = ""
    for word in words[: _longest(keys)]:
        key = f"{key} {word}" if key else word
        if key in keys:
            return True
    return False
