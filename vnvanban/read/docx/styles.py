"""How text looks where it matters: its font, capitals, hidden text, and what a paragraph takes from its style.

Source: ECMA-376, part 1, 17.7 (styles; direct over character style over paragraph style over the document's defaults;
toggles of the two kinds of style cancel each other, 17.7.3).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vnvanban.read.docx.package import A, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_FALSE = frozenset({"0", "false", "off", "none"})
_FONT_SLOTS = ("hAnsi", "ascii")
"""Accented letters are set in ``hAnsi``, and both are the same in all but odd files."""


@dataclass(frozen=True, slots=True)
class Look:
    """The font of a run (none where the file names none), whether it is seen in capitals, whether it is hidden."""

    font: str | None = None
    capitals: bool = False
    hidden: bool = False


def is_on(element: "_Element | None") -> bool | None:
    """A switch: on, off, or not set."""
    return None if element is None else element.get(f"{W}val", "1").lower() not in _FALSE


def value(element: "_Element | None", path: str) -> str | None:
    """``w:val`` of a child (``a/b``: of a grandchild)."""
    if element is None:
        return None
    found = element.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(f"{W}val")


class Styles:
    """The styles of a document; ``styles`` and ``theme`` are the roots of their parts, where there are any."""

    def __init__(self, styles: "_Element | None", theme: "_Element | None") -> None:
        found = [] if styles is None else styles.findall(f"{W}style")
        self._by_id = {style.get(f"{W}styleId", ""): style for style in found}
        self._default = {
            style.get(f"{W}type", ""): style.get(f"{W}styleId", "")
            for style in found
            if style.get(f"{W}default") == "1"
        }
        self._run_default = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._theme = _theme_fonts(theme)
        self._looks: dict[tuple[str | None, str | None], Look] = {}

    def chain(self, style: str | None, kind: str = "paragraph") -> list["_Element"]:
        """A style and those it is based on, nearest first; the default style of its kind where none is named."""
        name = style if style in self._by_id else self._default.get(kind)
        found: list[_Element] = []
        while name in self._by_id and self._by_id[name] not in found:
            found.append(self._by_id[name])
            name = value(found[-1], "basedOn")
        return found

    def look(self, direct: "_Element | None", paragraph: str | None) -> Look:
        """The look of a run with the properties ``direct`` in a paragraph of a style."""
        key = (value(direct, "rStyle"), paragraph)
        if key not in self._looks:
            self._looks[key] = self._of_styles(*key)
        base = self._looks[key]
        if direct is None:
            return base
        caps = [is_on(direct.find(W + name)) for name in ("caps", "smallCaps")]
        hidden = is_on(direct.find(f"{W}vanish"))
        return Look(
            self._font([direct]) or base.font,
            base.capitals if caps == [None, None] else any(caps),
            base.hidden if hidden is None else hidden,
        )

    def _of_styles(self, character: str | None, paragraph: str | None) -> Look:
        chains = [self.chain(character, "character"), self.chain(paragraph)]
        found = [[p for style in chain if (p := style.find(f"{W}rPr")) is not None] for chain in chains]
        default = [] if self._run_default is None else [self._run_default]
        on = {name: _toggled(found, default, name) for name in ("caps", "smallCaps", "vanish")}
        return Look(self._font([*found[0], *found[1], *default]), on["caps"] or on["smallCaps"], on["vanish"])

    def _font(self, properties: list["_Element"]) -> str | None:
        """The first font that is named, nearest properties first."""
        for each in properties:
            fonts = each.find(f"{W}rFonts")
            for slot in () if fonts is None else _FONT_SLOTS:
                assert fonts is not None
                theme = fonts.get(f"{W}{slot}Theme")
                name = self._theme.get(theme[:5]) if theme else fonts.get(W + slot)
                if name:
                    return name
        return None

    def of_paragraph(self, properties: "_Element | None", name: str) -> "_Element | None":
        """A property of a paragraph: its own or the nearest of its styles."""
        own = None if properties is None else properties.find(W + name)
        if own is not None:
            return own
        for style in self.chain(value(properties, "pStyle")):
            found = style.find(f"{W}pPr/{W}{name}")
            if found is not None:
                return found
        return None

    def numbering(self, properties: "_Element | None") -> tuple[str, int | None, list[str]] | None:
        """The list of a paragraph: its number, its level (none: the level that bears one of the styles named)."""
        own = None if properties is None else properties.find(f"{W}numPr")
        names = [style.get(f"{W}styleId", "") for style in self.chain(value(properties, "pStyle"))]
        found = [own, *(style.find(f"{W}pPr/{W}numPr") for style in self.chain(value(properties, "pStyle")))]
        number = next((v for each in found if (v := value(each, "numId")) is not None), None)
        level = next((v for each in found if (v := value(each, "ilvl")) is not None), None)
        if number is None or number == "0":
            return None
        return number, int(level) if level is not None and level.isdecimal() else None, names


def _toggled(chains: list[list["_Element"]], default: list["_Element"], name: str) -> bool:
    """A switch set by one of character and paragraph style is on, by both off, by the defaults on."""
    states = [next((s for p in chain if (s := is_on(p.find(W + name))) is not None), False) for chain in chains]
    return bool(any(is_on(p.find(W + name)) for p in default) or states[0] != states[1])


def _theme_fonts(theme: "_Element | None") -> dict[str, str]:
    """``minor`` and ``major`` → the Latin font of the theme."""
    if theme is None:
        return {}
    found = {"minor": theme.find(f".//{A}minorFont/{A}latin"), "major": theme.find(f".//{A}majorFont/{A}latin")}
    return {name: font.get("typeface", "") for name, font in found.items() if font is not None}
