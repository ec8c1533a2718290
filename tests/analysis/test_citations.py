"""Who cites what: nodes, edges, and the graph as other programs read it."""

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import networkx
import pytest

from vnvanban import parse
from vnvanban.analysis import citation_graph, edges_csv, graphml
from vnvanban.analysis.citations import EDGE_COLUMNS
from vnvanban.errors import MissingDependencyError
from vnvanban.models import SoKyHieu, VanBan

ASKS = "đề nghị Ban Dân vận Huyện ủy báo cáo."


def text(province: str, district: str, number: str, day: str, body: str) -> str:
    """A letter of a district committee."""
    return (
        f"ĐẢNG BỘ TỈNH {province}\nHUYỆN ỦY {district}\n*\nSố {number}-CV/HU\n{day}V/v rà soát {number}\n\nKính gửi: Ban Dân vận Huyện ủy.\n\n"
        f"{body}, {ASKS}\n\nNơi nhận:\n- Như trên;\n- Lưu VPHU.\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nLò Văn Mẫn\n"
    )


VAN_SON = text(
    "AN HẢI",
    "VÂN SƠN",
    "328",
    "Vân Sơn, ngày 05 tháng 3 năm 2024\n",
    "Thực hiện Công văn số 577-CV/TU, ngày 13/12/2023 của Ban Thường vụ Tỉnh ủy và Nghị định số 30/2020/NĐ-CP, ngày 05/3/2020 của Chính phủ; nay đối chiếu với Công văn số 577-CV/TU",
)
LIEN_KHE = text(
    "BÌNH HÀ",
    "LIÊN KHÊ",
    "41",
    "Liên Khê, ngày 07 tháng 3 năm 2024\n",
    "Thực hiện Công văn số 577-CV/TU, ngày 20/12/2023 của Ban Thường vụ Tỉnh ủy và Nghị định số 30/2020/NĐ-CP của Chính phủ",
)
AN_LIEM = text(
    "AN HẢI",
    "AN LIÊM",
    "52",
    "An Liêm, ngày 09 tháng 3 năm 2024\n",
    "Trả lời Công văn số 328-CV/HU, ngày 05/3/2024 của Huyện ủy Vân Sơn và Công văn số 577-CV/TU, ngày 13/12/2023 của Ban Thường vụ Tỉnh ủy",
)
A, B, C = "hu.huyen.van-son:cv:328:2024", "hu.huyen.lien-khe:cv:41:2024", "hu.huyen.an-liem:cv:52:2024"
TU_A, TU_B, CP = "tu.tinh.an-hai:cv:577:2023", "tu.tinh.binh-ha:cv:577:2023", "cp:nd:30:2020"
TU_CITED = "Thực hiện Công văn số 577-CV/TU{} của Ban Thường vụ Tỉnh ủy"


def letters(*texts: str) -> list[VanBan]:
    return [parse(one).model_copy(update={"nguon": f"{i}.txt"}) for i, one in enumerate(texts)]


def citing(number: str, day: str) -> VanBan:
    """A letter of Vân Sơn in June that cites 577-CV/TU, dated or not."""
    return parse(text("AN HẢI", "VÂN SƠN", number, "Vân Sơn, ngày 05 tháng 6 năm 2024\n", TU_CITED.format(day)))


@pytest.fixture
def graph() -> Any:
    return citation_graph(letters(VAN_SON, LIEN_KHE, AN_LIEM))


def test_letters_and_papers_are_nodes(graph: Any) -> None:
    kinds = dict(graph.nodes(data="loai_nut"))
    assert kinds == {**dict.fromkeys((A, B, C), "van_ban"), **dict.fromkeys((TU_A, TU_B, CP), "vien_dan")}


def test_facts_of_a_letter(graph: Any) -> None:
    facts = {
        "loai_nut": "van_ban",
        "nhan": "41-CV/HU",
        "loai": "công văn",
        "ngay": "2024-03-07",
        "co_quan": "HUYỆN ỦY LIÊN KHÊ",
        "trich_yeu": "rà soát 41",
        "nguon": "1.txt",
    }
    assert graph.nodes[B] == facts


def test_facts_of_a_paper_come_from_all_who_cite_it(graph: Any) -> None:
    """Only one of the letters gives its day."""
    dated = citation_graph(letters(LIEN_KHE, VAN_SON))
    for one in (graph, dated):
        node = one.nodes[CP]
        assert (node["nhan"], node["loai"], node["ngay"], node["co_quan"], node["nguon"]) == (
            "30/2020/NĐ-CP",
            "nghị định",
            "2020-03-05",
            "Chính phủ",
            "",
        )


@pytest.mark.parametrize("order", [(VAN_SON, AN_LIEM), (AN_LIEM, VAN_SON)])
def test_a_cited_letter_is_one_node_with_the_paper(order: tuple[str, str]) -> None:
    graph = citation_graph(letters(*order))
    assert [key for key in graph if ":328:" in key] == [A]
    assert graph.has_edge(C, A)
    assert (graph.nodes[A]["loai_nut"], graph.nodes[A]["trich_yeu"], graph.nodes[A]["co_quan"]) == (
        "van_ban",
        "rà soát 328",
        "HUYỆN ỦY VÂN SƠN",
    )


