"""Files of OCR programs, as Tesseract writes them here and as other programs do by hand: words, boxes, order, errors."""

import os
import shutil
import subprocess
import time
import unicodedata
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from vnvanban.boxes import Box
from vnvanban.errors import InputError
from vnvanban.options import Options
from vnvanban.read.document import RawPage
from vnvanban.read.ocr_output import OutputKind, ocr_output_pages

pytest.importorskip("lxml", reason="lxml is not installed: pip install 'vnvanban[ocr]'")

FONTS = Path("/usr/share/fonts/truetype/liberation2")
MODELS = [Path("/usr/share/tesseract-ocr/5/tessdata", f"{name}.traineddata") for name in ("vie", "osd")]

LEFT = ["TỈNH ỦY HOA MAI", "BAN DÂN VẬN", "*", "Số 17-CV/BDVTU", "V/v chuẩn bị ngày hội đọc sách"]
RIGHT = ["ĐẢNG CỘNG SẢN VIỆT NAM", "Hoa Mai, ngày 03 tháng 5 năm 2024"]
BODY = [
    "Kính gửi: Ban dân vận các huyện ủy,",
    "Để chuẩn bị ngày hội đọc sách ở các xã vùng cao, Ban Dân vận",
    "đề nghị các đồng chí rà soát tủ sách, cử cán bộ phụ trách và gửi báo",
    "cáo trước ngày 20 tháng 5; mỗi xã chọn “một tủ sách mẫu” để giới thiệu",
    "với bà con, kèm ảnh chụp, danh mục sách... và số người đọc trong quý.",
]
RECIPIENTS = ["Nơi nhận:", "- Như trên,", "- Thường trực Tỉnh ủy,", "- Lưu Văn phòng."]
SIGNATURE = ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Trần Thị Mẫu"]
IN_ORDER = [*LEFT, *RIGHT, *BODY, *RECIPIENTS, *SIGNATURE]


def pages(data: str | bytes, kind: OutputKind, options: Options | None = None) -> tuple[RawPage, ...]:
    raw = data if isinstance(data, bytes) else data.encode()
    return ocr_output_pages(raw, kind, options or Options())[0]


def lines(page: RawPage) -> list[str]:
    return [line for line in page.text.split("\n") if line]


def sound(page: RawPage) -> None:
    """Each word stands where it is said to stand."""
    for placed in page.words:
        assert page.text[placed.start : placed.end] == placed.word.text
    assert [placed.start for placed in page.words] == sorted(placed.start for placed in page.words)


# --- Tesseract itself ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def read_by_tesseract(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """(how the page lies, format) → what Tesseract wrote."""
    image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
    if shutil.which("tesseract") is None or not all(model.exists() for model in MODELS):
        pytest.skip("Tesseract is not installed: sudo apt-get install tesseract-ocr tesseract-ocr-vie")
    if not FONTS.exists():
        pytest.skip("the fonts are not installed: sudo apt-get install fonts-liberation2")
    folder = tmp_path_factory.mktemp("pages")
    level = rendered()
    views = {
        "level": level,
        "sinking": level.rotate(-1.5, fillcolor=255, resample=image.Resampling.BICUBIC),
        "rising": level.rotate(3, fillcolor=255, resample=image.Resampling.BICUBIC),
        "on its side": level.rotate(90, expand=True),
        "upside down": level.rotate(180),
    }
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    for name, view in views.items():
        view.save(folder / f"{name}.png", dpi=(200, 200))
        command = ["tesseract", f"{name}.png", name, "-l", "vie", "--psm", "1", "hocr", "alto"]
        subprocess.run(command, cwd=folder, env=alone, check=True, capture_output=True, timeout=120)
    suffixes = {"hocr": ".hocr", "alto": ".xml"}
    return {
        (name, kind): (folder / (name + suffix)).read_bytes() for name in views for kind, suffix in suffixes.items()
    }


