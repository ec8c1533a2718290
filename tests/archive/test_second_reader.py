"""An archive read with a second reader: by worker processes, and done again when the reader is another."""

from pathlib import Path

import pytest

pytest.importorskip("tesserocr", reason="tesserocr is not installed: pip install 'vnvanban[ocr]'")

from tests.read.faint import faint_scan
from tests.read.readers import Gives, Lambda
from vnvanban import Kho, Options
from vnvanban.archive import Plan, digitize, planned
from vnvanban.errors import WorkersError
from vnvanban.read.second import ReaderByName


@pytest.fixture(scope="module")
def scan(tmp_path_factory) -> Path:
    """The upper part of a letter at 60 dots an inch, under grains."""
    return faint_scan(tmp_path_factory.mktemp("scan"), 2000)


def codes(kho: Kho) -> list[str]:
    return [one.code for entry in kho for one in entry.letter.diagnostics if "second" in one.code]


def test_in_a_worker(scan: Path, tmp_path: Path) -> None:
    """By an object that is sent, then by a name that is not: what the ledger knows of another reader is done again."""
    named = Options(second_reader=ReaderByName("tests.read.readers:Letter"))
    fails = Options(second_reader=Gives(RuntimeError("no model"), "fails 1"))
    with Kho(tmp_path / "kho.sqlite") as kho:
        digitize([str(scan)], kho, Plan(1, 120, False), fails)
        assert codes(kho) == ["text.second-reader-failed"]
        (entry,) = kho
        assert "the second reader failed" in entry.notes[0] and len(entry.text) > 200
        assert planned([str(scan)], kho, fails) == {"same": 1}
        assert planned([str(scan)], kho, named) == {"changed": 1}
        digitize([str(scan)], kho, Plan(1, 120, False), named)
        assert set(codes(kho)) == {"text.second-reader"}
        (entry,) = kho
        assert entry.notes == () and entry.letter.evidence
        assert any(found.ocr_confidence == 0.97 for found in entry.letter.evidence.values())


def test_a_reader_that_cannot_be_sent(scan: Path, tmp_path: Path) -> None:
    """Said at once, not by each worker that does not start."""
    with Kho(tmp_path / "kho.sqlite") as kho, pytest.raises(WorkersError, match="ReaderByName"):
        digitize([str(scan)], kho, Plan(1, 60, False), Options(second_reader=Lambda()))
