"""Which files there are: folders walked in order, every file of them named, so that none is passed over in silence."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from vnvanban.archive.ledger import Seen
from vnvanban.read.files import SUFFIXES

NO_LETTER = "input.no-letter"


class Found(NamedTuple):
    """An input; ``code`` and ``message`` say why it is not to be read."""

    seen: Seen
    code: str | None = None
    message: str | None = None


def walked(sources: Iterable[str]) -> Iterator[Found]:
    """Each file that is named, and each file of the folders that are named, sorted by path within a folder.

    Hidden files and folders (``.git``) are left out. Files of a folder that are no letters by their ending
    (``Thumbs.db``) come with the code ``input.no-letter``.
    """
    for source in sources:
        if not os.path.isdir(source):
            yield _seen(source, named=True)
            continue
        for folder, folders, names in os.walk(source):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith("."):
                    yield _seen(os.path.join(folder, name), named=False)


def _seen(path: str, named: bool) -> Found:
    """A file before it is read."""
    source = os.fsencode(path).decode("utf-8", "backslashreplace")
    where = None if source == path else path
    try:
        facts = os.stat(path)
    except OSError as error:
        seen = Seen(source, 0, 0, where)
        if isinstance(error, FileNotFoundError):
            return Found(seen, "input.missing", "there is no such file or folder")
        return Found(seen, "input.unreadable", f"it cannot be opened ({error.strerror})")
    seen = Seen(source, facts.st_size, facts.st_mtime_ns, where)
    if not named and Path(path).suffix.lower() not in SUFFIXES:
        return Found(seen, NO_LETTER, "its name does not end as those of letters do")
    return Found(seen)
