"""Every switch of the library, in one frozen object."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, get_args

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TonePlacement = Literal["keep", "old", "new"]


class SecondReader(Protocol):
    """Reads lines of scans that were read without certainty; any engine may stand behind it.

    ``name``: what it is called in diagnostics and in the stamp of an archive's letters. It must be the same in each
    process, and another one when the reader reads otherwise: put a version into it.
    """

    @property
    def name(self) -> str: ...

    def read_line(self, image: "NDArray[np.uint8]", text: str, confidence: float) -> tuple[str, float] | None:
        """The text of a line and how sure it is (0 to 1); ``None`` for no better idea.

        ``image``: height × width, 8 bits grey, ink dark on white, upright and level, red ink taken out, with a margin
        of a third of the line's height where the page has room; the reader may keep or change it. ``text``: what the
        first reader read, one blank between words; ``confidence``: how surely, the mean of its words by characters.

        The text takes the place of the first reader's only where its confidence is higher. An error that is raised
        costs nothing but a diagnostic: the first reading stays.
        """


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

    ``second_reader``, ``second_below``: lines of recognised pages that were read with less confidence than this are
    handed to that reader. Pages with a text layer, and those that other programs read, are not. To be used in worker
    processes it must be of a class that pickle can find by its name, or a ``vnvanban.read.second.ReaderByName``.

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
    second_reader: SecondReader | None = None
    second_below: float = 0.8

    def __post_init__(self) -> None:
        """``ValueError`` on a tone placement that is none of the three, or a ``second_below`` beyond 0 to 1;
        ``TypeError`` on a second reader that is none."""
        if self.tone not in get_args(TonePlacement):
            raise ValueError(f"tone is {self.tone!r}; it must be one of {', '.join(get_args(TonePlacement))}")
        if not 0 <= self.second_below <= 1:
            raise ValueError(f"second_below is {self.second_below!r}; it must be from 0 to 1")
        reader = self.second_reader
        if reader is not None and (
            isinstance(reader, type)
            or not isinstance(getattr(reader, "name", None), str)
            or not callable(getattr(reader, "read_line", None))
        ):
            raise TypeError("second_reader must be an object with a name (text) and a method read_line")
