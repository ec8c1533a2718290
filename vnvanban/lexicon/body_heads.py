"""Where a body's name begins in running text: its article or number, and its head."""

import re

from vnvanban.lexicon.body_grammar import TOKEN, grammar
from vnvanban.text import bare

QUANTIFIER = re.compile(
    r"(?:tất cả |toàn thể |toàn bộ )?(?:các|những|mỗi|từng|một số|hai|ba|\d\d?) (?=\w)"
    r"|quý (?=sở|cơ quan|đơn vị|công ty|ông|bà|phòng|ban|trường|viện|bộ)"
)
_UNMARKED_QUANTIFIER = re.compile(bare(QUANTIFIER.pattern))
_UNIT = re.compile(r"[A-ZĐ]{1,2}\d{2}")
"""Units of the police go by codes: ``C04``, ``PV01``."""
FIRST = re.compile(r"[^\W_]+")
UNMARKED = 0.95
"""Share of ASCII characters from which a text is taken to have lost its diacritics (printed ones have 0.75 to 0.8)."""


class HeadReader:
    """Reads heads in one running text (single blanks, no line ends inside a paragraph).

    ``chars`` as printed, ``lower`` in small letters, ``plain`` without diacritics: three views of one length.
    """

    def __init__(self, chars: str, lower: str, plain: str) -> None:
        self.chars, self.lower, self.plain = chars, lower, plain
        self.known = grammar()
        self.heads: dict[int, tuple[int, str] | None] = {}
        self.own: dict[str, list[str]] = {}
        """Short names of bodies that this text explains, in small letters, by their first two: they are heads too."""
        self.unmarked = sum(map(str.isascii, lower[:4000])) > UNMARKED * len(lower[:4000])
        """The text has lost its diacritics."""

    def learn(self, short_names: tuple[str, ...]) -> None:
        """Take short names that the text itself explains as heads, in small letters."""
        self.own = {}
        for name in sorted(set(short_names), key=lambda one: (-len(one), one)):
            self.own.setdefault(name[:2], []).append(name)
        self.heads.clear()

    def quantifier(self, start: int) -> re.Match[str] | None:
        """``các``, ``mỗi``, ``quý`` … at a place."""
        if self.unmarked:
            return _UNMARKED_QUANTIFIER.match(self.plain, start)
        return QUANTIFIER.match(self.lower, start)

    def head(self, start: int) -> tuple[int, str] | None:
        """(end, kind) of the head of a name at ``start``, its quantifier included; ``None`` where no name begins."""
        if start not in self.heads:
            self.heads[start] = self._head(start)
        return self.heads[start]

    def may_begin(self, start: int) -> bool:
        """A cheap look: the first word is one that heads begin with, or a short word of capitals."""
        word = FIRST.match(self.plain, start)
        if word is None:
            return False
        if word[0] in self.known.openers or self.chars[start : start + 2].isupper():
            return True
        return bool(self.own) and self.lower[start : start + 2] in self.own

    def _head(self, start: int) -> tuple[int, str] | None:
        if not self.may_begin(start):
            return None
        quantifier = self.quantifier(start)
        at = quantifier.end() if quantifier else start
        word = TOKEN.match(self.plain, at)
        if not word:
            return None
        for own in self.own.get(self.lower[at : at + 2], ()):
            if self.lower.startswith(own, at) and not self.lower[at + len(own) : at + len(own) + 1].isalnum():
                return at + len(own), "co_quan"
        found = self._listed(at, word, quantifier is not None)
        if found:
            return found
        printed = TOKEN.match(self.chars, at)
        if printed and (printed[0] in self.known.abbreviations or _UNIT.fullmatch(printed[0])):
            return printed.end(), "co_quan"
        return None

    def _listed(self, at: int, word: re.Match[str], quantified: bool) -> tuple[int, str] | None:
        """The longest head of the tables at a place."""
        plain, known = self.plain, self.known
        second = FIRST.match(plain, word.end() + 1)
        if second is None or self.plain[word.end()] != " ":
            pairs = known.pairs.get(word[0], ())  # "sở, ban, ngành"
        else:
            pairs = known.pairs.get(f"{word[0]} {second[0]}", ())
        for key, kind in pairs:
            end = at + len(key)
            if plain.startswith(key, at) and not plain[end : end + 1].isalnum():
                found = self._as_head(key, kind, at, quantified)
                if found:
                    return found
        only = known.singles.get(word[0])
        if only is None:
            return None
        # one word alone must have its marks, or none at all: "số" is no "Sở", "phương án" no "phường"
        shown = self.lower[at : word.end()]
        if shown in known.stops or shown not in known.spelled and not (self.unmarked and shown == word[0]):
            return None
        return self._as_head(word[0], only, at, quantified)

    def _as_head(self, key: str, kind: str, at: int, quantified: bool) -> tuple[int, str] | None:
        end = at + len(key)
        if key in self.known.not_before and self._other_word(key, end):
            return None
        if self.chars[at].islower() and key in self.known.groups:
            return end, "tap_the"
        if kind == "tap_the" and not quantified and self.chars[at].isupper():
            return None
        return end, kind

    def _other_word(self, key: str, end: int) -> bool:
        """The head goes on as another word: ``Báo`` in ``Báo cáo``."""
        wrong = self.known.not_before.get(key)
        if not wrong:
            return False
        following = TOKEN.match(self.lower, end + 1)
        return following is not None and following[0] in wrong
