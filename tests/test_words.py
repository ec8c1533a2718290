"""The door to underthesea: words, tokens, places."""

import builtins
from collections import Counter
from unicodedata import is_normalized

import pytest

from vnvanban import words as door
from vnvanban.errors import MissingDependencyError
from vnvanban.normalize import place_tones


@pytest.fixture(scope="module")
def all_places() -> list[door.Place]:
    return list(door.places())


def test_words_keep_all_letters() -> None:
    text = "Đề nghị các chi bộ thôn Gò Xoan báo cáo trước ngày 15/3."
    assert "".join(door.words(text)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["", " ", "\n\t"])  # nothing to cut
def test_words_of_nothing(text: str) -> None:
    assert door.words(text) == []


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("baó", "báo"),  # a mark on the wrong letter
        ("hoà", "hòa"),  # new to old placement
        ("Gò", "Gò"),  # right
        ("", ""),  # nothing
    ],
)
def test_normalize_token(token: str, expected: str) -> None:
    assert door.normalize_token(token) == expected


def test_numbers_of_places(all_places: list[door.Place]) -> None:
    counts = Counter((place.epoch, place.level) for place in all_places)
    # The numbers of the decrees, less the communes that the data leaves without a name.
    assert counts["before-2025-07", "province"] == 63
    assert counts["before-2025-07", "district"] == 696
    assert 9_950 < counts["before-2025-07", "commune"] <= 10_035
    assert counts["since-2025-07", "province"] == 34
    assert ("since-2025-07", "district") not in counts
    assert 3_300 < counts["since-2025-07", "commune"] <= 3_321


def test_every_place_is_well_formed(all_places: list[door.Place]) -> None:
    for place in all_places:
        assert place.name == f"{place.kind} {place.short}"
        assert place.kind and place.short
        assert is_normalized("NFC", place.name) and place_tones(place.name, "old") == place.name
        assert len(place.parents) <= 2 and (not place.parents) == (place.level == "province")
        assert place.kind[0].isupper() and place.kind[1:].islower()
    assert len(set(all_places)) == len(all_places)


def test_parents_exist(all_places: list[door.Place]) -> None:
    known = {(place.epoch, *place.parents, place.name) for place in all_places}
    assert all((place.epoch, *place.parents) in known for place in all_places if place.parents)


@pytest.mark.parametrize(
    ("name", "parents", "epoch"),
    [
        ("Huyện Ba Tơ", ("Tỉnh Quảng Ngãi",), "before-2025-07"),  # a district of a merged era
        ("Thành phố Thủ Đức", ("Thành phố Hồ Chí Minh",), "before-2025-07"),  # a city in a city
        ("Thành phố Huế", (), "before-2025-07"),  # the data is that of 2025: not Tỉnh Thừa Thiên Huế
        ("Đặc khu Hoàng Sa", ("Thành phố Đà Nẵng",), "since-2025-07"),  # a kind that only the new epoch has
        ("Phường Đức Phổ", ("Tỉnh Quảng Ngãi",), "since-2025-07"),  # once a town
    ],
)
def test_known_places(all_places: list[door.Place], name: str, parents: tuple[str, ...], epoch: str) -> None:
    assert any((place.name, place.parents, place.epoch) == (name, parents, epoch) for place in all_places)


def test_what_the_data_lacks(all_places: list[door.Place]) -> None:
    names = {place.name for place in all_places}
    assert "Tỉnh Thừa Thiên Huế" not in names  # until 2024; the lexicon must add it
    assert "Huyện Phong Điền" in names  # Cần Thơ's; Huế's is already a town here
    # Empty in the data, which keys its units without marks: Xã Cẩm Giang and Xã Cẩm Giàng fall together.
    assert not any(place.short == "Cẩm Giang" and place.parents == ("Thành phố Hải Phòng",) for place in all_places)


def test_successions() -> None:
    rows = list(door.successions())
    provinces = {row.old: row for row in rows if len(row.old) == 1}
    assert len(provinces) == 63
    assert provinces[("Tỉnh Quảng Nam",)].new == ("Thành phố Đà Nẵng",)
    assert provinces[("Tỉnh Cao Bằng",)].kind == "unchanged"
    assert {row.kind for row in rows} == {"merged", "renamed", "unchanged", "divided"}
    assert all(all(row.old) and all(row.new) for row in rows)


def test_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    real_import = builtins.__import__

    def no_underthesea(name: str, *args: object, **kwargs: object) -> object:
        if name.startswith("underthesea"):
            raise ImportError(name)
        return real_import(name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", no_underthesea)
    monkeypatch.setattr(door, "find_spec", lambda name: None)
    door._mapping.cache_clear()
    for call in (lambda: door.words("a"), lambda: door.normalize_token("a"), lambda: list(door.places())):
        with pytest.raises(MissingDependencyError, match="pip install underthesea"):
            call()
    door._mapping.cache_clear()
