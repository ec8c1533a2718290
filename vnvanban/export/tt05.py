"""Thông tư 05/2025/TT-BNV: a letter as the ``EAD_doc`` record of a submission package, 21 elements, as CSV and XML.

The root of the XML is ``simpledc``, flat and without a namespace; despite its name the file is neither EAD nor Dublin
Core. Six elements are read from the letter: typeName, codeNumber, codeNotation, issuedDate, organName, subject; a mark
of secrecy gives mode 03. The form has no element for signers, recipients or urgency. Two of its names mislead:
``autograph`` is *bút tích*, handwriting on the paper, and ``process`` says whether the paper went through handling:
neither is the signer, neither is filled here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vnvanban.errors import UsageError
from vnvanban.export.documents import Document, put, root_of, written
from vnvanban.export.record import (
    Given,
    Problem,
    date_shown,
    day_of,
    nothing,
    signers_of,
    symbol_of,
    told,
)
from vnvanban.export.secret import is_closed, released
from vnvanban.export.tables import csv_record, shown
from vnvanban.models import Entry, LoaiVanBan, VanBan


class Element(NamedTuple):
    """An element: its Vietnamese name, how many characters it holds, whether it must not be empty, its closed list."""

    name: str
    limit: int
    required: bool = False
    codes: tuple[str, ...] = ()


def _numbered(last: int) -> tuple[str, ...]:
    return tuple(f"{number:02}" for number in range(1, last + 1))


_YES_NO = ("0", "1")
ELEMENTS = {
    "docId": Element("Mã định danh tài liệu", 25, required=True),
    "docCode": Element("Mã lưu trữ của tài liệu", 100, required=True),
    "maintenance": Element("Thời hạn lưu trữ", 100, required=True, codes=_numbered(7)),
    "typeName": Element("Tên loại", 10, required=True, codes=_numbered(32)),
    "codeNumber": Element("Số", 11),
    "codeNotation": Element("Ký hiệu", 30),
    "issuedDate": Element("Ngày tháng năm", 10, required=True),
    "organName": Element("Cơ quan, cá nhân ban hành", 200, required=True),
    "subject": Element("Trích yếu", 500, required=True),
    "language": Element("Ngôn ngữ", 100, required=True, codes=_numbered(11)),
    "numberOfPage": Element("Số trang", 4, required=True),
    "inforSign": Element("Ký hiệu thông tin", 30),
    "keyword": Element("Từ khóa", 100),
    "mode": Element("Chế độ sử dụng", 20, required=True, codes=_numbered(3)),
    "confidenceLevel": Element("Mức độ tin cậy", 30, codes=_numbered(3)),
    "autograph": Element("Bút tích", 2000),
    "format": Element("Tình trạng vật lý", 50, codes=_numbered(3)),
    "riskRecovery": Element("Dự phòng", 1, required=True, codes=_YES_NO),
    "riskRecoveryStatus": Element("Tình trạng dự phòng", 2),
    "process": Element("Quy trình xử lý", 1, codes=_YES_NO),
    "description": Element("Ghi chú", 500),
}
"""The elements in the order of the circular (any order is right: ``xs:all``). Of those it does not mark *nếu có*, two
count here as free to be empty: ``description`` (a remark, if there is one) and ``riskRecoveryStatus`` (of a spare copy,
if there is one)."""
_READ = ("typeName", "codeNumber", "codeNotation", "issuedDate", "organName", "subject")
GIVEN = tuple(name for name in ELEMENTS if name not in _READ)
"""Elements that the caller may give, a letter at a time."""
_TELLING = ("keyword",)
"""Those of them that tell what a letter is about."""
_TYPES = {
    kind: f"{number:02}"
    for number, kind in enumerate(
        (
            LoaiVanBan.NGHI_QUYET,
            LoaiVanBan.QUYET_DINH,
            LoaiVanBan.CHI_THI,
            LoaiVanBan.QUY_CHE,
            LoaiVanBan.QUY_DINH,
            LoaiVanBan.THONG_CAO,
            LoaiVanBan.THONG_BAO,
            LoaiVanBan.HUONG_DAN,
            LoaiVanBan.CHUONG_TRINH,
            LoaiVanBan.KE_HOACH,
            LoaiVanBan.PHUONG_AN,
            LoaiVanBan.DE_AN,
            LoaiVanBan.DU_AN,
            LoaiVanBan.BAO_CAO,
            LoaiVanBan.TO_TRINH,
            LoaiVanBan.GIAY_UY_QUYEN,
            LoaiVanBan.PHIEU_GUI,
            LoaiVanBan.PHIEU_CHUYEN,
            LoaiVanBan.PHIEU_BAO,
            LoaiVanBan.BIEN_BAN,
            LoaiVanBan.HOP_DONG,
            LoaiVanBan.CONG_VAN,
            LoaiVanBan.CONG_DIEN,
            LoaiVanBan.BAN_GHI_NHO,
            LoaiVanBan.BAN_THOA_THUAN,
            LoaiVanBan.GIAY_MOI,
            LoaiVanBan.GIAY_GIOI_THIEU,
            LoaiVanBan.GIAY_NGHI_PHEP,
            LoaiVanBan.THU_CONG,
        ),
        start=1,
    )
}
_OTHER = "32"
"""*Khác*: the types that the list lacks (kết luận, thông tri, nghị định …). 30 and 31 are maps and drawings."""
SECRET = "03"
"""The mode of letters with a mark of secrecy, whatever the caller says of the others."""


def type_code(letter: VanBan) -> str | None:
    """The code 01–32 of a letter's type; ``None`` where the type is not known: that is not *khác*.

    >>> type_code(VanBan(loai_van_ban="công văn")), type_code(VanBan(loai_van_ban="kết luận")), type_code(VanBan())
    ('22', '32', None)
    """
    return None if letter.loai_van_ban is None else _TYPES.get(LoaiVanBan(letter.loai_van_ban), _OTHER)


@dataclass(frozen=True, slots=True)
class Tt05:
    """What holds for all letters of a file (hồ sơ) and is not in them. Nothing has a default but what is said here.

    ``doc_id``: what stands before the letter's seven digits in docId. ``file_code``: the file's own code (fileCode);
    with ``joint`` and seven digits it is the docCode (``H49.64.33.0000001``; a dot, as in the names of files).
    ``first``: order of the first letter. ``maintenance`` 01 vĩnh viễn … 06 10 năm, 07 khác; ``mode`` 01 công khai, 02
    có điều kiện, 03 mật; ``language`` 01 Việt … 11 khác, several joined by ``;``; ``confidence_level`` 01 gốc điện tử,
    02 số hóa, 03 hỗn hợp. ``risk_recovery``: whether there is a spare copy; ``risk_recovery_status``: its state.
    ``signer_in_description``: the signers' names in ``description``, behind the caller's words (``Người ký: …``).
    ``hide_secret``: letters with a mark of secrecy without subject and keywords. ``given``: a letter → its values
    for the elements of ``GIVEN``; they stand before those of the file, but for the mode of a secret letter.

    ``UsageError`` for a code outside its list.
    """

    doc_id: str | None = None
    file_code: str | None = None
    joint: str = "."
    first: int = 1
    maintenance: str | None = None
    mode: str | None = None
    language: tuple[str, ...] = ()
    confidence_level: str | None = None
    risk_recovery: bool | None = None
    risk_recovery_status: str | None = None
    signer_in_description: bool = False
    hide_secret: bool = False
    given: Given = nothing

    def __post_init__(self) -> None:
        for name, value in self.constants().items():
            if not _is_code(name, value):
                raise UsageError(f"{name}: {value} is not one of its codes ({_codes_of(name)})")

    def constants(self) -> dict[str, str]:
        """Element → its value for all letters."""
        values = {
            "maintenance": self.maintenance,
            "mode": self.mode,
            "language": ";".join(self.language),
            "confidenceLevel": self.confidence_level,
            "riskRecovery": None if self.risk_recovery is None else str(int(self.risk_recovery)),
            "riskRecoveryStatus": self.risk_recovery_status,
        }
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class Record:
    """A letter under the 21 elements; what is not known is "". ``entry``: the letter's id in its store."""

    entry: int
    values: Mapping[str, str]
    problems: tuple[Problem, ...]


