"""Symbols that are another body's than the printed issuer.

Two ways to know, and only what both sides settle is said: the lexicon (``ky_hieu``) has the symbol and has the issuer,
under another one; or the store has: the issuer nearly always bears one symbol, and this one is the usual one of others.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from vnvanban.archive.audit.finding import Finding, Kind
from vnvanban.archive.audit.register import Register, key_of, words_of
from vnvanban.lexicon import rows

ENOUGH = 10
"""Letters of an issuer from which its usual symbol is known."""
USUAL = 0.9
"""Share of its letters that bear it."""
COLLECTIVE = frozenset({"bch", "btv", "btt", "tt", "vp", "bcd", "dd", "hd", "doan"})
"""Organs that sign for the body above them, with its symbol (BAN CHẤP HÀNH, BAN THƯỜNG VỤ, VĂN PHÒNG …): their name
does not tell the symbol."""


SHARED = frozenset({"tu", "thu", "txu", "tpu"})
"""Symbols that committees of towns bear as they choose: HD 36-HD/VPTW names none of their own."""


def symbols(register: Register) -> Iterator[Finding]:
    """Letters whose symbol disagrees with their issuer, in the order of their ids."""
    usual = _usual(register)
    of_others = Counter(usual.values())
    for letter, key, head, name, parent in _letters(register):
        issuer = f"{words_of(name)} | {words_of(parent)}"
        own = usual.get(issuer)
        if own and own != head and of_others[head] and not _kin(own, head):
            said = "Nearly all letters of this issuer bear another symbol, and this one is that of another issuer."
        elif own != head and disagrees(head, name, parent):
            said = "The symbol is that of another body than the printed issuer."
        else:
            continue
        yield register.told(Finding(Kind.SYMBOL, said, (letter,), key=key))


def _letters(register: Register) -> Iterator[tuple[int, str, str, str, str | None]]:
    columns = "id, dinh_danh, co_quan, chu_quan"
    where = "dinh_danh NOT NULL AND co_quan NOT NULL AND ky_hieu NOT NULL"
    for letter, written, name, parent in register.kho.rows(f"SELECT {columns} FROM letters WHERE {where}"):
        key = key_of(written)
        if key:
            yield letter, written, key.head, name, parent


def _usual(register: Register) -> dict[str, str]:
    """Printed issuers that nearly always bear one symbol → that one."""
    counts: dict[str, Counter[str]] = {}
    for _, _, head, name, parent in _letters(register):
        counts.setdefault(f"{words_of(name)} | {words_of(parent)}", Counter())[head] += 1
    found = {}
    for issuer, heads in counts.items():
        (head, count), *_ = heads.most_common(1)
        if heads.total() >= ENOUGH and count >= USUAL * heads.total():
            found[issuer] = head
    return found


@lru_cache(maxsize=65_536)
def disagrees(head: str, name: str, parent: str | None) -> bool:
    """Whether a symbol's organ (folded, as keys have it) is known to the lexicon as another body than a printed one.

    >>> disagrees("syt", "SỞ Y TẾ", "UBND TỈNH AN HẢI"), disagrees("snv", "SỞ Y TẾ", "UBND TỈNH AN HẢI")
    (False, True)
    """
    if head not in _bodies() or head in COLLECTIVE:
        return False
    whole, above = f"{words_of(name)} {words_of(parent)}", words_of(parent)
    own = _codes(whole) - COLLECTIVE
    return bool(own) and not any(_kin(head, code) for code in own | _codes(above))


def _kin(one: str, two: str) -> bool:
    """Whether one symbol continues the other: VPTU is an office's that prints VĂN PHÒNG."""
    return one.startswith(two) or two.startswith(one) or {one, two} <= SHARED


@cache
def _bodies() -> dict[str, frozenset[str]]:
    """Organs in symbols, folded → the bodies that bear them, as bare words."""
    found: dict[str, set[str]] = {}
    for row in rows("ky_hieu"):
        for code in (row.name, *row.variants, *row.abbreviations):
            found.setdefault(words_of(code).replace(" ", "-"), set()).update(map(words_of, row.values("body")))
    return {code: frozenset(names) for code, names in found.items()}


@cache
def _by_name() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code, names in _bodies().items():
        for name in (*names, code.replace("-", " ")):
            found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@lru_cache(maxsize=65_536)
def _codes(printed: str) -> frozenset[str]:
    """The symbols of the bodies whose name, or abbreviation, a printed name begins with."""
    words = printed.split(" ")
    found: set[str] = set()
    for end in range(1, len(words) + 1):
        found |= _by_name().get(" ".join(words[:end]), frozenset())
    return frozenset(found)
