"""The text layer of a PDF page: its words with boxes, and whether they may be trusted.

A layer is either the print itself (a letter saved by a word processor) or what a scanner's program read from a picture.
The first is wrong where letters were set in old fonts or without a table to Unicode, the second where the program knew
no Vietnamese. A picture that was signed digitally has a layer too: the few words of the signature.
"""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, islice
from math import hypot, isfinite, nan, pi
from typing import TYPE_CHECKING, Any

from vnvanban.boxes import Box, Word
from vnvanban.normalize.legacy import code_of_font, decode_run
from vnvanban.normalize.syllables import is_syllable

if TYPE_CHECKING:
    import pypdfium2

LONGEST = 100_000
"""Letters of one page: forty times those of a page full of print. What has more is read as a picture."""
COVERED = 0.01
"""Share of a page that its words cover at least, where a picture covers all of it. A page of print has 0.04 to 0.15, a
letter of four lines 0.012, the stamp of a digital signature under 0.006."""
ODD = 0.05
"""Share of letters that no text has (private use, U+FFFD, controls, letters without a table to Unicode). Bullets of
symbol fonts, which Word writes so, stay under 0.02."""
FOREIGN = 0.1
"""Share of words with a letter that Vietnamese lacks, or a sign within a word (``h¹nh``): 0.4 and more in TCVN3 and VNI
read as Latin-1, under 0.02 in the letters of the corpus."""
OLD = 0.1
"""Share of words set in fonts whose codes are not Unicode and could not be decoded."""
SPELLED, SPELLED_AT_ALL = 0.8, 0.6
"""Share of words that are Vietnamese syllables: 0.90 to 0.99 in letters as they are written; what programs without
Vietnamese read from pictures has 0.3 to 0.7. The lower bound is for print with foreign letters."""
MARKED = 0.5
"""Share of words with a mark: 0.75 to 0.93 in Vietnamese; a program that knows no Vietnamese reads hardly any."""
ENOUGH = 8
"""Words below which shares say nothing."""
ABOVE, BELOW = 0.75, 0.2
"""Shares of the size of a font that a word is taken to reach above and below its base line."""
TALLEST_FONT = 1000.0
RAISED = 0.7
"""Share of the height of the word before, below which a word is a raised or lowered one: word processors set them at 58
to 66 %. A bullet may be of a larger font than the words behind it (14 for 11 points: 79 %)."""
TOUCHING = 0.08
"""Heights of a font: the gap below which no blank stands between two letters; the narrowest blanks have 0.15."""
APART = 0.18
"""The same: the gap from which letters are two words; a blank of a quarter of an em has 0.2, letters set wide 0.15."""
STRETCH = 1.6
"""Heights of a word: the gap up to which words on a line belong together (as in ``boxes.rows_of``)."""
MOST_DRAWN = 5000
"""Drawn things of a page that are looked at for lines; more are a drawing."""
HYPHEN = 2
"""What PDFium gives for a hyphen at the end of a line, which it joins to the next."""

Edges = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the bottom left, as PDF has them."""
_VIETNAMESE = frozenset("abcdefghijklmnopqrstuvwxyzđăâêôơư")
_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b")
"""Grave, acute, tilde, hook above, dot below; circumflex, breve, horn."""
_SIGN_WITHIN = re.compile(r"[^\W\d_][^\w\s\x00-\x7f²³’‘”“–—…•°]|[^\w\s\x00-\x7f²³’‘”“–—…•°§][^\W\d_]")
_BLANKS = "\0\ufffe\ufeff"


class Doubt(StrEnum):
    """Why a layer is not trusted."""

    EMPTY = "it is empty"
    MANY = "it has more letters than a page holds"
    FEW = "it has a few words, the page is a picture"
    LETTERS = "it has letters that no text has"
    FONTS = "its fonts have codes of their own"
    WORDS = "its words are not Vietnamese"


@dataclass(frozen=True, slots=True)
class Layer:
    """``words``: in points from the top left of a page of ``size`` that is turned till most of its words are level.
    ``rules``: boxes of what is drawn on it. ``beyond``: words that stand outside the page. ``letters``: how many there
    are; ``unmapped``: those of them that had no table to Unicode; ``old``: how many words are set in old fonts."""

    words: tuple[Word, ...]
    size: tuple[float, float]
    beyond: tuple[str, ...] = ()
    letters: int = 0
    unmapped: int = 0
    old: int = 0
    rules: tuple[Box, ...] = ()


@dataclass(slots=True)
class _Run:
    """Letters between two blanks."""

    first: int
    text: str
    box: Edges
    base: tuple[float, float, float] = (nan, nan, nan)
    """Where its first letter stands on the base line (from the left, from the bottom), and the size of its font."""

    def add(self, char: str, box: Edges) -> None:
        (a, b, c, d), (left, bottom, right, top) = self.box, box
        self.text, self.box = self.text + char, (min(a, left), min(b, bottom), max(c, right), max(d, top))


def layer_of(page: "pypdfium2.PdfPage") -> Layer:
    """The text layer of a page; ``PdfiumError`` where it cannot be opened."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text)
        if not 0 < count <= LONGEST:
            return Layer((), page.get_size(), letters=count)
        runs = list(_runs(text, raw, count))
        turns = Counter(_quarter(raw.FPDFText_GetCharAngle(text, run.first)) for run in runs if len(run.text) > 1)
        turn = turns.most_common(1)[0][0] if turns else page.get_rotation() // 90
        size, placed = _placer(page.get_bbox(), turn)
        for run in runs:
            run.base = _base(text, raw, run.first)
        fonts = [_font(text, raw, run.first) for run in runs]
        unmapped = sum(raw.FPDFText_HasUnicodeMapError(text, i) == 1 for i in range(count))
        old = _in_unicode(runs, fonts)
        rules = tuple(placed(*edges) for edges in _drawn(page, raw))
        words = in_stretches([_on_line(run, placed) for run in runs])
    finally:
        text.close()
    inside = [_on(word.box, size) for word in words]
    beyond = tuple(word.text for word, on in zip(words, inside, strict=True) if not on)
    letters = sum(len(run.text) for run in runs)
    return Layer(
        tuple(w for w, on in zip(words, inside, strict=True) if on), size, beyond, letters, unmapped, old, rules
    )


