"""Folders of letters, stores, and what two stores must have in common."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.archive.synthetic import synthetic
from vnvanban import Kho
from vnvanban.archive.schema import PARTS

Many = Callable[[int], Path]


@pytest.fixture
def many(tmp_path: Path) -> Many:
    """A folder of so many letters, no two the same."""

    def made(count: int) -> Path:
        for _ in synthetic(tmp_path / "thư", count):
            pass
        return tmp_path / "thư"

    return made


def content(path: Path | str) -> dict[str, object]:
    """All that a store says, whatever the order in which it was told: by SHA-256 and by source."""
    with Kho(path, readonly=True) as kho:
        keys = dict(kho.rows("SELECT id, sha256 FROM letters"))
        names = dict(kho.rows("SELECT id, ten FROM bodies"))
        found: dict[str, object] = {}
        for entry in kho:
            found[entry.sha256] = (entry.letter.to_dict(evidence=True), entry.text, entry.sources, entry.kind)
        for table in PARTS:
            named = next((i for i, name in enumerate(_columns(kho, table)) if name == "ten"), None)
            rows = [list(row) for row in kho.rows(f"SELECT * FROM {table}")]
            for row in rows:
                row[0] = keys[row[0]]
                if named is not None:
                    row[named] = names[row[named]]
            found[table] = sorted(map(repr, rows))
        found["ledger"] = sorted(kho.rows("SELECT source, status, sha256, code, message FROM ledger"), key=repr)
        found["index"] = _index(kho)
    return found


def _columns(kho: Kho, table: str) -> list[str]:
    return [row[1] for row in kho.rows(f"PRAGMA table_info({table})")]


def _index(kho: Kho) -> list[tuple[object, ...]]:
    """How many letters the index finds under some words, and that it is whole."""
    questions = ('text : "huyện"', 'folded : "huyen"', 'folded : "thang"', 'text : "tháng"')
    return [next(kho.rows("SELECT count(*) FROM letters_fts WHERE letters_fts MATCH ?", one)) for one in questions]


def sound(path: Path | str) -> None:
    """The store is whole: SQLite says so, each letter has its rows and its place in the ledger, none is twice."""
    with Kho(path, readonly=True) as kho:
        assert list(kho.rows("PRAGMA integrity_check")) == [("ok",)]
        assert list(kho.rows("SELECT sha256 FROM letters GROUP BY sha256 HAVING count(*) > 1")) == []
        assert (
            list(kho.rows("SELECT id FROM letters WHERE id NOT IN (SELECT letter FROM ledger WHERE letter NOT NULL)"))
            == []
        )
        assert list(kho.rows("SELECT id FROM ledger WHERE status IN ('ok', 'partial') AND letter IS NULL")) == []
        ((letters,),) = kho.rows("SELECT count(*) FROM letters")
        ((indexed,),) = kho.rows("SELECT count(*) FROM letters_fts_docsize")
        assert letters == indexed
        for table in PARTS:
            assert (
                list(kho.rows(f"SELECT letter FROM {table} WHERE letter NOT IN (SELECT id FROM letters) LIMIT 1")) == []
            )
