"""What a stretch of a letter is, and where: nothing parsed."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a stretch of the letter is. Names follow the decree's components (Nghị định 30/2020, Phụ lục I)."""

    QUOC_HIEU = "quoc_hieu"
    TEN_DANG = "ten_dang"
    TEN_DOAN = "ten_doan"
    CO_QUAN = "co_quan"
    SO = "so"
    NGAY = "ngay"
    TEN_LOAI = "ten_loai"
    TRICH_YEU = "trich_yeu"
    DO_MAT = "do_mat"
    DO_KHAN = "do_khan"
    LUU_HANH = "luu_hanh"
    KINH_GUI = "kinh_gui"
    KEM_THEO = "kem_theo"
    NOI_DUNG = "noi_dung"
    NOI_NHAN = "noi_nhan"
    CHU_KY = "chu_ky"
    PHU_LUC = "phu_luc"
    SAO = "sao"
    KE = "ke"
    SO_TRANG = "so_trang"
    CHU_KY_SO = "chu_ky_so"
    DAU_DEN = "dau_den"
    SOAN_THAO = "soan_thao"
    CHAN_TRANG = "chan_trang"
    CHU_THICH = "chu_thich"
    BANG = "bang"
    LAP = "lap"
    NHIEU = "nhieu"
    KHAC = "khac"

    # Kinds stand in sets and are keys; the hash of ``Enum`` is a function of Python and takes five times as long.
    __hash__ = str.__hash__


@dataclass(slots=True)
class Segment:
    """A place of one kind, in one column of one line; ``start``/``end`` are places in ``Text.chars``, marks left off.

    Never changed after its kind is known (not declared frozen: it is made 60 times a letter).
    """

    kind: Kind
    start: int
    end: int
    row: int
    """Number of its line among the physical lines, 0-based."""
    column: int
    """Column of its first character in the physical line, 0-based; in a table, of its cell."""
    index: int
    """Which cell of its line it is, from the left, 0-based."""
    blanks: int
    """Blank lines above its line."""

    def as_kind(self, kind: Kind) -> "Segment":
        """The same place under another kind."""
        return Segment(kind, self.start, self.end, self.row, self.column, self.index, self.blanks)
