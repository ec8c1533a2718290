"""Measures how often numbers are read from made-up heads.

``python -m training.strings MNIST_FOLDER FONTS_FOLDER [COUNT [SEED]]``.

Each is a number in a hand that was not learned from (digits held out of MNIST; strokes drawn anew), or typed, between
printed words, with other pens, leans and gaps, digits that touch, guide lines, and grain; every sixth is no number but
scribbles. Prints for several thresholds the share that was given, and the share of those given that is wrong.
"""

import random
import sys
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from training.pictures import FONTS, Hands, Ink, hands_of, printed, scribble, tight, written
from vnvanban.boxes import Box
from vnvanban.read.scan.clean import CleanPage
from vnvanban.read.scan.digits import stretch_read

EM = 60
SOURCES = 0.3
"""Share of numbers that are typed."""


@dataclass(frozen=True)
class Example:
    """A strip of a page, the printed words beside the number, and the number ("" where there is none)."""

    page: CleanPage
    left: Box
    right: Box
    number: str


def example(hands: Hands, rng: random.Random) -> Example:
    dated = rng.random() < 0.5
    before, after, face = ("ngày", "tháng", "Italic") if dated else ("Số:", "/UBND-VP", "Regular")
    number = _number(dated, rng)
    font = ImageFont.truetype(str(FONTS / f"liberation2/LiberationSerif-{face}.ttf"), EM)
    writing = _writing(number, hands, rng)
    gaps = [round(EM * rng.uniform(0.02, 0.6)) for _ in range(2)]
    strip = Image.new("L", (700 + writing.shape[1], 220), 0)
    draw = ImageDraw.Draw(strip)
    draw.text((40, 70), before, fill=255, font=font)
    left = Box(*map(float, draw.textbbox((40, 70), before, font=font)))
    start = round(left.right) + gaps[0]
    x = start + writing.shape[1] + gaps[1]
    draw.text((x, 70), after, fill=255, font=font)
    right = Box(*map(float, draw.textbbox((x, 70), after, font=font)))
    ink = np.array(strip)
    base = 70 + 53  # the line on which letters stand
    top = base - writing.shape[0] + round(EM * rng.uniform(-0.05, 0.2))
    part = ink[top : top + writing.shape[0], start : start + writing.shape[1]]
    np.maximum(part, writing, out=part)
    if rng.random() < 0.2:
        _guide(ink, (round(left.right), x), base, rng)
    return aged(ink, (left, right), "" if number is None else number, rng)


def _number(dated: bool, rng: random.Random) -> str | None:
    if rng.random() < 1 / 6:
        return None
    if dated:
        return f"{rng.randint(1, 31):02d}" if rng.random() < 0.8 else str(rng.randint(1, 31))
    length = rng.choices((1, 2, 3, 4, 5), (1, 3, 4, 3, 0.5))[0]
    return str(rng.randrange(10 ** (length - 1), 10**length)).zfill(rng.choice((1, 2)))


def _writing(number: str | None, hands: Hands, rng: random.Random) -> Ink:
    """The number, or scribbles, about as high as letters."""
    height = EM * rng.uniform(0.6, 1.0)
    if number is None:
        count = rng.choice((1, 1, 2, 3))
        signs = [scribble(rng) for _ in range(count)]
    elif rng.random() < SOURCES:
        return _scaled(tight(printed(number, rng)), EM * 0.68)
    else:
        signs = [written(int(digit), hands, rng) for digit in number]
    gap = rng.choice((rng.uniform(-0.1, 0.05), rng.uniform(0.05, 0.35)))
    parts = [_scaled(tight(sign), height * rng.uniform(0.88, 1.12)) for sign in signs]
    high = max(part.shape[0] for part in parts) + 6
    wide = sum(part.shape[1] for part in parts) + round(abs(gap) * EM * 1.2 + 4) * len(parts) + 8
    canvas = np.zeros((high, wide), np.uint8)
    x = 2
    for part in parts:
        top = rng.randint(0, high - part.shape[0])
        where = canvas[top : top + part.shape[0], x : x + part.shape[1]]
        np.maximum(where, part[:, : where.shape[1]], out=where)
        x = max(0, x + part.shape[1] + round(gap * EM * rng.uniform(0.6, 1.2)))
    return tight(canvas)


def _scaled(ink: Ink, height: float) -> Ink:
    scale = height / max(ink.shape[0], 0.55 * ink.shape[1], 8)
    return np.asarray(cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _guide(ink: Ink, ends: tuple[int, int], base: int, rng: random.Random) -> None:
    """A dotted or drawn line to write on."""
    row = base + rng.randint(-2, 3)
    if rng.random() < 0.4:
        cv2.line(ink, (ends[0] + 3, row), (ends[1] - 3, row), 255, rng.choice((1, 2)))
        return
    for x in range(ends[0] + 6, ends[1] - 6, rng.choice((8, 12))):
        cv2.circle(ink, (x, row), 2, 255, -1)


def aged(ink: Ink, boxes: tuple[Box, Box], number: str, rng: random.Random) -> Example:
    """Scanned at 200 to 300 dots an inch, pen and print of other darkness, with grain."""
    scale = rng.uniform(0.5, 0.95)
    grain = np.random.default_rng(rng.getrandbits(32))
    small = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.float32)
    small *= rng.uniform(0.55, 1.0)
    if rng.random() < 0.5:
        small = cv2.GaussianBlur(small, (0, 0), rng.uniform(0.4, 1.1))
    if rng.random() < 0.5:
        small *= 1 + grain.normal(0, rng.uniform(0.05, 0.25), small.shape)
    small += np.abs(grain.normal(0, rng.uniform(1, 8), small.shape))
    grey = np.clip(255 - small, 0, 255).astype(np.uint8)
    placed = [Box(b.left * scale, b.top * scale, b.right * scale, b.bottom * scale) for b in boxes]
    page = CleanPage(grey, np.array([[1.0, 0, 0], [0, 1.0, 0]]), 0.0, None)
    return Example(page, placed[0], placed[1], number)


def main(folder: str, faces: str, count: int = 2000, seed: int = 7) -> None:
    _, unseen = hands_of(Path(folder), Path(faces))
    rng = random.Random(seed)
    read: list[tuple[str, str, float]] = []
    for _ in range(count):
        one = example(unseen, rng)
        found = stretch_read(one.page, one.left, one.right)
        read.append((one.number, found.text if found else "", found.sure if found else 0.0))
    numbers = sum(1 for truth, _, _ in read if truth)
    right = sum(truth == said for truth, said, _ in read if truth)
    print(f"{numbers} numbers, {count - numbers} scribbles; right however unsure {right / numbers:.3f}")
    for least in (0.3, 0.5, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99):
        given = [(truth, said) for truth, said, sure in read if sure >= least]
        right = sum(truth == said for truth, said in given)
        junk_given = sum(1 for truth, _ in given if not truth)
        print(
            f"{least:.2f}: given {sum(1 for t, _ in given if t) / numbers:.3f}, right {right / numbers:.3f}, "
            f"wrong {(len(given) - right) / max(1, len(given)):.4f} ({len(given) - right}; {junk_given} scribbles)"
        )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:5]))
