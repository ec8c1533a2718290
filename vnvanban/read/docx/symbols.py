"""Characters of the symbol fonts that letters use as bullets, ticks and signs → the Unicode characters they show.

Source: Unicode's mappings of Adobe Symbol and of Wingdings.
"""

_SYMBOL = {
    0x2B: "+", 0x2D: "-", 0xA3: "≤", 0xA5: "∞", 0xA8: "♦", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
    0xB7: "•", 0xB8: "÷", 0xD7: "·", 0xDE: "⇒",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def seen(char: str, font: str | None) -> str:
    """What a character shows: of a symbol font, the character that its shape has; any other, and a shape that is not in
    the table, as it is.

    >>> seen("\\uf0b7", "Symbol"), seen("-", "Times New Roman")
    ('•', '-')
    """
    table = _FONTS.get((font or "").lower())
    code = ord(char)
    if table is None or not (code < 0x100 or 0xF000 <= code < 0xF100):
        return char
    return table.get(code & 0xFF, char)
