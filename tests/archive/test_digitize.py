"""From folders to the store: what becomes of each input, what is done again, and what is not."""

import os
from pathlib import Path

import pytest

from tests.archive.conftest import Many, content, sound
from vnvanban import Kho, Options
from vnvanban.archive import Plan, Report, digitize, planned
from vnvanban.archive.ledger import Known, Seen, Status
from vnvanban.errors import UsageError

LETTER = """HUYỆN ỦY VÂN SƠN
*
Số 328-CV/HU
V/v rà soát tổ hoà giải
Vân Sơn, ngày 05 tháng 3 năm 2024

Kính gửi: Các chi bộ.

Thường trực Huyện ủy yêu cầu:
1. Các chi bộ rà soát số tổ hoà giải trước ngày 30/3/2024.

Nơi nhận:
- Như trên.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Lò Văn Mẫn
"""


def run(
    store: Path, *sources: Path | str, restart: bool = False, options: Options | None = None, seconds: float = 60
) -> Report:
    with Kho(store) as kho:
        return digitize([str(one) for one in sources], kho, Plan(1, seconds, restart), options)


def test_what_becomes_of_inputs(tmp_path: Path) -> None:
    files = {
        "a.txt": LETTER.encode(),  # whole
        "b.txt": LETTER.replace("Số 328-CV/HU", "").encode(),  # no number: for a person
        "c.pdf": b"%PDF-1.7 broken",  # cannot be read
        "d.txt": b"",  # empty
        "e.db": b"no letter",  # not a letter by its name
        "f/g.txt": LETTER.encode(),  # the same bytes as a.txt
        ".h.txt": LETTER.encode(),  # hidden
    }
    root, store = tmp_path / "kho", tmp_path / "kho.sqlite"
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    report = run(store, root, tmp_path / "nowhere")
    assert report.counts == {"ok": 2, "partial": 1, "error": 3, "skipped": 1}
    with Kho(store, readonly=True) as kho:
        told = {
            Path(source).name: (status, code)
            for source, status, code in kho.rows("SELECT source, status, code FROM ledger")
        }
        entry = kho.get(str(root / "a.txt"))
        assert entry.sources == (str(root / "a.txt"), str(root / "f" / "g.txt"))
        assert (len(kho), entry.text, entry.letter.trich_yeu) == (2, LETTER, "rà soát tổ hòa giải")
    assert told == {
        "a.txt": ("ok", None),
        "b.txt": ("partial", "letter.incomplete"),
        "c.pdf": ("error", "input.broken"),
        "d.txt": ("error", "input.empty"),
        "e.db": ("skipped", "input.no-letter"),
        "g.txt": ("ok", None),
        "nowhere": ("error", "input.missing"),
    }
    sound(store)


def test_a_second_run_does_what_is_new(tmp_path: Path) -> None:
    root, store = tmp_path / "kho", tmp_path / "kho.sqlite"
    root.mkdir()
    for number in range(4):
        (root / f"{number}.txt").write_text(LETTER.replace("328", f"32{number}"), "utf-8")
    (root / "trống.txt").write_bytes(b"")
    assert run(store, root).counts == {"ok": 4, "error": 1}
    before = content(store)
    assert run(store, root).counts == {"same": 4, "error": 1}  # what cannot be read is told again, and not read again
    assert content(store) == before
    (root / "3.txt").write_text(LETTER.replace("328", "999"), "utf-8")  # changed
    (root / "4.txt").write_text(LETTER.replace("328", "324"), "utf-8")  # new
    (root / "5.txt").write_text(LETTER.replace("328", "320"), "utf-8")  # the bytes of 0.txt
    with Kho(store, readonly=True) as kho:
        assert planned([str(root)], kho, Options()) == {"same": 4, "changed": 1, "new": 2}
    assert run(store, root).counts == {"ok": 3, "same": 3, "error": 1}
    with Kho(store, readonly=True) as kho:
        assert kho.get(str(root / "3.txt")).letter.so_ky_hieu.so == "999"
        assert len(kho) == 6  # what 3.txt was before stays, without a name
        assert len(kho.get(str(root / "0.txt")).sources) == 2


