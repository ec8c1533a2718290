"""``vnvanban parse`` as a process: formats, folders, standard input, bad inputs, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import vnvanban
from vnvanban.models import VanBan

from .conftest import LETTER, Run


def table(data: bytes) -> list[list[str]]:
    """The cells of a drawn table, cut where two blanks stand."""
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in data.decode().splitlines()]


def test_table(run: Run, letter: Path) -> None:
    done = run("parse", letter)
    assert (done.returncode, done.stderr) == (0, b"")
    cells = table(done.stdout)
    for row in (["Số", "328"], ["Ký hiệu", "CV/HU"], ["Ngày ban hành", "2024-03-05"], ["Họ và tên", "Lò Văn Mẫn"]):
        assert any(line[: len(row)] == row for line in cells), row
    text = done.stdout.decode()
    assert "thư.txt" in text.splitlines()[0]
    assert "├── 1  Các chi bộ" in text and "    ├── a  Tổng hợp" in text
    assert "\x1b" not in text  # plain when it is no terminal


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
def test_table_keeps_to_its_columns(run: Run, letter: Path, columns: int) -> None:
    lines = run("parse", letter, env={"COLUMNS": str(columns)}).stdout.decode().splitlines()
    assert max(map(len, lines)) <= columns
    assert any("so_ky_hieu.so" in line for line in lines) == (columns >= 100)


def test_table_of_two(run: Run, letter: Path) -> None:
    assert run("parse", letter, letter).stdout.decode().count("thư.txt") == 2


def test_table_does_not_steer_the_terminal(run: Run) -> None:
    done = run("parse", "-", stdin="Số 1-CV/HU\nV/v họp \x1b[31mđỏ\x9b2J\u202e [bold]đậm[/bold]\n".encode())
    text = done.stdout.decode()
    assert not set(text) & {"\x1b", "\x9b", "\u202e"}
    assert "[bold]đậm[/bold]" in text  # words of a letter are no markup


def test_json_of_one(run: Run, letter: Path) -> None:
    done = run("parse", "--format", "json", letter)
    data = json.loads(done.stdout)
    assert done.returncode == 0
    assert data["so_ky_hieu"] == {"so": "328", "nam": None, "ky_hieu": "CV/HU"}
    assert data["nguon"] == str(letter)
    assert "evidence" not in data
    assert "Ban Dân vận" in done.stdout.decode()  # written as letters, not as escapes


def test_json_of_several_is_a_list(run: Run, letter: Path, folder: Path) -> None:
    assert [one["nguon"] for one in json.loads(run("parse", "-f", "json", letter, letter).stdout)] == [str(letter)] * 2
    assert [one["so_ky_hieu"]["so"] for one in json.loads(run("parse", "-f", "json", folder).stdout)] == ["328", "329"]


def test_json_of_a_folder_of_one_is_a_list(run: Run, letter: Path) -> None:
    assert len(json.loads(run("parse", "-f", "json", letter.parent).stdout)) == 1


def test_json_of_failures_is_json(run: Run, letter: Path, tmp_path: Path) -> None:
    done = run("parse", "-f", "json", tmp_path / "a.txt", tmp_path / "b.txt")
    assert (json.loads(done.stdout), done.returncode) == ([], 1)
    done = run("parse", "-f", "json", tmp_path / "a.txt", letter)
    assert (len(json.loads(done.stdout)), done.returncode) == (1, 1)
    done = run("parse", "-f", "json", tmp_path / "a.txt")
    assert (done.stdout, done.returncode) == (b"", 1)


def test_jsonl(run: Run, folder: Path) -> None:
    done = run("parse", "-f", "jsonl", folder)
    lines = done.stdout.decode().splitlines()
    assert [Path(json.loads(line)["nguon"]).name for line in lines] == ["b.MD", "z.txt"]
    assert all("evidence" not in json.loads(line) for line in lines)


def test_a_line_of_jsonl_stays_a_line(run: Run) -> None:
    done = run("parse", "-f", "jsonl", "-e", "-", stdin="Số 1-CV/HU\n1. Một\u2028hai\x85ba\n".encode())
    assert len(done.stdout.decode().splitlines()) == 1


def test_evidence_slices_the_file(run: Run, letter: Path) -> None:
    data = json.loads(run("parse", "-f", "jsonl", "--evidence", letter).stdout)
    raw = letter.read_bytes().decode()
    assert {"so_ky_hieu.so", "trich_yeu", "kinh_gui.0", "chu_ky.0.ho_ten"} <= set(data["evidence"])
    assert vnvanban.verify(VanBan.model_validate(data), raw) == []


@pytest.mark.parametrize("before", ["\ufeff", "\r\n"])  # a byte-order mark; line ends of Windows
def test_spans_count_in_the_file(run: Run, tmp_path: Path, before: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((before + LETTER.replace("\n", "\r\n")).encode())
    data = json.loads(run("parse", "-f", "json", "-e", path).stdout)
    (span,) = data["evidence"]["so_ky_hieu.so"]["spans"]
    assert path.read_bytes().decode()[span["start"] : span["end"]] == "328"


def test_standard_input(run: Run) -> None:
    data = json.loads(run("parse", "-f", "json", "-", stdin=LETTER.encode()).stdout)
    assert (data["nguon"], data["so_ky_hieu"]["so"]) == ("-", "328")


@pytest.mark.parametrize(("tone", "word"), [("old", "hòa"), ("new", "hoà"), ("keep", "hoà")])
def test_tone(run: Run, letter: Path, tone: str, word: str) -> None:
    data = json.loads(run("parse", "-f", "json", "--tone", tone, letter).stdout)
    assert data["trich_yeu"] == f"rà soát {word} giải ở cơ sở"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("none.txt", None, "input.missing"),
        ("a.pdf", b"%PDF-1.4", "input.broken"),
        ("a.txt", b"\x00\x01", "input.binary"),
        ("a.txt", b"\xff\xfe\xfd", "input.broken"),
        ("a.txt", b"", "input.empty"),
    ],
)
def test_bad_input(run: Run, letter: Path, name: str, data: bytes | None, code: str) -> None:
    bad = letter.parent / name
    if data is not None:
        bad.write_bytes(data)
    for form in ("table", "json", "jsonl"):
        done = run("parse", "-f", form, bad, letter)
        assert done.returncode == 1
        (line,) = done.stderr.decode().splitlines()
        assert line.startswith(f"vnvanban: {bad}: ") and line.endswith(f"[{code}]")
        assert b"328" in done.stdout  # the other is written


def test_folder_without_letters(run: Run, tmp_path: Path) -> None:
    done = run("parse", tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"holds no letters" in done.stderr and b"[input.no-letters]" in done.stderr


def test_empty_standard_input(run: Run) -> None:
    done = run("parse", "-")
    assert (done.returncode, done.stderr) == (1, b"vnvanban: -: it is empty [input.empty]\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse"],  # no file
        ["parse", "FILE", "--format", "xml"],
        ["parse", "FILE", "--tone", "ancient"],
        ["parse", "FILE", "--evidence"],  # the table has no place for it
        ["parse", "FILE", "--explain", "so"],  # no such field
        ["parse", "FILE", "--explain", ""],
        ["parse", "FILE", "--explain", "muc", "--format", "json"],
        ["parse", "-", "-"],
        ["write"],
        ["--colour"],
    ],
)
def test_usage(run: Run, letter: Path, arguments: list[str]) -> None:
    done = run(*(letter if one == "FILE" else one for one in arguments))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C"},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "en_US.ISO-8859-1"},
    ],
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_output_is_utf8_everywhere(run: Run, letter: Path, env: dict[str, str], form: str) -> None:
    done = run("parse", "-f", form, letter, env=env)
    assert done.returncode == 0
    assert "Lò Văn Mẫn" in done.stdout.decode("utf-8")
    assert "thư.txt" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="file names are UTF-8 or UTF-16 there")
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_of_a_long_path_the_name_is_shown(run: Run, letter: Path, columns: int) -> None:
    deep = letter.parent / ("tủ " * 12).strip() / ("hộp " * 12).strip()
    deep.mkdir(parents=True)
    path = letter.rename(deep / letter.name)
    first = run("parse", path, env={"COLUMNS": str(columns)}).stdout.decode().splitlines()[0]
    assert first.startswith("…") == (len(str(path)) > columns - 4) and "hộp/thư.txt ─" in first and len(first) <= columns


def test_file_name_that_is_no_utf8(run: Run, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/th\xff.txt"
    with open(path, "wb") as file:
        file.write(LETTER.encode())
    for form in ("table", "json", "jsonl"):
        done = run("parse", "-f", form, tmp_path)
        assert done.returncode == 0
        assert "th\ufffd.txt" in done.stdout.decode()


@pytest.mark.skipif(os.name == "nt", reason="a shell and pipes of Unix")
@pytest.mark.parametrize("form", ["table", "json", "jsonl"])
def test_closed_pipe_ends_quietly(letter: Path, form: str) -> None:
    command = [sys.executable, "-c", "from vnvanban.cli import main; main()", "parse", "-f", form, *[str(letter)] * 300]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert (process.stderr.read(), process.wait(60)) == (b"", 0)


def test_version(run: Run) -> None:
    done = run("--version")
    assert done.returncode == 0
    assert done.stdout.decode().startswith(f"vnvanban {vnvanban.__version__} ")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["parse", "--help"], ["schema", "--help"]])
def test_help(run: Run, arguments: list[str]) -> None:
    assert run(*arguments).returncode == 0


def test_missing_package(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from vnvanban import pipeline
    from vnvanban.cli import app
    from vnvanban.errors import MissingDependencyError

    def fail(*_: object) -> None:
        raise MissingDependencyError("this needs x: pip install x")

    monkeypatch.setattr(pipeline, "parse_document", fail)
    done = CliRunner().invoke(app, ["parse", str(letter)])
    assert done.exit_code == 3
    assert "pip install x" in done.output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("form", ["table", "json", "jsonl"])
def test_output_that_cannot_be_written_is_told(letter: Path, form: str) -> None:
    command = [sys.executable, "-c", "from vnvanban.cli import main; main()", "parse", "-f", form, str(letter)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith("vnvanban: the output could not be written: ") and done.stderr.endswith("[output.unwritable]\n")
    assert done.stderr.count("\n") == 1
