"""edXML 2 (QCVN 102:2016/BTTTT): the ``MessageHeader`` of a letter, as offices exchange letters over the national axis.

Only the header: its envelope, trace and attachments are the sending system's. Elements 1.1 From … 1.14 DocumentId in
the order of the regulation; dates as ``2024/03/05``, as the axis's own programs write them. What is not printed in the
letter (OrganId, the number of a type, DueDate, SteeringType …) comes from the caller or is left out: an ordinary letter
has no Priority here, since a mark that was not read is not the same as none.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from vnvanban.export.documents import Document, put, put_known, root_of, written
from vnvanban.export.record import (
    Given,
    Problem,
    date_shown,
    day_of,
    nothing,
    symbol_of,
    told,
    type_name,
)
from vnvanban.export.secret import is_closed, released
from vnvanban.models import DoKhan, Entry, LoaiPhuLuc, NoiNhan, VaiTroVienDan, VanBan, VienDan

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
GIVEN = (
    *("From/OrganId", "From/OrganAdd", "From/Email", "From/Telephone", "From/Fax", "From/Website"),
    *("DocumentType/Type", "DocumentType/TypeDetail", "Content", "DueDate", "OtherInfo/TyperNotation"),
    *("OtherInfo/PromulgationAmount", "OtherInfo/PageAmount", "SteeringType"),
)
"""Elements that the caller may give."""
_TELLING = ("Content",)
"""Those of them that tell what a letter is about."""
_PRIORITIES = {DoKhan.KHAN: 1, DoKhan.THUONG_KHAN: 2, DoKhan.HOA_TOC: 3, DoKhan.HOA_TOC_HEN_GIO: 4}
Values = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class EdXml:
    """How the headers are made.

    ``organ_ids``: name of a body as letters print it (in any case) → its OrganId (``H49.64.33``), for From, To and
    ResponseFor. ``hide_secret``: letters with a mark of secrecy without what they say (``secret.hidden``): no Subject,
    Content, Appendixes, ResponseFor. ``given``: a letter → its values for the elements of ``GIVEN``.
    """

    organ_ids: Mapping[str, str] = field(default_factory=dict)
    hide_secret: bool = False
    given: Given = nothing


def edxml(entries: Iterable[Entry], options: EdXml | None = None) -> Iterator[Document]:
    r"""A document a letter, rooted in ``edXML:MessageHeader`` and named by its id in the store.

    An element stands only where there is a value. Problems: ``absent`` for OrganId and OrganName of From, To and its
    OrganIds, number, notation, Subject, DocumentId; ``not-a-day`` for a date that is blank in part; ``several`` where
    more than one signed (the header holds the first). ``UsageError`` when ``given`` names an element outside ``GIVEN``.

    >>> import vnvanban
    >>> text = "Số: 07/SYT-NV\nV/v họp giao ban\nKính gửi: Sở Nội vụ."
    >>> entry = Entry(1, vnvanban.parse(text), text)
    >>> xml = next(edxml([entry], EdXml({"Sở Nội vụ": "H49.5"}))).xml.decode()
    >>> print(*xml.splitlines()[2:6], sep="\n")
      <edXML:To>
        <edXML:OrganId>H49.5</edXML:OrganId>
        <edXML:OrganName>Sở Nội vụ</edXML:OrganName>
      </edXML:To>
    """
    chosen = options or EdXml()
    organ_ids = {_folded(name): number for name, number in chosen.organ_ids.items()}
    for entry in entries:
        closed = is_closed(entry.letter, chosen.hide_secret)
        known = told(chosen.given, entry, GIVEN, _TELLING if closed else ())
        shown = released(entry, chosen.hide_secret)
        letter = shown.letter
        root = root_of("edXML:MessageHeader", edXML=NAMESPACE)
        _parties(root, letter, known, organ_ids)
        _identity(root, letter, known)
        _places(root, letter, known)
        _other(root, shown, known)
        _answers(root, letter, organ_ids)
        _put(root, "SteeringType", known.get("SteeringType"))
        _put(root, "DocumentId", _document_id(letter, _sender(letter, known, organ_ids)))
        yield Document(str(entry.id), written(root), tuple(_problems(root, entry, closed)))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _put(parent: Element, name: str, value: str | int | None) -> None:
    put_known(parent, f"edXML:{name}", value)


def _group(parent: Element, name: str, values: Values) -> None:
    """An element with its parts; none where none of them is known."""
    if any(value not in (None, "") for value in values.values()):
        made = put(parent, f"edXML:{name}")
        for part, value in values.items():
            _put(made, part, value)


def _sender(letter: VanBan, known: Values, organ_ids: Mapping[str, str]) -> str | None:
    given = known.get("From/OrganId")
    return str(given) if given is not None else organ_ids.get(_folded(letter.co_quan_ban_hanh.ten or ""))


def _parties(root: Element, letter: VanBan, known: Values, organ_ids: Mapping[str, str]) -> None:
    """From: the issuer under its printed parent. To: the addressees (Kính gửi), one each."""
    issuer = letter.co_quan_ban_hanh
    sender: dict[str, str | int | None] = {
        "OrganId": _sender(letter, known, organ_ids),
        "OrganizationInCharge": issuer.chu_quan,
        "OrganName": issuer.ten,
    }
    contact = ("OrganAdd", "Email", "Telephone", "Fax", "Website")
    _group(root, "From", sender | {name: known.get(f"From/{name}") for name in contact})
    for name in letter.kinh_gui:
        _group(root, "To", {"OrganId": organ_ids.get(_folded(name)), "OrganName": name})


def _identity(root: Element, letter: VanBan, known: Values) -> None:
    """Number, place and day, type, subject, the first signer."""
    day = day_of(letter)
    _group(root, "Code", {"CodeNumber": letter.so_ky_hieu.so, "CodeNotation": symbol_of(letter)})
    _group(
        root,
        "PromulgationInfo",
        {"Place": letter.dia_danh, "PromulgationDate": _slashed(day.isoformat()) if day else None},
    )
    kind = {"Type": known.get("DocumentType/Type"), "TypeName": type_name(letter)}
    _group(root, "DocumentType", kind | {"TypeDetail": known.get("DocumentType/TypeDetail")})
    _put(root, "Subject", letter.trich_yeu)
    _put(root, "Content", known.get("Content"))
    if letter.chu_ky:
        first = letter.chu_ky[0]
        names = {"Competence": " ".join(first.quyen_han), "Position": first.chuc_vu, "FullName": first.ho_ten}
        _group(root, "SignerInfo", names)


def _slashed(day: str) -> str:
    return day.replace("-", "/")


def _places(root: Element, letter: VanBan, known: Values) -> None:
    """DueDate, and all of Nơi nhận with the filing line: the places that receive and keep the letter."""
    _put(root, "DueDate", known.get("DueDate"))
    if letter.noi_nhan:
        places = put(root, "edXML:ToPlaces")
        for one in letter.noi_nhan:
            _put(places, "Place", _place(one))


def _place(one: NoiNhan) -> str:
    """``Thường trực Tỉnh ủy (b/c)``, ``Lưu: VT``."""
    name = f"Lưu: {one.ten}" if one.luu else one.ten
    return f"{name} ({one.muc_dich})" if one.muc_dich else name


def _other(root: Element, entry: Entry, known: Values) -> None:
    letter = entry.letter
    pages = known.get("OtherInfo/PageAmount", entry.pages)
    values: dict[str, str | int | None] = {
        "Priority": _PRIORITIES[DoKhan(letter.do_khan)] if letter.do_khan else None,
        "SphereOfPromulgation": letter.luu_hanh,
        "TyperNotation": known.get("OtherInfo/TyperNotation"),
        "PromulgationAmount": known.get("OtherInfo/PromulgationAmount"),
        "PageAmount": pages,
    }
    annexes = [one.tieu_de for one in letter.phu_luc if one.loai == LoaiPhuLuc.PHU_LUC and one.tieu_de]
    if annexes or any(value is not None for value in values.values()):
        other = put(root, "edXML:OtherInfo")
        for name, value in values.items():
            _put(other, name, value)
        if annexes:
            listed = put(other, "edXML:Appendixes")
            for title in annexes:
                _put(listed, "Appendix", title)


def _answers(root: Element, letter: VanBan, organ_ids: Mapping[str, str]) -> None:
    """ResponseFor: the papers that the letter answers."""
    for paper in letter.vien_dan:
        if paper.vai_tro == VaiTroVienDan.TRA_LOI:
            _group(root, "ResponseFor", _answered(paper, organ_ids.get(_folded(paper.co_quan or ""))))


def _answered(paper: VienDan, organ_id: str | None) -> Values:
    day = _slashed(paper.ngay) if paper.ngay else None
    whole = f"{organ_id},{day},{paper.so_ky_hieu}" if organ_id and day else None
    return {"OrganId": organ_id, "Code": paper.so_ky_hieu, "PromulgationDate": day, "DocumentId": whole}


def _document_id(letter: VanBan, organ_id: str | None) -> str | None:
    """``OrganId,2024/03/05,number/notation``; ``None`` unless all four are known."""
    day, number, symbol = day_of(letter), letter.so_ky_hieu.so, symbol_of(letter)
    if not (organ_id and day and number and symbol):
        return None
    return f"{organ_id},{_slashed(day.isoformat())},{number}/{symbol}"


_REQUIRED = (
    *("From/OrganId", "From/OrganName", "To/OrganName", "To/OrganId", "Code/CodeNumber", "Code/CodeNotation"),
    *("PromulgationInfo/PromulgationDate", "Subject", "DocumentId"),
)


def _problems(root: Element, entry: Entry, closed: bool) -> Iterator[Problem]:
    letter = entry.letter
    for path in _REQUIRED:
        if _holds(root, path) or (path == "Subject" and closed):
            continue
        if path == "PromulgationInfo/PromulgationDate" and letter.ngay_ban_hanh:
            yield Problem(entry.id, path, "not-a-day", f"{path}: {date_shown(letter)} is no whole day")
        else:
            yield Problem(entry.id, path, "absent", f"{path} must not be empty")
    if len(letter.chu_ky) > 1:
        yield Problem(entry.id, "SignerInfo", "several", f"{len(letter.chu_ky)} signed; the header holds the first")


def _holds(root: Element, path: str) -> bool:
    """Whether an element, and each of its likes, has the part that a path names."""
    name, *parts = (f"edXML:{part}" for part in path.split("/"))
    found = [child for child in root if child.tag == name]
    return bool(found) and all(any(one.tag == part for one in child) for child in found for part in parts)
