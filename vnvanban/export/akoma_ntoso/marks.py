"""Inline elements of an Akoma Ntoso document and where they stand in the text, from the evidence and the citations."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from vnvanban.export.names import key_iri, slug
from vnvanban.models import Entry, Span, VanBan

_NAMED = ("do_mat", "do_khan", "kinh_gui", "noi_nhan")
"""Fields for which the standard has no element: ``<inline name=…>``."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around ``text[start:end]``. ``counted``: it needs an ``eId``, which begins with its ``refersTo``."""

    start: int
    end: int
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def counted(self) -> bool:
        return "refersTo" in self.attributes


def marks_of(entry: Entry) -> list[Mark]:
    """All marks in order, each before those inside it; of two that cross, the second is left out."""
    found = sorted([*_of_fields(entry), *_of_citations(entry.letter)], key=lambda mark: (mark.start, -mark.end))
    kept: list[Mark] = []
    around: list[Mark] = []
    for mark in found:
        while around and around[-1].end <= mark.start:
            around.pop()
        inside = not around or mark.end <= around[-1].end
        if inside and 0 <= mark.start < mark.end <= len(entry.text):
            kept.append(mark)
            around.append(mark)
    return kept


def day_of(text: str | None) -> str | None:
    """An ISO date that is a whole day of the calendar, else ``None``."""
    try:
        return date.fromisoformat(text).isoformat() if text and len(text) == len("2024-03-15") else None
    except ValueError:
        return None


def _of_fields(entry: Entry) -> Iterator[Mark]:
    letter = entry.letter
    for path, found in letter.evidence.items():
        for tag, attributes in _elements(letter, path):
            if tag == "docType" and slug(found.raw) != slug(letter.loai_van_ban or ""):
                continue  # told by V/v or a symbol: those words are no name of a type
            for span in _number(letter, found.spans) if tag == "docNumber" else found.spans:
                yield Mark(span.start, span.end, tag, attributes)


def _elements(letter: VanBan, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    root, *rest = path.split(".")
    simple = {"loai_van_ban": "docType", "trich_yeu": "docTitle", "so_ky_hieu.so": "docNumber"}
    if path in simple:
        yield simple[path], {}
    elif path == "ngay_ban_hanh":
        if day := day_of(letter.ngay_ban_hanh):
            yield "docDate", {"date": day}
    elif path == "co_quan_ban_hanh.ten":
        yield "organization", {"refersTo": "#co_quan"}
    elif path == "dia_danh":
        yield "location", {"refersTo": "#dia_danh"}
    elif root == "chu_ky" and rest[1:] == ["ho_ten"]:
        yield "signature", {}
        yield "person", {"refersTo": f"#nguoi_ky_{rest[0]}"}
    elif root == "chu_ky" and rest[1:] == ["chuc_vu"]:
        yield "role", {"refersTo": f"#chuc_vu_{rest[0]}"}
    elif root in _NAMED and rest[1:] in ([], ["ten"]):
        yield "inline", {"name": root}


def _number(letter: VanBan, so: tuple[Span, ...]) -> list[Span]:
    """From the number to the symbol, where the symbol stands behind it; else the number alone."""
    symbol = letter.evidence.get("so_ky_hieu.ky_hieu")
    between = 8  # characters: a year, two signs, blanks
    if so and symbol and symbol.spans and so[-1].end <= symbol.spans[0].start <= so[-1].end + between:
        return [Span(start=so[0].start, end=symbol.spans[-1].end)]
    return list(so)


def _of_citations(letter: VanBan) -> Iterator[Mark]:
    for cited in letter.vien_dan:
        for mention in cited.lan_nhac:
            for span in sorted(mention.spans, key=attrgetter("start")):
                yield Mark(span.start, span.end, "ref", {"href": key_iri(cited.dinh_danh)})
