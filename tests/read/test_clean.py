"""Scans made clean: red ink out, rows level, paper white, specks off."""

import pytest

cv2 = pytest.importorskip("cv2", reason="opencv is not installed: pip install 'vnvanban[ocr]'")
np = pytest.importorskip("numpy", reason="numpy is not installed: pip install 'vnvanban[ocr]'")

from vnvanban.read.scan.clean import (  # noqa: E402
    LEAST_TURN,
    STEEPEST,
    blue_pen,
    clean,
    ink_level,
    noise,
    skew,
    white_paper,
    without_red_ink,
    without_specks,
)

WHITE, BLACK, RED, BLUE = (255, 255, 255), (20, 20, 20), (60, 40, 225), (170, 60, 30)


def page(height=1400, width=1000, colour=WHITE):
    return np.full((height, width, 3), colour, np.uint8)


def printed(height=1400, width=1000):
    """Grey rows of invented words."""
    made = np.full((height, width), 255, np.uint8)
    rng = np.random.default_rng(1)
    for y in range(120, height - 120, 40):
        x = 100
        while x < width - 160:
            w = int(rng.integers(20, 60))
            made[y : y + 16, x : x + w : 2] = 30
            x += w + 12
    return made


def turned(grey, degrees):
    """Sinks to the right by so many degrees."""
    height, width = grey.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)


def test_blue_ink_is_parted_from_black():
    image = page()
    image[200:230, 200:800] = BLACK
    image[150:300, 400:406] = BLUE
    image[200:230, 400:406] = BLACK  # where the pen crosses a letter
    pen = blue_pen(image, cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))
    assert pen is not None
    assert pen.where[160, 402] and not pen.where[215, 300] and not pen.where[160, 300]
    assert pen.without[160, 402] > 150  # paler
    assert pen.without[215, 402] < 60 and pen.without[215, 300] < 60  # black stays


@pytest.mark.parametrize(
    ("paper", "ink"),
    [
        (WHITE, BLACK),  # no blue at all
        ((250, 235, 230), BLACK),  # bluish paper
        ((190, 200, 210), (20, 25, 60)),  # brown ink on yellow paper
    ],
)
def test_no_blue_pen(paper, ink):
    image = page(colour=paper)
    image[200:230, 200:800] = ink
    assert blue_pen(image, cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)) is None
    assert blue_pen(image[..., 0], image[..., 0]) is None  # grey


def test_red_ink_goes_and_black_stays():
    image, stamp = page(), page()
    image[200:230, 200:800] = BLACK
    image[300:330, 200:800] = BLUE
    cv2.circle(stamp, (500, 215), 150, RED, 8)
    grey, red = without_red_ink(np.minimum(image, stamp))  # as ink lies on ink
    assert grey[365, 500] > 200  # the ring on paper
    assert (grey[205:225, 300:320] < 60).all()  # black ink
    assert (grey[205:225, 645:655] < 60).all()  # black ink under the ring
    assert (grey[305:325, 210:240] < 120).all()  # blue ink, which is a signature
    assert red is not None and red[365, 500] and not red[215, 310]


@pytest.mark.parametrize(
    ("image", "why"),
    [
        (page(), "blank"),
        (page(colour=(200, 225, 240)), "yellowed paper"),
        (page(colour=(190, 195, 235)), "reddish paper: red is what is redder than the paper"),
        (printed(), "grey"),
    ],
)
def test_pages_without_red_ink(image, why):
    grey, red = without_red_ink(image)
    assert red is None, why
    assert grey.shape == image.shape[:2]


def test_a_pale_stamp_is_red_too():
    image = page(colour=(225, 228, 230))
    image[200:230, 200:800] = (120, 120, 120)
    cv2.circle(image, (500, 600), 150, (190, 185, 228), 10)
    grey, red = without_red_ink(image)
    assert red is not None and red[600, 351]


@pytest.mark.parametrize("degrees", [-4.0, -1.5, -0.7, -0.2, 0.0, 0.3, 1.2, 2.5, 4.0])
def test_skew(degrees):
    assert skew(turned(printed(), degrees)) == pytest.approx(degrees, abs=0.15)


