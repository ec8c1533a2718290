"""PDF: each page by itself, from its text layer where that is sane, else from its picture."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from vnvanban.boxes import Box, Word
from vnvanban.errors import InputError, MissingDependencyError
from vnvanban.options import Options
from vnvanban.read.document import RawPage
from vnvanban.read.ocr import recognised
from vnvanban.read.ordered import ordered_page

if TYPE_CHECKING:
    import pypdfium2

POINTS = 72.0
RENDER_DPI = 300.0
LINE_END_HYPHEN = "\x02"
"""What pdfium makes of a hyphen at the end of a line; no blank follows it."""
FULL_PAGE = 0.85
"""Share of a page that one image must cover to be taken for the page itself."""


def pdf_pages(data: bytes, options: Options) -> Iterator[tuple[RawPage, int]]:
    """The pages of a PDF file in order, each with the number of all.

    ``InputError`` ``input.encrypted``, ``input.broken`` or ``input.too-large``; ``MissingDependencyError`` without
    ``pypdfium2``, or without what reads pictures where a page is one.
    """
    try:
        import pypdfium2
    except ImportError:
        raise MissingDependencyError("reading PDF needs pypdfium2: pip install 'vnvanban[ocr]'") from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("the PDF is encrypted; save it without a password first", "input.encrypted") from None
        raise InputError("this is not a whole PDF file", "input.broken") from None
    with document:
        if len(document) > options.max_pages:
            message = f"the PDF has {len(document)} pages, more than max_pages ({options.max_pages})"
            raise InputError(message, "input.too-large")
        for number in range(len(document)):
            try:
                page = document[number]
            except pypdfium2.PdfiumError:
                raise InputError(f"page {number + 1} of the PDF is broken", "input.broken") from None
            yield _page(page, number + 1, options), len(document)
            page.close()


def _page(page: "pypdfium2.PdfPage", number: int, options: Options) -> RawPage:
    if not options.force_ocr:
        words = layer_words(page)
        if is_sane(words):
            return ordered_page(words, number, page.get_size(), POINTS, "layer")
    picture, dpi = page_picture(page, options)
    return recognised(picture, dpi, number, options)


def is_sane(words: list[Word]) -> bool:
    """Whether a text layer may be trusted."""
    return bool(words)


def layer_words(page: "pypdfium2.PdfPage") -> list[Word]:
    """The words of a page's text layer with boxes in points from the top left."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    height = page.get_height()
    words: list[Word] = []
    letters: list[str] = []
    box: list[float] = []
    rect = raw.FS_RECTF()

    def close() -> None:
        if letters:
            words.append(Word("".join(letters), Box(box[0], height - box[3], box[2], height - box[1])))
            letters.clear()

    for i in range(raw.FPDFText_CountChars(text)):
        char = chr(raw.FPDFText_GetUnicode(text, i))
        if char.isspace() or char in "\0\ufffe":
            close()
            continue
        hyphen = char == LINE_END_HYPHEN
        raw.FPDFText_GetLooseCharBox(text, i, rect)  # as tall as the font: words of one line stand at one height
        if letters and _jumps(box, rect):
            close()
        if letters:
            box = [box[0], min(box[1], rect.bottom), max(box[2], rect.right), max(box[3], rect.top)]
        else:
            box = [rect.left, rect.bottom, rect.right, rect.top]
        letters.append("-" if hyphen else char)
        if hyphen:
            close()
    close()
    text.close()
    return words


def _jumps(box: list[float], rect: Any) -> bool:
    """A letter that stands on another line than the word before it, or far from its end: no blank need lie between."""
    height = box[3] - box[1]
    beside = -height < rect.left - box[2] < 0.5 * height
    return not beside or rect.bottom > box[3] or rect.top < box[1]


def page_picture(page: "pypdfium2.PdfPage", options: Options) -> tuple[Any, float]:
    """The picture of a page (height × width, or × 3 in blue, green, red) and its dots an inch: the image that fills the
    page as it was scanned, without resampling; else the page rendered at 300."""
    import pypdfium2.raw as raw

    width, height = page.get_size()
    images = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))
    if len(images) == 1 and page.get_rotation() == 0:
        left, bottom, right, top = images[0].get_bounds()
        if (right - left) * (top - bottom) >= FULL_PAGE * width * height:
            pixels = images[0].get_px_size()
            dpi = pixels[0] / (right - left) * POINTS
            a, b, c, d, _, _ = images[0].get_matrix().get()
            if b == c == 0 and a > 0 and d > 0 and pixels[0] * pixels[1] <= options.max_pixels:
                return _colours(images[0].get_bitmap(render=False).to_numpy()), dpi
    dpi = min(RENDER_DPI, POINTS * (options.max_pixels / max(1.0, width * height)) ** 0.5)
    return _colours(page.render(scale=dpi / POINTS).to_numpy()), dpi


def _colours(picture: Any) -> Any:
    """Grey where a picture has one channel or three that are equal."""
    if picture.ndim == 3 and picture.shape[2] == 1:
        return picture[:, :, 0]
    if picture.ndim == 3:
        picture = picture[:, :, :3]
        blue, green, red = picture[:, :, 0], picture[:, :, 1], picture[:, :, 2]
        return blue.copy() if (blue == green).all() and (green == red).all() else picture.copy()
    return picture
