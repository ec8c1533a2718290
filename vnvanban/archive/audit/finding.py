"""What an audit says: one finding, and its row in a table."""

from dataclasses import dataclass, fields
from enum import StrEnum

NAMED = 20
"""Letters that a finding names at most; ``count`` has how many there are. A law is cited by thousands."""


class Kind(StrEnum):
    """Kinds of findings; values are stable."""

    SAME_LETTER = "same-letter"
    """Same document key, near-same words: one letter that was read twice."""
    NEAR_SAME = "near-same"
    """Near-same words, and nothing printed says that these are two letters."""
    REPEATED = "repeated-number"
    """One number, several letters with words of their own."""
    GAP = "gap"
    """Numbers that are missing between others of a sequence."""
    DATE_ORDER = "date-order"
    """A date that runs against the numbers of its sequence."""
    SYMBOL = "symbol-issuer"
    """The symbol is that of another body than the printed issuer."""
    CITED_ABSENT = "cited-absent"
    """A paper with a closed key that letters cite and the store does not hold."""
    CITED_OPEN = "cited-open"
    """A cited paper whose key is open, or that a letter with an open key may be: not said to be absent."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should look at.

    ``message``: one sentence. ``letters``: ids of the letters concerned, at most ``NAMED``, the one to look at first
    before others; ``sources``: the names of their files. ``count``: of what the kind counts: letters concerned, numbers
    missing (gap), letters that cite (cited). ``others``: ids of letters that may be the cited paper. ``key``: document
    key. ``issuer``, ``symbol``: as printed. ``numbers``: ``13``, ``13-15``. ``period``: year, or term of the Party
    (``XIII``) in which the numbers run. ``likeness``: share of words in common, 0 to 1. ``sure``: false where it
    rests on an issuer or a choice that stays open. ``issuer_held``: whether the store has letters of the cited paper's
    issuer. What a kind does not speak of is ``None``.
    """

    kind: Kind
    message: str
    letters: tuple[int, ...]
    sources: tuple[str, ...] = ()
    count: int = 1
    others: tuple[int, ...] = ()
    key: str | None = None
    issuer: str | None = None
    symbol: str | None = None
    numbers: str | None = None
    period: str | None = None
    likeness: float | None = None
    sure: bool = True
    issuer_held: bool | None = None

    def plain(self) -> dict[str, object]:
        """As a JSON line has it: all fields under their names, tuples as lists."""
        found = {name: getattr(self, name) for name in COLUMNS}
        return {
            name: list(value) if isinstance(value, tuple) else str(value) if isinstance(value, Kind) else value
            for name, value in found.items()
        }

    def cells(self) -> tuple[str, ...]:
        """The cells under ``COLUMNS``, all as text: several values of a cell on lines of their own, what is not known
        empty. Names of files and printed words may be such as a spreadsheet computes: ``cells.as_text`` is for that."""
        return tuple(_cell(value) for value in self.plain().values())


COLUMNS = tuple(field.name for field in fields(Finding))
"""Columns of a table of findings."""


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
