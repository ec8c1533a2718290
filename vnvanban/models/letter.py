"""What comes out: ``VanBan`` and its parts. Names are the decrees' own terms; ``glossary.tsv`` explains each."""

from typing import Any

from vnvanban.models.annotation import Annotation, annotations
from vnvanban.models.evidence import EvidenceByPath
from vnvanban.models.glossary import term
from vnvanban.models.nhiem_vu import NhiemVu
from vnvanban.models.spans import Diagnostic, Frozen, Span
from vnvanban.models.vien_dan import LuatTheoTen, TenGoiTat, VienDan
from vnvanban.models.vocabularies import DoKhan, DoMat, HeThong, LoaiBenLe, LoaiPhuLuc, LoaiVanBan

SCHEMA_VERSION = "1.2"
"""Raised in its first part when a field is renamed or its meaning changes, in its second when one is added."""


class CoQuanBanHanh(Frozen):
    """Issuing body (cell 2)."""

    chu_quan: str | None = term("CoQuanBanHanh.chu_quan", None)
    ten: str | None = term("CoQuanBanHanh.ten", None)


class SoKyHieu(Frozen):
    """Number and symbol (cell 3)."""

    so: str | None = term("SoKyHieu.so", None)
    nam: str | None = term("SoKyHieu.nam", None)
    ky_hieu: str | None = term("SoKyHieu.ky_hieu", None)


class Doan(Frozen):
    """A paragraph."""

    van_ban: str = term("Doan.van_ban")
    spans: tuple[Span, ...] = term("Doan.spans")


class Muc(Frozen):
    """An item of the outline; ``muc`` holds its sub-items."""

    nhan: str = term("Muc.nhan")
    duong_dan: str = term("Muc.duong_dan")
    tieu_de: str | None = term("Muc.tieu_de", None)
    mo_dau: str = term("Muc.mo_dau")
    noi_dung: str = term("Muc.noi_dung")
    spans: tuple[Span, ...] = term("Muc.spans")
    muc: tuple["Muc", ...] = term("Muc.muc", ())


class NoiNhan(Frozen):
    """A recipient (cell 9b)."""

    ten: str = term("NoiNhan.ten")
    muc_dich: str | None = term("NoiNhan.muc_dich", None)
    luu: bool = term("NoiNhan.luu", False)


class ChuKy(Frozen):
    """A signer (cell 7)."""

    quyen_han: tuple[str, ...] = term("ChuKy.quyen_han", ())
    chuc_vu: str | None = term("ChuKy.chuc_vu", None)
    ho_ten: str | None = term("ChuKy.ho_ten", None)
    danh_xung: str | None = term("ChuKy.danh_xung", None)


class PhuLuc(Frozen):
    """A part after the letter: annex, second letter, block of a copy."""

    loai: LoaiPhuLuc = term("PhuLuc.loai")
    tieu_de: str = term("PhuLuc.tieu_de")
    van_ban: str = term("PhuLuc.van_ban")
    spans: tuple[Span, ...] = term("PhuLuc.spans")


class BanSao(Frozen):
    """The mark that makes the text a copy."""

    hinh_thuc: str = term("BanSao.hinh_thuc")
    spans: tuple[Span, ...] = term("BanSao.spans")


class BenLe(Frozen):
    """Text set aside: stamps, digital signatures, page numbers, typist marks, noise."""

    loai: LoaiBenLe = term("BenLe.loai")
    van_ban: str = term("BenLe.van_ban")
    spans: tuple[Span, ...] = term("BenLe.spans")


class SuyDien(Frozen):
    """An inference: never printed, always with its reason."""

    truong: str = term("SuyDien.truong")
    gia_tri: str = term("SuyDien.gia_tri")
    ly_do: str = term("SuyDien.ly_do")
    kha_nang_khac: tuple[str, ...] = term("SuyDien.kha_nang_khac", ())


class VanBan(Frozen):
    """One official letter. A value is in the text or it is ``None`` (a list: empty)."""

    schema_version: str = term("VanBan.schema_version", SCHEMA_VERSION)
    lexicon_version: str = term("VanBan.lexicon_version", "")
    text_sha256: str = term("VanBan.text_sha256", "")
    nguon: str | None = term("VanBan.nguon", None)
    he_thong: HeThong | None = term("VanBan.he_thong", None)
    loai_van_ban: LoaiVanBan | None = term("VanBan.loai_van_ban", None)
    co_quan_ban_hanh: CoQuanBanHanh = term("VanBan.co_quan_ban_hanh", CoQuanBanHanh())
    so_ky_hieu: SoKyHieu = term("VanBan.so_ky_hieu", SoKyHieu())
    dinh_danh: str | None = term("VanBan.dinh_danh", None)
    dia_danh: str | None = term("VanBan.dia_danh", None)
    ngay_ban_hanh: str | None = term("VanBan.ngay_ban_hanh", None, pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")
    trich_yeu: str | None = term("VanBan.trich_yeu", None)
    do_mat: DoMat | None = term("VanBan.do_mat", None)
    do_khan: DoKhan | None = term("VanBan.do_khan", None)
    luu_hanh: str | None = term("VanBan.luu_hanh", None)
    kinh_gui: tuple[str, ...] = term("VanBan.kinh_gui", ())
    can_cu: tuple[Doan, ...] = term("VanBan.can_cu", ())
    mo_dau: tuple[Doan, ...] = term("VanBan.mo_dau", ())
    muc: tuple[Muc, ...] = term("VanBan.muc", ())
    ket_thuc: str | None = term("VanBan.ket_thuc", None)
    doan_ket: tuple[Doan, ...] = term("VanBan.doan_ket", ())
    nhiem_vu: tuple[NhiemVu, ...] = term("VanBan.nhiem_vu", ())
    vien_dan: tuple[VienDan, ...] = term("VanBan.vien_dan", ())
    luat_theo_ten: tuple[LuatTheoTen, ...] = term("VanBan.luat_theo_ten", ())
    ten_goi_tat: tuple[TenGoiTat, ...] = term("VanBan.ten_goi_tat", ())
    noi_nhan: tuple[NoiNhan, ...] = term("VanBan.noi_nhan", ())
    chu_ky: tuple[ChuKy, ...] = term("VanBan.chu_ky", ())
    phu_luc: tuple[PhuLuc, ...] = term("VanBan.phu_luc", ())
    ban_sao: BanSao | None = term("VanBan.ban_sao", None)
    ben_le: tuple[BenLe, ...] = term("VanBan.ben_le", ())
    suy_dien: tuple[SuyDien, ...] = term("VanBan.suy_dien", ())
    evidence: EvidenceByPath = term("VanBan.evidence", {})
    diagnostics: tuple[Diagnostic, ...] = term("VanBan.diagnostics", ())

    def to_annotations(self) -> tuple[Annotation, ...]:
        """Its evidence as labels on stretches of the raw text, one a span; empty where the letter has no evidence.

        For files of coding tools see ``vnvanban.export.annotations_csv``, ``spacy_jsonl``, ``spacy_docbin``, ``bio``.
        """
        return tuple(annotations(self.evidence))

    def to_dict(self, evidence: bool = False) -> dict[str, Any]:
        """Plain data in the order of the fields; ``evidence`` is left out unless asked for."""
        return self.model_dump(mode="json", exclude=None if evidence else {"evidence"})
