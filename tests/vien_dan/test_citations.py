"""Cited papers: their parts, lists, mentions, roles, short names, and the keys under which they meet across letters."""

import pytest

from vnvanban import parse

HEAD = "ỦY BAN NHÂN DÂN TỈNH AN HẢI\nSố: 12/UBND-NV\nV/v rà soát hồ sơ\nAn Hải, ngày 5 tháng 3 năm 2024\n\nKính gửi: Các sở, ban, ngành.\n\n"
PARTY = "ĐẢNG BỘ TỈNH {province}\nHUYỆN ỦY {district}\n*\nSố 31-CV/HU\nV/v rà soát hồ sơ\n{place}, ngày 5 tháng 3 năm 2024\n\nKính gửi: Các chi bộ.\n\n"
HIGHER = "TỈNH ỦY AN HẢI\n*\nSố 88-CV/TU\nV/v rà soát hồ sơ\nAn Hải, ngày 5 tháng 3 năm 2024\n\nKính gửi: Các huyện ủy.\n\n"
END = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần An Bình\n"
REST = ", các sở rà soát."


def read(body, head=HEAD):
    """A letter with this body."""
    return parse(head + body + END)


def cited(body, head=HEAD):
    """Its cited papers."""
    return read(body, head).vien_dan


def one(body, head=HEAD):
    """Its only cited paper."""
    (found,) = cited(body, head)
    return found


def parts(paper):
    """Type, number, date, issuer."""
    return paper.loai, paper.so_ky_hieu, paper.ngay, paper.co_quan


# ---- one paper


def test_all_parts():
    paper = one("Căn cứ điểm a khoản 1 Điều 12 Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ về thủ tục trên môi trường điện tử;\n\nỦy ban nhân dân tỉnh thông báo như sau.")
    assert parts(paper) == ("Nghị định", "45/2020/NĐ-CP", "2020-04-08", "Chính phủ")
    assert (paper.so, paper.nam, paper.ky_hieu) == ("45", "2020", "NĐ-CP")
    assert (paper.trich_yeu, paper.nhiem_ky, paper.vai_tro, paper.dinh_danh) == ("thủ tục trên môi trường điện tử", None, "can_cu", "cp:nd:45:2020")
    (mention,) = paper.lan_nhac
    assert (mention.kieu, mention.dieu_khoan) == ("day_du", "điểm a khoản 1 Điều 12")
    assert mention.van_ban == "điểm a khoản 1 Điều 12 Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ"


@pytest.mark.parametrize(
    ("words", "wanted", "number"),
    [
        ("Chỉ thị số 32-CT/TW ngày 18/02/2019 của Bộ Chính trị", ("Chỉ thị", "32-CT/TW", "2019-02-18", "Bộ Chính trị"), ("32", None, "CT/TW")),
        ("Công văn 577-CV/TU, ngày 13-12-2021 của Ban Thường vụ Tỉnh ủy", ("Công văn", "577-CV/TU", "2021-12-13", "Ban Thường vụ Tỉnh ủy"), ("577", None, "CV/TU")),
        ("Quyết định số 7/QĐ-UBND ngày 02.3.2023 của Ủy ban nhân dân tỉnh", ("Quyết định", "7/QĐ-UBND", "2023-03-02", "Ủy ban nhân dân tỉnh"), ("7", None, "QĐ-UBND")),
        ("Thông tư số 15/2020/TT-BNV của Bộ Nội vụ ngày 04/11/2020", ("Thông tư", "15/2020/TT-BNV", "2020-11-04", "Bộ Nội vụ"), ("15", "2020", "TT-BNV")),
        ("Công văn số 45/SNV-VP", ("Công văn", "45/SNV-VP", None, None), ("45", None, "SNV-VP")),
        ("văn bản số 45/SNV-VP của Sở Nội vụ", ("văn bản", "45/SNV-VP", None, "Sở Nội vụ"), ("45", None, "SNV-VP")),
        ("Công văn số 45/SNV-VP của các sở", ("Công văn", "45/SNV-VP", None, None), ("45", None, "SNV-VP")),  # a group issues nothing
        ("số 45/SNV-VP của Sở Nội vụ", (None, "45/SNV-VP", None, "Sở Nội vụ"), ("45", None, "SNV-VP")),
        ("CV số 45/SNV-VP của Sở Nội vụ", ("CV", "45/SNV-VP", None, "Sở Nội vụ"), ("45", None, "SNV-VP")),
        ("công văn số 27072022 ngày 27/7/2022 của Công ty An Hải", ("công văn", "27072022", "2022-07-27", "Công ty An Hải"), ("27072022", None, None)),
    ],
)
def test_party_and_state(words, wanted, number):
    paper = one(f"Thực hiện {words}{REST}")
    assert parts(paper) == wanted and (paper.so, paper.nam, paper.ky_hieu) == number


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("15/KH-\nUBND", "15/KH-UBND"),
        ("15/\nKH-UBND", "15/KH-UBND"),
        ("15/ KH - UBND", "15/KH-UBND"),
        ("15/KH–UBND", "15/KH-UBND"),
        ("15 /KH-UBND", "15/KH-UBND"),
        ("15/20 24/KH-UBND", "15/2024/KH-UBND"),
        ("15-KH/ TU", "15-KH/TU"),
        ("15 - KH/TU", "15-KH/TU"),
        ("15-/KH/TU", "15-KH/TU"),
        ("l5/KH-UBND", "15/KH-UBND"),
        ("1O5/KH-UBND", "105/KH-UBND"),
        ("15a/KH-UBND", "15a/KH-UBND"),
    ],
)
def test_codes_are_mended(printed, clean):
    paper = one(f"Thực hiện Kế hoạch số {printed} ngày 20/01/2024{REST}")
    assert (paper.so_ky_hieu, paper.ngay) == (clean, "2024-01-20")


