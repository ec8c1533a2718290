"""Digits as a pen writes them: strokes through points in a box one high and one wide.

The forms are those that Vietnamese and European schools teach and American collections hardly have: 1 with an up-stroke
and a foot, 7 with a bar, open 4, 2 with a loop, 9 with a straight leg. A point written twice is a corner.
"""

import random

import cv2
import numpy as np
from numpy.typing import NDArray

Points = list[tuple[float, float]]
FORMS = {
    0: (
        "50,0 12,25 5,60 40,100 85,75 92,30 50,0",
        "62,4 20,15 5,60 40,100 85,75 92,30 55,0 40,12",
        "75,10 50,0 10,30 8,75 45,100 90,70 90,25 60,4 70,20",
    ),
    1: (
        "50,0 50,100",
        "10,35 60,0 60,0 55,100",
        "-20,65 60,0 60,0 55,100",
        "5,50 70,0 70,0 50,100",
        "15,30 60,0 60,0 60,100 | 10,100 110,100",
    ),
    2: (
        "5,25 40,0 85,25 50,65 0,100 0,100 100,100",
        "5,20 45,0 80,25 50,65 10,98 0,88 20,80 50,95 100,92",
        "30,40 8,33 20,6 60,0 82,25 55,65 10,100 2,88 30,84 60,100 105,90",
        "35,25 20,42 8,25 40,0 85,20 60,60 5,100 5,100 50,93 100,100",
        "0,30 30,0 80,10 70,50 20,97 20,97 100,90",
    ),
    3: (
        "5,12 45,0 85,22 40,46 40,46 90,70 45,100 0,88",
        "5,0 85,0 85,0 40,40 40,40 90,68 45,100 0,88",
        "10,15 50,0 80,20 50,42 35,50 50,46 90,70 50,100 5,90 0,75",
        "20,20 10,10 50,0 85,20 35,47 35,47 85,75 40,100 5,85 20,80",
    ),
    4: (
        "35,0 5,60 5,60 100,60 | 70,25 65,100",
        "30,0 10,50 10,50 95,48 | 75,5 65,100",
        "70,0 0,68 0,68 100,68 | 70,0 70,100",
        "70,0 0,70 0,70 100,65 | 65,35 60,100",
        "15,0 8,50 8,50 75,50 | 78,0 75,100",
        "50,0 5,65 5,65 50,55 100,60 | 65,30 45,100",
    ),
    5: (
        "20,0 12,45 12,45 50,35 90,65 50,100 0,90 | 20,0 95,0",
        "20,5 10,40 10,40 55,35 85,68 40,100 0,90 | 30,2 130,-6",
        "90,0 25,0 25,0 15,42 15,42 55,36 90,68 50,100 0,88",
        "25,0 20,40 60,45 75,75 40,100 0,85 | 25,0 60,5 90,-5",
    ),
    6: (
        "75,0 25,35 5,75 40,100 85,75 50,50 10,70",
        "60,0 15,40 10,85 50,100 85,75 50,58 15,85",
        "85,12 60,0 15,35 8,80 45,100 85,75 45,50 10,72",
    ),
    7: (
        "0,5 95,0 95,0 40,100",
        "0,5 95,0 95,0 40,100 | 20,50 95,48",
        "0,20 5,0 5,0 95,2 95,2 45,50 35,100 | 10,52 90,48",
        "0,20 15,2 50,10 95,0 95,0 40,100",
        "5,10 30,0 60,10 95,0 95,0 50,50 40,100 | 20,50 105,45",
    ),
    8: (
        "80,15 45,0 15,20 50,47 85,77 45,100 10,77 50,47 82,15",
        "85,5 40,0 15,20 50,47 85,80 45,100 15,80 50,50 95,5",
        "50,46 15,25 50,0 85,20 50,46 8,75 50,100 92,75 50,46",
        "95,18 75,2 40,10 45,40 75,70 55,100 20,85 50,50 80,25 70,5 20,5",
    ),
    9: (
        "85,20 45,0 10,28 45,52 85,20 85,20 82,100",
        "85,25 45,0 10,28 45,52 85,20 88,60 50,100 5,90",
        "80,10 35,5 10,35 45,50 85,5 85,5 70,60 50,100",
        "85,8 45,0 10,25 45,45 85,15 85,15 90,65 60,98 10,95 0,80",
    ),
}
"""Digit → its forms; each its strokes, each the points it goes through, in hundredths from left and top."""
WIDTHS = {1: (0.08, 0.45), 7: (0.4, 0.8)}
"""Least and greatest width by the height; other digits 0.4 to 0.85."""


def drawn(digit: int, rng: random.Random, size: int = 64) -> NDArray[np.uint8]:
    """A digit about ``size`` pixels high, ink 255 on 0, in a square twice as wide."""
    strokes = [_points(stroke) for stroke in rng.choice(FORMS[digit]).split(" | ")]
    low, high = WIDTHS.get(digit, (0.4, 0.85))
    width = rng.uniform(low, high)
    jitter = rng.uniform(0.01, 0.055)
    canvas = np.zeros((2 * size * 2, 2 * size * 2), np.uint8)
    pen = max(1, round(rng.uniform(0.035, 0.17) * size * 2))
    for stroke in strokes:
        points = _shaken(stroke, rng, jitter)
        line = np.array(_curve(points))
        line[:, 0] = (line[:, 0] - 0.5) * width + 1
        line[:, 1] += 0.5
        cv2.polylines(canvas, [np.rint(line * size * 2).astype(np.int32)], False, 255, pen, cv2.LINE_AA)
    return np.asarray(cv2.resize(canvas, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)


def _points(stroke: str) -> Points:
    pairs = (pair.split(",") for pair in stroke.split())
    return [(int(x) / 100, int(y) / 100) for x, y in pairs]


def _shaken(stroke: Points, rng: random.Random, jitter: float) -> Points:
    """Points moved a little; the two of a corner together."""
    moved: Points = []
    for i, point in enumerate(stroke):
        if i and stroke[i - 1] == point:
            moved.append(moved[-1])
        else:
            moved.append((point[0] + rng.gauss(0, 1.3 * jitter), point[1] + rng.gauss(0, jitter)))
    return moved


def _curve(points: Points, steps: int = 8) -> Points:
    """A Catmull-Rom curve through the points; corners stay sharp."""
    pieces: list[Points] = [[points[0]]]
    for before, point in zip(points, points[1:], strict=False):
        if point == before:
            pieces.append([point])
        else:
            pieces[-1].append(point)
    found: Points = []
    for piece in pieces:
        ends = [piece[0], *piece, piece[-1]]
        for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
            for step in range(steps):
                t = step / steps
                found.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
        found.append(piece[-1])
    return found


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
