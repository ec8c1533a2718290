"""``vnvanban export``: the letters of a store in the formats of others."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Annotated
from zipfile import ZIP_DEFLATED, ZipFile

import typer

from vnvanban.archive import Kho, Query
from vnvanban.cli import output
from vnvanban.cli.archive import StoreArgument
from vnvanban.cli.formats import BINARIES, DOCUMENTS, GOES_WITH, TEXTS, Ask, Form, Format, can_be_given
from vnvanban.cli.given import Constants, Rows, constants_in, rows_in
from vnvanban.cli.reading import one_of
from vnvanban.cli.remarks import Remarks
from vnvanban.cli.targets import file_for, folder_for, is_folder, keep_apart
from vnvanban.errors import UsageError
from vnvanban.export import joined
from vnvanban.export.documents import named
from vnvanban.export.muc_luc import DOUBTS
from vnvanban.export.record import nothing
from vnvanban.models import Entry

NO_LIMIT = -1
"""SQLite's word for all rows."""


FormatOption = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help=", ".join(Format) + ".")]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE|FOLDER/", help="Where; XML formats take FOLDER/ and FILE.zip too."),
]
HideFlag = Annotated[
    bool, typer.Option("--hide-secret", help="Of letters with a mark of secrecy only what registers them.")
]
EvidenceFlag = Annotated[
    bool, typer.Option("--evidence", "-e", help="jsonl, parquet: where each value stands in the text.")
]
YearFlag = Annotated[bool, typer.Option("--by-year", help="parquet: a folder with a part for each year of issue.")]
FormOption = Annotated[
    str, typer.Option("--form", metavar="FORM", help="muc-luc: nha_nuoc (7 columns, if not said) or dang (24).")
]
CodeOption = Annotated[
    str | None, typer.Option("--file-code", metavar="CODE", help="muc-luc, tt05: code of the file (hồ sơ).")
]
ConstantsOption = Annotated[
    str | None, typer.Option("--constants", metavar="FILE.toml", help="tt05, edxml: what holds for all letters.")
]
GivenOption = Annotated[
    str | None,
    typer.Option("--given", metavar="FILE.csv", help="Values by letter: a column file, others as the format has them."),
]
ProblemsOption = Annotated[
    str | None,
    typer.Option("--problems", metavar="FILE.csv", help="muc-luc, tt05, edxml: what a person should look at."),
]
IssuerOption = Annotated[
    str | None, typer.Option("--issuer", help="Only letters of a body, or one under it, whose name has these words.")
]
SinceOption = Annotated[str | None, typer.Option("--from", metavar="DAY", help="2026, 2026-05 or 2026-05-31.")]
UntilOption = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day, month or year.")]


@dataclass(slots=True)
class _Letters:
    """The letters of a store that are asked for, in the order of their ids; counted as they pass."""

    kho: Kho
    query: Query
    count: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._found():
            self.count += 1
            yield entry

    def _found(self) -> Iterable[Entry]:
        if self.query == Query(limit=NO_LIMIT):
            return self.kho
        return (self.kho.get(number) for number in sorted(hit.id for hit in self.kho.search(query=self.query)))


