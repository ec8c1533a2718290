"""What offices stamp over letters in black: round seals, and the frame of the stamp of receipt."""

import random

import pytest

cv2 = pytest.importorskip("cv2", reason="opencv is not installed: pip install 'vnvanban[ocr]'")
np = pytest.importorskip("numpy", reason="numpy is not installed: pip install 'vnvanban[ocr]'")

from corpus.pages import FONTS, damaged, printed_pages  # noqa: E402
from corpus.source import SOURCES, load  # noqa: E402
from vnvanban.boxes import Box, Word, rows_of  # noqa: E402
from vnvanban.read.scan.clean import clean  # noqa: E402
from vnvanban.read.scan.received import frames_of, received_stamps, stamped, without_rules  # noqa: E402
from vnvanban.read.scan.seals import black_seals, without_seals  # noqa: E402

DPI = 200
FRAME = Box(20, 400, 420, 640)


@pytest.fixture(scope="module")
def pages():
    if not FONTS.is_dir():
        pytest.skip(f"{FONTS} is missing: sudo apt-get install fonts-liberation2")
    return printed_pages(load(SOURCES / "kh-02.txt"))


@pytest.fixture(scope="module")
def text(pages):
    """A page in black and white at 200 dots an inch."""
    return clean(damaged(pages[0], "bitonal")[0], DPI).grey


def framed(text, frame=FRAME):
    """A page with the frame of a stamp over the left half of its lines, a rule in it."""
    made = text.copy()
    left, top, right, bottom = (int(edge) for edge in (frame.left, frame.top, frame.right, frame.bottom))
    cv2.rectangle(made, (left, top), (right, bottom), 0, 2)
    row = top + (bottom - top) // 4
    cv2.line(made, (left, row), (right, row), 0, 2)
    return made


def told(text="ĐẾN", x=40, y=500):
    return Word(text, Box(x, y, x + 60, y + 24), 0.9)


@pytest.mark.parametrize(
    ("frame", "word", "found"),
    [
        (FRAME, told(), True),
        (FRAME, told(text="ĐÉN"), True),  # a mark misread
        (FRAME, told(text="đến"), False),  # as tables say it
        (FRAME, told(text="MẬT"), False),  # a frame without the word is none of these stamps
        (FRAME, told(x=700), False),  # the word beside it
        (Box(20, 400, 140, 640), told(), False),  # narrower than any
        (Box(20, 400, 980, 640), told(), False),  # a table
        (Box(20, 400, 420, 1300), told(), False),
    ],
)
def test_the_frame_of_a_stamp_of_receipt(text, frame, word, found):
    boxes = received_stamps(frames_of(framed(text, frame), DPI), [word])
    assert len(boxes) == found
    for box in boxes:
        assert abs(box.left - frame.left) < 15 and abs(box.bottom - frame.bottom) < 15


def test_lines_without_a_frame_are_no_stamp(text):
    made = text.copy()
    cv2.line(made, (20, 400), (420, 400), 0, 2)
    cv2.line(made, (20, 640), (420, 640), 0, 2)
    assert frames_of(made, DPI) == [] == frames_of(text, DPI)


def test_the_rules_go_and_the_words_stay(text):
    made, words = framed(text), text
    after = without_rules(made, frames_of(made, DPI), DPI)
    rule = made != words
    assert (after[rule] > 200).mean() > 0.95
    ink = (words < 128) & ~rule
    assert (after[ink] < 128).mean() > 0.98


def test_what_in_a_frame_is_the_stamps():
    def row(y, *words):
        return [Word(text, Box(x, y, x + 60, y + 24), sure) for text, x, sure in words]

    body = [word for i in range(6) for word in row(700 + 40 * i, ("các", 200, 0.95), ("sở", 500, 0.95))]
    own = row(440, ("TRUNG", 40, 0.95), ("TÂM", 220, 0.95))  # a row of the stamp, surely read
    mixed = row(520, ("ĐẾN", 40, 0.97), ("#7%", 220, 0.3), ("hành", 330, 0.95), ("và", 500, 0.95))
    found = stamped(rows_of([*body, *own, *mixed], 24), [FRAME])
    assert [[word.text for word in line] for line in found] == [["TRUNG", "TÂM"], ["ĐẾN", "#7%"]]
    assert stamped(rows_of(body, 24), []) == []


