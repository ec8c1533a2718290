"""Tesseract in this process (``tesserocr``): a grey picture → words with boxes and confidences."""

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnvanban.boxes import Box, Word
from vnvanban.errors import MissingDependencyError

Grey = NDArray[Any]
LANGUAGE = "vie"
WHOLE_PAGE, COLUMN, LINE = 3, 4, 7
"""Page modes of Tesseract."""
HOMES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
"""Where packages put the models."""
INSTALL = "sudo apt-get install tesseract-ocr-vie"


def model_folder(given: str | None = None) -> Path:
    """The folder that holds ``vie.traineddata``: the one given, that of ``TESSDATA_PREFIX``, or a package's.

    ``MissingDependencyError`` when none holds it.
    """
    named = [name for name in (given, os.environ.get("TESSDATA_PREFIX")) if name]
    for name in named or HOMES:
        if Path(name, f"{LANGUAGE}.traineddata").is_file():
            return Path(name)
    where = f"in {named[0]}" if named else "on this machine"
    raise MissingDependencyError(f"no Vietnamese model for Tesseract was found {where}: {INSTALL}")


class Engine:
    """One Tesseract with the Vietnamese model; holds about 50 MB. Not for two threads at once."""

    def __init__(self, tessdata: str | None = None) -> None:
        """``MissingDependencyError`` without the package ``tesserocr`` or without the model."""
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # pages are what is read in parallel
        try:
            import tesserocr
        except ImportError:
            raise MissingDependencyError("reading scans needs tesserocr: pip install 'vnvanban[ocr]'") from None
        self._tesserocr = tesserocr
        self._api = tesserocr.PyTessBaseAPI(
            path=str(model_folder(tessdata)), lang=LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY
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
            text = "" if item.Empty(level) else item.GetUTF8Text(level).strip()
            if text:
                left, top, right, bottom = (edge / scale for edge in item.BoundingBox(level))
                box = Box(left + at[0], top + at[1], right + at[0], bottom + at[1])
                words.append(Word(text, box, item.Confidence(level) / 100))
        self._api.Clear()
        return words
