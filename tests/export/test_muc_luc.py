"""The catalogue in its two forms, read back by csv and openpyxl, and its doubtful rows."""

import csv
import inspect
import io
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.export.letters import SECRET, SUBJECT, corpus, entry
from vnvanban import paper, parse
from vnvanban.archive import Kho
from vnvanban.decide.messages import MESSAGES
from vnvanban.errors import MissingDependencyError, UsageError
from vnvanban.export import MucLuc, doubts, doubts_csv, muc_luc, muc_luc_csv, muc_luc_rows, muc_luc_xlsx, tables
from vnvanban.models import BanSao, ChuKy, CoQuanBanHanh, Diagnostic, Entry, Evidence, PhuLuc, Place, SoKyHieu, Span

STATE = ["Số thứ tự", "Số, ký hiệu", "Ngày tháng văn bản", "Trích yếu nội dung", "Tác giả văn bản", "Tờ số", "Ghi chú"]
PARTY = [
    "Số TT", "Số của văn bản", "Ký hiệu của văn bản", "Ngày, tháng, năm văn bản", "Tên cơ quan, tổ chức ban hành", "Tên loại",
    "Trích yếu", "Người ký", "Độ mật", "Loại bản", "Trang số", "Số trang", "Số tệp", "Tên tệp", "Thời gian tài liệu", "Chế độ sử dụng",
    "Từ khóa", "Ghi chú", "Ngôn ngữ", "Bút tích", "Chuyên đề", "Ký hiệu thông tin", "Mức độ tin cậy", "Tình trạng vật lý",
]  # fmt: skip
FORMS: dict[Any, list[str]] = {"nha_nuoc": STATE, "dang": PARTY}
HEADING = "Số, ký hiệu hồ sơ (đơn vị bảo quản): H49.64.33"
COMPUTED = ["=1+1", "+84 24", "-1", "@SUM(A1)", '=HYPERLINK("http://a.vn")']


def from_csv(*entries: Entry, options: MucLuc | None = None) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(muc_luc_csv(entries, options)), newline=""), strict=True))


def book_of(*entries: Entry, options: MucLuc | None = None) -> Any:
    return openpyxl.load_workbook(io.BytesIO(muc_luc_xlsx(entries, options)))


def values(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in line] for line in sheet.iter_rows()]


def first_row(one: Entry, options: MucLuc | None = None) -> dict[str, Any]:
    """Column → cell of the row of a letter."""
    (row,) = muc_luc_rows([one], options)
    return dict(zip(FORMS[row.form], row.cells, strict=True))


def doubts_in(one: Entry, options: MucLuc | None = None) -> list[tuple[str | None, str]]:
    (row,) = muc_luc_rows([one], options)
    return [(doubt.path, doubt.code) for doubt in row.doubts()]


@pytest.mark.parametrize("form", FORMS)
def test_columns_are_those_of_the_form(form: Any) -> None:
    assert from_csv(options=MucLuc(form)) == [FORMS[form]]
    assert values(book_of(options=MucLuc(form)).worksheets[0]) == [FORMS[form]]


def test_state_row() -> None:
    assert first_row(entry()) == {
        "Số thứ tự": 1,
        "Số, ký hiệu": "07-CV/HU",
        "Ngày tháng văn bản": date(2024, 3, 5),
        "Trích yếu nội dung": SUBJECT,
        "Tác giả văn bản": "HUYỆN ỦY VÂN SƠN",
        "Tờ số": None,
        "Ghi chú": None,
    }


def test_party_row() -> None:
    one = entry(pages=3, sources=("kho/2024/07.pdf",), ban_sao=BanSao(hinh_thuc="SAO Y", spans=()), do_mat="MẬT")
    found = {name: value for name, value in first_row(one, MucLuc("dang")).items() if value is not None}
    assert found == {
        "Số TT": 1,
        "Số của văn bản": "07",  # text: its zero is kept
        "Ký hiệu của văn bản": "CV/HU",
        "Ngày, tháng, năm văn bản": date(2024, 3, 5),
        "Tên cơ quan, tổ chức ban hành": "HUYỆN ỦY VÂN SƠN",
        "Tên loại": "Công văn",
        "Trích yếu": SUBJECT,
        "Người ký": "Lò Văn Mẫn",
        "Độ mật": "MẬT",
        "Loại bản": "SAO Y",
        "Số trang": 3,
        "Tên tệp": "07.pdf",
    }


