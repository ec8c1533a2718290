"""A page that is read badly: printed at 60 dots an inch, under grains."""

from pathlib import Path
from typing import Any

import pytest

DPI = 60


def faint(picture: Any) -> Any:
    """A page printed at 300 dots an inch (height × width × 3) as height × width grey at ``DPI``: a fifth of its letters
    are read wrong."""
    import cv2
    import numpy as np

    small = cv2.resize(picture, None, fx=DPI / 300, fy=DPI / 300, interpolation=cv2.INTER_AREA)[:, :, 0]
    return np.clip(small + np.random.default_rng(5).normal(0, 35, small.shape), 0, 255).astype(np.uint8)


def faint_scan(folder: Path, rows: int) -> Path:
    """A scan of the upper ``rows`` of a letter printed at 300 dots an inch; the test is skipped where that cannot be
    made or read."""
    cv2 = pytest.importorskip("cv2", reason="opencv is not installed: pip install 'vnvanban[ocr]'")
    from corpus.pages import FONTS, printed_pages
    from corpus.source import SOURCES, load
    from vnvanban.errors import MissingDependencyError
    from vnvanban.read.models import model_file

    try:
        model_file()
    except MissingDependencyError as error:
        pytest.skip(str(error))
    if not FONTS.is_dir():
        pytest.skip(f"{FONTS} is missing: sudo apt-get install fonts-liberation2")
    path = folder / "thư.png"
    picture = faint(printed_pages(load(SOURCES / "kh-02.txt"))[0].picture[:rows])
    path.write_bytes(cv2.imencode(".png", picture)[1].tobytes())
    return path
