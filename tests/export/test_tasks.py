"""The follow-up table: its rows, and the CSV, workbook and calendar as other programs read them."""

import csv
import io
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import icalendar
import openpyxl
import pytest

from vnvanban import parse
from vnvanban.errors import MissingDependencyError
from vnvanban.export import COLUMNS, follow_up, tasks_csv, tasks_ics, tasks_xlsx
from vnvanban.models import BaoCao, NhiemVu, SoKyHieu, Span, ThoiHan, VanBan

LETTER = """ĐẢNG BỘ TỈNH AN HẢI                    ĐẢNG CỘNG SẢN VIỆT NAM
HUYỆN ỦY VÂN SƠN
*                                      Vân Sơn, ngày 05 tháng 3 năm 2024
Số 328-CV/HU
V/v rà soát hòa giải ở cơ sở

Kính gửi: Ban Dân vận Huyện ủy.

Thực hiện Công văn số 577-CV/TU, ngày 13/12/2023 của Ban Thường vụ Tỉnh ủy, Thường trực Huyện ủy yêu cầu:
1. Các chi bộ, đảng bộ rà soát số tổ hòa giải trước ngày 30/3/2024.
2. Ban Dân vận Huyện ủy chủ trì, phối hợp với Phòng Tư pháp huyện tổng hợp kết quả, báo cáo Thường trực Huyện ủy (qua Văn phòng Huyện ủy) trước 17 giờ ngày 05/4/2024.
3. Văn phòng Huyện ủy theo dõi, đôn đốc, hoàn thành trong quý II/2024.
4. Phòng Tư pháp huyện gửi báo cáo trong tháng 8/2024.
5. Ủy ban nhân dân các xã báo cáo định kỳ hằng tháng.
6. Hội Nông dân huyện khẩn trương tuyên truyền.

Nơi nhận:                              T/M BAN THƯỜNG VỤ
- Như trên;                            PHÓ BÍ THƯ
- Lưu VPHU.
                                       Lò Văn Mẫn
"""
COMPUTED = ["=1+1", "+84 24", "-1", "@SUM(A1)"]
SAFE = ["a=1", "1-2", "'=1"]
PLACE = (Span(start=0, end=1),)
TWO_LETTERS = [parse(LETTER), parse("Số: 5/UBND-NV\n"), parse(LETTER.replace("328", "329"))]  # one in between asks nothing


def deadline(value: str, last: str | None = None, hour: str | None = None) -> ThoiHan:
    return ThoiHan(gia_tri=value, loai="tuyet_doi", van_ban=f"trước {value}", ket_thuc=last, gio=hour, spans=PLACE)


def task(**given: Any) -> NhiemVu:
    facts = {"chu_tri": ("Sở Y tế",), "noi_dung": "Báo cáo", "loai_hanh_vi": "ra_lenh", "muc_do": "bat_buoc", "spans": PLACE}
    return NhiemVu(**{**facts, **given})


def letter(*tasks: NhiemVu, **given: Any) -> VanBan:
    return VanBan(**{"so_ky_hieu": SoKyHieu(so="5", ky_hieu="UBND-NV"), "nhiem_vu": tasks, **given})


def cells(*tasks: NhiemVu, **given: Any) -> dict[str, str]:
    """The first row, each cell under its column."""
    return dict(zip(COLUMNS, next(follow_up([letter(*tasks, **given)])).cells(), strict=True))


def from_csv(*letters: VanBan) -> list[list[str]]:
    return list(csv.reader(io.StringIO(tasks_csv(letters), newline=""), strict=True))


def sheet_of(*letters: VanBan) -> Any:
    return openpyxl.load_workbook(io.BytesIO(tasks_xlsx(letters))).active


def events_of(*letters: VanBan) -> list[Any]:
    return list(icalendar.Calendar.from_ical(tasks_ics(letters)).walk("VEVENT"))


def told(text: str) -> NhiemVu:
    """An assignment that has a text in each cell which a letter fills."""
    return task(noi_dung=text, chu_tri=(text,), phoi_hop=(text,), bao_cao=(BaoCao(van_ban="b", gui=text, spans=PLACE),), can_cu=(text,), thoi_han=(deadline(text),), muc=text)


def test_rows_are_numbered_over_letters() -> None:
    rows = list(follow_up(iter(TWO_LETTERS)))
    assert [row.stt for row in rows] == list(range(1, 13))
    assert [row.letter.so_ky_hieu.so for row in rows] == ["328"] * 6 + ["329"] * 6
    assert [row.task.muc for row in rows] == ["1", "2", "3", "4", "5", "6"] * 2


