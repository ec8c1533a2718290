"""Normal spelling of a letter's characters, with the way back to the raw string.

Order: mojibake → old codes → invisible characters → look-alikes → composed letters → anchors (on demand) → tone
placement. Each step that moves places leaves its map; letters are composed after all else that the parser needs, so
that what earlier steps join is composed too. ``to_text`` is the parser's door, ``normalize`` everybody's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vnvanban.normalize.legacy import decode_run, letters_decoded, shows_tcvn3, stretches, vni_edits
from vnvanban.normalize.lookalikes import INVISIBLE, invisible_edits, replace_homoglyphs, replace_lookalikes
from vnvanban.normalize.mojibake import utf8_edits
from vnvanban.normalize.ocr import repair_anchors
from vnvanban.normalize.tones import count_tones, place_tones, place_tones_at
from vnvanban.normalize.unicode_forms import composition_edits
from vnvanban.options import Options, TonePlacement
from vnvanban.text import Edit, OffsetMap, Text, apply_edits, bare, clean_code, code_table, odd_signs, rough_code

__all__ = ["Normalized", "decode_run", "normalize", "place_tones", "repair_anchors", "to_text"]

_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"

# Signs outside the alphabet that no step reads or changes: rests of seals and handwriting in OCR text.
_HARMLESS = frozenset("„Ÿ€‹›øØ£†‡°²³ŠšŽžƒ¡¿×÷±™‰′″−★✓☐□→")
# What the longer steps read: marks, invisible characters, other alphabets, the first letters of UTF-8 read as Latin-1.
# Without them, and with letters that only Vietnamese has, one replacement of look-alikes is all there is to do.
_NEEDS_STEPS = frozenset(
    {chr(code) for code in (*range(0x300, 0x370), *range(0x370, 0x590), *range(0x1D00, 0x1D80))}
    | {chr(code) for code in (*range(0x80, 0xA0), 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0xFEFF)}
    | {chr(code) for code in range(0x2060, 0x2070)}
    | set("ÃÂÄÅÆËáº»¼½¾ßẞ")
) - set(_LETTERS + _LETTERS.upper())
# What old codes show and Vietnamese has not. OCR makes one or two of them out of stamps.
_OLD_LETTERS = frozenset("µ¸¶·¹®©ª«¬åäæëïîñöûüçþðÅÄÆËÏÎÑÖÛÜÇÞÐ")
_MIN_OLD = 3
"""Kinds of them from which a text with Vietnamese letters is looked through for lines in an old code."""
_VIETNAMESE = re.compile("[ạ-ỹẠ-Ỹ]")


@dataclass(frozen=True)
class Normalized:
    """What ``normalize`` returns.

    ``raw``: the text as given. ``text``: the normalised text. ``maps``: one map for each step that moved places, in the
    order of application. ``changes``: how many changes of each kind; kinds without a change are absent.
    """

    raw: str
    text: str
    maps: tuple[OffsetMap, ...] = ()
    changes: dict[str, int] = field(default_factory=dict)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of ``raw`` (0-based, half-open, code points) that ``text[start:end]`` came from."""
        return self.to_text().raw_span(start, end)

    def to_text(self) -> Text:
        """The same as the parser's ``Text``."""
        return Text(self.raw, self.text, self.maps)


class _Steps:
    """The text between two steps, with the maps and counts so far."""

    def __init__(self, raw: str) -> None:
        self.raw = self.chars = raw
        self.coded: bytes | None = None
        """The ``clean_code`` of ``raw``."""
        self.legacy = False
        """Whether the letters are those of TCVN3 and stayed so."""
        self.maps: list[OffsetMap] = []
        self.changes: Counter[str] = Counter()

    def apply(self, kind: str, edits: Iterable[Edit]) -> None:
        """A step that moves places."""
        self.chars, offsets = apply_edits(self.chars, edits)
        if offsets.new_starts:
            self.maps.append(offsets)
            self.changes[kind] += len(offsets.new_starts)

    def replace(self, kind: str, result: tuple[str, int]) -> None:
        """A step that keeps the length: the new text and its number of changes."""
        self.chars, count = result
        self.changes[kind] += count

    def text(self) -> Text:
        return Text(self.raw, self.chars, tuple(self.maps))


def _read(raw: str, options: Options) -> _Steps:
    """All steps that the parser needs, in order. ``TypeError`` on anything but a string."""
    if not isinstance(raw, str):
        raise TypeError(f"text must be str, not {type(raw).__name__}; decode bytes first")
    steps = _Steps(raw)
    steps.coded = clean_code(raw)
    if steps.coded is not None and not _may_be_cp1258(steps.coded):
        return steps
    signs = odd_signs(raw)
    odd = signs - _HARMLESS
    if steps.coded is not None:
        _repair(steps, signs, options)
        return steps
    if not odd:
        return steps
    if odd.isdisjoint(_NEEDS_STEPS) and not _may_be_old(raw, odd):
        if options.lookalikes:
            steps.chars, counts = replace_lookalikes(raw, among=signs)
            steps.changes.update(counts)
        return steps
    _repair(steps, signs, options)
    return steps


_VOWELS_AND_MARKS = code_table(lambda char: "v" if char in "aâăeêioôơuưyýõ" else "M" if char in "ÌÒ" else " ")


def _may_be_cp1258(coded: bytes) -> bool:
    """Whether a clean text shows marks of CP1258 behind vowels (``uÒy``): of all codes it alone can do without other
    characters than those of Vietnamese, where it writes no ``đ``."""
    return b"vM" in coded.translate(_VOWELS_AND_MARKS)


