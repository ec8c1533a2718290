"""A few letters in every layout and after every degradation keep their floors, and nothing strict is invented."""

import pytest

from tests.quality import degraded, floors
from tests.quality.letters import corpus_hash, forms


@pytest.fixture(scope="module")
def lines():
    return degraded.measure(degraded.subset(), forms(all_rates=False))


def test_floors_hold(lines):
    old = floors.load(degraded.FLOORS)
    assert old["corpus"] == corpus_hash(), "the corpus has changed: python -m tests.quality.degraded --subset --write"
    now = degraded.measures(lines)
    sunk = floors.under(old["floors"], now)
    assert not sunk, "\n".join(f"{name}: {now[name]:.4f}, floor {old['floors'][name]:.4f}" for name in sunk)


def test_every_form_is_measured(lines):
    head, *body = degraded.TABLE.read_text("utf-8").splitlines()
    assert tuple(head.split("\t")) == degraded.COLUMNS, "python -m tests.quality.degraded --write"
    assert [row.split("\t")[0] for row in body] == [form.key for form in forms()], "python -m tests.quality.degraded --write"
    assert {line.form.key for line in lines} <= {form.key for form in forms()}
