"""Pages that lie on their side or upside down: read upright, places where the words lie in the file."""

import io

import pytest

np = pytest.importorskip("numpy", reason="numpy is not installed: pip install 'vnvanban[ocr]'")
pytest.importorskip("cv2", reason="opencv is not installed: pip install 'vnvanban[ocr]'")
Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed: pip install 'vnvanban[ocr]'")

import vnvanban  # noqa: E402
from corpus.pages import laid  # noqa: E402
from tests.read.pdfs import Page, grey, pdf  # noqa: E402
from vnvanban.boxes import Box, Word  # noqa: E402
from vnvanban.options import Options  # noqa: E402
from vnvanban.read import read_data  # noqa: E402
from vnvanban.read.document import RawDocument  # noqa: E402
from vnvanban.read.ocr import recognised  # noqa: E402
from vnvanban.read.ocr_output import ocr_output_pages  # noqa: E402
from vnvanban.read.scan import turn as turning  # noqa: E402
from vnvanban.read.scan.turn import worth  # noqa: E402
from vnvanban.read.write_hocr import hocr  # noqa: E402

STATES = {90: "skew", 180: "bitonal", 270: "skew"}
"""How a page lies → what else befell it: stamped and askew by a degree and a half, or black and white with specks."""


@pytest.fixture(scope="module")
def lying(scans):
    """Degrees → the page as it was scanned so, and what was read."""
    found = {}
    for degrees, kind in STATES.items():
        picture = laid(scans[kind].picture, degrees)
        found[degrees] = picture, recognised(picture, scans[kind].dpi, 1, Options())
    return found


def seen(box: Box, picture, degrees: int):
    """What stands in a box of a page that lies, turned upright."""
    part = picture[round(box.top) : round(box.bottom), round(box.left) : round(box.right)]
    return laid(part, 360 - degrees)


@pytest.mark.parametrize("degrees", STATES)
def test_read_as_if_it_stood_upright(lying, scans, degrees) -> None:
    picture, page = lying[degrees]
    upright = scans[STATES[degrees]]
    assert (page.turned, upright.read.turned) == (degrees, 0)
    assert page.text == upright.read.text
    assert [one.word.confidence for one in page.words] == [one.word.confidence for one in upright.read.words]
    assert (page.width, page.height, page.dpi) == (*picture.shape[1::-1], upright.dpi)


@pytest.mark.parametrize("degrees", STATES)
def test_boxes_lie_on_their_words(lying, scans, degrees) -> None:
    """Each word, cut out of the page as it lies, is what is cut out of the upright page."""
    picture, page = lying[degrees]
    upright = scans[STATES[degrees]]
    alike: list[float] = []
    for one, other in zip(page.words, upright.read.words, strict=True):
        box = one.word.box
        assert 0 <= box.left < box.right <= page.width and 0 <= box.top < box.bottom <= page.height
        there, here = seen(box, picture, degrees), seen(other.word.box, upright.picture, 0)
        high, wide = (min(sides) for sides in zip(there.shape[:2], here.shape[:2], strict=True))
        assert abs(there.shape[0] - here.shape[0]) <= 2 and abs(there.shape[1] - here.shape[1]) <= 2  # edges are rounded
        if min(there.std(), here.std()) > 0:  # a dash fills its box
            alike.append(np.corrcoef(there[:high, :wide].ravel(), here[:high, :wide].ravel())[0, 1])
    assert len(alike) > 200
    assert np.mean(alike) > 0.85  # other places of the page: 0.0


@pytest.mark.parametrize("degrees", STATES)
def test_evidence_and_diagnostic(lying, scans, degrees) -> None:
    """A value on one line has one place, in pixels and points of the page as it lies."""
    _, page = lying[degrees]
    letter, upright = (
        vnvanban.parse_document(RawDocument("image", "", (one,))) for one in (page, scans[STATES[degrees]].read)
    )
    assert set(letter.evidence) == set(upright.evidence)
    assert {path: len(found.places) for path, found in letter.evidence.items()} == {path: len(found.places) for path, found in upright.evidence.items()}
    (place,) = letter.evidence["so_ky_hieu.ky_hieu"].places
    assert place.points == tuple(round(edge * 72 / page.dpi, 2) for edge in place.box)
    words = [one.word.box for one in page.words if "HLV" in one.word.text and one.start < len(page.text) / 4]
    assert place.box == (words[0].left, words[0].top, words[0].right, words[0].bottom)
    (said,) = [one for one in letter.diagnostics if one.code == "text.page-turned"]
    assert f"turned by {degrees} degrees" in said.message
    assert said.places[0].box == (0, 0, page.width, page.height)
    assert "text.page-turned" not in {one.code for one in upright.diagnostics}


