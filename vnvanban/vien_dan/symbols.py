"""Numbers with symbols in running text, where other papers are cited.

Shapes: ``577-CV/TU`` (399-QĐ/TW, HD 36-HD/VPTW) · ``1911/BNV-TCPCP`` · ``126/2024/NĐ-CP`` · ``33/2024/QH15`` (Nghị định
30/2020, Phụ lục III; NĐ 78/2025); hard: broken at a line end (``10/CT- TTg``, ``12-/CT/TW``), blanks inside
(``146/20 14/TT-BTC``), ``l4749/CT-HTr``. Every one of them holds a slash, which is what is looked for first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vnvanban.flow import Flow

_NUMBER = r"(?<![\w/])(?P<so>[lI|]?\d[\dlIO]{0,6}(?:[a-zđA-ZĐ](?= ?/)|-\d{1,2})?)"
_BEFORE_PARTY = re.compile(_NUMBER + r" ?[-–—]{1,2} ?/? ?(?P<loai>[A-ZĐ][A-Za-zĐđ]{0,4}) ?$")
_BEFORE_PARTY_BLANK = re.compile(_NUMBER + r" (?P<loai>CT|NQ|QĐ|KL|CV|TB|HD|KH|QC|QyĐ|BC|CTr|TTr|TT) ?$")
_BEFORE_YEAR = re.compile(_NUMBER + r" ?/ ?(?P<nam>(?:19|20) ?\d ?\d) ?$")
_BEFORE = re.compile(_NUMBER.replace("(?= ?/)", "") + r" ?$")
_REACH = 26
"""Characters before the slash in which its number and type are looked for."""
_WORD = r"[A-ZĐƯ][A-Za-zĐđƯư&\d]*(?:\+[A-ZĐƯ][A-Za-zĐđƯư&\d]*){0,3}(?![^\W_])"
_CAPS = r"[A-ZĐƯ][A-ZĐƯ&\d]+[A-Za-zĐđ]*(?![^\W_])"
_SYMBOL = re.compile(
    rf" ?(?P<ky>{_WORD}(?:(?:[-–/.]{{1,2}}(?:{_WORD}|\d{{1,2}}(?![\w/]))| ?[-–] ?[-–]? "
    rf"?{_CAPS}|/nb\b)){{0,6}}(?:\([A-ZĐ]{{1,8}}\))?)"
)
_SLASH = re.compile("/(?= ?[A-ZĐƯ])")
_NOT_PAPERS = ("mau", "bieu", "phu luc", "quyen", "tieu chuan", "tcvn", "qcvn", "ma", "the", "bien")
"""Forms, standards and the like bear codes too."""


@dataclass(slots=True)
class Code:
    """A number with its symbol: its place in the flow and its clean parts."""

    start: int
    end: int
    so: str
    nam: str | None
    ky_hieu: str | None
    party: bool = False

    @property
    def written(self) -> str:
        """``577-CV/TU``, ``126/2024/NĐ-CP``, ``27072022`` (a bare number)."""
        if self.ky_hieu is None:
            return self.so if self.nam is None else f"{self.so}/{self.nam}"
        if self.party:
            return f"{self.so}-{self.ky_hieu}"
        return "/".join(part for part in (self.so, self.nam, self.ky_hieu) if part)


def codes(flow: Flow) -> Iterator[Code]:
    """All numbers with symbols, in order; parts of one another are one."""
    slash = _SLASH.search(flow.chars)
    while slash:
        found = _code(flow, slash.start())
        if found:
            yield found
        slash = _SLASH.search(flow.chars, found.end if found else slash.end())


def _code(flow: Flow, slash: int) -> Code | None:
    """The code whose last-but-symbol slash is at ``slash``."""
    symbol = _SYMBOL.match(flow.chars, slash + 1)
    if not symbol:
        return None
    low = max(0, slash - _REACH)
    before = flow.chars[low:slash]
    match, party = _number(before)
    if not match or _no_paper(flow.plain[max(0, low + match.start() - 20) : low + match.start()]):
        return None
    groups = match.groupdict()
    tail = _clean(symbol["ky"])
    if len(tail) == 1 and not party:
        return None  # "thửa 12/A", "nhà 5/B"
    year = groups.get("nam")
    return Code(
        low + match.start(),
        symbol.end(),
        _digits(match["so"]),
        year.replace(" ", "") if year else None,
        f"{groups['loai']}/{tail}" if party else tail,
        party,
    )


def _number(before: str) -> tuple[re.Match[str] | None, bool]:
    """The number that ends before a slash, with its type (then it is a Party symbol's) or its year."""
    if before.removesuffix("\n").removesuffix(" ")[-1:].isdecimal():  # a type ends with a letter, a year does not
        return _BEFORE_YEAR.search(before) or _BEFORE.search(before), False
    party = _BEFORE_PARTY.search(before) or _BEFORE_PARTY_BLANK.search(before)
    return party or _BEFORE.search(before), party is not None


def _no_paper(before: str) -> bool:
    """Whether the words before a number say that it is none of a paper: ``Mẫu số``."""
    words = before.removesuffix("\n").rstrip(" :.")
    return words.endswith(_NOT_PAPERS) or words.removesuffix(" so").endswith(_NOT_PAPERS)


def _digits(printed: str) -> str:
    """The number with letters that OCR gives for digits read as digits; a letter behind it stays (``12a``)."""
    if printed.isdecimal():
        return printed
    head, tail = (printed[:-1], printed[-1]) if printed[-1].isalpha() and printed[-1].islower() else (printed, "")
    head = head.replace("l", "1").replace("I", "1").replace("|", "1").replace("O", "0")
    return head + ("1" if tail == "l" else tail)


def _clean(symbol: str) -> str:
    symbol = symbol.replace(" ", "").replace("–", "-").replace("--", "-")
    return symbol.rstrip(".-/")
