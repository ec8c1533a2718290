"""Records of Thông tư 05/2025/TT-BNV, read back by csv and held by lxml against a schema of the circular's table."""

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.export.letters import SECRET, SUBJECT, corpus, entry
from vnvanban.errors import UsageError
from vnvanban.export import Tt05, tt05_csv, tt05_records, tt05_xml
from vnvanban.export.tt05 import ELEMENTS, Record, type_code
from vnvanban.models import ChuKy, CoQuanBanHanh, Entry, LoaiVanBan, SoKyHieu, VanBan

etree = pytest.importorskip("lxml.etree", reason="lxml is not installed: pip install 'vnvanban[office]'")
SCHEMA = etree.XMLSchema(file=Path(__file__).with_name("tt05.xsd"))
NAMES = [
    "docId", "docCode", "maintenance", "typeName", "codeNumber", "codeNotation", "issuedDate", "organName", "subject", "language",
    "numberOfPage", "inforSign", "keyword", "mode", "confidenceLevel", "autograph", "format", "riskRecovery", "riskRecoveryStatus",
    "process", "description",
]  # fmt: skip
FILE = Tt05(
    doc_id="H49.64.33.", file_code="H49.64.33.2024.01", maintenance="01", mode="01", language=("01",), risk_recovery=False
)  # fmt: skip
CODES = {
    "01": "nghị quyết", "02": "quyết định", "03": "chỉ thị", "04": "quy chế", "05": "quy định", "06": "thông cáo", "07": "thông báo",
    "08": "hướng dẫn", "09": "chương trình", "10": "kế hoạch", "11": "phương án", "12": "đề án", "13": "dự án", "14": "báo cáo",
    "15": "tờ trình", "16": "giấy ủy quyền", "17": "phiếu gửi", "18": "phiếu chuyển", "19": "phiếu báo", "20": "biên bản",
    "21": "hợp đồng", "22": "công văn", "23": "công điện", "24": "bản ghi nhớ", "25": "bản thỏa thuận", "26": "giấy mời",
    "27": "giấy giới thiệu", "28": "giấy nghỉ phép", "29": "thư công",
}  # fmt: skip


def record(one: Entry, options: Tt05 = FILE) -> Record:
    (found,) = tt05_records([one], options)
    return found


def problems(one: Entry, options: Tt05 = FILE) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in record(one, options).problems]


def xml(*entries: Entry, options: Tt05 = FILE) -> list[Any]:
    return [etree.fromstring(document.xml) for document in tt05_xml(tt05_records(entries, options))]


def given(**values: str | int) -> Tt05:
    return replace(FILE, given=lambda one: values)


@pytest.mark.parametrize("kind", LoaiVanBan)
def test_type_codes(kind: LoaiVanBan) -> None:
    by_name = {name: code for code, name in CODES.items()}
    assert type_code(VanBan(loai_van_ban=kind)) == by_name.get(kind, "32")  # kết luận, thông tri, nghị định …: khác


def test_an_unknown_type_is_not_another_type() -> None:
    assert type_code(VanBan()) is None
    assert problems(entry(pages=1, loai_van_ban=None)) == [("typeName", "absent")]


def test_a_record() -> None:
    found = record(entry(pages=2))
    assert list(found.values) == NAMES == list(ELEMENTS)
    assert {name: value for name, value in found.values.items() if value} == {
        "docId": "H49.64.33.0000001",
        "docCode": "H49.64.33.2024.01.0000001",
        "maintenance": "01",
        "typeName": "22",
        "codeNumber": "07",
        "codeNotation": "CV/HU",
        "issuedDate": "05/03/2024",
        "organName": "HUYỆN ỦY VÂN SƠN",
        "subject": SUBJECT,
        "language": "01",
        "numberOfPage": "2",
        "mode": "01",
        "riskRecovery": "0",
    }
    assert found.problems == ()


def test_the_signer_is_in_no_element_but_on_request() -> None:
    values = record(entry(chu_ky=(ChuKy(chuc_vu="BÍ THƯ", ho_ten="Lò Văn Mẫn"),))).values
    assert (values["autograph"], values["process"], values["description"]) == ("", "", "")
    asked = replace(given(description="Bản photo"), signer_in_description=True)
    assert record(entry(), asked).values["description"] == "Bản photo; Người ký: Lò Văn Mẫn"
    assert record(entry(chu_ky=()), asked).values["description"] == "Bản photo"


def test_letters_are_numbered_in_their_file() -> None:
    found = list(tt05_records([entry(7), entry(9)], replace(FILE, first=99)))
    assert [one.values["docCode"][-8:] for one in found] == [".0000099", ".0000100"]
    assert [one.entry for one in found] == [7, 9]


