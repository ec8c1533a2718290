"""The grammar of body names in running text: where the name of an organ, a position or a group begins and ends.

A name is a head (``Sở``, ``Chủ tịch``, ``các đơn vị``; tables ``ten_to_chuc`` and ``co_quan``) and the words that carry
it on (``body_tails``). No list of the bodies that there are is asked for.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vnvanban.lexicon.body_grammar import TOKEN
from vnvanban.lexicon.body_heads import FIRST, Begun
from vnvanban.lexicon.body_tails import TailReader

SEPARATOR = re.compile(r" ?(?:[,;] ?(?:va |cung |dong thoi )?|va |cung (?:voi )?|hoac )")
MOST = 60
"""Names in one list."""
_CLOSES = frozenset(".;)\n")
"""Signs that no name goes on behind."""
_SPREAD = frozenset({"so", "bo", "ban", "phong", "hoi", "cuc", "chi cuc", "khoa", "vien", "cong ty", "doan", "dang uy"})
"""Heads that a plural hands out to each of the names behind it: ``các Sở: Tài chính, Nội vụ``."""


class Name(NamedTuple):
    """A body's name: its place, the kind of its head, and the words to put before it when it shares a head."""

    start: int
    end: int
    kind: str
    shared: tuple[tuple[int, int], ...] = ()
    opening: int | None = None
    """Where the article of its shared head begins."""

    @property
    def first(self) -> int:
        """Where its words begin, article and shared head included."""
        return self.start if self.opening is None else self.opening


class NameReader(TailReader):
    """Reads body names in one running text."""

    def __init__(self, chars: str, lower: str, plain: str) -> None:
        super().__init__(chars, lower, plain)
        self.cache: dict[int, Name] = {}

    def learn(self, short_names: tuple[str, ...]) -> None:
        """Take short names that the text itself explains as heads, in small letters."""
        if short_names or self.own:
            super().learn(short_names)
            self.cache.clear()

    def one(self, start: int, loose: bool = False) -> Name | None:
        """The name that begins at ``start``. ``loose``: capitals are enough of a head."""
        head = self.head(start)
        if head is not None:
            return self._named(start, head)
        return self._loose(start) if loose else None

    def _named(self, start: int, head: Begun) -> Name:
        """The name that begins at ``start`` with a head."""
        found = self.cache.get(start)
        if found is None:
            end, kind, _ = head
            if self.chars[end : end + 1] not in _CLOSES:
                end = self._tail(end, kind)
            found = self.cache[start] = Name(start, end, kind)
        return found

    def _loose(self, start: int) -> Name | None:
        """A name without a head that begins with a capital; not one in capitals throughout."""
        if self.chars[start : start + 1].isupper() and not self.chars[start : start + 8].isupper():
            first = TOKEN.match(self.chars, start)
            if first and not self._stops(start, first.end()):
                return Name(start, self._tail(first.end(), "khac"), "khac")
        return None

    def several(self, start: int, loose: bool = False) -> tuple[Name, ...]:
        """The names at ``start``, co-ordinated by commas, semicolons and ``và``."""
        found: list[Name] = []
        at = start
        while len(found) < MOST:
            head = self.head(at)
            if head is not None:
                spread = head[2] != at or head[1] == "chuc_danh"
                found += spread and self._spread(at, head) or (self._named(at, head),)
            elif loose and not found and (name := self._loose(at)):
                found.append(name)
            else:
                break
            between = SEPARATOR.match(self.plain, found[-1].end)
            if not between:
                break
            at = between.end()
        return tuple(found)

    def _spread(self, start: int, head: Begun) -> list[Name]:
        """``các Sở: Tài chính, Nội vụ``, ``Giám đốc các Sở: …``: a head in the plural over names of fields."""
        before: tuple[tuple[int, int], ...] = ()
        opening = start
        if head[2] == start and head[1] == "chuc_danh" and self.chars[head[0] : head[0] + 1] == " ":
            before, start = ((start, head[0]),), head[0] + 1
            inner = self.head(start)
            if inner is None:
                return []
            head = inner
        last, kind, first = head
        if first == start or self.plain[first:last] not in _SPREAD:
            return []
        field = (first, last)
        at = last + (self.chars[last : last + 1] == ":")
        found: list[Name] = []
        while self.chars[at : at + 1] == " " and self.chars[at + 1 : at + 2].isupper():
            end = self._field(at + 1, field)
            found.append(Name(at + 1, end, kind, (*before, field), opening))
            between = SEPARATOR.match(self.plain, end)
            if not between or self.head(between.end()):
                break
            at = between.end() - 1
        return found if len(found) > 1 or found and self.chars[last] == ":" else []

    def _field(self, start: int, shared: tuple[int, int]) -> int:
        """End of a field's name: the longest that the lexicon knows under this head, else to the next comma."""
        key = self.plain[slice(*shared)] + " "
        opener = self.known.openers.get(key.split(" ", 1)[0])
        known = opener.longest(key + self.plain[start : start + opener.reach]) if opener else None
        while known is not None and known.words.startswith(key):
            end = start + len(known.words) - len(key)
            if not self.plain[end : end + 1].isalnum():
                return end
            known = known.shorter
        return self._tail(start, "linh_vuc")

    def ending_at(self, end: int, groups: bool = False, reach: int = 160) -> Name | None:
        """The longest name that ends at ``end``, ``reach`` characters back at most; of a group only where asked."""
        chars, low = self.chars, max(0, end - reach)
        if not chars[end - 1 : end].isalnum() and chars[end - 1 : end] != ")":
            return None
        for sign in ";:.“”\n":
            low = max(low, chars.rfind(sign, low, end) + 1)
        for at in self._beginnings(low, end):
            head = self.head(at)
            if head is None or head[0] > end or head[1] == "tap_the" and not groups:
                continue
            name = self._named(at, head)
            if name.end == end:
                return name
        return None

    def _beginnings(self, low: int, end: int) -> Iterator[int]:
        """Where names may begin behind blanks and brackets (``may_begin``), and at ``low``."""
        openers, own = self.known.openers, self.own
        cut = FIRST.match(self.plain, end)
        last = cut.end() if cut else end
        at = low
        for word in self.plain[low:last].replace("(", " ").split(" "):
            if word in openers or self.chars[at : at + 2].isupper() or own or not word.isalnum():
                if at < end and self.may_begin(at):
                    yield at
            at += len(word) + 1


def printed(chars: str, names: Iterable[Name]) -> list[str]:
    """Names as printed; a shared head is put before each."""
    return [" ".join([chars[a:b] for a, b in (*n.shared, (n.start, n.end))]) for n in names]
