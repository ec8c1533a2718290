"""The letters that the codes before Unicode put where Latin-1 and CP1252 have others.

Sources: glibc (``TCVN5712-1``, ``VISCII``) and Python (``cp1258``), tested against them; VNI and VPS as in GNU recode
and in the tables of viparse 0.1.31 (MIT), which agree but for slips: recode swaps ``Ằ`` and ``Ắ`` of VNI and lacks
``Ỗ`` of VPS, viparse lacks ``ẳ`` and misses ``ỵ`` of VNI.
"""

import re
from functools import cache
from typing import Literal, get_args
from unicodedata import normalize as unicode_normalize

Code = Literal["tcvn3", "vni", "cp1258", "viscii", "vps"]
CODES: tuple[Code, ...] = get_args(Code)

_TCVN3_SIGNS = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®§¡¢£¤¥¦"
_TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĐĂÂÊÔƠƯ"
# Capitals that the standard has and the fonts of Windows do not: files of other systems hold them.
_TCVN3_CAPITALS = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
_TCVN3_MORE = dict(zip("¯º¿ÀÁÂÃÄÅÍÙÚÛàðÿ", "ẰẲẴẮẦẨẪẤỀỂỄẾỒỔỖỐ", strict=True))
_TCVN3_LOW = dict(zip("\1\2\4\5\6\x11\x12\x13\x14\x15\x16\x17", "ÚỤỪỬỮỨỰỲỶỸÝỴ", strict=True))
_TCVN3_IN_PDF = {"\u2212": "ư", "\u2219": "ã", "\u03bc": "à"}
"""What extraction from PDF makes of U+00AD, U+00B7 and U+00B5 (viparse measured the first two on real files)."""
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
"""The letters of bytes 0x80-0xFF; so of VPS, where ``?`` stands for a byte that is no letter of Vietnamese."""
_VISCII_LOW = {"\x02": "Ẳ", "\x05": "Ẵ", "\x06": "Ẫ", "\x14": "Ỷ", "\x19": "Ỹ", "\x1e": "Ỵ"}
_VPS = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ??ỀỂỄỐỒỔỖýỷỵỚỜỞ?ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự"
    "ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ?àáâãảạă?èéêẽìí?ĩẴĐòóôõ?Ơụùúủ?ỶẼỳ"
)
_VPS_LOW = dict(zip("\2\3\4\5\6\x10\x11\x12\x13\x14\x15\x19\x1c\x1d", "ẠẬẶẸỆỊỌỘỢỤỰỴẪỮ", strict=True))

LOW = "".join(map(chr, (*range(1, 7), *range(0x10, 0x18), 0x19, 0x1C, 0x1D, 0x1E)))
"""Control characters that are letters in one of the codes."""
_SIGNS = "“”‘’–—…•„‚†‡‰‹›ˆ˜™€"
C1_SIGNS = {sign.encode("cp1252")[0]: sign for sign in _SIGNS}
"""Code points in which these signs show where bytes were read as Latin-1."""
SPARED = _SIGNS + "".join(map(chr, C1_SIGNS)) + "\u00a0\u2212\u2219" + LOW
"""Signs that texts of these codes also hold as what they are: letters only where they make a word."""


def surfaces(byte: int) -> set[str]:
    """The characters that a byte shows as: in Latin-1, and in CP1252 where that has one."""
    raw = bytes([byte])
    return {raw.decode("latin-1"), raw.decode("cp1252", errors="ignore")} - {""}


def _upper_half(letters: str) -> dict[str, str]:
    """Surface → letter of bytes 0x80 and up."""
    return {char: letter for byte, letter in enumerate(letters, 0x80) if letter != "?" for char in surfaces(byte)}


def _cp1258() -> dict[str, str]:
    return _upper_half("".join(bytes([byte]).decode("cp1258", "replace") for byte in range(0x80, 0x100)))


_VNI_MARKS = {"": "ùøûõï", "\u0302": "áàåãä", "\u0306": "éèúüë"}
"""Mark of the vowel → the signs that carry it together with each of ``_TONES``."""
_TONES = "\u0301\u0300\u0309\u0303\u0323"
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni() -> dict[str, str]:
    small: dict[str, str] = {}
    for mark, bases, alone in (("", "aeoôuöy", ""), ("\u0302", "aeo", "â"), ("\u0306", "a", "ê")):
        signs = [*zip(_VNI_MARKS[mark], _TONES, strict=True), *([(alone, "")] if alone else [])]
        for base in bases:
            letter = _VNI_ALONE.get(base, base)
            small |= {base + sign: unicode_normalize("NFC", letter + mark + tone) for sign, tone in signs}
    del small["yï"]
    small |= _VNI_ALONE
    # The mark beside a capital is a capital; writers of names (``AÊn``, ``Aên``) were not strict.
    capitals = {surface.upper(): letter.upper() for surface, letter in small.items()}
    mixed = {surface[0].upper() + surface[1:]: letter.upper() for surface, letter in small.items()}
    return small | capitals | mixed | {chr(code): sign for code, sign in C1_SIGNS.items()}


@cache
def table(code: Code) -> dict[str, str]:
    """Surface (one character; in VNI also two) → the letter meant, or in CP1258 its mark."""
    if code == "tcvn3":
        standard = _upper_half(_TCVN3_CAPITALS) | _TCVN3_MORE | _TCVN3_LOW
        return standard | dict(zip(_TCVN3_SIGNS, _TCVN3_LETTERS, strict=True)) | _TCVN3_IN_PDF
    if code == "vni":
        return _vni()
    if code == "cp1258":
        return _cp1258()
    return _upper_half(_VISCII) | _VISCII_LOW if code == "viscii" else _upper_half(_VPS) | _VPS_LOW


@cache
def pattern(code: Code) -> re.Pattern[str]:
    """What ``table`` changes, longest first."""
    changed = sorted((s for s, letter in table(code).items() if s != letter), key=len, reverse=True)
    if code == "vni":
        return re.compile("|".join(changed))
    return re.compile("[" + re.escape("".join(changed)) + "]")


@cache
def _translation(code: Code, with_spared: bool) -> dict[int, str]:
    spared = "" if with_spared else SPARED
    return {ord(surface): letter for surface, letter in table(code).items() if surface not in spared}


def decoded(text: str, code: Code, with_spared: bool = True) -> str:
    """``text`` with the letters meant; marks of CP1258 are still loose. Else than in VNI, the length is kept.

    >>> decoded("Coäng hoøa", "vni"), decoded("Céng hßa", "tcvn3")
    ('Cộng hòa', 'Cộng hòa')
    """
    if code == "vni":
        return pattern(code).sub(lambda match: table("vni")[match.group()], text)
    return text.translate(_translation(code, with_spared))
