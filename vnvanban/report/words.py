"""What the page calls things: sentences for diagnostic codes, names of fields, of states of inputs."""

from vnvanban.export.doubts import SAID
from vnvanban.models import glossary

FIELDS = {
    "he_thong": "VanBan.he_thong",
    "loai_van_ban": "VanBan.loai_van_ban",
    "co_quan_ban_hanh.chu_quan": "CoQuanBanHanh.chu_quan",
    "co_quan_ban_hanh.ten": "CoQuanBanHanh.ten",
    "so_ky_hieu.so": "SoKyHieu.so",
    "so_ky_hieu.ky_hieu": "SoKyHieu.ky_hieu",
    "dia_danh": "VanBan.dia_danh",
    "ngay_ban_hanh": "VanBan.ngay_ban_hanh",
    "trich_yeu": "VanBan.trich_yeu",
    "kinh_gui": "VanBan.kinh_gui",
    "noi_nhan.ten": "VanBan.noi_nhan",
    "chu_ky.ho_ten": "ChuKy.ho_ten",
    "nhiem_vu": "VanBan.nhiem_vu",
    "vien_dan": "VanBan.vien_dan",
}
"""Paths of the evidence without their indices → names in the glossary."""
STATUS = {
    "ok": "Đọc trọn",
    "partial": "Đọc được, còn điều cần xem",
    "error": "Không đọc được",
    "timeout": "Quá thời gian",
    "skipped": "Bỏ qua: không phải văn bản",
}
_SENTENCES = {
    **SAID,
    "he_thong.open": "Không rõ cơ quan ban hành thuộc hệ thống nào.",
    "noi_nhan.absent": "Không thấy nơi nhận.",
    "header.columns-interleaved": "Hai cột ở đầu văn bản đan vào nhau; đã tách ra khi đọc.",
    "muc.label-repaired": "Một số thứ tự mục đọc sai đã được sửa theo vị trí của nó.",
    "muc.label-order": "Số thứ tự các mục không theo thứ tự hoặc trùng nhau; giữ như bản in.",
    "thoi_han.impossible": "Một thời hạn nêu ngày không có thật; không tính là thời hạn.",
    "vien_dan.ngay.impossible": "Ngày của văn bản viện dẫn không có thật; bỏ ngày.",
    "footer.repeated": "Nơi nhận và chữ ký in hai lần; lần sau để riêng.",
    "text.page-unread": "Có trang không đọc được.",
}


_REASONS = {
    "input.no-letter": "Theo tên thì không phải văn bản.",
    "input.missing": "Không còn tệp này.",
    "input.unreadable": "Không mở được tệp.",
    "input.empty": "Tệp rỗng.",
    "input.binary": "Không phải loại tệp đọc được.",
    "input.broken": "Tệp hỏng.",
    "input.encrypted": "Tệp có mật khẩu.",
    "input.too-large": "Tệp quá lớn.",
    "input.unsafe": "Tệp không an toàn để mở.",
    "input.timeout": "Đọc quá lâu.",
    "error.timeout": "Xử lý quá lâu.",
    "error.crash": "Tiến trình dừng đột ngột khi đọc tệp.",
    "error.internal": "Lỗi của chương trình.",
    "missing-dependency": "Thiếu gói phần mềm.",
}
_INCOMPLETE = "without "
"""How the ledger begins its message on a letter without fields of the record."""
_RECORD = {
    "so": "SoKyHieu.so",
    "ky_hieu": "SoKyHieu.ky_hieu",
    "co_quan_ban_hanh": "CoQuanBanHanh.ten",
}


def reason(code: str | None, message: str | None) -> str:
    """Why an input needs a person, in Vietnamese; the ledger's own words where none of ours are known.

    >>> reason("letter.incomplete", "without so, trich_yeu"), reason("input.empty", "the file is empty")
    ('Thiếu: Số, Trích yếu nội dung.', 'Tệp rỗng.')
    """
    said = message or ""
    if code == "letter.incomplete" and said.startswith(_INCOMPLETE):
        return f"Thiếu: {', '.join(_record_name(name) for name in said.removeprefix(_INCOMPLETE).split(', '))}."
    return _REASONS.get(code or "", said)


def _record_name(field: str) -> str:
    found = glossary().get(_RECORD.get(field, f"VanBan.{field}"))
    return found.vietnamese if found else field


def sentence(code: str) -> str:
    """What a diagnostic code says, in Vietnamese; the code itself where a later version made it."""
    return _SENTENCES.get(code, code)


def field_name(path: str) -> str:
    """The Vietnamese term of one of ``FIELDS``."""
    return glossary()[FIELDS[path]].vietnamese
