"""Laws that are cited by name, without a number: ``Luật Đất đai năm 2024``, ``Hiến pháp``, ``Điều lệ Đảng``."""

import re
from dataclasses import dataclass

from vnvanban import dates
from vnvanban.flow import Covered, Flow, places_of
from vnvanban.vien_dan.around import Place, pins_before

_LAW = re.compile(
    r"(?<!\w)(?P<noun>Bộ luật|Luật|Pháp lệnh|Hiến pháp|Điều lệ)(?P<name>(?: (?!năm |ngày |số "
    r"|quy định|được |có |và |của |này|thì |để |trên |hiện |về |không |theo |tại |ban hành "
    r"|phải |do )[^\s,;.:()“”\"/]+(?:, (?=chống |chữa |bổ sung |công nghệ |điều trị |bảo vệ "
    r"))?){0,14})"
)
_YEAR = re.compile(r"(?:,? \((?:đã )?được sửa đổi, bổ sung[^)]{0,60}\))? \(?năm (?P<year>(?:19|20)\d\d)\)?")
_DATE = re.compile(rf",? ngay (?:{dates.FIGURES}|{dates.WORDS})")


@dataclass(slots=True)
class NamedLaw:
    """A law without a number: places of noun and name, its year or date where printed."""

    place: Place
    noun: Place
    name: Place
    pins: Place | None
    ngay: tuple[str, Place] | None = None
    nam: Place | None = None


def named_laws(flow: Flow, taken: Covered) -> list[NamedLaw]:
    """Laws by name, each once (the first mention), outside the places of numbered citations."""
    found: dict[str, NamedLaw] = {}
    for at in places_of(flow.chars, ("Bộ luật ", "Luật ", "Pháp lệnh ", "Hiến pháp ", "Điều lệ "), 0, len(flow.chars)):
        match = _LAW.match(flow.chars, at)
        if match is None:
            continue
        name = match["name"].strip()
        if len(name) < 3 or not name[0].isupper() or taken.holds(match.start()):
            continue
        key = f"{match['noun']} {name}".lower()
        if key not in found:
            found[key] = _law(flow, match)
    return list(found.values())


def _law(flow: Flow, match: re.Match[str]) -> NamedLaw:
    pins = pins_before(flow, match.start())
    law = NamedLaw(
        (pins[0] if pins else match.start(), match.end()),
        match.span("noun"),
        (match.start("noun"), match.end("name")),
        pins,
    )
    year = _YEAR.match(flow.chars, match.end())
    day = _DATE.match(flow.plain, match.end())
    if year:
        law.nam = year.span("year")
    elif day:
        figures = dates.parts(day)
        value = dates.iso(figures[0], figures[1], figures[2]) if figures[2] else None
        if value:
            law.ngay = (value, day.span())
    return law
