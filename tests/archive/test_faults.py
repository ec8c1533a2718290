"""Faults at random moments (``faults.py`` tries each as often as one likes)."""

from pathlib import Path

import pytest

from tests.archive.faults import FAULTS, LETTERS, Trial, undisturbed
from tests.archive.synthetic import synthetic


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    folder = tmp_path_factory.mktemp("faults")
    for _ in synthetic(folder / "thư", LETTERS):
        pass
    return folder / "thư", undisturbed(folder / "thư", folder / "whole.sqlite")


@pytest.mark.parametrize(("fault", "seed"), [(fault, seed) for fault in FAULTS for seed in range(3 if fault == "corrupt inputs" else 2)])
def test_nothing_is_lost_and_nothing_is_twice(
    letters: tuple[Path, dict[str, object]], tmp_path: Path, fault: str, seed: int
) -> None:
    root, expected = letters
    trial = Trial(root, tmp_path / "kho.sqlite", expected, seed)
    FAULTS[fault](trial)
    trial.goes_on()
