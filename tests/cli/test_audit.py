"""``audit``: what is planted in a store is told in all three formats; the store stays as it was."""

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest

from vnvanban import Kho, parse

TEXT = """UBND TỈNH AN HẢI
SỞ Y TẾ
Số: {number:02}/SYT-NV
An Hải, ngày {day:02} tháng 3 năm 2026
Kính gửi: Sở Nội vụ.
{words}
Nơi nhận:
- Lưu: VT.
"""
MISSING, DATED_BACK = 9, 15
CITED = 14
"""Papers that one letter each cites; one more is cited by three."""
KINDS = "same-letter, near-same, repeated-number, gap, date-order, symbol-issuer, cited-absent, cited-open"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register without number 9, number 15 dated back, papers cited that it does not hold."""
    path = tmp_path_factory.mktemp("kho") / "kho.sqlite"
    with Kho(path) as kho:
        for number in (one for one in range(1, 21) if one != MISSING):
            words = [" ".join(f"việc{number * 37 + at}" for at in range(40)) + "."]
            if number <= CITED + 1:
                words.append(f"Theo Thông tư số {number + 20}/2024/TT-BYT ngày 02/3/2024 của Bộ Y tế.")
            if number > 17:
                words.append("Theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.")
            text = TEXT.format(number=number, day=1 if number == DATED_BACK else number + 3, words="\n".join(words))
            kho.add(parse(text), text, source=f"=sổ/{number:02}.txt")
    return path


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    return " ".join((done.stdout or done.stderr).decode().split())


def test_the_table(run, store: Path) -> None:
    """By kind, with counts; the most cited first, the rest in one line."""
    before = store.read_bytes()
    done = run("audit", store)
    text = said(done)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Numbers that are missing: 1 gap" in text and "Number 9 is not in the store" in text
    assert "Dates that run against the numbers: 1 date-order" in text and "=sổ/15.txt" in text
    assert f"Cited, not in the store: {CITED + 1} cited-absent 3× 30/2020/NĐ-CP" in text
    assert text.count("1× ") == 9 and "and 5 more: --kind cited-absent, or --format csv" in text
    assert store.read_bytes() == before


def test_a_kind_that_is_asked_for_is_shown_whole(run, store: Path) -> None:
    text = said(run("audit", store, "--kind", "cited-absent", "-k", "gap"))
    assert text.count("1× ") == CITED and "more:" not in text
    assert "cited-absent" in text and "gap" in text and "date-order" not in text


def test_csv(run, store: Path, tmp_path: Path) -> None:
    done = run("audit", store, "-f", "csv")
    assert run("audit", store, "-f", "csv", "-o", tmp_path / "a.csv").returncode == 0
    assert (done.returncode, done.stdout) == (0, (tmp_path / "a.csv").read_bytes())
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline=""), strict=True))
    assert len(rows) == CITED + 3
    (gap,) = [row for row in rows if row["kind"] == "gap"]
    assert (gap["numbers"], gap["sure"], gap["sources"]) == ("9", "true", "'=sổ/08.txt\n=sổ/10.txt")


def test_jsonl(run, store: Path) -> None:
    found = [json.loads(line) for line in run("audit", store, "--format", "jsonl", "--kind", "gap").stdout.splitlines()]
    assert [(one["kind"], one["numbers"], one["period"], one["sources"]) for one in found] == [
        ("gap", "9", "2026", ["=sổ/08.txt", "=sổ/10.txt"])
    ]


def test_nothing_out_of_order(run, store: Path) -> None:
    done = run("audit", store, "--kind", "repeated-number")
    assert (done.returncode, done.stdout, said(done)) == (0, b"", "vnvanban: nothing was found out of order")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["--kind", "holes"], 2, f"--kind: there is no 'holes'; there are {KINDS}"),
        (["--format", "xlsx"], 2, "--format: there is no 'xlsx'; there are table, csv, jsonl"),
        (["--output", "/nowhere/x"], 2, "--output goes with --format csv or jsonl"),
        (["-f", "csv", "--output", "/nowhere/x"], 1, "/nowhere/x could not be written"),
    ],
)
def test_wrong_usage(run, store: Path, arguments: list[str], code: int, sentence: str) -> None:
    done = run("audit", store, *arguments)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (code, b"", 1) and sentence in said(done)


def test_a_store_that_is_not_there(run, tmp_path: Path) -> None:
    done = run("audit", tmp_path / "kho.sqlite")
    assert (done.returncode, done.stdout, list(tmp_path.iterdir())) == (1, b"", [])
