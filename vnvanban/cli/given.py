"""What an archivist knows and the letters do not say: a CSV file with a row a letter, a TOML file for all of them."""

import csv
import io
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vnvanban.cli.output import printable
from vnvanban.errors import InputError, UsageError
from vnvanban.export import Tt05
from vnvanban.models import Entry

KEY = "file"
"""The column with the name of the letter's file, as the ledger has it."""
CODES = 'write codes in quotes, as in maintenance = "01"'
_KINDS: dict[str, type] = {
    "doc_id": str,
    "file_code": str,
    "joint": str,
    "first": int,
    "maintenance": str,
    "mode": str,
    "confidence_level": str,
    "risk_recovery": bool,
    "risk_recovery_status": str,
    "signer_in_description": bool,
}
"""Names of ``Tt05`` in a file of constants; beside them ``language`` and the table ``organ_ids``."""


@dataclass(frozen=True, slots=True)
class Constants:
    """What holds for all letters: of Thông tư 05, and the OrganId of bodies by their names."""

    tt05: Tt05 = field(default_factory=Tt05)
    organ_ids: Mapping[str, str] = field(default_factory=dict)


class Rows:
    """The rows of a CSV file by the names of letters' files; called with a letter it gives what its row says."""

    def __init__(self, rows: Mapping[str, Mapping[str, str]]) -> None:
        self._rows = rows
        self._left = set(rows)

    def __call__(self, entry: Entry) -> Mapping[str, str]:
        for source in entry.sources:
            if source in self._rows:
                self._left.discard(source)
                return self._rows[source]
        return {}

    def unused(self) -> list[str]:
        """Names for which no letter came."""
        return sorted(self._left)


def rows_in(path: str, allowed: Collection[str]) -> Rows:
    """The rows of a file (comma or semicolon, UTF-8); ``UsageError`` where they are not what a format can take."""
    text = _text(path)
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        header, *rows = [row for row in reader if any(row)]
    except (csv.Error, ValueError):
        raise UsageError(f"{printable(path)} is no CSV file with a header") from None
    _check_header(path, header, allowed)
    found: dict[str, Mapping[str, str]] = {}
    for row in rows:
        if len(row) > len(header):
            raise UsageError(f"{printable(path)}: a row has more cells than the header: {', '.join(row)}")
        cells = dict(zip(header, row, strict=False))
        source = cells.pop(KEY, "")
        if source in found:
            raise UsageError(f"{printable(path)} has two rows for {source}")
        found[source] = cells
    return Rows(found)


def _check_header(path: str, header: list[str], allowed: Collection[str]) -> None:
    if KEY not in header:
        raise UsageError(f"{printable(path)} needs a column {KEY}: the names of letters' files, as the ledger has them")
    for name in header:
        if name != KEY and name not in allowed:
            raise UsageError(f"{printable(path)}: no column {name!r} can be given; there are {', '.join(allowed)}")
    if len(set(header)) < len(header):
        raise UsageError(f"{printable(path)} has a column twice")


def constants_in(path: str) -> Constants:
    """The constants of a file; ``UsageError`` on names and values that are none."""
    try:
        given = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{printable(path)} is no TOML file: {error}; {CODES}") from None
    organ_ids, language = given.pop("organ_ids", {}), given.pop("language", [])
    languages = [language] if isinstance(language, str) else language
    if not (isinstance(languages, list) and all(isinstance(one, str) for one in languages)):
        raise UsageError(f"{printable(path)}: language is a code, or a list of codes; {CODES}")
    if not (isinstance(organ_ids, dict) and all(isinstance(one, str) for one in organ_ids.values())):
        raise UsageError(f"{printable(path)}: organ_ids is a table of names and codes")
    for name, value in given.items():
        if name not in _KINDS:
            raise UsageError(f"{printable(path)}: no {name}; there are {', '.join((*_KINDS, 'language', 'organ_ids'))}")
        if type(value) is not _KINDS[name]:
            raise UsageError(f"{printable(path)}: {name} is {_SAID[_KINDS[name]]}")
    return Constants(Tt05(language=tuple(languages), **given), organ_ids)


_SAID: dict[type, str] = {str: f"a text; {CODES}", int: "a number", bool: "true or false"}


def _text(path: str) -> str:
    """The text of a file, without the mark that spreadsheets write before it."""
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{printable(path)} cannot be read: {error.strerror}", "input.unreadable") from None
    except UnicodeDecodeError:
        raise InputError(f"{printable(path)} is not UTF-8: save it as CSV UTF-8", "input.encoding") from None
