"""From files to the store: what is to be done, handed to workers in batches, written by one writer.

What is in the ledger is done, what is not is not: a run that is killed at any moment is gone on with by the next.
"""

import hashlib
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from vnvanban.archive.hands import Failure, Hands, Jobs, Processes
from vnvanban.archive.kho import Kho
from vnvanban.archive.ledger import Done, Known, Seen, Status, stamp_of
from vnvanban.archive.walk import NO_LETTER, Found, walked
from vnvanban.archive.work import Job
from vnvanban.errors import InputError, UsageError
from vnvanban.options import Options
from vnvanban.read.files import read_bytes

TOGETHER, SMALL = 32, 256_000
"""Letters, and bytes, of a batch: short texts cost less together than handed over one by one."""
TEXTS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm"})
"""Endings of files that go together in a batch; what may take seconds goes alone."""
AT_ONCE, SECONDS = 400, 1.0
"""Letters, or time, after which the writer writes: a group costs less than its letters one by one."""
EXAMPLES = 5
"""Names of inputs that the report keeps for each code."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to work.

    ``workers``: processes. ``seconds``: what one file may take. ``restart``: do all again, whatever the ledger says.
    """

    workers: int = 1
    seconds: float = 900.0
    restart: bool = False

    def __post_init__(self) -> None:
        """``UsageError`` where there is no worker or no time."""
        if self.workers < 1 or self.seconds <= 0:
            raise UsageError("there must be one worker at least, and more than no time for a letter")


@dataclass(slots=True)
class Report:
    """How it goes.

    ``counts``: inputs by status, and ``same`` for those that the ledger knows as done. ``codes``: how often each code
    was given; ``examples``: some of the inputs of each. ``began``: on the clock of ``time.monotonic``, seconds.
    """

    counts: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)

    def add(self, done: Done) -> None:
        """Count what became of an input."""
        self.counts[done.status] += 1
        if done.code:
            self.codes[done.code] += 1
            names = self.examples.setdefault(done.code, [])
            if len(names) < EXAMPLES:
                names.append(done.seen.source)

    def add_known(self, seen: Seen, known: Known) -> None:
        """Count what the ledger knows as done; an error that stays is told again."""
        if known.status == "error":
            self.add(Done(seen, "error", code=known.code))
        else:
            self.counts["same"] += 1

    @property
    def seen(self) -> int:
        """Inputs that are done with."""
        return self.counts.total()

    @property
    def failed(self) -> int:
        """Inputs that gave no letter and should have."""
        return self.counts["error"] + self.counts["timeout"]


Told = Callable[[Report, list[Done]], None]
"""Called after each writing: the report, and what was written."""


def digitize(
    sources: Iterable[str], kho: Kho, plan: Plan | None = None, options: Options | None = None, told: Told | None = None
) -> Report:
    """Read all letters of some files and folders into a store, and say how it went.

    What the ledger has under the same versions and options is not done again. ``StoreError`` when the store cannot be
    written (no room on the disk, say): what was written stays. Worker processes import the main module again, so a
    script calls this under ``if __name__ == "__main__":``.
    """
    plan, options = plan or Plan(), options or Options()
    hands = Processes(plan.workers, plan.seconds, options)
    return digitize_with(hands, sources, kho, Task(plan, options, told))


@dataclass(frozen=True, slots=True)
class Task:
    """What all of a run is done under."""

    plan: Plan
    options: Options
    told: Told | None = None


def digitize_with(hands: Hands, sources: Iterable[str], kho: Kho, task: Task) -> Report:
    """As ``digitize``, by workers of any kind; they are sent away at the end."""
    try:
        return _Run(hands, kho, task).run(walked(sources))
    finally:
        hands.close()


def planned(sources: Iterable[str], kho: Kho | None, options: Options, restart: bool = False) -> Counter[str]:
    """What a run would do, without doing it: inputs that are ``new``, ``changed`` (file, versions or options), tried
    ``again`` (timeouts, crashes), the ``same``, ``skipped`` (no letters) or in ``error`` (missing)."""
    counts: Counter[str] = Counter()
    stamp = stamp_of(options)
    for found in walked(sources):
        known = kho.known(found.seen.source) if kho else None
        if found.code:
            counts["skipped" if found.code == NO_LETTER else "error"] += 1
        elif known is None:
            counts["new"] += 1
        elif not restart and known.still_holds(found.seen, stamp):
            counts["same"] += 1
        else:
            counts["again" if known.status in ("timeout", "error") and known.stamp == stamp else "changed"] += 1
    return counts


