"""What a worker does with inputs: bytes → letter → rows. Whatever happens to one input becomes its ledger row."""

import gc
import multiprocessing
import os
import signal
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection

from vnvanban.archive.ledger import Done, Seen, Status
from vnvanban.archive.rows import rows_of
from vnvanban.errors import VnvanbanError
from vnvanban.models import VanBan
from vnvanban.options import Options
from vnvanban.pipeline import parse_text, text_of
from vnvanban.read import RawDocument, read, read_data

READY = "ready"
"""What a worker process says first."""
DEFAULTS = Options()
READING = ("tone", "unicode_forms", "lookalikes", "mojibake")
"""Options that ``read_text`` looks at."""
YOUNG, OLD, OLDEST = 50_000, 20, 100
"""Objects after which a worker looks for rings of them (letters make none): at Python's own 700 a tenth of a parse."""
WITHOUT_PAGES = frozenset({"text", "html"})
"""Kinds of files that have no pages."""


@dataclass(frozen=True, slots=True)
class Job:
    """An input to be read; ``data``: its bytes, where they come with it (small files, other machines)."""

    seen: Seen
    data: bytes | None = None


def work(jobs: tuple[Job, ...], options: Options) -> list[Done]:
    """Each input read and parsed, in order. Raises nothing: an error of an input is what became of it."""
    return [_done(job, options) for job in jobs]


def _done(job: Job, options: Options) -> Done:
    start = time.perf_counter()
    try:
        document = read(job.seen.file, options) if job.data is None else read_data(job.data, options)
        return _parsed(job.seen, document, options, start)
    except VnvanbanError as error:
        return Done(job.seen, "error", seconds=time.perf_counter() - start, code=error.code, message=str(error))
    except Exception as error:  # the one place: a fault of ours must not cost the letters beside this one
        said = f"{type(error).__name__}: {error}"[:500]
        return Done(job.seen, "error", seconds=time.perf_counter() - start, code="error.internal", message=said)


def _parsed(seen: Seen, document: RawDocument, options: Options, start: float) -> Done:
    text = text_of(document, options)
    letter = parse_text(text, document).model_copy(update={"nguon": seen.source})
    status, code, message = judged(letter, document)
    return Done(
        seen,
        status,
        sha256=document.sha256,
        seconds=time.perf_counter() - start,
        code=code,
        message=message,
        kind=document.kind,
        pages=None if document.kind in WITHOUT_PAGES else len(document.pages),
        notes=document.notes,
        rows=rows_of(letter, document.text, text if read_by_default(options) else None),
    )


def read_by_default(options: Options) -> bool:
    """Whether a text is read as the search index is told of it."""
    return all(getattr(options, name) == getattr(DEFAULTS, name) for name in READING)


def judged(letter: VanBan, document: RawDocument) -> tuple[Status, str | None, str | None]:
    """``partial`` where a person should look: a field of the archive's record is missing, or reading lost something."""
    lacking = [name for name, value in _record(letter) if not value]
    if lacking:
        return "partial", "letter.incomplete", f"without {', '.join(lacking)}"
    if document.notes and document.kind not in WITHOUT_PAGES:
        return "partial", "letter.doubtful", "; ".join(document.notes)[:500]
    return "ok", None, None


def _record(letter: VanBan) -> tuple[tuple[str, str | None], ...]:
    """What an archive's record of a letter must have (CONTRACT: number, symbol, day, issuer, subject)."""
    day = letter.ngay_ban_hanh
    return (
        ("so", letter.so_ky_hieu.so),
        ("ky_hieu", letter.so_ky_hieu.ky_hieu),
        ("ngay_ban_hanh", day if day and len(day) == len("2026-11-27") else None),
        ("co_quan_ban_hanh", letter.co_quan_ban_hanh.ten),
        ("trich_yeu", letter.trich_yeu),
    )


def serve(pipe: Connection, options: Options) -> None:
    """The life of a worker process: says that it is ready, then answers batches; ends with the one who began it."""
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(YOUNG, OLD, OLDEST)
    pipe.send(READY)
    while True:
        try:
            jobs = pipe.recv()
        except EOFError:
            return
        pipe.send(work(jobs, options))


def _outlive_nobody() -> None:
    """A worker in the middle of a batch must not go on when its parent was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGKILL)