def export_command(  # noqa: PLR0913 - one parameter an option
    store: StoreArgument,
    form: FormatOption,
    target: OutputOption = None,
    hide_secret: HideFlag = False,
    evidence: EvidenceFlag = False,
    by_year: YearFlag = False,
    catalogue: FormOption = "",
    file_code: CodeOption = None,
    constants: ConstantsOption = None,
    given: GivenOption = None,
    problems: ProblemsOption = None,
    issuer: IssuerOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    """Write the letters of a store in a format of others. The store is only read."""
    with output.exits():
        options = {"--evidence": evidence, "--by-year": by_year, "--form": catalogue, "--file-code": file_code}
        options |= {"--constants": constants, "--given": given, "--problems": problems}
        chosen = one_of(Format, form, "--format")
        _check(chosen, [name for name, value in options.items() if value], target, by_year)
        keep_apart([one for one in (target, problems) if one], [one for one in (store, constants, given) if one])
        columns = one_of(Form, catalogue or Form.NHA_NUOC, "--form")
        rows = rows_in(given, can_be_given(chosen, columns)) if given else None
        known = constants_in(constants) if constants else Constants()
        ask = Ask(hide_secret, evidence, columns, file_code, known, rows or nothing)
        query = Query((), issuer, None, since, until, NO_LIMIT)
        _export(store, query, (chosen, ask), (target, problems, by_year))
        if rows:
            _tell_unused(rows)


def _check(form: Format, options: list[str], target: str | None, by_year: bool) -> None:
    """``UsageError`` on options that the format does not have, and on a target that it cannot be written to."""
    for name in options:
        if form not in GOES_WITH[name]:
            raise UsageError(f"{name} goes with --format {', '.join(sorted(GOES_WITH[name]))}")
    if target is None:
        if form in BINARIES or form is Format.AKOMA_NTOSO:
            raise UsageError(f"--format {form} is not written to standard output: say --output")
    elif is_folder(target) and form not in DOCUMENTS and not by_year:
        raise UsageError(f"--format {form} is one file: name a file")
    elif form is Format.AKOMA_NTOSO and not (is_folder(target) or _is_zip(target)):
        raise UsageError("akoma-ntoso is a document a letter: name a folder, with a slash behind it, or FILE.zip")


def _export(store: str, query: Query, what: tuple[Format, Ask], where: tuple[str | None, str | None, bool]) -> None:
    (form, ask), (target, problems, by_year) = what, where
    with ExitStack() as opened:
        kho = opened.enter_context(Kho(store, readonly=True))
        letters = _Letters(kho, query)
        out = opened.enter_context(file_for(problems)) if problems else None
        remarks = Remarks(kho, ask.hide_secret, out, problems or "")
        if by_year and target:
            _write_by_year(letters, ask, target)
        elif target and form in DOCUMENTS and is_folder(target):
            _write_folder(letters, what, remarks, target)
        elif target:
            _write_file(letters, what, remarks, target)
        else:
            for piece in _pieces(letters, what, remarks):
                output.write_bytes(piece)
        sheet = f"sheet {DOUBTS} of {target}" if form is Format.MUC_LUC_XLSX else _ASK
        summary = remarks.summary(letters.count, output.printable(problems or sheet))
    if summary:
        output.draw_aside(summary)
    if not letters.count:
        output.remark("no letter in the store fits")
    elif target:
        output.remark(f"{letters.count} letters written to {output.printable(target)}")


_ASK = "the same command with --problems FILE.csv"


def _pieces(letters: _Letters, what: tuple[Format, Ask], remarks: Remarks) -> Iterator[bytes]:
    """One text, piece by piece; documents as one under a root."""
    form, ask = what
    if form in DOCUMENTS:
        return joined(DOCUMENTS[form](letters, ask, remarks))
    return (text.encode("utf-8") for text in TEXTS[form](letters, ask, remarks))


def _write_file(letters: _Letters, what: tuple[Format, Ask], remarks: Remarks, target: str) -> None:
    form, ask = what
    with file_for(target) as out:
        if form in BINARIES:
            BINARIES[form](letters, ask, remarks, out)
        elif form in DOCUMENTS and _is_zip(target):
            with ZipFile(out, "w", ZIP_DEFLATED) as archive:
                for name, xml in named(DOCUMENTS[form](letters, ask, remarks)):
                    archive.writestr(name, xml)
        else:
            out.writelines(_pieces(letters, what, remarks))


def _write_folder(letters: _Letters, what: tuple[Format, Ask], remarks: Remarks, target: str) -> None:
    form, ask = what
    with folder_for(target) as folder:
        for name, xml in named(DOCUMENTS[form](letters, ask, remarks)):
            (folder / name).write_bytes(xml)


def _write_by_year(letters: _Letters, ask: Ask, target: str) -> None:
    from vnvanban.export.parquet import write_dataset

    with folder_for(target) as folder:
        write_dataset(letters, str(folder), evidence=ask.evidence, hide_secret=ask.hide_secret)


def _is_zip(target: str) -> bool:
    return target.lower().endswith(".zip")


def _tell_unused(rows: Rows) -> None:
    """Rows for which no letter came: a name that was mistyped, most often."""
    names = rows.unused()
    if names:
        more = ", …" if len(names) > 5 else ""
        output.remark(f"rows of --given without a letter: {len(names)} ({', '.join(names[:5])}{more})")
