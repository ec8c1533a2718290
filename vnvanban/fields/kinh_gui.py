"""Addressees: cell 9a of Nghị định 30/2020; HD 36/HD 05 for the Party (commas or semicolons, Kính trình).

Shapes: ``Kính gửi: Sở Nội vụ.`` · a list of dashes under the label · ``UBND TỈNH X điện:``; hard: a list of provinces
wrapped over many lines without dashes (one entry), an address in brackets under its addressee (stays with it).
"""

import re

from vnvanban.candidates import Candidate, Proposal
from vnvanban.segment import Kind, Segment, Segments, anchors
from vnvanban.values import clean, has_letters

_LABEL_END = re.compile(r"[\s:.*;ˆ]*")
_MARK = re.compile("[();]")


def propose(segments: Segments) -> Proposal:
    """One candidate for each entry, ``kinh_gui.0`` …"""
    entries: list[list[tuple[int, int]]] = []
    bulleted = False
    for segment in segments.of(Kind.KINH_GUI):
        start, end, bullet = _content(segments, segment)
        if start >= end:
            continue
        bulleted = bulleted or bullet
        also = anchors.DONG_GUI.match(segments.text.bare, start, end)
        if not entries or bullet or also or (not bulleted and _new_entry(segments, entries[-1], start, end)):
            entries.append([(start, end)])
        else:
            entries[-1].append((start, end))
    if not bulleted:
        entries = [part for entry in entries for part in _split(segments, entry)]
    found: list[Candidate] = []
    for pieces in entries:
        also = anchors.DONG_GUI.match(segments.text.bare, *pieces[0]) if pieces else None
        if also:
            pieces[0] = (also.end(), pieces[0][1])
        value = clean([segments.text.printed[a:b] for a, b in pieces])
        if has_letters(value, 2):
            rule = "kinh_gui.bullet" if bulleted else "kinh_gui.inline"
            found.append(Candidate(f"kinh_gui.{len(found)}", value, tuple(pieces), rule))
    return Proposal(tuple(found))


def _content(segments: Segments, segment: Segment) -> tuple[int, int, bool]:
    """A line without its label and bullet, and whether it had a bullet."""
    start, end = segment.start, segment.end
    bare_text, chars = segments.text.bare, segments.text.chars
    label = anchors.KINH_GUI.match(bare_text, start, end)
    if label is None and bare_text.find("dien", start, end) >= 0:
        label = anchors.DIEN.search(bare_text, start, end)
    if label:
        start = label.end()
        tail = _LABEL_END.match(chars, start, end)
        start = tail.end() if tail else start
    match = anchors.ITEM.match(chars, start, end) or anchors.NUMBERED_ITEM.match(chars, start, end)
    return (match.end() if match else start), end, match is not None


def _new_entry(segments: Segments, entry: list[tuple[int, int]], start: int, end: int) -> bool:
    """Without bullets a line opens an entry when the one above ended with a mark and it opens with a body's head."""
    last = segments.text.chars[slice(*entry[-1])].rstrip()[-1:]
    return last == ";" or last == "." and anchors.ENTRY_HEAD.match(segments.text.bare, start, end) is not None


def _split(segments: Segments, entry: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """``A; B; C`` behind the label: one entry a body; a semicolon inside brackets parts nothing."""
    out: list[list[tuple[int, int]]] = [[]]
    depth = 0
    for start, end in entry:
        first = start
        for mark in _MARK.finditer(segments.text.chars, start, end):
            depth += (mark[0] == "(") - (mark[0] == ")")
            if mark[0] == ";" and depth <= 0:
                out[-1].append((first, mark.start()))
                out.append([])
                first = mark.end()
        while first < end and segments.text.chars[first] == " ":
            first += 1
        if first < end:
            out[-1].append((first, end))
    return [pieces for pieces in out if pieces]
