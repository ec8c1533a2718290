"""Every switch of the library, in one frozen object."""

from dataclasses import dataclass
from typing import Literal, get_args

TonePlacement = Literal["keep", "old", "new"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a letter is read. The defaults suit an archive.

    ``tone``: where values carry the tone mark of open ``oa, oe, uy``: ``old`` (``hòa``, ``thủy``; one spelling makes
    values comparable), ``new`` (``hoà``, ``thuỷ``) or ``keep`` (as printed). Evidence always keeps the printed form.

    ``unicode_forms``: compose letters to NFC whatever the order of their marks.

    ``lookalikes``: read ``Ð`` U+00D0 as ``Đ``, Cyrillic and other look-alikes as the Latin letters they stand for, odd
    blanks as blanks, and drop invisible characters.

    ``mojibake``: mend UTF-8 that was read as Latin-1, and decode lines in the codes before Unicode (TCVN3, VNI, CP1258,
    VISCII, VPS). Only done where the letters of a line, or of the lines around it, show it.

    ``force_ocr``: recognise the pages of a PDF even where it has a text layer.

    ``tessdata``: the folder with ``vie.traineddata``, where it is not where ``TESSDATA_PREFIX`` or a package puts it.

    ``max_pages``, ``max_pixels`` (of one page), ``max_bytes`` (of a file, unpacked) and ``max_seconds`` (of one
    conversion by LibreOffice): what exceeds them is refused with ``InputError``. A page of A3 at 600 dots an inch has
    70 million pixels, and a picture in colour takes four bytes for each.

    ``ocr_anchors``: ``normalize`` also mends OCR slips in the fixed words of a letter (``Kinh gửi:`` → ``Kính gửi:``),
    never in the body. ``parse`` recognises fixed words through such slips in any case and changes none of them.

    ``max_bytes``: what a packed file (DOCX) may unpack to. ``max_seconds``: what LibreOffice may take for one file.
    """

    tone: TonePlacement = "old"
    unicode_forms: bool = True
    lookalikes: bool = True
    mojibake: bool = True
    ocr_anchors: bool = False
    force_ocr: bool = False
    tessdata: str | None = None
    max_pages: int = 2000
    max_pixels: int = 80_000_000
    max_bytes: int = 500_000_000
    max_seconds: float = 120.0

    def __post_init__(self) -> None:
        """Raises ``ValueError`` on a tone placement that is none of the three."""
        if self.tone not in get_args(TonePlacement):
            raise ValueError(f"tone is {self.tone!r}; it must be one of {', '.join(get_args(TonePlacement))}")
