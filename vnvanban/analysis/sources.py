"""Letters to look at: some ``VanBan``, some ``Entry`` of a store, or a whole store, in one shape.

Rows have the columns of the store's tables (``archive.schema``), bodies by their names. Of a store only the columns
that are asked for are read, in SQL; letters are neither unpacked nor held.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from vnvanban.analysis.levels import issuer_level
from vnvanban.analysis.wording import wording
from vnvanban.archive import Kho
from vnvanban.archive.packed import unpacked
from vnvanban.archive.rows import parts_of, placed, spans_of
from vnvanban.errors import UsageError
from vnvanban.models import Entry, VanBan

Source = Kho | Iterable[VanBan] | Iterable[Entry]
"""What tables and measures take. ``VanBan`` are numbered from 1 in their order; letters of a store have its ids."""
Row = tuple[Any, ...]
Place = tuple[int | None, int | None, str | None]
Piece = tuple[int, str, int, str]
"""Letter, field path, where a piece of raw text begins, the piece."""
LAST = 2**63 - 1
"""No letter of a store has a greater number."""
NOWHERE: Place = (None, None, None)
_NAMED = {"kinh_gui": 2, "noi_nhan": 2, "assignees": 4}
"""Tables that name bodies → where the name stands in their rows, the letter's id first."""
_ORDER = {"assignees": ("letter", "nhiem_vu", "vai_tro", "stt"), "thoi_han": ("letter", "nhiem_vu", "stt")}
"""Order of the rows: that of the tables' own keys, so that a store need not sort."""


_TASKS, _JSON = '"nhiem_vu":', json.JSONDecoder()


class Context(NamedTuple):
    """What each row says of its letter. ``letter``: its number. ``khoa``: its document key, else ``text:`` and the
    beginning of a hash. ``cap``: the issuer's level, or ``None``. ``ngay``: ISO as printed, year or month alone where
    the rest is blank."""

    letter: int
    khoa: str
    he_thong: str | None
    cap: str | None
    chu_quan: str | None
    co_quan: str | None
    ngay: str | None


CONTEXT = Context._fields


class Letters(Protocol):
    """One shape for all sources."""

    def count(self) -> int: ...
    def path(self) -> tuple[str, str, str] | None: ...
    def contexts(self) -> Iterator[Context]: ...
    def rows(self, table: str) -> Iterator[Row]: ...
    def leads(self) -> Iterator[Row]: ...
    def middle(self, share: float) -> int: ...
    def wordings(self, above: int = 0, upto: int = LAST) -> Iterator[tuple[int, str]]: ...
    def places(self, *fields: str) -> dict[tuple[int, str], Place]: ...
    def pieces(self, *fields: str) -> Iterator[Piece]: ...


def letters_of(source: Source, since: str | None = None, until: str | None = None) -> Letters:
    """The letters of a source between two days (ISO; year or month alone allowed), both included.

    Letters without a date fit no bound. ``UsageError`` where the source is a single letter.
    """
    if isinstance(source, Kho):
        return _Stored(source, since, until)
    if isinstance(source, VanBan | Entry):
        raise UsageError("tables take several letters: give a list")
    given: Iterable[VanBan | Entry] = source
    numbered = enumerate(given, start=1)
    pairs = [(one.id, one.letter) if isinstance(one, Entry) else (number, one) for number, one in numbered]
    return _Given([(number, one) for number, one in pairs if _within(one.ngay_ban_hanh, since, until)])


