"""Matching: order of the steps, ties, narrowing, heads, alternations."""

import re
from datetime import date
from time import perf_counter

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from vnvanban.lexicon import TABLES, LexiconError, forms, row_of, rows
from vnvanban.lexicon.matching import How, alternation, bare_key, fold_key, match, match_head
from vnvanban.text import bare


def ids(found):
    return [one.row.id for one in found]


@pytest.mark.parametrize(
    ("table", "value", "how", "expected"),
    [
        ("neo", "Kính gửi", How.EXACT, ["kinh-gui"]),
        ("neo", "KÍNH GỬI:", How.FOLDED, ["kinh-gui"]),  # case, colon
        ("co_quan", "Uỷ  ban Nhân dân", How.FOLDED, ["uy-ban-nhan-dan"]),  # tone placement, two blanks
        ("co_quan", "Bộ Lao động-Thương binh và Xã hội", How.FOLDED, ["bo-lao-dong-thuong-binh-va-xa-hoi"]),
        ("neo", "Doc lap – Tu do – Hanh phuc", How.BARE, ["tieu-ngu"]),  # no diacritics, other dash
        ("neo", "CỘNG HÒA XÃ HỌI CHỦ NGHỈA VIỆT NAM", How.BARE, ["quoc-hieu"]),  # wrong diacritics
        ("neo", "CỘNG H0A XÃ HỘI CHU NGHlA VIỆT NAM", How.FUZZY, ["quoc-hieu"]),  # digits for letters
        ("chuc_vu", "PHÓ BÍ THU THƯỜNG TRỰC", How.BARE, ["pho-bi-thu-thuong-truc"]),
        ("chuc_vu", "PHÓ GlÁM ĐỐC", How.FUZZY, ["pho-giam-doc"]),
        ("quyen_han", "T/M", How.EXACT, ["tm"]),
        ("quyen_han", "TÁM", How.EXACT, ["tm"]),  # measured OCR
        ("quyen_han", "1⁄L", How.EXACT, ["tl"]),
        ("quyen_han", "t.m", How.FOLDED, ["tm"]),
        ("danh_xung", "PGS. TS.", How.FOLDED, ["pho-giao-su-tien-si"]),  # a blank after the dot
        ("danh_xung", "ths", How.FOLDED, ["thac-si"]),
        ("ky_hieu", "VPĐU", How.EXACT, ["vpdu"]),
        ("ky_hieu", "VPÐU", How.FOLDED, ["vpdu"]),  # eth for Đ
        ("viet_tat", "(b/c)", How.EXACT, ["b-c"]),
        ("ocr_nham", "Nưi nhận", How.EXACT, ["noi-nhan"]),
    ],
)
def test_steps(table, value, how, expected):
    found = match(table, value)
    assert ids(found) == expected
    assert {one.how for one in found} == {how}
    assert all(0 < one.score <= 100 and one.length == len(value) for one in found)
    assert all(one.score < 100 for one in found if how is How.FUZZY)


