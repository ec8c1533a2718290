"""PDF pages: the text layer where it is sane, else the picture, as it was scanned."""

import zlib
from types import SimpleNamespace

import pytest

pypdfium2 = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed: pip install 'vnvanban[ocr]'")
np = pytest.importorskip("numpy", reason="numpy is not installed: pip install 'vnvanban[ocr]'")

from tests.read.pdfs import A4, Page, Picture, Text, grey, pdf  # noqa: E402
from vnvanban.errors import InputError  # noqa: E402
from vnvanban.options import Options  # noqa: E402
from vnvanban.read import read_data  # noqa: E402
from vnvanban.read.layer import Doubt, _runs, doubt, layer_of  # noqa: E402
from vnvanban.read.pdf import page_picture  # noqa: E402

HEAD = [
    Text(70, 80, "UBND HUYỆN MƯỜNG LÁT"),
    Text(300, 80, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    Text(85, 96, "PHÒNG NÔNG LÂM"),
    Text(330, 96, "Độc lập - Tự do - Hạnh phúc"),
    Text(90, 120, "Số: 15/PNL-TH"),
    Text(310, 120, "Mường Lát, ngày 04 tháng 5 năm 2021"),
]
BODY = [
    "Kính gửi: Ủy ban nhân dân các xã",
    "Thực hiện kế hoạch trồng rừng năm nay, Phòng Nông lâm đề nghị các xã lập",
    "danh sách hộ nhận giống cây, gửi về trước ngày 15 tháng 6 để tổng hợp, báo",
    "cáo huyện. Các thôn bản họp dân, công khai số cây mỗi hộ được nhận, cử người",
    "nhận giống tại vườn ươm và trồng xong trong vụ mưa, không để giống chết khô.",
]
LETTER = [*HEAD, *(Text(70 if i else 200, 180 + 20 * i, line, 13) for i, line in enumerate(BODY))]
PARAGRAPHS = [BODY[0], " ".join(BODY[1:])]
READ = """UBND HUYỆN MƯỜNG LÁT
PHÒNG NÔNG LÂM
Số: 15/PNL-TH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mường Lát, ngày 04 tháng 5 năm 2021
"""
STAMP = [
    Text(380, 30, "Ký bởi: Phòng Nông lâm huyện", 6),
    Text(380, 38, "Thư điện tử: pnl@muonglat.example", 6),
    Text(380, 46, "Thời gian ký: 04.05.2021 08:15:00 +07:00", 6),
]


def page_of(data: bytes, number: int = 0):
    return pypdfium2.PdfDocument(data)[number]


def lines_of(document) -> list[str]:
    return [line for line in document.text.split("\n") if line]


def picture(height=1754, width=1240):
    """Grey, with a dark mark at the top left and a lighter one at the right."""
    made = np.full((height, width), 255, np.uint8)
    made[100:140, 100:500] = 10
    made[800:820, 1000:1200] = 120
    return made


PAPER = grey(picture())

# --- text layers -----------------------------------------------------------------------------------------------------


def test_two_columns_of_a_layer() -> None:
    document = read_data(pdf(Page(LETTER)))
    (page,) = document.pages
    assert document.text.startswith(READ)
    assert lines_of(document)[6:] == PARAGRAPHS
    assert (document.kind, page.source, page.width, page.height, page.dpi) == ("pdf", "layer", *A4, 72)
    assert document.notes == () and page.aside == ()
    assert all(page.text[one.start : one.end] == one.word.text for one in page.words)
    assert {one.word.confidence for one in page.words} == {None}


def test_boxes_of_a_layer() -> None:
    (page,) = read_data(pdf(Page(LETTER))).pages
    first = page.words[0].word
    assert first.text == "UBND"
    assert first.box.left == pytest.approx(70, abs=3) and first.box.bottom == pytest.approx(82, abs=3)
    assert 65 < first.box.top < 75


TURNED = [(turn, f"/Rotate {turn}") for turn in (0, 90, 180, 270)]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("drawn", [0, 90, 180, 270])
def test_turned_pages(turn: int, drawn: int) -> None:
    """However the text is drawn on the page and the page is shown: rows are level, boxes are those of the level page."""
    c, s = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[drawn]
    x, y = {0: (0, 0), 90: (A4[1], 0), 180: A4, 270: (0, A4[0])}[drawn]
    size = A4 if drawn % 180 == 0 else A4[::-1]
    made = Page(LETTER, size=size, extra=f"/Rotate {turn}")
    raw = f"q {c} {s} {-s} {c} {x} {y} cm\n".encode()
    document = read_data(turned_content(pdf(Page(made.texts, size=A4, extra=made.extra)), raw, size))
    assert document.text.startswith(READ)
    assert (document.pages[0].width, document.pages[0].height) == A4
    first = document.pages[0].words[0].word.box
    assert (first.left, first.bottom) == pytest.approx((70, 80), abs=3)


def turned_content(data: bytes, before: bytes, size: tuple[float, float]) -> bytes:
    """A file of one page with operators before its content, and another size. Its table of objects is wrong then, which
    PDFium mends."""
    at = next(i for i in range(len(data)) if data.startswith(b"stream\n", i) and b"BT" in unpacked(data, i + 7))
    content = zlib.compress(before + unpacked(data, at + 7) + b"Q\n")
    start = data.rindex(b"<<", 0, at)
    end = data.index(b"endstream", at)
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(content) + content + b"\n"
    made = data[:start] + stream + data[end:]
    return made.replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 %g %g]" % size)


