"""The few statistics that the measures share, without a library: each names its source."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import erfc, log, log2, sqrt
from statistics import NormalDist, quantiles

Z = NormalDist().inv_cdf(0.975)
"""Of intervals of 95 %."""


def wilson(count: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927, JASA 22: 209–212); (0, 1) where nothing was counted.

    What it does not mean: things of one letter are not independent draws, so the true interval is wider.

    >>> [round(edge, 3) for edge in wilson(8, 10)]
    [0.49, 0.943]
    """
    if total == 0:
        return 0.0, 1.0
    share, weight = count / total, Z * Z / total
    middle = (share + weight / 2) / (1 + weight)
    half = Z / (1 + weight) * sqrt(share * (1 - share) / total + weight / (4 * total))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def quartiles(values: Sequence[int]) -> tuple[float, float, float]:
    """First quartile, median and third quartile of some numbers, at least one: by linear interpolation between the two
    nearest (type 7 of Hyndman & Fan 1996, The American Statistician 50: 361–365).

    >>> quartiles([1, 2, 4, 8]), quartiles([5])
    ((1.75, 3.0, 5.0), (5.0, 5.0, 5.0))
    """
    if len(values) == 1:
        return (float(values[0]),) * 3
    q1, middle, q3 = quantiles(values, n=4, method="inclusive")
    return q1, middle, q3


def commonest(counts: Mapping[str, int]) -> list[str]:
    """Things by how often they were counted, those counted alike by name.

    >>> commonest({"b": 2, "c": 5, "a": 2})
    ['c', 'a', 'b']
    """
    return sorted(counts, key=lambda one: (-counts[one], one))


def margins(pairs: Mapping[tuple[str, str], int]) -> tuple[Counter[str], Counter[str]]:
    """How often each thing is the first of a pair, and the second."""
    firsts, seconds = Counter[str](), Counter[str]()
    for (one, other), count in pairs.items():
        firsts[one] += count
        seconds[other] += count
    return firsts, seconds


def log_likelihood(a: float, b: float, total_a: float, total_b: float) -> float:
    """G² of a word that occurs ``a`` times in ``total_a`` words and ``b`` times in ``total_b`` (Dunning 1993,
    Computational Linguistics 19(1): 61–74, in the form of Rayson & Garside 2000, Comparing Corpora at ACL: 1–6, which
    has the two cells of the word and not the two of all other words; so it is a little less than ``association``).

    What it does not mean: words of a text are not independent draws, so large values come too easily.

    >>> round(log_likelihood(20, 5, 1000, 1000), 2)
    9.64
    """
    rate = (a + b) / (total_a + total_b)
    pairs = ((a, total_a * rate), (b, total_b * rate))
    return 2 * sum(seen * log(seen / expected) for seen, expected in pairs if seen)


def association(both: float, one: float, other: float, total: float) -> float:
    """G² of two things that come together ``both`` times, of ``one`` and ``other`` times in ``total`` (full table of
    Dunning 1993; its four cells). What the table cannot hold (``both`` above ``one``) is cut off at 0.

    >>> round(association(10, 20, 20, 100), 2)
    12.07
    """
    cells = ((both, one, other), (one - both, one, total - other), (other - both, total - one, other),
             (total - one - other + both, total - one, total - other))  # fmt: skip
    return 2 * sum(seen * log(seen * total / (row * column)) for seen, row, column in cells if seen > 0)


def log_ratio(a: float, b: float, total_a: float, total_b: float) -> float:
    """Binary logarithm of the ratio of two relative frequencies (Hardie 2014, CASS blog, "Log Ratio"): 1 is twice as
    often. A count of zero is taken for a half, as there.

    >>> log_ratio(20, 5, 1000, 1000)
    2.0
    """
    return log2(((a or 0.5) / total_a) / ((b or 0.5) / total_b))


def p_of_chi2(value: float) -> float:
    """The upper tail of χ² with one degree of freedom.

    >>> round(p_of_chi2(3.841), 3)
    0.05
    """
    return erfc(sqrt(max(value, 0.0) / 2))


def trend(counts: Sequence[int], totals: Sequence[int]) -> float:
    """z of a linear trend in shares over equally spaced periods (Cochran 1954, Armitage 1955, Biometrics 11: 375–386);
    above 0: it rises. 0 where all or none have it. The variance is theirs; programs that give Mantel's have N − 1
    where it has N (statsmodels does), and a z that is smaller by a hair.

    >>> round(trend([1, 5, 9], [10, 10, 10]), 2)
    3.58
    """
    total, hits = sum(totals), sum(counts)
    if not 0 < hits < total:
        return 0.0
    share = hits / total
    slope = sum(at * (count - size * share) for at, (count, size) in enumerate(zip(counts, totals, strict=True)))
    first = sum(at * size for at, size in enumerate(totals))
    second = sum(at * at * size for at, size in enumerate(totals))
    variance = share * (1 - share) * (second - first * first / total)
    return slope / sqrt(variance) if variance > 0 else 0.0


def p_of_z(z: float) -> float:
    """Both tails of the normal distribution."""
    return erfc(abs(z) / sqrt(2))


def holm(values: Iterable[float]) -> list[float]:
    """P values that hold for all tests together (Holm 1979, Scandinavian Journal of Statistics 6: 65–70).

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    given = list(values)
    made, worst = [1.0] * len(given), 0.0
    for rank, index in enumerate(sorted(range(len(given)), key=given.__getitem__)):
        worst = max(worst, min(1.0, given[index] * (len(given) - rank)))
        made[index] = worst
    return made
