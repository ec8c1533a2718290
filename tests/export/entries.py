"""The letters of the corpus as a store gives them, parsed once; and one with everything that makes formats stumble."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from vnvanban import parse
from vnvanban.models import Entry, Evidence, EvidenceMap, Place, Span, VanBan

LETTERS = Path(__file__).parents[2] / "corpus" / "letters"

SECRET = """TỈNH ỦY AN HẢI                         ĐẢNG CỘNG SẢN VIỆT NAM
*                                      An Hải, ngày 05 tháng 3 năm 2024
Số 12-CV/TU
V/v kế hoạch diễn tập Sao Mai

TUYỆT MẬT

Kính gửi: Ban Thường vụ Huyện ủy Vân Sơn.

Thực hiện Công văn số 577-CV/TW, ngày 13/12/2023 của Ban Bí thư về diễn tập Sao Mai, Tỉnh ủy yêu cầu:
1. Huyện ủy Vân Sơn chuẩn bị diễn tập Sao Mai trước ngày 30/3/2024.

Nơi nhận:                              T/M BAN THƯỜNG VỤ
- Như trên;                            BÍ THƯ
- Lưu VPTU.
                                       Lò Văn Mẫn
"""
TOLD = ("Sao Mai", "diễn tập", "577", "30/3", "2024-03-30")
"""What only the content of ``SECRET`` tells."""


def entry(text: str, number: int = 1, letter: VanBan | None = None, **given: object) -> Entry:
    return Entry(number, letter or parse(text), text, sha256(text.encode()).hexdigest(), **given)  # type: ignore[arg-type]


@cache
def corpus() -> tuple[Entry, ...]:
    paths = sorted(LETTERS.glob("*.txt"))
    assert paths
    return tuple(entry(path.read_text("utf-8"), number, sources=(path.name,)) for number, path in enumerate(paths, 1))


def secret(mark: str = "TUYỆT MẬT") -> Entry:
    found = entry(SECRET.replace("TUYỆT MẬT", mark), sources=("Vv ke hoach Sao Mai.txt",), notes=("Sao Mai",))
    assert (
        found.letter.do_mat == mark
        and "Sao Mai" in (found.letter.trich_yeu or "")
        and found.letter.vien_dan
        and found.letter.nhiem_vu
    )
    return found


def on_paper(kind: str = "pdf") -> Entry:
    """A letter whose number was read from two places of the second page."""
    text = "Số: 5/UBND-NV\nV/v họp"
    found = Evidence(
        spans=(Span(start=4, end=5), Span(start=6, end=13)),
        raw="5\nUBND-NV",
        rule="test.rule",
        places=(Place(page=2, box=(10.4, 20.6, 110.2, 50), points=(2.5, 4.94, 26.45, 12)),),
        ocr_confidence=0.91,
    )
    made = parse(text)
    return entry(
        text,
        letter=made.model_copy(update={"evidence": EvidenceMap(["so_ky_hieu.ky_hieu"], lambda _: found)}),
        kind=kind,
        pages=2,
    )