@pytest.mark.parametrize(
    "text",
    [
        "Theo mẫu số 01/BM-SNV, biểu mẫu 02/BM-SNV, các sở rà soát.",  # forms
        "Tỷ lệ 12/15 hồ sơ, ngày 12/5, khóa 2021/2025.",
        "Theo Công văn số …/SNV-VP của Sở Nội vụ, các sở rà soát.",  # a blank number
        "Theo Công văn ngày 13/12/2023 của Sở Nội vụ, các sở rà soát.",
        "Theo Công văn số 12/UBND-NV, các sở rà soát.",  # the letter's own number
        "Công văn này thay lời mời.",
    ],
)
def test_what_is_no_citation(text):
    assert cited(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 02 tháng 3 năm 2024, Sở Nội vụ ban hành Công văn số 45/SNV-VP về việc thuê kho.",
        "Ngày 02/3/2024, Sở Nội vụ đã có Công văn số 45/SNV-VP về việc thuê kho.",
        "Sở Nội vụ tại Công văn số 45/SNV-VP ngày 02/3/2024 về việc thuê kho.",
        "Tại Công văn số 45/SNV-VP ngày 02/3/2024, Sở Nội vụ báo cáo việc thuê kho.",
        "Sở Nội vụ ban hành Công văn số 45/SNV-VP ngày 02/3/2024 về việc thuê kho.",
    ],
)
def test_date_and_issuer_before_the_number(text):
    assert parts(one(text)) == ("Công văn", "45/SNV-VP", "2024-03-02", "Sở Nội vụ")


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        ("về việc thuê kho; các sở rà soát.", "thuê kho"),
        ("về thuê kho, Ủy ban nhân dân tỉnh thông báo.", "thuê kho"),
        ("v/v thuê kho. Các sở rà soát.", "thuê kho"),
        ("quy định giá thuê kho (kèm theo).", "quy định giá thuê kho"),
        ("là văn bản mới.", None),
    ],
)
def test_the_subject_of_a_paper(behind, title):
    assert one(f"Thực hiện Công văn số 45/SNV-VP ngày 02/3/2024 của Sở Nội vụ {behind}").trich_yeu == title


@pytest.mark.parametrize(
    ("pins", "words"),
    [
        ("khoản 2 Điều 3", "khoản 2 Điều 3"),
        ("khoản 1, khoản 2 Điều 3 và Điều 5", "khoản 1, khoản 2 Điều 3 và Điều 5"),
        ("các điểm a, b khoản 3 Điều 4 của", "điểm a, b khoản 3 Điều 4"),
        ("tại Phụ lục II", "Phụ lục II"),
        ("nội dung của", None),
    ],
)
def test_pin_points(pins, words):
    (mention,) = one(f"Thực hiện {pins} Thông tư số 2/2020/TT-BNV{REST}").lan_nhac
    assert mention.dieu_khoan == words


@pytest.mark.parametrize(
    ("mark", "term", "key"),
    [
        ("ngày 18/02/2019 của Bộ Chính trị (khóa XII)", "XII", "tw:ct:32:kXII"),
        ("ngày 18/02/2019 của Bộ Chính trị khóa XII", "XII", "tw:ct:32:kXII"),
        ("của Bộ Chính trị, khóa XI", "XI", "tw:ct:32:kXI"),
        ("ngày 18/02/2019 của Bộ Chính trị", None, "tw:ct:32:kXII"),  # the date tells it
        ("ngày 01/02/2021 của Bộ Chính trị", None, "tw:ct:32:kXIII"),  # last day of its congress
        ("ngày 31/01/2021 của Bộ Chính trị", None, "tw:ct:32:kXII"),
        ("của Bộ Chính trị", None, "tw:ct:32:?"),
    ],
)
def test_terms_of_the_party(mark, term, key):
    paper = one(f"Thực hiện Chỉ thị số 32-CT/TW {mark}{REST}")
    assert (paper.nhiem_ky, paper.dinh_danh) == (term, key)


