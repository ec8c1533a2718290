"""By when: the days from a letter to the last day it gives, and how many last days fall in each period."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from vnvanban.analysis.days import whole_day
from vnvanban.analysis.dues import (
    MONTHS,
    Due,
    dues_of,
    period_name,
    period_of_dues,
    place_name,
    place_of,
)
from vnvanban.analysis.labels import LABELS, OPEN, label, number, wrapped
from vnvanban.analysis.plots.style import (
    COLOURS,
    FAINT,
    GREY,
    drawing,
    empty,
    figure_of,
    height_of,
    rows_of,
    titled,
)

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Thời hạn theo thời gian"
_ISO = re.compile(r"\d{4}-\d\d(-\d\d)?")
_COLOURS = dict(zip(LABELS["loai_thoi_han"], COLOURS, strict=False))


def plot_deadlines(deadlines: "pandas.DataFrame", *, most: int = 30) -> "Figure":
    """Above: how many deadlines end in each month (or quarter, year …, so that there are at most 60 bars), by kind.
    Below: the ``most`` latest of them, each a line from the date of its letter to its last day.

    ``deadlines``: the table of this name. Only deadlines with a last day (``ket_thuc``, a whole day) can be drawn; how
    many have none is said under the figure. Units: deadlines; calendar days. Kinds: formats.md 5.4. See ``deadlines``
    for what a day from an event (``tuong_doi``) rests on.
    """
    with drawing():
        if not len(deadlines):
            return empty(TITLE)
        dues = dues_of(deadlines)
        if not dues:
            figure = empty(TITLE)
            figure.supxlabel(_undated(deadlines, 0), color=GREY, fontsize=8)
            return figure
        shown = dues[-most:]
        labels = [wrapped(f"{_said(one.said)} – {one.issuer or OPEN}", 48, 3) for one in shown]
        lower = height_of(labels)
        figure = figure_of(3.2 + lower)
        above, below = figure.subplots(2, 1, gridspec_kw={"height_ratios": [1.6, lower + 0.3]})
        _bars(above, dues)
        _lines(below, shown, labels)
        said = "Từ ngày văn bản đến ngày hết hạn"
        below.set_title(said if len(shown) == len(dues) else f"{said}: {number(len(shown))} thời hạn muộn nhất")
        titled(figure, TITLE)
        figure.supxlabel(_undated(deadlines, len(dues)), color=GREY, fontsize=8)
        return figure


def _said(value: str) -> str:
    """A day or month as it is printed in Vietnam; another value as it is."""
    return "/".join(reversed(value.split("-"))) if _ISO.fullmatch(value) else value


def _undated(deadlines: "pandas.DataFrame", dated: int) -> str:
    """How many deadlines are not in the figure, by kind."""
    pairs = zip(deadlines["loai"], deadlines["ket_thuc"], strict=True)
    missing = Counter(label("loai_thoi_han", kind).lower() for kind, last in pairs if not whole_day(last))
    kinds = ", ".join(f"{kind} {number(count)}" for kind, count in missing.most_common())
    said = f"Không có ngày hết hạn: {number(len(deadlines) - dated)} trong {number(len(deadlines))} thời hạn"
    return f"{said} ({kinds})" if kinds else said


def _bars(axes: "Axes", dues: Sequence[Due]) -> None:
    from matplotlib.ticker import MaxNLocator

    months = period_of_dues(dues)
    counts = Counter((place_of(one.last, months), one.kind) for one in dues)
    first, last = place_of(dues[0].last, months), place_of(dues[-1].last, months)
    periods = range(first, last + 1)
    bottom = [0] * len(periods)
    for kind, colour in _COLOURS.items():
        heights = [counts[period, kind] for period in periods]
        if any(heights):
            axes.bar(periods, heights, bottom=bottom, width=0.9, color=colour, label=label("loai_thoi_han", kind))
            bottom = [one + height for one, height in zip(bottom, heights, strict=True)]
    step = max(1, -(-len(periods) // 12))
    axes.set_xticks(
        periods[::step], [place_name(period, months) for period in periods[::step]], rotation=30, ha="right"
    )
    axes.set_xlim(first - 0.6, max(last, first + 5) + 0.6)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.set_ylabel("Số thời hạn")
    axes.set_title(f"Ngày hết hạn theo {period_name(months)}")
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))


def _lines(axes: "Axes", shown: Sequence[Due], labels: Sequence[Sequence[str]]) -> None:
    """A line a deadline, a dot on its last day; where the letter has no date, the dot alone."""
    places = rows_of(axes, labels)
    for place, one in zip(places, shown, strict=True):
        colour = _COLOURS.get(one.kind, GREY)
        last = one.last.toordinal()
        if one.given:
            axes.plot([one.given.toordinal(), last], [place, place], color=colour, lw=2, solid_capstyle="butt")
            said = f" {number((one.last - one.given).days)} ngày"
            axes.annotate(said, (last, place), (4, 0), textcoords="offset points", va="center", color=GREY, fontsize=7)
        axes.plot([last], [place], marker="o", color=colour, markersize=4)
    axes.margins(x=0.12)
    _date_ticks(axes, [day for one in shown for day in (one.last, one.given) if day])
    axes.grid(axis="x", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)


def _date_ticks(axes: "Axes", days: Sequence[date]) -> None:
    """Ticks on the first days of months, quarters, years …, eight at most."""
    first, last = min(days), max(days)
    months = next((one for one in MONTHS if place_of(last, one) - place_of(first, one) < 8), MONTHS[-1])
    periods = range(place_of(first, months), place_of(last, months) + 2)
    years = ((at, *divmod(at * months, 12)) for at in periods)
    ticks = {at: date(year, month + 1, 1).toordinal() for at, year, month in years if 1 <= year <= 9999}
    axes.set_xticks(list(ticks.values()), [place_name(at, months) for at in ticks], rotation=30, ha="right")
