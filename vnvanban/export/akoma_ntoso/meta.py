"""``meta`` of an Akoma Ntoso document: what the letter is (FRBR), and whom and what its text refers to.

IRIs follow the Akoma Ntoso Naming Convention 1.0 (OASIS, 2019) where issuer, number and at least the year are known:
``/akn/vn/doc/thong-bao/huyen-uy-chau-phong.uy-ban-kiem-tra/2014-08-06/143-tb-ubkthu``. Else they name the letter by the
SHA-256 of its text, in a naming of our own, which the convention wants told apart by its first part (``/vnvanban/``).
"""

from datetime import date
from typing import Any

from vnvanban.cells import code_of, writable
from vnvanban.export.akoma_ntoso.marks import day_of
from vnvanban.export.names import key_iri, slug, text_digest
from vnvanban.models import Entry, VanBan

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_US = "#vnvanban"


def element(parent: Any, tag: str, **attributes: str) -> Any:
    """A new last child of ``parent`` in the namespace."""
    child = parent.makeelement(f"{{{NAMESPACE}}}{tag}", attributes)
    parent.append(child)
    return child


def doc_name(letter: VanBan) -> str:
    """Name of ``<doc>``: the type without blanks and diacritics (``congvan``), ``vanban`` where none is known."""
    return slug(letter.loai_van_ban or "văn bản").replace("-", "")


def work_iri(entry: Entry) -> str:
    """The IRI of the letter as a work."""
    letter = entry.letter
    issuer = letter.co_quan_ban_hanh
    actor = ".".join(slug(one) for one in (issuer.chu_quan, issuer.ten) if one)
    number, issued = slug(code_of(letter)), letter.ngay_ban_hanh
    if issuer.ten and letter.so_ky_hieu.so and number and issued:
        return f"/akn/vn/doc/{slug(letter.loai_van_ban or 'văn bản')}/{actor}/{issued}/{number}"
    return f"/vnvanban/sha-256/{text_digest(entry)}"


def meta(doc: Any, entry: Entry, made: date, part: str = "main") -> None:
    """Write ``meta``; ``part`` names the component of the letter that ``doc`` is, an annex say."""
    inside = element(doc, "meta")
    _identification(inside, entry, made, part)
    if part == "main":
        _references(inside, entry.letter)


def _identification(inside: Any, entry: Entry, made: date, part: str) -> None:
    letter, work = entry.letter, work_iri(entry)
    frbr = element(inside, "identification", source=_US)
    for level, iri, component in (
        ("FRBRWork", work, f"{work}/!{part}"),
        ("FRBRExpression", f"{work}/vie@", f"{work}/vie@/!{part}"),
    ):
        one = element(frbr, level)
        element(one, "FRBRthis", value=component)
        element(one, "FRBRuri", value=iri)
        if level == "FRBRWork" and letter.dinh_danh and part == "main":
            element(one, "FRBRalias", name="dinh_danh", value=key_iri(letter.dinh_danh))
        if day := day_of(letter.ngay_ban_hanh):
            element(one, "FRBRdate", date=day, name="ngay_ban_hanh")
        if letter.co_quan_ban_hanh.ten:
            element(one, "FRBRauthor", href="#co_quan")
        if level == "FRBRWork":
            _work(one, letter, part)
        else:
            element(one, "FRBRlanguage", language="vie")
    last = element(frbr, "FRBRManifestation")
    element(last, "FRBRthis", value=f"{work}/vie@/!{part}.xml")
    element(last, "FRBRuri", value=f"{work}/vie@.xml")
    element(last, "FRBRdate", date=made.isoformat(), name="generation")
    element(last, "FRBRauthor", href=_US)


def _work(one: Any, letter: VanBan, part: str) -> None:
    element(one, "FRBRcountry", value="vn")
    if part != "main":
        return
    if letter.loai_van_ban:
        element(one, "FRBRsubtype", value=slug(letter.loai_van_ban))
    if code := code_of(letter):
        element(one, "FRBRnumber", value=writable(code))


def _references(inside: Any, letter: VanBan) -> None:
    """Bodies, places and people are named within the letter only: that two letters mean the same is not said here."""
    listed = element(inside, "references", source=_US)
    element(listed, "TLCProcess", eId="vnvanban", href="/vnvanban", showAs="vnvanban")
    named: list[tuple[str, str, str | None]] = [
        ("TLCOrganization", "co_quan", letter.co_quan_ban_hanh.ten),
        ("TLCLocation", "dia_danh", letter.dia_danh),
    ]
    for i, one in enumerate(letter.chu_ky):
        named.append(("TLCPerson", f"nguoi_ky_{i}", one.ho_ten))
        named.append(("TLCRole", f"chuc_vu_{i}", one.chuc_vu))
    for tag, name, value in named:
        if value:
            element(listed, tag, eId=name, href=f"#{name}", showAs=writable(value))
    for i, cited in enumerate(letter.vien_dan):
        shown = f"{cited.loai} {cited.so_ky_hieu}" if cited.loai else cited.so_ky_hieu
        facts = {"href": key_iri(cited.dinh_danh), "showAs": writable(shown), "name": f"vien_dan.{cited.vai_tro}"}
        element(listed, "TLCReference", eId=f"vien_dan_{i}", **facts)
