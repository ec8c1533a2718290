"""Shares and trends: speech acts, obligation, deadlines, verbs, by level, issuer, system or period.

``by`` names columns of the frame, or periods made from its ``ngay``: ``nam``, ``quy``, ``thang``. Rows whose group is
null (a level that names do not tell, a letter without a date) are left out and so count in no total.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from vnvanban.analysis.frames import frame_of, with_periods
from vnvanban.analysis.statistics import holm, p_of_z, trend, wilson

if TYPE_CHECKING:
    import pandas

KINDS_OF_DEADLINE = ("tuyet_doi", "tuong_doi", "dinh_ky", "mo_ho")
"""From the firmest to the vaguest: an assignment with several is counted under the first."""
SHARES = ("count", "total", "share", "low", "high", "letters")
TRENDS = ("letters", "first", "last", "z", "p", "p_holm")


def shares(frame: "pandas.DataFrame", of: str, by: Sequence[str] = ()) -> "pandas.DataFrame":
    """How the values of a column divide, in each group: ``by`` …, ``of``, ``count``, ``total`` (of the group),
    ``share``, its 95 % interval ``low`` and ``high`` (Wilson 1927), ``letters`` (distinct ones); largest first.

    What it does not mean: rows of one letter hang together, so the intervals are too narrow where few letters have many
    rows; look at ``letters``. A share says how often, not how strongly.
    """
    columns = [*by, of]
    known = with_periods(frame, by).dropna(subset=columns)
    counts: Counter[tuple[Any, ...]] = Counter()
    totals: Counter[tuple[Any, ...]] = Counter()
    letters: defaultdict[tuple[Any, ...], set[int]] = defaultdict(set)
    for letter, *key in known[["letter", *columns]].itertuples(index=False):
        counts[tuple(key)] += 1
        totals[tuple(key[:-1])] += 1
        letters[tuple(key)].add(letter)
    rows = [
        (*key, count, totals[key[:-1]], count / totals[key[:-1]], *wilson(count, totals[key[:-1]]), len(letters[key]))
        for key, count in counts.items()
    ]
    rows.sort(key=lambda row: ([str(part) for part in row[: len(by)]], -row[len(by) + 1], str(row[len(by)])))
    return frame_of(rows, (*columns, *SHARES))


def speech_acts(tasks: "pandas.DataFrame", by: Sequence[str] = ()) -> "pandas.DataFrame":
    """Shares of speech acts (``loai_hanh_vi``) among assignments; see ``shares`` for the columns.

    Classes: formats.md 5.1, after the directives, commissives and representatives of Searle (1976, Language in Society
    5: 1–23). What it does not mean: only assignments are counted, so acts without an assignee (thanks, pure
    information) are missing; the class is that of the verb, and ``đề nghị`` from a superior binds as an order does.
    """
    return shares(tasks, "loai_hanh_vi", by)


def obligation(tasks: "pandas.DataFrame", by: Sequence[str] = ()) -> "pandas.DataFrame":
    """Shares of the strength of obligation (``muc_do``) among assignments; see ``shares`` for the columns.

    Scale: formats.md 5.1 (deontic modality: Palmer 2001, Mood and Modality, ch. 3). What it does not mean: the legal
    force, which comes from type and issuer of the paper, not from its verbs.
    """
    return shares(tasks, "muc_do", by)


def deadline_kinds(
    tasks: "pandas.DataFrame", deadlines: "pandas.DataFrame", by: Sequence[str] = ()
) -> "pandas.DataFrame":
    """How assignments are dated: shares of ``thoi_han``: ``tuyet_doi`` (a calendar date), ``tuong_doi`` (so many days
    from an event), ``dinh_ky`` (a rhythm), ``mo_ho`` (words such as ``sớm``), ``khong`` (none); an assignment with
    several counts once, under the firmest. See ``shares`` for the columns.

    Kinds: formats.md 5.4. What it does not mean: a deadline in the covering sentence of a letter is not that of each of
    its items; so ``khong`` is an upper bound.
    """
    firmest: dict[tuple[int, int], int] = {}
    for letter, task, kind in deadlines[["letter", "nhiem_vu", "loai"]].itertuples(index=False):
        rank = KINDS_OF_DEADLINE.index(kind)
        firmest[letter, task] = min(rank, firmest.get((letter, task), rank))
    made = tasks.copy(deep=False)
    kinds = (*KINDS_OF_DEADLINE, "khong")
    pairs = tasks[["letter", "stt"]].itertuples(index=False, name=None)
    made["thoi_han"] = [kinds[firmest.get((letter, task), len(KINDS_OF_DEADLINE))] for letter, task in pairs]
    return shares(made, "thoi_han", by)


def trends(
    frame: "pandas.DataFrame", of: str = "dong_tu", period: str = "nam", *, least: int = 10
) -> "pandas.DataFrame":
    """Which values of a column become more or less common from period to period: ``of``, ``letters`` (that have it),
    ``first`` and ``last`` (share of the letters of the first and the last period), ``z`` (above 0: it rises), ``p``,
    ``p_holm`` (holds for all values together); strongest first. Values in fewer than ``least`` letters are left out.

    The unit is the letter: of those with any row in the frame, the share that has the value. Linear trend of
    Cochran–Armitage over the periods in order (Armitage 1955, Biometrics 11: 375–386), corrected after Holm (1979).
    What it does not mean: periods are taken as equally spaced; a trend may come from other issuers or types of letters
    entering the collection, so look at ``shares`` by issuer too. It says nothing of causes.
    """
    known = with_periods(frame, [period]).dropna(subset=[of, period])
    seen = set(known[["letter", period, of]].itertuples(index=False, name=None))
    sizes = Counter(when for _, when in {(letter, when) for letter, when, _ in seen})
    periods = sorted(sizes)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, when, value in seen:
        counts[value][when] += 1
    totals = [sizes[when] for when in periods]
    rows = []
    for value, found in sorted(counts.items()):
        if (number := sum(found.values())) >= least:
            hits = [found[when] for when in periods]
            z = trend(hits, totals)
            rows.append((value, number, hits[0] / totals[0], hits[-1] / totals[-1], z, p_of_z(z)))
    corrected = holm(row[-1] for row in rows)
    rows.sort(key=lambda row: -abs(row[4]))
    return frame_of([(*row, p) for row, p in zip(rows, sorted(corrected), strict=True)], (of, *TRENDS))
