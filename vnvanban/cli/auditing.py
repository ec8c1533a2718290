"""``vnvanban audit``: what a register of letters does not have in order. It reports, it fills nothing."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vnvanban.archive import Kho
from vnvanban.archive.audit import COLUMNS, Finding, Kind, audit
from vnvanban.cli import output
from vnvanban.cli.archive import StoreArgument
from vnvanban.cli.reading import one_of
from vnvanban.cli.remarks import BOM
from vnvanban.cli.table import shown
from vnvanban.cli.targets import file_for, keep_apart
from vnvanban.errors import UsageError
from vnvanban.export.jsonl import one_line
from vnvanban.export.tables import csv_record

SHOWN = 10
"""Findings of a kind that the table shows where no kind is asked for: a register of years has thousands."""
FILES = 2
"""Files that the table names for a finding."""
_CITED = (Kind.CITED_ABSENT, Kind.CITED_OPEN)
_TITLES = {
    Kind.SAME_LETTER: "One letter, read twice",
    Kind.NEAR_SAME: "Nearly the same words",
    Kind.REPEATED: "One number on different letters",
    Kind.GAP: "Numbers that are missing",
    Kind.DATE_ORDER: "Dates that run against the numbers",
    Kind.SYMBOL: "Symbols of other bodies than the issuer",
    Kind.CITED_ABSENT: "Cited, not in the store",
    Kind.CITED_OPEN: "Cited, and it is open which paper is meant",
}


class Findings(StrEnum):
    """How findings are written."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


@dataclass(slots=True)
class _Section:
    """The findings of one kind: how many, and those that are shown; of cited papers the most cited."""

    kind: Kind
    most: int | None
    count: int = 0
    held: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        self.count += 1
        self.held.append(finding)
        if self.most is not None and len(self.held) > 20 * self.most:
            self.held = self.first()

    def first(self) -> list[Finding]:
        """Those that are shown, in the order of the report."""
        found = sorted(self.held, key=lambda one: -one.count) if self.kind in _CITED else self.held
        return found[: self.most]


def audit_command(
    store: StoreArgument,
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", "-k", metavar="KIND", help=", ".join(Kind) + "; again for several.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="table for people, csv, jsonl: all findings.")
    ] = Findings.TABLE,
    target: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="csv and jsonl: where.")] = None,
) -> None:
    """Report what a store's letters do not have in order: doubles, gaps, dates, symbols, papers that are absent."""
    with output.exits():
        chosen = one_of(Findings, form, "--format")
        wanted = [one_of(Kind, kind, "--kind") for kind in kinds or ()]
        if target and chosen is Findings.TABLE:
            raise UsageError("--output goes with --format csv or jsonl")
        keep_apart([target] if target else [], [store])
        with Kho(store, readonly=True) as kho:
            findings = audit(kho, wanted or None)
            if chosen is Findings.TABLE:
                _draw(findings, None if wanted else SHOWN)
            elif target:
                with file_for(target) as out:
                    out.writelines(_LINES[chosen](findings))
            else:
                for line in _LINES[chosen](findings):
                    output.write_bytes(line)


def _csv(findings: Iterable[Finding]) -> Iterator[bytes]:
    yield (BOM + csv_record(COLUMNS)).encode("utf-8")
    for finding in findings:
        yield csv_record(finding.cells()).encode("utf-8")


def _jsonl(findings: Iterable[Finding]) -> Iterator[bytes]:
    for finding in findings:
        yield (one_line(json.dumps(finding.plain(), ensure_ascii=False)) + "\n").encode("utf-8")


_LINES = {Findings.CSV: _csv, Findings.JSONL: _jsonl}


def _draw(findings: Iterable[Finding], most: int | None) -> None:
    sections = {kind: _Section(kind, most) for kind in Kind}
    for finding in findings:
        sections[finding.kind].add(finding)
    drawn = [section for section in sections.values() if section.count]
    for place, section in enumerate(drawn):
        output.draw(_section(section), blank_before=place > 0)
    if not drawn:
        output.remark("nothing was found out of order")


def _section(section: _Section) -> RenderableType:
    """A line with kind and count, a line a finding, and how to see the rest."""
    title = Text.assemble((_TITLES[section.kind], "bold cyan"), f": {section.count}  ", (section.kind, "dim"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    cited = section.kind in _CITED
    if cited:
        table.add_column(justify="right", no_wrap=True)
    for ratio in (3, 4) if cited else (3, 5, 3):
        table.add_column(ratio=ratio, overflow="fold")
    found = section.first()
    for finding in found:
        table.add_row(*(_cited(finding) if cited else _plain(finding)))
    parts: list[RenderableType] = [title, Padding(table, (0, 0, 0, 2))]
    if len(found) < section.count:
        rest = section.count - len(found)
        parts.append(Text(f"  and {rest} more: --kind {section.kind}, or --format csv", "dim"))
    return Group(*parts)


def _cited(finding: Finding) -> tuple[Text, Text, Text]:
    """How many letters cite it, the paper as printed and its key, who cites it."""
    paper = Text.assemble(shown(finding.symbol or ""), "\n", shown(finding.key or "", "dim"))
    return Text(f"{finding.count}×"), paper, _files(finding)


def _plain(finding: Finding) -> tuple[Text, Text, Text]:
    """Of what register, what is the matter, in which files."""
    where = ", ".join(part for part in (finding.issuer, finding.symbol, finding.period) if part)
    said = shown(finding.message)
    return shown(where), said if finding.sure else said + Text(" (unsure)", "dim"), _files(finding)


def _files(finding: Finding) -> Text:
    names = [output.printable(name) for name in finding.sources[:FILES]]
    more = len(finding.sources) - len(names)
    return shown("\n".join(names) + (f"\nand {more} more" if more else ""), "dim")
