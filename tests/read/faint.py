"""A page that is read badly: printed at 60 dots an inch, under grains."""

from typing import Any

DPI = 60


def faint(picture: Any) -> Any:
    """A page printed at 300 dots an inch (height × width × 3) as height × width grey at ``DPI``: a fifth of its letters
    are read wrong."""
    import cv2
    import numpy as np

    small = cv2.resize(picture, None, fx=DPI / 300, fy=DPI / 300, interpolation=cv2.INTER_AREA)[:, :, 0]
    return np.clip(small + np.random.default_rng(5).normal(0, 35, small.shape), 0, 255).astype(np.uint8)