def test_an_impossible_date():
    raw = f"{HEAD}Theo Công văn số 45/SNV-VP ngày 31/4/2023 của Sở Nội vụ{REST}{END}"
    letter = parse(raw)
    assert parts(letter.vien_dan[0]) == ("Công văn", "45/SNV-VP", None, "Sở Nội vụ")
    (note,) = [note for note in letter.diagnostics if note.code == "vien_dan.ngay.impossible"]
    assert note.path == "vien_dan.0.ngay" and [raw[span.start : span.end] for span in note.spans] == ["31/4/2023"]


def test_a_date_said_later_counts():
    letter = read("Theo Công văn số 45/SNV-VP, các sở rà soát. Sở Nội vụ có Công văn số 45/SNV-VP ngày 02/3/2024.")
    (paper,) = letter.vien_dan
    assert paper.ngay == "2024-03-02" and len(paper.lan_nhac) == 2
    assert "vien_dan.ngay.impossible" not in [note.code for note in letter.diagnostics]


# ---- lists


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "các Công văn số 11/SNV-VP, số 12/SNV-VP ngày 01/3/2024 của Sở Nội vụ",
            [("Công văn", "11/SNV-VP", "2024-03-01", "Sở Nội vụ"), ("Công văn", "12/SNV-VP", "2024-03-01", "Sở Nội vụ")],
        ),
        (
            "các Công văn số 11/SNV-VP ngày 28/02/2024, số 12/SNV-VP ngày 01/3/2024 của Sở Nội vụ",
            [("Công văn", "11/SNV-VP", "2024-02-28", "Sở Nội vụ"), ("Công văn", "12/SNV-VP", "2024-03-01", "Sở Nội vụ")],
        ),
        (
            "Quyết định số 11/QĐ-UBND, 12/QĐ-UBND và 13/QĐ-UBND ngày 01/3/2022 của Ủy ban nhân dân tỉnh",
            [("Quyết định", f"{number}/QĐ-UBND", "2022-03-01", "Ủy ban nhân dân tỉnh") for number in (11, 12, 13)],
        ),
        (
            "các Nghị định của Chính phủ: số 11/2022/NĐ-CP ngày 01/3/2022, số 12/2022/NĐ-CP ngày 05/3/2022",
            [("Nghị định", "11/2022/NĐ-CP", "2022-03-01", "Chính phủ"), ("Nghị định", "12/2022/NĐ-CP", "2022-03-05", "Chính phủ")],
        ),
        (
            "các Nghị định của Chính phủ: 11/2022/NĐ-CP, 12/2022/NĐ-CP",
            [("Nghị định", "11/2022/NĐ-CP", None, "Chính phủ"), ("Nghị định", "12/2022/NĐ-CP", None, "Chính phủ")],
        ),
        (
            "Kế hoạch số 15/KH-UBND ngày 20/01/2024, Công văn số 45/SNV-VP ngày 02/3/2024 của Sở Nội vụ",
            [("Kế hoạch", "15/KH-UBND", "2024-01-20", None), ("Công văn", "45/SNV-VP", "2024-03-02", "Sở Nội vụ")],
        ),
    ],
)
def test_lists(text, wanted):
    assert [parts(paper) for paper in cited(f"Theo {text}{REST}")] == wanted


def test_papers_stand_in_the_order_of_their_first_mention():
    numbers = [paper.so for paper in cited("Theo Công văn số 9/SNV-VP, Kế hoạch số 3/KH-UBND. Công văn số 9/SNV-VP nêu rõ; Quyết định số 5/QĐ-UBND cũng vậy.")]
    assert numbers == ["9", "3", "5"]


# ---- roles


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("Căn cứ", "can_cu"),
        ("Thực hiện", "can_cu"),
        ("Theo", "can_cu"),
        ("Triển khai", "can_cu"),
        ("Ủy ban nhân dân tỉnh đã gửi", "nhac_den"),
        ("Sửa đổi, bổ sung một số điều của", "sua_doi"),
        ("Đính chính", "sua_doi"),
        ("Văn bản này thay thế", "thay_the"),
        ("Bãi bỏ", "thay_the"),
        ("Thu hồi", "thay_the"),
        ("Trả lời", "tra_loi"),
        ("Phúc đáp", "tra_loi"),
        ("Ủy ban nhân dân tỉnh nhận được", "tra_loi"),
    ],
)
def test_roles(before, role):
    paper = one(f"{before} Công văn số 45/SNV-VP ngày 02/3/2024 của Sở Nội vụ.")
    assert (paper.vai_tro, paper.lan_nhac[0].vai_tro) == (role, role)


def test_a_list_of_papers_has_one_role():
    found = cited("Thực hiện các Công văn: số 12/SNV-VP ngày 02/3/2024, số 15/SNV-VP ngày 05/3/2024 của Sở Nội vụ; Hướng dẫn số 7/HD-SNV ngày 06/3/2024 của Sở Nội vụ, Ủy ban nhân dân tỉnh yêu cầu: Sở Y tế gửi Công văn số 3/SYT-VP.")
    assert [(paper.so, paper.vai_tro) for paper in found] == [("12", "can_cu"), ("15", "can_cu"), ("7", "can_cu"), ("3", "nhac_den")]


