"""From a page as it was scanned to the grey picture that is read: red ink out, rows level, paper white.

The order matters: the stamp goes while there is colour, the page is levelled before its paper is divided out, and only
a noisy page is smoothed. Each step was measured (README, "Reading scans").
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from vnvanban.boxes import Box

Picture = NDArray[Any]
"""Height × width grey, or height × width × 3 in blue, green, red; 8 bits a channel."""
Matrix = NDArray[Any]

BLUE_CHANNEL, RED_CHANNEL = 0, 2
TINT = 0.08
"""How much redder than the paper red ink is, or bluer a blue pen's, as a share of the page's contrast (paper against
ink)."""
LEAST_RED = 0.0002
"""Share of a page that must be red before its red is taken out."""
BLEED = 4
"""Pixels by which red ink reaches beyond where it shows: scanners and JPEG blur colours more than brightness."""
LEAST_PEN = 0.00003
"""The same for the ink of a blue pen: two digits are so much of a page."""
LEVELLING = 1000
"""Pixels of the long side on which the angle is sought."""
STEEPEST = 5.0
"""Degrees: a page that stands more askew was not laid on a scanner."""
LEAST_TURN = 0.1
"""Degrees below which turning the page costs more sharpness than it gives."""
FADED = 110
"""Grey above which what is left of red or blue ink is paper; black letters under a stamp are darker."""
PAPER = 900
"""Pixels of the long side on which the paper is sought."""
PALEST = 200.0
"""Grey above which nothing on a page is ink; an empty page is not stretched till its grain shows."""
WHITE = 250
"""Grey of paper once it is divided by itself; specks stay below."""
NOISY = 5.0
"""Standard deviation of the noise from which a page is smoothed: smoothing rounds tone marks off."""
SPECK = 3
"""Pixels of a speck at 200 dpi: the dot below a letter has nine and more."""


@dataclass(frozen=True, slots=True)
class Pen:
    """What was written in blue ink: where it stands, and the page in grey with that ink faded out, its paper as it was
    scanned."""

    where: Picture
    without: Picture


@dataclass(frozen=True, slots=True)
class CleanPage:
    """``grey``: height × width, ink dark on white, rows level. ``to_source``: the 2 × 3 matrix from its pixels to those
    of the scan. ``turned``: degrees by which it was turned. ``red``: where red ink stood, or ``None``. ``pen``: what
    was written in blue ink, which ``grey`` holds too, or ``None``. ``seals``: around black seals that were taken out of
    ``grey``."""

    grey: Picture
    to_source: Matrix
    turned: float
    red: Picture | None
    pen: Pen | None = None
    seals: tuple[Box, ...] = ()


def clean(image: Picture, dpi: float) -> CleanPage:
    """A page as scanned: height × width grey, or height × width × 3 in blue, green, red."""
    grey, red = without_red_ink(image)
    pen = blue_pen(image, grey)
    angle = skew(grey)
    turn = None
    if abs(angle) >= LEAST_TURN:
        height, width = grey.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        grey = _turned(grey, turn)
        red = None if red is None else _turned(red, turn)
        pen = None if pen is None else Pen(_turned(pen.where, turn), _turned(pen.without, turn))
    else:
        angle = 0.0
    back = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]) if turn is None else cv2.invertAffineTransform(turn)
    grey = _calm(white_paper(grey), dpi)
    if red is not None:
        grey = np.where((red > 0) & (grey > FADED), np.uint8(255), grey)
    return CleanPage(grey, back, angle, red, pen)


def _turned(picture: Picture, turn: Matrix) -> Picture:
    height, width = picture.shape
    return cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def without_red_ink(image: Picture) -> tuple[Picture, Picture | None]:
    """The page in grey with red ink faded out, and where it stood. In red light red ink is as bright as paper while
    black and blue ink stay dark, so red places take their brightness from the red channel."""
    if image.ndim == 2:
        return image, None
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    mask = _tinted(image, grey, RED_CHANNEL)
    if cv2.countNonZero(mask) < LEAST_RED * mask.size:
        return grey, None
    mask = reaching(mask)
    return np.where(mask > 0, cv2.max(image[..., RED_CHANNEL], grey), grey), mask


def blue_pen(image: Picture, grey: Picture) -> Pen | None:
    """What was written in blue ink on a page, of which ``grey`` is the grey picture without red ink."""
    if image.ndim == 2:
        return None
    mask = _tinted(image, grey, BLUE_CHANNEL)
    if cv2.countNonZero(mask) < LEAST_PEN * mask.size:
        return None
    lifted = cv2.max(image[..., BLUE_CHANNEL], grey)
    return Pen(mask, np.where(reaching(mask) > 0, lifted, grey))


def reaching(mask: Picture) -> Picture:
    """A mask of coloured ink, and how far its colour runs."""
    return cv2.dilate(mask, np.ones((2 * BLEED + 1, 2 * BLEED + 1), np.uint8))


def _tinted(image: Picture, grey: Picture, channel: int) -> Picture:
    """1 where a page is more red or blue than its paper is, by a share of its contrast."""
    one = image[..., channel]
    others = cv2.max(*(image[..., other] for other in range(3) if other != channel))
    few = (slice(None, None, 8), slice(None, None, 8))
    brightness = grey[few].astype(np.int16)
    paper = float(np.percentile(brightness, 60))
    contrast = max(40.0, paper - ink_level(np.ascontiguousarray(grey[few])))
    tint = float(np.median((one[few].astype(np.int16) - others[few])[brightness >= paper - 20]))
    return cv2.threshold(cv2.subtract(one, others), max(0.0, tint) + TINT * contrast, 1, cv2.THRESH_BINARY)[1]


def skew(grey: Picture) -> float:
    """Degrees by which the rows sink to the right, at most ``STEEPEST``: rows are level where the sums of ink change
    most sharply from one row of pixels to the next."""
    small = smaller(grey, LEVELLING)
    ink = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    edge = max(1, max(small.shape) // 40)
    ys, xs = np.nonzero(ink[edge:-edge, edge:-edge])
    if len(ys) < 200:
        return 0.0
    xs = xs - xs.mean()

    def sharpness(degrees: float) -> float:
        rows = np.rint(ys - xs * np.tan(np.radians(degrees))).astype(np.int64)
        return float(np.sum(np.diff(np.bincount(rows - rows.min()).astype(np.float64)) ** 2))

    about = max(np.arange(-STEEPEST, STEEPEST + 0.01, 0.5), key=sharpness)
    return float(max(np.arange(about - 0.5, about + 0.51, 0.1), key=sharpness))


def smaller(grey: Picture, side: int) -> Picture:
    """A picture with a long side of so many pixels at most, and a short one of one at least."""
    scale = side / max(grey.shape)
    if scale >= 1:
        return grey
    height, width = (max(1, round(length * scale)) for length in grey.shape)
    return cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA)


def white_paper(grey: Picture) -> Picture:
    """The page divided by its paper, so that shadows, folds and stains go, and stretched from ink to paper."""
    if grey.size == 0 or int(grey.max()) == int(grey.min()):
        return np.full_like(grey, 255)
    small = smaller(grey, PAPER)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 31)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    flat = cv2.divide(grey, np.maximum(paper, 1), scale=255)
    darkest = ink_level(flat[::4, ::4])
    table = np.clip((np.arange(256) - darkest) * (255.0 / (WHITE - darkest)), 0, 255).astype(np.uint8)
    return cv2.LUT(flat, table)


def ink_level(grey: Picture) -> float:
    """How dark the ink of a page is: the fifth of its ink that is darkest ends there. A share of the whole page would
    not do: on a page with three lines the darkest hundredth is paper."""
    between, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    ink = grey[grey < min(between, PALEST)]
    return float(np.percentile(ink, 20)) if ink.size > 20 else PALEST


def _calm(grey: Picture, dpi: float) -> Picture:
    """Specks off a page of black and white, noise off a noisy one; all others as they are."""
    if len(np.unique(grey[::7, ::7])) <= 4:
        return cv2.GaussianBlur(without_specks(grey, dpi), (0, 0), max(0.4, 0.6 * dpi / 200))
    if noise(grey) > NOISY:
        return cv2.GaussianBlur(cv2.medianBlur(grey, 3), (0, 0), 0.2 + dpi / 300)
    return grey


def without_specks(grey: Picture, dpi: float) -> Picture:
    """Dark spots of a few pixels made white."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats((grey < 128).astype(np.uint8), connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] <= SPECK * (dpi / 200) ** 2
    small[0] = False
    return np.where(small[labels], np.uint8(255), grey) if count > 1 and small.any() else grey


def noise(grey: Picture) -> float:
    """The standard deviation of the noise, from what a second difference leaves (Immerkær 1996), by its median so that
    edges do not count."""
    mask = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
    height = grey.shape[0]
    strip = grey[height // 4 : height // 4 + 600]
    return float(np.median(np.abs(cv2.filter2D(strip, cv2.CV_32F, mask)))) / 0.6745 / 6
