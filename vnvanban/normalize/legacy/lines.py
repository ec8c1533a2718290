"""Which lines of a text are in which old code.

A line is in a code where its accented words, which are mostly no Vietnamese as they stand, are so once decoded. A line
that shows too little goes with its neighbours. A letter that no one-byte code can show (``ă``, ``ế``, ``ş``) proves a
line to be Unicode.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal

from vnvanban.normalize.legacy.tables import CODES, LOW, Code
from vnvanban.normalize.legacy.words import CP1252_SIGNS, is_word, rarity, verdicts, words

MIN_WORDS = 3
"""Different words that a code must change, and words that prove a line Unicode: one or two are so by chance."""
MIN_AFTER = 0.8
"""Share of Vietnamese among the accented words of a line once decoded; what is missing are names and slips."""
MAX_BEFORE = 0.55
"""Share of Vietnamese among the changed words as they stand. CP1258 keeps most letters, so that it has the most."""
MIN_STANDING = 0.8
"""Share of Vietnamese among the accented words as they stand that proves a line Unicode."""
MIN_PLAIN = 0.5
"""Share of Vietnamese among the small words without accents: 0.9 in letters, 0.2 in Catalan or Norwegian."""
MIN_FIT = 0.5
"""Share of Vietnamese once decoded from which an open line goes with its neighbours; a quotation in French does not."""
MAX_WORDS = 400
"""Of a line; enough to judge it."""

_LINE = re.compile("[^\n\r\f]+")
_HINT = re.compile(f"[\x80-\xff{LOW}{CP1252_SIGNS}]")
UNICODE_LETTER = re.compile(f"(?![{CP1252_SIGNS}\u02bb-\u02dd\u03bc])[\u0100-\u1fff\u2c00-\ud7ff\uf900-\ufdff]")
"""A letter beyond Latin-1 and CP1252, or a loose mark."""
_NO_PART = f"A-Za-z0-9._@/\x80-\xff{LOW}{CP1252_SIGNS}"
_PLAIN_WORD = re.compile(f"(?<![{_NO_PART}])[a-z]{{2,}}(?![{_NO_PART}])")

# The rarer sign comes first: the pattern is only tried where it stands.
_LETTER_AND_SIGN = re.compile("[µ¸¶·¹®©ª«¬](?<=[a-zß-ÿ].)")
_LETTER = re.compile(r"[^\W\d_]")

Decision = Code | Literal["unicode"] | None
"""None: open."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line in an old code: ``text[start:end]``."""

    start: int
    end: int
    code: Code


@dataclass(frozen=True, slots=True)
class _Case:
    """What speaks for a code: shares of Vietnamese words after and before, words changed, rarity of the letters."""

    code: Code
    after: float
    before: float
    changed: int
    rare: float


def stretches(text: str) -> list[Stretch]:
    """The lines of ``text`` in old codes, in order.

    >>> stretches("Uû ban nh©n d©n x· th«n B¶o")
    [Stretch(start=0, end=27, code='tcvn3')]
    """
    lines = [match for match in _LINE.finditer(text) if _HINT.search(match.group())]
    held = [_held(line.group()) for line in lines]
    decided = [_decide(line.group(), found) for line, found in zip(lines, held, strict=True)]
    if not any(decided):  # short lines may show together what none shows alone
        whole = _decide(text, list(islice(chain.from_iterable(held), MAX_WORDS)))
        decided = [whole for _ in lines]
    if not any(one in CODES for one in decided):
        return []
    settled = _with_neighbours(_with_most(decided, held), held)
    return [Stretch(*line.span(), code) for line, code in zip(lines, settled, strict=True) if code]


def _held(line: str) -> list[str]:
    """The accented words of a line that is not known to be Unicode."""
    return [] if UNICODE_LETTER.search(line) else list(islice(words(line), MAX_WORDS))


def shows_tcvn3(text: str) -> bool:
    """Whether signs stand among letters as only TCVN3 puts them. Quotes around words, a trade mark or U+00AD are not
    enough: signs must follow letters, at least three, of two kinds, and be one in fifty of the letters (in TCVN3 they
    are one in eight)."""
    signs = _LETTER_AND_SIGN.findall(text)
    return len(signs) >= MIN_WORDS and len(set(signs)) >= 2 and 50 * len(signs) >= len(_LETTER.findall(text))


