"""Columns of the Parquet table: types read from the models, so that no field is forgotten, and the rows under them.

Names are those of ``VanBan`` and, for the parts of issuer and number, those of the store's table ``letters``. Each
column's Vietnamese term and English meaning stand in its metadata (``vi``, ``en``).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from vnvanban.export.modules import module
from vnvanban.models import SCHEMA_VERSION, Entry, Evidence, Muc, NoiNhan, Span, VanBan, glossary

DAYS = {"VanBan.ngay_ban_hanh", "ThoiHan.bat_dau", "ThoiHan.ket_thuc", "VienDan.ngay", "LuatTheoTen.ngay"}
"""Fields whose whole days become ``date32``."""
PARTIAL = "ngay_ban_hanh_khuyet"
"""Column of dates of issue that are no whole day (``2024-03``, ``2024``), as text; null where the day is whole."""
_ENTRY = {"id": int, "sha256": str, "kind": str, "pages": int, "sources": tuple[str, ...], "notes": tuple[str, ...]}
_PARTS = {
    "co_quan_ban_hanh": {"chu_quan": "chu_quan", "co_quan": "ten"},
    "so_ky_hieu": {"so": "so", "nam": "nam", "ky_hieu": "ky_hieu"},
}
"""Field → its columns → their fields: issuer and number are columns, not structs."""


def schema_of(evidence: bool, year: bool = False) -> Any:
    """The pyarrow schema; ``evidence``: with that column, ``year``: with the column that partitions a data set."""
    pa = module("pyarrow")
    columns = [pa.field(name, _type(pa, kind, name)) for name, kind in _ENTRY.items()]
    for name, info in VanBan.model_fields.items():
        if name == "evidence":
            continue
        columns += _columns(pa, name, info.annotation)
    columns.append(pa.field("text", pa.large_string()))
    if evidence:
        fields = [pa.field("path", pa.string()), *_fields(pa, Evidence)]
        columns.append(pa.field("evidence", pa.list_(pa.struct(fields))))
    if year:
        columns.append(pa.field("year", pa.int32()))
    return pa.schema(columns, metadata={"vnvanban.schema_version": SCHEMA_VERSION})


def _columns(pa: Any, name: str, kind: Any) -> Iterator[Any]:
    if name in _PARTS:
        of = {"co_quan_ban_hanh": "CoQuanBanHanh", "so_ky_hieu": "SoKyHieu"}[name]
        for column, field in _PARTS[name].items():
            yield pa.field(column, pa.string(), metadata=_said(f"{of}.{field}"))
    elif name == "kinh_gui":
        named = pa.struct([pa.field("ten", pa.string()), _spans(pa)])
        yield pa.field(name, pa.list_(named), metadata=_said(f"VanBan.{name}"))
    elif name == "noi_nhan":
        named = pa.struct([*_fields(pa, NoiNhan), _spans(pa)])
        yield pa.field(name, pa.list_(named), metadata=_said(f"VanBan.{name}"))
    else:
        yield pa.field(name, _type(pa, kind, f"VanBan.{name}"), metadata=_said(f"VanBan.{name}"))
    if name == "ngay_ban_hanh":
        yield pa.field(PARTIAL, pa.string())


def _said(name: str) -> dict[str, str]:
    term = glossary()[name]
    return {"vi": term.vietnamese, "en": term.english}


def _spans(pa: Any) -> Any:
    return pa.field("spans", pa.list_(pa.struct(_fields(pa, Span))))


def _fields(pa: Any, model: type[BaseModel]) -> list[Any]:
    made = []
    for name, info in model.model_fields.items():
        if (model, name) != (Muc, "muc"):  # a tree in ``VanBan``, here a list; ``duong_dan`` has the tree
            full = f"{model.__name__}.{name}"
            made.append(pa.field(name, _type(pa, info.annotation, full), metadata=_said(full)))
    return made


def _type(pa: Any, kind: Any, name: str) -> Any:
    """The arrow type of an annotation: text, truth, numbers, days, structs, lists; what may be absent is nullable."""
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (one for one in get_args(kind) if one is not type(None))
    if get_origin(kind) is tuple:
        return pa.list_(_type(pa, get_args(kind)[0], name))
    if name in DAYS:
        return pa.date32()
    if issubclass(kind, BaseModel):
        return pa.struct(_fields(pa, kind))
    plain = ((bool, pa.bool_), (str, pa.string), (int, pa.int64), (float, pa.float64))
    return next(make for base, make in plain if issubclass(kind, base))()


def row_of(entry: Entry, evidence: bool) -> dict[str, Any]:
    """One letter as a row: plain data, whole days as ``date``. ``year`` is there always; the schema takes it or not."""
    letter = entry.letter
    row: dict[str, Any] = {name: getattr(entry, name) for name in _ENTRY}
    row |= letter.model_dump(exclude={"evidence", "muc", *_PARTS})
    for name, columns in _PARTS.items():
        row |= {column: getattr(getattr(letter, name), field) for column, field in columns.items()}
    row["kinh_gui"] = [{"ten": ten, "spans": _where(letter, f"kinh_gui.{i}")} for i, ten in enumerate(letter.kinh_gui)]
    for i, one in enumerate(row["noi_nhan"]):
        one["spans"] = _where(letter, f"noi_nhan.{i}.ten")
    row["muc"] = list(_items(letter.muc))
    issued = letter.ngay_ban_hanh
    row["ngay_ban_hanh"] = _day(issued)
    row[PARTIAL] = issued if row["ngay_ban_hanh"] is None else None
    row["year"] = int(issued[:4]) if issued else None
    for task in row["nhiem_vu"]:
        for due in (*task["thoi_han"], *task["thoi_han_mo_ho"]):
            due |= {"bat_dau": _day(due["bat_dau"]), "ket_thuc": _day(due["ket_thuc"])}
    for cited in (*row["vien_dan"], *row["luat_theo_ten"]):
        cited["ngay"] = _day(cited["ngay"])
    # Of an empty text there is none to keep: hidden letters and files without words alike.
    row["text"] = entry.text or None
    if evidence:
        row["evidence"] = [{"path": path, **one.model_dump()} for path, one in letter.evidence.items()]
    return row


def _where(letter: VanBan, path: str) -> list[dict[str, int]]:
    found = letter.evidence.get(path)
    return [span.model_dump() for span in found.spans] if found else []


def _items(items: Sequence[Muc]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield item.model_dump(exclude={"muc"})
        yield from _items(item.muc)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text and len(text) == len("2024-03-15") else None
    except ValueError:
        return None
