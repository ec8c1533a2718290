"""Build ``data/dia_danh.tsv``: ``python -m vnvanban.lexicon.build_places`` (for maintainers, never run by a parse).

The gazetteer inside underthesea (Apache-2.0; its address data come from vietnamadminunits 1.0.4) gives the 63 provinces
and 696 districts of the first half of 2025, and the provinces and communes since 1 July 2025. What it lacks, the years
before 2025 and the changes of 2026, stands in ``places_by_hand.tsv`` beside this file: a row there with the level, name
and province of a row of the gazetteer changes that row, any other row is added.

Columns of ``places_by_hand.tsv``: level, name, province (short name, "" for a province), since, until, variants,
abbreviations, successor (short name of today's province, for a former one), source.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from unicodedata import normalize

from vnvanban.errors import MissingDependencyError
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

LEVELS = {words[0]: level for level, words in LEVEL_WORDS.items() if level != "thanh_pho_tw"}
"""Level word → level; a city under the Centre is told from the others by its place in the gazetteer."""


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


def split_name(full: str) -> tuple[str, str]:
    """Level and name of a full name as the gazetteer writes it. Raises ValueError for a name without a level word.

    >>> split_name("Thị Xã Việt Yên"), split_name("Quận 1")
    (('thi_xa', 'Việt Yên'), ('quan', '1'))
    """
    full = normalize("NFC", " ".join(full.split()))
    for word, level in LEVELS.items():
        if full.lower().startswith(word + " "):
            return level, full[len(word) + 1 :]
    raise ValueError(f"no level word in {full!r}")


def derived(gazetteer: Mapping[str, object]) -> Iterator[Place]:
    """The places of the gazetteer: provinces old and new, districts and their towns to 30 June 2025, and
    communes since 1 July 2025.
    """
    old, new = gazetteer["old_province_names"], gazetteer["province_names"]
    moves, wards = gazetteer["province_mapping"], gazetteer["ward_mapping"]
    assert isinstance(old, dict) and isinstance(new, dict) and isinstance(moves, dict) and isinstance(wards, list)
    for names in new.values():
        yield _province(names, "", "")
    for key, names in old.items():
        if key not in new:
            yield _province(names, LAST_OLD_DAY, new[moves[key]]["short"])
    for province, district in _pairs(wards, "old_province", "old_district"):
        level, name = split_name(district)
        yield Place(level, name, split_name(province)[1], until=LAST_OLD_DAY)
    for province, ward in _pairs(wards, "old_province", "old_ward"):
        level, name = split_name(ward)
        if level == "thi_tran":  # seats of districts stand before the date of a letter; other old communes are left out
            yield Place(level, name, split_name(province)[1], until=LAST_OLD_DAY)
    for province, ward in _pairs(wards, "new_province", "new_ward"):
        level, name = split_name(ward)
        yield Place(level, name, split_name(province)[1], since=FIRST_NEW_DAY)


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


def gazetteer_path() -> Path:
    """Where the installed underthesea keeps the gazetteer; the package itself is not imported.

    Raises MissingDependencyError when it is not installed.
    """
    spec = find_spec("underthesea")
    if spec is None or not spec.submodule_search_locations:
        raise MissingDependencyError("the gazetteer comes with underthesea: pip install underthesea")
    return Path(spec.submodule_search_locations[0], "address", "data", "mapping.json")


def main() -> None:
    """Write the table anew."""
    gazetteer = json.loads(gazetteer_path().read_text(encoding="utf-8"))
    text = table(merged(derived(gazetteer), by_hand()))
    (HERE / "data" / "dia_danh.tsv").write_text(text, encoding="utf-8")


def _pairs(wards: list[Mapping[str, str]], province: str, unit: str) -> list[tuple[str, str]]:
    # Some rows of the gazetteer name no new commune (the old one was divided).
    return sorted({(ward[province], ward[unit]) for ward in wards if ward[unit]})


def _province(names: Mapping[str, str], until: str, successor: str) -> Place:
    level, name = split_name(names["name"])
    level = "thanh_pho_tw" if level == "thanh_pho" else level
    return Place(level, name, until=until, successor=successor, code=names["code"])


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
