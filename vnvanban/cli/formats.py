"""The formats of ``vnvanban export``: the function of the room ``export`` that writes each, and what goes with it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import BinaryIO

from vnvanban.cli.given import Constants
from vnvanban.cli.remarks import BOM, Remarks
from vnvanban.export import (
    Document,
    DublinCore,
    EdXml,
    MucLuc,
    Tt05,
    dublin_core,
    edxml,
    muc_luc_csv,
    muc_luc_xlsx,
    tt05_csv,
    tt05_records,
    tt05_xml,
)
from vnvanban.export.dublin_core import GIVEN as DC_GIVEN
from vnvanban.export.edxml import GIVEN as EDXML_GIVEN
from vnvanban.export.jsonl import jsonl
from vnvanban.export.muc_luc import GIVEN as MUC_LUC_GIVEN
from vnvanban.export.record import Given, nothing
from vnvanban.export.tt05 import GIVEN as TT05_GIVEN
from vnvanban.export.tt05 import Record
from vnvanban.export.web_annotation import web_annotations
from vnvanban.models import Entry


class Format(StrEnum):
    """What an export writes."""

    JSONL = "jsonl"
    MUC_LUC_CSV = "muc-luc-csv"
    MUC_LUC_XLSX = "muc-luc-xlsx"
    TT05_CSV = "tt05-csv"
    TT05_XML = "tt05-xml"
    EDXML = "edxml"
    DUBLIN_CORE = "dublin-core"
    PARQUET = "parquet"
    WEB_ANNOTATION = "web-annotation"
    AKOMA_NTOSO = "akoma-ntoso"


class Form(StrEnum):
    """The form of a catalogue."""

    NHA_NUOC = "nha_nuoc"
    DANG = "dang"


@dataclass(frozen=True, slots=True)
class Ask:
    """How letters are written; each format reads what it knows of."""

    hide_secret: bool = False
    evidence: bool = False
    form: Form = Form.NHA_NUOC
    file_code: str | None = None
    constants: Constants = field(default_factory=Constants)
    given: Given = nothing

    @property
    def catalogue(self) -> MucLuc:
        return MucLuc(self.form.value, self.file_code, self.hide_secret, self.given)

    @property
    def tt05(self) -> Tt05:
        """The constants, with the code of the file that was named on the command line, if any."""
        constants = self.constants.tt05
        code = self.file_code or constants.file_code
        return replace(constants, file_code=code, hide_secret=self.hide_secret, given=self.given)


_CATALOGUES = frozenset({Format.MUC_LUC_CSV, Format.MUC_LUC_XLSX})
_TT05 = frozenset({Format.TT05_CSV, Format.TT05_XML})
GOES_WITH: dict[str, frozenset[Format]] = {
    "--evidence": frozenset({Format.JSONL, Format.PARQUET}),
    "--by-year": frozenset({Format.PARQUET}),
    "--form": _CATALOGUES,
    "--file-code": _CATALOGUES | _TT05,
    "--constants": _TT05 | {Format.EDXML},
    "--given": _CATALOGUES | _TT05 | {Format.EDXML, Format.DUBLIN_CORE},
    "--problems": _CATALOGUES | _TT05 | {Format.EDXML},
}
"""Option → the formats that know of it; an option that is not named goes with all."""


def can_be_given(form: Format, catalogue: Form) -> tuple[str, ...]:
    """Names of the columns or elements that the caller may fill."""
    if form in _CATALOGUES:
        return MUC_LUC_GIVEN[catalogue.value]
    return {Format.EDXML: EDXML_GIVEN, Format.DUBLIN_CORE: DC_GIVEN}.get(form, TT05_GIVEN)


def _jsonl(entries: Iterable[Entry], ask: Ask, _: Remarks) -> Iterator[str]:
    return jsonl(entries, evidence=ask.evidence, hide_secret=ask.hide_secret)


def _annotations(entries: Iterable[Entry], ask: Ask, _: Remarks) -> Iterator[str]:
    return web_annotations(entries, hide_secret=ask.hide_secret)


def _muc_luc_csv(entries: Iterable[Entry], ask: Ask, remarks: Remarks) -> Iterator[str]:
    yield BOM
    yield from muc_luc_csv(entries, ask.catalogue, remarks.doubt)


def _tt05_csv(entries: Iterable[Entry], ask: Ask, remarks: Remarks) -> Iterator[str]:
    yield BOM
    yield from tt05_csv(_told(tt05_records(entries, ask.tt05), remarks))


def _tt05_xml(entries: Iterable[Entry], ask: Ask, remarks: Remarks) -> Iterator[Document]:
    return tt05_xml(_told(tt05_records(entries, ask.tt05), remarks))


def _edxml(entries: Iterable[Entry], ask: Ask, remarks: Remarks) -> Iterator[Document]:
    for document in edxml(entries, EdXml(ask.constants.organ_ids, ask.hide_secret, ask.given)):
        remarks.problems(document.problems)
        yield document


def _dublin_core(entries: Iterable[Entry], ask: Ask, _: Remarks) -> Iterator[Document]:
    return dublin_core(entries, DublinCore(ask.hide_secret, ask.given))


def _akoma_ntoso(entries: Iterable[Entry], ask: Ask, _: Remarks) -> Iterator[Document]:
    from vnvanban.export.akoma_ntoso import akoma_ntoso_files

    for name, xml in akoma_ntoso_files(entries, date.today(), hide_secret=ask.hide_secret):
        yield Document(name.removesuffix(".xml"), xml)


def _told(records: Iterable[Record], remarks: Remarks) -> Iterator[Record]:
    for record in records:
        remarks.problems(record.problems)
        yield record


def _muc_luc_xlsx(entries: Iterable[Entry], ask: Ask, remarks: Remarks, out: BinaryIO) -> None:
    out.write(muc_luc_xlsx(entries, ask.catalogue, remarks.doubt))


def _parquet(entries: Iterable[Entry], ask: Ask, _: Remarks, out: BinaryIO) -> None:
    from vnvanban.export.parquet import write_parquet

    write_parquet(entries, out, evidence=ask.evidence, hide_secret=ask.hide_secret)


TEXTS: dict[Format, Callable[[Iterable[Entry], Ask, Remarks], Iterator[str]]] = {
    Format.JSONL: _jsonl,
    Format.MUC_LUC_CSV: _muc_luc_csv,
    Format.TT05_CSV: _tt05_csv,
    Format.WEB_ANNOTATION: _annotations,
}
"""Formats that are one text."""
DOCUMENTS: dict[Format, Callable[[Iterable[Entry], Ask, Remarks], Iterator[Document]]] = {
    Format.TT05_XML: _tt05_xml,
    Format.EDXML: _edxml,
    Format.DUBLIN_CORE: _dublin_core,
    Format.AKOMA_NTOSO: _akoma_ntoso,
}
"""Formats that are a document a letter."""
BINARIES: dict[Format, Callable[[Iterable[Entry], Ask, Remarks, BinaryIO], None]] = {
    Format.MUC_LUC_XLSX: _muc_luc_xlsx,
    Format.PARQUET: _parquet,
}
"""Formats that are one file of bytes."""
