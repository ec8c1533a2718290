"""How long tables of a large store take: ``python -m tests.quality.tables [COUNT] [--store FILE]``.

``COUNT`` letters (100,000) are ``PARSED`` synthetic ones, parsed once and kept again and again under numbers of their own, in rows of their own: parsing
a hundred thousand takes ten minutes, and their tables take the same time. ``--store`` keeps the store, and takes it where it is there. Each table is made
three times; printed are the rows, and the seconds of the quickest, on the clock and of this process and its children alone.
"""

import argparse
import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas

from tests.archive.synthetic import synthetic
from vnvanban import Kho, analysis
from vnvanban.archive.schema import PARTS

PARSED = 5000
TIMES = 3
TABLES: dict[str, Callable[[Kho], pandas.DataFrame]] = {
    "tasks": analysis.tasks,
    "tasks without words": lambda kho: analysis.tasks(kho, words=False),
    "citations": analysis.citations,
}


def made(folder: Path, store: Path, count: int) -> None:
    """A store of so many letters."""
    parsed = min(count, PARSED)
    for _ in synthetic(folder / "letters", parsed):
        pass
    command = [sys.executable, "-m", "vnvanban", "digitize", str(folder / "letters"), "--to", str(store), "--workers", "2"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    db = sqlite3.connect(store)
    for copy in range(1, count // parsed):
        again(db, copy * parsed, parsed)
    db.commit()
    db.close()


def again(db: sqlite3.Connection, offset: int, size: int) -> None:
    """Keep the first letters and their rows once more, under other numbers."""
    for table in ("letters", *PARTS):
        columns = [f'"{name}"' for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
        cells = {'"id"': f"id + {offset}", '"letter"': f"letter + {offset}", '"sha256"': f"sha256 || '-{offset}'"}
        what = ", ".join(cells.get(name, name) for name in columns)
        key = "id" if table == "letters" else "letter"
        db.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {what} FROM {table} WHERE {key} <= {size}")


def spent() -> float:
    """Seconds of computing of this process and its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(store: Path, table: Callable[[Kho], pandas.DataFrame]) -> dict[str, float]:
    """Rows of a table, and the seconds of the quickest of several calls."""
    took, rows = [], 0
    for _ in range(TIMES):
        with Kho(store, readonly=True) as kho:
            computed, start = spent(), time.perf_counter()
            rows = len(table(kho))
            took.append((time.perf_counter() - start, spent() - computed))
    seconds, computed = min(took)
    return {"rows": rows, "seconds": round(seconds, 1), "computing": round(computed, 1)}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("count", type=int, nargs="?", default=100_000)
    asked.add_argument("--store", type=Path)
    given = asked.parse_args()
    folder = Path(tempfile.mkdtemp())
    try:
        store = given.store or folder / "kho.sqlite"
        if not store.exists():
            made(folder, store, given.count)
        print(json.dumps({name: timed(store, table) for name, table in TABLES.items()}, indent=1))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
