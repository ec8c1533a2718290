"""``Kho``: the store of an archive's letters, one SQLite file with one writer."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from os import PathLike, fsdecode
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from vnvanban.archive.evidence import evidence_of
from vnvanban.archive.ledger import Done, Known, Seen, Status, stamp_of
from vnvanban.archive.packed import unpacked
from vnvanban.archive.rows import rows_of, text_sha256
from vnvanban.archive.schema import PAGE, TABLES, prepare
from vnvanban.archive.search import Hit, Query, found_in
from vnvanban.archive.write import Writer
from vnvanban.errors import MissingDependencyError, StoreError, UsageError
from vnvanban.models import Entry, VanBan
from vnvanban.options import Options

if TYPE_CHECKING:
    import pandas

CACHE = 64_000
"""Kilobytes of pages that SQLite keeps: index pages of 100,000 letters stay at hand, memory stays small."""
SECONDS_TO_WAIT = 30.0
"""For another process that is writing to the store."""
_ENTRY = "SELECT id, text, evidence, json, sha256, kind, pages, notes FROM letters"


class Kho:
    """A store of letters; a context manager.

    ``Kho(path)`` opens a store, and makes it where there is none; ``Kho(path, readonly=True)`` only reads one that is
    there. ``StoreError`` where the file is something else, is of a later version, cannot be opened or has no room.

    >>> import vnvanban
    >>> text = "Số: 07/SYT-NV\\nV/v họp giao ban\\nKính gửi: Sở Nội vụ."
    >>> with Kho(":memory:") as kho:
    ...     number = kho.add(vnvanban.parse(text), text, source="07.txt")
    ...     [hit.id for hit in kho.search("hop giao ban")], kho.get("07.txt").letter.trich_yeu, len(kho)
    ([1], 'họp giao ban', 1)
    """

    def __init__(self, path: str | PathLike[str], *, readonly: bool = False) -> None:
        self.path = fsdecode(path)
        self._names: dict[str, dict[int, str]] = {}
        with self._said():
            self._db = _opened(self.path, readonly)
        try:
            with self._said():
                prepare(self._db, self.path, readonly)
                if not readonly:  # only now is it known to be a store: the mode stays in a file for ever
                    self._db.execute("PRAGMA journal_mode = WAL")
                    self._db.execute("PRAGMA synchronous = NORMAL")
                self._writer = Writer(self._db)
        except StoreError:
            self._db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. What was added is in it already."""
        self._db.close()

    def __len__(self) -> int:
        """Letters in the store."""
        return sum(count for (count,) in self.rows("SELECT count(*) FROM letters"))

    def add(self, letter: VanBan, text: str, source: str | None = None) -> int:
        """Keep a letter that was parsed from ``text``; returns its id. The same text again is the same letter.

        ``source``: the name under which ``get`` finds it and the ledger knows it; else ``letter.nguon``, else its hash.
        ``StoreError`` with code ``store.text`` on half a character (a lone surrogate), which no file holds.
        """
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise StoreError(f"no file can hold this text: {error}", "store.text") from error
        digest = hashlib.sha256(data).hexdigest()
        seen = Seen(source or letter.nguon or digest, len(data), 0)
        done = Done(seen, "ok", digest, rows=rows_of(letter, text))
        return self.write([done], stamp_of(Options()))[0] or 0

    def write(self, done: Iterable[Done], stamp: str) -> list[int | None]:
        """Letters and ledger rows of inputs that are done, all of them or none; the id of each one's letter."""
        with self._said():
            return self._writer.write(done, stamp)

    def get(self, key: int | str) -> Entry:
        """A letter by its id, the name or SHA-256 of its file, or its document key; ``KeyError`` where there is none.

        Of several letters with one document key: the first that was read.
        """
        if isinstance(key, int):
            row = self._one(f"{_ENTRY} WHERE id = ?", key)
        else:
            row = (
                self._one(f"{_ENTRY} WHERE id = (SELECT letter FROM ledger WHERE source = ?)", key)
                or self._one(f"{_ENTRY} WHERE sha256 = ?", key)
                or self._one(f"{_ENTRY} WHERE dinh_danh = ? ORDER BY id LIMIT 1", key)
            )
        if row is None:
            raise KeyError(key)
        return self._entry(row)

    def __iter__(self) -> Iterator[Entry]:
        """All letters in the order of their ids, read one by one."""
        last = 0
        while row := self._one(f"{_ENTRY} WHERE id > ? ORDER BY id LIMIT 1", last):
            last = row[0]
            yield self._entry(row)

    def search(self, *phrases: str, query: Query | None = None) -> list[Hit]:
        """Letters in which each phrase stands, best first; ``query`` narrows them by issuer, days and assignee.

        A word written with diacritics finds just that word (``hoà`` and ``hòa`` are one), a word without finds all that
        it can stand for (``hue``: Huế, huệ). Without phrases: all letters that fit, by date.
        """
        with self._said():
            return found_in(self._db, replace(query or Query(), phrases=phrases))

    def to_frame(self, table: str = "letters") -> "pandas.DataFrame":
        """One table as a pandas frame, one row a row; ``UsageError`` on a name that is none of ``TABLES``.

        Raises ``MissingDependencyError`` when pandas is not installed (extra ``analysis``).
        """
        if table not in TABLES:
            raise UsageError(f"there is no table {table!r}; there are {', '.join(TABLES)}")
        try:
            import pandas
        except ImportError:
            raise MissingDependencyError("frames need pandas: pip install 'vnvanban[analysis]'") from None
        with self._said():
            rows = self._db.execute(f"SELECT * FROM {table}")
            frame = pandas.DataFrame(rows.fetchall(), columns=[column[0] for column in rows.description])
        return frame.drop(columns=["json", "folded"], errors="ignore")

    def known(self, source: str) -> Known | None:
        """What the ledger says of an input."""
        row = self._one(
            "SELECT bytes, modified, sha256, status, code, s.stamp, tries "
            "FROM ledger l JOIN stamps s ON s.id = l.stamp WHERE source = ?",
            source,
        )
        return Known(*row) if row else None

    def outcome_of(self, sha256: str, stamp: str) -> tuple[Status, str | None, str | None] | None:
        """Status, code and message of a file with these bytes that gave a letter under these versions and options."""
        question = (
            "SELECT status, g.code, g.message FROM letters l JOIN ledger g ON g.letter = l.id "
            "WHERE l.sha256 = ? AND l.stamp = (SELECT id FROM stamps WHERE stamp = ?) LIMIT 1"
        )
        row = self._one(question, sha256, stamp)
        return (row[0], row[1], row[2]) if row else None

    def counts(self) -> dict[str, int]:
        """Inputs in the ledger by status."""
        with self._said():
            return dict(self._db.execute("SELECT status, count(*) FROM ledger GROUP BY status ORDER BY status"))

    def rows(self, question: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows that a ``SELECT`` gives, one by one."""
        with self._said():
            yield from self._db.execute(question, values)

    def _entry(self, row: tuple[Any, ...]) -> Entry:
        number, text, evidence, data, digest, kind, pages, notes = row
        letter = VanBan.model_validate_json(unpacked(data, text))
        found = evidence_of(evidence, text, self._name)
        letter = letter.model_copy(update={"evidence": found, "text_sha256": text_sha256(text)})
        sources = self._db.execute("SELECT source FROM ledger WHERE letter = ? ORDER BY source", (number,))
        names = tuple(name for (name,) in sources)
        said = tuple((notes or "").split("\n")) if notes else ()
        return Entry(number, letter, text, digest, kind, pages, names, said)

    def _name(self, table: str, number: int) -> str:
        """A path or rule by its number."""
        known = self._names.setdefault(table, {})
        if number not in known:
            known.update(self._db.execute(f"SELECT * FROM {table}"))
        return known[number]

    def _one(self, question: str, *values: object) -> tuple[Any, ...] | None:
        with self._said():
            found: tuple[Any, ...] | None = self._db.execute(question, values).fetchone()
            return found

    @contextmanager
    def _said(self) -> Iterator[None]:
        """SQLite's errors as ``StoreError``, each with what to do."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise StoreError(*_explained(error, self.path)) from error


def _opened(path: str, readonly: bool) -> sqlite3.Connection:
    where = Path(path).absolute().as_uri() if path != ":memory:" else "file::memory:"
    one_thread = not (readonly and sqlite3.threadsafety == 3)  # pyarrow pulls letters in threads of its own
    db = sqlite3.connect(
        f"{where}?mode=ro" if readonly else where,
        uri=True,
        timeout=SECONDS_TO_WAIT,
        isolation_level=None,
        check_same_thread=one_thread,
    )
    db.execute(f"PRAGMA cache_size = -{CACHE}")
    if not readonly:
        db.execute(f"PRAGMA page_size = {PAGE}")
    return db


def _explained(error: sqlite3.DatabaseError, path: str) -> tuple[str, str]:
    """A sentence and a code for what SQLite says."""
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_FULL":
        return f"no room for {path}: the disk is full; free some and run again, nothing is lost", "store.full"
    if name == "SQLITE_NOTADB":
        return f"{path} is not a store of letters", "store.other"
    if name.startswith("SQLITE_CANTOPEN"):
        return f"{path} cannot be opened", "store.missing"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"another process is writing to {path}", "store.busy"
    return f"{path}: {error}", "store.broken" if name.startswith("SQLITE_CORRUPT") else "store"
