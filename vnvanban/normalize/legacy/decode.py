"""Lines of a text in old codes → the letters meant."""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import ne

from vnvanban.normalize.legacy.lines import Stretch
from vnvanban.normalize.legacy.tables import SPARED, Code, decoded, pattern, table
from vnvanban.normalize.legacy.titles import with_capitals
from vnvanban.normalize.legacy.words import TOKEN, pieces
from vnvanban.text import Edit

_SPARED = re.compile(f"[{SPARED}]")
_WITH_BLANK = re.compile(f"{TOKEN.pattern}(?:\u00a0{TOKEN.pattern})*\u00a0?")
"""A word of VISCII, whose ``Õ`` shows as a no-break space."""


def letters_decoded(text: str, found: Sequence[Stretch]) -> tuple[str, dict[str, int]]:
    """The text with all stretches but those of VNI decoded, and how many characters of each code changed; the length is
    kept, and marks of CP1258 are still loose."""
    parts: list[str] = []
    counts: dict[str, int] = {}
    end = 0
    for stretch in found:
        if stretch.code == "vni":
            continue
        old = text[stretch.start : stretch.end]
        new = decoded_line(old, stretch.code)
        counts[stretch.code] = counts.get(stretch.code, 0) + sum(map(ne, old, new))
        parts += [text[end : stretch.start], new]
        end = stretch.end
    new = "".join([*parts, text[end:]])
    tcvn3 = [(stretch.start, stretch.end) for stretch in found if stretch.code == "tcvn3"]
    return with_capitals(new, tcvn3) if tcvn3 else new, counts


def vni_edits(text: str, found: Iterable[Stretch]) -> Iterator[Edit]:
    """The edits that decode the stretches in VNI."""
    letters = table("vni")
    for stretch in found:
        if stretch.code == "vni":
            for match in pattern("vni").finditer(text, stretch.start, stretch.end):
                yield match.start(), match.end(), letters[match.group()]


def decoded_line(line: str, code: Code) -> str:
    """A line, or more, of one code; in VNI it becomes shorter."""
    if code == "vni" or not _SPARED.search(line):
        return decoded(line, code)
    words = _WITH_BLANK if code == "viscii" and "\u00a0" in line else TOKEN
    return words.sub(lambda match: "".join(meant for _, meant in pieces(match.group(), code)), line)
