"""Faults at random moments of a run: nothing is lost, nothing is twice, the store stays whole.

``python -m tests.archive.faults 20 [FAULT …]`` tries each fault twenty times (tests try each a few times).
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from tests.archive.conftest import content, sound
from tests.archive.synthetic import synthetic
from vnvanban import Kho

LETTERS = 150
Fault = Callable[["Trial"], None]


class Trial:
    """One run over ``root`` that something happens to, and the run after it."""

    def __init__(self, root: Path, store: Path, expected: dict[str, object], seed: int) -> None:
        self.root, self.store, self.expected = root, store, expected
        self.rng = random.Random(seed)

    def start(self, *more: str, limit: int | None = None) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            "vnvanban",
            "digitize",
            str(self.root),
            "--to",
            str(self.store),
            "--workers",
            "2",
            *more,
        ]

        def limited() -> None:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=limited, start_new_session=True
        )

    def workers(self, run: "subprocess.Popen[bytes]") -> list[psutil.Process]:
        """The worker processes of a run, as soon as there are any."""
        while run.poll() is None:
            found = [one for one in _children(run.pid) if "spawn_main" in " ".join(_command(one))]
            if found:
                return found
            time.sleep(0.02)
        return []

    def wait(self) -> None:
        """Till some moment of the run: while it starts, works or ends."""
        time.sleep(self.rng.uniform(0, 3.0))

    def goes_on(self) -> None:
        """The same command again, undisturbed, brings the store to what an undisturbed run makes of it."""
        if self.store.exists():
            sound(self.store)
        run = self.start()
        _, said = run.communicate(timeout=300)
        assert run.returncode == 0, said.decode()
        sound(self.store)
        assert content(self.store) == self.expected


def worker_killed(trial: Trial) -> None:
    run = trial.start()
    trial.wait()
    for worker in trial.workers(run)[:1]:
        worker.kill()
    _, said = run.communicate(timeout=300)
    assert run.returncode == 0, said.decode()


def parent_killed(trial: Trial) -> None:
    run = trial.start()
    workers = trial.workers(run)
    trial.wait()
    run.kill()
    run.communicate(timeout=60)
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert not alive, "workers outlive the run"


def worker_hangs(trial: Trial) -> None:
    run = trial.start("--timeout", "4")
    trial.wait()
    for worker in trial.workers(run)[:1]:
        worker.suspend()
    _, said = run.communicate(timeout=300)
    assert run.returncode in (0, 1), said.decode()  # 1: the letter that it had was set aside


def disk_full(trial: Trial) -> None:
    run = trial.start(limit=trial.rng.randrange(50_000, 800_000))
    _, said = run.communicate(timeout=300)
    assert run.returncode == 1 and b"[store" in said, said.decode()
    assert b"Traceback" not in said, said.decode()


def interrupted(trial: Trial) -> None:
    run = trial.start()
    trial.workers(run)
    trial.wait()
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=60)
    by_signal = -signal.SIGINT  # all was done, and the interpreter was going down: a shell says 130 of it too
    assert run.returncode in (130, by_signal, 0), said.decode()
    assert run.returncode == 130 or b"read whole" in said, said.decode()
    assert b"Traceback" not in said, said.decode()


def inputs_corrupt(trial: Trial) -> None:
    """Broken files of all kinds between the letters: each a row with its error, none of ours; then they are gone."""
    root, store = trial.store.with_suffix(".letters"), trial.store.with_suffix(".broken.sqlite")
    shutil.copytree(trial.root, root)
    broken = set(corrupted(root, trial.rng))
    files = {path for path in root.rglob("*") if path.is_file()} - broken
    run = Trial(root, store, {}, 0).start()
    _, said = run.communicate(timeout=300)
    assert run.returncode == 1 and b"Traceback" not in said, said.decode()
    sound(store)
    with Kho(store, readonly=True) as kho:
        told = dict(kho.rows("SELECT source, status FROM ledger"))
        assert list(kho.rows("SELECT source, message FROM ledger WHERE code = 'error.internal'")) == []
    assert set(told) == {str(path) for path in files | broken}
    assert {told[str(path)] for path in files} <= {"ok", "partial"}
    shutil.rmtree(root)


FAULTS: dict[str, Fault] = {
    "worker killed": worker_killed,
    "parent killed": parent_killed,
    "worker hangs": worker_hangs,
    "disk full": disk_full,
    "Ctrl-C": interrupted,
    "corrupt inputs": inputs_corrupt,
}


def corrupted(root: Path, rng: random.Random) -> list[Path]:
    """Files of all kinds that are cut, turned or noise, beside the letters."""
    made = []
    heads = (
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"II*\0",
        b"<html>",
        b"\xd0\xcf\x11\xe0",
        b"",
    )
    ends = ("pdf", "docx", "png", "jpg", "tif", "html", "doc", "txt")
    for number, (head, end) in enumerate(zip(heads, ends, strict=True)):
        made.append(root / f"xấu-{number}.{end}")
        made[-1].write_bytes(head + rng.randbytes(rng.randrange(2000)))
    return made


def undisturbed(root: Path, store: Path) -> dict[str, object]:
    """What a run makes of the letters when nothing happens."""
    run = Trial(root, store, {}, 0).start()
    run.communicate(timeout=300)
    assert run.returncode == 0
    return content(store)


def _children(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def main(times: int, names: list[str]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        root = folder / "thư"
        for _ in synthetic(root, LETTERS):
            pass
        expected = undisturbed(root, folder / "whole.sqlite")
        for name in names or FAULTS:
            fault, passed = FAULTS[name], 0
            for seed in range(times):
                store = folder / f"{name}-{seed}.sqlite"
                trial = Trial(root, store, expected, seed)
                try:
                    fault(trial)
                    trial.goes_on()
                    passed += 1
                except (AssertionError, subprocess.TimeoutExpired) as error:
                    print(f"{name}, {seed}: {str(error)[:2000]}", flush=True)
            print(f"{name}: {passed} of {times}", flush=True)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
