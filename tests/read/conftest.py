"""Pages that are printed and recognised once for all tests; what cannot be read here is skipped and says why."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from vnvanban.errors import MissingDependencyError
from vnvanban.options import Options
from vnvanban.read.document import RawPage
from vnvanban.read.models import model_file
from vnvanban.read.ocr import recognised

SOURCE = Path(__file__).parents[2] / "corpus" / "nguon" / "kh-02.txt"
KINDS = ("clean", "skew", "bitonal")
"""As it left the printer; stamped, signed and laid askew; black and white with specks, without a stamp (it would be black)."""


@pytest.fixture(scope="session")
def ocr() -> None:
    """For tests that recognise pictures: skips where that cannot be done."""
    for package in ("cv2", "tesserocr", "PIL"):
        pytest.importorskip(package, reason=f"{package} is not installed: pip install 'vnvanban[ocr]'")
    try:
        model_file()
    except MissingDependencyError as error:
        pytest.skip(str(error))


@dataclass
class Scan:
    """A page as it was printed, as it was scanned, and what was read from it."""

    printed: object
    picture: object
    dpi: float
    read: RawPage


@pytest.fixture(scope="session")
def printed():
    """A letter of the corpus on one page, at 300 dots an inch; its lines and its picture."""
    pytest.importorskip("cv2", reason="opencv is not installed: pip install 'vnvanban[ocr]'")
    from corpus.pages import FONTS, printed_pages
    from corpus.source import load

    if not FONTS.is_dir():
        pytest.skip(f"{FONTS} is missing: sudo apt-get install fonts-liberation2")
    return printed_pages(load(SOURCE))[0]


@pytest.fixture(scope="session")
def scans(ocr, printed) -> dict[str, Scan]:
    """One page in three states."""
    from corpus.pages import damaged

    made = {}
    for kind in KINDS:
        picture, dpi = damaged(replace(printed, signature=None) if kind == "bitonal" else printed, kind)
        made[kind] = Scan(printed, picture, dpi, recognised(picture, dpi, 1, Options()))
    return made
