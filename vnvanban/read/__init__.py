"""The only room that opens input files: a file of any kind → ``RawDocument``. Nothing is corrected here."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from os import PathLike
from pathlib import Path

from vnvanban.errors import InputError
from vnvanban.options import Options
from vnvanban.read.document import RawDocument, RawPage
from vnvanban.read.files import decode, letters_in, read_bytes, read_text
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
    kind = sniff(data)
    pages = []
    for page, total in _pages(kind, data, options):
        pages.append(page)
        if progress:
            progress(len(pages), total)
    return RawDocument(kind, sha256(data).hexdigest(), tuple(pages))


def _pages(kind: Kind, data: bytes, options: Options) -> Iterator[tuple[RawPage, int]]:
    """Each page, and how many there are in all."""
    if kind == "pdf":
        from vnvanban.read.pdf import pdf_pages

        yield from pdf_pages(data, options)
    elif kind == "image":
        from vnvanban.read.images import image_pages

        yield from image_pages(data, options)
    elif kind == "other":
        raise InputError("this is an archive, not a letter; unpack it first", "input.binary")
    else:
        yield RawPage(1, decode(data)), 1