def rendered():  # type: ignore[no-untyped-def]
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONTS / "LiberationSerif-Regular.ttf"), 30)

    def column(texts: list[str], x: int, y: int, anchor: str, step: int = 46) -> None:
        for i, text in enumerate(texts):
            draw.text((x, y + i * step), text, font=font, fill=0, anchor=anchor)

    column(LEFT, 450, 150, "ma")
    column(RIGHT, 1180, 150, "ma", 104)
    column(BODY[:1], 620, 470, "la")
    column(BODY[1:], 220, 560, "la")
    column(RECIPIENTS, 220, 830, "la", 44)
    column([*SIGNATURE[:2], "", "", SIGNATURE[2]], 1180, 830, "ma")
    return page


@pytest.mark.parametrize("kind", ["hocr", "alto"])
@pytest.mark.parametrize("lies", ["level", "sinking", "rising", "on its side", "upside down"])
def test_tesseract(read_by_tesseract: dict[tuple[str, str], bytes], lies: str, kind: OutputKind) -> None:
    (page,) = pages(read_by_tesseract[lies, kind], kind)
    sound(page)
    found = lines(page)
    assert len(found) == len(IN_ORDER)
    for line_read, printed in zip(found, IN_ORDER, strict=True):  # the order is ours, single letters are Tesseract's
        assert len(printed) == 1 or fuzz.ratio(line_read, printed) > 90
    assert page.aside == ()
    assert page.turned == {"on its side": 90, "upside down": 180}.get(lies, 0)
    assert sorted((page.width, page.height)) == [1654, 2339]
    assert page.dpi == pytest.approx(200, abs=0.5)
    assert all(0.3 < placed.word.confidence <= 1 for placed in page.words if placed.word.confidence is not None)


def test_boxes_are_those_of_the_file(read_by_tesseract: dict[tuple[str, str], bytes]) -> None:
    data = read_by_tesseract["rising", "hocr"]
    (page,) = pages(data, "hocr")
    for placed in page.words:
        box = placed.word.box
        assert b"bbox %d %d %d %d;" % (box.left, box.top, box.right, box.bottom) in data


# --- Small files by hand ------------------------------------------------------------------------------------------

XHTML = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'


def html(body: str, page: str = "bbox 0 0 1000 1400; ppageno 0; scan_res 120 120") -> str:
    return f"{XHTML}<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body><div class='ocr_page' title='image \"a;bbox 1 2 3 4.png\"; {page}'>{body}</div></body></html>"


def line(words: str, box: str = "100 100 600 130", of_class: str = "ocr_line") -> str:
    return f"<span class='{of_class}' title='bbox {box}'>{words}</span>"


def word(text: str, left: int = 100, top: int = 100, more: str = "; x_wconf 90") -> str:
    return f"<span class='ocrx_word' title='bbox {left} {top} {left + 80} {top + 30}{more}'>{text}</span>"


