"""Capitals of TCVN3 text, where its letters or their place prove them.

The fonts of TCVN3 have no capitals with accents: writers changed to a font that draws small letters as capitals
(``.VnTimeH``), and a plain text keeps the name of no font. Letters stay small as they are written, unless

- letters without accents beside them are capitals (``CéNG HOµ`` → ``CỘNG HOÀ``);
- they are a title: a short line, or a cell of a line, of two words or more, that begins small, holds no capital and no
  digit, ends in no full stop, and has a Roman number or ``T/M``, ``K/T`` in front (``K/T chñ tÞch``), or stands where
  no sentence runs on: on top, behind a blank line but not over a page number, or below another title (``céng hoµ x·
  héi …``). A sentence there would begin with a capital.
- they are the symbol in the line of the number (``Sè: 118/q®-ub``).

The length of the text stays.
"""

import re
from collections.abc import Iterable

from vnvanban.normalize.legacy.words import is_word

MAX_TITLE = 70
"""Characters of a title's line."""

_LINE = re.compile("[^\n\r\f]+")
_CELL = re.compile(r"(?:(?! {3})[^\t|])+")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL, _CAPITAL = re.compile("[a-z]"), re.compile("[A-Z]")
_WORDS = r"(?!(?:về|của|số|ngày|tháng|kính|nơi)\b)(?P<small>[^\W\d_]+[ -]+[^\d.;:]*[^\W\d_]|{alone}):?[\s*]*"
_TITLE = re.compile(r"[\s*#\ufeff]*" + _WORDS.format(alone="(?!)"))
_MARKED = re.compile(
    r"[\s*#\ufeff]*(?:(?![vV]/)(?:[ivx]+|[IVX]+|[A-D])[ ]?[./-]+|(?:[TKQtkq][./]?[MTLQUmtlqu]{1,2}|TUQ)[./]?(?=\s))\s*"
    + _WORDS.format(alone=r"[^\W\d_]{2,}")
)
"""A title with a Roman number, or with the form of authority of a signature, in front."""
_PART = re.compile(r"\s*(?:chương|phần|mục) (?:[IVX]+|\w{1,4})\s*", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[\s–—-]*\d{1,3}(?:/\d{1,3})?[\s–—-]*")
_SYMBOL = re.compile(r"(?<=\d/)[a-zđăâêôơư]+(?:-[a-zđăâêôơư&]+)+(?=\s|$)")
_NUMBER = re.compile(r"\s*(?:số|sè)\b", re.IGNORECASE)


def with_capitals(text: str, lines: Iterable[tuple[int, int]]) -> str:
    """``text``, of which ``lines`` are decoded from TCVN3, with the capitals that are proven."""
    of_code = dict(lines)
    parts: list[str] = []
    end = 0
    above, over_number = True, False  # a blank line, the top, or a title; a page number
    for match in _LINE.finditer(text):
        line = match.group()
        gap = text[end : match.start()]
        above = above or (_is_blank(gap) and not over_number)
        over_number = _PAGE_NUMBER.fullmatch(line) is not None
        if of_code.get(match.start()) == match.end() or line.isascii():
            new = _titles(line, above) if len(line) <= 2 * MAX_TITLE else line
            above = new != line or not line.strip() or _PART.fullmatch(line) is not None
            new = _number(_CELL.sub(_proven, new) if match.start() in of_code else new)
        else:
            above, new = not line.strip(), line
        parts += [gap, new]
        end = match.end()
    return "".join([*parts, text[end:]])


def _is_blank(gap: str) -> bool:
    return "\f" in gap or gap.replace("\r\n", "\n").count("\n") + gap.replace("\r\n", "").count("\r") > 1


def _titles(line: str, above: bool) -> str:
    """A line whose cells are titles, in capitals; the line itself where none is. ``above``: no sentence runs on."""

    def title(cell: re.Match[str]) -> str:
        match = _MARKED.fullmatch(cell.group()) or (_TITLE.fullmatch(cell.group()) if above else None)
        if not match or len(cell.group()) > MAX_TITLE or any(map(str.isupper, match["small"])):
            return cell.group()
        return upper(cell.group())

    return _CELL.sub(title, line)


def _number(line: str) -> str:
    return _SYMBOL.sub(lambda symbol: upper(symbol.group()), line) if _NUMBER.match(line) else line


def _proven(match: re.Match[str]) -> str:
    """A cell of a line with the capitals that its letters without accents prove: as a whole, or word by word."""
    cell = match.group()
    words = list(_WORD.finditer(cell))
    open_words = [not _SMALL.search(word.group()) for word in words]
    proven = [fits and _proves_capitals(word) for word, fits in zip(words, open_words, strict=True)]
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


def _proves_capitals(match: re.Match[str]) -> bool:
    """A syllable with a capital behind its first letter (``HéI``, ``ñY``); ``UBND`` and ``12-CT/HU`` prove nothing."""
    word = match.group()
    in_symbol = match.string[: match.start()].endswith(("/", "-", *"0123456789"))
    return not in_symbol and _CAPITAL.search(word, 1) is not None and is_word(word.lower())


def upper(text: str) -> str:
    """Capitals, character by character: the length is kept."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)
