"""Names of bodies in running text: where they begin and end, what several of them share."""

import pytest

from vnvanban.lexicon.body_names import NameReader, printed
from vnvanban.text import bare


def reader(text):
    """A reader of one running text."""
    return NameReader(text, text.lower(), bare(text))


def one(text, loose=False):
    """The name at the head of a text, as printed."""
    name = reader(text).one(0, loose)
    return text[name.start : name.end] if name else None


def several(text, loose=False):
    """All names at its head."""
    return printed(text, reader(text).several(0, loose))


NAMES = (
    "Sở Nội vụ",
    "Bộ Nội vụ",
    "Công an tỉnh",
    "Công an TP. Vinh",
    "UBND TP. Hồ Chí Minh",
    "UBND P. 5",
    "Thống đốc Ngân hàng Nhà nước",
    "Đài Tiếng nói Việt Nam",
    "Sở Y tế trực thuộc tỉnh",
    "UBND tỉnh",
    "MTTQ tỉnh",
    "PC05",  # a unit of the police
    "Huyện ủy",
    "Ban Thường vụ Tỉnh ủy",
    "Ban Tuyên giáo Tỉnh ủy",
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Ủy ban nhân dân tỉnh An Hải",
    "Chủ tịch Ủy ban nhân dân huyện An Sơn",
    "Ủy ban nhân dân các huyện, thành phố",
    "UBND các xã, phường, thị trấn",
    "Ủy ban nhân dân các xã: Tân An, Bình Hòa",
    "Sở Giáo dục và Đào tạo",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Chi cục Kiểm lâm thuộc Sở Nông nghiệp",
    "Trưởng Ban Quản lý các khu kinh tế tỉnh",
    "Ngân hàng Nhà nước chi nhánh tỉnh An Hải",
    "Công ty Cổ phần Cấp nước An Hải",
    "Tổ công tác 06",
    "đồng chí Chủ tịch",
    "ông Trần An Bình",
    "quý Sở",
    "mỗi sở",
    "hai Sở",
    "15 huyện",
    "các sở, ban, ngành",
    "Các cơ quan, đơn vị có liên quan",
    "các cơ quan, tổ chức, cá nhân",
    "Thủ trưởng các cơ quan, đơn vị",
    "các cấp",
    "các Tổ bầu cử",
    "Ban tự quản bản Nà An",
    "Chi nhánh Bảo hiểm tiền gửi khu vực An Hải",
    "Phòng Hỗ trợ người nộp thuế",
    "Ngân hàng Chính sách xã hội cùng cấp",
    "Đội Quản lý điện Cư M'gar",
    "Trạm Kiểm lâm Ea H’leo",
    "các ông (bà) có tên tại Điều 1",
    "Ủy ban nhân dân các tỉnh An Giang, Đồng Tháp",
    "các cấp ủy, tổ chức đảng trong tỉnh",
    "Công chức Tài chính - Kế toán",
    "Nhân viên thú y xã",
    # fields of work whose words are verbs elsewhere
    "Phòng Quản lý, bảo trì kết cấu hạ tầng",
    "Cục Quản lý, giám sát bảo hiểm",
    "Phòng Kiểm tra, đôn đốc thi hành án",
    "Chi cục Giám định xây dựng",
    "Ban Bồi thường, giải phóng mặt bằng thành phố",
    "Cục Phòng, chống rửa tiền",
    "Cục Quản lý đê điều và Phòng, chống thiên tai",
    "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội tỉnh",
    "Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh",
    "Tổ bảo vệ an ninh, trật tự ở cơ sở",
    "Trung tâm Dịch vụ tổng hợp",
    "Chi cục Dân số - Kế hoạch hóa gia đình",
    "Đội Quản lý trật tự đô thị",
    # numbers of units
    "Phòng Thanh tra, kiểm tra số 2",
    "Chi nhánh Khu vực 9",
    # what follows a name of many
    "Các cấp ủy, tổ chức đảng từ tỉnh đến cơ sở",
    "các bệnh viện ngoài công lập",
    "Sở Xây dựng địa phương",
    "đảng đoàn các tổ chức chính trị - xã hội tỉnh",
)


