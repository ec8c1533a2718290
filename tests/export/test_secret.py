"""What of a secret letter leaves the archive is one thing in all formats: nothing of what it says."""

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest

from tests.export.letters import SECRET, corpus
from vnvanban.export import DublinCore, EdXml, MucLuc, Tt05, dublin_core, edxml, muc_luc_csv, tt05_csv, tt05_records
from vnvanban.export.akoma_ntoso import akoma_ntoso
from vnvanban.export.jsonl import jsonl
from vnvanban.export.muc_luc import GIVEN, doubts_csv
from vnvanban.export.record import Given, nothing
from vnvanban.export.secret import hidden
from vnvanban.export.web_annotation import web_annotations
from vnvanban.models import Diagnostic, Entry

TOLD = "kiểm tra dấu hiệu vi phạm"
Write = Callable[[Iterable[Entry], bool, Given], str]


def giving(*names: str) -> Given:
    return lambda entry: dict.fromkeys(names, TOLD)


def party(hide: bool, given: Given) -> MucLuc:
    return MucLuc("dang", hide_secret=hide, given=given)


FORMATS: dict[str, tuple[Write, Given]] = {
    "jsonl": (lambda some, hide, _: "".join(jsonl(some, evidence=True, hide_secret=hide)), nothing),
    "web-annotation": (lambda some, hide, _: "".join(web_annotations(some, hide_secret=hide)), nothing),
    "muc-luc": (
        lambda some, hide, given: "".join(muc_luc_csv(some, party(hide, given))),
        giving("Từ khóa", "Chuyên đề", "Tên tệp"),
    ),
    "doubts": (lambda some, hide, given: "".join(doubts_csv(some, party(hide, given))), nothing),
    "tt05": (
        lambda some, hide, given: "".join(tt05_csv(tt05_records(some, Tt05(hide_secret=hide, given=given)))),
        giving("keyword"),
    ),
    "edxml": (
        lambda some, hide, given: "".join(
            one.xml.decode() for one in edxml(some, EdXml(hide_secret=hide, given=given))
        ),
        giving("Content"),
    ),
    "dublin-core": (
        lambda some, hide, given: "".join(one.xml.decode() for one in dublin_core(some, DublinCore(hide, given))),
        giving("subject", "description"),
    ),
    "akoma-ntoso": (
        lambda some, hide, _: "".join(akoma_ntoso(one, date(2026, 1, 2), hide_secret=hide).decode() for one in some),
        nothing,
    ),
}


def said(entry: Entry) -> list[str]:
    """What a letter says, its file's name too, in the pieces in which formats have it."""
    letter = entry.letter
    parts = [letter.trich_yeu, *(one.so_ky_hieu for one in letter.vien_dan), *(one.van_ban for one in letter.mo_dau)]
    return [part for part in (*parts, *entry.sources, TOLD) if part]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_told_of_a_secret_letter(name: str) -> None:
    if name == "akoma-ntoso":
        pytest.importorskip("lxml")
    write, given = FORMATS[name]
    secret = [replace(one, notes=("dòng bị mờ",)) for one in corpus() if one.letter.do_mat in SECRET]
    assert len(secret) == 3
    assert [part for one in secret for part in said(one) if part in write([one], True, given)] == []
    for one in secret:  # nothing else is hidden: the number is there
        assert name == "doubts" or (one.letter.so_ky_hieu.ky_hieu or "") in write([one], True, given)


@pytest.mark.parametrize("name", FORMATS)
def test_other_letters_are_as_they_were(name: str) -> None:
    write, given = FORMATS[name]
    if name == "akoma-ntoso":
        pytest.importorskip("lxml")
    open_ = [one for one in corpus() if not one.letter.do_mat][:20]
    assert write(open_, True, given) == write(open_, False, given)
    assert given is nothing or TOLD in write(open_, True, given)


def test_what_the_caller_gives_is_named_as_the_forms_name_it() -> None:
    assert {"Từ khóa", "Chuyên đề", "Tên tệp"} <= set(GIVEN["dang"])


def test_parquet_hides_the_same() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    from vnvanban.export.parquet import write_parquet

    secret = [one for one in corpus() if one.letter.do_mat in SECRET]
    out = io.BytesIO()
    write_parquet(secret, out, evidence=True, hide_secret=True)
    rows = parquet.read_table(io.BytesIO(out.getvalue())).to_pylist()
    assert [part for one in secret for part in said(one) if part in str(rows)] == []
    assert [row["do_mat"] for row in rows] == [one.letter.do_mat for one in secret]


def test_no_line_that_was_read_twice_is_told() -> None:
    """Diagnostics of reading are about the whole letter, and quote its text."""
    codes = ("text.page-turned", "text.second-reader", "text.second-reader-failed")
    told = tuple(Diagnostic(code=code, message=f"{code}: {TOLD}" if "second" in code else code) for code in codes)
    (one, *_) = [one for one in corpus() if one.letter.do_mat in SECRET]
    entry = replace(one, letter=one.letter.model_copy(update={"diagnostics": told}))
    assert TOLD not in "".join(jsonl([entry], hide_secret=True))
    assert [said.code for said in hidden(entry).letter.diagnostics] == ["text.page-turned"]
