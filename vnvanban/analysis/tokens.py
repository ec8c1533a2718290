"""Words and parts of speech of many texts, each read once and kept."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from os import PathLike, fspath
from types import TracebackType
from typing import Self

import regex

from vnvanban.words import tagged, version

Progress = Callable[[int, int], None]
"""Called with texts done and texts in all."""
Tagged = list[tuple[str, str]]
SYLLABLE = regex.compile(r"[^\W_]++")
"""Letters and digits that stand together."""
_NO_WORDS = {"CH"}
"""Tags of what is no word: punctuation."""


class WordCache:
    """What underthesea says of texts, kept in memory or in a file; a context manager.

    ``path``: an SQLite file of its own (made where there is none), so that a second run takes no time; by default
    memory. Entries are known by the text and the version of underthesea: another version is asked anew.

    >>> with WordCache() as cache:
    ...     cache.tagged("Các chi bộ báo cáo"), cache.asked
    ([('Các', 'L'), ('chi bộ', 'N'), ('báo cáo', 'V')], 1)
    """

    def __init__(self, path: str | PathLike[str] = ":memory:") -> None:
        self.asked = 0
        """Texts that underthesea was asked for."""
        self._db = sqlite3.connect(fspath(path), isolation_level=None)
        self._db.execute("CREATE TABLE IF NOT EXISTS words (key BLOB PRIMARY KEY, said TEXT NOT NULL) WITHOUT ROWID")
        self._version = version()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def tagged(self, text: str) -> Tagged:
        """Words of a text with their tags; see ``vnvanban.words.tagged``."""
        key = sha256(f"{self._version}\n{text}".encode()).digest()
        row = self._db.execute("SELECT said FROM words WHERE key = ?", (key,)).fetchone()
        if row:
            return [(word, tag) for word, tag in json.loads(row[0])]
        said = tagged(text)
        self.asked += 1
        self._db.execute("INSERT OR REPLACE INTO words VALUES (?, ?)", (key, json.dumps(said, ensure_ascii=False)))
        return said

    def all_tagged(self, texts: Iterable[str], progress: Progress | None = None) -> Iterator[Tagged]:
        """Words of several texts, in order; ``progress`` is told after each text."""
        given = list(texts)
        for number, text in enumerate(given, start=1):
            yield self.tagged(text)
            if progress:
                progress(number, len(given))


def documents(
    texts: Iterable[str], cache: WordCache | None = None, progress: Progress | None = None
) -> list[list[str]]:
    """The words of each text in small letters, without punctuation, numbers kept: what keyness and collocations take.

    Words of several syllables are one (``chi bộ``). 3 ms a sentence, once (``cache``).
    """
    made = (cache or WordCache()).all_tagged(texts, progress)
    return [[word.lower() for word, tag in said if tag not in _NO_WORDS] for said in made]


def syllables(text: str) -> list[str]:
    """The syllables of a text in small letters, numbers too, without punctuation: what needs no word segmentation.

    >>> syllables("Rà soát, báo cáo 02 lần.")
    ['rà', 'soát', 'báo', 'cáo', '02', 'lần']
    """
    found: list[str] = SYLLABLE.findall(text.lower())
    return found


def sentences(text: str, marks: str = ".!?…") -> list[tuple[int, int]]:
    """Places of the sentences of a text (code points, 0-based, half-open), blanks at their edges left out. A sentence
    ends behind a mark that a blank follows, and where a line ends that is followed by another item (a wrapped line of
    raw text does not end one: the next begins with a small letter).

    >>> [("Rà soát. Báo cáo số\\nliệu."[start:end]) for start, end in sentences("Rà soát. Báo cáo số\\nliệu.")]
    ['Rà soát.', 'Báo cáo số\\nliệu.']
    """
    found, start = [], 0
    for at, char in enumerate(text):
        behind = text[at + 1 : at + 2]
        stops = char in marks and (not behind or behind.isspace())
        breaks = char == "\n" and not text[at + 1 :].lstrip()[:1].islower()
        if stops or breaks:
            found.append((start, at + 1))
            start = at + 1
    found.append((start, len(text)))
    edged = ((start + len(text[start:end]) - len(text[start:end].lstrip()), start + len(text[start:end].rstrip()))
             for start, end in found)  # fmt: skip
    return [(start, end) for start, end in edged if start < end]
