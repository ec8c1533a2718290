"""The scoring means what the contract says; rows are (gold, given, exact, near)."""

import pytest

from tests.quality.scoring import exact, fold, items, mean, near, rows, starts, tally


@pytest.mark.parametrize(
    ("gold", "given", "same", "alike"),
    [
        ("Hòa Bình", "hoà bình;", True, True),  # case, tone placement, end punctuation
        ("UBND-KGVX", "UBND–KGVX", True, True),  # dashes
        ("ĐIỀU TRA DÂN SỐ", "ĐIÊU TRA DÂN SỐ", False, True),  # a mark that OCR lost
        ("Ðảng ủy", "Đảng ủy", True, True),  # eth
        ("2024-05-06", "2024-05-08", False, False),  # dates know no near miss
        ("328", "329", False, False),  # nor do numbers
        ("Sở Y tế", "Sở Nội vụ", False, False),
    ],
)
def test_strings(gold, given, same, alike):
    assert (exact(gold, given), near(gold, given)) == (same, alike)


def test_openings():
    assert starts("Ủy ban nhân dân huyện", "Ủy ban nhân dân huyện chỉ đạo các xã")
    assert starts("", "") and not starts("", "Giao")
    assert fold("") == ""


@pytest.mark.parametrize(
    ("field", "gold", "given", "want"),
    [
        ("dia_danh", {"dia_danh": None}, {"dia_danh": None}, (1, 1, 1, 1, 0)),  # rightly nothing
        ("dia_danh", {"dia_danh": None}, {"dia_danh": "An Trì"}, (1, 1, 0, 0, 1)),  # invented
        ("dia_danh", {"dia_danh": "An Trì"}, {"dia_danh": None}, (1, 1, 0, 0, 0)),  # missed
        ("so_ky_hieu.so", {"so_ky_hieu": {"so": "?"}}, {"so_ky_hieu": {"so": "7"}}, None),  # not judged
        ("trich_yeu", {"trich_yeu": "họp giao ban"}, {"trich_yeu": "V/v họp giao ban"}, (1, 1, 1, 1, 0)),
        ("kinh_gui", {"kinh_gui": ["Sở A", "Sở B"]}, {"kinh_gui": ["Sở B"]}, (2, 1, 1, 1, 0)),
        ("kinh_gui", {"kinh_gui": ["Sở A", "?"]}, {"kinh_gui": ["Sở A", "S0 X"]}, (1, 1, 1, 1, 0)),  # what stands for "?" is free
        ("kinh_gui", {"kinh_gui": []}, {"kinh_gui": ["Sở B"]}, (0, 1, 0, 0, 1)),
        ("muc", {"muc": [{"duong_dan": "1/-1", "mo_dau": "Tổ chức"}]}, {"muc": [{"duong_dan": "1/–1", "mo_dau": "Tổ chức rà soát", "muc": []}]}, (1, 1, 1, 1, 0)),
        ("muc", {"muc": [{"duong_dan": "1", "mo_dau": "Tổ chức"}]}, {"muc": [{"duong_dan": "2", "mo_dau": "Tổ chức"}]}, (1, 1, 0, 0, 0)),
    ],
)
def test_tally(field, gold, given, want):
    got = tally(field, gold, given)
    assert (got and (got.gold, got.given, got.exact, got.near, len(got.invented))) == want


def test_recipients_and_signers():
    letter = {
        "noi_nhan": [{"ten": "Như trên", "muc_dich": "b/c", "luu": False}, {"ten": "VT", "muc_dich": None, "luu": True}],
        "chu_ky": [{"quyen_han": ["TM. UBND", "KT. CHỦ TỊCH"], "chuc_vu": "PHÓ CHỦ TỊCH", "ho_ten": None}],
    }
    assert items(letter, "noi_nhan") == ["Như trên"] and items(letter, "noi_nhan.luu") == ["VT"]
    assert items(letter, "noi_nhan.muc_dich") == ["Như trên | b/c"]
    assert items(letter, "chu_ky.quyen_han") == ["TM. UBND", "KT. CHỦ TỊCH"] and items(letter, "chu_ky.ho_ten") == []
    found = rows({"a": (letter, letter), "b": (letter, {})})
    assert mean(found) < 1 and [row.wrong for row in found if row.field == "chu_ky.chuc_vu"] == [("b",)]
