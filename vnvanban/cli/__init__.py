"""The command ``vnvanban``: arguments → Options → the rooms. The only room that prints or exits.

Exit codes: 0 all inputs parsed · 1 some input failed (each named on stderr, the others written) · 2 wrong usage ·
3 a package is missing.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vnvanban import __version__
from vnvanban.cli import output
from vnvanban.cli.archive import digitize_command, ledger_command, search_command
from vnvanban.cli.auditing import audit_command
from vnvanban.cli.explain import check_field, explained
from vnvanban.cli.exporting import export_command
from vnvanban.cli.reading import STDIN, ModelsOption, OcrFlag, SecondOption, installation, opened, second_reader
from vnvanban.cli.reporting import report_command
from vnvanban.cli.table import drawn
from vnvanban.cli.tasks import follow_up_table
from vnvanban.errors import InputError, MissingDependencyError, UsageError
from vnvanban.export.jsonl import json_text
from vnvanban.models import SCHEMA_VERSION, VanBan
from vnvanban.options import Options
from vnvanban.read import letters_in
from vnvanban.read.remarks import remarks

__all__ = ["app", "main"]

app = typer.Typer(
    help="Read Vietnamese official letters (công văn) and say what they say.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How letters are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


class TaskFormat(StrEnum):
    """How the follow-up table is written."""

    TABLE = "table"
    CSV = "csv"
    XLSX = "xlsx"
    ICS = "ics"


class GraphFormat(StrEnum):
    """How the citation graph is written."""

    CSV = "csv"
    GRAPHML = "graphml"


class ReadFormat(StrEnum):
    """How what was read is shown."""

    TEXT = "text"
    HOCR = "hocr"


class Tone(StrEnum):
    """Where values carry the tone mark of open oa, oe, uy."""

    KEEP = "keep"
    OLD = "old"
    NEW = "new"


Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE…", help="Letters: text, Word, PDF, scans, HTML; folders; - for standard input."),
]
FormatOption = Annotated[
    Format,
    typer.Option("--format", "-f", help="table for people; json: one object, or a list; jsonl: one line a letter."),
]
EvidenceFlag = Annotated[
    bool, typer.Option("--evidence", "-e", help="Add to json and jsonl where each value stands in the text.")
]
ExplainOption = Annotated[
    str | None,
    typer.Option("--explain", "-x", metavar="FIELD", help="Why a field has its value: so_ky_hieu.so, kinh_gui.0, muc."),
]
TaskFormatOption = Annotated[
    TaskFormat,
    typer.Option("--format", "-f", help="table for people; csv, xlsx: the table of an office; ics: dated deadlines."),
]
GraphFormatOption = Annotated[
    GraphFormat, typer.Option("--format", "-f", help="csv: one line an edge; graphml: nodes and edges.")
]
ReadFormatOption = Annotated[
    ReadFormat, typer.Option("--format", "-f", help="text: lines in reading order; hocr: words with their boxes.")
]
OutputOption = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of to standard output.")
]
ToneOption = Annotated[
    Tone, typer.Option("--tone", help="Tone marks of values: as printed, old (hòa, thủy) or new (hoà, thuỷ).")
]


def main() -> None:
    """Run the command line; output is UTF-8 whatever the locale."""
    output.use_utf8()
    app()


def _version(asked: bool) -> None:
    if asked:
        output.write(f"vnvanban {__version__} (schema {SCHEMA_VERSION})\n")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    pass


@app.command("parse")
def parse_command(  # noqa: PLR0913 - one parameter an option
    files: Files,
    form: FormatOption = Format.TABLE,
    evidence: EvidenceFlag = False,
    explain: ExplainOption = None,
    tone: ToneOption = Tone.OLD,
    force_ocr: OcrFlag = False,
    tessdata: ModelsOption = None,
    second: SecondOption = None,
) -> None:
    """Parse letters; a folder stands for all the files in it that can be letters."""
    failed: list[str] = []
    with output.exits():
        _check(files, form, evidence, explain)
        reader = second_reader(second)
        options = Options(tone=tone.value, force_ocr=force_ocr, tessdata=tessdata, second_reader=reader)
        letters = _letters(files, options, failed)
        if explain:
            _explain(letters, explain)
        elif form is Format.TABLE:
            _tables(letters)
        elif form is Format.JSONL:
            for _, letter in letters:
                output.write(json_text(letter, evidence) + "\n")
        else:
            _json(letters, evidence, many=len(files) > 1 or Path(files[0]).is_dir())
    if failed:
        raise typer.Exit(InputError.exit_code)


@app.command("tasks")
def tasks_command(
    files: Files, form: TaskFormatOption = TaskFormat.TABLE, target: OutputOption = None, tone: ToneOption = Tone.OLD
) -> None:
    """Who is told to do what by when: the follow-up table of an office, over all letters given."""
    failed: list[str] = []
    with output.exits():
        if form is TaskFormat.XLSX and target is None:
            raise UsageError("--format xlsx needs --output FILE")
        if form is TaskFormat.TABLE and target is not None:
            raise UsageError("--output goes with --format csv, xlsx or ics")
        letters = [letter for _, letter in _letters(files, Options(tone=tone.value), failed)]
        if form is TaskFormat.TABLE:
            output.draw(follow_up_table(letters))
        else:
            output.deliver(_EXPORTS[form](letters), target)
    if failed:
        raise typer.Exit(InputError.exit_code)


@app.command("citations")
def citations_command(files: Files, form: GraphFormatOption = GraphFormat.CSV, target: OutputOption = None) -> None:
    """Who cites what: the citation graph of all letters given."""
    failed: list[str] = []
    with output.exits():
        from vnvanban.analysis import citation_graph, edges_csv, graphml

        graph = citation_graph(letter for _, letter in _letters(files, Options(), failed))
        output.deliver(edges_csv(graph) if form is GraphFormat.CSV else graphml(graph), target)
    if failed:
        raise typer.Exit(InputError.exit_code)


@app.command("read")
def read_command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A letter of any kind, or - for standard input.")],
    form: ReadFormatOption = ReadFormat.TEXT,
    force_ocr: OcrFlag = False,
    tessdata: ModelsOption = None,
    second: SecondOption = None,
) -> None:
    """Show what is read from a file, before anything is made of it."""
    with output.exits():
        options = Options(force_ocr=force_ocr, tessdata=tessdata, second_reader=second_reader(second))
        document = opened(file, options)
        for said in (*document.notes, *(one for page in document.pages for one in remarks(page))):
            output.remark(said)
        if form is ReadFormat.HOCR:
            from vnvanban.read.write_hocr import hocr

            output.write(hocr(document))
        else:
            output.write(document.text.removesuffix("\n") + "\n")


@app.command("ocr-check")
def ocr_check_command(tessdata: ModelsOption = None) -> None:
    """Say what reading scans and office files needs, what of it is installed, and how to install the rest."""
    with output.exits():
        table, missing = installation(tessdata)
        output.draw(table)
        if missing:
            raise MissingDependencyError(f"scans cannot be read without {', '.join(missing)}")


@app.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a parsed letter, with Vietnamese titles and English descriptions."""
    output.write(output.pretty(VanBan.model_json_schema(mode="serialization")) + "\n")


