"""Heads and feet from invented boxes: a page of 1600 pixels with text from 150 to 1400, as a scan at 200 dots an inch."""

import pytest

from vnvanban.boxes import Box, Word
from vnvanban.zones import Zones, area, in_capitals, plain, zones_of

LEFT, STEP, TALL, BLANK = 150, 54, 32, 12
BODY = "Căn cứ kế hoạch công tác năm của đơn vị và tình hình thực tế tại các xóm bản ở"


def wide(text: str) -> int:
    return sum(22 if char.isupper() else 14 for char in text)


def line(text: str, left: float, row: float) -> list[Word]:
    """Words from ``left`` on."""
    made = []
    for part in text.split():
        made.append(Word(part, Box(left, 100 + STEP * row, left + wide(part), 100 + TALL + STEP * row)))
        left += wide(part) + BLANK
    return made


def centred(text: str, centre: float, row: float) -> list[Word]:
    return line(text, centre - (wide(text.replace(" ", "")) + BLANK * text.count(" ")) / 2, row)


def full(row: float) -> list[Word]:
    """A line of a paragraph."""
    return line(BODY, LEFT, row)


HEAD = [
    *centred("UBND HUYỆN MƯỜNG LÁT", 400, 0),
    *centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1080, 0),
    *centred("PHÒNG NÔNG LÂM", 400, 1),
    *centred("Độc lập - Tự do - Hạnh phúc", 1080, 1),
    *centred("Số: 15/PNL-TH", 400, 2.4),
    *centred("Mường Lát, ngày 04 tháng 5 năm 2021", 1080, 2.4),
    *centred("V/v cấp giống cây", 400, 3.4),
]
PARTY = [
    *centred("ĐẢNG BỘ XÃ BA CHẼ", 400, 0),
    *centred("ĐẢNG CỘNG SẢN VIỆT NAM", 1080, 0),
    *centred("CHI BỘ THÔN ĐÔNG", 400, 1),
    *centred("Số 07-TB/CB", 400, 2),
    *centred("Ba Chẽ, ngày 02 tháng 6 năm 2020", 1080, 2),
]
RECIPIENTS = [*line("Nơi nhận:", LEFT, 20), *line("- Như trên;", LEFT, 21), *line("- Lưu: VT.", LEFT, 22)]
SIGNER = [*centred("TRƯỞNG PHÒNG", 1100, 20), *centred("Lường Văn Tấn", 1100, 24)]
PARAGRAPHS = [*full(8), *full(9), *full(10), *line("các xã báo cáo.", LEFT, 11)]


def rows(page: Zones, name: str) -> list[str]:
    zone = getattr(page, name)
    return [] if zone is None else [row.text for row in page.rows[zone.first : zone.end]]


def columns(page: Zones, name: str) -> tuple[list[str], list[str]]:
    """What stands on each side of the split."""
    zone = getattr(page, name)
    segments = [segment for row in page.rows[zone.first : zone.end] for segment in row.segments]
    left = [segment.text for segment in segments if segment.box.centre < zone.split]
    return left, [segment.text for segment in segments if segment.box.centre > zone.split]


