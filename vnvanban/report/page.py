"""The page: what was counted, measured and looked at, put into its template."""

import json
from datetime import datetime
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from vnvanban import __version__
from vnvanban.analysis.labels import number
from vnvanban.archive import Kho
from vnvanban.errors import MissingDependencyError
from vnvanban.models import SCHEMA_VERSION
from vnvanban.report.counts import counted
from vnvanban.report.language import Plot, looked_at
from vnvanban.report.letters import chosen
from vnvanban.report.quality import BANDS, measured
from vnvanban.report.tables import shown

_BAND_NAMES = (*(name for _, name in BANDS), "chưa đo", "không có trong văn bản")
_FOR_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def report_page(kho: Kho, *, hide_secret: bool = False, made: datetime | None = None) -> str:
    """A page about a store as HTML text: one file, in Vietnamese, that loads nothing.

    It has counts (letters and inputs), quality (diagnostics; share of letters a band of confidence and field, 0 to 1;
    inputs that need a person), charts and drawings, tables, and a table of letters that can be filtered and sorted
    (the doubtful and the newest, 2,000 at most; what is left out is counted). ``made``: when, now if not said.
    ``hide_secret``: secret letters (with a degree of secrecy) are counted, and their registration shown; their
    subjects, files, assignments, citations and words are left out. A mark that was not read hides nothing.

    Of stores with more than 50,000 letters assignments and citations are looked at in the newest years alone, and the
    page says which. Sources of the measures: ``vnvanban.analysis``. Raises ``MissingDependencyError`` without Jinja2,
    matplotlib, altair, vl-convert, networkx or pandas (extra ``analysis``), ``StoreError`` where the store cannot be
    read.
    """
    template = _template()
    library = _library()
    hidden = frozenset(one for (one,) in kho.rows(_SECRET)) if hide_secret else frozenset()
    counts = counted(kho)
    quality = measured(kho, hidden)
    language = looked_at(kho, counts.years, hidden)
    page: str = template.render(
        name=PurePath(kho.path).name,
        made=(made or datetime.now().astimezone()).isoformat(sep=" ", timespec="minutes"),
        version=__version__,
        schema=SCHEMA_VERSION,
        counts=counts,
        quality=quality,
        bands=_BAND_NAMES,
        language=language,
        letters=chosen(kho, quality.doubts, hidden),
        hide_secret=hide_secret,
        specs=_specs(language.plots),
        library=library,
    )
    return page


_SECRET = "SELECT id FROM letters WHERE do_mat IS NOT NULL"


def _template() -> Any:
    """The template, which escapes all that it is given; the parts that are ours stand in it as they are."""
    try:
        import jinja2
        import markupsafe
    except ImportError:
        raise MissingDependencyError("report pages need Jinja2: pip install 'vnvanban[analysis]'") from None
    folder = files("vnvanban.report")
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"number": number, "shown": shown, "ours": markupsafe.Markup}
    for name in ("style", "script"):
        file = folder / f"page.{'css' if name == 'style' else 'js'}"
        environment.globals[name] = markupsafe.Markup(file.read_text("utf-8"))
    return environment.from_string((folder / "page.html.jinja").read_text("utf-8"))


def _library() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script, of the version that altair writes for."""
    from vnvanban.analysis.charts import altair_module

    try:
        import vl_convert
    except ImportError:
        raise MissingDependencyError("charts of a page need vl-convert: pip install 'vnvanban[analysis]'") from None
    version = altair_module().SCHEMA_VERSION.removeprefix("v").rsplit(".", 1)[0]
    bundle: Any = vl_convert.javascript_bundle  # its stub asks for a snippet that it does not need
    script: str = bundle(vl_version=version)
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _specs(plots: tuple[Plot, ...]) -> str:
    """The charts as JSON that no word of a letter can break out of."""
    specs = {plot.id: plot.spec for plot in plots if plot.spec}
    return json.dumps(specs, ensure_ascii=False, separators=(",", ":")).translate(_FOR_SCRIPT)
