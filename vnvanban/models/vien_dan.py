"""What a letter cites: papers with a number and their mentions, laws by name, short names."""

from vnvanban.models.glossary import term
from vnvanban.models.spans import Frozen, Span
from vnvanban.models.vocabularies import KieuNhac, VaiTroVienDan


class LanNhac(Frozen):
    """One mention of a cited paper."""

    kieu: KieuNhac = term("LanNhac.kieu")
    van_ban: str = term("LanNhac.van_ban")
    vai_tro: VaiTroVienDan = term("LanNhac.vai_tro")
    dieu_khoan: str | None = term("LanNhac.dieu_khoan", None)
    spans: tuple[Span, ...] = term("LanNhac.spans")


class VienDan(Frozen):
    """A cited paper that has a number; all its mentions."""

    loai: str | None = term("VienDan.loai", None)
    so_ky_hieu: str = term("VienDan.so_ky_hieu")
    so: str = term("VienDan.so")
    nam: str | None = term("VienDan.nam", None)
    ky_hieu: str | None = term("VienDan.ky_hieu", None)
    ngay: str | None = term("VienDan.ngay", None, pattern=r"^\d{4}-\d\d-\d\d$")
    co_quan: str | None = term("VienDan.co_quan", None)
    trich_yeu: str | None = term("VienDan.trich_yeu", None)
    nhiem_ky: str | None = term("VienDan.nhiem_ky", None)
    vai_tro: VaiTroVienDan = term("VienDan.vai_tro")
    dinh_danh: str = term("VienDan.dinh_danh")
    co_quan_suy_dien: str | None = term("VienDan.co_quan_suy_dien", None)
    kha_nang_khac: tuple[str, ...] = term("VienDan.kha_nang_khac", ())
    lan_nhac: tuple[LanNhac, ...] = term("VienDan.lan_nhac")


class LuatTheoTen(Frozen):
    """A law that is cited by name, without a number."""

    loai: str = term("LuatTheoTen.loai")
    ten: str = term("LuatTheoTen.ten")
    nam: str | None = term("LuatTheoTen.nam", None)
    ngay: str | None = term("LuatTheoTen.ngay", None, pattern=r"^\d{4}-\d\d-\d\d$")
    dieu_khoan: str | None = term("LuatTheoTen.dieu_khoan", None)
    spans: tuple[Span, ...] = term("LuatTheoTen.spans")


class TenGoiTat(Frozen):
    """A short name and what it stands for."""

    ten: str = term("TenGoiTat.ten")
    chi: str = term("TenGoiTat.chi")
    la_van_ban: bool = term("TenGoiTat.la_van_ban", False)
    spans: tuple[Span, ...] = term("TenGoiTat.spans")
    dung_lai: tuple[Span, ...] = term("TenGoiTat.dung_lai", ())
