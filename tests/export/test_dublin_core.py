"""Dublin Core documents and their join, read back by lxml and held against a grammar of the fifteen elements."""

from pathlib import Path
from typing import Any

import pytest

from tests.export.letters import SECRET, SUBJECT, corpus, entry
from vnvanban.errors import UsageError
from vnvanban.export import DublinCore, Tt05, dublin_core, edxml, joined, tt05_records, tt05_xml
from vnvanban.models import ChuKy, Entry, VanBan

etree = pytest.importorskip("lxml.etree", reason="lxml is not installed: pip install 'vnvanban[office]'")
GRAMMAR = etree.RelaxNG(file=Path(__file__).with_name("dublin_core.rng"))
SPACE = "{http://purl.org/dc/elements/1.1/}"


def elements(one: Entry, options: DublinCore | None = None) -> list[tuple[str, str]]:
    (document,) = dublin_core([one], options)
    root = etree.fromstring(document.xml)
    GRAMMAR.assertValid(root)
    return [(child.tag.removeprefix(SPACE), child.text) for child in root]


def test_a_document() -> None:
    one = entry(
        sources=("a/07.txt",),
        do_mat="MẬT",
        luu_hanh="LƯU HÀNH NỘI BỘ",
        chu_ky=(ChuKy(ho_ten="Lò Văn Mẫn"), ChuKy(ho_ten="Đặng Na")),
    )
    known = DublinCore(
        given=lambda _: {
            "language": "vi",
            "publisher": "Trung tâm Lưu trữ",
            "identifier": "urn:x:1",
            "rights": "công khai",
        }
    )
    assert elements(one, known) == [
        ("title", SUBJECT),
        ("creator", "HUYỆN ỦY VÂN SƠN"),
        ("publisher", "Trung tâm Lưu trữ"),
        ("contributor", "Lò Văn Mẫn"),
        ("contributor", "Đặng Na"),
        ("date", "2024-03-05"),
        ("type", "Text"),
        ("type", "Công văn"),
        ("format", "text/plain"),
        ("identifier", "07-CV/HU"),
        ("identifier", "urn:x:1"),
        ("language", "vi"),
        ("rights", "MẬT"),
        ("rights", "LƯU HÀNH NỘI BỘ"),
        ("rights", "công khai"),
    ]


def test_nothing_is_assumed() -> None:
    assert elements(Entry(1, VanBan(), "")) == [("type", "Text")]  # a letter is text; all else would be made up


@pytest.mark.parametrize("day", ["2024-03-05", "2024-03", "2024"])
def test_dates_are_as_long_as_they_are_known(day: str) -> None:
    assert ("date", day) in elements(entry(ngay_ban_hanh=day))


@pytest.mark.parametrize("name", ["title", "creator", "date", "signer"])
def test_the_caller_does_not_correct_a_letter(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        elements(entry(), DublinCore(given=lambda _: {name: "x"}))


@pytest.mark.parametrize("mark", SECRET)
def test_secret_letters_can_be_without_title(mark: str) -> None:
    hiding = DublinCore(hide_secret=True)
    assert SUBJECT not in dict(elements(entry(do_mat=mark), hiding)).values()
    assert ("title", SUBJECT) in elements(entry(), hiding)
    assert ("title", SUBJECT) in elements(entry(do_mat=mark))


def test_corpus_meets_the_grammar() -> None:
    for one in corpus():
        found = elements(one)
        assert [value for name, value in found if name == "title"] == (
            [one.letter.trich_yeu] if one.letter.trich_yeu else []
        )
        assert [value for name, value in found if name == "relation"] == [
            paper.so_ky_hieu for paper in one.letter.vien_dan
        ]


@pytest.mark.parametrize(
    ("documents", "tag"),
    [
        (lambda: dublin_core(corpus()), "{http://www.openarchives.org/OAI/2.0/oai_dc/}dc"),
        (lambda: edxml(corpus()), "{http://www.mic.gov.vn/TBT/QCVN_102_2016}MessageHeader"),
        (lambda: tt05_xml(tt05_records(corpus(), Tt05())), "simpledc"),
    ],
)
def test_documents_joined_are_one(documents: Any, tag: str) -> None:
    root = etree.fromstring(b"".join(joined(documents())))
    assert root.tag == "records" and [child.tag for child in root] == [tag] * len(corpus())
    assert etree.fromstring(b"".join(joined([], "dc"))).tag == "dc"


@pytest.mark.parametrize("text", ["a < b & c > d", "x\x00y", "x\ud800y", "]]>", "a\r\nb"])
def test_any_text_is_held(text: str) -> None:
    clean = {"x\x00y": "x y", "x\ud800y": "x y", "a\r\nb": "a\nb"}.get(text, text)
    assert ("title", clean) in elements(entry(trich_yeu=text))


def test_the_grammar_bites() -> None:
    (document,) = dublin_core([entry()])
    for wrong in (
        document.xml.replace(b"dc:creator", b"dc:author"),
        document.xml.replace(b"2024-03-05", b"05/03/2024"),
    ):
        assert not GRAMMAR.validate(etree.fromstring(wrong))
