"""Characters that look like others, odd blanks, and characters that nobody sees.

All replacements here are one character for one, so that places do not move; only invisible characters are taken out.
Tabs and line ends are never touched, and ``–``, ``—`` and curly quotes stay: they are legal in values.
Source: formats.md 6.1 (measured on web copies, PDF text layers and Tesseract output).
"""

import re
from collections import Counter
from collections.abc import Iterator, Set
from unicodedata import normalize as unicode_normalize

import regex

from vnvanban.text import Edit

D_WITH_STROKE = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
"""Tesseract's ``vie`` model itself writes U+00D0; U+00D0/F0 is also what CP1258 and VISCII bytes show in Latin-1."""
OI = {"ƣ": "ư", "Ƣ": "Ư"}
"""A misnamed glyph of PDF text layers (``nhà nƣớc``)."""
SLASHES = dict.fromkeys("\u2044\u2215\uff0f", "/")
HYPHENS = dict.fromkeys("\u2010\u2011\u2043\u2212\ufe63\uff0d", "-") | {"\u2012": "–", "\u2015": "—"}
BULLETS = dict.fromkeys("\uf02d\uf0b7\uf0a7\uf0d8\uf076\uf06c\uf06e\uf071\uf075\uf0ad", "-") | {"\uf02b": "+"}
"""Signs of the fonts Symbol and Wingdings, which Word stores at U+F000 plus their byte; the list signs among them."""
BLANKS = dict.fromkeys("\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000", " ")

_SINGLE = {
    "lookalike": D_WITH_STROKE | OI,
    "slash": SLASHES,
    "hyphen": HYPHENS,
    "bullet": BULLETS,
    "blank": BLANKS,
}
_KINDS = {char: kind for kind, table in _SINGLE.items() for char in table}
_REPLACEMENTS = {char: new for table in _SINGLE.values() for char, new in table.items()}

_INVISIBLE_RANGES = ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x2069))
INVISIBLE = frozenset("\u00ad\u034f\u061c\u180e\ufeff") | {
    chr(code) for first, last in _INVISIBLE_RANGES for code in range(first, last + 1)
}
"""The characters that nobody sees; TCVN3 fonts have a letter at U+00AD."""
# Module ``re``: a search for a set of characters is several times faster there than in ``regex``.
_INVISIBLE_RUN = re.compile("[" + "".join(sorted(INVISIBLE)) + "]+")
_INVISIBLE_RUN_TCVN3 = re.compile("[" + "".join(sorted(INVISIBLE - {"\u00ad"})) + "]+")

_HOMOGLYPHS = dict(zip("асеіјорԛѕԝхуАВСЕНІЈКМОРԚЅТԜХУ", "aceijopqswxyABCEHIJKMOPQSTWXY", strict=True))
_HOMOGLYPHS |= dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡ", "abcdeghijklmnoprstuvwyzag", strict=True))


def _with_accents(table: dict[str, str]) -> dict[str, str]:
    """``table`` and the composed letters over its Cyrillic and Greek ones (``ѐ`` → ``è``): both forms read the same."""
    composed = {}
    for code in (*range(0x386, 0x530), *range(0x1F00, 0x2000)):
        parts = unicode_normalize("NFD", chr(code))
        letter, marks = parts[0], parts[1:]
        if marks and letter in table and len(new := unicode_normalize("NFC", table[letter] + marks)) == 1:
            composed[chr(code)] = new
    return table | composed


_FOREIGN = _with_accents(_HOMOGLYPHS)
_WORD_TABLE = str.maketrans(_FOREIGN | _SMALL_CAPITALS)
_CANDIDATE = re.compile("[" + "".join(_FOREIGN | _SMALL_CAPITALS) + "]")
_FOREIGN_LETTER = regex.compile(r"[\p{Cyrillic}\p{Greek}]")
_PLAIN_LATIN = regex.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]")
# A symbol is one word here: in ``CV/ТУ`` the part behind the slash is Cyrillic as a whole.
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}/&\-.]++")


def replace_lookalikes(
    text: str, *, keep_tcvn3: bool = False, among: Set[str] | None = None
) -> tuple[str, Counter[str]]:
    """The text with look-alikes, odd hyphens, slashes, bullets and blanks replaced, and how many of each kind.

    The new text has the length of the old one. ``keep_tcvn3`` leaves the signs that TCVN3 fonts use for other letters.
    ``among``: characters of ``text``, all its look-alikes among them, where the caller knows them.

    >>> replace_lookalikes("Ðảng ủy, Ƣu tiên: V⁄v")
    ('Đảng ủy, Ưu tiên: V/v', Counter({'lookalike': 2, 'slash': 1}))
    """
    counts: Counter[str] = Counter()
    found = _KINDS.keys() & (set(text) if among is None else among)
    # TCVN3 fonts put ``é`` at U+00D0 and ``Ỗ`` at U+00F0: such a text keeps both for its decoder.
    for char in sorted(found - {"Ð", "ð"} if keep_tcvn3 else found):
        counts[_KINDS[char]] += text.count(char)
        text = text.replace(char, _REPLACEMENTS[char])
    return text, counts


def replace_homoglyphs(text: str) -> tuple[str, int]:
    """Cyrillic, Greek and small-capital letters as the Latin ones they imitate, and how many; the length is kept.

    Only in words that also hold Latin letters and no letter without a Latin twin: a Russian or Greek word stays.

    >>> replace_homoglyphs("ѕố ᴠăn bản, Москва")
    ('số văn bản, Москва', 2)
    """
    if not _CANDIDATE.search(text):
        return text, 0
    changed = 0

    def repair(match: regex.Match[str]) -> str:
        nonlocal changed
        word: str = match.group()
        found = len(_CANDIDATE.findall(word))
        if not found or not _imitates_latin(word):
            return word
        changed += found
        return word.translate(_WORD_TABLE)

    repaired: str = _WORD.sub(repair, text)
    return repaired, changed


def _imitates_latin(word: str) -> bool:
    if any(letter not in _FOREIGN for letter in _FOREIGN_LETTER.findall(word)):
        return False
    return _PLAIN_LATIN.search(word) is not None


def invisible_edits(text: str, *, keep_tcvn3: bool = False) -> Iterator[Edit]:
    """Deletions of zero-width characters, direction marks, byte-order marks and soft hyphens.

    ``keep_tcvn3``: in a text of TCVN3 fonts U+00AD is the letter ``ư`` and stays.
    """
    pattern = _INVISIBLE_RUN_TCVN3 if keep_tcvn3 else _INVISIBLE_RUN
    return ((match.start(), match.end(), "") for match in pattern.finditer(text))
