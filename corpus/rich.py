"""Text with marked stretches: the one value that source, layouts and degradations hand to each other."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Mark = tuple[int, int, str]
"""(start, end, path): 0-based, half-open, in code points."""

TAG = re.compile(r"⟦([^|⟦⟧]+)\|([^⟦⟧]*)⟧")


@dataclass(frozen=True, slots=True)
class Rich:
    """A string and the marks in it, sorted by place."""

    text: str = ""
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: "Rich | str") -> "Rich":
        if isinstance(other, str):
            return Rich(self.text + other, self.marks)
        return Rich(self.text + other.text, self.marks + _moved(other.marks, len(self.text)))

    def __radd__(self, other: str) -> "Rich":
        return Rich(other) + self

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int) -> "Rich":
        """The stretch [start, end); a mark that crosses its border is clipped, an empty mark stays where it is."""
        kept = []
        for first, last, path in self.marks:
            low, high = max(first, start), min(last, end)
            if low < high or (first == last and start <= first <= end):
                kept.append((low - start, high - start, path))
        return Rich(self.text[start:end], tuple(kept))

    def center(self, width: int) -> "Rich":
        """Padded on both sides to ``width``; longer text is left as it is."""
        room = max(0, width - len(self))
        return " " * (room // 2) + self + " " * (room - room // 2)

    def rstrip(self) -> "Rich":
        return self.cut(0, len(self.text.rstrip()))

    def paths(self) -> set[str]:
        return {path for _, _, path in self.marks}


def _moved(marks: Iterable[Mark], by: int) -> tuple[Mark, ...]:
    return tuple((start + by, end + by, path) for start, end, path in marks)


def parse_tags(line: str) -> Rich:
    """``⟦path|text⟧`` marks taken off a line.

    >>> parse_tags("- ⟦kinh_gui.0|Sở A⟧;")
    Rich(text='- Sở A;', marks=((2, 6, 'kinh_gui.0'),))
    """
    out, at = Rich(), 0
    for match in TAG.finditer(line):
        out = out + line[at : match.start()]
        out = out + Rich(match[2], ((0, len(match[2]), match[1].strip()),))
        at = match.end()
    out = out + line[at:]
    if "⟦" in out.text or "⟧" in out.text:
        raise ValueError(f"unbalanced tag: {line}")
    return out


def join_lines(lines: Iterable[Rich]) -> Rich:
    """Lines joined by line feeds."""
    texts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for line in lines:
        texts.append(line.text)
        marks += _moved(line.marks, at)
        at += len(line.text) + 1
    return Rich("\n".join(texts), tuple(marks))


def wrap(line: Rich, width: int, indent: int = 0) -> Iterator[Rich]:
    """A paragraph broken hard at blanks so that no line is longer than ``width`` where that can be."""
    line = " " * indent + line
    while len(line) > width:
        at = line.text.rfind(" ", indent + 1, width + 1)
        if at < 0 or not line.text[:at].strip():
            at = line.text.find(" ", width)
        if at < 0:
            break
        yield line.cut(0, at).rstrip()
        line = line.cut(at + 1, len(line))
        indent = 0
    yield line