def test_nothing_is_assumed() -> None:
    options = Tt05()
    assert problems(entry(), options) == [
        (name, "absent")
        for name in ("docId", "docCode", "maintenance", "language", "numberOfPage", "mode", "riskRecovery")
    ]
    assert {name for name, value in record(Entry(1, VanBan(), ""), options).values.items() if value} == set()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"so_ky_hieu": SoKyHieu()}, []),  # may be empty
        ({"so_ky_hieu": SoKyHieu(so="1" * 11, ky_hieu="K" * 30)}, []),
        (
            {"so_ky_hieu": SoKyHieu(so="1" * 12, ky_hieu="K" * 31)},
            [("codeNumber", "too-long"), ("codeNotation", "too-long")],
        ),
        ({"trich_yeu": "ữ" * 500}, []),  # characters, not bytes
        ({"trich_yeu": "ữ" * 501}, [("subject", "too-long")]),
        ({"trich_yeu": None}, [("subject", "absent")]),
        ({"co_quan_ban_hanh": CoQuanBanHanh(ten="A" * 201)}, [("organName", "too-long")]),
        ({"ngay_ban_hanh": "2024-03"}, [("issuedDate", "not-a-day")]),
        ({"ngay_ban_hanh": "2024-02-30"}, [("issuedDate", "not-a-day")]),
        ({"ngay_ban_hanh": None}, [("issuedDate", "absent")]),
        ({"pages": None}, [("numberOfPage", "absent")]),
        ({"pages": 10_000}, [("numberOfPage", "too-long")]),
    ],
)
def test_problems_of_a_letter(fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    one = entry(**{"pages": 1, **fields})
    assert problems(one) == expected
    assert SCHEMA.validate(xml(one)[0]) == (not expected)  # the schema, written apart, agrees


def test_a_value_that_is_too_long_is_not_cut() -> None:
    long = "về việc " + "ữ" * 600
    assert record(entry(trich_yeu=long)).values["subject"] == long == xml(entry(trich_yeu=long))[0].findtext("subject")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"autograph": "Đ/c Mẫn xử lý", "process": 1, "format": "02", "inforSign": "A", "keyword": "hòa giải"}, []),
        (
            {
                "numberOfPage": 12,
                "maintenance": "06",
                "language": "01;10",
                "docCode": "X.0000001",
                "riskRecovery": 1,
                "riskRecoveryStatus": "01",
            },
            [],
        ),
        ({"autograph": "a" * 2001}, [("autograph", "too-long")]),
        ({"keyword": "a" * 101}, [("keyword", "too-long")]),
        ({"format": "tốt"}, [("format", "not-a-code")]),
        ({"format": "04"}, [("format", "not-a-code")]),
        ({"process": "có"}, [("process", "too-long")]),
        ({"process": "x"}, [("process", "not-a-code")]),
        ({"language": "01, 02"}, [("language", "not-a-code")]),
        ({"numberOfPage": "12a"}, [("numberOfPage", "not-a-number")]),
        ({"numberOfPage": "١٢"}, [("numberOfPage", "not-a-number")]),  # Arabic digits
        ({"docId": "1" * 26}, [("docId", "too-long")]),
    ],
)
def test_problems_of_what_the_caller_gives(values: dict[str, str | int], expected: list[tuple[str, str]]) -> None:
    options = given(**values)
    assert problems(entry(pages=1), options) == expected
    assert SCHEMA.validate(xml(entry(pages=1), options=options)[0]) == (not expected)
    assert {name: record(entry(pages=1), options).values[name] for name in values} == {
        name: str(value) for name, value in values.items()
    }


@pytest.mark.parametrize(
    "name", ["typeName", "codeNumber", "codeNotation", "issuedDate", "organName", "subject", "signer"]
)
def test_the_caller_does_not_correct_a_letter(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        record(entry(), given(**{name: "x"}))


@pytest.mark.parametrize(
    "wrong",
    [
        {"maintenance": "08"},
        {"maintenance": "1"},
        {"mode": "00"},
        {"language": ("01", "12")},
        {"language": ("vi",)},
        {"confidence_level": "04"},
    ],
)
def test_codes_for_all_letters_are_checked_at_once(wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="is not one of its codes"):
        replace(FILE, **wrong)


def test_secrecy_is_stronger_than_the_caller() -> None:
    for options in (FILE, given(mode="02")):
        assert record(entry(do_mat="MẬT"), options).values["mode"] == "03"
    assert record(entry(), given(mode="02")).values["mode"] == "02"


@pytest.mark.parametrize("mark", SECRET)
def test_secret_letters_can_be_without_subject(mark: str) -> None:
    hiding = replace(FILE, hide_secret=True)
    one = entry(pages=1, do_mat=mark)
    assert problems(one, hiding) == []  # it was asked for
    assert SUBJECT.encode() not in next(tt05_xml(tt05_records([one], hiding))).xml
    assert SUBJECT not in "".join(tt05_csv(tt05_records([one], hiding)))
    assert record(one).values["subject"] == SUBJECT
    assert record(entry(), hiding).values["subject"] == SUBJECT


def test_corpus_meets_the_schema_where_nothing_is_reported() -> None:
    entries = [replace(one, pages=1) for one in corpus()]
    records = list(tt05_records(entries, FILE))
    documents = list(tt05_xml(records))
    valid = [SCHEMA.validate(etree.fromstring(document.xml)) for document in documents]
    assert valid == [not one.problems for one in records]
    assert sum(valid) > 60
    assert [document.name for document in documents] == [one.values["docCode"] for one in records]
    for document, one in zip(documents, records, strict=True):
        assert {child.tag: child.text or "" for child in etree.fromstring(document.xml)} == one.values


def test_csv_is_read_back() -> None:
    records = list(tt05_records(corpus(), FILE))
    header, *rows = csv.reader(io.StringIO("".join(tt05_csv(records)), newline=""), strict=True)
    assert header == NAMES
    assert rows == [list(one.values.values()) for one in records]
    computed = csv.reader(io.StringIO("".join(tt05_csv(tt05_records([entry(trich_yeu="=1+1")])))))
    assert list(computed)[1][8] == "'=1+1"


@pytest.mark.parametrize("text", ["a < b & c > d", "\x00\x0b\ufffe\ud800", "]]>", "<!--"])
def test_xml_holds_any_text(text: str) -> None:
    assert xml(entry(trich_yeu=f"x{text}y"))[0].findtext("subject") == f"x{' ' * 4 if text[0] == chr(0) else text}y"
