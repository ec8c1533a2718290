"""DOCX: what is seen on the printed page is what is read. Each file is made here, of invented words."""

import io
import zipfile

import pytest

import vnvanban
from corpus.build import load_all, render
from corpus.source import SOURCES
from corpus.word import WordForm, package, paragraph, part, run, styles, table, text_box, word
from vnvanban import InputError, Options
from vnvanban.read.docx import docx_document
from vnvanban.read.docx.numbering import written

P, R = paragraph, run
DELETED = '<w:del w:id="1" w:author="a"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
INSERTED = '<w:ins w:id="2" w:author="a"><w:r><w:t>mới</w:t></w:r></w:ins>'
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))


def lines(body: str, **parts: str) -> list[str]:
    pages, _ = docx_document(package(body, **parts), Options())
    return "\f".join(page.text for page in pages).split("\n")


def nums(*levels: str, more: str = "") -> str:
    """``numbering.xml`` of one list with levels ``form|pattern``; ``w:num`` 1 and those of ``more``."""
    written = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{level.split("|")[0]}"/>'
        f'<w:lvlText w:val="{level.split("|")[1]}"/>{level.split("|")[2] if level.count("|") > 1 else ""}</w:lvl>'
        for i, level in enumerate(levels)
    )
    first = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return part("numbering", f'<w:abstractNum w:abstractNumId="0">{written}</w:abstractNum>{first}{more}')


