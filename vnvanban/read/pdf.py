"""PDF: each page by itself, from its text layer where that is sane, else from its picture."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isfinite
from time import monotonic
from typing import TYPE_CHECKING, Any

from vnvanban.boxes import rows_of, usual_height
from vnvanban.errors import InputError, MissingDependencyError
from vnvanban.options import Options
from vnvanban.read.document import RawPage
from vnvanban.read.forms import check_forms
from vnvanban.read.layer import Doubt, Layer, doubt, layer_of
from vnvanban.read.ocr import LARGEST, recognised
from vnvanban.read.ordered import ordered_page
from vnvanban.read.printed import Margins, printed_page
from vnvanban.read.streams import check_streams

if TYPE_CHECKING:
    import pypdfium2

POINTS = 72.0
RENDER_DPI = 300.0
FULL_PAGE = 0.85
"""Share of a page that pictures must cover to be taken for the page itself."""
NOTED = 0.2
"""Share of a page with a text layer from which a picture on it is worth a note: a coat of arms has a hundredth."""
DEEPEST = 4
"""Forms in forms in which pictures are looked for."""
MOST_OBJECTS, MOST_BENDS = 200_000, 100_000
"""Objects of one page, of which one of print has some hundreds; bends of one line, which PDFium draws in one go."""
SECONDS = 10.0
"""What drawing a page may take: a page of print takes a third of one."""
SQUARE = 0.03
"""Share by which the dots an inch of a picture's two sides may differ: a fax has 204 × 98 and must be drawn."""
PROOF_DPI, PROVEN = 24.0, 60.0
"""A page is drawn small to compare its picture with; mean difference of grey (of 255) up to which they are one. Masks
come out otherwise than they are stored (150 and more); a picture that leaves a margin free differs by 30."""


def pdf_pages(data: bytes, options: Options, notes: list[str] | None = None) -> Iterator[tuple[RawPage, int]]:
    """The pages of a PDF file in order, each with the number of all. What was not trusted or read goes to ``notes``.

    A page that is broken is empty, with a note, while there are others. ``InputError`` ``input.encrypted``,
    ``input.broken`` or ``input.too-large``; ``MissingDependencyError`` without
    ``pypdfium2``, or without what reads pictures where a page is one.
    """
    try:
        import pypdfium2
    except ImportError:
        raise MissingDependencyError("reading PDF needs pypdfium2: pip install 'vnvanban[ocr]'") from None
    check_streams(data, options)
    check_forms(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if b"/Encrypt" in data and re.search("password|security", str(error).lower()):
            raise InputError("the PDF is encrypted; save it without a password first", "input.encrypted") from None
        raise InputError("this is not a whole PDF file", "input.broken") from None
    with document:
        total = len(document)
        if total == 0:
            raise InputError("the PDF has no pages", "input.broken")
        if total > options.max_pages:
            message = f"the PDF has {total} pages, more than max_pages ({options.max_pages})"
            raise InputError(message, "input.too-large")
        margins = Margins()
        whole = 0
        said = notes if notes is not None else []
        for number in range(1, total + 1):
            try:
                page = document[number - 1]
                found = _page(page, number, options, said, margins)
                page.close()
                whole += 1
            except (pypdfium2.PdfiumError, ctypes.ArgumentError, ValueError, OverflowError):
                if number == total and not whole:
                    raise InputError(f"page {number} of the PDF is broken", "input.broken") from None
                said.append(f"page {number} of the PDF is broken and was not read")
                found = RawPage(number, "", "layer", unread=True)
            yield found, total


def _page(page: "pypdfium2.PdfPage", number: int, options: Options, notes: list[str], margins: Margins) -> RawPage:
    import pypdfium2.raw as raw

    width, height = page.get_size()
    if not (isfinite(width) and isfinite(height) and width >= 1 and height >= 1):
        raise ValueError("a page without area")
    objects = raw.FPDFPage_CountObjects(page)
    if objects > MOST_OBJECTS:
        raise InputError(f"page {number} of the PDF has {objects} objects, more than may be drawn", "input.too-large")
    if objects == 0 and raw.FPDFPage_GetAnnotCount(page) == 0:
        return RawPage(number, "", "layer", (), width, height, POINTS)
    pictures = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST))
    aside: tuple[str, ...] = ()
    if not options.force_ocr:
        layer, shown = layer_of(page), _shown(page, pictures)
        why = doubt(layer, shown >= FULL_PAGE)
        if why is None:
            if shown >= NOTED:
                notes.append(f"page {number} has a picture that was not read")
            if shown < FULL_PAGE:
                return printed_page(layer, number, margins)
            read = ordered_page(layer.words, number, layer.size, POINTS, "layer")  # as another program read a picture
            return replace(read, aside=(*read.aside, *layer.beyond))
        if why is Doubt.FEW:
            aside = _lines(layer)
        elif why is not Doubt.EMPTY:
            notes.append(f"page {number} was read from its picture: its text layer is not trusted, {why}")
    read = recognised(*page_picture(page, options, pictures), number, options)
    return replace(read, aside=(*read.aside, *aside))


def _lines(layer: Layer) -> tuple[str, ...]:
    """The lines of a layer, as they stand from top to bottom."""
    return tuple(row.text for row in rows_of(layer.words, usual_height(layer.words)))


