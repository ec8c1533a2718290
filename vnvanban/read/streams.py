"""Streams of a PDF file that would unpack to more than memory holds: found before PDFium unpacks any of them."""

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from vnvanban.errors import InputError
from vnvanban.options import Options

MOST = 200_000_000
"""Bytes that a picture may unpack to: A4 in colour at 600 dots an inch has a hundred million."""
MOST_DRAWN = 16_000_000
"""Bytes that any other stream may unpack to: PDFium makes 15 bytes of one byte of drawing. The largest parts of letters
are fonts, with one or two million."""
_DENSEST = 1032
"""Bytes that one byte of Deflate can stand for: a shorter stream is no bomb, whatever it holds."""
_NESTED = 4
"""Times that a stream may be packed into itself; nobody does it twice."""
_CHUNK = 1 << 18
_HEAD = 600
"""Bytes in front of a stream in which its dictionary says what it is."""
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")


def check_streams(data: bytes, options: Options) -> None:
    """``InputError`` ``input.too-large`` where a stream packed with Deflate unpacks to more than ``MOST``,
    ``MOST_DRAWN`` or ``max_bytes``. Little is held while it is measured."""
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        packed = data[found.end() : end if end >= 0 else len(data)]
        head = data[max(0, found.start() - _HEAD) : found.start()].rpartition(b" obj")[2]
        most = min(MOST if _PICTURE.search(head) else MOST_DRAWN, options.max_bytes)
        _measure(packed, most)


def _measure(packed: bytes, most: int) -> None:
    chunks: Iterator[bytes] = (packed[at : at + _CHUNK] for at in range(0, len(packed), _CHUNK))
    first = next(chunks, b"")
    depth = 0
    while _is_packed(first):
        if depth == _NESTED:
            raise InputError("a part of the PDF is packed many times over", "input.too-large")
        chunks = _unpacked(chain([first], chunks), most)
        first = next(chunks, b"")
        depth += 1
    if depth and len(packed) * _DENSEST**depth > most:
        for _ in chunks:
            pass


def _is_packed(data: bytes) -> bool:
    """Whether this can be the head of a stream of zlib (RFC 1950, 2.2)."""
    return len(data) > 2 and data[0] & 0x0F == 8 and data[0] >> 4 <= 7 and (data[0] << 8 | data[1]) % 31 == 0


def _unpacked(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    unpacker, length = zlib.decompressobj(), 0
    for chunk in chunks:
        while chunk and not unpacker.eof:
            try:
                part = unpacker.decompress(chunk, _CHUNK)
            except zlib.error:
                return
            length += len(part)
            if length > most:
                raise InputError(f"a part of the PDF unpacks to more than {most} bytes", "input.too-large")
            if part:
                yield part
            chunk = unpacker.unconsumed_tail
