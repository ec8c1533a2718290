"""What names tell of level and place; near words of the same letters tell nothing."""

import pytest

from vnvanban.lexicon.levels import Told, level_of_name, told


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Ủy ban nhân dân xã Na Pảng", "xa"),
        ("Đảng ủy phường 5", "xa"),
        ("các xã, phường, thị trấn", "xa"),
        ("Ủy ban nhân dân xã Na Pảng, huyện Vân Sơn", "xa"),  # the lowest is whose it is
        ("Ủy ban nhân dân thị xã Gò Sỏi", "huyen"),  # no xã
        ("các huyện, thị xã", "huyen"),
        ("THỊ UỶ GÒ SỎI", "huyen"),
        ("Ban Chỉ huy Quân sự huyện", "huyen"),  # no quận, no bộ
        ("Bộ Chỉ huy Quân sự tỉnh", "tinh"),
        ("Giám đốc Sở Y tế", "tinh"),
        ("các sở, ban, ngành", "tinh"),
        ("Bảo hiểm xã hội tỉnh", "tinh"),
        ("Liên minh Hợp tác xã tỉnh", "tinh"),
        ("Ủy ban MTTQ Việt Nam tỉnh", "tinh"),
        ("các tỉnh, thành phố trực thuộc Trung ương", "tinh"),
        ("Bộ Y tế", "trung_uong"),
        ("Quân ủy Trung ương", "trung_uong"),
        ("Văn phòng Quốc hội", "trung_uong"),
        # cities by the table of places
        ("UBND thành phố Hồ Chí Minh", "tinh"),
        ("UBND TP. Vinh", "huyen"),
        ("Thành ủy Huế", None),  # of the Centre today, of a province before
        ("Thành ủy Hải Bình", None),  # in no table
        ("Thành ủy", None),
        ("UBND thành phố trực thuộc Trung ương", None),
        # words that only look like those of a level
        ("các cơ quan, đơn vị", None),
        ("các địa phương", None),
        ("các cơ sở", None),
        ("Chi cục Hải quan", None),
        ("Trung tâm Quan trắc môi trường", None),
        ("Hợp tác xã Đồi Xanh", None),
        ("Phòng Lao động - Thương binh và Xã hội", None),
        ("Phòng Văn xã", None),
        ("Trường THPT Huyền Trân", None),
        ("Đội thanh niên tình nguyện", None),
        ("Bộ phận Một cửa", None),
        ("Đoàn đại biểu Quốc hội", None),
        # marks that were lost
        ("UBND HUYEN VAN SON", "huyen"),
        ("CO QUAN CANH SAT", None),
        ("Công an tính Lâm Đồng", "tinh"),  # the place stands in the table
        ("Công an tính An Hải", None),
        ("", None),
    ],
)
def test_level_of_name(name: str, level: str | None) -> None:
    assert level_of_name(name) == level


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Ban Thường vụ Tỉnh ủy An Hải", "an hải"),
        ("ỦY BAN NHÂN DÂN XÃ KHUẤT XÁ THƯỢNG", "khuất xá thượng"),
        ("Đảng ủy Khối các cơ quan tỉnh An Hải", "an hải"),
        ("Thành ủy Hải Bình", "hải bình"),
        ("Ban Quản lý khu kinh tế", None),
        ("Bảo hiểm xã hội", None),
        ("Tỉnh đoàn", None),
        ("Huyện ủy", None),
    ],
)
def test_place_of_name(name: str, place: str | None) -> None:
    assert told(name).place == place


def test_parted_letters_and_line_ends_tell_the_same() -> None:
    assert told("U\u0309y ban nhân dân\nhuye\u0323\u0302n Vân Sơn") == Told("huyen", "vân sơn")
