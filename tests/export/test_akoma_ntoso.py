"""Akoma Ntoso as lxml reads it: a relaxed grammar of the standard, the text whole, the outline, the references."""

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.export.entries import TOLD, corpus, entry, secret
from vnvanban import parse
from vnvanban.cells import code_of, writable
from vnvanban.export import akoma_ntoso, akoma_ntoso_files
from vnvanban.export.akoma_ntoso import NAMESPACE
from vnvanban.models import Doan, Entry, Muc, PhuLuc, Span, VanBan

GRAMMAR = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("akoma_ntoso.rng"))))
A = {"a": NAMESPACE}
DAY = date(2026, 11, 27)
LETTER = """ỦY BAN NHÂN DÂN HUYỆN VÂN SƠN
Số: 15/UBND-NV
Vân Sơn, ngày 05 tháng 3 năm 2024
V/v rà soát hòa giải

Kính gửi: Phòng Tư pháp.

Thực hiện Công văn số 577/UBND-NC ngày 13/12/2023 của UBND tỉnh An Hải, UBND huyện yêu cầu:
I. NHIỆM VỤ
Các đơn vị làm ngay:
1. Phòng Tư pháp rà soát.
2. Phòng Nội vụ tổng hợp.
II. TỔ CHỨC THỰC HIỆN
Nhận được văn bản này, các đơn vị thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Lò Văn Mẫn
"""


def root_of(one: Entry, **given: Any) -> Any:
    """The document, read again, after it has met the grammar and its ids are single."""
    root = etree.fromstring(akoma_ntoso(one, DAY, **given))
    assert GRAMMAR.validate(root), GRAMMAR.error_log
    ids = root.xpath("//@eId")
    assert len(ids) == len(set(ids))
    assert {name for name in root.xpath("//@refersTo | //a:FRBRauthor/@href | //@source", namespaces=A)} <= {
        f"#{name}" for name in ids
    }
    return root


def text_of(root: Any) -> str:
    for meta in root.xpath("//a:meta", namespaces=A):
        assert meta.getparent()[0] is meta and not (meta.getparent().text or "") and not "".join(meta.itertext())
    return "".join(root.itertext())


def said(root: Any, path: str) -> list[str]:
    """Texts at a path, blanks joined, or values of attributes."""
    return [
        " ".join((one if isinstance(one, str) else "".join(one.itertext())).split())
        for one in root.xpath(path, namespaces=A)
    ]


def test_the_text_is_whole_and_unchanged() -> None:
    for one in corpus():
        assert text_of(root_of(one)) == one.text.replace("\f", " "), (
            one.sources
        )  # the one character of the corpus that XML cannot hold


PIECES = [
    *LETTER.splitlines(keepends=True),
    "\r\n",
    "\f",
    "\x00",
    "\ufffe",
    "  ",
    "\n",
    "- 2 -\n",
    "PHỤ LỤC\n",
    "(Kèm theo Công văn số 15/UBND-NV)\n",
    "a) Một;\n",
    "<&>]]>\n",
    "Ho\u0300a\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_the_text_is_whole_whatever_the_letter(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert text_of(root_of(entry(text))) == writable(text)


SPAN = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda pair: Span(start=pair[0], end=pair[0] + pair[1]))
SPANS = st.lists(SPAN, max_size=3).map(tuple)
ITEM = st.recursive(
    st.builds(
        Muc,
        nhan=st.sampled_from(["1", "a"]),
        duong_dan=st.just("1"),
        tieu_de=st.sampled_from([None, "", "12", "a b"]),
        mo_dau=st.just(""),
        noi_dung=st.just(""),
        spans=SPANS,
    ),
    lambda inner: st.builds(
        Muc,
        nhan=st.just("1"),
        duong_dan=st.just("1"),
        mo_dau=st.just(""),
        noi_dung=st.just(""),
        spans=SPANS,
        muc=st.lists(inner, max_size=3).map(tuple),
    ),
    max_leaves=6,
)


@given(
    st.text("a1. \n-", min_size=0, max_size=45),
    st.lists(ITEM, max_size=3).map(tuple),
    st.lists(SPANS, max_size=3),
    st.lists(SPANS, max_size=2),
)
def test_the_text_is_whole_wherever_spans_are_said_to_be(
    text: str, items: tuple[Muc, ...], paragraphs: list[tuple[Span, ...]], annexes: list[tuple[Span, ...]]
) -> None:
    """Spans that cross, come in any order or lie behind the end lose elements, never words."""
    letter = VanBan(
        muc=items,
        mo_dau=tuple(Doan(van_ban="", spans=spans) for spans in paragraphs),
        phu_luc=tuple(PhuLuc(loai="phu_luc", tieu_de="", van_ban="", spans=spans) for spans in annexes),  # type: ignore[arg-type]
    )
    assert text_of(root_of(entry(text, letter=letter))) == text


