"""The only room that opens input files: a file of any kind → ``RawDocument``. Nothing is corrected here; text in
fonts of old codes (``.VnTime``) becomes what those fonts show."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from os import PathLike
from pathlib import Path

from vnvanban.errors import InputError
from vnvanban.normalize.legacy import decode_run
from vnvanban.options import Options
from vnvanban.read.document import RawDocument, RawPage
from vnvanban.read.files import decode, decoded, letters_in, read_bytes, read_text
from vnvanban.read.sniff import Kind, sniff

__all__ = ["RawDocument", "RawPage", "decode", "letters_in", "read", "read_data", "read_text"]


Progress = Callable[[int, int], None]
"""Told after each page: pages done, pages in all."""


def read(path: str | PathLike[str], options: Options | None = None, progress: Progress | None = None) -> RawDocument:
    """The pages of a file, whatever it is called: its kind is told by its content.

    ``InputError`` where it cannot be read (its ``code`` tells why), ``MissingDependencyError`` where a package for its
    kind is missing.
    """
    return read_data(read_bytes(Path(path)), options or Options(), progress)


def read_data(data: bytes, options: Options | None = None, progress: Progress | None = None) -> RawDocument:
    """The pages of a file that is in memory; errors as of ``read``."""
    options = options or Options()
    if len(data) > options.max_bytes:
        raise InputError(
            f"the file has {len(data)} bytes, more than max_bytes ({options.max_bytes})", "input.too-large"
        )
    kind = sniff(data)
    pages: list[RawPage] = []
    notes: list[str] = []
    try:
        for page, total in _pages(kind, data, options, notes):
            pages.append(page)
            notes += [page.fault] if page.fault else []
            if progress:
                progress(len(pages), total)
    except (MemoryError, RecursionError):
        raise InputError("reading it takes more memory than there is", "input.too-large") from None
    return RawDocument(kind, sha256(data).hexdigest(), tuple(pages), tuple(notes))


def _pages(kind: Kind, data: bytes, options: Options, notes: list[str]) -> Iterator[tuple[RawPage, int]]:
    """Each page, and how many there are in all; what was lost or doubtful goes to ``notes``."""
    if kind == "pdf":
        from vnvanban.read.pdf import pdf_pages

        yield from pdf_pages(data, options, notes)
    elif kind == "image":
        from vnvanban.read.images import image_pages

        yield from image_pages(data, options, notes)
    elif kind == "other":
        raise InputError("this is an archive, not a letter; unpack it first", "input.binary")
    else:
        pages, said = _at_once(kind, data, options)
        notes += said
        yield from ((page, len(pages)) for page in pages)


def _at_once(kind: Kind, data: bytes, options: Options) -> tuple[tuple[RawPage, ...], tuple[str, ...]]:
    """Pages and notes of the kinds that are not read page by page."""
    if kind == "docx":
        from vnvanban.read.docx import docx_document

        return docx_document(data, options, decode_run)
    if kind == "html":
        from vnvanban.read.html import html_document

        return html_document(data, options, decode_run)
    if kind in ("doc", "rtf", "odt"):
        from vnvanban.read.office import office_document

        return office_document(data, kind, options, decode_run)
    if kind in ("hocr", "alto", "page"):
        from vnvanban.read.ocr_output import ocr_output_pages

        return ocr_output_pages(data, kind, options)
    text, said = decoded(data)
    return (RawPage(1, text),), said
