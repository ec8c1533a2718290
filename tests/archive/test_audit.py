"""The audit of registers made here: what is planted is found, and in a register in order nothing is."""

import csv
import io
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from corpus.degrade import degrade
from corpus.source import Letter as CorpusLetter
from vnvanban import Kho, parse
from vnvanban.archive.audit import COLUMNS, Finding, Kind, audit
from vnvanban.archive.audit.alike import ALIKE, near_same, words_in
from vnvanban.archive.audit.finding import NAMED
from vnvanban.archive.audit.order import kept
from vnvanban.archive.audit.register import Register, number_of
from vnvanban.archive.audit.symbols import disagrees

LETTERS = Path(__file__).parents[2] / "corpus" / "letters"
WORDS = sorted(
    {
        word
        for name in ("dang-01", "nn-01", "dt-07", "nn-30")
        for word in re.findall(r"[a-zà-ỹđ]+", (LETTERS / f"{name}.txt").read_text("utf-8"))
    }
)
DISTRICT = (
    "ĐẢNG BỘ TỈNH AN HẢI\nHUYỆN ỦY VÂN SƠN\n*\nSố {number}-{kind}/HU\nVân Sơn, ngày {day} tháng {month} năm {year}"
)
HEALTH = "UBND TỈNH AN HẢI\nSỞ Y TẾ\nSố: {number}/{symbol}\nAn Hải, ngày {day} tháng {month} năm {year}"
TITLES = {"CV": "", "KH": "KẾ HOẠCH\n", "BC": "BÁO CÁO\n", "TB": "THÔNG BÁO\n"}


@dataclass(frozen=True)
class Made:
    """A letter of a register. ``words``: seed of its body; without one, number and kind are."""

    number: str
    day: date
    kind: str = "CV"
    head: str = DISTRICT
    symbol: str = ""
    words: str = ""
    cites: str = ""

    @property
    def text(self) -> str:
        symbol = self.symbol or ("SYT-NV" if self.kind == "CV" else f"{self.kind}-SYT")
        head = self.head.format(
            number=self.number,
            kind=self.kind,
            symbol=symbol,
            day=f"{self.day.day:02}",
            month=self.day.month,
            year=self.day.year,
        )
        rng = random.Random(self.words or f"{self.number} {self.kind} {self.day} {self.head}")
        body = [" ".join(rng.choices(WORDS, k=25)).capitalize() + "." for _ in range(4)]
        return "\n".join(
            [
                head,
                TITLES[self.kind],
                "Kính gửi: Ban Dân vận Huyện ủy.",
                self.cites,
                *body,
                "Nơi nhận:\n- Như trên;\n- Lưu VP.",
            ]
        )


def run(numbers: Iterable[object], first: date = date(2024, 3, 4), **given: str) -> list[Made]:
    """Letters with these numbers, one a day."""
    return [
        Made(f"{number:02}" if isinstance(number, int) else str(number), first + timedelta(days=at), **given)
        for at, number in enumerate(numbers)
    ]


def stored(letters: Iterable[Made]) -> Kho:
    kho = Kho(":memory:")
    for at, one in enumerate(letters, 1):
        kho.add(parse(one.text), one.text, source=f"{at}.txt")
    return kho


def found(letters: Iterable[Made], *kinds: Kind) -> list[Finding]:
    with stored(letters) as kho:
        return list(audit(kho, kinds or None))


CLEAN = [
    *run(range(1, 21)),
    *run(range(1, 13), kind="KH"),
    *run(range(1, 21), head=HEALTH),
    *run(range(1, 13), head=HEALTH, kind="KH"),
    *run(range(1, 13), date(2025, 1, 2), head=HEALTH),  # State numbers begin anew with the year
]


def test_a_register_in_order() -> None:
    assert found(CLEAN) == []


def test_an_empty_store() -> None:
    assert found([]) == []


@pytest.mark.parametrize(
    ("numbers", "gaps"),
    [
        ([*range(1, 5), *range(6, 13)], ["5"]),  # one
        ([*range(1, 5), *range(8, 15)], ["5-7"]),  # several in a row are one finding
        ([*range(1, 5), *range(6, 9), *range(10, 14)], ["5", "9"]),
        (range(3, 14), ["1-2"]),  # a register begins with 01
        (range(40, 60), []),  # this one began before the store did
        ([1, 2, 3, 4, 6, 7, 8, 9, 10], []),  # nine are no sequence
        (range(7, 400, 30), []),  # letters of an office that writes now and then
        ([*range(1, 13), 9999], []),  # a number that stands far off makes no hole
        ([*range(1, 12), "12a", 13, 14], []),  # 12a tells that 12 was given out
        ([*range(1, 12), "11a", 13, 14], ["12"]),
        (["01", "2", "03", *range(4, 12)], []),  # leading zeros are no part of a number
    ],
)
def test_gaps(numbers: Iterable[object], gaps: list[str]) -> None:
    for head in (DISTRICT, HEALTH):
        assert [one.numbers for one in found(run(numbers, head=head), Kind.GAP)] == gaps


