"""Forms of single blocks that offices and converters really write."""

import pytest

from vnvanban import Options, parse

HEAD = "ỦY BAN NHÂN DÂN TỈNH AN HẢI\nSố: 5/UBND-NV\nAn Hải, ngày 05 tháng 9 năm 2025\n"
END = "\nNội dung việc cần làm.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần An Bình\n"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("Kính gửi: Ban Quản lý dự án.\nĐồng kính gửi: Ngân hàng Nhà nước", ("Ban Quản lý dự án", "Ngân hàng Nhà nước")),
        ("Kính gửi: Ban Quản lý dự án\nĐồng gửi: Kho bạc Nhà nước", ("Ban Quản lý dự án", "Kho bạc Nhà nước")),
        ("Kính gửi: Sở Nội vụ; đồng kính gửi Sở Tư pháp", ("Sở Nội vụ", "Sở Tư pháp")),
        ("Kính gửi:\n1. Các sở;\n2. Ủy ban nhân dân các huyện.", ("Các sở", "Ủy ban nhân dân các huyện")),
    ],
)
def test_addressees_told_to(lines, wanted):
    assert parse(f"{HEAD}\n{lines}\n{END}").kinh_gui == wanted


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("“V/v triệu tập dự hội nghị tổng kết”", "triệu tập dự hội nghị tổng kết"),
        ('"V/v triệu tập dự hội nghị tổng kết"', "triệu tập dự hội nghị tổng kết"),
        ("V/v tổ chức cuộc thi “Tìm hiểu lịch sử”", "tổ chức cuộc thi “Tìm hiểu lịch sử”"),
    ],
)
def test_quotes_of_a_subject(printed, wanted):
    assert parse(f"{HEAD}{printed}\n\nKính gửi: Sở Nội vụ.\n{END}").trich_yeu == wanted


def test_a_purpose_broken_over_two_lines():
    letter = parse(f"{HEAD}\nKính gửi: Sở Nội vụ.\n\nViệc.\n\nNơi nhận:\n- Ban Tổ chức Tỉnh ủy (để báo\ncáo),\n- Văn phòng (tầng\nhai);\n- Lưu: VT.\n")
    assert [(one.ten, one.muc_dich) for one in letter.noi_nhan] == [("Ban Tổ chức Tỉnh ủy", "báo cáo"), ("Văn phòng (tầng hai)", None), ("VT", None)]
    assert letter.evidence["noi_nhan.0.muc_dich"].raw == "để báo\ncáo"


def test_a_code_broken_behind_its_hyphen():
    letter = parse(f"{HEAD}\nKính gửi: Sở Nội vụ.\n\nThực hiện Quyết định số 12-\nQĐ/TU của Tỉnh ủy, họp chi bộ - đảng bộ đầy đủ.\n")
    assert letter.mo_dau[0].van_ban == "Thực hiện Quyết định số 12-QĐ/TU của Tỉnh ủy, họp chi bộ - đảng bộ đầy đủ."



def test_recipients_on_one_line():
    letter = parse(f"{HEAD}\nKính gửi: Sở Nội vụ.\n\nViệc.\n\nNơi nhận:\n- Như trên; - Sở Tư pháp (b/c); - Lưu: VT.\n\nCHỦ TỊCH\n\nTrần An Bình\n")
    assert [(one.ten, one.muc_dich, one.luu) for one in letter.noi_nhan] == [("Như trên", None, False), ("Sở Tư pháp", "b/c", False), ("VT", None, True)]


