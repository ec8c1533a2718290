"""Paragraphs and tables of a story (body, header, note, text box, cell) as lines, in the order of the document."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from vnvanban.errors import InputError
from vnvanban.read.docx.grids import grid_of
from vnvanban.read.docx.package import W
from vnvanban.read.docx.runs import Context, Paragraph, Runs, chosen, local
from vnvanban.read.docx.styles import is_on, value
from vnvanban.read.lines import PAGE, trimmed
from vnvanban.read.tables import add_table

if TYPE_CHECKING:
    from lxml.etree import _Element

_INTO = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "Choice", "Fallback"})
_DEEPEST = 25
"""Tables and text boxes within one another; letters have two."""


class Story:
    """Reads one story. ``lines``: what was read so far; ``PAGE`` is a line by itself. ``ends``: for each section that a
    paragraph ends, whether the next one begins a page."""

    def __init__(self, context: Context, depth: int = 0, ends: tuple[bool, ...] = ()) -> None:
        if depth > _DEEPEST:
            raise InputError("its tables or text boxes stand too deep in one another", "input.unsafe")
        self._context = context
        self._depth = depth
        self._ends = iter(ends)
        self._carried: Paragraph | None = None
        self.runs = Runs(context, self._within)
        self.lines: list[str] = []

    def read(self, container: "_Element") -> list[str]:
        """Adds the blocks of a container; gives all lines."""
        self._blocks(container)
        if self._carried is not None:
            self._finish(self._carried, None)
        self._context.counts["unfinished"] += self.runs.unfinished
        return self.lines

    def _within(self, container: "_Element") -> list[str]:
        """The lines of what stands in a cell or a text box; pages do not break there."""
        lines = Story(self._context, self._depth + 1).read(container)
        return trimmed([line for line in lines if line != PAGE])

    def _blocks(self, container: Iterable["_Element"]) -> None:
        for child in container:
            name = local(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                add_table(self.lines, grid_of(child, self._context, self._within))
            elif name == "AlternateContent":
                self._blocks(chosen(child))
            elif name in _INTO:
                self._blocks(child)
            elif name == "oMathPara":
                self._paragraph(child)
            elif name in ("altChunk", "subDoc"):
                self._context.counts["embedded"] += 1

    def _paragraph(self, element: "_Element") -> None:
        properties = element.find(f"{W}pPr")
        paragraph = self._carried or Paragraph()
        self._carried = None
        if self.lines and is_on(self._context.styles.of_paragraph(properties, "pageBreakBefore")):
            self.lines.append(PAGE)
        self.runs.read(element, paragraph, value(properties, "pStyle"))
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self._carried = paragraph
            return
        self._finish(paragraph, properties)
        if properties is not None and properties.find(f"{W}sectPr") is not None and next(self._ends, False):
            self.lines.append(PAGE)

    def _finish(self, paragraph: Paragraph, properties: "_Element | None") -> None:
        self._carried = None
        mark = None if properties is None else properties.find(f"{W}rPr")
        look = self._context.styles.look(mark, value(properties, "pStyle"))
        if paragraph.hidden and look.hidden and not paragraph.pieces:
            return
        paragraph.put_label(self._context.numbering.label(properties), look)
        text = paragraph.text(self._context)
        self.lines += paragraph.before
        if text or not (paragraph.before or paragraph.after):
            self.lines += _split(text)
        self.lines += paragraph.after


def _split(text: str) -> Iterator[str]:
    """A paragraph at its breaks; a break of the page at its end leaves no empty line behind."""
    pages = text.split(PAGE)
    for i, page in enumerate(pages):
        if i:
            yield PAGE
        if page or len(pages) == 1:
            yield from page.split("\n")
