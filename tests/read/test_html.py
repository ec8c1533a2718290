"""HTML: what a reader sees is what is read. Each page is made here, of invented words."""

import pytest

from vnvanban import InputError, Options
from vnvanban.read.html import html_document, html_text


def text(page: str | bytes) -> str:
    pages, _ = html_document(page if isinstance(page, bytes) else page.encode(), Options())
    return "\f".join(page.text for page in pages)


WORD_ITEM = (
    "<p class=MsoListParagraph><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>\u00b7<span style='font:7.0pt \"Times New Roman\"'>"
    "&nbsp;&nbsp;&nbsp; </span></span><![endif]>Việc</p>"
)
PAGES = [
    # what the page shows, its source, its text
    ("blocks are lines, blanks are one", "<p>Kính  \n gửi</p>thân<div>a <b>b</b>c</div>", "Kính gửi\nthân\na bc"),
    ("breaks", "<p>a<br>b<br/><br>c<br></p><p>d", "a\nb\n\nc\nd"),
    ("a paragraph of a hard blank is a blank line, an empty one is none", "a<p>&nbsp;</p><p></p><p>b", "a\n\nb"),
    ("entities", "<p>&#272;i&#7879;n &amp; n&#432;&#7899;c &lt;1&gt;", "Điện & nước <1>"),
    ("nothing that is not seen", "<title>t</title><style>s</style>a<script>x</script><!-- c --><p style='Display: none'>h</p><p hidden>h</p><span style='mso-hide:all'>h</span>b", "ab"),
    ("a tail of what is not seen", "<p>a<del datetime=1>cũ</del> <ins>mới</ins> <del>giá</del></p>", "a mới giá"),
    ("preformatted", "<pre>a   b\n\tc</pre>", "a   b\n\tc"),
    ("numbered lists", "<ol start=3 type=a><li>x</li><li><p>y</p></li><li value=9>z</li></ol>", "c. x\nd. y\ni. z"),
    ("lists in lists", "<ol><li>x<ul><li>y</ul><li>z</ol>", "1. x\n• y\n2. z"),
    ("forms of numbers from the style", "<ol style='list-style-type: upper-roman'><li>x</ol><ul style='list-style:none'><li>y</ul>", "I. x\ny"),
    ("two columns", "<table><tr><td>HUYỆN ỦY<p>Số 1<td>ĐẢNG CỘNG SẢN VIỆT NAM<br>ngày 1</table>thân", "HUYỆN ỦY\nSố 1\n\nĐẢNG CỘNG SẢN VIỆT NAM\nngày 1\n\nthân"),
    ("data", "<table border=1><tr><th>a<th>b<tr><td>c<td><p>d<p>e</table>", "| a | b |\n| c | d e |"),
    ("spans", "<table border=1><tr><td rowspan=2>a<td>b<td>c<tr><td colspan=2>d<tr><td>e<td>f<td>g</table>", "| a | b | c |\n|  | d |  |\n| e | f | g |"),
    ("borders of the style", "<table><tr><td style='border:solid windowtext 1.0pt'>a<td style='border:solid 1pt'>b</table>", "| a | b |"),
    ("a table in a cell", "<table><tr><td>a<table border=1><tr><td>b<td>c</table><td>d</table>", "a\n| b | c |\n\nd"),
    ("cells without a table", "<td>a<td>b", "a\nb"),
    ("capitals of the style", "<p style='text-transform:uppercase'>Đơn vị", "ĐƠN VỊ"),
    ("items that Word numbered", WORD_ITEM, "• Việc"),
    ("pages that Word broke", "a<br clear=all style='page-break-before:always'><p>b", "a\fb"),
    ("many open elements", "<div>" * 900 + "a", "a"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_text(page, expected):
    assert text(f"<html><body>{page}</body></html>") == expected


ENCODINGS = [
    ("UTF-8", "<p>Điện", "utf-8"),
    ("UTF-8 with a mark", "\ufeff<p>Điện", "utf-8"),
    ("UTF-16 with a mark", "<p>Điện", "utf-16"),
    ("UTF-16 without a mark", "<p>Điện", "utf-16-le"),
    ("what the page says", "<meta charset=windows-1258><p>\u0110i\u00ea\u0323n", "cp1258"),
    ("UTF-8 goes before what the page says", "<meta charset=iso-8859-1><p>Điện", "utf-8"),
]


@pytest.mark.parametrize(("page", "name"), [row[1:] for row in ENCODINGS], ids=[row[0] for row in ENCODINGS])
def test_encodings(page, name):
    notes: list[str] = []
    assert html_text(page.encode(name), notes) == page.removeprefix("\ufeff")
    assert notes == []


def test_bytes_of_old_fonts_are_kept():
    notes: list[str] = []
    assert html_text(b"<meta charset=x-user-defined>S\xe8 \x81\x93", notes).endswith("Sè \x81“")
    assert html_text(b"S\xe8", notes) == "Sè" and len(notes) == 1
    assert html_text(b"<meta charset=klingon>S\xe8", notes).endswith("Sè") and len(notes) == 2


def test_fonts_are_given_to_the_decoder():
    page = b"<p style='font-family: \".VnTime\", serif'>a<b>b</b> <font face='VNI-Times'>c</font></p>"
    pages, _ = html_document(page, Options(), lambda text, font: f"{font}<{text}>")
    assert pages[0].text == ".VnTime<ab >VNI-Times<c>"


def test_what_is_no_part_of_the_letter_is_aside_or_noted():
    pages, notes = html_document(
        b"<nav><a>Trang ch</a></nav><p>a<img src=x><button>In</button><p hidden>b<iframe></iframe>", Options()
    )
    assert (pages[0].text, pages[0].aside) == ("a", ("Trang ch", "In"))
    assert len(notes) == 2


HOSTILE = [
    ("nothing", b"", "input.empty"),
    ("no text", b"<html><body><p></p></body></html>", "input.empty"),
    ("zeros", bytes(5000), "input.empty"),
    ("pictures alone", b"<html><img src=a></html>", "input.empty"),
    ("too deep", b"<div>" * 5000 + b"x", "input.unsafe"),
    ("too large", b"<p>" + b"x" * 2000, "input.too-large"),
    ("too many pages", b"<p style='page-break-before:always'>x" * 9, "input.too-large"),
]


@pytest.mark.parametrize(("data", "code"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_pages_end_in_one_clear_error(data, code):
    with pytest.raises(InputError) as error:
        html_document(data, Options(max_bytes=1000 if b"xxx" in data else 100_000, max_pages=5))
    assert error.value.code == code


ODD = [
    ("an entity bomb is no bomb in HTML", b'<!DOCTYPE html [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><p>&b;y'),
    (
        "spans without end",
        b"<table border=1><tr><td colspan=99999999999 rowspan=99999999>a<td>y" + b"<tr><td>b" * 99 + b"</table>",
    ),
    ("a table never closed", b"<table><tr>" * 300 + b"<td>y"),
    ("attributes without end", b"<p " + b"a=1 " * 9999 + b">y"),
    ("binary within", b"<p>y\0\1\2\3\xff\xfe\x80"),
    ("list items without a list", b"<li>y<li value=999999999999999999>z<ol start=-5><li>t</ol>"),
]


@pytest.mark.parametrize("data", [row[1] for row in ODD], ids=[row[0] for row in ODD])
def test_odd_pages_are_read(data):
    assert "y" in text(data)