@pytest.mark.parametrize("br", ["<br>", "<br/>", "<BR />"])
def test_cells_of_a_markdown_table(br):
    header = f"| **BỘ Y TẾ**{br}CỤC QUẢN LÝ DƯỢC | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**{br}Độc lập - Tự do - Hạnh phúc |\n|---|---|\n| Số: 12/QLD-ĐK | *Hà Nội, ngày 20 tháng 4 năm 2022* |\n"
    footer = f"| *Nơi nhận:*{br}- Như trên;{br}- Bộ trưởng (để b/c);{br}- Lưu: VT. | **KT. CỤC TRƯỞNG**{br}**PHÓ CỤC TRƯỞNG**{br}{br}**Trần An Bình** |\n"
    letter = parse(f"{header}\n**Kính gửi:** Sở Y tế các tỉnh\n\nCục yêu cầu các Sở rà soát.\n\n{footer}")
    assert (letter.co_quan_ban_hanh.chu_quan, letter.co_quan_ban_hanh.ten) == ("BỘ Y TẾ", "CỤC QUẢN LÝ DƯỢC")
    assert [one.ten for one in letter.noi_nhan] == ["Như trên", "Bộ trưởng", "VT"]
    (signer,) = letter.chu_ky
    assert (signer.quyen_han, signer.chuc_vu, signer.ho_ten) == (("KT. CỤC TRƯỞNG",), "PHÓ CỤC TRƯỞNG", "Trần An Bình")


def test_signer_for_a_company():
    letter = parse("CÔNG TY TNHH AN HẢI\nSố: 1/CV-AH\n\nV/v giá\nKính gửi: Sở Tài chính.\n\nCông ty báo giá.\n\nĐẠI DIỆN CÔNG TY\nTỔNG GIÁM ĐỐC\n\nTrần An Bình\n")
    (signer,) = letter.chu_ky
    assert (signer.quyen_han, signer.chuc_vu, signer.ho_ten) == (("ĐẠI DIỆN CÔNG TY",), "TỔNG GIÁM ĐỐC", "Trần An Bình")


def test_outline_of_stars():
    body = "* Thành phần:\n+ Lãnh đạo Sở;\n+ Các phòng.\n* Thời gian: 14 giờ.\n"
    letter = parse(f"{HEAD}\nKính gửi: Sở Nội vụ.\n\nNội dung họp:\n{body}{END}")
    assert [(one.duong_dan, [sub.duong_dan for sub in one.muc]) for one in letter.muc] == [("-1", ["-1/+1", "-1/+2"]), ("-2", [])]


def test_an_address_that_the_body_gives_is_no_stamp():
    letter = parse(f"{HEAD}\nKính gửi: Sở Nội vụ.\n\nỦy ban yêu cầu:\n1. Rà soát;\n2. Báo cáo về email:\nvanthu@anhai.gov.vn.\n{END}")
    assert letter.muc[1].noi_dung == "Báo cáo về email: vanthu@anhai.gov.vn."


def test_a_reply_in_one_sentence_is_no_basis():
    letter = parse(f"{HEAD}\nKính gửi: Sở Nội vụ.\n\nTheo đề nghị tại Công văn số 7/SNV-VP, Ủy ban đồng ý cho lùi thời hạn.\n{END}")
    assert letter.can_cu == () and letter.mo_dau[0].van_ban.startswith("Theo đề nghị")


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("BỘ NỘI VỤ", "trung_uong"),
        ("SỞ NỘI VỤ", "tinh"),
        ("ỦY BAN NHÂN DÂN HUYỆN AN SƠN\nPHÒNG NỘI VỤ", "huyen"),
        ("ỦY BAN NHÂN DÂN TỈNH AN HẢI\nTRƯỜNG THPT CHÂU LIÊM", None),
        ("CHI BỘ TRƯỜNG THCS LÊ LỢI", None),
        ("CÔNG TY TNHH BỘ TỨ", None),
        ("CÔNG TY CP TỈNH THÀNH", None),
    ],
)
def test_level_of_the_issuer(issuer, level):
    letter = parse(f"{issuer}\nSố: 5/VP-NV\n\nV/v họp\nKính gửi: Ông Trần Văn An.\n{END}")
    assert [one.gia_tri for one in letter.suy_dien if one.truong == "co_quan_ban_hanh.cap"] == ([level] if level else [])


def test_what_is_no_text_or_no_option_is_told():
    with pytest.raises(TypeError, match="text must be str, not bytes"):
        parse(b"So: 5/UBND")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="tone is 'moi'; it must be one of keep, old, new"):
        Options(tone="moi")  # type: ignore[arg-type]