@pytest.mark.parametrize(
    ("fields", "column", "cell"),
    [
        ({"ngay_ban_hanh": "2024-12"}, "Ngày, tháng, năm văn bản", "12/2024"),  # blank day
        ({"ngay_ban_hanh": "2024"}, "Ngày, tháng, năm văn bản", "2024"),
        ({"ngay_ban_hanh": None}, "Ngày, tháng, năm văn bản", None),
        (
            {"ngay_ban_hanh": "2024-02-30"},
            "Ngày, tháng, năm văn bản",
            "30/02/2024",
        ),  # no day of the calendar stays text
        ({"so_ky_hieu": SoKyHieu(so="15", nam="2020", ky_hieu="TT-BNV")}, "Ký hiệu của văn bản", "2020/TT-BNV"),
        ({"so_ky_hieu": SoKyHieu(ky_hieu="CV/HU")}, "Số của văn bản", None),  # a draft
        ({"chu_ky": (ChuKy(ho_ten="Đặng Thị Na"), ChuKy(ho_ten="Lò Văn Mẫn"))}, "Người ký", "Đặng Thị Na\nLò Văn Mẫn"),
        ({"chu_ky": (ChuKy(chuc_vu="BÍ THƯ"),)}, "Người ký", None),  # a position is no name
        ({"chu_ky": ()}, "Bút tích", None),  # never the signer
        ({"co_quan_ban_hanh": CoQuanBanHanh(chu_quan="TỈNH ỦY AN HẢI")}, "Tên cơ quan, tổ chức ban hành", None),
        ({"loai_van_ban": None}, "Tên loại", None),
        (
            {"sources": ("a/07.pdf", "b\\07.pdf", "b/08.pdf")},
            "Tên tệp",
            "07.pdf\n08.pdf",
        ),  # the same file under two names
        ({"sources": ("0" * 64,)}, "Tên tệp", None),  # a hash that stands for a name
    ],
)
def test_party_cell(fields: dict[str, Any], column: str, cell: Any) -> None:
    assert first_row(entry(**fields), MucLuc("dang"))[column] == cell


def test_what_the_caller_gives() -> None:
    options = MucLuc(given=lambda one: {"Tờ số": one.id * 10, "Ghi chú": "photo"})
    assert [row[5:] for row in from_csv(entry(1), entry(2, do_mat="MẬT"), options=options)[1:]] == [
        ["10", "photo"],
        ["20", "MẬT; photo"],
    ]
    names = MucLuc("dang", given=lambda one: {"Tên tệp": "H49.0000001.pdf", "Trang số": 1, "Ngôn ngữ": ""})
    row = first_row(entry(sources=("a.pdf",)), names)
    assert (row["Tên tệp"], row["Trang số"], row["Ngôn ngữ"]) == ("H49.0000001.pdf", 1, None)


@pytest.mark.parametrize(
    ("form", "column"),
    [("nha_nuoc", "Trích yếu nội dung"), ("nha_nuoc", "Bút tích"), ("dang", "Người ký"), ("dang", "Tờ số")],
)
def test_the_caller_does_not_correct_a_letter(form: Any, column: str) -> None:
    with pytest.raises(UsageError, match=column):
        list(muc_luc_rows([entry()], MucLuc(form, given=lambda one: {column: "x"})))


def test_csv_is_read_back() -> None:
    rows = from_csv(*corpus(), options=MucLuc("dang", file_code="H49.64.33"))
    assert rows[0] == [HEADING, *[""] * 23]
    assert {len(row) for row in rows} == {24}  # RFC 4180: as many fields in each
    assert [[tables.shown(cell) for cell in row.cells] for row in muc_luc_rows(corpus(), MucLuc("dang"))] == rows[2:]


def test_an_unknown_form() -> None:
    with pytest.raises(UsageError, match="no such form"):
        MucLuc("doan_the")  # type: ignore[arg-type]


