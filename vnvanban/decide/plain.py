"""The parts of a letter before they are validated: the fields of each model by name, one shape a model.

No part is validated alone: ``VanBan`` validates the whole tree at once, for about half of what its parts cost one by
one. At run time these are dicts like any other.
"""

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from vnvanban.models import LoaiBenLe, LoaiPhuLuc


class PlainSpan(TypedDict):
    """``Span``."""

    start: int
    end: int


class PlainAlternative(TypedDict):
    """``Alternative``."""

    value: str
    rule: str
    spans: list[PlainSpan]


class PlainEvidence(TypedDict):
    """``Evidence``, without places on a page."""

    spans: list[PlainSpan]
    raw: str
    rule: str
    confidence: float | None
    alternatives: list[PlainAlternative]


class PlainDiagnostic(TypedDict):
    """``Diagnostic``."""

    code: str
    message: str
    path: str | None
    spans: list[PlainSpan]


class PlainCoQuanBanHanh(TypedDict):
    """``CoQuanBanHanh``."""

    chu_quan: str | None
    ten: str | None


class PlainSoKyHieu(TypedDict):
    """``SoKyHieu``."""

    so: str | None
    nam: str | None
    ky_hieu: str | None


class PlainDoan(TypedDict):
    """``Doan``."""

    van_ban: str
    spans: list[PlainSpan]


class PlainMuc(TypedDict):
    """``Muc``."""

    nhan: str
    duong_dan: str
    tieu_de: str | None
    mo_dau: str
    noi_dung: str
    spans: list[PlainSpan]
    muc: "list[PlainMuc]"


class PlainNoiNhan(TypedDict):
    """``NoiNhan``."""

    ten: str
    muc_dich: str | None
    luu: bool


class PlainChuKy(TypedDict):
    """``ChuKy``."""

    quyen_han: list[str]
    chuc_vu: str | None
    ho_ten: str | None
    danh_xung: str | None


class PlainBanSao(TypedDict):
    """``BanSao``."""

    hinh_thuc: str
    spans: list[PlainSpan]


class PlainPhuLuc(TypedDict):
    """``PhuLuc``."""

    loai: LoaiPhuLuc
    tieu_de: str
    van_ban: str
    spans: list[PlainSpan]


class PlainBenLe(TypedDict):
    """``BenLe``."""

    loai: LoaiBenLe
    van_ban: str
    spans: list[PlainSpan]


class PlainSuyDien(TypedDict):
    """``SuyDien``."""

    truong: str
    gia_tri: str
    ly_do: str
    kha_nang_khac: NotRequired[list[str]]


class PlainThoiHan(TypedDict):
    """``ThoiHan``."""

    gia_tri: str
    loai: str
    van_ban: str
    bat_dau: str | None
    ket_thuc: str | None
    gio: str | None
    moc: str | None
    quy_tac: str | None
    suy_dien: bool
    spans: list[PlainSpan]


class PlainBaoCao(TypedDict):
    """``BaoCao``."""

    van_ban: str
    gui: str
    qua: str | None
    bao_cao_tiep: str | None
    thoi_han: list[str]
    spans: list[PlainSpan]


class PlainNhiemVu(TypedDict):
    """``NhiemVu``."""

    muc: str | None
    chu_tri: list[str]
    phoi_hop: list[str]
    chi_dao: list[str]
    thuc_hien: list[str]
    giup: list[str]
    theo_doi: Sequence[str]
    hanh_dong: list[str]
    noi_dung: str
    thoi_han: list[PlainThoiHan]
    thoi_han_mo_ho: list[PlainThoiHan]
    bao_cao: list[PlainBaoCao]
    can_cu: list[str]
    loai_hanh_vi: str
    muc_do: str
    spans: list[PlainSpan]


class PlainLanNhac(TypedDict):
    """``LanNhac``."""

    kieu: str
    van_ban: str
    vai_tro: str
    dieu_khoan: str | None
    spans: list[PlainSpan]


class PlainVienDan(TypedDict):
    """``VienDan``."""

    loai: str | None
    so_ky_hieu: str
    so: str
    nam: str | None
    ky_hieu: str | None
    ngay: str | None
    co_quan: str | None
    trich_yeu: str | None
    nhiem_ky: str | None
    vai_tro: str
    dinh_danh: str
    co_quan_suy_dien: str | None
    kha_nang_khac: tuple[str, ...]
    lan_nhac: list[PlainLanNhac]


class PlainLuatTheoTen(TypedDict):
    """``LuatTheoTen``."""

    loai: str
    ten: str
    nam: str | None
    ngay: str | None
    dieu_khoan: str | None
    spans: list[PlainSpan]


class PlainTenGoiTat(TypedDict):
    """``TenGoiTat``."""

    ten: str
    chi: str
    la_van_ban: bool
    spans: list[PlainSpan]
    dung_lai: list[PlainSpan]
