"""What a letter asks: assignments, their deadlines and duties to report."""

from vnvanban.models.glossary import term
from vnvanban.models.spans import Frozen, Span
from vnvanban.models.vocabularies import LoaiHanhVi, LoaiThoiHan, MucDo


class ThoiHan(Frozen):
    """A deadline. ``gia_tri`` is ISO where the text gives a calendar date or month, else its words."""

    gia_tri: str = term("ThoiHan.gia_tri")
    loai: LoaiThoiHan = term("ThoiHan.loai")
    van_ban: str = term("ThoiHan.van_ban")
    bat_dau: str | None = term("ThoiHan.bat_dau", None, pattern=r"^\d{4}-\d\d-\d\d$")
    ket_thuc: str | None = term("ThoiHan.ket_thuc", None, pattern=r"^\d{4}-\d\d-\d\d$")
    gio: str | None = term("ThoiHan.gio", None, pattern=r"^\d\d:\d\d$")
    moc: str | None = term("ThoiHan.moc", None)
    quy_tac: str | None = term("ThoiHan.quy_tac", None)
    suy_dien: bool = term("ThoiHan.suy_dien", False)
    spans: tuple[Span, ...] = term("ThoiHan.spans")


class BaoCao(Frozen):
    """A duty to report."""

    van_ban: str = term("BaoCao.van_ban")
    gui: str = term("BaoCao.gui")
    qua: str | None = term("BaoCao.qua", None)
    bao_cao_tiep: str | None = term("BaoCao.bao_cao_tiep", None)
    thoi_han: tuple[str, ...] = term("BaoCao.thoi_han", ())
    spans: tuple[Span, ...] = term("BaoCao.spans")


class NhiemVu(Frozen):
    """An assignment that the letter makes."""

    muc: str | None = term("NhiemVu.muc", None)
    chu_tri: tuple[str, ...] = term("NhiemVu.chu_tri")
    phoi_hop: tuple[str, ...] = term("NhiemVu.phoi_hop", ())
    chi_dao: tuple[str, ...] = term("NhiemVu.chi_dao", ())
    thuc_hien: tuple[str, ...] = term("NhiemVu.thuc_hien", ())
    giup: tuple[str, ...] = term("NhiemVu.giup", ())
    theo_doi: tuple[str, ...] = term("NhiemVu.theo_doi", ())
    hanh_dong: tuple[str, ...] = term("NhiemVu.hanh_dong", ())
    noi_dung: str = term("NhiemVu.noi_dung", "")
    thoi_han: tuple[ThoiHan, ...] = term("NhiemVu.thoi_han", ())
    thoi_han_mo_ho: tuple[ThoiHan, ...] = term("NhiemVu.thoi_han_mo_ho", ())
    bao_cao: tuple[BaoCao, ...] = term("NhiemVu.bao_cao", ())
    can_cu: tuple[str, ...] = term("NhiemVu.can_cu", ())
    loai_hanh_vi: LoaiHanhVi = term("NhiemVu.loai_hanh_vi")
    muc_do: MucDo = term("NhiemVu.muc_do")
    spans: tuple[Span, ...] = term("NhiemVu.spans")
