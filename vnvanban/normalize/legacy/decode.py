"""Lines of a text in old codes → the letters meant.

Fonts of TCVN3 have no capitals with accents: writers changed to a font that draws the small letters as capitals
(``.VnTimeH``). A text keeps the name of no font, so that titles stay small as they are written (``céng hoµ`` →
``cộng hoà``); they are capitals where the letters without accents are (``CéNG HOµ`` → ``CỘNG HOÀ``).
"""

import re
from collections.abc import Iterable, Iterator
from operator import ne

from vnvanban.normalize.legacy.lines import Stretch
from vnvanban.normalize.legacy.tables import SPARED, Code, decoded, pattern, table
from vnvanban.normalize.legacy.words import TOKEN, is_word, pieces
from vnvanban.text import Edit

_SPARED = re.compile(f"[{SPARED}]")
_WITH_BLANK = re.compile(f"{TOKEN.pattern}(?:\u00a0{TOKEN.pattern})*\u00a0?")
"""A word of VISCII, whose ``Õ`` shows as a no-break space."""
_CELL = re.compile(r"(?:(?! {3})[^\t|])+")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL, _CAPITAL = re.compile("[a-z]"), re.compile("[A-Z]")


def letters_decoded(text: str, found: Iterable[Stretch]) -> tuple[str, dict[str, int]]:
    """The text with all stretches but those of VNI decoded, and how many characters of each code changed; the length is
    kept, and marks of CP1258 are still loose."""
    parts: list[str] = []
    counts: dict[str, int] = {}
    end = 0
    for stretch in found:
        if stretch.code == "vni":
            continue
        old = text[stretch.start : stretch.end]
        new = decoded_line(old, stretch.code)
        counts[stretch.code] = counts.get(stretch.code, 0) + sum(map(ne, old, new))
        parts += [text[end : stretch.start], new]
        end = stretch.end
    return "".join([*parts, text[end:]]), counts


def vni_edits(text: str, found: Iterable[Stretch]) -> Iterator[Edit]:
    """The edits that decode the stretches in VNI."""
    letters = table("vni")
    for stretch in found:
        if stretch.code == "vni":
            for match in pattern("vni").finditer(text, stretch.start, stretch.end):
                yield match.start(), match.end(), letters[match.group()]


def decoded_line(line: str, code: Code) -> str:
    """A line, or more, of one code; in VNI it becomes shorter."""
    if code != "vni" and _SPARED.search(line):
        words = _WITH_BLANK if code == "viscii" and "\u00a0" in line else TOKEN
        new = words.sub(lambda match: "".join(meant for _, meant in pieces(match.group(), code)), line)
    else:
        new = decoded(line, code)
    return _CELL.sub(_with_capitals, new) if code == "tcvn3" else new


def _with_capitals(match: re.Match[str]) -> str:
    """A cell of a line with the capitals that its letters without accents prove: as a whole, or word by word."""
    cell = match.group()
    words = list(_WORD.finditer(cell))
    open_words = [not _SMALL.search(word.group()) for word in words]
    proven = [fits and _proves_capitals(word.group()) for word, fits in zip(words, open_words, strict=True)]
    spaced = len(words) > 1 and all(len(word.group()) == 1 for word in words) and _CAPITAL.search(cell)  # ``B ¸ O``
    if all(open_words) and (spaced or any(proven)):
        return upper(cell)
    if not any(proven):
        return cell
    for i in (*range(1, len(words)), *range(len(words) - 2, -1, -1)):  # what stands beside capitals
        beside = [proven[j] for j in (i - 1, i + 1) if 0 <= j < len(words)]
        enough = any(beside) if _CAPITAL.search(words[i].group()) else all(beside)
        proven[i] = proven[i] or (open_words[i] and enough)
    for word, capital in zip(words, proven, strict=True):
        if capital:
            cell = cell[: word.start()] + upper(word.group()) + cell[word.end() :]
    return cell


def _proves_capitals(word: str) -> bool:
    """A syllable with a capital behind its first letter (``HéI``, ``ñY``); ``UBND`` proves nothing."""
    return _CAPITAL.search(word, 1) is not None and is_word(word.lower())


def upper(text: str) -> str:
    """Capitals, character by character: the length is kept."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)