class _Run:
    """One run: what waits, what is in work, what is to be written."""

    def __init__(self, hands: Hands, kho: Kho, task: Task) -> None:
        self._hands, self._kho, self._task = hands, kho, task
        self._stamp = stamp_of(task.options)
        self._report = Report()
        self._waiting: deque[Jobs] = deque()
        """What lost its worker, one input a batch."""
        self._tries: Counter[str] = Counter()
        self._hashes: dict[str, str] = {}
        """Inputs in work → SHA-256 of their bytes."""
        self._twins: dict[str, list[Seen]] = {}
        """SHA-256 of what is in work → other inputs with the same bytes."""
        self._redone: set[str] = set()
        """SHA-256 of what was done again in this run (``restart``)."""
        self._finished: list[Done] = []
        self._wrote = time.monotonic()

    def run(self, found: Iterator[Found]) -> Report:
        batches = self._batches(found)
        try:
            self._work(batches)
        finally:  # Ctrl-C too: what is finished is written
            self._write()
        return self._report

    def _work(self, batches: Iterator[Jobs]) -> None:
        in_work = 0
        while True:
            while self._hands.room() > 0 and (batch := self._next(batches)):
                self._hands.give(batch)
                in_work += 1
            if not in_work:
                return
            for outcome in self._hands.outcomes(SECONDS):
                in_work -= 1
                if outcome.done is None:
                    self._lost(outcome.jobs, outcome.failure or "crash")
                else:
                    self._finish(outcome.done)
            self._write_at_times()

    def _next(self, batches: Iterator[Jobs]) -> Jobs | None:
        return self._waiting.popleft() if self._waiting else next(batches, None)

    def _batches(self, found: Iterator[Found]) -> Iterator[Jobs]:
        """What is to be done, short texts together."""
        batch: list[Job] = []
        size = 0
        for each in found:
            job = self._job(each)
            if job is None:
                self._write_at_times()
            elif Path(job.seen.source).suffix.lower() in TEXTS and job.data is not None:
                batch.append(job)
                size += job.seen.size
                if len(batch) >= TOGETHER or size >= SMALL:
                    yield tuple(batch)
                    batch, size = [], 0
            else:
                yield (job,)
        if batch:
            yield tuple(batch)

    def _job(self, found: Found) -> Job | None:
        """The work that an input is; ``None`` where there is none, or another input in work has the same bytes."""
        seen, restart = found.seen, self._task.plan.restart
        known = self._kho.known(seen.source)
        if found.code:
            status: Status = "skipped" if found.code == NO_LETTER else "error"
            self._finished.append(Done(seen, status, code=found.code, message=found.message))
            return None
        if known and not restart and known.still_holds(seen, self._stamp):
            self._report.add_known(seen, known)
            return None
        if seen.size > self._task.options.max_bytes:
            return Job(seen)  # refused by the worker, in its words
        try:
            data = read_bytes(seen.file)
        except InputError as error:
            self._finished.append(Done(seen, "error", code=error.code, message=str(error)))
            return None
        return self._job_of(seen, data)

    def _job_of(self, seen: Seen, data: bytes) -> Job | None:
        digest = hashlib.sha256(data).hexdigest()
        if digest in self._twins:
            self._twins[digest].append(seen)
            return None
        if digest in self._redone or not self._task.plan.restart:
            before = self._kho.outcome_of(digest, self._stamp)
            if before is not None:
                self._finished.append(Done(seen, before[0], digest, code=before[1], message=before[2]))
                return None
        self._twins[digest] = []
        self._hashes[seen.source] = digest
        return Job(seen, data if len(data) <= self._hands.carried else None)

    def _finish(self, finished: list[Done]) -> None:
        """Note what became of inputs, and of all others with the same bytes."""
        for done in finished:
            digest = self._hashes.pop(done.seen.source, None)
            twins = self._twins.pop(digest, []) if digest else []
            if done.sha256 is None:
                done = replace(done, sha256=digest)
            self._finished.append(done)
            if self._task.plan.restart and digest:
                self._redone.add(digest)
            if done.sha256 == digest:
                self._finished += [replace(done, seen=twin, rows=None) for twin in twins]
            else:  # the file changed between the two readings
                self._waiting += [(Job(twin),) for twin in twins]

    def _lost(self, jobs: Jobs, failure: Failure) -> None:
        """A worker was killed over these inputs: each goes alone now, and is set aside when it happens again."""
        if len(jobs) > 1:
            self._waiting += [(job,) for job in jobs]
            return
        seen = jobs[0].seen
        self._tries[seen.source] += 1
        if failure == "timeout":
            said = f"it took more than {self._task.plan.seconds:g} s"
            self._finish([Done(seen, "timeout", seconds=self._task.plan.seconds, code="error.timeout", message=said)])
        elif self._tries[seen.source] >= self._hands.tries:
            self._finish(
                [
                    Done(
                        seen,
                        "error",
                        code="error.crash",
                        message="the worker that read it died of it, and so did the next",
                    )
                ]
            )
        else:
            self._waiting.append(jobs)

    def _write_at_times(self) -> None:
        if len(self._finished) >= AT_ONCE or (self._finished and time.monotonic() - self._wrote >= SECONDS):
            self._write()

    def _write(self) -> None:
        finished, self._finished = self._finished, []
        if finished:
            self._kho.write(finished, self._stamp)
        for done in finished:
            self._report.add(done)
        self._wrote = time.monotonic()
        if self._task.told:
            self._task.told(self._report, finished)
