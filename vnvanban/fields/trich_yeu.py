"""Subject: cell 5 of Nghị định 30/2020 (``V/v`` under the number, or the lines under the title); HD 36 (no V/v needed).

Shapes: ``V/v tổ chức họp`` · ``Về việc …`` under ``TỜ TRÌNH`` · a bare phrase under ``Số 12-CV/HU``; hard: five lines
beside the place and date, a cited number and date inside.
"""

import re

from vnvanban.candidates import Candidate, Note, Proposal
from vnvanban.segment import Kind, Segments
from vnvanban.segment.anchors import VE_VIEC, upper_share
from vnvanban.segment.header_cells import TITLE
from vnvanban.values import clean, has_letters

_OF_ISSUER = re.compile(r"\W{0,3}(?:cua\b|lien tich\b|so\b)")


def propose(segments: Segments) -> Proposal:
    """At most one candidate for ``trich_yeu``; its words are those printed, without V/v."""
    text = segments.text
    pieces: list[tuple[int, int]] = []
    rest = None if segments.of(Kind.TRICH_YEU) else _title_rest(segments)
    if rest:
        pieces.append(rest)
    for segment in segments.of(Kind.TRICH_YEU):
        prefix = VE_VIEC.match(text.bare, segment.start, segment.end)
        start = prefix.end() if prefix and (not pieces or pieces == [rest]) else segment.start
        if start < segment.end:
            pieces.append((start, segment.end))
    value = clean([text.printed[a:b] for a, b in pieces])
    if _ends_in_half_a_quote(value):
        value = value[:-1].rstrip()  # the other half stands before V/v
    if not has_letters(value, 3):
        return Proposal((), (Note("trich_yeu.absent", "trich_yeu"),))
    return Proposal((Candidate("trich_yeu", value, tuple(pieces), f"trich_yeu.{_rule(segments)}"),))


def _ends_in_half_a_quote(value: str) -> bool:
    open_curly = value.count("“") - value.count("”")
    return value.endswith("”") and open_curly < 0 or value.endswith('"') and value.count('"') % 2 > open_curly


def _rule(segments: Segments) -> str:
    if segments.titled:
        return "under-title"
    first = segments.of(Kind.TRICH_YEU)[0]
    return "ve-viec" if VE_VIEC.match(segments.text.bare, first.start, first.end) else "under-number"


def _title_rest(segments: Segments) -> tuple[int, int] | None:
    """Words behind the type on the title line (``BIÊN BẢN họp giao ban``), when they do not name the issuer."""
    for segment in segments.of(Kind.TEN_LOAI):
        match = TITLE.match(segments.text.bare, segment.start, segment.end)
        words = segments.text.chars[match.start("rest") : match.end("rest")] if match else ""
        if match and has_letters(words, 4) and upper_share(words) < 0.8 and not _OF_ISSUER.match(match["rest"]):
            prefix = VE_VIEC.match(match["rest"].lstrip())
            start = match.start("rest") + (len(match["rest"]) - len(match["rest"].lstrip()))
            return start + (prefix.end() if prefix else 0), segment.end
    return None
