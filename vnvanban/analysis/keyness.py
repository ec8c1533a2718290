"""Which words are typical of one set of texts against another, and which words keep company."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log2
from typing import TYPE_CHECKING, Any

from vnvanban.analysis.frames import frame_of
from vnvanban.analysis.statistics import association, holm, log_likelihood, log_ratio, margins, p_of_chi2

if TYPE_CHECKING:
    import pandas

KEYNESS = ("word", "count", "count_ref", "per_million", "per_million_ref", "texts", "texts_ref", "ll", "log_ratio",
           "p", "p_holm")  # fmt: skip
COLLOCATIONS = ("word", "collocate", "count", "expected", "ll", "pmi", "log_dice", "p_holm")
Words = Iterable[Sequence[str]]
"""Texts as lists of words (``documents``)."""


def keyness(target: Words, reference: Words, *, least: int = 5, least_texts: int = 3) -> "pandas.DataFrame":
    """Words of ``target`` and ``reference`` by how unevenly they divide: counts, occurrences in a million words, texts
    that hold them, ``ll`` (log-likelihood G², Dunning 1993; Rayson & Garside 2000), ``log_ratio`` (Hardie 2014; 1 is
    twice as often in the target, negative: less often), ``p`` of G², ``p_holm`` (for all words together); highest G²
    first. Left out: words below ``least`` occurrences or in fewer than ``least_texts`` texts, both sides together.

    What it does not mean: G² measures evidence, not size (read ``log_ratio``), and takes words for independent: a word
    that one letter repeats looks typical, therefore ``texts``. Typical is not important, nor frequent.
    """
    (counts, texts), (counts_ref, texts_ref) = _counted(target), _counted(reference)
    total, total_ref = max(1, counts.total()), max(1, counts_ref.total())
    rows = []
    for word in sorted(counts.keys() | counts_ref.keys()):
        a, b = counts[word], counts_ref[word]
        if a + b >= least and texts[word] + texts_ref[word] >= least_texts:
            ll = log_likelihood(a, b, total, total_ref)
            rates = a / total * 1e6, b / total_ref * 1e6
            ratio = log_ratio(a, b, total, total_ref)
            rows.append((word, a, b, *rates, texts[word], texts_ref[word], ll, ratio, p_of_chi2(ll)))
    return _corrected(rows, 7, KEYNESS)


def collocations(texts: Words, node: str | None = None, *, window: int = 4, least: int = 5) -> "pandas.DataFrame":
    """Pairs of words that stand near each other more often than chance: ``word``, ``collocate``, ``count`` (within
    ``window`` words after ``word``; with ``node`` on both sides of it), ``expected``, ``ll`` (G², Dunning 1993),
    ``pmi`` (Church & Hanks 1990, Computational Linguistics 16(1): 22–29), ``log_dice`` (Rychlý 2008, RASLAN: 6–9;
    at most 14, does not depend on the size of the collection), ``p_holm``; pairs that chance would explain (count below
    expected) and pairs below ``least`` are left out; highest G² first.

    What it does not mean: windows do not cross texts but do cross sentences; a pair need not be a phrase, and set
    phrases of the office (``căn cứ chức năng``) come first by nature.
    """
    counts: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for words in texts:
        counts.update(words)
        pairs.update(_near(words, node, window))
    firsts, seconds = margins(pairs)
    if node is not None:  # what stands near the node against what stands anywhere
        seconds = counts
    total = pairs.total() if node is None else max(counts.total(), pairs.total())
    rows = []
    for (word, other), count in sorted(pairs.items()):
        expected = firsts[word] * seconds[other] / total
        if count >= least and count > expected:
            ll = association(count, firsts[word], seconds[other], total)
            dice = 14 + log2(min(1.0, 2 * count / (counts[word] + counts[other])))
            rows.append((word, other, count, expected, ll, log2(count / expected), dice, p_of_chi2(ll)))
    return _corrected(rows, 4, COLLOCATIONS)


def _counted(texts: Words) -> tuple[Counter[str], Counter[str]]:
    """Occurrences of each word, and texts that hold it."""
    counts: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for words in texts:
        counts.update(words)
        held.update(set(words))
    return counts, held


def _near(words: Sequence[str], node: str | None, window: int) -> Iterator[tuple[str, str]]:
    for at, word in enumerate(words):
        if node is None:
            yield from ((word, other) for other in words[at + 1 : at + 1 + window] if other != word)
        elif word == node:
            around = (*words[max(0, at - window) : at], *words[at + 1 : at + 1 + window])
            yield from ((word, other) for other in around if other != word)


def _corrected(rows: list[tuple[Any, ...]], by: int, columns: Sequence[str]) -> "pandas.DataFrame":
    """The frame of rows that end with p, corrected for all of them, highest ``by`` first."""
    p = holm(row[-1] for row in rows)
    made = [(*(row if "p" in columns else row[:-1]), value) for row, value in zip(rows, p, strict=True)]
    made.sort(key=lambda row: -row[by])
    return frame_of(made, columns)