@pytest.mark.parametrize("degrees", STATES)
def test_hocr_says_it_and_is_read_again(lying, scans, degrees) -> None:
    _, page = lying[degrees]
    written = hocr(RawDocument("image", "", (page,)))
    straight = hocr(RawDocument("image", "", (scans[STATES[degrees]].read,)))
    assert written.count(f"textangle {degrees}") == straight.count('class="ocr_line"')
    assert written.count("ocr_carea") == straight.count("ocr_carea") and "textangle" not in straight
    (again,), notes = ocr_output_pages(written.encode(), "hocr", Options())
    assert (again.text, again.words, again.turned, notes) == (page.text, page.words, degrees, ())


def test_a_wrong_tag_of_a_camera(lying, scans) -> None:
    """The tag says how the picture is shown; places are those of the picture as it is shown, and it may be shown on its
    side all the same."""
    picture = Image.fromarray(scans["bitonal"].picture)
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned clockwise by a quarter: text that runs from top to bottom
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=exif, quality=95, dpi=(200, 200))
    (page,) = read_data(made.getvalue()).pages
    assert (page.turned, page.width, page.height) == (270, picture.height, picture.width)
    assert page.text.split()[:8] == scans["bitonal"].read.text.split()[:8]


def test_a_page_of_a_pdf(lying, scans) -> None:
    """/Rotate is how a page is shown; one that is shown upside down is read, in points of the page as it is shown."""
    pixels = scans["bitonal"].picture
    shown = pdf(Page((), [grey(pixels)], extra="/Rotate 180"))
    (page,) = read_data(shown).pages
    assert page.turned == 180
    assert page.text.split()[:8] == scans["bitonal"].read.text.split()[:8]
    letter = vnvanban.parse_document(RawDocument("pdf", "", (page,)))
    (place,) = letter.evidence["so_ky_hieu.ky_hieu"].places
    assert place.points[1] > 842 / 2  # the head is below


def test_what_cannot_be_read_stays(ocr, monkeypatch) -> None:
    """Three trials, and the page as it lies."""
    tried = []
    right_up = turning.upright
    monkeypatch.setattr(turning, "upright", lambda image, turn: tried.append(turn) or right_up(image, turn))
    rng = np.random.default_rng(3)
    scrawl = np.full((900, 700), 255, np.uint8)
    for _ in range(400):
        top, left = rng.integers(20, 860), rng.integers(20, 640)
        scrawl[top : top + rng.integers(3, 25), left : left + rng.integers(3, 25)] = rng.integers(0, 90)
    page = recognised(scrawl, 150, 1, Options())
    assert page.turned == 0
    assert sorted(tried) in ([], [90, 180, 270])  # none where nothing at all was read


def test_a_good_page_pays_nothing(scans, monkeypatch) -> None:
    monkeypatch.setattr(turning, "upright", None)
    assert recognised(scans["bitonal"].picture, 200, 1, Options()).text == scans["bitonal"].read.text


def words(text: str, sure: float, tall: bool = False) -> list[Word]:
    size = (30, 90) if tall else (90, 30)
    return [Word(one, Box(0, 0, *size), sure) for one in text.split()]


VIETNAMESE, JUNK, ENGLISH = "Kính gửi Ủy ban nhân dân các xã phường", "ugrl 6uọq ưẹp uẹq ÁN J9 WỊ", "The report of this year shows"


@pytest.mark.parametrize(
    ("read", "poor"),
    [
        (words(VIETNAMESE, 0.95), False),
        (words(VIETNAMESE, 0.95, tall=True), True),  # read from top to bottom
        (words(JUNK, 0.5), True),
        (words(VIETNAMESE, 0.5), True),  # chance makes syllables too
        (words(ENGLISH, 0.9), False),  # another language, read surely
        (words("123.456 7.890 12/2021", 0.9), False),
        (words(VIETNAMESE, 0.9) + words(JUNK, 0.4), False),  # half of a page under a stain
    ],
)
def test_poor_readings(read, poor: bool) -> None:
    assert worth(read).poor is poor


@pytest.mark.parametrize(
    ("trial", "first", "better"),
    [
        (words(VIETNAMESE, 0.9), words(JUNK, 0.5), True),
        (words(VIETNAMESE, 0.9), words(VIETNAMESE, 0.9, tall=True), True),
        (words(VIETNAMESE, 0.9, tall=True), words(JUNK, 0.5), False),  # the trial lies itself
        (words("Kính gửi các", 0.9), words(JUNK, 0.5), False),  # too little to say
        (words(VIETNAMESE, 0.9) + words(f"{JUNK} {JUNK} {JUNK}", 0.4), words(JUNK, 0.5), False),
    ],
)
def test_what_is_clearer(trial, first, better: bool) -> None:
    assert worth(trial).clearer_than(worth(first)) is better