def test_the_weightiest_role_is_the_papers():
    paper = one("Ủy ban nhân dân tỉnh đã gửi Quyết định số 7/QĐ-UBND. Căn cứ Quyết định số 7/QĐ-UBND, các sở rà soát. Văn bản này thay thế Quyết định số 7/QĐ-UBND.")
    assert [mention.vai_tro for mention in paper.lan_nhac] == ["nhac_den", "can_cu", "thay_the"]
    assert paper.vai_tro == "thay_the"


def test_lines_of_bases_are_bases():
    found = cited("Căn cứ Nghị định số 45/2020/NĐ-CP của Chính phủ;\nXét Tờ trình số 9/TTr-SNV của Sở Nội vụ;\n\nỦy ban nhân dân tỉnh đã gửi Công văn số 3/SNV-VP.")
    assert [(paper.so, paper.vai_tro) for paper in found] == [("45", "can_cu"), ("9", "can_cu"), ("3", "nhac_den")]


# ---- short mentions

FULL = "Ủy ban nhân dân tỉnh đã gửi {0}. "
DECREE = "Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ"


@pytest.mark.parametrize(
    ("paper", "short", "wanted"),
    [
        (DECREE, "Nghị định 45 nêu rõ.", "Nghị định 45"),
        (DECREE, "Nghị định số 45 nêu rõ.", "Nghị định số 45"),
        (DECREE, "Nghị định này nêu rõ.", "Nghị định này"),
        (DECREE, "Nghị định nêu trên rõ.", "Nghị định nêu trên"),
        (DECREE, "Khoản 2 Điều 3 Nghị định 45 nêu rõ.", "Khoản 2 Điều 3 Nghị định 45"),
        ("Công văn số 45/SNV-VP của Sở Nội vụ", "Công văn nêu trên rõ.", "Công văn nêu trên"),
        ("Chỉ thị số 32-CT/TW của Bộ Chính trị", "Chỉ thị 32 nêu rõ.", "Chỉ thị 32"),
    ],
)
def test_short_mentions(paper, short, wanted):
    letter = read(FULL.format(paper) + short)
    first, second = letter.vien_dan[0].lan_nhac
    assert (first.kieu, second.kieu, second.van_ban) == ("day_du", "rut_gon", wanted)
    assert letter.evidence["vien_dan.0.lan_nhac.1"].raw == wanted
    assert second.dieu_khoan == ("Khoản 2 Điều 3" if "Khoản" in short else None)


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân tỉnh đã gửi Công văn số 45/SNV-VP của Sở Nội vụ. Công văn này có hiệu lực.",  # the letter itself
        f"Ủy ban nhân dân tỉnh đã gửi {DECREE}. Nghị định 46 nêu rõ.",  # another number
        f"Ủy ban nhân dân tỉnh đã gửi {DECREE}. Thông tư 45 nêu rõ.",  # another type
        f"Nghị định 45 nêu rõ. Ủy ban nhân dân tỉnh đã gửi {DECREE}.",  # before it is cited
        f"Ủy ban nhân dân tỉnh đã gửi {DECREE}. Các nghị định mới nêu rõ.",
    ],
)
def test_what_is_no_short_mention(text):
    assert len(one(text).lan_nhac) == 1


def test_a_number_that_two_papers_bear_stays_open():
    found = cited("Ủy ban nhân dân tỉnh đã gửi Chỉ thị số 32/CT-UBND ngày 1/2/2022 và Chỉ thị số 32/CT-TTg ngày 3/4/2021. Chỉ thị 32 còn hiệu lực.")
    assert [len(paper.lan_nhac) for paper in found] == [1, 1]


def test_this_decree_is_the_last_one_cited():
    first, second = cited("Ủy ban nhân dân tỉnh đã gửi Nghị định số 45/2020/NĐ-CP. Nghị định này nêu rõ. Ủy ban nhân dân tỉnh đã gửi Nghị định số 46/2021/NĐ-CP. Nghị định này nêu rõ. Nghị định 45 và Nghị định nêu trên nêu rõ.")
    assert [len(paper.lan_nhac) for paper in (first, second)] == [4, 2]


def test_one_paper_spelled_apart_is_one():
    paper = one("Theo Công văn số 045/SNV-VP của Sở Nội vụ. Công văn số 45/SNV-VP. Công văn số 45/SNV-VP nêu rõ.")
    assert (paper.so_ky_hieu, len(paper.lan_nhac)) == ("45/SNV-VP", 3)  # as most mentions have it


