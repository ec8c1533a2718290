"""The numbers that Word writes by itself in front of paragraphs.

Source: ECMA-376, part 1, 17.9: a paragraph names a ``num``, that an ``abstractNum`` of nine levels; all ``num`` of
one ``abstractNum`` count on together, until one with a ``startOverride`` is used for the first time.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vnvanban.read.docx.package import MC, W
from vnvanban.read.docx.styles import Styles, is_on, value
from vnvanban.read.docx.symbols import seen

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
_WORTHS = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN = tuple(zip(_WORTHS, "M CM D CD C XC L XL X IX V IV I".split(), strict=True))
_BETWEEN = {"nothing": "", "space": " ", "tab": " "}
"""What stands between number and text; the tab that Word sets there is a blank in running text."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: first number, form, pattern (``%1.%2.``), what follows, from which level it starts anew."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    between: str = " "
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    font: str | None = None
    capitals: bool | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """The number of a paragraph with what parts it from the text, and the font and capitals that its level sets."""

    text: str = ""
    font: str | None = None
    capitals: bool | None = None


@dataclass(slots=True)
class _List:
    """A ``num``: the key of its counters, its levels, and the starts that it sets."""

    abstract: str
    levels: list[Level]
    starts: dict[int, int] = field(default_factory=dict)


def written(number: int, form: str) -> str:
    """A number in a form of ``numFmt``; the alphabet is Word's own (no ``đ``), letters double after ``z``.

    >>> [written(n, f) for n, f in ((4, "lowerRoman"), (28, "lowerLetter"), (7, "decimalZero"), (5, "upperLetter"))]
    ['iv', 'bb', '07', 'E']
    """
    if form.endswith("Roman") and 0 < number < 4000:
        roman = ""
        for worth, letters in _ROMAN:
            roman += letters * (number // worth)
            number %= worth
        return roman if form == "upperRoman" else roman.lower()
    if form.endswith("Letter") and 0 < number <= 780:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form == "none":
        return ""
    return f"{number:02d}" if form == "decimalZero" else str(number)


class Numbering:
    """The lists of a document with their counters, which run as paragraphs are read."""

    def __init__(self, root: "_Element | None", styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, _Element] = {}
        self._nums: dict[str, _Element] = {}
        for element in () if root is None else root:
            if element.tag == f"{W}abstractNum":
                self._abstract[element.get(f"{W}abstractNumId", "")] = element
            elif element.tag == f"{W}num":
                self._nums[element.get(f"{W}numId", "")] = element
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: "_Element | None") -> Label:
        """The number of the next paragraph; an empty one where the paragraph has none."""
        found = self._styles.numbering(properties)
        if found is None:
            return Label()
        number, at, names = found
        if number not in self._lists:
            self._lists[number] = self._list(number)
        numbered = self._lists[number]
        if numbered is None:
            return Label()
        if at is None:
            at = next((i for i, level in enumerate(numbered.levels) if level.style in names), 0)
        at = min(at, LEVELS - 1)
        counts = self._count(number, numbered, at)
        level = numbered.levels[at]
        return Label(_label(numbered.levels, at, counts), level.font, level.capitals)

    def _count(self, number: str, numbered: _List, at: int) -> list[int]:
        counts = self._counts.setdefault(numbered.abstract, [None] * LEVELS)
        if at in numbered.starts and (number, at) not in self._begun:
            counts[at] = None
        self._begun.add((number, at))
        start = numbered.starts.get(at, numbered.levels[at].start)
        before = counts[at]
        counts[at] = start if before is None else before + 1
        for deeper in range(at + 1, LEVELS):
            restart = numbered.levels[deeper].restart
            if at < (deeper if restart is None else restart):
                counts[deeper] = None
        return [level.start if n is None else n for n, level in zip(counts, numbered.levels, strict=True)]

    def _list(self, number: str) -> _List | None:
        num = self._nums.get(number)
        name = value(num, "abstractNumId")
        abstract = None if name is None else self._abstract.get(name)
        linked = value(abstract, "numStyleLink")
        if num is None or name is None or abstract is None:
            return None
        if linked is not None:
            name = self._of_style(linked) or name
            abstract = self._abstract[name]
        levels = [Level()] * LEVELS
        starts = {}
        for element in abstract.iterchildren(f"{W}lvl"):
            _set(levels, element)
        for override in num.iterchildren(f"{W}lvlOverride"):
            for element in override.iterchildren(f"{W}lvl"):
                _set(levels, element)
            start = value(override, "startOverride")
            if start is not None:
                starts[_whole(override.get(f"{W}ilvl"), 0)] = _whole(start, 1)
        return _List(name, levels, starts)

    def _of_style(self, style: str) -> str | None:
        """The ``abstractNum`` behind a list style."""
        for each in self._styles.chain(style, "numbering"):
            name = value(self._nums.get(value(each, "pPr/numPr/numId") or ""), "abstractNumId")
            if name in self._abstract:
                return name
        return None


def _set(levels: list[Level], element: "_Element") -> None:
    at = _whole(element.get(f"{W}ilvl"), 0)
    if not 0 <= at < LEVELS:
        return
    form = element.find(f"{W}numFmt")
    if form is None:
        form = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    restart = value(element, "lvlRestart")
    fonts = element.find(f"{W}rPr/{W}rFonts")
    font = None if fonts is None else fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii")
    hidden = is_on(element.find(f"{W}rPr/{W}vanish"))
    levels[at] = Level(
        _whole(value(element, "start"), 0),
        _form(form),
        "" if hidden else "".join(seen(char, font) for char in value(element, "lvlText") or ""),
        _BETWEEN.get(value(element, "suff") or "tab", " "),
        None if restart is None else _whole(restart, 0),
        bool(is_on(element.find(f"{W}isLgl"))),
        value(element, "pStyle"),
        font,
        is_on(element.find(f"{W}rPr/{W}caps")),
    )


def _form(element: "_Element | None") -> str:
    """The name of a form; ``custom`` ones of zeros and digits (``01, 02, 03, ...``) by what they show."""
    if element is None:
        return "decimal"
    name = element.get(f"{W}val", "decimal")
    return "decimalZero" if name == "custom" and element.get(f"{W}format", "").startswith("01") else name


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.lstrip("-").isdecimal() and len(text) < 10 else otherwise


def _label(levels: list[Level], at: int, counts: list[int]) -> str:
    level = levels[at]
    label = level.pattern
    if level.form != "bullet":
        for i in range(LEVELS):
            if f"%{i + 1}" in label:
                form = "decimal" if level.legal and levels[i].form != "decimalZero" else levels[i].form
                label = label.replace(f"%{i + 1}", written(counts[i], form))
    return label + level.between if label else ""
