"""A real scheduler and two real workers on this machine: the same store as without them, whatever happens to one."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.archive.conftest import content, sound
from tests.archive.synthetic import synthetic
from vnvanban import InputError, Kho, Options
from vnvanban.archive import Plan, Task, digitize, digitize_with
from vnvanban.read.second import ReaderByName

distributed = pytest.importorskip("distributed")
LETTERS = 200
ENVIRONMENT = os.environ | {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "30s"}


def _dask(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    with open(folder / f"{arguments[0]}.log", "ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments], cwd=folder, env=ENVIRONMENT, stdout=log, stderr=log
        )


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        children = psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        children = []
    for one in (*children, psutil.Process(process.pid)) if process.poll() is None else children:
        one.kill()
    process.wait(30)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Address of a scheduler, and the processes of its two workers."""
    where = tmp_path / "scheduler.json"
    scheduler = _dask(
        tmp_path, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(where)
    )
    while not where.exists():
        assert scheduler.poll() is None
        time.sleep(0.1)
    workers = [
        _dask(
            tmp_path,
            "worker",
            "--scheduler-file",
            str(where),
            "--nworkers",
            "1",
            "--nthreads",
            "1",
            "--no-dashboard",
            "--local-directory",
            str(tmp_path / name),
        )
        for name in ("eins", "zwei")
    ]
    with distributed.Client(scheduler_file=str(where), set_as_default=False) as client:
        client.wait_for_workers(2, timeout=120)
        address = client.scheduler.address
    yield address, workers
    for process in (*workers, scheduler):
        _end(process)


@pytest.mark.parametrize("send", [False, True])
def test_the_same_store_as_without_it_though_a_worker_dies(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path, send: bool
) -> None:
    from vnvanban.archive.cluster import Cluster

    address, workers = cluster
    for _ in synthetic(tmp_path / "thư", LETTERS):
        pass
    (tmp_path / "thư" / "xấu.pdf").write_bytes(b"%PDF-1.7\n")
    killed: list[int] = []

    def told(report: object, written: list[object]) -> None:
        if written and not killed:
            killed.append(workers[0].pid)
            _end(workers[0])

    with Kho(tmp_path / "cluster.sqlite") as kho:
        hands = Cluster(address, 60, Options(), bytes_along=send)
        report = digitize_with(hands, [str(tmp_path / "thư")], kho, Task(Plan(1, 60), Options(), told))
    assert killed and report.seen == LETTERS + 1 and report.counts["error"] == 1
    with Kho(tmp_path / "here.sqlite") as kho:
        digitize([str(tmp_path / "thư")], kho, Plan(1, 60))
    sound(tmp_path / "cluster.sqlite")
    assert content(tmp_path / "cluster.sqlite") == content(tmp_path / "here.sqlite")


def test_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    from vnvanban.archive import cluster

    monkeypatch.setattr(cluster, "WAIT", 1.0)
    with pytest.raises(InputError, match="no scheduler at tcp://127.0.0.1:9"):
        cluster.Cluster("tcp://127.0.0.1:9", 60, Options())


def test_workers_without_the_second_reader(cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is here, and not on their path: said before anything is read without it."""
    from vnvanban.archive.cluster import Cluster

    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "only_here.py").write_text("class Mine:\n    name = 'mine'\n    read_line = print\n")
    monkeypatch.syspath_prepend(tmp_path / "here")
    options = Options(second_reader=ReaderByName("only_here:Mine"))
    with pytest.raises(InputError, match="second reader only_here:Mine cannot be loaded") as error:
        Cluster(cluster[0], 60, options)
    assert error.value.code == "cluster.versions"
