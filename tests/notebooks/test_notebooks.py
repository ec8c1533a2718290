"""Notebooks run from a clean checkout, in their folder and at the root, within their time; in git they hold no outputs."""

import ast
import json
import re
from pathlib import Path

import nbclient
import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "notebooks"
NAMES = ("01_read_one_letter", "02_digitize_a_folder", "03_directive_language", "04_cascade_and_reuse", "05_add_a_rule")
SECONDS = 180
"""What a notebook may take on two cores."""
PUBLIC = {"vnvanban", "vnvanban.analysis", "vnvanban.export", "corpus.planted"}
"""Modules of ours from which notebooks take names."""


class Here(AsyncKernelManager):
    """The kernel of the interpreter that runs the tests, whatever kernels are installed."""

    @property
    def kernel_spec(self) -> KernelSpec:
        import sys

        return KernelSpec(argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], display_name="here", language="python")


def notebook(name: str) -> nbformat.NotebookNode:
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


def code(name: str) -> str:
    """The code cells as one module, without the lines that only Jupyter knows."""
    cells = [cell.source for cell in notebook(name).cells if cell.cell_type == "code"]
    return re.sub(r"(?m)^[%!].*$", "", "\n".join(cells))


def test_all_notebooks_are_named_here() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", [FOLDER, ROOT], ids=["folder", "root"])
def test_it_runs(name: str, place: Path) -> None:
    if place == ROOT and name not in NAMES[:1]:
        pytest.skip("all find the letters by the same line: one is enough")
    assert_runs(notebook(name), place)


def assert_runs(given: nbformat.NotebookNode, place: Path) -> None:
    client = nbclient.NotebookClient(given, timeout=SECONDS, kernel_manager_class=Here, resources={"metadata": {"path": str(place)}})
    client.execute()
    assert all(cell.execution_count for cell in given.cells if cell.cell_type == "code")


def test_a_cell_that_raises_fails() -> None:
    given = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")])
    with pytest.raises(nbclient.exceptions.CellExecutionError, match="ZeroDivisionError"):
        assert_runs(given, ROOT)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_kept_without_outputs(name: str) -> None:
    plain = json.loads((FOLDER / f"{name}.ipynb").read_text("utf-8"))
    for cell in plain["cells"]:
        assert not cell.get("outputs") and cell.get("execution_count") is None and not cell["metadata"]
    assert set(plain["metadata"]) <= {"kernelspec", "language_info"}
    nbformat.validate(plain)


@pytest.mark.parametrize("name", NAMES)
def test_it_says_at_the_top_what_one_learns(name: str) -> None:
    first = notebook(name).cells[0]
    assert first.cell_type == "markdown" and first.source.startswith("# ")
    assert "**You learn**" in first.source and "**Takes**" in first.source


@pytest.mark.parametrize("name", NAMES)
def test_it_uses_public_names_only(name: str) -> None:
    for node in ast.walk(ast.parse(code(name))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in {"vnvanban", "corpus", "tests"}:
            assert node.module in PUBLIC
            assert not any(alias.name.startswith("_") for alias in node.names)
        if isinstance(node, ast.Attribute):
            assert not node.attr.startswith("_"), node.attr
