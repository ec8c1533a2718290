"""Page images: sources printed on A4 with the exact lines that stand on each page, and what scanners and years do to them.

Nothing is random but by seed. Needs Pillow, NumPy and OpenCV (extra ``ocr``) and the fonts of Debian's ``fonts-liberation2``.
"""

import argparse
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from corpus.source import SOURCES, Source, load, paragraphs, titles

Picture = NDArray[np.uint8]
FONTS = Path("/usr/share/fonts/truetype/liberation2")
FACES = {"": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}
WIDTH_MM, HEIGHT_MM = 210, 297
LEFT_MM, RIGHT_MM, TOP_MM, BOTTOM_MM = 30, 18, 20, 20
RULED = ("Độc lập", "ĐẢNG CỘNG SẢN")


@dataclass
class Printed:
    """One page: its picture (height × width × 3: blue, green, red), its lines in reading order, and how many of them are the header's."""

    picture: Picture
    lines: list[str]
    header: int = 0
    signature: tuple[int, int] | None = None
    """Where the signature stands: x, y in pixels."""


@dataclass
class _Sheet:
    """A page being printed."""

    dpi: int
    image: Image.Image
    lines: list[str] = field(default_factory=list)
    y: float = 0
    header: int = 0
    signature: tuple[int, int] | None = None

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def mm(self, length: float) -> float:
        """Millimetres in pixels."""
        return length * self.dpi / 25.4


@cache
def font(points: float, style: str, dpi: int) -> ImageFont.FreeTypeFont:
    """A face of Liberation Serif; ``FileNotFoundError`` names the package where the fonts are not installed."""
    path = FONTS / f"LiberationSerif-{FACES[style]}.ttf"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: sudo apt-get install fonts-liberation2")
    return ImageFont.truetype(str(path), round(points * dpi / 72))


def printed_pages(source: Source, dpi: int = 300) -> list[Printed]:
    """A source as pages: header and last block in two columns, the body justified between them."""
    sheets = [_sheet(dpi)]
    left, right = (_texts(source, name) for name in ("trai", "phai"))
    y = max(_column(sheets[0], left, 0.21, 0.36, _head_style), _column(sheets[0], right, 0.70, 0.60, _head_style))
    sheets[0].header = len(sheets[0].lines)
    sheets[0].y = y + sheets[0].mm(5)
    body = paragraphs(_texts(source, "giua"))
    for text in body[: titles(body)]:
        sheets[0].y = _column(sheets[0], [text], 0.5, 0.8, _title_style)
    for text in body[titles(body) :]:
        _paragraph(sheets, text)
    _last_block(sheets, _texts(source, "cuoi_trai"), _texts(source, "cuoi_phai"))
    return [Printed(np.asarray(s.image)[:, :, ::-1].copy(), s.lines, s.header, s.signature) for s in sheets]


def _sheet(dpi: int) -> _Sheet:
    size = round(WIDTH_MM * dpi / 25.4), round(HEIGHT_MM * dpi / 25.4)
    sheet = _Sheet(dpi, Image.new("RGB", size, "white"))
    sheet.y = sheet.mm(TOP_MM)
    return sheet


def _texts(source: Source, block: str) -> list[str]:
    return [line.text.strip() for line in source.blocks[block]]


def _head_style(text: str) -> tuple[float, str]:
    """Points and face of a line of header or signature."""
    letters = [c for c in text if c.isalpha()]
    if letters and sum(c.isupper() for c in letters) > 0.8 * len(letters) and not any(c.isdigit() for c in text):
        return 13, "b"
    if text.startswith("Độc lập"):
        return 13, "b"
    if "ngày" in text and "tháng" in text:
        return 13, "i"
    return (12, "") if text.lower().startswith(("v/v", "về việc")) else (13, "")


def _title_style(text: str) -> tuple[float, str]:
    return 14, "b"


def _last_style(text: str) -> tuple[float, str]:
    return (12, "bi") if text.startswith("Nơi nhận") else (11, "")


def _sign_style(text: str) -> tuple[float, str]:
    return 13.5, "b"


def _column(sheet: _Sheet, texts: list[str], centre: float, share: float, style: Callable[[str], tuple[float, str]]) -> float:
    """Centred lines of a column; returns where it ends."""
    room = _room(sheet)
    y = sheet.y
    for text in texts:
        points, face = style(text)
        ink = font(points, face, sheet.dpi)
        for part in _wrapped(text, ink, share * room) or [""]:
            if part:
                x = sheet.mm(LEFT_MM) + centre * room - ink.getlength(part) / 2
                sheet.draw.text((x, y), part, font=ink, fill="black")
                sheet.lines.append(part)
                if part.startswith(RULED):
                    under = y + ink.size * 1.22
                    sheet.draw.line((x, under, x + ink.getlength(part), under), fill="black", width=max(1, round(sheet.dpi / 150)))
            y += ink.size * 1.28
    return y


