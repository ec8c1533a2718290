"""Tables for spreadsheets: records of a CSV file, and sheets of a workbook that is written row by row."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from types import TracebackType
from typing import Any, Self

from vnvanban.cells import as_text, is_computed, writable
from vnvanban.errors import UsageError
from vnvanban.export.modules import module

Cell = str | int | date | None
MAX_ROWS = 1_048_576
"""Rows of a sheet (ECMA-376 sets none; Excel's own limit)."""
MAX_CHARS = 32_767
"""Characters of a cell (Excel's own limit; openpyxl would cut the rest off without a word)."""
HEADING, HEADER, ROW = "vnvanban heading", "vnvanban header", "vnvanban row"
"""Styles of the workbook."""
_DATE = "dd/mm/yyyy"
FIRST_DAY = date(1900, 3, 1)
"""Serial days before it differ between programs (Excel counts a 29 February 1900): earlier dates become text."""


def shown(cell: Cell) -> str:
    """A cell as text: dates as ``05/03/2024``, nothing as ""."""
    if isinstance(cell, date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    return "" if cell is None else str(cell)


def csv_record(cells: Sequence[Cell]) -> str:
    r"""One record with its line end (RFC 4180); a cell that a spreadsheet would compute is written as text.

    >>> csv_record([1, "a, b", None, date(2024, 3, 5), "=1+1"])
    '1,"a, b",,05/03/2024,\'=1+1\r\n'
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([as_text(writable(shown(cell))) for cell in cells])
    return out.getvalue()


class Workbook:
    """A workbook whose rows go to the disk as they come: an archive need not fit into memory; a context manager.

    ``MissingDependencyError`` when openpyxl is not installed (extra ``export``).
    """

    def __init__(self) -> None:
        self._book = module("openpyxl").Workbook(write_only=True)
        self._frames: list[tuple[Sheet, int, int]] = []
        for name in (HEADING, HEADER, ROW):
            self._book.add_named_style(_style(name))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._book.save(io.BytesIO())  # closes what is half written, and removes its files

    def sheet(self, title: str, header: Sequence[str], widths: Sequence[int], heading: str | None = None) -> "Sheet":
        """A new sheet, its header frozen; ``heading``: a line above it; ``widths``: of the columns, in characters."""
        sheet = self._book.create_sheet(title)
        for index, width in enumerate(widths):
            sheet.column_dimensions[_letters(index)].width = width
        top = 1 if heading is None else 2
        sheet.freeze_panes = f"A{top + 1}"
        sheet.print_title_rows = f"{top}:{top}"
        sheet.page_setup.orientation = "landscape"
        made = Sheet(sheet)
        self._frames.append((made, top, len(header)))
        if heading is not None:
            made.append([heading], HEADING)
        made.append(header, HEADER)
        return made

    def saved(self) -> bytes:
        """The file. Nothing can be added afterwards."""
        for sheet, top, columns in self._frames:
            sheet.filtered(top, columns)
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()


class Sheet:
    """A sheet that is being written."""

    def __init__(self, sheet: Any) -> None:
        self._sheet, self._rows = sheet, 0
        self._made = module("openpyxl.cell").WriteOnlyCell

    def append(self, cells: Sequence[Cell], style: str = ROW) -> None:
        """A row. Text stays text whatever it begins with; days are dates. ``UsageError`` when the sheet is full.

        Text longer than ``MAX_CHARS`` must not come here (``UsageError``): it would not be kept whole.
        """
        self._rows += 1
        if self._rows > MAX_ROWS:
            raise UsageError(f"a sheet holds {MAX_ROWS} rows: export in parts, or as CSV")
        self._sheet.append([None if cell in (None, "") else self._cell(cell, style) for cell in cells])

    def filtered(self, top: int, columns: int) -> None:
        """Give the rows from ``top`` on, a header, the buttons to filter by."""
        self._sheet.auto_filter.ref = f"A{top}:{_letters(columns - 1)}{self._rows}"

    def _cell(self, value: Cell, style: str) -> Any:
        made = self._made(self._sheet)
        if isinstance(value, date) and value < FIRST_DAY:
            value = shown(value)
        made.style = style
        if isinstance(value, str):
            self._write(made, writable(value))
        else:
            made.value = value
        if isinstance(value, date):
            made.number_format = _DATE  # openpyxl gives a cell that takes a date its own format
        return made

    @staticmethod
    def _write(cell: Any, text: str) -> None:
        if len(text) > MAX_CHARS:
            raise UsageError(f"a cell holds {MAX_CHARS} characters, not {len(text)}")
        cell.value = text
        cell.data_type = "s"  # never a formula, whatever it begins with
        cell.quotePrefix = is_computed(text)


def _style(name: str) -> Any:
    """A named style: made once, where a font and an alignment a cell would be compared for each."""
    styles = module("openpyxl.styles")
    made = styles.NamedStyle(name)
    made.font = styles.Font(bold=name in (HEADING, HEADER))
    made.alignment = styles.Alignment(vertical="top", wrap_text=name != HEADING)
    return made


def _letters(index: int) -> str:
    """The name of a column by its index from 0: A … Z (no sheet here is wider than 26)."""
    return chr(ord("A") + index)
