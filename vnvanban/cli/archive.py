"""Commands for many letters: fill a store, and look into it."""

import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from vnvanban.archive import Hit, Kho, Plan, Query, Report, Task, digitize_with, planned
from vnvanban.archive.hands import Hands
from vnvanban.cli import output
from vnvanban.cli.digitizing import Shown, plan_table, summary
from vnvanban.cli.reading import STDIN, ModelsOption, OcrFlag, SecondOption, second_reader
from vnvanban.errors import InputError, UsageError
from vnvanban.options import Options

INTERRUPTED = 130
"""Exit code of a run that was stopped by Ctrl-C (128 and the number of the signal)."""

StoreArgument = Annotated[str, typer.Argument(metavar="STORE", help="The store, as digitize makes it (kho.sqlite).")]


class Rows(StrEnum):
    """How what was found is written."""

    TABLE = "table"
    JSONL = "jsonl"


class Log(StrEnum):
    """How a run is told while it goes."""

    BAR = "bar"
    JSON = "json"


def digitize_command(  # noqa: PLR0913 - one parameter an option
    sources: Annotated[
        list[str], typer.Argument(metavar="SRC…", help="Files and folders; - for a list of them on standard input.")
    ],
    to: Annotated[str, typer.Option("--to", metavar="STORE", help="The store; made where there is none.")],
    workers: Annotated[
        int | None, typer.Option("--workers", "-w", help="Worker processes; as many as there are cores if not said.")
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", metavar="SECONDS", help="What one file may take.")] = 900.0,
    restart: Annotated[
        bool, typer.Option("--restart/--resume", help="Do all again; or only what is new, changed or was in the way.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    log: Annotated[Log, typer.Option("--log", help="json: one line on stderr for each input.")] = Log.BAR,
    cluster: Annotated[
        str | None, typer.Option("--cluster", metavar="ADDRESS", help="Scheduler of a Dask cluster: tcp://host:8786.")
    ] = None,
    send_files: Annotated[
        bool, typer.Option("--send-files", help="Send files to the cluster: it does not see them by their paths.")
    ] = False,
    force_ocr: OcrFlag = False,
    tessdata: ModelsOption = None,
    second: SecondOption = None,
) -> None:
    """Read a whole archive into a store. Stopped at any moment, it is gone on with by the same command."""
    with output.exits():
        options = Options(force_ocr=force_ocr, tessdata=tessdata, second_reader=second_reader(second))
        plan = Plan(workers or os.cpu_count() or 1, timeout, restart)
        given = _listed(sources)
        if dry_run:
            with Kho(to, readonly=True) if os.path.exists(to) else nullcontext() as known:
                output.draw(plan_table(planned(given, known, options, restart)))
            return
        report = _run(given, to, Task(plan, options), (cluster, send_files, log is Log.JSON))
    if report.failed:
        raise typer.Exit(InputError.exit_code)


def _run(given: list[str], to: str, task: Task, how: tuple[str | None, bool, bool]) -> Report:
    cluster, send_files, log_json = how
    shown = Shown(None if log_json or not sys.stderr.isatty() else _count(given), log_json)
    with Kho(to) as kho, shown.open():
        hands = _cluster(cluster, task, send_files) if cluster else _processes(task)
        try:
            report = digitize_with(hands, given, kho, Task(task.plan, task.options, shown))
        except KeyboardInterrupt:
            output.remark("stopped; what is done is in the store, and the same command goes on from there")
            raise typer.Exit(INTERRUPTED) from None
    output.draw_aside(summary(report, to))
    return report


def _processes(task: Task) -> Hands:
    from vnvanban.archive.hands import Processes

    return Processes(task.plan.workers, task.plan.seconds, task.options)


def _cluster(address: str, task: Task, send_files: bool) -> Hands:
    from vnvanban.archive.cluster import Cluster

    return Cluster(address, task.plan.seconds, task.options, send_files)


def _listed(sources: list[str]) -> list[str]:
    """The sources, with the lines of standard input in the place of ``-``."""
    given: list[str] = []
    for source in sources:
        given += [line for line in sys.stdin.read().splitlines() if line] if source == STDIN else [source]
    return given


def _count(sources: list[str]) -> int:
    from vnvanban.archive.walk import walked

    return sum(1 for _ in walked(sources))


def search_command(  # noqa: PLR0913 - one parameter an option
    store: StoreArgument,
    phrases: Annotated[
        list[str] | None, typer.Argument(metavar="PHRASE…", help="Words that stand together; without diacritics: any.")
    ] = None,
    issuer: Annotated[str | None, typer.Option("--issuer", help="Words of the issuing body's name.")] = None,
    assignee: Annotated[
        str | None, typer.Option("--assignee", help="Words of the name of who is told to lead.")
    ] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help="2026, 2026-05 or 2026-05-31.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day, month or year.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", help="How many letters at most.")] = 20,
    form: Annotated[
        Rows, typer.Option("--format", "-f", help="table for people; jsonl: one line a letter.")
    ] = Rows.TABLE,
) -> None:
    """Find letters in a store: by words, issuer, days, and who is told to do something."""
    with output.exits():
        query = Query((), issuer, assignee, since, until, limit)
        if not phrases and query == Query(limit=limit):
            raise UsageError("say what to look for: words, --issuer, --assignee, --from or --to")
        with Kho(store, readonly=True) as kho:
            hits = kho.search(*(phrases or ()), query=query)
        if form is Rows.JSONL:
            output.write_lines(_plain(hit) for hit in hits)
        elif hits:
            output.draw(_hits(hits))
        else:
            output.remark("no letter in the store fits")


def _plain(hit: Hit) -> dict[str, object]:
    return {name: getattr(hit, name) for name in Hit.__dataclass_fields__}


def _hits(hits: list[Hit]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True, header_style="cyan")
    for title, ratio in (("id", None), ("Số, ký hiệu", 2), ("Ngày", None), ("Cơ quan ban hành", 3), ("Nội dung", 6)):
        table.add_column(title, ratio=ratio, no_wrap=ratio is None)
    for hit in hits:
        code = "/".join(part for part in (hit.so, hit.nam, hit.ky_hieu) if part)
        said = Text((hit.trich_yeu or "") + "\n") + Text(hit.doan, "dim")
        table.add_row(str(hit.id), Text(code), hit.ngay_ban_hanh or "", Text(hit.co_quan or ""), said)
    return table


def ledger_command(
    store: StoreArgument,
    status: Annotated[
        str | None, typer.Option("--status", help="ok, partial, error, timeout or skipped; all but ok if not said.")
    ] = None,
    form: Annotated[
        Rows, typer.Option("--format", "-f", help="table for people; jsonl: one line an input.")
    ] = Rows.TABLE,
) -> None:
    """What became of each input, and why: what needs a person, or all inputs of one status."""
    with output.exits(), Kho(store, readonly=True) as kho:
        rows = _ledger(kho, status)
        if form is Rows.JSONL:
            output.write_lines(dict(zip(_LEDGER, row, strict=True)) for row in rows)
            return
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="cyan")
        for name in _LEDGER:
            table.add_column(name, overflow="fold")
        for row in rows:
            table.add_row(*(Text(str(cell) if cell is not None else "") for cell in row))
        output.draw(table)


_LEDGER = ("source", "status", "code", "message", "seconds", "letter")


def _ledger(kho: Kho, status: str | None) -> Iterator[tuple[object, ...]]:
    columns = ", ".join(_LEDGER)
    if status is None:
        return kho.rows(f"SELECT {columns} FROM ledger WHERE status <> 'ok' ORDER BY status, code, source")
    if status not in ("ok", "partial", "error", "timeout", "skipped"):
        raise UsageError(f"{status!r} is no status; there are ok, partial, error, timeout and skipped")
    return kho.rows(f"SELECT {columns} FROM ledger WHERE status = ? ORDER BY source", status)
