"""Where the Vietnamese model of Tesseract lies."""

import os
from pathlib import Path

from vnvanban.errors import MissingDependencyError

LANGUAGE = "vie"
HOMES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
"""Where packages of Debian, Fedora, Arch and Homebrew put the models."""
INSTALL_MODEL = "sudo apt-get install tesseract-ocr-vie"


def model_file(given: str | None = None) -> Path:
    """``vie.traineddata`` in the folder given, else in that of ``TESSDATA_PREFIX``, else where packages put it.

    ``MissingDependencyError`` with the install command when it is not there.
    """
    named = [name for name in (given, os.environ.get("TESSDATA_PREFIX")) if name][:1]
    for name in named or HOMES:
        path = Path(name, f"{LANGUAGE}.traineddata")
        if path.is_file():
            return path
    where = f"in {named[0]}" if named else "on this machine"
    raise MissingDependencyError(f"no Vietnamese model for Tesseract was found {where}: {INSTALL_MODEL}")
