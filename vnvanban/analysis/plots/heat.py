"""Who is told to do what: bodies against verbs."""

from typing import TYPE_CHECKING

from vnvanban.analysis.crossing import bodies_and_verbs, body_verbs
from vnvanban.analysis.labels import label, number, wrapped
from vnvanban.analysis.plots.style import drawing, empty, figure_of, height_of, rows_of, shown_of, titled

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def plot_assignee_verbs(
    assignees: "pandas.DataFrame",
    verbs: "pandas.DataFrame",
    *,
    role: str = "chu_tri",
    bodies: int = 20,
    most: int = 15,
) -> "Figure":
    """A heat map of bodies against verbs: in how many assignments a body has a role and the verb stands.

    ``assignees`` and ``verbs``: the tables of these names, of the same letters. ``role``: a ``vai_tro``. ``bodies``,
    ``most``: rows (bodies with most assignments) and columns (verbs most common with these bodies) at most.
    Unit of a cell: assignments. Names are one but for case and blanks, as in ``coordination``.

    What it does not mean: all verbs of an assignment are set against all its bodies; in ``Sở A rà soát, Sở B báo cáo``
    as one assignment both bodies have both verbs.
    """
    with drawing():
        found = body_verbs(assignees, verbs, role)
        title = f"Cơ quan {label('vai_tro', role).lower()} và động từ"
        if not len(found):
            return empty(title)
        names, found_verbs = bodies_and_verbs(found, bodies)
        shown, columns = names[:bodies], found_verbs[:most]
        cells = dict(zip(zip(found["ten"], found["dong_tu"], strict=True), found["tasks"], strict=True))
        labels = [wrapped(name, 38) for name in shown]
        figure = figure_of(2.4 + height_of(labels) * 1.15)
        axes = figure.add_subplot()
        places = rows_of(axes, labels)
        heights = [len(lines) + 0.6 for lines in labels]
        _cells(axes, places, heights, [[cells.get((name, verb), 0) for verb in columns] for name in shown])
        said = ["\n".join(wrapped(verb, 18)) for verb in columns]
        axes.set_xticks(range(len(columns)), said, rotation=50, ha="right", rotation_mode="anchor", parse_math=False)
        axes.tick_params(axis="x", length=0)
        counts = (len(shown), len(names), "cơ quan"), (len(columns), len(found_verbs), "động từ")
        titled(figure, shown_of(title, *counts))
        return figure


def _cells(axes: "Axes", places: list[float], heights: list[float], counts: list[list[int]]) -> None:
    """Rectangles as high as the row's label, darker for fewer, with their numbers; nothing where there is none."""
    from matplotlib import colormaps
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize
    from matplotlib.ticker import MaxNLocator

    top = max(max(row) for row in counts)
    scale = Normalize(0, max(top, 1))
    colours = colormaps["cividis"]
    for place, height, row in zip(places, heights, counts, strict=True):
        for column, count in enumerate(row):
            if count:
                share = float(scale(count))
                axes.barh(place, 1.0, left=column - 0.5, height=height, color=colours(share), edgecolor="white", lw=0.5)
                ink = "black" if share > 0.5 else "white"
                axes.text(column, place, number(count), ha="center", va="center", fontsize=7, color=ink)
    axes.set_xlim(-0.5, len(counts[0]) - 0.5)
    axes.spines[:].set_visible(False)
    ticks = MaxNLocator(nbins=5, integer=True)
    bar = axes.figure.colorbar(ScalarMappable(scale, colours), ax=axes, shrink=0.6, pad=0.02, ticks=ticks)
    bar.outline.set_visible(False)
    bar.set_label("Số nhiệm vụ")
