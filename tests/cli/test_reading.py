"""``read``, ``ocr-check``, and ``parse`` on files that are no text."""

import json
from pathlib import Path

import pytest

import vnvanban
from tests.cli.conftest import LETTER
from tests.read.faint import faint_scan
from tests.read.pdfs import Page, Text, pdf
from vnvanban.errors import MissingDependencyError
from vnvanban.read.models import model_file

pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed: pip install 'vnvanban[ocr]'")

LINES = ["UBND HUYỆN MƯỜNG LÁT", "PHÒNG NÔNG LÂM", "Số: 15/PNL-TH", "V/v cấp giống cây", "Kính gửi: Ủy ban nhân dân các xã"]


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """A PDF with a text layer, under a name that says nothing."""
    path = tmp_path / "thư"
    path.write_bytes(pdf(Page([Text(70, 80 + 20 * i, line) for i, line in enumerate(LINES)])))
    return path


@pytest.fixture
def models() -> str:
    try:
        return str(model_file().parent)
    except MissingDependencyError as error:
        pytest.skip(str(error))


def test_read_a_text(run, letter: Path) -> None:
    done = run("read", letter)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, LETTER, b"")


def test_read_from_standard_input(run) -> None:
    assert run("read", "-", stdin="Số: 12".encode()).stdout.decode() == "Số: 12\n"


def test_read_a_pdf(run, printed: Path) -> None:
    done = run("read", printed)
    assert (done.returncode, done.stdout.decode().split("\n"), done.stderr) == (0, [*LINES, ""], b"")
    assert run("read", "-", stdin=printed.read_bytes()).stdout == done.stdout


def test_read_as_hocr(run, printed: Path) -> None:
    """Words with their boxes, which read again say the same."""
    done = run("read", "--format", "hocr", printed)
    assert done.returncode == 0 and b"ocrx_word" in done.stdout and b"bbox" in done.stdout
    assert run("read", "-", stdin=done.stdout).stdout.decode().split("\n") == [*LINES, ""]


def test_parse_a_pdf(run, printed: Path) -> None:
    done = run("parse", "--format", "json", "--evidence", printed)
    letter = json.loads(done.stdout)
    assert (letter["so_ky_hieu"]["so"], letter["trich_yeu"], letter["nguon"]) == ("15", "cấp giống cây", str(printed))
    (place,) = letter["evidence"]["trich_yeu"]["places"]
    assert place["page"] == 1 and place["box"] == place["points"]


def test_force_ocr(run, printed: Path, models: str) -> None:
    """The print of the test's own font is no letters one could read; what counts is where the words come from."""
    layer, read = (run("parse", "--format", "json", "--evidence", *how, printed) for how in ((), ("--force-ocr", "--tessdata", models)))
    assert (layer.returncode, read.returncode) == (0, 0)
    assert json.loads(layer.stdout)["text_sha256"] != json.loads(read.stdout)["text_sha256"]


