"""Assignments: each form in which offices write who is to do what, and what looks like one and assigns nothing."""

import pytest

from vnvanban import parse
from vnvanban.flow import Flow
from vnvanban.noi_dung import cau
from vnvanban.text import bare

ISSUER = "ỦY BAN NHÂN DÂN TỈNH AN HẢI\nSố: 12/{symbol}\n{subject}An Hải, ngày 5 tháng 3 năm 2024\n\n{title}"
LETTER = ISSUER.format(symbol="UBND-NV", subject="V/v rà soát hồ sơ\n", title="Kính gửi: Các sở, ban, ngành.\n\n")
DECISION = ISSUER.format(symbol="QĐ-UBND", subject="", title="QUYẾT ĐỊNH\nVề việc thành lập Tổ công tác\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nTheo đề nghị của Giám đốc Sở Nội vụ.\n\nQUYẾT ĐỊNH:\n\n")
REPORT = ISSUER.format(symbol="BC-UBND", subject="", title="BÁO CÁO\nKết quả rà soát hồ sơ\n\n")
MINUTES = ISSUER.format(symbol="BB-UBND", subject="", title="BIÊN BẢN\nHọp giao ban\n\n")
RULES = ISSUER.format(symbol="QC-UBND", subject="", title="QUY CHẾ\nPhối hợp quản lý kho\n\n")
END = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần An Bình\n"
LEAD = "Để chấn chỉnh công tác lưu trữ, Ủy ban nhân dân tỉnh yêu cầu:\n"


def tasks(body, head=LETTER):
    """The assignments of a letter with this body."""
    return parse(head + body + END).nhiem_vu


def led(*items):
    """The assignments of numbered items below a lead-in that names nobody."""
    return tasks(LEAD + "\n".join(items))


def who(found):
    """(item, lead, partners) of each assignment; several bodies joined by a bar."""
    return [(one.muc, " | ".join(one.chu_tri), " | ".join(one.phoi_hop)) for one in found]


def due(one):
    """The deadlines of an assignment."""
    return [deadline.gia_tri for deadline in one.thoi_han]


# ---- bodies as headings


@pytest.mark.parametrize(
    "heading",
    [
        *(f"1. {heading}|{marks}" for heading in ("Sở Nội vụ", "Sở Nội vụ:", "Đối với Sở Nội vụ", "Trách nhiệm của Sở Nội vụ") for marks in ("- |- ", "a) |b) ", "1.1. |1.2. ")),
        *(f"1. {heading}|{marks}" for heading in ("Yêu cầu Sở Nội vụ:", "Giao Sở Nội vụ:") for marks in ("- |- ", "a) |b) ")),
    ],
)
def test_a_heading_over_its_duties(heading):
    heading, mark, second = heading.split("|")
    first, other = led(heading, f"{mark}Rà soát hồ sơ;", f"{second}Thống kê kho trước ngày 20/4/2024, phối hợp với Sở Y tế.", "2. Sở Tư pháp: thẩm định.")
    assert who([first, other]) == [("1", "Sở Nội vụ", "Sở Y tế"), ("2", "Sở Tư pháp", "")]
    assert (due(first), due(other)) == (["2024-04-20"], [])
    assert "Rà soát hồ sơ" in first.noi_dung and "Thống kê kho" in first.noi_dung and "thẩm định" not in first.noi_dung
    assert first.hanh_dong == ("Rà soát", "Thống kê")


@pytest.mark.parametrize(
    ("item", "lead", "verb"),
    [
        ("2. Sở Y tế: thống kê thiết bị.", "Sở Y tế", "thống kê"),
        ("2. Sở Y tế thống kê thiết bị.", "Sở Y tế", "thống kê"),
        ("2. Sở Y tế khẩn trương thống kê thiết bị.", "Sở Y tế", "khẩn trương thống kê"),
        ("2. Sở Y tế, theo chức năng, nhiệm vụ được giao, kiểm tra các kho.", "Sở Y tế", "kiểm tra"),
        ("2. Sở Y tế căn cứ chức năng, nhiệm vụ được giao rà soát các kho.", "Sở Y tế", "rà soát"),
        ("2. Sở Y tế (cơ quan thường trực) rà soát các kho.", "Sở Y tế", "rà soát"),
        ("2. Sở Y tế là cơ quan đầu mối, tổng hợp kết quả.", "Sở Y tế", "tổng hợp"),
        ("2. Sở Y tế là cơ quan thường trực của Ban Chỉ đạo, có trách nhiệm rà soát các kho.", "Sở Y tế", "có trách nhiệm rà soát"),
        ("2. Sở Y tế, Sở Tư pháp và Công an tỉnh: kiểm tra các kho.", "Sở Y tế | Sở Tư pháp | Công an tỉnh", "kiểm tra"),
        ("2. Các sở, ban, ngành có trách nhiệm báo cáo.", "Các sở, ban, ngành", "có trách nhiệm báo cáo"),
        ("2. Ủy ban nhân dân các huyện, thành phố: kiểm tra kho.", "Ủy ban nhân dân các huyện, thành phố", "kiểm tra"),
        ("2. Các Sở: Tài chính, Nội vụ\n- Kiểm tra kho.", "Sở Tài chính | Sở Nội vụ", "Kiểm tra"),
        ("2. Giám đốc các Sở: Tài chính, Nội vụ\n- Kiểm tra kho.", "Giám đốc Sở Tài chính | Giám đốc Sở Nội vụ", "Kiểm tra"),
    ],
)
def test_a_body_heads_its_item(item, lead, verb):
    (one,) = led("1. Rà soát hồ sơ.", item)
    assert who([one]) == [("2", lead, "")]
    assert one.hanh_dong == (verb,)


def test_a_heading_over_points_with_bodies_of_their_own_assigns_nothing():
    found = led("1. Các phòng của Sở", "1.1. Phòng Hành chính rà soát hồ sơ.", "1.2. Phòng Quản trị kiểm tra kho.")
    assert who(found) == [("1/1.1", "Phòng Hành chính", ""), ("1/1.2", "Phòng Quản trị", "")]
    found = led("1. Các phòng của Sở", "1.1. Rà soát hồ sơ.", "1.2. Phòng Quản trị kiểm tra kho.")
    assert who(found) == [("1", "Các phòng của Sở", ""), ("1/1.2", "Phòng Quản trị", "")]


@pytest.mark.parametrize("topic", ["Về kinh phí", "Đối với Quyết định số 5/QĐ-UBND", "Công tác lưu trữ"])
@pytest.mark.parametrize("body", ["Sở Nội vụ", "các đơn vị"])
def test_a_body_behind_the_topic_of_its_item(topic, body):
    (one,) = led(f"1. {topic}: {body} gửi báo cáo trước ngày 20/4/2024.", "2. Rà soát hồ sơ.")
    assert (who([one]), due(one)) == ([("1", body, "")], ["2024-04-20"])


