"""Charts for pages: the numbers of the tables, whole labels, words of letters that Vega can read."""

import sys
from collections.abc import Callable
from typing import Any

import pandas
import pytest

from vnvanban import VanBan, analysis
from vnvanban.analysis.charts import chart_assignee_verbs, chart_deadlines, chart_lags, chart_verbs
from vnvanban.errors import MissingDependencyError

Letters = list[VanBan]


def steps(letters: Letters) -> pandas.DataFrame:
    return analysis.cascade_steps(analysis.letters(letters), analysis.citations(letters))


CHARTS: dict[str, Callable[[Letters], Any]] = {
    "verbs": lambda letters: chart_verbs(analysis.verbs(letters)),
    "assignee_verbs": lambda letters: chart_assignee_verbs(analysis.assignees(letters), analysis.verbs(letters)),
    "deadlines": lambda letters: chart_deadlines(analysis.deadlines(letters)),
    "lags": lambda letters: chart_lags(steps(letters)),
}


@pytest.fixture(scope="module")
def letters(corpus: list[tuple[str, VanBan]]) -> Letters:
    return [letter for _, letter in corpus]


def rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = spec["data"]["values"]
    return found


@pytest.mark.parametrize("name", CHARTS)
def test_charts_hold_their_data_and_nothing_else(name: str, letters: Letters) -> None:
    spec = CHARTS[name](letters).to_dict()
    assert rows(spec) and "url" not in spec["data"] and "datasets" not in spec


@pytest.mark.parametrize("name", CHARTS)
def test_no_letters_give_a_chart_without_marks(name: str) -> None:
    assert rows(CHARTS[name]([]).to_dict()) == []


def test_numbers_are_those_of_the_tables(letters: Letters) -> None:
    dated = analysis.deadlines(letters)["ket_thuc"].dropna()
    assert sum(row["so"] for row in rows(CHARTS["deadlines"](letters).to_dict())) == (dated.str.len() == 10).sum()
    cells = rows(CHARTS["assignee_verbs"](letters).to_dict())
    table = analysis.body_verbs(analysis.assignees(letters), analysis.verbs(letters))
    known = {(one, verb): count for one, verb, count, _ in table.itertuples(index=False, name=None)}
    assert len(cells) > 20 and all(known[cell["ten"], cell["dong_tu"]] == cell["so"] for cell in cells)
    counted = steps(letters)["lag"].notna().sum()
    assert sum(row["so"] for row in rows(CHARTS["lags"](letters).to_dict())) == counted


def test_values_that_are_open_are_a_group(letters: Letters) -> None:
    verbs = analysis.verbs(letters)
    spec = chart_verbs(verbs.assign(muc_do=None), most=3).to_dict()
    assert {row["nhom"] for row in rows(spec)} == {"Không rõ"}


def test_line_separators_become_blanks(letters: Letters) -> None:
    verbs = analysis.verbs(letters)
    spec = chart_verbs(verbs.assign(dong_tu="rà\u2028soát"), most=3).to_dict()
    assert {row["dong_tu"] for row in rows(spec)} == {"rà soát"}


@pytest.mark.parametrize("name", CHARTS)
def test_without_altair(name: str, letters: Letters, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingDependencyError, match=r"vnvanban\[analysis\]"):
        CHARTS[name](letters)
