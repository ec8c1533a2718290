"""The follow-up table that offices keep of what letters ask: rows, CSV, XLSX, and an iCalendar of dated deadlines.

Columns as in offices' own tables (formats.md 5; QĐ 42/2014/QĐ-TTg on tracking tasks): STT, nhiệm vụ, cơ quan chủ trì,
cơ quan phối hợp, thời hạn, báo cáo về, căn cứ; then the letter and its item.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from hashlib import sha256
from typing import Any

from vnvanban.cells import as_text, code_of, is_computed, writable
from vnvanban.export.modules import module
from vnvanban.models import NhiemVu, ThoiHan, VanBan

COLUMNS = (
    "STT",
    "Nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn",
    "Báo cáo về",
    "Căn cứ",
    "Văn bản giao",
    "Mục",
)
_WIDTHS = (6, 70, 32, 32, 18, 28, 26, 24, 10)
_HOME = timezone(timedelta(hours=7))
"""Clock of all Việt Nam since 1975; calendars get UTC."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One row: the assignment, and the letter that makes it."""

    stt: int
    letter: VanBan
    task: NhiemVu

    def cells(self) -> tuple[str, ...]:
        """The cells under ``COLUMNS``, STT included, all as text; several values of a cell on lines of their own."""
        task = self.task
        return (
            str(self.stt),
            " ".join(task.noi_dung.split()),
            "\n".join(task.chu_tri),
            "\n".join(task.phoi_hop),
            "\n".join(shown(one) for one in task.thoi_han),
            "\n".join(dict.fromkeys(_to(one.gui, one.qua) for one in task.bao_cao)),
            "\n".join(task.can_cu),
            written(self.letter),
            task.muc or "",
        )


def follow_up(letters: Iterable[VanBan]) -> Iterator[FollowUp]:
    """All assignments of some letters, numbered from 1."""
    stt = 0
    for letter in letters:
        for task in letter.nhiem_vu:
            stt += 1
            yield FollowUp(stt, letter, task)


def shown(deadline: ThoiHan) -> str:
    """A deadline for people: ``31/8/2026``, ``17:00 5/6/2026``, ``8/2026``, or its words."""
    parts = deadline.gia_tri.split("-")
    if all(part.isdigit() for part in parts) and len(parts) in (2, 3):
        value = "/".join(part if len(part) == 4 else str(int(part)) for part in reversed(parts))
        return f"{deadline.gio} {value}" if deadline.gio else value
    return deadline.gia_tri


def written(letter: VanBan) -> str:
    """Number, symbol and date of a letter, or where it came from."""
    return " ".join(part for part in (code_of(letter), letter.ngay_ban_hanh or "") if part) or letter.nguon or ""


def _to(body: str, via: str | None) -> str:
    return f"{body} (qua {via})" if via else body


def tasks_csv(letters: Iterable[VanBan]) -> str:
    """The table as CSV (RFC 4180, commas, UTF-8 text); cells that begin with ``= + - @`` are written as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in follow_up(letters):
        writer.writerow([as_text(cell) for cell in row.cells()])
    return out.getvalue()


def tasks_xlsx(letters: Iterable[VanBan]) -> bytes:
    """The table as a workbook: frozen header, widths, wrapped text; every cell but STT and whole dates is text.

    Raises ``MissingDependencyError`` when openpyxl is not installed (extra ``export``).
    """
    openpyxl = module("openpyxl")
    styles = module("openpyxl.styles")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Theo dõi nhiệm vụ"
    sheet.append(COLUMNS)
    for row in follow_up(letters):
        _sheet_row(sheet, row)
    top = styles.Alignment(vertical="top", wrap_text=True)
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = top
            cell.font = styles.Font(bold=cell.row == 1)
    for index, width in enumerate(_WIDTHS):
        sheet.column_dimensions[chr(ord("A") + index)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_row(sheet: Any, row: FollowUp) -> None:
    number = sheet.max_row + 1
    for column, value in enumerate(row.cells(), start=1):
        cell = sheet.cell(number, column)
        if column == 1:
            cell.value = row.stt
            continue
        cell.value = writable(value) or None
        if value:
            cell.data_type = "s"  # never a formula, whatever it begins with
            cell.quotePrefix = is_computed(value)
    days = [one.gia_tri for one in row.task.thoi_han]
    if len(days) == 1 and row.task.thoi_han[0].ket_thuc == days[0] and not row.task.thoi_han[0].gio:
        cell = sheet.cell(number, COLUMNS.index("Thời hạn") + 1)
        cell.value = date.fromisoformat(days[0])
        cell.number_format = "dd/mm/yyyy"


def tasks_ics(letters: Iterable[VanBan]) -> bytes:
    """An iCalendar (RFC 5545) of the deadlines that have a last day: one event a deadline, all day or at its hour.

    UIDs and stamps depend on the letter alone: the same letter gives the same calendar. Raises
    ``MissingDependencyError`` when icalendar is not installed (extra ``export``).
    """
    icalendar = module("icalendar")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//vnvanban//tasks//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Thời hạn nhiệm vụ")
    for row in follow_up(letters):
        for index, deadline in enumerate(row.task.thoi_han):
            if deadline.ket_thuc:
                calendar.add_component(_event(icalendar, row, index, deadline))
    return bytes(calendar.to_ical())


def _event(icalendar: Any, row: FollowUp, index: int, deadline: ThoiHan) -> Any:
    task, letter = row.task, row.letter
    last = date.fromisoformat(deadline.ket_thuc or "")
    event = icalendar.Event()
    key = f"{letter.text_sha256}:{task.spans[0].start if task.spans else row.stt}:{index}"
    event.add("uid", f"{sha256(key.encode()).hexdigest()[:32]}@vnvanban")
    event.add("dtstamp", datetime.combine(_stamp(letter, last), time(), UTC))
    if deadline.gio:
        hour, minute = map(int, deadline.gio.split(":"))
        event.add(
            "dtstart", (datetime.combine(last, time(), _HOME) + timedelta(hours=hour, minutes=minute)).astimezone(UTC)
        )
    else:
        event.add("dtstart", last)
        event.add("dtend", last + timedelta(days=1))
    what = ", ".join(task.hanh_dong[:2]) or " ".join(task.noi_dung.split()[:12])
    summary = f"Hạn {shown(deadline)}: {'; '.join(task.chu_tri)}: {what}"
    event.add("summary", writable(summary))
    event.add("description", writable(f"{deadline.van_ban}\n{task.noi_dung}\n{written(letter)}"))
    event.add("transp", "TRANSPARENT")
    return event


def _stamp(letter: VanBan, last: date) -> date:
    try:
        return date.fromisoformat(letter.ngay_ban_hanh or "")
    except ValueError:
        return last
