"""What an OCR program left in a file (hOCR, ALTO, PAGE XML) → pages in reading order, each word with its box."""

from collections.abc import Callable, Iterator
from typing import Literal

from vnvanban.options import Options
from vnvanban.read.alto import alto_pages
from vnvanban.read.document import RawPage
from vnvanban.read.hocr import hocr_pages
from vnvanban.read.markup import checked
from vnvanban.read.page_xml import page_xml_pages
from vnvanban.read.placed import page_of
from vnvanban.read.readings import ReadPage

OutputKind = Literal["hocr", "alto", "page"]

_READERS: dict[OutputKind, Callable[[bytes, Options], Iterator[ReadPage | str]]] = {
    "hocr": hocr_pages,
    "alto": alto_pages,
    "page": page_xml_pages,
}


def ocr_output_pages(data: bytes, kind: OutputKind, options: Options) -> tuple[tuple[RawPage, ...], tuple[str, ...]]:
    """The pages of a file in its order, counted from 1, and sentences on what was lost or doubtful.

    Boxes are the file's own, in pixels of its page; where the file measures in tenths of a millimetre or in 1200ths of
    an inch, in pixels at 300 dpi. Its order of lines counts only where boxes are missing, where a PAGE file names the
    order of its regions (outside the columns of head and foot), and where we wrote the file ourselves.

    ``InputError`` with code ``input.empty``, ``input.broken``, ``input.too-large`` (``max_bytes``, ``max_pages``, or a
    page of more than 6 MB) or ``input.unsafe`` (it declares entities); ``MissingDependencyError`` without lxml.
    """
    checked(data, options)
    pages: list[RawPage] = []
    notes: list[str] = []
    for one in _READERS[kind](data, options):
        if isinstance(one, str):
            notes.append(one)
            continue
        page, said = page_of(one, len(pages) + 1)
        pages.append(page)
        notes += said
    return tuple(pages), tuple(notes)
