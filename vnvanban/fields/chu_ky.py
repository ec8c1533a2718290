"""Signature: cell 7 of Nghị định 30/2020; HD 36/HD 05 for the Party (T/M, K/T, T/L, no K/T for a committee).

Shapes: ``TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH / Trần Văn A`` · ``KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC`` · ``TL. … / KT. … / PHÓ …``;
hard: two signers side by side, a rank before the name, a name that a seal half covers, a position without a name.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import regex

from vnvanban.candidates import Candidate, Note, Pieces, Proposal
from vnvanban.segment import Kind, Segment, Segments
from vnvanban.segment.anchors import upper_share
from vnvanban.segment.signers import (
    NAME,
    is_name,
    is_position,
    noisy_name,
    opens_authority,
    opens_with_position,
    rank_pattern,
)
from vnvanban.text import bare
from vnvanban.values import clean, has_letters

_KIEM = re.compile(r"\W{0,3}ki[eê]m(?:\W|$)")
_LOOSE_NAME = regex.compile(r"(?:[\p{Lu}][\p{Ll}’']+)(?:\s[\p{Lu}][\p{Ll}’']*){1,5}")
_LOST_FIRST = regex.compile(r"\W{0,3}(?P<name>\p{Ll}{2,5}(?:\s[\p{Lu}][\p{Ll}]+){1,4})\W{0,3}$")
_ACTING = re.compile(r"\W{0,3}q(?:uyen)?\s?[.\s]")
MAX_NAME = 40
"""Letters of the longest name line looked at for a name under noise."""


@dataclass
class _Signer:
    authority: list[list[Segment]] = field(default_factory=list)
    position: list[Segment] = field(default_factory=list)
    name: tuple[int, int] | None = None
    rank: tuple[int, int] | None = None
    rule: str = ""
    kiem: bool = False

    def begun(self) -> bool:
        return bool(self.authority or self.position or self.name)


def propose(segments: Segments) -> Proposal:
    """Candidates ``chu_ky.N.quyen_han.K``, ``.chuc_vu``, ``.ho_ten``, ``.danh_xung``; signers from left to right."""
    cells = [s for s in segments.footer if s.kind is Kind.CHU_KY]
    signers = [signer for column in _columns(segments, cells) for signer in _signers(segments, column)]
    candidates: list[Candidate] = []
    notes: list[Note] = []
    count = 0
    for signer in _distinct(segments, signers):
        one = _candidates(segments, signer, count)
        if one:
            candidates += one
            if signer.name is None:
                notes.append(Note("chu_ky.ho_ten.absent", f"chu_ky.{count}.ho_ten"))
            elif signer.rule == "lost-first":
                notes.append(Note("chu_ky.ho_ten.damaged", f"chu_ky.{count}.ho_ten", (signer.name,)))
            count += 1
    if not count:
        notes.append(Note("chu_ky.absent", "chu_ky"))
    return Proposal(tuple(candidates), tuple(notes))


def _columns(segments: Segments, cells: list[Segment]) -> list[list[Segment]]:
    """Two signers side by side stand in two columns: two positions or two names on one line tell it."""
    by_row: dict[int, list[Segment]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell)
    for row in by_row.values():
        if len(row) == 2 and all(_names_signer(segments, cell) for cell in row):
            middle = (row[0].column + row[1].column) / 2
            left = [c for c in cells if c.column < middle]
            return [left, [c for c in cells if c.column >= middle]]
    return [cells]


def _names_signer(segments: Segments, cell: Segment) -> bool:
    raw = segments.text.chars[cell.start : cell.end]
    return is_position(segments.text.bare[cell.start : cell.end], raw) or is_name(raw) or opens_authority(raw)


def _signers(segments: Segments, cells: list[Segment]) -> list[_Signer]:
    signers = [_Signer()]
    for cell in cells:
        current = signers[-1]
        raw = segments.text.chars[cell.start : cell.end]
        b = segments.text.bare[cell.start : cell.end]
        if current.name and (opens_authority(raw) and upper_share(raw) > 0.6 or is_position(b, raw)):
            current = _Signer()
            signers.append(current)
        if current.name is None:
            _take(segments, current, cell)
    return [s for s in signers if s.begun()]


def _take(segments: Segments, signer: _Signer, cell: Segment) -> None:
    """Put one cell where it belongs: authority, position, their wrapped lines, or the name."""
    raw = segments.text.chars[cell.start : cell.end]
    b = segments.text.bare[cell.start : cell.end]
    if opens_authority(raw) and upper_share(raw) > 0.6:
        signer.authority.append([cell])
        return
    if signer.position and _KIEM.match(b):
        signer.position.append(cell)
        signer.kiem = True
        return
    if is_position(b, raw):
        signer.position.append(cell)
        return
    if _take_name(segments, signer, cell):
        return
    if upper_share(raw) > 0.75 and has_letters(raw, 4):
        _take_wrap(signer, cell)


def _take_wrap(signer: _Signer, cell: Segment) -> None:
    """A line in capitals that opens nothing goes on with the line directly above it."""
    block = signer.position or (signer.authority[-1] if signer.authority else None)
    if block is not None and cell.row - block[-1].row <= 1 + cell.blanks and cell.blanks <= 1:
        block.append(cell)


def _take_name(segments: Segments, signer: _Signer, cell: Segment) -> bool:
    """A name: in title case, after a rank, under noise, or in capitals below the position."""
    chars = segments.text.chars
    start = cell.start
    rank = rank_pattern().match(segments.text.bare, start, cell.end)
    if rank and _LOOSE_NAME.match(chars, rank.end(), cell.end):
        signer.rank = (start, start + len(chars[start : rank.end()].rstrip()))
        start = rank.end()
    raw = chars[start : cell.end]
    signed = bool(signer.authority or signer.position)
    for rule, find, unsigned in _NAMES:
        match = find(raw, cell) if signed or unsigned else None
        if match:
            first, last = match.span("name") if "name" in match.re.groupindex else match.span()
            signer.name, signer.rule = (start + first, start + last), rule
            return True
    return False


def _under_noise(raw: str, _cell: Segment) -> "regex.Match[str] | None":
    """A name among rests of a seal: three capitalised words or more, and little else on the line."""
    match = _LOOSE_NAME.search(raw)
    if match is None or len(raw) > MAX_NAME or len(match[0].split()) < 3:
        return None
    return match if len(match[0]) >= 0.6 * len(raw) else None


_CAPITALS = regex.compile(r"(?P<name>[\p{Lu}]{2,9}(?:\s[\p{Lu}]{1,9}){1,4})\W{0,3}$")


def _capitals(raw: str, cell: Segment) -> "regex.Match[str] | None":
    return _CAPITALS.match(raw) if cell.blanks >= 1 and not opens_with_position(bare(raw)) else None


_NAMES: tuple[tuple[str, Callable[[str, Segment], "regex.Match[str] | None"], bool], ...] = (
    ("title-case", lambda raw, _: NAME.match(raw), True),
    ("noisy", lambda raw, _: noisy_name(raw), True),
    ("under-noise", _under_noise, False),
    ("lost-first", lambda raw, _: _LOST_FIRST.match(raw), True),
    ("capitals", _capitals, False),
)
"""Forms of a name in the order they are tried: rule, search, and whether it may stand without a position."""


def _distinct(segments: Segments, signers: list[_Signer]) -> list[_Signer]:
    """A block that is printed twice is one signer."""
    seen: set[str] = set()
    out = []
    for signer in signers:
        key = bare(segments.text.chars[signer.name[0] : signer.name[1]]) if signer.name else ""
        if key and key in seen:
            continue
        seen.add(key)
        out.append(signer)
    return out


def _candidates(segments: Segments, signer: _Signer, number: int) -> list[Candidate]:
    path = f"chu_ky.{number}"
    found: list[Candidate] = []
    authority = list(signer.authority)
    position = signer.position
    for order, block in enumerate(authority):
        found.append(_text(segments, f"{path}.quyen_han.{order}", block, "chu_ky.authority"))
    if position:
        acting = _ACTING.match(segments.text.bare, position[0].start, position[0].end) is not None
        if acting and not authority:
            found.append(_text(segments, f"{path}.quyen_han.0", position, "chu_ky.acting"))
        else:
            found.append(_text(segments, f"{path}.chuc_vu", position, "chu_ky.position"))
    if signer.name:
        value = clean([segments.text.printed[signer.name[0] : signer.name[1]]])
        found.append(Candidate(f"{path}.ho_ten", value, (signer.name,), f"chu_ky.name-{signer.rule}"))
    if signer.rank and signer.name:
        found.append(
            Candidate(
                f"{path}.danh_xung",
                clean([segments.text.printed[signer.rank[0] : signer.rank[1]]]),
                (signer.rank,),
                "chu_ky.rank",
            )
        )
    return found


def _text(segments: Segments, path: str, block: list[Segment], rule: str) -> Candidate:
    pieces: Pieces = tuple((s.start, s.end) for s in block)
    return Candidate(path, clean([segments.text.printed[a:b] for a, b in pieces]), pieces, rule)
