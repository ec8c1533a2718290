"""What leaves the program: bytes to stdout and stderr, and the exit code."""

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console, RenderableType

from vnvanban.errors import InputError, VnvanbanError
from vnvanban.export.jsonl import one_line

_PIPE_CLOSED = 0
"""The reader (``head``, a pager) has what it wanted: no error."""


def use_utf8() -> None:
    """Make stdout and stderr UTF-8, under ``LANG=C`` too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@contextmanager
def _guarded() -> Iterator[None]:
    """A reader that has left ends the program quietly; an output that cannot be written, with a sentence."""
    try:
        yield
    except BrokenPipeError:
        _silence()
        raise typer.Exit(_PIPE_CLOSED) from None
    except OSError as error:
        _silence()
        sys.stderr.write(f"vnvanban: the output could not be written: {error.strerror} [output.unwritable]\n")
        raise typer.Exit(1) from None


def _silence() -> None:
    """What is left in the buffer must go somewhere when Python shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write(text: str) -> None:
    """Text to stdout at once."""
    with _guarded():
        sys.stdout.write(text)
        sys.stdout.flush()


def deliver(data: str | bytes, target: str | None) -> None:
    """A whole export, to a file or to stdout as it is; ``InputError`` when the file cannot be written."""
    raw = data if isinstance(data, bytes) else data.encode("utf-8")
    if target is not None:
        try:
            Path(target).write_bytes(raw)
        except OSError as error:
            raise InputError(
                f"{printable(target)} could not be written: {error.strerror}", "output.unwritable"
            ) from None
        return
    write_bytes(raw)


def write_bytes(data: bytes) -> None:
    """Bytes to stdout at once."""
    with _guarded():
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def draw(picture: RenderableType, blank_before: bool = False) -> None:
    """A picture of rich to stdout, coloured on a terminal, plain elsewhere; 80 columns where no width is known."""
    console = _console()
    with _guarded(), console.capture() as capture:
        console.print(picture)
    lines = [line.rstrip() for line in capture.get().splitlines()]
    write("\n" * blank_before + "\n".join(lines) + "\n")


def draw_aside(picture: RenderableType) -> None:
    """A table or text for people to stderr."""
    Console(stderr=True, markup=False, highlight=False, emoji=False).print(picture)


def write_lines(rows: Iterable[dict[str, object]]) -> None:
    """Plain data to stdout as JSON, one line each."""
    for row in rows:
        write(one_line(json.dumps(row, ensure_ascii=False)) + "\n")


def width() -> int:
    """Columns that ``draw`` has."""
    return _console().width


def _console() -> Console:
    return Console(markup=False, highlight=False, emoji=False)


def complain(name: str, error: VnvanbanError) -> str:
    """Name an input that failed on stderr, with one sentence and the stable code; returns the name."""
    sys.stderr.write(f"vnvanban: {printable(name)}: {error} [{error.code}]\n")
    return name


def remark(sentence: str) -> None:
    """A sentence to stderr that is no error."""
    sys.stderr.write(f"vnvanban: {sentence}\n")


@contextmanager
def exits() -> Iterator[None]:
    """Turn the library's errors into one sentence on stderr and their exit code."""
    try:
        yield
    except VnvanbanError as error:
        sys.stderr.write(f"vnvanban: {error} [{error.code}]\n")
        raise typer.Exit(error.exit_code) from None


def printable(name: str) -> str:
    """A path as text that UTF-8 can hold: odd bytes of a file name become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def pretty(data: object) -> str:
    """Plain data as JSON for reading."""
    return json.dumps(data, ensure_ascii=False, indent=2)