def test_a_gap_says_where() -> None:
    (gap,) = found(run([*range(1, 5), *range(8, 15)]))
    assert gap.kind is Kind.GAP
    assert (gap.count, gap.letters, gap.sources, gap.period) == (3, (4, 5), ("4.txt", "5.txt"), "XIII")
    assert (gap.issuer, gap.symbol, gap.sure) == ("HUYỆN ỦY VÂN SƠN", "CV/HU", True)
    assert gap.message == "Numbers 5 to 7 are not in the store, though the numbers around are."


def test_types_with_one_counter() -> None:
    """A State body may number all types together: what one type lacks another one has."""
    days = [date(2024, 3, 4) + timedelta(days=at) for at in range(40)]
    together = [
        Made(f"{at + 1:02}", day, kind="KH" if at % 3 == 0 else "CV", head=HEALTH) for at, day in enumerate(days)
    ]
    assert found(together) == []
    assert [one.numbers for one in found([one for one in together if one.number != "20"])] == ["20"]
    few = [replace(one, kind="BC") if one.number == "05" else one for one in run(range(1, 15), head=HEALTH)]
    assert found(few) == []


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        (run([1, 2, 3, 3, 4]), [("3", (3, 4))]),
        (run([1, "2a", "2b", 2, 3]), []),  # numbers with letters are numbers of their own
        (run(["2a", "2a"]), [("2a", (1, 2))]),
        (run([3]) + run([3], kind="KH"), []),  # each type has its numbers
        (run([3]) + run([3], head=HEALTH), []),  # and each body
        (run([3]) + run([3], date(2022, 5, 5)), [("3", (1, 2))]),  # another year, the same term of congress
        (run([3]) + run([3], date(2018, 5, 5)), []),  # another term
        (run([3], head=HEALTH) + run([3], date(2022, 5, 5), head=HEALTH), []),  # another year
        (run(["05", "5"]), [("5", (1, 2))]),
    ],
)
def test_repeats(letters: list[Made], expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(one.numbers, tuple(sorted(one.letters))) for one in found(letters, Kind.REPEATED)] == expected


def test_a_term_ends_with_the_local_congress() -> None:
    """Congresses of districts are held in summer and autumn before that of the Centre, on days that no letter prints."""
    old, new = run(range(400, 430), date(2020, 6, 20)), run(range(1, 31), date(2020, 7, 30))
    assert found([*old, *new]) == []
    assert [one.numbers for one in found([*old, *new[:9], *new[10:]])] == ["10"]


@pytest.mark.parametrize(
    ("days", "blamed", "sure"),
    [
        ([1, 2, 20, 4, 5, 6], ["03"], True),  # too late
        ([1, 9, 10, 2, 11, 12], ["04"], True),  # too early
        ([5, 5, 5, 6], [], True),  # several of one day
        ([1, 3, 2, 4], ["03"], False),  # two change places: either may be wrong
        ([2, 1], [], True),  # of two nothing can be told
        ([1, 2, 20, 4, 5, 19, 7, 8, 9], ["03", "06"], True),
    ],
)
def test_dates_against_numbers(days: list[int], blamed: list[str], sure: bool) -> None:
    letters = [Made(f"{at:02}", date(2024, 3, day)) for at, day in enumerate(days, 1)]
    results = found(letters, Kind.DATE_ORDER)
    assert sorted(letters[one.letters[0] - 1].number for one in results) == blamed or (not sure and len(results) == 1)
    assert all(one.sure is sure for one in results)


def test_numbers_that_do_not_run_with_dates_at_all() -> None:
    rng = random.Random(5)
    letters = [Made(f"{at:02}", date(2024, 3, rng.randint(1, 28))) for at in range(1, 21)]
    (one,) = found(letters, Kind.DATE_ORDER)
    assert (one.sure, one.numbers) == (False, "1-20")


def test_the_fewest_are_blamed() -> None:
    """Against a slow count: no smaller set of letters can be left out."""
    rng = random.Random(1)
    for _ in range(200):
        values = [rng.randint(0, 9) for _ in range(rng.randint(1, 9))]
        places, never = kept(values)
        runs = [[at for at in range(len(values)) if mask >> at & 1] for mask in range(1 << len(values))]
        runs = [run for run in runs if [values[at] for at in run] == sorted(values[at] for at in run)]
        best = max(map(len, runs))
        assert places in runs and len(places) == best
        assert never == set(range(len(values))) - {at for run in runs if len(run) == best for at in run}


