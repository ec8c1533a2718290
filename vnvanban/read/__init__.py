"""The only room that opens input files: a file of any kind → ``RawDocument``. Nothing is corrected here."""

from hashlib import sha256
from os import PathLike
from pathlib import Path

from vnvanban.errors import InputError
from vnvanban.options import Options
from vnvanban.read.document import RawDocument, RawPage
from vnvanban.read.files import decode, letters_in, read_bytes, read_text
from vnvanban.read.sniff import Kind, sniff

__all__ = ["RawDocument", "RawPage", "decode", "letters_in", "read", "read_data", "read_text"]


def read(path: str | PathLike[str], options: Options | None = None) -> RawDocument:
    """The pages of a file, whatever it is called: its kind is told by its content.

    ``InputError`` where it cannot be read (its ``code`` tells why), ``MissingDependencyError`` where a package for its
    kind is missing.
    """
    return read_data(read_bytes(Path(path)), options or Options())


def read_data(data: bytes, options: Options) -> RawDocument:
    """The pages of a file that is in memory; errors as of ``read``."""
    kind = sniff(data)
    pages, notes = _pages(kind, data, options)
    return RawDocument(kind, sha256(data).hexdigest(), pages, notes)


def _pages(kind: Kind, data: bytes, options: Options) -> tuple[tuple[RawPage, ...], tuple[str, ...]]:
    if kind == "pdf":
        from vnvanban.read.pdf import pdf_pages

        return tuple(pdf_pages(data, options)), ()
    if kind == "image":
        from vnvanban.read.images import image_pages

        return tuple(image_pages(data, options)), ()
    if kind == "other":
        raise InputError("this is an archive, not a letter; unpack it first", "input.binary")
    return (RawPage(1, decode(data)),), ()