def items(found: tuple[Muc, ...]) -> Iterator[Muc]:
    for one in found:
        yield one
        yield from items(one.muc)


def test_the_outline_is_a_tree_of_containers() -> None:
    root = root_of(entry(LETTER))
    assert said(root, "//a:mainBody/a:hcontainer/a:num") == ["I.", "II."]
    assert said(root, "//a:mainBody/a:hcontainer/a:heading") == ["NHIỆM VỤ", "TỔ CHỨC THỰC HIỆN"]
    assert said(root, "//a:hcontainer/a:hcontainer/a:num") == ["1.", "2."]
    assert said(root, "//a:hcontainer/a:hcontainer/a:content/a:p") == [
        "Phòng Tư pháp rà soát.",
        "Phòng Nội vụ tổng hợp.",
    ]
    assert said(root, "//a:hcontainer/a:intro/a:p") == ["Các đơn vị làm ngay:"]
    assert said(root, "//a:hcontainer/@eId")[:2] == ["hcontainer_1", "hcontainer_1__hcontainer_1"]


def test_every_item_of_the_corpus_is_a_container() -> None:
    headings = found = 0
    for one in corpus():
        root = root_of(one)
        wanted = list(items(one.letter.muc))
        assert len(root.xpath("//a:hcontainer[@name='muc']", namespaces=A)) == len(wanted), one.sources
        headings += sum(bool(item.tieu_de) for item in wanted)
        found += len(root.xpath("//a:heading", namespaces=A))
    assert found >= 0.9 * headings  # a heading whose letters were mended in reading stays in the text of its item


def test_the_header_has_its_elements() -> None:
    root = root_of(entry(LETTER))
    assert said(root, "//a:preface//a:docNumber") == ["15/UBND-NV"]
    assert said(root, "//a:preface//a:docDate/@date") == ["2024-03-05"]
    assert said(root, "//a:preface//a:docTitle") == ["rà soát hòa giải"]
    assert said(root, "//a:preface//a:organization") == ["ỦY BAN NHÂN DÂN HUYỆN VÂN SƠN"]
    assert said(root, "//a:preface//a:inline[@name='kinh_gui']") == ["Phòng Tư pháp."]
    assert said(root, "//a:doc/@name") == ["congvan"]


def test_the_signature_stands_in_the_conclusions() -> None:
    root = root_of(entry(LETTER))
    assert said(root, "//a:conclusions//a:signature/a:person") == ["Lò Văn Mẫn"]
    assert said(root, "//a:conclusions//a:role") == ["CHỦ TỊCH"]
    assert said(root, "//a:TLCPerson/@showAs | //a:TLCRole/@showAs") == ["Lò Văn Mẫn", "CHỦ TỊCH"]


def test_cited_papers_are_references_at_every_mention() -> None:
    for one in corpus():
        root = root_of(one)
        listed = said(root, "//a:TLCReference/@href")
        assert len(listed) == len(one.letter.vien_dan)
        assert set(said(root, "//a:ref/@href")) <= set(listed)
        assert len(root.xpath("//a:ref", namespaces=A)) == sum(
            len(mention.spans) for cited in one.letter.vien_dan for mention in cited.lan_nhac
        )


def test_a_paper_and_what_cites_it_have_one_name() -> None:
    own, citing = (
        entry("UBND TỈNH AN HẢI\nSố: 15/QĐ-UBND\nAn Hải, ngày 05 tháng 3 năm 2024\nQUYẾT ĐỊNH"),
        "Căn cứ Quyết định số 15/QĐ-UBND ngày 05/3/2024 của UBND tỉnh An Hải;",
    )
    named = said(root_of(own), "//a:FRBRalias[@name='dinh_danh']/@value")
    assert named and named == said(root_of(entry(citing)), "//a:TLCReference/@href")