BEHIND = (
    *("", ".", ";", ":", " rà soát hồ sơ", " chủ trì kiểm tra", " có trách nhiệm báo cáo", " theo chức năng", " trước ngày 15"),
    *(" đã ban hành", " được giao", " để tổng hợp", " tại Công văn số 5", ", trong đó", " (qua Văn phòng)", "\nSở Y tế"),
)
"""Verbs, small words, signs and line ends: no name goes on with them."""


@pytest.mark.parametrize("name", NAMES)
def test_where_a_name_ends(name):
    assert {behind: one(name + behind) for behind in BEHIND} == dict.fromkeys(BEHIND, name)


@pytest.mark.parametrize(
    "text",
    [
        "số 12/UBND-NV",
        "số liệu của tỉnh",
        "Báo cáo kết quả",
        "ban hành kế hoạch",
        "phòng ngừa tai nạn",
        "phương án chữa cháy",
        "rà soát hồ sơ",
        "Bản tự kiểm điểm của đảng viên",
        "Bản sao hồ sơ",
        "Báo ngay cho Ban Giám đốc",
        "An Hải",
        "hồ sơ của Sở Nội vụ",
        "",
        " Sở Nội vụ",
    ],
)
def test_no_name(text):
    assert one(text) is None and several(text) == []


@pytest.mark.parametrize(("text", "name"), [("An Hải", "An Hải"), ("Thành An rà soát", "Thành An"), ("Báo cáo kết quả", None), ("THÀNH AN RÀ SOÁT", None), ("cơm an", None), ("Rà soát", None)])
def test_loose_names_need_only_capitals(text, name):
    assert one(text, loose=True) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Nội vụ rà soát", ["Sở Nội vụ"]),
        ("Sở Tài chính và Sở Nội vụ rà soát", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính, Sở Nội vụ; Công an tỉnh rà soát", ["Sở Tài chính", "Sở Nội vụ", "Công an tỉnh"]),
        ("Sở Tài chính, cùng Sở Nội vụ rà soát", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Giáo dục và Đào tạo và Sở Y tế rà soát", ["Sở Giáo dục và Đào tạo", "Sở Y tế"]),
        ("Sở Y tế, các sở, ban, ngành và Ủy ban nhân dân các xã rà soát", ["Sở Y tế", "các sở, ban, ngành", "Ủy ban nhân dân các xã"]),
        ("Ủy ban nhân dân huyện An Sơn và huyện Bình Sơn rà soát", ["Ủy ban nhân dân huyện An Sơn", "huyện Bình Sơn"]),
        ("Sở Tài chính, rà soát hồ sơ, Sở Nội vụ", ["Sở Tài chính"]),
        ("Sở Tài chính. Sở Nội vụ rà soát", ["Sở Tài chính"]),
        ("Sở Tài chính, Công văn số 5", ["Sở Tài chính"]),
        ("Ngân hàng Nhà nước Việt Nam và các Công văn số 5", ["Ngân hàng Nhà nước Việt Nam"]),
        ("Ban Chấp hành Trung ương và Chuyên đề năm 2022", ["Ban Chấp hành Trung ương"]),
        ("các sở, Đồng thời rà soát", ["các sở"]),
        ("các cấp, các ngành rà soát", ["các cấp", "các ngành"]),
        ("Sở Tài chính cùng Sở Nội vụ rà soát", ["Sở Tài chính", "Sở Nội vụ"]),
        # a group is no part of a complete name, save levels and committees
        ("Sở Xây dựng và chính quyền địa phương rà soát", ["Sở Xây dựng", "chính quyền địa phương"]),
        ("UBND các xã, phường, đặc khu và lực lượng Công an rà soát", ["UBND các xã, phường, đặc khu", "lực lượng Công an"]),
        ("Ủy ban nhân dân các huyện, thị xã, thành phố rà soát", ["Ủy ban nhân dân các huyện, thị xã, thành phố"]),
        ("Thường trực huyện ủy, thành ủy rà soát", ["Thường trực huyện ủy, thành ủy"]),
        ("Ban Thường vụ các huyện, thị, thành đoàn rà soát", ["Ban Thường vụ các huyện, thị, thành đoàn"]),
        ("Đội Kiểm lâm số 12/QĐ-UBND", ["Đội Kiểm lâm"]),  # a paper's number
        ("Đội Kiểm lâm số 12 ngày 5/3", ["Đội Kiểm lâm"]),
        ("Phòng Tài chính quản lý, khai thác kho", ["Phòng Tài chính"]),  # verbs in small letters
    ],
)
def test_several(text, names):
    assert several(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("các Sở: Tài chính, Nội vụ rà soát", ["Sở Tài chính", "Sở Nội vụ"]),
        ("các Sở: Tài chính, Giáo dục và Đào tạo, Nội vụ rà soát", ["Sở Tài chính", "Sở Giáo dục và Đào tạo", "Sở Nội vụ"]),
        ("các Sở: Tài chính, Nội vụ; Công an tỉnh", ["Sở Tài chính", "Sở Nội vụ", "Công an tỉnh"]),
        ("các Ban: Tổ chức, Tuyên giáo rà soát", ["Ban Tổ chức", "Ban Tuyên giáo"]),
        ("Giám đốc các Sở: Tài chính, Nội vụ rà soát", ["Giám đốc Sở Tài chính", "Giám đốc Sở Nội vụ"]),
        ("Công an tỉnh, các Sở: Tài chính, Nội vụ rà soát", ["Công an tỉnh", "Sở Tài chính", "Sở Nội vụ"]),
        ("các phòng Hành chính, Quản trị rà soát", ["phòng Hành chính", "phòng Quản trị"]),
        ("các Sở rà soát", ["các Sở"]),
        ("các Sở: rà soát", ["các Sở"]),
    ],
)
def test_heads_that_several_share(text, names):
    assert several(text) == names


