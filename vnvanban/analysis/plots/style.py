"""What all figures share: the font, the colours, an empty figure, titles that name what is left out, SVG."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from vnvanban.analysis.labels import number, wrapped
from vnvanban.errors import MissingDependencyError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FONT = "DejaVu Sans"
"""Comes with matplotlib and has every Vietnamese letter."""
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442", "#000000")
"""Okabe & Ito (2008), told apart in all common forms of colour blindness."""
INK, GREY, FAINT = "#222222", "#767676", "#d9d9d9"
WIDTH = 8.0
"""Inches: two columns of a journal."""
LINE = 0.16
"""Inches of a line of labels (8 pt)."""
_SETTINGS: dict[str, Any] = {
    "font.family": [FONT],
    "font.size": 8.0,
    "text.parse_math": False,
    "text.color": INK,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 10.0,
    "axes.titlelocation": "left",
    "axes.unicode_minus": False,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "legend.frameon": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "vnvanban",
}
"""``parse_math`` off: a ``$`` in a letter is money, not a formula."""


def matplotlib_module() -> Any:
    """matplotlib; ``MissingDependencyError`` names the extra where it is missing."""
    try:
        import matplotlib
    except ImportError:
        raise MissingDependencyError("plots need matplotlib: pip install 'vnvanban[analysis]'") from None
    return matplotlib


@contextmanager
def drawing() -> Iterator[None]:
    """matplotlib's defaults and ours, whatever the user has set; the user's are back afterwards."""
    matplotlib = matplotlib_module()
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        yield


def figure_of(height: float, width: float = WIDTH) -> "Figure":
    """A figure without pyplot; ``height`` and ``width`` in inches. Labels get the room they need."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained", facecolor="white")


def empty(title: str) -> "Figure":
    """A figure that says that there is nothing to show."""
    figure = figure_of(1.4)
    axes = figure.add_subplot()
    axes.set_axis_off()
    axes.set_title(title)
    axes.text(0.5, 0.5, "Không có dữ liệu", ha="center", va="center", color=GREY, fontsize=10)
    return figure


def shown_of(title: str, *counts: tuple[int, int, str]) -> str:
    """A title that says how much of all is shown; ``counts``: shown, all, of what.

    >>> shown_of("Động từ", (20, 1400, "động từ")), shown_of("Động từ", (5, 5, "động từ"))
    ('Động từ (20 trong 1.400 động từ)', 'Động từ')
    """
    said = [f"{number(shown)} trong {number(total)} {thing}" for shown, total, thing in counts if shown < total]
    return f"{title} ({', '.join(said)})" if said else title


def titled(figure: "Figure", title: str) -> None:
    """The title of a figure, at its left edge, on as many lines as it takes."""
    figure.suptitle("\n".join(wrapped(title, 100)), x=0.01, ha="left", fontsize=11)


def text_width(text: str, size: float) -> float:
    """The width of a line in points, in letters of ``size`` points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    width, _, _ = text_to_path.get_text_width_height_descent(text, FontProperties(family=FONT, size=size), False)
    return float(width)


def rows_of(axes: "Axes", labels: Sequence[Sequence[str]], align: str = "right") -> list[float]:
    """Places of rows on the y axis, from the top down, each as high as its label has lines, and the labels there.
    ``align="left"``: labels that begin at the same place."""
    places, at = [], 0.0
    for lines in labels:
        half = (len(lines) + 0.6) / 2
        places.append(at + half)
        at += 2 * half
    axes.set_ylim(at, 0)
    axes.set_yticks(places, ["\n".join(lines) for lines in labels], parse_math=False, fontfamily=FONT)
    axes.tick_params(axis="y", length=0)
    if align == "left":
        axes.tick_params(axis="y", pad=6 + max(text_width(line, 8.0) for lines in labels for line in lines))
        for text in axes.get_yticklabels():
            text.set_horizontalalignment("left")
    return places


def height_of(labels: Sequence[Sequence[str]]) -> float:
    """Inches that the rows of ``rows_of`` take."""
    return LINE * sum(len(lines) + 0.6 for lines in labels)


def whole_numbers(axes: "Axes") -> None:
    """Whole numbers alone on the x axis, as Vietnamese print writes them."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))


def figure_svg(figure: "Figure") -> str:
    """A figure as SVG text: letters as outlines, no date; the same text from each new figure of the same data."""
    out = io.StringIO()
    with drawing():
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()