def test_cells_stand_under_their_columns() -> None:
    row = list(follow_up([parse(LETTER)]))[1]
    assert dict(zip(COLUMNS, row.cells(), strict=True)) == {
        "STT": "2",
        "Nhiệm vụ": "Ban Dân vận Huyện ủy chủ trì, phối hợp với Phòng Tư pháp huyện tổng hợp kết quả, báo cáo Thường trực Huyện ủy (qua Văn phòng Huyện ủy) trước 17 giờ ngày 05/4/2024.",
        "Cơ quan chủ trì": "Ban Dân vận Huyện ủy",
        "Cơ quan phối hợp": "Phòng Tư pháp huyện",
        "Thời hạn": "17:00 5/4/2024",
        "Báo cáo về": "Thường trực Huyện ủy (qua Văn phòng Huyện ủy)",
        "Căn cứ": "577-CV/TU",
        "Văn bản giao": "328-CV/HU 2024-03-05",
        "Mục": "2",
    }


def test_deadlines_are_written_for_people() -> None:
    written = [row.cells()[COLUMNS.index("Thời hạn")] for row in follow_up([parse(LETTER)])]
    assert written == ["30/3/2024", "17:00 5/4/2024", "quý II/2024", "8/2024", "định kỳ hằng tháng", ""]


def test_several_values_stand_on_lines_of_their_own() -> None:
    reports = tuple(BaoCao(van_ban="b", gui=to, qua=via, spans=PLACE) for to, via in (("Bộ", "Sở"), ("Bộ", "Sở"), ("Bộ", None)))
    row = cells(task(noi_dung="Rà soát;\nbáo  cáo", chu_tri=("A", "B"), phoi_hop=("C", "D"), thoi_han=(deadline("2024-03-30"), deadline("quý IV")), bao_cao=reports, can_cu=("1/A", "2/B")))
    assert list(row.values()) == ["1", "Rà soát; báo cáo", "A\nB", "C\nD", "30/3/2024\nquý IV", "Bộ (qua Sở)\nBộ", "1/A\n2/B", "5/UBND-NV", ""]


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ({"so_ky_hieu": SoKyHieu(so="328", ky_hieu="CV/HU"), "ngay_ban_hanh": "2024-03-05"}, "328-CV/HU 2024-03-05"),
        ({"so_ky_hieu": SoKyHieu(so="30", nam="2020", ky_hieu="NĐ-CP"), "nguon": "a.txt"}, "30/2020/NĐ-CP"),
        ({"so_ky_hieu": SoKyHieu(), "ngay_ban_hanh": "2024-03"}, "2024-03"),
        ({"so_ky_hieu": SoKyHieu(), "nguon": "thư.txt"}, "thư.txt"),
        ({"so_ky_hieu": SoKyHieu()}, ""),
    ],
)
def test_name_of_the_letter(given: dict[str, Any], written: str) -> None:
    assert cells(task(), **given)["Văn bản giao"] == written


def test_csv_is_read_back() -> None:
    odd = letter(task(noi_dung='Gửi "mẫu 1", 2; 3', chu_tri=("A, B", "C"), phoi_hop=("",)))
    assert from_csv(*TWO_LETTERS, odd) == [list(COLUMNS), *[list(row.cells()) for row in follow_up([*TWO_LETTERS, odd])]]


def test_csv_ends_its_lines_as_rfc_4180() -> None:
    lines = tasks_csv([parse(LETTER)]).split("\r\n")
    assert len(lines) == 8 and lines[-1] == "" and not any("\n" in line for line in lines)


@pytest.mark.parametrize("text", [*COMPUTED, "\t=1", "\r=1"])
def test_csv_cell_that_would_be_computed_is_text(text: str) -> None:
    (row,) = from_csv(letter(told(text), so_ky_hieu=SoKyHieu(), nguon=text))[1:]
    task_cell = f"'{text.strip()}"  # blanks around an assignment are no part of it
    assert row == ["1", task_cell, *[f"'{text}"] * 7]


@pytest.mark.parametrize("text", SAFE)
def test_csv_cell_that_is_safe_stays(text: str) -> None:
    assert from_csv(letter(told(text)))[1][1:4] == [text] * 3


