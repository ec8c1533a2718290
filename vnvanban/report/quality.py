"""How far a store can be trusted: diagnostics, measured confidence of each field, inputs that need a person."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from vnvanban.archive import Kho
from vnvanban.export.doubts import CONFIDENCE_BELOW
from vnvanban.report.tables import Columns, Table, first_of, table
from vnvanban.report.words import FIELDS, STATUS, field_name, reason, sentence

MOST = 200
"""Inputs that are named one by one at most."""
EXAMPLES = 3
BANDS = ((990, "từ 0,99"), (950, "0,95 đến 0,99"), (900, "0,90 đến 0,95"), (0, "dưới 0,90"))
"""Lower bounds in thousandths, as a store keeps confidence. The last is that of ``export.doubts``."""
_HEADER = tuple(field for field in FIELDS if field not in ("nhiem_vu", "vien_dan"))
"""Fields by which a letter is doubtful."""


@dataclass(frozen=True, slots=True)
class Band:
    """A field and the share of letters in each band (as ``BANDS``, then not measured, then absent); they sum to 1."""

    name: str
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """``doubts``: letter → its least confidence in the header (0 to 1), where that is below 0.9."""

    bands: tuple[Band, ...]
    doubts: dict[int, float]
    diagnostics: Table
    by_code: Table
    inputs: Table


def measured(kho: Kho, hidden: frozenset[int]) -> Quality:
    """The quality of a store. ``hidden``: letters of which no file may be named."""
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    doubts: dict[int, float] = {}
    fields = _fields(kho)
    letters = 0
    for number, written in kho.rows("SELECT id, evidence FROM letters"):
        letters += 1
        least = _least(json.loads(written), fields)
        for field, confidence in least.items():
            counts[field][_band(confidence)] += 1
        lowest = min((known for field in _HEADER if (known := least.get(field)) is not None), default=1000)
        if lowest < 1000 * CONFIDENCE_BELOW:
            doubts[number] = lowest / 1000
    bands = tuple(Band(field_name(field), _shares(counts[field], letters)) for field in FIELDS if letters)
    return Quality(bands, doubts, _diagnostics(kho, letters), _codes(kho, hidden), _inputs(kho, hidden))


def _fields(kho: Kho) -> dict[int, str]:
    """Numbers of evidence paths → the fields they are of."""
    found = {}
    for number, path in kho.rows("SELECT id, path FROM paths"):
        field = ".".join(part for part in path.split(".") if not part.isdigit())
        if field in FIELDS:
            found[number] = field
    return found


def _least(entries: Iterable[list[int | None]], fields: dict[int, str]) -> dict[str, int | None]:
    """Field → the least confidence of its values in a letter, in thousandths; ``None`` where none was measured."""
    found: dict[str, int | None] = {}
    for path, _, _, _, confidence, *_ in ([*entry, None, None][:5] for entry in entries):
        field = fields.get(path or 0)
        if field:
            known = found.get(field)
            found[field] = confidence if known is None else min(known, confidence if confidence is not None else known)
    return found


def _band(confidence: int | None) -> int:
    """Number of the band, that after the last for what was not measured."""
    if confidence is None:
        return len(BANDS)
    return next(at for at, (bound, _) in enumerate(BANDS) if confidence >= bound)


def _shares(counts: Counter[int], letters: int) -> tuple[float, ...]:
    there = [counts[band] / letters for band in range(len(BANDS) + 1)]
    return (*there, (letters - sum(counts.values())) / letters)


def _diagnostics(kho: Kho, letters: int) -> Table:
    """Codes with counts and the first letters that have them."""
    rows = []
    for code, count in kho.rows(_CODES):
        numbers = ", ".join(str(number) for (number,) in kho.rows(_WITH_CODE, code, EXAMPLES))
        rows.append((code, sentence(code), count, count / letters, numbers))
    columns: Columns = (
        ("Mã", "text"),
        ("Cảnh báo", "text"),
        ("Số văn bản", "number"),
        ("Tỷ lệ", "share"),
        ("Ví dụ (số trong kho)", "text"),
    )
    return table("Cảnh báo khi đọc", columns, rows)


_CODES = "SELECT code, count(DISTINCT letter) AS n FROM diagnostics GROUP BY code ORDER BY n DESC, code"
_WITH_CODE = "SELECT DISTINCT letter FROM diagnostics WHERE code = ? ORDER BY letter LIMIT ?"
_VISIBLE = "SELECT status, code, message, source, letter FROM ledger WHERE status <> 'ok' ORDER BY status, code, source"


def _codes(kho: Kho, hidden: frozenset[int]) -> Table:
    """What needs a person, by status, code and sentence, with one input for an example."""
    counts: Counter[tuple[str, str, str]] = Counter()
    example: dict[tuple[str, str, str], str] = {}
    for status, code, message, source, letter in kho.rows(_VISIBLE):
        key = status, code or "", message or ""
        counts[key] += 1
        if letter not in hidden:
            example.setdefault(key, source)
    rows = [
        (STATUS[status], code, reason(code, message), count, example.get((status, code, message)))
        for (status, code, message), count in counts.most_common()
    ]
    columns: Columns = (
        ("Kết quả", "text"),
        ("Mã", "text"),
        ("Lý do", "text"),
        ("Số tệp", "number"),
        ("Ví dụ", "text"),
    )
    return first_of(table("Tệp cần người xem, theo lý do", columns, rows), MOST)


def _inputs(kho: Kho, hidden: frozenset[int]) -> Table:
    """Inputs that gave no letter, one by one."""
    columns: Columns = (("Tệp", "text"), ("Kết quả", "text"), ("Mã", "text"), ("Lý do", "text"))
    rows = [
        (source, STATUS[status], code, reason(code, message))
        for status, code, message, source, letter in kho.rows(_VISIBLE)
        if status in ("error", "timeout") and letter not in hidden
    ]
    return first_of(table("Tệp không đọc được", columns, rows, "Tất cả: vnvanban ledger."), MOST)
