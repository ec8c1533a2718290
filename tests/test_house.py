"""The rooms keep to their arrows: read from the syntax trees of ``vnvanban``, nothing is imported."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "vnvanban"

# Room → the rooms it may import. A room that is not named here fails the test: say first what it may touch.
ARROWS: dict[str, set[str]] = {
    "errors": set(),
    "options": set(),
    "models": set(),
    "candidates": set(),
    "text": set(),
    "words": {"errors", "text", "normalize"},
    "lexicon": {"errors", "text", "normalize", "words"},
    "normalize": {"lexicon", "options", "text"},
    "values": {"normalize", "options", "text"},
    "kinds": set(),
    "layout": {"kinds", "lexicon", "text"},
    "boxes": set(),
    "zones": {"boxes", "text"},
    "segment": {"kinds", "layout", "lexicon", "models", "normalize", "text", "values"},
    "fields": {"candidates", "lexicon", "models", "normalize", "options", "segment", "text", "values"},
    "dates": {"text"},
    "flow": {"text"},
    "noi_dung": {
        "candidates",
        "dates",
        "flow",
        "lexicon",
        "models",
        "normalize",
        "options",
        "segment",
        "text",
        "values",
    },
    "vien_dan": {"dates", "flow", "lexicon", "text"},
    "content": {"flow", "noi_dung", "vien_dan"},
    "decide": {
        "candidates",
        "content",
        "flow",
        "lexicon",
        "models",
        "noi_dung",
        "normalize",
        "options",
        "segment",
        "text",
        "values",
        "vien_dan",
    },
    "cells": {"models"},
    "export": {"cells", "errors", "models"},
    "analysis": {"archive", "cells", "errors", "lexicon", "models", "normalize", "values", "words"},
    "report": {"", "analysis", "archive", "errors", "export", "models"},
    "read": {"boxes", "errors", "normalize", "options", "zones"},
    "paper": {"boxes", "models", "read"},
    "pipeline": {
        "paper",
        "read",
        "candidates",
        "content",
        "decide",
        "fields",
        "layout",
        "lexicon",
        "models",
        "noi_dung",
        "normalize",
        "options",
        "segment",
        "text",
        "vien_dan",
    },
    "archive": {"", "errors", "lexicon", "models", "normalize", "options", "pipeline", "read", "text", "vien_dan"},
    "__main__": {"cli"},
    "cli": {
        "",
        "analysis",
        "archive",
        "errors",
        "export",
        "models",
        "normalize",
        "options",
        "pipeline",
        "read",
        "report",
    },
}
LATE = {"vnvanban.read.scan": "vnvanban.read.ocr"}
"""Packages whose modules may import heavy libraries at their top, since one function of one module opens them → that module."""
HEAVY = {
    "PIL",
    "altair",
    "docx",
    "jinja2",
    "markupsafe",
    "vl_convert",
    "lxml",
    "matplotlib",
    "numpy",
    "pypdfium2",
    "cv2",
    "spacy",
    "dask",
    "distributed",
    "duckdb",
    "icalendar",
    "networkx",
    "openpyxl",
    "pandas",
    "pyarrow",
    "tesserocr",
    "torch",
    "transformers",
    "underthesea",
}
FIELD_NAMES = {
    "he_thong", "loai_van_ban", "co_quan_ban_hanh", "so_ky_hieu", "dia_danh", "ngay_ban_hanh", "trich_yeu", "do_mat", "do_khan",
    "luu_hanh", "kinh_gui", "can_cu", "mo_dau", "muc", "ket_thuc", "doan_ket", "noi_nhan", "chu_ky", "phu_luc", "ban_sao", "ben_le",
    "suy_dien", "dinh_danh", "nhiem_vu", "vien_dan", "luat_theo_ten", "ten_goi_tat",
}  # fmt: skip
SAYS_OR_LEAVES = {"print", "exit", "quit", "input", "breakpoint"}
PRINTS_OR_EXITS = {("sys", "stdout"), ("sys", "stderr"), ("sys", "exit"), ("os", "_exit"), ("os", "abort")}
BROAD = {"vnvanban.archive.work", "vnvanban.read.second"}
"""The modules with a broad except: a fault of ours becomes a row of the ledger; one of a plug-in, whose code is not ours, a diagnostic."""
LINES_OF_A_FUNCTION, LINES_OF_A_MODULE, PARAMETERS = 45, 400, 5


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    tree: ast.Module
    lines: int

    @property
    def room(self) -> str:
        """First part of the name after ``vnvanban``; "" for the package itself."""
        return (self.name.split(".") + [""])[1]


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        source = path.read_text("utf-8")
        found.append(Module(name, path, ast.parse(source), source.count("\n")))
    return tuple(found)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def imported(module: Module, tree: ast.AST | None = None) -> Iterator[str]:
    """Full names that a module imports, anywhere in it; ``from a import b`` gives ``a.b``."""
    for node in ast.walk(tree or module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = module.name.split(".")
                package = package if module.path.name == "__init__.py" else package[:-1]
                base = ".".join([*package[: len(package) - node.level + 1], *filter(None, [base])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def rooms_of(names: Iterator[str]) -> set[str]:
    """Rooms of ours among imported names; "" is a public name of the package (``from vnvanban import parse``)."""
    known = {module.room for module in modules()}
    own = [name.split(".") + [""] for name in names if name == "vnvanban" or name.startswith("vnvanban.")]
    return {parts[1] if parts[1] in known else "" for parts in own}


def exempt(module: Module, function: ast.FunctionDef | ast.AsyncFunctionDef, code: str) -> bool:
    """An exemption from ruff's rule on the ``def`` line, with its reason: ``# noqa: PLR0913 - why``."""
    line = module.path.read_text("utf-8").splitlines()[function.lineno - 1]
    return re.search(rf"# noqa: {code} - \w", line) is not None


