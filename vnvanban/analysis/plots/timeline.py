"""By when: the days from a letter to the last day it gives, and how many last days fall in each period."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

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
MOST_BARS = 60
_MONTHS = (1, 3, 12, 60, 120, 600, 1200)
"""Lengths of periods: the shortest is taken that gives at most ``MOST_BARS`` bars."""
_ISO = re.compile(r"\d{4}-\d\d(-\d\d)?")
_COLOURS = dict(zip(LABELS["loai_thoi_han"], COLOURS, strict=False))


class _Due(NamedTuple):
    last: date
    given: date | None
    kind: str
    said: str
    issuer: str | None


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
        dues = _dues(deadlines)
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


def _dues(deadlines: "pandas.DataFrame") -> list[_Due]:
    columns = deadlines[["ket_thuc", "ngay", "loai", "gia_tri", "co_quan"]]
    found = []
    for last, given, kind, said, issuer in columns.itertuples(index=False, name=None):
        day = _day(last)
        if day:
            found.append(_Due(day, _day(given), kind, said, issuer if isinstance(issuer, str) else None))
    return sorted(found, key=lambda one: (one.last, one.given or one.last, one.said))


def _day(value: object) -> date | None:
    """A whole day that exists."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def _said(value: str) -> str:
    """A day or month as it is printed in Vietnam; another value as it is."""
    return "/".join(reversed(value.split("-"))) if _ISO.fullmatch(value) else value


def _undated(deadlines: "pandas.DataFrame", dated: int) -> str:
    """How many deadlines are not in the figure, by kind."""
    pairs = zip(deadlines["loai"], deadlines["ket_thuc"], strict=True)
    missing = Counter(label("loai_thoi_han", kind).lower() for kind, last in pairs if not _day(last))
    kinds = ", ".join(f"{kind} {number(count)}" for kind, count in missing.most_common())
    said = f"Không có ngày hết hạn: {number(len(deadlines) - dated)} trong {number(len(deadlines))} thời hạn"
    return f"{said} ({kinds})" if kinds else said


def _bars(axes: "Axes", dues: Sequence[_Due]) -> None:
    from matplotlib.ticker import MaxNLocator

    months = _months(dues)
    counts = Counter((_at(one.last, months), one.kind) for one in dues)
    first, last = _at(dues[0].last, months), _at(dues[-1].last, months)
    periods = range(first, last + 1)
    bottom = [0] * len(periods)
    for kind, colour in _COLOURS.items():
        heights = [counts[period, kind] for period in periods]
        if any(heights):
            axes.bar(periods, heights, bottom=bottom, width=0.9, color=colour, label=label("loai_thoi_han", kind))
            bottom = [one + height for one, height in zip(bottom, heights, strict=True)]
    step = max(1, -(-len(periods) // 12))
    axes.set_xticks(periods[::step], [_period(period, months) for period in periods[::step]], rotation=30, ha="right")
    axes.set_xlim(first - 0.6, max(last, first + 5) + 0.6)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.set_ylabel("Số thời hạn")
    axes.set_title(f"Ngày hết hạn theo {_NAMES.get(months, f'{months // 12} năm')}")
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))


_NAMES = {1: "tháng", 3: "quý", 12: "năm"}


def _months(dues: Sequence[_Due]) -> int:
    """Months of a period."""
    spans = ((months, _at(dues[-1].last, months) - _at(dues[0].last, months) + 1) for months in _MONTHS)
    return next((months for months, count in spans if count <= MOST_BARS), _MONTHS[-1])


def _at(day: date, months: int) -> int:
    return (day.year * 12 + day.month - 1) // months


def _period(at: int, months: int) -> str:
    year, month = divmod(at * months, 12)
    if months == 1:
        return f"{month + 1:02}/{year}"
    return f"Q{month // 3 + 1}/{year}" if months == 3 else str(year)


def _lines(axes: "Axes", shown: Sequence[_Due], labels: Sequence[Sequence[str]]) -> None:
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
    months = next((one for one in _MONTHS if _at(last, one) - _at(first, one) < 8), _MONTHS[-1])
    periods = range(_at(first, months), _at(last, months) + 2)
    years = ((at, *divmod(at * months, 12)) for at in periods)
    ticks = {at: date(year, month + 1, 1).toordinal() for at, year, month in years if 1 <= year <= 9999}
    axes.set_xticks(list(ticks.values()), [_period(at, months) for at in ticks], rotation=30, ha="right")