def test_the_rest_of_a_recipient_behind_a_page_break():
    """A page ends within the cell of the recipients, beside that of the signature."""
    letter = parse(f"{HEAD}\nKính gửi: Sở Nội vụ.\n\nViệc.\n\nNơi nhận:\n- Sở Nội vụ,\n- Các cơ quan tham mưu của Đảng\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC\fủy,\n- Lưu VP.\n")
    assert [one.ten for one in letter.noi_nhan] == ["Sở Nội vụ", "Các cơ quan tham mưu của Đảng ủy", "VP"]
    assert [one.chuc_vu for one in letter.chu_ky] == ["PHÓ BÍ THƯ THƯỜNG TRỰC"]


def test_a_number_parted_from_its_symbol_by_a_stamp_of_two_lines():
    letter = parse("SỞ NỘI VỤ\nSố: 507 Ngày ký: 05-9-2025\n16:02:09 +07:00 /SNV-VP\nAn Hải, ngày 05 tháng 9 năm 2025\n\nKính gửi: Các phòng.\n" + END)
    assert (letter.so_ky_hieu.so, letter.so_ky_hieu.ky_hieu) == ("507", "SNV-VP")
    assert [(one.loai, one.van_ban) for one in letter.ben_le] == [("chu_ky_so", "16:02:09 +07:00 /SNV-VP")]


@pytest.mark.parametrize(
    "signed",
    [
        "VĂN PHÒNG\nvp@anhai.example\n25.09.2025 16:00:37",
        "TRUNG TÂM\nTÍCH HỢP DỮ LIỆU\nttthdl@anhai.example\n25.09.2025 16:00:37\n+07:00",
        "TRUNG TÂM TÍCH HỢP DỮ LIỆU\n25.09.2025 16:00:37\n+07:00",
    ],
)
def test_a_digital_signature_under_the_issuer_takes_its_own_lines_only(signed):
    letter = parse(f"ỦY BAN NHÂN DÂN\nTỈNH AN HẢI\n{signed}\nSố: 507/UBND-VP\nAn Hải, ngày 05 tháng 9 năm 2025\n\nKính gửi: Các sở.\n{END}")
    assert letter.co_quan_ban_hanh.ten == "ỦY BAN NHÂN DÂN TỈNH AN HẢI"
    assert [(one.loai, one.van_ban) for one in letter.ben_le] == [("chu_ky_so", signed)]


def test_two_offices_of_one_rank_joined_by_a_dash_are_one_issuer():
    letter = parse("CÔNG AN TỈNH AN HẢI -\nSỞ NỘI VỤ\nSố: 507/KHLN-CA-SNV\nAn Hải, ngày 05 tháng 9 năm 2025\n\nKính gửi: Các phòng.\n" + END)
    assert (letter.co_quan_ban_hanh.chu_quan, letter.co_quan_ban_hanh.ten) == (None, "CÔNG AN TỈNH AN HẢI - SỞ NỘI VỤ")


def test_a_dash_under_the_parent_is_a_rule():
    letter = parse("UBND TỈNH AN HẢI -\nSỞ NỘI VỤ\nSố: 507/SNV-VP\nAn Hải, ngày 05 tháng 9 năm 2025\n\nKính gửi: Các phòng.\n" + END)
    assert (letter.co_quan_ban_hanh.chu_quan, letter.co_quan_ban_hanh.ten) == ("UBND TỈNH AN HẢI", "SỞ NỘI VỤ")


def test_a_position_over_two_lines_beside_recipients_is_no_name():
    foot = "Nơi nhận:                    TL. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN\n- Như trên;                   CHÁNH VĂN PHÒNG ĐOÀN ĐBQH\n- UBND tỉnh (mời dự);             VÀ HĐND TỈNH\n- Giám đốc (thay b/c);\n- Lưu: VT.\n                             Mai Thị Ngọc An\n"
    letter = parse(f"{HEAD}\nKính gửi: Sở Nội vụ.\n\nViệc.\n\n{foot}")
    assert [(one.chuc_vu, one.ho_ten) for one in letter.chu_ky] == [("CHÁNH VĂN PHÒNG ĐOÀN ĐBQH VÀ HĐND TỈNH", "Mai Thị Ngọc An")]
    assert [(one.ten, one.muc_dich) for one in letter.noi_nhan] == [("Như trên", None), ("UBND tỉnh", "mời dự"), ("Giám đốc", "thay b/c"), ("VT", None)]