@pytest.fixture(scope="module")
def last_page(pages):
    return next(page for page in pages if page.signature)


@pytest.mark.parametrize(("kind", "count"), [("bitonal-stamp", 1), ("bitonal", 0), ("clean", 0), ("stamp", 0)])
def test_black_seals(last_page, kind, count):
    """A red one has gone before."""
    picture, dpi = damaged(last_page, kind)
    assert len(black_seals(clean(picture, dpi).grey, dpi)) == count


def test_a_seal_goes_and_letters_under_its_ring_stay(last_page):
    plain = clean(damaged(last_page, "bitonal")[0], DPI).grey
    sealed = plain.copy()
    height, width = plain.shape
    dark = plain < 128
    where = (width // 2, height // 2)
    for radius, thick in ((142, 4), (90, 2)):
        cv2.circle(sealed, where, radius, 0, thick, cv2.LINE_AA)
    (seal,) = black_seals(sealed, DPI)
    assert abs(seal.x - where[0]) < 3 and abs(seal.y - where[1]) < 3 and abs(seal.radius - 142) < 4
    after = without_seals(sealed, [seal], DPI)
    rows, columns = np.ogrid[:height, :width]
    far = np.hypot(rows - seal.y, columns - seal.x)
    assert (after[far > 1.1 * seal.radius] == sealed[far > 1.1 * seal.radius]).all()
    band = (far > seal.radius - 4) & (far < seal.radius + 4)
    assert (after[band & ~dark] < 128).mean() < 0.12 < (sealed[band & ~dark] < 128).mean()


def test_a_page_of_circles_is_read_in_time():
    made = np.full((2338, 1654), 255, np.uint8)
    rng = random.Random(3)
    for _ in range(60):
        cv2.circle(made, (rng.randrange(1654), rng.randrange(2338)), rng.randrange(110, 180), 0, 2)
    assert len(black_seals(made, DPI)) <= 6


def test_a_letter_under_a_stamp_of_receipt(pages):
    """Its lines beside the frame are read, and the stamp is set aside."""
    from PIL import Image, ImageDraw

    from corpus.pages import font
    from vnvanban.errors import MissingDependencyError
    from vnvanban.options import Options
    from vnvanban.read.models import model_file
    from vnvanban.read.ocr import recognised

    try:
        model_file()
    except MissingDependencyError as error:
        pytest.skip(str(error))
    picture = Image.fromarray(pages[0].picture)
    draw = ImageDraw.Draw(picture)
    frame = (20, 1500, 600, 1900)
    draw.rectangle(frame, outline=(0, 0, 0), width=4)
    draw.line((20, 1600, 600, 1600), fill=(0, 0, 0), width=4)
    for place, said in (((60, 1530), "SỞ Y TẾ AN HẢI"), ((40, 1700), "ĐẾN")):
        draw.text(place, said, fill=(0, 0, 0), font=font(13, "b", 300))
    page = recognised(np.asarray(picture), 300, 1, Options())
    bare = recognised(pages[0].picture, 300, 1, Options())
    head = pages[0].header
    assert page.text.split("\n")[:head] == bare.text.split("\n")[:head]
    assert "ĐẾN" not in page.text and any("ĐẾN" in line for line in page.aside)
    beside = [line for line in bare.text.split("\n") if line.startswith(("Nhân dịp", "chức dành", "- Sở"))]
    assert len(beside) == 3 and set(beside) <= set(page.text.split("\n"))


@pytest.mark.parametrize(("height", "width", "dpi"), [(1, 1, 300), (1, 60_000, 300), (60_000, 1, 72), (14_400, 14_400, 72), (40, 40, 20), (60_000, 1, 1), (1, 1, 1)])
def test_strange_pages_have_no_stamps(height, width, dpi):
    made = np.full((height, width), 255, np.uint8)
    assert black_seals(made, dpi) == [] == frames_of(made, dpi)