def test_papers_of_one_number_but_other_years_are_two():
    found = cited("Theo Công văn số 45/SNV-VP ngày 02/3/2024 của Sở Nội vụ. Theo Công văn số 45/SNV-VP ngày 04/5/2022 của Sở Nội vụ.")
    assert [paper.ngay for paper in found] == ["2024-03-02", "2022-05-04"]
    assert [paper.nam for paper in cited("Theo Thông tư số 2/2020/TT-BNV, Thông tư số 2/2021/TT-BNV.")] == ["2020", "2021"]


# ---- footnotes


@pytest.mark.parametrize("note", ["[1] ", "____________\n1 ", "¹ "])
def test_footnotes(note):
    paper = one(f"Thực hiện chỉ đạo của Sở Nội vụ[1], các sở rà soát.\n\n{note}Công văn số 45/SNV-VP ngày 02/3/2024 của Sở Nội vụ về thuê kho.")
    assert parts(paper) == ("Công văn", "45/SNV-VP", "2024-03-02", "Sở Nội vụ")


def test_footnotes_behind_the_letter():
    paper = parse(f"{HEAD}Các sở rà soát[1].{END}\n[1] Công văn số 45/SNV-VP ngày 02/3/2024 của Sở Nội vụ.\n").vien_dan[0]
    assert paper.so_ky_hieu == "45/SNV-VP"


def test_the_subject_of_the_letter_cites():
    paper = parse(HEAD.replace("rà soát hồ sơ", "thực hiện Kế hoạch số 15/KH-UBND") + "Việc." + END).vien_dan[0]
    assert parts(paper) == ("Kế hoạch", "15/KH-UBND", None, None)


# ---- laws


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Luật Đất đai năm 2024", ("Luật", "Luật Đất đai", "2024", None, None)),
        ("Luật Lưu trữ ngày 21/6/2024", ("Luật", "Luật Lưu trữ", None, "2024-06-21", None)),
        ("khoản 2 Điều 4 Luật Lưu trữ", ("Luật", "Luật Lưu trữ", None, None, "khoản 2 Điều 4")),
        ("Bộ luật Dân sự năm 2015", ("Bộ luật", "Bộ luật Dân sự", "2015", None, None)),
        ("Điều lệ Đảng", ("Điều lệ", "Điều lệ Đảng", None, None, None)),
    ],
)
def test_laws_by_name(words, wanted):
    letter = read(f"Thực hiện {words}, các sở rà soát.")
    (law,) = letter.luat_theo_ten
    assert (law.loai, law.ten, law.nam, law.ngay, law.dieu_khoan) == wanted
    assert letter.vien_dan == ()


def test_a_law_is_named_once():
    assert [law.ten for law in read("Theo Luật Đất đai, Luật Lưu trữ. Luật Đất đai quy định rõ.").luat_theo_ten] == ["Luật Đất đai", "Luật Lưu trữ"]


@pytest.mark.parametrize("words", ["Luật số 31/2024/QH15", "Luật Đất đai số 31/2024/QH15 ngày 18/01/2024 của Quốc hội"])
def test_laws_by_number(words):
    letter = read(f"Thực hiện {words}, các sở rà soát.")
    (law,) = letter.vien_dan
    assert (law.loai, law.so_ky_hieu, law.dinh_danh) == ("Luật", "31/2024/QH15", "qh15:luat:31:2024")
    assert letter.luat_theo_ten == ()


def test_a_code_by_number():
    assert one("Thực hiện Bộ luật Lao động số 45/2019/QH14, các sở rà soát.").loai == "Bộ luật"


@pytest.mark.parametrize("words", ["pháp luật hiện hành", "Luật này", "luật đất đai"])
def test_no_law(words):
    assert read(f"Thực hiện {words}, các sở rà soát.").luat_theo_ten == ()


@pytest.mark.parametrize("hour", ["hồi 17 giờ 00 ngày", "lúc 5h30 ngày", "hồi 17 giờ 30 phút, ngày"])
def test_the_hour_of_a_telegram_stands_before_its_date(hour):
    paper = one(f"Thực hiện Công điện số 63/CĐ-BNV, {hour} 04/3/2024 của Bộ Nội vụ{REST}")
    assert parts(paper) == ("Công điện", "63/CĐ-BNV", "2024-03-04", "Bộ Nội vụ")


def test_an_order_of_the_army():
    assert one(f"Theo Chỉ lệnh số 18/CL-TL ngày 06/12/2023 của Tư lệnh Quân khu{REST}").loai == "Chỉ lệnh"


# ---- short names