@pytest.mark.parametrize(("text", "kind"), [("Sở Nội vụ", "co_quan"), ("Giám đốc Sở Nội vụ", "chuc_danh"), ("các sở, ban, ngành", "tap_the"), ("đồng chí An", "chuc_danh"), ("doanh nghiệp", "tap_the")])
def test_kinds(text, kind):
    assert reader(text).one(0).kind == kind


def test_text_without_diacritics():
    assert one("SO NOI VU ra soat ho so, bao cao ket qua") == "SO NOI VU"
    assert one("Sở Nội vụ rà soát so lieu") == "Sở Nội vụ"
    assert reader("Rà soát hồ sơ, so lieu nội vụ").one(15) is None  # where marks are printed, "so" is no "Sở"


@pytest.mark.parametrize(
    ("text", "name", "groups"),
    [
        ("gửi về Sở Nội vụ", "Sở Nội vụ", False),
        ("của Văn phòng Sở Nội vụ", "Văn phòng Sở Nội vụ", False),  # the longest
        ("đề nghị các cơ quan, đơn vị", None, False),
        ("đề nghị các cơ quan, đơn vị", "các cơ quan, đơn vị", True),
        ("Sở Nội vụ rà soát", None, False),
        ("Sở Nội vụ;", None, False),
        ("Sở Y tế; Sở Nội vụ", "Sở Nội vụ", False),
        ("rà soát hồ sơ", None, True),
    ],
)
def test_names_that_end_at_a_place(text, name, groups):
    found = reader(text).ending_at(len(text), groups=groups)
    assert (text[found.start : found.end] if found else None) == name


def test_how_far_back_a_name_is_looked_for():
    text = "Ủy ban nhân dân tỉnh An Hải"
    assert reader(text).ending_at(len(text)).start == 0
    assert reader(text).ending_at(len(text), reach=10) is None


def test_short_names_that_the_text_explains():
    text = "TTHS rà soát hồ sơ. Tổ TTHS; tths"
    known = reader(text)
    assert known.one(0) is None
    known.learn(("tths",))
    assert [(name.start, name.end, name.kind) for name in (known.one(0), known.one(29))] == [(0, 4, "co_quan"), (29, 33, "co_quan")]
    known.learn(())
    assert known.one(0) is None  # what was learnt before is forgotten
    other = reader("TTHSX rà soát")
    other.learn(("tths",))
    assert other.one(0) is None  # whole words only


def test_reading_one_place_twice_gives_one_name():
    known = reader("Sở Nội vụ rà soát")
    assert known.one(0) is known.one(0)
