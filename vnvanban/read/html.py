"""HTML files as a reader sees them: web pages of law sites, and letters that Word saved as HTML.

Visible text only; block elements are lines. Source: the HTML standard (rendering; encodings, where valid UTF-8 goes
before what the page declares: too many declare wrongly), Word's ``mso-`` styles.
"""

import codecs
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from vnvanban.errors import InputError, MissingDependencyError
from vnvanban.options import Options
from vnvanban.read.document import RawPage
from vnvanban.read.docx.numbering import written
from vnvanban.read.docx.runs import DecodeRun
from vnvanban.read.docx.symbols import seen
from vnvanban.read.lines import PAGE, pages_of, trimmed
from vnvanban.read.tables import Grid, GridCell, add_table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_HTML = 25_000_000
"""Bytes of a page: its tree takes some twenty times as much."""
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary ul".split()
)
_UNSEEN = frozenset("head script style template noscript title rt rp audio video canvas svg xml iframe".split())
_CHROME = frozenset(("nav", "button", "select", "datalist"))
"""What one clicks on: seen, but no part of the letter."""
_HIDDEN = re.compile(r"display:none|visibility:hidden|mso-hide:all|mso-element:comment|mso-comment-")
_BEFORE = re.compile(r"(?:page-)?break-before:(?:always|page)")
_AFTER = re.compile(r"(?:page-)?break-after:(?:always|page)")
_FAMILY = re.compile(r"font-family\s*:\s*['\"]?([^;,'\"]+)", re.IGNORECASE)
_LINE = re.compile(r"border(?:-\w+)*:[^;]*(?:solid|double|dotted|dashed|inset|outset|ridge|groove)")
_SYMBOLS = frozenset(("symbol", "wingdings"))
_MARKER = re.compile(r"list-style(?:-type)?:([\w-]+)")
_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "none": "none",
    "decimal-leading-zero": "decimalZero",
}  # fmt: skip
_BLANK, _TAB = "\0", "\1"
"""Blanks and tabs of preformatted text until its line is written; no parsed HTML holds these."""
_SPAN, _ROWS = 64, 1000
_LATIN = frozenset(("iso8859-1", "ascii", "cp1252"))
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)

Piece = tuple[str, str | None, bool]
"""Text, its font, whether it is seen in capitals."""


def html_document(
    data: bytes, options: Options, decode_run: DecodeRun = lambda text, font: text
) -> tuple[tuple[RawPage, ...], tuple[str, ...]]:
    """The pages of an HTML file (parted where its styles break the page) and the notes on what was left out.

    Tables are read as those of Word; what one clicks on (``nav``, ``button``) is ``aside``. ``decode_run``: turns text
    in a legacy font into Unicode. ``InputError`` ``input.empty``, ``input.too-large`` or ``input.unsafe``;
    ``MissingDependencyError`` without ``lxml``.
    """
    if len(data) > min(MAX_HTML, options.max_bytes):
        raise InputError(f"the page has {len(data)} bytes, more than may be read", "input.too-large")
    notes: list[str] = []
    reader = _Reader(decode_run)
    reader.read(_parsed(html_text(data, notes)))
    notes += [sentence.format(n) for what, sentence in _COUNTED.items() if (n := reader.counts[what])]
    aside = tuple(line for line in reader.aside if line.strip())
    return pages_of(reader.lines, aside, options, reader.counts["pictures"]), tuple(notes)


_COUNTED = {
    "hidden": "{} hidden elements with text are left out",
    "deletions": "{} deletions of tracked changes are left out",
    "capitals": "{} pieces typed in small letters are set in capitals, as they are shown",
    "pictures": "{} pictures are not read",
    "iframe": "{} embedded pages are not read",
}


