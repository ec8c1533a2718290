"""One index space for a letter: the raw string, its normalised characters, and the map between the two.

Everything after this room works on ``Text.chars``; ``Text.raw_span`` takes a place there back to the raw string.
Views of the same length (``bare``) share the index, so that a match in any view is a place in all of them.
"""

import codecs
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from unicodedata import normalize as unicode_normalize

import regex

LINE_END = regex.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
LINE_ENDS = "\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters that end a line, here and for ``str.splitlines``."""
Edit = tuple[int, int, str]
"""(start, end, replacement) in the text that is being edited; 0-based, half-open; sorted, without overlap."""
Match = re.Match[str] | regex.Match[str]
"""A match of either engine: ``regex`` where a pattern needs Unicode properties, else ``re``, whose calls cost less."""


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each stretch of an edited text came from: four parallel tuples, one entry an edit."""

    new_starts: tuple[int, ...] = ()
    new_ends: tuple[int, ...] = ()
    old_starts: tuple[int, ...] = ()
    old_ends: tuple[int, ...] = ()

    def old_span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text before the edits; a place inside a replacement widens to the whole replaced stretch."""
        if not self.new_starts:
            return start, end
        old_start = self._old(start, leading=True)
        return old_start, max(old_start, self._old(end, leading=False)) if end > start else old_start

    def _old(self, position: int, leading: bool) -> int:
        # A start skips what was deleted before it; an end stops short of what was deleted after it.
        index = bisect_right(self.new_starts, position if leading else position - 1) - 1
        if index < 0:
            return position
        if position < self.new_ends[index] or (not leading and position == self.new_ends[index]):
            return self.old_starts[index] if leading else self.old_ends[index]
        return self.old_ends[index] + position - self.new_ends[index]


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Apply sorted, non-overlapping edits; return the new text and the map from it back to ``text``.

    >>> new, offsets = apply_edits("Ðảng", [(0, 1, "Đ")])
    >>> new, offsets.old_span(0, 4)
    ('Đảng', (0, 4))
    """
    parts: list[str] = []
    rows: list[tuple[int, int, int, int]] = []
    old = new = 0
    for start, end, replacement in edits:
        parts.append(text[old:start])
        new += start - old
        parts.append(replacement)
        rows.append((new, new + len(replacement), start, end))
        new += len(replacement)
        old = end
    if not rows:
        return text, OffsetMap()
    parts.append(text[old:])
    columns = tuple(zip(*rows, strict=True))
    return "".join(parts), OffsetMap(*columns)


class _BareTable(dict[int, int]):
    """Code point → code point of the plain lower-case letter; filled as characters are met."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        lower = char.lower()
        if len(lower) != 1:
            lower = char
        if lower in "đð":
            lower = "d"
        elif lower > "\x7f":
            base = unicode_normalize("NFD", lower)[0]
            lower = base.lower() if base.isalpha() and len(base.lower()) == 1 else lower
        self[code] = ord(lower)
        return self[code]


_BARE = _BareTable()


_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
CAPITALS = "A-Z" + _LETTERS.upper()
"""Capitals of Vietnamese, for a character class of module ``re``."""
_PLAIN = "\0\t\n\f\r" + "".join(map(chr, range(32, 127)))
_SIGNS = "–—“”‘’…•„Ÿ€‹›øØ£†‡°¡×"
_SIGNS_OF_OCR = _SIGNS + "\u00a0²³§©®±«»·™−µ¬¥ðþÿšžƒˆœ¿äöüñïçëîåæ⁄"


class _CodePage:
    """A code page of our own, made for Vietnamese letters: to it and back takes a tenth of ``str.translate``."""

    def __init__(self, chars: str) -> None:
        chars += "\ufffe" * (256 - len(chars))
        self.chars = chars
        self._bare = chars.translate(_BARE)
        # Only a page that begins with U+0000 gets the fast table, not a dictionary.
        self.encoding = codecs.charmap_build(chars)

    def encode(self, text: str, errors: str = "strict") -> bytes:
        return codecs.charmap_encode(text, errors, self.encoding)[0]

    def bare(self, coded: bytes) -> str:
        return codecs.charmap_decode(coded, "strict", self._bare)[0]


