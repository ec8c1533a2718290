"""Compares a parsed letter with gold in the contract's form, field by field.

**exact**: the same after folding case, tone placement (``hoà`` = ``hòa``), blanks and end punctuation. **near**: the same on bare letters with a
similarity of at least ``NEAR``; numbers and dates know no near miss. Lists are matched one to one. ``"?"`` in the gold is not judged.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz.fuzz import ratio

NEAR = 90.0
"""Percent of likeness that the contract calls near."""
OPENING = 40
"""Letters of an item's opening that are compared."""
SCALARS = (
    "he_thong", "loai_van_ban", "co_quan_ban_hanh.chu_quan", "co_quan_ban_hanh.ten", "so_ky_hieu.so", "so_ky_hieu.nam", "so_ky_hieu.ky_hieu",
    "dia_danh", "ngay_ban_hanh", "trich_yeu", "do_mat", "do_khan", "ket_thuc",
)
LISTS = (
    "kinh_gui", "muc", "noi_nhan", "noi_nhan.luu", "noi_nhan.muc_dich", "chu_ky.quyen_han", "chu_ky.chuc_vu", "chu_ky.ho_ten",
)
CONTENT = (
    "nhiem_vu.chu_tri", "nhiem_vu.phoi_hop", "nhiem_vu.thoi_han", "vien_dan", "vien_dan.ngay", "vien_dan.co_quan", "ten_goi_tat",
)
"""What the text of the letter says: assignments, citations, short names."""
LISTS += CONTENT
FIELDS = SCALARS + LISTS
HEADER = SCALARS[:-1]
"""The fields of the letter's head."""
ARCHIVE = ("so_ky_hieu.so", "so_ky_hieu.ky_hieu", "ngay_ban_hanh", "co_quan_ban_hanh.ten", "trich_yeu", "chu_ky.ho_ten")
"""What an archivist types into the register; right only together."""
RECORD = "archive record"
TONES = "\u0300\u0301\u0303\u0309\u0323"

Record = Mapping[str, Any]
Test = Callable[[Any, Any], bool]
_LEAD = re.compile(r"^(v\s*/\s*v|về việc|vê việc|về)\b[\s:.\-]*", re.I)


@cache
def fold(value: str) -> str:
    """Case, blanks, dashes, tone placement and end punctuation taken out; letters and their marks kept.

    >>> fold(" Hoà Bình; ") == fold("hòa bình")
    True
    """
    text = unicodedata.normalize("NFC", value).replace("Ð", "Đ").replace("ð", "đ").casefold()
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"[*_`“”\"'’‘]", "", text)
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"^[\s\-+•.,;:]+|[\s.,;:/]+$", "", text)
    return " ".join(map(_tone_last, text.split(" ")))


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(sorted(c for c in letters if c in TONES))
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES)) + tones


@cache
def bare(value: str) -> str:
    """No diacritics, no punctuation: what OCR leaves intact.

    >>> bare("Số 12-CV/HU")
    'so 12 cv hu'
    """
    text = unicodedata.normalize("NFD", fold(value)).replace("đ", "d")
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"\W+", " ", text).strip()


def exact(gold: Any, given: Any) -> bool:
    """Same after folding."""
    return fold(str(gold)) == fold(str(given))


def near(gold: Any, given: Any) -> bool:
    """Same after folding, or alike on bare letters."""
    if exact(gold, given):
        return True
    x, y = bare(str(gold)), bare(str(given))
    if re.fullmatch(r"[\d\- ]*", x):
        return x == y
    return bool(ratio(x, y) >= NEAR)


def starts(gold: str, given: str) -> bool:
    """One opening is the start of the other; an empty one matches only an empty one."""
    x, y = bare(gold), bare(given)
    n = min(len(x), len(y), OPENING)
    return x == y if n == 0 else bool(ratio(x[:n], y[:n]) >= NEAR)


def dig(record: Any, path: str) -> Any:
    """The value at ``a.b``; ``None`` where there is none."""
    for key in path.split("."):
        record = record.get(key) if isinstance(record, Mapping) else None
    return record


