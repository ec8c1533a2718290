"""What a file is, by its first bytes and never by its name."""

from collections.abc import Callable
from typing import Literal

Kind = Literal["text", "html", "docx", "doc", "rtf", "odt", "pdf", "image", "hocr", "alto", "page", "other"]

_FRONT = 2048
_PDF_WITHIN = 1024
"""Bytes within which the mark of a PDF file stands (ISO 32000, annex H)."""
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!\x1a\x07", b"BZh91AY&SY", b"\xfd7zXZ\0")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+", b"GIF87a", b"GIF89a")


def sniff(data: bytes) -> Kind:
    """The kind of a file; ``other`` for what no reader knows, ``text`` for what shows no mark.

    >>> sniff(b"%PDF-1.7"), sniff("Số: 12".encode())
    ('pdf', 'text')
    """
    for kind, shows in _MARKS:
        if shows(data):
            return kind
    return _marked_up(data[:_FRONT])


def _zip_holds(*names: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(b"PK\x03\x04") and any(name in data for name in names)


_MARKS: tuple[tuple[Kind, Callable[[bytes], bool]], ...] = (
    ("pdf", lambda data: b"%PDF-" in data[:_PDF_WITHIN]),
    ("image", lambda data: data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")),
    ("image", lambda data: data[:2] == b"BM" and data[6:10] == bytes(4)),  # a text may begin with these two letters
    ("docx", _zip_holds(b"word/document")),
    ("odt", _zip_holds(b"mimetypeapplication/vnd.oasis.opendocument.text")),
    ("other", lambda data: data.startswith(_PACKED)),
    ("doc", lambda data: data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    ("rtf", lambda data: data.lstrip()[:5] == b"{\\rtf"),
)


def _marked_up(front: bytes) -> Kind:
    """Kinds of XML and HTML; plain text without their marks."""
    plain = front.lower().replace(b"\0", b"")
    if b"<" not in plain[:256]:
        return "text"
    if any(name in plain for name in (b"ocr_page", b"ocr-system", b"ocr_line", b"ocrx_word")):
        return "hocr"
    if b"<alto" in plain or b":alto" in plain:
        return "alto"
    if b"<pcgts" in plain or b":pcgts" in plain:
        return "page"
    return "html" if b"<!doctype html" in plain or b"<html" in plain else "text"
