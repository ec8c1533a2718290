"""The tables themselves: their shape, their order, and every row's own examples."""

import subprocess
import sys
from datetime import date
from importlib.resources import files
from unicodedata import is_normalized

import pytest

from vnvanban.lexicon import COLUMNS, LEXICON_VERSION, TABLES, LexiconError, forms, parse_row, row_of, rows
from vnvanban.lexicon.build_places import by_hand, derived, merged
from vnvanban.lexicon.build_places import table as places_table
from vnvanban.lexicon.matching import match
from vnvanban.models.vocabularies import HeThong, LoaiVanBan, QuyenHan

SYSTEMS = {*HeThong, "ca_hai"}
BODY_LEVELS = {"trung_uong", "tinh", "huyen", "xa", "co_so"}
PLACE_LEVELS = {
    *("tinh", "thanh_pho_tw", "huyen", "quan", "thi_xa", "thanh_pho", "xa", "phuong", "dac_khu", "thi_tran")
}


def test_each_file_is_a_table_and_each_table_a_file():
    names = {path.name for path in files("vnvanban.lexicon").joinpath("data").iterdir() if path.is_file()}
    assert names == {f"{table}.tsv" for table in TABLES}


@pytest.mark.parametrize("table", TABLES)
def test_shape(table):
    text = files("vnvanban.lexicon").joinpath("data", f"{table}.tsv").read_text(encoding="utf-8")
    lines = text.split("\n")
    assert lines[0].split("\t") == [*COLUMNS, *TABLES[table]]
    assert lines[-1] == "" and "" not in lines[:-1] and "\r" not in text
    assert is_normalized("NFC", text)
    ids = [row.id for row in rows(table)]
    assert ids == sorted(set(ids))
    assert len(ids) == len(lines) - 2


@pytest.mark.parametrize("table", TABLES)
def test_every_row_matches_its_own_examples(table):
    missed = [
        (row.id, example)
        for row in rows(table)
        for example in row.examples
        if row.id not in {found.row.id for found in match(table, example)}
    ]
    assert missed == []
    assert [row.id for row in rows(table) if not row.examples or not row.source] == []


@pytest.mark.parametrize("table", TABLES)
def test_parents_and_closed_cells(table):
    ids = {row.id for row in rows(table)}
    levels = PLACE_LEVELS if table == "dia_danh" else BODY_LEVELS
    for row in rows(table):
        assert not row.parent or row.parent in ids, row.id
        assert row.parent != row.id, row.id
        assert set(row.level) <= levels, row.id
        assert set(row.values("system") if "system" in row.extra else ()) <= SYSTEMS, row.id
        assert len(forms(row)) == len(set(forms(row))), row.id
        written = (*row.abbreviations, *row.variants)
        assert len(written) == len(set(written)) and row.name not in written, row.id


def test_document_types_are_the_closed_vocabulary():
    assert {row.name for row in rows("loai_van_ban")} == {kind.value for kind in LoaiVanBan}
    assert len(rows("loai_van_ban")) == len(LoaiVanBan)


def test_forms_of_authority_hold_the_closed_vocabulary():
    # PT. stands before a title but is no form of authority of the standards.
    assert {row.name for row in rows("quyen_han")} == {kind.value for kind in QuyenHan} | {"PT."}


def test_fields_of_work_are_written_as_they_may_stand():
    kinds = {row.name: row.extra["kind"] for row in rows("linh_vuc")}
    assert set(kinds.values()) == {"chu_hoa", "ca_hai"}
    assert [name for name, kind in kinds.items() if name[0].isupper() != (kind == "chu_hoa")] == []


def test_successors_of_provinces_are_provinces():
    for row in rows("dia_danh"):
        for successor in row.values("successor"):
            assert row_of("dia_danh", successor).level[0] in {"tinh", "thanh_pho_tw"}, row.id


@pytest.mark.parametrize(
    ("day", "provinces", "districts"),
    [
        ("2021-12-22", 63, range(690, 720)),  # epoch A
        ("2025-03-01", 63, range(696, 697)),  # epoch B: the gazetteer's own count
        ("2025-07-01", 34, range(0, 1)),  # epoch C: no district is left
    ],
)
def test_how_many_places_are_in_force(day, provinces, districts):
    living = [row for row in rows("dia_danh") if row.in_force(date.fromisoformat(day))]
    assert sum(row.level[0] in {"tinh", "thanh_pho_tw"} for row in living) == provinces
    assert sum(row.level[0] in {"huyen", "quan", "thi_xa", "thanh_pho"} for row in living) in districts


def test_the_places_are_what_the_builder_builds():
    built = places_table(merged(derived(), by_hand()))
    assert built == files("vnvanban.lexicon").joinpath("data", "dia_danh.tsv").read_text(encoding="utf-8")
    assert len(built.encode()) < 500_000


GOOD = "a-b\ttên\t\t\t\t\t2020-01-01\t2021-01-01\tmemory\ttên\tdang"
BAD = [
    (GOOD + "\t", "12 cells"),  # a cell too many
    (GOOD.replace("a-b", "A b"), "slug"),
    (GOOD.replace("tên\t\t", "\t\t", 1), "empty"),
    (GOOD.replace("2020-01-01", "1/1/2020"), "ISO"),
    (GOOD.replace("2021-01-01", "2019-01-01"), "before"),
    (GOOD.replace("memory", " memory"), "blank"),
    (GOOD.replace("dang", "dang |  | khac"), "blank"),
    (GOOD.replace("ê", "e\u0302"), "NFC"),
]


@pytest.mark.parametrize(("line", "why"), BAD)
def test_a_malformed_row_stops_the_program(line, why):
    assert parse_row("loai_van_ban", GOOD, 2).values("system") == ("dang",)
    with pytest.raises(LexiconError, match=why) as caught:
        parse_row("loai_van_ban", line, 7)
    assert "loai_van_ban.tsv:7" in str(caught.value)


def test_unknown_names_stop_the_program():
    for call in (lambda: rows("tinh_thanh"), lambda: match("tinh_thanh", "x"), lambda: row_of("neo", "khong-co")):
        with pytest.raises(LexiconError):
            call()


def test_version_is_a_date():
    assert LEXICON_VERSION.count(".") == 2


def test_nothing_is_read_at_import():
    program = (
        "import sys, vnvanban.lexicon.matching as m, vnvanban.lexicon as l;"
        "assert l.rows.cache_info().currsize == 0 and not any(n.startswith('underthesea') for n in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
