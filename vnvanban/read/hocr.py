"""hOCR (specification 1.2; Tesseract 3 to 5, OCRopus, what ABBYY's output is made into, ocrmypdf): HTML whose classes
say what is a page, a line, a word, and whose titles hold boxes and confidences."""

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vnvanban.boxes import Box, Word, around
from vnvanban.errors import InputError
from vnvanban.options import Options
from vnvanban.read.document import PlacedWord
from vnvanban.read.level import quarter
from vnvanban.read.markup import box_of, local, number, pulled
from vnvanban.read.readings import FoundWord, ReadLine, ReadPage, line_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

OURS = "vnvanban"
"""The ``ocr-system`` of what ``write_hocr`` writes: its order is the order of our page."""
ASIDE = "ocrx_aside"
"""Our class of what is no part of the letter's text."""
LINES = frozenset({"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat", "ocr_pageno"})
BLOCKS = frozenset({"ocr_carea", "ocr_par", "ocrx_block", "ocr_float", "ocr_column", "ocr_table", ASIDE})
WORDS = frozenset({"ocrx_word", "ocr_word"})

Properties = dict[str, list[str]]


class _Word:
    """A word while it is read. Titles inside it (``xocr_word`` of Tesseract 3.00, ``ocrx_cinfo`` of letters) tell what
    its own does not."""

    def __init__(self, title: Properties) -> None:
        self.title = title
        self.texts: list[str] = []
        self.inner: list[Box] = []

    def found(self, flat: bool = False) -> FoundWord:
        box = _box(self.title, flat) or (around(self.inner) if self.inner else None)
        return FoundWord("".join(self.texts), box, _confidence(self.title))


class _Line:
    """A line while it is read: text and words as they come. ``loose``: what stands in a block and in no line."""

    def __init__(self, title: Properties, block: int, loose: bool = False, aside: bool = False) -> None:
        self.title = title
        self.block = block
        self.loose = loose
        self.aside = aside
        self.pieces: list[str | _Word] = []

    def stray(self) -> str:
        """The text beside the words."""
        return " ".join(" ".join(piece for piece in self.pieces if isinstance(piece, str)).split())

    def line(self) -> ReadLine:
        words = [piece.found() for piece in self.pieces if isinstance(piece, _Word)]
        if not any(word.text.strip() for word in words):
            words = [FoundWord(text, None) for text in self.stray().split()]
        slope, turn = number(_first(self.title, "baseline")), quarter(number(_first(self.title, "textangle")))
        box = None if self.loose else _box(self.title)
        return line_of(words, box, ReadLine("", (), self.block, slope, turn, self.loose))

    def as_written(self) -> ReadLine:
        """A line of ours: its text to the letter."""
        words: list[PlacedWord] = []
        texts: list[str] = []
        at = 0
        for piece in self.pieces:
            found = FoundWord(piece, None) if isinstance(piece, str) else piece.found(flat=True)
            if found.box is not None:
                words.append(PlacedWord(at, Word(found.text, found.box, found.confidence)))
            texts.append(found.text)
            at += len(found.text)
        turn = quarter(number(_first(self.title, "textangle")))
        return ReadLine("".join(texts), tuple(words), self.block, turn=turn)


def hocr_pages(data: bytes, options: Options) -> Iterator[ReadPage | str]:
    """The pages of an hOCR file, and the sentences that are to be said of it.

    Read as XML, and where that is broken as HTML. ``InputError`` with code ``input.broken`` when no page is in it.
    """
    try:
        found = list(_pages(data, options, html=False))
    except InputError as error:
        if error.code != "input.broken":
            raise
        found = list(_pages(_utf8(data), options, html=True))
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
            yield f"{error}: it was mended while it was read".replace("the XML", "The XML")
    if not any(isinstance(one, ReadPage) for one in found):
        raise InputError("the file holds no page of hOCR", "input.broken")
    yield from found


def _pages(data: bytes, options: Options, html: bool) -> Iterator[ReadPage | str]:
    ours, count = False, 0
    for element in pulled(data, _is_wanted, html):
        if local(element) == "meta":
            content = element.get("content") or ""
            ours = ours or (element.get("name") == "ocr-system" and content.startswith(OURS))
            if ours and element.get("name") == f"{OURS}-note":
                yield content
            continue
        lines = _lines(element)
        if "ocr_page" not in _classes(element) and (count or not any(not line.loose for line in lines)):
            continue  # the root
        count += 1
        if count > options.max_pages:
            raise InputError(f"the file has more pages than max_pages ({options.max_pages})", "input.too-large")
        yield _page(_properties(element), lines, ours)


def _is_wanted(element: "Element") -> bool:
    return "ocr_page" in (element.get("class") or "").split() or local(element) == "meta"