def unpacked(data: bytes, at: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data[at:])
    except zlib.error:
        return b""


def test_a_page_whose_corner_is_not_at_zero() -> None:
    """Its media box begins at (100, 50); boxes count from the corner."""
    (page,) = read_data(pdf(Page(LETTER, box="100 50 695 892"))).pages
    title = next(one.word for one in page.words if one.word.text == "CỘNG")
    assert (title.box.left, title.box.bottom) == pytest.approx((200, 132), abs=3)
    assert "UBND" in page.aside  # it stands left of the page's edge


class Pdfium:
    """Letters one by one as PDFium tells them: (letter, left edge, height of the line), ten points high and five wide; ``~`` is a blank that it guessed."""

    def __init__(self, letters: list[tuple[str, float, float]]) -> None:
        self.letters = letters

    FS_RECTF = SimpleNamespace

    def FPDFText_GetUnicode(self, _, i: int) -> int:
        return ord(self.letters[i][0].replace("~", "\n"))

    def FPDFText_IsGenerated(self, _, i: int) -> int:
        return int(self.letters[i][0] == "~")

    def FPDFText_GetLooseCharBox(self, _, i: int, rect: SimpleNamespace) -> None:
        _, rect.left, rect.bottom = self.letters[i]
        rect.right, rect.top = rect.left + 5, rect.bottom + 10

    def FPDFText_GetCharAngle(self, _, i: int) -> float:
        return 0.0


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ([("n", 0, 0), ("~", 0, 0), ("h", 5, 0), ("~", 0, 0), ("ậ", 10, 0), ("n", 14, 0)], ["nhận"]),  # guessed within a word
        ([("n", 0, 0), ("~", 0, 0), ("h", 7.5, 0)], ["n", "h"]),  # guessed, and there is room for one
        ([("n", 0, 0), (" ", 5, 0), ("h", 5, 0)], ["n", "h"]),  # one that is in the file counts, however narrow
        ([("n", 0, 0), ("h", 7.5, 0)], ["n", "h"]),  # none in the file, and room for one
        ([("n", 0, 0), ("h", 6.5, 0)], ["nh"]),  # letters set wide
        ([("n", 0, 0), ("~", 0, 0), ("h", 5, 12)], ["n", "h"]),  # the next line
        ([("n", 0, 0), ("~", 0, 0), ("h", 0, -12)], ["n", "h"]),
    ],
)
def test_blanks_between_letters(letters: list[tuple[str, float, float]], words: list[str]) -> None:
    made = Pdfium(letters)
    assert [run.text for run in _runs(None, made, len(letters))] == words


def test_a_hyphen_at_the_end_of_a_line() -> None:
    """PDFium joins ``Nông-`` and ``lâm`` and leaves the hyphen out. Lines that were broken for want of room are joined
    without a blank, others stay."""
    document = read_data(pdf(Page([Text(70, 100, "Ban Quản lý rừng Nông-"), Text(70, 116, "lâm trường Ba Chẽ, số 12-"), Text(70, 132, "CV/TW")])))
    assert lines_of(document) == ["Ban Quản lý rừng Nông-lâm trường Ba Chẽ, số 12-CV/TW"]
    document = read_data(pdf(Page([Text(70, 100, "Số 12-"), Text(70, 116, "Ban Quản lý rừng Nông-"), Text(70, 132, "x")])))
    assert lines_of(document) == ["Số 12-", "Ban Quản lý rừng Nông-x"]