def html_text(data: bytes, notes: list[str]) -> str:
    """The characters of a page; a sentence is added to ``notes`` where the encoding is a guess."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if data[:2] in (b"<\0", b"\0<"):
        return data.decode("utf-16-le" if data[0] else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii", "ignore").lower() if declared else ""
    if name in ("", "utf-8", "utf8"):
        notes.append("the page says no encoding that fits; it is read as windows-1258, as browsers in Vietnam do")
        name = "cp1258"
    try:
        name = "cp1252" if name == "x-user-defined" else codecs.lookup(name).name
        if name not in _LATIN:
            return data.decode(name, "replace")
    except (LookupError, ValueError):
        notes.append(f"the encoding {name} that the page names is unknown; it is read as windows-1252")
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _parsed(text: str) -> "HtmlElement":
    try:
        from lxml import etree, html
    except ImportError:
        raise MissingDependencyError("reading HTML needs lxml: pip install 'vnvanban[office]'") from None
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root: HtmlElement = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise InputError("it is empty", "input.empty") from None
    if any("depth" in error.message for error in parser.error_log):
        raise InputError("its elements stand too deep in one another", "input.unsafe")
    return root


@dataclass(slots=True)
class _Frame:
    """The page, a cell, or what is aside: finished lines, the pieces of the line at hand, the marker it waits for."""

    lines: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    marker: str = ""
    cell: GridCell | None = None


@dataclass(slots=True)
class _Table:
    """A table that is read; ``spans``: column → rows below that a cell covers;
    ``covered``: the columns of this row that a cell above covers."""

    grid: Grid
    spans: dict[int, int] = field(default_factory=dict)
    covered: frozenset[int] = frozenset()
    bordered: int = 0


@dataclass(slots=True)
class _List:
    """A list: form of its numbers (none: bullets), the next number."""

    form: str | None
    number: int = 1


class _Reader:
    """Walks over a page, element by element, without recursion."""

    def __init__(self, decode: DecodeRun) -> None:
        self.counts: Counter[str] = Counter()
        self.aside: list[str] = []
        self._decode = decode
        self._frames = [_Frame()]
        self._tables: list[_Table] = []
        self._lists: list[_List] = []
        self._looks: list[tuple[str | None, bool]] = [(None, False)]
        self._pre = 0
        self._label = 0
        """The piece with which a number that Word wrote itself begins."""
        self._starts: dict[str, Callable[[HtmlElement], None]] = {
            "br": lambda _: self._put("\n"), "table": self._start_table, "tr": self._start_row, "td": self._start_cell,
            "th": self._start_cell, "ol": self._start_list, "ul": self._start_list, "menu": self._start_list,
            "li": self._start_item, "img": self._count, "pre": self._start_pre,
        }  # fmt: skip
        self._ends: dict[str, Callable[[HtmlElement], None]] = {
            "table": self._end_table, "td": self._end_cell, "th": self._end_cell, "ol": self._end_list,
            "ul": self._end_list, "menu": self._end_list, "li": self._end_item, "pre": self._end_pre,
        }  # fmt: skip

    @property
    def lines(self) -> list[str]:
        return self._frames[0].lines

    def read(self, root: "HtmlElement") -> None:
        """Reads a whole page."""
        from lxml.etree import iterwalk

        skipped = None
        for event, element in iterwalk(root, events=("start", "end")):
            if skipped is None and event == "start":
                if self._is_unseen(element):
                    skipped = element
                else:
                    self._start(element)
                    self._add(element.text)
            elif event == "end" and (skipped is None or skipped is element):
                if skipped is None:
                    self._end(element)
                skipped = None
                self._add(element.tail)
        self._flush()

    def _is_unseen(self, element: "HtmlElement") -> bool:
        name = element.tag
        if name in _UNSEEN:
            self.counts[name] += 1
            return True
        if name == "del" and element.get("datetime"):
            self.counts["deletions"] += 1
            return True
        hidden = element.get("hidden") is not None or bool(_HIDDEN.search(_style(element)))
        if hidden:
            self.counts["hidden"] += any(text.strip() for text in element.itertext())
        return hidden

    def _start(self, element: "HtmlElement") -> None:
        name, style = element.tag, _style(element)
        self._look(element, style)
        if name in _BLOCKS or "display:block" in style:
            self._flush()
        if _BEFORE.search(style):
            self._break_page()
        if name in _CHROME:
            self._flush()
            self._frames.append(_Frame())
        if "mso-list:ignore" in style:
            self._label = len(self._frames[-1].pieces)
        if name in self._starts:
            self._starts[name](element)

    def _end(self, element: "HtmlElement") -> None:
        name, style = element.tag, _style(element)
        self._looks.pop()
        if "mso-list:ignore" in style:
            pieces = self._frames[-1].pieces
            label = "".join(text for text, *_ in pieces[self._label :]).strip(" \u00a0\n")
            pieces[self._label :] = [(f"{label} ", None, False)]
        if name in _BLOCKS or "display:block" in style:
            self._flush()
        if name in self._ends:
            self._ends[name](element)
        if name in _CHROME:
            self._flush()
            self.aside += self._frames.pop().lines
        if _AFTER.search(style):
            self._break_page()

    def _look(self, element: "HtmlElement", style: str) -> None:
        """What is known of the looks of an element's text; the rest is its parent's."""
        font, capitals = self._looks[-1]
        family = _FAMILY.search(element.get("style", "")) if "font-family" in style else None
        font = family[1].strip() if family else element.get("face") or font
        if "text-transform:" in style or "font-variant:" in style:
            capitals = "text-transform:uppercase" in style or "font-variant:small-caps" in style
        self._looks.append((font, capitals))

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._pre:
            self._put(text.replace("\r\n", "\n").replace(" ", _BLANK).replace("\t", _TAB))
        else:
            self._put(re.sub(r"[ \t\r\n\f]+", " ", text))

    def _put(self, text: str) -> None:
        font, capitals = self._looks[-1]
        if (font or "").lower() in _SYMBOLS:
            text = "".join(seen(char, font) for char in text)
        self._frames[-1].pieces.append((text, font, capitals))

    def _flush(self) -> None:
        """Ends the line at hand."""
        frame = self._frames[-1]
        text = "".join(self._written(list(group), *look) for look, group in groupby(frame.pieces, key=lambda p: p[1:]))
        frame.pieces.clear()
        text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", text)).strip(" ")
        text = text.replace(_BLANK, " ").replace(_TAB, "\t")
        if not text:
            return
        if frame.marker and text.strip():
            text, frame.marker = f"{frame.marker} {text.lstrip()}", ""
        frame.lines += [line if line.strip() else "" for line in text.removesuffix("\n").split("\n")]

    def _written(self, pieces: list[Piece], font: str | None, capitals: bool) -> str:
        text = self._decode("".join(piece[0] for piece in pieces), font)
        if not capitals:
            return text
        upper = "".join(c.upper() if len(c.upper()) == 1 else c for c in text)
        self.counts["capitals"] += upper != text
        return upper

    def _break_page(self) -> None:
        self._flush()
        if len(self._frames) == 1 and self.lines:
            self.lines.append(PAGE)

    def _count(self, element: "HtmlElement") -> None:
        self.counts["pictures"] += 1

    def _start_pre(self, element: "HtmlElement") -> None:
        self._pre += 1

    def _end_pre(self, element: "HtmlElement") -> None:
        self._pre -= 1

    def _start_list(self, element: "HtmlElement") -> None:
        kind = _MARKER.search(_style(element))
        form = _FORMS.get(kind[1] if kind else "") or _FORMS.get(element.get("type") or "")
        if element.tag == "ol":
            form = form or "decimal"
        elif form != "none":
            form = None
        self._lists.append(_List(form, _whole(element.get("start"), 1, 10**6)))

    def _end_list(self, element: "HtmlElement") -> None:
        self._lists.pop()

    def _start_item(self, element: "HtmlElement") -> None:
        items = self._lists[-1] if self._lists else _List(None)
        items.number = _whole(element.get("value"), items.number, 10**6)
        kind = _MARKER.search(_style(element))
        form = "none" if kind and kind[1] == "none" else items.form
        label = written(items.number, form) if form else ""
        self._frames[-1].marker = f"{label}." if label else "" if form == "none" else "•"
        items.number += 1

    def _end_item(self, element: "HtmlElement") -> None:
        self._frames[-1].marker = ""

    def _start_table(self, element: "HtmlElement") -> None:
        self._flush()
        ruled = element.get("border", "0") not in ("", "0") or "border" in (element.get("class") or "")
        self._tables.append(_Table(Grid(ruled=ruled or element.get("rules", "none") != "none")))

    def _end_table(self, element: "HtmlElement") -> None:
        table = self._tables.pop()
        cells = sum(len(row) for row in table.grid.rows)
        table.grid.ruled = table.grid.ruled or table.bordered * 2 > cells
        add_table(self._frames[-1].lines, table.grid)

    def _start_row(self, element: "HtmlElement") -> None:
        if self._tables:
            table = self._tables[-1]
            table.grid.rows.append([])
            table.covered = frozenset(column for column, below in table.spans.items() if below > 0)
            for column in table.covered:
                table.spans[column] -= 1

    def _start_cell(self, element: "HtmlElement") -> None:
        self._flush()
        if not self._tables:
            return
        table = self._tables[-1]
        if not table.grid.rows:
            table.grid.rows.append([])
        row = table.grid.rows[-1]
        column = row[-1].end if row else 0
        while column in table.covered:
            row.append(GridCell([], column, merged=True))
            column += 1
        span = max(1, _whole(element.get("colspan"), 1, _SPAN))
        below = _whole(element.get("rowspan"), 1, _ROWS) - 1
        table.spans.update(dict.fromkeys(range(column, column + span), below))
        cell = GridCell([], column, span)
        table.bordered += element.tag == "th" or bool(_LINE.search(_style(element)))
        row.append(cell)
        self._frames.append(_Frame(cell=cell))

    def _end_cell(self, element: "HtmlElement") -> None:
        self._flush()
        cell = self._frames[-1].cell
        if cell is not None:
            cell.lines = trimmed(self._frames.pop().lines)


def _style(element: "HtmlElement") -> str:
    """The style of an element in small letters without blanks."""
    style = element.get("style")
    return re.sub(r"\s+", "", style).lower() if style else ""


def _whole(text: str | None, otherwise: int, most: int) -> int:
    return min(int(text), most) if text and text.isdecimal() and len(text) < 10 else otherwise
