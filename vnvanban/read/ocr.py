"""The one door to ``vnvanban.read.scan``, whose modules need the extra ``ocr``."""

from typing import Any

from vnvanban.errors import MissingDependencyError
from vnvanban.options import Options
from vnvanban.read.document import RawPage


def recognised(picture: Any, dpi: float, number: int, options: Options) -> RawPage:
    """The words of a page's picture: height × width grey, or × 3 in blue, green, red.

    ``MissingDependencyError`` without the extra ``ocr`` or without the Vietnamese model of Tesseract.
    """
    try:
        from vnvanban.read.scan import scanned
    except ImportError as error:
        message = f"reading scans needs {error.name}: pip install 'vnvanban[ocr]'"
        raise MissingDependencyError(message) from None
    return scanned(picture, dpi, number, options)