TWO = (["UBND HUYỆN MƯỜNG LÁT", "PHÒNG NÔNG LÂM", "Số: 15/PNL-TH", "V/v cấp giống cây"],
       ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Mường Lát, ngày 04 tháng 5 năm 2021"])  # fmt: skip
PARTY_TWO = (["ĐẢNG BỘ XÃ BA CHẼ", "CHI BỘ THÔN ĐÔNG", "Số 07-TB/CB"], ["ĐẢNG CỘNG SẢN VIỆT NAM", "Ba Chẽ, ngày 02 tháng 6 năm 2020"])

HEADS = {
    "the addressees end it": (HEAD + centred("Kính gửi: Các xã", 800, 6) + PARAGRAPHS, TWO),
    "so do addressees read badly": (HEAD + centred("Kinh gừi: Các xã", 800, 6) + PARAGRAPHS, TWO),
    "a centred title below ends it": (PARTY + centred("THÔNG BÁO", 800, 4) + centred("về việc họp chi bộ", 800, 5) + PARAGRAPHS, PARTY_TWO),
    "a line of a paragraph ends it": (PARTY + PARAGRAPHS, PARTY_TWO),
    "a title with letters wrong": (
        [Word(w.text.replace("CỘNG", "CÔNC").replace("NGHĨA", "NGHlA"), w.box) for w in HEAD] + PARAGRAPHS,
        (TWO[0], ["CÔNC HÒA XÃ HỘI CHỦ NGHlA VIỆT NAM", *TWO[1][1:]]),
    ),
    "a stamp's line far above is none of it": (line("CÔNG VĂN ĐẾN", 900, -2.5) + HEAD + centred("Kính gửi: Các xã", 800, 6), TWO),
    "a body's name over the title": (
        centred("TỈNH THANH LÂM", 400, -1) + HEAD + centred("Kính gửi: Các xã", 800, 6),
        (["TỈNH THANH LÂM", *TWO[0]], TWO[1]),
    ),
}


@pytest.mark.parametrize(("words", "expected"), HEADS.values(), ids=HEADS)
def test_heads(words: list[Word], expected: tuple[list[str], list[str]]) -> None:
    assert columns(zones_of(words, 1600), "head") == expected


FEET = {
    "recipients and a signer": (PARAGRAPHS + RECIPIENTS + SIGNER, ["Nơi nhận: TRƯỞNG PHÒNG", "- Như trên;", "- Lưu: VT.", "Lường Văn Tấn"]),
    "a signer's title over the recipients": (
        PARAGRAPHS + centred("TM. BAN QUẢN LÝ", 1100, 19) + RECIPIENTS + SIGNER,
        ["TM. BAN QUẢN LÝ", "Nơi nhận: TRƯỞNG PHÒNG", "- Như trên;", "- Lưu: VT.", "Lường Văn Tấn"],
    ),
    "recipients read badly": (
        PARAGRAPHS + line("Nơi nhân:", LEFT, 20) + RECIPIENTS[2:] + SIGNER,
        ["Nơi nhân: TRƯỞNG PHÒNG", "- Như trên;", "- Lưu: VT.", "Lường Văn Tấn"],
    ),
    "no recipients": (PARAGRAPHS + SIGNER, ["TRƯỞNG PHÒNG", "Lường Văn Tấn"]),
    "items without a label": (PARAGRAPHS + RECIPIENTS[2:] + centred("Lường Văn Tấn", 1100, 24), ["- Như trên;", "- Lưu: VT.", "Lường Văn Tấn"]),
    "no foot": (PARAGRAPHS, []),
    "one line of a paragraph": (full(8), []),
}


@pytest.mark.parametrize(("words", "expected"), FEET.values(), ids=FEET)
def test_feet(words: list[Word], expected: list[str]) -> None:
    assert rows(zones_of(words, 1600), "foot") == expected


def test_a_last_page_with_the_signatures_alone() -> None:
    names = [*line("Lò Văn Ín", LEFT, 5), *centred("Lường Văn Tấn", 1100, 5.4)]
    page = zones_of([*line("THƯ KÝ", LEFT, 1), *centred("CHỦ TRÌ", 1100, 1), *names], 1600)
    assert columns(page, "foot") == (["THƯ KÝ", "Lò Văn Ín"], ["CHỦ TRÌ", "Lường Văn Tấn"])
    items = [*line("1. Họ và tên", LEFT, 1), *line("2. Thôn bản", LEFT, 2), *centred("Lường Văn Tấn", 1100, 5)]
    assert zones_of(items, 1600).foot is None


def test_the_columns_of_a_foot_part_between_them() -> None:
    left, right = columns(zones_of(HEAD + PARAGRAPHS + RECIPIENTS + SIGNER, 1600), "foot")
    assert (left, right) == (["Nơi nhận:", "- Như trên;", "- Lưu: VT."], ["TRƯỞNG PHÒNG", "Lường Văn Tấn"])


def test_a_letter_in_one_column() -> None:
    words = [*line("Thư ngỏ", LEFT, 0), *full(2), *full(3), *line("bà con lối xóm.", LEFT, 4)]
    page = zones_of(words, 1600)
    assert (page.head, page.foot) == (None, None)
    assert [row.text for row in page.rows][0] == "Thư ngỏ"


@pytest.mark.parametrize(
    "text",
    [
        "của Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam về xây dựng chỉnh đốn Đảng ở",
        "nước Cộng hòa xã hội chủ nghĩa Việt Nam quy định quyền của công dân ở xã",
        "1. Phòng Văn hóa - Xã hội",
        "2. Xã hội hóa",
    ],
)
def test_a_later_page_has_no_head(text: str) -> None:
    """What speaks of State or Party, or is like a part of their names, near the top of a page."""
    words = [*full(0), *full(1), *line(text, LEFT, 2), *full(3), *full(4)]
    assert zones_of(words).head is None


@pytest.mark.parametrize("title", ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT", "XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỌNG HÒA XÃ HỌI CHỦ NGHĨA VIẸT NAM", "CỘNG HÒA XÃ HỘI CHỦ"])
def test_a_title_in_part_or_misread(title: str) -> None:
    assert zones_of([*centred(title, 1080, 0), *line("UBND HUYỆN", LEFT, 1), *PARAGRAPHS]).head is not None


def test_a_page_without_words() -> None:
    page = zones_of([], 1600)
    assert (page.rows, page.head, page.foot, page.height, page.width) == ((), None, None, 1.0, 1.0)


def test_margins_of_a_page_with_words_on_its_left_alone() -> None:
    page = zones_of(line("Nơi nhận:", LEFT, 20), 1600)
    assert page.left == LEFT and 1400 <= page.right < 1600  # as wide as on the left, or a little less


ABSURD = {
    "as tall as the page": [Word("|", Box(800, 0, 810, 2200))],
    "as wide as the page": [Word("____", Box(0, 300, 1600, 304))],
    "without area": [Word("ab", Box(0, 0, 0, 0))] * 3,
    "upside down": [Word("ab", Box(50, 90, 10, 20))],
    "far away": [Word("ab", Box(9e5, -9e5, 9e5 + 20, -9e5 + 20))],
    "a thousand times the same": [Word("ĐẢNG CỘNG SẢN VIỆT NAM", Box(700, 100, 900, 120))] * 1000,
}


@pytest.mark.parametrize("odd", ABSURD.values(), ids=ABSURD)
def test_words_of_absurd_size(odd: list[Word]) -> None:
    """They neither raise nor hide the head of the page; alone they are no head."""
    alone = zones_of(odd, 1600)
    assert alone.height >= 1 and alone.width >= 1
    page = zones_of(HEAD + PARAGRAPHS + odd[:3], 1600)
    assert page.head is not None and "Số: 15/PNL-TH" in " ".join(rows(page, "head"))


def test_area() -> None:
    page = zones_of(HEAD + centred("Kính gửi: Các xã", 800, 6), 1600)
    box = area(page, page.head)
    assert (box.top, box.bottom) == (100, 100 + TALL + 3.4 * STEP)


@pytest.mark.parametrize(("text", "said"), [("TRƯỞNG PHÒNG", True), ("KT. Chủ tịch", False), ("AB", False), ("", False), ("TM. ubnd XÃ", False), ("TM. UBND Xã", True)])
def test_capitals(text: str, said: bool) -> None:
    assert in_capitals(text) is said


def test_plain() -> None:
    assert plain("  ĐẢNG – Cộng, sản: 12!") == "dang cong san 12"
