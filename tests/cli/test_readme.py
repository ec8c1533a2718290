"""README says what is true: its Python runs, its table has every field, its outputs are of this version."""

import re
from pathlib import Path

import pytest

from vnvanban.models import VanBan

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def test_python_of_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(block, names)
        for line in block.splitlines():
            shown = re.fullmatch(r"(\S.*?)\s+# ('.*'|\[.*\])(?:: .*)?", line)
            if shown:
                assert repr(eval(shown[1], names)) == shown[2], line


@pytest.mark.parametrize("name", [name for name in VanBan.model_fields if name != "evidence"])
def test_readme_has_the_field(name: str) -> None:
    assert f"| `{name}` |" in README
