"""Measures by hand-made cases: figures of textbooks, places, caches, what is left out."""

from collections.abc import Iterator

import pandas
import pytest

from vnvanban import analysis, parse
from vnvanban.analysis.shades import KINDS
from vnvanban.analysis.statistics import holm, log_likelihood, trend, wilson
from vnvanban.analysis.tokens import sentences, syllables
from vnvanban.lexicon import rows


@pytest.fixture
def cache() -> Iterator[analysis.WordCache]:
    with analysis.WordCache() as cache:
        yield cache


def letter(body: str, number: int = 5) -> object:
    head = (
        f"ỦY BAN NHÂN DÂN\nTỈNH AN HẢI\nSố: {number}/UBND-VX\nAn Hải, ngày 05 tháng 3 năm 2024\n\nKính gửi: Các sở.\n\n"
    )
    return parse(f"{head}{body}\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLò Văn Mẫn\n")


ONE = "1. Sở Y tế chủ trì, phối hợp với Sở Tài chính khẩn trương rà soát danh sách hộ dân, báo cáo trước ngày 20/3/2024.\n2. Sở Xây dựng thống kê số nhà, nếu cần thì đề xuất hỗ trợ."


@pytest.mark.parametrize(
    ("a", "b", "total_a", "total_b", "expected"),
    [
        (10, 10, 1000, 1000, 0.0),  # the same rate
        (20, 10, 1000, 1000, 3.398),  # 20 ln(20/15) + 10 ln(10/15), twice
        (5, 0, 1000, 1000, 6.931),  # 10 ln 2
    ],
)
def test_log_likelihood(a: int, b: int, total_a: int, total_b: int, expected: float) -> None:
    assert log_likelihood(a, b, total_a, total_b) == pytest.approx(expected, abs=0.001)