def test_whom_the_signers_of_minutes_speak_for():
    foot = "         ĐẠI DIỆN                              ĐẠI DIỆN\n    UBND XÃ AN SƠN                       HẠT KIỂM LÂM AN HẢI\n      PHÓ CHỦ TỊCH                            HẠT TRƯỞNG\n\n\n      Ma Văn An                              Lê Đức Bình\n"
    letter = parse(f"{HEAD}\nBIÊN BẢN\nLàm việc về rừng\n\nHôm nay các bên làm việc.\n\n{foot}")
    assert [(one.quyen_han, one.chuc_vu, one.ho_ten) for one in letter.chu_ky] == [(("ĐẠI DIỆN UBND XÃ AN SƠN",), "PHÓ CHỦ TỊCH", "Ma Văn An"), (("ĐẠI DIỆN HẠT KIỂM LÂM AN HẢI",), "HẠT TRƯỞNG", "Lê Đức Bình")]


@pytest.mark.parametrize(("number", "so", "symbol"), [("Số: UBND-NC", None, "UBND-NC"), ("Số: 123 UBND-NC", "123", "UBND-NC"), ("Số UBND-NC", None, "UBND-NC"), ("Số:", None, None)])
def test_a_number_whose_slash_is_lost_is_no_issuer(number, so, symbol):
    letter = parse(f"ỦY BAN NHÂN DÂN\nTỈNH AN HẢI\n{number}\nV/v rà soát hồ sơ\nAn Hải, ngày 05 tháng 9 năm 2025\n\nKính gửi: Các sở.\n{END}")
    assert (letter.co_quan_ban_hanh.chu_quan, letter.co_quan_ban_hanh.ten) == (None, "ỦY BAN NHÂN DÂN TỈNH AN HẢI")
    assert (letter.so_ky_hieu.so, letter.so_ky_hieu.ky_hieu) == (so, symbol)


def test_years_parted_by_a_wrapped_line_are_no_bullet():
    letter = parse(f"{HEAD}\nKính gửi: Các sở.\n\n1. Rà soát hồ sơ của nhiệm kỳ 2020\n- 2025 theo kế hoạch.\n2. Lập danh sách:\n- 2 bản chính.\n{END}")
    assert [(one.duong_dan, [below.duong_dan for below in one.muc]) for one in letter.muc] == [("1", []), ("2", ["2/-1"])]


def test_a_stamped_number_without_a_symbol_has_none():
    letter = parse("SỞ NỘI VỤ\nSố: 507 Ngày ký: 05-9-2025\nAn Hải, ngày 05 tháng 9 năm 2025\n\nKính gửi: Các phòng.\n" + END)
    assert (letter.so_ky_hieu.so, letter.so_ky_hieu.ky_hieu) == ("507", None)


@pytest.mark.parametrize(
    ("stamp", "copy"),
    [
        ("SAO Y; SỞ NỘI VỤ\nAN HẢI; 23/05/2024\n08:15:40", None),  # whose copy it is, and when: a signature
        ("SAO Y BẢN CHÍNH", "SAO Y BẢN CHÍNH"),
        ("SAO Y; SỞ NỘI VỤ", "SAO Y; SỞ NỘI VỤ"),
    ],
)
def test_stamps_of_copies(stamp, copy):
    letter = parse(f"{stamp}\nSỞ NỘI VỤ\nSố: 507/SNV-VP\nAn Hải, ngày 05 tháng 9 năm 2025\n\nKính gửi: Các phòng.\n{END}")
    assert (letter.ban_sao and letter.ban_sao.hinh_thuc, letter.co_quan_ban_hanh.ten) == (copy, "SỞ NỘI VỤ")
    assert [one.loai for one in letter.ben_le] == ["sao" if copy else "chu_ky_so"]


LONG = "Ủy ban nhân dân tỉnh đã nhận được báo cáo của các huyện, thị xã về tình hình mưa lũ trong tuần và giao Ban"
WIDE = f"{LONG} Chỉ huy kiểm tra, tổng hợp, báo cáo, rồi công bố kết quả kiểm tra trên trang thông tin của tỉnh."