@pytest.mark.parametrize(
    ("text", "name", "meaning"),
    [
        ("Thực hiện Chỉ thị số 32-CT/TW của Bộ Chính trị (sau đây gọi tắt là Chỉ thị 32), các sở rà soát.", "Chỉ thị 32", "32-CT/TW"),
        ("Thực hiện Kế hoạch số 15/KH-UBND ngày 20/01/2024 (gọi tắt là “Kế hoạch”), các sở rà soát.", "Kế hoạch", "15/KH-UBND"),
        ("Ban Chỉ đạo chuyển đổi số tỉnh An Hải (sau đây gọi tắt là Ban Chỉ đạo) họp.", "Ban Chỉ đạo", "Ban Chỉ đạo chuyển đổi số tỉnh An Hải"),
        ("Công tác phòng, chống tham nhũng, tiêu cực (sau đây viết tắt là PCTNTC) có tiến bộ.", "PCTNTC", "phòng, chống tham nhũng, tiêu cực"),
        ("Sở Nội vụ An Hải, sau đây gọi là Sở, lập kế hoạch.", "Sở", "Sở Nội vụ An Hải"),
        ("Ngân hàng Nhà nước chi nhánh An Hải (sau đây viết tắt là NHNN An Hải) họp.", "NHNN An Hải", "Ngân hàng Nhà nước chi nhánh An Hải"),
        ("Giữa Công an tỉnh và Sở Nội vụ (sau đây gọi tắt là hai ngành) có trao đổi.", "hai ngành", "Công an tỉnh và Sở Nội vụ"),
        ("Quy định về các đơn vị thuộc Trường Đại học An Hải (sau đây gọi tắt là Nhà trường) như sau.", "Nhà trường", "Trường Đại học An Hải"),
        ("Các sở, ban, ngành, các đơn vị sự nghiệp và Ủy ban nhân dân các huyện (sau đây gọi tắt là các cơ quan) rà soát.", "các cơ quan", "Các sở, ban, ngành, các đơn vị sự nghiệp và Ủy ban nhân dân các huyện"),
        ("Các sở, ban, ngành (gọi chung là đơn vị) rà soát.", "đơn vị", "Các sở, ban, ngành"),
    ],
)
def test_short_names(text, name, meaning):
    letter = read(text)
    (alias,) = letter.ten_goi_tat
    assert (alias.ten, alias.chi, alias.la_van_ban) == (name, meaning, "/" in meaning)
    assert letter.evidence["ten_goi_tat.0"].raw == name


@pytest.mark.parametrize(
    "text",
    [
        "Thủ tục hành chính (TTHC) được rà soát.",  # a bare bracket
        "“Điều 2. Sở Nội vụ (sau đây gọi tắt là Sở) lập kế hoạch.”",  # quoted law
        "Kho lưu trữ gọi là kho.",
    ],
)
def test_no_short_name(text):
    assert read(text).ten_goi_tat == ()


def test_later_uses_of_a_short_name():
    raw = f"{HEAD}Thực hiện Chỉ thị số 32-CT/TW của Bộ Chính trị (gọi tắt là Chỉ thị 32), các sở rà soát. Chỉ thị 32 nêu ba việc; Chỉ thị 321 thì không. Theo Chỉ thị 32, kho mở cửa.{END}"
    letter = parse(raw)
    (alias,), (paper,) = letter.ten_goi_tat, letter.vien_dan
    uses = [raw.index("Chỉ thị 32 nêu"), raw.index("Chỉ thị 32, kho")]
    assert (alias.chi, alias.la_van_ban) == ("32-CT/TW", True)
    assert [span.start for span in alias.dung_lai] == uses
    assert [(mention.spans[0].start, mention.van_ban) for mention in paper.lan_nhac if mention.kieu == "goi_tat"] == [(at, "Chỉ thị 32") for at in uses]


def test_later_uses_of_a_bodys_short_name():
    letter = read("Tổ thẩm tra hồ sơ đất đai tỉnh An Hải (sau đây gọi tắt là TTHS) họp. TTHS lập danh sách của NTTHS.\n1. TTHS rà soát hồ sơ.\n2. Kiểm tra kho.")
    (alias,) = letter.ten_goi_tat
    assert len(alias.dung_lai) == 2
    assert [task.chu_tri for task in letter.nhiem_vu] == [("TTHS",)]  # the short name is a body in this letter
    assert read("1. TTHS rà soát hồ sơ.\n2. Kiểm tra kho.").nhiem_vu == ()  # and in no other


# ---- keys and resolution


def key(words, head=HEAD):
    """The key of the one paper that is cited by these words."""
    return one(f"Thực hiện {words}{REST}", head).dinh_danh


def district(name, province, place=None):
    """The head of a district committee's letter."""
    return PARTY.format(province=province, district=name, place=place or name.title())


def test_one_number_of_two_provinces_is_two_papers():
    number = "Công văn số 577-CV/TU ngày 13/12/2023 của Ban Thường vụ Tỉnh ủy"
    assert key(f"{number} An Hải") != key(f"{number} Bình Sơn")
    assert key(number, district("AN SƠN", "AN HẢI")) != key(number, district("AN SƠN", "BÌNH SƠN"))


