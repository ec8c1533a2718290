"""Deadlines: what each way of writing one comes to, and dates that are none."""

import pytest

from vnvanban import parse
from vnvanban.noi_dung import dinh_ky, thoi_han
from vnvanban.text import bare

HEAD = "ỦY BAN NHÂN DÂN TỈNH AN HẢI\nSố: 12/UBND-NV\nV/v rà soát hồ sơ\nAn Hải, {day}\n\nKính gửi: Sở Nội vụ.\n\n"
END = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần An Bình\n"
DAY = "ngày 5 tháng 3 năm 2024"


def letter(words, day=DAY):
    """A letter that asks for something by ``words``."""
    return parse(f"{HEAD.format(day=day)}Giao Sở Nội vụ rà soát hồ sơ {words}.{END}")


def task(words, day=DAY):
    """Its one assignment."""
    (one,) = letter(words, day).nhiem_vu
    return one


def told(words, day=DAY):
    """(kind, value, start, end, hour, rule, inferred) of each of its deadlines."""
    return [(one.loai, one.gia_tri, one.bat_dau, one.ket_thuc, one.gio, one.quy_tac, one.suy_dien) for one in task(words, day).thoi_han]


def dated(value, start=None, end=None, hour=None, inferred=False):
    """A deadline with a date."""
    return "tuyet_doi", value, start or value, end or value, hour, None, inferred


def rhythm(value, rule):
    """A recurring deadline."""
    return "dinh_ky", value, None, None, None, rule, False


ON_20_APRIL = dated("2024-04-20")
DATED = {
    # a day, however written
    "trước ngày 20/4/2024": ON_20_APRIL,
    "trước ngày 20-4-2024": ON_20_APRIL,
    "trước ngày 20.4.2024": ON_20_APRIL,
    "trước ngày 20/04/24": ON_20_APRIL,
    "trước ngày 20 tháng 4 năm 2024": ON_20_APRIL,
    "xong trước 20/4/2024": ON_20_APRIL,
    "chậm nhất ngày 20/4/2024": ON_20_APRIL,
    "chậm nhất là ngày 20/4/2024": ON_20_APRIL,
    "chậm nhất trước ngày 20/4/2024": ON_20_APRIL,
    "muộn nhất ngày 20/4/2024": ON_20_APRIL,
    "không quá ngày 20/4/2024": ON_20_APRIL,
    "đến hết ngày 20/4/2024": ON_20_APRIL,
    "hạn cuối là ngày 20/4/2024": ON_20_APRIL,
    "trong ngày 20/4/2024": ON_20_APRIL,
    "đến ngày 20/4/2024": ON_20_APRIL,
    # an hour, a weekday
    "trước 17 giờ 00 ngày 20/4/2024": dated("2024-04-20", hour="17:00"),
    "trước 17h00 ngày 20/4/2024": dated("2024-04-20", hour="17:00"),
    "trước 17h, ngày 20/4/2024": dated("2024-04-20", hour="17:00"),
    "trước 17:00 ngày 20/4/2024": dated("2024-04-20", hour="17:00"),
    "trước 8 giờ 30 phút ngày 20/4/2024": dated("2024-04-20", hour="08:30"),
    "trước thứ Sáu, ngày 19/4/2024": dated("2024-04-19"),
    "chậm nhất thứ 6 ngày 19/4/2024": dated("2024-04-19"),
    "chậm nhất 16 giờ thứ Sáu, ngày 19/4/2024": dated("2024-04-19", hour="16:00"),
    "hạn chót: 20/4/2024": ON_20_APRIL,
    "hạn cuối cùng là ngày 20/4/2024": ON_20_APRIL,
    # a range gives its end
    "từ ngày 10/4/2024 đến ngày 20/4/2024": ON_20_APRIL,
    "từ ngày 10/4 đến hết ngày 20/4/2024": ON_20_APRIL,
    # a month
    "trong tháng 4/2024": dated("2024-04", "2024-04-01", "2024-04-30"),
    "trong tháng 02 năm 2024": dated("2024-02", "2024-02-01", "2024-02-29"),
    "đến hết tháng 6/2024": dated("2024-06", "2024-06-01", "2024-06-30"),
    "cuối tháng 12/2024": dated("2024-12", "2024-12-01", "2024-12-31"),
    # quarter, half-year, year stay as printed
    "trong quý I/2024": dated("quý I/2024", "2024-01-01", "2024-03-31"),
    "trong quý II năm 2024": dated("quý II năm 2024", "2024-04-01", "2024-06-30"),
    "xong trong quý 3/2024": dated("quý 3/2024", "2024-07-01", "2024-09-30"),
    "đến hết quý IV/2024": dated("quý IV/2024", "2024-10-01", "2024-12-31"),
    "trong 6 tháng đầu năm 2024": dated("6 tháng đầu năm 2024", "2024-01-01", "2024-06-30"),
    "trong 06 tháng cuối năm 2024": dated("06 tháng cuối năm 2024", "2024-07-01", "2024-12-31"),
    "trong năm 2024": dated("năm 2024", "2024-01-01", "2024-12-31"),
    "từ nay đến hết năm 2025": dated("năm 2025", "2025-01-01", "2025-12-31"),
    # no year: that of the letter, the next one when the day is past
    "trước ngày 20/4": dated("2024-04-20", inferred=True),
    "trước ngày 05/3": dated("2024-03-05", inferred=True),  # the letter's own day
    "trước ngày 04/3": dated("2025-03-04", inferred=True),
    "trước ngày 20 tháng 02": dated("2025-02-20", inferred=True),
    "từ ngày 10/4 đến ngày 20/4": dated("2024-04-20", inferred=True),
    "trong tháng 3": dated("2024-03", "2024-03-01", "2024-03-31", inferred=True),
    "trong tháng 02": dated("2025-02", "2025-02-01", "2025-02-28", inferred=True),
}


