"""Picture files: PNG, JPEG, TIFF of one or more pages, BMP, GIF, WebP; each page is recognised."""

import io
import struct
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from vnvanban.errors import InputError, MissingDependencyError
from vnvanban.options import Options
from vnvanban.read.document import RawPage
from vnvanban.read.ocr import recognised, shrinkage

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
PAGED = "TIFF"
"""The format whose frames are pages; the frames of others are moves of a film, or a small copy of a photograph."""
A4_WIDTH = 8.27
"""Inches; the long side is 11.69."""
LIKELY_DPI = (70.0, 1250.0)
"""A resolution outside is a slip of the program that wrote the file (screens say 72, cameras 1)."""
LIKELY_WIDTH = (4.0, 18.0)
"""Inches from A6 to A2, upright or not: a resolution that makes a page of another width is a slip too."""
FAX = (0.4, 2.5)
"""Between these the dots an inch of a page's width may stand to those of its height: a fax has 204 × 98."""
SQUARE = 0.03
MOST_SCANS = 300
"""Times that a JPEG goes over its picture, each of which takes as long as the first: progressive ones do ten times."""
_SCAN = b"\xff\xda"
_TURNS = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE"} | {
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""EXIF's orientation → Pillow's name of the turn that undoes it."""
_ORIENTATION = 0x0112
_DEEP = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")
"""Modes of more than 8 bits a grey, which Pillow would cut off at 255."""
_BROKEN = (
    *(OSError, EOFError, ValueError, SyntaxError, TypeError, LookupError, ArithmeticError, AttributeError),
    *(RuntimeError, struct.error),
)
"""What Pillow raises on files that are not whole."""


def image_pages(data: bytes, options: Options, notes: list[str] | None = None) -> Iterator[tuple[RawPage, int]]:
    """The pages of a picture file in order, each with the number of all. What was not read goes to ``notes``.

    ``InputError`` ``input.broken`` or ``input.too-large``; ``MissingDependencyError`` without the extra ``ocr``.
    """
    try:
        from PIL import Image
    except ImportError:
        raise MissingDependencyError("reading pictures needs Pillow: pip install 'vnvanban[ocr]'") from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # bombs: our own limit is below; what is odd in a file is not for the user
        try:
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            frames = getattr(image, "n_frames", 1)
        except Image.DecompressionBombError:
            raise InputError(
                f"the picture has more pixels than max_pixels ({options.max_pixels})", "input.too-large"
            ) from None
        except _BROKEN:
            raise InputError("this is not a whole picture", "input.broken") from None
    if image.format == "JPEG" and data.count(_SCAN) > MOST_SCANS:
        raise InputError("the picture is drawn over and over again", "input.too-large")
    if image.format != PAGED and frames > 1:
        frames = 1
        if notes is not None and image.format != "MPO":
            notes.append("the picture moves: its first frame was read")
    if frames > options.max_pages:
        message = f"the picture has {frames} pages, more than max_pages ({options.max_pages})"
        raise InputError(message, "input.too-large")
    for number in range(1, frames + 1):
        picture, dpi, size = _page(image, number, options)
        if number == frames:
            image.close()
        yield recognised(picture, dpi, number, options, size), frames


def _page(image: "ImageFile", number: int, options: Options) -> tuple[Any, float, tuple[int, int]]:
    """One page as height × width grey, or × 3 in blue, green, red; the dots an inch and the size (width, height) of the
    page, of which the picture is a smaller copy where it is very large."""
    import numpy as np
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image.seek(number - 1)
            if image.width * image.height > options.max_pixels:
                message = f"page {number} has {image.width * image.height} pixels, more than max_pixels"
                raise InputError(f"{message} ({options.max_pixels})", "input.too-large")
            image.load()
            stated, turn = image.info.get("dpi"), _TURNS.get(image.getexif().get(_ORIENTATION, 1))
        width, height = image.size
        seen = _seen(image, shrinkage(width, height))
        stretch = _stretch(stated)
        if stretch != 1:
            seen = seen.resize((seen.width, max(1, round(seen.height * stretch))))
        if turn:
            seen = seen.transpose(Image.Transpose[turn])
            width, height = (height, width) if "ROTATE_180" != turn[:10] and "FLIP" not in turn else (width, height)
        pixels = np.asarray(seen)
        return (pixels if pixels.ndim == 2 else pixels[:, :, ::-1].copy()), _dpi(stated, width, height), (width, height)
    except _BROKEN:
        raise InputError(f"page {number} of the picture is broken", "input.broken") from None


def _seen(image: "Image", times: int) -> "Image":
    """What one sees of a picture, on white: grey or in colour; its sides divided by a whole number."""
    from PIL import Image

    if image.mode in _DEEP:
        image = _flattened(image)
    if image.mode == "1" or (image.mode == "P" and "transparency" not in image.info):
        image = image.convert("L" if image.mode == "1" else "RGB")
    elif image.mode in ("P", "PA"):
        image = image.convert("RGBA")
    if times > 1:
        image = image.reduce(times)
    if image.mode in ("RGBA", "LA") or "transparency" in image.info:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image if image.mode == "L" else image.convert("RGB")


def _flattened(image: "Image") -> "Image":
    """A grey picture of more than 8 bits in 8: 16 bits by their upper half, others from their least to their most."""
    import numpy as np
    from PIL import Image

    pixels = np.asarray(image)
    if image.mode.startswith("I;16"):
        return Image.fromarray((pixels >> 8).astype(np.uint8))
    low, high = float(pixels.min()), float(pixels.max())
    if 0 <= low and (1 < high <= 255):
        return Image.fromarray(pixels.astype(np.uint8))
    return Image.fromarray(((pixels - low) * (255 / max(high - low, 1e-9))).astype(np.uint8))


def _stretch(stated: object) -> float:
    """By what a page's height is multiplied so that its dots are square."""
    if isinstance(stated, tuple) and len(stated) == 2 and float(stated[1]) > 0:
        times = float(stated[0]) / float(stated[1])
        if FAX[0] < times < FAX[1] and abs(times - 1) > SQUARE:
            return times
    return 1.0


def _dpi(stated: object, width: int, height: int) -> float:
    """The stated resolution where it is likely, else that of a sheet of A4."""
    if isinstance(stated, tuple) and len(stated) == 2:
        value = float(stated[0])
        if LIKELY_DPI[0] < value < LIKELY_DPI[1] and LIKELY_WIDTH[0] < width / value < LIKELY_WIDTH[1]:
            return value
    return min(width, height) / A4_WIDTH
