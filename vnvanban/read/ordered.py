"""The words of a page in reading order, from boxes alone: head before body before foot, left column before right."""

from collections.abc import Sequence
from dataclasses import dataclass

from vnvanban.boxes import Row, Segment, Word
from vnvanban.read.document import Line, RawPage, Source, composed
from vnvanban.zones import Zone, Zones, is_one, zones_of


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that are read one below the other. ``column``: they are half of a head or foot; the lines of others are
    whole ``rows``."""

    lines: tuple[Line, ...]
    column: bool = False
    rows: tuple[Row, ...] = ()


def parts_of(zones: Zones) -> list[Part]:
    """What stands above the head, its columns, the body, the columns of the foot; none that is empty."""
    parts: list[Part] = []
    at = 0
    for zone in (zones.head, zones.foot):
        if zone is not None:
            parts.append(_whole(zones.rows[at : zone.first]))
            parts += [_column(zones, zone, right) for right in (False, True)]
            at = zone.end
    parts.append(_whole(zones.rows[at:]))
    return [part for part in parts if part.lines]


def _whole(rows: Sequence[Row]) -> Part:
    return Part(tuple(row.words for row in rows), rows=tuple(rows))


def _column(zones: Zones, zone: Zone, right: bool) -> Part:
    lines = []
    for row in zones.rows[zone.first : zone.end]:
        words = tuple(w for s in row.segments for w in s.words if _is_right(zones, s, w, zone.split) is right)
        if words:
            lines.append(words)
    return Part(tuple(lines), column=True)


def _is_right(zones: Zones, segment: Segment, word: Word, split: float) -> bool:
    """A segment is one thing; where it crosses the split, columns that touch were joined, and each word counts."""
    box = segment.box
    crosses = box.left < split < box.right and not is_one(zones, segment)
    return (word.box.centre if crosses else box.centre) > split


def ordered_page(words: Sequence[Word], number: int, size: tuple[float, float], dpi: float, source: Source) -> RawPage:
    """A page whose rows are level. ``size``: width and height in the units of the boxes. Words too tall to stand in a
    row (``boxes.TALLEST``) are set aside, one a line."""
    text, placed = composed([part.lines for part in parts_of(zones_of(words, size[0]))])
    kept = {id(one.word) for one in placed}
    aside = tuple(word.text for word in words if id(word) not in kept)
    return RawPage(number, text, source, placed, *size, dpi, aside)
