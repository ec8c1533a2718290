"""The one door to ``vnvanban.read.scan``, whose modules need the extra ``ocr``."""

from dataclasses import replace
from math import ceil, sqrt
from typing import Any

from vnvanban.boxes import Box
from vnvanban.errors import MissingDependencyError
from vnvanban.options import Options
from vnvanban.read.document import PlacedWord, RawPage

LARGEST = 24_000_000
"""Pixels of a picture that is read as it is: an A3 sheet at 350 dots an inch. Reading takes some 20 bytes for each;
what has more (A4 at 600) is read from a smaller copy, in which letters are still larger than they need be."""
LONGEST = 30_000
"""Pixels of a side that Tesseract takes (32,767)."""


def shrinkage(width: int, height: int) -> int:
    """By which whole number both sides of a picture are divided before it is read; 1 for most."""
    return max(1, ceil(sqrt(width * height / LARGEST)), ceil(max(width, height) / LONGEST))


def recognised(picture: Any, dpi: float, number: int, options: Options, size: tuple[int, int] | None = None) -> RawPage:
    """The words of a page's picture: height × width grey, or × 3 in blue, green, red. Boxes are in pixels of a page of
    ``size`` (width, height), of which the picture may be a smaller copy; ``dpi``: of the page.

    ``MissingDependencyError`` without the extra ``ocr`` or without the Vietnamese model of Tesseract.
    """
    try:
        from vnvanban.read.scan import scanned, shrunk
    except ImportError as error:
        message = f"reading scans needs {error.name}: pip install 'vnvanban[ocr]'"
        raise MissingDependencyError(message) from None
    width, height = size or (picture.shape[1], picture.shape[0])
    small = shrunk(picture, shrinkage(picture.shape[1], picture.shape[0]))
    if small.shape[:2] == (height, width):
        return scanned(small, dpi, number, options)
    across, down = width / small.shape[1], height / small.shape[0]
    page = scanned(small, dpi / across, number, options)
    words = tuple(_enlarged(word, across, down) for word in page.words)
    return replace(page, words=words, width=width, height=height, dpi=dpi)


def _enlarged(placed: PlacedWord, across: float, down: float) -> PlacedWord:
    box = placed.word.box
    box = Box(box.left * across, box.top * down, box.right * across, box.bottom * down).rounded(1)
    return replace(placed, word=replace(placed.word, box=box))