@pytest.mark.parametrize(
    ("above", "below", "count"),
    [
        (LONG, "Chỉ huy kiểm tra.", 1),
        (f"{LONG}\n2", "Chỉ huy kiểm tra.", 1),  # a page number between
        (f"{LONG} Chỉ huy.", "Sở Nội vụ báo cáo.", 2),
        ("Kết quả bước đầu", "Sở Nội vụ báo cáo.", 2),  # short: a heading
    ],
)
def test_a_sentence_that_a_page_break_cut(above, below, count):
    """Where each paragraph is one line, a long one that has not ended goes on behind the break."""
    letter = parse(f"{HEAD}\nKính gửi: Sở Nội vụ.\n\n{WIDE}\n{above}\f{below}\n{END}")
    assert len(letter.mo_dau) + len(letter.doan_ket) == count + 2


def test_a_symbol_with_a_plus():
    """Power companies sign so for two departments together."""
    letter = parse("CÔNG TY ĐIỆN LỰC AN HẢI\nSố: 2381/AHPC-KT+AT\nAn Hải, ngày 18 tháng 5 năm 2022\nV/v ngừng cấp điện\n\nKính gửi: Sở Nội vụ.\n\nTheo Công văn số 15/AHPC-KH+VT ngày 02/5/2022, công ty ngừng cấp điện.\n" + END)
    assert (letter.so_ky_hieu.ky_hieu, [one.so_ky_hieu for one in letter.vien_dan]) == ("AHPC-KT+AT", ["15/AHPC-KH+VT"])


@pytest.mark.parametrize("rank", ["GS.TSKH.", "ThS.BS.", "NGƯT.", "BS.CKII.", "BSCK II.", "DSCKI.", "Trung tướng, TS.", "Đại tá, PGS.TS"])
def test_ranks_before_the_name(rank):
    letter = parse(f"{HEAD}\nKính gửi: Sở Nội vụ.\n{END.replace('Trần', f'{rank} Trần').replace('CHỦ TỊCH', 'HIỆU TRƯỞNG')}")
    (signer,) = letter.chu_ky
    assert (signer.chuc_vu, signer.ho_ten, signer.danh_xung) == ("HIỆU TRƯỞNG", "Trần An Bình", rank.rstrip("."))


def test_a_short_first_basis():
    letter = parse("TỈNH ỦY AN HẢI\n*\nSố 31-HD/TU\nAn Hải, ngày 05 tháng 9 năm 2025\n\nHƯỚNG DẪN\nlập các đảng bộ\n-----\n\n- Căn cứ Điều lệ Đảng;\n- Căn cứ Kết luận số 150-KL/TW, ngày 14/4/2025 của Bộ Chính trị;\nTỉnh ủy hướng dẫn như sau:\n1. Rà soát hồ sơ.\n2. Báo cáo." + END)
    assert [one.van_ban for one in letter.can_cu] == ["Căn cứ Điều lệ Đảng;", "Căn cứ Kết luận số 150-KL/TW, ngày 14/4/2025 của Bộ Chính trị;"]


@pytest.mark.parametrize("name", ["Lưu Thị Hà", "Đoàn Văn Đồng", "Phó Đức Minh", "Trường Văn Ba", "H’Linh Niê", "Giàng A Chu"])
@pytest.mark.parametrize(
    "foot",
    [
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\n\n\n{}\n",
        "Nơi nhận:                          CHỦ TỊCH\n- Như trên;\n- Lưu: VT.                         {}\n",
        "CHỦ TỊCH\n\n{}\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n",
    ],
    ids=["below", "beside", "above"],
)
def test_names_that_begin_as_other_words_do(name, foot):
    """``Lưu`` is a family's name, and where a copy is kept."""
    letter = parse(f"{HEAD}\nKính gửi: Sở Nội vụ.\n\nNội dung việc cần làm.\n\n{foot.format(name)}")
    assert [one.ho_ten for one in letter.chu_ky] == [name]
    assert [(one.ten, one.luu) for one in letter.noi_nhan] == [("Như trên", False), ("VT", True)]


