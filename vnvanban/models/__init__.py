"""What comes out: frozen, validated types, the closed vocabularies, and the glossary that explains each name."""

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
from vnvanban.models.spans import Alternative, Diagnostic, Evidence, Span
from vnvanban.models.vocabularies import DoKhan, DoMat, HeThong, LoaiBenLe, LoaiPhuLuc, LoaiVanBan, QuyenHan

__all__ = [
    "SCHEMA_VERSION",
    "Alternative",
    "BanSao",
    "BenLe",
    "ChuKy",
    "CoQuanBanHanh",
    "Diagnostic",
    "DoKhan",
    "DoMat",
    "Doan",
    "Evidence",
    "EvidenceMap",
    "HeThong",
    "LoaiBenLe",
    "LoaiPhuLuc",
    "LoaiVanBan",
    "Muc",
    "NoiNhan",
    "PhuLuc",
    "QuyenHan",
    "SoKyHieu",
    "Span",
    "SuyDien",
    "Term",
    "VanBan",
    "glossary",
]
