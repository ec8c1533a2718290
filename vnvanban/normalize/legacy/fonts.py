"""Text in a font whose name tells its code: the runs of Word files, of HTML, and the fonts of PDF files.

Names are those of the ABC, VNI and VPS fonts: ``.VnTime``, ``.VnArial NarrowH`` (capitals), ``VNI-Times``,
``VPS Times``; PDF puts a tag in front (``ABCDEF+.VnTime``) and the style behind (``.VnTime,Bold``).
"""

import re

from vnvanban.normalize.legacy.decode import decoded_line
from vnvanban.normalize.legacy.lines import UNICODE_LETTER
from vnvanban.normalize.legacy.tables import Code
from vnvanban.normalize.legacy.titles import upper
from vnvanban.normalize.legacy.words import verdicts, words

_FONT = re.compile(
    r"(?:[A-Z]{6}\+)?['\"]?(?:(?P<tcvn3>\.vn)|(?P<vni>vni[-_ ])|(?P<vps>vps[-_ ]))(?P<name>[^,]*)", re.IGNORECASE
)
_STYLE = re.compile(r"[-_ ]*(?:bold|italic|regular|oblique|normal|mt|ps)+$", re.IGNORECASE)
_NAMED: tuple[Code, ...] = ("tcvn3", "vni", "vps")


def code_of_font(font: str | None) -> tuple[Code | None, bool]:
    """The code of a font by its name, and whether it draws small letters as capitals (``.Vn…H``).

    >>> code_of_font(".VnTimeH"), code_of_font("VNI-Times"), code_of_font("Times New Roman")
    (('tcvn3', True), ('vni', False), (None, False))
    """
    match = _FONT.match(font.strip()) if font else None
    if not match:
        return None, False
    code = next(code for code in _NAMED if match[code])
    name = match["name"].strip("'\" ")
    while (shorter := _STYLE.sub("", name)) != name:
        name = shorter
    return code, code == "tcvn3" and name.endswith("H" if re.search("[A-Z]", name) else "h")


def decode_run(text: str, font: str | None) -> str:
    """Text of one font as Unicode; as it is where the font has no old code or the text is Unicode already.

    ``font``: the font's name as the file gives it, None where it gives none. Never raises. Only the font decides, not
    the neighbours: a run that holds a letter beyond Latin-1 and CP1252 is Unicode, and so is one whose words are
    Vietnamese as they stand and would not be once decoded.

    >>> decode_run("§¶ng bé x·", ".VnTime"), decode_run("céng hoµ", ".VnTimeH"), decode_run("Ñaûng boä", "VNI-Times")
    ('Đảng bộ xã', 'CỘNG HOÀ', 'Đảng bộ')
    """
    code, capitals = code_of_font(font)
    if code is None:
        return text
    if not text.isascii():
        if _is_unicode(text, code):
            return text
        text = decoded_line(text, code)
    return upper(text) if capitals else text


def _is_unicode(text: str, code: Code) -> bool:
    if UNICODE_LETTER.search(text):
        return True
    standing = meant = 0
    for word in words(text):
        valid, each = verdicts(word)
        verdict = each[code]
        if verdict is not None:
            standing += valid is True
            meant += verdict[1]
    return standing > meant