def _within(day: str | None, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    return day is not None and (since is None or day >= since) and (until is None or day[: len(until)] <= until)


@dataclass
class _Given:
    letters: list[tuple[int, VanBan]]

    def count(self) -> int:
        """Letters in the source, of all days."""
        return len(self.letters)

    def path(self) -> None:
        """The file of a store and the days that were asked for (empty: any); ``None`` where there is no file."""
        return None

    def contexts(self) -> Iterator[Context]:
        for number, one in self.letters:
            issuer = one.co_quan_ban_hanh
            level = issuer_level(one.he_thong, issuer.ten, issuer.chu_quan, one.so_ky_hieu.ky_hieu)
            key = one.dinh_danh or f"text:{one.text_sha256[:16]}"
            yield Context(number, key, one.he_thong, level, issuer.chu_quan, issuer.ten, one.ngay_ban_hanh)

    @cached_property
    def _parts(self) -> list[tuple[int, dict[str, list[Row]]]]:
        return [(number, parts_of(one)) for number, one in self.letters]

    def rows(self, table: str) -> Iterator[Row]:
        """Bodies of an assignment in the order of a store: by role, then as named."""
        for number, parts in self._parts:
            rows = sorted(parts[table], key=lambda row: row[:3]) if table == "assignees" else parts[table]
            yield from ((number, *row) for row in rows)

    def leads(self) -> Iterator[Row]:
        """Letter, assignment, who leads it, who joins: names on lines, ``None`` where there are none."""
        for number, one in self.letters:
            for index, task in enumerate(one.nhiem_vu):
                yield number, index, "\n".join(task.chu_tri) or None, "\n".join(task.phoi_hop) or None

    def middle(self, share: float) -> int:
        """The number of the letter up to which that share of them stands."""
        return self.letters[int(share * (len(self.letters) - 1))][0] if self.letters else 0

    def wordings(self, above: int = 0, upto: int = LAST) -> Iterator[tuple[int, str]]:
        """Letter and words of each assignment, in the order of ``rows("nhiem_vu")``; of letters with numbers over
        ``above`` and up to ``upto``."""
        letters = ((number, one) for number, one in self.letters if above < number <= upto)
        return ((number, task.noi_dung) for number, one in letters for task in one.nhiem_vu)

    def places(self, *fields: str) -> dict[tuple[int, str], Place]:
        return {
            (number, path): placed(found.spans)
            for number, one in self.letters
            for path, found in one.evidence.items()
            if path.startswith(fields)
        }

    def pieces(self, *fields: str) -> Iterator[Piece]:
        """The raw text of each span of some fields, in the order of the evidence."""
        for number, one in self.letters:
            for path, found in one.evidence.items():
                if path.startswith(fields):
                    at = 0
                    for span in found.spans:
                        length = span.end - span.start
                        yield number, path, span.start, found.raw[at : at + length]
                        at += length + 1


class _Stored:
    def __init__(self, kho: Kho, since: str | None, until: str | None) -> None:
        self._kho = kho
        self._days = since or "", until or ""
        tests, self._values = ["1"], list[object]()
        if since is not None or until is not None:
            tests.append("l.ngay_ban_hanh IS NOT NULL")
        if since is not None:
            tests.append("l.ngay_ban_hanh >= ?")
            self._values.append(since)
        if until is not None:
            tests.append("substr(l.ngay_ban_hanh, 1, ?) <= ?")
            self._values += [len(until), until]
        self._where = " AND ".join(tests)

    def count(self) -> int:
        """As ``_Given.count``."""
        return len(self._kho)

    def path(self) -> tuple[str, str, str] | None:
        """As ``_Given.path``."""
        return None if self._kho.path == ":memory:" else (self._kho.path, *self._days)

    def _asked(
        self, what: str, tables: str = "letters l", order: str = "l.id", also: str = "1", *values: object
    ) -> Iterator[Row]:
        question = f"SELECT {what} FROM {tables} WHERE {self._where} AND {also} ORDER BY {order}"
        return self._kho.rows(question, *self._values, *values)

    def contexts(self) -> Iterator[Context]:
        columns = "id, dinh_danh, sha256, he_thong, chu_quan, co_quan, ky_hieu, ngay_ban_hanh"
        for number, key, digest, he_thong, parent, name, symbol, day in self._asked(columns):
            level = issuer_level(he_thong, name, parent, symbol)
            yield Context(number, key or f"text:{digest[:16]}", he_thong, level, parent, name, day)

    def rows(self, table: str) -> Iterator[Row]:
        tables = f"{table} t JOIN letters l ON l.id = t.letter" if self._values else f"{table} t"
        found = self._asked("t.*", tables, ", ".join(f"t.{column}" for column in _ORDER.get(table, ("letter", "stt"))))
        at = _NAMED.get(table)
        if at is None:
            return found
        return ((*row[:at], self._bodies[row[at]], *row[at + 1 :]) for row in found)

    @cached_property
    def _bodies(self) -> dict[int, str]:
        return dict(self._kho.rows("SELECT id, ten FROM bodies"))

    def leads(self) -> Iterator[Row]:
        """As ``_Given.leads``; the joins name their order, in which names come as they were written."""
        named = "group_concat(b.ten, char(10)) FILTER (WHERE t.vai_tro = '{}')"
        tables = "assignees t NOT INDEXED CROSS JOIN bodies b ON b.id = t.ten"
        if self._values:
            tables += " CROSS JOIN letters l ON l.id = t.letter"
        what = f"t.letter, t.nhiem_vu, {named.format('chu_tri')}, {named.format('phoi_hop')}"
        question = f"SELECT {what} FROM {tables} WHERE {self._where} GROUP BY t.letter, t.nhiem_vu"
        return self._kho.rows(question, *self._values)

    def middle(self, share: float) -> int:
        """As ``_Given.middle``."""
        asked = "SELECT id FROM letters ORDER BY id LIMIT 1 OFFSET ?"
        return next((int(number) for (number,) in self._kho.rows(asked, int(share * (self.count() - 1)))), 0)

    def wordings(self, above: int = 0, upto: int = LAST) -> Iterator[tuple[int, str]]:
        """As ``_Given.wordings``; each letter's text is read once, and no other column of its row."""
        tables = "nhiem_vu t JOIN letters l ON l.id = t.letter" if self._values else "nhiem_vu t"
        columns = 't.letter, t.stt, t.start, t."end", t.more'
        tasks = self._asked(columns, tables, "t.letter, t.stt", "t.letter > ? AND t.letter <= ?", above, upto)
        texts = self._asked("l.id, l.text", "letters l", "l.id", "l.id > ? AND l.id <= ?", above, upto)
        number, text = 0, ""
        mended: list[str] | None = None
        for letter, index, start, end, more in tasks:
            while number != letter:
                number, text = next(texts)
                mended = None
            words = wording(text, start, end, more)
            if words is None:
                mended = mended or self._mended(letter, text)
                words = mended[index]
            yield letter, words

    def _mended(self, letter: int, text: str) -> list[str]:
        """The words of a letter's assignments as the parser has mended them: unpacked, which takes fifty times as long
        as slicing them. Only the assignments are read: in JSON no text holds their name between bare quotes."""
        ((packed,),) = self._kho.rows("SELECT json FROM letters WHERE id = ?", letter)
        whole = unpacked(packed, text)
        tasks, _ = _JSON.raw_decode(whole, whole.index(_TASKS) + len(_TASKS))
        return [str(task["noi_dung"]) for task in tasks]

    def places(self, *fields: str) -> dict[tuple[int, str], Place]:
        """As ``_Given.places``."""
        paths = self._paths(fields)
        found: dict[tuple[int, str], Place] = {}
        for letter, cell in self._asked("l.id, l.evidence"):
            for path, _, start, length, *rest in json.loads(cell):
                if path in paths:
                    end = None if start is None else start + length
                    found[letter, paths[path]] = (start, end, rest[1] if len(rest) > 1 else None)
        return found

    def pieces(self, *fields: str) -> Iterator[Piece]:
        """As ``_Given.pieces``."""
        paths = self._paths(fields)
        for letter, cell, text in self._asked("l.id, l.evidence, l.text"):
            for path, _, start, length, *rest in json.loads(cell):
                if path in paths and start is not None:
                    for span in spans_of(start, start + length, rest[1] if len(rest) > 1 else None):
                        yield letter, paths[path], span.start, text[span.start : span.end]

    def _paths(self, fields: tuple[str, ...]) -> dict[int, str]:
        named = self._kho.rows("SELECT id, path FROM paths")
        return {number: path for number, path in named if path.startswith(fields)}