@pytest.mark.parametrize(
    ("options", "restart", "read"),
    [
        (None, False, 0),  # the same versions and options
        (Options(tone="new"), False, 2),  # other options
        (Options(max_pages=10), False, 0),  # a limit changes no letter
        (None, True, 2),  # asked to do all again
    ],
)
def test_what_is_done_again(tmp_path: Path, options: Options | None, restart: bool, read: int) -> None:
    root, store = tmp_path / "kho", tmp_path / "kho.sqlite"
    root.mkdir()
    (root / "a.txt").write_text(LETTER, "utf-8")
    (root / "b.txt").write_text(LETTER.replace("328", "329"), "utf-8")
    (root / "c.txt").write_text(LETTER, "utf-8")
    run(store, root)
    report = run(store, root, restart=restart, options=options)
    assert report.counts == ({"ok": 3} if read else {"same": 3})
    with Kho(store, readonly=True) as kho:
        assert len(kho) == 2
        expected = "rà soát tổ hoà giải" if options and options.tone == "new" else "rà soát tổ hòa giải"
        assert {entry.letter.trich_yeu for entry in kho} == {expected}
        assert len(kho.search("tổ hòa giải")) == 2
    sound(store)


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    root, store = os.fsencode(tmp_path / "kho"), tmp_path / "kho.sqlite"
    os.mkdir(root)
    with open(root + b"/\xe9.txt", "wb") as file:
        file.write(LETTER.encode())
    assert run(store, os.fsdecode(root)).counts == {"ok": 1}
    assert run(store, os.fsdecode(root)).counts == {"same": 1}
    with Kho(store, readonly=True) as kho:
        assert next(iter(kho)).sources == (os.fsdecode(root) + "/\\xe9.txt",)


def test_many_letters_are_those_that_parse_reads(many: Many, tmp_path: Path) -> None:
    from vnvanban import parse

    root, store = many(150), tmp_path / "kho.sqlite"
    report = run(store, root)
    assert report.seen == 150 and not report.failed
    with Kho(store, readonly=True) as kho:
        for entry in kho:
            text = Path(entry.sources[0]).read_bytes().decode()
            assert entry.text == text
            assert entry.letter.to_dict(evidence=True) == parse(text).to_dict(evidence=True) | {
                "nguon": entry.sources[0]
            }


@pytest.mark.parametrize(("workers", "seconds"), [(0, 1.0), (1, 0.0)])
def test_plans_that_cannot_be(workers: int, seconds: float) -> None:
    with pytest.raises(UsageError):
        Plan(workers, seconds)


@pytest.mark.parametrize(
    ("status", "code", "stamp", "size", "holds"),
    [
        ("ok", None, "now", 7, True),
        ("partial", "letter.incomplete", "now", 7, True),
        ("error", "input.broken", "now", 7, True),  # stays until the file changes
        ("timeout", "error.timeout", "now", 7, False),  # the machine may have been busy
        ("error", "error.crash", "now", 7, False),
        ("error", "missing-dependency", "now", 7, False),  # it may be installed since
        ("ok", None, "before", 7, False),  # other versions
        ("ok", None, "now", 8, False),  # another file
    ],
)
def test_what_the_ledger_says_holds(status: Status, code: str | None, stamp: str, size: int, holds: bool) -> None:
    known = Known(7, 1, None, status, code, stamp, 1)
    assert known.still_holds(Seen("a.txt", size, 1), "now") is holds


def test_an_input_that_took_too_long_is_tried_again(tmp_path: Path) -> None:
    path, store = tmp_path / "a.txt", tmp_path / "kho.sqlite"
    path.write_text(LETTER, "utf-8")
    assert run(store, path, seconds=0.0001).counts == {"timeout": 1}
    assert run(store, path).counts == {"ok": 1}
    sound(store)
