"""Pictures of pages → pages of words. Everything in here needs the extra ``ocr`` and is imported where it is used."""

from functools import cache

from vnvanban.options import Options
from vnvanban.read.document import RawPage, composed
from vnvanban.read.scan.clean import Picture
from vnvanban.read.scan.engine import Engine
from vnvanban.read.scan.page import read_page
from vnvanban.read.scan.vote import text_of

__all__ = ["scanned"]


@cache
def _engine(tessdata: str | None) -> Engine:
    """One engine a process: it takes a tenth of a second to start."""
    return Engine(tessdata)


def scanned(picture: Picture, dpi: float, number: int, options: Options) -> RawPage:
    """Read the picture of a page."""
    page = read_page(_engine(options.tessdata), picture, dpi)
    text, words = composed(page.parts)
    aside = tuple(text_of(line) for line in page.aside)
    return RawPage(number, text, "ocr", words, page.width, page.height, dpi, aside)
