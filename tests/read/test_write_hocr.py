"""hOCR as we write it: valid, and the same when it is read again."""

import re

import pytest

from vnvanban.boxes import Box, Word
from vnvanban.options import Options
from vnvanban.read.document import PlacedWord, RawDocument, RawPage
from vnvanban.read.ocr_output import ocr_output_pages
from vnvanban.read.write_hocr import hocr

etree = pytest.importorskip("lxml.etree", reason="lxml is not installed: pip install 'vnvanban[ocr]'")

CLASSES = ["ocr_page", "ocr_carea", "ocr_par", "ocr_line", "ocrx_word"]


def placed(text: str, step: float = 50, sure: float | None = 0.93) -> tuple[PlacedWord, ...]:
    """A place on the page for each word of a text: lines 40 apart, ten a letter."""
    words, start = [], 0
    for row, line in enumerate(text.split("\n")):
        for found in re.finditer(r"\S+", line):
            left, top = 100 + 10.0 * found.start(), 100 + step * row
            box = Box(left, top, left + 10 * len(found[0]), top + 30)
            words.append(PlacedWord(start + found.start(), Word(found[0], box, sure)))
        start += len(line) + 1
    return tuple(words)


def paper(text: str, number: int = 1, step: float = 50, sure: float | None = 0.93) -> RawPage:
    return RawPage(number, text, "ocr-output", placed(text, step, sure), 1000, 1400, 120)


def document(*pages: RawPage, notes: tuple[str, ...] = ()) -> RawDocument:
    return RawDocument("image", "0" * 64, pages, notes)


def again(one: RawDocument) -> tuple[tuple[RawPage, ...], tuple[str, ...]]:
    return ocr_output_pages(hocr(one).encode(), "hocr", Options())


ROUND_TRIPS = {
    "a line": paper("Số 12-CV/BDV"),
    "lines, paragraphs": paper("Số 12-CV/BDV\nV/v đọc sách\n\nKính gửi: Các xã"),
    "columns that boxes alone would not part": paper("trái\nphải\n\ngiữa", step=3),
    "signs of XML": paper("a<b & c>d \"e\" 'f' &amp; ]]> <!--"),
    "parts of pixels": RawPage(1, "Số 12", "ocr-output", (PlacedWord(0, Word("Số", Box(1.25, 2.5, 30.1, 20.333333333333332), 0.915)), PlacedWord(3, Word("12", Box(35, 2, 60, 20), None))), 595.28, 841.89, 72.5),
    "sure and unsure": RawPage(1, "a b c", "ocr-output", tuple(PlacedWord(2 * i, Word("abc"[i], Box(20 * i, 0, 20 * i + 9, 9), sure)) for i, sure in enumerate((0.0, 1.0, 0.1234567890123))), 100, 100, 300),
    "a box without area": RawPage(1, "a", "ocr-output", (PlacedWord(0, Word("a", Box(5, 5, 5, 9), 0.5)),), 100, 100, 300),
    "a box off the page": RawPage(1, "a", "ocr-output", (PlacedWord(0, Word("a", Box(-5.5, -7, 5, 9), 0.5)),), 100, 100, 300),
    "text between the words": RawPage(1, "  Số:   12 …", "ocr-output", (PlacedWord(2, Word("Số:", Box(0, 0, 9, 9))), PlacedWord(8, Word("12", Box(20, 0, 29, 9)))), 100, 100, 300),
    "no boxes": RawPage(1, "Số 12\n\n\n\tKính  gửi \r\n \n", "ocr-output", (), 0, 0, 72),
    "blank lines at both ends": paper("\n\n\nSố 12\n\n"),
    "no text": paper(""),
    "aside": RawPage(1, "Số", "ocr-output", placed("Số"), 1000, 1400, 120, ("ĐẾN", "Ngày <3>")),
    "marks that stand alone": paper("Sô\u0301 \u00ad 12 \u200b"),
}  # fmt: skip


@pytest.mark.parametrize("page", ROUND_TRIPS.values(), ids=ROUND_TRIPS)
def test_the_same_again(page: RawPage) -> None:
    assert again(document(page)) == ((page,), ())


def test_pages_and_notes_again() -> None:
    one = document(paper("Một"), paper("Hai\nba", 2), notes=('Trang 2 bị "mờ" & rách.',))
    assert again(one) == (one.pages, one.notes)


@pytest.mark.parametrize("char", ["\x00", "\x08", "\x0c", "\x1f", "\ufffe", "\ud800"])
def test_what_xml_cannot_hold(char: str) -> None:
    ((page,), _) = again(document(RawPage(1, f"a{char}b")))
    assert page.text == "a\ufffdb"


@pytest.mark.parametrize("page", ROUND_TRIPS.values(), ids=ROUND_TRIPS)
def test_valid(page: RawPage) -> None:
    """Well-formed, ids that are unique, classes in the order of the specification, boxes in whole pixels that hold
    those within."""
    tree = etree.fromstring(hocr(document(page, page)).encode())
    space = "{http://www.w3.org/1999/xhtml}"
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert tree.tag == f"{space}html" and len(ids) == len(set(ids))
    named = {meta.get("name"): meta.get("content") for meta in tree.iter(f"{space}meta")}
    assert named["ocr-capabilities"].split() == CLASSES
    for element in tree.iter():
        depth = [
            CLASSES.index(one)
            for name in [element, *element.iterancestors()]
            for one in (name.get("class") or "").split()
            if one in CLASSES
        ]
        assert depth == sorted(depth, reverse=True)
        box, outer = bbox(element), next((found for one in element.iterancestors() if (found := bbox(one))), None)
        if box and outer and "page" not in str(element.getparent().get("id")) and min(box) >= 0:
            assert outer[0] <= box[0] and outer[1] <= box[1] and box[2] <= outer[2] and box[3] <= outer[3]


def bbox(element) -> tuple[int, ...] | None:  # type: ignore[no-untyped-def]
    found = re.search(r"(?<!x_)bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)(?:;|$)", element.get("title") or "")
    return tuple(map(int, found.groups())) if found else None


def test_as_written() -> None:
    written = hocr(document(paper("Số 12")))
    assert '<div class="ocr_page" id="page_1" title="bbox 0 0 1000 1400; ppageno 0; scan_res 120 120">' in written
    assert '<span class="ocr_line" id="line_1_1" title="bbox 100 100 150 130">' in written
    assert '<span class="ocrx_word" id="word_1_2" title="bbox 130 100 150 130; x_wconf 93">12</span>' in written
