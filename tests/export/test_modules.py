"""A format whose library is not installed says which extra brings it; the room itself loads none of them."""

import io
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest

from tests.export.entries import entry
from vnvanban.errors import MissingDependencyError
from vnvanban.export import akoma_ntoso, write_dataset, write_parquet


@pytest.mark.parametrize(
    ("missing", "write"),
    [
        ("pyarrow", lambda: write_parquet([], io.BytesIO())),
        ("pyarrow", lambda: write_dataset([], "")),
        ("lxml.etree", lambda: akoma_ntoso(entry("Số: 5/UBND-NV"), date(2026, 11, 27))),
    ],
)
def test_a_missing_library_is_named(missing: str, write: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(
        MissingDependencyError, match=rf"needs {missing.split('.')[0]}: pip install 'vnvanban\[export\]'"
    ):
        write()


def test_formats_are_loaded_when_they_are_written() -> None:
    asked = "import sys, vnvanban.export; print([n for n in ('pyarrow', 'lxml', 'openpyxl', 'pandas', 'icalendar') if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "[]\n"