@pytest.mark.parametrize(
    ("group", "duty"),
    [
        ("Các đơn vị chưa được phê duyệt Đề án", "khẩn trương hoàn thiện hồ sơ"),
        ("Các đơn vị còn lại", "có trách nhiệm rà soát hồ sơ"),
        ("Các hợp tác xã có trụ sở tại vùng ngập", "phải kiểm kê kho"),
    ],
)
def test_which_of_a_group_are_to_act(group, duty):
    assert who(led(f"1. {group} {duty}.", "2. Rà soát hồ sơ.")) == [("1", group, "")]


def test_what_a_group_has_not_done_is_no_duty():
    assert led("1. Các đơn vị chưa nghiêm túc thực hiện chế độ báo cáo.", "2. Rà soát hồ sơ.") == ()


@pytest.mark.parametrize("words", ["- Cùng Sở Y tế kiểm tra kho", "- Kiểm tra kho, cùng với Sở Y tế lập biên bản", "- Chủ trì, cùng Sở Y tế kiểm tra kho"])
def test_partners_behind_together(words):
    (one,) = led("1. Sở Nội vụ", f"{words}.", "2. Rà soát hồ sơ.")
    assert one.phoi_hop == ("Sở Y tế",)


def test_partners_of_one_point_are_not_those_of_the_next():
    found = led("1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp:", "1.1. Rà soát hồ sơ.", "1.2. Giao Sở Y tế phối hợp với Công an tỉnh kiểm tra kho.", "1.3. Thống kê kho.")
    assert who(found) == [("1/1.1", "Sở Nội vụ", "Sở Tư pháp"), ("1/1.2", "Sở Y tế", "Công an tỉnh"), ("1/1.3", "Sở Nội vụ", "Sở Tư pháp")]


def test_handing_out_how_work_is_organised_names_nobody():
    found = led("1. Phân công tổ chức thực hiện kế hoạch", "2. Sở Nội vụ rà soát hồ sơ.")
    assert who(found) == [("2", "Sở Nội vụ", "")]


def test_work_handed_out_inside_a_task_is_that_of_its_body():
    assert who(led("1. Sở Nội vụ", "- Rà soát hồ sơ.", "- Phân công viên chức theo dõi kho.", "2. Thống kê.")) == [("1", "Sở Nội vụ", "")]


def test_whom_a_body_asks_in_its_own_item_is_part_of_its_task():
    (one,) = led("1. Sở Nội vụ yêu cầu nhà thầu bổ sung máy móc; hằng tuần báo cáo tiến độ.", "2. Rà soát hồ sơ.")
    assert (one.chu_tri, due(one)) == (("Sở Nội vụ",), ["hằng tuần"])
    found = led("1. Sở Nội vụ giao Phòng Hành chính rà soát hồ sơ.", "2. Rà soát hồ sơ.")
    assert ("1", "Phòng Hành chính", "") in who(found)


@pytest.mark.parametrize("judged", ["ghi nhận", "hoan nghênh", "nghiêm khắc phê bình", "đánh giá cao"])
def test_what_is_judged_is_no_duty(judged):
    assert led(f"1. Ủy ban nhân dân huyện {judged} kết quả của các xã.", "2. Rà soát hồ sơ.") == ()


def test_a_lead_in_to_nobody_by_name():
    found = tasks("Sở Nội vụ đề nghị các cơ quan, địa phương quan tâm phối hợp một số việc như sau:\n1. Sở Y tế rà soát hồ sơ.\n2. Kiểm tra kho.")
    assert who(found) == [("1", "Sở Y tế", "")]


def test_a_clause_behind_one_that_assigns():
    found = tasks("1. Rà soát hồ sơ.\n\nGiao Sở Nội vụ tổng hợp; Văn phòng Sở đôn đốc các đơn vị.")
    assert who(found) == [(None, "Sở Nội vụ", ""), (None, "Văn phòng Sở", "")]


def test_a_standing_body():
    found = led("1. Sở Y tế là cơ quan thường trực của Ban Chỉ đạo; rà soát hồ sơ.", "2. Rà soát hồ sơ.")
    assert who(found) == [("1", "Sở Y tế", "")]


def test_members_of_a_group_are_told_nothing():
    found = tasks("Điều 1. Thành lập Tổ công tác gồm:\n1. Ông Trần An Bình, Giám đốc Sở Nội vụ - Tổ trưởng;\n2. Bà Lê Thị Cẩm, Trưởng phòng - Tổ phó thường trực;\nĐiều 2. Tổ công tác tự giải thể khi xong nhiệm vụ.", DECISION)
    assert found == ()


def test_all_who_carry_out_a_decision():
    (one,) = tasks("Điều 1. Thành lập Tổ công tác.\nĐiều 2. Chánh Văn phòng, Giám đốc Sở Nội vụ và các ông (bà) có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.", DECISION)
    assert one.chu_tri == ("Chánh Văn phòng", "Giám đốc Sở Nội vụ", "các ông (bà) có tên tại Điều 1")


def test_the_issuer_under_its_short_name_is_no_assignee():
    head = LETTER.replace("ỦY BAN NHÂN DÂN TỈNH AN HẢI", "CÔNG TY ĐIỆN LỰC AN HẢI")
    found = tasks("Công ty Điện lực An Hải (sau đây viết tắt là PC An Hải) trả lời như sau:\n1. PC An Hải thống nhất phương án.\n2. PC An Hải giao Đội Quản lý điện Bình Sơn rà soát hồ sơ.", head)
    assert who(found) == [("2", "Đội Quản lý điện Bình Sơn", "")]


def test_a_heading_without_duties_assigns_nothing():
    assert led("1. Sở Nội vụ", "2. Rà soát hồ sơ.") == ()


def test_the_form_of_plans():
    (one,) = led("1. Rà soát hồ sơ.", "- Cơ quan chủ trì: Sở Nội vụ.", "- Cơ quan phối hợp: Sở Y tế, Sở Tư pháp.", "- Thời gian: trước ngày 20/4/2024.", "2. Kiểm tra kho.")
    assert who([one]) == [("1", "Sở Nội vụ", "Sở Y tế | Sở Tư pháp")]
    assert due(one) == ["2024-04-20"]


# ---- words of asking