HOCR = {
    "two words": (html(line(word("Số") + " " + word("12", 200))), "Số 12"),
    "words in em and strong": (html(line(word("<strong><em>Số</em></strong>"))), "Số"),
    "a header, a caption and a float": (html(line(word("Trang"), of_class="ocr_header") + line(word("đầu", 100, 200), "100 200 600 230", "ocr_caption") + line(word("rồi", 100, 300), "100 300 600 330", "ocr_textfloat")), "Trang\nđầu\nrồi"),
    "lines in a header": (html("<div class='ocr_header'>" + line(word("Hai")) + line(word("dòng", 100, 140), "100 140 600 170") + "</div>"), "Hai\ndòng"),
    "a line without words (OCRopus)": (html(line("Số 12 của tỉnh")), "Số 12 của tỉnh"),
    "a line broken by the layout of the file": (html(line("Số\n   12")), "Số 12"),
    "words in no line": (html("<p class='ocr_par'>" + word("Số") + word("12", 200) + word("Nghe", 100, 140) + "</p>"), "Số 12\nNghe"),
    "Tesseract 3.00: ocr_word around xocr_word": (html(line("<span class='ocr_word' title='bbox 100 100 180 130'><span class='xocr_word' title='x_wconf -2'>Số</span></span>")), "Số"),
    "boxes of letters only": (html(line("<span class='ocrx_word'><span class='ocrx_cinfo' title='x_bboxes 100 100 140 130; x_conf 99'>S</span><span class='ocrx_cinfo' title='x_bboxes 140 100 180 130'>ố</span></span>")), "Số"),
    "a word with a blank in it": (html(line(word("Số 12"))), "Số 12"),
    "an empty word": (html(line(word(" ") + word("12", 200))), "12"),
    "a word without a box between two": (html(line(word("Số") + "<span class='ocrx_word'>12</span>" + word("CV", 400))), "Số 12 CV"),
    "the reading that was not chosen": (html(line(word("<span class='alternatives'><ins class='alt'>Số</ins><del class='alt'>Sõ</del></span>"))), "Số"),
    "a comment": (html(line(word("S<!-- bbox -->ố"))), "Số"),
    "a named entity": (html(line(word("Số&nbsp;12 &amp; 13"))), "Số 12 & 13"),
    "a quote in an attribute": (html(line('<span class="ocrx_word" title="bbox 100 100 180 130; x_font &quot;Times; bbox&quot;; x_wconf 90">Số</span>')), "Số"),
    "the file's wrong order": (html(line(word("sau", 100, 300), "100 300 600 330") + line(word("trước"))), "trước\nsau"),
    "two lines over each other stay whole": (html(line(word("một") + word("hai", 200)) + line(word("ba", 104, 108) + word("bốn", 204, 108), "100 108 600 138")), "một hai\nba bốn"),
    "a low comma and high quotes": (html(line("<span class='ocrx_word' title='bbox 100 100 180 130'>một</span><span class='ocrx_word' title='bbox 185 128 190 136'>,</span><span class='ocrx_word' title='bbox 195 92 200 98'>“</span><span class='ocrx_word' title='bbox 210 100 290 130'>hai</span>")), "một , “ hai"),
    "no lines, no boxes at all": (html("<p class='ocr_par'>Số 12</p><p class='ocr_par'>Kính gửi</p>"), "Số 12\n\nKính gửi"),
    "a line without a box: the file's order": (html(line(word("sau", 100, 300), "100 300 600 330") + "<span class='ocr_line'>không chỗ</span>" + line(word("trước"))), "sau\nkhông chỗ\ntrước"),
    "HTML 4 with open tags": ("<html><head><meta charset=utf-8><title>x</title><body><div class=ocr_page title='bbox 0 0 9 9'>" + line(word("Số") + "<br>" + word("12", 200)) + "</div>", "Số 12"),
    "no element of a page": (f"<html><body>{line(word('Số'))}</body></html>", "Số"),
    "cut off": (html(line(word("Số") + word("12", 200)))[:-20], "Số 12"),
    "cut off within a tag": (html(line(word("Số"))).partition("</span></span>")[0] + "</span> <span class='ocrx_w", "Số"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), HOCR.values(), ids=HOCR)
def test_hocr(data: str, expected: str) -> None:
    (page,) = pages(data, "hocr")
    assert page.text == expected
    sound(page)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_encodings(encoding: str) -> None:
    text = "Đươ\u0300ng"  # as CP1258 has it: the tone mark by itself
    named = {"utf-8-sig": "utf-8", "cp1258": "windows-1258"}.get(encoding, encoding)
    data = html(line(word(text))).replace("UTF-8", named)
    (page,) = pages(data.encode(encoding), "hocr")
    assert unicodedata.normalize("NFC", page.text) == unicodedata.normalize("NFC", text)  # iconv composes


