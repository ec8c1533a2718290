"""Letters as Akoma Ntoso 3.0 (OASIS LegalDocML, 2018): one ``<doc>`` a letter, its text whole and unchanged.

The text is cut at the body: ``preface`` (header), ``mainBody`` (openings, the outline as ``hcontainer``, closings),
``conclusions`` (recipients, signature), ``attachments`` (what follows the letter). Elements are laid around the text
as it stands: the text nodes of these, joined, are the letter's text, line ends too; only characters that XML cannot
hold become blanks. What the letter does not say is left out, even where the schema asks for it: a letter without a
whole date has no ``FRBRdate``, one without issuer no ``FRBRauthor``.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from vnvanban.cells import code_of, writable
from vnvanban.export.akoma_ntoso.body import laid_out
from vnvanban.export.akoma_ntoso.marks import day_of
from vnvanban.export.akoma_ntoso.meta import NAMESPACE, doc_name, element, meta
from vnvanban.export.modules import module
from vnvanban.export.secret import hidden, is_closed
from vnvanban.models import Entry, VanBan

__all__ = ["NAMESPACE", "akoma_ntoso", "akoma_ntoso_files"]


def akoma_ntoso(entry: Entry, made: date, *, hide_secret: bool = False) -> bytes:
    """The letter as an XML document in UTF-8.

    ``made``: the day on which the XML is made, the date of the FRBR manifestation. Country (``vn``) and language
    (``vie``) are not read from the letter: they hold for all letters that this library reads.
    ``hide_secret``: a secret letter has ``meta``, a preface of what a register shows of it, signers, and an empty body:
    no trích yếu, no text, no citations.

    Raises ``MissingDependencyError`` when lxml is not installed (extra ``export``).
    """
    etree = module("lxml.etree")
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})
    closed = is_closed(entry.letter, hide_secret)
    shown = hidden(entry) if closed else entry
    doc = element(root, "doc", name=doc_name(shown.letter))
    meta(doc, shown, made)
    if closed:
        _registered(doc, shown.letter)
    else:
        laid_out(doc, shown, made)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def akoma_ntoso_files(
    entries: Iterable[Entry], made: date, *, hide_secret: bool = False
) -> Iterator[tuple[str, bytes]]:
    """A name (``17.xml``, by the letter's id) and a document for each letter, one by one, for a folder or a zip."""
    for entry in entries:
        yield f"{entry.id}.xml", akoma_ntoso(entry, made, hide_secret=hide_secret)


def _registered(doc: Any, letter: VanBan) -> None:
    """What a register shows of a secret letter, from its fields, a line each."""
    issuer = letter.co_quan_ban_hanh
    lines: list[tuple[str, str | None, dict[str, str]]] = [
        ("inline", issuer.chu_quan, {"name": "chu_quan"}),
        ("organization", issuer.ten, {"eId": "co_quan_1", "refersTo": "#co_quan"}),
        ("docNumber", code_of(letter) or None, {}),
        ("location", letter.dia_danh, {"eId": "dia_danh_1", "refersTo": "#dia_danh"}),
        *_dated(letter),
        ("docType", letter.loai_van_ban, {}),
        ("inline", letter.do_mat, {"name": "do_mat"}),
        ("inline", letter.do_khan, {"name": "do_khan"}),
        *(("inline", one, {"name": "kinh_gui"}) for one in letter.kinh_gui),
    ]
    _lines(doc, "preface", lines)
    element(element(doc, "mainBody"), "p")
    signed: list[tuple[str, str | None, dict[str, str]]] = []
    for i, one in enumerate(letter.chu_ky):
        signed.append(("role", one.chuc_vu, {"eId": f"chuc_vu_{i}_1", "refersTo": f"#chuc_vu_{i}"}))
        signed.append(("person", one.ho_ten, {"eId": f"nguoi_ky_{i}_1", "refersTo": f"#nguoi_ky_{i}"}))
    _lines(doc, "conclusions", signed)


def _dated(letter: VanBan) -> list[tuple[str, str | None, dict[str, str]]]:
    day = day_of(letter.ngay_ban_hanh)
    return [("docDate", day, {"date": day})] if day else [("inline", letter.ngay_ban_hanh, {"name": "ngay"})]


def _lines(doc: Any, tag: str, lines: list[tuple[str, str | None, dict[str, str]]]) -> None:
    said = [(name, writable(value), attributes) for name, value, attributes in lines if value]
    if not said:
        return
    part = element(doc, tag)
    for name, value, attributes in said:
        element(element(part, "p"), name, **attributes).text = value
