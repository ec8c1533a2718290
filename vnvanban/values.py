"""How a printed stretch becomes a clean value: one blank between words, marks, bars and end punctuation taken off.

Ground rule: letters and digits stay as printed; only the tone mark of open ``oa, oe, uy`` may move (``Options.tone``).
"""

import regex

from vnvanban.normalize import place_tones
from vnvanban.options import TonePlacement

_MARK = regex.compile(r"\*+|(?<!\w)_+|_+(?!\w)|\\(?=[-.*_#()\[\]+])|`+|\|")
_BLANKS = regex.compile(r"\s+")
_HEAD = regex.compile(r"^[\s\-–—+•●▪~:;,.=‒−·ˆ]+(?=\S)")
_TAIL = regex.compile(r"[\s.,;:/\-–—*~_ˆ]+$")
_STOP = regex.compile(r"(?:\s*[.,;:/„“ˆ*~_]+)+$")


def joined(pieces: list[str], tone: TonePlacement) -> str:
    """Lines of one value joined by a blank, marks off, blanks single; a line that ends in a hyphenated code closes up."""
    value = " ".join(pieces)
    if _MARK.search(value):
        value = _MARK.sub(" ", value)
    value = _BLANKS.sub(" ", value).strip()
    return place_tones(value, tone)


def clean(pieces: list[str], tone: TonePlacement) -> str:
    """A value of a list or a field: ``joined`` without list marks in front and punctuation behind.

    >>> clean(["- Sở Nội vụ;"], "keep")
    'Sở Nội vụ'
    """
    value = _HEAD.sub("", joined(pieces, tone), count=1)
    return tail_off(value)


def tail_off(value: str) -> str:
    """Leave off ``,`` ``;`` ``.`` ``./.`` at the end; a bracket that opens in the value stays closed.

    >>> tail_off("Lưu: VT./.")
    'Lưu: VT'
    """
    return _TAIL.sub("", value)


def paragraph(pieces: list[str], tone: TonePlacement) -> str:
    """A paragraph: ``joined`` with its own punctuation kept."""
    return joined(pieces, tone)
