"""Hedges and intensifiers: words that soften an order and words that sharpen it (table ``sac_thai``)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from vnvanban.analysis.frames import frame_of, with_periods
from vnvanban.analysis.sources import CONTEXT
from vnvanban.analysis.tokens import SYLLABLE, syllables
from vnvanban.lexicon import forms, rows

if TYPE_CHECKING:
    import pandas

KINDS = ("rao_don", "nhan_manh")
"""Hedges; intensifiers."""
HITS = ("stt", "kind", "word", "at", "to")
RATES = ("kind", "count", "syllables", "per_1000", "tasks", "total", "share")


def shade_hits(tasks: "pandas.DataFrame") -> "pandas.DataFrame":
    """Each hedge and intensifier in the words of assignments: the letter, ``stt``, ``kind`` (``rao_don``: hedge;
    ``nhan_manh``: intensifier), ``word`` (as the lexicon writes it), its place ``at``–``to`` in ``noi_dung`` (code
    points, 0-based, half-open). Of words inside one another the longest counts.

    Hedges and boosters: Hyland (2005), Metadiscourse; the Vietnamese words with their sources: ``sac_thai.tsv``.
    What it does not mean: a word is found, not read: ``không kiên quyết`` and a quoted ``có thể`` count as well.
    """
    found: list[tuple[Any, ...]] = []
    for *context, stt, text in tasks[[*CONTEXT, "stt", "noi_dung"]].itertuples(index=False, name=None):
        if isinstance(text, str):
            found += [(*context, stt, *hit) for hit in _hits(text)]
    return frame_of(found, (*CONTEXT, *HITS))


def shades(tasks: "pandas.DataFrame", by: Sequence[str] = ()) -> "pandas.DataFrame":
    """How often hedges and intensifiers occur, in each group of ``by`` (columns, or ``nam``, ``quy``, ``thang``):
    ``kind``, ``count``, ``syllables`` (of the assignments' words), ``per_1000`` syllables, ``tasks`` (assignments with
    any), ``total`` (assignments), ``share``. See ``shade_hits`` for source and for what it does not mean.
    """
    known = with_periods(tasks, by).dropna(subset=[*by, "noi_dung"])
    counts: defaultdict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
    for *key, text in known[[*by, "noi_dung"]].itertuples(index=False, name=None):
        group = counts[tuple(key)]
        group["syllables"] += len(syllables(text))
        group["total"] += 1
        kinds = [kind for kind, *_ in _hits(text)]
        group.update(kinds)
        group.update(f"with {kind}" for kind in set(kinds))
    made = []
    for group_key, group in sorted(counts.items(), key=lambda item: [str(part) for part in item[0]]):
        for kind in KINDS:
            size, total, hits = group["syllables"], group["total"], group[f"with {kind}"]
            rate = 1000 * group[kind] / size if size else 0.0
            made.append((*group_key, kind, group[kind], size, rate, hits, total, hits / total))
    return frame_of(made, (*by, *RATES))


def _hits(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Kind, word, place of each hit; longest first met."""
    known = _words()
    found = [(match[0].lower(), match.start(), match.end()) for match in SYLLABLE.finditer(text)]
    at = 0
    while at < len(found):
        for length in known.get(found[at][0], {}):
            said = " ".join(one[0] for one in found[at : at + length])
            hit = known[found[at][0]][length].get(said)
            if hit:
                yield *hit, found[at][1], found[at + length - 1][2]
                at += length
                break
        else:
            at += 1


@cache
def _words() -> dict[str, dict[int, dict[str, tuple[str, str]]]]:
    """First syllable → numbers of syllables, most first → words → kind and the lexicon's spelling."""
    made: defaultdict[str, defaultdict[int, dict[str, tuple[str, str]]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows("sac_thai"):
        for form in forms(row):
            parts = syllables(form)
            made[parts[0]][len(parts)][" ".join(parts)] = (row.extra["kind"], row.name)
    return {first: dict(sorted(lengths.items(), reverse=True)) for first, lengths in made.items()}
