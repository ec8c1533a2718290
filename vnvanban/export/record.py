"""What archive forms ask of a letter, as they name it. Nothing here is guessed: what is not printed is ``None``."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from vnvanban.errors import UsageError
from vnvanban.models import Entry, VanBan

Given = Callable[[Entry], Mapping[str, str | int]]
"""What the caller knows of a letter and the letter does not say: name of a column or element → its value."""
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a letter's row or document does not meet its format. ``entry``: the id of the letter in its store.

    ``field``: the column or element. ``code`` is stable: ``absent`` (it must not be empty), ``too-long``,
    ``not-a-code`` (outside the closed list), ``not-a-number``, ``not-a-day`` (a date that is blank in part, or no day
    of the calendar), ``several`` (the format holds one). ``message``: a sentence. The value itself is left as it is,
    whole; only a date that is no day is left out.
    """

    entry: int
    field: str
    code: str
    message: str


def nothing(entry: Entry) -> Mapping[str, str | int]:
    """The caller knows nothing."""
    return {}


def told(given: Given, entry: Entry, allowed: Iterable[str], telling: Collection[str] = ()) -> dict[str, str | int]:
    """What the caller says of a letter, empty values left out; ``UsageError`` for a name that is not ``allowed``.

    The names of fields that are read from the letter are not allowed: an export does not correct a letter.
    ``telling``: names of values that tell what a letter is about; they are left out where it is to be hidden.
    """
    values = {name: value for name, value in given(entry).items() if value != ""}
    for name in values.keys() - set(allowed):
        raise UsageError(f"{name} is not a value that the caller gives; these are: {', '.join(sorted(allowed))}")
    return {name: value for name, value in values.items() if name not in telling}


def type_name(letter: VanBan) -> str | None:
    """The type as forms write it: ``Công văn``."""
    name = letter.loai_van_ban
    return name[0].upper() + name[1:] if name else None


def symbol_of(letter: VanBan) -> str | None:
    """The symbol where number and symbol stand apart: a year inside the number goes with it, as printed between them.

    ``15/2020/TT-BNV`` is 15 and ``2020/TT-BNV``: number, ``/`` and symbol give the letter's number again.
    """
    number = letter.so_ky_hieu
    return "/".join(part for part in (number.nam, number.ky_hieu) if part) or None


def day_of(letter: VanBan) -> date | None:
    """The date of issue where it is a whole day of the calendar."""
    try:
        return date.fromisoformat(letter.ngay_ban_hanh or "")
    except ValueError:
        return None


def date_shown(letter: VanBan) -> str | None:
    """The date of issue for people, ``05/03/2024``; ``03/2024`` and ``2024`` where the rest is blank."""
    written = letter.ngay_ban_hanh
    return "/".join(reversed(written.split("-"))) if written else None


def signers_of(letter: VanBan) -> tuple[str, ...]:
    """The names of those who signed."""
    return tuple(one.ho_ten for one in letter.chu_ky if one.ho_ten)


def file_names(entry: Entry) -> tuple[str, ...]:
    """The names of the letter's files without their folders; a letter that came without a file has none.

    (A store keeps such a letter under the hash of its text, which is no name of a file.)
    """
    names = [re.split(r"[/\\]", source)[-1] for source in entry.sources if not _HASH.fullmatch(source)]
    return tuple(dict.fromkeys(name for name in names if name))