@pytest.mark.parametrize("place", ["A Lưới", "Ý Yên", "Ea H’leo", "TP. Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "Phường 5"])
def test_places_of_issue(place):
    letter = parse(f"SỞ Y TẾ\nSố: 5/SYT-NV\n{place}, ngày 05 tháng 9 năm 2025\n\nKính gửi: Sở Nội vụ.\n{END}")
    assert (letter.dia_danh, letter.ngay_ban_hanh, letter.co_quan_ban_hanh.ten) == (place, "2025-09-05", "SỞ Y TẾ")


@pytest.mark.parametrize("position", ["CHỦ TỊCH HỘI ĐỒNG THÀNH VIÊN", "VIỆN PHÓ", "HIỆU PHÓ", "PHỤ TRÁCH PHÒNG"])
def test_positions_of_several_words(position):
    letter = parse(f"{HEAD}\nKính gửi: Sở Nội vụ.\n{END.replace('CHỦ TỊCH', position)}")
    assert [(one.chuc_vu, one.ho_ten) for one in letter.chu_ky] == [(position, "Trần An Bình")]


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ("BỘ QUỐC PHÒNG", "QUÂN KHU 7"),
        ("BỘ QUỐC PHÒNG", "QUÂN CHỦNG HẢI QUÂN"),
        ("QUÂN KHU 7", "BỘ CHỈ HUY QUÂN SỰ TỈNH AN GIANG"),
        ("QUẬN ỦY BA ĐÌNH", "ĐẢNG ỦY PHƯỜNG CỐNG VỊ"),
    ],
)
def test_a_parent_of_the_army_or_a_district(above, name):
    letter = parse(f"{above}\n{name}\n\nSố: 12/BC-VP\n\nAn Giang, ngày 5 tháng 3 năm 2024\n\nKính gửi: Sở Nội vụ\n\nĐề nghị rà soát.\n")
    assert (letter.co_quan_ban_hanh.chu_quan, letter.co_quan_ban_hanh.ten) == (above, name)


def test_a_district_goes_on_with_its_committee():
    letter = parse("ỦY BAN NHÂN DÂN\nQUẬN 7\n\nSố: 12/UBND-VP\n\nAn Giang, ngày 5 tháng 3 năm 2024\n\nKính gửi: Sở Nội vụ\n\nĐề nghị rà soát.\n")
    assert (letter.co_quan_ban_hanh.chu_quan, letter.co_quan_ban_hanh.ten) == (None, "ỦY BAN NHÂN DÂN QUẬN 7")


@pytest.mark.parametrize("gap", ["\t", "    ", " " * 30])
@pytest.mark.parametrize("mark", ["*", "-", "•"])
def test_a_day_beside_the_star_under_the_issuer(mark, gap):
    letter = parse(f"ĐẢNG BỘ TỈNH AN HẢI{gap}ĐẢNG CỘNG SẢN VIỆT NAM\nHUYỆN ỦY VÂN SƠN\n{mark}{gap}Vân Sơn, ngày 05 tháng 3 năm 2024\nSố 328-CV/HU\n\nKính gửi: Các chi bộ\n\nĐề nghị rà soát.\n")
    assert (letter.ngay_ban_hanh, letter.dia_danh, letter.so_ky_hieu.so, letter.co_quan_ban_hanh.ten) == ("2024-03-05", "Vân Sơn", "328", "HUYỆN ỦY VÂN SƠN")


@pytest.mark.parametrize(("rest", "kept"), [(5, False), (2, True)])
def test_a_body_whose_first_words_are_lost_is_no_subject(rest, kept):
    """It begins in small letters behind a blank line, as a subject may go on; a subject is shorter."""
    below = "\n".join(f"và dòng thứ {number} của văn bản này vẫn còn đang được viết tiếp tục" for number in range(rest))
    letter = parse(f"SỞ NỘI VỤ\nSố: 5/CT-SNV\nAn Hải, ngày 05 tháng 9 năm 2025\n\nCHỈ THỊ\nVề việc rà soát hồ sơ\n\n{below}\n{END}")
    assert letter.trich_yeu is not None
    assert ("dòng thứ 1" in letter.trich_yeu) == kept