def tt05_records(entries: Iterable[Entry], options: Tt05 | None = None) -> Iterator[Record]:
    r"""The records, one a letter, numbered in the order given, each with what keeps it from being delivered.

    Values that are too long stay whole: their problem says so. A date that is blank in part is no date: it is left out
    and its problem tells what is printed. ``UsageError`` when ``given`` names an element outside ``GIVEN``.

    >>> import vnvanban
    >>> text = "Số: 07/SYT-NV\nV/v họp giao ban\nKính gửi: Sở Nội vụ."
    >>> entry = Entry(1, vnvanban.parse(text), text)
    >>> record = next(tt05_records([entry], Tt05(file_code="H49.2024.01", maintenance="01")))
    >>> [record.values[name] for name in ("docCode", "typeName", "codeNumber", "codeNotation")]
    ['H49.2024.01.0000001', '22', '07', 'SYT-NV']
    >>> [problem.field for problem in record.problems if problem.code == "absent"][:3]
    ['docId', 'issuedDate', 'organName']
    """
    chosen = options or Tt05()
    for order, entry in enumerate(entries, start=chosen.first):
        closed = is_closed(entry.letter, chosen.hide_secret)
        values = dict.fromkeys(ELEMENTS, "") | _filed(chosen, order) | chosen.constants()
        if entry.pages is not None:
            values["numberOfPage"] = str(entry.pages)
        known = told(chosen.given, entry, GIVEN, _TELLING if closed else ())
        values |= {name: str(value) for name, value in known.items()}
        values |= _read(released(entry, chosen.hide_secret).letter, chosen, values["description"])
        yield Record(entry.id, values, tuple(_problems(entry, values, closed)))


