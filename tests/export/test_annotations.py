"""Annotations: they stand where they say, in each format, and what reads the format reads them back."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from tests.export.letters import corpus, entry
from vnvanban import parse
from vnvanban.errors import MissingDependencyError
from vnvanban.export import ANNOTATIONS, annotations_csv, bio, spacy_docbin, spacy_jsonl
from vnvanban.export.annotations import COLUMNS, SPANS_KEY
from vnvanban.models import DoMat, Entry

TEXT = "ỦY BAN NHÂN DÂN\nTỈNH AN HẢI\nSố: 5/UBND-VX\nAn Hải, ngày 05 tháng 3 năm 2024\n\nKính gửi: Sở Y tế.\n\nThực hiện Nghị định số 30/2020/NĐ-CP, đề nghị Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát, báo cáo trước ngày 20/3/2024.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLò Văn Mẫn\n"
ONE = Entry(1, parse(TEXT), TEXT, sources=("a b.txt",))
FORMATS: list[Callable[..., Iterable[Any]]] = [annotations_csv, spacy_jsonl, bio]


def test_annotations_of_a_letter() -> None:
    found = ONE.letter.to_annotations()
    assert all(TEXT[one.start : one.end] == one.text for one in found)
    said = {one.label: one.text for one in found}
    assert said["nhiem_vu.chu_tri"] == "Sở Y tế" and said["nhiem_vu.phoi_hop"] == "Sở Tài chính"
    assert said["co_quan_ban_hanh.ten"] == "ỦY BAN NHÂN DÂN\nTỈNH AN HẢI"


def test_parts_of_one_value_are_counted() -> None:
    """A name beside the motto stands in two stretches."""
    text = "ỦY BAN NHÂN DÂN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n  TỈNH AN HẢI           Độc lập - Tự do - Hạnh phúc\n\nSố: 5/UBND-VX\n"
    issuer = [one for one in parse(text).to_annotations() if one.path == "co_quan_ban_hanh.ten"]
    assert [(one.text, one.part) for one in issuer] == [("ỦY BAN NHÂN DÂN", 0), ("TỈNH AN HẢI", 1)]


def test_annotations_of_the_corpus_stand_where_they_say() -> None:
    for one in corpus():
        found = one.letter.to_annotations()
        assert [stretch.text for stretch in found] == [one.text[stretch.start : stretch.end] for stretch in found]
        assert len(found) == sum(len(each.spans) for each in one.letter.evidence.values())
    assert entry().letter.to_annotations() == ()  # a letter without evidence


def test_the_table_of_segments() -> None:
    header, *rows = csv.reader(io.StringIO("".join(annotations_csv(corpus()))))
    assert tuple(header) == ANNOTATIONS and all(len(row) == len(ANNOTATIONS) for row in rows)
    texts = {one.sources[0]: one.text for one in corpus()}
    for name, _, begin, end, segment, *_ in rows:
        printed = texts[name][int(begin) : int(end)]
        assert segment in (printed, f"'{printed}")
    assert "nhiem_vu\\chu_tri" in {row[1] for row in rows}


def test_jsonl() -> None:
    for one, line in zip(corpus(), spacy_jsonl(corpus()), strict=True):
        data = json.loads(line)
        assert data["text"] == one.text and len(data["spans"]) == len(one.letter.to_annotations())
        assert data["meta"]["document"] == one.sources[0]


def test_bio_of_one_letter() -> None:
    (said,) = bio([ONE])
    lines = said.split("\n")
    assert lines[0] == "# newdoc id = a b.txt" and lines[1].split(" ")[-len(COLUMNS) :] == list(COLUMNS)
    rows = [line.split("\t") for line in lines[2:] if line]
    tagged = {
        column: [(row[0], row[3 + at]) for row in rows if row[3 + at] != "O"] for at, column in enumerate(COLUMNS)
    }
    assert tagged["VAI_TRO"][:5] == [
        ("Sở", "B-chu_tri"),
        ("Y", "I-chu_tri"),
        ("tế", "I-chu_tri"),
        ("Sở", "B-phoi_hop"),
        ("Tài", "I-phoi_hop"),
    ]
    assert tagged["VIEN_DAN"][0] == ("Nghị", "B-vien_dan")
    assert ("CHỦ", "B-chu_ky.chuc_vu") in tagged["TRUONG"] and ("5", "B-so_ky_hieu.so") in tagged["TRUONG"]


def test_bio_is_well_formed() -> None:
    for one, said in zip(corpus(), bio(corpus()), strict=True):
        rows = [line.split("\t") for line in said.split("\n")[2:] if line]
        assert "".join(row[0] for row in rows) == "".join(one.text.split())
        for at in range(len(COLUMNS)):
            before = "O"
            for row in rows:
                tag = row[3 + at]
                assert not tag.startswith("I-") or before[2:] == tag[2:], (one.sources, row)
                before = tag


@pytest.mark.parametrize("form", FORMATS)
def test_secret_letters_can_be_left_out(form: Callable[..., Iterable[Any]]) -> None:
    secret = replace(ONE, letter=ONE.letter.model_copy(update={"do_mat": DoMat.MAT}), sources=("mat.txt",))
    assert "mat.txt" not in "".join(form([secret, ONE], hide_secret=True))
    assert "mat.txt" in "".join(form([secret, ONE]))


@pytest.mark.parametrize("text", ["", " ", "\n\n  x", "a  b\tc\r\n", "e\u0302\u0301m", "😀 Sở"])
def test_any_text_keeps_its_characters(text: str) -> None:
    one = Entry(7, parse(text), text)
    (said,) = bio([one])
    assert "".join(line.split("\t")[0] for line in said.split("\n")[2:]) == "".join(text.split())
    assert json.loads("".join(spacy_jsonl([one])))["text"] == text


def test_without_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingDependencyError, match=r"vnvanban\[spacy\]"):
        spacy_docbin([ONE])


def test_docbin() -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: DocBin is not tested")
    letters = [*corpus()[:12], ONE, Entry(9, parse("a  b\t c\r\n"), "a  b\t c\r\n")]
    docs = list(spacy.tokens.DocBin().from_bytes(spacy_docbin(letters)).get_docs(spacy.vocab.Vocab()))
    for one, doc in zip(letters, docs, strict=True):
        assert doc.text == one.text
        wanted = [each for each in one.letter.to_annotations() if each.end > each.start]
        got = list(doc.spans[SPANS_KEY]) if SPANS_KEY in doc.spans else []
        assert [span.label_ for span in got] == [each.label for each in wanted]
        for span, each in zip(got, wanted, strict=True):
            if each.text[-1:].isspace():  # a blank behind a token belongs to it
                assert span.text == each.text.rstrip()
            else:
                assert span.start_char <= each.start and each.end <= span.end_char
        same = [span.text == each.text.rstrip() for span, each in zip(got, wanted, strict=True)]
        assert sum(same) >= 0.98 * len(wanted)
