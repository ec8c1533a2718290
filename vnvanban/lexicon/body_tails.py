"""Where the name of a body ends: which words carry it on, and which do not.

Capitals carry it on, words of level, ``của`` and ``thuộc``, co-ordination inside a name (``Giáo dục và Đào tạo``), the
fields of work whose words are verbs elsewhere (table ``linh_vuc``: ``Quản lý, giám sát bảo hiểm``). It ends before a
verb or a function word (table ``dong_tu``) and before the head of another name.
"""

import re

from vnvanban.lexicon.body_grammar import TOKEN, Turn
from vnvanban.lexicon.body_heads import Begun, HeadReader
from vnvanban.text import CAPITALS

_IN_CHARGE = re.compile(r"phụ trách (?:[^\W\d_]+ ){2}[^\W\d_]")
"""``phụ trách xã dự và chỉ đạo …`` tells which person; ``phụ trách chung;`` is what the person does."""
_ASIDE = re.compile(r"\(([^()]{1,70})\)")
_ASIDE_OF_NAME = re.compile(rf"(?:mới|cũ|nếu có|nơi |sau (?:sắp xếp|hợp nhất|sáp nhập)|[{CAPITALS}]).*$")
_NUMBERED = re.compile(r"số \d{1,2}(?![\w/-]|\.\d| ngày)")
"""``Đội Thuế liên xã số 2``; the number of a paper has its symbol or its day behind it."""
OPEN, WHOLE, PLACED = 0, 1, 2
"""How complete a name is: small words go on; only levels and joining words do; so too, and capitals are places."""
LONGEST = 260
"""Characters of the longest name that is read."""
LOOSE_WORDS = 9
"""Small words in a row that a name may hold with none of them known; a tenth shows that its end was missed."""
_JOINS = frozenset({"của", "và", "các", "cùng", "hai"})
_CONTINUES = _JOINS | frozenset(
    "thuộc trực liên khu cũ mới chuyên ven vùng miền biên trọng còn nêu khác nói ủy đoàn thị thành đặc quốc quan vực "
    "giới lại địa phương".split()
)
"""Small words that carry on a name that is complete without them."""
_BRANCH = "chi nhánh "
"""Carries on a complete name: ``Ngân hàng … chi nhánh Nghệ An``."""
_BOARDS = ("chỉ đạo ", "chỉ huy ", "hội đồng ", "phối hợp ", "tổ ", "đội ", "chương trình ")
"""What a field of work in small letters belongs to."""
_IN_ROWS = ("ủy", "uỷ", "huyện đoàn", "thị đoàn", "thành đoàn", "quận đoàn", "thị", "đặc khu")
"""Ends of what stands in a row beside levels: ``huyện ủy, thành ủy``; ``huyện, thị``; ``xã, đặc khu``."""
_UNITS = frozenset({"TP", "Tp", "TX", "Tx", "TT", "Q", "H", "P", "X"})
"""Abbreviations of words of level, which a dot ends."""
_REGIONS = frozenset({"ven", "vùng", "miền"})
"""Words whose next one tells which of the places: ``ven biển``, ``vùng cao``."""


