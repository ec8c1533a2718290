"""Composed letters: NFC from any Unicode form and any order of the marks of a letter.

NFC alone composes what a keyboard or CP1258 produces (``ê`` + U+0301, ``e`` + U+0323 + U+0302), but it leaves a tone
that was put before the circumflex (``e`` + U+0301 + U+0302, ``é`` + U+0302), since marks of one combining class never
change places in it. Here the mark of the vowel (circumflex, breve, horn) goes first, then the tone.
Source: Unicode Standard Annex 15; the orders were met in texts of Windows, macOS and PDF layers (formats.md, 6.1).
"""

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from unicodedata import normalize as unicode_normalize

import regex

from vnvanban.text import Edit, apply_edits, places_of

VOWEL_MARKS = "\u0302\u0306\u031b"
TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
MAX_MARKS = 30
"""Unicode's own bound (Stream-Safe Text Format). A longer run is no letter; sorting its marks would cost the square of
its length, so that such a run stays as it is."""

# Module ``re``: a search for a set of characters is several times faster there than in ``regex``.
_LOOSE_VOWEL_MARK = re.compile(f"[{VOWEL_MARKS}]")
# Hangul vowels and finals compose as marks do; the second set covers the single characters that NFC replaces (such as
# U+212B and CJK compatibility signs). Both stand here so that the result is NFC for any text.
_MARKS = r"\p{M}\u1161-\u1175\u11a8-\u11c2"
_UNSTABLE = r"\u0300-\u1dff\u1f00-\u2bff\uf900-\ufaff\ufb1d-\ufb4f\U0001d100-\U0001d1ff\U0002f800-\U0002fa1f"
_CLUSTER = regex.compile(rf"[^{_MARKS}][{_MARKS}]++|[{_MARKS}]++|[{_UNSTABLE}]")
# All characters of the sets above, and others; not those of Vietnamese, no dash, quote or dots, which compose with
# nothing: ``re`` finds the few places to look at.
_STRETCH = re.compile("[\u0300-\u1dff\u1f00-\u200f\u2028-\U0010ffff]+")


@lru_cache(maxsize=4096)
def compose(cluster: str) -> str:
    """One letter with its marks in NFC, whatever the order of the marks.

    >>> compose("e\\u0301\\u0302") == compose("e\\u0302\\u0301") == "ế"
    True
    """
    if len(cluster) > MAX_MARKS:
        return cluster
    composed = unicode_normalize("NFC", cluster)
    if not _LOOSE_VOWEL_MARK.search(composed):
        return composed
    # A vowel mark that stayed loose stood behind a tone: the stable sort moves it in front of the tone.
    marks = unicode_normalize("NFD", cluster)
    ordered = marks[0] + "".join(sorted(marks[1:], key=_rank))
    reordered = unicode_normalize("NFC", ordered)
    return reordered if len(reordered) < len(composed) else composed


def _rank(mark: str) -> int:
    if mark in VOWEL_MARKS:
        return 0
    return 1 if mark in TONE_MARKS else 2


def composition_edits(text: str, among: Set[str] | None = None) -> Iterator[Edit]:
    """The edits that compose each letter of ``text``; sorted, without overlap, only those that change something.

    ``among``: characters of ``text``, all its marks among them, where the caller knows them.
    """
    for start, end in _stretches(text, among):
        # The letter that a mark stands on is the character before.
        for match in _CLUSTER.finditer(text, max(0, start - 1), end):
            cluster = match.group()
            composed = compose(cluster)
            if composed != cluster:
                yield match.start(), match.end(), composed


_FEW = 50
"""Marks that are fewer than one in so many characters are found faster one by one than by a pattern."""


def _stretches(text: str, among: Set[str] | None) -> Iterator[tuple[int, int]]:
    """The places of ``_STRETCH``."""
    odd = None if among is None else [char for char in among if _STRETCH.match(char)]
    if odd is None or _FEW * sum(map(text.count, odd)) > len(text):
        return (match.span() for match in _STRETCH.finditer(text))
    return iter(_runs(places_of(text, odd, 0, len(text))))


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Places in order, those that touch as one."""
    runs: list[tuple[int, int]] = []
    for at in places:
        if runs and runs[-1][1] == at:
            runs[-1] = runs[-1][0], at + 1
        else:
            runs.append((at, at + 1))
    return runs


def compose_word(word: str) -> str:
    """A short string with each letter composed."""
    return word if word.isascii() else apply_edits(word, composition_edits(word))[0]