def misread(text: str, seed: int = 0, rate: float = 0.02) -> str:
    """Another reading of a text, by a poor machine."""
    return degrade(CorpusLetter("x", text, {}, {}), "ocr", rate, seed).text


def added(texts: Iterable[str]) -> Kho:
    kho = Kho(":memory:")
    for at, text in enumerate(texts, 1):
        kho.add(parse(text), text, source=f"{at}.txt")
    return kho


def corpus() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(LETTERS.glob("*.txt"))]


def test_the_corpus_has_no_letter_twice() -> None:
    with added(corpus()) as kho:
        assert (
            list(audit(kho, [Kind.SAME_LETTER, Kind.NEAR_SAME, Kind.REPEATED, Kind.GAP, Kind.DATE_ORDER, Kind.SYMBOL]))
            == []
        )


def test_second_readings_are_found() -> None:
    """Both readings have slips of their own: each tenth word or so."""
    texts = corpus()
    both = [*(misread(text, 1) for text in texts), *(misread(text, 2) for text in texts)]
    with added(both) as kho:
        results = list(audit(kho, [Kind.SAME_LETTER, Kind.NEAR_SAME]))
        long = [at for at, text in enumerate(texts, 1) if len(words_in(text)) >= 40]
    pairs = {one.letters for one in results}
    assert len(pairs & {(at, at + len(texts)) for at in long}) >= 0.95 * len(long)
    assert all(second == first + len(texts) for first, second in pairs)
    assert all(one.likeness is not None and ALIKE <= one.likeness <= 1 for one in results)


ONE = Made("05", date(2024, 3, 5), words="one")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([ONE.text, ONE.text.replace("\n", "\n\n")], [(Kind.SAME_LETTER, True)]),
        ([ONE.text, misread(ONE.text)], [(Kind.SAME_LETTER, True)]),
        ([ONE.text, ONE.text.replace("ngày 05", "ngày 06")], [(Kind.SAME_LETTER, True)]),  # one number: a day misread
        ([ONE.text, ONE.text.replace("Số 05-CV/HU\n", "")], [(Kind.NEAR_SAME, False)]),  # the number lost
        ([ONE.text, ONE.text.replace("Số 05-", "Số    -")], [(Kind.NEAR_SAME, False)]),  # the draft
        ([ONE.text, ONE.text.replace("Số 05-", "Số 06-")], [(Kind.NEAR_SAME, False)]),  # registered twice on one day
        ([ONE.text, replace(ONE, number="06", day=date(2024, 3, 6)).text], []),  # a form: number and day of its own
        (
            [ONE.text, ONE.text.replace("VÂN SƠN", "LẠC VIÊN").replace("Vân Sơn", "Lạc Viên")],
            [],
        ),  # the same form elsewhere
        ([ONE.text, replace(ONE, day=date(2025, 3, 5)).text], []),  # and in another year
        ([ONE.text, replace(ONE, words="two").text], []),  # other words: a repeated number
        (["Số: 1/SYT-NV", "Số: 1/SYT-NV."], []),  # too few words to tell
    ],
)
def test_near_same(texts: list[str], expected: list[tuple[Kind, bool]]) -> None:
    with added(texts) as kho:
        assert [(one.kind, one.sure) for one in audit(kho, [Kind.SAME_LETTER, Kind.NEAR_SAME])] == expected


def test_a_form_without_numbers_many_times() -> None:
    """One group, and each is compared with few others: twice as many take twice as long, not four times."""
    compared = []
    for count in (150, 300):
        with (
            added(
                ONE.text.replace("Số 05-CV/HU\n", "").replace("ngày 05 tháng 3 năm 2024", "") + f"\n{at}"
                for at in range(count)
            ) as kho,
            Register(kho) as register,
        ):
            (one,) = near_same(register)
            compared.append(register.work.execute("SELECT count(*) FROM pairs").fetchone()[0])
        assert (one.count, len(one.letters), one.likeness is not None and one.likeness > 0.9) == (count, NAMED, True)
    assert compared[1] < 2.5 * compared[0]


def test_a_letter_twice_repeats_no_number() -> None:
    with added([ONE.text, misread(ONE.text), replace(ONE, words="two").text]) as kho:
        kinds = [(one.kind, one.letters) for one in audit(kho)]
    assert kinds == [(Kind.SAME_LETTER, (1, 2)), (Kind.REPEATED, (1, 2, 3))]
    with added([ONE.text, misread(ONE.text)]) as kho:
        assert [one.kind for one in audit(kho)] == [Kind.SAME_LETTER]


