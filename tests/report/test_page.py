"""The page by its text: what it counts is what the store holds, nothing of a letter is markup, nothing is loaded."""

import json
import re
import sys
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from corpus.planted import planted
from tests.archive.synthetic import synthetic
from tests.report.conftest import HOSTILE, MADE
from vnvanban import Kho, VanBan, analysis, parse
from vnvanban.decide.messages import MESSAGES
from vnvanban.errors import MissingDependencyError
from vnvanban.report import language, report_page
from vnvanban.report.letters import DOUBTFUL, NEWEST, chosen
from vnvanban.report.quality import measured
from vnvanban.report.words import sentence

Letters = list[tuple[str, VanBan]]
TAGS_OF_SCRIPTS = 3
"""The specifications, the library, the page's own."""
LIMIT = 3_000_000
"""Bytes of the page of a store of 10,000 letters."""


class Reader(HTMLParser):
    """Tags with attributes, ids, links, words by the id of the block that they stand in."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.words: dict[str, list[str]] = {}
        self._at = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]
        self._at = dict(attrs).get("id") or self._at

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.setdefault(self._at, []).append(data.strip())

    def values(self, name: str) -> list[str]:
        return [value or "" for _, other, value in self.attributes if other == name]


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    return Reader(page)


def spec_of(page: str) -> dict[str, object]:
    (found,) = re.findall(r'<script type="application/json" id="specs">(.*?)</script>', page, re.DOTALL)
    made: dict[str, object] = json.loads(found)
    return made


def test_the_page_says_what_it_is(page: str, read: Reader) -> None:
    assert 'lang="vi"' in page and "kho.sqlite" in page and "2026-05-04 03:02+07:00" in page
    assert not re.search(
        r"\bNone\b|Undefined", " ".join(word for words in read.words.values() for word in words if "vega" not in word)
    )


def test_counts_are_those_of_the_store(read: Reader, letters: Letters) -> None:
    said = " ".join(read.words["tong-quan"])
    tasks = sum(len(letter.nhiem_vu) for _, letter in letters)
    assert (
        f"{len(letters)} văn bản" in said and f"{len(letters) + 2} tệp đã thấy" in said and f"{tasks} nhiệm vụ" in said
    )
    types = Counter(letter.loai_van_ban for _, letter in letters)
    table = read.words["tong-quan-4"]
    assert table[table.index("công văn") + 1] == str(types["công văn"])


def test_quality_is_that_of_the_store(read: Reader, store: Path, letters: Letters) -> None:
    with Kho(store, readonly=True) as kho:
        quality = measured(kho, frozenset())
        numbers = {entry.id: entry.letter for entry in kho}
    assert all(sum(band.shares) == pytest.approx(1) for band in quality.bands)
    named = {band.name: band.shares for band in quality.bands}
    absent = sum(letter.so_ky_hieu.so is None for _, letter in letters) / len(letters)
    assert named["Số"][-1] == pytest.approx(absent) and 0 < absent < 0.5
    sure = sum(
        letter.evidence["ngay_ban_hanh"].confidence >= 0.99 for letter in numbers.values() if letter.ngay_ban_hanh
    )
    assert named["Ngày ban hành"][0] == pytest.approx(sure / len(letters))
    codes = Counter(code for _, letter in letters for code in {one.code for one in letter.diagnostics})
    assert {row[0]: row[2] for row in quality.diagnostics.rows} == codes
    for code, *_, examples in quality.diagnostics.rows:
        for number in str(examples).split(", "):
            assert code in {one.code for one in numbers[int(number)].diagnostics}
    words = " ".join(read.words["khong-doc-duoc"])
    assert "hỏng.docx" in words and "Tệp hỏng." in words and "ảnh.jpg" not in words


@pytest.mark.parametrize("code", MESSAGES)
def test_every_diagnostic_has_a_sentence_in_vietnamese(code: str) -> None:
    assert sentence(code) not in (code, MESSAGES[code])


def test_links_lead_somewhere_and_ids_are_one(read: Reader) -> None:
    ids, links = read.values("id"), [link for link in read.values("href") if link.startswith("#")]
    anchors = [link for tag, name, link in read.attributes if (tag, name) == ("a", "href")]
    assert len(anchors) == 6 and {link[1:] for link in links} <= set(ids)
    assert [one for one, count in Counter(ids).items() if count > 1] == []


def test_nothing_is_loaded(page: str, read: Reader) -> None:
    loads = [value for name in ("src", "srcset", "data", "poster", "action") for value in read.values(name)]
    assert loads == [] and "@import" not in page and "default-src 'none'" in page
    assert {link for link in read.values("href") if not link.startswith("#")} == {"data:,"}


def test_words_of_letters_are_no_markup(hostile: str) -> None:
    read = Reader(hostile)
    assert read.tags["script"] == TAGS_OF_SCRIPTS and read.tags["img"] == 0
    assert "onerror" not in {name for _, name, _ in read.attributes}
    assert "alert('x')</script>" in unescape(hostile)
    cells = " ".join(" ".join(words) for words in read.words.values())
    assert "{{ 7 * 7 }}" in cells
    verbs = json.dumps(spec_of(hostile)["dong-tu"], ensure_ascii=False)
    assert "</script>" in verbs  # whole in the data, though not in the page
    assert "</script>" not in re.findall(r'id="specs">(.*)', hostile)[0].split("</script>")[0]


def test_charts_hold_their_data(page: str, letters: Letters) -> None:
    specs = spec_of(page)
    assert set(specs) == {"dong-tu", "co-quan-dong-tu", "thoi-han", "do-tre"}
    rows = specs["dong-tu"]["data"]["values"]  # type: ignore[index]
    verbs = Counter(analysis.verbs([letter for _, letter in letters])["dong_tu"])
    shown = Counter[str]()
    for row in rows:
        shown[row["dong_tu"]] += row["so"]
    assert len(shown) == 20 and shown == {verb: verbs[verb] for verb in shown}
    assert min(shown.values()) >= sorted(verbs.values())[-20]
    assert Reader(page).tags["svg"] == 3


def test_reused_sentences_are_found_in_a_store() -> None:
    """Letters of a ministry and of provinces that cite them and say two sentences again."""
    written = [one.text for one in planted(0)][:40]
    with Kho(":memory:") as kho:
        for number, text in enumerate(written):
            kho.add(parse(text), text, f"{number}.txt")
        page = report_page(kho)
        hidden = report_page(kho, hide_secret=True)
    said = " ".join(Reader(page).words["dung-lai"])
    (compared,) = re.findall(r"trong (\d+) cặp đã so", said)
    assert int(compared) > 5 and said == " ".join(Reader(hidden).words["dung-lai"])
    drawing = re.findall(r'id="dung-lai".*?</figure>', page, re.DOTALL)[0]
    assert drawing.count("<use") > 100  # letters, drawn


def test_the_same_store_gives_the_same_page(page: str, store: Path) -> None:
    with Kho(store, readonly=True) as kho:
        assert report_page(kho, made=MADE) == page


def test_an_empty_store_has_a_page() -> None:
    with Kho(":memory:") as kho:
        page = report_page(kho)
    assert "Không có dữ liệu" not in page and page.count("Không có.") > 5 and len(page) < LIMIT / 2


def test_secret_letters_are_registered_and_no_more(letters: Letters) -> None:
    secret = "kế hoạch bảo vệ kho số 9"
    text = next(text for text, letter in letters if letter.nhiem_vu and letter.vien_dan)
    letter = parse(text)
    marked = letter.model_copy(update={"do_mat": "MẬT", "trich_yeu": secret})
    with Kho(":memory:") as kho:
        kho.add(marked, text, f"{secret}.txt")
        shown, hidden = report_page(kho), report_page(kho, hide_secret=True)
    code = letter.so_ky_hieu.ky_hieu or ""
    assert secret in shown and code in shown
    assert secret not in hidden and code in hidden
    assert letter.vien_dan[0].dinh_danh in shown and letter.vien_dan[0].dinh_danh not in hidden
    assert all(task.chu_tri[0] not in hidden for task in letter.nhiem_vu if task.chu_tri and task.chu_tri[0] in shown)


def test_the_table_of_letters_is_bounded_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Path
) -> None:
    monkeypatch.setattr("vnvanban.report.letters.DOUBTFUL", 5)
    monkeypatch.setattr("vnvanban.report.letters.NEWEST", 7)
    with Kho(store, readonly=True) as kho:
        found = chosen(kho, {}, frozenset())
        days = sorted(day or "" for (day,) in kho.rows("SELECT ngay_ban_hanh FROM letters"))
    assert 7 <= len(found.rows) <= 12 and all(row.doubts for row in found.rows[:5])
    assert {row.day for row in found.rows} >= set(days[-7:])
    assert f"Không hiện {found.total - len(found.rows)} văn bản" in found.note


def test_large_stores_are_looked_at_by_their_newest_years(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "LETTERS", 10)
    assert language._since({"2020": 4, "2021": 4, "Không rõ": 1}) is None
    assert language._since({"2019": 9, "2020": 4, "2021": 4, "Không rõ": 50}) == "2020"
    assert language._since({"2020": 4, "2021": 40}) == "2021"


def test_the_page_of_many_letters_is_small(tmp_path: Path) -> None:
    """The page of 400 letters, and as many rows of their length as the table may have: what else grows is bounded by
    the rows of the other tables. (Measured once with 10,000 letters: 1.9 MB.)"""
    with Kho(":memory:") as kho:
        for path in synthetic(tmp_path, 400):
            text = path.read_text("utf-8")
            kho.add(parse(text), text, path.name)
        few = report_page(kho)
    rows = re.search(r'id="letters".*?</table>', few, re.DOTALL)
    assert rows
    a_row = len(rows[0].encode()) / 400
    assert len(few.encode()) + a_row * (DOUBTFUL + NEWEST - 400) < LIMIT


@pytest.mark.parametrize("package", ["jinja2", "altair", "vl_convert", "matplotlib", "pandas"])
def test_without_a_package(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with Kho(":memory:") as kho, pytest.raises(MissingDependencyError, match=r"vnvanban\[analysis\]"):
        report_page(kho)


def test_hostile_words_are_hostile() -> None:
    assert "</script>" in HOSTILE and "<!--" in HOSTILE
