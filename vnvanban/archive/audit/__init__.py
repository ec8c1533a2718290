"""What a register of letters does not have in order: it is reported, never filled.

All is read from the rows of a store, letter by letter; nothing is parsed again. What grows with the store stands in a
temporary SQLite file: memory holds the rows of one issuer's numbers in a period, and the names of issuers. What it does
not mean: a number that is missing is missing from the store, not from the office (secret letters have the same
counter), and a paper that is cited but absent may never have been kept there.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from vnvanban.archive.audit.alike import near_same
from vnvanban.archive.audit.cited import cited
from vnvanban.archive.audit.finding import COLUMNS, Finding, Kind
from vnvanban.archive.audit.numbers import numbers
from vnvanban.archive.audit.register import Register
from vnvanban.archive.audit.symbols import symbols
from vnvanban.errors import StoreError

if TYPE_CHECKING:
    from vnvanban.archive.kho import Kho

__all__ = ["COLUMNS", "Finding", "Kind", "audit"]

_CHECKS: tuple[tuple[frozenset[Kind], Callable[[Register], Iterator[Finding]]], ...] = (
    (frozenset({Kind.SAME_LETTER, Kind.NEAR_SAME, Kind.REPEATED}), near_same),
    (frozenset({Kind.REPEATED, Kind.GAP, Kind.DATE_ORDER}), numbers),
    (frozenset({Kind.SYMBOL}), symbols),
    (frozenset({Kind.CITED_ABSENT, Kind.CITED_OPEN}), cited),
)
"""Kinds → the check that finds them, in the order of the report. Repeated numbers need to know first which letters are
one: the same letter twice repeats no number."""


def audit(kho: "Kho", kinds: Collection[Kind] | None = None) -> Iterator[Finding]:
    """All that a store has out of order, one by one; ``kinds`` narrows it. The store is only read.

    ``StoreError`` where the store cannot be read, or there is no room for the temporary file.

    >>> import vnvanban
    >>> text = "SỞ Y TẾ\\nSố: 07/SYT-NV\\nTheo Công văn số 12/SNV-TC ngày 02/3/2026 của Sở Nội vụ tỉnh An Hải, mời họp."
    >>> with vnvanban.Kho(":memory:") as kho:
    ...     number = kho.add(vnvanban.parse(text), text, source="07.txt")
    ...     [(str(one.kind), one.key) for one in audit(kho)]
    [('cited-absent', 'snv.tinh.an-hai:cv:12:2026')]
    """
    wanted = frozenset(Kind if kinds is None else kinds)
    try:
        with Register(kho) as register:
            for found, check in _CHECKS:
                if found & wanted:
                    yield from (finding for finding in check(register) if finding.kind in wanted)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"the temporary file of the audit: {error}", "store.full") from error