def test_small_statistics() -> None:
    assert wilson(0, 10) == (0.0, pytest.approx(0.2775, abs=0.0005))  # Newcombe 1998, table I (method 3)
    assert trend([3, 3, 3], [10, 10, 10]) == pytest.approx(0.0) and trend([], []) == 0.0
    assert holm([]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rà soát. Báo cáo.", ["Rà soát.", "Báo cáo."]),
        ("Số 3.500 hộ", ["Số 3.500 hộ"]),  # a stop inside a number
        ("Rà soát các\nhộ dân\nBáo cáo", ["Rà soát các\nhộ dân", "Báo cáo"]),  # a wrap, an item
        ("  \n ", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@pytest.mark.parametrize("row", rows("sac_thai"), ids=lambda row: row.id)
def test_each_hedge_and_intensifier_is_found(row) -> None:
    frame = analysis.tasks([letter(ONE)]).head(1).assign(noi_dung=f"Sở Y tế, {row.name.upper()} làm xong.")
    (hit,) = analysis.shade_hits(frame).itertuples()
    assert (hit.word, hit.kind) == (row.name, row.extra["kind"]) and hit.kind in KINDS
    assert frame["noi_dung"].iloc[0][hit.at : hit.to].lower() == row.name


def test_words_and_objects(cache: analysis.WordCache) -> None:
    tasks = analysis.tasks([letter(ONE)])
    found = analysis.verb_objects(tasks, cache)
    assert ("thống kê", "số") in set(zip(found["dong_tu"], found["bo_ngu"], strict=True)) or "thống kê" in set(
        found["dong_tu"]
    )
    assert set(found["letter"]) == {1} and list(found["stt"]) == sorted(found["stt"])
    asked = cache.asked
    told: list[tuple[int, int]] = []
    analysis.verb_objects(tasks, cache, lambda done, total: told.append((done, total)))
    assert cache.asked == asked and told[-1] == (len(tasks), len(tasks))


def test_words_are_kept_in_a_file(tmp_path) -> None:
    texts = ["Sở Y tế báo cáo.", "Các chi bộ họp."]
    with analysis.WordCache(tmp_path / "words.sqlite") as cache:
        first = analysis.documents(texts, cache)
        assert cache.asked == 2
    with analysis.WordCache(tmp_path / "words.sqlite") as cache:
        assert analysis.documents(texts, cache) == first and cache.asked == 0
    assert "báo cáo" in first[0] and "." not in first[0]


def test_readability(cache: analysis.WordCache) -> None:
    texts = ["Các chi bộ họp. Các chi bộ báo cáo kết quả.", ""]
    plain, empty = analysis.readability(texts, cache=cache).itertuples()
    assert (plain.sentences, plain.syllables) == (2, 11) and plain.words < 11
    assert pandas.isna(plain.luong_2018) and pandas.isna(empty.mattr) and empty.sentences == 0
    easy = analysis.readability(texts[:1], easy_syllables=set(syllables(texts[0])), cache=cache)
    hard = analysis.readability(texts[:1], easy_syllables=set(), cache=cache)
    assert hard["luong_2018"][0] - easy["luong_2018"][0] == pytest.approx(2.7147)
    assert 0 < plain.mattr <= 1


def test_a_repeated_word_fills_no_window(cache: analysis.WordCache) -> None:
    (row,) = analysis.readability(["họp " * 120], cache=cache).itertuples()
    assert row.mattr == pytest.approx(1 / 50)


def test_collocations_of_all_pairs() -> None:
    texts = [["rà", "soát", str(number), str(number + 1)] for number in range(50)]
    found = analysis.collocations(texts, window=1)
    assert list(found["word"]) == ["rà"] and list(found["collocate"]) == ["soát"]
    assert found["log_dice"][0] == pytest.approx(14)


def test_bodies_of_a_network() -> None:
    letters = [letter(ONE, number) for number in (1, 2)]
    graph = analysis.coordination(analysis.assignees(letters))
    assert graph.edges["Sở Y tế", "Sở Tài chính"]["letters"] == 2
    bodies = analysis.coordination_bodies(graph).set_index("ten")
    assert bodies.loc["Sở Y tế", "leads"] == 2 and bodies.loc["Sở Tài chính", "joins"] == 2
    assert bodies.loc["Sở Y tế", "cap_ten"] == "tinh"
    assert not analysis.coordination(analysis.assignees(letters), least=3).edges


def test_steps_leave_out_what_goes_up_or_backwards() -> None:
    below = "Thực hiện Công văn số 9/UBND-VX ngày 01/4/2024 của Ủy ban nhân dân huyện Vân Sơn và Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ, "
    one = letter(below + "đề nghị Sở Y tế báo cáo.")
    steps = analysis.cascade_steps(analysis.letters([one]), analysis.citations([one]))
    assert list(steps["tren"]) == ["cp:nd:30:2020"]  # not the district's, below the province
    assert list(steps["lag"]) == [1461]
    later = letter("Thực hiện Nghị định số 30/2025/NĐ-CP ngày 05/3/2025 của Chính phủ, đề nghị Sở Y tế báo cáo.")
    assert len(analysis.cascade_steps(analysis.letters([later]), analysis.citations([later]))) == 0


HUYEN = """HUYỆN ỦY VÂN SƠN
*
Số 88-CV/HU

ĐẢNG CỘNG SẢN VIỆT NAM
Vân Sơn, ngày 20 tháng 5 năm 2024

Kính gửi: Các đảng ủy xã.

Thực hiện Công văn số 577-CV/TU ngày 06/5/2024 của Ban Thường vụ Tỉnh ủy về việc triển khai Chỉ thị số 5-CT/TW ngày 15/4/2024 của Ban Bí thư về công tác lưu trữ, {more}Ban Thường vụ Huyện ủy yêu cầu các đảng ủy xã rà soát hồ sơ.

Nơi nhận:
- Như trên;
- Lưu VPHU.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Lò Văn Mẫn
"""


def test_a_letter_tells_of_the_steps_above_it() -> None:
    """It cites the province's paper, whose title names the centre's: one chain of three, though neither is at hand."""
    given = [parse(HUYEN.format(more=""))]
    steps = analysis.cascade_steps(analysis.letters(given), analysis.citations(given))
    told = steps[steps["vai_tro"] == "trich_yeu"]
    assert told[["cap_tren", "cap_duoi", "ngay_tren", "ngay_duoi", "lag", "letter"]].values.tolist() == [["trung_uong", "tinh", "2024-04-15", "2024-05-06", 21, 1]]
    (chain,) = analysis.cascades(steps)[["trung_uong", "ngay_tinh", "huyen", "length", "lag"]].values.tolist()
    assert chain == ["tw:ct:5:kXIII", "2024-05-06", given[0].dinh_danh, 3, 35]


def test_what_is_told_of_a_step_counts_once_and_only_downwards() -> None:
    given = [parse(HUYEN.format(more="")), parse(HUYEN.format(more="").replace("Số 88", "Số 89"))]
    steps = analysis.cascade_steps(analysis.letters(given), analysis.citations(given))
    assert list(steps["vai_tro"]).count("trich_yeu") == 1
    # a number that is part of another one, and a paper of the centre whose title names the province's
    other = parse(HUYEN.format(more="Công văn số 77-CV/TU ngày 07/5/2024 của Ban Thường vụ Tỉnh ủy, "))
    steps = analysis.cascade_steps(analysis.letters([other]), analysis.citations([other]))
    assert list(steps.loc[steps["vai_tro"] == "trich_yeu", "cap_duoi"]) == ["tinh"]


def test_a_chain_is_not_cut_short_by_a_shortcut() -> None:
    """The commune cites the province and the district; the district cites the province: one chain of three."""
    names = ["tren", "duoi", "cap_tren", "cap_duoi", "ngay_tren", "ngay_duoi", "lag", "vai_tro", "letter"]
    rows_ = [
        ("t", "h", "tinh", "huyen", "2024-01-01", "2024-01-08", 7, "can_cu", 2),
        ("t", "x", "tinh", "xa", "2024-01-01", "2024-01-10", 9, "can_cu", 3),
        ("h", "x", "huyen", "xa", "2024-01-08", "2024-01-10", 2, "can_cu", 3),
    ]
    chains = analysis.cascades(pandas.DataFrame(rows_, columns=names))
    assert chains[["tinh", "huyen", "xa", "length", "lag"]].values.tolist() == [["t", "h", "x", 3, 9]]
