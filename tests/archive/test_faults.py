"""Faults at random moments (``faults.py`` tries each as often as one likes)."""

import random
from pathlib import Path

import pytest

from tests.archive.conftest import sound
from tests.archive.faults import FAULTS, LETTERS, Trial, corrupted, undisturbed
from tests.archive.synthetic import synthetic
from vnvanban import Kho


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    folder = tmp_path_factory.mktemp("faults")
    for _ in synthetic(folder / "thư", LETTERS):
        pass
    return folder / "thư", undisturbed(folder / "thư", folder / "whole.sqlite")


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_lost_and_nothing_is_twice(
    letters: tuple[Path, dict[str, object]], tmp_path: Path, fault: str, seed: int
) -> None:
    root, expected = letters
    trial = Trial(root, tmp_path / "kho.sqlite", expected, seed)
    FAULTS[fault](trial)
    trial.goes_on()


@pytest.mark.parametrize("seed", range(3))
def test_corrupt_inputs_become_rows(tmp_path: Path, seed: int) -> None:
    root, store = tmp_path / "thư", tmp_path / "kho.sqlite"
    files = list(synthetic(root, 20))
    corrupted(root, random.Random(seed))
    run = Trial(root, store, {}, seed).start()
    _, said = run.communicate(timeout=300)
    assert run.returncode == 1 and b"Traceback" not in said, said.decode()
    sound(store)
    with Kho(store, readonly=True) as kho:
        told = dict(kho.rows("SELECT source, status FROM ledger"))
        assert list(kho.rows("SELECT source, message FROM ledger WHERE code = 'error.internal'")) == []
    assert len(told) == len(files) + 8
    assert {told[str(path)] for path in files} <= {"ok", "partial"}
