"""How much a store holds: inputs by status, letters by type, system, level, year and issuer. All is asked in SQL."""

from collections import Counter
from dataclasses import dataclass

from vnvanban.analysis.labels import OPEN, label
from vnvanban.analysis.levels import LEVELS, issuer_level
from vnvanban.archive import Kho
from vnvanban.report.tables import Columns, Table, first_of, table
from vnvanban.report.words import STATUS

MOST = 20
_PARTS = {"nhiem_vu": "nhiệm vụ", "thoi_han": "thời hạn", "vien_dan": "lần viện dẫn văn bản", "diagnostics": "cảnh báo"}


@dataclass(frozen=True, slots=True)
class Counts:
    """``totals``: number and what is counted, in the order of the page; ``years``: letters by year of issue."""

    letters: int
    totals: tuple[tuple[int, str], ...]
    years: dict[str, int]
    stamps: tuple[str, ...]
    tables: tuple[Table, ...]


def counted(kho: Kho) -> Counts:
    """All counts of a store."""
    inputs = kho.counts()
    letters = len(kho)
    totals = [(sum(inputs.values()), "tệp đã thấy"), (letters, "văn bản")]
    for part, name in _PARTS.items():
        totals.append((_one(kho, f"SELECT count(*) FROM {part}"), name))
    secret = _one(kho, "SELECT count(*) FROM letters WHERE do_mat IS NOT NULL")
    totals.append((secret, "văn bản có dấu chỉ độ mật"))
    years = {year or OPEN: count for year, count in kho.rows(_YEARS)}
    status = table(
        "Tệp theo kết quả đọc",
        (("Kết quả", "text"), ("Số tệp", "number")),
        ((name, inputs[status]) for status, name in STATUS.items() if status in inputs),
    )
    stamps = tuple(stamp for (stamp,) in kho.rows(_STAMPS))
    tables = (
        status,
        _shares("Văn bản theo hệ thống", "Hệ thống", kho, "he_thong"),
        _levels(kho),
        _shares("Văn bản theo tên loại", "Tên loại", kho, "loai_van_ban"),
        _by_year(years, letters),
        _shares("Cơ quan ban hành", "Cơ quan, như in trên văn bản", kho, "co_quan"),
    )
    return Counts(letters, tuple(totals), years, stamps, tables)


_YEARS = "SELECT substr(ngay_ban_hanh, 1, 4) AS y, count(*) FROM letters GROUP BY y ORDER BY y"
_STAMPS = "SELECT stamp FROM stamps WHERE id IN (SELECT stamp FROM letters) ORDER BY id"


def _one(kho: Kho, question: str) -> int:
    return sum(count for (count,) in kho.rows(question))


def _shares(title: str, name: str, kho: Kho, column: str) -> Table:
    """Letters by the values of a column, commonest first."""
    found = [(label(column, value), count) for value, count in kho.rows(_BY.format(column=column))]
    return _counted(title, name, found)


_BY = "SELECT {column}, count(*) AS n FROM letters GROUP BY {column} ORDER BY n DESC, {column}"


def _levels(kho: Kho) -> Table:
    counts: Counter[str | None] = Counter()
    for system, issuer, parent, symbol, count in kho.rows(_ISSUERS):
        counts[issuer_level(system, issuer, parent, symbol)] += count
    found = [(label("cap", level), counts[level]) for level in (*LEVELS, None) if counts[level]]
    return _counted("Văn bản theo cấp", "Cấp của cơ quan ban hành", found)


_ISSUERS = "SELECT he_thong, co_quan, chu_quan, ky_hieu, count(*) FROM letters GROUP BY 1, 2, 3, 4"


def _by_year(years: dict[str, int], total: int) -> Table:
    columns: Columns = (("Năm", "text"), ("Số văn bản", "number"), ("Tỷ lệ", "share"))
    return table("Văn bản theo năm ban hành", columns, ((year, count, count / total) for year, count in years.items()))


def _counted(title: str, name: str, found: list[tuple[str, int]]) -> Table:
    total = sum(count for _, count in found)
    columns: Columns = ((name, "text"), ("Số văn bản", "number"), ("Tỷ lệ", "share"))
    return first_of(table(title, columns, ((value, count, count / total) for value, count in found)), MOST)