@pytest.mark.parametrize(
    ("word", "act", "force"),
    [
        ("Giao", "ra_lenh", "bat_buoc"),
        ("Giao cho", "ra_lenh", "bat_buoc"),
        ("Yêu cầu", "ra_lenh", "bat_buoc"),
        ("Phân công", "ra_lenh", "bat_buoc"),
        ("Đề nghị", "de_nghi", "de_nghi"),
        ("Kính đề nghị", "de_nghi", "de_nghi"),
        ("Trân trọng đề nghị", "de_nghi", "de_nghi"),
        ("Kiến nghị", "kien_nghi", "de_nghi"),
        ("Ủy ban nhân dân tỉnh yêu cầu", "ra_lenh", "bat_buoc"),
        ("Chủ tịch Ủy ban nhân dân tỉnh chỉ đạo", "ra_lenh", "bat_buoc"),
    ],
)
def test_words_of_asking(word, act, force):
    (one,) = tasks(f"{word} Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, Công an tỉnh kiểm tra các kho.")
    assert who([one]) == [(None, "Sở Nội vụ", "Sở Tài chính | Công an tỉnh")]
    assert (one.loai_hanh_vi, one.muc_do) == (act, force)


@pytest.mark.parametrize(
    ("work", "partners"),
    [
        ("chủ trì, phối hợp với Sở Tài chính, Sở Tư pháp kiểm tra", "Sở Tài chính | Sở Tư pháp"),
        ("chủ trì, phối hợp Sở Tài chính và Sở Tư pháp kiểm tra", "Sở Tài chính | Sở Tư pháp"),
        ("chủ trì, phối hợp chặt chẽ với Sở Tài chính kiểm tra", "Sở Tài chính"),
        ("chủ trì, cùng Sở Tài chính kiểm tra", "Sở Tài chính"),
        ("phối hợp với các Sở: Xây dựng, Công Thương kiểm tra", "Sở Xây dựng | Sở Công Thương"),
        ("chủ trì, phối hợp với các cơ quan liên quan kiểm tra", "các cơ quan liên quan"),
        ("tăng cường công tác phối hợp với Sở Tài chính", ""),  # a noun
        ("rà soát quy định để phối hợp với Sở Tài chính", ""),  # a purpose
        ("kiểm tra", ""),
    ],
)
def test_partners(work, partners):
    (one,) = led(f"1. Giao Sở Nội vụ {work} các kho.", "2. Rà soát hồ sơ.")
    assert who([one]) == [("1", "Sở Nội vụ", partners)]


def test_the_assignee_is_no_partner_of_itself():
    (one,) = led("1. Sở Nội vụ", "- Rà soát.", "- Cùng các sở phối hợp với Sở Nội vụ, Sở Y tế kiểm tra.", "2. Rà soát hồ sơ.")
    assert one.phoi_hop == ("các sở", "Sở Y tế")


def test_prohibition_and_encouragement_stand_in_the_predicate():
    found = led("1. Sở Nội vụ: Nghiêm cấm tiêu hủy hồ sơ.", "2. Sở Y tế: Không được mở kho.", "3. Sở Tư pháp: Tuyệt đối không mượn hồ sơ.", "4. Sở Xây dựng: Khuyến khích số hóa hồ sơ.", "5. Sở Công Thương: Rà soát hồ sơ.")
    assert [(one.loai_hanh_vi, one.muc_do) for one in found] == [("cam", "bat_buoc")] * 3 + [("khuyen_khich", "khuyen_khich"), ("ra_lenh", "bat_buoc")]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Nghiêm cấm Sở Nội vụ tiêu hủy hồ sơ khi chưa xác định giá trị.", ("cam", "bat_buoc")),
        ("Ủy ban nhân dân tỉnh nhắc nhở Sở Nội vụ nộp hồ sơ trước ngày 10/4/2024.", ("nhac_nho", "khuyen_khich")),
        ("Lưu ý Sở Nội vụ nộp hồ sơ đúng hạn.", ("nhac_nho", "khuyen_khich")),
    ],
)
def test_warnings_to_a_body(text, act):
    (one,) = tasks(text)
    assert (one.chu_tri, (one.loai_hanh_vi, one.muc_do)) == (("Sở Nội vụ",), act)


@pytest.mark.parametrize(
    ("work", "verbs"),
    [("không được mở kho", "không được"), ("không để thất lạc hồ sơ", "không để"), ("không tiêu hủy hồ sơ", "không tiêu hủy"), ("tuyệt đối không tiêu hủy hồ sơ", "tuyệt đối không")],
)
def test_what_a_body_is_asked_not_to_do(work, verbs):
    (one,) = tasks(f"Yêu cầu Sở Nội vụ {work}.")
    assert (one.loai_hanh_vi, one.muc_do) == ("cam", "bat_buoc")
    assert len(one.hanh_dong) == 1 and one.hanh_dong[0].startswith(verbs)


def test_no_effort_spared_is_no_prohibition():
    found = led("1. Sở Nội vụ: Không ngừng nâng cao chất lượng.", "2. Sở Y tế: Không chỉ rà soát mà còn kiểm tra.")
    assert [one.loai_hanh_vi for one in found] == ["ra_lenh", "ra_lenh"]


def test_the_lead_in_gives_its_act_to_the_items():
    order, request = (tasks(f"Ủy ban nhân dân tỉnh {word} Sở Nội vụ, Sở Y tế thực hiện các nội dung sau:\n1. Sở Nội vụ rà soát hồ sơ.\n2. Sở Y tế kiểm tra kho.") for word in ("yêu cầu", "đề nghị"))
    assert [(one.muc, one.loai_hanh_vi) for one in order] == [(None, "ra_lenh"), ("1", "ra_lenh"), ("2", "ra_lenh")]
    assert [(one.muc, one.loai_hanh_vi) for one in request] == [(None, "de_nghi"), ("1", "de_nghi"), ("2", "de_nghi")]


# ---- several points, one assignee


def test_each_point_below_a_lead_in_that_hands_out():
    found = tasks("Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thực hiện các nội dung sau:\n1. Rà soát biên chế trước ngày 10/4/2024.\n2. Xây dựng kế hoạch tuyển dụng.")
    assert who(found) == [("1", "Sở Nội vụ", "Sở Tài chính"), ("2", "Sở Nội vụ", "Sở Tài chính")]
    assert [due(one) for one in found] == [["2024-04-10"], []]
    assert [one.noi_dung for one in found] == ["Rà soát biên chế trước ngày 10/4/2024.", "Xây dựng kế hoạch tuyển dụng."]


def test_a_point_that_names_another_body_is_not_inherited():
    found = tasks("Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì thực hiện các nội dung sau:\n1. Rà soát biên chế.\n2. Sở Y tế thống kê thiết bị.\n3. Xây dựng kế hoạch.")
    assert who(found) == [("1", "Sở Nội vụ", ""), ("2", "Sở Y tế", ""), ("3", "Sở Nội vụ", "")]