def item(text: str, level: int = 0, num: int = 1) -> str:
    return P(R(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


RESTART = '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'

TEXT = [
    # what stands in a paragraph, what is read
    ("runs are one line", P(R("Kính ") + R("gửi")), ["Kính gửi"]),
    ("line breaks and tabs", P(R("một\nhai\tba")), ["một", "hai\tba"]),
    ("blanks at the ends of w:t count only when preserved", P("<w:r><w:t> a </w:t></w:r>" + R(" b")), ["a b"]),
    ("an empty paragraph is a blank line", P(R("a")) + P() + P(R("b")), ["a", "", "b"]),
    ("hyphens: one that does not break, one that is not seen", P("<w:r><w:t>TT</w:t><w:noBreakHyphen/><w:t>BT</w:t><w:softHyphen/><w:t>NM</w:t></w:r>"), ["TT-BT\u00adNM"]),
    ("a symbol of a symbol font", P('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + R(" đạt")), ["✓ đạt"]),
    ("hidden text", P(R("a") + R("giấu", "<w:vanish/>") + R("b", '<w:vanish w:val="0"/>')), ["ab"]),
    ("a hidden paragraph leaves no line", P(R("a")) + P(R("giấu", "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>") + P(R("b")), ["a", "b"]),
    ("capitals are what is printed", P(R("Sở Đường thủy", "<w:caps/>") + R(" ở", "<w:smallCaps/>")), ["SỞ ĐƯỜNG THỦY Ở"]),
    ("changes accepted", P(R("nội dung ") + DELETED + INSERTED), ["nội dung mới"]),
    ("moves", P('<w:moveFrom w:id="1"><w:r><w:t>x</w:t></w:r></w:moveFrom><w:moveTo w:id="2"><w:r><w:t>y</w:t></w:r></w:moveTo>'), ["y"]),
    ("a deleted mark joins two paragraphs", P(R("a "), '<w:rPr><w:del w:id="1"/></w:rPr>') + P(R("b")), ["a b"]),
    ("a field shows its result", P(BEGIN + R("x") + '<w:r><w:instrText>DATE</w:instrText></w:r>' + SEPARATE + R("05") + END + R("!")), ["05!"]),
    ("a field within a field's code", P(BEGIN + BEGIN + R("x") + SEPARATE + R("y") + END + SEPARATE + R("z") + END), ["z"]),
    ("a field over two paragraphs", P(BEGIN + SEPARATE + R("a")) + P(R("b") + END), ["a", "b"]),
    ("a simple field, a link, a content control", P('<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:hyperlink><w:r><w:t>2</w:t></w:r></w:hyperlink>')
     + "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>" + P(R("3")) + "</w:sdtContent></w:sdt>", ["12", "3"]),
    ("a ticked box", P('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r>' + END + R(" Mật")), ["☒ Mật"]),
    ("a text box once, where it is anchored", P(text_box(P(R("KHẨN"))) + R("sau")), ["KHẨN", "", "sau"]),
    ("a text box after the text", P(R("trước") + text_box(P(R("KHẨN")))), ["trước", "", "KHẨN"]),
    ("only the old form of a box", P("<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
     + P(R("hộp")) + "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"), ["hộp"]),
    ("a formula in a row", P(R("x ") + "<m:oMath xmlns:m='m'><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"), ["x ab"]),
    ("alternate content that holds nothing", P("<mc:AlternateContent/><w:r><mc:AlternateContent/></w:r>" + R("a")) + "<mc:AlternateContent/>", ["a"]),
    ("a page break", P(R("a") + '<w:r><w:br w:type="page"/></w:r>' + R("b")), ["a\fb"]),
    ("a page break that a paragraph asks for", P(R("a")) + P(R("b"), "<w:pageBreakBefore/>"), ["a\fb"]),
    ("where Word last broke the page is no break", P(R("a") + "<w:r><w:lastRenderedPageBreak/></w:r>" + R("b")), ["ab"]),
    ("a section on a new page", P(R("a"), "<w:sectPr/>") + P(R("b")), ["a\fb"]),
    ("a section on the same page", P(R("a"), "<w:sectPr/>") + P(R("b")) + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>', ["a", "b"]),
]  # fmt: skip

TABLES = [
    # name, table, lines
    ("two columns without lines: left, then right", table([[P(R("ỦY BAN")) + P(R("Số: 1")), P(R("Tên nước")) + P(R("ngày 1"))]], False), ["ỦY BAN", "Số: 1", "", "Tên nước", "ngày 1"]),
    ("a row for each line", table([[P(R("ỦY BAN")), P(R("Tên nước"))], [P(R("Số: 1")), P(R("ngày 1"))]], False), ["ỦY BAN", "Số: 1", "", "Tên nước", "ngày 1"]),
    ("a head with lines", table([[P(R("HUYỆN ỦY")), P(R("ĐẢNG CỘNG SẢN VIỆT NAM"))], [P(R("Số 1")), P(R("ngày 1"))]], True), ["HUYỆN ỦY", "Số 1", "", "ĐẢNG CỘNG SẢN VIỆT NAM", "ngày 1"]),
    ("Kính gửi and the addressees", table([[P(R("Kính gửi:")), P(R("- Sở A;")) + P(R("- Sở B."))]], False), ["Kính gửi:", "- Sở A;", "- Sở B."]),
    ("data", table([[P(R("STT")), P(R("Tên"))], [P(R("1")), P(R("Xã")) + P(R("Đông"))], [P(), P()]], True), ["| STT | Tên |", "| 1 | Xã Đông |"]),
    ("data without lines: many columns", table([[P(R(c)) for c in "abcd"], [P(R(c)) for c in "efgh"]], False), ["| a | b | c | d |", "| e | f | g | h |"]),
    ("one cell around text", table([[P(R("a")) + P(R("b"))]], True), ["a", "b"]),
    ("a table in a cell", table([[P(R("a")) + table([[P(R("b")), P(R("c"))]], True) + P(), P(R("d"))]], False), ["a", "| b | c |", "", "d"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in TEXT], ids=[row[0] for row in TEXT])
def test_text(body, expected):
    assert lines(body) == expected


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in TABLES], ids=[row[0] for row in TABLES])
def test_tables(body, expected):
    assert lines(P(R("trước")) + P() + body + P() + P(R("sau"))) in (
        ["trước", "", *expected, "", "", "sau"],
        ["trước", "", *expected, "", "sau"],
    )


def test_merged_and_deleted_cells():
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{P(R(text) if text else '')}</w:tc>"

    borders = '<w:tblPr><w:tblBorders><w:insideV w:val="single"/></w:tblBorders></w:tblPr>'
    rows = [
        cell("a", '<w:vMerge w:val="restart"/>') + cell("b", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("c") + cell("d"),
        '<w:trPr><w:del w:id="1"/></w:trPr>' + cell("x") + cell("y") + cell("z"),
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("e") + cell("f"),
    ]
    body = f"<w:tbl>{borders}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    assert lines(body + P()) == ["| a | b |  |", "|  | c | d |", "|  | e | f |"]


LISTS = [
    ("levels count and start anew", nums("upperRoman|%1.", "decimal|%1.%2.", "lowerLetter|%3)"),
     [("A", 0, 1), ("b", 1, 1), ("c", 2, 1), ("d", 2, 1), ("e", 1, 1), ("f", 2, 1), ("G", 0, 1), ("h", 1, 1)],
     ["I. A", "I.1. b", "a) c", "b) d", "I.2. e", "a) f", "II. G", "II.1. h"]),
    ("legal numbers", nums("upperRoman|%1.", "decimal|%1.%2.|<w:isLgl/>"), [("A", 0, 1), ("b", 1, 1)], ["I. A", "1.1. b"]),
    ("no restart", nums("decimal|%1.", "decimal|(%2)|<w:lvlRestart w:val='0'/>"), [("A", 0, 1), ("b", 1, 1), ("C", 0, 1), ("d", 1, 1)], ["1. A", "(1) b", "2. C", "(2) d"]),
    ("another list of the same form counts on", nums("decimal|%1.", more='<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'), [("a", 0, 1), ("b", 0, 2)], ["1. a", "2. b"]),
    ("a start of its own, once", nums("decimal|%1.", more=RESTART), [("a", 0, 1), ("b", 0, 2), ("c", 0, 2), ("d", 0, 1)], ["1. a", "4. b", "5. c", "6. d"]),
    ("words in front, nothing between", nums("decimal|Điều %1. |<w:suff w:val='nothing'/>"), [("a", 0, 1)], ["Điều 1. a"]),
    ("bullets, one of a symbol font", nums("bullet|-", "bullet|\uf0b7|<w:rPr><w:rFonts w:ascii='Symbol' w:hAnsi='Symbol'/></w:rPr>"), [("a", 0, 1), ("b", 1, 1)], ["- a", "• b"]),
    ("a level without a sign", nums("none|"), [("a", 0, 1)], ["a"]),
    ("a level below the first", nums("decimal|%1.", "decimal|%1.%2"), [("a", 1, 1), ("b", 0, 1)], ["1.1 a", "1. b"]),
    ("a list that is not there", nums("decimal|%1."), [("a", 0, 7), ("b", 0, 0)], ["a", "b"]),
]  # fmt: skip


@pytest.mark.parametrize(("numbering", "items", "expected"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS])
def test_numbers(numbering, items, expected):
    assert lines("".join(item(*each) for each in items), numbering=numbering) == expected


def test_numbers_from_a_style_that_is_based_on_another():
    made = (
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="C"/><w:rPr><w:caps/></w:rPr></w:style>'
    )
    numbering = nums("decimal|%1.", "decimal|%1.%2|<w:pStyle w:val='B'/>")
    body = "".join(P(R(text), f'<w:pStyle w:val="{style}"/>') for text, style in (("a", "A"), ("b", "B"), ("c", "C")))
    off = P(R("d"), '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body + off, numbering=numbering, styles=part("styles", made)) == ["1. a", "1.1 b", "C", "d"]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (1994, "upperRoman", "MCMXCIV"),
        (27, "lowerLetter", "aa"),
        (5, "lowerLetter", "e"),
        (3, "ordinal", "3"),
        (0, "upperRoman", "0"),
    ],
)
def test_forms_of_numbers(number, form, expected):
    assert written(number, form) == expected


def test_notes_follow_the_body():
    notes = part(
        "footnotes",
        f'<w:footnote w:id="-1">{P()}</w:footnote><w:footnote w:id="7">{P("<w:r><w:footnoteRef/></w:r>" + R(" Chú thích một"))}</w:footnote>',
    )
    ends = part("endnotes", f'<w:endnote w:id="3">{P(R(" Chú thích cuối"))}</w:endnote>')
    body = P(
        R("Bài")
        + '<w:r><w:footnoteReference w:id="7"/></w:r>'
        + R(" đây")
        + '<w:r><w:endnoteReference w:id="3"/></w:r>'
    )
    assert lines(body, footnotes=notes, endnotes=ends) == [
        "Bài[1] đây[i]",
        "",
        "[1] Chú thích một",
        "[i] Chú thích cuối",
    ]


REFERENCE = '<w:sectPr><w:{0}Reference w:type="default" r:id="{0}1"/></w:sectPr>'


def test_headers_of_pages_are_aside():
    pages, _ = docx_document(
        package(P(R("thân")) + REFERENCE.format("header"), header1=part("hdr", P(R("trang 2")))), Options()
    )
    assert (pages[0].text, pages[0].aside) == ("thân", ("trang 2",))


def test_the_head_and_last_block_of_a_letter_in_header_and_footer():
    sections = REFERENCE.format("header").replace(
        "</w:sectPr>", '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    head, foot = part("hdr", P(R("ĐẢNG CỘNG SẢN VIỆT NAM"))), part("ftr", P(R("Nơi nhận:")) + P(R("- Lưu.")))
    pages, notes = docx_document(package(P(R("thân")) + sections, header1=head, footer1=foot), Options())
    assert pages[0].text == "ĐẢNG CỘNG SẢN VIỆT NAM\n\nthân\n\nNơi nhận:\n- Lưu."
    assert pages[0].aside == () and len(notes) == 2


def test_runs_of_one_font_are_decoded_together():
    font = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    style = '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsi=".VnTimeH"/></w:rPr></w:style>'
    body = P(R("Sè", font) + R(" 1", font) + R(" x")) + P(R("y"), '<w:pStyle w:val="H"/>')
    data = package(body, styles=styles("VNI-Times").replace("</w:styles>", style + "</w:styles>"))
    pages, _ = docx_document(data, Options(), lambda text, font: f"{font}<{text}>")
    assert pages[0].text == ".VnTime<Sè 1>VNI-Times< x>\n.VnTimeH<y>"


def test_what_is_left_out_is_said():
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    body = (
        P(R("a") + DELETED + INSERTED + R("b", "<w:vanish/>") + R("c", "<w:caps/>") + picture + BEGIN) + "<w:altChunk/>"
    )
    _, notes = docx_document(package(body, comments=part("comments", "<w:comment/>")), Options())
    assert [note.split(" ", 1)[1].split()[0] for note in notes] == [
        "insertions", "deletions", "pieces", "pieces", "pictures", "embedded", "comments", "fields"
    ]  # fmt: skip


def rezipped(**changed: bytes | None) -> bytes:
    """A good file with parts changed (``document``, ``styles``) or taken out."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package(P(R("a")), styles=styles()))) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            short = name.removeprefix("word/").removesuffix(".xml")
            data = changed.get(short, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return made.getvalue()


GOOD = package(P(R("chữ")))
DTD = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
DOCUMENT = part("document", f"<w:body>{P(R('&b;'))}</w:body>").replace("&amp;", "&").encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
NESTED = "".join(f"<w:tbl><w:tr><w:tc>{P(R('x'))}" for _ in range(60)) + "</w:tc></w:tr></w:tbl>" * 60

HOSTILE = [
    ("nothing", b"", "input.broken"),
    ("a rest of a file", GOOD[: len(GOOD) // 2], "input.broken"),
    ("bytes lost within", GOOD[:700] + GOOD[740:], "input.broken"),
    ("a flipped byte", GOOD.replace(b"PK\x03\x04", b"PK\x03\x05", 4), "input.broken"),
    ("no document", rezipped(document=None), "input.broken"),
    ("a document that is no XML", rezipped(document=b"<w:document"), "input.broken"),
    ("an empty document", rezipped(document=b""), "input.broken"),
    ("another root", rezipped(document=b"<html/>"), "input.broken"),
    ("styles that are no XML", rezipped(styles=b"\0\1\2"), "input.broken"),
    ("an entity bomb", rezipped(document=DOCUMENT.replace(b"<w:document", DTD + b"<w:document", 1)), "input.unsafe"),
    ("an entity bomb in UTF-16", rezipped(document=DOCUMENT.replace(b"<w:document", DTD + b"<w:document", 1).decode().replace("UTF-8", "UTF-16").encode("utf-16")), "input.unsafe"),
    ("an external entity", rezipped(document=b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + part("document", "<w:body>&x;</w:body>").encode()[55:]), "input.unsafe"),
    ("tables in tables in tables", package(NESTED), "input."),
    ("elements in elements", rezipped(document=part("document", "<w:body>" + "<w:sdt>" * 400 + "</w:sdt>" * 400 + "</w:body>").encode()), "input.broken"),
    ("a bomb", rezipped(document=b" " * 60_000_000), "input.too-large"),
    ("a part that is packed too well", rezipped(styles=b" " * 20_000_000), "input.too-large"),
    ("an encrypted Word file", OLE + "EncryptedPackage".encode("utf-16-le"), "input.encrypted"),
    ("an old Word file", OLE, "input.broken"),
    ("no text", package(P()), "input.empty"),
    ("a picture alone", package(P('<w:r><w:drawing><a:blip/></w:drawing></w:r>')), "input.empty"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_files_end_in_one_clear_error(data, code):
    with pytest.raises(InputError) as error:
        docx_document(data, Options())
    assert error.value.code.startswith(code)
    assert str(error.value)


@pytest.mark.parametrize("options", [Options(max_bytes=1000), Options(max_pages=2)])
def test_limits(options):
    body = P('<w:r><w:br w:type="page"/></w:r>' + R("a")) * 3
    with pytest.raises(InputError) as error:
        docx_document(package(body), options)
    assert error.value.code == "input.too-large"


def test_every_cut_of_a_file_is_an_error_or_a_text():
    for end in range(0, len(GOOD), 37):
        with pytest.raises(InputError):
            docx_document(GOOD[:end], Options())


def test_the_strict_form_of_the_standard():
    data = rezipped(document=part("document", f"<w:body>{P(R('chữ'))}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
    ).encode())  # fmt: skip
    assert docx_document(data, Options())[0][0].text == "chữ"


FORMS = {
    "typical": WordForm(),
    "boxes": WordForm("boxes", "boxes"),
    "ruled": WordForm(ruled=True),
    "plain": WordForm("plain", "plain", False),
}


def values(text: str) -> dict:
    """All that is parsed, without places in the text; the print of table rows differs in blanks."""

    def bare(value):
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items() if k not in ("spans", "dung_lai", "text_sha256")}
        if isinstance(value, list | tuple):
            return [bare(each) for each in value]
        return "".join(value.replace("|", "").split()) if isinstance(value, str) else value

    return bare(vnvanban.parse(text).to_dict())


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_letters_say_the_same_in_word(form):
    differing = {}
    for source in load_all(SOURCES):
        expected = values(render(source, "chong", "chong", 0).text)
        pages, _ = docx_document(word(source, form), Options())
        found = values("\f".join(page.text for page in pages))
        differing |= {source.id: [k for k in expected if expected[k] != found[k]]} if expected != found else {}
    assert differing == {}
