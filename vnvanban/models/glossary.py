"""The glossary: every public name with its Vietnamese term, its English meaning and the decree's cell."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import Field


@dataclass(frozen=True, slots=True)
class Term:
    """One row of ``glossary.tsv``; ``cell`` is the box number of Nghị định 30/2020, "" where there is none."""

    name: str
    vietnamese: str
    english: str
    cell: str


@cache
def glossary() -> dict[str, Term]:
    """Name (``Class`` or ``Class.field``) → term."""
    text = files("vnvanban.models").joinpath("glossary.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["name"]: Term(row["name"], row["vietnamese"], row["english"], row["cell"] or "") for row in rows}


def term(name: str, default: Any = ..., **rest: Any) -> Any:
    """A pydantic field whose title and description come from the glossary; unknown names raise ``KeyError``."""
    entry = glossary()[name]
    return Field(default, title=entry.vietnamese, description=entry.english, **rest)
