"""Who leads with whom: bodies on a circle, a line for each pair that assignments bring together."""

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING

from vnvanban.analysis.labels import label, number, wrapped
from vnvanban.analysis.levels import LEVELS
from vnvanban.analysis.plots.style import COLOURS, GREY, INK, drawing, empty, figure_of, shown_of, titled

if TYPE_CHECKING:
    import networkx
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Edges = Sequence[tuple[str, str, dict[str, float]]]
"""Who leads, who joins, and what ``coordination`` knows of the two."""
TITLE = "Chủ trì và phối hợp"
SOUGHT = 0.05
"""Bound of ``p_holm`` under which a pair is drawn as sought."""
_HALF = 0.42
"""Inches from one body to the next on its side: three lines of a label."""


def plot_coordination(graph: "networkx.DiGraph[str]", *, most: int = 24) -> "Figure":
    """The bodies that most assignments bring together, on a circle, with an arrow from who leads to who joins.

    ``graph``: ``coordination``. ``most``: bodies at most, those with the heaviest edges. The width of a line grows with
    the assignments of the pair, the dot of a body with its assignments in either role. Lines of colour: pairs that come
    together more often than chance (``p_holm`` below 0.05 and more ``tasks`` than ``expected``). Unit: assignments.
    Bodies stand where lines cross little: next to those with whom they share most. Circular drawing of networks:
    Wasserman & Faust (1994). See ``coordination`` for what an edge does not mean.
    """
    with drawing():
        edges = sorted(graph.edges(data=True), key=lambda edge: (-edge[2]["tasks"], edge[0], edge[1]))
        edges = [edge for edge in edges if edge[0] != edge[1]]
        if not edges:
            return empty(TITLE)
        names = _strongest(edges, most)
        kept = [edge for edge in edges if edge[0] in names and edge[1] in names]
        order = _around(names, kept)
        half = -(-len(order) // 2)
        figure = figure_of(1.3 + _HALF * max(half, 5), 9.0)
        axes = figure.add_subplot()
        axes.set_axis_off()
        places = _places(order, half)
        _lines(axes, kept, places)
        _bodies(axes, graph, places)
        _legend(axes)
        bodies = len({name for edge in edges for name in edge[:2]})
        titled(figure, shown_of(TITLE, (len(order), bodies, "cơ quan"), (len(kept), len(edges), "cặp")))
        return figure


def _strongest(edges: Edges, most: int) -> list[str]:
    """Bodies of the heaviest edges, until there are enough."""
    names: dict[str, None] = {}
    for lead, join, _ in edges:
        new = [name for name in (lead, join) if name not in names]
        if len(names) + len(new) <= most:
            names.update(dict.fromkeys(new))
    return list(names)


def _around(names: Sequence[str], edges: Edges) -> list[str]:
    """An order in which each body stands next to the one, of those left, that shares most with the last ones."""
    weights: dict[tuple[str, str], float] = {}
    for lead, join, facts in edges:
        weights[lead, join] = weights.get((lead, join), 0) + facts["tasks"]
        weights[join, lead] = weights.get((join, lead), 0) + facts["tasks"]
    left, order = list(names), list(names[:1])
    while len(order) < len(names):
        left.remove(order[-1])
        order.append(max(left, key=lambda name: _pull(name, order, weights)))
    return order


def _pull(name: str, order: Sequence[str], weights: dict[tuple[str, str], float]) -> float:
    """Weight shared with those that stand already, the last ones most."""
    return sum(weights.get((name, other), 0) / (back + 1) for back, other in enumerate(reversed(order)))


def _places(order: Sequence[str], half: int) -> dict[str, tuple[float, float]]:
    """Places on a circle, at equal heights, so that labels beside them never meet: down the left, up the right."""
    left, right = order[:half], list(reversed(order[half:]))
    found: dict[str, tuple[float, float]] = {}
    for side, names in ((-1, left), (1, right)):
        for at, name in enumerate(names):
            height = 1 - 2 * (at + 0.5) / max(len(names), 1)
            found[name] = side * max(sqrt(1 - height * height), 0.25), height
    return found


def _lines(axes: "Axes", edges: Edges, places: dict[str, tuple[float, float]]) -> None:
    from matplotlib.patches import FancyArrowPatch

    top = max(facts["tasks"] for _, _, facts in edges)
    for lead, join, facts in reversed(edges):  # the heaviest on top
        sought = facts["p_holm"] < SOUGHT and facts["tasks"] > facts["expected"]
        width = 0.6 + 4.4 * facts["tasks"] / top
        arrow = FancyArrowPatch(
            places[lead],
            places[join],
            connectionstyle=f"arc3,rad={_bend(places[lead], places[join])}",
            arrowstyle="-|>",
            mutation_scale=7 + width,
            shrinkA=5,
            shrinkB=6,
            linewidth=width,
            color=COLOURS[3] if sought else GREY,
            alpha=0.85 if sought else 0.45,
        )
        axes.add_patch(arrow)


def _bend(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How a line bends: towards the middle of the circle, neighbours more, so that it keeps off the labels."""
    away = one[0] * other[1] - one[1] * other[0]
    near = abs(one[0] - other[0]) + abs(one[1] - other[1]) < 0.7
    return (0.5 if near else 0.15) * (1 if away < 0 else -1)


def _bodies(axes: "Axes", graph: "networkx.DiGraph[str]", places: dict[str, tuple[float, float]]) -> None:
    top = max(graph.nodes[name]["leads"] + graph.nodes[name]["joins"] for name in places)
    for name, (x, y) in places.items():
        facts = graph.nodes[name]
        share = (facts["leads"] + facts["joins"]) / max(top, 1)
        colour = COLOURS[LEVELS.index(facts["cap"])] if facts["cap"] in LEVELS else INK
        axes.plot([x], [y], marker="o", markersize=4 + 6 * sqrt(share), color=colour, zorder=3)
        side = 1 if x > 0 else -1
        said = "\n".join(wrapped(f"{name} ({number(facts['leads'])}; {number(facts['joins'])})", 34, 3))
        align = "left" if side > 0 else "right"
        axes.annotate(said, (x, y), (9 * side, 0), textcoords="offset points", ha=align, va="center", fontsize=7.5)
    axes.set_xlim(-1.05, 1.05)
    axes.set_ylim(-1.05, 1.05)


def _legend(axes: "Axes") -> None:
    from matplotlib.lines import Line2D

    levels = [*zip(COLOURS, (label("cap", level) for level in LEVELS), strict=False), (INK, "Không rõ cấp")]
    dots = [Line2D([], [], linestyle="", marker="o", color=colour, label=name) for colour, name in levels]
    lines = [
        Line2D([], [], color=COLOURS[3], linewidth=3, label="Nhiều hơn ngẫu nhiên"),
        Line2D([], [], color=GREY, alpha=0.5, linewidth=3, label="Không khác ngẫu nhiên"),
    ]
    axes.legend(
        handles=[*dots, *lines], loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=4,
        title="Mũi tên: từ cơ quan chủ trì đến cơ quan phối hợp. Trong ngoặc: số nhiệm vụ chủ trì; phối hợp",
    )  # fmt: skip