def test_xlsx_is_read_back() -> None:
    sheet = sheet_of(*TWO_LETTERS)
    header, *rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert header == list(COLUMNS)
    assert [row[0] for row in rows] == list(range(1, 13))  # numbers, not text
    due = COLUMNS.index("Thời hạn")
    for row, wanted in zip(rows, follow_up(TWO_LETTERS), strict=True):
        texts = [value or "" for value in row[1:due] + row[due + 1 :]]
        assert texts == [*wanted.cells()[1:due], *wanted.cells()[due + 1 :]]


def test_xlsx_is_laid_out() -> None:
    sheet = sheet_of(parse(LETTER))
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Theo dõi nhiệm vụ", "A2", "A1:I7")
    assert [sheet.cell(line, 1).font.bold for line in (1, 2)] == [True, False]
    assert sheet["B2"].alignment.wrap_text and sheet.column_dimensions["B"].width > sheet.column_dimensions["A"].width


def test_xlsx_only_a_whole_date_is_a_date() -> None:
    two = task(thoi_han=(deadline("2024-03-30", "2024-03-30"), deadline("2024-04-30", "2024-04-30")))
    column = [sheet_of(parse(LETTER), letter(two)).cell(line, COLUMNS.index("Thời hạn") + 1) for line in range(2, 9)]
    assert (column[0].is_date, column[0].value, column[0].number_format) == (True, datetime(2024, 3, 30), "dd/mm/yyyy")
    assert [cell.value for cell in column[1:]] == ["17:00 5/4/2024", "quý II/2024", "8/2024", "định kỳ hằng tháng", None, "30/3/2024\n30/4/2024"]


@pytest.mark.parametrize("text", [*COMPUTED, '=HYPERLINK("http://a.vn")', "#N/A", "12", "2024-03-30"])
def test_xlsx_cell_is_text_whatever_it_says(text: str) -> None:
    row = sheet_of(letter(told(text), so_ky_hieu=SoKyHieu(), nguon=text))[2][1:]
    wanted = [text] * 8
    wanted[COLUMNS.index("Thời hạn") - 1] = "30/3/2024" if text == "2024-03-30" else text
    assert [(cell.value, cell.data_type) for cell in row] == [(value, "s") for value in wanted]
    assert {cell.quotePrefix for cell in row} == {text in COMPUTED or text[0] == "="}  # it stays text when it is edited


@pytest.mark.parametrize("char", ["\x00", "\x01", "\x0b", "\x0c", "\x1f", "\ufffe"])
def test_xlsx_holds_a_letter_with_control_characters(char: str) -> None:
    sheet = sheet_of(letter(told(f"rà{char}soát"), told(char)))
    assert [cell.value for cell in sheet[2]][2:4] == ["rà soát", "rà soát"]
    assert sheet.max_row == 3


def test_xlsx_without_assignments_is_a_header() -> None:
    assert [[cell.value for cell in line] for line in sheet_of(VanBan()).iter_rows()] == [list(COLUMNS)]


def test_ics_has_an_event_for_each_deadline_with_a_last_day() -> None:
    events = events_of(parse(LETTER))
    days = [(event.decoded("dtstart"), event.decoded("dtend")) for event in events if type(event.decoded("dtstart")) is date]
    assert len(events) == 4  # neither the rhythm nor the vague words
    assert days == [
        (date(2024, 3, 30), date(2024, 3, 31)),
        (date(2024, 6, 30), date(2024, 7, 1)),  # last day of the quarter
        (date(2024, 8, 31), date(2024, 9, 1)),  # and of the month
    ]


@pytest.mark.parametrize(
    ("hour", "start"),
    [("17:00", datetime(2024, 4, 5, 10, tzinfo=UTC)), ("11:30", datetime(2024, 4, 5, 4, 30, tzinfo=UTC)), ("06:00", datetime(2024, 4, 4, 23, tzinfo=UTC))],
)
def test_ics_hour_is_that_of_viet_nam(hour: str, start: datetime) -> None:
    data = tasks_ics([letter(task(thoi_han=(deadline("2024-04-05", "2024-04-05", hour),)))])
    assert f"DTSTART:{start:%Y%m%dT%H%M%SZ}\r\n".encode() in data  # in UTC, no zone to look up
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert event.decoded("dtstart") == start


def test_ics_hour_of_a_letter() -> None:
    (event,) = [event for event in events_of(parse(LETTER)) if "17:00" in event["summary"]]
    assert event.decoded("dtstart") == datetime(2024, 4, 5, 10, tzinfo=UTC)