def test_the_same_number_of_two_provinces_stays_two(graph: Any) -> None:
    assert [key for key in graph if ":577:" in key] == [TU_A, TU_B]
    assert sorted(graph.predecessors(TU_A)) == [C, A] and list(graph.predecessors(TU_B)) == [B]


def test_a_paper_that_two_cite_is_one_node(graph: Any) -> None:
    assert [key for key in graph if ":30:" in key] == [CP]
    assert sorted(graph.predecessors(CP)) == [B, A]


def test_edges_say_why_and_how_often(graph: Any) -> None:
    said = {(source, target): (data["vai_tro"], data["so_lan"]) for source, target, data in graph.edges(data=True)}
    assert set(said) == {(A, TU_A), (A, CP), (B, TU_B), (B, CP), (C, A), (C, TU_A)}
    assert said[A, TU_A] == ("can_cu", 2)  # of two mentions the weightier role
    assert said[C, A] == ("tra_loi", 1)


@pytest.mark.parametrize(
    "form", [lambda raw: raw, lambda raw: normalize("NFD", raw), lambda raw: "\ufeff" + raw.replace("\n", "\r\n")]
)
def test_places_slice_the_raw_text(form: Callable[[str], str]) -> None:
    raw = form(VAN_SON)
    graph = citation_graph([parse(raw)])
    places = [tuple(map(int, one.split("-"))) for one in graph.edges[A, TU_A]["vi_tri"].split(" ")]
    said = [normalize("NFC", raw[start:end]) for start, end in places]
    assert len(said) == graph.edges[A, TU_A]["so_lan"] == 2
    assert said[0].startswith("Công văn số 577-CV/TU, ngày 13/12/2023") and said[1] == "Công văn số 577-CV/TU"


def test_a_letter_twice_changes_nothing(graph: Any) -> None:
    twice = citation_graph(letters(VAN_SON, LIEN_KHE, AN_LIEM, AN_LIEM)[:3] * 2)
    assert (dict(twice.nodes(data=True)), list(twice.edges(data=True))) == (
        dict(graph.nodes(data=True)),
        list(graph.edges(data=True)),
    )


def test_a_letter_without_a_number_goes_by_its_text() -> None:
    (one,) = letters("Thực hiện Nghị định số 30/2020/NĐ-CP của Chính phủ, đề nghị Sở Y tế báo cáo.\n")
    graph = citation_graph([one])
    assert list(graph.edges) == [(f"text:{one.text_sha256[:16]}", CP)]
    assert graph.nodes[f"text:{one.text_sha256[:16]}"]["nhan"] == "0.txt"


@pytest.mark.parametrize("dated_first", [True, False])
def test_an_undated_paper_joins_the_only_dated_one(dated_first: bool) -> None:
    pair = [citing("400", ", ngày 13/12/2023"), citing("401", "")]
    graph = citation_graph(pair if dated_first else pair[::-1])
    assert [key for key in graph if ":577:" in key] == [TU_A]
    assert sorted(graph.predecessors(TU_A)) == ["hu.huyen.van-son:cv:400:2024", "hu.huyen.van-son:cv:401:2024"]
    raw = text("AN HẢI", "VÂN SƠN", "401", "Vân Sơn, ngày 05 tháng 6 năm 2024\n", TU_CITED.format(""))
    start, end = map(int, graph.edges["hu.huyen.van-son:cv:401:2024", TU_A]["vi_tri"].split("-"))
    assert raw[start:end].startswith("Công văn số 577-CV/TU")  # the edge keeps its place


@pytest.mark.parametrize("days", [[""], [", ngày 13/12/2023", ", ngày 13/12/2022", ""]])  # no dated one; two
def test_an_undated_paper_stays_apart_where_its_year_is_open(days: list[str]) -> None:
    graph = citation_graph([citing(str(400 + i), day) for i, day in enumerate(days)])
    assert list(graph.predecessors("tu.tinh.an-hai:cv:577:?")) == [f"hu.huyen.van-son:cv:{399 + len(days)}:2024"]
    assert len([key for key in graph if ":577:" in key]) == len(days)


def test_no_letters_are_no_nodes() -> None:
    graph = citation_graph([])
    assert len(graph) == 0
    assert edges_csv(graph).splitlines() == [",".join(EDGE_COLUMNS)]


