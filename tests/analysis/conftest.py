"""Planted letters and their shuffled control, parsed once; the corpus as letters and as a store."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas
import pytest

from corpus.planted import Planted, planted
from tests.quality.letters import committed
from vnvanban import Kho, VanBan, analysis, parse
from vnvanban.analysis.tokens import syllables


@dataclass
class Collection:
    """Some planted letters and the tables that tests look at."""

    written: list[Planted]

    @cached_property
    def letters(self) -> list[VanBan]:
        return [parse(one.text) for one in self.written]

    @cached_property
    def frame(self) -> pandas.DataFrame:
        return analysis.letters(self.letters)

    @cached_property
    def tasks(self) -> pandas.DataFrame:
        return analysis.tasks(self.letters)

    @cached_property
    def steps(self) -> pandas.DataFrame:
        return analysis.cascade_steps(self.frame, analysis.citations(self.letters))

    @cached_property
    def passages(self) -> pandas.DataFrame:
        return analysis.passages(self.letters)

    @cached_property
    def words(self) -> dict[str, list[list[str]]]:
        """Level → the syllables of each letter's body."""
        found: dict[str, list[list[str]]] = {}
        for (_, level), group in self.passages.groupby(["letter", "cap"]):
            found.setdefault(level, []).append(syllables(" ".join(group["text"])))
        return found


@pytest.fixture(scope="session")
def real() -> Collection:
    return Collection(planted(0))


@pytest.fixture(scope="session")
def control() -> Collection:
    return Collection(planted(0, shuffled=True))


@pytest.fixture(scope="session")
def corpus() -> list[tuple[str, VanBan]]:
    return [(letter.text, parse(letter.text)) for letter in committed()]


@pytest.fixture(scope="session")
def store(corpus: list[tuple[str, VanBan]]) -> Iterator[Kho]:
    with Kho(":memory:") as kho:
        for number, (text, letter) in enumerate(corpus):
            kho.add(letter, text, str(number))
        yield kho
