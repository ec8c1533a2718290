"""What is known of each input ever seen, and whether it must be done again."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from vnvanban import __version__
from vnvanban.archive.rows import Rows
from vnvanban.lexicon import LEXICON_VERSION
from vnvanban.models import SCHEMA_VERSION
from vnvanban.options import Options

Status = Literal["ok", "partial", "error", "timeout", "skipped"]
PASSING = ("error.timeout", "error.crash", "error.internal", "missing-dependency", "input.unreadable", "input.missing")
"""Codes of failures that another run may not meet again (a busy machine, a package since installed): tried again.
Other errors are of the file itself and stay until it, the options or a version change."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An input before it is read: its name, and what tells that it has not changed (bytes, time of change in ns).

    ``path``: where it is, if its name is no text in UTF-8; ``source`` has ``\xe9`` for what is not.
    """

    source: str
    size: int
    modified: int
    path: str | None = None

    @property
    def file(self) -> Path:
        return Path(self.path or self.source)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an input. ``rows``: of its letter, where it was parsed; ``sha256``: of its bytes."""

    seen: Seen
    status: Status
    sha256: str | None = None
    seconds: float = 0.0
    code: str | None = None
    message: str | None = None
    kind: str = "text"
    pages: int | None = None
    notes: tuple[str, ...] = ()
    rows: Rows | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """The ledger's row of an input."""

    size: int
    modified: int
    sha256: str | None
    status: Status
    code: str | None
    stamp: str
    tries: int

    def still_holds(self, seen: Seen, stamp: str) -> bool:
        """Whether the input need not be read again: same file, same versions and options, no passing failure."""
        same = (self.size, self.modified, self.stamp) == (seen.size, seen.modified, stamp)
        return same and self.code not in PASSING


def stamp_of(options: Options) -> str:
    """Library, schema, lexicon and options under which a letter was parsed: ``0.1.0 1.2 2026.11.27 3f2a91c0d4e5``.

    Options that only say where something is installed, or how much is too much, do not count. A second reader counts
    by its name.
    """
    plain = replace(options, tessdata=None, max_pages=1, max_pixels=1, max_bytes=1, max_seconds=1.0, second_reader=None)
    said = asdict(plain)
    if options.second_reader is None:
        del said["second_reader"], said["second_below"]
    else:
        said["second_reader"] = options.second_reader.name
    switches = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:12]
    return f"{__version__} {SCHEMA_VERSION} {LEXICON_VERSION} {switches}"
