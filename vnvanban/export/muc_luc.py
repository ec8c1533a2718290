"""Mục lục văn bản, tài liệu: the catalogue of a file (hồ sơ) that archives deliver, in the State and the Party form.

State (Nhà nước): the seven columns of the catalogue of a file. Party (Đảng): the twenty-four of the Party's archives.
Columns about the paper itself (tờ số, bút tích, loại bản …) are no part of a letter's text: the caller gives them, or
they stay empty. ``bút tích`` is handwriting on the paper, never the signer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from vnvanban.cells import code_of
from vnvanban.errors import UsageError
from vnvanban.export.doubts import Doubt, doubts_of
from vnvanban.export.record import (
    Given,
    date_shown,
    day_of,
    file_names,
    nothing,
    signers_of,
    symbol_of,
    told,
    type_name,
)
from vnvanban.export.secret import is_closed, is_registered, released
from vnvanban.export.tables import MAX_CHARS, Cell, Sheet, Workbook, csv_record
from vnvanban.models import Entry

Form = Literal["nha_nuoc", "dang"]
TITLE, DOUBTS = "Mục lục văn bản, tài liệu", "Dòng cần xem lại"
"""Names of the sheets."""
HEADING = "Số, ký hiệu hồ sơ (đơn vị bảo quản)"
COLUMNS: dict[Form, dict[str, int]] = {
    "nha_nuoc": {
        "Số thứ tự": 8,
        "Số, ký hiệu": 20,
        "Ngày tháng văn bản": 13,
        "Trích yếu nội dung": 60,
        "Tác giả văn bản": 30,
        "Tờ số": 9,
        "Ghi chú": 20,
    },
    "dang": {
        "Số TT": 7,
        "Số của văn bản": 10,
        "Ký hiệu của văn bản": 16,
        "Ngày, tháng, năm văn bản": 13,
        "Tên cơ quan, tổ chức ban hành": 30,
        "Tên loại": 14,
        "Trích yếu": 60,
        "Người ký": 20,
        "Độ mật": 11,
        "Loại bản": 12,
        "Trang số": 9,
        "Số trang": 9,
        "Số tệp": 9,
        "Tên tệp": 26,
        "Thời gian tài liệu": 14,
        "Chế độ sử dụng": 14,
        "Từ khóa": 20,
        "Ghi chú": 20,
        "Ngôn ngữ": 11,
        "Bút tích": 20,
        "Chuyên đề": 20,
        "Ký hiệu thông tin": 14,
        "Mức độ tin cậy": 12,
        "Tình trạng vật lý": 14,
    },
}
"""Columns in the order of the forms, with their widths in a workbook, in characters."""
GIVEN: dict[Form, tuple[str, ...]] = {
    "nha_nuoc": ("Tờ số", "Ghi chú"),
    "dang": tuple(list(COLUMNS["dang"])[9:]),
}
"""Columns that the caller may fill; in the Party form those from ``Loại bản`` on."""
_TELLING = ("Tên tệp", "Từ khóa", "Chuyên đề")
"""Columns that the caller may fill and that tell what a letter is about."""
_FIELDS: dict[Form, tuple[str, ...]] = {
    "nha_nuoc": ("so_ky_hieu.so", "so_ky_hieu.ky_hieu", "ngay_ban_hanh", "trich_yeu", "co_quan_ban_hanh.ten"),
    "dang": (
        "so_ky_hieu.so",
        "so_ky_hieu.ky_hieu",
        "ngay_ban_hanh",
        "co_quan_ban_hanh.ten",
        "loai_van_ban",
        "trich_yeu",
        "chu_ky",
    ),
}
"""Fields that a row must have: a person looks where one is absent. Marks of secrecy are not among them: most letters
have none."""
DOUBT_COLUMNS = {
    "Số thứ tự": 8,
    "Số, ký hiệu": 20,
    "Trường": 24,
    "Lý do": 60,
    "Vị trí": 30,
    "Mã": 26,
    "Tệp": 40,
}


@dataclass(frozen=True, slots=True)
class MucLuc:
    """How a catalogue is made.

    ``form``: ``nha_nuoc`` or ``dang``. ``file_code``: number and symbol of the file (hồ sơ, đơn vị bảo quản), for the
    line above the header; ``None``: no line. ``hide_secret``: letters with a mark of secrecy without what they say
    (``secret.hidden``): no trích yếu, keywords, subject heading, names of files, notes of the reader. ``given``: a
    letter → its values for the columns of ``GIVEN``; they stand before what is known of the file (``Tên tệp``, ``Số
    trang``) and the text (``Loại bản``: the form of copy as printed).

    ``UsageError`` for another form.
    """

    form: Form = "nha_nuoc"
    file_code: str | None = None
    hide_secret: bool = False
    given: Given = nothing

    def __post_init__(self) -> None:
        if self.form not in COLUMNS:
            raise UsageError(f"no such form: {self.form} ({', '.join(COLUMNS)})")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the catalogue: its number from 1, its cells in the order of the form."""

    stt: int
    entry: Entry
    cells: tuple[Cell, ...]
    form: Form
    closed: bool = False
    """Whether what the letter says is hidden."""

    def doubts(self) -> tuple[Doubt, ...]:
        """What is doubtful in it; of a hidden letter, in the fields that are shown."""
        found = doubts_of(self.entry, _FIELDS[self.form])
        return tuple(one for one in found if not self.closed or (is_registered(one.path) and one.code != "note"))


