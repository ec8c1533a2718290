"""How quality holds up: ``python -m tests.quality.degraded [--write [--lower REASON]] [--subset]``.

Every letter in every layout and after every degradation, the kinds whose rate matters at several rates. Prints, a form a line, the mean near over all
fields and over the head's, the share of whole archive records, and what was invented: values of ``STRICT`` given where gold says null.
A full run with ``--write`` writes ``degraded.tsv``; ``--subset --write`` writes the floors of the few letters that the test parses.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.source import Source
from tests.quality import floors
from tests.quality.letters import HERE, Form, corpus_hash, forms, pairs, sources
from tests.quality.scoring import HEADER, RECORD, Record, mean, rows, tally

TABLE = HERE / "degraded.tsv"
FLOORS = HERE / "degraded_floors.json"
STRICT = ("so_ky_hieu.so", "so_ky_hieu.ky_hieu", "ngay_ban_hanh", "chu_ky.ho_ten")
"""Never given where the letter does not hold them."""
STEP = 9
"""The subset takes every ninth letter: eight letters of all four families."""
COLUMNS = ("form", "letters", "near", "header_near", "record_near", *(f"invented_{name.replace('.', '_')}" for name in STRICT))


@dataclass(frozen=True, slots=True)
class Line:
    """What one form reached; ``invented``: field → letters."""

    form: Form
    letters: int
    near: float
    header: float
    record: float
    invented: dict[str, list[str]]

    def cells(self) -> list[str]:
        """In the order of ``COLUMNS``."""
        shares = [f"{value:.3f}" for value in (self.near, self.header, self.record)]
        return [self.form.key, str(self.letters), *shares, *(str(len(self.invented[name])) for name in STRICT)]


def measure(which: Sequence[Source], chosen: Iterable[Form]) -> list[Line]:
    """Parse the sources in the forms."""
    return [_line(form, pairs(form.of(source) for source in which)) for form in chosen]


def _line(form: Form, found: dict[str, tuple[Record, Record]]) -> Line:
    scored = rows(found)
    record = next(row.near for row in scored if row.field == RECORD)
    return Line(form, len(found), mean(scored), mean(scored, HEADER), record, {name: invented(name, found) for name in STRICT})


def invented(name: str, found: dict[str, tuple[Record, Record]]) -> list[str]:
    """The letters in which a value was given though gold holds none, with the value."""
    tallies = ((key, tally(name, *pair)) for key, pair in found.items())
    return [f"{key} {', '.join(one.invented)}" for key, one in tallies if one and one.invented]


def subset() -> list[Source]:
    """A few letters of all families."""
    return sources()[::STEP]


def measures(lines: Iterable[Line]) -> dict[str, float]:
    """What has a floor: near, near of the head, and as a ceiling all inventions."""
    found: dict[str, float] = {}
    for line in lines:
        found |= {f"{line.form.key} near": line.near, f"{line.form.key} header": line.header}
        found[f"{line.form.key} invented"] = sum(map(len, line.invented.values()))
    return found


def table(lines: Iterable[Line]) -> str:
    """Tab-separated, a form a line."""
    return "\n".join("\t".join(cells) for cells in (COLUMNS, *(line.cells() for line in lines))) + "\n"


def main(argv: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.degraded", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write degraded.tsv, or the floors of the subset")
    parser.add_argument("--subset", action="store_true", help="only the letters of the test, each kind at its own rate")
    parser.add_argument("--lower", metavar="REASON", help="with --subset --write: let floors sink, and why")
    args = parser.parse_args(argv)
    lines = measure(subset(), forms(all_rates=False)) if args.subset else measure(sources(), forms())
    shown = table(lines)
    print(shown.expandtabs(20))
    for line in lines:
        for name, where in line.invented.items():
            print("".join(f"invented {name} in {line.form.key}: {one}\n" for one in where), end="")
    if args.write and args.subset:
        try:
            floors.accept(FLOORS, "floors", measures(lines), {"corpus": corpus_hash(), "step": STEP}, args.lower)
        except floors.Refused as refused:
            print(f"REFUSED: {refused}")
            return 1
    elif args.write:
        TABLE.write_text(shown, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
