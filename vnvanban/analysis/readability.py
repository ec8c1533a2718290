"""How hard texts are to read, by measures that fit Vietnamese."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from vnvanban.analysis.frames import frame_of
from vnvanban.analysis.tokens import Progress, WordCache, sentences, syllables

if TYPE_CHECKING:
    import pandas

READABILITY = (
    "sentences", "words", "syllables", "words_per_sentence", "syllables_per_sentence", "syllables_per_word",
    "letters_per_word", "longest_sentence", "mattr", "luong_2018",
)  # fmt: skip
WINDOW = 50
"""Words of the window of ``mattr``; shorter texts have one window."""


def readability(
    texts: Iterable[str],
    *,
    easy_syllables: Collection[str] | None = None,
    cache: WordCache | None = None,
    progress: Progress | None = None,
) -> "pandas.DataFrame":
    """One row a text, in order: ``sentences``, ``words`` (underthesea's), ``syllables``; means
    ``words_per_sentence``, ``syllables_per_sentence``, ``syllables_per_word``, ``letters_per_word`` (and digits);
    ``longest_sentence`` (words); ``mattr`` (type-token ratio in a moving window of 50 words: Covington & McFall 2010,
    Journal of Quantitative Linguistics 17: 94–100); ``luong_2018``. Means of a text without words are null.

    ``luong_2018`` = 0.004 · letters a sentence + 0.1905 · letters a word + 2.7147 · share of difficult syllables
    − 0.7295 (Luong, Nguyen & Dinh 2018, KSE: 198–202; the program Wordless has the same numbers): difficult are
    syllables outside the thousand commonest of easy texts, a list that is not free to ship; give it as
    ``easy_syllables`` (small letters), else the column is null.

    Formulas that count syllables a word (Flesch, Fog, SMOG) are left out on purpose: a Vietnamese syllable is written
    as a word of its own, and words of two syllables are the plain ones.
    What it does not mean: the formula was fitted on schoolbooks and novels, not on letters; use it to compare letters,
    not to name a grade. A sentence here ends with a stop or a line, so lists make texts look easier; ``TP. Hồ`` cuts.
    """
    kept = cache or WordCache()
    given = list(texts)
    easy = frozenset(easy_syllables) if easy_syllables is not None else None
    rows = []
    for number, text in enumerate(given, start=1):
        rows.append(_row(text, kept, easy))
        if progress:
            progress(number, len(given))
    return frame_of(rows, READABILITY)


def _row(text: str, cache: WordCache, easy: frozenset[str] | None) -> tuple[Any, ...]:
    parts = [text[start:end] for start, end in sentences(text)]
    words = [[word.lower() for word, tag in cache.tagged(part) if any(map(str.isalnum, word))] for part in parts]
    words = [found for found in words if found]
    flat = [word for found in words for word in found]
    said = syllables(text)
    if not flat or not said:
        return (0, 0, 0, *[None] * 7)
    letters = sum(sum(map(str.isalnum, word)) for word in flat)
    count = len(words)
    formula = None
    if easy is not None:
        hard = sum(one not in easy for one in said) / len(said)
        formula = 0.004 * letters / count + 0.1905 * letters / len(flat) + 2.7147 * hard - 0.7295
    means = len(flat) / count, len(said) / count, len(said) / len(flat), letters / len(flat)
    return count, len(flat), len(said), *means, max(map(len, words)), _mattr(flat), formula


def _mattr(words: Sequence[str]) -> float:
    """The mean share of different words in all windows."""
    size = min(WINDOW, len(words))
    counts: dict[str, int] = {}
    total = windows = 0
    for at, word in enumerate(words):
        counts[word] = counts.get(word, 0) + 1
        if at >= size:
            gone = words[at - size]
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
        if at >= size - 1:
            total += len(counts)
            windows += 1
    return total / (windows * size)
