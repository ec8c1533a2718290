"""Plots: every letter has its glyph, no label meets another or leaves the page, the numbers are those of the tables."""

import io
import subprocess
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import matplotlib
import pandas
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from vnvanban import VanBan, analysis
from vnvanban.analysis.plots.style import FONT
from vnvanban.errors import MissingDependencyError, UsageError

LETTERS = "ằẳẵặẩẫậẻẽẹềểễệỉĩịỏõọồổỗộờởỡợủũụừửữựỳỷỹỵđ"
EMPTY = "Không có dữ liệu"


@pytest.fixture(autouse=True)
def warnings_are_errors() -> Iterator[None]:
    """``Glyph … missing from font`` and a layout that does not fit are warnings of matplotlib."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@dataclass
class Tables:
    letters: list[VanBan]

    @cached_property
    def verbs(self) -> pandas.DataFrame:
        return analysis.verbs(self.letters)

    @cached_property
    def assignees(self) -> pandas.DataFrame:
        return analysis.assignees(self.letters)

    @cached_property
    def deadlines(self) -> pandas.DataFrame:
        return analysis.deadlines(self.letters)

    @cached_property
    def steps(self) -> pandas.DataFrame:
        return analysis.cascade_steps(analysis.letters(self.letters), analysis.citations(self.letters))

    @cached_property
    def passages(self) -> pandas.DataFrame:
        return analysis.passages(self.letters)

    @cached_property
    def matches(self) -> pandas.DataFrame:
        return analysis.reuse(self.passages, self.steps)


Draw = Callable[[Tables], Figure]
PLOTS: dict[str, Draw] = {
    "verbs": lambda given: analysis.plot_verbs(given.verbs),
    "assignee_verbs": lambda given: analysis.plot_assignee_verbs(given.assignees, given.verbs),
    "deadlines": lambda given: analysis.plot_deadlines(given.deadlines),
    "cascades": lambda given: analysis.plot_cascades(given.steps),
    "coordination": lambda given: analysis.plot_coordination(analysis.coordination(given.assignees)),
    "reuse": lambda given: analysis.plot_reuse(given.matches, given.passages),
}


@pytest.fixture(scope="module")
def tables(real) -> Tables:
    return Tables(real.letters)


@pytest.fixture(scope="module")
def of_corpus(corpus) -> Tables:
    return Tables([letter for _, letter in corpus])


def written(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]


@pytest.mark.parametrize("name", PLOTS)
def test_png_and_svg_are_written_and_the_svg_is_the_same_each_time(name: str, tables: Tables) -> None:
    first, second = PLOTS[name](tables), PLOTS[name](tables)
    svg, out = analysis.figure_svg(first), io.BytesIO()
    first.savefig(out, format="png")
    assert out.getvalue().startswith(b"\x89PNG") and EMPTY not in written(first)
    assert svg == analysis.figure_svg(second) and "<text" not in svg and "<dc:date>" not in svg


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("which", ["tables", "of_corpus"])
def test_labels_stand_on_the_page_and_apart(name: str, which: str, request: pytest.FixtureRequest) -> None:
    figure = PLOTS[name](request.getfixturevalue(which))
    assert overlaps(figure) == []


def overlaps(figure: Figure) -> list[tuple[str, str]]:
    """Texts that meet, and texts that leave the page (with "page")."""
    figure.set_dpi(200)
    figure.draw_without_rendering()
    undrawn = list(_undrawn(figure))
    texts = [one for one in figure.findobj(Text) if one.get_visible() and one.get_text().strip() and one not in undrawn]
    boxes = [(one.get_text(), one, one.get_window_extent()) for one in texts]
    page = figure.bbox
    bad = [
        (said, "page")
        for said, _, box in boxes
        if box.x0 < page.x0 - 1 or box.y0 < page.y0 - 1 or box.x1 > page.x1 + 1 or box.y1 > page.y1 + 1
    ]
    for (said, one, box), (other_said, other, other_box) in combinations(boxes, 2):
        if one.get_rotation() or other.get_rotation():
            continue  # boxes around slanted words cross where the words do not
        width = min(box.x1, other_box.x1) - max(box.x0, other_box.x0)
        height = min(box.y1, other_box.y1) - max(box.y0, other_box.y0)
        if width > 3 and height > 3:
            bad.append((said, other_said))
    return bad


def _undrawn(figure: Figure) -> Iterator[Text]:
    """Labels of ticks outside the axes, left over, or of axes without ticks."""
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            at = axis.axis_name == "y"
            shown = [one for one in axis.get_ticklabels() if axes.axison and low <= one.get_position()[at] <= high]
            yield from (
                tick.label1 for tick in axis.get_major_ticks() + axis.get_minor_ticks() if tick.label1 not in shown
            )
            yield from (tick.label1 for tick in axis.majorTicks if tick.label1 not in shown)


def test_the_finder_of_overlaps_finds() -> None:
    figure = Figure()
    figure.text(0.5, 0.5, "rà soát")
    figure.text(0.51, 0.5, "báo cáo")
    figure.text(0.99, 0.1, "ra ngoài trang")
    assert overlaps(figure) == [("ra ngoài trang", "page"), ("rà soát", "báo cáo")]


@pytest.mark.parametrize("name", PLOTS)
def test_nothing_gives_a_figure_that_says_so(name: str) -> None:
    figure = PLOTS[name](Tables([]))
    assert EMPTY in written(figure)
    analysis.figure_svg(figure)


def verbs_of(*said: str) -> pandas.DataFrame:
    return pandas.DataFrame(
        {"letter": range(len(said)), "nhiem_vu": 0, "dong_tu": said, "muc_do": "bat_buoc", "ngay": "2024-01-02"}
    )


def test_every_vietnamese_letter_has_a_glyph() -> None:
    analysis.figure_svg(analysis.plot_verbs(verbs_of(LETTERS, LETTERS.upper(), "chi 3 $ và 5 $")))


def test_a_letter_without_a_glyph_would_be_told() -> None:
    with pytest.raises(UserWarning, match="missing from"):
        analysis.figure_svg(analysis.plot_verbs(verbs_of("漢")))


def test_bars_are_as_long_as_the_table_says(tables: Tables) -> None:
    counts = Counter(tables.verbs["dong_tu"])
    axes = analysis.plot_verbs(tables.verbs, by="cap", most=5).axes[0]
    shown = [label.get_text() for label in axes.get_yticklabels()]
    assert shown == sorted(counts, key=lambda verb: (-counts[verb], verb))[:5]
    lengths = [sum(bars[at].get_width() for bars in axes.containers) for at in range(5)]
    assert lengths == [counts[verb] for verb in shown]


def test_verbs_by_what_is_not_there(tables: Tables) -> None:
    with pytest.raises(UsageError):
        analysis.plot_verbs(tables.verbs, by="mau")


def test_cells_count_assignments() -> None:
    assignees = pandas.DataFrame(
        {"letter": [1, 1, 2, 2], "nhiem_vu": [0, 1, 0, 0], "vai_tro": ["chu_tri", "chu_tri", "chu_tri", "phoi_hop"]}
        | {"ten": ["Sở Y tế", "SỞ Y TẾ", "Sở Y tế", "Sở Nội vụ"]}
    )
    verbs = pandas.DataFrame(
        {"letter": [1, 1, 1, 2], "nhiem_vu": [0, 0, 1, 0], "dong_tu": ["rà soát", "báo cáo", "rà soát", "rà soát"]}
    )
    assert analysis.body_verbs(assignees, verbs).values.tolist() == [
        ["Sở Y tế", "rà soát", 3, 3],  # in two letters, once in capitals
        ["Sở Y tế", "báo cáo", 1, 3],
    ]
    assert {"3", "1"} <= set(written(analysis.plot_assignee_verbs(assignees, verbs)))
    assert EMPTY in written(analysis.plot_assignee_verbs(assignees, verbs, role="giup"))


def deadlines_of(*days: tuple[str | None, str | None]) -> pandas.DataFrame:
    given, last = zip(*days, strict=True)
    return pandas.DataFrame(
        {
            "ngay": given,
            "ket_thuc": last,
            "loai": "tuyet_doi",
            "gia_tri": [one or "sớm" for one in last],
            "co_quan": None,
        }
    )


def test_deadlines_without_a_day_are_counted_and_a_misread_year_does_no_harm() -> None:
    given = deadlines_of(
        ("2024-03-01", "2024-03-20"), ("2024-03-01", "2204-03-20"), ("2024-03-01", None), (None, "2024-13-40")
    )
    figure = analysis.plot_deadlines(given)
    assert any(said.startswith("Không có ngày hết hạn: 2 trong 4 thời hạn") for said in written(figure))
    assert sum(bar.get_height() for bar in figure.axes[0].patches) == 2 and len(figure.axes[0].patches) <= 60
    assert {" 19 ngày", " 65.762 ngày"} <= set(analysis_texts(figure))
    only_words = analysis.plot_deadlines(given.tail(2))
    assert EMPTY in written(only_words) and any("2 trong 2" in said for said in written(only_words))


def analysis_texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text)]


def test_a_cascade_hangs_on_the_nearest_paper_above(tables: Tables) -> None:
    root = tables.steps["tren"].iloc[0]
    figure = analysis.plot_cascades(tables.steps, root=root, names={root: "TÊN CỦA GỐC"})
    labels = [text.get_text() for text in figure.axes[0].get_yticklabels()]
    below = set(tables.steps[tables.steps["tren"] == root]["duoi"])
    assert labels[0] == "TÊN CỦA GỐC" and {one.strip(" └") for one in labels if one.startswith("    └")} == below
    assert EMPTY in written(analysis.plot_cascades(tables.steps, root="khong:co"))


def test_lines_of_the_network_are_the_edges(tables: Tables) -> None:
    graph = analysis.coordination(tables.assignees)
    axes = analysis.plot_coordination(graph).axes[0]
    assert len(axes.patches) == graph.number_of_edges()
    few = analysis.plot_coordination(graph, most=3)
    assert any("3 trong 8 cơ quan" in said for said in written(few))


def test_words_that_are_new_have_their_colour(tables: Tables) -> None:
    matches = tables.matches[tables.matches["kind"] == "sua"].head(1)
    figure = analysis.plot_reuse(matches, tables.passages, names={matches["duoi"].iloc[0]: "TÊN DƯỚI"})
    assert any(said.startswith("Văn bản dưới: TÊN DƯỚI (") for said in written(figure))
    ((kept, new),) = matches[["kept", "added"]].itertuples(index=False, name=None)
    assert 0 < kept < 1 and any(f"mới {100 * new:.0f} %" in said for said in written(figure))
    coloured = {text.get_text() for text in figure.findobj(Text) if text.get_color() == "#D55E00"}
    passage = " ".join(tables.passages["text"])
    assert coloured and all(word in passage for word in coloured)


def test_the_users_settings_neither_matter_nor_change(tables: Tables) -> None:
    plain = analysis.figure_svg(PLOTS["verbs"](tables))
    with matplotlib.rc_context(
        {"font.family": ["monospace"], "font.size": 30, "svg.fonttype": "none", "axes.grid": True}
    ):
        before = dict(matplotlib.rcParams)
        assert analysis.figure_svg(PLOTS["verbs"](tables)) == plain
        assert dict(matplotlib.rcParams) == before
    figure = PLOTS["verbs"](tables)
    assert {text.get_fontfamily()[0] for text in figure.findobj(Text) if text.get_text().strip()} == {FONT}


def test_pyplot_is_not_touched() -> None:
    code = (
        "import sys, pandas, vnvanban.analysis as a; before = 'matplotlib' in sys.modules;"
        "frame = pandas.DataFrame({'letter': [1], 'dong_tu': ['rà soát'], 'muc_do': ['bat_buoc'], 'ngay': [None]});"
        "a.figure_svg(a.plot_verbs(frame)); print(before, 'matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("name", PLOTS)
def test_without_matplotlib(name: str, tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    PLOTS[name](tables)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingDependencyError, match=r"vnvanban\[analysis\]"):
        PLOTS[name](tables)
