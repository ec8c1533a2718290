"""What the letters ask and cite: plots and tables of ``vnvanban.analysis``, of as many letters as memory takes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vnvanban import analysis
from vnvanban.analysis import charts
from vnvanban.analysis.frames import text_or_none
from vnvanban.analysis.labels import label, number
from vnvanban.analysis.shares import shares
from vnvanban.archive import Kho
from vnvanban.report.tables import Columns, Table, first_of, table

if TYPE_CHECKING:
    import pandas
    from matplotlib.figure import Figure

LETTERS = 50_000
"""Letters whose assignments and citations are looked at, the newest years: their tables take about 1 GB."""
STEPS = 400
"""Pairs of letters whose sentences are compared, the newest: aligning all pairs of a large store takes an hour."""
MOST = 30
_NAMES = re.compile(r'(\bid="|href="#|url\(#)')
_SVG = re.compile(r"<metadata>.*?</metadata>|<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot of the page: a chart as a Vega-Lite specification, or a drawing as SVG; ``said`` tells how to read it."""

    id: str
    title: str
    said: str
    spec: dict[str, Any] | None = None
    svg: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """``since``: first year that was looked at, ``None`` where it was the whole store."""

    plots: tuple[Plot, ...]
    tables: tuple[Table, ...]
    since: str | None


@dataclass(frozen=True, slots=True)
class _Frames:
    letters: "pandas.DataFrame"
    tasks: "pandas.DataFrame"
    verbs: "pandas.DataFrame"
    assignees: "pandas.DataFrame"
    deadlines: "pandas.DataFrame"
    citations: "pandas.DataFrame"
    steps: "pandas.DataFrame"


def looked_at(kho: Kho, years: dict[str, int], hidden: frozenset[int]) -> Language:
    """Plots and tables. ``years``: letters by year; ``hidden``: letters that are left out."""
    since = _since(years)
    frames = _frames(kho, since, hidden)
    names = _names(kho, frames)
    return Language(tuple(_plots(kho, frames, names, hidden)), tuple(_tables(frames, names)), since)


def _since(years: dict[str, int]) -> str | None:
    """The first year of those, from the newest back, that together have no more than ``LETTERS`` letters."""
    if sum(years.values()) <= LETTERS:
        return None
    known = sorted((year for year in years if year.isdigit()), reverse=True)
    total, first = 0, None
    for year in known:
        total += years[year]
        if first is not None and total > LETTERS:
            break
        first = year
    return first


def _frames(kho: Kho, since: str | None, hidden: frozenset[int]) -> _Frames:
    def kept(frame: "pandas.DataFrame") -> "pandas.DataFrame":
        return frame[~frame["letter"].isin(hidden)] if hidden else frame

    letters, citations = kept(analysis.letters(kho, since=since)), kept(analysis.citations(kho, since=since))
    return _Frames(
        letters,
        kept(analysis.tasks(kho, since=since, words=False)),
        kept(analysis.verbs(kho, since=since)),
        kept(analysis.assignees(kho, since=since)),
        kept(analysis.deadlines(kho, since=since)),
        citations,
        analysis.cascade_steps(letters, citations),
    )


def _names(kho: Kho, frames: _Frames) -> dict[str, str]:
    """Keys of papers → the symbol by which they are cited; of letters of the store, their symbol and issuer."""
    cited = frames.citations.drop_duplicates("dich")
    found = dict(zip(cited["dich"], cited["so_ky_hieu"], strict=True))
    in_steps = {*frames.steps["tren"], *frames.steps["duoi"]}
    own = frames.letters[frames.letters["khoa"].isin(in_steps)].drop_duplicates("khoa")
    for key, letter, issuer in own[["khoa", "letter", "co_quan"]].itertuples(index=False, name=None):
        (parts,) = kho.rows("SELECT so, nam, ky_hieu FROM letters WHERE id = ?", int(letter))
        code = "/".join(part for part in parts if part) or f"văn bản {letter} trong kho"
        said = [part for part in (code, text_or_none(issuer)) if part]
        found[key] = " – ".join(said)
    return found


