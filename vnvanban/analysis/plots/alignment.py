"""What is said again below: two letters side by side, sentence by sentence, with what was kept and what is new."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from vnvanban.analysis.labels import label, number
from vnvanban.analysis.plots.style import (
    COLOURS,
    FAINT,
    GREY,
    INK,
    LINE,
    drawing,
    empty,
    figure_of,
    shown_of,
    text_width,
    titled,
)
from vnvanban.analysis.reuse import reused

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Câu dùng lại"
COLOUR = {"nguyen_van": COLOURS[0], "sua": COLOURS[1]}
NEW = COLOURS[3]
SIDES = ("tren", "duoi")
COLUMN, MIDDLE = 280.0, 62.0
"""Points of a column of text, and of the numbers between the two."""
SIZE, LINES = 7.5, 12
"""Points of the letters; lines of a sentence at most."""
_WORD = re.compile(r"\S+")


class _Word(NamedTuple):
    text: str
    same: bool
    """Whether all of it stands in the other sentence too."""


def plot_reuse(
    matches: "pandas.DataFrame",
    found: "pandas.DataFrame",
    *,
    pair: tuple[str, str] | None = None,
    most: int = 8,
    names: Mapping[str, str] | None = None,
) -> "Figure":
    """Two letters side by side: a map of which sentence below says which one above again, then the ``most`` like pairs
    in the order of the letter below, words that both have in black, what only one has in colour.

    ``matches``: ``reuse``; ``found``: the same ``passages`` (they have the words). ``pair``: keys of the letter above
    and the one below; else the pair with most sentences in common. ``names``: what to call letters by their keys.
    Numbers between: similarity (0 to 1), share of the upper sentence kept, share of the lower that is new (see
    ``reuse``). A word is black when the whole of it is in an aligned stretch. Parallel display with aligned stretches
    is that of text-reuse studies (Clough et al. 2002, METER, ACL). See ``reuse`` for what it does not mean.
    """
    with drawing():
        chosen = pair or _largest(matches, found)
        if chosen is None:
            return empty(TITLE)
        letters = _letter(found, chosen[0]), _letter(found, chosen[1])
        rows = _rows(matches, chosen, letters)
        if not rows:
            return empty(f"{TITLE}: {chosen[0]}, {chosen[1]}")
        shown = sorted(sorted(rows, key=lambda row: -row["similarity"])[:most], key=lambda row: row["start_duoi"])
        sides = [_sides(row, letters) for row in shown]
        heights = [max(len(one), len(other), 3) + 1 for one, other in sides]
        lower = LINE * sum(heights)
        figure = figure_of(2.4 + lower, 9.0)
        above, below = figure.subplots(2, 1, gridspec_kw={"height_ratios": [1.4, lower]})
        called = [(names or {}).get(key, key) for key in chosen]
        _map(above, rows, letters, called)
        _text(below, shown, sides, heights)
        below.set_title(shown_of("Các cặp câu giống nhất", (len(shown), len(rows), "cặp")))
        titled(figure, TITLE)
        return figure


@dataclass
class _Letter:
    """The sentences of a letter: where each begins and ends in the raw text, and its words."""

    starts: list[int]
    ends: list[int]
    texts: list[str]

    def at(self, place: int) -> int | None:
        """The number of the sentence in which a place of the raw text lies; ``None`` where there is none."""
        number = bisect_right(self.starts, place) - 1
        return number if number >= 0 and place < self.ends[number] else None


_Letters = tuple[_Letter, _Letter]
_Row = dict[str, Any]


def _largest(matches: "pandas.DataFrame", found: "pandas.DataFrame") -> tuple[str, str] | None:
    pairs = reused(matches, found)[["tren", "duoi", "reused_duoi", "share_duoi"]]
    if not len(pairs):
        return None
    best = min(pairs.itertuples(index=False, name=None), key=lambda row: (-row[2], -row[3], row[0], row[1]))
    return str(best[0]), str(best[1])


def _letter(found: "pandas.DataFrame", key: str) -> _Letter:
    chosen = found[found["khoa"] == key].sort_values("start")
    return _Letter([int(one) for one in chosen["start"]], [int(one) for one in chosen["end"]], list(chosen["text"]))


def _rows(matches: "pandas.DataFrame", pair: tuple[str, str], letters: _Letters) -> list[_Row]:
    """The matches of the pair whose sentences are at hand, with their numbers in the letters."""
    chosen = matches[(matches["tren"] == pair[0]) & (matches["duoi"] == pair[1])]
    rows = []
    for record in chosen.to_dict("records"):
        row = {str(name): value for name, value in record.items()}
        places = [letter.at(int(row[f"start_{side}"])) for letter, side in zip(letters, SIDES, strict=True)]
        if None not in places:
            rows.append({**row, "places": places})
    return rows


def _sides(row: _Row, letters: _Letters) -> list[list[list[_Word]]]:
    """Both sentences as lines of words."""
    made = []
    for letter, side, place in zip(letters, SIDES, row["places"], strict=True):
        made.append(_lines(list(_words(letter.texts[place], letter.starts[place], _stretches(row[f"spans_{side}"])))))
    return made


def _stretches(written: str) -> list[tuple[int, int]]:
    """``12-40 60-81`` as pairs."""
    return [(int(start), int(end)) for start, end in (one.split("-") for one in written.split())]


def _words(text: str, at: int, same: Sequence[tuple[int, int]]) -> Iterator[_Word]:
    """The words of a sentence; one is the same when all its letters and digits lie in an aligned stretch."""
    for match in _WORD.finditer(text):
        letters = [at + place for place in range(*match.span()) if text[place].isalnum()]
        kept = all(any(start <= place < end for start, end in same) for place in letters)
        yield _Word(unicodedata.normalize("NFC", match[0]), kept)


def _lines(words: Sequence[_Word]) -> list[list[_Word]]:
    """Words in lines that fit a column; sentences of more than ``LINES`` lines end in ``…``."""
    lines: list[list[_Word]] = [[]]
    for word in words:
        if lines[-1] and text_width(" ".join(one.text for one in (*lines[-1], word)), SIZE) > COLUMN:
            lines.append([])
        lines[-1].append(word)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], [*lines[LINES - 1][:-1], _Word("…", True)]]
    return lines


def _map(axes: "Axes", rows: Sequence[_Row], letters: _Letters, names: Sequence[str]) -> None:
    """Two bars cut into sentences, above and below, with bands between sentences that are alike."""
    from matplotlib.patches import Polygon

    sizes = [max(len(letter.texts), 1) for letter in letters]
    for height, size in zip((1.0, 0.0), sizes, strict=True):
        for place in range(size):
            axes.barh(height, 0.94 / size, left=place / size, height=0.16, color=FAINT, align="center")
    for row in sorted(rows, key=lambda row: row["similarity"]):
        (up, down), colour = row["places"], COLOUR[row["kind"]]
        a, b, c, d = up / sizes[0], (up + 0.94) / sizes[0], (down + 0.94) / sizes[1], down / sizes[1]
        axes.add_patch(Polygon([(a, 0.92), (b, 0.92), (c, 0.08), (d, 0.08)], color=colour, alpha=0.55, linewidth=0))
        for left, right, height in ((a, b, 1.0), (d, c, 0.0)):
            axes.barh(height, right - left, left=left, height=0.16, color=colour)
    sides = ("Văn bản trên", "Văn bản dưới")
    for height, name, letter, side in zip((1.24, -0.24), names, letters, sides, strict=True):
        axes.text(0, height, f"{side}: {name} ({number(len(letter.texts))} câu)", va="center")
    axes.set_xlim(0, 1)
    axes.set_ylim(-0.4, 1.4)
    axes.set_axis_off()
    _legend(axes)


def _legend(axes: "Axes") -> None:
    from matplotlib.patches import Patch

    handles = [Patch(color=colour, label=label("kind", kind)) for kind, colour in COLOUR.items()]
    handles.append(Patch(color=NEW, label="Từ chỉ có ở một bên"))
    axes.legend(handles=handles, loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=3, borderaxespad=0.2)


def _text(axes: "Axes", rows: Sequence[_Row], sides: Sequence[list[list[list[_Word]]]], heights: Sequence[int]) -> None:
    """Pairs of sentences, one below the other; x in points, y in lines."""
    right = COLUMN + MIDDLE
    at = 0.0
    for row, pair, height in zip(rows, sides, heights, strict=True):
        for left, lines in zip((0.0, right), pair, strict=True):
            for place, words in enumerate(lines):
                _write(axes, (left, at + place + 0.9), words)
        said = f"{number(row['similarity'], 2)}\ngiữ {number(100 * row['kept'])} %\nmới {number(100 * row['added'])} %"
        axes.text(COLUMN + MIDDLE / 2, at + 0.5, said, ha="center", va="top", color=GREY, fontsize=7)
        at += height
        axes.plot([0, right + COLUMN], [at, at], color=FAINT, linewidth=0.6)
    axes.set_xlim(0, right + COLUMN)
    axes.set_ylim(at, 0)
    axes.set_axis_off()


def _write(axes: "Axes", place: tuple[float, float], words: Sequence[_Word]) -> None:
    """A line, word by word, so that a renderer whose letters are a little narrower does not part the colours."""
    at, blank = 0.0, text_width("a a", SIZE) - text_width("aa", SIZE)
    for word in words:
        colour = INK if word.same else NEW
        axes.annotate(word.text, place, (at, 0), textcoords="offset points", color=colour, size=SIZE, va="baseline")
        at += text_width(word.text, SIZE) + blank
