"""Forms of a PDF file that draw others that draw others: found before PDFium goes through them all, which has no end.

Only what stands open in the file is seen; resources that are packed into streams of objects are not.
"""

import re
import zlib

from vnvanban.errors import InputError

MOST_DRAWN = 1_000_000
"""Drawings that one form may come to with all that it draws. Forms of letters hold one picture or none."""
_LONGEST = 1_000_000
"""Bytes of a form in which drawings are counted."""
_HEAD = 20_000
_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+obj\b")
_END = re.compile(rb"(?<!end)stream\r?\n|endobj")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_REFERENCE = re.compile(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+R\b")
_DRAW = re.compile(rb"/[^\s/<>\[\]()]+\s+Do\b")


def check_forms(data: bytes) -> None:
    """``InputError`` ``input.too-large`` where a form draws more than ``MOST_DRAWN`` others, or itself twice."""
    if not _FORM.search(data):
        return
    heads: dict[int, bytes] = {}
    draws: dict[int, int] = {}
    for found in _OBJECT.finditer(data):
        number = int(found[1])
        end = _END.search(data, found.end(), found.end() + _HEAD)
        heads[number] = data[found.end() : end.start() if end else found.end() + _HEAD]
        if end and _FORM.search(heads[number]):
            draws[number] = len(_DRAW.findall(_content(data, end.end())))
    drawn = {form: _forms_of(form, heads, draws) for form, count in draws.items() if count}
    worth: dict[int, float] = {}
    for form in drawn:
        if _worth(form, drawn, draws, worth) > MOST_DRAWN:
            raise InputError("a part of the PDF draws itself over and over again", "input.too-large")


def _content(data: bytes, start: int) -> bytes:
    end = data.find(b"endstream", start)
    packed = data[start : end if end >= 0 else len(data)]
    try:
        return zlib.decompressobj().decompress(packed, _LONGEST)
    except zlib.error:
        return packed[:_LONGEST]


def _forms_of(form: int, heads: dict[int, bytes], draws: dict[int, int]) -> set[int]:
    """The forms that a form's dictionary names, itself or by way of its resources."""
    seen, names = {form}, {int(one) for one in _REFERENCE.findall(heads[form])}
    found: set[int] = set()
    for _ in range(3):  # resources, their table of forms, forms
        found |= {one for one in names if one in draws}
        further = [one for one in names - seen if one in heads and one not in draws]
        seen |= names
        names = {int(other) for one in further for other in _REFERENCE.findall(heads[one])}
    return found | {one for one in names if one in draws}


def _worth(form: int, drawn: dict[int, set[int]], draws: dict[int, int], worth: dict[int, float]) -> float:
    """How many drawings a form comes to, without recursion; infinite where it draws itself more than once."""
    path: list[int] = [form]
    while path:
        one = path[-1]
        waiting = [other for other in drawn.get(one, ()) if other not in worth]
        if one in worth:
            path.pop()
        elif waiting and waiting[0] not in path:
            path.append(waiting[0])
        else:
            inner = [
                float("inf") if other in path and draws[one] > 1 else worth.get(other, 1.0)
                for other in drawn.get(one, ())
            ]
            worth[one] = 1 + draws.get(one, 0) * max(inner, default=1.0)
            path.pop()
    return worth[form]
