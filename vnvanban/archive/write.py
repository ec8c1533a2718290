"""The one writer of a store: letters and ledger rows, all of a group or none."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain

from vnvanban.archive.ledger import Done
from vnvanban.archive.rows import Row, Rows, searched
from vnvanban.archive.schema import PARTS
from vnvanban.text import bare

AT_HAND = 100_000
"""Names of a kind that the writer keeps in memory (20 MB)."""
NAMED = {"kinh_gui": 1, "noi_nhan": 1, "assignees": 3}
"""Tables that name bodies → where the name stands in their rows."""

_LETTER = (
    "sha256, stamp, kind, pages, notes, he_thong, loai_van_ban, chu_quan, co_quan, so, nam, ky_hieu, dinh_danh, "
    "dia_danh, ngay_ban_hanh, trich_yeu, do_mat, do_khan, luu_hanh, nguoi_ky, text, evidence, json"
)
_MARKS = ", ".join("?" * len(_LETTER.split(",")))
_LEDGER = """
INSERT INTO ledger (source, status, letter, sha256, bytes, modified, stamp, seconds, code, message, at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (source) DO UPDATE SET status = excluded.status, letter = excluded.letter, sha256 = excluded.sha256,
  bytes = excluded.bytes, modified = excluded.modified, stamp = excluded.stamp, seconds = excluded.seconds,
  code = excluded.code, message = excluded.message, at = excluded.at,
  tries = CASE WHEN ledger.stamp = excluded.stamp AND ledger.sha256 IS excluded.sha256 THEN ledger.tries + 1 ELSE 1 END
"""
_INDEX = "INSERT INTO letters_fts (rowid, text, folded) VALUES (?, ?, ?)"
_FORGET = "INSERT INTO letters_fts (letters_fts, rowid, text, folded) VALUES ('delete', ?, ?, ?)"


class _Names(dict[str, int]):
    """A table of names that stand once: name → number, known ones kept at hand.

    Emptied after a rollback, when numbers may not hold.
    """

    def __init__(self, db: sqlite3.Connection, table: str, column: str) -> None:
        self._db = db
        self._find = f"SELECT id FROM {table} WHERE {column} = ?"
        columns = (column, "khong_dau") if table == "bodies" else (column,)
        self._add = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        self._folds = table == "bodies"

    def __missing__(self, name: str) -> int:
        row = self._db.execute(self._find, (name,)).fetchone()
        found = row[0] if row else self._db.execute(self._add, (name, bare(name))[: 1 + self._folds]).lastrowid
        assert found is not None
        if len(self) >= AT_HAND:
            self.clear()
        self[name] = int(found)
        return int(found)


class Writer:
    """Writes to one open store."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._bodies, self._paths, self._rules, self._stamps = (
            _Names(db, *names)
            for names in (("bodies", "ten"), ("paths", "path"), ("rules", "rule"), ("stamps", "stamp"))
        )

    def write(self, done: Iterable[Done], stamp: str) -> list[int | None]:
        """See ``Kho.write``."""
        db = self._db
        db.execute("BEGIN IMMEDIATE")
        kept = False
        try:
            number = self._stamps[stamp]
            written = [self._one(each, number) for each in done]
            db.execute("COMMIT")
            kept = True
        finally:
            if not kept:
                self._undo()
        return written

    def _undo(self) -> None:
        """Take back what a failed group has written; SQLite may have done so already, where the disk is full."""
        for names in (self._bodies, self._paths, self._rules, self._stamps):
            names.clear()
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def _one(self, done: Done, stamp: int) -> int | None:
        number = self._letter(done, stamp)
        self._db.execute(
            _LEDGER,
            (
                *(done.seen.source, done.status, number, done.sha256, done.seen.size, done.seen.modified, stamp),
                *(round(done.seconds, 4), done.code, done.message, datetime.now(UTC).isoformat(timespec="seconds")),
            ),
        )
        return number

    def _letter(self, done: Done, stamp: int) -> int | None:
        """The id of the letter of an input: written now, or there already; ``None`` where the input gave none."""
        if done.sha256 is None:
            return None
        old = self._db.execute("SELECT id, text FROM letters WHERE sha256 = ?", (done.sha256,)).fetchone()
        if done.rows is None:
            return int(old[0]) if old and done.status in ("ok", "partial") else None
        for name in done.rows.names:
            self._bodies[name]  # so that the issuer is among the bodies
        cells = (done.sha256, stamp, done.kind, done.pages, "\n".join(done.notes) or None, *self._row(done.rows))
        number = (
            self._again(old[0], cells)
            if old
            else self._db.execute(f"INSERT INTO letters ({_LETTER}) VALUES ({_MARKS})", cells).lastrowid
        )
        assert number is not None
        self._index(number, done.rows, old[1] if old else None)
        self._parts(number, done.rows.parts)
        return int(number)

    def _again(self, number: int, cells: Row) -> int:
        """Put what was read anew in the place of what was read before."""
        self._db.execute(f"UPDATE letters SET ({_LETTER}) = ({_MARKS}) WHERE id = ?", (*cells, number))
        for table in PARTS:
            self._db.execute(f"DELETE FROM {table} WHERE letter = ?", (number,))
        return number

    def _index(self, number: int, rows: Rows, before: str | None) -> None:
        if before is not None:
            self._db.execute(_FORGET, (number, *searched(before)))
        self._db.execute(_INDEX, (number, rows.indexed, rows.folded))

    def _row(self, rows: Rows) -> Row:
        """The cells of ``letters`` behind ``notes``."""
        entries = rows.evidence
        path, rule = map(self._paths.__getitem__, entries.paths), map(self._rules.__getitem__, entries.rules)
        numbers = tuple(chain.from_iterable(zip(path, rule, strict=True)))
        *cells, packed = rows.letter
        return *cells, entries.json % numbers, packed

    def _parts(self, number: int, parts: dict[str, list[Row]]) -> None:
        for table, rows in parts.items():
            if rows:
                marks = ", ".join("?" * (len(rows[0]) + 1))
                self._db.executemany(f"INSERT INTO {table} VALUES ({marks})", self._numbered(number, table, rows))

    def _numbered(self, number: int, table: str, rows: list[Row]) -> Iterator[Row]:
        """Rows with the letter's number before them, and numbers for the names that stand in tables of their own."""
        at = NAMED.get(table)
        if at is None:
            return ((number, *row) for row in rows)
        bodies = self._bodies
        return ((number, *row[:at], bodies[str(row[at])], *row[at + 1 :]) for row in rows)
