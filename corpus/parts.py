"""Parts of which ``compose`` makes letters: invented places and persons, real kinds of bodies, plain office wording."""

PROVINCES = ("An Hải", "Bình Sơn", "Cao Nguyên", "Đông Hà Châu", "Hưng Lộc", "Kim Giang", "Lâm Xuyên", "Nam Thuận", "Phú Hải", "Tân Giang", "Vĩnh Lộc", "Yên Định Châu")
DISTRICTS = ("Hòa Mỹ", "Thanh Khê Đông", "Phước Lâm", "Đức Hưng", "Quảng Lợi", "Tân Châu Thượng", "Vân Sơn", "Ea Lur", "Krông Măng", "Mỹ Thủy", "Ia Rong", "Đắk Mơ")
COMMUNES = ("Hòa Tân", "Bình Phú", "Đông Sơn Hạ", "Phú Thượng", "Tân Lập", "Xuân Hòa", "An Thủy", "Ea Drin", "Sơn Tịnh Đông", "Thạch Khê", "Nà Lầu", "Trà Nú")
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Y", "Rơ Châm", "Đinh")
MIDDLES = ("Văn", "Thị", "Quốc", "Minh", "Hữu", "Thanh", "Đức", "Ngọc", "Xuân", "Bá", "Kim", "")
GIVEN = ("An", "Bảo", "Châu", "Dũng", "Đạt", "Giang", "Hà", "Khôi", "Lam", "Mẫn", "Nghĩa", "Oanh", "Phúc", "Quyên", "Sáng", "Thủy", "Uyên", "Vỹ", "Yến", "Hòa")