def _plots(kho: Kho, frames: _Frames, names: dict[str, str], hidden: frozenset[int]) -> Iterable[Plot]:
    yield _chart("dong-tu", "Động từ chỉ đạo", "Số lần mỗi động từ đứng trong nhiệm vụ, theo mức độ bắt buộc.",
                 charts.chart_verbs(frames.verbs))  # fmt: skip
    yield _chart("co-quan-dong-tu", "Cơ quan chủ trì và động từ", "Số nhiệm vụ mà cơ quan chủ trì và động từ cùng có.",
                 charts.chart_assignee_verbs(frames.assignees, frames.verbs))  # fmt: skip
    yield _chart("thoi-han", "Thời hạn", "Ngày hết hạn của những thời hạn có ngày.",
                 charts.chart_deadlines(frames.deadlines))  # fmt: skip
    yield _chart("do-tre", "Độ trễ giữa các cấp",
                 "Từ ngày văn bản cấp trên đến ngày văn bản cấp dưới viện dẫn nó. Vạch: trung vị; hộp: nửa giữa.",
                 charts.chart_lags(frames.steps))  # fmt: skip
    yield _drawing("tang", "Văn bản cấp trên và văn bản cấp dưới viện dẫn", "Số cạnh dấu: ngày sau văn bản trên nó.",
                   analysis.plot_cascades(frames.steps, names=names, most=30))  # fmt: skip
    yield _drawing("phoi-hop", "Chủ trì và phối hợp", "Mũi tên: từ cơ quan chủ trì đến cơ quan phối hợp.",
                   analysis.plot_coordination(analysis.coordination(frames.assignees)))  # fmt: skip
    pairs, compared = _compared(kho, frames, hidden)
    said = f"Cặp giống nhau nhất trong {number(compared)} cặp đã so (văn bản và văn bản cấp trên mà nó viện dẫn)."
    none = "Kho không có văn bản nào cùng với văn bản cấp trên mà nó viện dẫn."
    yield _drawing("dung-lai", "Câu dùng lại", said if compared else none,
                   analysis.plot_reuse(*pairs, names=names))  # fmt: skip


def _compared(
    kho: Kho, frames: _Frames, hidden: frozenset[int]
) -> "tuple[tuple[pandas.DataFrame, pandas.DataFrame], int]":
    """Reused sentences and all sentences of the newest pairs of which the store holds both letters."""
    first = frames.letters.drop_duplicates("khoa")
    numbers = dict(zip(first["khoa"], first["letter"], strict=True))
    own = frames.steps[frames.steps["tren"].isin(numbers.keys()) & frames.steps["duoi"].isin(numbers.keys())]
    steps = own.drop_duplicates(["tren", "duoi"]).sort_values(["ngay_duoi", "duoi", "tren"]).tail(STEPS)
    wanted = sorted({numbers[key] for column in ("tren", "duoi") for key in steps[column]} - hidden)
    found = analysis.passages(kho.get(int(one)) for one in wanted)
    return (analysis.reuse(found, steps), found), len(steps)


def _chart(id: str, title: str, said: str, chart: Any) -> Plot:
    spec = chart.to_dict()
    spec.pop("$schema", None)  # an address in a page that needs none
    return Plot(id, title, said, spec)


def _drawing(id: str, title: str, said: str, figure: "Figure") -> Plot:
    """SVG without its prologue and notes, its ids made those of one drawing, so that a page may hold several."""
    svg = _NAMES.sub(rf"\g<1>{id}-", _SVG.sub("", analysis.figure_svg(figure)))
    return Plot(id, title, said, svg=svg[svg.index("<svg") :])


