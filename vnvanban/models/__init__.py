"""What comes out: frozen, validated types, the closed vocabularies, and the glossary that explains each name."""

from vnvanban.models.annotation import Annotation
from vnvanban.models.entry import Entry
from vnvanban.models.evidence import EvidenceMap
from vnvanban.models.glossary import Term, glossary
from vnvanban.models.letter import (
    SCHEMA_VERSION,
    BanSao,
    BenLe,
    ChuKy,
    CoQuanBanHanh,
    Doan,
    Muc,
    NoiNhan,
    PhuLuc,
    SoKyHieu,
    SuyDien,
    VanBan,
)
from vnvanban.models.nhiem_vu import BaoCao, NhiemVu, ThoiHan
from vnvanban.models.spans import Alternative, Diagnostic, Evidence, Place, Span
from vnvanban.models.vien_dan import LanNhac, LuatTheoTen, TenGoiTat, VienDan
from vnvanban.models.vocabularies import (
    DoKhan,
    DoMat,
    HeThong,
    KieuNhac,
    LoaiBenLe,
    LoaiHanhVi,
    LoaiPhuLuc,
    LoaiThoiHan,
    LoaiVanBan,
    MucDo,
    QuyenHan,
    VaiTroVienDan,
)

__all__ = [
    "SCHEMA_VERSION",
    "Alternative",
    "Annotation",
    "BanSao",
    "BaoCao",
    "BenLe",
    "ChuKy",
    "CoQuanBanHanh",
    "Diagnostic",
    "DoKhan",
    "DoMat",
    "Doan",
    "Entry",
    "Evidence",
    "EvidenceMap",
    "HeThong",
    "KieuNhac",
    "LanNhac",
    "LoaiBenLe",
    "LoaiHanhVi",
    "LoaiPhuLuc",
    "LoaiThoiHan",
    "LoaiVanBan",
    "LuatTheoTen",
    "Muc",
    "MucDo",
    "NhiemVu",
    "NoiNhan",
    "PhuLuc",
    "Place",
    "QuyenHan",
    "SoKyHieu",
    "Span",
    "SuyDien",
    "TenGoiTat",
    "Term",
    "ThoiHan",
    "VaiTroVienDan",
    "VanBan",
    "VienDan",
    "glossary",
]
