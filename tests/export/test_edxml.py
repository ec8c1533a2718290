"""edXML headers, read back by lxml and held against a grammar of the regulation's list."""

from pathlib import Path
from typing import Any

import pytest

from tests.export.letters import SECRET, SUBJECT, corpus, entry
from vnvanban import parse
from vnvanban.errors import UsageError
from vnvanban.export import EdXml, edxml
from vnvanban.models import ChuKy, CoQuanBanHanh, Entry, NoiNhan, PhuLuc, SoKyHieu, VanBan

etree = pytest.importorskip("lxml.etree", reason="lxml is not installed: pip install 'vnvanban[office]'")
GRAMMAR = etree.RelaxNG(file=Path(__file__).with_name("edxml.rng"))
SPACE = "{http://www.mic.gov.vn/TBT/QCVN_102_2016}"
ORDER = [
    "From", "To", "Code", "PromulgationInfo", "DocumentType", "Subject", "Content", "SignerInfo", "DueDate", "ToPlaces", "OtherInfo",
    "ResponseFor", "SteeringType", "DocumentId",
]  # fmt: skip
IDS = {"Huyện ủy Vân Sơn": "H49.64", "Ban Dân vận Huyện ủy": "H49.64.1", "Sở Y tế": "H49.7"}


def header(one: Entry, options: EdXml | None = None) -> Any:
    (document,) = edxml([one], options)
    root = etree.fromstring(document.xml)
    GRAMMAR.assertValid(root)
    return root


def texts(root: Any, path: str) -> list[str]:
    return [found.text for found in root.findall("/".join(SPACE + part for part in path.split("/")))]


def problems(one: Entry, options: EdXml | None = None) -> list[tuple[str, str]]:
    (document,) = edxml([one], options)
    return [(problem.field, problem.code) for problem in document.problems]


def test_a_whole_header() -> None:
    one = entry(
        pages=2,
        do_khan="HỎA TỐC",
        luu_hanh="LƯU HÀNH NỘI BỘ",
        kinh_gui=("Ban Dân vận Huyện ủy", "Các chi bộ"),
        noi_nhan=(NoiNhan(ten="Như trên"), NoiNhan(ten="Tỉnh ủy", muc_dich="b/c"), NoiNhan(ten="VPHU", luu=True)),
        phu_luc=(
            PhuLuc(loai="phu_luc", tieu_de="PHỤ LỤC I", van_ban="", spans=()),
            PhuLuc(loai="van_ban", tieu_de="X", van_ban="", spans=()),
        ),
    )
    known = {
        "SteeringType": 1,
        "DueDate": "2024/04/05",
        "DocumentType/Type": 18,
        "Content": "họp",
        "From/Email": "a@b.vn",
    }
    root = header(one, EdXml(IDS, given=lambda _: known))
    assert root.tag == f"{SPACE}MessageHeader" and root.prefix == "edXML"
    names = [child.tag.removeprefix(SPACE) for child in root]
    assert names == [name for name in ORDER if name != "ResponseFor" for _ in range(2 if name == "To" else 1)]
    assert texts(root, "From/OrganId") + texts(root, "From/OrganName") == ["H49.64", "HUYỆN ỦY VÂN SƠN"]
    assert texts(root, "From/OrganizationInCharge") + texts(root, "From/Email") == ["ĐẢNG BỘ TỈNH AN HẢI", "a@b.vn"]
    assert texts(root, "To/OrganName") == ["Ban Dân vận Huyện ủy", "Các chi bộ"]
    assert [to.findtext(f"{SPACE}OrganId") for to in root.findall(f"{SPACE}To")] == ["H49.64.1", None]
    assert texts(root, "Code/CodeNumber") == ["07"]
    assert texts(root, "Code/CodeNotation") == ["CV/HU"]
    assert texts(root, "PromulgationInfo/Place") + texts(root, "PromulgationInfo/PromulgationDate") == [
        "Vân Sơn",
        "2024/03/05",
    ]
    assert texts(root, "DocumentType/TypeName") + texts(root, "Subject") == ["Công văn", SUBJECT]
    assert [texts(root, f"SignerInfo/{name}") for name in ("Competence", "Position", "FullName")] == [
        ["T/M BAN THƯỜNG VỤ"],
        ["PHÓ BÍ THƯ"],
        ["Lò Văn Mẫn"],
    ]
    assert texts(root, "ToPlaces/Place") == ["Như trên", "Tỉnh ủy (b/c)", "Lưu: VPHU"]
    assert texts(root, "OtherInfo/Priority") + texts(root, "OtherInfo/SphereOfPromulgation") == ["3", "LƯU HÀNH NỘI BỘ"]
    assert texts(root, "OtherInfo/PageAmount") + texts(root, "OtherInfo/Appendixes/Appendix") == ["2", "PHỤ LỤC I"]
    assert texts(root, "DocumentId") == ["H49.64,2024/03/05,07/CV/HU"]


