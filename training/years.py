"""Measures how often printed years are read: ``python -m training.years [COUNT [SEED]]``.

Each is a year behind ``năm`` in the face of a letter's date, most of them worn (thinned) or broken (spots without ink),
then scanned as in ``training.strings``. Prints for several thresholds how many were given, and how many of those were
wrong.
"""

import random
import sys

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from training.pictures import FONTS, Ink
from training.strings import EM, Example, aged
from vnvanban.boxes import Box
from vnvanban.read.scan.digits import YEAR, stretch_read

FACES = (
    "liberation2/LiberationSerif-Italic",
    "liberation2/LiberationSerif-Italic",
    "liberation2/LiberationSerif-Regular",
    "dejavu/DejaVuSerif",
)
WORN, BROKEN = 0.6, 0.5


def example(rng: random.Random) -> Example:
    """A year, and where it ends: the stretch that is read is that of ``digits._with_year``."""
    year = str(rng.randint(1950, 2035))
    font = ImageFont.truetype(str(FONTS / f"{rng.choice(FACES)}.ttf"), EM)
    strip = Image.new("L", (700, 220), 0)
    draw = ImageDraw.Draw(strip)
    draw.text((40, 70), "năm", fill=255, font=font)
    left = Box(*map(float, draw.textbbox((40, 70), "năm", font=font)))
    at = round(left.right) + 15, 70
    draw.text(at, year + rng.choice(("", ".", ",")), fill=255, font=font)
    box = Box(*map(float, draw.textbbox(at, year, font=font)))
    end = box.right + 0.3 * box.height
    return aged(_spoilt(np.array(strip), rng), (left, Box(end, box.top, end + 1, box.bottom)), year, rng)


def _spoilt(ink: Ink, rng: random.Random) -> Ink:
    grain = np.random.default_rng(rng.getrandbits(32))
    if rng.random() < WORN:
        ink = np.asarray(cv2.erode(ink, np.ones((rng.choice((2, 3)), rng.choice((2, 3))), np.uint8)), np.uint8)
    if rng.random() < BROKEN:
        clouds = cv2.GaussianBlur(grain.normal(0, 1, ink.shape).astype(np.float32), (0, 0), 2.5)
        ink = np.where(clouds > rng.uniform(0.25, 0.5), np.uint8(0), ink)
    return ink


def main(count: int = 400, seed: int = 5) -> None:
    rng = random.Random(seed)
    read: list[tuple[str, str, float]] = []
    for _ in range(count):
        one = example(rng)
        found = stretch_read(one.page, one.left, one.right)
        if found and YEAR.fullmatch(found.text):
            read.append((one.number, found.text, found.sure))
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        given = [year == said for year, said, sure in read if sure >= least]
        print(f"{least}: {len(given)} of {count} given, {given.count(False)} wrong")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
