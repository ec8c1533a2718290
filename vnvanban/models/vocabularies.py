"""The closed vocabularies: document types, systems, secrecy, urgency, forms of authority."""

from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING


class _Vocabulary(StrEnum):
    """A closed vocabulary. ``value`` is the same as in every enum, read in C: the models ask it for each field."""

    if not TYPE_CHECKING:  # a type checker takes it for a member
        value = property(attrgetter("_value_"))


class HeThong(_Vocabulary):
    """System of the issuing body."""

    DANG = "dang"
    NHA_NUOC = "nha_nuoc"
    DOAN_THE = "doan_the"
    KHAC = "khac"


class DoMat(_Vocabulary):
    """Degree of secrecy (Luật Bảo vệ bí mật nhà nước)."""

    MAT = "MẬT"
    TOI_MAT = "TỐI MẬT"
    TUYET_MAT = "TUYỆT MẬT"


class DoKhan(_Vocabulary):
    """Degree of urgency."""

    KHAN = "KHẨN"
    THUONG_KHAN = "THƯỢNG KHẨN"
    HOA_TOC = "HỎA TỐC"
    HOA_TOC_HEN_GIO = "HỎA TỐC HẸN GIỜ"


class QuyenHan(_Vocabulary):
    """Form of authority in a signature."""

    TM = "TM."
    KT = "KT."
    TL = "TL."
    TUQ = "TUQ."
    Q = "Q."


class LoaiPhuLuc(_Vocabulary):
    """What a part after the letter is."""

    PHU_LUC = "phu_luc"
    VAN_BAN = "van_ban"
    BAN_SAO = "ban_sao"
    KHAC = "khac"


class LoaiBenLe(_Vocabulary):
    """Why a stretch of text was set aside."""

    DAU_DEN = "dau_den"
    CHU_KY_SO = "chu_ky_so"
    SO_TRANG = "so_trang"
    KE = "ke"
    SAO = "sao"
    SOAN_THAO = "soan_thao"
    CHAN_TRANG = "chan_trang"
    CHU_THICH = "chu_thich"
    KEM_THEO = "kem_theo"
    BANG = "bang"
    LAP = "lap"
    NHIEU = "nhieu"


class LoaiVanBan(_Vocabulary):
    """Types of Nghị định 30/2020 (Phụ lục III), of 399-QĐ/TW, of the law on legal documents, and of offices."""

    # both lists
    NGHI_QUYET = "nghị quyết"
    QUYET_DINH = "quyết định"
    CHI_THI = "chỉ thị"
    QUY_CHE = "quy chế"
    QUY_DINH = "quy định"
    THONG_CAO = "thông cáo"
    THONG_BAO = "thông báo"
    HUONG_DAN = "hướng dẫn"
    CHUONG_TRINH = "chương trình"
    KE_HOACH = "kế hoạch"
    PHUONG_AN = "phương án"
    DE_AN = "đề án"
    DU_AN = "dự án"
    BAO_CAO = "báo cáo"
    BIEN_BAN = "biên bản"
    TO_TRINH = "tờ trình"
    CONG_VAN = "công văn"
    THU_CONG = "thư công"
    GIAY_MOI = "giấy mời"
    GIAY_GIOI_THIEU = "giấy giới thiệu"
    GIAY_NGHI_PHEP = "giấy nghỉ phép"
    PHIEU_GUI = "phiếu gửi"
    PHIEU_CHUYEN = "phiếu chuyển"
    # State only
    HOP_DONG = "hợp đồng"
    CONG_DIEN = "công điện"
    BAN_GHI_NHO = "bản ghi nhớ"
    BAN_THOA_THUAN = "bản thỏa thuận"
    GIAY_UY_QUYEN = "giấy ủy quyền"
    PHIEU_BAO = "phiếu báo"
    BAN_CAM_KET = "bản cam kết"
    GIAY_CHUNG_NHAN = "giấy chứng nhận"
    GIAY_DI_DUONG = "giấy đi đường"
    # Party only
    CUONG_LINH = "cương lĩnh"
    DIEU_LE = "điều lệ"
    CHIEN_LUOC = "chiến lược"
    TUYEN_BO = "tuyên bố"
    LOI_KEU_GOI = "lời kêu gọi"
    KET_LUAN = "kết luận"
    THONG_TRI = "thông tri"
    QUY_HOACH = "quy hoạch"
    # legal documents
    HIEN_PHAP = "hiến pháp"
    BO_LUAT = "bộ luật"
    LUAT = "luật"
    PHAP_LENH = "pháp lệnh"
    LENH = "lệnh"
    NGHI_DINH = "nghị định"
    THONG_TU = "thông tư"
    THONG_TU_LIEN_TICH = "thông tư liên tịch"
    NGHI_QUYET_LIEN_TICH = "nghị quyết liên tịch"
    VAN_BAN_HOP_NHAT = "văn bản hợp nhất"
    # forms of offices
    PHIEU_TRINH = "phiếu trình"
    GIAY_TRIEU_TAP = "giấy triệu tập"
    THU_MOI = "thư mời"
    DON = "đơn"
    BAN_SAO = "bản sao"
    LICH = "lịch"
    DANH_SACH = "danh sách"
    QUY_TRINH = "quy trình"
    NOI_QUY = "nội quy"
    DIEN = "điện"


class VaiTroVienDan(_Vocabulary):
    """Why a paper is cited; the weightiest role of its mentions, the first here, is the paper's."""

    THAY_THE = "thay_the"
    SUA_DOI = "sua_doi"
    TRA_LOI = "tra_loi"
    CAN_CU = "can_cu"
    NHAC_DEN = "nhac_den"


class KieuNhac(_Vocabulary):
    """How a cited paper is mentioned: in full, by a part of its number or its type, by a short name."""

    DAY_DU = "day_du"
    RUT_GON = "rut_gon"
    GOI_TAT = "goi_tat"


class LoaiThoiHan(_Vocabulary):
    """Kinds of deadlines: a date, a stretch of time from an event, a rhythm, words without a date."""

    TUYET_DOI = "tuyet_doi"
    TUONG_DOI = "tuong_doi"
    DINH_KY = "dinh_ky"
    MO_HO = "mo_ho"


class LoaiHanhVi(_Vocabulary):
    """Speech acts of directive letters (formats.md 5.1)."""

    RA_LENH = "ra_lenh"
    DE_NGHI = "de_nghi"
    KIEN_NGHI = "kien_nghi"
    CAM = "cam"
    CHO_PHEP = "cho_phep"
    KHUYEN_KHICH = "khuyen_khich"
    NHAC_NHO = "nhac_nho"
    THONG_BAO = "thong_bao"
    MOI = "moi"
    CAM_KET = "cam_ket"


class MucDo(_Vocabulary):
    """Strength of an obligation."""

    BAT_BUOC = "bat_buoc"
    DE_NGHI = "de_nghi"
    KHUYEN_KHICH = "khuyen_khich"
    KHONG = "khong"
