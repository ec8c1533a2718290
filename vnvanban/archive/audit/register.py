"""What the checks share: letters as entries of a register, in a temporary database, and how findings name them."""

import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Self

from vnvanban.archive.audit.finding import NAMED, Finding
from vnvanban.text import bare
from vnvanban.vien_dan.resolve import OPEN

if TYPE_CHECKING:
    from vnvanban.archive.kho import Kho

TERM = "term"
"""Period of a Party letter below the Centre: its term is told by the sequence (``terms.py``)."""
RELATED = "@"
"""Before a place in a key: only known in relation to the letter that says it."""
SHARED_NAMES = ("xa", "huyen")
"""Levels at which bodies of several places bear one name: the printed parent tells them apart."""
_NUMBER = re.compile(r"0{0,9}(\d{1,6})([a-zđ]{0,2})", re.I)
_ENTRIES = """
CREATE TABLE entries (letter INTEGER PRIMARY KEY, issuer TEXT NOT NULL, kind TEXT NOT NULL, period TEXT NOT NULL,
  number INTEGER NOT NULL, suffix TEXT NOT NULL, day TEXT NOT NULL, key TEXT NOT NULL, sure INTEGER NOT NULL);
CREATE TABLE groups (letter INTEGER PRIMARY KEY, leader INTEGER NOT NULL);
"""


class Key(NamedTuple):
    """The parts of a document key (``VanBan.dinh_danh``)."""

    who: str
    kind: str
    number: str
    period: str

    @property
    def head(self) -> str:
        """The organ's letters in the symbol, folded: ``ubnd``."""
        return self.who.partition(".")[0]

    @property
    def level(self) -> str:
        """Level of the body; "" for a central one."""
        return (self.who.split(".") + [""])[1]

    @property
    def place(self) -> str:
        """Place of the body; "" for a central one."""
        return self.who.partition(".")[2].partition(".")[2]


class Entry(NamedTuple):
    """A letter that bears a number. ``suffix``: letters behind it (``a`` of ``12a``); ``day``: as printed, "" without;
    ``sure``: false where the issuer is not settled."""

    letter: int
    number: int
    suffix: str
    day: str
    key: str
    sure: bool


def key_of(written: str | None) -> Key | None:
    """The parts of a key; ``None`` for none.

    >>> key_of("tu.tinh.ha-nam:cv:1406:2023").place
    'ha-nam'
    """
    parts = (written or "").split(":")
    return Key(*parts) if len(parts) == 4 else None


def is_open(written: str) -> bool:
    """Whether a key leaves something open, or says a place only in relation to another letter."""
    return OPEN in written or RELATED in written


def number_of(written: str | None) -> tuple[int, str] | None:
    """Value and letters of a number: ``05`` → (5, ""), ``12a`` → (12, "a"); ``None`` for ``?``, ``03-02/26``."""
    found = _NUMBER.fullmatch(written or "")
    return (int(found[1]), found[2].lower()) if found else None


@lru_cache(maxsize=65_536)
def words_of(name: str | None) -> str:
    """A printed name as bare words with one blank between."""
    return " ".join(re.findall(r"\w+", bare(name or "")))


def year_of(nam: str | None, day: str | None) -> str:
    """The year in which a number runs: that inside the number, else that of the date; "" where neither is known."""
    return nam if nam and len(nam) == 4 and nam.isdecimal() else (day or "")[:4]


class Register:
    """The entries of a store; a context manager that takes its temporary file away."""

    def __init__(self, kho: "Kho") -> None:
        self.kho = kho
        self.work = sqlite3.connect("", isolation_level=None)  # "": a file of its own, gone when closed
        self.work.executescript(f"PRAGMA cache_size = -16000; PRAGMA synchronous = OFF; {_ENTRIES}")
        self._parents = self._several_parents()
        self.work.execute("BEGIN")
        self.work.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", self._entries())
        self.work.execute("CREATE INDEX entries_issuer ON entries (issuer, period, kind, number, suffix, day, letter)")
        self.work.execute("COMMIT")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.work.close()

    def _several_parents(self) -> frozenset[str]:
        """Issuers of keys whose letters print more than one parent: bodies of one name in several places."""
        seen: dict[str, str] = {}
        several: set[str] = set()
        rows = self.kho.rows("SELECT dinh_danh, chu_quan FROM letters WHERE dinh_danh NOT NULL AND chu_quan NOT NULL")
        for written, parent in rows:
            key = key_of(written)
            if key and key.level in SHARED_NAMES and seen.setdefault(key.who, words_of(parent)) != words_of(parent):
                several.add(key.who)
        return frozenset(several)

    def _entries(self) -> Iterator[tuple[object, ...]]:
        columns = "id, dinh_danh, he_thong, chu_quan, co_quan, so, nam, ngay_ban_hanh"
        for letter, written, system, parent, name, so, nam, day in self.kho.rows(f"SELECT {columns} FROM letters"):
            key, number = key_of(written), number_of(so)
            if key and number:
                issuer, sure = self._issuer(key, name, parent)
                period = _period(key, system, nam, day)
                yield letter, issuer, key.kind, period, *number, day or "", written, sure

    def _issuer(self, key: Key, name: str | None, parent: str | None) -> tuple[str, bool]:
        """Who has the counter: the key's issuer, and what is printed where the key leaves it open."""
        if is_open(key.who):
            return f"{key.who} {words_of(name)} | {words_of(parent)}", bool(name and parent)
        if key.who in self._parents:
            return f"{key.who} | {words_of(parent)}", parent is not None
        return key.who, True

    def names(self, letters: Sequence[int]) -> tuple[str, ...]:
        """Names of the files of some letters."""
        marks = ", ".join("?" * len(letters))
        rows = self.kho.rows(f"SELECT DISTINCT source FROM ledger WHERE letter IN ({marks}) ORDER BY source", *letters)
        return tuple(name for (name,) in islice(rows, NAMED))

    def told(self, finding: Finding, printed: bool = True) -> Finding:
        """A finding with the names of its files, no more letters than it may name, and the issuer and symbol of its
        first letter (not where ``printed`` is false: it speaks of another one's)."""
        letters = finding.letters[:NAMED]
        finding = replace(finding, letters=letters, sources=self.names(letters))
        if not printed or not letters:
            return finding
        row = next(self.kho.rows("SELECT co_quan, ky_hieu FROM letters WHERE id = ?", letters[0]), (None, None))
        return replace(finding, issuer=row[0], symbol=row[1])

    def group(self, letters: Collection[int]) -> None:
        """Remember that some letters are one."""
        leader = min(letters)
        self.work.executemany("INSERT OR IGNORE INTO groups VALUES (?, ?)", [(one, leader) for one in letters])

    def leaders(self, letters: Sequence[int]) -> set[int]:
        """Letters, each that is another one again as that one."""
        found = set()
        for letter in letters:
            row = self.work.execute("SELECT leader FROM groups WHERE letter = ?", (letter,)).fetchone()
            found.add(row[0] if row else letter)
        return found


def _period(key: Key, system: str | None, nam: str | None, day: str | None) -> str:
    """Party: the term of congress (HD 36-HD/VPTW); State and others: the year (NĐ 30/2020/NĐ-CP)."""
    if key.period.startswith("k"):
        return key.period
    if system == "dang" and not (nam and len(nam) == 4):
        return TERM if day else ""
    return year_of(nam, day)
