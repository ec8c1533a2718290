"""A second process that reads the words of a large store's assignments while the first one makes the rest of the table.

Slicing the words is half of the work, and all of it is Python's, so that a thread would wait for its turn. The process
is started afresh, without the caller's script, and writes to a file that the first one reads. Where it cannot be
started or fails, or the store was changed between, the first one reads the words itself: the answer is the same.
"""

import os
import pickle
import subprocess
import sys
from array import array
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from vnvanban.analysis.sources import Letters, Row, letters_of
from vnvanban.archive import Kho

LARGE = 20_000
"""Letters from which a second process saves more than its start takes (half a second)."""
_CALL = f"import sys; from {__name__} import write_words; write_words(*sys.argv[1:])"


class Beside:
    """The words of the assignments of some letters; a context manager. A large store is read from the moment on in
    which it is made."""

    def __init__(self, given: Letters) -> None:
        self._given = given
        self._process: subprocess.Popen[bytes] | None = None
        path = given.path()
        if path is None or not sys.executable or (os.cpu_count() or 1) < 2 or given.count() < LARGE:
            return
        self._folder = TemporaryDirectory(prefix="vnvanban-")
        self._target = Path(self._folder.name) / "words"
        null = subprocess.DEVNULL
        arguments = [sys.executable, "-c", _CALL, str(self._target), *path]
        with suppress(OSError):
            self._process = subprocess.Popen(arguments, stdin=null, stdout=null, stderr=null)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._folder.cleanup()

    def words(self, tasks: Sequence[Row]) -> list[str]:
        """The words of the assignments that ``rows("nhiem_vu")`` gave, in their order."""
        if self._process is not None and self._process.wait() == 0:
            letters, words = pickle.loads(self._target.read_bytes())  # our own process wrote it
            if letters == _letters(tasks):
                said: list[str] = words
                return said
        return list(self._given.wordings(tasks))


def write_words(target: str, path: str, since: str = "", until: str = "") -> None:
    """What the second process does: write the words of a store's assignments to ``target``, with the letter of each."""
    with Kho(path, readonly=True) as kho:
        given = letters_of(kho, since or None, until or None)
        tasks = list(given.rows("nhiem_vu"))
        found = _letters(tasks), list(given.wordings(tasks))
    Path(target).write_bytes(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))


def _letters(tasks: Sequence[Row]) -> "array[int]":
    return array("q", (row[0] for row in tasks))
