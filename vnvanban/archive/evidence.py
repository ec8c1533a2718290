"""Entries of ``letters.evidence`` → the evidence of a letter, as it was."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from vnvanban.archive.rows import spans_of
from vnvanban.models import Alternative, Evidence, Place, Span


def evidence_of(written: str, text: str, names: Callable[[str, int], str]) -> dict[str, Evidence]:
    """Field path → evidence, each ``raw`` cut out of the text again; ``names``: a name by table and number."""
    return {
        names("paths", path): _evidence(names("rules", rule), rest, text) for path, rule, *rest in json.loads(written)
    }


def _evidence(rule: str, rest: list[Any], text: str) -> Evidence:
    start, length, confidence, more, read, boxes, lost = rest + [None] * (7 - len(rest))
    spans = spans_of(start, None if start is None else start + length, more)
    return Evidence(
        spans=spans,
        raw=sliced(text, spans),
        rule=rule,
        confidence=None if confidence is None else confidence / 1000,
        alternatives=tuple(
            Alternative(value=value, rule=name, spans=spans_of(*where)) for value, name, *where in lost or ()
        ),
        places=boxes_of(boxes),
        ocr_confidence=read,
    )


def sliced(text: str, spans: Sequence[Span]) -> str:
    """The text of some spans, joined by a line end."""
    return "\n".join(text[span.start : span.end] for span in spans)


def boxes_of(found: list[Any] | None) -> tuple[Place, ...]:
    """Boxes on pages from plain data."""
    return tuple(Place(page=page, box=tuple(box), points=tuple(points)) for page, box, points in found or ())
