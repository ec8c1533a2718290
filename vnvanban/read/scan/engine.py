"""Tesseract in this process (``tesserocr``): a grey picture → words with boxes and confidences."""

import os
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnvanban.boxes import Box, Word
from vnvanban.errors import MissingDependencyError
from vnvanban.read.models import LANGUAGE, model_file

Grey = NDArray[Any]
ETH = ("Ð", "Đ")
"""The Vietnamese model writes one letter in two ways, at random; readings of one word would disagree."""
WHOLE_PAGE, COLUMN, LINE = 3, 4, 7
"""Page modes of Tesseract."""


class Engine:
    """One Tesseract with the Vietnamese model; holds about 50 MB. Not for two threads at once."""

    def __init__(self, tessdata: str | None = None) -> None:
        """``MissingDependencyError`` without the package ``tesserocr`` or without the model."""
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # pages are what is read in parallel
        try:
            import tesserocr
        except ImportError:
            raise MissingDependencyError("reading scans needs tesserocr: pip install 'vnvanban[ocr]'") from None
        tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)  # odd boxes are no news to a user
        self._tesserocr = tesserocr
        self._api = tesserocr.PyTessBaseAPI(
            path=str(model_file(tessdata).parent), lang=LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY
        )

    def read(self, grey: Grey, mode: int, dpi: float, at: tuple[float, float] = (0, 0), scale: float = 1) -> list[Word]:
        """The words of a picture. Boxes are divided by ``scale`` and moved by ``at``: where a crop was enlarged and cut
        from, so that they are those of the page."""
        height, width = grey.shape
        level = self._tesserocr.RIL.WORD
        self._api.SetPageSegMode(mode)
        self._api.SetImageBytes(np.ascontiguousarray(grey).tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(max(70, round(dpi)))
        self._api.Recognize()
        found = self._api.GetIterator()
        words: list[Word] = []
        for item in self._tesserocr.iterate_level(found, level) if found else ():
            text = "" if item.Empty(level) else item.GetUTF8Text(level).strip().replace(*ETH)
            if text:
                left, top, right, bottom = (edge / scale for edge in item.BoundingBox(level))
                box = Box(left + at[0], top + at[1], right + at[0], bottom + at[1])
                words.append(Word(text, box, item.Confidence(level) / 100))
        self._api.Clear()
        return words