def test_words_beyond_the_page_are_set_aside() -> None:
    document = read_data(pdf(Page([*LETTER, Text(-400, 300, "ngoài lề")])))
    assert document.pages[0].aside == ("ngoài", "lề")
    assert "ngoài" not in document.text


def test_an_empty_page_needs_no_recognition(monkeypatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", "/nowhere")
    document = read_data(pdf(Page(LETTER), Page()))
    assert [(page.number, page.text == "", page.source) for page in document.pages] == [(1, False, "layer"), (2, True, "layer")]


def test_a_picture_beside_print_is_noted() -> None:
    document = read_data(pdf(Page(LETTER, [grey(picture(), (60, 60, 450, 300))])))
    assert document.pages[0].source == "layer"
    assert document.notes == ("page 1 has a picture that was not read",)
    assert read_data(pdf(Page(LETTER, [grey(picture(), (60, 60, 60, 60))]))).notes == ()  # a coat of arms


def test_progress() -> None:
    seen = []
    read_data(pdf(Page(LETTER), Page(LETTER), Page(LETTER)), None, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


# --- sanity ----------------------------------------------------------------------------------------------------------

GARBLED = "CONG HOA XA HQI CHU NGHiA VItT NAM DQc l4p Tg do Hanh phuc s6 15 Kinh gui cac xa thuc hi~n k8 ho4ch tr6ng rimg"
TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp tù do h¹nh phóc, kÝnh göi c¸c x· trång rõng n¨m nay, danh s¸ch hé nhËn gièng"
ENGLISH = "The government of the host country shall notify the other party in writing of the completion of its own procedures"


def spread(text: str, font: str = "Helvetica", size: float = 14) -> list[Text]:
    """A text as a page full of lines, so that it covers what print covers."""
    return [Text(60, 80 + 22 * i, text[:80], size, font) for i in range(30)]


LAYERS = {
    # name: texts, whether pictures cover the page, why it is not trusted
    "print": (LETTER, False, None),
    "print on a picture": (spread(BODY[1]), True, None),
    "nothing": ([], False, Doubt.EMPTY),
    "a digital signature on a scan": (STAMP, True, Doubt.FEW),
    "two of them and a page number": ([*STAMP, *(Text(60, t.y + 40, t.text, 6) for t in STAMP), Text(300, 800, "2")], True, Doubt.FEW),
    "a digital signature on print": ([*LETTER, *STAMP], False, None),
    "a page number alone": ([Text(300, 800, "2")], False, None),
    "read by a program without Vietnamese": (spread(GARBLED), True, Doubt.WORDS),
    "all marks lost": (spread("thuc hien ke hoach trong rung nam nay phong nong lam de nghi cac xa lap"), True, Doubt.WORDS),
    "print without marks": (spread("thuc hien ke hoach trong rung nam nay phong nong lam de nghi cac xa lap"), False, None),
    "TCVN3 taken for Latin-1": (spread(TCVN3), False, Doubt.WORDS),
    "VNI taken for Latin-1": (spread("Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam kính göûi caùc xaõ troàng röøng naêm nay"), False, Doubt.WORDS),
    "an old font": ([Text(t.x, t.y, "Phong Nong lam", 13, ".VnTime") for t in LETTER], False, Doubt.FONTS),
    "an old font in part of a name": ([Text(t.x, t.y, "Phong Nong lam", 13, "ABCDEF+VNI-Times") for t in LETTER], False, Doubt.FONTS),
    "an old font with a table to Unicode": ([Text(t.x, t.y, t.text, t.size, ".VnTime") for t in LETTER], False, None),
    "letters of private use": (spread("\ue001\ue002\ue003\ue004 Phòng Nông lâm đề nghị các xã lập danh sách hộ nhận giống"), False, Doubt.LETTERS),
    "more letters than a page holds": ([Text(60, 80 + 20 * i, "ab " * 10_000) for i in range(4)], False, Doubt.MANY),
    "bullets of private use": ([Text(60, t.y, "\uf0b7 " + t.text) for t in LETTER], False, None),
    "replacement characters": (spread("Ph\ufffdng N\ufffdng l\ufffdm \ufffd\ufffd ngh\ufffd c\ufffdc x\ufffd"), False, Doubt.LETTERS),
    "print in English": (spread(ENGLISH), False, None),
    "an annex of numbers": (spread("12.500 34.000 1.250.000 7,5 % 12/5/2021 0912 345 678 3 4 5 6 7 8"), False, None),
    "abbreviations": (spread("UBND HĐND TTHC QLNN STNMT các xã CV/HU KH-UBND QĐ-TTg, số 5"), False, None),
}


@pytest.mark.parametrize(("texts", "pictured", "why"), LAYERS.values(), ids=LAYERS)
def test_which_layers_are_trusted(texts, pictured: bool, why: Doubt | None) -> None:
    assert doubt(layer_of(page_of(pdf(Page(texts)))), pictured) is why


def test_letters_of_the_corpus_are_trusted() -> None:
    """Each as its own words laid out on a page, but the one that is printed in a wrong table."""
    from pathlib import Path

    from vnvanban.boxes import Box, Word
    from vnvanban.read.layer import Layer

    doubted = []
    for path in sorted((Path(__file__).parents[2] / "corpus" / "letters").glob("*.txt")):
        words = [Word(text, Box(0, 0, 30, 12)) for text in path.read_text("utf-8").split()]
        layer = Layer(tuple(words), (10.0, 10.0), letters=sum(len(word.text) for word in words))
        doubted += [path.stem for pictured in (False, True) if doubt(layer, pictured)]
    assert set(doubted) <= {"nn-26"}


# --- pictures --------------------------------------------------------------------------------------------------------


def extracted(page: Page):
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    shown = page_of(pdf(page))
    return page_picture(shown, Options(), list(shown.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])))


