"""The gate, and that it shuts when it must."""

import json

import pytest

from tests.quality import floors, gate
from tests.quality.letters import committed


@pytest.fixture(scope="module")
def report():
    return gate.measure()


def test_gate_is_open(report):
    shut = gate.failures(report)
    changed = gate.changes(floors.load(gate.FLOORS).get("wrong", {}), report.wrong)
    assert not shut, "\n".join(["quality fell:", *shut, "letters:", *changed, "python -m tests.quality.gate shows all"])


def test_every_letter_is_measured(report):
    assert floors.load(gate.FLOORS)["letters"] == len(committed())
    assert {row.field for row in report.rows} >= set(gate.SCALARS)


def test_a_changed_corpus_shuts_the_gate(report):
    other = gate.Report("0" * 16, report.rows, report.spans, report.wrong)
    assert any("the floors were measured on" in line for line in gate.failures(other))


def test_floors_sink_only_with_a_reason(tmp_path):
    path = tmp_path / "floors.json"
    floors.accept(path, "floors", {"a near": 0.9, "a invented": 0}, {"corpus": "x"})
    floors.accept(path, "floors", {"a near": 0.95, "a invented": 0}, {"corpus": "x"})
    with pytest.raises(floors.Refused, match=r"a near 0\.95 → 0\.9"):
        floors.accept(path, "floors", {"a near": 0.9, "a invented": 0}, {"corpus": "x"})
    with pytest.raises(floors.Refused, match="a invented"):
        floors.accept(path, "floors", {"a near": 0.95, "a invented": 1}, {"corpus": "x"})
    with pytest.raises(floors.Refused, match="a near"):
        floors.accept(path, "floors", {"a invented": 0}, {"corpus": "x"})
    floors.accept(path, "floors", {"a near": 0.9, "a invented": 0}, {"corpus": "y"}, "gold of one letter was wrong")
    written = json.loads(path.read_text("utf-8"))
    assert written["floors"]["a near"] == 0.9
    assert written["lowered"] == [{"reason": "gold of one letter was wrong", "sunk": {"a near": [0.95, 0.9]}}]


def test_report_names_letters_gained_and_lost():
    assert gate.changes({"dia_danh": ["nn-01", "nn-02"]}, {"dia_danh": ["nn-02", "nn-03"]}) == ["dia_danh: gained nn-01; lost nn-03"]
