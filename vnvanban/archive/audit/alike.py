"""Letters with near-same words, among all letters of a store in time that grows with their number.

Each letter is put into a sketch of ``BINS`` numbers (one-permutation MinHash over pairs of words: Li, Owen and Zhang,
2012); letters that agree in one of the ``BANDS`` are compared, and only those that may be one letter. Texts are then
compared word by word (rapidfuzz), so a finding never rests on a sketch. datasketch was measured beside it and not
taken: with as many bins it takes six times as long a letter (1.7 ms, here 0.3), keeps 5 kB a letter in memory (500 MB
for 100,000; here the tables stand in the temporary file), and brings SciPy.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby

from rapidfuzz.distance import Indel

from vnvanban.archive.audit.finding import Finding, Kind
from vnvanban.archive.audit.register import Register, is_open, words_of, year_of
from vnvanban.text import bare

ALIKE = 0.8
"""Least share of words in common, in their order. Two readings of one letter with one word in ten misread in each have
0.81; two different letters of the corpus never more than 0.35."""
FEWEST = 20
"""Words below which likeness says nothing: a heading alone is like any other."""
BANDS, ROWS = 21, 3
BINS = BANDS * ROWS
"""With pairs of words two readings as above have 0.49 of their pairs in common: one of 21 bands of 3 then agrees in
93 % of cases; letters of one office share a tenth, and 2 % of them are compared in vain."""
AGREE = 0.25
"""Least share of equal bins for which texts are compared: 0.49 less four standard deviations (0.06)."""
NEIGHBOURS = 50
"""Letters of a bucket with which each one is compared at most: a form filled in ten thousand times stays linear."""
_WORD = re.compile(rb"\w+")
_TABLES = """
CREATE TABLE sketches (letter INTEGER PRIMARY KEY, sketch BLOB NOT NULL, key TEXT, so TEXT, year TEXT NOT NULL,
  day TEXT, issuer TEXT NOT NULL, same INTEGER NOT NULL);
CREATE TABLE bands (band INTEGER NOT NULL, letter INTEGER NOT NULL);
CREATE TABLE pairs (one INTEGER NOT NULL, two INTEGER NOT NULL, near REAL, PRIMARY KEY (one, two)) WITHOUT ROWID;
"""
Facts = tuple[int, str | None, str | None, str, str | None]
"""Letter, key, number, year, whole date."""


class _Groups:
    """Letters that are joined in pairs."""

    def __init__(self) -> None:
        self._leader: dict[int, int] = {}

    def of(self, one: int) -> int:
        """The least letter of its group."""
        leader = self._leader
        while (above := leader.get(one, one)) != one:
            leader[one] = one = leader.get(above, above)
        return one

    def join(self, one: int, two: int) -> None:
        """Two are of one group."""
        low, high = sorted((self.of(one), self.of(two)))
        self._leader[low], self._leader[high] = low, low

    def all(self) -> list[list[int]]:
        """The groups, each sorted, by their least letters."""
        groups: dict[int, list[int]] = {}
        for one in sorted(self._leader):
            groups.setdefault(self.of(one), []).append(one)
        return list(groups.values())


def near_same(register: Register) -> Iterator[Finding]:
    """Letters that are one, as groups."""
    work = register.work
    work.executescript(_TABLES)
    work.execute("BEGIN")
    for row, bands in _sketches(register):
        work.execute("INSERT INTO sketches VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        work.executemany("INSERT INTO bands VALUES (?, ?)", ((band, row[0]) for band in bands))
    work.executemany("INSERT OR IGNORE INTO pairs (one, two) VALUES (?, ?)", _candidates(register))
    work.execute("COMMIT")
    for group in _compare(register).all():
        register.group(group)
        yield register.told(_found(register, group))
    yield from map(register.told, _twice_registered(register))


def _sketches(register: Register) -> Iterator[tuple[tuple[object, ...], list[int]]]:
    """Each letter that has words enough: its row, and its bands."""
    columns = "id, text, dinh_danh, so, nam, ngay_ban_hanh, co_quan, chu_quan"
    for letter, text, key, so, nam, day, name, parent in register.kho.rows(f"SELECT {columns} FROM letters"):
        words = words_in(text)
        if len(words) < FEWEST:
            continue
        bins = _bins(words)
        bands = [hash((at, *bins[at : at + ROWS])) for at in range(0, BINS, ROWS)]
        sketch = struct.pack(f"<{BINS}I", *bins)
        number = (so or "").lstrip("0") or None
        whole = day if day and len(day) == 10 else None
        issuer = f"{words_of(name)} | {words_of(parent)}"
        same = zlib.crc32(b" ".join(_without(words, so, day))) if number and whole else 0
        yield (letter, sketch, key, number, year_of(nam, day), whole, issuer, same), bands


def words_in(text: str) -> list[bytes]:
    """A text's words without case and diacritics: what OCR and old fonts confuse most is left out."""
    return _WORD.findall(bare(text).encode("ascii", "ignore"))


