"""Full-text search in a store: with diacritics just what is written, without them all that it can stand for."""

import re
import sqlite3
from dataclasses import dataclass

from vnvanban.errors import UsageError
from vnvanban.normalize import normalize, place_tones
from vnvanban.text import bare

WORD = re.compile(r"\w+")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
AROUND = 90
"""Characters on each side of what was found."""
_COLUMNS = "l.id, l.so, l.nam, l.ky_hieu, l.ngay_ban_hanh, l.loai_van_ban, l.co_quan, l.trich_yeu"


@dataclass(frozen=True, slots=True)
class Query:
    """What letters are asked for.

    ``phrases``: all must stand in the letter. ``issuer``, ``assignee``: words of a body's name, with diacritics or
    without. ``since``, ``until``: first and last day, ``2026``, ``2026-05`` or ``2026-05-31``; letters without a date
    fit neither. ``limit``: how many at most.
    """

    phrases: tuple[str, ...] = ()
    issuer: str | None = None
    assignee: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 20

    def __post_init__(self) -> None:
        """``UsageError`` on a day that is none."""
        for day in (self.since, self.until):
            if day is not None and not _DAY.fullmatch(day):
                raise UsageError(f"{day!r} is no day; write 2026, 2026-05 or 2026-05-31")


@dataclass(frozen=True, slots=True)
class Hit:
    """A letter that was found, and the words around the first phrase in it."""

    id: int
    so: str | None
    nam: str | None
    ky_hieu: str | None
    ngay_ban_hanh: str | None
    loai_van_ban: str | None
    co_quan: str | None
    trich_yeu: str | None
    doan: str


def found_in(db: sqlite3.Connection, query: Query) -> list[Hit]:
    """The letters of a store that fit."""
    match = " AND ".join(_term(phrase) for phrase in query.phrases if WORD.search(phrase))
    if query.phrases and not match:
        raise UsageError("there is no word to look for")
    conditions, values = _conditions(query)
    if match:
        source = "letters_fts f JOIN letters l ON l.id = f.rowid"
        conditions, values, order = ["letters_fts MATCH ?", *conditions], [match, *values], "f.rank, l.id"
    else:
        source, order = "letters l", "l.ngay_ban_hanh, l.id"
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    text = "l.text" if match else "substr(l.text, 1, 400)"
    rows = db.execute(
        f"SELECT {_COLUMNS}, {text} FROM {source}{where} ORDER BY {order} LIMIT ?", (*values, query.limit)
    )
    return [Hit(*facts, around(raw, query.phrases)) for *facts, raw in rows]  # type: ignore[call-arg]


def _term(phrase: str) -> str:
    """A phrase for FTS5: its words in a row, in the column that fits how it is written."""
    said = place_tones(normalize(phrase).text, "old")
    column = "folded" if bare(said) == said.lower() else "text"
    words = " ".join(WORD.findall(said))
    return f'{column} : "{words}"'


def _conditions(query: Query) -> tuple[list[str], list[str | int]]:
    conditions: list[str] = []
    values: list[str | int] = []
    for day, sign in ((query.since, ">="), (query.until, "<=")):
        if day:
            conditions.append(f"substr(l.ngay_ban_hanh, 1, {len(day)}) {sign} ?")
            values.append(day)
    if query.issuer:
        named = "IN (SELECT ten FROM bodies WHERE khong_dau LIKE ? ESCAPE '\\')"
        conditions.append(f"(l.co_quan {named} OR l.chu_quan {named})")
        values += [_like(query.issuer)] * 2
    if query.assignee:
        conditions.append(
            "l.id IN (SELECT letter FROM assignees a JOIN bodies b ON b.id = a.ten "
            "WHERE vai_tro = 'chu_tri' AND khong_dau LIKE ? ESCAPE '\\')"
        )
        values.append(_like(query.assignee))
    return conditions, values


def _like(words: str) -> str:
    return "%" + re.sub(r"([\\%_])", r"\\\1", bare(normalize(words).text).strip()) + "%"


def around(text: str, phrases: tuple[str, ...]) -> str:
    """The words around the first phrase that stands in a text, on one line; its beginning where none does."""
    plain = bare(text)
    for phrase in phrases:
        words = [re.escape(word) for word in WORD.findall(bare(normalize(phrase).text))]
        found = re.search(r"\b" + r"\W+".join(words) + r"\b", plain)
        if found:
            start, end = max(0, found.start() - AROUND), min(len(text), found.end() + AROUND)
            return f"{'…' if start else ''}{' '.join(text[start:end].split())}{'…' if end < len(text) else ''}"
    return " ".join(text[: 2 * AROUND].split())