def test_points_without_a_verb_are_not_handed_out():
    found = tasks("Giao Sở Nội vụ chủ trì các nội dung sau:\n1. Hồ sơ của năm 2023.\n2. Kiểm tra kho.")
    assert [one.muc for one in found] == ["2"]


@pytest.mark.parametrize(
    "point",
    [
        "Đối với hồ sơ của năm 2023, gửi về kho trước ngày 31/7/2024.",
        "Riêng kho lưu trữ, rà soát xong trong tháng 4/2024.",
        "Trường hợp hồ sơ thiếu, hỏng, báo cáo Sở Nội vụ.",
    ],
)
def test_points_that_say_first_what_they_are_about(point):
    found = tasks(f"Giao Sở Nội vụ chủ trì các nội dung sau:\n1. {point}\n2. Kiểm tra kho.")
    assert [one.muc for one in found] == ["1", "2"]


def test_the_dot_of_a_unit_ends_no_sentence():
    (one,) = tasks("Giao UBND TP. Vinh rà soát hồ sơ trước ngày 15/4/2024. Việc này là cấp bách.")
    assert (one.chu_tri, one.hanh_dong, due(one)) == (("UBND TP. Vinh",), ("rà soát",), ["2024-04-15"])


def test_what_a_plaintiff_asks_is_no_order():
    assert led("1. Nội dung vụ án", "Nguyên đơn khởi kiện yêu cầu bà Trần Thị An trả lại đất.", "2. Kiểm tra kho.") == ()


def test_a_court_of_an_instance_is_no_body_that_grants():
    assert led("1. Tòa án cấp sơ thẩm không đưa người có quyền lợi tham gia tố tụng.", "2. Kiểm tra kho.") == ()


def test_decimal_points_below_an_item_that_hands_out():
    found = led("1. Giao Sở Nội vụ:", "1.1. Rà soát hồ sơ.", "1.2. Thống kê kho.", "2. Kiểm tra kho.")
    assert who(found) == [("1/1.1", "Sở Nội vụ", ""), ("1/1.2", "Sở Nội vụ", "")]


def test_points_of_an_item_are_assignments_where_the_item_hands_them_out():
    found = tasks("I. NHIỆM VỤ\nGiao Sở Nội vụ chủ trì:\n1. Rà soát biên chế.\n2. Xây dựng kế hoạch.\nII. KINH PHÍ\n1. Sở Tài chính bố trí kinh phí.")
    assert who(found) == [("I/1", "Sở Nội vụ", ""), ("I/2", "Sở Nội vụ", ""), ("II/1", "Sở Tài chính", "")]


@pytest.mark.parametrize(
    ("bodies", "wanted"),
    [
        ("Sở Nội vụ, Sở Y tế", [(None, "Sở Nội vụ | Sở Y tế", "")]),
        ("các đơn vị", []),  # names no body
        ("các cơ quan, đơn vị, địa phương", []),
    ],
)
def test_a_lead_in_over_unnamed_points(bodies, wanted):
    assert who(tasks(f"Ủy ban nhân dân tỉnh yêu cầu {bodies} thực hiện các nội dung sau:\n1. Rà soát hồ sơ.\n2. Kiểm tra kho.")) == wanted


@pytest.mark.parametrize(
    ("point", "path", "lead"),
    [
        ("b) Giao Chi cục Văn thư chủ trì, phối hợp với Sở Tài chính kiểm tra kho trước ngày 15/5/2024.", "1/b", "Chi cục Văn thư"),
        ("b) Yêu cầu Chi cục Văn thư phối hợp với Sở Tài chính kiểm tra kho trước ngày 15/5/2024.", "1/b", "Chi cục Văn thư"),
        ("b) Chi cục Văn thư phối hợp với Sở Tài chính kiểm tra kho trước ngày 15/5/2024.", "1/b", "Chi cục Văn thư"),
    ],
)
def test_a_sub_point_that_names_another_body(point, path, lead):
    outer, inner, after = led("1. Sở Nội vụ:", "a) Rà soát hồ sơ trước ngày 30/4/2024;", point, "2. Sở Y tế thống kê thiết bị.")
    assert who([outer, inner, after]) == [("1", "Sở Nội vụ", ""), (path, lead, "Sở Tài chính"), ("2", "Sở Y tế", "")]
    assert (due(outer), due(inner)) == (["2024-04-30"], ["2024-05-15"])
    assert "kiểm tra kho" in inner.noi_dung and "kiểm tra kho" not in outer.noi_dung


def test_a_bullet_that_names_another_body_stands_in_its_numbered_item():
    outer, inner = led("1. Sở Nội vụ:", "- Rà soát hồ sơ;", "- Sở Tài chính bố trí kinh phí trước ngày 20/5/2024.")
    assert who([outer, inner]) == [("1", "Sở Nội vụ", ""), ("1", "Sở Tài chính", "")]
    assert (due(outer), due(inner)) == ([], ["2024-05-20"])


# ---- running text


def test_closing_assignments():
    found = led("1. Rà soát hồ sơ.", "2. Thống kê kho.", "", "Giao Sở Nội vụ theo dõi, đôn đốc việc thực hiện Công văn này.", "Sở Tài chính chủ trì, phối hợp với Sở Nội vụ cân đối kinh phí.")
    assert who(found) == [(None, "Sở Nội vụ", ""), (None, "Sở Tài chính", "Sở Nội vụ")]
    assert [one.theo_doi for one in found] == [("Sở Nội vụ",), ()]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Sở Nội vụ có trách nhiệm rà soát hồ sơ.", 1),
        ("Sở Nội vụ chủ trì rà soát hồ sơ.", 1),
        ("Sở Nội vụ rà soát hồ sơ.", 0),  # in running text a plain verb tells what is
        ("Sở Nội vụ đã rà soát hồ sơ.", 0),
        ("Sở Nội vụ đang chủ trì rà soát hồ sơ.", 0),
        ("Ủy ban nhân dân tỉnh chủ trì rà soát hồ sơ.", 1),
        ("Ủy ban nhân dân tỉnh thống kê hồ sơ.", 0),
        ("Đồng chí Trần An Bình, Bí thư Huyện ủy chủ trì cuộc họp.", 0),  # who presided
        ("Phó Chủ tịch Ủy ban nhân dân tỉnh chủ trì buổi làm việc với Sở Nội vụ.", 0),
    ],
)
def test_bodies_as_subjects_of_the_opening(sentence, wanted):
    assert len(tasks(sentence)) == wanted


