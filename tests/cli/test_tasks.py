"""``vnvanban tasks`` and ``vnvanban citations``: formats, targets, what is refused; and what ``parse`` draws of both."""

import csv
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import icalendar
import networkx
import openpyxl
import pytest
from typer.testing import CliRunner

from vnvanban import parse
from vnvanban.analysis import citation_graph, edges_csv, graphml
from vnvanban.cli import app
from vnvanban.export import COLUMNS, tasks_csv, tasks_ics

from .conftest import LETTER, Run

CITING = LETTER.replace(
    "Thường trực Huyện ủy yêu cầu:",
    "Thực hiện Kế hoạch số 12-KH/TU, ngày 10/01/2024 của Ban Thường vụ Tỉnh ủy (sau đây gọi tắt là Kế hoạch 12), Thường trực Huyện ủy yêu cầu:",
)
SILENT = LETTER[: LETTER.index("Thường trực Huyện ủy yêu cầu:")] + "Trân trọng cảm ơn.\n" + LETTER[LETTER.index("\nNơi nhận:") :]
KEY, PAPER = "hu.huyen.van-son:cv:328:2024", "tu.tinh.an-hai:kh:12:2024"


def go(*arguments: str | Path, columns: int = 120, stdin: bytes = b"") -> Any:
    """The command inside this process."""
    return CliRunner().invoke(app, [str(one) for one in arguments], env={"COLUMNS": str(columns)}, input=stdin)


