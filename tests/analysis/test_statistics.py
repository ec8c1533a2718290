"""The statistics against what other programs give for the same numbers: SciPy 1.17, statsmodels 0.15, NLTK 3.10."""

from math import log2, sqrt

import pytest

from vnvanban.analysis.keyness import collocations, keyness
from vnvanban.analysis.statistics import (
    association,
    holm,
    log_likelihood,
    log_ratio,
    p_of_chi2,
    p_of_z,
    quartiles,
    trend,
    wilson,
)


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),  # scipy.stats.binomtest(count, total).proportion_ci(method="wilson")
    [
        (8, 10, 0.4901624715366418, 0.9433178485456248),
        (0, 7, 0.0, 0.35433043506668743),
        (33, 90, 0.27447254779029895, 0.46977695236018824),
        (90, 90, 0.9590643744356733, 1.0),
    ],
)
def test_wilson(count: int, total: int, low: float, high: float) -> None:
    assert wilson(count, total) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("numbers", "expected"),  # scipy.stats.power_divergence([a, b], expected, lambda_="log-likelihood")
    [((20, 5, 1000, 1000), 9.637237851087875), ((92, 2, 3674, 4372), 127.31859780453362), ((0, 6, 500, 8000), 0.727495461797218)],
)
def test_log_likelihood(numbers: tuple[int, int, int, int], expected: float) -> None:
    assert log_likelihood(*numbers) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("numbers", "expected"),  # scipy.stats.chi2_contingency(…, lambda_="log-likelihood"); nltk BigramAssocMeasures.likelihood_ratio
    [((10, 20, 20, 100), 12.071371684209877), ((91, 140, 101, 1572), 449.35394417064265), ((3, 40, 50, 90), 79.64557447602414)],
)
def test_association(numbers: tuple[int, int, int, int], expected: float) -> None:
    assert association(*numbers) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("counts", "totals", "z"),  # statsmodels Table.test_ordinal_association, which has N - 1 (Mantel) where Cochran and Armitage have N
    [
        ([1, 5, 9], [10, 10, 10], 3.5175749222061117),
        ([7, 22, 25, 31, 40, 43], [50, 50, 48, 52, 50, 50], 8.082816026330946),
        ([30, 20, 25], [60, 70, 90], -2.653381613830392),
    ],
)
def test_trend(counts: list[int], totals: list[int], z: float) -> None:
    number = sum(totals)
    assert trend(counts, totals) * sqrt((number - 1) / number) == pytest.approx(z)


def test_holm() -> None:  # statsmodels multipletests(…, method="holm")
    assert holm([0.01, 0.04, 0.03, 0.005, 0.5]) == pytest.approx([0.04, 0.09, 0.09, 0.025, 0.5])


def test_tails() -> None:  # scipy.stats.chi2.sf(x, 1), 2 * scipy.stats.norm.sf(abs(x))
    assert [p_of_chi2(x) for x in (0.1, 3.841, 20)] == pytest.approx([0.7518296340458492, 0.050013683763956804, 7.744216431044088e-06])
    assert [p_of_z(x) for x in (0.5, -1.96, 4)] == pytest.approx([0.6170750774519738, 0.04999579029644087, 6.334248366623973e-05])


def test_quartiles() -> None:  # numpy.quantile, whose default is type 7
    assert quartiles([1, 2, 4, 8, 16, 17]) == (2.5, 6.0, 14.0)


def test_log_ratio_is_finite_where_a_word_is_missing() -> None:
    assert log_ratio(0, 8, 1000, 1000) == -4.0
    assert log_ratio(8, 0, 1000, 1000) == 4.0


def test_columns_of_keyness_are_these_numbers() -> None:
    target, reference = [["a"] * 20 + ["b"] * 80] * 3, [["a"] * 5 + ["b"] * 95] * 3
    row = keyness(target, reference).set_index("word").loc["a"]
    assert row["ll"] == pytest.approx(log_likelihood(60, 15, 300, 300)) and row["log_ratio"] == pytest.approx(2.0)


def test_columns_of_collocations_are_these_numbers() -> None:
    texts = [["x", "y"]] * 10 + [["x", "z"]] * 10 + [["w", "y"]] * 10 + [["w", "z"]] * 70
    row = collocations(texts, window=1).set_index(["word", "collocate"]).loc["x", "y"]
    assert row["ll"] == pytest.approx(12.071371684209877)
    assert row["pmi"] == pytest.approx(1.3219280948873617)  # nltk BigramAssocMeasures.pmi(10, (20, 20), 100)
    assert row["log_dice"] == pytest.approx(14 + log2(2 * 10 / (20 + 20)))