@pytest.mark.parametrize(
    ("item", "lead"),
    [
        ("Sở Nội vụ rà soát hồ sơ.", "Sở Nội vụ"),
        ("Các sở, ban, ngành rà soát hồ sơ.", "Các sở, ban, ngành"),
        ("Thống kê kho. Sở Nội vụ rà soát hồ sơ.", "Sở Nội vụ"),
        ("Kiểm kê kho; Sở Nội vụ rà soát hồ sơ.", "Sở Nội vụ"),
        ("Thống kê kho. Sở Nội vụ trình hồ sơ.", "Sở Nội vụ"),
        ("Thống kê kho. Đồng thời, Sở Nội vụ rà soát hồ sơ.", "Sở Nội vụ"),
        ("Thống kê kho. Trong quý II/2024, Sở Nội vụ rà soát hồ sơ.", "Sở Nội vụ"),
        ("Thống kê kho. Các sở có trách nhiệm rà soát hồ sơ.", "Các sở"),
        ("Các cấp ủy từ tỉnh đến cơ sở rà soát hồ sơ.", "Các cấp ủy từ tỉnh đến cơ sở"),
    ],
)
def test_bodies_as_subjects_of_an_item(item, lead):
    (one,) = led(f"1. {item}", "2. Kiểm tra kho.")
    assert who([one]) == [("1", lead, "")] and one.hanh_dong[-1].endswith(("rà soát", "trình"))


BODIES = ("Sở Y tế", "Công an huyện", "Đài Tiếng nói Việt Nam", "Đài Phát thanh và Truyền hình tỉnh", "UBND các xã, phường")
WORK = (
    *("chăm lo đời sống người dân", "chấn chỉnh kỷ luật", "đẩy nhanh tiến độ", "tuyển dụng viên chức", "tổng rà soát hồ sơ", "số hóa hồ sơ cũ"),
    *("trồng rừng", "thu phí", "trực 24/24 giờ", "in ấn tài liệu", "cho thuê kho", "tiêm vắc xin", "bồi thường thiệt hại", "chữa cháy rừng"),
)


@pytest.mark.parametrize("work", WORK)
def test_no_name_takes_its_verb_along(work):
    """Verbs that names hold too (``Trung tâm Kiểm nghiệm``) end a name that is complete."""
    bodies = BODIES if work != "số hóa hồ sơ cũ" else tuple(body for body in BODIES if "Việt Nam" not in body)
    found = led(*(f"{number}. {body} {work} theo quy định." for number, body in enumerate(bodies, start=1)))
    assert [one.chu_tri for one in found] == [(body,) for body in bodies]
    assert all(one.hanh_dong and work.startswith(one.hanh_dong[0]) for one in found)


@pytest.mark.parametrize("verb", ["đồng ý cử", "thống nhất chọn", "cơ bản nhất trí với"])
def test_an_office_that_agrees_tells_itself_nothing(verb):
    assert led(f"1. Ủy ban nhân dân tỉnh {verb} cán bộ của Sở Nội vụ.", "2. Kiểm tra kho.") == ()


@pytest.mark.parametrize("verb", ["sẽ trình", "đã trình", "được trình", "chưa trình", "không trình", "là nơi giữ"])
def test_what_an_item_tells_of_a_body_is_no_duty(verb):
    assert led(f"1. Thống kê kho. Sở Nội vụ {verb} hồ sơ.", "2. Kiểm tra kho.") == ()


def test_what_stands_behind_the_last_sub_point_is_the_items():
    _, last, _ = led("1. Sở Nội vụ:", "a) Rà soát hồ sơ;", "b) Kiểm kê kho.", "Giao Sở Tư pháp thẩm định hồ sơ.", "2. Sở Y tế kiểm tra kho.")
    assert who([last]) == [("1", "Sở Tư pháp", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Đề nghị Sở Nội vụ rà soát hồ sơ. Kết quả gửi về Sở Tài chính trước ngày 25/4/2024.",
        "Đề nghị Sở Nội vụ rà soát hồ sơ. Thời hạn hoàn thành trước ngày 25/4/2024.",
        "Đề nghị Sở Nội vụ rà soát hồ sơ; hoàn thành trước ngày 25/4/2024.",
    ],
)
def test_the_deadline_of_the_next_sentence(text):
    (one,) = tasks(text)
    assert (one.chu_tri, due(one)) == (("Sở Nội vụ",), ["2024-04-25"])


def test_a_deadline_goes_to_the_assignment_it_stands_in():
    first, second = tasks("Giao Sở Nội vụ rà soát hồ sơ trước ngày 10/4/2024. Giao Sở Y tế thống kê thiết bị trước ngày 20/4/2024.")
    assert (due(first), due(second)) == (["2024-04-10"], ["2024-04-20"])


# ---- nested delegation


@pytest.mark.parametrize("link", ["chỉ đạo", "giao", "phân công"])
def test_delegation_in_running_text_tells_both(link):
    outer, inner = tasks(f"Ủy ban nhân dân tỉnh đề nghị Sở Xây dựng {link} Thanh tra Sở phối hợp với Công an tỉnh kiểm tra các công trình.")
    assert who([outer, inner]) == [(None, "Sở Xây dựng", ""), (None, "Thanh tra Sở", "Công an tỉnh")]
    assert (outer.thuc_hien, outer.chi_dao) == (("Thanh tra Sở",), ())
    assert (inner.thuc_hien, inner.chi_dao) == ((), ("Sở Xây dựng",))


def test_delegation_in_an_item_makes_executors():
    (one,) = led("1. Đề nghị Huyện ủy An Sơn chỉ đạo Ủy ban nhân dân huyện, Ban Tuyên giáo Huyện ủy rà soát.", "2. Kiểm tra kho.")
    assert who([one]) == [("1", "Huyện ủy An Sơn", "")]
    assert one.thuc_hien == ("Ủy ban nhân dân huyện", "Ban Tuyên giáo Huyện ủy")


def test_who_is_to_lead_in_an_item_is_told_too():
    outer, inner = led("1. Đề nghị Sở Xây dựng chỉ đạo Thanh tra Sở chủ trì, phối hợp với Sở Y tế kiểm tra.", "2. Kiểm tra kho.")
    assert who([outer, inner]) == [("1", "Sở Xây dựng", ""), ("1", "Thanh tra Sở", "Sở Y tế")]
    assert inner.chi_dao == ("Sở Xây dựng",)


# ---- decisions and rules


