"""Pictures of pages → pages of words. Everything in here needs the extra ``ocr`` and is imported where it is used."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate

import cv2

from vnvanban.options import Options
from vnvanban.read.document import PlacedWord, RawPage, Rereading, composed
from vnvanban.read.level import Levelling
from vnvanban.read.scan.again import certainty
from vnvanban.read.scan.clean import Picture
from vnvanban.read.scan.engine import Engine
from vnvanban.read.scan.page import ScannedPage, read_page
from vnvanban.read.scan.vote import text_of

__all__ = ["scanned", "shrunk"]


@cache
def _engine(tessdata: str | None) -> Engine:
    """One engine a process: it takes a tenth of a second to start."""
    return Engine(tessdata)


def scanned(picture: Picture, dpi: float, number: int, options: Options) -> RawPage:
    """Read the picture of a page."""
    page = read_page(_engine(options.tessdata), picture, dpi, options)
    text, words = composed(page.parts)
    aside = tuple(text_of(line) for line in page.aside)
    height, width = picture.shape[:2]
    back = Levelling(-page.turned % 360, 0.0, page.width, page.height)
    placed = tuple(replace(one, word=replace(one.word, box=back.turned(one.word.box).rounded(1))) for one in words)
    again = _again(page, words, options)
    return RawPage(number, text, "ocr", placed, width, height, dpi, aside, False, page.turned, again, page.faults)


def _again(page: ScannedPage, words: Sequence[PlacedWord], options: Options) -> tuple[Rereading, ...]:
    """Where the lines of the second reader stand in the text."""
    if options.second_reader is None or not page.replaced:
        return ()
    name = options.second_reader.name
    counts = [len(line) for part in page.parts for line in part]
    firsts = [0, *accumulate(counts)]
    found = []
    for one in page.replaced:
        first, last = words[firsts[one.line]], words[firsts[one.line + 1] - 1]
        sure = first.word.sure
        found.append(Rereading(first.start, last.end, name, sure, text_of(one.before), certainty(one.before)))
    return tuple(found)


def shrunk(picture: Picture, times: int) -> Picture:
    """A picture with both sides divided by a whole number, one pixel at least."""
    if times == 1:
        return picture
    height, width = picture.shape[:2]
    size = (max(1, width // times), max(1, height // times))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
