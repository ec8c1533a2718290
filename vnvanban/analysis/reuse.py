"""Which sentences of a superior's letter are said again below, and how much of them is changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from rapidfuzz.distance import Indel

from vnvanban.analysis.frames import frame_of, whole
from vnvanban.analysis.levels import LEVELS
from vnvanban.analysis.sources import CONTEXT, Source, letters_of
from vnvanban.analysis.tokens import SYLLABLE, sentences
from vnvanban.normalize import place_tones

if TYPE_CHECKING:
    import pandas

PASSAGES = ("path", "text", "start", "end")
REUSE = ("tren", "duoi", "path_tren", "path_duoi", "start_tren", "end_tren", "start_duoi", "end_duoi", "similarity",
         "kept", "added", "kind", "spans_tren", "spans_duoi")  # fmt: skip
REUSED = ("tren", "duoi", "sentences_tren", "reused_tren", "share_tren", "sentences_duoi", "reused_duoi", "share_duoi",
          "similarity")  # fmt: skip
BODY = ("mo_dau.", "muc.", "doan_ket.")
"""Fields whose sentences are compared: the body without bases, addressees and signature."""
LEAST_SYLLABLES = 8
"""Shorter sentences are headings and formulas (``Trân trọng cảm ơn``)."""
SHINGLE = 4
"""Syllables of a shingle: two Vietnamese words, mostly; survives a change in every fifth syllable."""
LEAST_SHARED = 3
"""Shingles that two sentences must share to be aligned at all."""
COMMON, LEAST_COMMON = 0.05, 3
"""A shingle in more than this share of the letters above, and in more letters than this, is a formula of the office
and finds nothing."""
VERBATIM = 0.95


class _Sentence(NamedTuple):
    key: str
    path: str
    start: int
    said: list[str]
    """Syllables in small letters, tones in the old place."""
    places: list[tuple[int, int]]
    """Of the syllables, in the raw text."""


def passages(source: Source, *, since: str | None = None, until: str | None = None) -> "pandas.DataFrame":
    """The sentences of the letters' bodies: the letter, ``path`` (``muc.0.muc.1``, ``mo_dau.0``, ``doan_ket.0``),
    ``text`` (raw, with its line ends), ``start``, ``end`` (code points of the raw text, 0-based, half-open).

    Sliced by the evidence; letters without evidence give none. Sentences end as ``tokens.sentences`` says, and at
    ``;``. What it does not mean: a stop behind an abbreviation (``TP. Huế``) ends one too.
    """
    given = letters_of(source, since, until)
    context = {one.letter: one for one in given.contexts()}
    rows = [
        (*context[letter], path, piece[start:end], at + start, at + end)
        for letter, path, at, piece in given.pieces(*BODY)
        for start, end in sentences(piece, ".!?…;")
    ]
    return whole(frame_of(rows, (*CONTEXT, *PASSAGES)), "start", "end")


def reuse(
    found: "pandas.DataFrame", steps: "pandas.DataFrame | None" = None, *, least: float = 0.6
) -> "pandas.DataFrame":
    """Sentences of a letter below that say again one of a letter above, the best match each: keys ``tren`` and
    ``duoi``, ``path_tren``, ``path_duoi``, places of both sentences in the raw texts, ``similarity`` (0 to 1: Indel,
    twice the common syllables through both lengths), ``kept`` (share of the superior's syllables that are there),
    ``added`` (share of the syllables below that are new), ``kind`` (``nguyen_van``: similarity from 0.95; ``sua``:
    changed), and what is aligned, ``spans_tren`` and ``spans_duoi`` (``12-40 60-81``: stretch by stretch, as many
    on both sides).

    ``found``: ``passages``. ``steps``: ``cascade_steps``; then only letters are compared of which the lower cites the
    upper, else all of a higher level with all of a lower, dated no earlier. Candidates share three shingles of four
    syllables (Broder 1997, SEQUENCES: 21–29; text reuse: Clough et al. 2002, METER, ACL) and are aligned by their
    longest common subsequence (rapidfuzz). Sentences under eight syllables are left out, and shingles that stand in
    more than one in twenty of the letters above: formulas find nothing, but count in a pair that others have found.

    What it does not mean: reuse is not obedience, and both letters may repeat a third; order and meaning are not
    compared: a ``không`` more changes one syllable.
    """
    by_key: defaultdict[str, list[_Sentence]] = defaultdict(list)
    facts: dict[str, tuple[Any, Any]] = {}
    columns = found[["khoa", "cap", "ngay", "path", "text", "start"]]
    for key, level, day, path, text, start in columns.itertuples(index=False, name=None):
        facts[key] = level, day
        sentence = _sentence(key, path, text, start)
        if len(sentence.said) >= LEAST_SYLLABLES:
            by_key[key].append(sentence)
    above_of = _pairs(steps) if steps is not None else _all_pairs(facts)
    index = _Index([one for key in sorted({key for keys in above_of.values() for key in keys}) for one in by_key[key]])
    rows = [
        row
        for below in sorted(above_of)
        for sentence in by_key.get(below, ())
        if (row := index.best(sentence, above_of[below], least))
    ]
    return frame_of(rows, REUSE)


def reused(matches: "pandas.DataFrame", found: "pandas.DataFrame") -> "pandas.DataFrame":
    """One row a pair of letters with any reuse: sentences of both (all, those said again, share) and the mean
    ``similarity``; highest share below first. ``matches``: ``reuse``; ``found``: the same ``passages``. See ``reuse``
    for source and for what it does not mean; shares are of sentences, long ones and short ones alike."""
    sizes = Counter(found["khoa"])
    rows = []
    for (above, below), group in matches.groupby(["tren", "duoi"], sort=True):
        up, down = group["start_tren"].nunique(), len(group)
        shares = (sizes[above], up, up / sizes[above]), (sizes[below], down, down / sizes[below])
        rows.append((above, below, *shares[0], *shares[1], float(group["similarity"].mean())))
    rows.sort(key=lambda row: (-row[7], row[0], row[1]))
    return frame_of(rows, REUSED)


class _Index:
    """Sentences above by their shingles."""

    def __init__(self, given: Sequence[_Sentence]) -> None:
        self._given = given
        self._by_shingle: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, sentence in enumerate(given):
            for shingle in set(_shingles(sentence.said)):
                self._by_shingle[shingle].append(number)
        most = max(LEAST_COMMON, COMMON * len({sentence.key for sentence in given}))
        for shingle, numbers in list(self._by_shingle.items()):
            if len(numbers) > most and len({given[number].key for number in numbers}) > most:
                del self._by_shingle[shingle]

    def best(self, sentence: _Sentence, above: set[str], least: float) -> tuple[Any, ...] | None:
        """The row of the sentence above that is most like this one; ``None`` where none is alike."""
        shared: Counter[int] = Counter()
        for shingle in set(_shingles(sentence.said)):
            numbers = self._by_shingle.get(shingle, ())
            shared.update(number for number in numbers if self._given[number].key in above)
        best, score = None, least
        for number, count in sorted(shared.items()):
            if count >= LEAST_SHARED:
                likeness = Indel.normalized_similarity(self._given[number].said, sentence.said, score_cutoff=score)
                if likeness >= score and (best is None or likeness > score):
                    best, score = self._given[number], likeness
        return _row(best, sentence, score) if best else None


def _row(above: _Sentence, below: _Sentence, score: float) -> tuple[Any, ...]:
    same = [code for code in Indel.opcodes(above.said, below.said) if code.tag == "equal"]
    common = sum(code.src_end - code.src_start for code in same)
    kept, added = common / len(above.said), 1 - common / len(below.said)
    spans_above = [f"{above.places[code.src_start][0]}-{above.places[code.src_end - 1][1]}" for code in same]
    spans_below = [f"{below.places[code.dest_start][0]}-{below.places[code.dest_end - 1][1]}" for code in same]
    places = above.places[0][0], above.places[-1][1], below.places[0][0], below.places[-1][1]
    kind = "nguyen_van" if score >= VERBATIM else "sua"
    measured = score, kept, added, kind
    return (
        above.key,
        below.key,
        above.path,
        below.path,
        *places,
        *measured,
        " ".join(spans_above),
        " ".join(spans_below),
    )


def _sentence(key: str, path: str, text: str, start: int) -> _Sentence:
    matches = list(SYLLABLE.finditer(text))
    said = [place_tones(match[0].lower(), "old") for match in matches]
    return _Sentence(key, path, start, said, [(start + match.start(), start + match.end()) for match in matches])


def _shingles(said: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(said[at : at + SHINGLE]) for at in range(len(said) - SHINGLE + 1))


def _pairs(steps: "pandas.DataFrame") -> dict[str, set[str]]:
    made: defaultdict[str, set[str]] = defaultdict(set)
    for above, below in steps[["tren", "duoi"]].itertuples(index=False, name=None):
        made[below].add(above)
    return made


def _all_pairs(facts: dict[str, tuple[Any, Any]]) -> dict[str, set[str]]:
    """Each letter → those of a higher level that are dated no later."""
    ranked = [(key, LEVELS.index(level), day) for key, (level, day) in facts.items() if level in LEVELS]
    dated: Iterable[tuple[str, int, str]] = [one for one in ranked if isinstance(one[2], str)]
    return {
        key: {other for other, above, earlier in dated if above < rank and earlier <= day} for key, rank, day in dated
    }
