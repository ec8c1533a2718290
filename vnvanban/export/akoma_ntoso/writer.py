"""A cursor over the text of a letter that lays elements around it: nothing is written twice, nothing is left out."""

from bisect import bisect_left
from typing import Any

from vnvanban.cells import writable
from vnvanban.export.akoma_ntoso.marks import Mark, marks_of
from vnvanban.export.akoma_ntoso.meta import element
from vnvanban.models import Entry


class Writer:
    """``at``: how far the text is written; all methods write on from there."""

    def __init__(self, entry: Entry) -> None:
        self.text = writable(entry.text)  # as long as before, so that spans fit
        self.at = 0
        self._marks = marks_of(entry)
        self._starts = [mark.start for mark in self._marks]
        self._counts: dict[str, int] = {}

    def region(self, doc: Any, tag: str, end: int) -> None:
        """The text up to ``end`` as lines of a new part of ``doc``; no part where there are only blanks."""
        part = element(doc, tag)
        self.lines(part, end)
        if last_of(part) is None:
            doc.remove(part)
            _add(doc, part.text or "")

    def lines(self, parent: Any, end: int) -> None:
        """The text up to ``end`` as paragraphs, one a line; a line end inside a mark does not end its paragraph."""
        while self.at < end:
            self.paragraph(parent, self._line_end(end))

    def paragraph(self, parent: Any, end: int, kind: str | None = None) -> None:
        """The text up to ``end`` as one ``p``, the blanks around it outside; ``kind``: its class."""
        chunk = self.text[self.at : end]
        said = chunk.strip()
        if not said:
            self.blanks(parent, end)
            return
        start = self.at + chunk.index(said)
        self.blanks(parent, start)
        self.inline(element(parent, "p", **({"class": kind} if kind else {})), start + len(said))
        self.blanks(parent, end)

    def inline(self, parent: Any, end: int) -> None:
        """The text up to ``end`` inside ``parent``, with the marks that stand in it whole."""
        first = bisect_left(self._starts, self.at)
        last = bisect_left(self._starts, end)
        self._fill(parent, end, [mark for mark in self._marks[first:last] if mark.end <= end])

    def blanks(self, parent: Any, end: int) -> None:
        """The text up to ``end`` between the children of ``parent``, where it must be white space."""
        if end > self.at:
            _add(parent, self.text[self.at : end])
            self.at = end

    def _fill(self, parent: Any, end: int, marks: list[Mark]) -> None:
        while marks:
            mark, *marks = marks
            inner = [one for one in marks if one.start < mark.end]
            marks = marks[len(inner) :]
            self.blanks(parent, mark.start)
            self._fill(element(parent, mark.tag, **self._attributes(mark)), mark.end, inner)
        self.blanks(parent, end)

    def _attributes(self, mark: Mark) -> dict[str, str]:
        if not mark.counted:
            return mark.attributes
        name = mark.attributes["refersTo"].lstrip("#")
        self._counts[name] = self._counts.get(name, 0) + 1
        return {"eId": f"{name}_{self._counts[name]}", **mark.attributes}

    def _line_end(self, end: int) -> int:
        stop = self.at
        while True:
            found = self.text.find("\n", stop, end)
            stop = end if found < 0 else found + 1
            first = bisect_left(self._starts, self.at)
            last = bisect_left(self._starts, stop)
            across = max((mark.end for mark in self._marks[first:last] if mark.end <= end), default=0)
            if stop >= end or across < stop:
                return stop
            stop = across


def last_of(parent: Any) -> Any:
    """The last child; ``None`` where there is none. (To lxml, ``len`` is a walk over all children.)"""
    return next(parent.iterchildren(reversed=True), None)


def _add(parent: Any, text: str) -> None:
    last = last_of(parent)
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def reopened(last: Any) -> Any:
    """A last child that is written on: the blanks behind it now stand at its end."""
    if last.tail:
        _add(last, last.tail)
        last.tail = None
    return last
