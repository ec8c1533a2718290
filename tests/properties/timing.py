"""Clocks for the tests of time."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from vnvanban import parse

BLOCKS = 5
ATTEMPTS = 6


def best(work: Callable[[], object], runs: int) -> float:
    """Seconds of the fastest run: what disturbs a run only slows it."""
    times = []
    for _ in range(runs):
        begun = perf_counter()
        work()
        times.append(perf_counter() - begun)
    return min(times)


def times_faster(texts: list[str]) -> list[float]:
    """How many times faster ``parse`` reads some texts than ``underthesea.word_tokenize`` splits them, side by side in a process of its own.

    Each is the fastest of ``BLOCKS`` runs of each, in turns; measured ``ATTEMPTS`` times. In the test host, after thousands
    of tests, ``word_tokenize`` is slowed more than the parser, and the ratio says too much.
    """
    pytest.importorskip("underthesea", reason="underthesea is not installed: nothing to compare the parser with")
    code = "import json, sys; from tests.properties.timing import ratios; print(json.dumps(ratios(json.load(sys.stdin))))"
    run = subprocess.run([sys.executable, "-c", code], input=json.dumps(texts), stdout=subprocess.PIPE, text=True, check=True, cwd=Path(__file__).parents[2])
    found: list[float] = json.loads(run.stdout)
    print(f"{', '.join(f'{ratio:.1f}' for ratio in found)} times faster than word_tokenize")
    return found


def ratios(texts: list[str]) -> list[float]:
    """See ``times_faster``."""
    from underthesea import word_tokenize

    parse(texts[0]), word_tokenize(texts[0])
    found: list[float] = []
    for _ in range(ATTEMPTS):
        blocks = [(best(lambda: [parse(text) for text in texts], 1), best(lambda: [word_tokenize(text) for text in texts], 1)) for _ in range(BLOCKS)]
        ours, theirs = (min(times) for times in zip(*blocks, strict=True))
        found.append(theirs / ours)
    return found
