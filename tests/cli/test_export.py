"""``export``: every format is read back by a reader of somebody else; nothing half-written is left behind."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vnvanban import Kho, VanBan, parse
from vnvanban.cli import app

CORPUS = Path(__file__).parents[2] / "corpus" / "letters"
NAMES = ("dang-01", "dang-03", "dang-15", "dt-01", "dt-06", "nn-01", "nn-19", "nn-27")
FORMATS = (
    *("jsonl", "muc-luc-csv", "muc-luc-xlsx", "tt05-csv", "tt05-xml", "edxml", "dublin-core"),
    *("parquet", "web-annotation", "akoma-ntoso"),
)
Done = subprocess.CompletedProcess[bytes]
SECRET_TEXT = """HUYỆN ỦY VÂN SƠN
*                                      Vân Sơn, ngày 05 tháng 3 năm 2024
Số 12-CV/HU
V/v kiểm tra dấu hiệu vi phạm
MẬT
Kính gửi: Đảng ủy xã Vân Hồ.

Huyện ủy yêu cầu theo Công văn số 15-CV/TU.

                                       Lò Văn Mẫn
"""
SUBJECT = "kiểm tra dấu hiệu vi phạm"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letters of the corpus, and a secret one in a file whose name tells what it is about."""
    path = tmp_path_factory.mktemp("kho") / "kho.sqlite"
    texts = {f"hồ sơ/{name}.txt": (CORPUS / f"{name}.txt").read_bytes().decode("utf-8") for name in NAMES}
    with Kho(path) as kho:
        for name, text in (texts | {"hồ sơ/kiem tra dau hieu vi pham.txt": SECRET_TEXT}).items():
            kho.add(parse(text), text, source=name)
    return path


LETTERS = len(NAMES) + 1


def inside(*arguments: str | Path) -> Done:
    """The command in this process: for the many ways to call it wrongly, which end before anything is written."""
    found = CliRunner().invoke(app, [str(one) for one in arguments], prog_name="vnvanban")
    return subprocess.CompletedProcess([], found.exit_code, found.stdout.encode(), found.stderr.encode())


def at(folder: Path, arguments: list[str]) -> list[str]:
    """Arguments with a folder in the place of ``@``."""
    return [one.replace("@", f"{folder}/") for one in arguments]


def need(form: str) -> None:
    """Skip where the library of a format is not installed."""
    for name, module in (("akoma-ntoso", "lxml"), ("parquet", "pyarrow"), ("muc-luc-xlsx", "openpyxl")):
        if form == name:
            pytest.importorskip(module)


def table(data: bytes) -> list[list[str]]:
    """A CSV file with the mark of UTF-8."""
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def said(done: Done) -> str:
    """stderr without its wrapping."""
    return " ".join(done.stderr.decode().split())


def failed(done: Done, code: int) -> bool:
    """One sentence on stderr, nothing on stdout."""
    return (done.returncode, done.stdout, done.stderr.count(b"\n")) == (code, b"", 1)


def root_of(data: bytes):
    return pytest.importorskip("lxml.etree").fromstring(data)


def read_jsonl(data: bytes) -> int:
    return len([VanBan.model_validate_json(line) for line in data.decode().splitlines()])


def read_annotations(data: bytes) -> int:
    found = [json.loads(line) for line in data.decode().splitlines()]
    assert all(one["type"] == "AnnotationCollection" and one["total"] for one in found)
    return len(found)


def read_csv(data: bytes) -> int:
    header, *rows = table(data)
    assert all(len(row) == len(header) for row in rows)
    return len(rows)


def read_xml(data: bytes) -> int:
    return len(root_of(data))


def read_xlsx(data: bytes) -> int:
    book = pytest.importorskip("openpyxl").load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Mục lục văn bản, tài liệu", "Dòng cần xem lại"] and book.worksheets[1].max_row > 1
    return book.worksheets[0].max_row - 1


def read_parquet(data: bytes) -> int:
    return pytest.importorskip("pyarrow.parquet").read_table(io.BytesIO(data)).num_rows


