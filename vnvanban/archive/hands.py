"""Who does the work: worker processes on this machine. Each has a pool of its own, so that one that is killed while it
speaks takes nothing with it but its own task; the pool is then thrown away and made anew."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Literal, Protocol

from vnvanban.archive.ledger import Done
from vnvanban.archive.work import Job, stand_by, work
from vnvanban.errors import MissingDependencyError
from vnvanban.options import Options

if TYPE_CHECKING:
    from pebble import ProcessPool

CARRIED = 100_000
"""Bytes up to which a file goes to its worker as it was read for its hash; a larger one is read again there."""
AHEAD = 2
"""Batches that a worker has: one in work, one at hand."""
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
    """Worker processes of this machine (pebble; started afresh, not forked). Raises ``MissingDependencyError``."""

    tries = 2
    carried = CARRIED

    def __init__(self, workers: int, seconds: float, options: Options) -> None:
        self._seconds, self._options = seconds, options
        self._came: SimpleQueue[tuple[_Lane, Jobs, Future[list[Done]]]] = SimpleQueue()
        self._lanes = [self._lane() for _ in range(workers)]

    def room(self) -> int:
        return sum(AHEAD - len(lane.has) for lane in self._lanes)

    def give(self, jobs: Jobs) -> None:
        lane = min(self._lanes, key=lambda lane: len(lane.has))
        lane.has.append(jobs)
        future = lane.pool.schedule(work, args=(jobs, self._options), timeout=self._seconds)
        future.add_done_callback(lambda one: self._came.put((lane, jobs, one)))

    def outcomes(self, seconds: float) -> Iterator[Outcome]:
        try:
            came = self._came.get(timeout=seconds)
            while True:
                yield from self._outcome(*came)
                came = self._came.get_nowait()
        except Empty:
            return

    def close(self) -> None:
        for lane in self._lanes:
            lane.has.clear()
            lane.pool.stop()  # type: ignore[no-untyped-call]
        for lane in self._lanes:
            lane.pool.join(timeout=10)

    def _outcome(self, lane: "_Lane", jobs: Jobs, future: "Future[list[Done]]") -> Iterator[Outcome]:
        if jobs not in lane.has:
            return  # of a pool that was thrown away; its batches went to another
        lane.has.remove(jobs)
        failure = _failure(future)
        if failure is None:
            yield Outcome(jobs, future.result())
            return
        waiting = lane.has.copy()
        lane.has.clear()
        lane.pool.stop()  # type: ignore[no-untyped-call]
        self._lanes[self._lanes.index(lane)] = self._lane()
        for others in waiting:
            self.give(others)
        yield Outcome(jobs, None, failure)

    def _lane(self) -> "_Lane":
        try:
            from pebble import ProcessPool
        except ImportError:
            raise MissingDependencyError("many letters need pebble: pip install 'vnvanban[archive]'") from None
        spawn = multiprocessing.get_context("spawn")
        return _Lane(ProcessPool(max_workers=1, initializer=stand_by, context=spawn), [])


@dataclass(slots=True)
class _Lane:
    """One worker, and the batches that it has."""

    pool: "ProcessPool"
    has: list[Jobs]


def _failure(future: "Future[list[Done]]") -> Failure | None:
    """What happened to the worker of a batch. ``work`` itself raises nothing."""
    try:
        error = future.exception()
    except CancelledError:
        return "crash"
    if error is None:
        return None
    return "timeout" if isinstance(error, TimeoutError) else "crash"
