"""Research over many letters; reads ``VanBan``, never text."""

from vnvanban.analysis.citations import citation_graph, edges_csv, graphml

__all__ = ["citation_graph", "edges_csv", "graphml"]
