"""Pages that lie on their side or upside down in a file: what the first reading of a page says of it, and trials.

Tesseract reads text that runs from top to bottom by itself, in boxes that are higher than wide, and text that lies any
other way as junk. Only a page so read is looked at again: a part of it, small, in the other three turns. Pages of real
scans had 59 % of their words or more as sure syllables, in whatever way they lay, and 11 % or less in a wrong turn: the
bounds between decide nothing by a hair.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from vnvanban.boxes import Word
from vnvanban.normalize.syllables import is_syllable
from vnvanban.read.scan.clean import Picture, clean
from vnvanban.read.scan.engine import WHOLE_PAGE, Engine

SURE = 0.7
"""Confidence from which a syllable counts as read: of those in wrong turns one in twenty reaches it."""
POOR, DOUBTED = 0.35, 0.75
"""A reading with a smaller share of sure syllables and a lower mean confidence is poor. A table of numbers or a page in
another language has few syllables, and is read surely."""
CLEAR, ENOUGH = 0.4, 5
"""Share and number of sure syllables from which a trial is right; the share must be twice that of the first reading."""
TRIAL_DPI = 150.0
PART = 0.6
"""Share of a page's sides that is read for a trial, around the middle of its words."""
NO_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reading of a page is worth. ``syllables``: words that are Vietnamese and surely read; ``share``: theirs
    among all words of two letters and more; ``sure``: mean confidence by characters; ``lies``: most words are higher
    than wide."""

    syllables: int
    share: float
    sure: float
    lies: bool

    @property
    def poor(self) -> bool:
        return self.lies or (self.share < POOR and self.sure < DOUBTED)

    def clearer_than(self, other: "Reading") -> bool:
        """Whether this is the right way up and the other is not."""
        better = other.lies or self.share >= 2 * other.share
        return better and not self.lies and self.syllables >= ENOUGH and self.share >= CLEAR


def worth(words: Sequence[Word]) -> Reading:
    """What the words of a page say of how it was read."""
    letters = [NO_LETTERS.sub("", unicodedata.normalize("NFC", word.text)) for word in words]
    counted = [(text, word) for text, word in zip(letters, words, strict=True) if len(text) >= 2]
    syllables = sum(word.sure >= SURE and is_syllable(text) for text, word in counted)
    long = [word.box for text, word in counted if len(text) >= 3]
    weight = sum(len(word.text) for word in words)
    sure = sum(len(word.text) * word.sure for word in words)
    lies = sum(box.height > box.width for box in long)
    return Reading(syllables, syllables / max(1, len(counted)), sure / max(1, weight), 2 * lies > len(long))


def turn_of(engine: Engine, image: Picture, dpi: float, words: Sequence[Word]) -> int:
    """Degrees (0, 90, 180, 270) by which the text of a page stands turned counter-clockwise; ``words``: its first
    reading, in pixels of ``image``. 0 where that is good, where no turn reads clearly better, or where nothing is."""
    first = worth(words)
    if not words or not first.poor:
        return 0
    part = _small_part(image, dpi, words)
    scale = min(1.0, TRIAL_DPI / dpi)
    if first.lies:  # what runs from top to bottom was read right, in lines that are none
        order = (270, 90, 180) if first.share >= POOR else (90, 270, 180)
    else:
        order = (180, 90, 270)
    for turn in order:
        grey = clean(upright(part, turn), dpi * scale).grey
        if worth(engine.read(grey, WHOLE_PAGE, dpi * scale)).clearer_than(first):
            return turn
    return 0


def upright(image: Picture, turn: int) -> Picture:
    """A picture whose text stands turned counter-clockwise by so many degrees, turned back."""
    return np.ascontiguousarray(np.rot90(image, -turn // 90)) if turn else image


def _small_part(image: Picture, dpi: float, words: Sequence[Word]) -> Picture:
    """The part of a page where its words are, at ``TRIAL_DPI`` or less."""
    height, width = image.shape[:2]
    down = _window(height, float(np.median([word.box.middle for word in words])))
    across = _window(width, float(np.median([word.box.centre for word in words])))
    scale = min(1.0, TRIAL_DPI / dpi)
    return cv2.resize(image[down, across], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def _window(length: int, middle: float) -> slice:
    size = max(1, round(PART * length))
    start = min(max(0, round(middle - size / 2)), length - size)
    return slice(start, start + size)
