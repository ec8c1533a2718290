"""The cells of a letter as segments: a kind and a place, nothing parsed."""

from dataclasses import dataclass
from enum import StrEnum

from vnvanban.layout import Line


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
    """A place of one kind; never changed after it is made (not declared frozen: it is made 60 times a letter).

    ``blanks`` counts the blank lines above its line; ``column`` is its column in the line.
    """

    kind: Kind
    start: int
    end: int
    row: int
    column: int
    index: int = 0
    blanks: int = 0

    def as_kind(self, kind: Kind) -> "Segment":
        """The same place under another kind."""
        return Segment(kind, self.start, self.end, self.row, self.column, self.index, self.blanks)


def line_segment(kind: Kind, line: Line) -> Segment:
    """A whole line as a segment."""
    return Segment(kind, line.start, line.end, line.row, line.column, 0, line.blanks)
