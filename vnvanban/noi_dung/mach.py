"""The body as running text: its paragraphs in the order of the letter, each with the item that owns it."""

import re
from dataclasses import dataclass

from vnvanban.flow import Flow, Part, Places, Stretch, flow_of
from vnvanban.noi_dung.doan_van import Paragraph
from vnvanban.noi_dung.muc import Body, Node
from vnvanban.noi_dung.nhan import Rank
from vnvanban.segment import Kind, Segment, Segments

_ITEM = Part.MUC
_FIRST_BULLET = Rank.STAR
"""The first rank of bullets: two numbers are compared in a tenth of the time that a member of an ``Enum`` is hashed."""
_NOTE = re.compile(r"\[\d{1,2}\]\s")


@dataclass(slots=True)
class Item:
    """An item in the running text: its node, its numbered path, the places of its first paragraph and of all below."""

    node: Node
    path: str
    """Labels from the root to the smallest numbered item at or above this one; "" where there is none."""
    numbered: bool
    stretch: Stretch | None = None
    first: int = 0
    last: int = 0
    """Indexes of its own and its last sub-item's paragraphs among ``BodyFlow.flow.stretches``, both included."""
    parent: "Item | None" = None


_Row = tuple[Places, Part, bool, Item | None]
"""A paragraph of the running text: places of its lines, part of the letter, whether quoted, the item that owns it."""


@dataclass(slots=True)
class BodyFlow:
    """Running text of a letter and the item of each paragraph (``None``: opening, closing, bases, subject, notes)."""

    flow: Flow
    owners: list[Item | None]
    items: list[Item]

    def index_at(self, position: int) -> int:
        """Index of the paragraph that holds a place."""
        return self.flow.index_at(position)


def body_flow(segments: Segments, body: Body) -> BodyFlow:
    """Subject, bases, opening, items, closing and footnotes as running text."""
    rows: list[_Row] = []
    for kind, part in ((Kind.TRICH_YEU, Part.TRICH_YEU), (Kind.KEM_THEO, Part.CHU_THICH)):
        places = [(s.start, s.end) for s in segments.header if s.kind is kind]
        if places:
            rows.append((places, part, False, None))
    for part, paragraphs in ((Part.CAN_CU, body.bases), (Part.MO_DAU, body.opening), (Part.DOAN_KET, body.closing)):
        rows += [(_places(p), part, p.quoted, None) for p in paragraphs]
    items: list[Item] = []
    for root in body.roots:
        _walk(root, None, items, rows)
    notes = [s for s in segments.body if s.kind is Kind.CHU_THICH] + _notes(segments)
    rows += [([(s.start, s.end)], Part.CHU_THICH, False, None) for s in notes]
    rows.sort(key=lambda row: row[0][0][0])
    owners = [row[3] for row in rows]
    flow = flow_of(segments.text, [row[:3] for row in rows])
    _settle(flow, owners)
    return BodyFlow(flow, owners, items)


def _notes(segments: Segments) -> list[Segment]:
    """Footnotes that a converter has put behind the letter: ``[1] …`` lines and those that go on with them."""
    chars = segments.text.chars
    found: list[Segment] = []
    for segment in segments.after:
        opens = _NOTE.match(chars, segment.start, segment.end) is not None
        if opens or found and segment.row == found[-1].row + 1:
            found.append(segment)
        elif found:
            break
    return found


def _places(paragraph: Paragraph) -> list[tuple[int, int]]:
    places = [(line.start, line.end) for line in paragraph.lines]
    places[0] = paragraph.start, places[0][1]
    return places


def _walk(node: Node, parent: Item | None, items: list[Item], rows: list[_Row]) -> None:
    numbered = node.label.rank < _FIRST_BULLET
    item = Item(node, node.path if numbered else parent.path if parent else "", numbered, parent=parent)
    items.append(item)
    rows += [(_places(p), _ITEM, p.quoted, item) for p in node.paragraphs]
    for child in node.children:
        _walk(child, item, items, rows)


def path_at(body: "BodyFlow", index: int) -> str:
    """The numbered path of a paragraph; one behind the last of several short sub-items is their parent's."""
    item = body.owners[index]
    if item is None:
        return ""
    node, above = item.node, item.parent
    if index == item.first or above is None or node.children or above.node.children[-1] is not node:
        return item.path
    siblings = above.node.children[:-1]
    alone = siblings and all(len(one.paragraphs) == 1 and not one.children for one in siblings)
    return above.path if alone and len(node.paragraphs) == 2 else item.path


def _settle(flow: Flow, owners: list[Item | None]) -> None:
    """Note for each item where its first paragraph and the last of its sub-items stand."""
    for index, owner in enumerate(owners):
        first = owner
        while owner is not None:
            if owner.stretch is None:
                owner.stretch, owner.first = flow.stretches[index], index
            owner.last = index
            owner = owner.parent
        if first is not None and first.first == index:
            first.stretch = flow.stretches[index]
