"""Who leads and who joins: bodies that assignments bring together, as a network."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import product
from typing import TYPE_CHECKING, Any

from vnvanban.analysis.frames import frame_of, networkx_module
from vnvanban.analysis.levels import body_level
from vnvanban.analysis.statistics import association, holm, margins, p_of_chi2

if TYPE_CHECKING:
    import networkx
    import pandas

EDGES = ("chu_tri", "phoi_hop", "tasks", "letters", "expected", "p", "p_holm")
BODIES = ("ten", "cap_ten", "leads", "joins", "partners", "between")


def coordination(assignees: "pandas.DataFrame", *, least: int = 1) -> "networkx.DiGraph[str]":
    """A ``networkx.DiGraph`` with an edge from a leading body to each body that joins it in the same assignment.

    Nodes: names as printed, but for case and blanks (the commonest print stands for all), with ``cap`` (level, "" where
    the name tells none), ``leads`` and ``joins`` (assignments). Edges: ``tasks`` and ``letters`` that bring the two
    together, ``expected`` (assignments that would if partners fell to leaders at random, margins kept), ``p`` of the
    difference (G², Dunning 1993) and ``p_holm`` (for all edges together; Holm 1979), so that a pair of two busy bodies
    can be told from a pair that is sought. Edges below ``least`` assignments are left out. Roles: formats.md 5.3;
    networks: after Wasserman & Faust (1994), Social Network Analysis.

    What it does not mean: an edge is an order to co-ordinate, not co-operation that took place; ``Sở Y tế`` of two
    provinces is one node unless its name says which.
    """
    tasks = _bodies_by_task(assignees)
    leads, joins = Counter[str](), Counter[str]()
    pairs, letters = Counter[tuple[str, str]](), defaultdict[tuple[str, str], set[Any]](set)
    for (letter, _), (leaders, partners) in tasks.items():
        leads.update(leaders)
        joins.update(partners)
        for pair in product(leaders, partners):
            pairs[pair] += 1
            letters[pair].add(letter)
    firsts, seconds = margins(pairs)
    graph: networkx.DiGraph[str] = networkx_module().DiGraph()
    for name in sorted(leads.keys() | joins.keys()):
        graph.add_node(name, cap=body_level(name) or "", leads=leads[name], joins=joins[name])
    kept, total = sorted(pair for pair, count in pairs.items() if count >= least), pairs.total()
    chances = [p_of_chi2(association(pairs[one], firsts[one[0]], seconds[one[1]], total)) for one in kept]
    for pair, p, p_holm in zip(kept, chances, holm(chances), strict=True):
        expected = firsts[pair[0]] * seconds[pair[1]] / total
        graph.add_edge(*pair, tasks=pairs[pair], letters=len(letters[pair]), expected=expected, p=p, p_holm=p_holm)
    return graph


def coordination_edges(graph: "networkx.DiGraph[str]") -> "pandas.DataFrame":
    """The edges of ``coordination`` as a frame (``EDGES``), heaviest first; see there for source and meaning."""
    rows = [(lead, join, *(facts[name] for name in EDGES[2:])) for lead, join, facts in graph.edges(data=True)]
    return frame_of(sorted(rows, key=lambda row: (-row[2], row[0], row[1])), EDGES)


def coordination_bodies(graph: "networkx.DiGraph[str]") -> "pandas.DataFrame":
    """The bodies of ``coordination`` as a frame: ``leads``, ``joins``, ``partners`` (bodies it is joined with, in
    either role), ``between`` (betweenness from 0 to 1, edges unweighted; Freeman 1977, Sociometry 40: 35–41).

    What it does not mean: a body between others in orders need not pass anything on.
    """
    between = networkx_module().betweenness_centrality(graph)
    rows = []
    for name, facts in graph.nodes(data=True):
        partners = {*graph.successors(name), *graph.predecessors(name)} - {name}
        rows.append((name, facts["cap"] or None, facts["leads"], facts["joins"], len(partners), between[name]))
    return frame_of(sorted(rows, key=lambda row: (-row[2] - row[3], row[0])), BODIES)


def _bodies_by_task(assignees: "pandas.DataFrame") -> dict[tuple[Any, Any], tuple[list[str], list[str]]]:
    """Assignment → its leading bodies, its partners; each body by its commonest print."""
    shown = shown_names(assignees["ten"])
    tasks: dict[tuple[Any, Any], tuple[list[str], list[str]]] = {}
    columns = assignees[["letter", "nhiem_vu", "vai_tro", "ten"]]
    for letter, task, role, name in columns.itertuples(index=False, name=None):
        if role in ("chu_tri", "phoi_hop"):
            found = tasks.setdefault((letter, task), ([], []))[role == "phoi_hop"]
            if shown[name] not in found:
                found.append(shown[name])
    return tasks


def shown_names(printed: Iterable[str]) -> dict[str, str]:
    """Names as printed → the commonest print of the same body (the same but for case and blanks)."""
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in printed:
        names[_key(name)][name] += 1
    commonest = {key: min(found, key=lambda name: (-found[name], name)) for key, found in names.items()}
    return {name: commonest[key] for key, found in names.items() for name in found}


def _key(name: str) -> str:
    return " ".join(name.lower().split())
