"""Second readers for tests: plain objects that any process can import."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz.distance import Levenshtein

from corpus.source import SOURCES, load


@dataclass
class Truth:
    """Knows the lines of a page: of what it is asked it gives the one that is most like it, if any is."""

    lines: Sequence[str]
    sure: float = 0.97
    name: str = "truth 1"
    seen: list[tuple[Any, str, float]] = field(default_factory=list)

    def read_line(self, image: Any, text: str, confidence: float) -> tuple[str, float] | None:
        self.seen.append((image, text, confidence))
        best = max(self.lines, key=lambda line: Levenshtein.normalized_similarity(line, text))
        return (best, self.sure) if Levenshtein.normalized_similarity(best, text) > 0.5 else None


class Letter(Truth):
    """Knows the letter of the tests; made without arguments, as the command line does."""

    def __init__(self) -> None:
        source = load(SOURCES / "kh-02.txt")
        super().__init__([line.text.strip() for lines in source.blocks.values() for line in lines if line.text.strip()], name="letter 2")


@dataclass(frozen=True)
class Gives:
    """Gives the same for each line."""

    what: Any
    name: str = "gives"

    def read_line(self, image: Any, text: str, confidence: float) -> Any:
        if isinstance(self.what, Exception):
            raise self.what
        return self.what


class Lambda:
    """Holds what pickle cannot send."""

    name = "lambda"

    def __init__(self) -> None:
        self.read_line = lambda image, text, confidence: None


class Fails:
    name = "fails"

    def __init__(self) -> None:
        raise RuntimeError("no weights")


nothing = object()
