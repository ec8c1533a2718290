"""Who cites what: a directed graph of letters and cited papers, and its export as GraphML and as an edge list.

The nodes are documents under their keys (``VienDan.dinh_danh``, ``VanBan.dinh_danh``): a letter that others cite is one
node with the paper they cite. What it does not mean: an edge says that a paper is named, not that it was followed.
"""

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from vnvanban.cells import as_text, code_of, writable
from vnvanban.errors import MissingDependencyError
from vnvanban.models import VaiTroVienDan, VanBan, VienDan

if TYPE_CHECKING:
    import networkx

OPEN = "?"
EDGE_COLUMNS = (
    "nguon",
    "dich",
    "vai_tro",
    "so_lan",
    "vi_tri",
    "van_ban_nguon",
    "van_ban_dich",
    "ngay_nguon",
    "ngay_dich",
)


def citation_graph(letters: Iterable[VanBan]) -> "networkx.DiGraph[str]":
    """The citations of some letters as a ``networkx.DiGraph``.

    Nodes: document keys, with ``loai_nut`` (``van_ban``: a letter that was given; ``vien_dan``: a paper that is only
    cited), ``nhan`` (number and symbol), ``loai``, ``ngay`` (ISO), ``co_quan``, ``trich_yeu``, ``nguon``; what is not
    known is an empty string. Edges: from the citing letter to the cited paper, with ``vai_tro`` (the weightiest role),
    ``so_lan`` (mentions) and ``vi_tri`` (their places in the raw text of the citing letter, ``start-end`` in code
    points, joined by blanks). A paper cited without its year is one node with the only dated paper of the same issuer,
    type and number where there is just one; else it stays apart.

    Raises ``MissingDependencyError`` when networkx is not installed (extra ``analysis``).

    >>> import vnvanban
    >>> text = "Số: 5/UBND-NV\\nThực hiện Nghị định số 30/2020/NĐ-CP của Chính phủ, đề nghị Sở A gửi báo cáo."
    >>> letter = vnvanban.parse(text)
    >>> sorted(node for node in citation_graph([letter]) if node.startswith("cp"))
    ['cp:nd:30:2020']
    """
    graph = _networkx().DiGraph()
    for letter in letters:
        source = node_of(letter)
        _add(graph, source, _letter_facts(letter))
        for paper in letter.vien_dan:
            _add(graph, paper.dinh_danh, _paper_facts(paper))
            _link(graph, source, paper)
    _join_undated(graph)
    return graph


def node_of(letter: VanBan) -> str:
    """The key of a letter's node; letters without a number go by the hash of their text."""
    return letter.dinh_danh or f"text:{letter.text_sha256[:16]}"


def graphml(graph: "networkx.DiGraph[str]") -> str:
    """The graph as GraphML (http://graphml.graphdrawing.org), UTF-8 text."""
    return "\n".join(_networkx().generate_graphml(graph)) + "\n"


def edges_csv(graph: "networkx.DiGraph[str]") -> str:
    """One row an edge (``EDGE_COLUMNS``), sorted by source and target; what a spreadsheet would compute is text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(EDGE_COLUMNS)
    for source, target, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        one, two = graph.nodes[source], graph.nodes[target]
        row = [
            source,
            target,
            data["vai_tro"],
            data["so_lan"],
            data["vi_tri"],
            one["nhan"],
            two["nhan"],
            one["ngay"],
            two["ngay"],
        ]
        writer.writerow([as_text(str(cell)) for cell in row])
    return out.getvalue()


def _networkx() -> Any:
    try:
        import networkx
    except ImportError:
        raise MissingDependencyError("citation graphs need networkx: pip install 'vnvanban[analysis]'") from None
    return networkx


def _letter_facts(letter: VanBan) -> dict[str, str]:
    return {
        "loai_nut": "van_ban",
        "nhan": code_of(letter) or letter.nguon or "",
        "loai": str(letter.loai_van_ban or ""),
        "ngay": letter.ngay_ban_hanh or "",
        "co_quan": letter.co_quan_ban_hanh.ten or "",
        "trich_yeu": letter.trich_yeu or "",
        "nguon": letter.nguon or "",
    }


def _paper_facts(paper: VienDan) -> dict[str, str]:
    return {
        "loai_nut": "vien_dan",
        "nhan": paper.so_ky_hieu,
        "loai": (paper.loai or "").lower(),
        "ngay": paper.ngay or "",
        "co_quan": paper.co_quan or paper.co_quan_suy_dien or "",
        "trich_yeu": paper.trich_yeu or "",
        "nguon": "",
    }


def _add(graph: Any, key: str, facts: dict[str, str]) -> None:
    """Add a node, or what is new of it: a letter's own facts win over what others say of it."""
    facts = {name: writable(value) for name, value in facts.items()}
    if key not in graph:
        graph.add_node(key, **facts)
        return
    known = graph.nodes[key]
    own = facts["loai_nut"] == "van_ban"
    for name, value in facts.items():
        if value and (own or not known[name]):
            known[name] = value


def _link(graph: Any, source: str, paper: VienDan) -> None:
    places = [f"{span.start}-{span.end}" for mention in paper.lan_nhac for span in mention.spans[:1]]
    _edge(graph, source, paper.dinh_danh, str(paper.vai_tro), places)


def _edge(graph: Any, source: str, target: str, role: str, places: list[str]) -> None:
    """Add an edge, or to the edge that is there: places of both, the weightier role."""
    if graph.has_edge(source, target):
        known = graph.edges[source, target]
        role = min(role, known["vai_tro"], key=[one.value for one in VaiTroVienDan].index)
        places = list(dict.fromkeys([*known["vi_tri"].split(" "), *places]))
    graph.add_edge(source, target, vai_tro=role, so_lan=len(places), vi_tri=" ".join(places))


def _join_undated(graph: Any) -> None:
    """``cp:nd:30:?`` is ``cp:nd:30:2020`` where no other year of that number is a node."""
    by_number: dict[str, list[str]] = {}
    for key in graph:
        by_number.setdefault(key.rpartition(":")[0], []).append(key)
    for keys in by_number.values():
        dated = [key for key in keys if not key.endswith(f":{OPEN}")]
        undated = [key for key in keys if key.endswith(f":{OPEN}")]
        if len(dated) == 1 and undated and not _both_given(graph, dated[0], undated[0]):
            _merge(graph, undated[0], dated[0])


def _both_given(graph: Any, one: str, other: str) -> bool:
    """Two letters at hand are two, whatever their numbers."""
    return all(graph.nodes[key]["loai_nut"] == "van_ban" for key in (one, other))


def _merge(graph: Any, gone: str, kept: str) -> None:
    """Put all that is known of one node, and its edges, to another one."""
    _add(graph, kept, dict(graph.nodes[gone]))
    edges = [*graph.in_edges(gone, data=True), *graph.out_edges(gone, data=True)]
    for source, target, data in edges:
        start, end = (kept if key == gone else key for key in (source, target))
        if start != end:
            _edge(graph, start, end, data["vai_tro"], data["vi_tri"].split(" "))
    graph.remove_node(gone)