def _utf8(data: bytes) -> bytes:
    """HTML in UTF-8, its letters as they are; what is no letter in its encoding becomes U+FFFD."""
    front = data[:2048]
    named = re.search(rb"(?:encoding|charset)\s*=\s*[\"']?([\w.:-]{2,40})", front)
    name = "utf-16" if front.startswith((b"\xff\xfe", b"\xfe\xff")) else named[1].decode() if named else "utf-8"
    try:
        known = codecs.lookup(name).name
    except LookupError:
        known = "utf-8"
    return data if known == "utf-8" else data.decode(known, "replace").encode("utf-8")


def _page(title: Properties, lines: list[_Line], ours: bool) -> ReadPage:
    box = _box(title, flat=True)
    dpi = number(_first(title, "x_scan_res") or _first(title, "scan_res"))
    width, height = (max(0.0, box.right), max(0.0, box.bottom)) if box else (0.0, 0.0)
    dpi = dpi if dpi and dpi > 0 else 0.0
    body = [line for line in lines if not line.aside]
    if ours:
        written = tuple(line.as_written() for line in body if not line.loose)
        aside = tuple(line.as_written().text for line in lines if line.aside and not line.loose)
        return ReadPage(written, width, height, dpi, aside, kept=True)
    strays = tuple(text for line in body if (text := _beside(line)))
    return ReadPage(tuple(line.line() for line in body), width, height, dpi, strays)


def _beside(line: _Line) -> str:
    """The text of a line that no word of it holds."""
    words = (piece for piece in line.pieces if isinstance(piece, _Word))
    return line.stray() if any("".join(word.texts).strip() for word in words) else ""


def _lines(page: "Element") -> list[_Line]:
    """The lines of a page in the order in which they begin, after each block what stands in no line of it."""
    from lxml import etree

    walk = _Walk()
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if event == "start":
            walk.enter(element, page)
        else:
            walk.leave(element, page)
    return [line for line in walk.lines if line.pieces or not line.loose]


class _Walk:
    """Where in a page we are: the line and the word that text belongs to."""

    def __init__(self) -> None:
        self.lines = [_Line({}, 0, loose=True)]
        self.within: list[tuple[_Line, _Word | None]] = [(self.lines[0], None)]
        self.blocks = 0

    def enter(self, element: "Element", page: "Element") -> None:
        line, word = self.within[-1]
        classes = _classes(element)
        if local(element) in ("del", "script", "style", "head"):
            line, word = _Line({}, 0), None  # a reading that was not chosen, or no text
        elif word is not None:
            _look_inside(word, element)
        elif classes & WORDS:
            word = _Word(_properties(element))
            line.pieces.append(word)
        elif classes & LINES or classes & BLOCKS:
            line = self.opened(element, line, bool(classes & LINES))
        self.within.append((line, word))
        self.add(element.text)

    def opened(self, element: "Element", outer: _Line, is_line: bool) -> _Line:
        if not is_line:
            self.blocks += 1
        aside = outer.aside or ASIDE in _classes(element)
        title = _properties(element) if is_line else {}
        if is_line and not outer.loose and "textangle" in outer.title:
            title.setdefault("textangle", outer.title["textangle"])
        line = _Line(title, self.blocks, loose=not is_line, aside=aside)
        self.lines.append(line)
        return line

    def leave(self, element: "Element", page: "Element") -> None:
        self.within.pop()
        if element is not page:
            self.add(" " if local(element) == "br" else "")
            self.add(element.tail)

    def add(self, text: str | None) -> None:
        line, word = self.within[-1]
        if text and word is not None:
            word.texts.append(text)
        elif text and (text.strip() or not line.loose):
            line.pieces.append(text)


def _look_inside(word: _Word, element: "Element") -> None:
    title = _properties(element)
    if "ocrx_cinfo" in _classes(element):
        box = _box(title)
        word.inner += [box] if box else []
        return
    for name, values in title.items():
        word.title.setdefault(name, values)


def _classes(element: "Element") -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _properties(element: "Element") -> Properties:
    """What a title says: ``bbox 0 0 10 10; x_wconf 95``. Names of files in quotes are left out, they may hold all."""
    title = re.sub(r'"[^"]*"', "", element.get("title") or "")
    found: Properties = {}
    for part in title.split(";"):
        name, *values = part.split()[:4096] or [""]
        found.setdefault(name, values)
    return found


def _first(title: Properties, name: str) -> str | None:
    values = title.get(name)
    return values[0] if values else None


def _box(title: Properties, flat: bool = False) -> Box | None:
    """The box; that around the boxes of letters (``x_bboxes``) where it has none. Ours has parts of pixels, too."""
    for name in ("x_bbox", "bbox", "x_bboxes"):
        edges = [number(value) for value in title.get(name, ())]
        boxes = [box for i in range(0, len(edges), 4) if (box := box_of(edges[i : i + 4], flat))]
        if boxes:
            return around(boxes)
    return None


def _confidence(title: Properties) -> float | None:
    """0 to 1 from hundredths; ``None`` where the program says nothing or has another measure (below 0)."""
    text = _first(title, "x_wconf")
    value = number(text)
    return float(f"{text}e-2") if value is not None and 0 <= value <= 100 and "e" not in str(text).lower() else None
