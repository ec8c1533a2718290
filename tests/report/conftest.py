"""A store of the corpus with inputs that failed, and its page."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.quality.letters import committed
from vnvanban import Kho, Options, VanBan, parse
from vnvanban.archive.ledger import Done, Seen, stamp_of
from vnvanban.report import report_page

MADE = datetime.fromisoformat("2026-05-04T03:02:00+07:00")
HOSTILE = "</script><script>alert('x')</script> \" ' & <img src=x onerror=alert(1)> {{ 7 * 7 }} <!-- \u2028"
Filled = Callable[..., Kho]


def fill(kho: Kho, letters: list[tuple[str, VanBan]]) -> None:
    for number, (text, letter) in enumerate(letters):
        kho.add(letter, text, f"hồ sơ/{number:03}.txt")
    failed = [
        Done(Seen("hỏng.docx", 10, 1), "error", code="input.broken", message="the file is broken"),
        Done(Seen("ảnh.jpg", 10, 1), "skipped", code="input.no-letter", message="its name says so"),
    ]
    kho.write(failed, stamp_of(Options()))


@pytest.fixture(scope="session")
def letters() -> list[tuple[str, VanBan]]:
    return [(one.text, parse(one.text)) for one in committed()]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, letters: list[tuple[str, VanBan]]) -> Path:
    path = tmp_path_factory.mktemp("kho") / "kho.sqlite"
    with Kho(path) as kho:
        fill(kho, letters)
    return path


@pytest.fixture(scope="session")
def page(store: Path) -> str:
    with Kho(store, readonly=True) as kho:
        return report_page(kho, made=MADE)


@pytest.fixture(scope="session")
def hostile(letters: list[tuple[str, VanBan]]) -> str:
    """The page of a store whose letters hold markup wherever a letter can hold words."""
    with Kho(":memory:") as kho:
        for number, (text, letter) in enumerate(letters[:20]):
            tasks = tuple(
                task.model_copy(update={"hanh_dong": (f"{HOSTILE} {at}",), "chu_tri": (HOSTILE,)})
                for at, task in enumerate(letter.nhiem_vu)
            )
            papers = tuple(
                paper.model_copy(update={"so_ky_hieu": HOSTILE, "co_quan": HOSTILE}) for paper in letter.vien_dan
            )
            issuer = letter.co_quan_ban_hanh.model_copy(update={"ten": HOSTILE})
            bad = {
                "trich_yeu": HOSTILE,
                "co_quan_ban_hanh": issuer,
                "nhiem_vu": tasks,
                "vien_dan": papers,
                "evidence": {},
            }
            kho.add(letter.model_copy(update=bad), text, f"{HOSTILE}{number}")
        return report_page(kho, made=MADE)
