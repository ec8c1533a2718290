"""``--explain FIELD``: why a field has its value."""

from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from vnvanban import parse
from vnvanban.cli import app
from vnvanban.cli.explain import check_field, explained
from vnvanban.cli.table import drawn
from vnvanban.errors import UsageError
from vnvanban.models import Alternative, Span

from .conftest import LETTER


def explain(path: Path, field: str) -> str:
    done = CliRunner().invoke(app, ["parse", str(path), "--explain", field], env={"COLUMNS": "80"})
    assert done.exit_code == 0
    return done.output


def test_a_value(letter: Path) -> None:
    said = explain(letter, "so_ky_hieu.so")
    raw = letter.read_bytes().decode()
    start = raw.index("328")
    for words in ("value       328", "rule        so_ky_hieu.", "confidence", f"line 4, column 4 to 6  [{start}:{start + 3}]", "raw text    328"):
        assert words in said


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("so_ky_hieu", ["so_ky_hieu.so", "so_ky_hieu.ky_hieu", "CV/HU"]),  # all parts
        ("kinh_gui.0", ["Các chi bộ, đảng bộ trực thuộc"]),
        ("kinh_gui", ["kinh_gui.0", "kinh_gui.1"]),
        ("muc", ["muc.0", "muc.1.muc.1", "duong_dan  2/b"]),
        ("muc.1", ["muc.1.muc.0"]),
        ("muc.0.nhan", ["muc.0", "muc.number"]),  # supported by the item that holds it
        ("chu_ky.0.ho_ten", ["Lò Văn Mẫn"]),
        ("do_mat", ["null", "nothing in the text is taken for it"]),
        ("can_cu", ["empty list"]),
        ("kinh_gui.7", ["null"]),  # this letter has no such entry
        ("text_sha256", [parse(LETTER).text_sha256[:60]]),  # not read from the text
        ("nguon", ["thư.txt"]),
    ],
)
def test_fields(letter: Path, field: str, words: list[str]) -> None:
    said = explain(letter, field)
    assert [one for one in words if one not in said] == []


def test_diagnostics_of_the_field_only(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kính gửi: Các chi bộ.\n1. Họp.\n", "utf-8")
    assert "so_ky_hieu.absent" in explain(path, "so_ky_hieu")
    assert "so_ky_hieu.absent" in explain(path, "so_ky_hieu.so")  # said of the whole
    assert "absent" not in explain(path, "kinh_gui")


def test_every_letter_is_named(folder: Path) -> None:
    said = explain(folder, "so_ky_hieu.so")
    assert "b.MD" in said and "z.txt" in said and "328" in said and "329" in said


@pytest.mark.parametrize("path", ["muc.0.muc.3.tieu_de", "noi_nhan.12.muc_dich", "suy_dien", "ben_le.0.spans.0.start", "ban_sao.hinh_thuc"])
def test_paths_that_exist(path: str) -> None:
    check_field(path)


@pytest.mark.parametrize("path", ["", ".", "so", "so_ky_hieu.", "so_ky_hieu.0", "kinh_gui.x", "kinh_gui.-1", "muc.0.foo", "evidence", "diagnostics.0", "trich_yeu.0"])
def test_paths_that_do_not(path: str) -> None:
    with pytest.raises(UsageError, match="there is no field"):
        check_field(path)


def rendered(picture: object, width: int = 80) -> str:
    console = Console(width=width, markup=False, highlight=False, color_system=None)
    with console.capture() as capture:
        console.print(picture)
    return capture.get()


def test_confidence_and_alternatives() -> None:
    letter = parse(LETTER)
    other = Alternative(value="329", rule="so_ky_hieu.other", spans=(Span(start=0, end=3),))
    support = letter.evidence["so_ky_hieu.so"].model_copy(update={"confidence": 0.9876, "alternatives": (other,)})
    letter = letter.model_copy(update={"evidence": {**letter.evidence, "so_ky_hieu.so": support}})
    said = rendered(explained(letter, LETTER, "so_ky_hieu.so"))
    assert "confidence   0.988" in said
    assert "alternative  329  so_ky_hieu.other, line 1, column 1 to 3  [0:3]" in said
    (row,) = [line for line in rendered(drawn(letter, 80)).splitlines() if line.startswith("Số ")]
    assert row.split() == ["Số", "328", "0.98"], "never rounded up"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_do(end: str) -> None:
    raw = end.join(["Kính gửi: Sở Nội vụ.", "", "1. Họp.", "2. Báo cáo."])
    assert "line 4, column 1 to 11" in rendered(explained(parse(raw), raw, "muc.1"))