def test_measures_of_hocr() -> None:
    first, second = pages(
        html(line(word("Số") + word("12", 200, more="")) + line("Hai từ", "100 200 600 230"))
        .replace("</body>", "<div class='ocr_page'>" + line(word("Trang")) + "</div></body>"),
        "hocr",
    )  # fmt: skip
    assert (first.number, first.width, first.height, first.dpi) == (1, 1000, 1400, 120)
    assert [(placed.word.box, placed.word.confidence) for placed in first.words[:3]] == [
        (Box(100, 100, 180, 130), 0.9),
        (Box(200, 100, 280, 130), None),  # no x_wconf
        (Box(100, 200, 350, 230), None),  # three of six characters
    ]
    last = first.words[3].word.box
    assert (last.left, last.right) == pytest.approx((433.3, 600), abs=0.1)
    # no size: as far as the words reach; no dpi: that of an A4 page as high
    assert (second.number, second.width, second.height) == (2, 180, 130)
    assert second.dpi == pytest.approx(180 / 11.69, abs=0.1)


@pytest.mark.parametrize(
    "box",
    ["", "bbox", "bbox 1 2 3", "bbox a b c d", "bbox nan nan nan nan", "bbox 0 0 0 0", "bbox 300 100 200 130", "bbox 1e300 0 inf 9", "bbox 0 0 99999999 10"],
)  # fmt: skip
def test_broken_boxes(box: str) -> None:
    """A word without a place takes it from its line and its neighbours."""
    (page,) = pages(
        html(line(word("Số") + f"<span class='ocrx_word' title='{box}'>12</span>" + word("CV", 400))), "hocr"
    )
    assert page.text == "Số 12 CV"
    assert page.words[1].word.box == Box(180, 100, 400, 130)


def test_text_beside_words_is_set_aside() -> None:
    (page,) = pages(html(line("rơi " + word("Số") + " vãi")), "hocr")
    assert (page.text, page.aside) == ("Số", ("rơi vãi",))


def test_a_tall_word_is_set_aside() -> None:
    """A seal that was read as a letter."""
    seal = "<span class='ocr_line' title='bbox 500 100 700 400'><span class='ocrx_word' title='bbox 500 100 700 400'>O</span></span>"
    (page,) = pages(html(line(word("Số") + word("12", 200)) + seal), "hocr")
    assert (page.text, page.aside) == ("Số 12", ("O",))


def test_what_was_mended_is_said() -> None:
    cut_off = html(line(word("Số")))[:-30].encode()
    assert ocr_output_pages(cut_off, "hocr", Options())[1] == (
        "The XML is broken (line 3): it was mended while it was read",
    )


# --- ALTO ---------------------------------------------------------------------------------------------------------


def alto(
    body: str,
    unit: str = "pixel",
    space: str = ' xmlns="http://www.loc.gov/standards/alto/ns-v3#"',
    size: str = 'WIDTH="1000" HEIGHT="1400"',
) -> str:
    measure = f"<Description><MeasurementUnit>{unit}</MeasurementUnit></Description>" if unit else ""
    return f'<?xml version="1.0" encoding="UTF-8"?><alto{space}>{measure}<Layout><Page ID="p" {size}><PrintSpace><ComposedBlock><TextBlock>{body}</TextBlock></ComposedBlock></PrintSpace></Page></Layout></alto>'


def string(text: str, left: int = 100, top: int = 100, more: str = 'WC="0.75"') -> str:
    return f'<String CONTENT="{text}" HPOS="{left}" VPOS="{top}" WIDTH="80" HEIGHT="30" {more}/>'


def text_line(body: str, top: int = 100) -> str:
    return f'<TextLine HPOS="100" VPOS="{top}" WIDTH="500" HEIGHT="30">{body}</TextLine>'