SUBJECTS = (
    "tăng cường công tác phòng cháy, chữa cháy rừng mùa khô",
    "rà soát, cập nhật cơ sở dữ liệu cán bộ, công chức, viên chức",
    "báo cáo kết quả thực hiện chuyển đổi số quý II",
    "góp ý dự thảo Kế hoạch phát triển kinh tế tập thể",
    "đẩy nhanh tiến độ giải ngân vốn đầu tư công",
    "triển khai thực hiện Quyết định số {n}/QĐ-TTg ngày {d} của Thủ tướng Chính phủ",
    "khắc phục hậu quả mưa lũ, ổn định đời sống nhân dân",
    "chấn chỉnh kỷ luật, kỷ cương hành chính",
    "tổ chức Tết Trung thu cho thiếu nhi có hoàn cảnh khó khăn",
    "quản lý đất đai, trật tự xây dựng trên địa bàn",
    "cung cấp thông tin, tài liệu phục vụ đoàn kiểm tra",
    "tham gia ý kiến đối với Công văn số {n}/BNV-TCBC ngày {d}",
    "phòng, chống bệnh sởi và bệnh tay chân miệng",
    "sơ kết 05 năm thực hiện công tác lưu trữ",
)
TASKS = (
    "Tổ chức quán triệt, phổ biến nội dung văn bản đến toàn thể cán bộ, công chức, viên chức và người lao động",
    "Rà soát, lập danh sách các trường hợp còn vướng mắc, đề xuất phương án xử lý dứt điểm",
    "Bố trí kinh phí, phương tiện, nhân lực theo phân cấp ngân sách hiện hành",
    "Chịu trách nhiệm về tính chính xác của số liệu báo cáo",
    "Tăng cường kiểm tra, đôn đốc, kịp thời chấn chỉnh thiếu sót",
    "Phối hợp với Mặt trận và các đoàn thể vận động nhân dân tham gia thực hiện",
    "Cập nhật kết quả vào hệ thống thông tin báo cáo trước ngày 20 hằng tháng",
    "Công khai thủ tục, thời gian giải quyết tại nơi tiếp công dân",
    "Xây dựng kế hoạch chi tiết, phân công rõ người, rõ việc, rõ thời gian hoàn thành",
    "Đẩy mạnh thông tin, tuyên truyền trên đài truyền thanh cơ sở",
    "Tham mưu sơ kết, tổng kết và khen thưởng tập thể, cá nhân tiêu biểu",
    "Xử lý nghiêm các hành vi vi phạm theo thẩm quyền",
)
OPENINGS = (
    "Thực hiện Kế hoạch số {n}/KH-UBND ngày {d} của Ủy ban nhân dân tỉnh; qua theo dõi tình hình thực tế,",
    "Thời gian qua, các cơ quan, đơn vị đã có nhiều cố gắng; tuy nhiên, tiến độ thực hiện ở một số nơi còn chậm. Để khắc phục tình trạng trên,",
    "Căn cứ Công văn số {n}/VPCP-TH ngày {d} của Văn phòng Chính phủ,",
    "Sau khi xem xét đề nghị của các đơn vị liên quan,",
)
CLOSINGS = (
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh kịp thời để được hướng dẫn, giải quyết",
    "Nhận được văn bản này, đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện",
    "Trân trọng cảm ơn sự phối hợp của quý cơ quan",
    "Giao bộ phận tổng hợp theo dõi, đôn đốc việc thực hiện và báo cáo kết quả theo định kỳ",
)
STATE_ADDRESSEES = (
    "Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường", "Công an tỉnh", "Kho bạc Nhà nước khu vực", "Sở Tài chính",
    "Sở Nông nghiệp và Môi trường", "Các đơn vị sự nghiệp công lập", "Ban Quản lý các khu công nghiệp", "Bảo hiểm xã hội tỉnh", "Thủ trưởng các phòng chuyên môn",
)
PARTY_ADDRESSEES = (
    "Các đảng bộ, chi bộ trực thuộc", "Các cấp ủy, tổ chức đảng", "Ủy ban Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội",
    "Đảng ủy Công an", "Đảng ủy Quân sự", "Ban Tuyên giáo và Dân vận", "Trung tâm Chính trị", "Đồng chí Bí thư các chi bộ khu dân cư",
)
UNION_ADDRESSEES = (
    "Ban Chấp hành các cơ sở trực thuộc", "Công đoàn cơ sở các cơ quan, đơn vị", "Ban Thường vụ các xã, phường đoàn",
    "Hội Liên hiệp Phụ nữ các xã, phường", "Ban Thường trực Ủy ban MTTQ Việt Nam các xã, phường",
)
TYPES = {
    "chỉ thị": "CT", "kế hoạch": "KH", "thông báo": "TB", "báo cáo": "BC", "hướng dẫn": "HD", "quyết định": "QĐ",
}
STATE_BODIES = (
    ("UBND TỈNH {P}", "SỞ NỘI VỤ", "SNV", "GIÁM ĐỐC", "tỉnh"), ("UBND TỈNH {P}", "SỞ Y TẾ", "SYT", "GIÁM ĐỐC", "tỉnh"),
    ("UBND TỈNH {P}", "SỞ XÂY DỰNG", "SXD", "GIÁM ĐỐC", "tỉnh"), ("UBND TỈNH {P}", "VĂN PHÒNG", "VPUB", "CHÁNH VĂN PHÒNG", "tỉnh"),
    ("", "ỦY BAN NHÂN DÂN|TỈNH {P}", "UBND", "CHỦ TỊCH", "tỉnh"), ("TỈNH {P}", "ỦY BAN NHÂN DÂN|HUYỆN {D}", "UBND", "CHỦ TỊCH", "huyện"),
    ("UBND HUYỆN {D}", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "PGDĐT", "TRƯỞNG PHÒNG", "huyện"), ("", "ỦY BAN NHÂN DÂN|XÃ {C}", "UBND", "CHỦ TỊCH", "xã"),
    ("BỘ CÔNG AN", "CÔNG AN TỈNH {P}", "CAT", "GIÁM ĐỐC", "tỉnh"), ("KHO BẠC NHÀ NƯỚC", "KHO BẠC NHÀ NƯỚC {P}", "KBNN", "GIÁM ĐỐC", "tỉnh"),
)
PARTY_BODIES = (
    ("ĐẢNG BỘ TỈNH {P}", "HUYỆN ỦY {D}", "HU", "BAN THƯỜNG VỤ"), ("ĐẢNG BỘ TỈNH {P}", "THỊ ỦY {D}", "TU", "BAN THƯỜNG VỤ"),
    ("", "TỈNH ỦY {P}", "TU", "BAN THƯỜNG VỤ"), ("ĐẢNG BỘ TỈNH {P}", "ĐẢNG ỦY XÃ {C}", "ĐU", "BAN THƯỜNG VỤ"),
    ("HUYỆN ỦY {D}", "ĐẢNG ỦY XÃ {C}", "ĐU", "BAN CHẤP HÀNH"),
)
UNION_BODIES = (
    ("LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LĐLĐ TỈNH {P}", "LĐLĐ", "BAN THƯỜNG VỤ"), ("HỘI LHPN VIỆT NAM", "BAN THƯỜNG VỤ TỈNH {P}", "BTV", "BAN THƯỜNG VỤ"),
    ("UB MTTQ VIỆT NAM TỈNH {P}", "BAN THƯỜNG TRỰC", "MTTQ-BTT", "BAN THƯỜNG TRỰC"), ("TỈNH ĐOÀN {P}", "HUYỆN ĐOÀN {D}", "HĐTN", "BAN THƯỜNG VỤ"),
)
UNITS = ("VP", "TH", "NC", "TCCB", "KTTH", "KH&TC", "VX", "CNTT", "QLĐT")
HEADINGS = ("Yêu cầu", "Nhiệm vụ và giải pháp", "Tổ chức thực hiện", "Mục tiêu chung", "Kinh phí thực hiện", "Chế độ báo cáo")
