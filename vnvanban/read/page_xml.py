"""PAGE XML (PRImA; namespaces of 2009 to 2019, Transkribus, OCR-D, eScriptorium): regions, lines and words with
outlines, each level with its own text."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from vnvanban.boxes import Box
from vnvanban.errors import InputError
from vnvanban.options import Options
from vnvanban.read.level import quarter
from vnvanban.read.markup import children, local, number, polygon, pulled, share, slope_of
from vnvanban.read.readings import FoundWord, ReadLine, ReadPage, line_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ORDER = re.compile(r"readingOrder\s*\{\s*index\s*:\s*(\d{1,6})")
"""How Transkribus writes an order into the attribute ``custom``."""
_REFERENCES = (
    "RegionRef",
    "RegionRefIndexed",
    "OrderedGroup",
    "OrderedGroupIndexed",
    "UnorderedGroup",
    "UnorderedGroupIndexed",
)
CENTIMETRES = 2.54
"""Centimetres of an inch (``imageResolutionUnit`` PPCM)."""


def page_xml_pages(data: bytes, options: Options) -> Iterator[ReadPage | str]:
    """The pages of a PAGE file (one, by its schema), and the sentences that are to be said of it.

    ``InputError`` with code ``input.broken`` or ``input.too-large``.
    """
    count = 0
    for element in pulled(data, lambda one: local(one) == "Page"):
        if local(element) != "Page":
            continue
        count += 1
        if count > options.max_pages:
            raise InputError(f"the file has more pages than max_pages ({options.max_pages})", "input.too-large")
        page, odd = _page(element)
        if odd:
            what = "a line whose words are" if odd == 1 else f"{odd} lines whose words are"
            yield f"page {count} has {what} not its text: the words are taken"
        yield page
    if not count:
        raise InputError("the file holds no page of PAGE XML", "input.broken")


def _page(page: "Element") -> tuple[ReadPage, int]:
    order = _reading_order(page)
    lines: list[ReadLine] = []
    odd = 0
    for block, region in enumerate(_regions(page, order)):
        found, differ = _region(region, block)
        lines += found
        odd += differ
    width, height, dpi = (number(page.get(name)) or 0.0 for name in ("imageWidth", "imageHeight", "imageXResolution"))
    dpi *= CENTIMETRES if page.get("imageResolutionUnit") == "PPCM" else 1.0
    read = tuple(line for line in lines if line.text)
    return ReadPage(read, max(0.0, width), max(0.0, height), max(0.0, dpi), in_order=bool(order)), odd


def _reading_order(page: "Element") -> dict[str, int]:
    """Regions by their names → their place; empty where the file gives none."""
    order: dict[str, int] = {}
    heap = [group for one in children(page, "ReadingOrder") for group in reversed(children(one, *_REFERENCES))]
    while heap:
        group = heap.pop()
        reference = group.get("regionRef")
        if reference:
            order.setdefault(reference, len(order))
        heap += reversed(sorted(children(group, *_REFERENCES), key=lambda one: number(one.get("index")) or 0))
    if order:
        return order
    given = [
        (place, region.get("id") or "") for region in _text_regions(page) if (place := _custom(region)) is not None
    ]
    return {name: i for i, (_, name) in enumerate(sorted(given))}


def _custom(element: "Element") -> int | None:
    found = _ORDER.search((element.get("custom") or "")[:10_000])
    return int(found[1]) if found else None


def _text_regions(page: "Element") -> list["Element"]:
    return [element for element in page.iter() if local(element) == "TextRegion"]


def _regions(page: "Element", order: dict[str, int]) -> list["Element"]:
    """Regions in reading order. One that is not named there follows the region around or before it in the file."""
    places: dict[Element, float] = {}
    keyed: list[tuple[float, Element]] = []
    last = -1.0
    for region in _text_regions(page):
        own = order.get(region.get("id") or "")
        around = next((places[one] for one in region.iterancestors() if one in places), last)
        last = around if own is None else float(own)
        places[region] = last
        keyed.append((last, region))
    return [region for _, region in sorted(keyed, key=lambda one: one[0])]


def _region(region: "Element", block: int) -> tuple[list[ReadLine], int]:
    """The lines of a region, and how many of them have words that are not their text."""
    turn = quarter(-(number(region.get("orientation")) or 0.0))  # clockwise, and what would set it right
    like = ReadLine("", (), block, turn=-turn % 360)
    elements = children(region, "TextLine")
    marks = [_custom(line) for line in elements]
    if elements and None not in marks:
        elements = [line for _, line in sorted(zip(marks, elements, strict=True), key=lambda one: one[0] or 0)]
    read = [_line(line, like) for line in elements]
    if any(line.text for line, _ in read):
        return [line for line, _ in read], sum(odd for _, odd in read)
    text, sure = _text(region)
    return _bare_region(text, sure, (_box(region), [_box(line) for line in elements]), like), 0


def _bare_region(
    text: str, sure: float | None, boxes: tuple[Box | None, list[Box | None]], like: ReadLine
) -> list[ReadLine]:
    """The lines of a region that has text, but no line of it has: in the boxes of its lines where there are as many,
    else in strips of its own box."""
    whole, given = boxes
    texts = text.splitlines()
    longest = max(map(len, texts), default=1) or 1
    read = []
    for i, line in enumerate(texts):
        box = given[i] if len(given) == len(texts) else None
        if box is None and whole is not None:
            step = whole.height / len(texts)
            right = whole.left + whole.width * max(1, len(line)) / longest
            box = Box(whole.left, whole.top + i * step, right, whole.top + (i + 1) * step)
        read.append(line_of([FoundWord(line, None, sure)], box, like))
    return read


def _line(line: "Element", like: ReadLine) -> tuple[ReadLine, bool]:
    """A line, and whether its words are other than its text."""
    text, sure = _text(line)
    slope = next((slope_of(one.get("points")) for one in children(line, "Baseline")), None)
    like = ReadLine("", (), like.block, slope, like.turn)
    words = [_word(word) for word in children(line, "Word")]
    if not words or not all(word.text.strip() for word in words):
        if text.strip() or not words:
            return line_of([FoundWord(text, None, sure)], _box(line), like), False
    odd = bool(text.strip()) and "".join(text.split()) != "".join("".join(word.text.split()) for word in words)
    return line_of(words, _box(line), like), odd


def _word(word: "Element") -> FoundWord:
    text, sure = _text(word)
    if not text.strip():
        text = "".join(_text(glyph)[0] for glyph in children(word, "Glyph"))
    return FoundWord(text, _box(word), sure)


def _text(element: "Element") -> tuple[str, float | None]:
    """The text of an element by itself (the reading of the lowest index; the first where none has one) and how sure
    it is."""
    first: Callable[[Element], float] = lambda one: number(one.get("index")) or 0.0  # noqa: E731 - typed
    readings = sorted(children(element, "TextEquiv"), key=first)
    for reading in readings[:1]:
        for name in ("Unicode", "PlainText"):
            for one in children(reading, name):
                if one.text:
                    return one.text, share(reading.get("conf"))
    return "", None


def _box(element: "Element") -> Box | None:
    """The box around an outline: ``points`` since 2013, elements ``Point`` before."""
    for outline in children(element, "Coords"):
        points = outline.get("points")
        if points is None:
            points = " ".join(f"{one.get('x')},{one.get('y')}" for one in children(outline, "Point"))
        box = polygon(points)
        if box is not None:
            return box
    return None