@pytest.mark.parametrize(
    ("head", "name", "parent", "expected"),
    [
        ("syt", "SỞ Y TẾ", "UBND TỈNH AN HẢI", False),
        ("snv", "SỞ Y TẾ", "UBND TỈNH AN HẢI", True),
        ("ubnd", "SỞ Y TẾ", "UBND TỈNH AN HẢI", False),  # signed for the body above
        ("hu", "HUYỆN ỦY VÂN SƠN", "ĐẢNG BỘ TỈNH AN HẢI", False),
        ("hu", "TỈNH ỦY AN HẢI", None, True),
        ("tu", "BAN CHẤP HÀNH", "ĐẢNG BỘ TỈNH AN HẢI", False),  # a committee signs for all
        ("vptu", "VĂN PHÒNG", "TỈNH ỦY AN HẢI", False),
        ("ubkthu", "ỦY BAN KIỂM TRA", "HUYỆN ỦY CHÂU PHONG", False),
        ("thu", "THÀNH ỦY HẢI BÌNH", None, False),  # committees of towns choose
        ("xyz", "SỞ Y TẾ", None, False),  # not in the lexicon
        ("syt", "CÔNG TY AN HẢI", None, False),  # the issuer is not
    ],
)
def test_symbols_and_issuers(head: str, name: str, parent: str | None, expected: bool) -> None:
    assert disagrees(head, name, parent) is expected


def test_a_symbol_of_another_issuer_of_the_store() -> None:
    """Where the lexicon knows neither."""
    co_op, club = (
        f"HTX {name}\nSố: {{number}}/TB-{code}\nAn Hải, ngày {{day}} tháng {{month}} năm {{year}}"
        for name, code in (("HẢI LỘC", "HTXHL"), ("ĐỒI XANH", "HTXĐX"))
    )
    letters = [
        *run(range(1, 12), head=co_op),
        *run(range(1, 12), head=club),
        *run([12], head=co_op.replace("HTXHL", "HTXĐX")),
    ]
    (one,) = found(letters, Kind.SYMBOL)
    assert (one.letters, one.symbol, one.issuer) == ((23,), "TB-HTXĐX", "HTX HẢI LỘC")
    assert found(letters[:-1], Kind.SYMBOL) == []


@pytest.mark.parametrize(
    ("cites", "kind", "others"),
    [
        ("Thực hiện Công văn số 03-CV/HU, ngày 06/3/2024 của Huyện ủy Vân Sơn.", None, ()),  # is there
        ("Thực hiện Công văn số 77-CV/HU, ngày 06/3/2024 của Huyện ủy Vân Sơn.", Kind.CITED_ABSENT, ()),
        ("Thực hiện Nghị định số 30/2020/NĐ-CP của Chính phủ.", Kind.CITED_ABSENT, ()),
        ("Thực hiện Công văn số 03-CV/HU của Huyện ủy Vân Sơn.", Kind.CITED_OPEN, (3,)),  # its year is not said
        ("Thực hiện Công văn số 77-CV/HU của Huyện ủy Vân Sơn.", Kind.CITED_OPEN, ()),
        ("Thực hiện Công văn số 03-CV/TU của Ban Thường vụ.", Kind.CITED_OPEN, ()),  # which committee?
    ],
)
def test_cited_papers(cites: str, kind: Kind | None, others: tuple[int, ...]) -> None:
    letters = [
        *run(range(1, 6)),
        *run([1], date(2024, 5, 5), head=HEALTH, cites=cites),
        *run([2], date(2024, 5, 6), head=HEALTH, cites=cites),
    ]
    results = found(letters, Kind.CITED_ABSENT, Kind.CITED_OPEN)
    assert [(one.kind, one.letters, one.count, one.others) for one in results] == (
        [] if kind is None else [(kind, (6, 7), 2, others)]
    )
    assert all(one.sure is (kind is Kind.CITED_ABSENT) for one in results)


