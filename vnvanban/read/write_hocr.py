"""What was read → hOCR (specification 1.2, valid XHTML): for viewers of scans, and to be read again.

hOCR counts in whole pixels; where a box has parts of pixels, ``x_bbox`` (a name that the specification leaves to
programs) has them beside the rounded ``bbox``. The text between words is kept as it stands. Lines of a page that lies
on its side or upside down say so (``textangle``); boxes are those of the page as it lies.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil, floor
from xml.sax.saxutils import escape, quoteattr

from vnvanban.boxes import Box, around
from vnvanban.read.document import PlacedWord, RawDocument, RawPage
from vnvanban.read.hocr import ASIDE, OURS
from vnvanban.read.level import Levelling

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for, not even escaped (section 2.2)."""
_FRONT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="vi" lang="vi">
<head>
<title></title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>"""


def hocr(document: RawDocument) -> str:
    """A document as hOCR, to be written in UTF-8. Reading it again gives the same text, words, boxes and confidences;
    characters that XML cannot hold become U+FFFD. A page without boxes has lines without words."""
    meta = {
        "ocr-system": OURS,
        "ocr-capabilities": "ocr_page ocr_carea ocr_par ocr_line ocrx_word",
        "ocr-langs": "vi",
        "ocr-number-of-pages": str(len(document.pages)),
        "dc.identifier": f"sha256:{document.sha256}",
    }
    named = [*meta.items(), *((f"{OURS}-note", note) for note in document.notes)]
    lines = [_FRONT, *(f'<meta name="{name}" content={_attribute(content)}/>' for name, content in named)]
    lines += ["</head>", "<body>"]
    for i, page in enumerate(document.pages, 1):
        lines += _Sheet(i, page).lines()
    return "\n".join([*lines, "</body>", "</html>", ""])


class _Sheet:
    """A page while it is written: counts its areas, paragraphs, lines and words."""

    def __init__(self, index: int, page: RawPage) -> None:
        self.index = index
        self.page = page
        self.counts: dict[str, int] = {}
        self.words = sorted(page.words, key=lambda placed: placed.start)
        self.at = 0
        self.upright = Levelling(page.turned, 0.0, page.width, page.height).turned

    def lines(self) -> Iterator[str]:
        page = self.page
        whole = _measures("bbox", (0, 0, page.width, page.height)) if page.width > 0 or page.height > 0 else ""
        dots = _measures("scan_res", (page.dpi, page.dpi)) if page.dpi > 0 else ""
        title = "; ".join(part for part in (whole, f"ppageno {self.index - 1}", dots) if part)
        yield f'<div class="ocr_page" id="page_{self.index}" title={_attribute(title)}>'
        for area in self.areas():
            box = around(box for box, _ in area if box) if any(box for box, _ in area) else None
            yield f"<div {self.named('ocr_carea', 'block')}{_title(box)}>"
            for _, paragraph in area:
                yield from paragraph
            yield "</div>"
        if page.aside:
            yield f"<div {self.named(f'ocr_float {ASIDE}', 'block')}>"
            for text in page.aside:
                yield f"<span {self.named('ocr_line', 'line')}>{_text(text)}</span>"
            yield "</div>"
        yield "</div>"

    def areas(self) -> list[list[tuple[Box | None, list[str]]]]:
        """Paragraphs (with their boxes) in areas: one that does not begin below the paragraph before stands in another
        column."""
        areas: list[list[tuple[Box | None, list[str]]]] = []
        last: Box | None = None
        for text in self.page.text.split("\n\n") if self.page.text else ():
            box, lines = self.paragraph(text)
            seen = self.upright(box) if box else None
            if not areas or (seen and last and seen.top < last.middle):
                areas.append([])
            areas[-1].append((box, lines))
            last = seen or last
        return areas

    def paragraph(self, text: str) -> tuple[Box | None, list[str]]:
        name = self.named("ocr_par", "par")
        boxes: list[Box] = []
        lines: list[str] = []
        for line in text.split("\n"):
            words = self.taken(len(line))
            boxes += [placed.word.box for placed in words]
            lines.append(self.line(line, words))
            self.at += len(line) + 1
        self.at += 1
        box = around(boxes) if boxes else None
        return box, [f"<p {name}{_title(box)}>", *lines, "</p>"]

    def taken(self, length: int) -> list[PlacedWord]:
        """The words of the line that begins here, one behind the other."""
        words: list[PlacedWord] = []
        end = self.at
        for placed in self.words:
            if placed.start >= self.at + length:
                break
            if placed.start >= end and placed.end <= self.at + length:
                words.append(placed)
                end = placed.end
        self.words = [placed for placed in self.words if placed.start >= self.at + length]
        return words

    def line(self, line: str, words: Sequence[PlacedWord]) -> str:
        box = around(placed.word.box for placed in words) if words else None
        angle = f"textangle {self.page.turned}" if self.page.turned and box else ""
        written = [f"<span {self.named('ocr_line', 'line')}{_title(box, angle)}>"]
        at = 0
        for placed in words:
            start, end = placed.start - self.at, placed.end - self.at
            sure = "" if placed.word.confidence is None else f"x_wconf {_hundredths(placed.word.confidence)}"
            name = self.named("ocrx_word", "word")
            written.append(_text(line[at:start]))
            written.append(f"<span {name}{_title(placed.word.box, sure)}>{_text(line[start:end])}</span>")
            at = end
        return "".join([*written, _text(line[at:]), "</span>"])

    def named(self, of_class: str, what: str) -> str:
        self.counts[what] = self.counts.get(what, 0) + 1
        return f'class="{of_class}" id="{what}_{self.index}_{self.counts[what]}"'


def _title(box: Box | None, more: str = "") -> str:
    parts = [_measures("bbox", (box.left, box.top, box.right, box.bottom))] if box else []
    parts += [more] if more else []
    return f" title={_attribute('; '.join(parts))}" if parts else ""


def _measures(name: str, values: Sequence[float]) -> str:
    """A property in whole numbers (a box grows to them), and exactly where that is not the same."""
    if name == "bbox":
        whole = [floor(values[0]), floor(values[1]), ceil(values[2]), ceil(values[3])]
    else:
        whole = [round(value) for value in values]
    said = f"{name} {' '.join(map(str, whole))}"
    if all(one == value for one, value in zip(whole, values, strict=True)):
        return said
    return f"{said}; x_{name} {' '.join(repr(float(value)) for value in values)}"


def _hundredths(share: float) -> str:
    """A share as hundredths without a rounding error."""
    return format(Decimal(repr(float(share))).scaleb(2).normalize(), "f")


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", text))
