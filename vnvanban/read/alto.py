"""ALTO 1 to 4 (Library of Congress), in any namespace or none: strings with boxes in text lines.

A word that is parted over two lines stays parted, as it is printed: ``CONTENT`` and ``HYP``, never ``SUBS_CONTENT``.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vnvanban.boxes import Box
from vnvanban.errors import InputError
from vnvanban.options import Options
from vnvanban.read.level import quarter
from vnvanban.read.markup import USUAL_DPI, box_of, local, number, polygon, pulled, share, slope_of
from vnvanban.read.readings import FoundWord, ReadLine, ReadPage, line_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

UNITS = {"pixel": 1.0, "mm10": USUAL_DPI / 254, "inch1200": USUAL_DPI / 1200}
"""``MeasurementUnit`` → pixels of ours a unit: where it is no pixel, those of a picture at 300 dpi."""
HYPHENS = ("-", "‐", "\u00ad", "⸗", "¬")


def alto_pages(data: bytes, options: Options) -> Iterator[ReadPage | str]:
    """The pages of an ALTO file, and the sentences that are to be said of it.

    ``InputError`` with code ``input.broken`` or ``input.too-large``.
    """
    unit, count = "pixel", 0
    for element in pulled(data, lambda one: local(one) in ("MeasurementUnit", "Page")):
        if local(element) == "MeasurementUnit":
            unit = (element.text or "").strip().lower()
            if unit not in UNITS:
                yield f"The file measures in “{unit[:40]}”, which ALTO does not know: it is read as pixels."
        elif local(element) == "Page":
            count += 1
            if count > options.max_pages:
                raise InputError(f"the file has more pages than max_pages ({options.max_pages})", "input.too-large")
            yield _page(element, unit)
    if not count:
        raise InputError("the file holds no page of ALTO", "input.broken")


def _page(page: "Element", unit: str) -> ReadPage:
    scale = UNITS.get(unit, 1.0)
    lines: list[ReadLine] = []
    blocks: dict[Element | None, int] = {}
    for element in page.iter():
        if local(element) == "TextLine":
            parent = element.getparent()
            block = blocks.setdefault(parent, len(blocks))
            turn = quarter(number(parent.get("ROTATION"))) if parent is not None else 0
            lines.append(_line(element, scale, block, turn))
    sides = [max(0.0, number(page.get(name)) or 0.0) * scale for name in ("WIDTH", "HEIGHT")]
    dpi = 0.0 if scale == 1.0 else USUAL_DPI
    return ReadPage(tuple(line for line in lines if line.text), sides[0], sides[1], dpi)


def _line(line: "Element", scale: float, block: int, turn: int) -> ReadLine:
    found: list[FoundWord] = []
    for element in line:
        name = local(element)
        if name == "String":
            found.append(FoundWord(_content(element), _box(element, scale), share(element.get("WC"))))
        elif name == "HYP" and found and not found[-1].text.endswith(HYPHENS):
            found[-1] = found[-1]._replace(text=found[-1].text + (element.get("CONTENT") or "-"))
    return line_of(found, _box(line, scale), ReadLine("", (), block, slope_of(line.get("BASELINE")), turn))


def _content(string: "Element") -> str:
    """What is printed; where a program leaves that out, the whole word on its first line and nothing on its second."""
    content = string.get("CONTENT")
    if content is None and string.get("SUBS_TYPE") != "HypPart2":
        content = string.get("SUBS_CONTENT")
    return content or ""


def _box(element: "Element", scale: float) -> Box | None:
    """The box in pixels; that around the shape where there is none."""
    left, top, width, height = (number(element.get(name)) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    box = None
    if left is not None and top is not None and width is not None and height is not None:
        box = box_of([left, top, left + width, top + height])
    if box is None:
        shapes = (one for one in element.iter() if local(one) == "Polygon")
        box = polygon(next((one.get("POINTS") for one in shapes), None))
    return Box(box.left * scale, box.top * scale, box.right * scale, box.bottom * scale) if box else None
