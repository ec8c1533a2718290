"""Where a body's name begins in running text: its article or number, and its head; whether that is a whole name."""

import re

from vnvanban.lexicon.body_grammar import TOKEN, Head, Opener, grammar
from vnvanban.text import bare

QUANTIFIER = re.compile(
    r"(?:tất cả |toàn thể |toàn bộ )?(?:các|những|mỗi|từng|một số|hai|ba|\d\d?) (?=\w)"
    r"|quý (?=sở|cơ quan|đơn vị|công ty|ông|bà|phòng|ban|trường|viện|bộ)"
)
_UNMARKED_QUANTIFIER = re.compile(bare(QUANTIFIER.pattern))
_INNER_SIGNS = frozenset(".&/")
"""Signs that words of a name may hold: ``Sở GD&ĐT``."""
_UNIT = re.compile(r"[A-ZĐ]{1,2}\d{2}")
"""Units of the police go by codes: ``C04``, ``PV01``."""
FIRST = re.compile(r"[^\W_]++")
_WORD_REACH = 16
"""Characters in which the blank behind a word is looked for."""
Begun = tuple[int, str, int]
"""Where the head of a name ends, its kind, and where it begins behind its article or number."""
_UNREAD: Begun = (-1, "", -1)
UNMARKED = 0.95
"""Share of ASCII characters from which a text is taken to have lost its diacritics (printed ones have 0.75 to 0.8)."""


class HeadReader:
    """Reads heads in one running text (single blanks, no line ends inside a paragraph).

    ``chars`` as printed, ``lower`` in small letters, ``plain`` without diacritics: three views of one length.
    """

    def __init__(self, chars: str, lower: str, plain: str) -> None:
        self.chars, self.lower, self.plain = chars, lower, plain
        self.known = grammar()
        self.openers = self.known.openers
        self.heads: dict[int, Begun | None] = {}
        self.own: dict[str, list[str]] = {}
        """Short names of bodies that this text explains, in small letters, by their first two: they are heads too."""
        sample = lower[:4000]
        self.unmarked = len(sample.encode("ascii", "ignore")) > UNMARKED * len(sample)
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

    def head(self, start: int) -> Begun | None:
        """The head of a name at ``start``, behind its article or number; ``None`` where no name begins."""
        found = self.heads.get(start, _UNREAD)
        if found is _UNREAD:
            plain = self.plain
            end = plain.find(" ", start, start + _WORD_REACH)  # most words end at a blank
            if end <= start or not plain[start:end].isalnum():
                end = self._word_end(start)
            opener = self.openers.get(plain[start:end])
            refused = opener is None and (end == start or not self._short(start))
            found = self.heads[start] = None if refused else self._head(start, end, opener)
        return found

    def may_begin(self, start: int) -> bool:
        """A cheap look: the first word is one that heads begin with, or a short word of capitals."""
        word = FIRST.match(self.plain, start)
        return word is not None and (word[0] in self.openers or self._short(start))

    def _short(self, start: int) -> bool:
        """Whether two capitals or a short name that the text explains may stand at a place."""
        return self.chars[start : start + 2].isupper() or bool(self.own) and self.lower[start : start + 2] in self.own

    def _head(self, start: int, end: int, opener: Opener | None) -> Begun | None:
        """The head at a place that ``_short`` or the opener of its first word speaks for; that word ends at ``end``."""
        plain, openers = self.plain, self.openers
        at = start
        if opener.quantifies if opener else self.own:  # without names of its own, all articles are openers
            quantifier = self.quantifier(start)
            if quantifier:
                at = quantifier.end()
                end = self._word_end(at)
                if end == at:
                    return None
                opener = openers.get(plain[at:end])
        if plain[end : end + 1] in _INNER_SIGNS and (token := TOKEN.match(plain, at)):
            end = token.end()
            opener = openers.get(token[0])
        if self.own and (last := self._own(at)):
            return last, "co_quan", at
        return opener and self._listed(opener, at, end, at > start) or self._abbreviated(at, end)

    def _word_end(self, start: int) -> int:
        """Where the word at a place ends; ``start`` where none stands there."""
        word = FIRST.match(self.plain, start)
        return word.end() if word else start

    def _own(self, at: int) -> int | None:
        """End of a short name that the text explains."""
        for own in self.own.get(self.lower[at : at + 2], ()):
            last = at + len(own)
            if self.lower.startswith(own, at) and not self.lower[last : last + 1].isalnum():
                return last
        return None

    def _abbreviated(self, at: int, end: int) -> Begun | None:
        """An abbreviation of the tables, or the code of a unit."""
        if self.chars[at] in self.known.initials:
            printed = self.chars[at:end]
            if printed in self.known.abbreviations or printed[-1].isdigit() and _UNIT.fullmatch(printed):
                return end, "co_quan", at
        return None

    def _listed(self, opener: Opener, at: int, end: int, quantified: bool) -> Begun | None:
        """The longest head of the tables at a place; its first word ends at ``end``."""
        plain = self.plain
        several = plain[end : end + 2] in opener.seconds
        head = opener.longest(plain[at : at + opener.reach]) if several else None
        while head is not None:
            last = at + len(head.words)
            found = None if plain[last : last + 1].isalnum() else self._as_head(head, at, last, quantified)
            if found:
                return found
            head = head.shorter
        if opener.alone is None:
            return None
        # one word alone must have its marks, or none at all: "số" is no "Sở", "phương án" no "phường"
        shown = self.lower[at:end]
        if shown not in self.known.spelled and not (self.unmarked and shown == opener.alone.words):
            return None
        known = self.known
        if not quantified and (shown in known.stops or shown in known.group_words and self.chars[at].isupper()):
            return None
        return self._as_head(opener.alone, at, end, quantified)

    def _as_head(self, head: Head, at: int, end: int, quantified: bool) -> Begun | None:
        if head.not_before:  # "Báo" is none in "Báo cáo"
            following = TOKEN.match(self.lower, end + 1)
            if following is not None and following[0] in head.not_before:
                return None
        if head.group and self.chars[at].islower():
            return end, "tap_the", at
        if head.kind == "tap_the" and not quantified and self.chars[at].isupper():
            return None
        return end, head.kind, at

    def ends_placed(self, end: int) -> bool:
        """Whether a head ends with a word of level: ``Công an huyện``."""
        word = self.lower[self.lower.rfind(" ", 0, end) + 1 : end]
        return word in self.known.levels or word == "khu" and self.lower.endswith("đặc khu", 0, end)

    def is_whole(self, end: int) -> bool:
        """Whether the words that end here are a whole name: ``Sở Nội vụ``, ``UBND``, ``Huyện ủy``."""
        plain = self.plain
        names = self.known.whole.get(plain[plain.rfind(" ", 0, end) + 1 : end])
        if names is None or not plain.endswith(names, 0, end):
            return False
        for name in names:
            start = end - len(name)
            if plain.endswith(name, 0, end) and (start == 0 or not plain[start - 1].isalnum()):
                return True
        return False

    def is_paper(self, start: int) -> bool:
        """``…, Công văn số``: a type of papers opens no part of a body's name."""
        words = self.plain[start : start + 24].split(" ")
        return words[0] == "luat" or " ".join(words[:2]) in self.known.papers
