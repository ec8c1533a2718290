"""A letter's evidence as plain annotations: a label on a stretch of the raw text."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vnvanban.models.spans import Evidence


class Annotation(NamedTuple):
    """One stretch of the raw text and what it is.

    ``path``: field path (``nhiem_vu.0.chu_tri.1``). ``label``: the path without numbers (``nhiem_vu.chu_tri``; items of
    every depth are ``muc``). ``start``, ``end``: code points, 0-based, half-open. ``text``: the raw text there.
    ``part``: which of several stretches of one value, from 0.
    """

    path: str
    label: str
    start: int
    end: int
    text: str
    part: int = 0


def label_of(path: str) -> str:
    """The label of a field path.

    >>> label_of("muc.0.muc.1"), label_of("nhiem_vu.0.chu_tri.1")
    ('muc', 'nhiem_vu.chu_tri')
    """
    names: list[str] = []
    for part in path.split("."):
        if not part.isdigit() and part not in names[-1:]:
            names.append(part)
    return ".".join(names)


def annotations(evidence: Mapping[str, Evidence]) -> Iterator[Annotation]:
    """One annotation a span, in the order of the evidence."""
    for path, found in evidence.items():
        label, at = label_of(path), 0
        for part, span in enumerate(found.spans):
            length = span.end - span.start
            yield Annotation(path, label, span.start, span.end, found.raw[at : at + length], part)
            at += length + 1
