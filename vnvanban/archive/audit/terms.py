"""Terms of the Party below its Centre, told by where the numbers begin anew.

Numbers run from 01 for each type over a committee's term, from one congress to the next (HD 36-HD/VPTW, HD 05). The
days of local congresses are not printed in letters; they are held in the year before that of the Centre.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta

from vnvanban.archive.audit.order import lengths, lengths_after
from vnvanban.archive.audit.register import Entry
from vnvanban.vien_dan.resolve import TERMS

BEFORE_THE_CENTRE = timedelta(days=365)
"""Local congresses: cells from about March, provinces by October of the year before (Chỉ thị 35-CT/TW, 2019, 2024)."""


def terms(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """The entries of one issuer and type in their terms (``XIII``), by the days of the letters; "" before the first.

    Within the year before a congress of the Centre the term ends where numbers fall so that most letters of both sides
    stand in order; where they do not fall, with that congress.
    """
    rest = sorted(entries, key=lambda one: (one.day, one.number))
    found: list[tuple[str, list[Entry]]] = []
    name = ""
    for at, (congress, term) in enumerate(TERMS):
        following = [(day - BEFORE_THE_CENTRE).isoformat() for day, _ in TERMS[at : at + 2]]
        cut = _cut(rest, following[0], congress.isoformat(), following[1] if len(following) > 1 else None)
        found.append((name, rest[:cut]))
        name, rest = term, rest[cut:]
    return [(term, inside) for term, inside in (*found, (name, rest)) if inside]


def _cut(entries: list[Entry], first: str, last: str, after: str | None) -> int:
    """The place of the first entry of the next term; ``after``: from where yet another one may begin."""
    days = [one.day for one in entries]
    low, high = bisect_left(days, first), bisect_left(days, last)
    numbers = [one.number for one in entries[: bisect_left(days, after) if after else None]]
    if low == high or high > len(numbers):
        return high
    before, behind = lengths(numbers), lengths_after(numbers)
    most_before, most_behind = _running_most(before), _running_most(behind[::-1])[::-1]
    both = {at: (most_before[at - 1] if at else 0) + (most_behind + [0])[at] for at in range(low, high + 1)}
    best = max(both.values())
    if best == max(before):
        return high
    return min((at for at, kept in both.items() if kept == best), key=lambda at: (numbers + [0])[at])


def _running_most(values: Sequence[int]) -> list[int]:
    most: list[int] = []
    for value in values:
        most.append(max(value, most[-1] if most else 0))
    return most
