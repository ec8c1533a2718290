"""Charts for pages: the same data as the plots for paper, as altair charts that answer the pointer.

Each returns an ``altair.Chart`` (``LayerChart`` where it is of several parts) that holds its own data: nothing but the
chart is needed to show it. Units, sources and what they do not mean are those of the plots of the same name. Colours:
Okabe & Ito (2008) and cividis. Charts are as wide as what they stand in; labels are broken, not cut. An empty table
gives a chart without marks. All raise ``MissingDependencyError`` without altair (extra ``analysis``).
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from vnvanban.analysis.cascades import lags_by_levels
from vnvanban.analysis.crossing import bodies_and_verbs, body_verbs
from vnvanban.analysis.dues import dues_of, period_name, period_of_dues, place_name, place_of
from vnvanban.analysis.labels import label, wrapped
from vnvanban.analysis.plots.style import COLOURS
from vnvanban.analysis.statistics import commonest, quartiles
from vnvanban.errors import MissingDependencyError

if TYPE_CHECKING:
    import altair
    import pandas

BREAK = "\n"
"""Between the lines of a label: ``labelExpr`` parts it there."""


def altair_module() -> Any:
    """altair; ``MissingDependencyError`` names the extra where it is missing."""
    try:
        import altair
    except ImportError:
        raise MissingDependencyError("charts need altair: pip install 'vnvanban[analysis]'") from None
    return altair


def chart_verbs(verbs: "pandas.DataFrame", by: str = "muc_do", *, most: int = 20) -> "altair.Chart":
    """Bars of the ``most`` common verbs, divided by a column of the table ``verbs``; see ``plot_verbs``.

    Unit: occurrences. Pointing at a part of a bar tells its verb, value and count.
    """
    said = [_one_line(verb) for verb in verbs["dong_tu"]]
    counts = Counter(said)
    shown = commonest(counts)[:most]
    pairs = Counter(zip(said, (label(by, value) for value in verbs[by]), strict=True))
    rows = [{"dong_tu": verb, "nhom": name, "so": pairs[verb, name]} for verb, name in sorted(pairs) if verb in shown]
    order = [BREAK.join(wrapped(verb, 18)) for verb in shown]
    for row in rows:
        row["ten"] = BREAK.join(wrapped(str(row["dong_tu"]), 18))
    alt = altair_module()
    chart: altair.Chart = (
        _chart(rows)
        .mark_bar()
        .encode(
            x=alt.X("so:Q", title="Số lần trong các nhiệm vụ", axis=alt.Axis(tickMinStep=1, format=",d")),
            y=alt.Y("ten:N", sort=order, title=None, axis=_lines()),
            color=alt.Color("nhom:N", title=None, scale=_colours(rows, "nhom"), legend=alt.Legend(orient="top")),
            tooltip=[_tip("dong_tu", "Động từ"), _tip("nhom", "Nhóm"), _tip("so", "Số lần", ",d")],
        )
        .properties(height=22 * max(len(order), 1), width="container")
    )
    return chart


def chart_assignee_verbs(
    assignees: "pandas.DataFrame", verbs: "pandas.DataFrame", *, role: str = "chu_tri", bodies: int = 20, most: int = 15
) -> "altair.Chart":
    """A heat map of bodies against verbs; see ``plot_assignee_verbs``. Unit: assignments."""
    found = body_verbs(assignees, verbs, role)
    found = found.assign(ten=found["ten"].map(_one_line), dong_tu=found["dong_tu"].map(_one_line))
    all_names, all_verbs = bodies_and_verbs(found, bodies)
    names, columns = all_names[:bodies], all_verbs[:most]
    rows = [
        {"ten": name, "nhan": BREAK.join(wrapped(name, 24)), "dong_tu": verb, "so": int(count)}
        for name, verb, count in found[["ten", "dong_tu", "tasks"]].itertuples(index=False, name=None)
        if name in names and verb in columns
    ]
    alt = altair_module()
    order = [BREAK.join(wrapped(name, 24)) for name in names]
    chart: altair.Chart = (
        _chart(rows)
        .mark_rect()
        .encode(
            x=alt.X("dong_tu:N", sort=columns, title=None, axis=alt.Axis(labelAngle=-50, labelLimit=0)),
            y=alt.Y("nhan:N", sort=order, title=None, axis=_lines()),
            color=alt.Color(
                "so:Q",
                title="Số nhiệm vụ",
                scale=alt.Scale(scheme="cividis", domainMin=0),
                legend=alt.Legend(orient="top", format=",d", tickMinStep=1),
            ),
            tooltip=[_tip("ten", "Cơ quan"), _tip("dong_tu", "Động từ"), _tip("so", "Số nhiệm vụ", ",d")],
        )
        .properties(height=alt.Step(38), width=alt.Step(32))
    )
    return chart


def chart_deadlines(deadlines: "pandas.DataFrame") -> "altair.Chart":
    """How many deadlines end in each month (or quarter, year …), by kind; see ``plot_deadlines``. Unit: deadlines."""
    dues = dues_of(deadlines)
    months = period_of_dues(dues) if dues else 1
    counts = Counter((place_of(one.last, months), one.kind) for one in dues)
    places = range(place_of(dues[0].last, months), place_of(dues[-1].last, months) + 1) if dues else range(0)
    rows = [
        {"ky": place_name(place, months), "loai": label("loai_thoi_han", kind), "so": count}
        for (place, kind), count in sorted(counts.items())
    ]
    alt = altair_module()
    order = [place_name(place, months) for place in places]
    chart: altair.Chart = (
        _chart(rows)
        .mark_bar()
        .encode(
            x=alt.X(
                "ky:N",
                sort=order,
                scale=alt.Scale(domain=order),
                title=f"Ngày hết hạn theo {period_name(months)}",
                axis=alt.Axis(labelOverlap=True, labelAngle=-50),
            ),
            y=alt.Y("so:Q", title="Số thời hạn", axis=alt.Axis(tickMinStep=1, format=",d")),
            color=alt.Color("loai:N", title=None, scale=_colours(rows, "loai"), legend=alt.Legend(orient="top")),
            tooltip=[_tip("ky", "Kỳ"), _tip("loai", "Loại"), _tip("so", "Số thời hạn", ",d")],
        )
        .properties(height=220, width="container")
    )
    return chart


def chart_lags(steps: "pandas.DataFrame") -> "altair.LayerChart":
    """Days from papers to the letters below that cite them, for each pair of levels: range, middle half, median; see
    ``plot_cascades``. Unit: days, on a scale that is linear up to ten and logarithmic beyond.
    """
    alt = altair_module()
    rows = [_range(name, lags) for name, lags in lags_by_levels(steps)]
    data = _chart(rows).encode(
        y=alt.Y("cap:N", sort=[row["cap"] for row in rows], title=None, axis=alt.Axis(labelLimit=0)),
        tooltip=[
            _tip("cap", "Cấp"),
            _tip("so", "Số lần", ",d"),
            _tip("it_nhat", "Ít nhất", ",d"),
            _tip("q1", "Tứ phân vị 1", ",.1f"),
            _tip("trung_vi", "Trung vị", ",.1f"),
            _tip("q3", "Tứ phân vị 3", ",.1f"),
            _tip("nhieu_nhat", "Nhiều nhất", ",d"),
        ],
    )
    top = max((row["nhieu_nhat"] for row in rows), default=10)
    ticks = [tick for tick in (0, 10, 30, 100, 365, 1000, 3650, 10000) if tick <= max(10, top)]
    scale = alt.Scale(type="symlog", constant=10, domainMin=0)
    across = alt.X("it_nhat:Q", title="Độ trễ (ngày)", scale=scale, axis=alt.Axis(values=ticks, format=",d"))
    chart: altair.LayerChart = alt.layer(
        data.mark_rule(color="#767676").encode(x=across, x2="nhieu_nhat:Q"),
        data.mark_bar(color=COLOURS[5], height=14).encode(x=alt.X("q1:Q", scale=scale), x2="q3:Q"),
        data.mark_tick(color="#222222", thickness=3, height=20).encode(x=alt.X("trung_vi:Q", scale=scale)),
    ).properties(height=34 * max(len(rows), 1), width="container")
    return chart


def _range(name: str, lags: Sequence[int]) -> dict[str, Any]:
    q1, middle, q3 = quartiles(lags)
    return {
        "cap": name,
        "so": len(lags),
        "it_nhat": lags[0],
        "q1": q1,
        "trung_vi": middle,
        "q3": q3,
        "nhieu_nhat": lags[-1],
    }


def _chart(rows: list[dict[str, Any]]) -> Any:
    """A chart of rows of plain data."""
    alt = altair_module()
    return alt.Chart(alt.Data(values=rows))


def _one_line(text: str) -> str:
    """Text with plain blanks: Vega does not read names that hold a line separator."""
    return " ".join(text.split())


def _lines() -> Any:
    """An axis whose labels have the lines that ``BREAK`` parts."""
    return altair_module().Axis(labelLimit=0, labelExpr="split(datum.label, '\\n')", labelLineHeight=14)


def _tip(column: str, title: str, form: str = "") -> Any:
    alt = altair_module()
    return alt.Tooltip(f"{column}:{'Q' if form else 'N'}", title=title, **({"format": form} if form else {}))


def _colours(rows: Sequence[dict[str, Any]], column: str) -> Any:
    """Values in the order of their counts, each with its colour; beyond eight all are grey."""
    counts = Counter[str]()
    for row in rows:
        counts[row[column]] += row["so"]
    names = commonest(counts)
    colours = [COLOURS[at] if at < len(COLOURS) else "#767676" for at in range(len(names))]
    return altair_module().Scale(domain=names, range=colours)