def cells_of(data: bytes) -> list[list[str]]:
    """Rows of a table, the mark of UTF-8 left off."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def sentence(done: Any) -> str:
    """The one line on stderr."""
    (line,) = done.stderr.splitlines()
    return str(line)


@pytest.fixture
def citing(tmp_path: Path) -> Path:
    path = tmp_path / "viện dẫn.txt"
    path.write_bytes(CITING.encode())
    return path


@pytest.fixture
def silent(tmp_path: Path) -> Path:
    """A letter that asks nothing and cites nothing."""
    path = tmp_path / "im.txt"
    path.write_bytes(SILENT.encode())
    return path


def drawn(text: str) -> list[list[str]]:
    """The cells of a drawn table, cut where two blanks stand."""
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.splitlines()]


def test_table(run: Run, letter: Path) -> None:
    done = run("tasks", letter, env={"COLUMNS": "160"})
    rows = drawn(done.stdout.decode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert rows[0] == ["STT", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Nội dung nhiệm vụ"]
    assert rows[1] == ["328-CV/HU 2024-03-05", "rà soát hòa giải ở cơ sở"]
    assert rows[2][:3] == ["1", "Các chi bộ, đảng bộ", "30/3/2024"] and rows[2][3].startswith("Các chi bộ, đảng bộ rà soát")
    assert "\x1b" not in done.stdout.decode()


def test_table_numbers_over_letters(letter: Path, silent: Path) -> None:
    rows = drawn(go("tasks", letter, silent, letter, columns=160).stdout)
    numbers = [int(row[0]) for row in rows if row and row[0].isdigit()]
    assert numbers == list(range(1, 2 * len(parse(LETTER).nhiem_vu) + 1))
    assert len([row for row in rows if row and row[0].startswith("328-CV/HU")]) == 3  # a letter that asks nothing has its line too


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_table_keeps_to_its_columns(citing: Path, columns: int) -> None:
    assert max(map(len, go("tasks", citing, columns=columns).stdout.splitlines())) <= columns


def test_table_does_not_steer_the_terminal() -> None:
    odd = LETTER.replace("rà soát số tổ", "rà soát \x1b[31m\x9b2J\u202e [bold]số[/bold] tổ")
    text = go("tasks", "-", stdin=odd.encode(), columns=200).stdout
    assert not set(text) & {"\x1b", "\x9b", "\u202e"}
    assert "[bold]số[/bold]" in text  # words of a letter are no markup


def test_csv_is_for_excel(run: Run, letter: Path) -> None:
    done = run("tasks", "--format", "csv", letter)
    assert done.returncode == 0
    assert done.stdout == b"\xef\xbb\xbf" + tasks_csv([parse(LETTER)]).encode()  # the mark, and line ends as they are


def test_csv_is_utf8_everywhere(run: Run, letter: Path) -> None:
    done = run("tasks", "-f", "csv", letter, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert "Các chi bộ, đảng bộ" in done.stdout.decode("utf-8")


def test_csv_of_several_files_and_a_folder(letter: Path, folder: Path) -> None:
    rows = cells_of(go("tasks", "-f", "csv", letter, folder).stdout_bytes)
    count = len(parse(LETTER).nhiem_vu)
    assert [row[0] for row in rows[1:]] == [str(one) for one in range(1, 3 * count + 1)]
    assert [row[-2].split(" ")[0] for row in rows[1:]] == ["328-CV/HU"] * 2 * count + ["329-CV/HU"] * count


def test_csv_of_standard_input() -> None:
    rows = cells_of(go("tasks", "-f", "csv", "-", stdin=LETTER.encode()).stdout_bytes)
    assert rows[1][2] == "Các chi bộ, đảng bộ"


def test_a_letter_without_a_number_goes_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Kính gửi: Sở Y tế.\n\nĐề nghị Sở Y tế báo cáo trước ngày 30/3/2024.\n".encode())
    assert str(path) in cells_of(go("tasks", "-f", "csv", path).stdout_bytes)[1][-2]


def test_ics(letter: Path) -> None:
    done = go("tasks", "-f", "ics", letter)
    assert (done.exit_code, done.stdout_bytes) == (0, tasks_ics([parse(LETTER)]))
    (event,) = icalendar.Calendar.from_ical(done.stdout_bytes).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2024-03-30"


def test_xlsx(letter: Path, silent: Path, tmp_path: Path) -> None:
    target = tmp_path / "bảng.xlsx"
    done = go("tasks", "--format", "xlsx", "--output", target, letter, silent, letter)
    assert (done.exit_code, done.output) == (0, "")
    sheet = openpyxl.load_workbook(target).active
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert [sheet.cell(line, 1).value for line in range(2, sheet.max_row + 1)] == list(range(1, 2 * len(parse(LETTER).nhiem_vu) + 1))


@pytest.mark.parametrize("arguments", [["tasks", "-f", "csv"], ["tasks", "-f", "ics"], ["citations"], ["citations", "-f", "graphml"]])
def test_output_is_what_standard_output_would_get(citing: Path, arguments: list[str]) -> None:
    target = citing.parent / "ra"
    shown, kept = go(*arguments, citing), go(*arguments, citing, "-o", target)
    assert (kept.exit_code, kept.output) == (0, "")
    assert target.read_bytes() == shown.stdout_bytes != b""


@pytest.mark.parametrize(("tone", "word"), [("old", "hòa"), ("new", "hoà")])
def test_tone(letter: Path, tone: str, word: str) -> None:
    assert f"số tổ {word} giải" in cells_of(go("tasks", "-f", "csv", "--tone", tone, letter).stdout_bytes)[1][1]


def test_nothing_asked_is_no_failure(silent: Path) -> None:
    target = silent.parent / "a.xlsx"
    assert drawn(go("tasks", silent).stdout)[1:] == [["328-CV/HU 2024-03-05", "rà soát hòa giải ở cơ sở"]]
    assert cells_of(go("tasks", "-f", "csv", silent).stdout_bytes) == [list(COLUMNS)]
    assert b"BEGIN:VCALENDAR" in (calendar := go("tasks", "-f", "ics", silent).stdout_bytes) and b"VEVENT" not in calendar
    assert go("tasks", "-f", "xlsx", "-o", target, silent).exit_code == 0 and openpyxl.load_workbook(target).active.max_row == 1
    assert len(cells_of(go("citations", silent).stdout_bytes)) == 1


def test_citations_csv(run: Run, citing: Path) -> None:
    done = run("citations", citing)  # the edge list is what is written unless asked otherwise
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == edges_csv(citation_graph([parse(CITING)]))
    ((source, target, role, *_),) = cells_of(done.stdout)[1:]
    assert (source, target, role) == (KEY, PAPER, "can_cu")


def test_citations_graphml(citing: Path, silent: Path) -> None:
    done = go("citations", "--format", "graphml", citing, silent, citing)
    assert done.exit_code == 0
    graph = networkx.parse_graphml(done.stdout_bytes.decode())
    assert dict(graph.nodes(data="loai_nut")) == {KEY: "van_ban", PAPER: "vien_dan"} and list(graph.edges) == [(KEY, PAPER)]
    assert graph.nodes[KEY]["nguon"] == str(citing)


def test_citations_of_several_files_are_one_graph(citing: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_bytes(CITING.replace("328", "329").encode())
    rows = cells_of(go("citations", citing, other).stdout_bytes)[1:]
    assert [row[:2] for row in rows] == [[KEY, PAPER], [KEY.replace("328", "329"), PAPER]]


def test_graphml_of_one_is_that_of_the_library(citing: Path) -> None:
    wanted = graphml(citation_graph([parse(CITING).model_copy(update={"nguon": str(citing)})]))
    assert go("citations", "-f", "graphml", citing).stdout_bytes.decode() == wanted


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tasks", "FILE", "-f", "xlsx"], "vnvanban: --format xlsx needs --output FILE [usage]"),  # a workbook is nothing for a terminal
        (["tasks", "FILE", "-o", "TARGET"], "vnvanban: --output goes with --format csv, xlsx or ics [usage]"),
    ],
)
def test_options_that_do_not_go_together(letter: Path, arguments: list[str], said: str) -> None:
    target = letter.parent / "ra"
    done = go(*({"FILE": letter, "TARGET": target}.get(one, one) for one in arguments))
    assert (done.exit_code, done.stdout, sentence(done)) == (2, "", said)
    assert not target.exists()


@pytest.mark.parametrize(
    "arguments",
    [["tasks"], ["citations"], ["tasks", "FILE", "-f", "json"], ["citations", "FILE", "-f", "table"], ["tasks", "FILE", "--tone", "ancient"]],
)
def test_usage(letter: Path, arguments: list[str]) -> None:
    done = go(*(letter if one == "FILE" else one for one in arguments))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Usage:" in done.stderr


@pytest.mark.parametrize("arguments", [["tasks"], ["tasks", "-f", "csv"], ["tasks", "-f", "ics"], ["citations"], ["citations", "-f", "graphml"]])
def test_a_file_that_is_not_there_is_named_and_the_others_written(citing: Path, arguments: list[str]) -> None:
    none = citing.parent / "none.txt"
    done = go(*arguments, none, citing)
    assert done.exit_code == 1
    assert sentence(done) == f"vnvanban: {none}: there is no such file or folder [input.missing]"
    assert done.stdout_bytes == go(*arguments, citing).stdout_bytes


def test_a_workbook_is_written_without_a_bad_file(letter: Path) -> None:
    bad, target = letter.parent / "a.txt", letter.parent / "a.xlsx"
    bad.write_bytes(b"\x00\x01")
    done = go("tasks", "-f", "xlsx", "-o", target, bad, letter)
    assert done.exit_code == 1 and sentence(done).endswith("[input.binary]")
    assert openpyxl.load_workbook(target).active.max_row == 1 + len(parse(LETTER).nhiem_vu)


@pytest.mark.parametrize("arguments", [["tasks", "-f", "csv"], ["tasks", "-f", "xlsx"], ["citations", "-f", "graphml"]])
def test_a_target_that_cannot_be_written_is_told(letter: Path, arguments: list[str]) -> None:
    target = letter.parent / "none" / "ra"
    done = go(*arguments, letter, "-o", target)
    assert (done.exit_code, done.stdout) == (1, "")
    assert sentence(done) == f"vnvanban: {target} could not be written: No such file or directory [output.unwritable]"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["tasks", "-f", "csv"], ["citations", "-f", "graphml"]])
def test_standard_output_that_cannot_be_written_is_told(letter: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-c", "from vnvanban.cli import main; main()", *arguments, str(letter)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 1
    assert sentence(done).startswith("vnvanban: the output could not be written: ") and sentence(done).endswith("[output.unwritable]")


@pytest.mark.parametrize(
    ("package", "extra", "arguments"),
    [
        ("openpyxl", "export", ["tasks", "-f", "xlsx", "-o", "TARGET"]),
        ("icalendar", "export", ["tasks", "-f", "ics", "-o", "TARGET"]),
        ("networkx", "analysis", ["citations", "-o", "TARGET"]),
        ("networkx", "analysis", ["citations", "-f", "graphml", "-o", "TARGET"]),
    ],
)
def test_a_missing_package_is_named(letter: Path, package: str, extra: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    target = letter.parent / "ra"
    done = go(*(target if one == "TARGET" else one for one in arguments), letter)
    assert (done.exit_code, done.stdout) == (3, "")
    assert f"{package}: pip install 'vnvanban[{extra}]' [missing-dependency]" in sentence(done)
    assert not target.exists()


def test_the_rest_runs_without_the_extras(citing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("openpyxl", "icalendar", "networkx"):
        monkeypatch.setitem(sys.modules, package, None)
    for arguments in (["tasks"], ["tasks", "-f", "csv"], ["parse"]):
        assert go(*arguments, citing).exit_code == 0


@pytest.mark.parametrize("command", ["tasks", "citations"])
def test_help(command: str) -> None:
    done = go(command, "--help")
    assert done.exit_code == 0 and "--output" in done.stdout and command in done.stdout


def section(text: str, title: str) -> list[list[str]]:
    """The rows under a title of ``parse``, up to the blank line."""
    lines = text.splitlines()
    rest = lines[lines.index(title) + 1 :]
    return drawn("\n".join(rest[: rest.index("")]))


def test_parse_draws_assignments(letter: Path) -> None:
    header, first, *_ = section(go("parse", letter, columns=160).stdout, "Nhiệm vụ được giao")
    assert header == ["Mục", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Nội dung nhiệm vụ"]
    assert first[:3] == ["1", "Các chi bộ, đảng bộ", "30/3/2024"]


def test_parse_draws_citations() -> None:
    twice = CITING.replace(" (sau đây gọi tắt là Kế hoạch 12)", "").replace("Tổng hợp kết quả;", "Tổng hợp kết quả theo Kế hoạch số 12-KH/TU và Luật Hòa giải ở cơ sở;")
    rows = section(go("parse", "-", columns=160, stdin=twice.encode()).stdout, "Văn bản viện dẫn")
    assert rows == [["12-KH/TU", "Kế hoạch, 2024-01-10, Ban Thường vụ Tỉnh ủy", "căn cứ × 2"], ["Luật", "Luật Hòa giải ở cơ sở", "không nêu số"]]


def test_parse_draws_short_names(citing: Path) -> None:
    assert section(go("parse", citing, columns=160).stdout, "Tên gọi tắt") == [["Kế hoạch 12", "12-KH/TU"]]


def test_parse_draws_no_empty_lists(silent: Path) -> None:
    lines = go("parse", silent).stdout.splitlines()
    assert not {"Nhiệm vụ được giao", "Văn bản viện dẫn", "Tên gọi tắt"} & set(lines)


@pytest.mark.parametrize("command", ["tasks", "citations"])
def test_standard_input_is_read_once(run: Run, command: str) -> None:
    done = run(command, "-", "-", stdin=b"")
    assert done.returncode == 2 and b"can be read once only" in done.stderr
