"""Parquet as pyarrow and pandas read it: types, every value back, row groups, years, secrets."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset
import pyarrow.fs
import pyarrow.parquet as pq
import pytest

from tests.export.entries import TOLD, corpus, entry, on_paper, secret
from vnvanban.errors import UsageError
from vnvanban.export import parquet, write_dataset, write_parquet
from vnvanban.models import Entry, Muc, VanBan


def table(*entries: Entry, **given: bool) -> pa.Table:
    out = io.BytesIO()
    assert write_parquet(entries, out, **given) == len(entries)
    return pq.read_table(io.BytesIO(out.getvalue()))


def dated(*days: str | None) -> list[Entry]:
    return [entry("văn bản", number, VanBan(ngay_ban_hanh=day)) for number, day in enumerate(days, 1)]


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("id", "int64"),
        ("trich_yeu", "string"),
        ("ngay_ban_hanh", "date32[day]"),
        ("ngay_ban_hanh_khuyet", "string"),
        ("kinh_gui", "list<element: struct<ten: string, spans: list<element: struct<start: int64, end: int64>>>>"),
        (
            "noi_nhan",
            "list<element: struct<ten: string, muc_dich: string, luu: bool, spans: list<element: struct<start: int64, end: int64>>>>",
        ),
        ("text", "large_string"),
    ],
)
def test_columns_have_types(column: str, kind: str) -> None:
    assert str(table(*dated("2024-03-05")).schema.field(column).type) == kind


@pytest.mark.parametrize(
    ("column", "field", "kind"), [("vien_dan", "ngay", "date32[day]"), ("luat_theo_ten", "ngay", "date32[day]")]
)
def test_days_of_cited_papers_are_days(column: str, field: str, kind: str) -> None:
    assert str(table(*dated(None)).schema.field(column).type.value_type.field(field).type) == kind


def test_deadlines_are_structs_with_days() -> None:
    task = table(*dated(None)).schema.field("nhiem_vu").type.value_type
    due = task.field("thoi_han").type.value_type
    assert [str(due.field(name).type) for name in ("gia_tri", "bat_dau", "ket_thuc", "suy_dien")] == [
        "string",
        "date32[day]",
        "date32[day]",
        "bool",
    ]


@pytest.mark.parametrize(
    ("issued", "day", "partial"),
    [
        ("2024-03-05", date(2024, 3, 5), None),
        ("2024-03", None, "2024-03"),
        ("2024", None, "2024"),
        ("2023-02-29", None, "2023-02-29"),  # no day of the calendar: kept as it was read
        (None, None, None),
    ],
)
def test_only_whole_days_are_days(issued: str | None, day: date | None, partial: str | None) -> None:
    (row,) = table(*dated(issued)).to_pylist()
    assert (row["ngay_ban_hanh"], row["ngay_ban_hanh_khuyet"]) == (day, partial)


def plain(value: Any) -> Any:
    """Days as text again, so that rows can be held against letters."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def items(found: tuple[Muc, ...]) -> Iterator[Muc]:
    for one in found:
        yield one
        yield from items(one.muc)


def test_every_value_comes_back() -> None:
    rows = table(*corpus(), evidence=True).to_pylist()
    for row, one in zip(map(plain, rows), corpus(), strict=True):
        said = one.letter.to_dict(evidence=True)
        issuer, number = said.pop("co_quan_ban_hanh"), said.pop("so_ky_hieu")
        assert (row["chu_quan"], row["co_quan"], row["so"], row["nam"], row["ky_hieu"]) == (
            *issuer.values(),
            *number.values(),
        )
        assert (row["ngay_ban_hanh"] or row["ngay_ban_hanh_khuyet"]) == said.pop("ngay_ban_hanh")
        assert row["muc"] == [item.model_dump(exclude={"muc"}, mode="json") for item in items(one.letter.muc)]
        assert {found.pop("path"): found for found in row["evidence"]} == said.pop("evidence")
        assert [body["ten"] for body in row["kinh_gui"]] == said.pop("kinh_gui")
        where = [body.pop("spans") for body in row["noi_nhan"]]
        assert where == [said_of(one, f"noi_nhan.{i}.ten") for i in range(len(where))]
        said.pop("muc")
        assert {name: row[name] for name in said} == said
        assert (row["id"], row["text"], row["sources"], row["pages"]) == (one.id, one.text, list(one.sources), None)