Doubted = Callable[[Row, Doubt], None]
"""Told of each doubt while a catalogue is written."""


def muc_luc_rows(entries: Iterable[Entry], options: MucLuc | None = None) -> Iterator[Row]:
    r"""The rows, one a letter, in the order given. A cell is ``None`` where nothing is known.

    Dates are days where they are whole, else text as far as they are printed (``03/2024``). ``UsageError`` when
    ``given`` names another column than those of ``GIVEN``.

    >>> import vnvanban
    >>> text = "Số: 07/SYT-NV\nV/v họp giao ban\nKính gửi: Sở Nội vụ."
    >>> entry = Entry(1, vnvanban.parse(text), text)
    >>> [(row.cells, [doubt.path for doubt in row.doubts()]) for row in muc_luc_rows([entry])]
    [((1, '07/SYT-NV', None, 'họp giao ban', None, None, None), ['co_quan_ban_hanh.ten', 'ngay_ban_hanh'])]
    """
    chosen = options or MucLuc()
    for stt, entry in enumerate(entries, start=1):
        closed = is_closed(entry.letter, chosen.hide_secret)
        known = told(chosen.given, entry, GIVEN[chosen.form], _TELLING if closed else ())
        cells = (_state if chosen.form == "nha_nuoc" else _party)(stt, released(entry, chosen.hide_secret), known)
        yield Row(stt, entry, cells, chosen.form, closed)


def muc_luc_csv(
    entries: Iterable[Entry], options: MucLuc | None = None, doubted: Doubted | None = None
) -> Iterator[str]:
    """The catalogue as CSV (RFC 4180, text without BOM), record by record; dates as ``05/03/2024``.

    The line of the file's number is a record of as many cells as the others. ``doubted`` is told what a workbook has on
    its second sheet.
    """
    chosen = options or MucLuc()
    header = list(COLUMNS[chosen.form])
    if chosen.file_code is not None:
        yield csv_record([f"{HEADING}: {chosen.file_code}", *[""] * (len(header) - 1)])
    yield csv_record(header)
    for row in muc_luc_rows(entries, chosen):
        yield csv_record(row.cells)
        if doubted:
            for doubt in row.doubts():
                doubted(row, doubt)


def doubts_csv(entries: Iterable[Entry], options: MucLuc | None = None) -> Iterator[str]:
    """The doubtful rows as CSV, one record a reason: what the workbook has on its second sheet."""
    yield csv_record(list(DOUBT_COLUMNS))
    for row in muc_luc_rows(entries, options):
        for doubt in row.doubts():
            yield csv_record(doubt_cells(row, doubt))