def test_graphml_is_read_back(graph: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.graphml"
    path.write_bytes(graphml(graph).encode("utf-8"))
    for again in (networkx.parse_graphml(graphml(graph)), networkx.read_graphml(path)):
        assert again.is_directed()
        assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
        assert list(again.edges(data=True)) == list(graph.edges(data=True))  # numbers as numbers


@pytest.mark.parametrize("odd", ["<a> & \"b\" 'c' ]]>", "nhiều\ndòng", "ngả 🄰"])
def test_graphml_keeps_odd_text(odd: str) -> None:
    again = networkx.parse_graphml(graphml(citation_graph([VanBan(text_sha256="0" * 64, trich_yeu=odd)])))
    assert again.nodes["text:" + "0" * 16]["trich_yeu"] == odd


@pytest.mark.parametrize("char", ["\x00", "\x01", "\x0b", "\x0c", "\x1f", "\uffff"])
def test_graphml_holds_a_letter_with_control_characters(char: str) -> None:
    paper = letters(VAN_SON)[0].vien_dan[0].model_copy(update={"trich_yeu": f"b{char}c"})
    one = VanBan(
        so_ky_hieu=SoKyHieu(so="1"),
        dinh_danh="a:cv:1:2024",
        trich_yeu=f"rà{char}soát",
        nguon=f"a{char}.txt",
        vien_dan=(paper,),
    )
    again = networkx.parse_graphml(graphml(citation_graph([one])))
    assert (
        again.nodes["a:cv:1:2024"]["trich_yeu"],
        again.nodes["a:cv:1:2024"]["nguon"],
        again.nodes[TU_A]["trich_yeu"],
    ) == ("rà soát", "a .txt", "b c")


def test_csv_is_read_back(graph: Any) -> None:
    header, *rows = csv.reader(io.StringIO(edges_csv(graph), newline=""), strict=True)
    assert tuple(header) == EDGE_COLUMNS
    assert [(row[0], row[1]) for row in rows] == sorted(graph.edges)
    for row in rows:
        cells = dict(zip(EDGE_COLUMNS, row, strict=True))
        data = graph.edges[cells["nguon"], cells["dich"]]
        assert [cells["vai_tro"], cells["so_lan"], cells["vi_tri"]] == [
            data["vai_tro"],
            str(data["so_lan"]),
            data["vi_tri"],
        ]
        ends = [graph.nodes[cells[end]] for end in ("nguon", "dich")]
        assert [cells["van_ban_nguon"], cells["van_ban_dich"]] == [end["nhan"] for end in ends]
        assert [cells["ngay_nguon"], cells["ngay_dich"]] == [end["ngay"] for end in ends]


@pytest.mark.parametrize("name", ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1"])
def test_csv_cell_that_would_be_computed_is_text(name: str) -> None:
    paper = letters(VAN_SON)[0].vien_dan[0].model_copy(update={"dinh_danh": name, "so_ky_hieu": name})
    one = VanBan(text_sha256="0" * 64, nguon=name, vien_dan=(paper,))
    ((nguon, dich, _, _, _, van_ban_nguon, van_ban_dich, *_),) = list(
        csv.reader(io.StringIO(edges_csv(citation_graph([one])), newline=""))
    )[1:]
    assert (nguon, dich, van_ban_nguon, van_ban_dich) == ("text:" + "0" * 16, *[f"'{name}"] * 3)


def test_a_missing_package_is_named(graph: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    for call in (lambda: citation_graph([]), lambda: graphml(graph)):
        with pytest.raises(MissingDependencyError) as caught:
            call()
        assert str(caught.value) == "citation graphs need networkx: pip install 'vnvanban[analysis]'"


def test_a_letter_without_date_keeps_what_it_says_when_others_date_it() -> None:
    undated = parse(
        text("AN HẢI", "VÂN SƠN", "12", "", "Thực hiện Công văn số 9-CV/HU ngày 01/3/2025 của Huyện ủy Vân Sơn")
    )
    dating = parse(
        text(
            "AN HẢI",
            "VÂN SƠN",
            "13",
            "Vân Sơn, ngày 09 tháng 9 năm 2025\n",
            "Tiếp theo Công văn số 12-CV/HU ngày 05/9/2025 của Huyện ủy Vân Sơn",
        )
    )
    key = "hu.huyen.van-son:cv:{}:2025"
    for order in ([undated, dating], [dating, undated]):
        graph = citation_graph(order)
        assert (
            graph.nodes[key.format(12)]["loai_nut"] == "van_ban"
            and graph.nodes[key.format(12)]["trich_yeu"] == "rà soát 12"
        )
        assert set(graph.edges) == {(key.format(12), key.format(9)), (key.format(13), key.format(12))}


def test_two_papers_under_one_key_keep_all_their_places() -> None:
    both = "Thực hiện Công văn số 10/UBND-NV ngày 01/3/2025 và Công văn số 10/UBND-TH ngày 02/3/2025 của Ủy ban nhân dân huyện Vân Sơn"
    raw = text("AN HẢI", "VÂN SƠN", "14", "Vân Sơn, ngày 09 tháng 9 năm 2025\n", both)
    (data,) = [data for *_, data in citation_graph([parse(raw)]).edges(data=True)]
    assert data["so_lan"] == 2 and len(data["vi_tri"].split(" ")) == 2
    for place, number in zip(data["vi_tri"].split(" "), ("10/UBND-NV", "10/UBND-TH"), strict=True):
        start, end = map(int, place.split("-"))
        assert number in raw[start:end]
