"""Which digit a picture shows: a small convolutional network, run with NumPy alone.

It learned from MNIST digits, from digits drawn as Vietnamese schools teach them, and from printed ones, all spoilt as
scans are (``training/digits.py``); an eleventh class is for what is no digit: letters, strokes, parts of digits, pairs.
Its probabilities are calibrated by one temperature on digits that it had not seen.
"""

from functools import cache
from importlib import resources
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
SIDE, FIT = 28, 22
"""Pixels of the square that the network sees, and of the longer side of the digit in its middle."""
FAINTEST = 0.25
"""Share of the darkest ink below which a pixel is paper."""
JUNK = 10
"""The class of what is no digit."""


def glyph(ink: NDArray[Any]) -> Floats:
    """What the network sees of a picture of ink (height × width, paper 0, any scale): ``SIDE`` × ``SIDE``, ink 1."""
    seen = np.zeros((SIDE, SIDE), np.float32)
    ink = ink.astype(np.float32)
    darkest = float(ink.max(initial=0))
    if darkest <= 0:
        return seen
    dark = ink > FAINTEST * darkest
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    ink = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] / darkest
    scale = FIT / max(ink.shape)
    height, width = (max(1, round(side * scale)) for side in ink.shape)
    ink = cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    seen[top : top + height, left : left + width] = ink / max(float(ink.max()), 1e-6)
    return seen


@cache
def _weights() -> dict[str, Floats]:
    with resources.files(__package__).joinpath("digit_weights.npz").open("rb") as file, np.load(file) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def probabilities(glyphs: Floats) -> Floats:
    """n × ``SIDE`` × ``SIDE`` → n × 11: the probability of each digit and of ``JUNK``; each row sums to 1."""
    weights = _weights()
    layer = glyphs[:, None].astype(np.float32)
    for number in (1, 2, 3):
        layer = _pooled(_convolved(layer, weights[f"conv{number}"], weights[f"bias{number}"]))
    flat = layer.reshape(len(layer), -1)
    hidden = np.maximum(flat @ weights["hidden"].T + weights["hidden_bias"], 0)
    scores = (hidden @ weights["out"].T + weights["out_bias"]) / weights["temperature"]
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True), np.float32)


def _convolved(layer: Floats, kernels: Floats, bias: Floats) -> Floats:
    """3 × 3 kernels over n × channels × height × width, edges padded, negatives cut off."""
    padded = np.pad(layer, ((0, 0), (0, 0), (1, 1), (1, 1)))
    patches = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(2, 3))  # n, c, y, x, 3, 3
    columns = patches.transpose(0, 2, 3, 1, 4, 5).reshape(-1, kernels[0].size)
    found = columns @ kernels.reshape(len(kernels), -1).T + bias
    count, _, height, width = layer.shape
    return np.asarray(np.maximum(found, 0).reshape(count, height, width, -1).transpose(0, 3, 1, 2), np.float32)


def _pooled(layer: Floats) -> Floats:
    """The largest of each 2 × 2; an odd last row or column is left out."""
    count, channels, height, width = layer.shape
    even = layer[:, :, : height // 2 * 2, : width // 2 * 2]
    return np.asarray(even.reshape(count, channels, height // 2, 2, width // 2, 2).max(axis=(3, 5)), np.float32)