def _decide(line: str, found: Sequence[str]) -> Decision:
    """The code of a line with these accented words."""
    if len(found) < MIN_WORDS:  # too few for a code, and where Unicode is known no word is held
        return "unicode" if UNICODE_LETTER.search(line) else None
    if UNICODE_LETTER.search(line):
        return "unicode"
    cases = list(_cases(found, CODES))
    best = _likeliest(cases)
    if best and best.changed >= MIN_WORDS and best.after >= MIN_AFTER and best.before <= MAX_BEFORE:
        return best.code if _plain_words_fit(line) else None
    share = _standing(found)
    proven = share >= MIN_STANDING
    rivals = (case for case in cases if case.changed and case.after >= share)
    return "unicode" if proven and not any(rivals) else None


def _plain_words_fit(line: str) -> bool:
    plain = [is_word(match.group()) for match in islice(_PLAIN_WORD.finditer(line), MAX_WORDS)]
    return len(plain) < MIN_WORDS or sum(plain) >= MIN_PLAIN * len(plain)


def _likeliest(cases: Iterable[_Case]) -> _Case | None:
    """Most Vietnamese words, then the most usual letters."""
    return max(cases, key=lambda case: (case.after, -case.rare), default=None)


def _cases(found: Sequence[str], codes: Sequence[Code]) -> Iterator[_Case]:
    judged = [(word, *verdicts(word)) for word in found]
    for code in codes:
        rows = [(word, standing, verdict) for word, standing, each in judged if (verdict := each[code])]
        if rows:
            changed = {word: bool(standing) for word, standing, (moves, _) in rows if moves}
            after = sum(valid for _, _, (_, valid) in rows) / len(rows)
            before = sum(changed.values()) / max(1, len(changed))
            yield _Case(code, after, before, len(changed), sum(rarity(word, code) for word in found))


def _with_most(decided: Sequence[Decision], held: Sequence[Sequence[str]]) -> list[Decision]:
    """The code of most lines also where another fits a line no better; open where Unicode fits no better."""
    counts: Counter[Code] = Counter(one for one in decided if one and one != "unicode")
    most, _ = counts.most_common(1)[0]
    chosen: list[Decision] = []
    for one, found in zip(decided, held, strict=True):
        if (
            one
            and one != most
            and found
            and _fits(found, most) >= (_standing(found) if one == "unicode" else _fits(found, one))
        ):
            one = None if one == "unicode" else most
        chosen.append(one)
    return chosen


def _fits(found: Sequence[str], code: Code) -> float:
    """The share of Vietnamese among the words once decoded."""
    return next((case.after for case in _cases(found, [code])), 1.0)


def _standing(found: Sequence[str]) -> float:
    """The share of Vietnamese among the words as they stand."""
    standing = [valid for valid, _ in map(verdicts, found) if valid is not None]
    return sum(standing) / max(1, len(standing))


def _with_neighbours(decided: Sequence[Decision], held: Sequence[Sequence[str]]) -> list[Code | None]:
    """Open lines decided by the nearest decided ones on both sides; no code for Unicode."""
    after: list[Decision] = []
    near: Decision = None
    for one in reversed(decided):
        near = one or near
        after.append(near)
    settled: list[Code | None] = []
    near = None
    for one, following, found in zip(decided, reversed(after), held, strict=True):
        near = one or near
        chosen = one or _settled(near, following, found)
        settled.append(None if chosen == "unicode" else chosen)
    return settled


def _settled(before: Decision, after: Decision, found: Sequence[str]) -> Decision:
    """An open line goes with its neighbours; where they differ, with the code that its own words speak for."""
    if before is None or after is None or before == after:
        near = before or after
        foreign = near and near != "unicode" and len(found) >= MIN_WORDS and _fits(found, near) < MIN_FIT
        return None if foreign else near
    best = _likeliest(_cases(found, [side for side in (before, after) if side != "unicode"]))
    fits = best and best.changed and best.after >= MIN_AFTER and best.before < best.after
    return best.code if best and fits else "unicode"