def test_letters_of_a_store(tmp_path: Path) -> None:
    """What a store gives back is catalogued as what was parsed, doubts and their places too."""
    with Kho(tmp_path / "kho.sqlite") as kho:
        for one in corpus():
            kho.add(one.letter, one.text, source=one.sources[0])
        for form in FORMS:
            for export in (muc_luc_csv, doubts_csv):
                assert list(export(kho, MucLuc(form))) == list(export(corpus(), MucLuc(form)))


def test_csv_comes_letter_by_letter() -> None:
    seen = []

    def letters() -> Iterator[Entry]:
        for one in corpus():
            seen.append(one.id)
            yield one

    records = muc_luc_csv(letters())
    next(records), next(records)
    assert seen == [1]


@pytest.mark.parametrize("text", COMPUTED)
def test_what_a_spreadsheet_would_compute_is_text(text: str) -> None:
    one = entry(trich_yeu=text, co_quan_ban_hanh=CoQuanBanHanh(ten=text))
    assert from_csv(one)[1][3:5] == [f"'{text}"] * 2
    cells = book_of(one).worksheets[0][2][3:5]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [(text, "s", True)] * 2


@pytest.mark.parametrize("char", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_a_letter_with_control_characters(char: str) -> None:
    one = entry(trich_yeu=f"rà{char}soát")
    assert from_csv(one)[1][3] == book_of(one).worksheets[0]["D2"].value == "rà soát"


@pytest.mark.parametrize(("file_code", "top"), [(None, 1), ("H49.64.33", 2)])
def test_workbook_is_laid_out(file_code: str | None, top: int) -> None:
    book = book_of(entry(), entry(2), options=MucLuc(file_code=file_code))
    sheet = book.worksheets[0]
    assert book.sheetnames == ["Mục lục văn bản, tài liệu", "Dòng cần xem lại"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.max_row) == (f"A{top + 1}", f"A{top}:G{top + 2}", top + 2)
    assert sheet["A1"].value == ("Số thứ tự" if file_code is None else HEADING)
    assert [sheet.cell(line, 2).font.b for line in (top, top + 1)] == [True, False]
    assert sheet.cell(top + 1, 4).alignment.wrap_text and sheet.print_title_rows == f"${top}:${top}"
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFG"]
    assert widths == list(muc_luc.COLUMNS["nha_nuoc"].values()) and max(widths) == widths[3]  # trích yếu is the widest
    assert book.worksheets[1].freeze_panes == "A2"


@pytest.mark.parametrize(
    ("day", "value", "is_date"),
    [
        ("2024-03-05", datetime(2024, 3, 5), True),
        ("1900-03-01", datetime(1900, 3, 1), True),
        ("1899-12-31", "31/12/1899", False),  # before the days that spreadsheets count alike
        ("2024-03", "03/2024", False),
        ("2024", "2024", False),
    ],
)
def test_workbook_has_whole_dates_as_dates(day: str, value: Any, is_date: bool) -> None:
    cell = book_of(entry(ngay_ban_hanh=day)).worksheets[0]["C2"]
    assert (cell.value, cell.is_date) == (value, is_date)
    assert not is_date or cell.number_format == "dd/mm/yyyy"


@pytest.mark.parametrize("form", FORMS)
def test_workbook_says_what_the_csv_says(form: Any) -> None:
    sheet, doubtful = book_of(*corpus(), options=MucLuc(form)).worksheets
    read = [
        [tables.shown(cell.date() if isinstance(cell, datetime) else cell) for cell in row] for row in values(sheet)
    ]
    assert read == from_csv(*corpus(), options=MucLuc(form))
    records = csv.reader(io.StringIO("".join(doubts_csv(corpus(), MucLuc(form))), newline=""))
    assert [["" if cell is None else str(cell) for cell in row] for row in values(doubtful)] == list(records)
    assert doubtful.max_row > 20


def test_text_too_long_for_a_cell_is_left_out_and_named() -> None:
    long, fits = "a" * 32_768, "á" * 32_767
    sheet, doubtful = book_of(entry(trich_yeu=long, co_quan_ban_hanh=CoQuanBanHanh(ten=fits))).worksheets
    assert (sheet["D2"].value, sheet["E2"].value) == (None, fits)
    assert values(doubtful)[1:] == [
        [
            1,
            "07-CV/HU",
            "Văn bản",
            "Trích yếu nội dung: dài hơn một ô của bảng tính (32768 ký tự); ô để trống.",
            None,
            "too-long",
            None,
        ]
    ]


def test_a_full_sheet_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 3)
    assert len(muc_luc_xlsx([entry()] * 2))
    with pytest.raises(UsageError, match="3 rows"):
        muc_luc_xlsx([entry()] * 3)


