"""Assignments drawn for people: the table of one letter, and the follow-up table over several."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vnvanban.cli.table import glossed, shown
from vnvanban.export.tasks import shown as deadline_shown
from vnvanban.export.tasks import written
from vnvanban.models import NhiemVu, VanBan

DATE = 12
"""Columns that hold ``31/12/2026`` whole."""
SUMMARY = 160
"""Characters of an assignment's text that a table shows."""


def assignments(letter: VanBan) -> RenderableType | None:
    """Item, who leads, who joins, by when, what; ``None`` where the letter assigns nothing."""
    if not letter.nhiem_vu:
        return None
    table = _table(glossed("NhiemVu.muc"))
    for task in letter.nhiem_vu:
        table.add_row(task.muc or "", *_cells(task))
    return Group(Text(glossed("VanBan.nhiem_vu"), "bold cyan"), Padding(table, (0, 0, 0, 2)))


def follow_up_table(letters: Sequence[VanBan]) -> RenderableType:
    """All assignments of some letters, numbered, a rule and a line with the letter's number before those of each."""
    table = _table("STT")
    stt = 0
    for letter in letters:
        table.add_section()
        table.add_row("", shown(written(letter), "cyan"), Text(), Text(), shown(letter.trich_yeu or "", "cyan"))
        for task in letter.nhiem_vu:
            stt += 1
            table.add_row(str(stt), *_cells(task))
    return table


def _table(first: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True, header_style="cyan")
    table.add_column(first, no_wrap=True, max_width=9, overflow="fold")
    table.add_column(glossed("NhiemVu.chu_tri"), ratio=3)
    table.add_column(glossed("NhiemVu.phoi_hop"), ratio=3)
    table.add_column(glossed("NhiemVu.thoi_han"), width=DATE, overflow="fold")
    table.add_column(glossed("NhiemVu.noi_dung"), ratio=6)
    return table


def _cells(task: NhiemVu) -> tuple[Text, Text, Text, Text]:
    due = [deadline_shown(one) for one in task.thoi_han]
    return (
        shown("\n".join(task.chu_tri), "bold"),
        shown("\n".join(task.phoi_hop)),
        shown("\n".join(due), "yellow"),
        shown(_summary(task)),
    )


def _summary(task: NhiemVu) -> str:
    words = " ".join(task.noi_dung.split())
    return words if len(words) <= SUMMARY else words[:SUMMARY].rsplit(" ", 1)[0] + " …"