def read_zip(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return len([root_of(archive.read(name)) for name in archive.namelist()])


@pytest.mark.parametrize(
    ("target", "read"),
    [
        ("jsonl.jsonl", read_jsonl),
        ("muc-luc-csv.csv", read_csv),
        ("muc-luc-xlsx.xlsx", read_xlsx),
        ("tt05-csv.csv", read_csv),
        ("tt05-xml.xml", read_xml),
        ("tt05-xml.zip", read_zip),
        ("edxml.xml", read_xml),
        ("edxml.ZIP", read_zip),
        ("dublin-core.xml", read_xml),
        ("dublin-core.zip", read_zip),
        ("parquet.parquet", read_parquet),
        ("web-annotation.jsonl", read_annotations),
        ("akoma-ntoso.zip", read_zip),
    ],
)
def test_every_letter_is_read_back(run, store: Path, tmp_path: Path, target: str, read: Callable[[bytes], int]) -> None:
    """The targets are named by their formats."""
    form = target.split(".")[0]
    need(form)
    done = run("export", store, "-f", form, "-o", tmp_path / target)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert read((tmp_path / target).read_bytes()) == LETTERS
    assert f"{LETTERS} letters written to {tmp_path / target}" in done.stderr.decode()
    assert os.listdir(tmp_path) == [target]


@pytest.mark.parametrize(
    "form", ["jsonl", "muc-luc-csv", "tt05-csv", "tt05-xml", "edxml", "dublin-core", "web-annotation"]
)
def test_text_goes_to_standard_output(run, store: Path, tmp_path: Path, form: str) -> None:
    done = run("export", store, "-f", form)
    run("export", store, "-f", form, "-o", tmp_path / "tệp")
    assert (done.returncode, done.stdout) == (0, (tmp_path / "tệp").read_bytes())


@pytest.mark.parametrize("form", ["tt05-xml", "edxml", "dublin-core", "akoma-ntoso"])
def test_a_folder_has_a_file_a_letter(run, store: Path, tmp_path: Path, form: str) -> None:
    pytest.importorskip("lxml")
    folder = tmp_path / "gói"
    assert (
        run(
            "export", store, "-f", form, "-o", f"{folder}/", *(["--file-code", "H49/1"] if form == "tt05-xml" else [])
        ).returncode
        == 0
    )
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == LETTERS and names[0] == ("H49_1.0000001.xml" if form == "tt05-xml" else "1.xml")
    for path in folder.iterdir():
        root_of(path.read_bytes())
    again = run("export", store, "-f", form, "-o", folder)
    assert failed(again, 2) and "is there and not empty" in said(again)
    assert sorted(path.name for path in folder.iterdir()) == names and os.listdir(tmp_path) == ["gói"]


def test_an_empty_folder_is_filled(run, store: Path, tmp_path: Path) -> None:
    assert run("export", store, "-f", "edxml", "-o", tmp_path / "mới").returncode == 0  # no slash, no folder: a file
    (tmp_path / "gói").mkdir()
    assert run("export", store, "-f", "edxml", "-o", tmp_path / "gói").returncode == 0
    assert (tmp_path / "mới").is_file() and len(os.listdir(tmp_path / "gói")) == LETTERS


def test_parquet_by_year(run, store: Path, tmp_path: Path) -> None:
    dataset = pytest.importorskip("pyarrow.dataset")
    done = run("export", store, "-f", "parquet", "--by-year", "-e", "-o", tmp_path / "năm")
    assert done.returncode == 0, done.stderr
    found = dataset.dataset(tmp_path / "năm", partitioning="hive").to_table()
    assert (
        found.num_rows == LETTERS
        and {"evidence", "year"} <= set(found.column_names)
        and 2024 in found["year"].to_pylist()
    )


def test_evidence_is_written_where_asked(run, store: Path) -> None:
    (with_, without) = (
        json.loads(run("export", store, "-f", "jsonl", *more).stdout.splitlines()[0]) for more in (["--evidence"], [])
    )
    assert with_.pop("evidence") and with_ == without


@pytest.mark.parametrize(("form", "columns"), [(None, 7), ("nha_nuoc", 7), ("dang", 24)])
def test_forms_of_the_catalogue(run, store: Path, form: str | None, columns: int) -> None:
    heading, header, *rows = table(
        run("export", store, "-f", "muc-luc-csv", "--file-code", "01.2024", *(["--form", form] if form else [])).stdout
    )
    assert (
        "01.2024" in heading[0] and {len(row) for row in (heading, header, *rows)} == {columns} and len(rows) == LETTERS
    )


@pytest.mark.parametrize("form", FORMATS)
def test_secret_letters_are_registered_only(run, store: Path, tmp_path: Path, form: str) -> None:
    """In the file, the file of problems and on stderr; its number stays."""
    need(form)
    problems = ["--problems", tmp_path / "xem lại.csv"] if form.startswith(("muc-luc", "tt05", "edxml")) else []
    told = {}
    for hide in ((), ("--hide-secret",)):
        target = tmp_path / f"{len(hide)}.zip"
        done = run("export", store, "-f", form, *hide, *problems, "-o", target)
        assert done.returncode == 0, done.stderr
        text = plain(form, target.read_bytes()) + done.stderr.decode()
        told[bool(hide)] = text + (problems[1].read_text("utf-8") if problems else "")
    for part in (SUBJECT, "kiem tra dau hieu", "15-CV/TU"):
        assert part not in told[True]
    assert SUBJECT in told[False]
    assert "thiệt hại do mưa lũ" in told[True]  # of a letter without a mark nothing is hidden


def plain(form: str, data: bytes) -> str:
    """All text of an export, whatever it is packed in."""
    if form == "parquet":
        return str(pytest.importorskip("pyarrow.parquet").read_table(io.BytesIO(data)).to_pylist())
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return unescape("".join(archive.read(name).decode() for name in archive.namelist()))
    return data.decode()


TOML = """
file_code = "H49.2024.01"
doc_id = "H49.2024."
maintenance = "01"
mode = "01"
language = ["01"]
risk_recovery = false
[organ_ids]
"Huyện ủy Vân Sơn" = "H49.64"
"""


def test_constants_and_values_by_letter(run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(TOML)
    (tmp_path / "g.csv").write_text(
        "\ufefffile;numberOfPage;keyword\r\nhồ sơ/dt-01.txt;2;bão, lũ\r\nkhông có.txt;1;\r\n", "utf-8"
    )
    done = run(
        "export",
        store,
        "-f",
        "tt05-csv",
        "--constants",
        tmp_path / "c.toml",
        "--given",
        tmp_path / "g.csv",
        "--problems",
        tmp_path / "p.csv",
        env={"COLUMNS": "400"},
    )
    header, *rows = table(done.stdout)
    found = {row["subject"]: row for row in (dict(zip(header, row, strict=True)) for row in rows)}
    one = found["vận động hỗ trợ đồng bào bị thiệt hại do mưa lũ"]
    assert [
        one[name] for name in ("docId", "docCode", "maintenance", "language", "numberOfPage", "keyword", "riskRecovery")
    ] == [*("H49.2024.0000004", "H49.2024.01.0000004", "01", "01", "2", "bão, lũ", "0")]
    assert found[SUBJECT]["mode"] == "03"
    assert "rows of --given without a letter: 1 (không có.txt)" in said(done)
    header, *rows = table((tmp_path / "p.csv").read_bytes())
    assert header == ["id", "file", "field", "code", "message"]
    assert len([row for row in rows if row[2] == "numberOfPage"]) == LETTERS - 1
    assert ["2", "hồ sơ/dang-03.txt", "issuedDate", "not-a-day"] in [row[:4] for row in rows]
    assert f"{LETTERS - 1} numberOfPage (Số trang) must not be empty [absent]; hồ sơ/" in said(
        done
    ) and "p.csv" in said(done)


def test_codes_of_bodies(run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(TOML)
    assert (
        b"<edXML:OrganId>H49.64</edXML:OrganId>"
        in run("export", store, "-f", "edxml", "--constants", tmp_path / "c.toml").stdout
    )


def test_the_command_line_is_stronger_than_the_constants(run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(TOML)
    _, first, *_ = table(
        run("export", store, "-f", "tt05-csv", "--constants", tmp_path / "c.toml", "--file-code", "X").stdout
    )
    assert first[1] == "X.0000001"


def test_values_by_letter_in_a_catalogue(run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text("Tờ số,file,Ghi chú\n01-02,hồ sơ/dang-01.txt,=1+1\n", "utf-8")
    _, first, *_ = table(run("export", store, "-f", "muc-luc-csv", "--given", tmp_path / "g.csv").stdout)
    assert first[-2:] == ["01-02", "'=1+1"]


def test_doubtful_rows(run, store: Path, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    done = run("export", store, "-f", "muc-luc-csv", "--problems", tmp_path / "p.csv")
    header, *rows = table((tmp_path / "p.csv").read_bytes())
    assert header[0] == "Số thứ tự" and ("2", "so_ky_hieu.blank") in [(row[0], row[5]) for row in rows]
    assert "Số để trống [so_ky_hieu.blank]" in said(done)
    done = run("export", store, "-f", "muc-luc-xlsx", "-o", tmp_path / "m.xlsx")
    assert "[so_ky_hieu.blank]" in said(done) and "All of them: sheet Dòng cần xem lại" in said(done)


@pytest.mark.parametrize(
    ("narrow", "names"),
    [
        (["--from", "2022-10", "--to", "2022-10-25"], ["dt-01"]),
        (["--issuer", "tinh uy ha nam"], ["dang-01"]),
        (["--from", "2100"], []),
    ],
)
def test_letters_can_be_chosen(run, store: Path, narrow: list[str], names: list[str]) -> None:
    done = run("export", store, "-f", "jsonl", *narrow)
    found = [json.loads(line)["trich_yeu"] for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert found == [parse((CORPUS / f"{name}.txt").read_bytes().decode()).trich_yeu for name in names]
    assert bool(names) or "no letter in the store fits" in said(done)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-f", "docx"], "--format: there is no 'docx'; there are jsonl, muc-luc-csv"),
        (["-f", "muc-luc-csv", "--form", "ubnd"], "there are nha_nuoc, dang"),
        (["-f", "edxml", "--evidence"], "--evidence goes with --format jsonl, parquet"),
        (["-f", "jsonl", "--by-year", "-o", "@x/"], "--by-year goes with --format parquet"),
        (["-f", "jsonl", "--form", "dang"], "--form goes with"),
        (["-f", "dublin-core", "--file-code", "x"], "--file-code goes with"),
        (["-f", "jsonl", "--constants", "x"], "--constants goes with"),
        (["-f", "parquet", "--given", "x"], "--given goes with"),
        (["-f", "dublin-core", "--problems", "x"], "--problems goes with"),
        (["-f", "parquet"], "is not written to standard output: say --output"),
        (["-f", "parquet", "--by-year"], "say --output"),
        (["-f", "muc-luc-xlsx"], "say --output"),
        (["-f", "akoma-ntoso"], "say --output"),
        (["-f", "akoma-ntoso", "-o", "@x.xml"], "name a folder, with a slash behind it, or FILE.zip"),
        (["-f", "jsonl", "-o", "@x/"], "is one file: name a file"),
        (["-f", "jsonl", "--from", "hôm nay"], "is no day"),
        (["-f", "edxml", "-o", "@x.xml", "--problems", "@x.xml"], "is named twice"),
        (["-f", "edxml", "-o", "@c.csv", "--given", "@c.csv"], "is named twice"),
    ],
)
def test_wrong_usage(store: Path, tmp_path: Path, arguments: list[str], sentence: str) -> None:
    done = inside("export", store, *at(tmp_path, arguments))
    assert failed(done, 2) and sentence in said(done) and os.listdir(tmp_path) == []


def test_the_store_is_not_overwritten(run, store: Path) -> None:
    before = store.read_bytes()
    done = run("export", store, "-f", "jsonl", "-o", store)
    assert failed(done, 2) and "is named twice" in said(done) and store.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("maintenance = 01", "is no TOML file"),
        ('maintenance = "08"', "maintenance: 08 is not one of its codes (01–07)"),
        ('nguoi_ky = "x"', "no nguoi_ky; there are doc_id, file_code"),
        ("mode = 1", 'mode is a text; write codes in quotes, as in maintenance = "01"'),
        ('first = "1"', "first is a number"),
        ("risk_recovery = 0", "risk_recovery is true or false"),
        ("language = [1]", "language is a code, or a list of codes"),
        ('organ_ids = "H49"', "organ_ids is a table of names and codes"),
        ('given = "x"', "no given"),
    ],
)
def test_constants_that_are_none(store: Path, tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "c.toml").write_text(text)
    done = inside("export", store, "-f", "tt05-csv", "--constants", tmp_path / "c.toml")
    assert failed(done, 2) and sentence in said(done)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is no CSV file with a header"),
        (b"keyword\nx", "needs a column file"),
        (b"file,subject\nx,y", "no column 'subject' can be given; there are docId"),
        (b"file,keyword,keyword\nx,y,z", "has a column twice"),
        (b"file,keyword\nx,y,z", "has more cells than the header"),
        (b"file,keyword\nx,y\nx,z", "has two rows for x"),
        ("file,keyword\nx,lũ".encode("utf-16"), "is not UTF-8"),
    ],
)
def test_values_that_cannot_be_given(store: Path, tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "g.csv").write_bytes(data)
    done = inside("export", store, "-f", "tt05-csv", "--given", tmp_path / "g.csv")
    assert failed(done, 1 if "UTF-8" in sentence else 2) and sentence in said(done)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["-f", "jsonl", "-o", "@nowhere/x"],
            "nowhere/x could not be written: No such file or directory [output.unwritable]",
        ),
        (["-f", "edxml", "-o", "@nowhere/x/"], "[output.unwritable]"),
        (["-f", "edxml", "--problems", "@nowhere/x"], "[output.unwritable]"),
        (["-f", "tt05-csv", "--given", "@nowhere"], "nowhere cannot be read"),
        (["-f", "tt05-csv", "--constants", "@nowhere"], "nowhere cannot be read"),
    ],
)
def test_files_that_are_not_there(store: Path, tmp_path: Path, arguments: list[str], sentence: str) -> None:
    done = inside("export", store, *at(tmp_path, arguments))
    assert failed(done, 1) and sentence in said(done)