@pytest.mark.parametrize("mark", SECRET)
@pytest.mark.parametrize("form", FORMS)
def test_secret_letters_can_be_without_subject(form: Any, mark: str) -> None:
    secret, plain = entry(do_mat=mark), entry(2, trich_yeu="họp giao ban")
    options = MucLuc(form, hide_secret=True)
    assert SUBJECT not in "".join(muc_luc_csv([secret, plain], options)) and "họp giao ban" in "".join(
        muc_luc_csv([secret, plain], options)
    )
    cells = [cell for sheet in book_of(secret, plain, options=options) for row in values(sheet) for cell in row]
    assert SUBJECT not in cells and "họp giao ban" in cells and mark in cells
    assert SUBJECT in "".join(muc_luc_csv([secret], MucLuc(form)))  # only when asked


@pytest.mark.parametrize("form", FORMS)
def test_secret_letters_of_the_corpus(form: Any) -> None:
    secret = [one for one in corpus() if one.letter.do_mat]
    assert len(secret) == 3
    options = MucLuc(form, hide_secret=True)
    written = "".join([*muc_luc_csv(secret, options), *doubts_csv(secret, options)])
    assert not [one.id for one in secret if (one.letter.trich_yeu or "?") in written]


def test_a_whole_letter_is_not_doubtful() -> None:
    assert doubts_in(entry(), MucLuc("dang")) == []


PLACE = (Span(start=6, end=9),)


def evidence(confidence: float | None, read: float | None = None) -> Evidence:
    return Evidence(spans=PLACE, raw="abc", rule="r", confidence=confidence, ocr_confidence=read)


@pytest.mark.parametrize(
    ("form", "fields", "expected"),
    [
        ("nha_nuoc", {"trich_yeu": None}, [("trich_yeu", "absent")]),
        ("nha_nuoc", {"so_ky_hieu": SoKyHieu()}, [("so_ky_hieu.so", "absent"), ("so_ky_hieu.ky_hieu", "absent")]),
        ("nha_nuoc", {"loai_van_ban": None, "chu_ky": ()}, []),  # no columns of this form
        ("dang", {"loai_van_ban": None, "chu_ky": ()}, [("loai_van_ban", "absent"), ("chu_ky", "absent")]),
        ("dang", {"chu_ky": (ChuKy(ho_ten="A"), ChuKy(chuc_vu="B"))}, [("chu_ky.1.ho_ten", "absent")]),
        ("dang", {"do_mat": None, "dia_danh": None}, []),  # most letters bear no mark; no form has the place
        ("nha_nuoc", {"evidence": {"trich_yeu": evidence(0.899)}}, [("trich_yeu", "confidence")]),
        ("nha_nuoc", {"evidence": {"trich_yeu": evidence(0.9)}}, []),
        ("nha_nuoc", {"evidence": {"trich_yeu": evidence(None, 0.49)}}, [("trich_yeu", "ocr-confidence")]),
        ("nha_nuoc", {"evidence": {"trich_yeu": evidence(0.99, 0.5)}}, []),
        ("nha_nuoc", {"evidence": {"kinh_gui.0": evidence(0.1)}}, []),  # not of the catalogue
        # A diagnostic says why; the field is not named twice.
        ("nha_nuoc", {"trich_yeu": None, "diagnostics": (Diagnostic(code="trich_yeu.absent", message="m", path="trich_yeu"),)}, [("trich_yeu", "trich_yeu.absent")]),
        ("nha_nuoc", {"so_ky_hieu": SoKyHieu(), "diagnostics": (Diagnostic(code="so_ky_hieu.absent", message="m", path="so_ky_hieu"),)}, [("so_ky_hieu", "so_ky_hieu.absent")]),
        ("nha_nuoc", {"diagnostics": (Diagnostic(code="muc.label-order", message="m", path="muc"),)}, []),
        ("nha_nuoc", {"diagnostics": (Diagnostic(code="text.not-a-letter", message="m"),)}, [(None, "text.not-a-letter")]),
        ("nha_nuoc", {"diagnostics": (Diagnostic(code="trich_yeu.new-code", message="m", path="trich_yeu"),)}, [("trich_yeu", "trich_yeu.new-code")]),
    ],
)  # fmt: skip
def test_what_is_doubtful(form: Any, fields: dict[str, Any], expected: list[tuple[str | None, str]]) -> None:
    assert doubts_in(entry(**fields), MucLuc(form)) == expected


