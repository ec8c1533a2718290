"""Cross-checks: symbol ↔ type, symbol ↔ system, year ↔ date. A check that fails adds a note and doubts its fields."""

import regex

from vnvanban.candidates import Note
from vnvanban.decide.choose import Choice
from vnvanban.segment import Kind, Segments
from vnvanban.text import Text

_LAP, _ISSUER, _MOTTOES = Kind.LAP, Kind.CO_QUAN, frozenset((Kind.QUOC_HIEU, Kind.TEN_DANG))
_PARTY_SHAPE = regex.compile(r"^\p{Lu}\p{L}{0,4}/")


DOUBTS = {
    "loai_van_ban.symbol-mismatch": ("loai_van_ban", "so_ky_hieu.ky_hieu"),
    "so_ky_hieu.system-mismatch": ("so_ky_hieu.ky_hieu", "he_thong"),
    "year.mismatch": ("so_ky_hieu.nam", "ngay_ban_hanh"),
}
"""Code of a failed cross-check → the fields it speaks against."""
_TELLING = (
    *("so_ky_hieu.ky_hieu", "so_ky_hieu.so", "ngay_ban_hanh", "kinh_gui.0"),
    *("chu_ky.0.ho_ten", "chu_ky.0.chuc_vu", "noi_nhan.0.ten"),
)
"""A text in which none of these was read may be no letter."""


def check(choice: Choice, segments: Segments) -> None:
    """Add notes and doubts to ``choice``; take from it what was not read with certainty."""
    _drop_unsure(choice, segments.text)
    _type(choice)
    _system(choice)
    _year(choice)
    _columns(choice, segments)
    choice.doubted = {path for note in choice.notes for path in DOUBTS.get(note.code, ())}
    if segments.after and any([s.kind is _LAP for s in segments.after]):
        choice.notes.append(Note("footer.repeated"))
    if not any(map(choice.value, _TELLING)):
        choice.notes.append(Note("text.not-a-letter"))


NEVER_GUESSED = {
    "so_ky_hieu.so": "so_ky_hieu.illegible",
    "so_ky_hieu.nam": "so_ky_hieu.illegible",
    "ngay_ban_hanh": "ngay_ban_hanh.illegible",
}
"""Fields in which one digit misread makes another letter → what to say where they were read without certainty."""


def _drop_unsure(choice: Choice, text: Text) -> None:
    for path, code in NEVER_GUESSED.items() if text.recognised else ():
        found = choice.chosen.get(path)
        if found is None:
            continue
        places = [text.raw_span(*piece) for piece in found.pieces]
        if path == "so_ky_hieu.so":
            places.append((places[0][0], _code_start(choice, text, places[-1][1])))
        unsure = any(a < end and start < b for start, end in places for a, b in text.unsure)
        # A number without its code: the rest of the line, more digits perhaps, was not seen at all.
        if unsure or found.rule == "so_ky_hieu.number-only":
            del choice.chosen[path]
            choice.notes.append(Note(code, path, found.pieces))


def _code_start(choice: Choice, text: Text, end: int) -> int:
    """Where the code behind a number that ends at ``end`` begins, or its line ends: letters and digits between them,
    read without certainty, may be other digits of the number."""
    symbol = choice.chosen.get("so_ky_hieu.ky_hieu")
    start = text.raw_span(*symbol.pieces[0])[0] if symbol else -1
    last = _line_end(text.raw, end)
    if not end <= start <= last:
        return last
    return start if any(map(str.isalnum, text.raw[end:start])) else end


def _line_end(raw: str, place: int) -> int:
    end = raw.find("\n", place)
    return len(raw) if end < 0 else end


def _type(choice: Choice) -> None:
    chosen = choice.chosen.get("loai_van_ban")
    symbol = next((c for c in choice.lost.get("loai_van_ban", []) if c.rule.endswith("-symbol")), None)
    if chosen and symbol and chosen.rule == "loai_van_ban.title":
        choice.notes.append(Note("loai_van_ban.symbol-mismatch", "loai_van_ban", symbol.pieces))


def _system(choice: Choice) -> None:
    symbol, system = choice.chosen.get("so_ky_hieu.ky_hieu"), choice.value("he_thong")
    if symbol and system == "dang" and not _PARTY_SHAPE.match(symbol.value):
        choice.notes.append(Note("so_ky_hieu.system-mismatch", "so_ky_hieu.ky_hieu", symbol.pieces))


def _year(choice: Choice) -> None:
    year, day = choice.chosen.get("so_ky_hieu.nam"), choice.value("ngay_ban_hanh")
    if year and day and day[:4] != year.value and day[2:4] != year.value:
        choice.notes.append(Note("year.mismatch", "so_ky_hieu.nam", year.pieces))


def _columns(choice: Choice, segments: Segments) -> None:
    """The issuer's lines with the motto between them."""
    rows = sorted([s.row for s in segments.header if s.kind is _ISSUER])
    if len(rows) < 2 or rows[-1] - rows[0] < 2:
        return
    motto = [s for s in segments.header if s.kind in _MOTTOES]
    between = [s for s in motto if rows[0] < s.row < rows[-1] and s.row not in rows]
    if between:
        choice.notes.append(Note("header.columns-interleaved", None, tuple((s.start, s.end) for s in between)))