@pytest.mark.parametrize(
    ("text", "work"),
    [
        (LETTER, "/akn/vn/doc/cong-van/uy-ban-nhan-dan-huyen-van-son/2024-03-05/15-ubnd-nv"),
        (
            LETTER.replace("ngày 05 tháng 3", "ngày     tháng 3"),
            "/akn/vn/doc/cong-van/uy-ban-nhan-dan-huyen-van-son/2024-03/15-ubnd-nv",
        ),
        ("Số: 5/UBND-NV\n", "/vnvanban/sha-256/"),  # no issuer, no date: named by its text
        ("", "/vnvanban/sha-256/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ],
)
def test_the_work_is_named_from_what_is_known(text: str, work: str) -> None:
    (iri,) = said(root_of(entry(text)), "//a:FRBRWork/a:FRBRuri/@value")
    assert iri.startswith(work)


def test_nothing_is_invented() -> None:
    for one in (*corpus(), entry("Số: 5/UBND-NV\n")):
        root, letter = root_of(one), one.letter
        whole = letter.ngay_ban_hanh and len(letter.ngay_ban_hanh) == 10
        assert set(said(root, "//a:FRBRWork/a:FRBRdate/@date")) == ({letter.ngay_ban_hanh} if whole else set())
        assert bool(said(root, "//a:FRBRWork/a:FRBRauthor/@href")) == bool(letter.co_quan_ban_hanh.ten)
        assert said(root, "//a:FRBRnumber/@value") == ([code_of(letter)] if code_of(letter) else [])
        assert set(said(root, "//a:FRBRManifestation/a:FRBRdate/@date")) == {DAY.isoformat()}


def test_annexes_are_attachments() -> None:
    seen = 0
    for one in corpus():
        inner = root_of(one).xpath("//a:attachment/a:doc/@name", namespaces=A)
        assert inner == [annex.loai.replace("_", "") for annex in one.letter.phu_luc]
        seen += len(inner)
    assert seen


def test_characters_that_xml_cannot_hold_are_blanks() -> None:
    text = "Số: 5/UBND-NV\nV/v họp\x00\x0b & <b>]]>\r\nKính gửi: Sở Nội vụ."
    assert text_of(root_of(entry(text))) == text.replace("\x00", " ").replace("\x0b", " ")


def test_a_label_that_was_mended_stays_in_the_text() -> None:
    """Where the text has another label than the value, there is no ``num``: its words are not replaced."""
    text = "l. Rà soát"
    item = Muc(nhan="1", duong_dan="1", mo_dau="Rà soát", noi_dung="Rà soát", spans=(Span(start=0, end=10),))
    root = root_of(entry(text, letter=VanBan(muc=(item,))))
    assert (said(root, "//a:num"), said(root, "//a:content")) == ([], [text])


def test_a_paragraph_over_a_page_break_goes_on() -> None:
    text = "Một câu\n- 2 -\ncòn lại."
    parts = (Span(start=0, end=7), Span(start=14, end=22))
    root = root_of(entry(text, letter=VanBan(mo_dau=(Doan(van_ban="Một câu còn lại.", spans=parts),))))
    assert [(one.get("class"), one.text) for one in root.xpath("//a:mainBody/a:p", namespaces=A)] == [
        ("mo_dau", "Một câu"),
        ("ben_le", "- 2 -"),
        ("mo_dau tiep", "còn lại."),
    ]


def test_letters_go_into_a_zip_one_by_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "akn.zip", "w") as made:
        for name, data in akoma_ntoso_files(corpus()[:3], DAY):
            made.writestr(name, data)
    with zipfile.ZipFile(tmp_path / "akn.zip") as read:
        assert read.namelist() == ["1.xml", "2.xml", "3.xml"]
        assert GRAMMAR.validate(etree.fromstring(read.read("2.xml")))


def test_a_secret_letter_tells_nothing() -> None:
    root = root_of(secret(), hide_secret=True)
    assert not [told for told in TOLD if told in etree.tostring(root, encoding="unicode")]
    assert said(root, "//a:docNumber") == ["12-CV/TU"]
    assert said(root, "//a:inline[@name='do_mat']") == ["TUYỆT MẬT"]
    assert said(root, "//a:mainBody") == [""]
    assert "Sao Mai" in text_of(root_of(secret()))


def test_a_long_letter_takes_no_square_of_its_length() -> None:
    """Twenty thousand items: a walk over all that stands before each would take minutes."""
    line = "1. Rà soát\n"
    spans = [(Span(start=i * len(line), end=(i + 1) * len(line) - 1),) for i in range(20_000)]
    letter = VanBan(
        muc=tuple(Muc(nhan="1", duong_dan=str(i), mo_dau="", noi_dung="", spans=one) for i, one in enumerate(spans))
    )
    assert text_of(etree.fromstring(akoma_ntoso(entry(line * 20_000, letter=letter), DAY))) == line * 20_000


def test_parse_is_not_needed_again() -> None:
    """The export reads the letter it is given: an edited field is exported as it is."""
    letter = parse(LETTER).model_copy(update={"ngay_ban_hanh": "2024"})
    root = root_of(entry(LETTER, letter=letter))
    assert said(root, "//a:FRBRWork/a:FRBRdate/@date") == [] and said(root, "//a:docDate") == []
