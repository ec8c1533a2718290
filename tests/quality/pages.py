"""How well printed pages are recognised: ``python -m tests.quality.pages [--every N] [DAMAGE …]``.

Character errors of whole pages in reading order (Levenshtein over NFC text; quotes and dashes as one, blanks single, a lone ``*`` left out), the lines
of the header found in order, and seconds of one core a page.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import process_time
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

from corpus.pages import DAMAGES, Printed, damaged, printed_pages
from corpus.source import load_all
from vnvanban.options import Options
from vnvanban.read.ocr import recognised

_ONE = str.maketrans("–—“”’‘", "--\"\"''")
FOUND = 0.7
"""Similarity from which a line read is a header's line."""


@dataclass
class Tally:
    """Of one kind of damage."""

    errors: int = 0
    letters: int = 0
    seconds: float = 0
    pages: int = 0
    lines: int = 0
    in_order: int = 0
    worst: list[tuple[float, str]] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return self.errors / max(1, self.letters)


def plain(text: str) -> str:
    """A text as errors are counted in it."""
    lines = [line for line in text.split("\n") if line.strip(" *")]
    return re.sub(r"\s+", " ", normalize("NFC", " ".join(lines)).translate(_ONE)).strip()


def in_order(wanted: list[str], read: list[str]) -> int:
    """How many lines of a header were found, each below the one before."""
    at, count = -1, 0
    for line in wanted:
        hits = [i for i, other in enumerate(read) if i > at and Levenshtein.normalized_similarity(plain(line), plain(other)) >= FOUND]
        if hits:
            at, count = hits[0], count + 1
    return count


def measure(kinds: list[str], every: int) -> dict[str, Tally]:
    """Damage → tally over the pages of every so manieth letter of the corpus."""
    tallies = {kind: Tally() for kind in kinds}
    for name, number, page in _pages(every):
        wanted = plain("\n".join(page.lines))
        header = [line for line in page.lines[: page.header] if line.strip(" *")]
        for kind, tally in tallies.items():
            picture, dpi = damaged(page, kind, number)
            begun = process_time()
            read = recognised(picture, dpi, 1, Options()).text
            tally.seconds += process_time() - begun
            errors = Levenshtein.distance(wanted, plain(read))
            tally.errors, tally.letters, tally.pages = tally.errors + errors, tally.letters + len(wanted), tally.pages + 1
            tally.lines, tally.in_order = tally.lines + len(header), tally.in_order + in_order(header, read.split("\n"))
            tally.worst.append((errors / max(1, len(wanted)), f"{name} page {number + 1}"))
    return tallies


def _pages(every: int) -> Iterator[tuple[str, int, Printed]]:
    for source in load_all()[::every]:
        for number, page in enumerate(printed_pages(source)):
            if page.lines:
                yield source.id, number, page


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.pages", description=__doc__)
    parser.add_argument("damages", nargs="*", metavar="DAMAGE", help=f"default: {', '.join(DAMAGES)}")
    parser.add_argument("--every", type=int, default=16, help="take every so manieth letter")
    args = parser.parse_args()
    tallies = measure(args.damages or list(DAMAGES), args.every)
    for kind, tally in tallies.items():
        rate, name = max(tally.worst)
        print(f"{kind:14} {100 * tally.rate:5.2f} % of {tally.letters} letters, {tally.in_order}/{tally.lines} header lines, {tally.seconds / tally.pages:.1f} s a page; worst {100 * rate:.1f} % ({name})")
    errors, letters = sum(t.errors for t in tallies.values()), sum(t.letters for t in tallies.values())
    print(f"{'all':14} {100 * errors / letters:5.2f} %, {sum(t.in_order for t in tallies.values())}/{sum(t.lines for t in tallies.values())} header lines in order")


if __name__ == "__main__":
    main()
