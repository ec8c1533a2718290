"""Synthetic letters: letters of the corpus with some words of the body exchanged. ``python -m tests.archive.synthetic FOLDER COUNT``."""

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.quality.letters import committed

WORDS = re.compile(r"[a-zà-ỹ]{3,}")


def synthetic(root: Path, count: int) -> Iterator[Path]:
    """Write so many letters, no two the same, a hundred to a folder; the same for the same count."""
    rng = random.Random(count)
    texts = [letter.text.split(" ") for letter in committed()]
    words = sorted({word for tokens in texts for token in tokens for word in WORDS.findall(token)})
    for number in range(count):
        tokens = rng.choice(texts).copy()
        for place in rng.sample(range(len(tokens) // 3, 2 * len(tokens) // 3), 5):
            if WORDS.fullmatch(tokens[place]):
                tokens[place] = rng.choice(words)
        path = root / f"{number // 100:04}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((" ".join(tokens) + f"\n{number}\n").encode())
        yield path


if __name__ == "__main__":
    print(sum(1 for _ in synthetic(Path(sys.argv[1]), int(sys.argv[2]))), "letters")
