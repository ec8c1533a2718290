"""What is inferred, not printed: the issuer from symbol and place, its level, the two types a Party QĐ may be.

Each inference carries its reason; nothing of it goes into a printed field. The lexicons are asked only when a printed
value is missing.
"""

from collections.abc import Iterator
from datetime import date

from vnvanban.decide.choose import Choice
from vnvanban.decide.plain import PlainSuyDien
from vnvanban.lexicon.levels import LEVEL_OF_ORGAN, level_of_name, stands_at_parents_level
from vnvanban.lexicon.matching import match

_COMMITTEES = {"HU": "Huyện ủy", "QU": "Quận ủy", "ThU": "Thị ủy", "TXU": "Thị ủy"}
_TU_LEVELS = {"tinh": "Tỉnh ủy", "thanh_pho_tw": "Thành ủy", "thanh_pho": "Thành ủy", "thi_xa": "Thị ủy"}
_DU_LEVELS = {
    "xa": "Đảng ủy xã",
    "phuong": "Đảng ủy phường",
    "thi_tran": "Đảng ủy thị trấn",
    "dac_khu": "Đảng ủy đặc khu",
}


def infer(choice: Choice) -> list[PlainSuyDien]:
    """All inferences in a fixed order, ``SuyDien``."""
    return [*_issuer(choice), *_level(choice), *_type(choice)]


def _organ(choice: Choice) -> str | None:
    symbol = choice.value("so_ky_hieu.ky_hieu")
    return symbol.split("/", 1)[1].split("-")[0] if symbol and "/" in symbol else None


def _issuer(choice: Choice) -> Iterator[PlainSuyDien]:
    """``CV/HU`` and the place: the committee of that place; several fits stay several."""
    organ, place = _organ(choice), choice.value("dia_danh")
    if choice.value("co_quan_ban_hanh.ten") or not organ:
        return
    names = _committees(organ, place, letter_day(choice)) if place else _bodies(organ, letter_day(choice))
    if names:
        reason = (
            "symbol-and-place: the symbol's body at the place of the date"
            if place
            else "symbol: the bodies that bear this symbol"
        )
        yield {"truong": "co_quan_ban_hanh.ten", "gia_tri": names[0], "ly_do": reason, "kha_nang_khac": names[1:]}


def _committees(organ: str, place: str, day: date | None) -> list[str]:
    if organ in _COMMITTEES:
        return [f"{_COMMITTEES[organ]} {place}"]
    titles = _TU_LEVELS if organ == "TU" else _DU_LEVELS if organ == "ĐU" else {}
    levels = [level for found in match("dia_danh", place, date=day) for level in found.row.level] if titles else []
    return list(dict.fromkeys(f"{titles[level]} {place}" for level in levels if level in titles))


def _bodies(organ: str, day: date | None) -> list[str]:
    found = [m for m in match("ky_hieu", organ, date=day) if m.row.name == organ]
    return list(dict.fromkeys(body for m in found for body in m.row.values("body")))


def letter_day(choice: Choice) -> date | None:
    """The letter's date; where day or month are blank, the first that fits."""
    value = choice.value("ngay_ban_hanh")
    if not value:
        return None
    year, month, day = (*map(int, value.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _level(choice: Choice) -> Iterator[PlainSuyDien]:
    """The issuer's level, by its name or else by its symbol."""
    if choice.value("he_thong") == "khac":
        return
    name = choice.value("co_quan_ban_hanh.ten") or ""
    parent = (choice.value("co_quan_ban_hanh.chu_quan") or "") if stands_at_parents_level(name) else ""
    for printed, whose in ((name, "the issuer's printed name"), (parent, "the printed name of the parent body")):
        level = level_of_name(printed)
        if level:
            reason = f"name: a word of level or a city in {whose}"
            yield {"truong": "co_quan_ban_hanh.cap", "gia_tri": level, "ly_do": reason}
            return
    level = LEVEL_OF_ORGAN.get(_organ(choice) or "")
    if level:
        yield {
            "truong": "co_quan_ban_hanh.cap",
            "gia_tri": level,
            "ly_do": "symbol: the level of the bodies that bear this symbol",
        }


def _type(choice: Choice) -> Iterator[PlainSuyDien]:
    symbol = choice.value("so_ky_hieu.ky_hieu") or ""
    if not choice.value("loai_van_ban") and symbol.startswith("QĐ/"):
        yield {
            "truong": "loai_van_ban",
            "gia_tri": "quyết định",
            "ly_do": "symbol: Party QĐ is shared by two types",
            "kha_nang_khac": ["quy định"],
        }