class TailReader(HeadReader):
    """Reads on behind the head of a name."""

    def _stops(self, start: int, end: int) -> bool:
        """Whether the word at ``start`` is one that no name goes on with."""
        turn = self.known.turns.get(self.lower[start:end])
        return turn is not None and not self._kept(turn, end) and self._ends(turn, start, end)

    def _ends(self, turn: Turn, start: int, end: int) -> bool:
        """Whether a word that may end a name does so, when no phrase of its own goes on with it."""
        if turn.stops:
            before = turn.not_after
            return not before or self.lower[self.lower.rfind(" ", 0, start - 1) + 1 : start - 1] not in before
        return not self.lower.endswith("các ", 0, start) and self._opens_verb(turn, end)

    def _opens_verb(self, turn: Turn, end: int) -> bool:
        """Whether a word and the next one begin a verb of several words."""
        if not turn.pairs or self.lower[end : end + 1] != " ":
            return False
        following = TOKEN.match(self.lower, end + 1)
        return following is not None and following[0] in turn.pairs

    def _tail(self, start: int, kind: str) -> int:
        """End of the name whose head ends at ``start``."""
        lower, chars, turns, levels = self.lower, self.chars, self.known.turns, self.known.levels
        good = place = start
        small = 0
        closed = WHOLE if self.is_whole(start) else PLACED if self.ends_placed(start) else OPEN
        line_end = chars.find("\n", start, start + LONGEST)
        for token in TOKEN.finditer(chars, start, start + LONGEST):
            at, end = token.span()
            if at < place:
                continue
            if -1 < line_end < at and "\n" in chars[place:at] or self._turns_to_verb(at, end):
                break
            word, first = token[0], chars[at]
            if word in ("và", "VÀ") or not first.isalnum():
                following = self._joined(at, end, good, kind, closed)
                if following is None:
                    break
                if first == "(" or following > end + 1:
                    good = following
                place, small = max(following, end), 0
                closed = PLACED if self.ends_placed(place) else OPEN
                continue
            turn, is_small = turns.get(lower[at:end]), first.islower()
            step = self._step(turn, at, end, kind, closed) if turn or closed or not is_small else (end, OPEN)
            if step is None:
                break
            place, closed = step
            small = 0 if place > end or not is_small or word in levels else small + 1
            if small > LOOSE_WORDS:
                break
            if word not in _JOINS or place > end:
                good = place
        return good

    def _turns_to_verb(self, at: int, end: int) -> bool:
        """``Đài Tiếng nói Việt Nam thu phí``: behind the name of the country a verb is no part of a body's name."""
        if not (self.plain.endswith("viet nam ", 0, at) and self.chars[at].islower()):
            return False
        return self.lower.startswith(self.known.inner_verbs.get(self.lower[at:end], (" ",)), at)

    def _joined(self, at: int, end: int, good: int, kind: str, closed: int) -> int | None:
        """Where a name goes on behind a sign or ``và``; ``None``: it ends."""
        if self.chars[at].isalnum():
            return self._second_field(end + 1, closed) or self._goes_on(end + 1, kind, closed)
        return self._over(at, good, kind, closed)

    def _step(self, turn: Turn | None, at: int, end: int, kind: str, closed: int) -> tuple[int, int] | None:
        """Go on with the word at ``at``: (where the name stands behind it, how complete it is); ``None``: it ends."""
        if turn and turn.fields and not closed and (field := self._field_of_work(turn, at)):
            return field, OPEN
        if self.chars[at].islower():
            if turn is not None:
                return self._turn(turn, at, end, kind, closed)
            return (end, closed) if not closed or self._carries_on(at, end) else None
        if closed and turn is not None and self._opens_verb(turn, end):
            return None  # a verb with a capital behind a heading without a stop
        inner = self.head(at) if self._heads(at, end) else None
        if inner and inner[0] > end:
            return inner[0], WHOLE if self.is_whole(inner[0]) else OPEN
        return end, PLACED if closed == PLACED else OPEN

    def _heads(self, at: int, end: int) -> bool:
        """A cheap look: whether a word may head a name; few of the words inside one do."""
        first = self.plain[at:end]
        if first.isdigit():
            return False  # "Khu vực 9 tổ chức …": the number of the name, not how many bodies
        return first in self.openers or self.chars[at : at + 2].isupper() or bool(self.own) or not first.isalnum()

    def _second_field(self, start: int, closed: int) -> int | None:
        """``Cục Quản lý đê điều và Phòng, chống thiên tai``: no new body opens behind ``và``."""
        word = None if closed else TOKEN.match(self.lower, start)
        turn = self.known.turns.get(word[0]) if word else None
        return self._field_of_work(turn, start) if turn and turn.fields else None

    def _field_of_work(self, turn: Turn, at: int) -> int | None:
        """End of a field of work whose words are verbs elsewhere: ``Quản lý, giám sát``, ``Phòng, chống``."""
        lower = self.lower
        capital = self.chars[at].isupper()
        for words, any_case in turn.fields:
            end = at + len(words)
            if lower.startswith(words, at) and not lower[end : end + 1].isalnum():
                if capital or any_case and lower.endswith(_BOARDS, 0, at):
                    return end
        return None

    def _turn(self, turn: Turn, at: int, end: int, kind: str, closed: int) -> tuple[int, int] | None:
        """Go on with a small word that may end a name or change how complete it is."""
        if not closed and (number := _NUMBERED.match(self.lower, at)):
            return number.end(), WHOLE
        if turn.kept and (kept := self._kept(turn, end)):
            is_verb = " " not in self.lower[end + 1 : kept] and self._opens_verb(turn, end)
            return None if closed and is_verb else (kept, OPEN)  # "Sở Y tế số hóa", "Ban Chỉ đạo số hóa"
        if self._ends(turn, at, end):
            if kind != "co_quan" and _IN_CHARGE.match(self.lower, at):
                return at + len("phụ trách"), OPEN
            group = self._group(at) if kind == "tap_the" else None
            return (group, OPEN) if group else None
        if turn.level and not self.lower.startswith(" hội", end):
            return end, PLACED
        if closed and not self._carries_on(at, end):
            return None
        return end, OPEN if turn.opens else closed

    def _carries_on(self, at: int, end: int) -> bool:
        """Whether a small word goes on with a name that is complete without it."""
        lower = self.lower
        if lower.startswith("trực", at) and not lower.startswith(" thuộc", end):
            return False
        if lower.startswith(_BRANCH, at):
            return True
        return lower[at:end] in _CONTINUES or lower[lower.rfind(" ", 0, at - 1) + 1 : at - 1] in _REGIONS

    def _kept(self, turn: Turn, end: int) -> int | None:
        """End of the phrase that a word which ends names may open all the same (``có liên quan``)."""
        for phrase in turn.kept:
            last = end + 1 + len(phrase)
            if self.lower.startswith(phrase, end + 1) and not self.lower[last : last + 1].isalnum():
                return last
        return None

    def _group(self, start: int) -> int | None:
        """``các cơ quan tổ chức, cá nhân``: a verb's shape that is the next of several groups."""
        head = self.head(start)
        more = head is not None and head[1] == "tap_the" and self.chars[head[0] : head[0] + 1] in (",", ";")
        return head[0] if head and more else None

    def _over(self, at: int, good: int, kind: str, closed: int) -> int | None:
        """Where a name goes on behind a sign; ``None`` where the sign ends it."""
        sign = self.chars[at]
        if sign in "-–—" and (self.chars[at + 1 : at + 2] == " ") == (self.chars[at - 1] == " "):
            start = at + 1 + (self.chars[at + 1 : at + 2] == " ")
            word = TOKEN.match(self.chars, start)
            if not word or not word[0][0].isalnum():
                return None
            return start if word[0][0].isupper() or not self._stops(*word.span()) else None
        if sign == "(":
            aside = _ASIDE.match(self.chars, at)
            return aside.end() if aside and _ASIDE_OF_NAME.match(aside[1]) else None
        if sign == ",":
            return self._goes_on(at + 2, kind, closed)
        if sign == "." and self._shortens_unit(at):
            return at + 1
        if sign == ":" and self._lists_places(at, good):
            return at + 1
        return None

    def _shortens_unit(self, at: int) -> bool:
        """``UBND TP. Vinh``: the dot belongs to a unit's abbreviation, and its place stands behind it."""
        before, place = self.chars[self.chars.rfind(" ", 0, at) + 1 : at], self.chars[at + 1 : at + 3]
        named = place[:1] == " " and (place[1:].isupper() or place[1:].isdigit())
        return before in _UNITS and named and self.head(at + 2) is None

    def _goes_on(self, start: int, kind: str, closed: int) -> int | None:
        """Where a name goes on behind a comma or ``và`` (its second field or place, its next group); else ``None``."""
        word = TOKEN.match(self.chars, start)
        if not word or not word[0][0].isalnum() or kind == "linh_vuc" and self.chars[start - 2] == ",":
            return None
        if word[0].isdigit():
            return start if self.chars[start - 3 : start - 2].isdigit() and self.chars[start - 2] == "," else None
        head = self.head(start)
        if head:
            # "các sở, ban, ngành": groups without an article of their own are one name; "Đoàn trực thuộc" too
            plain = head[2] == start
            more = head[1] == "tap_the" or self.lower.startswith(("trực thuộc", "thuộc"), head[0] + 1)
            place = (
                self.chars[self.chars.rfind(" ", 0, start - 5) + 1].isupper() and self.lower[start - 3 : start] == "và "
            )
            return head[0] if plain and more and not place and not self._beside(start, head, kind, closed) else None
        capital = word[0][0].isupper() and self.chars[start - 2] != ","
        if not capital and self._stops(*word.span()) and not self._next_place(word, closed):
            return None
        if self.quantifier(start):  # "Khu kinh tế Dung Quất và các KCN": no new name, since no head stands there
            at = word.end() + 1
            named = self.chars[start - 2] != "," and self.chars[at : at + 1].isupper() and not self.is_paper(at)
            return start if named else None
        if self.is_paper(start) or closed and kind != "tap_the" and self._apart(start, word[0], closed):
            return None
        more = self.chars[start - 2] != "," or word[0] in _REGIONS
        return start if word[0][0].isupper() or more else None

    def _beside(self, start: int, head: Begun, kind: str, closed: int) -> bool:
        """``Sở Y tế và chính quyền địa phương``: a group is no part of a complete name, save a level or a committee."""
        alike = self.ends_placed(head[0]) or self.lower.endswith(_IN_ROWS, start, head[0])
        return bool(closed) and kind == "co_quan" and head[1] == "tap_the" and not alike

    def _apart(self, start: int, word: str, closed: int) -> bool:
        """Whether a complete name has nothing to do with what ``và`` or a comma adds to it."""
        if word[0].islower():
            return word not in _REGIONS
        return closed == PLACED and not self._is_plural(start)

    def _is_plural(self, start: int) -> bool:
        """Whether the name before a place is of several: ``các tỉnh An Giang, Đồng Tháp``."""
        return self.plain.rfind(" cac ", max(0, start - 60), start) >= 0

    def _next_place(self, word: re.Match[str], closed: int) -> bool:
        """``Đồng Tháp`` behind ``các tỉnh An Giang,``: a place, though its first word may end a name elsewhere."""
        turn = self.known.turns[self.lower[slice(*word.span())]]
        place = closed == PLACED and word[0][0].isupper() and self._is_plural(word.start())
        return place and not self._opens_verb(turn, word.end())

    def _lists_places(self, at: int, good: int) -> bool:
        """``các xã: A, B``: places behind a colon, not what the body is to do."""
        last = self.plain.rfind(" ", 0, at)
        word = self.lower[last + 1 : at]
        following = TOKEN.match(self.chars, at + 2)
        if word not in self.known.levels or not following or not following[0][0].isupper() or good != at:
            return False
        return not self._stops(*following.span()) and self.head(at + 2) is None