def test_a_store_that_is_not_there(run, tmp_path: Path) -> None:
    done = run("export", tmp_path / "kho.sqlite", "-f", "jsonl", "-o", tmp_path / "x")
    assert failed(done, 1) and os.listdir(tmp_path) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is full")
@pytest.mark.parametrize("how", [["-o", "/dev/full"], ["-o", "@x.csv", "--problems", "/dev/full"]])
def test_a_full_disk(run, store: Path, tmp_path: Path, how: list[str]) -> None:
    done = run("export", store, "-f", "tt05-csv", *at(tmp_path, how))
    assert failed(done, 1) and "/dev/full could not be written: No space left on device" in said(done)
    assert os.listdir(tmp_path) == []


def test_a_file_is_replaced_only_by_a_whole_one(run, store: Path, tmp_path: Path) -> None:
    """A store that breaks midway leaves the last export as it was, and nothing beside it."""
    broken, target = tmp_path / "kho.sqlite", tmp_path / "x.jsonl"
    broken.write_bytes(store.read_bytes())
    assert run("export", broken, "-f", "jsonl", "-o", target).returncode == 0
    target.chmod(0o640)
    before = target.read_bytes()
    with sqlite3.connect(broken) as db:
        db.execute("UPDATE letters SET json = x'00' WHERE id = 5")
    db.close()
    done = run("export", broken, "-f", "jsonl", "-o", target)
    assert done.returncode == 1 and target.read_bytes() == before
    assert {name for name in os.listdir(tmp_path) if name.endswith(".tmp")} == set()
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_reader_that_leaves(store: Path) -> None:
    code = "import sys; from vnvanban.cli import main; sys.argv[0] = 'vnvanban'; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "export", store, "-f", "web-annotation"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stdout.read(10)
        process.stdout.close()
        assert process.stderr and process.stderr.read() == b""
    assert process.returncode == 0
