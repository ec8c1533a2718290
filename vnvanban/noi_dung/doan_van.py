"""A paragraph of the body: its lines, the label that opens it, how it ends."""

from dataclasses import dataclass

from vnvanban.noi_dung.nhan import Label
from vnvanban.segment import Segment
from vnvanban.text import Text


@dataclass(slots=True, eq=False)
class Paragraph:
    """Lines that belong together. ``label`` opens it, if any; ``quoted`` is true inside quoted law or letters."""

    lines: list[Segment]
    start: int
    """Where its words begin, label left off."""
    label: Label | None = None
    quoted: bool = False

    def pieces(self, text: Text) -> list[tuple[int, int]]:
        """Places of its words; lines with nothing but blanks between them are one place."""
        chars = text.chars
        found = [(self.start, self.lines[0].end)]
        for line in self.lines[1:]:
            start, end = found[-1]
            if chars[end : line.start].isspace():
                found[-1] = (start, line.end)
            else:
                found.append((line.start, line.end))
        return found

    def last(self, text: Text) -> str:
        """Its last line as printed."""
        line = self.lines[-1]
        return text.chars[line.start : line.end]

    def ends_in(self, text: Text, signs: str, room: int) -> bool:
        """Whether its last line ends in a sign."""
        line = self.lines[-1]
        return ends_in(text.chars, line.start, line.end, signs, room)


def ends_in(chars: str, start: int, end: int, signs: str, room: int) -> bool:
    """Whether ``chars[start:end]`` ends in one of some signs, with at most ``room`` others but words behind it.

    >>> ends_in("thực hiện;”", 0, 11, ".;", 1), ends_in("thực hiện; và", 0, 13, ".;", 4)
    (True, False)
    """
    for at in range(end - 1, max(start, end - 1 - room) - 1, -1):
        char = chars[at]
        if char in signs:
            return True
        if char.isalnum() or char == "_":
            return False
    return False