def test_which_letter_a_cited_paper_may_be() -> None:
    """Letters whose own key is open are told by the place they print; a paper of one's own place comes before others."""
    party = "{parent}\nBAN TỔ CHỨC\n*\nSố {{number}}-{{kind}}/BTCTU\n{place}, ngày {{day}} tháng {{month}} năm {{year}}"
    heads = [
        party.format(parent=parent, place=place)
        for parent, place in (("TỈNH ỦY AN HẢI", "An Hải"), ("TỈNH ỦY LÂM XUYÊN", "Lâm Xuyên"))
    ]
    cites = "Thực hiện Công văn số 07-CV/BTCTU, ngày 06/3/2024 của Ban Tổ chức Tỉnh ủy Lâm Xuyên."
    letters = [*run([7], head=heads[0]), *run([7], head=heads[1]), *run([1], head=HEALTH, cites=cites)]
    assert [(one.kind, one.others) for one in found(letters, Kind.CITED_OPEN, Kind.CITED_ABSENT)] == [
        (Kind.CITED_OPEN, (2,))
    ]
    (absent,) = found([letters[0], letters[2]], Kind.CITED_OPEN, Kind.CITED_ABSENT)
    assert (absent.kind, absent.others, absent.key) == (Kind.CITED_ABSENT, (), "btctu.tinh.lam-xuyen:cv:7:2024")


def test_papers_of_issuers_at_hand_come_first() -> None:
    cites = (
        "Thực hiện Nghị định số 30/2020/NĐ-CP của Chính phủ, Công văn số 77-CV/HU, ngày 06/3/2024 của Huyện ủy Vân Sơn."
    )
    results = found([*run(range(1, 6)), *run([1], head=HEALTH, cites=cites)], Kind.CITED_ABSENT)
    assert [(one.symbol, one.issuer_held) for one in results] == [("77-CV/HU", True), ("30/2020/NĐ-CP", False)]


def planted() -> list[Made]:
    """One of each kind in a register that is else in order."""
    letters = [one for one in CLEAN if not (one.kind == "CV" and one.number == "07" and one.head == DISTRICT)]
    letters[0] = replace(
        letters[0],
        cites="Thực hiện Công văn số 77-CV/HU, ngày 06/3/2024 của Huyện ủy Vân Sơn, Công văn số 78-CV/HU của Huyện ủy Vân Sơn.",
    )
    letters[10] = replace(letters[10], day=letters[10].day + timedelta(days=100))
    double = replace(letters[3], words="double")
    return [*letters, double, Made("21", date(2024, 3, 24), head=HEALTH, symbol="SNV-TC")]


def test_findings_as_rows() -> None:
    letters = planted()
    with stored(letters) as kho:
        second = misread(letters[5].text)
        kho.add(parse(second), second, source="=again.txt")
        results = list(audit(kho))
    assert {one.kind for one in results} == set(Kind) - {Kind.NEAR_SAME}
    assert len(results) == 7
    lines = [json.loads(json.dumps(one.plain(), ensure_ascii=False)) for one in results]
    assert [line["kind"] for line in lines] == [one.kind.value for one in results]
    assert all(tuple(line) == COLUMNS for line in lines)
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, *(one.cells() for one in results)])
    for row, line in zip(csv.DictReader(io.StringIO(out.getvalue())), lines, strict=True):
        assert row["letters"].split("\n") == [str(one) for one in line["letters"]]
        assert row["key"] == (line["key"] or "") and row["message"] == line["message"]


def test_messages_are_one_plain_sentence() -> None:
    for one in found(planted()):
        assert one.message.endswith(".") and ". " not in one.message and one.message.isascii(), one.message


def test_the_store_is_only_read(tmp_path: Path) -> None:
    path = tmp_path / "kho.sqlite"
    with Kho(path) as kho:
        for one in planted():
            kho.add(parse(one.text), one.text)
    before = path.read_bytes()
    with Kho(path, readonly=True) as kho:
        assert len(list(audit(kho))) == 6
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("05", (5, "")),
        ("12a", (12, "a")),
        ("12A", (12, "a")),
        ("?", None),
        ("03-02/26", None),
        (None, None),
        ("00", (0, "")),
    ],
)
def test_numbers(written: str | None, value: tuple[int, str] | None) -> None:
    assert number_of(written) == value


def bodies_of_one_name() -> Iterator[Made]:
    for parent in ("AN HẢI", "LÂM XUYÊN"):
        head = f"ĐẢNG BỘ TỈNH {parent}\nĐẢNG ỦY XÃ TÂN LẬP\n*\nSố {{number}}-{{kind}}/ĐU\nTân Lập, ngày {{day}} tháng {{month}} năm {{year}}"
        yield from run(range(1, 13), head=head, words="")


def test_communes_of_one_name() -> None:
    """Their keys are one; the printed parent tells them apart."""
    assert found(bodies_of_one_name()) == []
    with stored(bodies_of_one_name()) as kho, Register(kho) as register:
        assert register.work.execute("SELECT count(DISTINCT issuer), count(DISTINCT key) FROM entries").fetchone() == (
            2,
            12,
        )