def _jumps(run: Edges, box: Edges) -> bool:
    """A letter on another line than the letters before it, or as far from them as a blank is wide: none need be in the
    file (cells; letters that were placed one by one)."""
    height = run[3] - run[1]
    beside = -height < box[0] - run[2] < APART * height
    return not beside or box[1] > run[3] or box[3] < run[1]


def _touches(run: Edges, box: Edges) -> bool:
    """A letter that stands at the end of those before it: the blank that PDFium guessed between them is none."""
    height = run[3] - run[1]
    return abs(box[1] - run[1]) < 0.3 * height and -0.3 * height < box[0] - run[2] < TOUCHING * height


def _runs(text: Any, raw: Any, count: int) -> Iterator[_Run]:
    run: _Run | None = None
    guessed = False
    rect = raw.FS_RECTF()
    for i in range(count):
        code = raw.FPDFText_GetUnicode(text, i)
        char = "-" if code == HYPHEN else chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"
        if char.isspace() or char in _BLANKS:
            guessed = raw.FPDFText_IsGenerated(text, i) == 1
            if run and not guessed:
                yield run
                run = None
            continue
        raw.FPDFText_GetLooseCharBox(text, i, rect)  # as tall as the font: words of one line stand at one height
        box = (rect.left, rect.bottom, rect.right, rect.top)
        apart = run and (guessed and not _touches(run.box, box) or _jumps(run.box, box) and _is_level(text, raw, i))
        if run and apart:
            yield run
            run = None
        guessed = False
        if run is None:
            run = _Run(i, char, box)
        else:
            run.add(char, box)
        if code == HYPHEN:
            yield run
            run = None
    if run:
        yield run


def _is_level(text: Any, raw: Any, index: int) -> bool:
    return _quarter(raw.FPDFText_GetCharAngle(text, index)) == 0


def _quarter(angle: float) -> int:
    """By how many quarters, with the clock, the page must be turned for its text to be level. ``angle``: of the text,
    in radians with the clock; under 0 where it is unknown."""
    return round(-angle / (pi / 2)) % 4 if angle > 0 else 0


def _placer(paper: Edges, turn: int) -> tuple[tuple[float, float], Callable[[float, float, float, float], Box]]:
    """The size of a page that is turned with the clock by so many quarters, and what places a box on it. ``paper``: the
    edges of the page as it is stored."""
    left, bottom, right, top = paper
    size = (right - left, top - bottom) if turn % 2 == 0 else (top - bottom, right - left)
    places: tuple[Callable[[float, float, float, float], Box], ...] = (
        lambda a, b, c, d: Box(a - left, top - d, c - left, top - b),
        lambda a, b, c, d: Box(b - bottom, a - left, d - bottom, c - left),
        lambda a, b, c, d: Box(right - c, b - bottom, right - a, d - bottom),
        lambda a, b, c, d: Box(top - d, right - c, top - b, right - a),
    )
    return size, places[turn]


def _on(box: Box, size: tuple[float, float]) -> bool:
    known = all(map(isfinite, (box.left, box.top, box.right, box.bottom)))
    return known and 0 <= box.centre <= size[0] and 0 <= box.middle <= size[1]


def _drawn(page: "pypdfium2.PdfPage", raw: Any) -> Iterator[Edges]:
    """Where something is drawn: the lines of tables among it."""
    for path in islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1), MOST_DRAWN):
        edges = path.get_bounds()
        if all(map(isfinite, edges)) and edges[0] <= edges[2] and edges[1] <= edges[3]:
            yield edges


