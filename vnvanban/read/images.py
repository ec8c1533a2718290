"""Picture files: PNG, JPEG, TIFF of one or more pages and others that Pillow knows; each page is recognised."""

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from vnvanban.errors import InputError, MissingDependencyError
from vnvanban.options import Options
from vnvanban.read.document import RawPage
from vnvanban.read.ocr import recognised

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

A4_WIDTH = 8.27
"""Inches; the long side is 11.69."""
LIKELY_DPI = (70.0, 1250.0)
"""A resolution outside is a slip of the program that wrote the file (screens say 72, cameras 1)."""


def image_pages(data: bytes, options: Options) -> Iterator[tuple[RawPage, int]]:
    """The pages of a picture file in order, each with the number of all.

    ``InputError`` ``input.broken`` or ``input.too-large``; ``MissingDependencyError`` without the extra ``ocr``.
    """
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        raise MissingDependencyError("reading pictures needs Pillow: pip install 'vnvanban[ocr]'") from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is below
        try:
            image = Image.open(io.BytesIO(data))
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            raise InputError("this is not a whole picture", "input.broken") from None
    frames = getattr(image, "n_frames", 1)
    if frames > options.max_pages:
        raise InputError(
            f"the picture has {frames} pages, more than max_pages ({options.max_pages})", "input.too-large"
        )
    for number in range(frames):
        picture, dpi = _frame(image, number, options)
        yield recognised(picture, dpi, number + 1, options), frames


def _frame(image: "ImageFile", number: int, options: Options) -> tuple[Any, float]:
    """One page as height × width grey, or × 3 in blue, green, red, and its dots an inch."""
    import numpy as np
    from PIL import Image, ImageOps

    try:
        image.seek(number)
        width, height = image.size
        if width * height > options.max_pixels:
            message = f"page {number + 1} has {width * height} pixels, more than max_pixels ({options.max_pixels})"
            raise InputError(message, "input.too-large")
        frame = ImageOps.exif_transpose(image)
        dpi = _dpi(frame.info.get("dpi"), *frame.size)
        if frame.mode in ("1", "L", "I", "I;16", "F"):
            return np.asarray(frame.convert("L")), dpi
        if frame.mode in ("RGBA", "LA", "PA", "P"):
            seen = frame.convert("RGBA")
            frame = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
        return np.asarray(frame.convert("RGB"))[:, :, ::-1].copy(), dpi
    except (OSError, EOFError, ValueError, SyntaxError):
        raise InputError(f"page {number + 1} of the picture is broken", "input.broken") from None


def _dpi(stated: object, width: int, height: int) -> float:
    """The stated resolution where it is likely, else that of a sheet of A4."""
    if isinstance(stated, tuple) and len(stated) == 2:
        value = float(stated[0])
        if LIKELY_DPI[0] < value < LIKELY_DPI[1] and 4 < width / value < 18:
            return value
    return min(width, height) / A4_WIDTH
