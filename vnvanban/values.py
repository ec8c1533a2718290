"""How a printed stretch becomes a clean value: one blank between words, marks, bars and end punctuation taken off.

Ground rule: letters and digits stay as printed; the tone mark of open ``oa, oe, uy`` has moved already
(``Text.printed``).
"""

import re

_MARK = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|\\(?=[-.*_#()\[\]+])|`+|\|")
_HEAD_SIGNS = " \t-–—+•●▪~:;,.=‒−·ˆ"
_TAIL_SIGNS = " \t\r\n.,;:/-–—*~_ˆ"


def has_letters(text: str, count: int) -> bool:
    """Whether a stretch holds so many letters or more; one that begins with them, the usual case, is not counted.

    >>> has_letters("Sở", 2), has_letters("- 12", 1)
    (True, False)
    """
    return text[:count].isalpha() and len(text) >= count or sum(map(str.isalpha, text)) >= count


_BROKEN = re.compile(r"-(?<=[^\W_]-)[ \t]*[\r\n]\s*(?=[^\W_])")  # begins with its sign: found ten times as fast


def joined(pieces: list[str]) -> str:
    """Lines of one value joined by a blank, marks off, blanks single.

    >>> joined(["**Ủy ban", "nhân  dân**"])
    'Ủy ban nhân dân'
    >>> joined(["Quyết định số 12-", "QĐ/TU"])  # a code that was broken behind its hyphen
    'Quyết định số 12-QĐ/TU'
    """
    if len(pieces) == 1:
        value = pieces[0]
    else:
        broken = any([piece.rstrip()[-1:] == "-" for piece in pieces])
        value = "\n".join(pieces) if broken else " ".join(pieces)
    if ("\n" in value or "\r" in value) and "-" in value:
        value = _BROKEN.sub("-", value)
    if "*" in value or "|" in value or "_" in value or "\\" in value or "`" in value:
        value = _MARK.sub(" ", value)
    if "\n" in value:
        flat = value.replace("\n", " ")
        # Lines without an indent need no splitting, the dearest step; what is printable holds no blank but " ".
        value = flat if flat.isprintable() else " ".join(value.split())
    if "  " in value or "\t" in value or value[:1] == " " or value[-1:] == " ":
        value = " ".join(value.split())
    return value


def clean(pieces: list[str]) -> str:
    """A value of a list or a field: ``joined`` without list marks in front and punctuation behind.

    >>> clean(["- Sở Nội vụ;"])
    'Sở Nội vụ'
    """
    return joined(pieces).lstrip(_HEAD_SIGNS).rstrip(_TAIL_SIGNS)


def tail_off(value: str) -> str:
    """Leave off ``,`` ``;`` ``.`` ``./.`` at the end.

    >>> tail_off("Lưu: VT./.")
    'Lưu: VT'
    """
    return value.rstrip(_TAIL_SIGNS)
