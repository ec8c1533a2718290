"""What people read in place of codes: Vietnamese labels, and numbers as Vietnamese print writes them."""

import textwrap
import unicodedata

from vnvanban.analysis.levels import LEVEL_LABELS

LABELS: dict[str, dict[str, str]] = {
    "cap": LEVEL_LABELS,
    "he_thong": {"dang": "Đảng", "nha_nuoc": "Nhà nước", "doan_the": "Mặt trận, đoàn thể", "khac": "Khác"},
    "loai_hanh_vi": {
        "ra_lenh": "Ra lệnh", "de_nghi": "Đề nghị", "kien_nghi": "Kiến nghị", "cam": "Cấm", "cho_phep": "Cho phép",
        "khuyen_khich": "Khuyến khích", "nhac_nho": "Nhắc nhở", "thong_bao": "Thông báo", "moi": "Mời",
        "cam_ket": "Cam kết",
    },
    "muc_do": {
        "bat_buoc": "Bắt buộc", "de_nghi": "Đề nghị", "khuyen_khich": "Khuyến khích", "khong": "Không ràng buộc",
    },
    "loai_thoi_han": {
        "tuyet_doi": "Ngày cụ thể", "tuong_doi": "Tính từ một mốc", "dinh_ky": "Định kỳ", "mo_ho": "Mơ hồ",
        "khong": "Không có thời hạn",
    },
    "vai_tro": {
        "chu_tri": "Chủ trì", "phoi_hop": "Phối hợp", "chi_dao": "Chỉ đạo", "thuc_hien": "Thực hiện", "giup": "Giúp",
        "theo_doi": "Theo dõi",
    },
    "vai_tro_vien_dan": {
        "can_cu": "Căn cứ", "nhac_den": "Nhắc đến", "sua_doi": "Sửa đổi", "thay_the": "Thay thế", "tra_loi": "Trả lời",
    },
    "kind": {"nguyen_van": "Nguyên văn", "sua": "Có sửa"},
}  # fmt: skip
"""Column → value → label. Closed vocabularies only: what is printed in a letter is shown as it is printed."""
OPEN = "Không rõ"
"""For null: the letter does not tell."""
MOST_LINES = 4
"""Lines of a label at most; what is longer (a name that ran into the text behind it) ends in ``…``."""


def label(column: str, value: object) -> str:
    """The label of a value; ``OPEN`` for null, the value itself where no label is known.

    >>> label("muc_do", "bat_buoc"), label("cap", None), label("dong_tu", "rà soát")
    ('Bắt buộc', 'Không rõ', 'rà soát')
    """
    if not isinstance(value, str):
        return OPEN
    return LABELS.get(column, {}).get(value, value)


def number(value: float, digits: int = 0) -> str:
    """A number with dots between thousands and a comma before decimals (``digits`` of them).

    >>> number(12345), number(0.25, 2), number(-1234.5, 1)
    ('12.345', '0,25', '-1.234,5')
    """
    return f"{value:,.{digits}f}".translate({ord(","): ".", ord("."): ","})


def wrapped(text: str, width: int, most: int = MOST_LINES) -> list[str]:
    """The lines of a label, each of at most ``width`` characters, in NFC; never none.

    >>> wrapped("Ban Thường trực Ủy ban MTTQ Việt Nam các huyện", 24)
    ['Ban Thường trực Ủy ban', 'MTTQ Việt Nam các huyện']
    """
    lines = textwrap.wrap(" ".join(unicodedata.normalize("NFC", text).split()), width, break_on_hyphens=False) or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: width - 1].rstrip() + "…"]
    return lines
