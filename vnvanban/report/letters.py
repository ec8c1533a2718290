"""The table of letters: the doubtful ones and the newest, so many that the page stays small."""

from collections import defaultdict
from dataclasses import dataclass

from vnvanban.analysis.labels import label, number
from vnvanban.archive import Kho
from vnvanban.report.words import sentence

DOUBTFUL, NEWEST = 1000, 1000
"""Letters at most: 2,000 rows take about 0.8 MB."""
LONGEST = 160
"""Characters of a subject, of an issuer and of a file's name at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """A letter of the table. ``doubts``: what is doubtful, "" for nothing."""

    id: int
    code: str
    day: str
    type: str
    system: str
    issuer: str
    subject: str
    doubts: str
    source: str


@dataclass(frozen=True, slots=True)
class LetterTable:
    """``doubtful``: letters of the store with any doubt; ``left_out``: letters that the table has not."""

    rows: tuple[Row, ...]
    doubtful: int
    total: int

    @property
    def note(self) -> str:
        """How many letters are shown, and which."""
        if len(self.rows) == self.total:
            return f"Tất cả {number(self.total)} văn bản của kho; {number(self.doubtful)} văn bản có điều cần xem."
        return (
            f"{number(len(self.rows))} trong {number(self.total)} văn bản: nhiều nhất {number(DOUBTFUL)} văn bản có "
            f"nhiều điều cần xem nhất (kho có {number(self.doubtful)}) và {number(NEWEST)} văn bản mới nhất. "
            f"Không hiện {number(self.total - len(self.rows))} văn bản; tìm trong kho: vnvanban search."
        )


def chosen(kho: Kho, unsure: dict[int, float], hidden: frozenset[int]) -> LetterTable:
    """The doubtful letters, those with most doubts first, then the newest. ``unsure``: letters with a low confidence;
    ``hidden``: secret letters of which nothing but the registration is shown."""
    doubts = _doubts(kho, unsure)
    worst = sorted(doubts, key=lambda one: (-len(doubts[one]), unsure.get(one, 1.0), one))[:DOUBTFUL]
    newest = [one for (one,) in kho.rows(_NEWEST, NEWEST)]
    rows = [_row(kho, one, doubts.get(one, []), one in hidden) for one in dict.fromkeys([*worst, *newest])]
    return LetterTable(tuple(rows), len(doubts), len(kho))


_NEWEST = "SELECT id FROM letters ORDER BY ngay_ban_hanh DESC, id DESC LIMIT ?"
_FACTS = (
    "SELECT so, nam, ky_hieu, ngay_ban_hanh, loai_van_ban, he_thong, co_quan, trich_yeu, "
    "(SELECT min(source) FROM ledger WHERE letter = l.id) FROM letters l WHERE id = ?"
)


def _doubts(kho: Kho, unsure: dict[int, float]) -> dict[int, list[str]]:
    """Letter → its diagnostic codes, and ``confidence`` where a field of the header is read unsurely."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for letter, code in kho.rows("SELECT DISTINCT letter, code FROM diagnostics ORDER BY letter, stt"):
        found[letter].append(code)
    for letter in unsure:
        found[letter].append("confidence")
    return found


def _row(kho: Kho, letter: int, doubts: list[str], is_hidden: bool) -> Row:
    ((so, nam, ky_hieu, day, kind, system, issuer, subject, source),) = kho.rows(_FACTS, letter)
    return Row(
        letter,
        "/".join(part for part in (so, nam, ky_hieu) if part),
        day or "",
        kind or "",
        label("he_thong", system),
        _short(issuer),
        "" if is_hidden else _short(subject),
        " ".join(_said(code) for code in doubts),
        "" if is_hidden else _short((source or "").replace("\\", "/").rsplit("/", 1)[-1]),
    )


def _said(code: str) -> str:
    return "Độ tin cậy dưới 0,90." if code == "confidence" else sentence(code)


def _short(value: str | None) -> str:
    said = " ".join((value or "").split())
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"