def fail_with(found: list[str]) -> None:
    assert not found, "\n" + "\n".join(found)


def each(rule: Callable[[Module], Iterator[str]]) -> None:
    fail_with([f"{module.name}: {said}" for module in modules() for said in rule(module)])


def test_every_room_is_known() -> None:
    fail_with(sorted({module.room for module in modules()} - set(ARROWS) - {""}))


def test_arrows() -> None:
    def rule(module: Module) -> Iterator[str]:
        if module.room:
            for room in sorted(rooms_of(imported(module)) - ARROWS.get(module.room, set()) - {module.room}):
                yield f"imports vnvanban.{room}" if room else "imports the public names"

    each(rule)


def test_arrows_go_one_way() -> None:
    graph: dict[str, set[str]] = {}
    for module in modules():
        if module.room:
            graph.setdefault(module.room, set()).update(rooms_of(imported(module)) - {module.room, ""})
    TopologicalSorter(graph).prepare()  # raises CycleError with the rooms of a ring


def test_package_loads_nothing() -> None:
    (package,) = [module for module in modules() if module.name == "vnvanban"]
    top = [node for node in package.tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert rooms_of(name for node in top for name in imported(package, node)) == set()


def test_a_field_imports_no_other_field() -> None:
    def rule(module: Module) -> Iterator[str]:
        if module.room == "fields":
            yield from (f"imports {name}" for name in imported(module) if name.startswith("vnvanban.fields"))

    each(rule)


@pytest.mark.parametrize("room", ["text", "normalize"])
def test_room_knows_no_field(room: str) -> None:
    def rule(module: Module) -> Iterator[str]:
        if module.room == room:
            names = {
                node.value
                for node in ast.walk(module.tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
            names |= {node.attr for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)}
            yield from (f"names the field {name}" for name in sorted(names & FIELD_NAMES))

    each(rule)


def test_only_words_imports_underthesea() -> None:
    def rule(module: Module) -> Iterator[str]:
        if module.room != "words":
            yield from (f"imports {name}" for name in imported(module) if name.split(".")[0] == "underthesea")

    each(rule)


def test_heavy_libraries_are_imported_where_they_are_needed() -> None:
    def rule(module: Module) -> Iterator[str]:
        later = [
            *functions(module.tree),
            *(
                node
                for node in module.tree.body
                if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
            ),
        ]
        inside = {id(node) for block in later for node in ast.walk(block)}
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in inside:
                yield from (
                    f"line {node.lineno}: {name} at import"
                    for name in imported(module, node)
                    if name.split(".")[0] in HEAVY and not _late(module.name)
                )
                yield from (
                    f"line {node.lineno}: {name} at import"
                    for name in imported(module, node)
                    if _late(name) and not _late(module.name)
                )

    each(rule)


def _late(name: str) -> str | None:
    return next((package for package in LATE if name == package or name.startswith(f"{package}.")), None)


def test_late_packages_have_one_door() -> None:
    def rule(module: Module) -> Iterator[str]:
        for name in imported(module):
            package = _late(name)
            if package and not _late(module.name) and module.name != LATE[package]:
                yield f"imports {name}; its door is {LATE[package]}"

    each(rule)


def test_pipeline_asks_about_no_field() -> None:
    (pipeline,) = [module for module in modules() if module.name == "vnvanban.pipeline"]
    (parse,) = [function for function in functions(pipeline.tree) if function.name == "parse"]
    asks = [node.lineno for node in ast.walk(parse) if isinstance(node, ast.If | ast.IfExp | ast.Match)]
    names = [
        node.attr for node in ast.walk(pipeline.tree) if isinstance(node, ast.Attribute) and node.attr in FIELD_NAMES
    ]
    assert (asks, names) == ([], [])


def _prints_or_exits(node: ast.AST) -> str | None:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYS_OR_LEAVES:
        return node.func.id
    if (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in PRINTS_OR_EXITS
    ):
        return f"{node.value.id}.{node.attr}"
    if isinstance(node, ast.Name) and node.id == "SystemExit":
        return node.id
    return None


def test_only_cli_prints_or_exits() -> None:
    def rule(module: Module) -> Iterator[str]:
        if module.room != "cli":
            yield from (
                f"line {node.lineno}: {said}" for node in ast.walk(module.tree) if (said := _prints_or_exits(node))
            )  # type: ignore[attr-defined]
            yield from (
                f"imports {name}" for name in imported(module) if name.split(".")[0] in {"typer", "rich", "logging"}
            )

    each(rule)


def test_only_read_and_cli_open_what_the_user_names() -> None:
    def rule(module: Module) -> Iterator[str]:
        if module.room not in {"read", "cli"}:
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
                    yield f"line {node.lineno}: open"

    each(rule)


def test_no_broad_except() -> None:
    def rule(module: Module) -> Iterator[str]:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ExceptHandler):
                kinds = {"all"} if node.type is None else {one.id for one in ast.walk(node.type) if isinstance(one, ast.Name)}
                if kinds & {"all", "Exception", "BaseException"} and module.name not in BROAD:
                    yield f"line {node.lineno}: a broad except"

    each(rule)


def test_functions_are_short() -> None:
    def rule(module: Module) -> Iterator[str]:
        for function in functions(module.tree):
            length = (function.end_lineno or 0) - function.lineno + 1
            if length > LINES_OF_A_FUNCTION:
                yield f"{function.name} has {length} lines"

    each(rule)


def test_functions_take_few_parameters() -> None:
    def rule(module: Module) -> Iterator[str]:
        for function in functions(module.tree):
            given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            count = len([one for one in given if one.arg not in {"self", "cls"}])
            if count > PARAMETERS and not exempt(module, function, "PLR0913"):
                yield f"{function.name} takes {count} parameters"

    each(rule)


def test_modules_are_short() -> None:
    each(lambda module: iter([f"{module.lines} lines"] if module.lines > LINES_OF_A_MODULE else []))


def test_no_room_for_odds_and_ends() -> None:
    odd = {"utils", "util", "helpers", "helper", "common", "misc"}
    fail_with([module.name for module in modules() if odd & set(module.name.split("."))])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from vnvanban.fields import chu_ky", {"fields"}),  # a room
        ("import vnvanban.decide.choose", {"decide"}),  # a module of a room
        ("from vnvanban import parse", {""}),  # a public name
        ("def f():\n    from vnvanban.models import VanBan", {"models"}),  # inside a function
        ("import vnvanbanish, json", set()),  # not ours
    ],
)
def test_the_reader_of_arrows(source: str, expected: set[str]) -> None:
    module = Module("vnvanban.cli", Path("cli.py"), ast.parse(source), 1)
    assert rooms_of(imported(module)) == expected


def test_relative_imports_are_read() -> None:
    module = Module(
        "vnvanban.decide.choose",
        Path("choose.py"),
        ast.parse("from ..fields import chu_ky\nfrom .check import check"),
        2,
    )
    assert list(imported(module)) == ["vnvanban.fields.chu_ky", "vnvanban.decide.check.check"]
