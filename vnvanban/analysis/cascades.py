"""How orders travel: a letter of the centre, cited by one of a province, cited by one of a district, and so on."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from vnvanban.analysis.days import days_between
from vnvanban.analysis.frames import frame_of, text_or_none
from vnvanban.analysis.levels import LEVEL_LABELS, LEVELS, key_level
from vnvanban.analysis.statistics import holm, quartiles

if TYPE_CHECKING:
    import pandas

STEPS = ("tren", "duoi", "cap_tren", "cap_duoi", "ngay_tren", "ngay_duoi", "lag", "vai_tro", "letter")
LAGS = ("cap_tren", "cap_duoi", "steps", "median", "q1", "q3", "median_shuffled", "p", "p_holm")
TOLD = "trich_yeu"
"""The role of a step that a letter tells of, between papers that it cites."""
DEEPEST = 2_000_000
"""Chains that are listed at most: a paper that thousands cite at each level has more of them than anybody reads."""


class _Paper(NamedTuple):
    level: str | None
    day: str | None


def cascade_steps(letters: "pandas.DataFrame", citations: "pandas.DataFrame") -> "pandas.DataFrame":
    """Each citation of a higher level's paper by a letter below: ``tren`` and ``duoi`` (keys), ``cap_tren``,
    ``cap_duoi``, ``ngay_tren`` (the paper's own date where it is at hand, else as cited), ``ngay_duoi``, ``lag`` (days
    between, null where one date is no whole day), ``vai_tro``, ``letter``. Citations upwards, sideways, of papers or by
    letters whose level is open, and of papers dated later than the letter (a misread date) are left out.

    A letter also tells of steps above it: where it cites a paper ``về việc thực hiện Chỉ thị 5-CT/TW`` and that paper's
    title names another that it cites, there is a step between the two, with ``trich_yeu`` as ``vai_tro`` and the letter
    that tells of it as ``letter``; once, and only where none of the letters at hand is that paper and cites the other.

    Cascades of directives are followed through what each letter says it carries out, as diffusion is through citations
    (de Solla Price 1965, Science 149: 510–515). What it does not mean: a lag is from date to date of the papers, not
    until anything was done; a citation in ``can_cu`` may be a formula that every letter of the office bears.
    """
    known = _papers(letters, citations)
    rows = []
    columns = citations[["khoa", "dich", "vai_tro", "letter"]]
    cited = list(columns.itertuples(index=False, name=None))
    for below, above, role, letter in [*cited, *_told(citations, {(below, above) for below, above, *_ in cited})]:
        one, other = known[above], known[below]
        if one.level is None or other.level is None or LEVELS.index(one.level) >= LEVELS.index(other.level):
            continue
        lag = days_between(one.day, other.day)
        if lag is None or lag >= 0:
            rows.append((above, below, one.level, other.level, one.day, other.day, lag, role, letter))
    made = frame_of(rows, STEPS)
    return made.astype({"lag": "Int64"})


def cascades(steps: "pandas.DataFrame") -> "pandas.DataFrame":
    """Whole chains from the top paper down, one row a chain that goes on no further: ``goc`` (key of the first), a key
    and a date for each level (``trung_uong``, ``ngay_trung_uong`` …, null where the chain has none), ``length``
    (papers), ``lag`` (days from first to last, null where a date is missing). A chain that is part of a longer one is
    not listed; at most ``DEEPEST`` chains. See ``cascade_steps`` for what it does not mean.
    """
    below: defaultdict[str, list[str]] = defaultdict(list)
    facts: dict[str, _Paper] = {}
    for above, under, level, other, day, later in steps[list(STEPS[:6])].itertuples(index=False, name=None):
        if under not in below[above]:
            below[above].append(under)
        facts[above], facts[under] = _Paper(level, text_or_none(day)), _Paper(other, text_or_none(later))
    children = {key for found in below.values() for key in found}
    rows = []
    for root in sorted(set(below) - children):
        for chain in _chains(root, below):
            rows.append(_row(chain, facts))
            if len(rows) >= DEEPEST:
                break
    columns = [name for level in LEVELS for name in (level, f"ngay_{level}")]
    return frame_of(rows, ("goc", *columns, "length", "lag")).astype({"lag": "Int64"})


def lags(steps: "pandas.DataFrame", *, shuffles: int = 200, seed: int = 0) -> "pandas.DataFrame":
    """Days from a paper to the letters below that cite it, for each pair of levels: ``steps``, ``median``, quartiles
    ``q1`` and ``q3``, and how far that is from chance: ``median_shuffled`` (median when the dates above are dealt out
    anew among the steps of the pair, lags below 0 dropped) and ``p`` (share of ``shuffles`` whose quartiles lie as
    close together as the real ones, or closer; permutation test: Good 2005, Permutation, Parametric and Bootstrap Tests
    of Hypotheses; the real dates count as one shuffle, so that the least is 1 / (shuffles + 1): Phipson & Smyth 2010),
    ``p_holm`` (for all pairs of levels together; Holm 1979).

    What it does not mean: ``p`` tells that letters follow papers in step, not how quickly they should. Where all papers
    of a pair have nearly one date, shuffling changes nothing and ``p`` is large.
    """
    rng = random.Random(seed)
    dated = steps.dropna(subset=["lag"])
    rows = []
    for (above, below), found in dated.groupby(["cap_tren", "cap_duoi"], sort=True):
        real = [int(lag) for lag in found["lag"]]
        firsts = [date.fromisoformat(day).toordinal() for day in found["ngay_tren"]]
        lasts = [first + lag for first, lag in zip(firsts, real, strict=True)]
        medians, closer = [], 0
        for _ in range(shuffles):
            rng.shuffle(firsts)
            kept = [last - first for first, last in zip(firsts, lasts, strict=True) if last >= first] or [0]
            medians.append(median(kept))
            closer += _spread(kept) <= _spread(real)
        q1, middle, q3 = quartiles(real)
        p = (closer + 1) / (shuffles + 1)
        rows.append((above, below, len(real), middle, q1, q3, median(medians or [0]), p))
    rows.sort(key=lambda row: (LEVELS.index(row[0]), LEVELS.index(row[1])))
    corrected = holm(row[-1] for row in rows)
    return frame_of([(*row, p) for row, p in zip(rows, corrected, strict=True)], LAGS)


def lags_by_levels(steps: "pandas.DataFrame") -> list[tuple[str, list[int]]]:
    """Pairs of levels from the top down (``Trung ương → tỉnh``), each with the lags of its steps in days, sorted."""
    dated = steps.dropna(subset=["lag"])
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for above, below, lag in dated[["cap_tren", "cap_duoi", "lag"]].itertuples(index=False, name=None):
        found[above, below].append(int(lag))
    ordered = sorted(found.items(), key=lambda item: (LEVELS.index(item[0][0]), LEVELS.index(item[0][1])))
    named = ((f"{LEVEL_LABELS[above]} → {LEVEL_LABELS[below].lower()}", lags) for (above, below), lags in ordered)
    return [(name, sorted(lags)) for name, lags in named]


def _papers(letters: "pandas.DataFrame", citations: "pandas.DataFrame") -> dict[str, _Paper]:
    """Key → level and date: of letters at hand by themselves, of others as first cited with a date."""
    found: dict[str, _Paper] = {}
    for key, day, level in citations[["dich", "ngay_dich", "cap_dich"]].itertuples(index=False, name=None):
        if key not in found or found[key].day is None:
            found[key] = _Paper(text_or_none(level), text_or_none(day))
    for key, day, level in letters[["khoa", "ngay", "cap"]].itertuples(index=False, name=None):
        found[key] = _Paper(key_level(key) or text_or_none(level), text_or_none(day))
    return found


def _told(citations: "pandas.DataFrame", cited: set[tuple[str, str]]) -> Iterator[tuple[str, str, str, int]]:
    """What letters tell of papers that they cite: that of ``below`` names ``above`` in its title, as the letter quotes
    it. Below, above, ``trich_yeu``, letter; none twice, nor what is among those ``cited``."""
    papers: defaultdict[int, list[tuple[str, str, str | None]]] = defaultdict(list)
    columns = citations[["letter", "dich", "so_ky_hieu", "trich_yeu"]]
    for letter, key, code, title in columns.itertuples(index=False, name=None):
        papers[letter].append((key, code, text_or_none(title)))
    for letter, found in papers.items():
        for below, _, title in found:
            for above, code, _ in found if title else ():
                if above != below and (below, above) not in cited and _names(title or "", code):
                    cited.add((below, above))
                    yield below, above, TOLD, letter


def _names(title: str, code: str) -> bool:
    """Whether a number stands in a title, not inside a longer one.

    >>> _names("thực hiện Chỉ thị số 5-CT/TW", "5-CT/TW"), _names("thực hiện Chỉ thị 15-CT/TW", "5-CT/TW")
    (True, False)
    """
    at = title.find(code)
    while at >= 0:
        if not (title[at - 1 : at].isalnum() or title[at + len(code) : at + len(code) + 1].isalnum()):
            return True
        at = title.find(code, at + 1)
    return False


def _chains(root: str, below: dict[str, list[str]]) -> Iterable[list[str]]:
    """Depth first; levels only go down, so there is no ring."""
    stack = [[root]]
    while stack:
        chain = stack.pop()
        under = below.get(chain[-1], [])
        direct = [key for key in under if not any(key in below.get(other, ()) for other in under if other != key)]
        if not direct:
            yield chain
        stack += [[*chain, key] for key in reversed(direct)]


def _row(chain: Sequence[str], facts: dict[str, _Paper]) -> tuple[Any, ...]:
    cells: dict[str, str | None] = {}
    for key in chain:
        level = facts[key].level or ""
        cells[level], cells[f"ngay_{level}"] = key, facts[key].day
    places = [cells.get(name) for level in LEVELS for name in (level, f"ngay_{level}")]
    return chain[0], *places, len(chain), days_between(facts[chain[0]].day, facts[chain[-1]].day)


def _spread(values: Sequence[int]) -> float:
    q1, _, q3 = quartiles(values)
    return q3 - q1
