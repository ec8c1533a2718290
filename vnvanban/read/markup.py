"""XML and HTML of OCR programs, element by element: nothing outside the file is opened, no entity is resolved, and no
more than a page is held.

``huge_tree`` stays off: libxml2 then ends at 256 levels, at names and attributes of ten megabytes, and at entities
that grow fivefold.
"""

from collections.abc import Callable, Iterator
from math import isfinite
from typing import TYPE_CHECKING, Any

from vnvanban.boxes import Box
from vnvanban.errors import InputError, MissingDependencyError
from vnvanban.options import Options

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CHUNK = 1 << 16
LARGEST_PAGE = 6_000_000
"""Bytes from the end of one page to the end of the next: 450 MB in memory at worst (elements of eight bytes). A page of
a letter with a box for each of its characters has half a million."""
FARTHEST = 1_000_000.0
"""Pixels: what lies farther out is no place on a page (a sheet of two metres at 1200 dpi has a tenth)."""
A4_HEIGHT = 297 / 25.4
"""Inches. Letters are written on A4 (Decree 30/2020, annex I): a page without dpi is as high."""
USUAL_DPI = 300.0
_DECLARED = b"<!ENTITY"
_FRONT = 1 << 16


def checked(data: bytes, options: Options) -> None:
    """``InputError`` with code ``input.empty``, ``input.too-large`` or ``input.unsafe`` for what is not parsed."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise InputError("it is empty", "input.empty")
    if len(data) > options.max_bytes:
        message = f"the file has {len(data)} bytes, more than max_bytes ({options.max_bytes})"
        raise InputError(message, "input.too-large")
    if _DECLARED in data[:_FRONT].replace(b"\0", b"").upper():
        raise InputError("the file declares entities, which no OCR program does; it is not read", "input.unsafe")


def pulled(data: bytes, wanted: Callable[["Element"], bool], html: bool = False) -> Iterator["Element"]:
    """The wanted elements of a file in the order of their ends, each forgotten once the next is asked for; last the
    root. ``html``: mend what is broken (``data`` is then UTF-8).

    ``InputError`` with code ``input.broken`` (also for an entity in a wanted element) or ``input.too-large``;
    ``MissingDependencyError`` without lxml.
    """
    etree, parser = _parser(html)
    since = 0
    for start in range(0, len(data) + CHUNK, CHUNK):
        try:
            parser.feed(data[start : start + CHUNK]) if start < len(data) else parser.close()
        except etree.XMLSyntaxError as error:
            raise InputError(f"the XML is broken (line {error.lineno})", "input.broken") from None
        since += CHUNK
        for _, element in parser.read_events():
            if wanted(element) or element.getparent() is None:
                if next(element.iter(etree.Entity), None) is not None:
                    raise InputError("the XML names an entity that it does not hold", "input.broken")
                yield element
                _forget(element)
                since = 0
        if since > LARGEST_PAGE:
            raise InputError("one page of the file is larger than 6 MB", "input.too-large")


def _parser(html: bool) -> tuple[Any, Any]:
    try:
        from lxml import etree
    except ImportError:
        raise MissingDependencyError("reading OCR output needs lxml: pip install 'vnvanban[ocr]'") from None
    if html:
        return etree, etree.HTMLPullParser(events=("end",), encoding="utf-8", remove_comments=True, remove_pis=True)
    parser = etree.XMLPullParser(
        events=("end",),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree, parser


def _forget(element: "Element") -> None:
    """Empty an element that was read, and drop what stands before it."""
    parent = element.getparent()
    element.clear()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local(element: "Element") -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: "Element", *names: str) -> list["Element"]:
    """Child elements of these names, in order."""
    return [child for child in element if local(child) in names]


def number(text: str | None) -> float | None:
    """A finite number no place on a page exceeds; ``None`` for all else.

    >>> number("12.5"), number("NaN"), number("1e300"), number(None)
    (12.5, None, None, None)
    """
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if isfinite(value) and abs(value) <= FARTHEST else None


def box_of(edges: list[float | None], flat: bool = False) -> Box | None:
    """Left, top, right, bottom as a box; ``None`` where one is missing or the box has no area (``flat``: it may)."""
    if len(edges) != 4 or None in edges:
        return None
    left, top, right, bottom = (edge or 0.0 for edge in edges)
    sound = left <= right and top <= bottom if flat else left < right and top < bottom
    return Box(left, top, right, bottom) if sound else None


def polygon(points: str | None) -> Box | None:
    """The box around points ``x,y x,y`` (or ``x y x y``)."""
    found = [number(part) for part in (points or "").replace(",", " ").split()]
    values = [value for value in found if value is not None]
    if len(values) != len(found) or len(values) < 4 or len(values) % 2:
        return None
    xs, ys = values[0::2], values[1::2]
    return box_of([min(xs), min(ys), max(xs), max(ys)])


def slope_of(points: str | None) -> float | None:
    """By how much a baseline ``x,y x,y`` sinks for each pixel to the right, from its first point to its last."""
    values = [number(part) for part in (points or "").replace(",", " ").split()]
    if len(values) < 4 or len(values) % 2 or None in values:
        return None
    x, y, *_, right, bottom = (value or 0.0 for value in values)
    return (bottom - y) / (right - x) if right - x >= 1 else None


def share(text: str | None) -> float | None:
    """A confidence from 0 to 1; hundredths are taken for what they are; ``None`` for what is neither."""
    value = number(text)
    if value is None or value < 0 or value > 100:
        return None
    return value if value <= 1 else value / 100
