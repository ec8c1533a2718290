"""Why a field has its value: rule, confidence, place, raw text, what lost, and what is doubtful."""

from collections.abc import Iterator, Sequence
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vnvanban.cli.table import Heading, shown
from vnvanban.errors import UsageError
from vnvanban.models import Evidence, Span, VanBan

_ABOUT_THE_PARSE = {"evidence", "diagnostics"}
_NULL, _EMPTY = "null", "empty list"


def check_field(path: str) -> None:
    """``UsageError`` when no letter can have a field of this path."""
    names = [name for name in VanBan.model_fields if name not in _ABOUT_THE_PARSE]
    if path.split(".")[0] not in names or not _exists(VanBan, path.split(".")):
        raise UsageError(f"there is no field {path!r}; the fields are {', '.join(names)}")


def _exists(kind: Any, parts: Sequence[str]) -> bool:
    """Whether a path leads somewhere in a type, whatever the lengths of its lists."""
    if not parts:
        return True
    inner = [one for one in get_args(kind) if one not in (NoneType, Ellipsis)]
    if get_origin(kind) is tuple:
        return parts[0].isdecimal() and _exists(inner[0], parts[1:])
    if inner:
        return any(_exists(one, parts) for one in inner)
    fields = kind.model_fields if isinstance(kind, type) and issubclass(kind, BaseModel) else {}
    return parts[0] in fields and _exists(fields[parts[0]].annotation, parts[1:])


def explained(letter: VanBan, raw: str, path: str) -> RenderableType:
    """A block for each value under ``path``, then the diagnostics and inferences about it."""
    parts: list[RenderableType] = [Heading(letter.nguon or "")]
    found = _supports(letter, path)
    for own, support in found.items():
        parts.append(_facts(own, list(_support(letter, raw, own, support))))
    if not found:
        parts += [_facts(own, list(_unsupported(letter, raw, own))) for own in _entries(letter, path)]
    notes = [*_diagnostics(letter, raw, path), *_inferences(letter, path)]
    if notes:
        parts.append(_facts(f"about {path}", notes))
    return Group(*parts)


def _supports(letter: VanBan, path: str) -> dict[str, Evidence]:
    """The evidence of a path and of all below it, in the order of the text; else that of the part that holds it."""
    found = {own: one for own, one in letter.evidence.items() if _within(own, path)}
    while not found and "." in path:
        path = path.rpartition(".")[0]
        if path in letter.evidence:
            found = {path: letter.evidence[path]}
    return dict(sorted(found.items(), key=lambda pair: pair[1].spans[0].start if pair[1].spans else 0))


def _within(path: str, outer: str) -> bool:
    return path == outer or path.startswith(outer + ".")


def _support(letter: VanBan, raw: str, path: str, support: Evidence) -> Iterator[tuple[str, Text]]:
    yield "value", _value(letter, path)
    yield "rule", Text(support.rule)
    yield "confidence", Text("not measured", "dim") if support.confidence is None else Text(f"{support.confidence:.3f}")
    for span in support.spans:
        yield "place", _place(raw, span)
    yield "raw text", shown(support.raw, "green")
    for other in support.alternatives:
        where = "; ".join(_place(raw, span).plain for span in other.spans)
        yield "alternative", Text.assemble(shown(other.value), (f"  {other.rule}, {where}", "dim"))


def _entries(letter: VanBan, path: str) -> list[str]:
    """The path of each part of a list of parts (``ben_le``: ``ben_le.0`` …); of anything else, the path itself."""
    value = _at(letter, path)
    parts = isinstance(value, tuple) and value and isinstance(value[0], BaseModel)
    return [f"{path}.{i}" for i in range(len(value))] if parts else [path]


def _unsupported(letter: VanBan, raw: str, path: str) -> Iterator[tuple[str, Text]]:
    """A value without evidence: absent, or a part that carries its own place, or not printed."""
    value = _at(letter, path)
    shown_value = _value(letter, path)
    yield "value", shown_value
    for span in getattr(value, "spans", ()):
        yield "place", _place(raw, span)
    if shown_value.plain in (_NULL, _EMPTY):
        yield "evidence", Text("none: nothing in the text is taken for it", "dim")


def _at(letter: VanBan, path: str) -> Any:
    """What stands at a path; None where the letter has no such entry."""
    value: Any = letter
    for part in path.split("."):
        if part.isdecimal():
            value = value[int(part)] if int(part) < len(value) else None
        else:
            value = getattr(value, part, None)
    return value


def _value(letter: VanBan, path: str) -> Text:
    """The value itself; of a part, its fields that have a value."""
    value = _at(letter, path)
    if isinstance(value, BaseModel):
        fields = [(name, one) for name, one in value if isinstance(one, str | bool) and one != ""]
        lines = [Text.assemble((f"{name}  ", "dim"), shown(_plain(one), "bold")) for name, one in fields]
        return Text("\n").join(lines) if lines else Text(_NULL, "dim")
    if isinstance(value, tuple):
        return shown("\n".join(map(str, value)), "bold") if value else Text(_EMPTY, "dim")
    return Text(_NULL, "dim") if value is None else shown(_plain(value), "bold")


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _place(raw: str, span: Span) -> Text:
    """Line and column (both from 1) of the first and last character, and the span as the evidence gives it."""
    first, last = _line_and_column(raw, span.start), _line_and_column(raw, max(span.start, span.end - 1))
    until = f"{last[1]}" if last[0] == first[0] else f"line {last[0]}, column {last[1]}"
    text = f"line {first[0]}, column {first[1]} to {until}"
    return Text.assemble(text, (f"  [{span.start}:{span.end}]", "dim"))


def _line_and_column(raw: str, position: int) -> tuple[int, int]:
    """Both from 1; a line ends with ``\\n``, ``\\r\\n`` or ``\\r``, as in editors."""
    before = raw[:position].replace("\r\n", "\n\n").replace("\r", "\n")
    crlf = raw.count("\r\n", 0, position)
    return before.count("\n") - crlf + 1, position - before.rfind("\n")


def _diagnostics(letter: VanBan, raw: str, path: str) -> Iterator[tuple[str, Text]]:
    for one in letter.diagnostics:
        if one.path and (_within(one.path, path) or _within(path, one.path)):
            where = "".join(f"\n{_place(raw, span).plain}" for span in one.spans)
            yield "diagnostic", Text.assemble((one.code, "yellow"), f"  {one.message}", (where, "dim"))


def _inferences(letter: VanBan, path: str) -> Iterator[tuple[str, Text]]:
    for one in letter.suy_dien:
        if _within(one.truong, path) or _within(path, one.truong):
            others = f" (or {', '.join(one.kha_nang_khac)})" if one.kha_nang_khac else ""
            yield "inferred", Text.assemble(shown(one.gia_tri), shown(f"{others}  {one.ly_do}", "dim"))


def _facts(title: str, facts: Sequence[tuple[str, Text]]) -> RenderableType:
    """A titled block of named facts; a name that repeats is printed once."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    before = ""
    for name, text in facts:
        table.add_row("" if name == before else name, text)
        before = name
    return Group(Text(title, "bold"), Padding(table, (0, 0, 0, 2)))
