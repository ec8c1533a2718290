"""The quality gate: ``python -m tests.quality.gate [--write [--lower REASON]]``.

Runs the parser over ``corpus/letters`` and compares each field with its floor in ``floors.json``. Fails when a field falls under its floor, when more is
invented than before, or when the corpus is not the one the floors were measured on; names the letters gained and lost. ``--write`` accepts what
was reached; floors sink only with ``--lower REASON``, which stays in the file.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.build import Letter
from tests.quality import floors
from tests.quality.letters import HERE, committed, corpus_hash, parsed
from tests.quality.scoring import SCALARS, Row, mean, rows
from vnvanban import VanBan

FLOORS = HERE / "floors.json"
SPANNED = tuple(name for name in SCALARS if name not in ("he_thong", "loai_van_ban", "ket_thuc"))
"""Scalars whose gold spans are the whole value (``ket_thuc``: the first words only)."""


@dataclass(frozen=True)
class Report:
    """What one run of the parser over the corpus reached."""

    corpus: str
    rows: list[Row]
    spans: dict[str, float]
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def measures(self) -> dict[str, float]:
        """All that has a floor, by name."""
        found = {"mean near": mean(self.rows), "mean exact": mean(self.rows, kind="exact")}
        for row in self.rows:
            found |= {f"{row.field} near": row.near, f"{row.field} exact": row.exact, f"{row.field} invented": row.invented}
        return found | {f"{name} spans": share for name, share in self.spans.items()}


def measure() -> Report:
    """Parse all committed letters once."""
    found = list(parsed(committed()))
    scored = rows({letter.id: (letter.gold, read.to_dict()) for letter, read in found})
    spans = {name: span_f1(name, found) for name in SPANNED}
    return Report(corpus_hash(), scored, spans, {row.field: list(row.wrong) for row in scored if row.wrong})


def span_f1(name: str, found: Sequence[tuple[Letter, VanBan]]) -> float:
    """Evidence against gold spans, by characters, over all letters."""
    both = hit = 0
    for letter, read in found:
        gold = {i for start, end in letter.spans.get(name, []) for i in range(start, end)}
        evidence = read.evidence.get(name)
        given = {i for span in evidence.spans for i in range(span.start, span.end)} if evidence else set()
        both += len(gold) + len(given)
        hit += len(gold & given)
    return 2 * hit / both if both else 1.0


def changes(before: dict[str, list[str]], now: dict[str, list[str]]) -> list[str]:
    """Lines that name the letters gained and lost, a field a line."""
    out = []
    for name in dict.fromkeys((*before, *now)):
        old, new = set(before.get(name, [])), set(now.get(name, []))
        if old != new:
            parts = [f"{word} {', '.join(sorted(ids))}" for word, ids in (("gained", old - new), ("lost", new - old)) if ids]
            out.append(f"{name}: {'; '.join(parts)}")
    return out


def failures(report: Report) -> list[str]:
    """Why the gate is shut; empty: open."""
    old = floors.load(FLOORS)
    if not old:
        return [f"{FLOORS.name} is missing: run with --write"]
    out = []
    if old["corpus"] != report.corpus:
        out.append(f"the corpus is {report.corpus}, the floors were measured on {old['corpus']}: run with --write")
    now = report.measures()
    sunk = floors.under(old["floors"], now)
    return out + [f"{name}: {now.get(name, 0):.4f}, floor {old['floors'][name]:.4f}" for name in sunk]


def table(report: Report) -> str:
    """The report as text."""
    lines = [f"{'field':28}{'n':>6}{'exact':>8}{'near':>8}{'spans':>8}{'invented':>10}  wrong letters"]
    for row in report.rows:
        share = report.spans.get(row.field)
        shown = f"{share:8.3f}" if share is not None else " " * 8
        lines.append(f"{row.field:28}{row.n:>6}{row.exact:8.3f}{row.near:8.3f}{shown}{row.invented:>10}  {' '.join(row.wrong)}")
    lines.append(f"{'MEAN OF FIELDS':34}{mean(report.rows, kind='exact'):8.3f}{mean(report.rows):8.3f}")
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    """The command line; 0 when the gate is open."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.gate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="accept what was reached as the new floors")
    parser.add_argument("--lower", metavar="REASON", help="with --write: let floors sink, and why")
    args = parser.parse_args(argv)
    report = measure()
    print(table(report))
    for line in changes(floors.load(FLOORS).get("wrong", {}), report.wrong):
        print(line)
    if args.write:
        rest = {"corpus": report.corpus, "letters": len(committed()), "wrong": report.wrong}
        try:
            floors.accept(FLOORS, "floors", report.measures(), rest, args.lower)
        except floors.Refused as refused:
            print(f"REFUSED: {refused}")
            return 1
        return 0
    shut = failures(report)
    print("\n".join(["SHUT:", *shut]) if shut else "open")
    return 1 if shut else 0


if __name__ == "__main__":
    sys.exit(main())