TIES = [
    # a symbol never identifies an issuer by itself (formats.md 0.3)
    ("ky_hieu", "TU", {}, ["tu.thi", "tu.tinh"]),
    ("ky_hieu", "TU", {"level": "tinh"}, ["tu.tinh"]),
    ("ky_hieu", "TU", {"level": "huyen"}, ["tu.thi"]),
    ("ky_hieu", "TU", {"date": date(2022, 4, 6)}, ["tu.thi", "tu.tinh"]),
    ("ky_hieu", "TU", {"date": date(2025, 7, 1)}, ["tu.tinh"]),  # no thị ủy any more
    ("ky_hieu", "HU", {"date": date(2025, 7, 1)}, []),  # known, but no huyện ủy is left
    ("ky_hieu", "TW", {}, ["tw"]),  # one row, three bodies
    ("ky_hieu", "BTC", {}, ["btc", "btc.bo"]),
    ("ky_hieu", "BTC", {"system": "dang"}, ["btc"]),
    ("ky_hieu", "BTC", {"system": "nha_nuoc"}, ["btc.bo"]),
    ("ky_hieu", "BCT", {"system": "dang"}, ["bct.dang"]),
    ("ky_hieu", "BKHĐT", {"date": date(2025, 3, 1)}, []),
    ("loai_van_ban", "QĐ", {}, ["quy-dinh", "quyet-dinh"]),
    ("loai_van_ban", "QĐ", {"system": "dang"}, ["quy-dinh", "quyet-dinh"]),
    ("loai_van_ban", "QyĐ", {}, ["quy-dinh"]),
    ("loai_van_ban", "TT", {}, ["thong-tri", "thong-tu"]),
    ("loai_van_ban", "TT", {"system": "dang"}, ["thong-tri"]),
    ("loai_van_ban", "TT", {"system": "nha_nuoc"}, ["thong-tu"]),
    ("loai_van_ban", "TTr", {}, ["to-trinh"]),
    ("loai_van_ban", "bản cam kết", {"date": date(2019, 1, 1)}, ["ban-cam-ket"]),
    ("loai_van_ban", "bản cam kết", {"date": date(2021, 1, 1)}, []),  # dropped by NĐ 30/2020
    ("co_quan", "Thành ủy", {}, ["thanh-uy"]),
    ("co_quan", "Sở KH&ĐT", {"date": date(2024, 5, 1)}, ["so-ke-hoach-va-dau-tu"]),
    ("dia_danh", "Phong Điền", {"date": date(2021, 12, 22), "level": "huyen"}, ["h.phong-dien.can-tho", "h.phong-dien.thua-thien-hue"]),
    ("dia_danh", "Phong Điền", {"date": date(2025, 3, 1)}, ["h.phong-dien.can-tho", "tt.phong-dien.can-tho", "tx.phong-dien.hue"]),
    ("dia_danh", "Phong Điền", {"date": date(2025, 3, 1), "level": "thi_xa"}, ["tx.phong-dien.hue"]),
    ("dia_danh", "Phong Điền", {"date": date(2025, 8, 1)}, ["p.phong-dien.hue", "x.phong-dien.can-tho"]),
    ("dia_danh", "thị xã Phong Điền", {"date": date(2021, 12, 22)}, []),
    ("dia_danh", "Đức Phổ", {"date": date(2022, 4, 6)}, ["tx.duc-pho.quang-ngai"]),
    ("dia_danh", "Đức Phổ", {"date": date(2019, 4, 6)}, ["h.duc-pho.quang-ngai"]),
    ("dia_danh", "Đức Phổ", {"date": date(2025, 8, 1)}, ["p.duc-pho.quang-ngai"]),
    ("dia_danh", "Thừa Thiên - Huế", {"date": date(2021, 1, 1)}, ["thua-thien-hue"]),
    ("dia_danh", "Hà Tây", {"date": date(2008, 7, 31), "level": "tinh"}, ["ha-tay"]),
    ("dia_danh", "tỉnh Hà Tây", {"date": date(2008, 8, 1)}, []),
    ("dia_danh", "tỉnh Sông Bé", {"date": date(1990, 1, 1)}, ["song-be"]),
    ("dia_danh", "TP.HCM", {}, ["ho-chi-minh"]),
    ("dia_danh", "TP. Hồ Chí Minh", {}, ["ho-chi-minh"]),
    ("dia_danh", "Quận 2", {"date": date(2020, 12, 31)}, ["q.2.ho-chi-minh"]),
    ("dia_danh", "Q.2", {"date": date(2020, 12, 31)}, ["q.2.ho-chi-minh"]),
    ("dia_danh", "2", {}, []),
    ("dia_danh", "Từ Liêm", {"date": date(2012, 1, 1)}, ["h.tu-liem.ha-noi"]),
    ("dia_danh", "thành phố Đồng Nai", {"date": date(2026, 5, 1)}, ["dong-nai.thanh-pho-tw"]),
    ("dia_danh", "TX. Sapa", {"date": date(2021, 1, 1)}, ["tx.sa-pa.lao-cai"]),
]


@pytest.mark.parametrize(("table", "value", "facts", "expected"), TIES)
def test_ties_and_narrowing(table, value, facts, expected):
    assert ids(match(table, value, **facts)) == expected


def test_one_symbol_of_the_centre_names_three_bodies():
    assert row_of("ky_hieu", "tw").values("body") == ("Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư")


def test_an_ambiguous_abbreviation_keeps_all_expansions():
    assert {"Thường trực", "Thông tư", "Thông tri"} <= set(match("viet_tat", "TT")[0].row.values("expansions"))