for _name, _command in (
    ("digitize", digitize_command),
    ("search", search_command),
    ("ledger", ledger_command),
    ("export", export_command),
    ("audit", audit_command),
    ("report", report_command),
):
    app.command(_name)(_command)


def _csv(letters: list[VanBan]) -> str:
    from vnvanban.export import tasks_csv

    return "\ufeff" + tasks_csv(letters)  # the mark by which Excel knows UTF-8


def _xlsx(letters: list[VanBan]) -> bytes:
    from vnvanban.export import tasks_xlsx

    return tasks_xlsx(letters)


def _ics(letters: list[VanBan]) -> bytes:
    from vnvanban.export import tasks_ics

    return tasks_ics(letters)


_EXPORTS: dict[TaskFormat, Callable[[list[VanBan]], str | bytes]] = {
    TaskFormat.CSV: _csv,
    TaskFormat.XLSX: _xlsx,
    TaskFormat.ICS: _ics,
}


def _check(files: list[str], form: Format, evidence: bool, explain: str | None) -> None:
    """Options that do not go together, and a field that does not exist: ``UsageError``."""
    if explain is not None:
        check_field(explain)
        if form is not Format.TABLE:
            raise UsageError("--explain writes for people; with --format json or jsonl use --evidence")
    if evidence and form is Format.TABLE:
        raise UsageError("--evidence goes with --format json or jsonl; for one field use --explain FIELD")


def _letters(files: list[str], options: Options, failed: list[str]) -> Iterator[tuple[str, VanBan]]:
    """Raw text and letter of each input that can be read; the others are named on stderr and in ``failed``."""
    from vnvanban.pipeline import parse_document

    if files.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read once only")
    for given in files:
        for name in _names(given, failed):
            try:
                document = opened(name, options)
            except InputError as error:
                failed.append(output.complain(name, error))
                continue
            letter = parse_document(document, options)
            yield document.text, letter.model_copy(update={"nguon": output.printable(name)})


def _names(given: str, failed: list[str]) -> list[str]:
    """The inputs that one argument stands for."""
    if given == STDIN:
        return [STDIN]
    try:
        return [str(path) for path in letters_in(Path(given))]
    except InputError as error:
        failed.append(output.complain(given, error))
        return []


def _tables(letters: Iterator[tuple[str, VanBan]]) -> None:
    for count, (_, letter) in enumerate(letters):
        output.draw(drawn(letter, output.width()), blank_before=count > 0)


def _explain(letters: Iterator[tuple[str, VanBan]], field: str) -> None:
    for count, (raw, letter) in enumerate(letters):
        output.draw(explained(letter, raw, field), blank_before=count > 0)


def _json(letters: Iterator[tuple[str, VanBan]], evidence: bool, many: bool) -> None:
    """One object for one file; a list for several or for a folder, written as the letters come."""
    before = "[\n" if many else ""
    for _, letter in letters:
        output.write(before + json_text(letter, evidence, indent=2))
        before = ",\n"
    if many:
        output.write("\n]\n" if before == ",\n" else "[]\n")
    elif before:
        output.write("\n")