@pytest.mark.parametrize(
    ("bodies", "lead"),
    [
        ("Chánh Văn phòng, Giám đốc Sở Nội vụ, các cơ quan liên quan", "Chánh Văn phòng | Giám đốc Sở Nội vụ | các cơ quan liên quan"),
        ("Chánh Văn phòng Ủy ban nhân dân tỉnh và Giám đốc Sở Nội vụ", "Chánh Văn phòng Ủy ban nhân dân tỉnh | Giám đốc Sở Nội vụ"),
        ("Giám đốc Sở Nội vụ, Thủ trưởng các cơ quan, đơn vị liên quan và các cá nhân có tên tại Điều 1", "Giám đốc Sở Nội vụ | Thủ trưởng các cơ quan, đơn vị liên quan | các cá nhân có tên tại Điều 1"),
    ],
)
def test_who_carries_out_a_decision(bodies, lead):
    first, last = tasks(f"Điều 1. Thành lập Tổ công tác gồm năm thành viên.\nĐiều 2. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính bố trí kinh phí.\nĐiều 3. {bodies} chịu trách nhiệm thi hành Quyết định này./.", DECISION)
    assert who([first, last]) == [("Điều 2", "Sở Nội vụ", "Sở Tài chính"), ("Điều 3", lead, "")]


def test_duties_in_rules():
    found = tasks("Điều 1. Phạm vi\nQuy chế này áp dụng cho các kho.\nĐiều 2. Trách nhiệm của Sở Nội vụ\n1. Kiểm tra kho.\n2. Báo cáo Ủy ban nhân dân tỉnh.\nĐiều 3. Trách nhiệm thi hành\nSở Y tế có trách nhiệm thực hiện Quy chế này.", RULES)
    assert who(found) == [("Điều 2", "Sở Nội vụ", ""), ("Điều 3", "Sở Y tế", "")]


# ---- reports, service, monitoring, bases


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Kết quả báo cáo Ủy ban nhân dân tỉnh (qua Văn phòng Ủy ban nhân dân tỉnh) trước ngày 20/4/2024 để tổng hợp, báo cáo Bộ Nội vụ.",
            ("Ủy ban nhân dân tỉnh", "Văn phòng Ủy ban nhân dân tỉnh", "Bộ Nội vụ", ("2024-04-20",)),
        ),
        ("Kết quả gửi về Sở Tài chính trước ngày 25/4/2024.", ("Sở Tài chính", None, None, ("2024-04-25",))),
        ("Định kỳ hằng quý báo cáo kết quả về Ủy ban nhân dân tỉnh, qua Sở Tài chính.", ("Ủy ban nhân dân tỉnh", "Sở Tài chính", None, ("Định kỳ hằng quý",))),
        ("Báo cáo tình hình cho Bộ Nội vụ.", ("Bộ Nội vụ", None, None, ())),
    ],
)
def test_duties_to_report(sentence, wanted):
    (one,) = led(f"1. Giao Sở Nội vụ rà soát hồ sơ. {sentence}", "2. Kiểm tra kho.")
    (duty,) = one.bao_cao
    assert (duty.gui, duty.qua, duty.bao_cao_tiep, duty.thoi_han) == wanted


def test_a_report_has_no_deadline_of_another_sentence():
    (one,) = led("1. Giao Sở Nội vụ rà soát hồ sơ trước ngày 10/4/2024. Báo cáo tình hình cho Bộ Nội vụ.", "2. Kiểm tra kho.")
    assert due(one) == ["2024-04-10"] and one.bao_cao[0].thoi_han == ()


@pytest.mark.parametrize("words", ["rà soát báo cáo tài chính", "rà soát, báo cáo kết quả", "rà soát để báo cáo Bộ Nội vụ", "gửi các đơn vị"])
def test_what_is_no_duty_to_report(words):
    (one,) = led(f"1. Giao Sở Nội vụ {words}.", "2. Kiểm tra kho.")
    assert one.bao_cao == ()


@pytest.mark.parametrize(
    ("words", "served", "monitors"),
    [
        ("tham mưu Ủy ban nhân dân tỉnh ban hành quy chế", ("Ủy ban nhân dân tỉnh",), ()),
        ("tham mưu cho Chủ tịch Ủy ban nhân dân tỉnh ban hành quy chế", ("Chủ tịch Ủy ban nhân dân tỉnh",), ()),
        ("giúp Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện", ("Ủy ban nhân dân tỉnh",), ("Sở Nội vụ",)),
        ("tham mưu ban hành quy chế", (), ()),
        ("giám sát việc thực hiện", (), ("Sở Nội vụ",)),
        ("theo dõi tình hình", (), ()),
        ("rà soát hồ sơ", (), ()),
    ],
)
def test_whom_it_serves_and_who_monitors(words, served, monitors):
    (one,) = led(f"1. Giao Sở Nội vụ {words}.", "2. Kiểm tra kho.")
    assert (one.giup, one.theo_doi) == (served, monitors)


def test_bases_of_an_assignment():
    first, second = tasks("Căn cứ Kế hoạch số 15/KH-UBND ngày 20/01/2024 của Ủy ban nhân dân tỉnh;\n\nỦy ban nhân dân tỉnh yêu cầu:\n1. Sở Nội vụ rà soát hồ sơ.\n2. Sở Y tế: Thực hiện Công văn số 45/BYT-VP ngày 02/3/2024 của Bộ Y tế.\n")
    assert first.can_cu == ("15/KH-UBND",)  # those of the letter
    assert second.can_cu == ("45/BYT-VP",)  # its own


def test_vague_words_are_no_deadlines():
    (one,) = led("1. Giao Sở Nội vụ khẩn trương rà soát hồ sơ trong thời gian sớm nhất.", "2. Kiểm tra kho.")
    assert one.thoi_han == () and [word.van_ban for word in one.thoi_han_mo_ho] == ["khẩn trương", "trong thời gian sớm nhất"]


def test_spans_of_an_assignment():
    raw = f"{LETTER}{LEAD}1. Sở Nội vụ\n- Rà soát\nhồ sơ.\n2. Kiểm tra kho.{END}"
    letter = parse(raw)
    (one,) = letter.nhiem_vu
    assert [raw[span.start : span.end] for span in one.spans] == ["Sở Nội vụ", "Rà soát\nhồ sơ."]
    assert letter.evidence["nhiem_vu.0.chu_tri.0"].raw == "Sở Nội vụ"


# ---- what assigns nothing


