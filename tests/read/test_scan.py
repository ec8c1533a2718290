"""Pages that are recognised for real: one letter of the corpus, printed, and as three scanners left it."""

import re
import unicodedata

import pytest
from rapidfuzz.distance import Levenshtein

import vnvanban
from tests.read.conftest import KINDS
from vnvanban.options import Options
from vnvanban.read.document import RawDocument
from vnvanban.read.ocr import LARGEST, LONGEST, recognised, shrinkage

WRONG = 0.006
"""Share of letters: the bar."""
UNLIKE = str.maketrans("“”‘’\"–—", "'''''--")


def norm(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(UNLIKE).split())


def lines(text: str) -> list[str]:
    return [norm(line) for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("kind", KINDS)
def test_letters_are_read_right(scans, kind):
    scan = scans[kind]
    printed = norm(" ".join(scan.printed.lines))
    assert Levenshtein.distance(printed, norm(scan.read.text)) <= WRONG * len(printed)


@pytest.mark.parametrize("kind", KINDS)
def test_the_header_stands_in_order(scans, kind):
    scan = scans[kind]
    assert lines(scan.read.text)[: scan.printed.header] == [norm(line) for line in scan.printed.lines[: scan.printed.header]]


@pytest.mark.parametrize("kind", KINDS)
def test_text_and_words_say_the_same(scans, kind):
    page = scans[kind].read
    assert page.source == "ocr" and page.number == 1
    assert (page.width, page.height) == scans[kind].picture.shape[1::-1]
    assert page.dpi == scans[kind].dpi
    assert page.text.split() == [placed.word.text for placed in page.words]
    assert all(page.text[placed.start : placed.end] == placed.word.text for placed in page.words)


@pytest.mark.parametrize("kind", KINDS)
def test_boxes_lie_on_their_words(scans, kind):
    """In pixels of the scan: each long word, cut out of it by its box alone, is read again."""
    from vnvanban.read.scan.engine import LINE, Engine

    scan = scans[kind]
    engine = Engine()
    grey = scan.picture if scan.picture.ndim == 2 else scan.picture.min(axis=2)
    long = [placed.word for placed in scan.read.words if len(placed.word.text) >= 5 and placed.word.text.isalpha()][::3]
    alike = 0.0
    for word in long:
        box = word.box
        assert 0 <= box.left < box.right <= scan.read.width and 0 <= box.top < box.bottom <= scan.read.height
        crop = grey[int(box.top) - 6 : int(box.bottom) + 6, int(box.left) - 8 : int(box.right) + 8]
        again = "".join(found.text for found in engine.read(crop, LINE, scan.dpi))
        alike += Levenshtein.normalized_similarity(again, word.text)
    assert len(long) > 8 and alike / len(long) > 0.9


@pytest.mark.parametrize("kind", KINDS)
def test_confidence(scans, kind):
    sure = [placed.word.confidence for placed in scans[kind].read.words]
    assert all(0 <= one <= 1 for one in sure)
    assert sum(one > 0.8 for one in sure) > 0.9 * len(sure)


def test_the_letter_says_the_same_on_paper(scans):
    """Fields of the header and the end from the clean page, as from its lines."""
    printed = vnvanban.parse("\n".join(scans["clean"].printed.lines))
    letter = vnvanban.parse_document(RawDocument("image", "", (scans["clean"].read,)))
    assert (letter.so_ky_hieu.so, letter.so_ky_hieu.ky_hieu, letter.ngay_ban_hanh) == ("07", "HLV", printed.ngay_ban_hanh)
    assert [one.ten for one in letter.noi_nhan] == [one.ten for one in printed.noi_nhan]


def test_blank_pages_have_no_words(ocr):
    import numpy as np

    for shape in ((3508, 2480), (400, 300, 3), (1, 1), (1, 1, 3), (3, 2000), (40_000, 2)):
        page = recognised(np.full(shape, 255, np.uint8), 300, 4, Options())
        assert (page.text, page.words, page.number, page.width, page.height) == ("", (), 4, shape[1], shape[0])


def test_a_very_large_page_is_read_from_a_copy(scans):
    """Places are those of the large page."""
    import cv2

    scan = scans["clean"]
    large = cv2.resize(scan.picture, None, fx=2, fy=2)
    page = recognised(large, 600, 1, Options())
    assert (page.width, page.height, page.dpi) == (large.shape[1], large.shape[0], 600)
    assert norm(page.text) == norm(scan.read.text)
    pairs = [(one.word.box, other.word.box) for one, other in zip(page.words, scan.read.words, strict=True)]
    apart = [abs(a - 2 * b) for one, other in pairs for a, b in ((one.left, other.left), (one.bottom, other.bottom))]
    assert max(apart) < 50 and sum(apart) / len(apart) < 3


@pytest.mark.parametrize(
    ("width", "height", "times"),
    [(2480, 3508, 1), (4960, 7016, 2), (LONGEST + 1, 1, 2), (1, 1, 1), (40_000, 40_000, 9)],
)
def test_shrinkage(width, height, times):
    assert shrinkage(width, height) == times
    assert width * height / times**2 <= LARGEST * 1.01


def test_noise_is_no_letter(ocr):
    """Whatever is read from grains of sand, nothing raises."""
    import numpy as np

    page = recognised(np.random.default_rng(1).integers(0, 255, (500, 700, 3), np.uint8), 100, 1, Options())
    assert re.sub(r"\s", "", page.text) == "".join(placed.word.text for placed in page.words)