def _room(sheet: _Sheet) -> float:
    """Width of the text in pixels."""
    return sheet.mm(WIDTH_MM - LEFT_MM - RIGHT_MM)


def _wrapped(text: str, ink: ImageFont.FreeTypeFont, width: float, indent: float = 0) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        room = width - (indent if len(lines) <= 1 else 0)
        if lines and ink.getlength(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _paragraph(sheets: list[_Sheet], text: str) -> None:
    """A justified paragraph with an indented first line; what has no room goes on the next page."""
    sheet = sheets[-1]
    ink = font(14, "", sheet.dpi)
    room, indent = _room(sheet), sheet.mm(10)
    lines = _wrapped(text, ink, room, indent)
    for i, line in enumerate(lines):
        if sheet.y + ink.size * 1.3 > sheet.mm(HEIGHT_MM - BOTTOM_MM):
            sheet = _sheet(sheet.dpi)
            sheets.append(sheet)
        x = sheet.mm(LEFT_MM) + (indent if i == 0 else 0)
        width = room - (indent if i == 0 else 0)
        _set(sheet, line, ink, (x, width if i < len(lines) - 1 else 0))
        sheet.y += ink.size * 1.3
    sheet.y += ink.size * 0.4


def _set(sheet: _Sheet, line: str, ink: ImageFont.FreeTypeFont, place: tuple[float, float]) -> None:
    """One line from x on, spread to a width (0: as it comes)."""
    x, width = place
    words = line.split()
    gap = ink.getlength(" ")
    if width and len(words) > 1:
        gap = (width - sum(map(ink.getlength, words))) / (len(words) - 1)
    for word in words:
        sheet.draw.text((x, sheet.y), word, font=ink, fill="black")
        x += ink.getlength(word) + gap
    sheet.lines.append(line)


def _last_block(sheets: list[_Sheet], left: list[str], right: list[str]) -> None:
    sheet = sheets[-1]
    tall = max(sum(_last_style(t)[0] for t in left), 13.5 * (len(right) + 3)) * 1.4 * sheet.dpi / 72
    if sheet.y + tall > sheet.mm(HEIGHT_MM - BOTTOM_MM):
        sheet = _sheet(sheet.dpi)
        sheets.append(sheet)
    top = sheet.y + sheet.mm(3)
    room, y = _room(sheet), top
    for text in left:
        points, face = _last_style(text)
        ink = font(points, face, sheet.dpi)
        for part in _wrapped(text, ink, 0.46 * room):
            sheet.draw.text((sheet.mm(LEFT_MM), y), part, font=ink, fill="black")
            sheet.lines.append(part)
            y += ink.size * 1.25
    sheet.y = top
    titles, name = _signers(right)
    if titles or name:
        end = _column(sheet, titles, 0.73, 0.5, _sign_style)
        sheet.signature = round(sheet.mm(LEFT_MM) + 0.73 * room), round(end + sheet.mm(8))
        sheet.y = end + sheet.mm(18)
        _column(sheet, name, 0.73, 0.5, _sign_style)


def _signers(right: list[str]) -> tuple[list[str], list[str]]:
    """What stands above the signature, and the name below it."""
    texts = [text for text in right if text]
    capitals = [text for text in texts if text.upper() == text]
    return (texts, []) if len(capitals) == len(texts) else (texts[: len(capitals)] or texts[:-1], texts[len(capitals) :] or texts[-1:])


# --- what happens to paper -------------------------------------------------------------------------------------------


def stamped(page: Printed, rng: random.Random) -> Picture:
    """A round red seal on the left half of the signature, and a signature in blue ink."""
    picture = page.picture.copy()
    if page.signature is None:
        return picture
    x, y = page.signature
    size = picture.shape[1] // 12
    centre = (x - size + rng.randrange(-20, 20), y + rng.randrange(-10, 10))
    ink = Image.new("RGB", (picture.shape[1], picture.shape[0]), "white")
    draw = ImageDraw.Draw(ink)
    red = (225, 40, 55)
    for radius, width in ((size, 6), (size * 0.62, 3)):
        draw.ellipse([centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius], outline=red, width=width)
    draw.regular_polygon((*centre, size * 0.35), 5, fill=red)
    seal = np.asarray(ink)[:, :, ::-1]
    picture = np.minimum(picture, seal)
    points = np.array([[x - size + i * size // 8, y + size // 3 + rng.randrange(-size // 3, size // 3)] for i in range(14)], np.int32)
    cv2.polylines(picture, [points], False, (150, 60, 20), 4, cv2.LINE_AA)
    return picture


def _turned(picture: Picture, degrees: float) -> Picture:
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255)), np.uint8)


def laid(picture: Picture, degrees: int) -> Picture:
    """A page on its side or upside down: turned counter-clockwise by 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(picture, degrees // 90))


def _noisy(picture: Picture, rng: random.Random, sigma: float, quality: int) -> Picture:
    noise = np.random.default_rng(rng.randrange(1 << 30)).normal(0, sigma, picture.shape[:2])
    soft = cv2.GaussianBlur(picture, (0, 0), 0.9).astype(np.float64) + noise[:, :, None]
    _, data = cv2.imencode(".jpg", np.clip(soft, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def _pale(picture: Picture) -> Picture:
    return (120 + picture.astype(np.float64) * 0.45).clip(0, 255).astype(np.uint8)


def _folded(picture: Picture, rng: random.Random) -> Picture:
    """Two folds and a brown stain."""
    height, width = picture.shape[:2]
    shade = np.ones((height, width, 3))
    for at in (height // 3 + rng.randrange(-40, 40), 2 * height // 3):
        shade *= 1 - 0.25 * np.exp(-(((np.arange(height) - at) / 30.0) ** 2))[:, None, None]
    ys, xs = np.mgrid[0:height:4, 0:width:4]
    ring = np.hypot(ys - height * 0.4, xs - width * rng.uniform(0.3, 0.7)) / (width * 0.12)
    stain = cv2.resize(np.exp(-((ring - 1) ** 2) * 30) + 0.4 * (ring < 1), (width, height))[:, :, None]
    shade *= 1 - stain * np.array([0.25, 0.15, 0.08])
    return (picture * shade).clip(0, 255).astype(np.uint8)


def _two_colours(picture: Picture, rng: random.Random, dpi: int) -> Picture:
    """Black and white at 200 dpi, with specks."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    scale = 200 / dpi
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    out = np.where(small > 160, 255, 0).astype(np.uint8)
    places = np.random.default_rng(rng.randrange(1 << 30)).random(out.shape)
    out[places < 0.0004] = 0
    out[places > 0.9996] = 255
    return np.asarray(out, np.uint8)


DAMAGES = ("clean", "stamp", "skew", "noise", "pale", "fold", "bitonal", "turned")
"""Realistic ones: what an office scanner and a drawer do (``turned``: askew, and on its side or upside down). ``bitonal-stamp``, where the seal is as black as the name below it, is none."""


def damaged(page: Printed, kind: str, seed: int = 0, dpi: int = 300) -> tuple[Picture, float]:
    """A page as it comes from a scanner, and its dots an inch. All kinds but ``clean`` and ``bitonal`` are stamped and signed first."""
    rng = random.Random(seed)
    if kind == "clean":
        return page.picture, dpi
    if kind == "bitonal":
        return _two_colours(page.picture, rng, dpi), 200
    picture = stamped(page, rng)
    if kind == "skew":
        picture = _turned(picture, rng.choice((-1.5, -0.7, 0.8, 1.5)))
    elif kind == "noise":
        picture = _noisy(_turned(picture, rng.uniform(-0.4, 0.4)), rng, 9, 50)
    elif kind == "pale":
        picture = _noisy(_pale(picture), rng, 3, 70)
    elif kind == "fold":
        picture = _noisy(_folded(picture, rng), rng, 3, 75)
    elif kind == "turned":
        picture = laid(_turned(picture, rng.choice((-1.5, -0.7, 0.8, 1.5))), rng.choice((90, 180, 270)))
    elif kind == "bitonal-stamp":
        return _two_colours(picture, rng, dpi), 200
    elif kind != "stamp":
        raise ValueError(f"unknown damage {kind}")
    return picture, dpi


def main(argv: list[str] | None = None) -> None:
    """``python -m corpus.pages nn-01 skew out/nn-01.png``: the first page of a letter as a scanner gives it."""
    parser = argparse.ArgumentParser(prog="python -m corpus.pages", description=__doc__)
    parser.add_argument("letter", help="id of a letter")
    parser.add_argument("damage", choices=(*DAMAGES, "bitonal-stamp"))
    parser.add_argument("target", type=Path, help="picture to write (.png, .tif, .jpg)")
    parser.add_argument("--page", type=int, default=1)
    args = parser.parse_args(argv)
    page = printed_pages(load(SOURCES / f"{args.letter}.txt"))[args.page - 1]
    picture, dpi = damaged(page, args.damage)
    args.target.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture[:, :, ::-1] if picture.ndim == 3 else picture).save(args.target, dpi=(dpi, dpi))


if __name__ == "__main__":
    main()
