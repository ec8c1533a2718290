"""Papers that letters of the store cite and the store does not hold, by document key.

A key that leaves its issuer, type or year open is told as open, with the letters that may be the paper; so is a closed
one where a letter of the store whose own key is open may be it. Nothing else is said to be absent.
"""

from collections.abc import Iterator

from vnvanban.archive.audit.finding import NAMED, Finding, Kind
from vnvanban.archive.audit.register import RELATED, Key, Register, is_open, key_of, words_of
from vnvanban.vien_dan.resolve import OPEN

_OWN = """
CREATE TABLE own (head TEXT NOT NULL, number TEXT NOT NULL, key TEXT NOT NULL, letter INTEGER NOT NULL,
  printed TEXT NOT NULL);
"""
_CITED = (
    "SELECT v.dinh_danh, count(DISTINCT v.letter), min(v.so_ky_hieu) FROM vien_dan v "
    "WHERE NOT EXISTS (SELECT 1 FROM letters l WHERE l.dinh_danh = v.dinh_danh) GROUP BY v.dinh_danh"
)


def cited(register: Register) -> Iterator[Finding]:
    """Cited papers that are absent, or may be: first those of issuers that the store holds letters of."""
    work = register.work
    work.executescript(_OWN)
    work.execute("BEGIN")
    work.executemany("INSERT INTO own VALUES (?, ?, ?, ?, ?)", _own(register))
    work.execute("CREATE INDEX own_head ON own (head, number)")
    work.execute("COMMIT")
    issuers = {key.who for (written,) in work.execute("SELECT DISTINCT key FROM own") if (key := key_of(written))}
    for held in (True, False):
        for written, count, symbol in register.kho.rows(_CITED):
            key = key_of(written)
            if key and (key.who in issuers) == held:
                yield register.told(_finding(register, (written, count, symbol), key, held), printed=False)


def _own(register: Register) -> Iterator[tuple[str, str, str, int, str]]:
    columns = "id, dinh_danh, co_quan, chu_quan, dia_danh"
    for letter, written, *names in register.kho.rows(f"SELECT {columns} FROM letters WHERE dinh_danh NOT NULL"):
        key = key_of(written)
        if key:
            yield key.head, key.number, written, letter, " ".join(filter(None, map(words_of, names)))


def _finding(register: Register, row: tuple[str, int, str], key: Key, held: bool) -> Finding:
    written, count, symbol = row
    others = tuple(_may_be(register, key)[:NAMED])
    by = "one letter cites" if count == 1 else f"{count} letters cite"
    kind = Kind.CITED_OPEN if others or is_open(written) else Kind.CITED_ABSENT
    if kind is Kind.CITED_ABSENT:
        end = "is not in the store."
    elif others:
        end = "is not named beyond doubt; a letter of the store may be it."
    else:
        end = "is not named beyond doubt; no letter of the store is known to be it."
    citing = register.kho.rows(
        "SELECT DISTINCT letter FROM vien_dan WHERE dinh_danh = ? ORDER BY letter LIMIT ?", written, NAMED
    )
    return Finding(
        kind,
        f"A paper that {by} {end}",
        tuple(letter for (letter,) in citing),
        count=count,
        others=others,
        key=written,
        symbol=symbol,
        numbers=key.number,
        period=key.period if key.period != OPEN else None,
        sure=kind is Kind.CITED_ABSENT,
        issuer_held=held,
    )


def _may_be(register: Register, key: Key) -> list[int]:
    """Letters of the store that agree with a key in all that both leave not open; where the key names its place only in
    relation to the letter that cites, those of that letter's place, if there are any."""
    if OPEN in (key.head, key.number):
        return []
    rows = register.work.execute(
        "SELECT letter, key, printed FROM own WHERE head = ? AND number = ? ORDER BY letter", (key.head, key.number)
    )
    found = [
        (letter, own) for letter, written, printed in rows if (own := key_of(written)) and _fits(key, own, printed)
    ]
    near = [letter for letter, own in found if key.place[:1] == RELATED and _within(own.place, key.place)]
    return near or [letter for letter, _ in found]


def _fits(key: Key, own: Key, printed: str) -> bool:
    parts = ((own.kind, key.kind), (own.period, key.period), (own.level, key.level))
    if not all(one == two or OPEN in (one, two) for one, two in parts):
        return False
    if is_open(key.place) or own.place == key.place:
        return True
    return is_open(own.place) and (not printed or _within(key.place, printed))


def _within(place: str, name: str) -> bool:
    """Whether a place, as keys write it, stands in a name."""
    return f"-{place}-" in f"-{name.lstrip(RELATED).replace(' ', '-')}-"
