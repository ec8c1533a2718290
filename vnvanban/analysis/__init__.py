"""Research over many letters; reads ``VanBan`` or the store, never text."""

from vnvanban.analysis.citations import citation_graph, edges_csv, graphml
from vnvanban.analysis.frames import period_of
from vnvanban.analysis.levels import LEVEL_LABELS, LEVELS, body_level, key_level
from vnvanban.analysis.sources import Source
from vnvanban.analysis.tables import assignees, citations, deadlines, letters, recipients, tasks, verbs

__all__ = [
    "LEVELS",
    "LEVEL_LABELS",
    "Source",
    "assignees",
    "body_level",
    "citation_graph",
    "citations",
    "deadlines",
    "edges_csv",
    "graphml",
    "key_level",
    "letters",
    "period_of",
    "recipients",
    "tasks",
    "verbs",
]
