"""``report``: one file, one sentence on what is wrong, the store left alone."""

from pathlib import Path

import pytest

from vnvanban import Kho, parse

TEXT = "UBND TỈNH AN HẢI\nSỞ Y TẾ\nSố: 07/SYT-NV\nAn Hải, ngày 05 tháng 3 năm 2026\nKính gửi: Sở Nội vụ.\nĐề nghị Sở Nội vụ rà soát.\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "kho.sqlite"
    with Kho(path) as kho:
        kho.add(parse(TEXT), TEXT, source="07.txt")
    return path


def test_a_page_is_written(run, store: Path, tmp_path: Path) -> None:
    before, target = store.read_bytes(), tmp_path / "báo cáo.html"
    done = run("report", store, "-o", target)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().startswith("vnvanban: a report on 1 letter written to ")
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>") and store.read_bytes() == before


@pytest.mark.parametrize(
    ("given", "target", "code", "said"),
    [
        ("no.sqlite", "out.html", 1, "store.missing"),  # no file
        ("07.txt", "out.html", 1, "store.other"),  # a file of another kind
        ("kho.sqlite", "kho.sqlite", 2, "usage"),  # the store itself
        ("kho.sqlite", ".", 2, "usage"),  # a folder
        ("kho.sqlite", "nowhere/out.html", 1, "output.unwritable"),
    ],
)
def test_what_is_wrong_is_said(given: str, target: str, code: int, said: str, request: pytest.FixtureRequest) -> None:
    """In one sentence, with a code; nothing is written."""
    run, store = request.getfixturevalue("run"), request.getfixturevalue("store")
    (store.parent / "07.txt").write_text(TEXT * 20, "utf-8")
    before = store.read_bytes()
    done = run("report", store.parent / given, "-o", store.parent / target)
    lines = done.stderr.decode().splitlines()
    assert done.returncode == code and len(lines) == 1 and f"[{said}]" in lines[0]
    assert store.read_bytes() == before and not (store.parent / "out.html").exists()


def test_the_target_must_be_named(run, store: Path) -> None:
    assert run("report", store).returncode == 2
