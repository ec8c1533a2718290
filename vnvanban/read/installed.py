"""What reading scans and office files needs, and what of it is there."""

import shutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from vnvanban.errors import MissingDependencyError
from vnvanban.read.models import INSTALL_MODEL, model_file

PACKAGES = (
    ("pypdfium2", "PDF", "ocr"),
    ("pillow", "PNG, JPEG, TIFF", "ocr"),
    ("opencv-python-headless", "scans", "ocr"),
    ("tesserocr", "scans", "ocr"),
    ("lxml", "DOCX, HTML, hOCR, ALTO, PAGE", "office"),
)
"""Package, what it reads, the extra that brings it."""
OFFICE = ("soffice", "libreoffice")
INSTALL_OFFICE = "sudo apt-get install libreoffice-writer-nogui"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that reading needs. ``found``: its version or place, ``None`` where it is missing; ``advice``: the
    command that installs it; ``optional``: scans are read without it."""

    name: str
    reads: str
    found: str | None
    advice: str
    optional: bool = False


def needs(tessdata: str | None = None) -> tuple[Need, ...]:
    """All of them. ``tessdata``: a folder with models that goes before the usual ones."""
    found = [Need(name, reads, _version(name), f"pip install 'vnvanban[{extra}]'") for name, reads, extra in PACKAGES]
    found.append(Need("vie.traineddata", "scans", _model(tessdata), INSTALL_MODEL))
    office = next(filter(None, map(shutil.which, OFFICE)), None)
    return (*found, Need("LibreOffice", "DOC, RTF, ODT", office, INSTALL_OFFICE, optional=True))


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _model(tessdata: str | None) -> str | None:
    try:
        return str(model_file(tessdata))
    except MissingDependencyError:
        return None