@pytest.mark.parametrize(
    ("mark", "code"),
    [("KHẨN", ["1"]), ("THƯỢNG KHẨN", ["2"]), ("HỎA TỐC", ["3"]), ("HỎA TỐC HẸN GIỜ", ["4"]), (None, [])],
)
def test_priority(mark: str | None, code: list[str]) -> None:
    assert texts(header(entry(do_khan=mark)), "OtherInfo/Priority") == code


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"kinh_gui": ()}, [("To/OrganName", "absent"), ("To/OrganId", "absent")]),
        ({"kinh_gui": ("Sở Y tế", "Sở Lạ")}, [("To/OrganId", "absent")]),  # one of the two has no id
        (
            {"co_quan_ban_hanh": CoQuanBanHanh()},
            [("From/OrganId", "absent"), ("From/OrganName", "absent"), ("DocumentId", "absent")],
        ),
        ({"so_ky_hieu": SoKyHieu(ky_hieu="CV/HU")}, [("Code/CodeNumber", "absent"), ("DocumentId", "absent")]),
        ({"ngay_ban_hanh": "2024-03"}, [("PromulgationInfo/PromulgationDate", "not-a-day"), ("DocumentId", "absent")]),
        ({"trich_yeu": None}, [("Subject", "absent")]),
        ({"chu_ky": (ChuKy(ho_ten="A"), ChuKy(ho_ten="B"))}, [("SignerInfo", "several")]),
    ],
)
def test_problems(fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert problems(entry(**{"kinh_gui": ("SỞ Y TẾ",), **fields}), EdXml(IDS)) == expected


@pytest.mark.parametrize(
    ("number", "notation", "whole"),
    [
        (SoKyHieu(so="15", nam="2020", ky_hieu="TT-BNV"), "2020/TT-BNV", "H49.64,2024/03/05,15/2020/TT-BNV"),
        (SoKyHieu(so="507", ky_hieu="UBND-KGVX"), "UBND-KGVX", "H49.64,2024/03/05,507/UBND-KGVX"),
    ],
)
def test_number_and_notation_give_the_number_again(number: SoKyHieu, notation: str, whole: str) -> None:
    root = header(entry(so_ky_hieu=number), EdXml(IDS))
    assert (texts(root, "Code/CodeNotation"), texts(root, "DocumentId")) == ([notation], [whole])


def test_the_paper_that_is_answered() -> None:
    one = next(one for one in corpus() if one.sources[0].endswith("nn-45.txt"))
    body = "Phòng Giáo dục và Đào tạo huyện Krông Nia"
    paths = [f"ResponseFor/{name}" for name in ("OrganId", "Code", "PromulgationDate", "DocumentId")]
    assert [texts(header(one), path) for path in paths] == [[], ["118/PGDĐT"], ["2025/02/07"], []]
    known = header(one, EdXml({body.upper(): "H1.2"}))
    assert [texts(known, path) for path in paths] == [
        ["H1.2"],
        ["118/PGDĐT"],
        ["2025/02/07"],
        ["H1.2,2025/02/07,118/PGDĐT"],
    ]


def test_nothing_is_assumed() -> None:
    assert len(header(Entry(1, VanBan(), ""))) == 0
    assert len(header(Entry(1, parse(""), ""))) == 0


def test_the_caller_does_not_correct_a_letter() -> None:
    with pytest.raises(UsageError, match="Subject"):
        header(entry(), EdXml(given=lambda _: {"Subject": "x"}))


@pytest.mark.parametrize("mark", SECRET)
def test_secret_letters_can_be_without_subject(mark: str) -> None:
    annex = PhuLuc(loai="phu_luc", tieu_de=f"PHỤ LỤC {SUBJECT}", van_ban="", spans=())
    one = entry(do_mat=mark, phu_luc=(annex,))
    told = EdXml(hide_secret=True, given=lambda found: {"Content": found.letter.trich_yeu or ""})
    (document,) = edxml([one], told)
    assert SUBJECT not in document.xml.decode() and "Lò Văn Mẫn" in document.xml.decode()
    assert ("Subject", "absent") not in problems(one, told)
    (plain,) = edxml([entry()], told)
    assert plain.xml.decode().count(SUBJECT) == 2
    assert SUBJECT in next(edxml([one])).xml.decode()


def test_corpus_meets_the_grammar() -> None:
    documents = list(edxml(corpus()))
    for document in documents:
        GRAMMAR.assertValid(etree.fromstring(document.xml))
    subjects = [texts(etree.fromstring(document.xml), "Subject") for document in documents]
    assert subjects == [[one.letter.trich_yeu] if one.letter.trich_yeu else [] for one in corpus()]
    assert [document.name for document in documents] == [str(one.id) for one in corpus()]


def test_the_grammar_bites() -> None:
    root = header(entry())
    root.insert(0, root[-1])  # another order
    assert not GRAMMAR.validate(root)
    root = header(entry())
    root.find(f"{SPACE}PromulgationInfo/{SPACE}PromulgationDate").text = "05/03/2024"
    assert not GRAMMAR.validate(root)
