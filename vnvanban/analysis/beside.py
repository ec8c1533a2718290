"""A second process that reads the words of a large store's assignments while the first one makes the rest of the table.

Slicing the words is half of the work, and all of it is Python's, so that a thread would wait for its turn. The process
is started afresh, without the caller's script, and writes to a file that the first one reads. Where it cannot be
started or fails, or the store was changed between, the first one reads the words itself: the answer is the same.
"""

import json
import os
import pickle
import subprocess
import sys
from array import array
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from vnvanban.analysis.sources import Letters, letters_of
from vnvanban.archive import Kho

LARGE = 20_000
"""Letters from which a second process saves more than its start takes (half a second)."""
SHARE = 0.8
"""Of the letters, those whose words the second process reads; the first one reads the others when its table is made."""
MAPPED = 1 << 40
"""Bytes of the store that the second process may map into memory, which SQLite bounds by its own limit: pages need no
copying, a quarter of the time of reading texts. A fault of the disk would kill it, and the first one takes over."""
_CALL = f"import json, sys; sys.path[:] = json.loads(sys.argv[1]); import {__name__} as m; m.write_words(*sys.argv[2:])"
"""Modules come from where the first process has them, whatever else is installed."""


class Beside:
    """The words of the assignments of some letters; a context manager. A large store is read from the moment on in
    which it is made."""

    def __init__(self, given: Letters) -> None:
        self._given = given
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._upto = 0
        path = given.path()
        if path is not None and sys.executable and (os.cpu_count() or 1) > 1 and given.count() >= LARGE:
            self._folder = TemporaryDirectory(prefix="vnvanban-")
            self._upto = given.middle(SHARE)
            self._process = _started([json.dumps(sys.path), self._target(), str(self._upto), *path])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._folder is not None:
            self._folder.cleanup()

    def words(self, letters: Iterable[int]) -> list[str]:
        """The words of the assignments that ``rows("nhiem_vu")`` gave, in their order; ``letters``: theirs."""
        if self._process is not None:
            numbers, later = _columns(self._given.wordings(above=self._upto))
            if self._process.wait() == 0:
                read, words = pickle.loads(Path(self._target()).read_bytes())  # our own process wrote it
                if read + numbers == array("q", letters):
                    said: list[str] = words
                    return said + later
        return [one for _, one in self._given.wordings()]

    def _target(self) -> str:
        return str(Path(self._folder.name if self._folder else "") / "words")


def _started(arguments: list[str]) -> "subprocess.Popen[bytes] | None":
    null = subprocess.DEVNULL
    try:
        return subprocess.Popen([sys.executable, "-P", "-c", _CALL, *arguments], stdin=null, stdout=null, stderr=null)
    except OSError:
        return None


def write_words(target: str, upto: str, path: str, since: str = "", until: str = "") -> None:
    """What the second process does: write the words of a store's assignments to ``target``, with the letter of each;
    of letters up to one number."""
    with Kho(path, readonly=True) as kho:
        list(kho.rows(f"PRAGMA mmap_size = {MAPPED}"))
        found = _columns(letters_of(kho, since or None, until or None).wordings(upto=int(upto)))
    Path(target).write_bytes(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))


def _columns(wordings: Iterable[tuple[int, str]]) -> tuple["array[int]", list[str]]:
    letters, words = array("q"), list[str]()
    for letter, said in wordings:
        letters.append(letter)
        words.append(said)
    return letters, words
