"""Secrecy, urgency, circulation and copy marks: cells 10a, 10b, 11 and the forms of copy of Nghị định 30/2020.

Shapes: ``MẬT`` · ``HỎA TỐC`` · ``LƯU HÀNH NỘI BỘ``; hard: a mark far from the header. A mark counts only alone in its
cell.
"""

from vnvanban.candidates import Candidate, Proposal
from vnvanban.models import DoKhan, DoMat
from vnvanban.segment import Kind, Segments, anchors
from vnvanban.text import bare
from vnvanban.values import clean

_SECRECY = {bare(degree).replace(" ", ""): str(degree) for degree in DoMat}
_URGENCY = {bare(degree).replace(" ", ""): str(degree) for degree in DoKhan}


_MARKS = frozenset({Kind.DO_MAT, Kind.DO_KHAN, Kind.LUU_HANH, Kind.SAO})


def propose(segments: Segments) -> Proposal:
    """Candidates for ``do_mat``, ``do_khan``, ``luu_hanh`` and ``ban_sao``."""
    found: list[Candidate] = []
    for segment in segments.header:
        if segment.kind not in _MARKS:
            continue
        where = ((segment.start, segment.end),)
        b = segments.text.bare[segment.start : segment.end]
        if segment.kind is Kind.DO_MAT and (match := anchors.DO_MAT.match(b)):
            found.append(Candidate("do_mat", _SECRECY[match["degree"].replace(" ", "")], where, "do_mat.mark"))
        elif segment.kind is Kind.DO_KHAN and (match := anchors.DO_KHAN.match(b)):
            found.append(Candidate("do_khan", _URGENCY[match["degree"].replace(" ", "")], where, "do_khan.mark"))
        elif segment.kind is Kind.LUU_HANH:
            found.append(
                Candidate(
                    "luu_hanh", clean([segments.text.printed[segment.start : segment.end]]), where, "luu_hanh.mark"
                )
            )
        elif segment.kind is Kind.SAO:
            found.append(
                Candidate("ban_sao", clean([segments.text.printed[segment.start : segment.end]]), where, "ban_sao.mark")
            )
    return Proposal(tuple(found))
