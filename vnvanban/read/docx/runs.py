"""What stands within a paragraph: runs with their fonts, breaks, fields, tracked changes, notes, anchored text boxes.

Source: ECMA-376, part 1, 17.3 (runs), 17.13.5 (revisions), 17.16 (fields); part 3 (alternate content).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from vnvanban.read.docx.numbering import Label, Numbering, written
from vnvanban.read.docx.package import MC, W
from vnvanban.read.docx.styles import Look, Styles, is_on
from vnvanban.read.docx.symbols import seen
from vnvanban.read.lines import PAGE

if TYPE_CHECKING:
    from lxml.etree import _Element

DecodeRun = Callable[[str, str | None], str]
"""Text of one font and the font's name → Unicode; for the fonts of legacy encodings (``.VnTime``, ``VNI-Times``)."""

_BLANKS = re.compile(r"[\t\r\n]+")
# A soft hyphen is the letter ``ư`` in fonts of TCVN3; elsewhere nobody sees it.
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_INTO = frozenset(
    {"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"}
)
_INTO |= {"ruby", "rubyBase", "oMathPara"}
_PICTURES = frozenset({"blip", "imagedata", "OLEObject", "chart", "relIds"})


def local(element: "_Element") -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@dataclass(slots=True)
class Context:
    """What all stories of a document (body, notes, headers, text boxes) share; ``counts``: what was left out or changed
    on the way; ``cited``: the notes that the text refers to, with their marks."""

    styles: Styles
    numbering: Numbering
    decode: DecodeRun
    counts: Counter[str] = field(default_factory=Counter)
    cited: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it is read: pieces (text, look), and the lines of text boxes before and after its text."""

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    hidden: bool = False

    def put_label(self, label: Label, mark: Look) -> None:
        """Writes an automatic number in front; it looks as the paragraph's mark unless its level says otherwise."""
        if label.text:
            capitals = mark.capitals if label.capitals is None else label.capitals
            self.pieces.insert(0, (label.text, Look(label.font or mark.font, capitals)))

    def text(self, context: Context) -> str:
        """The text as it is seen; pieces of one look are decoded together."""
        done = []
        for look, group in groupby(self.pieces, key=lambda piece: piece[1]):
            text = context.decode("".join(text for text, _ in group), look.font)
            if look.capitals:
                upper = "".join(c.upper() if len(c.upper()) == 1 else c for c in text)
                context.counts["capitals"] += upper != text
                text = upper
            done.append(text)
        return "".join(done)


class Runs:
    """Reads what stands within the paragraphs of one story; the state of fields runs on from paragraph to paragraph.
    ``read_box``: the lines of a text box."""

    def __init__(self, context: Context, read_box: Callable[["_Element"], list[str]]) -> None:
        self._context = context
        self._read_box = read_box
        self._fields: list[bool] = []
        """Fields that are open, outermost first: whether their result has begun."""

    @property
    def unfinished(self) -> bool:
        """Whether a field without an end hides what follows."""
        return not all(self._fields)

    def read(self, parent: Iterable["_Element"], into: Paragraph, style: str | None) -> None:
        """Adds the content of a paragraph, or of an element within one, to ``into``."""
        for child in parent:
            name = local(child)
            if name == "r":
                self._run(child, into, style)
            elif name in _INTO:
                self._context.counts["insertions"] += name == "ins"
                self.read(child, into, style)
            elif name in ("del", "moveFrom"):
                self._context.counts["deletions"] += name == "del"
            elif name == "oMath":
                formula = "".join(each.text or "" for each in child.iter() if local(each) == "t")
                into.pieces.append((formula, Look()))
            elif name == "AlternateContent":
                self.read(chosen(child), into, style)

    def _run(self, run: "_Element", into: Paragraph, style: str | None) -> None:
        look = self._context.styles.look(run.find(f"{W}rPr"), style)
        for child in run:
            name = local(child)
            if name == "fldChar":
                self._field(child, into, look)
            elif not all(self._fields):
                continue
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._drawing(child, into)
            elif name == "ruby":
                self.read(child, into, style)
            elif text := self._text(name, child):
                if look.hidden:
                    into.hidden = True
                    self._context.counts["hidden"] += bool(text.strip())
                else:
                    into.pieces.append((text, look))

    def _text(self, name: str, child: "_Element") -> str:
        if name == "t":
            text = _BLANKS.sub(" ", child.text or "")
            kept = child.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            return text if kept else text.strip(" ")
        if name == "br":
            return PAGE if child.get(f"{W}type") == "page" else "\n"
        if name == "sym":
            return _symbol(child)
        if name in ("footnoteReference", "endnoteReference"):
            return self._reference(name, child)
        return _SIGNS.get(name, "")

    def _field(self, char: "_Element", into: Paragraph, look: Look) -> None:
        kind = char.get(f"{W}fldCharType")
        if kind == "begin":
            box = char.find(f"{W}ffData/{W}checkBox")
            if box is not None and all(self._fields):
                checked = box.find(f"{W}checked")
                checked = box.find(f"{W}default") if checked is None else checked
                into.pieces.append(("☒" if is_on(checked) else "☐", look))
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _reference(self, name: str, child: "_Element") -> str:
        """The mark of a note, in brackets; a mark of the writer's own follows in the run and stays as it is."""
        kind = name.removesuffix("Reference")
        own = child.get(f"{W}customMarkFollows", "0") not in ("0", "false", "off")
        number = 1 + sum(each == kind and mark != "" for each, _, mark in self._context.cited)
        mark = "" if own else f"[{written(number, 'decimal' if kind == 'footnote' else 'lowerRoman')}]"
        self._context.cited.append((kind, child.get(f"{W}id", ""), mark))
        return mark

    def _drawing(self, drawing: "_Element", into: Paragraph) -> None:
        boxes = list(boxes_of(drawing))
        side = into.after if any(text.strip() for text, _ in into.pieces) else into.before
        for box in boxes:
            lines = self._read_box(box)
            if any(line.strip() for line in lines):
                side += ["", *lines, ""]
        if not boxes and any(local(each) in _PICTURES for each in drawing.iter()):
            self._context.counts["pictures"] += 1


def _symbol(child: "_Element") -> str:
    try:
        return seen(chr(int(child.get(f"{W}char", ""), 16)), child.get(f"{W}font"))
    except (ValueError, OverflowError):
        return ""


def chosen(alternate: "_Element") -> list["_Element"]:
    """The content of the form of alternate content that is read: the first, unless only another holds a text box."""
    forms = [each for each in alternate if local(each) in ("Choice", "Fallback")]
    for each in forms:
        if next(each.iter(f"{W}txbxContent"), None) is not None:
            return list(each)
    return list(forms[0]) if forms else []


def boxes_of(element: "_Element") -> Iterator["_Element"]:
    """The text boxes of a drawing in order, those of alternate content once; boxes within boxes are left to theirs."""
    if element.tag == f"{W}txbxContent":
        yield element
    elif element.tag == f"{MC}AlternateContent":
        for child in chosen(element):
            yield from boxes_of(child)
    else:
        for child in element:
            yield from boxes_of(child)