@pytest.mark.parametrize(
    "grey",
    [
        np.full((1400, 1000), 255, np.uint8),
        np.zeros((1400, 1000), np.uint8),
        np.full((3, 3), 7, np.uint8),
        np.full((1, 1), 7, np.uint8),
    ],
    ids=["white", "black", "tiny", "one pixel"],
)
def test_a_page_without_rows_is_not_askew(grey):
    assert skew(grey) == 0.0


def test_skew_is_never_steeper_than_a_scanner_allows():
    rng = np.random.default_rng(2)
    assert abs(skew(rng.integers(0, 255, (600, 600), np.uint8))) <= STEEPEST + 0.51


def test_what_is_nearly_level_is_left_alone():
    made = clean(printed(), 200)
    assert (made.turned, made.to_source.tolist()) == (0.0, [[1, 0, 0], [0, 1, 0]])
    assert LEAST_TURN <= 0.1


def test_places_lead_back_to_the_scan():
    """A mark at a known place of a page that is askew."""
    grey = printed()
    scan = turned(grey, 1.5)
    made = clean(scan, 200)
    assert made.turned == pytest.approx(1.5, abs=0.15)
    matrix = cv2.getRotationMatrix2D((500, 700), -1.5, 1.0)
    for place in ((120, 130), (800, 1200), (500, 700)):
        x, y = made.to_source @ np.array([*place, 1.0])
        assert (x, y) == pytest.approx(tuple(matrix @ np.array([*place, 1.0])), abs=3)


def test_shadows_go():
    shaded = (printed() * np.linspace(1, 0.45, 1000)[None, :]).astype(np.uint8)
    flat = white_paper(shaded)
    paper, ink = flat[printed() == 255], flat[printed() == 30]
    assert np.percentile(paper, 5) > 225
    assert np.median(ink) < 90


@pytest.mark.parametrize("value", [0, 128, 255])
def test_a_page_of_one_grey_is_blank(value):
    made = clean(np.full((300, 200), value, np.uint8), 200)
    assert made.grey.shape == (300, 200) and int(made.grey.min()) >= 254 and made.turned == 0


def test_the_grain_of_an_empty_page_is_not_stretched():
    rng = np.random.default_rng(3)
    empty = np.clip(rng.normal(235, 3, (1400, 1000)), 0, 255).astype(np.uint8)
    assert int((clean(empty, 200).grey < 200).sum()) == 0


def test_specks_go_and_dots_stay():
    grey = np.full((400, 400), 255, np.uint8)
    grey[50, 50] = grey[70, 80] = grey[71, 80] = 0  # specks
    grey[100:103, 100:103] = 0  # the dot below a letter at 200 dots an inch
    made = without_specks(grey, 200)
    assert (made[50, 50], made[70, 80], made[101, 101]) == (255, 255, 0)
    assert int((without_specks(made, 200) != made).sum()) == 0


def test_black_and_white():
    bits = np.where(printed() > 127, 255, 0).astype(np.uint8)
    bits[np.random.default_rng(4).random(bits.shape) < 0.0005] = 0
    made = clean(bits, 200).grey
    margin = made[:100]
    assert int((margin < 200).sum()) == 0


def test_noise_is_measured():
    rng = np.random.default_rng(5)
    flat = np.full((1400, 1000), 180.0)
    for sigma in (2, 8, 15):
        noisy = np.clip(flat + rng.normal(0, sigma, flat.shape), 0, 255).astype(np.uint8)
        assert noise(noisy) == pytest.approx(sigma, rel=0.15)
    assert noise(printed()) < 1


def test_ink_level():
    assert 30 < ink_level(cv2.GaussianBlur(printed(), (0, 0), 0.5)) < 100
    assert ink_level(np.full((50, 50), 255, np.uint8)) == 200


@pytest.mark.parametrize("shape", [(1, 1), (1, 1, 3), (1, 900), (900, 1), (2, 2, 3), (5, 3000, 3)], ids=str)
@pytest.mark.parametrize("value", [0, 77, 255])
def test_odd_pictures(shape, value):
    made = clean(np.full(shape, value, np.uint8), 300)
    assert made.grey.shape == shape[:2]


@pytest.mark.parametrize("shape", [(1, 1), (3, 7, 3), (40, 40), (1, 400, 3)], ids=str)
def test_odd_pictures_of_noise(shape):
    made = clean(np.random.default_rng(6).integers(0, 255, shape, np.uint8), 72)
    assert made.grey.shape == shape[:2]