def tt05_csv(records: Iterable[Record]) -> Iterator[str]:
    """The records as CSV (RFC 4180, text without BOM), piece by piece, under the names of the elements."""
    yield csv_record(list(ELEMENTS))
    for record in records:
        yield csv_record([record.values[name] for name in ELEMENTS])


def tt05_xml(records: Iterable[Record]) -> Iterator[Document]:
    """Each record as a ``simpledc`` document of all 21 elements (empty: not known), named by its docCode or its id."""
    for record in records:
        root = root_of("simpledc")
        for name in ELEMENTS:
            put(root, name, record.values[name] or None)
        yield Document(record.values["docCode"] or str(record.entry), written(root), record.problems)


def _filed(options: Tt05, order: int) -> dict[str, str]:
    """docId and docCode, where the caller gives what they begin with."""
    values = {}
    if options.doc_id is not None:
        values["docId"] = f"{options.doc_id}{order:07}"
    if options.file_code is not None:
        values["docCode"] = f"{options.file_code}{options.joint}{order:07}"
    return values


def _read(letter: VanBan, options: Tt05, remark: str) -> dict[str, str]:
    """What the letter itself says."""
    day = day_of(letter)
    values = {
        "typeName": type_code(letter),
        "codeNumber": letter.so_ky_hieu.so,
        "codeNotation": symbol_of(letter),
        "issuedDate": shown(day) if day else None,
        "organName": letter.co_quan_ban_hanh.ten,
        "subject": letter.trich_yeu,
        "mode": SECRET if letter.do_mat else None,
    }
    names = ", ".join(signers_of(letter))
    if options.signer_in_description and names:
        values["description"] = "; ".join(part for part in (remark, f"Người ký: {names}") if part)
    return {name: value for name, value in values.items() if value}


def _problems(entry: Entry, values: Mapping[str, str], closed: bool) -> Iterator[Problem]:
    for name, value in values.items():
        said = _wrong(name, value)
        if name == "issuedDate" and not value and entry.letter.ngay_ban_hanh:
            said = "not-a-day", f"{name}: {date_shown(entry.letter)} is no whole day (DD/MM/YYYY)"
        if said and not (name == "subject" and closed):
            yield Problem(entry.id, name, *said)


def _wrong(name: str, value: str) -> tuple[str, str] | None:
    """Code and sentence of what is wrong with a value; ``None`` for nothing."""
    element = ELEMENTS[name]
    if not value:
        return ("absent", f"{name} ({element.name}) must not be empty") if element.required else None
    if len(value) > element.limit:
        return "too-long", f"{name} ({element.name}) holds {element.limit} characters, not {len(value)}"
    if not _is_code(name, value):
        return "not-a-code", f"{name} ({element.name}): {value} is not one of its codes ({_codes_of(name)})"
    if name == "numberOfPage" and not re.fullmatch("[0-9]+", value):
        return "not-a-number", f"{name} ({element.name}): {value} is no number"
    return None


def _is_code(name: str, value: str) -> bool:
    """Whether a value is of the element's closed list; several languages may stand together."""
    codes = ELEMENTS[name].codes
    return not codes or all(part in codes for part in (value.split(";") if name == "language" else [value]))


def _codes_of(name: str) -> str:
    codes = ELEMENTS[name].codes
    return f"{codes[0]}–{codes[-1]}"
