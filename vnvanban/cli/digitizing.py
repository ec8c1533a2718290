"""How a run over an archive is shown: a bar while it goes, a line a letter for programs, and what needs a person."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from vnvanban.archive import Done, Report
from vnvanban.cli import output

ASKED = {
    "letter.incomplete": "a field of the archive's record is not in the text",
    "letter.doubtful": "reading lost or doubted something",
    "error.timeout": "took too long; tried again in the next run",
    "error.crash": "cost workers their life; tried again in the next run",
    "error.internal": "a fault of vnvanban; please report it",
    "input.no-letter": "skipped: not a letter by its name",
    "missing-dependency": "a package is missing; tried again in the next run",
}
"""Codes of the ledger → what they mean; codes of unreadable files say it in their messages."""


class Shown:
    """Tells of a run: a bar on a terminal, JSON lines where asked, else nothing until the end."""

    def __init__(self, total: int | None, log_json: bool) -> None:
        self._console = Console(stderr=True)
        self._json = log_json
        self._total = total
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[said]}"), TimeRemainingColumn())
        self._bar = Progress(*columns, console=self._console, disable=log_json or not self._console.is_terminal)
        self._task = self._bar.add_task("letters", total=total, said="")

    @contextmanager
    def open(self) -> Iterator[None]:
        with self._bar:
            yield

    def __call__(self, report: Report, written: list[Done]) -> None:
        if self._json:
            for done in written:
                facts = {"source": done.seen.source, "status": done.status, "seconds": round(done.seconds, 3)}
                said = {"code": done.code, "message": done.message} if done.code else {}
                sys.stderr.write(json.dumps(facts | said, ensure_ascii=False) + "\n")
        else:
            self._bar.update(self._task, completed=report.seen, said=_said(report))


def _said(report: Report) -> str:
    counts = report.counts
    rate = (report.seen - counts["same"]) / max(time.monotonic() - report.began, 0.001)
    return f"{rate:.0f}/s · ok {counts['ok']} · partial {counts['partial']} · errors {report.failed}"


def summary(report: Report, store: str) -> Table:
    """What became of the inputs, and which of them need a person."""
    table = Table(box=None, pad_edge=False, show_header=False, title=None)
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for status in ("ok", "partial", "error", "timeout", "skipped", "same"):
        if report.counts[status]:
            table.add_row(str(report.counts[status]), _STATUS[status])
    for code, count in sorted(report.codes.items()):
        table.add_row(
            str(count), f"{code}: {ASKED.get(code, 'see the messages')}; {_some(report.examples[code], count)}"
        )
    if report.codes:
        table.add_row("", f"All of them: vnvanban ledger {store}")
    return table


_STATUS = {
    "ok": "read whole",
    "partial": "read, with something for a person to look at",
    "error": "not read",
    "timeout": "not read in time",
    "skipped": "no letters",
    "same": "done before, unchanged",
}


def _some(names: list[str], count: int) -> str:
    more = ", …" if count > len(names) else ""
    return ", ".join(output.printable(name) for name in names) + more


def plan_table(counts: Counter[str]) -> Table:
    """What a run would do."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(justify="right")
    for name, meaning in _PLANNED.items():
        if counts[name]:
            table.add_row(str(counts[name]), meaning)
    return table


_PLANNED = {
    "new": "to be read",
    "changed": "to be read again: the file, the versions or the options are others",
    "again": "to be tried again: they failed for want of time or of a package",
    "same": "done before, unchanged",
    "skipped": "no letters by their names",
    "error": "not there, or not to be opened",
}
