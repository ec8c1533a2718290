"""The committed letters with their gold, and their degraded and composed forms."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from corpus.build import KINDS, LAST_LAYOUTS, LAYOUTS, LETTERS, RATES, Letter, degrade, load_all, render
from corpus.source import Source
from vnvanban import VanBan, parse

HERE = Path(__file__).parent
MORE_RATES = {"ocr": (0.005, 0.01, 0.02, 0.05), "dau": (0.1, 0.3, 1.0), "dinh-chu": (0.005, 0.02), "gia-dang": (0.05, 0.15), "trang-thai": (0.01, 0.03)}
"""Kinds whose rate matters; the others are measured at their own rate."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to hand over a letter: ``group`` is kind, header or last; ``rate`` is 0 for layouts."""

    group: str
    name: str
    rate: float = 0.0

    @property
    def key(self) -> str:
        """``ocr@0.02``, ``header:cot``, ``last:bang``."""
        return f"{self.name}@{self.rate:g}" if self.group == "kind" else f"{self.group}:{self.name}"

    def of(self, source: Source, seed: int = 1) -> Letter:
        """The source in this form."""
        if self.group == "header":
            return render(source, self.name)
        if self.group == "last":
            return render(source, last=self.name)
        return degrade(render(source), self.name, self.rate, seed=seed)


def forms(all_rates: bool = True) -> list[Form]:
    """Every layout and every degradation."""
    kinds = [Form("kind", kind, rate) for kind in KINDS for rate in (MORE_RATES.get(kind, (RATES[kind],)) if all_rates else (RATES[kind],))]
    return [*kinds, *(Form("header", name) for name in LAYOUTS), *(Form("last", name) for name in LAST_LAYOUTS)]


def committed() -> list[Letter]:
    """``corpus/letters`` as they are on disk."""
    return [_read(path) for path in sorted(LETTERS.glob("*.json"))]


def _read(path: Path) -> Letter:
    gold = json.loads(path.read_text("utf-8"))
    return Letter(path.stem, path.with_suffix(".txt").read_bytes().decode("utf-8"), gold, gold.pop("spans"), gold.pop("ghi_chu"))


def corpus_hash() -> str:
    """One hash over names and bytes of all files of ``corpus/letters``."""
    whole = sha256()
    for path in sorted(LETTERS.iterdir()):
        whole.update(f"{path.name}\0".encode() + sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def parsed(letters: Iterable[Letter]) -> Iterator[tuple[Letter, VanBan]]:
    """Each letter with what the parser made of it."""
    return ((letter, parse(letter.text)) for letter in letters)


def pairs(letters: Iterable[Letter]) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """id → (gold, parsed) for the scoring."""
    return {letter.id: (letter.gold, found.to_dict()) for letter, found in parsed(letters)}


def sources() -> list[Source]:
    """The sources of all committed letters."""
    return load_all()