def _tables(frames: _Frames, names: dict[str, str]) -> Iterable[Table]:
    yield _share_table("Động từ chỉ đạo", "Động từ", shares(frames.verbs, "dong_tu"), "dong_tu")
    yield _bodies(frames.assignees)
    yield _share_table("Loại hành vi", "Hành vi", analysis.speech_acts(frames.tasks), "loai_hanh_vi")
    yield _share_table("Mức độ bắt buộc", "Mức độ", analysis.obligation(frames.tasks), "muc_do")
    kinds = analysis.deadline_kinds(frames.tasks, frames.deadlines)
    yield _share_table("Thời hạn của nhiệm vụ", "Loại thời hạn", kinds, "thoi_han")
    yield _cited(frames.citations)
    yield _cascades(frames.steps, names)


def _share_table(title: str, name: str, found: "pandas.DataFrame", column: str) -> Table:
    """A table of ``shares``."""
    kind = "loai_thoi_han" if column == "thoi_han" else column
    rows = [
        (label(kind, value), count, share, letters)
        for value, count, share, letters in found[[column, "count", "share", "letters"]].itertuples(
            index=False, name=None
        )
    ]
    columns: Columns = ((name, "text"), ("Số lần", "number"), ("Tỷ lệ", "share"), ("Số văn bản", "number"))
    return first_of(table(title, columns, rows), MOST)


def _bodies(assignees: "pandas.DataFrame") -> Table:
    """Bodies in assignments, those that lead most first."""
    found = analysis.coordination_bodies(analysis.coordination(assignees))
    rows = [
        (name, label("cap", level), leads, joins, partners)
        for name, level, leads, joins, partners in found[["ten", "cap_ten", "leads", "joins", "partners"]].itertuples(
            index=False, name=None
        )
    ]
    columns: Columns = (
        ("Cơ quan", "text"),
        ("Cấp", "text"),
        ("Chủ trì", "number"),
        ("Phối hợp", "number"),
        ("Số cơ quan cùng làm", "number"),
    )
    return first_of(table("Cơ quan được giao việc", columns, rows), MOST)


def _cited(citations: "pandas.DataFrame") -> Table:
    """Papers by the letters that cite them."""
    groups = citations.groupby("dich", sort=False)
    facts = groups.agg(
        so=("letter", "nunique"), ten=("so_ky_hieu", "first"), loai=("loai", "first"), co_quan=("co_quan_dich", "first")
    )
    ordered = facts.reset_index().sort_values(["so", "dich"], ascending=[False, True])
    rows = [
        (name, text_or_none(kind), text_or_none(issuer), count, key)
        for key, count, name, kind, issuer in ordered.itertuples(index=False, name=None)
    ]
    columns: Columns = (
        ("Số, ký hiệu", "text"),
        ("Loại", "text"),
        ("Cơ quan", "text"),
        ("Số văn bản viện dẫn", "number"),
        ("Định danh", "text"),
    )
    return first_of(table("Văn bản được viện dẫn nhiều nhất", columns, rows), MOST)


def _cascades(steps: "pandas.DataFrame", names: dict[str, str]) -> Table:
    """Papers of a higher level by the letters below that cite them, with the median lag."""
    groups = steps.groupby(["tren", "cap_tren"], sort=False)
    facts = groups.agg(so=("duoi", "nunique"), lag=("lag", "median")).reset_index()
    ordered = facts.sort_values(["so", "tren"], ascending=[False, True])
    rows: Sequence[tuple[Any, ...]] = [
        (names.get(key, key), label("cap", level), count, None if lag != lag else float(lag), key)
        for key, level, count, lag in ordered.astype({"lag": float}).itertuples(index=False, name=None)
    ]
    columns: Columns = (("Văn bản cấp trên", "text"), ("Cấp", "text"), ("Văn bản cấp dưới viện dẫn", "number"),
               ("Độ trễ trung vị (ngày)", "number"), ("Định danh", "text"))  # fmt: skip
    return first_of(table("Văn bản cấp trên có nhiều văn bản cấp dưới viện dẫn", columns, rows), MOST)
