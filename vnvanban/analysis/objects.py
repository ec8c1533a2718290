"""What the directive verbs are about: each verb with the noun behind it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from vnvanban.analysis.frames import frame_of
from vnvanban.analysis.sources import CONTEXT
from vnvanban.analysis.tables import verbs_of
from vnvanban.analysis.tokens import Progress, Tagged, WordCache

if TYPE_CHECKING:
    import pandas

OBJECTS = ("stt", "dong_tu", "bo_ngu", "cum_tu")
_NOUNS = frozenset({"N", "Np", "Ny", "Nb", "Nu"})
_BETWEEN = frozenset({"L", "M", "R", "A", "T", "Nc", "V", "P"})
"""What may stand between a verb and its noun: determiners, numerals, adverbs, classifiers, further verbs."""
_PHRASE = _NOUNS | {"A", "V", "M", "Nc"}
REACH = 4
"""Words in which the noun is looked for, and words of the phrase at most."""


def verb_objects(
    tasks: "pandas.DataFrame", cache: WordCache | None = None, progress: Progress | None = None
) -> "pandas.DataFrame":
    """Each directive verb of each assignment with its object: the letter, ``stt``, ``dong_tu`` (small letters),
    ``bo_ngu`` (the first noun behind it, small letters; null where none follows at once), ``cum_tu`` (that noun and the
    words that go with it). For ``shares(…, "bo_ngu", ["dong_tu", "cap"])`` and ``trends(…, "bo_ngu")``.

    Words and parts of speech: underthesea, 3 ms a sentence, once (``cache``). Pairs of verb and object as in the word
    sketches of Kilgarriff & Tugwell (2001, ACL workshop on collocation: 32–38), here by order of words alone.
    What it does not mean: no parse is made; the first noun may be part of the verb's adverbial, and the second object
    of ``rà soát, thống kê`` is not seen twice. The tagger errs on names of bodies.
    """
    kept = cache or WordCache()
    rows: list[tuple[Any, ...]] = []
    columns = tasks[[*CONTEXT, "stt", "hanh_dong", "noi_dung"]]
    for number, (*context, stt, verbs, text) in enumerate(columns.itertuples(index=False, name=None), start=1):
        if isinstance(verbs, str) and isinstance(text, str):
            rows += [(*context, stt, *found) for found in _objects(verbs, text, kept.tagged(text))]
        if progress:
            progress(number, len(tasks))
    return frame_of(rows, (*CONTEXT, *OBJECTS))


def _objects(verbs: str, text: str, words: Tagged) -> Iterator[tuple[str, str | None, str | None]]:
    places = _places(text, words)
    lower, at = text.lower(), 0
    for verb in verbs_of(verbs):
        found = lower.find(verb, at)
        if found < 0:
            found = lower.find(verb)
        if found < 0:
            yield verb, None, None
            continue
        at = found + len(verb)
        behind = [word for word, place in zip(words, places, strict=True) if place >= at]
        phrase = _phrase(behind)
        yield verb, phrase[0] if phrase else None, " ".join(phrase) or None


def _places(text: str, words: Tagged) -> list[int]:
    """Where each word begins; a word that the tagger spells anew stands where the last one ended."""
    found, at = [], 0
    for word, _ in words:
        place = text.find(word, at)
        if 0 <= place <= at + 40:
            found.append(place)
            at = place + len(word)
        else:
            found.append(at)
    return found


def _phrase(words: Tagged) -> list[str]:
    for at, (_, tag) in enumerate(words[:REACH]):
        if tag in _NOUNS:
            made = []
            for word, other in words[at : at + REACH]:
                if other not in _PHRASE:
                    break
                made.append(word.lower())
            return made
        if tag not in _BETWEEN:
            return []
    return []
