"""Round seals in black: on scans without colour they are as dark as the signature's lines on which they lie.

A seal is known by its outer ring, which is round and nearly whole. Unrolled around its middle, its rings are straight
lines and the strokes of letters that cross them stand upright: the rings go, the letters stay. What is within, the
inscription and the emblem, is blanked. Seals in red have gone before (``clean``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np

from vnvanban.boxes import Box
from vnvanban.read.scan.clean import Picture
from vnvanban.read.scan.runs import long_runs, uncrossed

DARK = 160
"""Grey below which a ring is ink."""
SOUGHT = 100
"""Dots an inch at which circles are sought."""
LARGEST = 4_000_000
"""Pixels at that: more than two sheets of A3; what is larger is no page."""
SMALLEST = 20
"""Pixels of a radius at that: a smaller ring is none to be known."""
RADIUS = (0.58, 0.88)
"""Inches of the outer ring: seals of offices measure 30 to 42 mm across."""
EDGE, VOTES = 120, 35
"""Of Hough's transform: how sharp an edge counts, and how many points of a circle must vote for its middle."""
MOST_TRIED = 6
"""Circles of a page that are looked at."""
WHOLE = 0.6
"""Share of a ring that is dark: two real seals had 0.93 and 0.99, lines of text in a circle at most 0.3."""
SLACK, POINTS = 0.04, 180
"""Inches by which the middle and the radius found may be off; points of a ring that are looked at."""
ARC, THICK, WORN = 0.25, 0.06, 5
"""Inches from which a run along a ring is the ring's, and that it is thick at most; pixels that it may lack."""
INSIDE = 0.9
"""Share of the radius within which all is blanked: what it hides of a line cannot be read, and inscription, emblem and
signature are read as lines that are none."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Middle and radius of its outer ring, in pixels."""

    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


def black_seals(grey: Picture, dpi: float) -> list[Seal]:
    """The seals on a clean page."""
    scale = min(1.0, SOUGHT / dpi)
    least, most = (round(inches * scale * dpi) for inches in RADIUS)
    height, width = (round(side * scale) for side in grey.shape)
    if least < SMALLEST or min(height, width) < 2 * least or height * width > LARGEST:
        return []
    small = cv2.GaussianBlur(cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA), (0, 0), 1)
    circles = cv2.HoughCircles(
        small, cv2.HOUGH_GRADIENT, 1, least, param1=EDGE, param2=VOTES, minRadius=least, maxRadius=most
    )
    if circles is None:
        return []
    dark = grey < DARK
    found: list[Seal] = []
    for x, y, radius in circles.reshape(-1, 3)[:MOST_TRIED].astype(float) / scale:
        share, seal = max(_near(dark, Seal(x, y, radius), dpi), key=lambda one: one[0])
        if share >= WHOLE:
            found.append(seal)
    return found


def _near(dark: Picture, seal: Seal, dpi: float) -> Iterator[tuple[float, Seal]]:
    """Rings near one, with the share of each that is dark."""
    angles = np.linspace(0, 2 * np.pi, POINTS, endpoint=False)
    height, width = dark.shape
    reach = np.arange(-SLACK * dpi, SLACK * dpi + 1, max(1.0, dpi / 150))
    for right, down, wider in product(reach, reach, reach):
        x, y, radius = seal.x + float(right), seal.y + float(down), seal.radius + float(wider)
        columns = np.rint(x + radius * np.cos(angles)).astype(np.int64)
        rows = np.rint(y + radius * np.sin(angles)).astype(np.int64)
        on = (columns >= 0) & (columns < width) & (rows >= 0) & (rows < height)
        yield float(dark[rows[on], columns[on]].sum()) / POINTS, Seal(x, y, radius)


def without_seals(grey: Picture, seals: Sequence[Seal], dpi: float) -> Picture:
    """A page without the rings of seals and what is in them; strokes that cross the outer ring stay."""
    for seal in seals:
        grey = np.where(_of_seal(grey, seal, dpi) > 0, np.uint8(255), grey)
    return grey


def _of_seal(grey: Picture, seal: Seal, dpi: float) -> Picture:
    """What of a page is a seal's."""
    around, out = round(2 * np.pi * seal.radius), round(1.06 * seal.radius)
    flags = cv2.WARP_POLAR_LINEAR | cv2.INTER_NEAREST | cv2.WARP_FILL_OUTLIERS
    dark = (grey < DARK).astype(np.uint8)
    unrolled = cv2.warpPolar(dark, (out, around), (seal.x, seal.y), out, flags)
    lap = around // 4
    rings = _rings(np.vstack([unrolled[-lap:], unrolled, unrolled[:lap]]), dpi)[lap : lap + around]
    rings[:, : round(INSIDE * seal.radius)] = 1
    height, width = grey.shape
    rolled = cv2.warpPolar(rings, (width, height), (seal.x, seal.y), out, flags | cv2.WARP_INVERSE_MAP)
    return np.asarray(cv2.dilate(rolled, np.ones((2, 2), np.uint8)), np.uint8)


def _rings(unrolled: Picture, dpi: float) -> Picture:
    """Where rings run in a seal that is unrolled: a row an angle, a column a pixel of its radius."""
    arcs = long_runs(unrolled, round(ARC * dpi), WORN, upright=True)
    return uncrossed(unrolled, arcs, round(THICK * dpi), upright=True)
