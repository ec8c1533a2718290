"""What the command line is given: choices, files, standard input, how to read them; what reading needs is installed."""

import os
import sys
from enum import StrEnum
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from vnvanban.errors import UsageError
from vnvanban.options import Options
from vnvanban.read import RawDocument, read, read_data
from vnvanban.read.second import ReaderByName

STDIN = "-"
Choice = TypeVar("Choice", bound=StrEnum)
OcrFlag = Annotated[
    bool, typer.Option("--force-ocr", help="Recognise the pages of a PDF even where it has a text layer.")
]
ModelsOption = Annotated[
    str | None,
    typer.Option("--tessdata", metavar="FOLDER", help="Where vie.traineddata lies."),
]
SecondOption = Annotated[
    str | None,
    typer.Option("--second-reader", metavar="MODULE:NAME", help="Who reads lines again that were read unsurely."),
]


def one_of(choices: type[Choice], value: str, option: str) -> Choice:
    """The choice of that name; ``UsageError`` names all there are."""
    try:
        return choices(value)
    except ValueError:
        raise UsageError(f"{option}: there is no {value!r}; there are {', '.join(choices)}") from None


def opened(name: str, options: Options) -> RawDocument:
    """A file, or standard input; a bar on stderr counts its pages where there are several and somebody looks."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("pages", total=None, visible=False)

        def count(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total > 1)

        if name == STDIN:
            return read_data(sys.stdin.buffer.read(), options, count)
        return read(name, options, count)


def second_reader(spec: str | None) -> ReaderByName | None:
    """The second reader of that name, from the packages installed or the folder where one stands.

    ``UsageError`` where there is none.
    """
    if spec is None:
        return None
    here = os.getcwd()
    if here not in sys.path and "" not in sys.path:
        sys.path.append(here)
    reader = ReaderByName(spec)
    reader.name  # noqa: B018 - made now, so that a wrong name is told before a letter is read
    return reader


def installation(tessdata: str | None) -> tuple[Table, list[str]]:
    """What reading needs as a table, and the names of what is missing to read scans."""
    from vnvanban.read.installed import needs

    table = Table("", "reads", box=None, pad_edge=False)
    table.add_column("found", overflow="fold")  # a path or a command that is cut off is of no use
    found = needs(tessdata)
    for need in found:
        table.add_row(need.name, need.reads, need.found or f"missing: {need.advice}")
    return table, [need.name for need in found if need.found is None and not need.optional]
