"""OCR slips in anchors; nothing in the body."""

import pytest

from vnvanban.normalize import normalize, repair_anchors
from vnvanban.options import Options


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Kinh gửi: Chi bộ Gò Xoan", "Kính gửi: Chi bộ Gò Xoan"),  # a lost accent
        ("Kinh gui:", "Kính gửi:"),  # all lost
        ("KINH GUI:", "KÍNH GỬI:"),  # in capitals
        ("Kính gởi: các chi bộ", "Kính gửi: các chi bộ"),  # the southern form
        ("Kinh gửi Ban Thường vụ", "Kính gửi Ban Thường vụ"),  # a capital instead of the colon
        ("  - Kinh gửi:", "  - Kính gửi:"),  # behind blanks and a dash
        ("Noi nhan:", "Nơi nhận:"),  # all lost
        ("Nưi nhận:", "Nơi nhận:"),  # a known confusion
        ("Nai nhân:", "Nơi nhận:"),  # a confusion and a tone
        ("x\r\n**Noi nhận:**", "x\r\n**Nơi nhận:**"),  # in bold marks, on a later line
        ("- Luu: VT", "- Lưu: VT"),  # a short one, with its colon
        ("kưu: VT", "Lưu: VT"),  # the first letter
        ("Sé 12/CV-UBND", "Số 12/CV-UBND"),  # before a number
        ("S0: 7-CV/ĐU", "Số: 7-CV/ĐU"),  # a zero
        ("Sế05-QyĐ/ĐU", "Số05-QyĐ/ĐU"),  # a lost blank stays lost
        ("V⁄v báo cáo", "V/v báo cáo"),  # the slash is the look-alikes' work
        ("V/š báo cáo", "V/v báo cáo"),  # a known slip
        ("CONG HOA XA HOI CHU NGHIA VIET NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),  # all lost
        ("XÃ GÒ XOAN\tCỘNG HÕA XÃ HÔI CHỦ NGHIA VIỆT NÀM", "XÃ GÒ XOAN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),  # column
        ("XÃ GÒ    ĐĂNG CỘNG SÂN VIỆT NAM", "XÃ GÒ    ĐẢNG CỘNG SẢN VIỆT NAM"),  # behind a gap
        ("Doc lap - Tu do - Hanh phuc", "Độc lập - Tự do - Hạnh phúc"),  # the motto
    ],
)
def test_repaired(printed: str, expected: str) -> None:
    assert normalize(printed, tone="keep", options=Options(ocr_anchors=True)).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi: A\nNơi nhận:\n- Lưu: VT\nSố 12/CV\nV/v báo cáo",  # all right as they are
        "KÍNH GỬI:\nKính Gửi:",  # case is no slip
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",  # nor is tone placement
        "Độc lập – Tự do – Hạnh phúc",  # nor are dashes
        "Đảng Cộng sản Việt Nam là",  # a line of the body
        "đang cộng sản việt nam",  # small letters: the body
        "Nơi nhập:\nNgười nhận:",  # near labels with other words: p is no slip of n
        "Kinh nghiệm: tốt\nKính mời:\nKính biếu:",  # other labels
        "theo Kinh gửi: và Noi nhan: ở giữa dòng",  # inside a line
        "Số lượng 12/15 hộ\nSo với 12/3\nSở 12/3\nSổ 12 trang\nSáu 12/3",  # other words before numbers
        "Lưu ý: xem\nLuận: x\nlưu: x",  # other words before colons
        "VI/ Báo cáo\nV. Kết quả\nV/v Báo cáo",  # Roman numbers
        "noi nhan chung",  # no colon, no capital
        "",  # nothing
    ],
)
def test_left_alone(text: str) -> None:
    assert repair_anchors(text) == []


def test_off_by_default() -> None:
    assert normalize("Kinh gửi:").text == "Kinh gửi:"


def test_span_of_an_anchor() -> None:
    result = normalize("Kinh gu\u031b\u0309i: A", options=Options(ocr_anchors=True))
    assert result.text == "Kính gửi: A"
    assert result.raw[slice(*result.raw_span(0, 8))] == "Kinh gu\u031b\u0309i"
    assert result.changes == {"nfc": 1, "anchor": 1}