def test_one_paper_cited_in_two_letters_is_one():
    number = "Công văn số 577-CV/TU ngày 13/12/2023 của Ban Thường vụ Tỉnh ủy"
    wanted = key(f"{number} An Hải")
    assert key(number) == wanted  # a letter of the province
    assert key(number, district("AN SƠN", "AN HẢI")) == wanted  # one of a district in it
    assert key(f"{number} về việc thuê kho", district("AN LÂM", "AN HẢI")) == wanted


@pytest.mark.parametrize(
    ("one_way", "other_way"),
    [
        ("Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ", "Nghị định số 45/2020/NĐ-CP"),
        ("Chỉ thị số 32-CT/TW ngày 18/02/2019 của Bộ Chính trị", "Chỉ thị 32-CT/TW (khóa XII)"),
        ("Công văn số 045/SNV-VP ngày 02/3/2024 của Sở Nội vụ", "Công văn số 45/SNV-VP ngày 02-3-2024 của Sở Nội vụ tỉnh An Hải"),
        ("Luật số 31/2024/QH15", "Luật Đất đai số 31/2024/QH15 ngày 18/01/2024 của Quốc hội"),
    ],
)
def test_a_paper_has_one_key_however_it_is_cited(one_way, other_way):
    assert key(one_way) == key(other_way, district("AN SƠN", "AN HẢI"))


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("Công văn số 45/SNV-VP ngày 02/3/2024", "Công văn số 45/SNV-VP ngày 02/3/2023"),  # year
        ("Công văn số 45/SNV-VP ngày 02/3/2024", "Công văn số 46/SNV-VP ngày 02/3/2024"),  # number
        ("Công văn số 45/SNV-VP ngày 02/3/2024", "Tờ trình số 45/TTr-SNV ngày 02/3/2024"),  # type
        ("Chỉ thị số 32-CT/TW (khóa XII)", "Chỉ thị số 32-CT/TW (khóa XIII)"),  # term
        ("Quyết định số 7/QĐ-UBND ngày 02/3/2023 của Ủy ban nhân dân tỉnh", "Quyết định số 7/QĐ-UBND ngày 02/3/2023 của Ủy ban nhân dân huyện An Sơn"),  # level
    ],
)
def test_other_papers_have_other_keys(words, other):
    assert key(words) != key(other)


def test_a_letter_is_cited_under_its_own_key():
    wanted = read("Việc.").dinh_danh
    assert key("Công văn số 12/UBND-NV ngày 05/3/2024 của Ủy ban nhân dân tỉnh", district("AN SƠN", "AN HẢI")) == wanted
    higher = read("Việc.", HIGHER).dinh_danh
    assert key("Công văn số 88-CV/TU ngày 05/3/2024 của Tỉnh ủy An Hải") == higher


@pytest.mark.parametrize(
    ("head", "words", "body", "others"),
    [
        # the citing words decide
        (HEAD, "Công văn số 577-CV/TU ngày 13/12/2023 của Ban Thường vụ Tỉnh ủy", None, ()),
        (district("AN SƠN", "AN HẢI"), "Công văn số 577-CV/TU ngày 13/12/2023 của Thị ủy An Lâm", None, ()),
        # else the symbol, where one body bears it
        (HEAD, "Nghị định số 45/2020/NĐ-CP", "Chính phủ", ()),
        (HEAD, "Chỉ thị số 32/CT-TTg", "Thủ tướng Chính phủ", ()),
        (HEAD, "Công văn số 32-CV/HU", "Huyện ủy", ()),
        # else the level of the letter's own issuer narrows what it may be
        (HEAD, "Công văn số 577-CV/TU ngày 13/12/2023", None, ("Tỉnh ủy", "Thành ủy")),
        (district("AN SƠN", "AN HẢI"), "Công văn số 577-CV/TU ngày 13/12/2023", None, ("Tỉnh ủy", "Thành ủy", "Thị ủy")),
    ],
)
def test_who_bears_a_symbol(head, words, body, others):
    paper = one(f"Thực hiện {words}{REST}", head)
    assert (paper.co_quan_suy_dien, paper.kha_nang_khac) == (body, others)
    assert ("?" in paper.dinh_danh.split(":")[0]) == bool(others)


def test_a_symbol_of_the_party_centre_without_words_stays_open():
    paper = one(f"Thực hiện Nghị quyết số 18-NQ/TW{REST}")
    assert paper.co_quan_suy_dien is None and len(paper.kha_nang_khac) > 1
    assert paper.dinh_danh == "tw:nq:18:?"


