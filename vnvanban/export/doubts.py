"""What a person should look at before a catalogue is handed over: fields absent, read unsurely, or spoken against."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnvanban.models import Diagnostic, Entry, Evidence, LoaiPhuLuc, Place, Span, VanBan, glossary

CONFIDENCE_BELOW = 0.9
"""Rules that are wrong in one case of ten or more by the counts on gold. All rules of printed header fields lie above
0.95 and those known to fail (a name under noise: 0.85) below: the place between them decides nothing by a hair."""
OCR_BELOW = 0.5
"""Words under it are a recogniser's guesses (the same bound by which numbers are not read at all)."""
SAID = {
    "text.empty": "Văn bản không có chữ nào.",
    "text.not-a-letter": "Không thấy số, ngày, nơi gửi, chữ ký: có thể không phải văn bản.",
    "text.legacy-encoding": "Văn bản dùng phông chữ cũ chưa giải mã được: chưa đọc gì.",
    "text.page-unread": "Một trang của tệp bị hỏng, chưa đọc được.",
    "text.second-reader-failed": "Bộ đọc thứ hai bị lỗi; giữ nguyên kết quả nhận dạng lần đầu.",
    "loai_van_ban.absent": "Không rõ tên loại.",
    "loai_van_ban.open": "QĐ có thể là quyết định hoặc quy định; không có tên loại để phân biệt.",
    "loai_van_ban.symbol-mismatch": "Tên loại và ký hiệu chỉ hai loại khác nhau.",
    "co_quan_ban_hanh.absent": "Không thấy tên cơ quan ban hành ở đầu văn bản.",
    "co_quan_ban_hanh.several": "Có hơn hai cơ quan ở đầu văn bản; đã lấy cơ quan cuối.",
    "so_ky_hieu.absent": "Không thấy số, ký hiệu.",
    "so_ky_hieu.blank": "Số để trống.",
    "so_ky_hieu.illegible": "Số có in nhưng không đọc được.",
    "so_ky_hieu.unreadable": "Dòng số không đọc được.",
    "so_ky_hieu.repaired": "Một chữ lẫn trong số đã được đọc thành chữ số giống nó.",
    "so_ky_hieu.several": "Có hơn một số, ký hiệu ở đầu văn bản; đã lấy số đầu.",
    "so_ky_hieu.system-mismatch": "Ký hiệu có dạng của hệ thống khác với phần đầu văn bản.",
    "ngay_ban_hanh.absent": "Không thấy ngày, tháng, năm.",
    "ngay_ban_hanh.blank": "Ngày, hoặc ngày và tháng, để trống.",
    "ngay_ban_hanh.illegible": "Ngày, tháng, năm không đọc được hoặc không có thật.",
    "ngay_ban_hanh.repaired": "Một chữ lẫn trong ngày, tháng, năm đã được đọc thành chữ số giống nó.",
    "year.mismatch": "Năm trong số khác năm của ngày ban hành.",
    "trich_yeu.absent": "Không thấy trích yếu.",
    "chu_ky.absent": "Không thấy chữ ký.",
    "chu_ky.ho_ten.absent": "Chữ ký không có họ tên.",
    "chu_ky.ho_ten.damaged": "Họ tên người ký mất chữ đầu.",
    "phu_luc.second-letter": "Còn văn bản khác trong cùng tệp; chỉ văn bản đầu được đưa vào mục lục.",
}
"""Diagnostic code → what an archivist is told. Codes that are not here are about other parts than a catalogue's."""
_ALWAYS = {"text", "year", "phu_luc"}
"""First parts of the codes that speak against a whole row, whatever its columns."""
_ALL_IS_WELL = {"text.page-turned", "text.second-reader"}
"""Codes that tell how a letter was read, and speak against nothing."""
_TERMS = {
    "so_ky_hieu.so": "SoKyHieu.so",
    "so_ky_hieu.ky_hieu": "SoKyHieu.ky_hieu",
    "co_quan_ban_hanh.ten": "CoQuanBanHanh.ten",
    "chu_ky.ho_ten": "ChuKy.ho_ten",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to look at a row.

    ``path``: of the field, ``None`` for the whole letter. ``code``: a diagnostic's, or ``absent``, ``confidence``,
    ``ocr-confidence``, ``note``, ``too-long``. ``reason``: a sentence in Vietnamese (a note of the reader: as it wrote
    it). ``place``: page where there are pages, line of the text, characters of the text; "" where nothing is there to
    be seen. The doubtful value itself is not repeated: it may be secret.
    """

    path: str | None
    code: str
    reason: str
    place: str = ""

    @property
    def label(self) -> str:
        """The Vietnamese term of the field; ``Văn bản`` for the whole letter."""
        parts = [part for part in (self.path or "").split(".") if part and not part.isdigit()]
        names = (_TERMS.get(".".join(parts)), f"VanBan.{parts[0]}" if parts else None)
        terms = glossary()
        return next((terms[name].vietnamese for name in names if name in terms), "Văn bản")


def doubts_of(entry: Entry, fields: Sequence[str]) -> tuple[Doubt, ...]:
    """What is doubtful in the fields of a catalogue, the most general first.

    ``fields``: their paths; ``chu_ky`` stands for the name of each signer. A field that a diagnostic speaks of is not
    named again for being absent or unsure.
    """
    notes = [Doubt(None, "note", note) for note in entry.notes]
    said = [_diagnosed(one, entry) for one in entry.letter.diagnostics if _is_for(one, fields)]
    spoken = [one.path for one in said if one.path]
    rest = [one for path in _paths(entry.letter, fields) if not _touched(path, spoken) for one in _unsure(path, entry)]
    return (*notes, *said, *rest)


def _is_for(diagnostic: Diagnostic, fields: Sequence[str]) -> bool:
    """Whether it needs a person: one of ours, or one that a later version made for a field of the catalogue."""
    if diagnostic.code in _ALL_IS_WELL:
        return False
    first = diagnostic.code.split(".")[0]
    return first in _ALWAYS or first in {path.split(".")[0] for path in fields}


def _diagnosed(diagnostic: Diagnostic, entry: Entry) -> Doubt:
    reason = SAID.get(diagnostic.code, diagnostic.message)
    spans = diagnostic.spans or _behind(entry.letter, diagnostic.code)
    return Doubt(diagnostic.path, diagnostic.code, reason, place_of(entry, spans, diagnostic.places))


def _behind(letter: VanBan, code: str) -> tuple[Span, ...]:
    """Where another letter begins behind the first: its diagnostic has no place of its own."""
    others = [one.spans for one in letter.phu_luc if one.loai == LoaiPhuLuc.VAN_BAN]
    return others[0] if others and code == "phu_luc.second-letter" else ()


def _paths(letter: VanBan, fields: Sequence[str]) -> Iterator[str]:
    for path in fields:
        if path == "chu_ky" and letter.chu_ky:
            yield from (f"chu_ky.{index}.ho_ten" for index in range(len(letter.chu_ky)))
        else:
            yield path


def _touched(path: str, spoken: Sequence[str]) -> bool:
    return any(f"{path}.".startswith(f"{one}.") or f"{one}.".startswith(f"{path}.") for one in spoken)


def _unsure(path: str, entry: Entry) -> Iterator[Doubt]:
    if not _value(entry.letter, path):
        yield Doubt(path, "absent", "Không có trong văn bản, hoặc không đọc được.")
        return
    evidence = entry.letter.evidence.get(path)
    if evidence is None:
        return
    if evidence.confidence is not None and evidence.confidence < CONFIDENCE_BELOW:
        yield _low(path, "confidence", f"Độ tin cậy {_share(evidence.confidence)}", (entry, evidence))
    if evidence.ocr_confidence is not None and evidence.ocr_confidence < OCR_BELOW:
        yield _low(path, "ocr-confidence", f"Độ tin cậy nhận dạng {_share(evidence.ocr_confidence)}", (entry, evidence))


def _low(path: str, code: str, reason: str, seen: tuple[Entry, Evidence]) -> Doubt:
    entry, evidence = seen
    bound = CONFIDENCE_BELOW if code == "confidence" else OCR_BELOW
    return Doubt(path, code, f"{reason}, dưới {_share(bound)}.", place_of(entry, evidence.spans, evidence.places))


def _share(value: float) -> str:
    """Two digits, never rounded up: what lies below a bound is shown below it."""
    return f"{int(value * 100 + 1e-9) / 100:.2f}".replace(".", ",")


def _value(letter: VanBan, path: str) -> object:
    """The value at a path of names and indices."""
    value: object = letter
    for part in path.split("."):
        value = value[int(part)] if isinstance(value, tuple) else getattr(value, part)
    return value


def place_of(entry: Entry, spans: Sequence[Span], places: Sequence[Place]) -> str:
    """``trang 2, dòng 7 (ký tự 302–403)``: pages and lines count from 1, characters as spans do; "" for none."""
    pages = sorted({place.page for place in places})
    parts = [f"trang {', '.join(map(str, pages))}"] if pages else []
    if spans:
        first = spans[0]
        line = entry.text.count("\n", 0, first.start) + 1
        parts.append(f"dòng {line} (ký tự {first.start}–{first.end})")
    return ", ".join(parts)