BITS = np.packbits(picture() > 60, axis=1).tobytes()
ONE_BIT = "/Width 1240 /Height 1754 /BitsPerComponent 1"
STORED = {
    "grey": (PAPER, picture()),
    "colour": (grey(np.stack([picture(), picture(), picture() // 2], 2)), np.stack([picture() // 2, picture(), picture()], 2)),
    "three channels that are one": (grey(np.stack([picture()] * 3, 2)), picture()),
    "black and white": (Picture(f"{ONE_BIT} /ColorSpace /DeviceGray", BITS), np.where(picture() > 60, 255, 0)),
    "black and white, turned inside out": (
        Picture(f"{ONE_BIT} /ColorSpace /DeviceGray /Decode [1 0]", bytes(255 - byte for byte in BITS)),
        np.where(picture() > 60, 255, 0),
    ),
    "a palette": (
        Picture("/Width 1240 /Height 1754 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 1 <000000FFFFFF>]", (picture() > 60).astype(np.uint8).tobytes()),
        np.where(picture() > 60, 255, 0),
    ),
    "upside down on a page upside down": (Page((), [grey(picture()[::-1, ::-1], (-A4[0], 0, 0, -A4[1], *A4))]), picture()),
    "lying on a page that is turned": (Page((), [grey(np.rot90(picture()), (0, 0, A4[1], A4[0]))], A4[::-1], "/Rotate 90"), picture()),
    "turned by its own matrix": (Page((), [grey(np.rot90(picture()), (0, -A4[1], A4[0], 0, 0, A4[1]))]), picture()),
}  # fmt: skip


@pytest.mark.parametrize(("made", "expected"), STORED.values(), ids=STORED)
def test_pictures_are_taken_out_as_they_are_stored(made: Page | Picture, expected) -> None:
    """Not one pixel is changed, and they stand upright."""
    found, dpi = extracted(made if isinstance(made, Page) else Page((), [made]))
    assert found.shape == expected.shape and (found == expected).all()
    assert dpi == pytest.approx(150, abs=0.2)


DRAWN = {
    # what is no picture of the page as it is stored, and must be drawn
    "a mask": Page((), [Picture(f"{ONE_BIT} /ImageMask true", BITS)]),
    "two halves": Page((), [grey(picture()[:877], (0, 421, 595, 421)), grey(picture()[877:], (0, 0, 595, 421))]),
    "smaller than the page": Page((), [grey(picture(), (60, 60, 300, 424))]),
    "larger than the page": Page((), [grey(picture(), (-300, -421, 1190, 1684))]),
    "mirrored": Page((), [grey(picture(), (-595, 0, 0, 842, 595, 0))]),
    "askew": Page((), [grey(picture(), (590, 20, -20, 838, 10, 0))]),
    "a fax of 204 × 98 dots an inch": Page((), [grey(picture()[::2])]),
}


@pytest.mark.parametrize("made", DRAWN.values(), ids=DRAWN)
def test_other_pictures_are_drawn(made: Page) -> None:
    found, dpi = extracted(made)
    assert (found.shape[:2], dpi) == ((3508, 2479), 300)
    assert np.median(found) > 250


def test_only_what_is_on_the_page_is_drawn() -> None:
    assert extracted(DRAWN["larger than the page"])[0].min() == 255  # the mark lies beyond the corner
    assert extracted(DRAWN["smaller than the page"])[0].min() < 60


def test_a_mask_is_black_on_white() -> None:
    found, _ = extracted(DRAWN["a mask"])
    assert found[240, 600] == 0 and found[40, 40] == 255


def test_huge_pages_are_drawn_small() -> None:
    found, dpi = extracted(Page([Text(100, 100, "chữ", 200)], size=(14_400, 14_400)))
    assert dpi < 30 and found.shape[0] * found.shape[1] <= 24_010_000


@pytest.mark.parametrize("options", [Options(max_pixels=1_000_000)])
def test_pictures_with_too_many_pixels(options: Options) -> None:
    with pytest.raises(InputError) as error:
        read_data(pdf(Page((), [PAPER])), options)
    assert error.value.code == "input.too-large"


# --- pages that are recognised ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scan(printed, ocr) -> Picture:
    """The printed letter as a picture in a PDF, at 150 dots an inch."""
    import cv2

    small = cv2.resize(cv2.cvtColor(printed.picture, cv2.COLOR_BGR2GRAY), (1240, 1754), interpolation=cv2.INTER_AREA)
    return grey(small)


@pytest.fixture(scope="module")
def mixed(scan):
    """Print, a scan, a scan with the stamp of a digital signature, a scan with a bad layer."""
    bad = [Text(t.x, t.y, t.text, t.size, hidden=True) for t in spread(GARBLED)]
    return read_data(pdf(Page(LETTER), Page((), [scan]), Page(STAMP, [scan]), Page(bad, [scan])))


def test_pages_decide_one_by_one(mixed, printed) -> None:
    assert [page.source for page in mixed.pages] == ["layer", "ocr", "ocr", "ocr"]
    assert [page.number for page in mixed.pages] == [1, 2, 3, 4]
    first = [line for line in mixed.pages[1].text.split("\n") if line][: printed.header]
    assert first == printed.lines[: printed.header]
    assert [(page.width, page.height) for page in mixed.pages[1:3]] == [(1240, 1754)] * 2
    assert mixed.text.startswith(READ)


def test_a_bad_layer_is_noted(mixed) -> None:
    assert mixed.notes == ("page 4 was read from its picture: its text layer is not trusted, its words are not Vietnamese",)
    assert mixed.pages[3].text == mixed.pages[1].text


def test_the_words_of_a_digital_signature_are_set_aside(mixed) -> None:
    """The page counts as a scan, and nothing is lost."""
    assert mixed.pages[2].aside == tuple(text.text for text in STAMP)
    assert "pnl@muonglat.example" not in mixed.pages[2].text


def test_force_ocr(ocr) -> None:
    (page,) = read_data(pdf(Page(LETTER)), Options(force_ocr=True)).pages
    assert page.source == "ocr" and (page.width, page.height, page.dpi) == (2479, 3508, 300)


def test_layers_need_no_recognition(monkeypatch) -> None:
    from vnvanban.errors import MissingDependencyError

    monkeypatch.setenv("TESSDATA_PREFIX", "/nowhere")
    assert read_data(pdf(Page(LETTER))).text.startswith(READ)
    with pytest.raises(MissingDependencyError, match="tesseract-ocr-vie"):
        read_data(pdf(Page((), [PAPER])), Options(tessdata="/nowhere"))
