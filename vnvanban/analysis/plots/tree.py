"""How orders travel down: a paper, the letters below that cite it, those that cite these, with the days between."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from vnvanban.analysis.cascades import lags_by_levels
from vnvanban.analysis.days import whole_day
from vnvanban.analysis.labels import label, number, wrapped
from vnvanban.analysis.levels import LEVELS
from vnvanban.analysis.plots.style import (
    COLOURS,
    FAINT,
    GREY,
    INK,
    drawing,
    empty,
    figure_of,
    height_of,
    rows_of,
    shown_of,
    titled,
    whole_numbers,
)
from vnvanban.analysis.statistics import quartiles

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Văn bản cấp trên và văn bản cấp dưới viện dẫn"
_COLOUR = dict(zip(LEVELS, COLOURS, strict=False))
_MARK = dict(zip(LEVELS, "sDo^", strict=True))


class _Row(NamedTuple):
    """A paper in the tree. ``above``: number of the row that it hangs on; ``depth``: from 0."""

    key: str
    level: str
    day: date | None
    depth: int
    above: int | None


class _Tree:
    """Papers, each hung on one paper above: of those it cites the one of the lowest level, then the latest."""

    def __init__(self, steps: "pandas.DataFrame") -> None:
        self.facts: dict[str, tuple[str, date | None]] = {}
        above: defaultdict[str, set[str]] = defaultdict(set)
        columns = steps[["tren", "duoi", "cap_tren", "cap_duoi", "ngay_tren", "ngay_duoi"]]
        for one, other, level, lower, day, later in columns.itertuples(index=False, name=None):
            self.facts[one], self.facts[other] = (level, whole_day(day)), (lower, whole_day(later))
            above[other].add(one)
        self.links = sum(len(found) for found in above.values())
        self.children: defaultdict[str, list[str]] = defaultdict(list)
        for key, found in above.items():
            self.children[max(found, key=self._nearness)].append(key)
        roots = [key for key in self.facts if key not in above]
        self.sizes = {root: sum(1 for row in self.rows(root) if row.day) for root in roots}
        self.roots = sorted(roots, key=lambda root: (-self.sizes[root], root))

    def _nearness(self, key: str) -> tuple[int, date, str]:
        level, day = self.facts[key]
        return LEVELS.index(level), day or date.min, key

    def rows(self, root: str) -> Iterator[_Row]:
        """The papers under a root, depth first, by date."""
        stack: list[tuple[str, int, int | None]] = [(root, 0, None)]
        at = 0
        while stack:
            key, depth, above = stack.pop()
            yield _Row(key, *self.facts[key], depth, above)
            under = sorted(self.children[key], key=lambda one: (self.facts[one][1] or date.max, one))
            stack += [(one, depth + 1, at) for one in reversed(under)]
            at += 1


def plot_cascades(
    steps: "pandas.DataFrame",
    *,
    root: str | None = None,
    most: int = 40,
    names: Mapping[str, str] | None = None,
) -> "Figure":
    """A tree of papers under those that most dated letters go back to, placed by days since the first paper, and below
    it the lags of all steps for each pair of levels (median, middle half, range).

    ``steps``: ``cascade_steps``. ``root``: the key of one paper, to draw what hangs on it alone. ``most``: papers that
    are drawn at most; the title says how many there are. ``names``: what to call papers by their keys
    (``4127/UBND-NN``); the others are shown by key. A letter that cites several papers above hangs on the lowest and
    latest of them. Numbers behind the dots: days since the paper above. Papers without a whole day have no dot.
    Unit: days from date to date. ``lags`` tells whether lags are less than chance; see ``cascade_steps`` for what they
    do not mean. Quartiles: type 7 of Hyndman & Fan (1996, The American Statistician 50: 361–365).
    """
    with drawing():
        if not len(steps):
            return empty(TITLE)
        tree = _Tree(steps)
        roots = tree.roots if root is None else [root] if root in tree.facts else []
        if not roots:
            return empty(f"{TITLE}: {root}")
        rows = _chosen(tree, roots, most)
        labels = [_label(row, names or {}) for row in rows]
        pairs = lags_by_levels(steps)
        upper, lower = height_of(labels), 0.35 * max(len(pairs), 1) + 0.2
        figure = figure_of(2.0 + upper + lower)
        above, below = figure.subplots(2, 1, gridspec_kw={"height_ratios": [upper + 0.4, lower]})
        _draw(above, rows, labels)
        total = len(tree.facts) if root is None else sum(1 for _ in tree.rows(root))
        titled(figure, shown_of(TITLE, (len(rows), total, "văn bản")))
        _boxes(below, pairs)
        return figure


def _chosen(tree: _Tree, roots: Sequence[str], most: int) -> list[_Row]:
    """Rows of the largest trees, one after the other; ``above`` counts over all of them."""
    chosen: list[_Row] = []
    for root in roots:
        start = len(chosen)
        for row in tree.rows(root):
            if len(chosen) == most:
                return chosen
            chosen.append(row._replace(above=None if row.above is None else row.above + start))
    return chosen


def _label(row: _Row, names: Mapping[str, str]) -> list[str]:
    """The name or key, moved in by its depth."""
    mark = "    " * row.depth + ("└ " if row.depth else "")
    first, *rest = wrapped(names.get(row.key, row.key), 44, 3)
    return [mark + first, *(" " * len(mark) + line for line in rest)]


def _draw(axes: "Axes", rows: Sequence[_Row], labels: Sequence[Sequence[str]]) -> None:
    from matplotlib.lines import Line2D

    places = rows_of(axes, labels, "left")
    firsts = _firsts(rows)
    days = [(row.day - first).days if row.day and first else None for row, first in zip(rows, firsts, strict=True)]
    for at, row in enumerate(rows):
        day, place = days[at], places[at]
        if day is None:
            axes.text(0.01, place, "không rõ ngày", transform=axes.get_yaxis_transform(), va="center", color=GREY)
            continue
        up = None if row.above is None else days[row.above]
        if row.above is not None and up is not None:
            axes.plot([up, up, day], [places[row.above], place, place], color=FAINT, linewidth=1.2, zorder=1)
            said = f"+{number(day - up)}"
            axes.annotate(said, (day, place), (6, 0), textcoords="offset points", va="center", color=GREY, fontsize=7)
        axes.plot([day], [place], marker=_MARK[row.level], color=_COLOUR[row.level], markersize=5, zorder=2)
    present = [level for level in LEVELS if any(row.level == level for row in rows)]
    handles = [
        Line2D([], [], linestyle="", marker=_MARK[level], color=_COLOUR[level], label=label("cap", level))
        for level in present
    ]
    axes.legend(handles=handles, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    last = max([day for day in days if day is not None], default=0)
    axes.set_xlim(min(0, *(day or 0 for day in days)) - 0.06 * max(last, 6), 1.12 * max(last, 6))
    whole_numbers(axes)
    axes.set_xlabel("Số ngày từ văn bản đầu")
    axes.grid(axis="x", color=FAINT, linewidth=0.4)


def _firsts(rows: Sequence[_Row]) -> list[date | None]:
    """For each row the day of its root, else the first day in its tree."""
    found: list[date | None] = []
    starts = [at for at, row in enumerate(rows) if row.above is None] + [len(rows)]
    for start, end in zip(starts, starts[1:], strict=False):
        days = [row.day for row in rows[start:end] if row.day]
        found += [rows[start].day or min(days, default=None)] * (end - start)
    return found


def _boxes(axes: "Axes", pairs: Sequence[tuple[str, list[int]]]) -> None:
    places = rows_of(axes, [[name, f"({number(len(lags))} lần)"] for name, lags in pairs])
    for place, (_, lags) in zip(places, pairs, strict=True):
        q1, middle, q3 = quartiles(lags)
        axes.plot([lags[0], lags[-1]], [place, place], color=GREY, linewidth=1)
        axes.barh(place, q3 - q1, left=q1, height=0.9, color=COLOURS[5], edgecolor=GREY, linewidth=0.5)
        axes.plot([middle], [place], marker="|", markersize=11, markeredgewidth=2, color=INK)
        said = f"trung vị {number(middle, 0 if middle == int(middle) else 1)}"
        axes.annotate(said, (lags[-1], place), (5, 0), textcoords="offset points", va="center", color=GREY, size=7)
    if not pairs:
        said = "Không có độ trễ nào tính được"
        axes.text(0.5, 0.5, said, transform=axes.transAxes, ha="center", va="center", color=GREY)
        axes.set_ylim(1, 0)
        return
    whole_numbers(axes)
    top = max(lags[-1] for _, lags in pairs)
    if top > 1000:  # a decree of years ago and an order of last week in one row
        axes.set_xscale("symlog", linthresh=10)
        ticks = [tick for tick in (0, 1, 3, 10, 30, 100, 365, 1000, 3650, 10000) if tick <= 2 * top]
        axes.set_xticks(ticks, [number(tick) for tick in ticks])
        axes.minorticks_off()
        axes.set_xlim(-0.5, 4 * top)
    else:
        axes.set_xlim(-0.02 * max(top, 1), 1.2 * max(top, 1))
    axes.set_xlabel("Độ trễ (ngày), mọi lần viện dẫn; vạch: trung vị; hộp: nửa giữa")
