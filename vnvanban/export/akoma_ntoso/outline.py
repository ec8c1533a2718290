"""Items of the outline as ``hcontainer``: ``num``, ``heading``, own text in ``content``, or ``intro`` before items."""

from dataclasses import dataclass
from typing import Any

from vnvanban.export.akoma_ntoso.meta import NAMESPACE, element
from vnvanban.export.akoma_ntoso.writer import Writer, last_of, reopened
from vnvanban.models import Muc

_SIGNS = " .,;:)/-–—…"
"""What may stand behind a label or a heading and belongs to it."""
_BEFORE = ' (["“*'
"""What may stand before a label."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One span of a paragraph (``item`` is ``None``) or of an item; ``order``: which of its spans, from 0."""

    start: int
    end: int
    kind: str
    order: int
    item: Muc | None = None
    above: tuple[Muc, ...] = ()


class Outline:
    """Writes pieces in the order of the text into ``body``; the items that are open now are on a stack."""

    def __init__(self, writer: Writer, body: Any) -> None:
        self._writer = writer
        self._open: list[tuple[Muc | None, Any]] = [(None, body)]
        self._numbers: dict[str, int] = {}

    def add(self, part: Piece) -> None:
        """One piece, and before it what stands between it and the last one (marks of pages, words set aside)."""
        writer = self._writer
        self._aside(part.start)
        end = part.end
        if end <= writer.at:
            return
        self._pop_to((*part.above, part.item) if part.item else ())
        item = part.item
        if item is None or self._open[-1][0] is item:
            self._own(end, part.kind if part.order == 0 else f"{part.kind} tiep")
        elif part.order == 0:
            self._begin(item, end)
        else:  # goes on after other items have begun
            self._own(end, f"{part.kind} tiep")

    def close(self, end: int) -> None:
        """What is left of the body."""
        self._aside(end)

    def _aside(self, end: int) -> None:
        writer = self._writer
        while writer.at < end:
            line = writer.text.find("\n", self._after_blanks(end), end)
            stop = end if line < 0 else line + 1
            if writer.text[writer.at : stop].strip():
                self._own(stop, "ben_le")
            else:
                writer.blanks(self._open[-1][1], stop)

    def _pop_to(self, wanted: tuple[Muc, ...]) -> None:
        keep = 1
        for (item, _), asked in zip(self._open[1:], wanted, strict=False):
            if item is not asked:
                break
            keep += 1
        del self._open[keep:]

    def _begin(self, item: Muc, end: int) -> None:
        """A new item: its label, its heading, the rest of the piece."""
        box = self._child("muc")
        self._open.append((item, box))
        label = self._label(item, end)
        if label:
            self._writer.inline(element(box, "num"), label)
        heading = self._heading(item, end)
        if heading:
            self._writer.blanks(box, self._after_blanks(end))
            self._writer.inline(element(box, "heading"), heading)
        if self._writer.text[self._writer.at : end].strip():
            self._own(end, "muc")
        else:
            self._writer.blanks(box, end)

    def _label(self, item: Muc, end: int) -> int | None:
        """Where the label and the signs behind it end; ``None`` where the label does not stand there as it was read."""
        text, start = self._writer.text, self._after_blanks(end)
        while start < end and text[start] in _BEFORE:
            start += 1
        if not item.nhan or not text.startswith(item.nhan, start):
            return None
        stop = start + len(item.nhan)
        while stop < end and text[stop] in _SIGNS.strip():
            stop += 1
        self._writer.blanks(self._open[-1][1], self._after_blanks(end))
        return stop

    def _heading(self, item: Muc, end: int) -> int | None:
        """Where the heading ends; ``None`` where there is none or its letters are not those of the text."""
        if not item.tieu_de:
            return None
        text, stop = self._writer.text, self._after_blanks(end)
        for char in "".join(item.tieu_de.split()):
            while stop < end and text[stop].isspace():
                stop += 1
            if stop >= end or text[stop] != char:
                return None
            stop += 1
        signs = stop
        while signs < end and text[signs] in _SIGNS:
            signs += 1
        return stop if text[signs:end].strip() else signs

    def _after_blanks(self, end: int) -> int:
        text, at = self._writer.text, self._writer.at
        while at < end and text[at].isspace():
            at += 1
        return at

    def _own(self, end: int, kind: str) -> None:
        """A paragraph of the item that is open, or of the body: behind its items, where it has some."""
        item, box = self._open[-1]
        if item is None:
            self._writer.paragraph(box, end, kind)
            return
        last = last_of(box)
        if last is not None and _is(last, "hcontainer"):
            box = reopened(last) if last.get("name") == "doan" else self._child("doan")
            last = last_of(box)
        inside = reopened(last) if last is not None and _is(last, "content") else element(box, "content")
        self._writer.paragraph(inside, end, kind)

    def _child(self, name: str) -> Any:
        """A new ``hcontainer`` in the one that is open, whose own text so far becomes its ``intro``."""
        _, box = self._open[-1]
        above = box.get("eId", "")
        number = self._numbers[above] = self._numbers.get(above, 0) + 1
        if number == 1:
            for own in box.iterchildren(f"{{{NAMESPACE}}}content"):
                own.tag = f"{{{NAMESPACE}}}intro"
        return element(
            box, "hcontainer", eId=f"{above}__hcontainer_{number}" if above else f"hcontainer_{number}", name=name
        )


def _is(found: Any, tag: str) -> bool:
    return bool(found.tag == f"{{{NAMESPACE}}}{tag}")
