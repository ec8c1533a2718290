"""From spans back to the paper: places, confidence, and numbers that were not read surely."""

import json

import pytest

import vnvanban
from vnvanban import VanBan
from vnvanban.boxes import Box, Word
from vnvanban.paper import UNSURE, on_paper, unsure_places
from vnvanban.read.document import RawDocument, RawPage, composed

DPI, HIGH, STEP = 200, 30, 50
LETTER = """UBND HUYỆN MƯỜNG LÁT
PHÒNG NÔNG LÂM
Số: 15/PNL-TH
V/v cấp giống cây lâm nghiệp cho các hộ nghèo
và cận nghèo

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mường Lát, ngày 04 tháng 5 năm 2021

Kính gửi: Ủy ban nhân dân các xã

Đề nghị các xã lập danh sách hộ nhận giống.

Nơi nhận:
- Như trên;
- Lưu: VT.

TRƯỞNG PHÒNG
Lường Văn Tấn"""


def read(text: str = LETTER, unsure: dict[str, float] | None = None, source: str = "ocr") -> RawDocument:
    """Pages (parted by form feeds) as they come from a scan; ``unsure``: word → its confidence, all others 0.9."""
    pages = []
    for number, lines in enumerate(text.split("\f"), 1):
        parts, y = [], 100
        for block in lines.split("\n\n"):
            part = []
            for line in block.split("\n"):
                x, words = 100, []
                for word in line.split():
                    sure = None if source == "layer" else (unsure or {}).get(word, 0.9)
                    words.append(Word(word, Box(x, y, x + 12 * len(word), y + HIGH), sure))
                    x += 12 * len(word) + 12
                part.append(tuple(words))
                y += STEP
            parts.append(part)
            y += STEP
        made, placed = composed(parts)
        pages.append(RawPage(number, made, source, placed, 1654, 2339, DPI))
    return RawDocument("pdf", "", tuple(pages))


def test_the_letter_is_that_of_the_text() -> None:
    document = read()
    letter, plain = vnvanban.parse_document(document), vnvanban.parse(document.text)
    assert vnvanban.verify(letter, document.text) == []
    drop = {"evidence", "diagnostics"}
    assert letter.model_dump(exclude=drop) == plain.model_dump(exclude=drop)
    assert set(letter.evidence) == set(plain.evidence)


def test_places() -> None:
    """A value of one line has one box, of two lines two; pixels of the page and points."""
    letter = vnvanban.parse_document(read())
    (place,) = letter.evidence["so_ky_hieu.ky_hieu"].places
    assert (place.page, place.box) == (1, (148, 200, 148 + 12 * 9, 230))
    assert place.points == tuple(round(edge * 72 / DPI, 2) for edge in place.box)
    first, second = letter.evidence["trich_yeu"].places
    assert (first.box[1], second.box[1], second.box[0]) == (250, 300, 100)


def test_places_on_a_later_page() -> None:
    document = read(LETTER.replace("\n\nNơi nhận", "\fNơi nhận"))
    letter = vnvanban.parse_document(document)
    places = letter.evidence["chu_ky.0.ho_ten"].places
    assert [place.page for place in places] == [2]
    assert vnvanban.verify(letter, document.text) == []


def test_confidence_is_lowered_by_the_word_read_least_surely() -> None:
    plain = vnvanban.parse(LETTER).evidence["chu_ky.0.ho_ten"]
    found = vnvanban.parse_document(read(unsure={"Văn": 0.6})).evidence["chu_ky.0.ho_ten"]
    assert found.ocr_confidence == 0.6
    assert found.confidence == pytest.approx(plain.confidence * 0.6, abs=0.001)


def test_print_has_places_and_no_recognition() -> None:
    found = vnvanban.parse_document(read(source="layer")).evidence["chu_ky.0.ho_ten"]
    assert found.places and found.ocr_confidence is None
    assert found.confidence == vnvanban.parse(LETTER).evidence["chu_ky.0.ho_ten"].confidence


def test_text_has_no_places() -> None:
    document = RawDocument("text", "", (RawPage(1, LETTER),))
    letter = vnvanban.parse(LETTER)
    assert on_paper(letter, document) is letter
    assert letter.evidence["trich_yeu"].places == ()


ILLEGIBLE = [
    # word, its confidence, field, whether it is taken, diagnostic
    ("15/PNL-TH", 0.3, "so", False, "so_ky_hieu.illegible"),
    ("15/PNL-TH", UNSURE, "so", True, None),
    ("04", 0.2, "ngay", False, "ngay_ban_hanh.illegible"),
    ("04", 0.7, "ngay", True, None),
    ("Lường", 0.1, "ten", True, None),  # a name is shown with what it is worth
]


@pytest.mark.parametrize(("word", "sure", "field", "taken", "code"), ILLEGIBLE)
def test_numbers_read_without_certainty_are_not_taken(word: str, sure: float, field: str, taken: bool, code: str | None) -> None:
    letter = vnvanban.parse_document(read(unsure={word: sure}))
    value = {"so": letter.so_ky_hieu and letter.so_ky_hieu.so, "ngay": letter.ngay_ban_hanh, "ten": letter.chu_ky[0].ho_ten}[field]
    assert (value is not None) is taken
    said = [one for one in letter.diagnostics if one.code.endswith(".illegible")]
    assert [one.code for one in said] == ([code] if code else [])
    for one in said:
        (place,) = one.places
        assert place.page == 1
        assert place.box[1] == (200 if field == "so" else 500)  # where a person must look
        assert one.spans


def test_the_symbol_beside_an_illegible_number_is_kept() -> None:
    letter = vnvanban.parse_document(read(unsure={"15/PNL-TH": 0.3}))
    assert (letter.so_ky_hieu.so, letter.so_ky_hieu.ky_hieu) == (None, "PNL-TH")


def test_unsure_places_count_over_pages() -> None:
    document = read("một hai\fba bốn", {"hai": 0.2, "bốn": 0.49, "ba": 0.5})
    assert [document.text[a:b] for a, b in unsure_places(document)] == ["hai", "bốn"]


def test_places_survive_json() -> None:
    letter = vnvanban.parse_document(read(unsure={"15/PNL-TH": 0.3}))
    again = VanBan.model_validate(json.loads(letter.model_dump_json()))
    assert again.evidence == dict(letter.evidence)
    assert again.diagnostics == letter.diagnostics


def test_a_document_without_pages() -> None:
    letter = vnvanban.parse_document(RawDocument("pdf", "", ()))
    assert letter.so_ky_hieu.so is None and letter.evidence == {}