ALTO = {
    "two strings": (alto(text_line(string("Số") + '<SP WIDTH="20"/>' + string("12", 200))), "Số 12"),
    "no namespace (ALTO 1)": (alto(text_line(string("Số")), space=""), "Số"),
    "ALTO 2": (alto(text_line(string("Số")), space=' xmlns="http://www.loc.gov/standards/alto/ns-v2#"'), "Số"),
    "ALTO 4": (alto(text_line(string("Số")), space=' xmlns="http://www.loc.gov/standards/alto/ns-v4#"'), "Số"),
    "a prefix": (alto(text_line(string("Số")), space=' xmlns:a="http://www.loc.gov/standards/alto/ns-v3#"').replace("</", "\0").replace("<", "<a:").replace("\0", "</a:").replace("<a:?", "<?"), "Số"),
    "a word over two lines, as it is printed": (alto(text_line(string("thông", more='SUBS_TYPE="HypPart1" SUBS_CONTENT="thôngtin"') + '<HYP CONTENT="-"/>') + text_line(string("tin", 100, 140, 'SUBS_TYPE="HypPart2" SUBS_CONTENT="thôngtin"'), 140)), "thông-\ntin"),
    "a hyphen that is in the string, too": (alto(text_line(string("thông-") + '<HYP CONTENT="-"/>')), "thông-"),
    "only the whole word": (alto(text_line(string("", more='SUBS_TYPE="HypPart1" SUBS_CONTENT="thông"').replace('CONTENT="" ', "")) + text_line(string("", 100, 140, 'SUBS_TYPE="HypPart2" SUBS_CONTENT="thông"').replace('CONTENT="" ', ""), 140)), "thông"),
    "the file's wrong order": (alto(text_line(string("sau", 100, 300), 300) + text_line(string("trước"))), "trước\nsau"),
    "strings without boxes": (alto(text_line('<String CONTENT="Số"/><String CONTENT="12"/>')), "Số 12"),
    "a shape for a box": (alto('<TextLine><Shape><Polygon POINTS="100,100 600,100 600,130 100,130"/></Shape><String CONTENT="Số"/></TextLine>'), "Số"),
    "no unit": (alto(text_line(string("Số")), unit=""), "Số"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), ALTO.values(), ids=ALTO)
def test_alto(data: str, expected: str) -> None:
    (page,) = pages(data, "alto")
    assert page.text == expected
    assert page.words
    sound(page)


@pytest.mark.parametrize(
    ("unit", "scale", "dpi"),
    [("pixel", 1, 1400 / 11.693), ("mm10", 300 / 254, 300), ("inch1200", 0.25, 300), ("MM10", 300 / 254, 300)],
)
def test_units_of_alto(unit: str, scale: float, dpi: float) -> None:
    (page,) = pages(alto(text_line(string("Số")), unit), "alto")
    (placed,) = page.words
    assert placed.word.confidence == 0.75
    assert (page.width, page.height, page.dpi) == pytest.approx((1000 * scale, 1400 * scale, dpi), abs=0.1)
    box = placed.word.box
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx(
        (100 * scale, 100 * scale, 180 * scale, 130 * scale)
    )


def test_an_unknown_unit_is_said() -> None:
    _, notes = ocr_output_pages(alto(text_line(string("Số")), "furlong").encode(), "alto", Options())
    assert notes == ("The file measures in “furlong”, which ALTO does not know: it is read as pixels.",)


def test_pages_of_alto() -> None:
    data = alto(text_line(string("Một"))).replace("</Page>", f"</Page><Page>{text_line(string('Hai'))}</Page>")
    assert [(page.number, page.text) for page in pages(data, "alto")] == [(1, "Một"), (2, "Hai")]


# --- PAGE XML -----------------------------------------------------------------------------------------------------

PAGE_2013 = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"


