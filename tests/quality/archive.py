"""How an archive of synthetic letters goes into a store: ``python -m tests.quality.archive [COUNT] [--folder DIR] [--workers N] [--pages N]``.

The rate against that of one process which reads and parses the same files; memory of the writer; a second run; the room
that the store takes; how long a search takes.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import psutil

from tests.archive.synthetic import WORDS, synthetic
from vnvanban import Kho, parse_file

ONE = 3000
"""Letters by which one process is measured."""
SEARCHES = 300


def single(files: list[Path]) -> float:
    """Letters a second of one process."""
    for path in files[:200]:
        parse_file(path)
    start = time.perf_counter()
    for path in files[:ONE]:
        parse_file(path)
    return min(ONE, len(files)) / (time.perf_counter() - start)


def together(files: list[Path], workers: int) -> float:
    """Letters a second of so many processes that parse the same files side by side and keep nothing: what the machine has
    to give, whose cores share a cache and a clock."""
    code = "import sys; from pathlib import Path; from tests.quality.archive import single; print(single([*map(Path, sys.stdin.read().split(chr(0)))]))"
    runs = [subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(workers)]
    for run in runs:
        assert run.stdin
        run.stdin.write(chr(0).join(map(str, files[:ONE])))
        run.stdin.close()
    return sum(float(run.stdout.read()) for run in runs if run.stdout)


def digitized(root: Path, store: Path, workers: int) -> tuple[float, float]:
    """Seconds of a run, and the most megabytes that the writer held."""
    start, most = time.perf_counter(), 0.0
    run = subprocess.Popen(
        [sys.executable, "-m", "vnvanban", "digitize", str(root), "--to", str(store), "--workers", str(workers)],
        stderr=subprocess.DEVNULL,
    )
    while run.poll() is None:
        try:
            most = max(most, psutil.Process(run.pid).memory_info().rss / 1e6)
        except psutil.Error:
            pass
        time.sleep(0.1)
    assert run.returncode == 0
    return time.perf_counter() - start, most


def searches(store: Path, files: list[Path]) -> list[float]:
    """Milliseconds of searches for one to three words in a row of letters, half of them without diacritics, some with an issuer or a year."""
    from vnvanban import Query
    from vnvanban.text import bare

    rng, took = random.Random(1), []
    with Kho(store, readonly=True) as kho:
        for number in range(SEARCHES):
            words = WORDS.findall(rng.choice(files).read_text("utf-8"))
            at, length = rng.randrange(len(words) - 3), rng.randint(1, 3)
            phrase = " ".join(words[at : at + length])
            query = (Query(), Query(issuer="huyện ủy"), Query(since="2024"))[number % 3]
            start = time.perf_counter()
            kho.search(bare(phrase) if number % 2 else phrase, query=query)
            took.append((time.perf_counter() - start) * 1000)
    return took


def orchestration(folder: Path, pages: int) -> dict[str, float]:
    """Page images read by the bare pipeline in one process, and by a run with one worker; seconds, and what the run adds."""
    from PIL import Image

    from corpus.pages import damaged, printed_pages
    from corpus.source import load_all

    root = folder / "pages"
    root.mkdir(parents=True)
    letters = load_all()[:pages]
    for number, letter in enumerate(letters):
        picture, dpi = damaged(printed_pages(letter)[0], "stamp", number)
        Image.fromarray(picture[:, :, ::-1]).save(root / f"{letter.id}.png", dpi=(dpi, dpi))
    files = sorted(root.iterdir())
    parse_file(files[0])
    start = time.perf_counter()
    for path in files:
        parse_file(path)
    bare = time.perf_counter() - start
    through, _ = digitized(root, folder / "pages.sqlite", 1)
    return {"pages": len(files), "bare_seconds": round(bare, 1), "run_seconds": round(through, 1), "cost": round(through / bare - 1, 3)}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("count", type=int, nargs="?", default=100_000)
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--pages", type=int, help="measure the cost of a run on so many page images instead")
    given = asked.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    if given.pages:
        print(json.dumps(orchestration(folder, given.pages), indent=1))
        return
    root, store = folder / "letters", folder / "kho.sqlite"
    try:
        files = list(synthetic(root, given.count))
        size = sum(path.stat().st_size for path in files)
        alone = single(files)
        bare = together(files, given.workers)
        seconds, most = digitized(root, store, given.workers)
        again, _ = digitized(root, store, given.workers)
        room = sum(path.stat().st_size for path in folder.glob("kho.sqlite*"))
        took = searches(store, files)
        result = {
            "letters": given.count,
            "bytes_a_letter": round(size / given.count),
            "one_process_letters_a_second": round(alone, 1),
            "bare_processes_letters_a_second": round(bare, 1),
            "store_letters_a_second": round(given.count / seconds, 1),
            "of_so_many_processes": round(given.count / seconds / (alone * given.workers), 3),
            "of_bare_processes": round(given.count / seconds / bare, 3),
            "writer_megabytes": round(most),
            "second_run_share": round(again / seconds, 4),
            "store_times_text": round(room / size, 2),
            "search_ms_median": round(median(took), 1),
            "search_ms_worst_of_20": round(sorted(took)[-SEARCHES // 20], 1),
        }
        print(json.dumps(result, indent=1))
    finally:
        if given.folder is None:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
