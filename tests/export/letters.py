"""Letters for the tests of the exports: those of the corpus, and letters made of the values under test."""

from functools import cache
from pathlib import Path
from typing import Any

from vnvanban import parse
from vnvanban.models import ChuKy, CoQuanBanHanh, DoMat, Entry, SoKyHieu, VanBan

CORPUS = Path(__file__).parents[2] / "corpus" / "letters"
SECRET = list(DoMat)
SUBJECT = "tăng cường hòa giải ở cơ sở"


@cache
def corpus() -> tuple[Entry, ...]:
    """All letters of the corpus as a store gives them back."""
    texts = [(path, path.read_text("utf-8")) for path in sorted(CORPUS.glob("*.txt"))]
    return tuple(Entry(i, parse(text), text, sources=(f"kho/{path.name}",)) for i, (path, text) in enumerate(texts, 1))


def letter(**fields: Any) -> VanBan:
    """A whole letter, but for what ``fields`` say otherwise."""
    whole: dict[str, Any] = {
        "he_thong": "dang",
        "loai_van_ban": "công văn",
        "co_quan_ban_hanh": CoQuanBanHanh(chu_quan="ĐẢNG BỘ TỈNH AN HẢI", ten="HUYỆN ỦY VÂN SƠN"),
        "so_ky_hieu": SoKyHieu(so="07", ky_hieu="CV/HU"),
        "dia_danh": "Vân Sơn",
        "ngay_ban_hanh": "2024-03-05",
        "trich_yeu": SUBJECT,
        "chu_ky": (ChuKy(quyen_han=("T/M BAN THƯỜNG VỤ",), chuc_vu="PHÓ BÍ THƯ", ho_ten="Lò Văn Mẫn"),),
    }
    return VanBan.model_validate(whole | fields)


def entry(
    number: int = 1, *, text: str = "", pages: int | None = None, sources: tuple[str, ...] = (), **fields: Any
) -> Entry:
    return Entry(number, letter(**fields), text, pages=pages, sources=sources)
