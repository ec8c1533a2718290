"""Datasette shows a store as it is: tables, the views, and search."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.quality.letters import committed
from vnvanban import Kho, parse

Datasette = pytest.importorskip("datasette.app").Datasette


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasette") / "kho.sqlite"
    with Kho(path) as kho:
        for letter in committed()[:20]:
            kho.add(parse(letter.text), letter.text, source=letter.id)
    return path


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/kho/letters.json?_shape=array&_size=max", 20),
        ("/kho/letters.json?_shape=array&_search=huyen&_size=max", None),  # the search index is known to be that of the letters
        ("/kho/tasks.json?_shape=array&_size=1", 1),
        ("/kho/evidence.json?_shape=array&_size=5", 5),
        ("/kho/assignees.json?_shape=array&_labels=on&_size=1", 1),
    ],
)
def test_rows(store: Path, address: str, found: int | None) -> None:
    rows = _asked(store, address)
    with Kho(store, readonly=True) as kho:
        expected = found or len(kho.search("huyen", query=_all()))
    assert len(rows) == expected and expected > 0


def test_bodies_show_their_names(store: Path) -> None:
    (row,) = _asked(store, "/kho/assignees.json?_shape=array&_labels=on&_size=1")
    assert row["ten"]["label"]


def test_pages_are_drawn(store: Path) -> None:
    for address in ("/kho", "/kho/letters", "/kho/letters/1", "/kho/tasks", "/kho/ledger"):
        assert _get(store, address).status_code == 200, address


def _all() -> Any:
    from vnvanban import Query

    return Query(limit=100)


def _asked(store: Path, address: str) -> Any:
    answer = _get(store, address)
    assert answer.status_code == 200, answer.text
    return answer.json()


def _get(store: Path, address: str) -> Any:
    async def get() -> Any:
        return await Datasette([str(store)]).client.get(address)

    return asyncio.run(get())
