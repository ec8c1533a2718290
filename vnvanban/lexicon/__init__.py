"""The knowledge a clerk can edit: tables of bodies, symbols, positions, places and fixed words, one TSV file a table.

A table is read when it is first asked for, once; nothing is read at import. Each row is checked as it is read, and a
row that is not well formed stops the program (``LexiconError``): a table is never used in part.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from unicodedata import is_normalized

import regex

from vnvanban.errors import VnvanbanError

LEXICON_VERSION = "2026.11.29"
"""Stamped into each parsed letter; raised by every change of a row."""

COLUMNS = (
    "id",
    "name",
    "abbreviations",
    "variants",
    "level",
    "parent",
    "since",
    "until",
    "source",
    "examples",
)
"""The columns that all tables share, in this order."""

TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "chuc_vu": ("system",),
        "co_quan": ("system",),
        "danh_xung": ("kind",),
        "dia_danh": ("system", "code", "successor"),
        "dong_tu": ("kind", "act", "force", "not_after", "not_before"),
        "ho_nguoi": (),
        "ky_hieu": ("system", "body"),
        "linh_vuc": ("kind",),
        "loai_van_ban": ("system",),
        "neo": ("kind", "system"),
        "ocr_nham": ("kind",),
        "quyen_han": ("system",),
        "sac_thai": ("kind",),
        "ten_to_chuc": ("kind", "not_before"),
        "viet_tat": ("expansions",),
    }
)
"""Table → the names of its own columns, which follow the common ones."""

LIST_MARK = " | "
ID_SHAPE = regex.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+){0,20}")
LEVEL_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "tinh": ("tỉnh",),
        "thanh_pho_tw": ("thành phố", "TP.", "TP"),
        "thanh_pho": ("thành phố", "TP.", "TP"),
        "quan": ("quận", "Q."),
        "huyen": ("huyện", "H."),
        "thi_xa": ("thị xã", "TX.", "TX"),
        "xa": ("xã",),
        "phuong": ("phường", "P."),
        "thi_tran": ("thị trấn", "TT."),
        "dac_khu": ("đặc khu", "ĐK"),
    }
)
"""Level of a place → the words written before its name (abbreviations: formats.md 2.6 and 3.4)."""


class LexiconError(VnvanbanError):
    """A table is unknown or a row of it is not well formed. The message names the file and the line."""

    code = "lexicon"


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a table.

    ``since`` and ``until`` are the first and the last day in force, None where the table sets no bound. ``level`` holds
    the levels of the entry (empty: any), ``parent`` the id of a row of the same table or "". ``extra`` holds the
    table's own columns as printed; ``values`` splits one that is a list.
    """

    table: str
    id: str
    name: str
    abbreviations: tuple[str, ...]
    variants: tuple[str, ...]
    level: tuple[str, ...]
    parent: str
    since: date | None
    until: date | None
    source: str
    examples: tuple[str, ...]
    extra: Mapping[str, str] = field(hash=False)

    def values(self, column: str) -> tuple[str, ...]:
        """The entries of an extra column that is a list; () when the cell is empty. An unknown column is a KeyError."""
        return _split(self.extra[column])

    def in_force(self, day: date) -> bool:
        """Whether ``day`` lies between ``since`` and ``until``, both included."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def forms(row: Row) -> tuple[str, ...]:
    """All written forms of a row: name, abbreviations, variants, and for a place each of them after its level word.

    No form comes twice. Case, tone placement and blanks are left to the keys of ``vnvanban.lexicon.matching``.

    >>> forms(row_of("loai_van_ban", "quy-dinh"))
    ('quy định', 'QĐ', 'QyĐ', 'QĐi', 'qui định')
    """
    return tuple(dict.fromkeys(form for _, form in forms_by_column(row)))


def forms_by_column(row: Row) -> tuple[tuple[str, str], ...]:
    """The written forms of a row as (column, form) pairs; the column is name, abbreviations or variants."""
    pairs = [("name", row.name)]
    pairs += [("abbreviations", form) for form in row.abbreviations]
    pairs += [("variants", form) for form in row.variants]
    if row.table == "dia_danh":
        words = [word for level in row.level for word in LEVEL_WORDS[level]]
        named = [(column, form) for column, form in pairs if column != "abbreviations"]
        pairs += [(column, f"{word} {_stem(form, words)}") for column, form in named for word in words]
    return tuple(dict.fromkeys(pairs))


def _stem(form: str, words: list[str]) -> str:
    # A number is no name by itself, so the table has "Quận 1"; "Q. 1" is made from it.
    first, _, rest = form.partition(" ")
    return rest if rest.isdigit() and first.lower() in words else form


def row_of(table: str, identifier: str) -> Row:
    """The row with this id. Raises LexiconError when there is none."""
    try:
        return _by_id(table)[identifier]
    except KeyError:
        raise LexiconError(f"table {table} has no row {identifier!r}") from None


@cache
def rows(table: str) -> tuple[Row, ...]:
    """All rows of a table, sorted by id; the file is read once.

    Raises LexiconError for an unknown table, and for a file that is not NFC, not sorted, or holds a malformed row.
    """
    if table not in TABLES:
        raise LexiconError(f"no lexicon table {table!r}; there are {', '.join(sorted(TABLES))}")
    text = files("vnvanban.lexicon").joinpath("data", f"{table}.tsv").read_text(encoding="utf-8")
    header, *lines = text.removesuffix("\n").split("\n")
    expected = COLUMNS + TABLES[table]
    if tuple(header.split("\t")) != expected:
        raise LexiconError(f"{table}.tsv:1: the header must be {' '.join(expected)}")
    found = tuple(parse_row(table, line, number) for number, line in enumerate(lines, start=2))
    for number, (before, after) in enumerate(zip(found, found[1:], strict=False), start=3):
        if before.id >= after.id:
            raise LexiconError(f"{table}.tsv:{number}: id {after.id!r} is not above {before.id!r}")
    return found


def parse_row(table: str, line: str, number: int) -> Row:
    """One line of a table as a Row; ``number`` is the line's number for messages (1-based).

    Raises LexiconError when the line is not NFC, has too few or too many cells, a blank at a cell's edge, an id that is
    no slug, an empty name, a date that is none, or a period that ends before it begins.
    """

    def fail(why: str) -> LexiconError:
        return LexiconError(f"{table}.tsv:{number}: {why}")

    names = COLUMNS + TABLES[table]
    cells = line.split("\t")
    if len(cells) != len(names):
        raise fail(f"{len(cells)} cells instead of {len(names)}")
    if not is_normalized("NFC", line):
        raise fail("not in NFC")
    for name, cell in zip(names, cells, strict=True):
        if any(not part or part != part.strip() for part in cell.split(LIST_MARK) if cell):
            raise fail(f"a blank at an edge or an empty entry in {name}")
    cell_of = dict(zip(names, cells, strict=True))
    if not ID_SHAPE.fullmatch(cell_of["id"]) or not cell_of["name"]:
        raise fail("the id must be a slug and the name must not be empty")
    since, until = (_day(cell_of[name], fail) for name in ("since", "until"))
    if since and until and until < since:
        raise fail("until lies before since")
    return Row(
        table=table,
        id=cell_of["id"],
        name=cell_of["name"],
        abbreviations=_split(cell_of["abbreviations"]),
        variants=_split(cell_of["variants"]),
        level=_split(cell_of["level"]),
        parent=cell_of["parent"],
        since=since,
        until=until,
        source=cell_of["source"],
        examples=_split(cell_of["examples"]),
        extra=MappingProxyType({name: cell_of[name] for name in TABLES[table]}),
    )


@cache
def _by_id(table: str) -> Mapping[str, Row]:
    return {row.id: row for row in rows(table)}


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(LIST_MARK)) if cell else ()


def _day(cell: str, fail: Callable[[str], LexiconError]) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        raise fail(f"{cell!r} is no ISO date") from None