@pytest.mark.parametrize("words", DATED)
def test_dated(words):
    assert told(words) == [DATED[words]]


RHYTHMS = {
    "hằng ngày": rhythm("hằng ngày", "FREQ=DAILY"),
    "hằng tuần": rhythm("hằng tuần", "FREQ=WEEKLY"),
    "vào thứ Hai hằng tuần": rhythm("thứ Hai hằng tuần", "FREQ=WEEKLY;BYDAY=MO"),
    "thứ 3 hằng tuần": rhythm("thứ 3 hằng tuần", "FREQ=WEEKLY;BYDAY=TU"),
    "thứ tư hàng tuần": rhythm("thứ tư hàng tuần", "FREQ=WEEKLY;BYDAY=WE"),
    "thứ năm hằng tuần": rhythm("thứ năm hằng tuần", "FREQ=WEEKLY;BYDAY=TH"),
    "thứ Sáu hằng tuần": rhythm("thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
    "thứ bảy hằng tuần": rhythm("thứ bảy hằng tuần", "FREQ=WEEKLY;BYDAY=SA"),
    "chủ nhật hằng tuần": rhythm("chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=SU"),
    "hằng tháng": rhythm("hằng tháng", "FREQ=MONTHLY"),
    "trước ngày 25 hằng tháng": rhythm("trước ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25"),
    "trước ngày 05 hàng tháng": rhythm("trước ngày 05 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=5"),
    "vào ngày 15 hằng tháng": rhythm("ngày 15 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15"),
    "định kỳ vào ngày 15 hằng tháng": rhythm("định kỳ vào ngày 15 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15"),
    "định kỳ ngày 15 và ngày 30 hằng tháng": rhythm("định kỳ ngày 15 và ngày 30 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15,30"),
    "vào các ngày 10, 20, 30 hằng tháng": rhythm("các ngày 10, 20, 30 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=10,20,30"),
    "vào thứ Ba và thứ Sáu hằng tuần": rhythm("thứ Ba và thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=TU,FR"),
    "trước ngày 15/6 và 15/12 hằng năm": rhythm("trước ngày 15/6 và 15/12 hằng năm", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15"),
    # days and months that differ are no one rule
    "trước ngày 20/6 và ngày 15/12 hằng năm": rhythm("trước ngày 20/6 và ngày 15/12 hằng năm", None),
    "hằng quý": rhythm("hằng quý", "FREQ=MONTHLY;INTERVAL=3"),
    "định kỳ hằng quý": rhythm("định kỳ hằng quý", "FREQ=MONTHLY;INTERVAL=3"),
    "mỗi quý một lần": rhythm("mỗi quý một lần", "FREQ=MONTHLY;INTERVAL=3"),
    "định kỳ hằng quý, trước ngày 5 của tháng cuối quý": rhythm("định kỳ hằng quý, trước ngày 5 của tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=5"),
    "định kỳ hằng tháng, trước ngày 5": rhythm("định kỳ hằng tháng, trước ngày 5", "FREQ=MONTHLY;BYMONTHDAY=5"),
    "trước ngày 5 của tháng cuối quý": rhythm("trước ngày 5 của tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=5"),
    "vào ngày 15 tháng cuối mỗi quý": rhythm("ngày 15 tháng cuối mỗi quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15"),
    "định kỳ 6 tháng": rhythm("định kỳ 6 tháng", "FREQ=MONTHLY;INTERVAL=6"),
    "6 tháng một lần": rhythm("6 tháng một lần", "FREQ=MONTHLY;INTERVAL=6"),
    "sáu tháng một lần": rhythm("sáu tháng một lần", "FREQ=MONTHLY;INTERVAL=6"),
    "03 tháng một lần": rhythm("03 tháng một lần", "FREQ=MONTHLY;INTERVAL=3"),
    "định kỳ 02 tuần/lần": rhythm("định kỳ 02 tuần/lần", "FREQ=WEEKLY;INTERVAL=2"),
    "định kỳ 3 tháng/01 lần": rhythm("định kỳ 3 tháng/01 lần", "FREQ=MONTHLY;INTERVAL=3"),
    "mỗi 03 giờ một lần": rhythm("mỗi 03 giờ một lần", "FREQ=HOURLY;INTERVAL=3"),
    "mỗi năm một lần": rhythm("mỗi năm một lần", "FREQ=YEARLY"),
    "định kỳ hằng năm": rhythm("định kỳ hằng năm", "FREQ=YEARLY"),
    "trước ngày 15/12 hằng năm": rhythm("trước ngày 15/12 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
    "định kỳ": rhythm("định kỳ", None),
}


@pytest.mark.parametrize("words", RHYTHMS)
def test_recurring(words):
    assert told(words) == [RHYTHMS[words]]


def test_two_rhythms():
    assert [one[5] for one in told("định kỳ 6 tháng, hằng năm")] == ["FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"]


@pytest.mark.parametrize("words", [words for words in RHYTHMS if RHYTHMS[words][5]])
def test_rules_are_those_of_calendars(words):
    recur = pytest.importorskip("icalendar.prop").vRecur
    (one,) = task(words).thoi_han
    read = recur.from_ical(one.quy_tac)
    assert sorted(read.to_ical().decode().split(";")) == sorted(one.quy_tac.split(";"))  # every part of it was understood


@pytest.mark.parametrize(
    ("words", "value", "anchor"),
    [
        ("trong thời hạn 15 ngày làm việc kể từ ngày nhận được văn bản", "trong thời hạn 15 ngày làm việc", "kể từ ngày nhận được văn bản"),
        ("trong thời hạn 15 (mười lăm) ngày, kể từ ngày ký", "trong thời hạn 15 (mười lăm) ngày", "kể từ ngày ký"),
        ("trong thời hạn 15 ngày", "trong thời hạn 15 ngày", None),
        ("chậm nhất sau 05 ngày làm việc kể từ ngày ban hành", "chậm nhất sau 05 ngày làm việc", "kể từ ngày ban hành"),
        ("trong vòng 24 giờ", "trong vòng 24 giờ", None),
        ("trong vòng 02 tuần kể từ khi nhận hồ sơ", "trong vòng 02 tuần", "kể từ khi nhận hồ sơ"),
        ("trong ba ngày", "trong ba ngày", None),
        ("sau 05 ngày kể từ ngày ký", "sau 05 ngày", "kể từ ngày ký"),
        ("chậm nhất 10 ngày trước khi họp", "chậm nhất 10 ngày", None),
    ],
)
def test_relative(words, value, anchor):
    (one,) = task(words).thoi_han
    assert (one.loai, one.gia_tri, one.moc) == ("tuong_doi", value, anchor)
    assert (one.bat_dau, one.ket_thuc, one.quy_tac, one.suy_dien) == (None, None, None, False)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("hoàn thành trước kỳ họp thường lệ cuối năm 2024", "trước kỳ họp thường lệ cuối năm 2024"),
        ("xong trước Tết Nguyên đán và báo cáo kết quả", "trước Tết Nguyên đán"),
        ("hoàn thành việc sửa kho trước mùa mưa bão, gửi báo cáo", "trước mùa mưa bão"),
    ],
)
def test_before_an_event(words, value):
    (one,) = task(words).thoi_han
    assert (one.loai, one.gia_tri, one.bat_dau, one.ket_thuc, one.quy_tac) == ("tuong_doi", value, None, None, None)


VAGUE = ("khẩn trương", "kịp thời", "thường xuyên", "đột xuất", "khi có yêu cầu", "ngay lập tức", "trong thời gian sớm nhất", "trong thời gian tới", "ngay sau khi nhận được văn bản")


@pytest.mark.parametrize("words", VAGUE)
def test_vague(words):
    one = task(words)
    assert one.thoi_han == ()
    assert [(word.loai, word.gia_tri, word.van_ban, word.bat_dau) for word in one.thoi_han_mo_ho] == [("mo_ho", words, words, None)]


def test_a_date_is_not_vague():
    assert task("trước ngày 20/4/2024").thoi_han_mo_ho == ()


@pytest.mark.parametrize("words", ["trước ngày 31/4", "trước ngày 31/4/2024", "trước ngày 30 tháng 02 năm 2024", "từ ngày 10/4/2024 đến ngày 31/6/2024", "trước ngày 29/02/2023"])
def test_impossible(words):
    found = letter(words)
    (one,) = found.nhiem_vu
    assert one.thoi_han == ()
    (note,) = [note for note in found.diagnostics if note.code == "thoi_han.impossible"]
    assert note.path == "nhiem_vu.0" and note.spans != ()


def test_a_possible_date_gets_no_diagnostic():
    assert "thoi_han.impossible" not in [note.code for note in letter("trước ngày 29/02/2024").diagnostics]


@pytest.mark.parametrize(
    ("words", "day", "wanted"),
    [
        ("trước ngày 20/4", "ngày 21 tháng 4 năm 2024", "2025-04-20"),
        ("trước ngày 20/4", "ngày 20 tháng 4 năm 2024", "2024-04-20"),
        ("trước ngày 10/01", "ngày 20 tháng 12 năm 2023", "2024-01-10"),
        ("trong tháng 01", "ngày 20 tháng 12 năm 2023", "2024-01"),
        ("trước ngày 29/02", "ngày 10 tháng 01 năm 2024", "2024-02-29"),
    ],
)
def test_the_year_is_that_of_the_next_such_day(words, day, wanted):
    (one,) = task(words, day).thoi_han
    assert (one.gia_tri, one.suy_dien) == (wanted, True)


@pytest.mark.parametrize(
    "words",
    [
        "trình Ban Thường vụ tại phiên họp tháng 4/2024",
        "báo cáo Ủy ban nhân dân tỉnh tại phiên họp thường kỳ tháng 4/2024",
        "xong trước kỳ họp tháng 4/2024",
        "xong trong tuần đầu tháng 4/2024",
    ],
)
def test_meetings_before_which_something_is_put(words):
    assert told(words) == [dated("2024-04", "2024-04-01", "2024-04-30")]


def test_a_day_of_a_province_is_no_day_of_data():
    assert told("gửi Ủy ban nhân dân tỉnh trước ngày 20/4/2024") == [ON_20_APRIL]  # tỉnh, not tính


@pytest.mark.parametrize(("words", "core"), [("trước ngày 20/4", "trước ngày 20/4"), ("trong tháng 4", "trong tháng 4"), ("trong quý II", "quý II")])
def test_without_the_letters_date_the_words_stay(words, core):
    assert told(words, "ngày … tháng … năm …") == [("tuyet_doi", core, None, None, None, None, False)]


@pytest.mark.parametrize(
    "words",
    [
        "theo Kế hoạch số 15/KH-UBND ngày 20/4/2024",  # the date of a paper
        "theo Thông báo số 15/TB-UBND ngày 20 tháng 4 năm 2024 của Ủy ban nhân dân tỉnh",
        "theo Luật Lưu trữ ngày 21/6/2024",
        "theo Công văn số 45/BNV-VP ngày 02/3/2024 của Bộ Nội vụ về việc nộp hồ sơ trước ngày 20/4/2024",  # its subject
        "trước Ban Thường vụ Tỉnh ủy",  # before a body
        "trong giai đoạn 2021 - 2025",
        "trong năm học 2024-2025",
        "của kế hoạch hằng năm",  # no rhythm of this task
        "trong tháng 13/2024",
        "có 15 ngày công",
        "từ ngày 10/4/2024",  # a beginning
        "tại phòng 20/4",
        "theo số liệu tính đến hết ngày 31/12/2023",  # what a report covers
        "với số liệu từ ngày 01/01/2023 đến ngày 31/12/2023",
        "tại phiên họp tháng 4/2024",  # where, when nothing is put before it
        "theo chương trình 6 tháng cuối năm 2024",
        "để bảo đảm an toàn trước Tết Nguyên đán",  # nothing is to be done by then
        "và trình bày trước hội nghị",  # before people
        "cùng các gia đình ký cam kết",  # "đình ký", not "định kỳ"
    ],
)
def test_no_deadline(words):
    assert told(words) == []


def test_a_deadline_beside_a_cited_date():
    assert told("theo Kế hoạch số 15/KH-UBND ngày 20/01/2024, xong trước ngày 20/4/2024") == [ON_20_APRIL]


def test_a_deadline_said_twice_is_one():
    assert told("trước ngày 20/4/2024, chậm nhất là ngày 20/4/2024") == [ON_20_APRIL]


def test_two_deadlines_in_order():
    assert [one[1] for one in told("trước ngày 20/10 và hằng quý, báo cáo trước ngày 20/4")] == ["2024-10-20", "hằng quý", "2024-04-20"]


def test_the_deadline_as_printed():
    found = letter("chậm nhất\nlà ngày 20/4/2024")
    (one,) = found.nhiem_vu[0].thoi_han
    assert one.van_ban == "chậm nhất là ngày 20/4/2024"
    assert found.evidence["nhiem_vu.0.thoi_han.0"].raw == "chậm nhất\nlà ngày 20/4/2024"


@pytest.mark.parametrize("words", ["trước ngày 15 tháng 12 hằng năm", "trước ngày 15/12 hằng năm"])
def test_a_day_of_each_year_is_no_date(words):
    assert told(words) == [rhythm(words, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15")]


@pytest.mark.parametrize("words", ["vào ngày 45 hằng tháng", "vào ngày 0 hằng tháng", "vào ngày 15/13 hằng năm"])
def test_a_rhythm_on_a_day_that_does_not_exist_has_no_rule(words):
    assert all("=45" not in (rule or "") and "=0" not in (rule or "") and "=13" not in (rule or "") for *_, rule, _ in told(words))


def test_a_cited_subject_does_not_swallow_the_deadline():
    (one,) = task("theo Kế hoạch số 15/KH-UBND ngày 02/01/2024 về rà soát kho, hoàn thành trước ngày 20/4/2024").thoi_han
    assert one.gia_tri == "2024-04-20"


@pytest.mark.parametrize("words", ["trước ngày 20/6 và ngày 20/12 hằng năm", "trước 31/12 hằng năm"])
def test_days_of_each_year_are_no_dates_of_this_one(words):
    assert [one for one in told(words) if one[0] == "tuyet_doi"] == []


# ---- what is looked for before a pattern is tried


def test_each_hint_holds_a_root():
    hints = {hint for reader in thoi_han._READERS for hint in reader.hints}
    assert [hint for hint in hints if not any(root in hint for root in thoi_han._ROOTS)] == []


def test_each_match_holds_its_core():
    cores = {thoi_han._DATED: thoi_han._DATED_CORE, dinh_ky.RHYTHM: dinh_ky.RHYTHM_CORE}
    found = [(core, match[0]) for words in (*DATED, *RHYTHMS) for pattern, core in cores.items() if (match := pattern.search(bare(words)))]
    assert [words for core, words in found if not core.search(words)] == []
    assert all(sum(one is core for one, _ in found) > 15 for core in cores.values())


@pytest.mark.parametrize("words", [*VAGUE, "sớm nhất", "thời gian sớm nhất"])
def test_each_vague_time_opens_with_a_hint(words):
    match = thoi_han._VAGUE.match(bare(words))
    assert match and match[0].startswith(thoi_han._VAGUE_HINTS)
