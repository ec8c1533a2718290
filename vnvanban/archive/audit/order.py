"""Which letters of a row are out of order: the longest run that does not fall, and what is left beside it."""

from bisect import bisect_right
from collections.abc import Sequence


def lengths(values: Sequence[str] | Sequence[int]) -> list[int]:
    """For each place the length of the longest run that does not fall and ends there (patience sorting, n log n).

    >>> lengths([1, 2, 9, 3, 4])
    [1, 2, 3, 3, 4]
    """
    tails: list[str | int] = []
    found = []
    for value in values:
        at = bisect_right(tails, value)
        tails[at : at + 1] = [value]
        found.append(at + 1)
    return found


def lengths_after(values: Sequence[int]) -> list[int]:
    """The same for runs that begin there."""
    return lengths([-value for value in reversed(values)])[::-1]


def kept(values: Sequence[int]) -> tuple[list[int], set[int]]:
    """Places of one longest run that does not fall, and the places that stand in no such run: surely out of order.

    >>> kept([1, 2, 9, 3, 4]), kept([2, 1])
    (([0, 1, 3, 4], {2}), ([1], set()))
    """
    ending, beginning = lengths(values), lengths_after(values)
    best = max(ending, default=0)
    never = {at for at, (one, two) in enumerate(zip(ending, beginning, strict=True)) if one + two - 1 < best}
    chosen: list[int] = []
    for at in range(len(values) - 1, -1, -1):
        if ending[at] == best - len(chosen) and (not chosen or values[at] <= values[chosen[-1]]):
            chosen.append(at)
    return chosen[::-1], never