@pytest.mark.parametrize(
    "text",
    [
        # what others asked
        "Theo báo cáo của Sở Nội vụ, trong đó, Bộ Nội vụ đề nghị Ủy ban nhân dân các tỉnh rà soát hồ sơ trước ngày 20/4/2024.",
        "Theo đó, Bộ Nội vụ yêu cầu Ủy ban nhân dân các tỉnh rà soát hồ sơ.",
        "Vừa qua, Sở Nội vụ đề nghị Sở Tài chính cấp kinh phí.",
        "Bộ Nội vụ yêu cầu Ủy ban nhân dân tỉnh An Hải rà soát hồ sơ.",
        "Ủy ban nhân dân tỉnh đã yêu cầu Sở Tài chính rà soát dự toán.",
        "Ủy ban nhân dân tỉnh đã nhiều lần yêu cầu Sở Tài chính rà soát dự toán.",
        # nouns
        "Theo đề nghị Sở Tài chính thẩm định, dự toán được duyệt.",
        "Xét đề nghị của Sở Nội vụ, Ủy ban nhân dân tỉnh thông báo như sau.",
        "Nay chuyển giao Trung tâm Lưu trữ, rà soát hồ sơ theo quy định.",
        # subjects of cited papers
        "Thực hiện Công văn số 45/BNV-VP ngày 02/3/2024 của Bộ Nội vụ về việc đề nghị Sở Nội vụ rà soát hồ sơ, Ủy ban nhân dân tỉnh thông báo như sau.",
        "Căn cứ Công văn số 45/BNV-VP ngày 02/3/2024 của Bộ Nội vụ về việc giao Sở Tài chính thẩm định dự toán trước ngày 15/4/2024.",
        "Thực hiện Công văn số 45/BNV-VP ngày 02/3/2024 của Bộ Nội vụ về rà soát hồ sơ và giao Sở Nội vụ kiểm tra kho, Ủy ban nhân dân tỉnh thông báo như sau.",
        "Bộ Nội vụ có văn bản về việc rà soát hồ sơ và đề nghị Sở Nội vụ kiểm tra kho.",
        # formulas
        "Đề nghị các sở, ban, ngành quan tâm, phối hợp thực hiện.",
        "Đề nghị Sở Nội vụ phối hợp thực hiện./.",
        "Đề nghị Sở Nội vụ quan tâm, chỉ đạo thực hiện tốt./.",
        "Trân trọng đề nghị Sở Nội vụ quan tâm, phối hợp./.",
        "Gửi Sở Nội vụ để biết, thực hiện.",
        "Kính trình Bộ Nội vụ xem xét, quyết định.",
        "Rất mong Sở Nội vụ hợp tác.",
        # invitations, permission, advice
        "Mời Sở Nội vụ dự họp lúc 8 giờ ngày 10/3/2024.",
        "Kính mời Sở Nội vụ cử cán bộ dự họp.",
        "Cho phép Sở Nội vụ thuê kho.",
        "Khuyến khích Sở Nội vụ số hóa hồ sơ.",
        # warnings as nouns, of others, to nobody
        "Các nội dung cần lưu ý Sở Nội vụ đã gửi kèm.",
        "Văn bản nhắc nhở Sở Nội vụ được lưu tại kho.",
        "Nghiêm cấm tiêu hủy hồ sơ.",
        # a meeting, not an order to a board
        "Định kỳ giao ban hằng tuần với các đơn vị.",
        # quoted
        "Khoản 2 quy định “yêu cầu Sở Tài chính thẩm định dự toán trước ngày 20/4/2024”.",
        "“Điều 5. Sở Tài chính có trách nhiệm thẩm định dự toán.”",
    ],
)
def test_what_assigns_nothing(text):
    assert tasks(text) == ()


def test_a_request_beside_a_reported_one():
    (one,) = tasks("Vừa qua, Sở Nội vụ đề nghị Sở Tài chính cấp kinh phí. Nay Ủy ban nhân dân tỉnh giao Sở Y tế thẩm định.")
    assert who([one]) == [(None, "Sở Y tế", "")]


@pytest.mark.parametrize(
    "item",
    [
        "1. Sở Nội vụ thống kê hồ sơ thuộc chuyên mục\n\"Kho của tỉnh\", đăng mỗi tuần một bài.",
        "1. Sở Nội vụ thống kê hồ sơ theo các danh hiệu “Kho sạch”,\n“Kho đẹp” của tỉnh.",
        "1. Sở Nội vụ thống kê hồ sơ theo danh hiệu\n“Kho sạch của\ntỉnh” năm nay.",
        "1. Sở Nội vụ thống kê hồ sơ:\n“Kho sạch” là danh hiệu của tỉnh.",
        "1. Sở Nội vụ thống kê hồ sơ của\n«Kho sạch», gửi báo cáo.",
    ],
)
def test_words_in_quotes_at_the_head_of_a_line_quote_no_letter(item):
    assert [one.muc for one in led(item, "2. Sở Y tế kiểm tra kho.", "3. Sở Tài chính rà soát kho.")] == ["1", "2", "3"]


def test_a_quotation_that_quotes_goes_on():
    law = "“5. Từ “kho” là nơi giữ hồ sơ.\n6. Sở Tài chính có trách nhiệm thẩm định dự toán.\n7. Sở Y tế kiểm tra.”"
    found = led(f"1. Sở Nội vụ thực hiện quy định:\n\n{law}", "2. Sở Y tế kiểm tra kho.")
    assert who(found) == [("1", "Sở Nội vụ", ""), ("2", "Sở Y tế", "")]


def test_quoted_law_in_an_item_makes_no_assignment():
    found = led("1. Sở Nội vụ thực hiện quy định:", "“Điều 5. Sở Tài chính có trách nhiệm thẩm định dự toán.”", "2. Sở Y tế kiểm tra kho.")
    assert [one.chu_tri for one in found] == [("Sở Nội vụ",), ("Sở Y tế",)]


def test_reports_assign_only_by_words_of_asking():
    found = tasks("I. KẾT QUẢ\n1. Sở Nội vụ\n- Rà soát hồ sơ tại các kho.\n2. Sở Y tế phối hợp với Sở Tài chính kiểm kê thiết bị.\nII. KIẾN NGHỊ\n1. Đề nghị Bộ Nội vụ sửa đổi thông tư về lưu trữ.", REPORT)
    assert who(found) == [("II/1", "Bộ Nội vụ", "")]


def test_minutes_assign_nothing():
    assert tasks("1. Giao Sở Nội vụ rà soát hồ sơ.\n2. Sở Y tế có trách nhiệm kiểm tra kho.", MINUTES) == ()


