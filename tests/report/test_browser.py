"""The page in Chromium: it renders, says nothing on the console, asks for nothing; links, filters and sorting work."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from vnvanban import Kho
from vnvanban.report import report_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (apt-get install chromium)")
DRAWN = "[...document.querySelectorAll('[data-chart]')].every((one) => one.dataset.drawn === 'yes')"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


class Shown:
    """A page on a screen, and what it said and asked for."""

    def __init__(self, browser: Any, path: Path, width: int) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 800})
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())
        self.page.wait_for_function(DRAWN)


@pytest.fixture(scope="module")
def file(page: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("trang") / "báo cáo.html"
    path.write_text(page, "utf-8")
    return path


@pytest.fixture(params=[1280, 360])
def shown(request: pytest.FixtureRequest, browser: Any, file: Path) -> Iterator[Shown]:
    found = Shown(browser, file, request.param)
    yield found
    found.page.close()


@pytest.fixture
def wide(browser: Any, file: Path) -> Iterator[Any]:
    found = Shown(browser, file, 1280)
    yield found.page
    found.page.close()


def test_it_renders_in_silence_and_loads_nothing(shown: Shown, file: Path) -> None:
    assert shown.said == [] and shown.asked == [file.as_uri()]
    for chart in ("dong-tu", "co-quan-dong-tu", "thoi-han", "do-tre"):
        assert shown.page.locator(f"[data-chart={chart}] svg path").count() > 3
    for drawing in ("tang", "phoi-hop", "dung-lai"):
        assert shown.page.locator(f"#{drawing} svg").bounding_box()["height"] > 50


def test_nothing_runs_over_the_edge(shown: Shown) -> None:
    assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = "[...document.querySelectorAll('p, td, li, h1, h2, h3, label')].filter((one) => parseFloat(getComputedStyle(one).fontSize) < 12)"
    assert shown.page.evaluate(f"{small}.length") == 0


def test_the_letters_of_charts_do_not_meet_the_edge(shown: Shown) -> None:
    """Labels of the axes stand inside their chart."""
    outside = """[...document.querySelectorAll('[data-chart]')].flatMap((chart) => {
      const box = chart.querySelector('svg').getBoundingClientRect();
      return [...chart.querySelectorAll('text')].filter((text) => {
        const own = text.getBoundingClientRect();
        return own.width && (own.left < box.left - 1 || own.right > box.right + 1);
      }).map((text) => text.textContent);
    })"""
    assert shown.page.evaluate(outside) == []


def test_links_lead_to_their_sections(wide: Any) -> None:
    links = wide.locator("nav a")
    assert links.count() == 6
    for at in range(6):
        links.nth(at).click()
        target = links.nth(at).get_attribute("href")
        wide.wait_for_function(f"document.querySelector('{target}').getBoundingClientRect().top < innerHeight")
        assert wide.evaluate("location.hash") == target


def visible(page: Any) -> list[str]:
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('#letters tbody tr')].filter((row) => !row.hidden).map((row) => row.textContent)"
    )
    return found


def test_the_filter(wide: Any, letters: list[Any]) -> None:
    assert len(visible(wide)) == len(letters)
    wide.fill("#words", "y tế")
    marked = visible(wide)
    assert marked and all("y tế" in row.lower() for row in marked)
    assert wide.text_content("#found") == f"{len(marked)} văn bản"
    wide.fill("#words", "y te")
    assert set(marked) <= set(visible(wide))
    wide.fill("#words", "không có chữ này")
    assert visible(wide) == [] and wide.text_content("#found") == "0 văn bản"
    wide.fill("#words", "")
    wide.select_option("#type", "chỉ thị")
    assert len(visible(wide)) == sum(letter.loai_van_ban == "chỉ thị" for _, letter in letters)
    wide.select_option("#type", "")
    wide.select_option("#system", "Đảng")
    assert len(visible(wide)) == sum(letter.he_thong == "dang" for _, letter in letters)
    wide.select_option("#system", "")
    wide.check("#doubtful")
    doubtful = sum(bool(letter.diagnostics) for _, letter in letters)
    assert doubtful <= len(visible(wide)) < len(letters)


def test_long_tables_are_shown_a_hundred_rows_at_a_time(browser: Any, letters: list[Any], tmp_path: Path) -> None:
    with Kho(":memory:") as kho:
        for number in range(130):
            text, letter = letters[number % len(letters)]
            kho.add(letter, f"{text}\n{number}", f"{number}.txt")
        (tmp_path / "trang.html").write_text(report_page(kho), "utf-8")
    page = Shown(browser, tmp_path / "trang.html", 360).page
    assert len(visible(page)) == 100 and page.text_content("#found") == "130 văn bản"
    first = visible(page)[0]
    page.locator("#letters thead button").first.dispatch_event("click")
    assert len(visible(page)) == 100 and visible(page)[0] != first
    page.click("#more")
    assert len(visible(page)) == 130 and page.is_hidden("#more")
    page.close()


@pytest.mark.parametrize(("column", "numeric"), [(0, True), (2, False), (5, False)])
def test_sorting(wide: Any, column: int, numeric: bool) -> None:
    head = wide.locator("#letters thead th").nth(column)
    cells = f"[...document.querySelectorAll('#letters tbody tr')].map((row) => row.cells[{column}].textContent.trim())"
    head.locator("button").click()
    up = wide.evaluate(cells)
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").click()
    down = wide.evaluate(cells)
    assert head.get_attribute("aria-sort") == "descending"
    full, empty = [one for one in up if one], [one for one in up if not one]
    assert up == full + empty and down[len(full) :] == empty
    if numeric:
        assert [int(one) for one in up] == sorted(int(one) for one in up) and down == up[::-1]
    elif column == 2:
        assert full == sorted(full) and [one for one in down if one] == sorted(full, reverse=True)
    else:  # by the Vietnamese alphabet: a before ă before â
        assert full == wide.evaluate(
            "(words) => [...words].sort(new Intl.Collator('vi', { numeric: true }).compare)", full
        )


def test_shares_are_sorted_as_numbers(wide: Any) -> None:
    head = wide.locator("#canh-bao thead th").nth(3)
    head.locator("button").click()
    cells = wide.evaluate("[...document.querySelectorAll('#canh-bao tbody tr')].map((row) => row.cells[3].textContent)")
    amounts = [float(cell.replace("%", "").replace(",", ".")) for cell in cells]
    assert amounts == sorted(amounts) and len(set(amounts)) > 2


def test_print_leaves_the_machine_parts_out(wide: Any) -> None:
    wide.emulate_media(media="print")
    assert not wide.is_visible("nav") and not wide.is_visible("#letters") and wide.is_visible(".print-only")
    assert wide.is_visible("#dong-tu svg") and wide.is_visible("#canh-bao table")


def test_words_of_letters_stay_words(browser: Any, hostile: str, tmp_path: Path) -> None:
    path = tmp_path / "trang.html"
    path.write_text(hostile, "utf-8")
    found = Shown(browser, path, 1280)
    assert found.said == [] and found.asked == [path.as_uri()]
    assert found.page.locator("img").count() == 0
    assert "alert('x')" in found.page.locator("#dong-tu svg").text_content()
    found.page.close()
