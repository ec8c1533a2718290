"""The only door to underthesea: words of a Vietnamese text, its token normaliser, and the places of its address data.

underthesea is imported inside the functions (it loads models for half a second); the data file of the places is read
from its folder without importing it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypedDict, cast

from vnvanban.errors import MissingDependencyError

Level = Literal["province", "district", "commune"]
Epoch = Literal["before-2025-07", "since-2025-07"]

_MISSING = "This call needs underthesea: pip install underthesea"
_DATA = Path("address", "data", "mapping.json")
# The data spells a few of them with a second capital (``Thị Trấn``); longest first, for ``Thị xã`` against ``Xã``.
_KINDS = ("Thành phố", "Thị trấn", "Đặc khu", "Thị xã", "Phường", "Huyện", "Tỉnh", "Quận", "Xã")


@dataclass(frozen=True, slots=True)
class Place:
    """One unit of administration in one epoch.

    ``name`` with its kind (``Thị trấn Ba Tơ``), ``kind`` (``Thị trấn``), ``short`` (``Ba Tơ``; ``6`` of ``Phường 6``).
    ``parents`` from the province down, empty for a province; names as in ``name``. ``code``: the statistics office's
    number of a province, otherwise empty. NFC, old tone placement.
    """

    name: str
    kind: str
    short: str
    level: Level
    parents: tuple[str, ...]
    epoch: Epoch
    code: str = ""


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of a unit on 2025-07-01: ``old`` and ``new`` are paths from the province down.

    ``kind``: ``merged``, ``renamed``, ``unchanged``, or ``divided`` (then one record for each part).
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    kind: str


def words(text: str) -> list[str]:
    """The words of ``text`` in order, words of several syllables in one string; blanks between them are not kept.

    Raises ``MissingDependencyError`` where underthesea is not installed.

    >>> words("Đề nghị các chi bộ báo cáo")
    ['Đề nghị', 'các', 'chi bộ', 'báo cáo']
    """
    try:
        from underthesea.pipeline.word_tokenize import word_tokenize
    except ImportError as error:
        raise MissingDependencyError(_MISSING) from error
    return [str(word) for word in word_tokenize(text)] if text.strip() else []


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of ``text`` with their parts of speech (tags of VLSP: ``N`` noun, ``V`` verb, ``A`` adjective, ``E``
    preposition, ``C`` conjunction, ``L`` determiner, ``M`` numeral, ``CH`` punctuation …), as underthesea guesses them.

    Raises ``MissingDependencyError`` where underthesea is not installed.

    >>> tagged("Các chi bộ báo cáo")
    [('Các', 'L'), ('chi bộ', 'N'), ('báo cáo', 'V')]
    """
    try:
        from underthesea.pipeline.pos_tag import pos_tag
    except ImportError as error:
        raise MissingDependencyError(_MISSING) from error
    return [(str(word), str(tag)) for word, tag in pos_tag(text)] if text.strip() else []


def version() -> str:
    """The version of underthesea, by which what it says can be kept; "" where it is not installed."""
    try:
        return metadata.version("underthesea")
    except metadata.PackageNotFoundError:
        return ""


def normalize_token(token: str) -> str:
    """One syllable as underthesea's table spells it (``baó`` → ``báo``, ``hoà`` → ``hòa``); others as they are.

    The table also changes right words (``lòa``) and misspellings at will: a suggestion, never a value.
    Raises ``MissingDependencyError`` where underthesea is not installed.
    """
    try:
        from underthesea.pipeline.text_normalize.token_normalize import token_normalize
    except ImportError as error:
        raise MissingDependencyError(_MISSING) from error
    return str(token_normalize(token))


def places() -> Iterator[Place]:
    """The provinces, districts and communes of both epochs, each once, in the order of the data.

    63 provinces, 696 districts and their communes as of 2025-06-30; 34 provinces and their communes since 2025-07-01
    (no districts). The data has no name for 44 old and 16 new communes, nearly all of which differ from a neighbour by
    marks alone (``Xã Cẩm Giang`` beside ``Xã Cẩm Giàng``); they are left out. It knows nothing before 2025, when
    ``Tỉnh Thừa Thiên Huế`` was, and nothing of the changes since 2026.
    Raises ``MissingDependencyError`` where underthesea is not installed.
    """
    mapping = _mapping()
    for entry in mapping["old_province_names"].values():
        yield _place((entry["name"],), "before-2025-07", entry["code"])
    for entry in mapping["province_names"].values():
        yield _place((entry["name"],), "since-2025-07", entry["code"])
    seen: set[tuple[str, ...]] = set()
    for row in mapping["ward_mapping"]:
        district = (row["old_province"], row["old_district"])
        for path in (district, (*district, row["old_ward"])):
            if path[-1] and path not in seen:
                seen.add(path)
                yield _place(path, "before-2025-07")
    seen.clear()
    for row in mapping["ward_mapping"]:
        path = (row["new_province"], row["new_ward"])
        if path[-1] and path not in seen:
            seen.add(path)
            yield _place(path, "since-2025-07")


def successions() -> Iterator[Succession]:
    """What became of each province and each commune on 2025-07-01; rows without a name on one side are left out.

    Raises ``MissingDependencyError`` where underthesea is not installed.
    """
    mapping = _mapping()
    old_names, new_names = mapping["old_province_names"], mapping["province_names"]
    merged = list(mapping["province_mapping"].values())
    for old, new in mapping["province_mapping"].items():
        names = old_names[old]["name"], new_names[new]["name"]
        kind = "merged" if merged.count(new) > 1 else "unchanged" if names[0] == names[1] else "renamed"
        yield Succession((names[0],), (names[1],), kind)
    for row in mapping["ward_mapping"]:
        if row["old_ward"] and row["new_ward"]:
            old_path = (row["old_province"], row["old_district"], row["old_ward"])
            new_path = (row["new_province"], row["new_ward"])
            yield Succession(tuple(map(_spelled, old_path)), tuple(map(_spelled, new_path)), row["mapping_type"])


class _Province(TypedDict):
    name: str
    short: str
    code: str


class _Row(TypedDict):
    old_province: str
    old_district: str
    old_ward: str
    new_province: str
    new_ward: str
    mapping_type: str


class _Mapping(TypedDict):
    province_mapping: dict[str, str]
    province_names: dict[str, _Province]
    old_province_names: dict[str, _Province]
    ward_mapping: list[_Row]


@cache
def _mapping() -> _Mapping:
    spec = find_spec("underthesea")
    folder = spec.submodule_search_locations if spec else None
    path = Path(folder[0]) / _DATA if folder else None
    if path is None or not path.is_file():
        raise MissingDependencyError(f"{_MISSING} (version 9 or later, for its address data)")
    return cast(_Mapping, json.loads(path.read_text(encoding="utf-8")))


def _place(path: tuple[str, ...], epoch: Epoch, code: str = "") -> Place:
    *parents, name = map(_spelled, path)
    kind = _kind(name)
    if len(path) == 1:
        level: Level = "province"
    else:
        level = "district" if epoch == "before-2025-07" and len(path) == 2 else "commune"
    return Place(name, kind, name[len(kind) :].strip(), level, tuple(parents), epoch, code)


def _kind(name: str) -> str:
    return next((kind for kind in _KINDS if name.lower().startswith(kind.lower())), "")


def _spelled(name: str) -> str:
    kind = _kind(name)
    return kind + name[len(kind) :]
