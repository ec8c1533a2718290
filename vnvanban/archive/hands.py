"""Who does the work: worker processes on this machine, each with a pipe of its own.

A process that is killed while it speaks, or stands still, takes nothing with it but its own batch. (A pool whose
workers share a pipe and its locks, as pebble's and the standard library's do, waits for ever when one is stopped before
it has taken up its task, or is killed in the middle of a result.)
"""

import multiprocessing
import pickle
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import Empty, SimpleQueue
from threading import Thread, Timer
from typing import Any, Literal, Protocol

from vnvanban.archive.ledger import Done
from vnvanban.archive.work import READY, Job, serve
from vnvanban.errors import WorkersError
from vnvanban.options import Options

CARRIED = 100_000
"""Bytes up to which a file goes to its worker as it was read for its hash; a larger one is read again there."""
AHEAD = 6
"""Batches for each worker: one in work, the others at hand for the time in which the writer writes a group."""
STARTS, START = 5, 60.0
"""Workers that may fail to begin, one after the other, and seconds that one may take to begin."""
Jobs = tuple[Job, ...]
Failure = Literal["timeout", "crash"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a batch: what became of its inputs, or what happened to the worker that had it."""

    jobs: Jobs
    done: list[Done] | None
    failure: Failure | None = None


class Hands(Protocol):
    """Workers, wherever they are.

    ``tries``: times that an input may lose its worker before it is set aside. ``carried``: bytes up to which a file is
    sent along.
    """

    tries: int
    carried: int

    def room(self) -> int:
        """Batches that may be given now."""

    def give(self, jobs: Jobs) -> None:
        """Hand a batch to a worker; its outcome comes later."""

    def outcomes(self, seconds: float) -> Iterator[Outcome]:
        """What has come of batches, waiting so long for the first one."""

    def close(self) -> None:
        """Send all workers away, whatever they are doing."""


class Processes:
    """So many worker processes of this machine, started afresh (not forked); ``seconds``: what a batch may take.

    ``outcomes`` raises ``WorkersError`` where processes cannot be started.
    """

    tries = 2
    carried = CARRIED

    def __init__(self, workers: int, seconds: float, options: Options) -> None:
        _check_sendable(options)
        self._came: SimpleQueue[Outcome | WorkersError] = SimpleQueue()
        self._has = 0
        # Starting the tracker of processes takes the block of Ctrl-C (see ``_Lane._run``) from the thread that does it.
        resource_tracker.ensure_running()
        self._given: SimpleQueue[Jobs | None] = SimpleQueue()
        self._lanes = [_Lane(seconds, options, self._given, self._came) for _ in range(workers)]

    def room(self) -> int:
        return AHEAD * len(self._lanes) - self._has

    def give(self, jobs: Jobs) -> None:
        self._has += 1
        self._given.put(jobs)

    def outcomes(self, seconds: float) -> Iterator[Outcome]:
        with suppress(Empty):
            came = self._came.get(timeout=seconds)
            while True:
                if isinstance(came, WorkersError):
                    raise came
                self._has -= 1
                yield came
                came = self._came.get_nowait()

    def close(self) -> None:
        for lane in self._lanes:
            lane.close()
        for _ in self._lanes:
            self._given.put(None)
        for lane in self._lanes:
            lane.thread.join(START)


def _check_sendable(options: Options) -> None:
    """``WorkersError`` where a second reader cannot be sent to other processes."""
    try:
        pickle.dumps(options)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        message = f"the second reader cannot be sent to worker processes ({error})"
        raise WorkersError(f"{message}; name it: ReaderByName('package.module:Name')") from None


class _Lane:
    """A worker process, and the thread that hands it batches and waits for what comes of them."""

    def __init__(
        self, seconds: float, options: Options, given: "SimpleQueue[Jobs | None]", came: "SimpleQueue[Any]"
    ) -> None:
        self._seconds, self._options, self._given, self._came = seconds, options, given, came
        self._worker: tuple[SpawnProcess, Connection] | None = None
        self._closed = False
        self.thread = Thread(target=self._run, daemon=True)
        self.thread.start()

    def close(self) -> None:
        self._closed = True
        if self._worker:
            self._worker[0].kill()

    def _run(self) -> None:
        # Ctrl-C is for the one who writes the store: not for this thread, nor for the processes that it starts.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        while (jobs := self._given.get()) is not None and not self._closed:
            try:
                self._came.put(self._outcome(jobs))
            except WorkersError as error:
                self._came.put(error)
        self._part()

    def _outcome(self, jobs: Jobs) -> Outcome:
        process, pipe = self._worker or self._begun()
        overdue = _Overdue(process, self._seconds)
        try:
            with overdue:
                pipe.send(jobs)
                return Outcome(jobs, pipe.recv())
        except (EOFError, OSError):
            self._part()
            return Outcome(jobs, None, "timeout" if overdue.came else "crash")

    def _begun(self) -> tuple[SpawnProcess, Connection]:
        """A new worker that has said that it is ready."""
        spawn = multiprocessing.get_context("spawn")
        for _ in range(STARTS):
            pipe, theirs = spawn.Pipe()
            process = spawn.Process(target=serve, args=(theirs, self._options), daemon=True)
            process.start()
            theirs.close()  # so that its end closes with the process
            self._worker = process, pipe
            if self._closed:  # who closed may have come before there was a worker
                process.kill()
            with suppress(EOFError, OSError), _Overdue(process, START):
                if pipe.recv() == READY:
                    return self._worker
            self._part()
            if self._closed:
                break
        raise WorkersError(
            "worker processes cannot be started (a script must call this under `if __name__ == '__main__':`)"
        )

    def _part(self) -> None:
        """End the worker, if there is one."""
        if self._worker:
            process, pipe = self._worker
            self._worker = None
            process.kill()
            process.join()
            pipe.close()


class _Overdue:
    """Kills a process that has not answered in time: it may stand still anywhere, in the middle of its answer too."""

    def __init__(self, process: SpawnProcess, seconds: float) -> None:
        self.came = False
        self._process = process
        self._timer = Timer(seconds, self._kill)
        self._timer.daemon = True

    def _kill(self) -> None:
        self.came = True
        self._process.kill()

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
