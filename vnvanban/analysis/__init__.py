"""Research over many letters; reads ``VanBan`` or the store, never text.

Tables (``tasks``, ``verbs`` …) take letters or a ``Kho`` and give pandas frames; measures take tables and give frames
or networks. Each says where it comes from and what it does not mean.
"""

from vnvanban.analysis.cascades import cascade_steps, cascades, lags
from vnvanban.analysis.citations import citation_graph, edges_csv, graphml
from vnvanban.analysis.crossing import body_verbs
from vnvanban.analysis.frames import period_of
from vnvanban.analysis.keyness import collocations, keyness
from vnvanban.analysis.levels import LEVEL_LABELS, LEVELS, body_level, key_level
from vnvanban.analysis.networks import coordination, coordination_bodies, coordination_edges
from vnvanban.analysis.objects import verb_objects
from vnvanban.analysis.plots import (
    figure_svg,
    plot_assignee_verbs,
    plot_cascades,
    plot_coordination,
    plot_deadlines,
    plot_reuse,
    plot_verbs,
)
from vnvanban.analysis.readability import readability
from vnvanban.analysis.reuse import passages, reuse, reused
from vnvanban.analysis.shades import shade_hits, shades
from vnvanban.analysis.shares import deadline_kinds, obligation, shares, speech_acts, trends
from vnvanban.analysis.sources import Source
from vnvanban.analysis.tables import assignees, citations, deadlines, letters, recipients, tasks, verbs
from vnvanban.analysis.tokens import WordCache, documents

__all__ = [
    "LEVELS",
    "LEVEL_LABELS",
    "Source",
    "WordCache",
    "assignees",
    "body_level",
    "body_verbs",
    "cascade_steps",
    "cascades",
    "citation_graph",
    "citations",
    "collocations",
    "coordination",
    "coordination_bodies",
    "coordination_edges",
    "deadline_kinds",
    "deadlines",
    "documents",
    "edges_csv",
    "figure_svg",
    "graphml",
    "key_level",
    "keyness",
    "lags",
    "letters",
    "obligation",
    "passages",
    "period_of",
    "plot_assignee_verbs",
    "plot_cascades",
    "plot_coordination",
    "plot_deadlines",
    "plot_reuse",
    "plot_verbs",
    "readability",
    "recipients",
    "reuse",
    "reused",
    "shade_hits",
    "shades",
    "shares",
    "speech_acts",
    "tasks",
    "trends",
    "verb_objects",
    "verbs",
]
