"""Who is told to do what: bodies and verbs of the same assignments."""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from vnvanban.analysis.frames import frame_of
from vnvanban.analysis.networks import shown_names
from vnvanban.analysis.statistics import commonest

if TYPE_CHECKING:
    import pandas

BODY_VERBS = ("ten", "dong_tu", "tasks", "all_tasks")


def body_verbs(assignees: "pandas.DataFrame", verbs: "pandas.DataFrame", role: str = "chu_tri") -> "pandas.DataFrame":
    """Pairs of a body and a verb: ``ten`` (as most often printed; one but for case and blanks), ``dong_tu``, ``tasks``
    (assignments in which the body has the role and the verb stands), ``all_tasks`` (assignments of the body in the
    role that have any verb); the body with most assignments first, then its verbs, commonest first.

    ``assignees`` and ``verbs``: the tables of these names, of the same letters. What it does not mean: all verbs of an
    assignment are set against all its bodies; in ``Sở A rà soát, Sở B báo cáo`` as one assignment both have both.
    """
    shown = shown_names(assignees["ten"])
    chosen = assignees[assignees["vai_tro"] == role]
    bodies: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for letter, task, name in chosen[["letter", "nhiem_vu", "ten"]].itertuples(index=False, name=None):
        bodies[letter, task].add(shown[name])
    tasks: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for letter, task, verb in verbs[["letter", "nhiem_vu", "dong_tu"]].itertuples(index=False, name=None):
        tasks[letter, task].add(verb)
    pairs, totals = Counter[tuple[str, str]](), Counter[str]()
    for task_key, names in bodies.items():
        found = tasks.get(task_key, set())
        totals.update(names if found else ())
        pairs.update((name, verb) for name in names for verb in found)
    rows = [(name, verb, count, totals[name]) for (name, verb), count in pairs.items()]
    return frame_of(sorted(rows, key=lambda row: (-row[3], row[0], -row[2], row[1])), BODY_VERBS)


def bodies_and_verbs(found: "pandas.DataFrame", bodies: int) -> tuple[list[str], list[str]]:
    """The bodies of ``body_verbs`` in its order, and the verbs of the first ``bodies`` of them, commonest first."""
    names = list(found.drop_duplicates("ten")["ten"])
    shown = found[found["ten"].isin(names[:bodies])]
    sums = Counter[str]()
    for verb, count in shown[["dong_tu", "tasks"]].itertuples(index=False, name=None):
        sums[verb] += count
    return names, commonest(sums)