_CLEAN = _CodePage(_PLAIN + _LETTERS + _LETTERS.upper() + _SIGNS)
_USUAL = _CLEAN.encode((_PLAIN + _LETTERS + _LETTERS.upper() + "–—“”‘’…•").replace("?", ""))
_OFF_PAGE = _CLEAN.encode("?")
"""What ``rough_code`` puts for a character that is not on the page; the code of ``?``, too."""
_CLEAN_TABLE, _charmap_encode = _CLEAN.encoding, codecs.charmap_encode
_LOWER = _CodePage(_PLAIN + _LETTERS + _SIGNS_OF_OCR)


def clean_code(text: str) -> bytes | None:
    """``text`` as bytes, one a character, where no step of ``normalize`` has anything to do; None where one may have.

    That no character needs a step is the usual case, and the encoding finds it out several times faster than a search.
    """
    try:
        return _charmap_encode(text, "strict", _CLEAN_TABLE)[0]
    except UnicodeEncodeError:
        return None


def rough_code(text: str) -> bytes:
    """As ``clean_code``, with ``?`` for each character that is not on its page."""
    return _CLEAN.encode(text, "replace")


def odd_signs(text: str) -> set[str]:
    """The characters of ``text`` beyond ASCII, Vietnamese letters and the usual dashes, quotes and dots."""
    coded = rough_code(text)
    left = coded.translate(None, _USUAL)
    signs = {_CLEAN.chars[code] for code in set(left)}
    signs.discard("?")
    if left.count(_OFF_PAGE) > text.count("?"):  # off the page, or really one
        at = coded.find(_OFF_PAGE)
        while at >= 0:
            if text[at] > "\x7f":
                signs.add(text[at])
            at = coded.find(_OFF_PAGE, at + 1)
    return signs


def code_table(codes: Callable[[str], str]) -> bytes:
    """The table for ``bytes.translate`` of ``clean_code`` that puts the ASCII character ``codes(c)`` for each ``c``."""
    return "".join(codes(char) for char in _CLEAN.chars).encode("ascii")


def bare(text: str, coded: bytes | None = None) -> str:
    """Lower case, no diacritics, ``đ`` → ``d``; the same length as ``text``, character by character.

    ``coded``: the ``clean_code`` of ``text``, where the caller has it.

    >>> bare("Kính gửi: ĐẢNG ỦY")
    'kinh gui: dang uy'
    """
    coded = coded or clean_code(text)
    if coded is not None:
        return _CLEAN.bare(coded)
    lower = text.lower()
    if len(lower) == len(text):
        try:
            return _LOWER.bare(_LOWER.encode(lower))
        except UnicodeEncodeError:
            pass
    return text.translate(_BARE)


def places_of(text: str, words: Iterable[str], start: int, end: int) -> list[int]:
    """Where any of some words stand in ``text[start:end]``, in order: what patterns are tried at.

    Finding letters is some fifty times as fast as running a pattern over a text.
    """
    found: list[int] = []
    for word in words:
        at = text.find(word, start, end)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1, end)
    found.sort()
    return found


@dataclass(frozen=True)
class Text:
    """A letter as all rooms see it. ``chars`` is the normalised text; spans of rooms are spans of ``chars``."""

    raw: str
    chars: str
    maps: tuple[OffsetMap, ...] = field(default=())
    toned: str | None = None
    """``chars`` with the tone marks of open ``oa, oe, uy`` in one place, same length; ``None`` where none moved."""
    legacy: bool = False
    """The letters are those of an old font (TCVN3) and not what they look like."""
    unsure: tuple[tuple[int, int], ...] = ()
    """Places of ``raw`` that were recognised from a picture without certainty, in order."""
    recognised: bool = False
    """``raw`` was recognised from a picture."""

    @property
    def printed(self) -> str:
        """What values are sliced from: ``toned``, or ``chars``."""
        return self.chars if self.toned is None else self.toned

    @cached_property
    def bare(self) -> str:
        """``chars`` in lower case and without diacritics, same length."""
        return bare(self.chars)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw string that ``chars[start:end]`` came from."""
        for offsets in reversed(self.maps):
            start, end = offsets.old_span(start, end)
        return start, end
