"""What a field or the body hands to ``decide``: candidates and notes, in places of ``Text.chars``."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

Pieces = tuple[tuple[int, int], ...]
"""Places of one value in reading order: (start, end), 0-based, half-open, in ``Text.chars``."""


@dataclass(slots=True)
class Candidate:
    """A value that a rule read. A field lists its candidates with the most trusted first.

    ``field`` is the path of the value (``trich_yeu``, ``noi_nhan.2.ten``); ``rule`` is stable for ever.
    """

    field: str
    value: str
    pieces: Pieces
    rule: str


class Note(NamedTuple):
    """A diagnostic: its stable code, the field it is about, and where."""

    code: str
    field: str | None = None
    pieces: Pieces = ()


class Proposal(NamedTuple):
    """What one field file returns."""

    candidates: tuple[Candidate, ...] = ()
    notes: tuple[Note, ...] = ()


def first_value(proposals: Iterable[Proposal], field: str) -> str | None:
    """The most trusted candidate of a field, before ``decide``."""
    return next((c.value for proposal in proposals for c in proposal.candidates if c.field == field), None)