def test_a_folder_without_models(run, printed: Path, tmp_path: Path) -> None:
    """A package that is missing ends the command with its own exit code and the command that installs it."""
    done = run("read", "--force-ocr", "--tessdata", tmp_path, printed)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"sudo apt-get install tesseract-ocr-vie" in done.stderr and done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "input.empty"), (b"%PDF-1.7\n", "input.broken"), (b"\x89PNG\r\n\x1a\n", "input.broken"), (b"\x1f\x8b\x08", "input.binary")],
)
def test_what_cannot_be_read(run, tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    for command in ("read", "parse"):
        done = run(command, path)
        assert (done.returncode, done.stdout) == (1, b"")
        assert f"[{code}]" in done.stderr.decode() and done.stderr.count(b"\n") == 1


def test_a_missing_file(run) -> None:
    assert b"[input.missing]" in run("read", "/nowhere/at/all").stderr


def test_one_broken_file_does_not_stop_the_others(run, printed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    done = run("parse", "--format", "jsonl", tmp_path / "a.pdf", printed)
    assert done.returncode == 1 and len(done.stdout.splitlines()) == 1


def test_notes_go_to_the_side(run, tmp_path: Path) -> None:
    from tests.read.pdfs import Picture

    image = Picture("/Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray", b"abcd", (50, 50, 450, 400))
    path = tmp_path / "file"
    path.write_bytes(pdf(Page([Text(70, 80 + 20 * i, line) for i, line in enumerate(LINES)], [image])))
    done = run("read", path)
    assert done.stderr.decode() == "vnvanban: page 1 has a picture that was not read\n"
    assert done.stdout.decode().split("\n") == [*LINES, ""]


def test_ocr_check(run, models: str) -> None:
    done = run("ocr-check")
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    for name in ("pypdfium2", "tesserocr", "vie.traineddata", "LibreOffice"):
        assert name in said
    assert "…" not in said and "tesseract" in said


def test_ocr_check_says_what_is_missing(run, tmp_path: Path) -> None:
    done = run("ocr-check", "--tessdata", tmp_path)
    assert done.returncode == 3
    said = done.stdout.decode()
    assert "missing" in said and "…" not in said and "tesseract-ocr-vie" in said
    assert "vie.traineddata" in done.stderr.decode()


def test_parse_file(printed: Path) -> None:
    letter = vnvanban.parse_file(printed)
    document = vnvanban.read(printed)
    assert (letter.so_ky_hieu.so, letter.nguon) == ("15", str(printed))
    assert isinstance(document, vnvanban.RawDocument)
    assert vnvanban.verify(letter, document.text) == []
    assert vnvanban.parse_document(document).model_copy(update={"nguon": letter.nguon}).model_dump_json() == letter.model_dump_json()
    with pytest.raises(vnvanban.InputError) as error:
        vnvanban.parse_file(printed.parent)
    assert error.value.code == "input.unreadable"


@pytest.fixture(scope="module")
def scan(tmp_path_factory) -> Path:
    """The head of a letter, hard to read."""
    return faint_scan(tmp_path_factory.mktemp("scan"), 1500)


READER = "tests.read.readers:Letter"


def test_read_with_a_second_reader(run, scan: Path) -> None:
    """What it changed is told on stderr, with what stood before."""
    before, after = run("read", scan), run("read", "--second-reader", READER, scan)
    told = [line for line in after.stderr.decode().splitlines() if "letter 2 read a line" in line]
    lost = set(before.stdout.decode().splitlines()) - set(after.stdout.decode().splitlines())
    assert (before.returncode, after.returncode, before.stderr) == (0, 0, b"")
    assert lost and {line.partition("was “")[2][:-1] for line in told} >= lost


def test_parse_with_a_second_reader(run, scan: Path) -> None:
    done = run("parse", "--format", "json", "--second-reader", READER, scan)
    assert done.returncode == 0
    assert "text.second-reader" in {one["code"] for one in json.loads(done.stdout)["diagnostics"]}


def test_digitize_with_a_second_reader(run, scan: Path, tmp_path: Path) -> None:
    done = run("digitize", scan, "--to", tmp_path / "kho.sqlite", "--workers", "1", "--second-reader", READER)
    assert done.returncode == 0
    with vnvanban.Kho(tmp_path / "kho.sqlite", readonly=True) as kho:
        (entry,) = kho
    assert "text.second-reader" in {one.code for one in entry.letter.diagnostics}


@pytest.mark.parametrize("command", [("read",), ("parse",), ("digitize", "--to", "kho.sqlite")], ids=["read", "parse", "digitize"])
def test_no_such_reader(run, letter: Path, command: tuple[str, ...]) -> None:
    """One sentence, before a letter is read or a store is made."""
    done = run(command[0], letter, *command[1:], "--second-reader", "nowhere:Reader")
    assert (done.returncode, done.stdout) == (2, b"")
    (said,) = done.stderr.decode().splitlines()
    assert said.startswith("vnvanban: the second reader nowhere:Reader cannot be loaded (ModuleNotFoundError: ")
    assert not Path("kho.sqlite").exists()


def test_a_reader_in_the_folder_where_one_stands(tmp_path: Path, monkeypatch) -> None:
    """The installed command has its own folder on the path, not this one."""
    import sys

    from vnvanban.cli.reading import second_reader

    (tmp_path / "reader_of_mine.py").write_text("class Mine:\n    name = 'mine'\n    def read_line(self, image, text, confidence):\n        return None\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [one for one in sys.path if one])
    reader = second_reader("reader_of_mine:Mine")
    assert reader is not None and reader.name == "mine"
    assert second_reader(None) is None