def muc_luc_xlsx(entries: Iterable[Entry], options: MucLuc | None = None, doubted: Doubted | None = None) -> bytes:
    """The catalogue as a workbook: the catalogue, and a sheet of its doubtful rows, one line a reason.

    Headers are frozen, whole dates are dates, all other text is text. Text too long for a cell is left out and named
    on the second sheet (``too-long``). ``doubted`` is told what stands there. Raises ``MissingDependencyError`` without
    openpyxl (extra ``export``), and ``UsageError`` where there are more rows than a sheet holds.
    """
    chosen = options or MucLuc()
    columns = COLUMNS[chosen.form]
    heading = None if chosen.file_code is None else f"{HEADING}: {chosen.file_code}"
    with Workbook() as book:
        catalogue = book.sheet(TITLE, list(columns), list(columns.values()), heading)
        doubtful = book.sheet(DOUBTS, list(DOUBT_COLUMNS), list(DOUBT_COLUMNS.values()))
        for row in muc_luc_rows(entries, chosen):
            too_long = _append(catalogue, row.cells, list(columns))
            for doubt in (*row.doubts(), *too_long):
                _append(doubtful, doubt_cells(row, doubt), list(DOUBT_COLUMNS))
                if doubted:
                    doubted(row, doubt)
        return book.saved()


def _append(sheet: Sheet, cells: tuple[Cell, ...], columns: list[str]) -> list[Doubt]:
    """Write a row without what is too long for a cell; a doubt for each."""
    fits = [not (isinstance(cell, str) and len(cell) > MAX_CHARS) for cell in cells]
    sheet.append([cell if fit else None for cell, fit in zip(cells, fits, strict=True)])
    reason = "{}: dài hơn một ô của bảng tính ({} ký tự); ô để trống."
    return [
        Doubt(None, "too-long", reason.format(name, len(str(cell))))
        for name, cell, fit in zip(columns, cells, fits, strict=True)
        if not fit
    ]


def doubt_cells(row: Row, doubt: Doubt) -> tuple[Cell, ...]:
    """A doubt under ``DOUBT_COLUMNS``.

    The first of the letter's files stands for all: there may be more names of one file than a cell holds."""
    code, files = code_of(row.entry.letter) or None, () if row.closed else row.entry.sources
    more = f" (và {len(files) - 1} tệp giống hệt)" if len(files) > 1 else ""
    return (
        row.stt,
        code,
        doubt.label,
        doubt.reason,
        doubt.place or None,
        doubt.code,
        f"{files[0]}{more}" if files else None,
    )


def _day(entry: Entry) -> Cell:
    return day_of(entry.letter) or date_shown(entry.letter)


def _state(stt: int, entry: Entry, known: Mapping[str, str | int]) -> tuple[Cell, ...]:
    """The mark of secrecy stands in ``Ghi chú``, before the caller's words: this form has no column for it."""
    letter = entry.letter
    remarks = [str(part) for part in (letter.do_mat, known.get("Ghi chú")) if part is not None]
    return (
        stt,
        code_of(letter) or None,
        _day(entry),
        letter.trich_yeu,
        letter.co_quan_ban_hanh.ten,
        known.get("Tờ số"),
        "; ".join(remarks) or None,
    )


def _party(stt: int, entry: Entry, known: Mapping[str, str | int]) -> tuple[Cell, ...]:
    letter = entry.letter
    cells: dict[str, Cell] = {
        "Số TT": stt,
        "Số của văn bản": letter.so_ky_hieu.so,
        "Ký hiệu của văn bản": symbol_of(letter),
        "Ngày, tháng, năm văn bản": _day(entry),
        "Tên cơ quan, tổ chức ban hành": letter.co_quan_ban_hanh.ten,
        "Tên loại": type_name(letter),
        "Trích yếu": letter.trich_yeu,
        "Người ký": "\n".join(signers_of(letter)) or None,
        "Độ mật": letter.do_mat,
        "Loại bản": letter.ban_sao.hinh_thuc if letter.ban_sao else None,
        "Số trang": entry.pages,
        "Tên tệp": "\n".join(file_names(entry)) or None,
        **known,
    }
    return tuple(cells.get(column) for column in COLUMNS["dang"])
