"""Choose among candidates: the first a field proposes wins, what differs from it stays as an alternative."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from vnvanban.candidates import Candidate, Note, Proposal
from vnvanban.decide.plain import PlainEvidence, PlainSpan
from vnvanban.text import Text

Place = tuple[int, int]
Support = tuple[Sequence[Place], str]
"""What a value rests on: its pieces in ``Text.chars`` and its rule."""
DOUBTED = "doubted"
"""Row of ``rule_precision.tsv``: values that a cross-check spoke against. Its share of right ones is their ceiling."""


@cache
def _precisions() -> dict[str, float]:
    """Rule → expected share of right values, by ``rule_precision.tsv`` (rule, n, right; the gate writes it).

    One right and one wrong value are added to the counts (the rule of succession): no rule is certain.
    """
    lines = files("vnvanban.decide").joinpath("rule_precision.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return {rule: (int(right) + 1) / (int(n) + 2) for rule, n, right in rows}


def confidence(rule: str) -> float | None:
    """Measured share of right values of a rule on gold; ``None`` for a rule that gold has not met."""
    return _precisions().get(rule)


@dataclass
class Choice:
    """The chosen candidates by field, those that lost, and the notes of all fields."""

    chosen: dict[str, Candidate] = field(default_factory=dict)
    lost: dict[str, list[Candidate]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    doubted: set[str] = field(default_factory=set)

    def value(self, path: str) -> str | None:
        """The chosen value of a field."""
        found = self.chosen.get(path)
        return found.value if found else None


def choose(proposals: Iterable[Proposal]) -> Choice:
    """One value a field. Fields list their candidates with the most trusted first; the order breaks all ties."""
    choice = Choice()
    for proposal in proposals:
        choice.notes += proposal.notes
        for candidate in proposal.candidates:
            first = choice.chosen.setdefault(candidate.field, candidate)
            if first is not candidate and first.value != candidate.value:
                choice.lost.setdefault(candidate.field, []).append(candidate)
    return choice


def raw_places(text: Text, pieces: Sequence[Place]) -> list[Place]:
    """Pieces as places of the raw text; pieces with nothing but blanks between them become one."""
    if len(pieces) > 1:
        pieces = _merged(text.chars, pieces)
    return [text.raw_span(start, end) for start, end in pieces] if text.maps else list(pieces)


def _merged(chars: str, pieces: Sequence[Place]) -> list[Place]:
    """Pieces with nothing but blanks between them as one."""
    merged: list[Place] = []
    first, last = pieces[0]
    for start, end in pieces[1:]:
        if start != last and not chars[last:start].isspace():
            merged.append((first, last))
            first = start
        last = end
    merged.append((first, last))
    return merged


def spans(text: Text, pieces: Sequence[Place]) -> list[PlainSpan]:
    """Pieces as spans of the raw text, to be validated with the model that holds them."""
    places = pieces if len(pieces) == 1 and not text.maps else raw_places(text, pieces)
    return [{"start": start, "end": end} for start, end in places]


def quoted(text: Text, pieces: Sequence[Place]) -> tuple[str, list[PlainSpan]]:
    """The raw text of pieces, joined by a line end where they do not touch, and their spans."""
    places = raw_places(text, pieces)
    raw = text.raw
    return "\n".join([raw[start:end] for start, end in places]), [{"start": start, "end": end} for start, end in places]


def evidence(text: Text, support: Support, lost: Iterable[Candidate] = (), doubted: bool = False) -> PlainEvidence:
    """The evidence of what was chosen or built."""
    pieces, rule = support
    raw, places = quoted(text, pieces)
    measured = confidence(rule)
    if doubted and measured is not None:
        measured = min(measured, confidence(DOUBTED) or measured)
    return {
        "spans": places,
        "raw": raw,
        "rule": rule,
        "confidence": None if measured is None else int(measured * 1000) / 1000,
        "alternatives": [{"value": c.value, "rule": c.rule, "spans": spans(text, c.pieces)} for c in lost],
    }