def _bins(words: Sequence[bytes]) -> list[int]:
    """The least hash of each bin; an empty bin takes that of the next one that is not."""
    pairs = set(map(zlib.crc32, words[1:], map(zlib.crc32, words)))  # of two words as of one: all of it in C
    least = {one % BINS: one // BINS for one in sorted(pairs, reverse=True)}
    found, last = [0] * BINS, least[min(least)]
    for at in range(BINS - 1, -1, -1):
        last = found[at] = least.get(at, last)
    return found


def _without(words: Sequence[bytes], so: str | None, day: str | None) -> list[bytes]:
    """The words but for the first that is the number, and the first that is each part of the date."""
    rest = list(words)
    for part in filter(None, (so, *(day or "").split("-"))):
        number = part.lstrip("0").encode("ascii", "ignore")
        places = [
            rest.index(form) for form in {number, number.zfill(2), part.encode("ascii", "ignore")} if form in rest
        ]
        if places:
            del rest[min(places)]
    return rest


def _candidates(register: Register) -> Iterator[tuple[int, int]]:
    """Pairs to compare: letters of one key, and those that share a band and may be one."""
    rows = register.work.execute(
        "SELECT key, letter FROM entries WHERE key IN (SELECT key FROM entries GROUP BY key HAVING count(*) > 1) "
        "ORDER BY key, letter"
    )
    for _, same in groupby(rows, key=lambda row: row[0]):
        yield from _neighbours([letter for _, letter in same])
    rows = register.work.execute(
        "SELECT b.band, s.letter, s.key, s.so, s.year, s.day FROM bands b JOIN sketches s USING (letter) "
        "WHERE b.band IN (SELECT band FROM bands GROUP BY band HAVING count(*) > 1) ORDER BY b.band, s.letter"
    )
    for _, bucket in groupby(rows, key=lambda row: row[0]):
        yield from _pairs([row[1:] for row in bucket])


def _neighbours(letters: Sequence[int]) -> Iterator[tuple[int, int]]:
    for at, one in enumerate(letters):
        yield from ((one, two) for two in letters[at + 1 : at + 1 + NEIGHBOURS])


def _pairs(bucket: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Pairs of a bucket that may be one letter: an open one with its neighbours of the same number and of none."""
    by_number: dict[str | None, list[Facts]] = {}
    for facts in bucket:
        by_number.setdefault(facts[2], []).append(facts)
    without = by_number.pop(None, [])
    for members in (without, *by_number.values()):
        beside = [] if members is without else without[:NEIGHBOURS]
        for at, one in enumerate(members):
            for two in (*members[at + 1 : at + 1 + NEIGHBOURS], *beside):
                if _may_be_one(one, two):
                    yield min(one[0], two[0]), max(one[0], two[0])


def _may_be_one(one: Facts, two: Facts) -> bool:
    """Whether nothing printed says that two letters are two: keys that are closed and differ, years, days. A number or
    date that was read without certainty is none in a store, so that a slip in it does not part what is one."""
    (_, key, so, year, day), (_, other, other_so, other_year, other_day) = one, two
    if key and key == other:
        return True
    closed = key and other and not is_open(key) and not is_open(other)
    return not closed and not any(
        mine and theirs and mine != theirs for mine, theirs in ((so, other_so), (year, other_year), (day, other_day))
    )


def _compare(register: Register) -> _Groups:
    """Groups of letters whose texts are alike; what is of one group already is not compared again."""
    work = register.work
    rows = work.execute(
        "SELECT p.one, p.two, a.sketch, b.sketch FROM pairs p "
        "JOIN sketches a ON a.letter = p.one JOIN sketches b ON b.letter = p.two ORDER BY p.one, p.two"
    )
    groups, alike = _Groups(), list[tuple[float, int, int]]()
    for first, pairs in groupby(rows, key=lambda row: row[0]):
        words: list[bytes] | None = None
        for _, second, sketch, other in pairs:
            if groups.of(first) != groups.of(second) and _agreeing(sketch, other) >= AGREE:
                words = words or _text(register, first)
                near = Indel.normalized_similarity(words, _text(register, second), score_cutoff=ALIKE)
                if near >= ALIKE:
                    groups.join(first, second)
                    alike.append((near, first, second))
    work.execute("BEGIN")
    work.executemany("UPDATE pairs SET near = ? WHERE one = ? AND two = ?", alike)
    work.execute("COMMIT")
    return groups


def _agreeing(one: bytes, two: bytes) -> float:
    pairs = zip(memoryview(one).cast("I"), memoryview(two).cast("I"), strict=True)
    return sum(mine == theirs for mine, theirs in pairs) / BINS


def _text(register: Register, letter: int) -> list[bytes]:
    ((text,),) = register.kho.rows("SELECT text FROM letters WHERE id = ?", letter)
    return words_in(text)


def _found(register: Register, group: list[int]) -> Finding:
    marks = ", ".join("?" * len(group[:500]))
    rows = register.work.execute(f"SELECT key, year FROM sketches WHERE letter IN ({marks})", group[:500]).fetchall()
    keys = {key for key, _ in rows}
    key = keys.pop() if len(keys) == 1 else None
    near = register.work.execute(
        f"SELECT min(near) FROM pairs WHERE near NOT NULL AND one IN ({marks})", group[:500]
    ).fetchone()[0]
    kind, end = (Kind.SAME_LETTER, "one number") if key else (Kind.NEAR_SAME, "nothing that tells them apart")
    return Finding(
        kind,
        f"{len(group)} letters have nearly the same words and {end}.",
        tuple(group),
        count=len(group),
        key=key,
        period=rows[0][1] or None,
        likeness=round(near, 3),
        sure=bool(key and not is_open(key)),
    )


def _twice_registered(register: Register) -> Iterator[Finding]:
    """Letters of one issuer and one day with the same words but for their numbers."""
    rows = register.work.execute(
        "SELECT letter, issuer, day, same, so FROM sketches WHERE (issuer, day, same) IN (SELECT issuer, day, same "
        "FROM sketches WHERE day NOT NULL AND so NOT NULL GROUP BY issuer, day, same HAVING count(DISTINCT so) > 1) "
        "AND so NOT NULL ORDER BY issuer, day, same, letter"
    )
    for _, same in groupby(rows.fetchall(), key=lambda row: row[1:4]):
        found = list(same)
        yield Finding(
            Kind.NEAR_SAME,
            f"{len(found)} letters of one day have the same words under different numbers.",
            tuple(row[0] for row in found),
            count=len(found),
            numbers=", ".join(dict.fromkeys(row[4] for row in found[:20])),
            period=found[0][2][:4],
            likeness=1.0,
            sure=False,
        )
