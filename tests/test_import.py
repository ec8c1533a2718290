"""``import vnvanban`` is quick and loads nothing heavy."""

import subprocess
import sys

import pytest

LIMIT = 0.5
"""Seconds; HOUSE rule. Best of five, so that a busy machine does not fail it."""

CODE = """
import time, sys
before = time.perf_counter()
import vnvanban
print(time.perf_counter() - before)
print(*sorted(sys.modules))
"""


def _import() -> tuple[float, set[str]]:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    seconds, names = done.stdout.splitlines()
    return float(seconds), set(names.split())


@pytest.mark.clock
def test_import_is_quick() -> None:
    assert min(_import()[0] for _ in range(5)) <= LIMIT


@pytest.mark.parametrize("name", ["underthesea", "vnvanban.lexicon", "vnvanban.pipeline", "pydantic", "typer", "rich", "regex"])
def test_import_does_not_load(name: str) -> None:
    assert name not in _import()[1]


def test_parse_does_not_load_underthesea() -> None:
    code = "import vnvanban, sys; vnvanban.parse('Số 12-CV/HU'); print('underthesea' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_every_public_name_is_there() -> None:
    import vnvanban

    assert {name for name in vnvanban.__all__ if getattr(vnvanban, name) is None} == set()
    assert set(vnvanban.__all__) <= set(dir(vnvanban))
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = vnvanban.no_such_name


@pytest.mark.parametrize("name", ["normalize", "parse", "read"])
def test_a_public_name_is_not_hidden_by_its_room(name: str) -> None:
    """Loading ``vnvanban.normalize`` (the room) must not put the module where the function of the same name was."""
    code = f"import vnvanban, vnvanban.pipeline, vnvanban.normalize, vnvanban.read.sniff; print(callable(vnvanban.{name}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
