"""Letters with planted effects: what research over many letters must find there, and must not find in the shuffled control.

``planted(seed)`` writes letters of a ministry, provinces, districts and communes over six years, in which

- the verb ``rà soát`` rises (``RISE``: share of letters that order it, first and last year), the others do not;
- each letter below cites the one above after a known number of days (``LAGS``, give or take ``JITTER``);
- each provincial letter says two sentences of the ministry's again, one as it is, one with ``CHANGED`` of its
  syllables changed;
- ``LEADER`` is told to co-ordinate with ``PARTNER`` in ``SOUGHT`` of its assignments;
- provinces write ``INTENSIFIER`` in ``SHARP`` of their items, the others in none;
- provinces date ``DATED`` of their assignments, districts and communes none;
- districts write ``KEY_WORD`` in each letter, nobody else does, and ``COLLOCATE`` next to it.

``planted(seed, shuffled=True)`` has the same parts dealt out at random, so that none of this holds. Everything is
invented; the same seed gives the same letters.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

YEARS = (2018, 2019, 2020, 2021, 2022, 2023)
RISING, STEADY = "rà soát", ("kiểm tra", "thống kê", "tổng hợp", "công khai")
RISE = (0.1, 0.85)
LAGS = {("trung_uong", "tinh"): 14, ("tinh", "huyen"): 7, ("huyen", "xa"): 4}
JITTER = 1
CHANGED = 4
LEADER, PARTNER, SOUGHT = "Sở Y tế", "Sở Tài chính", 0.8
LEADERS = (LEADER, "Sở Xây dựng", "Sở Tư pháp", "Sở Nội vụ")
PARTNERS = (PARTNER, "Sở Công Thương", "Sở Ngoại vụ", "Sở Du lịch")
INTENSIFIER, SHARP = "khẩn trương", 0.6
DATED = 0.7
KEY_WORD, COLLOCATE = "lũ lụt", "sạt lở"
PROVINCES = ("An Hải", "Nam Thuận", "Kim Giang")
DISTRICTS = ("Vân Sơn", "Phước Lâm", "Ea Mơ")
COMMUNES = ("Thạch Khê", "Na Pảng", "Ea Drin")
ORDERS_A_YEAR = 5
_LEVELS = ("trung_uong", "tinh", "huyen", "xa")
_DOES = (
    "tăng cường", "bảo đảm", "củng cố", "mở rộng", "hiện đại hóa", "phát triển", "quản lý", "đầu tư", "nâng cấp", "khai thác", "xây mới", "vận hành",
    "bảo dưỡng", "cải tạo", "trang bị", "lắp đặt", "nghiệm thu", "thử nghiệm", "số hóa", "kiểm định",
)  # fmt: skip
_THINGS = (
    "mạng lưới cơ sở", "hồ sơ sức khỏe", "nguồn nhân lực", "kho thuốc", "áo bảo hộ", "bộ sinh phẩm", "xe cứu thương", "nước sạch", "bếp ăn",
    "tủ lạnh bảo quản", "lò đốt chất thải", "đường dây nóng", "lều dã chiến", "dữ liệu dân cư", "máy thở", "nhà công vụ", "giường bệnh", "vườn thuốc nam",
    "tổng đài tư vấn", "phần mềm kê đơn", "hệ thống oxy", "thư viện chuyên môn", "bãi đỗ trực thăng", "cáng thương",
)  # fmt: skip
_WHERE = (
    "vùng cao", "ven biển", "khu công nghiệp", "hải đảo", "biên giới", "nội thành", "trường nội trú", "cảng cá", "bến xe", "chợ đầu mối", "làng nghề",
    "lâm trường", "công trường thủy điện", "vùng đệm vườn quốc gia", "khu tái định cư", "trại giống", "nhà ga", "sân bay",
)  # fmt: skip
_OBJECTS = (
    "danh sách cơ sở khám bệnh",
    "số liệu tiêm chủng",
    "hồ sơ đấu thầu thuốc",
    "định mức thiết bị",
    "quy trình tiếp nhận",
)
_TOPICS = ("thiếu máu", "béo phì", "cận thị", "đau lưng")


@dataclass(frozen=True)
class Item:
    """An assignment of a planted letter."""

    leader: str
    partner: str
    verb: str
    thing: str
    sharp: bool
    dated: bool


@dataclass(frozen=True)
class Planted:
    """One letter. ``above``: the letter that it cites. ``repeats``: sentences of that letter that it says again."""

    level: str
    place: str
    number: int
    day: date
    items: tuple[Item, ...]
    own: tuple[str, ...]
    topics: tuple[str, str]
    above: "Planted | None" = None
    repeats: tuple[str, ...] = field(default=())

    @property
    def issuer(self) -> str:
        names = {
            "trung_uong": "Bộ Y tế",
            "tinh": "Ủy ban nhân dân tỉnh",
            "huyen": "Ủy ban nhân dân huyện",
            "xa": "Ủy ban nhân dân xã",
        }
        return f"{names[self.level]} {self.place}".strip()

    @property
    def code(self) -> str:
        return f"{self.number}/" + ("BYT-KH" if self.level == "trung_uong" else "UBND-VX")

    @property
    def text(self) -> str:
        """The letter as it is printed."""
        head = self.issuer.upper().replace("NHÂN DÂN ", "NHÂN DÂN\n")
        day = f"ngày {self.day.day:02} tháng {self.day.month:02} năm {self.day.year}"
        base = (
            f"Thực hiện Công văn số {self.above.code} ngày {self.above.day:%d/%m/%Y} của {self.above.issuer}. "
            if self.above
            else ""
        )
        body = f"{base}{' '.join((*self.repeats, *self.own))} Nổi lên: {', '.join(self.topics)}."
        lines = [f"{number}. {_sentence(item, self.day)}" for number, item in enumerate(self.items, start=1)]
        return "\n".join(
            [head, f"Số: {self.code}", "V/v triển khai công tác y tế", f"{self.place or 'Hà Nội'}, {day}", "", "Kính gửi: Các cơ quan, đơn vị.", "", body, *lines, "",
             "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "", "CHỦ TỊCH" if self.above else "BỘ TRƯỞNG", "", "Lò Văn Mẫn", ""]
        )  # fmt: skip


def planted(seed: int = 0, *, shuffled: bool = False) -> list[Planted]:
    """The letters, those of the ministry first; ``shuffled``: the control, in which nothing is planted."""
    rng = random.Random(f"planted:{seed}")
    found: list[Planted] = []
    for year in YEARS:
        for order in range(ORDERS_A_YEAR):
            found += _chain(rng, year, order)
    if shuffled:
        found = _shuffled(rng, found)
    return sorted(found, key=lambda one: _LEVELS.index(one.level))


def _chain(rng: random.Random, year: int, order: int) -> list[Planted]:
    """A letter of the ministry, and one of each province, district and commune below it."""
    top = _letter(
        rng, "trung_uong", "", date(year, 1, 10) + timedelta(days=60 * order + rng.randrange(40)), 100 + order, None
    )
    found = [top]
    for places in zip(PROVINCES, DISTRICTS, COMMUNES, strict=True):
        above = top
        for level, place in zip(_LEVELS[1:], places, strict=True):
            day = above.day + timedelta(days=LAGS[above.level, level] + rng.randint(-JITTER, JITTER))
            above = _letter(rng, level, place, day, 200 + order, above)
            found.append(above)
    return found


def _letter(rng: random.Random, level: str, place: str, day: date, number: int, above: Planted | None) -> Planted:  # noqa: PLR0913 - the facts of a letter
    share = RISE[0] + (RISE[1] - RISE[0]) * (day.year - YEARS[0]) / (len(YEARS) - 1)
    verbs = [RISING] if rng.random() < share else []
    verbs += rng.sample(STEADY, 2)
    items = tuple(_item(rng, level, verb) for verb in verbs)
    own = tuple(_statement(rng) for _ in range(2))
    topics = (KEY_WORD, COLLOCATE) if level == "huyen" else (rng.choice(_TOPICS), rng.choice(_TOPICS))
    repeats = (above.own[0], _changed(rng, above.own[1])) if above and above.level == "trung_uong" else ()
    return Planted(level, place, number, day, items, own, topics, above, repeats)


def _item(rng: random.Random, level: str, verb: str) -> Item:
    leader = rng.choice(LEADERS)
    partner = PARTNER if leader == LEADER and rng.random() < SOUGHT else rng.choice(PARTNERS)
    sharp = level == "tinh" and rng.random() < SHARP
    return Item(leader, partner, verb, rng.choice(_OBJECTS), sharp, level == "tinh" and rng.random() < DATED)


def _sentence(item: Item, day: date) -> str:
    manner = f" {INTENSIFIER}" if item.sharp else ""
    due = f", hoàn thành trước ngày {day + timedelta(days=30):%d/%m/%Y}" if item.dated else ""
    return (
        f"{item.leader} chủ trì, phối hợp với {item.partner} tổ chức thực hiện;{manner} {item.verb} {item.thing}{due}."
    )


def _statement(rng: random.Random) -> str:
    parts = [f"{rng.choice(_DOES)} {rng.choice(_THINGS)} {rng.choice(_WHERE)}" for _ in range(5)]
    return f"Thời gian qua, toàn ngành {', '.join(parts)}."


def _changed(rng: random.Random, sentence: str) -> str:
    """The sentence with some syllables put in the place of others, never the first four or the last."""
    words = sentence.split(" ")
    for place in rng.sample(range(4, len(words) - 1), CHANGED):
        words[place] = rng.choice(("khác", "mới", "chung", "riêng")) + ("," if words[place].endswith(",") else "")
    return " ".join(words)


def _shuffled(rng: random.Random, found: Sequence[Planted]) -> list[Planted]:
    """The same parts, dealt out anew: days and topics among all letters, items among all items, partners among all
    partners, intensifiers and deadlines among all items; sentences that are said again become others."""
    days = [one.day for one in found]
    firsts, seconds = [one.topics[0] for one in found], [one.topics[1] for one in found]
    items = [item for one in found for item in one.items]
    partners, marks = [item.partner for item in items], [(item.sharp, item.dated) for item in items]
    for deck in (days, firsts, seconds, items, partners, marks):
        rng.shuffle(deck)
    dealt = iter(
        [
            replace(item, partner=partner, sharp=sharp, dated=dated)
            for item, partner, (sharp, dated) in zip(items, partners, marks, strict=True)
        ]
    )
    made: dict[int, Planted] = {}
    for one, day, topics in zip(found, days, zip(firsts, seconds, strict=True), strict=True):
        repeats = tuple(_statement(rng) for _ in one.repeats)
        mine = tuple(next(dealt) for _ in one.items)
        made[id(one)] = replace(one, day=day, topics=topics, items=mine, repeats=repeats, number=len(made) + 1)
    # What is cited must be there under its new number and day: cite a letter of the level above at random.
    by_level = {level: [one for one in made.values() if one.level == level] for level in _LEVELS}
    return [replace(one, above=rng.choice(by_level[one.above.level]) if one.above else None) for one in made.values()]