def outline(nodes: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """(path, opening) of all items, of a flat list or a tree."""
    for node in nodes:
        yield node["duong_dan"], node.get("mo_dau") or ""
        yield from outline(node.get("muc") or ())


def items(record: Record, field: str) -> list[Any]:
    """The comparable entries of a list field: strings (``item | value``, ``number | value`` where it belongs to one), for ``muc`` (path, opening)."""
    if field in CONTENT:
        return _content(record, field)
    if field == "kinh_gui":
        return list(record.get("kinh_gui") or ())
    if field == "muc":
        return list(outline(record.get("muc") or ()))
    if field.startswith("chu_ky."):
        values = [one.get(field.split(".")[1]) for one in record.get("chu_ky") or ()]
        return [v for value in values for v in (value if isinstance(value, list | tuple) else [value]) if v]
    recipients = record.get("noi_nhan") or ()
    if field == "noi_nhan.muc_dich":
        return [f"{one['ten']} | {one['muc_dich']}" for one in recipients if one.get("muc_dich")]
    return [one["ten"] for one in recipients if bool(one.get("luu")) == (field == "noi_nhan.luu")]


def _content(record: Record, field: str) -> list[str]:
    name, _, key = field.partition(".")
    found = record.get(name) or ()
    if name == "nhiem_vu":
        return [f"{one.get('muc') or ''} | {_word(value)}" for one in found for value in one.get(key) or ()]
    if name == "ten_goi_tat":
        return [f"{one['ten']} = {one['chi']}" for one in found]
    if key:
        return [f"{one['so_ky_hieu']} | {one[key]}" for one in found if one.get(key)]
    return [f"{one.get('loai') or ''} {one.get('so_ky_hieu') or ''}" for one in found]


def _word(value: Any) -> str:
    return str(value["gia_tri"]) if isinstance(value, Mapping) else str(value)


def unknown(item: Any) -> bool:
    """What no reader could recover."""
    return item == "?" or str(item).endswith((" | ?", " ?"))


def same_scalar(field: str, gold: Any, given: Any, test: Test) -> bool:
    """Whether a scalar is right; nothing equals only nothing."""
    if gold in (None, "") or given in (None, ""):
        return gold in (None, "") and given in (None, "")
    if field == "trich_yeu":
        gold, given = _LEAD.sub("", fold(gold)), _LEAD.sub("", fold(given))
    if field == "ket_thuc":
        return starts(gold, given)
    return test(gold, given)


def same_item(field: str, gold: Any, given: Any, test: Test) -> bool:
    """Whether two entries of a list are the same."""
    if field == "muc":
        return _path(gold[0]) == _path(given[0]) and starts(gold[1], given[1])
    if " | " in str(gold) and " | " in str(given):
        (name, value), (other, words) = gold.rsplit(" | ", 1), given.rsplit(" | ", 1)
        return test(value, words) and (near(name, other) if name and other else name == other)
    return test(gold, given)


def _path(path: str) -> str:
    return re.sub(r"[–•*]", "-", fold(path))


def matches(field: str, gold: Sequence[Any], given: Sequence[Any], test: Test) -> list[int]:
    """The places in ``given`` that match an entry of ``gold``, one to one."""
    free = list(range(len(given)))
    hit = []
    for one in gold:
        at = next((i for i in free if same_item(field, one, given[i], test)), None)
        if at is not None:
            free.remove(at)
            hit.append(at)
    return hit


@dataclass(frozen=True, slots=True)
class Tally:
    """One field of one letter: values in gold, values given, right ones; ``invented``: given where gold holds none."""

    gold: int
    given: int
    exact: int
    near: int
    invented: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """All of it near, and nothing more."""
        return self.gold == self.given == self.near


def tally(field: str, gold: Record, given: Record) -> Tally | None:
    """One field of one letter; ``None`` where gold is ``"?"``."""
    if field == RECORD:
        sides = [all(_in_record(f, gold, given, test) for f in ARCHIVE) for test in (exact, near)]
        return Tally(1, 1, int(sides[0]), int(sides[1]))
    if field in SCALARS:
        want, got = dig(gold, field), dig(given, field)
        if want == "?":
            return None
        invented = (str(got),) if want is None and got not in (None, "") else ()
        return Tally(1, 1, int(same_scalar(field, want, got, exact)), int(same_scalar(field, want, got, near)), invented)
    wanted, found = items(gold, field), items(given, field)
    known = [one for one in wanted if not unknown(one)]
    hits = len(matches(field, known, found, near))
    free = min(len(wanted) - len(known), len(found) - hits)  # what stands for a "?" is neither right nor wrong
    invented = tuple(map(str, found)) if not wanted else ()
    return Tally(len(known), len(found) - free, len(matches(field, known, found, exact)), hits, invented)


def _in_record(field: str, gold: Record, given: Record, test: Test) -> bool:
    if field in SCALARS:
        want = dig(gold, field)
        return want == "?" or same_scalar(field, want, dig(given, field), test)
    wanted, found = items(gold, field), items(given, field)
    return "?" in wanted or len(wanted) == len(found) == len(matches(field, wanted, found, test))


@dataclass(frozen=True, slots=True)
class Row:
    """One field over many letters. ``n``: letters for a scalar, values for a list; ``exact``, ``near``: share or F1."""

    field: str
    n: int
    exact: float
    near: float
    invented: int
    wrong: tuple[str, ...]


def rows(pairs: Mapping[str, tuple[Record, Record]]) -> list[Row]:
    """One row a field and one for the archive record; ``pairs``: id → (gold, parsed)."""
    return [_row(field, pairs) for field in (*FIELDS, RECORD)]


def _row(field: str, pairs: Mapping[str, tuple[Record, Record]]) -> Row:
    found = {name: tally(field, *pair) for name, pair in pairs.items()}
    judged = {name: one for name, one in found.items() if one}
    n = sum(one.gold for one in judged.values())
    both = n + sum(one.given for one in judged.values())
    share = [2 * sum(hits) / both if both else 1.0 for hits in ([t.exact for t in judged.values()], [t.near for t in judged.values()])]
    invented = sum(len(one.invented) for one in judged.values())
    return Row(field, n, share[0], share[1], invented, tuple(sorted(name for name, one in judged.items() if not one.right)))


def mean(found: Sequence[Row], fields: Sequence[str] = FIELDS, kind: str = "near") -> float:
    """Mean of the fields that have something to judge."""
    shares = [getattr(row, kind) for row in found if row.field in fields and row.n]
    return sum(shares) / len(shares) if shares else 1.0