def _may_be_old(chars: str, signs: set[str]) -> bool:
    """Whether lines may be in an old code: a cheap look."""
    return len(signs & _OLD_LETTERS) >= _MIN_OLD or _VIETNAMESE.search(chars) is None


def _repair(steps: _Steps, signs: set[str], options: Options) -> None:
    """The longer steps; ``signs``: the characters of the text that are not of the clean alphabet."""
    if options.mojibake:
        steps.apply("mojibake", utf8_edits(steps.chars))
        maybe_old = steps.coded is not None or _may_be_old(steps.chars, signs)
        if options.unicode_forms and len(signs & _OLD_LETTERS) >= _MIN_OLD:  # their accents may have been parted
            steps.apply("nfc", composition_edits(steps.chars, signs if steps.chars is steps.raw else None))
        found = stretches(steps.chars) if maybe_old else []
        if found:
            steps.chars, counts = letters_decoded(steps.chars, found)
            steps.changes.update(counts)
            steps.apply("vni", vni_edits(steps.chars, found))
    steps.legacy = shows_tcvn3(steps.chars)
    if steps.chars is not steps.raw:
        signs = odd_signs(steps.chars)
    if options.lookalikes:
        # TCVN3 has letters at U+00AD, U+00D0 and U+00F0: they stay for a decoder.
        if not INVISIBLE.isdisjoint(signs):
            steps.apply("invisible", invisible_edits(steps.chars, keep_tcvn3=steps.legacy))
        steps.chars, replaced = replace_lookalikes(steps.chars, keep_tcvn3=steps.legacy, among=signs)
        steps.changes.update(replaced)
        steps.replace("homoglyph", replace_homoglyphs(steps.chars))
    if options.unicode_forms:  # steps before this one only took odd signs away
        steps.apply("nfc", composition_edits(steps.chars, signs))


def to_text(raw: str, options: Options) -> tuple[Text, dict[str, int]]:
    """The letter as the parser reads it, and how many changes of each kind were made; tone marks stay where they are.

    Never raises, on any string.
    """
    steps = _read(raw, options)
    return steps.text(), dict(+steps.changes)


_TWO_BLANKS = re.compile(r"  (?=\S)(?<=\S  )")  # what it begins with is found faster than a set of characters


def read_text(raw: str, options: Options) -> Text:
    """The letter as the parser's rooms see it: ``to_text``, with two blanks between words as one (justified lines; a
    column gap is three or a tab), and ``printed`` with the tone marks in one place. Never raises, on any string."""
    steps = _read(raw, options)
    if "  " in steps.chars:
        steps.apply("blank", _two_blanks(steps.chars))
    chars = steps.chars
    coded = steps.coded if chars is raw else clean_code(chars)
    toned = None
    if not steps.legacy and options.tone != "keep":
        toned = place_tones_at(chars, options.tone, _open_rimes(coded or rough_code(chars), options.tone))
    text = Text(raw, chars, tuple(steps.maps), toned, steps.legacy)
    text.__dict__["bare"] = bare(chars, coded)
    return text


def _two_blanks(chars: str) -> Iterator[Edit]:
    for match in _TWO_BLANKS.finditer(chars):
        start = match.start()
        yield start, start + 1, ""


_RIMES: dict[TonePlacement, tuple[tuple[str, str], ...]] = {
    "old": (("ou", "o"), ("àáảãạèéẻẽẹỳýỷỹỵ", "a")),
    "new": (("òóỏõọùúủũụ", "o"), ("aey", "a")),
}
"""The letters of a rime whose tone stands at the other place, and one sign for the first and one for the second."""


def _shapes(tone: TonePlacement) -> bytes:
    signs = {letter: sign for letters, sign in (*_RIMES[tone], ("q", "q")) for letter in letters}
    return code_table(lambda char: signs.get(char.lower(), "l" if char.isalpha() else " "))


_SHAPES: dict[TonePlacement, bytes] = {"old": _shapes("old"), "new": _shapes("new")}


def _open_rimes(coded: bytes, tone: TonePlacement) -> list[int]:
    """Where an open ``oa, oe, uy`` may stand whose tone is at the other place; that of ``quý`` stands right."""
    shape = coded.translate(_SHAPES[tone]) + b" "
    found: list[int] = []
    at = shape.find(b"oa ")
    while at >= 0:
        if shape[at - 1 : at] != b"q":
            found.append(at)
        at = shape.find(b"oa ", at + 1)
    return found


def normalize(text: str, *, options: Options | None = None, tone: TonePlacement | None = None) -> Normalized:
    """Normalise a text: composed letters, plain look-alikes and blanks, no invisible characters, one tone placement.

    ``tone`` wins over ``options.tone`` (default ``old``). With ``options.ocr_anchors``, OCR slips in the fixed words of
    a letter are mended too (``Kinh gửi:`` → ``Kính gửi:``), never in the body. Never raises, on any string.

    >>> result = normalize("Ðảng uỷ")
    >>> result.text, result.changes
    ('Đảng ủy', {'lookalike': 1, 'tone': 1})
    """
    options = options or Options()
    steps = _read(text, options)
    if options.ocr_anchors:
        steps.apply("anchor", repair_anchors(steps.chars))
    # The letters of TCVN3 text are not what they seem: its ``ý`` is ``í``.
    if not steps.legacy:
        steps.replace("tone", count_tones(steps.chars, tone or options.tone))
    return Normalized(text, steps.chars, tuple(steps.maps), dict(+steps.changes))
