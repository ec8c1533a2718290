"""DOCX files, read from their XML.

The XML itself and not ``python-docx``: that gives neither automatic numbers nor text boxes, leaves out inserted text,
and leaves notes, ``w:sym`` and hidden text to the caller; what remains of it is opening a zip.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vnvanban.errors import InputError
from vnvanban.options import Options
from vnvanban.read.document import RawPage
from vnvanban.read.docx.numbering import Numbering
from vnvanban.read.docx.package import Package, R, W
from vnvanban.read.docx.runs import Context, DecodeRun
from vnvanban.read.docx.story import Story
from vnvanban.read.docx.styles import Styles, value
from vnvanban.read.lines import PAGE, pages_of, trimmed
from vnvanban.read.tables import holds_label, holds_title

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["DecodeRun", "docx_document"]

_HEAD_LINES = 60
"""Lines of the body in which the letter's head is looked for before the page's header is taken for it."""
_ORDER = ("first", "default", "even")
_COUNTED = {
    "insertions": "{} insertions of tracked changes are accepted",
    "deletions": "{} deletions of tracked changes are left out",
    "hidden": "{} pieces of hidden text are left out",
    "capitals": "{} pieces typed in small letters are set in capitals, as they are printed",
    "pictures": "{} pictures or charts are not read",
    "embedded": "{} embedded documents are not read",
    "comments": "{} comments are left out",
    "unfinished": "{} fields have no end: text after them may be missing",
}
"""What the reader counts → the sentence that says so."""


def as_it_is(text: str, font: str | None) -> str:
    """The text of a run, whatever its font."""
    return text


def docx_document(
    data: bytes, options: Options, decode_run: DecodeRun = as_it_is
) -> tuple[tuple[RawPage, ...], tuple[str, ...]]:
    """The pages of a DOCX file (parted by page breaks that the writer set) and the notes on what was left out.

    A paragraph is a line, with its automatic number in front; changes are accepted; text in capitals is in capitals.
    Foot- and endnotes follow the body as ``[1] …``; headers and footers of pages are ``aside`` on the first page,
    unless the letter's own head or foot stands there. ``decode_run``: turns text in a legacy font into Unicode; it is
    given all text of one look at once.

    ``InputError`` ``input.encrypted``, ``input.broken``, ``input.too-large``, ``input.unsafe`` or ``input.empty``;
    ``MissingDependencyError`` without ``lxml``.
    """
    package = Package(data, options)
    document = package.xml(package.main)
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise InputError("this is not a whole Word file: it holds no document", "input.broken")
    styles = Styles(package.related("styles"), package.related("theme"))
    context = Context(styles, Numbering(package.related("numbering"), styles), decode_run)
    sections = [s for s in body.iter(f"{W}sectPr") if not _is_former(s)]
    breaks = tuple((value(s, "type") or "nextPage") in ("nextPage", "oddPage", "evenPage") for s in sections[1:])
    lines = Story(context, ends=breaks).read(body)
    heads, feet = (list(_margins(package, context, sections, kind)) for kind in ("header", "footer"))
    notes: list[str] = []
    lines = _with_margins(lines, heads, feet, notes)
    lines += _cited(package, context)
    comments = package.related("comments")
    context.counts["comments"] = 0 if comments is None else len(comments.findall(f"{W}comment"))
    notes += [sentence.format(n) for what, sentence in _COUNTED.items() if (n := context.counts[what])]
    aside = tuple(line for block in [*heads, *feet] for line in block if line.strip() and line != PAGE)
    return pages_of(lines, aside, options, context.counts["pictures"]), tuple(notes)


def _is_former(section: "_Element") -> bool:
    """Whether these properties of a section are those before a tracked change."""
    parent = section.getparent()
    return parent is not None and parent.tag == f"{W}sectPrChange"


def _margins(package: Package, context: Context, sections: list["_Element"], kind: str) -> Iterator[list[str]]:
    """The headers or footers of pages, each that differs once, those of first pages first."""
    relations = package.relations(package.main)
    found = [e for section in sections for e in section.iterchildren(f"{W}{kind}Reference")]
    found.sort(key=lambda e: _ORDER.index(kind) if (kind := e.get(f"{W}type", "default")) in _ORDER else 1)
    read: set[str] = set()
    written: list[list[str]] = []
    for element in found:
        target = relations.get(element.get(f"{R}id", ""), ("", ""))[1]
        root = None if target in read else package.xml(target)
        read.add(target)
        lines = [] if root is None else trimmed(Story(context).read(root))
        if lines and lines not in written:
            written.append(lines)
            yield lines


def _with_margins(lines: list[str], heads: list[list[str]], feet: list[list[str]], notes: list[str]) -> list[str]:
    """The body with the letter's head or foot where they stand in the header or footer of its pages."""
    if not holds_title(" ".join(lines[:_HEAD_LINES])):
        head = next((block for block in heads if holds_title(" ".join(block))), None)
        if head is not None:
            heads.remove(head)
            lines = [*head, "", *lines]
            notes.append("the letter's head stood in the header of the page")
    if not any(holds_label(line) for line in lines):
        foot = next((block for block in feet if any(holds_label(line) for line in block)), None)
        if foot is not None:
            feet.remove(foot)
            lines = [*lines, "", *foot]
            notes.append("the letter's last block stood in the footer of the page")
    return lines


def _cited(package: Package, context: Context) -> list[str]:
    """The notes that the text refers to, footnotes first, each with its mark; a blank line before them."""
    lines: list[str] = []
    cited = context.cited.copy()
    for kind in ("footnote", "endnote"):
        root = package.related(f"{kind}s") if any(each == kind for each, _, _ in cited) else None
        by_id = {} if root is None else {note.get(f"{W}id", ""): note for note in root.iterchildren(W + kind)}
        for each, name, mark in cited:
            if each == kind and name in by_id:
                note = trimmed([line for line in Story(context).read(by_id[name]) if line != PAGE])
                lines += [f"{mark} {note[0].lstrip()}".lstrip(), *note[1:]] if note else []
    return ["", *lines] if lines else []
