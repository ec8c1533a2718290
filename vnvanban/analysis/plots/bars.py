"""How often each directive verb stands in the assignments."""

from collections import Counter
from typing import TYPE_CHECKING

from vnvanban.analysis.frames import text_or_none, with_periods
from vnvanban.analysis.labels import LABELS, label, number, wrapped
from vnvanban.analysis.plots.style import (
    COLOURS,
    GREY,
    drawing,
    empty,
    figure_of,
    height_of,
    rows_of,
    shown_of,
    titled,
    whole_numbers,
)
from vnvanban.analysis.statistics import commonest

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Động từ chỉ đạo"


def plot_verbs(verbs: "pandas.DataFrame", by: str | None = "muc_do", *, most: int = 20) -> "Figure":
    """Bars of the ``most`` common verbs: how often each stands in assignments, divided by another column.

    ``verbs``: the table ``verbs``, one row a verb of an assignment. ``by``: a column of it with few values
    (``muc_do``, ``loai_hanh_vi``, ``cap``, ``he_thong``) or a period (``nam``, ``quy``); ``None``: bars of one colour.
    Behind each bar: occurrences and, in brackets, letters. Unit: occurrences. ``UsageError`` on a column that the table
    does not have. Verbs: formats.md 5.1; see ``verbs`` for what it does not mean.
    """
    with drawing():
        counts = Counter(verbs["dong_tu"])
        shown = commonest(counts)[:most]
        if not shown:
            return empty(TITLE)
        labels = [wrapped(verb, 32) for verb in shown]
        figure = figure_of(1.2 + height_of(labels))
        axes = figure.add_subplot()
        places = rows_of(axes, labels)
        kept = verbs[verbs["dong_tu"].isin(shown)]
        _bars(axes, places, shown, kept if by is None else with_periods(kept, [by]), by)
        letters = kept.groupby("dong_tu")["letter"].nunique()
        for place, verb in zip(places, shown, strict=True):
            said = f" {number(counts[verb])} ({number(letters[verb])} văn bản)"
            axes.text(counts[verb], place, said, va="center", color=GREY)
        axes.set_xlim(0, 1.2 * counts[shown[0]])
        whole_numbers(axes)
        axes.set_xlabel("Số lần trong các nhiệm vụ")
        titled(figure, shown_of(TITLE, (len(shown), len(counts), "động từ")))
        return figure


def _bars(axes: "Axes", places: list[float], shown: list[str], kept: "pandas.DataFrame", by: str | None) -> None:
    """One bar a verb, in parts of as many colours as ``by`` has values; beyond eight the rest is one grey part."""
    if by is None:
        counts = Counter(kept["dong_tu"])
        axes.barh(places, [counts[verb] for verb in shown], height=1.1, color=COLOURS[0])
        return
    values = _values(kept, by)
    names = {value: label(by, value) if at < len(COLOURS) else "Còn lại" for at, value in enumerate(values)}
    found = Counter(zip(kept["dong_tu"], (names[text_or_none(value)] for value in kept[by]), strict=True))
    left = [0] * len(shown)
    for at, name in enumerate(dict.fromkeys(names.values())):
        widths = [found[verb, name] for verb in shown]
        colour = COLOURS[at] if at < len(COLOURS) else GREY
        axes.barh(places, widths, left=left, height=1.1, color=colour, label=name, edgecolor="white", linewidth=0.5)
        left = [one + width for one, width in zip(left, widths, strict=True)]
    axes.legend(loc="lower right")


def _values(kept: "pandas.DataFrame", by: str) -> list[str | None]:
    """The values of a column: closed ones in their own order, others by their name, the open one last."""
    order = list(LABELS.get(by, {}))
    present = {text_or_none(value) for value in kept[by]}
    return sorted(
        present, key=lambda value: (value is None, order.index(value) if value in order else len(order), value or "")
    )