@pytest.mark.parametrize("resolved", ["III. KẾT LUẬN", "III. NỘI DUNG THỐNG NHẤT", "III. KẾT QUẢ\nSau khi trao đổi, các bên thống nhất như sau:"])
def test_minutes_assign_what_was_resolved(resolved):
    talk = "I. THÀNH PHẦN\n1. Sở Nội vụ chủ trì.\nII. Ý KIẾN\n1. Sở Y tế đề nghị Sở Tài chính kiểm tra kho.\n"
    found = tasks(f"{talk}{resolved}\n1. Sở Nội vụ rà soát hồ sơ xong trước ngày 20/4/2024.\n2. Giao Sở Y tế kiểm tra kho.\nCuộc họp kết thúc lúc 17 giờ, Sở Nội vụ lưu biên bản.", MINUTES)
    assert who(found) == [("III/1", "Sở Nội vụ", ""), ("III/2", "Sở Y tế", "")]
    assert due(found[0]) == ["2024-04-20"]


def test_recipients_and_signers_are_told_nothing():
    assert parse(LETTER + "Việc." + "\n\nNơi nhận:\n- Sở Nội vụ (để thực hiện);\n- Sở Y tế có trách nhiệm báo cáo;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần An Bình\n").nhiem_vu == ()


@pytest.mark.parametrize(
    "address",
    ["", "Các ông (bà): ", "Các ông: ", "Các ông (bà) ", "Các ông, bà ", "Các đồng chí: ", "Các đồng chí "],
)
def test_persons_who_carry_out_a_decision_however_addressed(address):
    words = f"{address}Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ; Thủ trưởng các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này."
    letter = parse(f"ỦY BAN NHÂN DÂN TỈNH AN HẢI\nSố: 12/QĐ-UBND\nAn Hải, ngày 5 tháng 3 năm 2024\n\nQUYẾT ĐỊNH\nVề việc lập tổ công tác\n\nĐiều 1. Lập tổ công tác.\n\nĐiều 2. {words}\n\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần An Bình\n")
    assert [(one.muc, one.chu_tri) for one in letter.nhiem_vu] == [
        ("Điều 2", ("Chánh Văn phòng UBND tỉnh", "Giám đốc Sở Nội vụ", "Thủ trưởng các cơ quan liên quan"))
    ]


LED = "Ủy ban nhân dân tỉnh yêu cầu:\n"
PROVINCE = "ỦY BAN NHÂN DÂN TỈNH AN HẢI\nSố: 12/UBND-NV\nV/v rà soát\nAn Hải, ngày 5 tháng 3 năm 2024\n\nKính gửi: Các sở.\n\n{}\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần An Bình\n"


def of_province(body):
    return parse(PROVINCE.format(body)).nhiem_vu


@pytest.mark.parametrize("words", ["Giao các Sở: Y tế, Tư pháp rà soát hồ sơ.", "1. Các Sở: Y tế, Tư pháp có trách nhiệm rà soát hồ sơ."])
def test_a_head_shared_by_several_leads(words):
    assert [one.chu_tri for one in of_province(LED * words.startswith("1") + words)] == [("Sở Y tế", "Sở Tư pháp")]


def test_each_body_of_a_list_with_semicolons_is_told_once():
    assert [one.chu_tri for one in of_province("Chánh Văn phòng UBND tỉnh; Giám đốc Sở Nội vụ chịu trách nhiệm thi hành.")] == [("Chánh Văn phòng UBND tỉnh", "Giám đốc Sở Nội vụ")]


def test_quoted_law_adds_no_partner_and_no_deadline():
    (one,) = of_province(LED + "1. Sở Nội vụ thực hiện quy định:\n“Điều 5. Sở Tài chính phối hợp với Sở Y tế thẩm định trước ngày 20/4/2024.”")
    assert (one.chu_tri, one.phoi_hop, one.thoi_han) == (("Sở Nội vụ",), (), ())


@pytest.mark.parametrize(("lead", "act"), [("yêu cầu", "ra_lenh"), ("đề nghị", "de_nghi")])
def test_the_lead_in_gives_the_speech_act_not_the_closing(lead, act):
    closing = "Đề nghị các cơ quan, đơn vị báo cáo kết quả." if lead == "yêu cầu" else "Yêu cầu các cơ quan, đơn vị báo cáo kết quả."
    first = of_province(f"Ủy ban nhân dân tỉnh {lead}:\n1. Sở Nội vụ rà soát hồ sơ.\n2. Sở Y tế kiểm tra kho.\n{closing}")[0]
    assert (first.chu_tri, first.loai_hanh_vi) == (("Sở Nội vụ",), act)


def test_a_scheme_with_a_short_name_is_told_nothing():
    assert of_province("Đề án phát triển rừng (sau đây gọi tắt là Đề án) được phê duyệt.\n1. Đề án tập trung hoàn thiện kho.") == ()


def test_no_partner_in_founding_a_group():
    (one,) = of_province("Giao Sở Nội vụ phối hợp thành lập tổ công tác.")
    assert one.phoi_hop == ()


def test_what_the_centre_asks_is_told_in_a_letter_of_a_province():
    asked = "{} yêu cầu Sở Nội vụ rà soát hồ sơ."
    assert of_province(asked.format("Bộ Nội vụ")) == ()
    assert [one.chu_tri for one in of_province(asked.format("Chủ tịch Ủy ban nhân dân tỉnh"))] == [("Sở Nội vụ",)]


# ---- what stands before the words of a clause


def flow_with(words):
    """A flow of one paragraph."""
    return Flow(words, words.lower(), bare(words), [])


@pytest.mark.parametrize("sign", ["", ",", ":"])
@pytest.mark.parametrize("lead", cau._LEADS)
def test_each_lead_in_is_left_out(lead, sign):
    for opening in (f"{lead}{sign} ", f"- {lead}{sign} ", f"{lead}{sign} các đồng chí: "):
        words = f"{opening.capitalize()}giám đốc Sở A chủ trì"
        assert cau.openings(flow_with(words), 0, len(words)) == [(0, len(opening))]


@pytest.mark.parametrize("words", ["Các ông (bà): Giám đốc Sở A", "Các đồng chí Chánh Văn phòng", "Sở A chủ trì", "Các sở", "1/ Sở A", "", "Và"])
def test_openings_are_those_of_the_pattern(words):
    assert cau.openings(flow_with(words), 0, len(words)) == [(0, cau._OPENING.match(words.lower()).end())]


@pytest.mark.parametrize(("words", "at"), [("A. Bé", [3]), ("A; b", [3]), ("A.\nb", [3]), ("A.” Bé", [4]), ("lệnh: Bé", []), ("nội dung: Bé", [10]), ("nhiệm vụ, gồm ụ,: Bé", [18]), ("A (Bé", [3]), ("A./. Bé", [5]), ("A. bé", []), ("A.", []), ("A; ", [])])
def test_where_clauses_begin(words, at):
    assert cau.clauses(flow_with(words), 0, len(words)) == [0, *at]
