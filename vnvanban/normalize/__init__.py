"""Normal spelling of a letter's characters, with the way back to the raw string.

Order: mojibake → invisible characters → look-alikes → composed letters → anchors (on demand) → tone placement.
Each step that moves places leaves its map; letters are composed after all else that the parser needs, so that what
earlier steps join is composed too. ``to_text`` is the parser's door, ``normalize`` everybody's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vnvanban.normalize.lookalikes import INVISIBLE, invisible_edits, replace_homoglyphs, replace_lookalikes
from vnvanban.normalize.mojibake import Code, decode, one_byte_code, utf8_edits
from vnvanban.normalize.ocr import repair_anchors
from vnvanban.normalize.tones import count_tones, place_tones
from vnvanban.normalize.unicode_forms import composition_edits
from vnvanban.options import Options, TonePlacement
from vnvanban.text import Edit, OffsetMap, Text, apply_edits, bare, clean_code, code_table, rough_code

__all__ = ["Normalized", "normalize", "place_tones", "repair_anchors", "to_text"]

_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
# The alphabet on which no step has anything to do. Module ``re``, not ``regex``: its character sets are several times
# faster here.
_NOT_CLEAN = re.compile(f"[^\x00-\x7f{_LETTERS}{_LETTERS.upper()}–—“”‘’…•]")

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
_TCVN3_SIGNS = frozenset("µ¸¶·¹®©ª«¬")
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
        self.code: Code | None = None
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
    if steps.coded is not None:
        return steps
    signs = set(_NOT_CLEAN.findall(raw))
    odd = signs - _HARMLESS
    if not odd:
        return steps
    if odd.isdisjoint(_NEEDS_STEPS) and _VIETNAMESE.search(raw) is not None and len(odd & _TCVN3_SIGNS) < 3:
        if options.lookalikes:
            steps.chars, counts = replace_lookalikes(raw, among=signs)
            steps.changes.update(counts)
        return steps
    _repair(steps, signs, options)
    return steps


def _repair(steps: _Steps, signs: set[str], options: Options) -> None:
    """The longer steps; ``signs``: the characters of the text that are not of the clean alphabet."""
    if options.mojibake:
        steps.apply("mojibake", utf8_edits(steps.chars))
    steps.code = one_byte_code(steps.chars)
    if options.mojibake and steps.code is not None and steps.code != "tcvn3":
        steps.replace("mojibake", decode(steps.chars, steps.code))
    if steps.chars is not steps.raw:
        signs = set(_NOT_CLEAN.findall(steps.chars))
    if options.lookalikes:
        # TCVN3 has letters at U+00AD, U+00D0 and U+00F0: they stay for a decoder.
        tcvn3 = steps.code == "tcvn3"
        if not INVISIBLE.isdisjoint(signs):
            steps.apply("invisible", invisible_edits(steps.chars, keep_tcvn3=tcvn3))
        steps.chars, counts = replace_lookalikes(steps.chars, keep_tcvn3=tcvn3, among=signs)
        steps.changes.update(counts)
        steps.replace("homoglyph", replace_homoglyphs(steps.chars))
    if options.unicode_forms:
        steps.apply("nfc", composition_edits(steps.chars))


def to_text(raw: str, options: Options) -> tuple[Text, dict[str, int]]:
    """The letter as the parser reads it, and how many changes of each kind were made; tone marks stay where they are.

    Never raises, on any string.
    """
    steps = _read(raw, options)
    return steps.text(), dict(+steps.changes)


_BLANKS = re.compile("   *")  # not "  +": two letters to begin with are found twice as fast as one


def read_text(raw: str, options: Options) -> Text:
    """The letter as the parser's rooms see it: ``to_text``, with two blanks between words as one (justified lines; a
    column gap is three or a tab), and ``printed`` with the tone marks in one place. Never raises, on any string."""
    steps = _read(raw, options)
    if "  " in steps.chars:
        steps.apply("blank", _two_blanks(steps.chars))
    chars = steps.chars
    coded = steps.coded if chars is raw else clean_code(chars)
    legacy = steps.code == "tcvn3"
    toned = None
    if not legacy and options.tone != "keep" and _may_move(coded or rough_code(chars), options.tone):
        toned = place_tones(chars, options.tone)
    text = Text(raw, chars, tuple(steps.maps), None if toned == chars else toned, legacy)
    text.__dict__["bare"] = bare(chars, coded)
    return text


def _two_blanks(chars: str) -> Iterator[Edit]:
    for match in _BLANKS.finditer(chars):
        start, end = match.span()
        if end - start == 2 and 0 < start and end < len(chars):
            if not (chars[start - 1].isspace() or chars[end].isspace()):
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


def _may_move(coded: bytes, tone: TonePlacement) -> bool:
    """A cheap look for an open ``oa, oe, uy`` whose tone stands at the other place; that of ``quý`` stands right."""
    shape = coded.translate(_SHAPES[tone]) + b" "
    found = shape.count(b"oa ")
    return found > 0 and found > shape.count(b"qoa ")


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
    if steps.code != "tcvn3":
        steps.replace("tone", count_tones(steps.chars, tone or options.tone))
    return Normalized(text, steps.chars, tuple(steps.maps), dict(+steps.changes))