def test_ics_says_who_and_what() -> None:
    event = events_of(parse(LETTER))[0]
    assert str(event["summary"]) == "Hạn 30/3/2024: Các chi bộ, đảng bộ: rà soát"
    assert str(event["description"]).split("\n") == ["trước ngày 30/3/2024", "Các chi bộ, đảng bộ rà soát số tổ hòa giải trước ngày 30/3/2024.", "328-CV/HU 2024-03-05"]
    assert event["transp"] == "TRANSPARENT"  # a deadline takes no time of the day


def test_ics_of_the_same_letter_is_the_same() -> None:
    assert tasks_ics([parse(LETTER)]) == tasks_ics([parse(LETTER)])


def test_ics_uids_are_of_the_letter() -> None:
    """Whatever stands before it; a calendar that is read in again updates its events."""
    alone = [str(event["uid"]) for event in events_of(TWO_LETTERS[0])]
    behind = [str(event["uid"]) for event in events_of(TWO_LETTERS[2], TWO_LETTERS[0])]
    assert behind[4:] == alone
    assert len(set(behind)) == 8


def test_ics_two_deadlines_of_an_assignment_are_two_events() -> None:
    events = events_of(letter(task(thoi_han=(deadline("khi có lệnh"), deadline("2024-03-30", "2024-03-30"), deadline("2024-04-30", "2024-04-30")))))
    assert [event.decoded("dtstart") for event in events] == [date(2024, 3, 30), date(2024, 4, 30)]
    assert len({str(event["uid"]) for event in events}) == 2


@pytest.mark.parametrize(("day", "stamp"), [("2024-03-05", date(2024, 3, 5)), ("2024-03", date(2024, 3, 30)), ("2024", date(2024, 3, 30)), (None, date(2024, 3, 30))])
def test_ics_stamp_is_the_day_of_the_letter_or_the_deadline(day: str | None, stamp: date) -> None:
    (event,) = events_of(letter(task(thoi_han=(deadline("2024-03-30", "2024-03-30"),)), ngay_ban_hanh=day))
    assert event.decoded("dtstamp") == datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC)


def test_ics_without_deadlines_is_a_calendar() -> None:
    calendar = icalendar.Calendar.from_ical(tasks_ics([letter(task())]))
    assert (calendar["version"], calendar["prodid"], list(calendar.walk("VEVENT"))) == ("2.0", "-//vnvanban//tasks//VI", [])


@pytest.mark.parametrize(("export", "package"), [(tasks_xlsx, "openpyxl"), (tasks_ics, "icalendar")])
def test_a_missing_package_is_named(export: Callable[[list[VanBan]], bytes], package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingDependencyError) as caught:
        export([letter(task())])
    assert str(caught.value) == f"this format needs {package}: pip install 'vnvanban[export]'"


def test_csv_needs_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("openpyxl", "icalendar"):
        monkeypatch.setitem(sys.modules, package, None)
    assert len(from_csv(letter(task()))) == 2


@pytest.mark.parametrize(
    ("printed", "hour", "start"),
    [
        ("24 giờ ngày 30/9/2025", "24:00", datetime(2025, 9, 30, 17, tzinfo=UTC)),
        ("5 giờ chiều ngày 30/9/2025", "17:00", datetime(2025, 9, 30, 10, tzinfo=UTC)),
        ("8 giờ sáng ngày 30/9/2025", "08:00", datetime(2025, 9, 30, 1, tzinfo=UTC)),
        ("25 giờ ngày 30/9/2025", None, date(2025, 9, 30)),
        ("17 giờ 75 phút ngày 30/9/2025", None, date(2025, 9, 30)),
    ],
)
def test_ics_hours_as_people_write_them(printed: str, hour: str | None, start: date) -> None:
    letter = parse(f"TỈNH ỦY AN HẢI\n*\nSố 12-CV/TU\nKính gửi: Sở Nội vụ.\n\nĐề nghị Sở Nội vụ báo cáo trước {printed}.\n")
    assert [one.gio for one in letter.nhiem_vu[0].thoi_han] == [hour]
    (event,) = events_of(letter)
    assert event["dtstart"].dt == start


def test_ics_holds_a_letter_with_control_characters() -> None:
    assert b"\x01" not in tasks_ics([parse(LETTER.replace("rà soát số", "rà soát\x01 số"))])
