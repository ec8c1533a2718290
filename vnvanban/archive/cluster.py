"""Who does the work: the workers of a Dask cluster, on other machines. The store stays with the one who asks.

A task whose worker dies is given to another by the scheduler, and is refused when that happens ``TRIES`` times.
"""

import time
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from vnvanban.archive.hands import CARRIED, Jobs, Outcome
from vnvanban.archive.ledger import stamp_of
from vnvanban.archive.work import work
from vnvanban.errors import InputError, MissingDependencyError, UsageError
from vnvanban.options import Options

if TYPE_CHECKING:
    from distributed import Future

TRIES = 2
AHEAD = 2
"""Batches of a worker: one in work, one at hand."""
LOOK_AGAIN = 2.0
"""Seconds after which the workers are counted again."""
WAIT = 60.0
"""Seconds to wait for the scheduler and a first worker."""
ALL = 1 << 62


class Cluster:
    """Workers behind the scheduler at ``address`` (``tcp://host:8786``).

    ``seconds``: what one batch may take; a worker that takes longer is restarted. ``bytes_along``: send each file's
    bytes; else workers open files by their paths, which must be the same on all machines (shared storage).

    ``InputError`` with code ``cluster.unreachable``, ``cluster.versions`` (a worker has another vnvanban, or
    has not the second reader) or ``cluster.lost``; ``MissingDependencyError`` without Dask (extra ``cluster``).
    """

    tries = 1

    def __init__(self, address: str, seconds: float, options: Options, bytes_along: bool = False) -> None:
        self.carried = ALL if bytes_along else CARRIED
        self._seconds, self._options = seconds, options
        self._client = _client(address)
        self._has: dict[str, tuple[Jobs, Future[Any], float]] = {}
        """Key of a task → its batch, its future, when it is too late (``time.monotonic``)."""
        self._came: SimpleQueue[str] = SimpleQueue()
        self._workers, self._looked = 1, 0.0
        try:
            self._client.wait_for_workers(1, timeout=WAIT)
            self._client.run_on_scheduler(_set_tries)
            self._check(stamp_of(options))
        except TimeoutError:
            self.close()
            raise InputError(f"the scheduler at {address} has no workers", "cluster.unreachable") from None
        except InputError:
            self.close()
            raise

    def _check(self, stamp: str) -> None:
        """All workers read letters by the same versions, or the store would hold a mixture."""
        for worker, theirs in self._client.run(stamp_of, self._options, on_error="return").items():
            if isinstance(theirs, ImportError):
                raise InputError(f"the worker at {worker} has no vnvanban ({theirs})", "cluster.versions")
            if isinstance(theirs, UsageError):
                raise InputError(f"at the worker at {worker} {theirs}", "cluster.versions")
            if isinstance(theirs, str) and theirs != stamp:  # else it died while it was asked
                raise InputError(f"the worker at {worker} has versions {theirs}; here are {stamp}", "cluster.versions")

    def room(self) -> int:
        if time.monotonic() - self._looked > LOOK_AGAIN:
            self._alive()
            self._workers = max(1, sum(self._client.nthreads().values()))
            self._looked = time.monotonic()
        return self._workers * AHEAD - len(self._has)

    def give(self, jobs: Jobs) -> None:
        key = f"vnvanban-{uuid4().hex}"
        future = self._client.submit(work, jobs, self._options, key=key, pure=False)
        # What is given may wait for AHEAD others before it begins.
        self._has[key] = jobs, future, time.monotonic() + self._seconds * (AHEAD + 1)
        future.add_done_callback(lambda one: self._came.put(one.key))

    def outcomes(self, seconds: float) -> Iterator[Outcome]:
        try:
            key = self._came.get(timeout=seconds)
            while True:
                yield from self._outcome(key)
                key = self._came.get_nowait()
        except Empty:
            self._alive()
            yield from self._overdue()

    def close(self) -> None:
        self._client.cancel([future for _, future, _ in self._has.values()])
        self._client.close(timeout=10)

    def _outcome(self, key: str) -> Iterator[Outcome]:
        if key not in self._has:
            return
        jobs, future, _ = self._has.pop(key)
        if future.status == "finished":
            yield Outcome(jobs, future.result())
        else:
            self._alive()
            yield Outcome(jobs, None, "crash")

    def _overdue(self) -> Iterator[Outcome]:
        """Batches that took too long; whoever has them is restarted."""
        now = time.monotonic()
        late = [key for key, (_, _, until) in self._has.items() if until < now]
        if not late:
            return
        busy = [worker for worker, keys in self._client.processing().items() if set(late) & set(keys)]
        outcomes = []
        for key in late:
            jobs, future, _ = self._has.pop(key)
            future.cancel()  # type: ignore[no-untyped-call]
            outcomes.append(Outcome(jobs, None, "timeout"))
        if busy:
            self._client.restart_workers(busy, raise_for_error=False)
        yield from outcomes

    def _alive(self) -> None:
        """Tasks of a scheduler that is gone have not failed: the run has."""
        if self._client.status != "running":
            raise InputError("the scheduler is gone; run again when it is back, nothing is lost", "cluster.lost")


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise MissingDependencyError("a cluster needs Dask: pip install 'vnvanban[cluster]'") from None
    try:
        return Client(address, timeout=WAIT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise InputError(f"there is no scheduler at {address} ({error})", "cluster.unreachable") from None


def _set_tries(dask_scheduler: Any) -> None:
    """Run by the scheduler: how often a task may lose its worker. Dask's own default is three more."""
    dask_scheduler.allowed_failures = TRIES - 1