def said_of(one: Entry, path: str) -> list[dict[str, int]]:
    return [span.model_dump() for span in one.letter.evidence[path].spans]


def test_spans_count_in_the_text() -> None:
    for row in table(*corpus()).to_pylist():
        for body in row["kinh_gui"]:
            assert body["spans"] and all(row["text"][span["start"] : span["end"]].strip() for span in body["spans"])


def test_columns_say_what_they_are() -> None:
    schema = table(*dated(None)).schema
    assert schema.field("trich_yeu").metadata[b"vi"].decode() == "Trích yếu nội dung"
    assert schema.metadata[b"vnvanban.schema_version"]


def test_evidence_only_where_asked() -> None:
    assert "evidence" not in table(on_paper()).column_names
    (row,) = table(on_paper(), evidence=True).to_pylist()
    assert [(one["path"], one["confidence"], one["places"][0]["box"]) for one in row["evidence"]] == [
        ("so_ky_hieu.ky_hieu", None, [10.4, 20.6, 110.2, 50.0])
    ]


def test_pandas_reads_it() -> None:
    frame = table(*corpus()).to_pandas()
    assert list(frame["trich_yeu"].dropna()) == [one.letter.trich_yeu for one in corpus() if one.letter.trich_yeu]


@pytest.mark.parametrize(("name", "bound", "groups"), [("ROWS", 2, [2, 2, 1]), ("CHARS", 10, [2, 2, 1])])
def test_row_groups_are_written_as_they_fill(
    name: str, bound: int, groups: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, name, bound)
    out = io.BytesIO()
    sizes = []

    def letters() -> Iterator[Entry]:
        for one in dated(*["2024"] * 5):  # texts of seven characters
            sizes.append(out.tell())
            yield one

    write_parquet(letters(), out)
    found = pq.ParquetFile(out).metadata
    assert [found.row_group(i).num_rows for i in range(found.num_row_groups)] == groups
    assert sizes == sorted(sizes) and sizes[1] < sizes[2] == sizes[3] < sizes[4]  # on the disk before the next is read


def test_no_letters_are_an_empty_table() -> None:
    assert table().num_rows == 0


def test_a_data_set_by_years(tmp_path: Path) -> None:
    days = ("2024-03-05", "2023", None, "2024-01")
    disk = pyarrow.fs.SubTreeFileSystem(str(tmp_path), pyarrow.fs.LocalFileSystem())
    write_dataset(dated(*days), "nam", filesystem=disk)
    found = pyarrow.dataset.dataset("nam", filesystem=disk, partitioning="hive")
    assert sorted(Path(path).parent.name for path in found.files) == [
        "year=2023",
        "year=2024",
        "year=__HIVE_DEFAULT_PARTITION__",
    ]
    rows = sorted(found.to_table().to_pylist(), key=lambda row: row["id"])
    assert [(row["id"], row["year"]) for row in rows] == [(1, 2024), (2, 2023), (3, None), (4, 2024)]
    assert found.to_table(filter=pyarrow.dataset.field("year") == 2024).num_rows == 2


def test_a_data_set_is_not_written_over(tmp_path: Path) -> None:
    write_dataset(dated("2024"), str(tmp_path))
    with pytest.raises(UsageError, match="empty folder"):
        write_dataset(dated("2024"), str(tmp_path))


def test_an_error_while_reading_comes_through(tmp_path: Path) -> None:
    def broken() -> Iterator[Entry]:
        yield from dated("2024")
        raise KeyError("store")

    for write in (lambda: write_parquet(broken(), io.BytesIO()), lambda: write_dataset(broken(), str(tmp_path))):
        with pytest.raises(KeyError):
            write()


def test_a_secret_letter_tells_nothing() -> None:
    (row,) = table(secret(), evidence=True, hide_secret=True).to_pylist()
    assert not [told for told in TOLD if told in str(row)]
    assert (row["do_mat"], row["so"], row["trich_yeu"], row["text"], row["evidence"]) == (
        "TUYỆT MẬT",
        "12",
        None,
        None,
        [],
    )
    assert "Sao Mai" in str(table(secret()).to_pylist())