def page_xml(body: str, space: str = f' xmlns="{PAGE_2013}"', more: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><PcGts{space}><Metadata/><Page imageFilename="a.png" imageWidth="1000" imageHeight="1400" {more}>{body}</Page></PcGts>'


def coords(left: int, top: int, right: int, bottom: int) -> str:
    return f'<Coords points="{left},{top} {right},{top} {right},{bottom} {left},{bottom}"/>'


def equiv(text: str, more: str = "") -> str:
    return f"<TextEquiv {more}><Unicode>{text}</Unicode></TextEquiv>"


def page_word(text: str, left: int = 100, top: int = 100) -> str:
    sure = equiv(text, "conf='0.5'")
    return f"<Word>{coords(left, top, left + 80, top + 30)}{sure}</Word>"


def page_line(inner: str, top: int = 100, more: str = "") -> str:
    return f"<TextLine {more}>{coords(100, top, 600, top + 30)}{inner}</TextLine>"


def region(inner: str, name: str = "r", box: tuple[int, int, int, int] = (100, 100, 600, 200)) -> str:
    return f'<TextRegion id="{name}">{coords(*box)}{inner}</TextRegion>'


_BESIDE = region(page_line(page_word("trái", 100, 300), 300), "r1") + region(
    f"<TextLine>{coords(600, 100, 900, 130)}{page_word('phải', 600, 100)}</TextLine>", "r2"
)
PAGE = {
    "words": (page_xml(region(page_line(page_word("Số") + page_word("12", 200) + equiv("Số 12")))), "Số 12"),
    "lines only": (page_xml(region(page_line(equiv("Số 12")) + page_line(equiv("Kính gửi"), 140))), "Số 12\nKính gửi"),
    "a region only": (page_xml(region(equiv("Số 12\nKính gửi"))), "Số 12\nKính gửi"),
    "a region's text, lines without": (page_xml(region(page_line("") + page_line("", 140) + equiv("Số 12\nKính gửi"))), "Số 12\nKính gửi"),
    "glyphs only": (page_xml(region(page_line(f"<Word>{coords(100, 100, 180, 130)}<Glyph>{equiv('S')}</Glyph><Glyph>{equiv('ố')}</Glyph></Word>"))), "Số"),
    "the best of readings": (page_xml(region(page_line(equiv("Sõ", 'index="1"') + equiv("Số", 'index="0"')))), "Số"),
    "the first of readings": (page_xml(region(page_line(equiv("Số") + equiv("Sõ")))), "Số"),
    "plain text only": (page_xml(region(page_line("<TextEquiv><PlainText>Số</PlainText></TextEquiv>"))), "Số"),
    "2010: points as elements": (page_xml(region(page_line(equiv("Số"))).replace(coords(100, 100, 600, 130), "<Coords><Point x='100' y='100'/><Point x='600' y='130'/></Coords>"), ' xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2010-03-19"'), "Số"),
    "no namespace": (page_xml(region(page_line(equiv("Số"))), ""), "Số"),
    "2019 with a prefix": (page_xml(region(page_line(equiv("Số"))), ' xmlns:pc="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"').replace("</", "\0").replace("<", "<pc:").replace("\0", "</pc:").replace("<pc:?", "<?"), "Số"),
    "no order: from the boxes": (page_xml(_BESIDE), "phải\ntrái"),
    "the order of regions": (page_xml("<ReadingOrder><OrderedGroup id='g'><RegionRefIndexed index='1' regionRef='r2'/><RegionRefIndexed index='0' regionRef='r1'/></OrderedGroup></ReadingOrder>" + _BESIDE), "trái\nphải"),
    "groups in groups": (page_xml("<ReadingOrder><OrderedGroup id='g'><UnorderedGroupIndexed index='1' id='h'><RegionRef regionRef='r2'/></UnorderedGroupIndexed><OrderedGroupIndexed index='0' id='i'><RegionRefIndexed index='0' regionRef='r1'/></OrderedGroupIndexed></OrderedGroup></ReadingOrder>" + _BESIDE), "trái\nphải"),
    "the order of Transkribus": (page_xml(_BESIDE.replace('id="r1"', 'id="r1" custom="readingOrder {index:0;}"').replace('id="r2"', 'id="r2" custom="readingOrder {index:1;}"')), "trái\nphải"),
    "a region in a region": (page_xml(region(region(page_line(equiv("Số"))))), "Số"),
    "a region in a table": (page_xml(f"<TableRegion>{region(page_line(equiv('Số')))}</TableRegion>"), "Số"),
    "regions without text": (page_xml("<ImageRegion/><SeparatorRegion/>" + region("") + region(page_line(equiv("Số")))), "Số"),
    "no outlines": (page_xml(f"<TextRegion><TextLine>{equiv('Số 12')}</TextLine></TextRegion><TextRegion>{equiv('Kính gửi')}</TextRegion>"), "Số 12\n\nKính gửi"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), PAGE.values(), ids=PAGE)
def test_page_xml(data: str, expected: str) -> None:
    (page,) = pages(data, "page")
    assert page.text == expected
    sound(page)


def test_measures_of_page_xml() -> None:
    data = page_xml(region(page_line(page_word("Số"))), more='imageXResolution="120" imageResolutionUnit="PPCM"')
    (page,) = pages(data, "page")
    assert (page.width, page.height, page.dpi) == (1000, 1400, pytest.approx(304.8))
    assert page.words[0].word.box == Box(100, 100, 180, 130)
    assert page.words[0].word.confidence == 0.5


def test_words_that_are_not_the_text_of_their_line_are_said() -> None:
    data = page_xml(region(page_line(page_word("Số") + equiv("Số 12"))))
    (page,), notes = ocr_output_pages(data.encode(), "page", Options())
    assert page.text == "Số"
    assert notes == ("page 1 has a line whose words are not its text: the words are taken",)


# --- Hostile files ------------------------------------------------------------------------------------------------

BOMB = (
    '<!DOCTYPE alto [<!ENTITY a "'
    + "x" * 1000
    + '">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE alto [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
DEEP = "<TextBlock>" * 5000 + "</TextBlock>" * 5000
SMALL = Options(max_pages=2, max_bytes=10_000)

HOSTILE: dict[str, tuple[OutputKind, bytes, str]] = {
    "nothing": ("hocr", b"", "input.empty"),
    "blanks": ("alto", b" \n\t\xef\xbb\xbf", "input.empty"),
    "a text": ("hocr", "Số 12".encode(), "input.broken"),
    "another kind of HTML": ("hocr", b"<html><body><p>Kinh gui</p></body></html>", "input.broken"),
    "bytes of no file": ("hocr", bytes(range(256)) * 4, "input.broken"),
    "bytes of no XML": ("alto", bytes(range(256)) * 4, "input.broken"),
    "another kind of XML": ("alto", b"<svg/>", "input.broken"),
    "ALTO taken for PAGE": ("page", alto("").replace("Page", "Sheet").encode(), "input.broken"),
    "cut off ALTO": ("alto", alto(text_line(string("Số")))[:-40].encode(), "input.broken"),
    "cut off PAGE": ("page", page_xml(region(page_line(equiv("Số"))))[:-40].encode(), "input.broken"),
    "two roots": ("alto", (alto("") + "<a/>").encode(), "input.broken"),
    "an entity bomb in ALTO": ("alto", (BOMB + alto(text_line(string("&j;"))).partition("?>")[2]).encode(), "input.unsafe"),
    "an entity bomb in hOCR": ("hocr", (BOMB + html(line(word("&j;"))).rpartition(".dtd\">")[2]).encode(), "input.unsafe"),
    "a bomb in UTF-16": ("alto", (BOMB + alto(text_line(string("&j;"))).partition("?>")[2]).encode("utf-16"), "input.unsafe"),
    "a bomb behind a long comment": ("alto", ("<!--" + "x" * 70_000 + "-->" + BOMB + alto(text_line(string("&j;"))).partition("?>")[2]).encode(), "input.broken"),
    "a file from outside": ("page", (OUTSIDE + page_xml(region(page_line(equiv("&a;")))).partition("?>")[2]).encode(), "input.unsafe"),
    "a file from outside behind a long comment": ("page", ("<!--" + "x" * 70_000 + "-->" + OUTSIDE + page_xml(region(page_line(equiv("&a;")))).partition("?>")[2]).encode(), "input.broken"),
    "an entity that nobody declared": ("page", ('<!DOCTYPE PcGts SYSTEM "http://example.invalid/a.dtd">' + page_xml(region(page_line(equiv("&a;")))).partition("?>")[2]).encode(), "input.broken"),
    "nested too deep": ("alto", alto(DEEP).encode(), "input.broken"),
    "HTML nested too deep": ("hocr", html("<div>" * 5000 + word("Số") + "</div>" * 5000).encode(), "input.broken"),
    "a wrong encoding": ("alto", alto("").replace("UTF-8", "utf-99").encode(), "input.broken"),
    "letters in another encoding": ("alto", alto(text_line(string("Sô"))).encode("latin-1"), "input.broken"),
    "a control character": ("alto", alto(text_line(string("S\x01"))).encode(), "input.broken"),
    "an attribute of eleven megabytes": ("alto", alto(text_line(string("a" * 11_000_000))).encode(), "input.too-large"),
    "a page of seven megabytes": ("hocr", html("x " * 3_500_000).encode(), "input.too-large"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "data", "code"), HOSTILE.values(), ids=HOSTILE)
def test_hostile(kind: OutputKind, data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        ocr_output_pages(data, kind, Options())
    assert caught.value.code == code
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 120


LIMITED: dict[str, tuple[OutputKind, str]] = {
    "bytes": ("alto", alto(text_line(string("a" * 10_000)))),
    "pages of hOCR": ("hocr", html("").replace("</body>", "<div class='ocr_page'/>" * 2 + "</body>")),
    "pages of ALTO": ("alto", alto("").replace("</Layout>", "<Page/>" * 2 + "</Layout>")),
    "pages of PAGE": ("page", page_xml("").replace("</PcGts>", "<Page/>" * 2 + "</PcGts>")),
}


@pytest.mark.parametrize(("kind", "data"), LIMITED.values(), ids=LIMITED)
def test_limits(kind: OutputKind, data: str) -> None:
    with pytest.raises(InputError) as caught:
        ocr_output_pages(data.encode(), kind, SMALL)
    assert caught.value.code == "input.too-large"


CROWDED = {
    "one row": "".join(word("ab", i * 90) for i in range(3000)),
    "one column": "".join(word("ab", 10, i * 40) for i in range(3000)),
    "one place": "".join(line(word("ab")) for _ in range(3000)),
    "more than is laid out": "".join(word("ab", i % 40 * 90, i // 40 * 40) for i in range(10_001)),
    "boxes without bound": "".join(line(word("ab", 999_000 * (i % 2), -900_000 * (i % 3))) for i in range(300)),
    "one long word": word("a" * 150_000),
    "many blanks": word("a " * 5_000),
    "a word of many parts": word("<b>x</b>" * 150_000),
}


@pytest.mark.parametrize("body", CROWDED.values(), ids=CROWDED)
def test_crowded_pages(body: str) -> None:
    """Nothing is lost, and it takes no long time (seconds here are for slow machines)."""
    start = time.perf_counter()
    (page,) = pages(html(body), "hocr")
    assert time.perf_counter() - start < 20
    sound(page)
    assert len(page.words) + sum(len(one.split()) for one in page.aside) == body.count("ab") or "ab" not in body


def test_blank_pages_have_no_text() -> None:
    assert [
        (page.text, page.words)
        for page in pages(html(""), "hocr") + pages(alto(""), "alto") + pages(page_xml(""), "page")
    ] == [("", ())] * 3
