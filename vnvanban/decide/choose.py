"""Choose among candidates: the first a field proposes wins, what differs from it stays as an alternative."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from vnvanban.candidates import Candidate, Note, Pieces, Proposal
from vnvanban.models import Alternative, Evidence, Span
from vnvanban.text import Text

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


def spans(text: Text, pieces: Pieces) -> tuple[Span, ...]:
    """Pieces as spans of the raw text; pieces with nothing but blanks between them become one."""
    if len(pieces) == 1:
        start, end = pieces[0] if not text.maps else text.raw_span(*pieces[0])
        return (Span(start=start, end=end),)
    chars = text.chars
    merged: list[tuple[int, int]] = []
    for start, end in pieces:
        if merged and start >= merged[-1][1] and not chars[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple([Span(start=a, end=b) for a, b in (text.raw_span(*piece) for piece in merged)])


def evidence(text: Text, candidate: Candidate, lost: Iterable[Candidate] = (), doubted: bool = False) -> Evidence:
    """The evidence of a chosen candidate."""
    places = spans(text, candidate.pieces)
    measured = confidence(candidate.rule)
    if doubted and measured is not None:
        measured = min(measured, confidence(DOUBTED) or measured)
    return Evidence(
        spans=places,
        raw=raw_of(text, places),
        rule=candidate.rule,
        confidence=None if measured is None else int(measured * 1000) / 1000,
        alternatives=tuple([Alternative(value=c.value, rule=c.rule, spans=spans(text, c.pieces)) for c in lost]),
    )


def raw_of(text: Text, places: Iterable[Span]) -> str:
    """The raw text of spans, joined by a line end."""
    return "\n".join([text.raw[s.start : s.end] for s in places])
