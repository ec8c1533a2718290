"""Numbers of an issuer in their sequences: repeats, gaps, and dates that run against them.

The Party numbers each type over a term of congress (HD 36-HD/VPTW); a State body numbers in the calendar year, each
type by itself or several types together, as it chooses: what it chose is seen from the numbers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from vnvanban.archive.audit.finding import NAMED, Finding, Kind
from vnvanban.archive.audit.order import kept
from vnvanban.archive.audit.register import TERM, Entry, Register
from vnvanban.archive.audit.terms import terms

ENOUGH = 10
"""Numbers that make a sequence: with fewer, a register cannot be told from letters that came in one by one."""
SHARE = 0.5
"""Share of its numbers that a stretch must hold to be called a sequence. A house's own register holds nearly all; of
an office that only wrote to the house, letters are here and there."""
ENOUGH_DATED = 3
"""Dated letters in a row: of two that run against each other nothing tells which is wrong."""
DISORDER = 0.3
"""Share of letters out of order from which numbers and dates are said not to run together at all."""
OVERLAP = 0.1
"""Share of numbers that types of one issuer have in common up to which they have one counter: counters that each begin
with 1 share nearly all of the shorter one."""


@dataclass(frozen=True, slots=True)
class Counter:
    """The entries of one counter; ``others``: numbers of other types that may be of this counter too."""

    period: str
    entries: list[Entry]
    others: frozenset[int] = frozenset()


def numbers(register: Register) -> Iterator[Finding]:
    """All findings on numbers, issuer by issuer."""
    columns = "letter, number, suffix, day, key, sure, issuer, period, kind"
    order = "ORDER BY issuer, period, kind, number, suffix, day, letter"
    rows = register.work.execute(f"SELECT {columns} FROM entries WHERE period <> '' {order}")
    for (_, period), of_issuer in groupby(rows, key=lambda row: row[6:8]):
        kinds = [[Entry._make(row[:6]) for row in of_kind] for _, of_kind in groupby(of_issuer, key=lambda row: row[8])]
        for found in _repeats(register, period, kinds):
            yield register.told(found)
        for sequence in _sequences(period, kinds):
            for found in (*_gaps(sequence), *_against(sequence)):
                yield register.told(found)


def _terms(period: str, entries: list[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """A type's entries in their periods, sorted by number."""
    for name, inside in terms(entries) if period == TERM else [(period.removeprefix("k"), entries)]:
        yield name, sorted(inside, key=lambda one: (one.number, one.suffix, one.day, one.letter))


def _sequences(period: str, kinds: list[list[Entry]]) -> Iterator[Counter]:
    """The counters of an issuer in a period."""
    if period == TERM or period.startswith("k"):
        for entries in kinds:
            yield from (Counter(name, inside) for name, inside in _terms(period, entries))
        return
    sets = [{one.number for one in entries} for entries in kinds]
    union, largest = set().union(*sets), max(sets, key=len)
    rest = sum(map(len, sets)) - len(largest)
    one_counter = 0 < rest and rest + len(largest) - len(union) <= OVERLAP * rest
    if one_counter and rest >= ENOUGH:
        whole = sorted((one for entries in kinds for one in entries), key=lambda one: (one.number, one.suffix, one.day))
        yield Counter(period, whole)
        return
    for entries, own in zip(kinds, sets, strict=True):
        yield Counter(period, entries, frozenset(union - own) if one_counter else frozenset())


def _repeats(register: Register, period: str, kinds: Iterable[list[Entry]]) -> Iterator[Finding]:
    """Numbers that several letters of one type bear; the same letter twice is one."""
    for entries in kinds:
        for name, inside in _terms(period, entries):
            for _, same in groupby(inside, key=lambda one: (one.number, one.suffix)):
                found = list(same)
                if len(found) > 1 and len(register.leaders([one.letter for one in found])) > 1:
                    yield _repeat(name, found)


def _repeat(period: str, found: Sequence[Entry]) -> Finding:
    keys = {one.key for one in found}
    return Finding(
        Kind.REPEATED,
        f"Number {_written(found[0])} stands on {len(found)} different letters.",
        tuple(one.letter for one in found),
        count=len(found),
        key=found[0].key if len(keys) == 1 else None,
        numbers=_written(found[0]),
        period=period,
        sure=all([one.sure for one in found]),
    )