def _base(text: Any, raw: Any, index: int) -> tuple[float, float, float]:
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    known = raw.FPDFText_GetCharOrigin(text, index, x, y) and raw.FPDFText_GetMatrix(text, index, matrix)
    size = raw.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d) if known else nan
    return x.value, y.value, size


def _on_line(run: _Run, placed: Callable[[float, float, float, float], Box]) -> Word:
    """The word, as tall as its font above and below the base line, so that all words of a line stand at one height:
    PDFium gives the height of each letter where a font does not say how tall it is."""
    box = placed(*run.box)
    x, y, size = run.base
    base = placed(x, y, x, y).top
    if isfinite(base) and 0 < size < TALLEST_FONT and box.top - size <= base <= box.bottom + size:
        box = Box(box.left, base - ABOVE * size, box.right, base + BELOW * size)
    return Word(run.text, box.rounded(2))


def in_stretches(words: Sequence[Word]) -> list[Word]:
    """Words in the order of printing, with numbers of stretches: a word goes on with a stretch that ends just left of
    it, at its height; raised and lowered ones (footnote marks) get the height of the word before."""
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        stretch, box = len(found), word.box
        if last and last.stretch is not None and _goes_on(last.box, box):
            stretch = last.stretch
            if box.height < RAISED * last.box.height:
                box = Box(box.left, last.box.top, box.right, last.box.bottom)
        found.append(replace(word, box=box, stretch=stretch))
    return found


def _goes_on(last: Box, box: Box) -> bool:
    height = max(last.height, box.height)
    return abs(last.middle - box.middle) < 0.4 * height and -0.5 * height < box.left - last.right < STRETCH * height


def _font(text: Any, raw: Any, index: int) -> str:
    name = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(text, index, name, len(name), ctypes.c_int())
    return name.value.decode("latin-1") if length <= len(name) else ""


def _in_unicode(runs: Sequence[_Run], fonts: Sequence[str]) -> int:
    """Turns words in fonts of old codes into what these show, where that is Vietnamese; how many were left alone. Words
    of one font that stand together are decoded together."""
    decoded: list[tuple[_Run, str]] = []
    old = 0
    for font, group in groupby(zip(runs, fonts, strict=True), key=lambda pair: pair[1]):
        if code_of_font(font)[0] is None:
            continue
        own = [run for run, _ in group]
        texts = decode_run(" ".join(run.text for run in own), font).split(" ")
        if len(texts) == len(own) and all(texts):
            decoded += zip(own, texts, strict=True)
        old += len(own)
    if any("\u1ea0" <= char <= "\u1ef9" for run, _ in decoded for char in run.text):
        return 0  # they came out as only Unicode has them
    if len(decoded) < old or not _is_vietnamese([text for _, text in decoded]):
        return old
    for run, text in decoded:
        run.text = text
    return 0


def _is_vietnamese(texts: Sequence[str]) -> bool:
    words = [word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text)]
    spelled, marked = sum(map(is_syllable, words)), sum(not word.isascii() for word in words)
    return spelled >= SPELLED * len(words) and marked >= MARKED * len(words)


def doubt(layer: Layer, pictured: bool) -> Doubt | None:
    """Why a layer is not to be trusted; ``None`` for one that is. ``pictured``: pictures cover the page."""
    if not layer.words:
        return Doubt.MANY if layer.letters > LONGEST else Doubt.EMPTY
    covered = sum(word.box.width * word.box.height for word in layer.words)
    if pictured and covered < COVERED * layer.size[0] * layer.size[1]:
        return Doubt.FEW
    odd = sum(_is_odd(char) for word in layer.words for char in word.text)
    if odd + layer.unmapped > ODD * layer.letters:
        return Doubt.LETTERS
    if layer.old > OLD * len(layer.words):
        return Doubt.FONTS
    return Doubt.WORDS if _misspelled([word.text for word in layer.words], pictured) else None


def _is_odd(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn", "Cc")


def _misspelled(texts: Sequence[str], pictured: bool) -> bool:
    """Whether words are no Vietnamese: read by a program that knows none, or through a wrong table of letters. Print in
    another language is neither."""
    composed = [unicodedata.normalize("NFC", text) for text in texts]
    words = [word for text in composed for word in re.findall(r"[^\W\d_]{2,}", text)]
    if len(words) < ENOUGH:
        return False
    spelled = sum(map(is_syllable, words)) / len(words)
    if pictured:
        return spelled < SPELLED or sum(not word.isascii() for word in words) / len(words) < MARKED
    foreign = sum(map(_is_foreign, composed)) / len(words)
    return spelled < SPELLED_AT_ALL and foreign > FOREIGN


def _is_foreign(text: str) -> bool:
    return bool(_SIGN_WITHIN.search(text)) or not all(map(_has_vietnamese_base, filter(str.isalpha, text)))


def _has_vietnamese_base(char: str) -> bool:
    """A Latin letter whose marks are those of Vietnamese."""
    parts = unicodedata.normalize("NFD", char.lower())
    return parts[0] in _VIETNAMESE and not set(parts[1:]) - _MARKS
