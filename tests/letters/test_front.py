"""What stands between the header and the first item: bases, opening, and where the header ends."""

import pytest

from tests.quality.letters import committed
from vnvanban import parse

DECISION = """HUYỆN ỦY AN SƠN                    ĐẢNG CỘNG SẢN VIỆT NAM
        *
   Số 31-QĐ/HU                     An Sơn, ngày 04 tháng 5 năm 2019

                         QUYẾT ĐỊNH
               thành lập Tổ giúp việc Ban Chỉ đạo
                           -----

{bases}

                BAN THƯỜNG VỤ HUYỆN ỦY QUYẾT ĐỊNH

Điều 1. Thành lập Tổ giúp việc gồm năm đồng chí.
Điều 2. Văn phòng Huyện ủy và các đồng chí có tên thi hành Quyết định này.

Nơi nhận:                          T/M BAN THƯỜNG VỤ
- Như Điều 2;                           BÍ THƯ
- Lưu: VPHU.

                                    Lò Văn Dần
"""
NOTICE = """ỦY BAN NHÂN DÂN           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  HUYỆN AN SƠN                Độc lập - Tự do - Hạnh phúc
 Số: 12/TB-UBND              An Sơn, ngày 06 tháng 8 năm 2020

                       THÔNG BÁO
            Kết luận cuộc họp về nước sạch

{opening}

1. Giao Phòng Kinh tế rà soát các công trình.
2. Các xã báo cáo trước ngày 20/8/2020.

Nơi nhận:                      CHÁNH VĂN PHÒNG
- Các xã;
- Lưu: VT.
                                Lò Văn Dần
"""


@pytest.mark.parametrize(
    "bases",
    [
        ["- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;", "- Xét đề nghị của Văn phòng Huyện ủy,"],
        ["- Căn cứ Quy định số 24-QĐ/TW, ngày 30/7/2021 của Ban Chấp hành Trung ương;", "- Căn cứ Quy chế làm việc của Huyện ủy,"],
        ["Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", "Căn cứ Nghị quyết số 05 ngày 01/3/2019;"],
        ["Căn cứ Quy chế làm việc của Huyện ủy;", "Theo biên bản kiểm phiếu ngày 02/5/2019;", "Xét đề nghị của Ban Tổ chức Huyện ủy,"],
    ],
)
def test_every_basis_is_kept(bases):
    letter = parse(DECISION.format(bases="\n".join(bases)))
    assert [paragraph.van_ban for paragraph in letter.can_cu] == [line.removeprefix("- ") for line in bases]
    assert letter.trich_yeu == "thành lập Tổ giúp việc Ban Chỉ đạo"
    assert [item.duong_dan for item in letter.muc] == ["Điều 1", "Điều 2"]


@pytest.mark.parametrize(
    "opening",
    [
        "Ngày 04 tháng 8 năm 2020, Chủ tịch Ủy ban nhân dân huyện đã chủ trì họp và kết luận như sau:",
        "Thực hiện Kế hoạch số 18/KH-UBND ngày 02/3/2020, Ủy ban nhân dân huyện thông báo như sau:",
        "Hôm nay, ngày 04/8/2020, Thường trực Ủy ban nhân dân huyện đã họp và thống nhất:",
    ],
)
def test_an_opening_with_a_date_is_no_header(opening):
    letter = parse(NOTICE.format(opening=opening))
    assert [paragraph.van_ban for paragraph in letter.mo_dau] == [opening]
    assert (letter.ngay_ban_hanh, letter.trich_yeu) == ("2020-08-06", "Kết luận cuộc họp về nước sạch")


@pytest.mark.parametrize("stamp", ["ĐẾN  Ngày: 09/9/2025", "ĐẾN ¬ N- 08", "Chuyển: ...~ p."])
def test_addressee_behind_the_words_of_a_stamp(stamp):
    text = f"SỞ NỘI VỤ        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 8/SNV-VP        An Hải, ngày 08 tháng 9 năm 2025\n\n{stamp} Kính gửi: Ủy ban nhân dân tỉnh\n\nSở Nội vụ báo cáo như sau.\n"
    assert parse(text).kinh_gui == ("Ủy ban nhân dân tỉnh",)


def test_a_quotation_that_never_closes_hides_no_item():
    text = "Số: 8/SNV-VP\nKính gửi: Các phòng.\n\nTheo công văn “về việc rà soát, các phòng thực hiện:\n1. Lập danh sách;\n2. Gửi báo cáo.\n\nNơi nhận:\n- Như trên.\n"
    assert [item.duong_dan for item in parse(text).muc] == ["1", "2"]


def test_no_running_text_of_the_corpus_is_set_aside_as_noise():
    """A line of fifteen letters or more that is set aside as noise would be a sentence that the letter lost."""
    lost = {
        letter.id: [part.van_ban for part in parse(letter.text).ben_le if part.loai == "nhieu" and sum(map(str.isalpha, part.van_ban)) > 14]
        for letter in committed()
    }
    assert not {name: parts for name, parts in lost.items() if parts}