def _written(entry: Entry) -> str:
    return f"{entry.number}{entry.suffix}"


def _gaps(sequence: Counter) -> Iterator[Finding]:
    """Numbers missing in dense stretches. ``12a`` tells that 12 was given out: 12 is not missing beside it."""
    first = {one.number: one for one in reversed(sequence.entries)}
    for stretch in _dense(sorted({0, *first})):
        held = sorted({*stretch, *(one for one in sequence.others if stretch[0] < one < stretch[-1])})
        for before, behind in pairwise(held):
            if behind - before > 1:
                around = [first[one] for one in (before, behind) if one in first]
                yield _gap(sequence.period, before + 1, behind - 1, around)


def _gap(period: str, first: int, last: int, around: Sequence[Entry]) -> Finding:
    count = last - first + 1
    what = f"Number {first} is" if count == 1 else f"Numbers {first} to {last} are"
    return Finding(
        Kind.GAP,
        f"{what} not in the store, though the numbers around are."
        if first > 1
        else f"{what} not in the store, though those after are.",
        tuple(one.letter for one in around),
        count=count,
        numbers=str(first) if count == 1 else f"{first}-{last}",
        period=period,
        sure=bool(around) and all(one.sure for one in around),
    )


def _dense(found: list[int]) -> Iterator[list[int]]:
    """Stretches of sorted numbers that hold ``ENOUGH`` numbers and ``SHARE`` of what lies between their ends; 0 stands
    for the beginning of the counter and is none. Where a stretch is too thin it is cut at its widest holes: one wider
    than the stretch has numbers can be in none.
    """
    parts = [found]
    while parts:
        part = parts.pop()
        if len(part) - (part[0] == 0) < ENOUGH:
            continue
        if len(part) >= SHARE * (part[-1] - part[0] + 1):
            yield part
            continue
        widest = min(max(two - one for one, two in pairwise(part)), len(part) + 1)
        cuts = [at for at, (one, two) in enumerate(pairwise(part), 1) if two - one >= widest]
        parts += [part[one:two] for one, two in pairwise([0, *cuts, len(part)])][::-1]


def _against(sequence: Counter) -> Iterator[Finding]:
    """Letters to blame, the fewest, for dates that run against numbers; only whole dates are compared."""
    dated = [one for one in sequence.entries if len(one.day) == 10]
    if len(dated) < ENOUGH_DATED:
        return
    places, never = kept([date.fromisoformat(one.day).toordinal() for one in dated])
    wrong = sorted(set(range(len(dated))) - set(places))
    if len(wrong) > DISORDER * len(dated) and len(dated) >= ENOUGH:
        yield _disorder(sequence.period, dated, wrong)
        return
    for at in wrong:
        yield _blame(sequence.period, [dated[one] for one in places], dated[at], at in never)


def _blame(period: str, run: Sequence[Entry], wrong: Entry, surely: bool) -> Finding:
    """``run``: the letters that stand in order, by number."""
    order = (wrong.number, wrong.suffix)
    later = [one for one in run if (one.number, one.suffix) <= order and one.day > wrong.day]
    earlier = [one for one in run if (one.number, one.suffix) >= order and one.day < wrong.day]
    side, word = (later[-1], "before") if later else (earlier[0], "after")
    end = "" if surely else "; either of the two may bear a wrong date or number"
    return Finding(
        Kind.DATE_ORDER,
        f"Number {_written(wrong)} is dated {wrong.day}, {word} number {_written(side)} of {side.day}{end}.",
        (wrong.letter, side.letter),
        count=1,
        key=wrong.key,
        numbers=_written(wrong),
        period=period,
        sure=bool(surely and wrong.sure and side.sure),
    )


def _disorder(period: str, dated: Sequence[Entry], wrong: Sequence[int]) -> Finding:
    return Finding(
        Kind.DATE_ORDER,
        f"Numbers and dates do not run together: {len(wrong)} of {len(dated)} letters stand out of order.",
        tuple(dated[at].letter for at in wrong[:NAMED]),
        count=len(wrong),
        numbers=f"{dated[0].number}-{dated[-1].number}",
        period=period,
        sure=False,
    )
