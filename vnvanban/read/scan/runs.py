"""Long runs of ink in one direction (rules, frames, guide lines, rings that are unrolled), and how they are taken out
from under what was written over them."""

import cv2
import numpy as np

from vnvanban.read.scan.clean import Picture

EDGE = np.ones((3, 3), np.uint8)
"""A run's blurred edge goes with it."""


def long_runs(dark: Picture, length: int, gap: int, *, upright: bool) -> Picture:
    """Where level or upright runs of ``length`` pixels are in a mask; they may waver by a pixel, and be interrupted by
    as many as ``gap``."""
    near = cv2.dilate(dark, _line(3, upright=not upright))
    joined = cv2.morphologyEx(near, cv2.MORPH_CLOSE, _line(gap, upright=upright))
    return cv2.bitwise_and(cv2.morphologyEx(joined, cv2.MORPH_OPEN, _line(length, upright=upright)), dark)


def uncrossed(dark: Picture, runs: Picture, across: int, *, upright: bool) -> Picture:
    """1 where runs of a mask are and nothing crosses them: a stroke that does is ``across`` pixels long at least."""
    crossing = cv2.morphologyEx(dark, cv2.MORPH_OPEN, _line(across, upright=not upright))
    return np.asarray((cv2.dilate(runs, EDGE) > 0) & (crossing == 0), np.uint8)


def _line(length: int, *, upright: bool) -> Picture:
    return np.ones((length, 1) if upright else (1, length), np.uint8)