def _shown(page: "pypdfium2.PdfPage", pictures: Sequence[Any]) -> float:
    """Share of a page that pictures cover, at most 1; a scanner may cut a page into strips."""
    left, bottom, right, top = page.get_bbox()
    covered, paper = 0.0, float((right - left) * (top - bottom))
    for picture in pictures:
        a, b, c, d = picture.get_bounds()
        covered += float(max(0, min(c, right) - max(a, left)) * max(0, min(d, top) - max(b, bottom)))
    return min(1.0, covered / paper)


def page_picture(page: "pypdfium2.PdfPage", options: Options, pictures: Sequence[Any]) -> tuple[Any, float]:
    """The picture of a page (height × width, or × 3 in blue, green, red) and its dots an inch: the one image that fills
    the page as it was scanned, without resampling; else the page drawn at 300 dots an inch.

    ``InputError`` ``input.too-large`` where an image on it has more than ``max_pixels``.
    """
    for picture in pictures:
        wide, high = picture.get_px_size()
        if wide * high > options.max_pixels:
            message = f"a picture in the PDF has {wide * high} pixels, more than max_pixels ({options.max_pixels})"
            raise InputError(message, "input.too-large")
    if len(pictures) == 1:
        found = _scan(page, pictures[0])
        if found:
            return found
    width, height = page.get_size()
    most = min(LARGEST, options.max_pixels)
    dpi = min(RENDER_DPI, POINTS * (most / (width * height)) ** 0.5)
    return _colours(drawn(page, dpi)), dpi


def _scan(page: "pypdfium2.PdfPage", image: Any) -> tuple[Any, float] | None:
    """The image as it is stored, turned as it is shown; ``None`` where it is not what the page shows."""
    wide, high = image.get_px_size()
    left, bottom, right, top = image.get_bounds()
    turns = _quarters(image.get_matrix().get())
    if turns is None or not 0 < wide * high <= LARGEST or right <= left or top <= bottom:
        return None
    if turns % 2:
        wide, high = high, wide
    dpi = wide / (right - left) * POINTS
    square = abs(high / (top - bottom) * POINTS / dpi - 1) <= SQUARE
    if not square or not _fills(page.get_bbox(), (left, bottom, right, top)):
        return None
    import numpy as np

    turns = (turns - page.get_rotation() // 90) % 4
    picture = _colours(np.ascontiguousarray(np.rot90(image.get_bitmap(render=False).to_numpy(), turns)))
    return (picture, dpi) if _is_shown(page, picture) else None


def _quarters(matrix: tuple[float, ...]) -> int | None:
    """Quarters against the clock by which an image is turned on the page; ``None`` where it is mirrored or askew."""
    a, b, c, d = matrix[:4]
    if b == c == 0 and a * d > 0:
        return 0 if a > 0 else 2
    if a == d == 0 and b * c < 0:
        return 1 if b > 0 else 3
    return None


def _fills(paper: tuple[float, ...], place: tuple[float, ...]) -> bool:
    """The image covers the page and does not reach beyond it."""
    width, height = paper[2] - paper[0], paper[3] - paper[1]
    slack = 0.01 * max(width, height)
    inside = all(a >= p - slack for a, p in zip(place[:2], paper[:2], strict=True))
    inside = inside and all(a <= p + slack for a, p in zip(place[2:], paper[2:], strict=True))
    return inside and (place[2] - place[0]) * (place[3] - place[1]) >= FULL_PAGE * width * height


def _is_shown(page: "pypdfium2.PdfPage", picture: Any) -> bool:
    """Whether the page, drawn small, looks like the picture."""
    from PIL import Image, ImageChops, ImageStat

    shown = Image.fromarray(drawn(page, PROOF_DPI)).convert("L")
    stored = Image.fromarray(picture).convert("L").resize(shown.size, Image.Resampling.BOX)
    return bool(ImageStat.Stat(ImageChops.difference(shown, stored)).mean[0] <= PROVEN)


def drawn(page: "pypdfium2.PdfPage", dpi: float) -> Any:
    """The page as it is shown, height × width × 3 in blue, green, red.

    ``InputError`` ``input.timeout`` where it is so crowded that PDFium has not drawn it within ``SECONDS``.
    """
    import pypdfium2
    import pypdfium2.raw as raw

    for line in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=DEEPEST):
        if raw.FPDFPath_CountSegments(line) > MOST_BENDS:
            raise InputError("a page of the PDF has a line of more bends than can be drawn", "input.too-large")
    width, height = (max(1, round(side * dpi / POINTS)) for side in page.get_size())
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    end = monotonic() + SECONDS
    pause = raw.IFSDK_PAUSE(version=1, user=None)
    pypdfium2.internal.set_callback(pause, "NeedToPauseNow", lambda _: monotonic() > end)
    try:
        done = raw.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT, pause)
    finally:
        raw.FPDF_RenderPage_Close(page)
    if done == raw.FPDF_RENDER_TOBECONTINUED:
        raise InputError(f"a page of the PDF takes more than {SECONDS:g} seconds to draw", "input.timeout")
    return bitmap.to_numpy()


def _colours(picture: Any) -> Any:
    """Grey where a picture has one channel or three that are equal."""
    if picture.ndim == 3 and picture.shape[2] == 1:
        return picture[:, :, 0].copy()
    if picture.ndim == 3:
        blue, green, red = picture[:, :, 0], picture[:, :, 1], picture[:, :, 2]
        return blue.copy() if (blue == green).all() and (green == red).all() else picture[:, :, :3].copy()
    return picture.copy()