def test_the_place_of_the_key():
    assert key("Công văn số 32-CV/HU ngày 02/3/2024", district("AN SƠN", "AN HẢI")) == "hu.huyen.an-son:cv:32:2024"
    assert key("Công văn số 32-CV/HU ngày 02/3/2024 của Huyện ủy An Lâm", district("AN SƠN", "AN HẢI")) == "hu.huyen.an-lam:cv:32:2024"
    assert key("Công văn số 45/SNV-VP ngày 02/3/2024 của Sở Nội vụ") == "snv.tinh.an-hai:cv:45:2024"
    assert "@" in key("Công văn số 32-CV/HU ngày 02/3/2024")  # said in relation to the citing letter


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Công văn số 14/MTTQ-BTT ngày 02/3/2024 của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Bình Sơn", "mttq.tinh.binh-son"),
        ("Công văn số 14/BCH-TM ngày 02/3/2024 của Bộ Chỉ huy quân sự tỉnh Bình Sơn", "bch.tinh.binh-son"),
        ("Công văn số 14/UBND-VX ngày 02/3/2024 của Ủy ban nhân dân thị xã Gò Sỏi", "ubnd.huyen.go-soi"),
        ("Công văn số 14/SLĐTBXH-VP ngày 02/3/2024 của Sở Lao động - Thương binh và Xã hội", "sldtbxh.tinh.an-hai"),
        ("Công văn số 14/BHXH-TN ngày 02/3/2024 của Bảo hiểm xã hội tỉnh Bình Sơn", "bhxh.tinh.binh-son"),
        ("Công văn số 14-CV/TU ngày 02/3/2024 của Thành ủy Hà Nội", "tu.tinh.ha-noi"),
        ("Công văn số 14-CV/TU ngày 02/3/2024 của Thành ủy Hải Bình", "tu.?.hai-binh"),  # of the Centre or of a province
    ],
)
def test_level_and_place_of_the_key(words, who):
    assert key(words).split(":")[0] == who


JOINT = "Thông tư liên tịch số 13/2016/TTLT-BYT-BTC ngày 12/5/2016 của Bộ Y tế{} Bộ Tài chính"


@pytest.mark.parametrize("sign", [",", " và", ", và", " -"])
def test_issuers_of_a_joint_paper(sign):
    assert one(f"Căn cứ {JOINT.format(sign)} quy định về quỹ{REST}").co_quan == f"Bộ Y tế{sign} Bộ Tài chính"


def test_the_subject_behind_a_joint_paper_is_no_issuer_of_it():
    assert one(f"Theo {JOINT.format(',')}, Sở Nội vụ rà soát.").co_quan == "Bộ Y tế, Bộ Tài chính"
    assert one("Theo Công văn số 12/UBND-NC ngày 02/3/2024, Sở Nội vụ rà soát.").co_quan is None


def test_numbers_of_plots_and_houses_are_no_papers():
    assert cited(f"Kiểm tra thửa 12/A, nhà số 5/B và 45/60 hộ{REST}") == ()


def test_a_body_behind_the_comma_of_another_paper_is_not_its_issuer():
    assert one("Thực hiện Công văn số 5/BNV-VP ngày 02/3/2024 của Bộ Nội vụ, Sở Nội vụ rà soát.").co_quan == "Bộ Nội vụ"


def test_a_list_of_bases_behind_a_long_title():
    title = "về tổ chức Tháng Công nhân và Tháng hành động về an toàn, vệ sinh lao động, phòng chống cháy nổ năm 2023 trên địa bàn tỉnh"
    papers = cited(f"Thực hiện Kế hoạch số 9/KH-UBND ngày 07/02/2023 {title}; Công văn số 3112-CV/TU ngày 30/3/2023 của Tỉnh ủy{REST}")
    assert [paper.vai_tro for paper in papers] == ["can_cu", "can_cu"]


def test_a_city_without_a_name_is_that_of_the_letter():
    head = PARTY.replace("HUYỆN ỦY {district}", "THÀNH ỦY HẢI BÌNH").replace("CV/HU", "CV/TU").format(province="AN HẢI", place="Hải Bình")
    assert key("Công văn số 14-CV/TU ngày 02/3/2024 của Thành ủy", head).split(":")[0] == "tu.?.hai-binh"


CITING = "ỦY BAN NHÂN DÂN TỈNH {}\nSố: 12/UBND-NV\nV/v rà soát\n{}, ngày 5 tháng 3 năm 2024\n\nKính gửi: Các sở.\n\nThực hiện {}, đề nghị Sở Nội vụ báo cáo.\n"


def test_the_same_number_of_another_day_is_another_paper():
    papers = parse(CITING.format("AN HẢI", "An Hải", "Công văn số 12/UBND-NV ngày 06/7/2021 của Ủy ban nhân dân tỉnh Bình Sơn")).vien_dan
    assert [one.so_ky_hieu for one in papers] == ["12/UBND-NV"]
    assert parse(CITING.format("AN HẢI", "An Hải", "Công văn số 012/UBND-NV ngày 05/3/2024")).vien_dan == ()


def test_a_ministry_has_one_key_from_every_province():
    cited = ["Thông tư số 2/2020/TT-BNV", "Thông tư số 2/2020/TT-BNV của Bộ Nội vụ"]
    keys = {parse(CITING.format(province.upper(), province, one)).vien_dan[0].dinh_danh for province in ("An Hải", "Bình Sơn") for one in cited}
    assert keys == {"bnv:tt:2:2020"}
