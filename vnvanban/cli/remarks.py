"""What an export has to say of the letters it wrote: counts and examples on stderr, all of it in a file where asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from rich.table import Table
from rich.text import Text

from vnvanban.archive import Kho
from vnvanban.cli.targets import writing
from vnvanban.export import Problem
from vnvanban.export.doubts import Doubt
from vnvanban.export.muc_luc import DOUBT_COLUMNS, Row, doubt_cells
from vnvanban.export.tables import Cell, csv_record

EXAMPLES = 3
"""Letters that are named on stderr for each kind of problem."""
COLUMNS = ("id", "file", "field", "code", "message")
"""Columns of a file of problems; doubts of a catalogue have those of its second sheet."""
BOM = "\ufeff"


@dataclass(slots=True)
class _Group:
    """Problems of one field and code: the first one's sentence, how many, the first letters."""

    sentence: str
    count: int = 0
    names: list[str] = field(default_factory=list)


class Remarks:
    """Hears of each problem while the letters are written.

    ``out``: where all of them go as CSV, the file named ``target``. ``hide_secret``: no names of secret letters' files.
    """

    def __init__(self, kho: Kho, hide_secret: bool, out: BinaryIO | None = None, target: str = "") -> None:
        self._kho, self._hide_secret, self._out, self._target = kho, hide_secret, out, target
        self._groups: dict[tuple[str, str], _Group] = {}
        self._began = False

    def problems(self, found: Iterable[Problem]) -> None:
        """The problems of one letter."""
        for one in found:
            self._count((one.field, one.code), one.message, one.entry)
            if self._out:
                source = self._source(one.entry)
                self._write(COLUMNS, (one.entry, source, one.field, one.code, one.message))

    def doubt(self, row: Row, doubt: Doubt) -> None:
        """What is doubtful in a row of a catalogue."""
        self._count((doubt.label, doubt.code), doubt.reason, row.entry.id)
        if self._out:
            self._write(tuple(DOUBT_COLUMNS), doubt_cells(row, doubt))

    def summary(self, letters: int, where: str) -> Table | None:
        """Counts and examples, the most frequent first, and ``where`` all stand; ``None`` where there is nothing.

        ``letters``: how many were written.
        """
        if not self._groups:
            return None
        table = Table(box=None, pad_edge=False, show_header=False)
        table.add_column(justify="right")
        table.add_column(overflow="fold")
        for (name, code), group in sorted(self._groups.items(), key=lambda one: -one[1].count):
            sentence = group.sentence.removesuffix(".")
            said = sentence if sentence.startswith(name) else f"{name}: {sentence}"
            more = ", …" if group.count > len(group.names) else ""
            which = "all letters" if group.count == letters else ", ".join(group.names) + more
            table.add_row(str(group.count), Text(f"{said} [{code}]; {which}"))
        table.add_row("", Text(f"All of them: {where}"))
        return table

    def _count(self, key: tuple[str, str], sentence: str, letter: int) -> None:
        group = self._groups.setdefault(key, _Group(sentence))
        group.count += 1
        if len(group.names) < EXAMPLES:
            group.names.append(self._source(letter) or f"letter {letter}")

    def _source(self, letter: int) -> str:
        """The name of a letter's first file; "" where it has none, or one that tells what is hidden."""
        question = (
            "SELECT min(g.source) FROM letters l JOIN ledger g ON g.letter = l.id "
            "WHERE l.id = ? AND NOT (? AND l.do_mat NOT NULL)"
        )
        return next(self._kho.rows(question, letter, self._hide_secret))[0] or ""

    def _write(self, header: Sequence[str], cells: Sequence[Cell]) -> None:
        if self._out is None:
            return
        before = "" if self._began else BOM + csv_record(header)
        self._began = True
        with writing(self._target):
            self._out.write((before + csv_record(cells)).encode("utf-8"))