def test_doubts_say_why_and_where() -> None:
    pages = (Place(page=2, box=(0, 0, 1, 1), points=(0, 0, 1, 1)),)
    low = evidence(0.8567).model_copy(update={"places": pages})
    one = entry(text="a\nb\nc\nabc", sources=("kho/a.pdf",), evidence={"trich_yeu": low})
    assert values(book_of(one).worksheets[1])[1] == [
        1, "07-CV/HU", "Trích yếu nội dung", "Độ tin cậy 0,85, dưới 0,90.", "trang 2, dòng 4 (ký tự 6–9)", "confidence", "kho/a.pdf",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sources", "shown"),
    [(("b", "c"), "b (và 1 tệp giống hệt)"), (("b",) * 20_000, "b (và 19999 tệp giống hệt)"), ((), "")],
)
def test_doubts_name_the_file(sources: tuple[str, ...], shown: str) -> None:
    one = entry(trich_yeu=None, sources=sources)
    _, row = csv.reader(io.StringIO("".join(doubts_csv([one]))))
    assert row[-1] == shown


def test_notes_of_the_reader_are_doubts() -> None:
    one = Entry(1, entry().letter, "", notes=("page 3 could not be read",))
    (row,) = muc_luc_rows([one])
    assert [(doubt.label, doubt.reason) for doubt in row.doubts()] == [("Văn bản", "page 3 could not be read")]


def test_a_second_letter_is_named_with_its_place() -> None:
    behind = PhuLuc(loai="van_ban", tieu_de="", van_ban="", spans=PLACE)
    said = Diagnostic(code="phu_luc.second-letter", message="m", path="phu_luc")
    (row,) = muc_luc_rows([entry(text="abcde\nabc", phu_luc=(behind,), diagnostics=(said,))])
    assert [doubt.place for doubt in row.doubts()] == ["dòng 2 (ký tự 6–9)"]


def test_every_code_about_the_catalogue_is_explained() -> None:
    """A new diagnostic of these fields wants a Vietnamese sentence, or is said to speak against nothing; the others are about parts no
    catalogue has."""
    fields = {path.split(".")[0] for path in muc_luc._FIELDS["dang"]}
    of_reading = set(re.findall(r'code="([a-z.-]+)"', inspect.getsource(paper)))
    assert {"text.page-unread", "text.page-turned", "text.second-reader", "text.second-reader-failed"} == of_reading
    about = {code for code in {*MESSAGES, *of_reading} if code.split(".")[0] in fields | doubts._ALWAYS}
    assert about == set(doubts.SAID) | doubts._ALL_IS_WELL and not set(doubts.SAID) & doubts._ALL_IS_WELL
    assert doubts.OCR_BELOW == paper.UNSURE


def test_a_draft_of_the_corpus() -> None:
    one = next(one for one in corpus() if one.sources[0].endswith("dang-03.txt"))
    assert doubts_in(one, MucLuc("dang")) == [
        ("so_ky_hieu.so", "so_ky_hieu.blank"),
        ("ngay_ban_hanh", "ngay_ban_hanh.blank"),
        ("chu_ky.0.ho_ten", "chu_ky.ho_ten.absent"),
    ]


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingDependencyError, match="openpyxl: pip install 'vnvanban"):
        muc_luc_xlsx([entry()])
    assert from_csv(entry())


def test_nothing_parsed_is_a_row_of_doubts() -> None:
    empty = Entry(1, parse("  "), "  ")
    assert [cell for cell in first_row(empty, MucLuc("dang")).values() if cell is not None] == [1]
    assert (None, "text.empty") in doubts_in(empty)
