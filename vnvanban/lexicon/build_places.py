"""Build ``data/dia_danh.tsv``: ``python -m vnvanban.lexicon.build_places`` (for maintainers, never run by a parse).

The gazetteer inside underthesea (Apache-2.0; its address data come from vietnamadminunits 1.0.4) gives the 63 provinces
and 696 districts of the first half of 2025, and the provinces and communes since 1 July 2025. What it lacks, the years
before 2025 and the changes of 2026, stands in ``places_by_hand.tsv`` beside this file: a row there with the level, name
and province of a row of the gazetteer changes that row, any other row is added.

Columns of ``places_by_hand.tsv``: level, name, province (short name, "" for a province), since, until, variants,
abbreviations, successor (short name of today's province, for a former one), source.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import normalize

from vnvanban import words
from vnvanban.lexicon import COLUMNS, LEVEL_WORDS, LIST_MARK, TABLES
from vnvanban.text import bare

HERE = Path(__file__).parent
GAZETTEER = "underthesea"
"""Cell ``source`` of what comes from the gazetteer; short, for it stands in four thousand rows."""
LAST_OLD_DAY = "2025-06-30"
FIRST_NEW_DAY = "2025-07-01"
"""Nghị quyết 202/2025/QH15: 34 provinces and no districts from that day (formats.md 3.2)."""

CODES: Mapping[str, str] = {
    "huyen": "h",
    "quan": "q",
    "thi_xa": "tx",
    "thanh_pho": "tp",
    "xa": "x",
    "phuong": "p",
    "thi_tran": "tt",
    "dac_khu": "dk",
}
"""Level → first part of the id; a province has none."""

LEVELS = {written[0]: level for level, written in LEVEL_WORDS.items() if level != "thanh_pho_tw"}
"""Level word → level; a city under the Centre is a province of the gazetteer."""


@dataclass(frozen=True, slots=True)
class Place:
    """One row in the making; ``province`` is the short name of the parent, ``successor`` that of today's province."""

    level: str
    name: str
    province: str = ""
    since: str = ""
    until: str = ""
    variants: str = ""
    abbreviations: str = ""
    successor: str = ""
    source: str = GAZETTEER
    code: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two rows the same place: level, name, province."""
        return self.level, self.name, self.province


def derived() -> Iterator[Place]:
    """The places of the gazetteer: provinces old and new, districts and their towns to 30 June 2025, communes since.

    Raises MissingDependencyError where underthesea is not installed.
    """
    units = sorted(words.places(), key=lambda unit: (unit.parents, unit.name))
    today = {unit.name: unit for unit in units if unit.level == "province" and unit.epoch == "since-2025-07"}
    moves = {path.old[0]: path.new[0] for path in words.successions() if len(path.old) == 1}
    for unit in units:
        old = unit.epoch == "before-2025-07"
        if unit.level == "province":
            if not old:
                yield Place(_level(unit), unit.short, code=unit.code)
            elif unit.name not in today:
                successor = today[moves[unit.name]].short
                yield Place(_level(unit), unit.short, until=LAST_OLD_DAY, successor=successor, code=unit.code)
        elif not old or unit.level == "district" or unit.kind == "Thị trấn":
            # Of the communes before 2025-07 only the towns: as seats of districts they stand before a letter's date.
            since, until = ("", LAST_OLD_DAY) if old else (FIRST_NEW_DAY, "")
            yield Place(_level(unit), unit.short, _short(unit.parents[0]), since=since, until=until)


def by_hand(path: Path = HERE / "places_by_hand.tsv") -> Iterator[Place]:
    """The rows of the hand-made table. Raises ValueError for a line with another number of cells."""
    header, *lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    names = header.split("\t")
    for line in lines:
        cells = line.split("\t")
        if len(cells) != len(names):
            raise ValueError(f"{path.name}: {len(cells)} cells instead of {len(names)}: {line!r}")
        yield Place(**dict(zip(names, cells, strict=True)))


def merged(places: Iterator[Place], amendments: Iterator[Place]) -> list[Place]:
    """All places; an amendment fills or replaces the cells of the place with its key, "" leaves a cell as it is."""
    found = {place.key: place for place in places}
    for change in amendments:
        known = found.get(change.key)
        if known is None:
            found[change.key] = change
            continue
        cells = {name: getattr(change, name) for name in ("since", "until", "variants", "abbreviations", "successor")}
        found[change.key] = replace(
            known, source=f"{known.source}, {change.source}", **{name: cell for name, cell in cells.items() if cell}
        )
    return list(found.values())


def table(places: list[Place]) -> str:
    """The text of ``data/dia_danh.tsv``, sorted by id."""
    lines: dict[str, str] = {}
    for place in places:  # the gazetteer comes first, so that its provinces get the plain ids
        identifier = _identifier(place, lines.__contains__)
        cells = {
            "id": identifier,
            "name": _printed(place),
            "abbreviations": place.abbreviations,
            "variants": place.variants,
            "level": place.level,
            "parent": _slug(place.province) if place.province else "",
            "since": place.since,
            "until": place.until,
            "source": place.source,
            "examples": _examples(place),
            "system": "",
            "code": place.code,
            "successor": LIST_MARK.join(map(_slug, place.successor.split(LIST_MARK))),
        }
        lines[identifier] = "\t".join(cells[name] for name in COLUMNS + TABLES["dia_danh"])
    rows = [lines[identifier] for identifier in sorted(lines)]
    return normalize("NFC", "\n".join(["\t".join(COLUMNS + TABLES["dia_danh"]), *rows]) + "\n")


def main() -> None:
    """Write the table anew."""
    text = table(merged(derived(), by_hand()))
    (HERE / "data" / "dia_danh.tsv").write_text(text, encoding="utf-8")


def _level(unit: words.Place) -> str:
    level = LEVELS[unit.kind.lower()]
    return "thanh_pho_tw" if level == "thanh_pho" and unit.level == "province" else level


def _short(name: str) -> str:
    kind = max((word for word in LEVELS if name.lower().startswith(word + " ")), key=len)
    return name[len(kind) + 1 :]


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", bare(name)).strip("-")


def _identifier(place: Place, taken: Callable[[str], bool]) -> str:
    if place.province:
        identifier = f"{CODES[place.level]}.{_slug(place.name)}.{_slug(place.province)}"
    else:
        identifier = _slug(place.name)
        if taken(identifier):
            identifier += "." + place.level.replace("_", "-")
    number, free = 2, identifier
    while taken(free):
        free, number = f"{identifier}-{number}", number + 1
    return free


def _printed(place: Place) -> str:
    # A number is no name by itself: "Quận 1", never "1".
    return f"{LEVEL_WORDS[place.level][0].capitalize()} {place.name}" if place.name.isdigit() else place.name


def _examples(place: Place) -> str:
    if place.name.isdigit():
        return _printed(place).upper()
    forms = [f"{LEVEL_WORDS[place.level][0]} {place.name}"]
    if not place.province:
        forms.append(place.name.upper())
    return LIST_MARK.join(forms)


if __name__ == "__main__":
    main()
