"""Tables: the same from letters and from a store, places that hold what the rows say, days, and what is missing."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas
import pytest

from vnvanban import Kho, VanBan, analysis
from vnvanban.analysis import beside
from vnvanban.analysis.sources import CONTEXT, LAST, _Stored
from vnvanban.errors import MissingDependencyError, UsageError

Corpus = list[tuple[str, VanBan]]
TABLES: list[Callable[..., pandas.DataFrame]] = [
    analysis.letters,
    analysis.tasks,
    analysis.verbs,
    analysis.assignees,
    analysis.deadlines,
    analysis.citations,
    analysis.recipients,
    analysis.passages,
]
BOUNDS = [{}, {"since": "2024"}, {"until": "2023-06"}, {"since": "2022-03", "until": "2022"}, {"since": "2040"}]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("days", BOUNDS)
def test_letters_and_their_store_give_the_same(table: Any, days: dict[str, str], corpus: Corpus, store: Kho) -> None:
    one, other = table([letter for _, letter in corpus], **days), table(store, **days)
    if "noi_dung" in one:  # where lines end may differ
        for frame in (one, other):
            frame["noi_dung"] = ["".join(text.split()) for text in frame["noi_dung"]]
    if table is analysis.passages:  # in the order of the evidence there, by path number here
        one, other = (frame.sort_values(["letter", "start"], ignore_index=True) for frame in (one, other))
    pandas.testing.assert_frame_equal(one, other, check_dtype=len(one) > 0)
    assert list(one.columns[: len(CONTEXT)]) == list(CONTEXT)


@pytest.mark.parametrize("table", TABLES)
def test_entries_of_a_store_are_letters_too(table: Any, store: Kho) -> None:
    entries = [entry for _, entry in zip(range(5), store, strict=False)]
    found = table(entries)
    assert set(found["letter"]) <= {1, 2, 3, 4, 5}
    assert len(found) == (table(store)["letter"] <= 5).sum()


@pytest.mark.parametrize("table", TABLES)
def test_no_letters_give_an_empty_table_with_its_columns(table: Any, corpus: Corpus) -> None:
    assert list(table([]).columns) == list(table([letter for _, letter in corpus]).columns)


def test_one_letter_is_no_collection(corpus: Corpus) -> None:
    with pytest.raises(UsageError):
        analysis.tasks(corpus[0][1])  # type: ignore[arg-type]


def test_places_hold_what_the_rows_say(corpus: Corpus) -> None:
    texts = [text for text, _ in corpus]
    letters = [letter for _, letter in corpus]
    for frame, column in (
        (analysis.passages(letters), "text"),
        (analysis.assignees(letters), "ten"),
        (analysis.recipients(letters), "ten"),
    ):
        placed = frame.dropna(subset=["start"])
        assert len(placed) > 0.9 * len(frame)
        held = 0
        for row in placed.itertuples():
            printed = "".join(texts[row.letter - 1][row.start : row.end].split()).lower()
            held += "".join(getattr(row, column).split()).lower() in printed or bool(row.more if "more" in frame else 0)
        assert held > 0.9 * len(placed)  # tones, marks of Markdown and hyphens at line ends differ


def test_the_level_is_the_parsers_own(corpus: Corpus) -> None:
    letters = [letter for _, letter in corpus]
    for letter, level in zip(letters, analysis.letters(letters)["cap"], strict=True):
        inferred = [one.gia_tri for one in letter.suy_dien if one.truong == "co_quan_ban_hanh.cap"]
        assert ([level] if isinstance(level, str) else []) == [one for one in inferred if one in analysis.LEVELS]


def test_tasks_without_words_need_no_text(store: Kho) -> None:
    short = analysis.tasks(store, words=False)
    pandas.testing.assert_frame_equal(short, analysis.tasks(store).drop(columns="noi_dung"))


@pytest.fixture
def file(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kho]:
    """A store in a file, large enough for a second process."""
    monkeypatch.setattr(beside, "LARGE", len(corpus))
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    with Kho(tmp_path / "kho.sqlite") as kho:
        for number, (text, letter) in enumerate(corpus):
            kho.add(letter, text, str(number))
        yield kho


@pytest.mark.parametrize("days", BOUNDS)
def test_a_second_process_reads_the_same_words(days: dict[str, str], file: Kho, store: Kho, monkeypatch: pytest.MonkeyPatch) -> None:
    wordings = _Stored.wordings

    def here(given: _Stored, above: int = 0, upto: int = LAST) -> Any:
        assert above > 0, "the first process read them all"
        return wordings(given, above, upto)

    expected = analysis.tasks(store, **days)  # type: ignore[arg-type]
    monkeypatch.setattr("vnvanban.analysis.sources._Stored.wordings", here)
    pandas.testing.assert_frame_equal(analysis.tasks(file, **days), expected)  # type: ignore[arg-type]


@pytest.mark.parametrize("fault", ["cannot start", "fails", "another store"])
def test_without_the_second_process_the_words_are_the_same(fault: str, file: Kho, store: Kho, monkeypatch: pytest.MonkeyPatch) -> None:
    if fault == "cannot start":
        monkeypatch.setattr("sys.executable", "/no/such/python")
    elif fault == "fails":
        monkeypatch.setattr(beside, "_CALL", "raise SystemExit(1)")
    else:
        monkeypatch.setattr(beside, "_CALL", beside._CALL.replace("*sys.argv[2:]", "*sys.argv[2:5], '2024'"))
    pandas.testing.assert_frame_equal(analysis.tasks(file), analysis.tasks(store))


def test_adverbs_stand_beside_the_verb(corpus: Corpus) -> None:
    frame = analysis.verbs([letter for _, letter in corpus])
    assert not {"khẩn trương", "kịp thời"} & {verb.split(" rà")[0] for verb in frame["dong_tu"] if " rà" in verb}
    assert frame["phu_tu"].notna().any() and frame["dong_tu"].notna().all()


@pytest.mark.parametrize(
    ("day", "period", "expected"),
    [
        ("2024-05-31", "nam", "2024"),
        ("2024-05-31", "quy", "2024-Q2"),
        ("2024-05", "thang", "2024-05"),
        ("2024", "thang", None),  # blank month
        (None, "nam", None),
    ],
)
def test_periods(day: str | None, period: str, expected: str | None) -> None:
    assert analysis.period_of(day, period) == expected


def test_an_unknown_period_or_column_is_said(corpus: Corpus) -> None:
    with pytest.raises(UsageError, match="tuan"):
        analysis.period_of("2024-05-31", "tuan")
    with pytest.raises(UsageError, match="mau"):
        analysis.speech_acts(analysis.tasks([corpus[0][1]]), ["mau"])


@pytest.mark.parametrize("package", ["pandas", "networkx"])
def test_a_missing_package_is_said(package: str, monkeypatch: pytest.MonkeyPatch, corpus: Corpus) -> None:
    frame = analysis.assignees([corpus[0][1]])
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingDependencyError, match=r"vnvanban\[analysis\]"):
        analysis.tasks([corpus[0][1]]) if package == "pandas" else analysis.coordination(frame)