def test_châu_thành_is_in_many_provinces():
    assert len({one.row.parent for one in match("dia_danh", "huyện Châu Thành", date=date(2021, 1, 1))}) == 10


@pytest.mark.parametrize("value", ["", "  ", "\n", "zzzzzzzzzzzz", "12", "?", "Kính thưa các đồng chí"])
def test_what_is_in_no_table(value):
    assert match("neo", value) == ()
    assert match_head("co_quan", value) == ()


def test_short_symbols_are_never_fuzzy_and_the_limit_turns_it_off():
    assert match("ky_hieu", "VPXU") == ()
    assert match("chuc_vu", "PHÓ GlÁM ĐỐC", limit=100) == ()
    assert match("chuc_vu", "PHÓ GlÁM ĐỐC", limit=90)[0].score == pytest.approx(100 * 11 / 12)


@pytest.mark.parametrize(
    ("table", "value", "head", "expected"),
    [
        ("co_quan", "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", "ỦY BAN NHÂN DÂN", ["uy-ban-nhan-dan"]),
        ("co_quan", "Văn phòng Huyện ủy Phong Điền", "Văn phòng Huyện ủy", ["van-phong-huyen-uy"]),
        ("co_quan", "Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hoá, Thể thao và Du lịch", ["so-van-hoa-the-thao-va-du-lich"]),
        ("co_quan", "Công ty TNHH MTV An Hải", "Công ty TNHH MTV", ["cong-ty-trach-nhiem-huu-han-mot-thanh-vien"]),
        ("chuc_vu", "Phó Giám đốc - Trần Văn A", "Phó Giám đốc", ["pho-giam-doc"]),
        ("danh_xung", "PGS.TS. Lê Thị B", "PGS.TS.", ["pho-giao-su-tien-si"]),
            ("quyen_han", "KT.GIÁM ĐỐC", "KT.", ["kt"]),  # no blank after the dot
        ("quyen_han", "T/L CHÁNH VĂN PHÒNG", "T/L", ["tl"]),
        ("co_quan", "Ủy ban nhân dân " + "x " * 60_000, "Ủy ban nhân dân", ["uy-ban-nhan-dan"]),
        ("co_quan", "Bộmôn", None, []),  # the form must end where a word ends
    ],
)
def test_heads(table, value, head, expected):
    found = match_head(table, value)
    assert ids(found) == expected
    assert {value[: one.length] for one in found} == ({head} if head else set())


def test_keys():
    assert fold_key("hoà") == fold_key("HÒA") != fold_key("hóa")
    assert bare_key("Uỷ ban ") == "uy ban"
    assert fold_key("./.") == fold_key(" ./. ") != ""


@pytest.mark.parametrize("table", TABLES)
def test_an_alternation_finds_all_forms_of_its_table(table):
    pattern = regex.compile(alternation(table))
    for row in rows(table)[:400]:
        for form in forms(row):
            assert pattern.fullmatch(bare(form)), (row.id, form)


def test_an_alternation_is_bare_longest_first_and_safe_in_verbose_mode():
    assert alternation(["Sở", "Sở Y tế", "SỞ"]) == r"(?:so\s+y\s+te|so)"
    verbose = regex.compile(rf"(?x) {alternation(['a # b', 'V#', './.', 'x-y'])} $")
    assert all(verbose.match(text) for text in ("a  # b", "v#", "./.", "x-y"))
    assert re.fullmatch(alternation(["Độc lập - Tự do"]), "doc lap-tu   do")
    assert regex.fullmatch(alternation("co_quan"), "vp")
    assert not regex.fullmatch(alternation("co_quan", columns=("name", "variants")), "vp")
    for empty in ([], ["", " "]):
        with pytest.raises(LexiconError):
            alternation(empty)


def test_matching_is_quick_once_the_table_is_read():
    match("dia_danh", "Huế")
    start = perf_counter()
    for _ in range(100):
        match("dia_danh", "Thành phố Hồ Chí Mình xx")
    assert perf_counter() - start < 2


@given(st.text(max_size=60), st.sampled_from(sorted(set(TABLES) - {"dia_danh"})))
def test_any_string_is_answered(value, table):
    for one in (*match(table, value), *match_head(table, value)):
        assert 0 < one.length <= len(value)
        assert one.form in forms(one.row)
