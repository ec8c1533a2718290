"""Plots for paper: tables and networks of ``vnvanban.analysis`` as matplotlib figures, one call each.

Each returns a ``matplotlib.figure.Figure`` of its own: pyplot, its backend and its settings are not touched (in a
notebook the figure shows itself after ``%matplotlib inline``). ``figure.savefig("x.svg")`` and ``("x.png", dpi=200)``
write it; ``figure_svg`` gives SVG that is the same each time, with letters as outlines, so that Vietnamese is whole
without any font. Labels are Vietnamese, in DejaVu Sans, which matplotlib brings along. Colours are those of Okabe & Ito
(2008, Color Universal Design) and cividis (Nuñez et al. 2018, PLOS ONE 13(7): e0199239), which people who do not tell
red from green can read. An empty table gives a figure that says so. What is left out for want of room is counted in the
figure. All raise ``MissingDependencyError`` without matplotlib (extra ``analysis``).
"""

from vnvanban.analysis.plots.alignment import plot_reuse
from vnvanban.analysis.plots.bars import plot_verbs
from vnvanban.analysis.plots.heat import plot_assignee_verbs
from vnvanban.analysis.plots.network import plot_coordination
from vnvanban.analysis.plots.style import figure_svg
from vnvanban.analysis.plots.timeline import plot_deadlines
from vnvanban.analysis.plots.tree import plot_cascades

__all__ = [
    "figure_svg",
    "plot_assignee_verbs",
    "plot_cascades",
    "plot_coordination",
    "plot_deadlines",
    "plot_reuse",
    "plot_verbs",
]
