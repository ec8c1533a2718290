"""The top of a letter: its cells by pattern and neighbourhood, never by their order in the file.

Reads lines from the top until the body begins and gives each cell a kind. Layouts met: two columns on one line (wide
gap, tab, bars, one blank), one block after the other in either order, columns interleaved, parts lost.
"""

import re

from vnvanban.kinds import Kind
from vnvanban.layout import Cell, Line, cells
from vnvanban.segment import anchors
from vnvanban.segment.anchors import upper_share
from vnvanban.segment.header_cells import MAX_HEADER, Header, HeaderCells, shows_symbol
from vnvanban.text import Text
from vnvanban.values import has_letters

LONG_LINE = 120
"""A line longer than this outside a table is a paragraph: header lines of A4 pages stay under 100 characters."""
FULL_LINE = 58
"""An addressee line longer than this filled its line: what follows without a mark goes on with it."""
PAGE_LINE = 75
"""Characters of a line that fills an A4 page: subjects in the middle, and rests of addressees, are shorter."""
MOST_GOING_ON = 4
"""Lines behind the first one of which a subject that goes on behind a blank line has fewer."""
LATE_HEADER = 14
"""Lines after Kính gửi in which a header that text boxes pushed down is still looked for."""
_OFFICIAL_LINE = re.compile(
    r"\W{0,3}(?:(?:pho\s)?(?:chu tich|giam doc|bo truong|tong giam doc|thu truong|truong ban|cuc truong"
    r"|hieu truong|vien truong|chanh an|thu tuong|tong cuc truong|chu nhiem|chanh van phong|chi cuc truong"
    r"|truong phong)"
    r"|uy ban|hoi dong|ban (?:thuong vu|chap hanh|bi thu|thuong truc)|tinh uy|thanh uy|huyen uy|quan uy|thi uy"
    r"|dang uy|bo chinh tri|chinh phu|quoc hoi|dai hoi|chi bo)\b"
)
LABEL_START = re.compile(
    r"\W{0,3}(?:(?:i{1,3}|iv|v)\s?[.\-–/]\s|1\s?[.)/\-–]\s?\D|dieu\s?1\b|chuong\s?(?:i|1)\b|phan\s?(?:i|1"
    r"|thu nhat)\b|a\s?[.)]\s)"
)
_LABEL_HEADS = frozenset("iv1dcpa")
_ADDRESS_LINE = re.compile(
    r"\W{0,3}(?:\(\s?qua\b|\(?\s?(?:dia chi|ma so thue|mst|dien thoai|so dien thoai|dt\s?:|cccd|so nha))"
)
_STAMPS = frozenset({Kind.DAU_DEN, Kind.CHU_KY_SO})
# A member of an ``Enum`` takes a tenth of a microsecond to look up in Python 3.11; these are compared for each cell.
_CO_QUAN, _DO_KHAN, _DO_MAT, _KE, _KEM_THEO, _KHAC = (
    Kind.CO_QUAN,
    Kind.DO_KHAN,
    Kind.DO_MAT,
    Kind.KE,
    Kind.KEM_THEO,
    Kind.KHAC,
)
_KINH_GUI, _LUU_HANH, _NGAY, _SO, _TEN_LOAI, _TRICH_YEU = (
    Kind.KINH_GUI,
    Kind.LUU_HANH,
    Kind.NGAY,
    Kind.SO,
    Kind.TEN_LOAI,
    Kind.TRICH_YEU,
)
_PAST = frozenset({Kind.SO, Kind.NGAY, Kind.QUOC_HIEU})
"""One of these seen, a body may begin."""


class _Reader(HeaderCells):
    """One pass over the lines of the top."""

    def read(self) -> Header:
        index = 0
        while index < min(len(self.lines), MAX_HEADER):
            line = self.lines[index]
            if self.starts_body(line, index):
                break
            parts = self.parts(line)
            kinds = [self.kind_of(cell, line) for cell in parts]
            if _KINH_GUI in kinds:
                self.emit(parts, kinds, line)
                index = self.addressees(index)
                self.out.addressed = True
                self.subject = "done"
                if _SO in self.seen or _NGAY in self.seen or not self.late_header(index):
                    index = self.late_marks(index)
                    break
                continue
            self.emit(parts, kinds, line)
            index += 1
        self.out.body = index
        return self.out

    # ---- where the body begins

    def starts_body(self, line: Line, index: int) -> bool:
        """Whether the body begins here: a label, an opening word or a long line, once the header is past."""
        if line.table:
            return False
        b = line.bare
        if self.out.title and (anchors.NOI_NHAN.match(b) or self.is_basis(line, b)):
            return True
        if self.subject == "title" and self.subject_row < 0:
            return LABEL_START.match(b) is not None
        if self.goes_on(line):
            return False
        if self.is_long(line, b):
            return True
        return self.sounds_like_body(line, index, b) and not (
            anchors.opens_address(b) or anchors.column_title(b) or anchors.STAMPED_ADDRESS.match(b)
        )

    def sounds_like_body(self, line: Line, index: int, b: str) -> bool:
        """Whether the first words of a line are those of a body, fixed words of the top left aside."""
        if not (self.out.addressed or self.out.title or self.seen & _PAST):
            return bool(line.length > 50 and anchors.BODY_OPENING.match(b) and not anchors.NGAY.search(b[:40]))
        if (b[0] in _LABEL_HEADS or not b[0].isalnum()) and LABEL_START.match(b) and not anchors.SO.match(b):
            return True
        apart = line.blanks or self.subject == "done" or self.fills_the_page(line)
        if self.out.title and self.subject_row >= 0 and apart and line.length > 30:
            goes_on = line.raw[:1].islower() and line.blanks < 2 and not self.is_paragraph(index)
            plain = upper_share(line.raw) < 0.5 and not goes_on
            dated = _NGAY not in self.seen and not anchors.BODY_OPENING.match(b) and anchors.NGAY.search(b[:60])
            return plain and not dated and not self.kinh_gui_ahead(index)
        return self.opens(line, index, b)

    def is_paragraph(self, index: int) -> bool:
        """Whether more lines than a subject goes on with stand below each other, none blank between: where OCR lost the
        first words of a body, it begins in small letters."""
        below = self.lines[index + 1 : index + 1 + MOST_GOING_ON]
        return len(below) == MOST_GOING_ON and not any(line.blanks for line in below)

    def fills_the_page(self, line: Line) -> bool:
        """A full line in small letters that begins with a capital, behind the shorter lines of a subject."""
        last = self.out.segments[-1]
        full = line.length >= PAGE_LINE > last.end - last.start
        return full and line.raw[:1].isupper() and upper_share(line.raw) < 0.5

    def is_basis(self, line: Line, b: str) -> bool:
        """Whether the line names a basis of a titled document (``- Căn cứ Điều lệ …;``); its subject never does."""
        capital = line.raw.lstrip("-–—•* \t")[:1].isupper()
        return capital and (line.length > 24 or line.raw.endswith(";")) and anchors.BASIS.match(b) is not None

    def goes_on(self, line: Line) -> bool:
        """Whether the line is the next one of the subject."""
        if self.subject not in ("title", "vv") or line.blanks or line.row - self.subject_row != 1:
            return False
        return line.raw[:1].islower() or self.subject == "title" and self.runs_on()

    def is_long(self, line: Line, b: str) -> bool:
        """Whether only a body has lines like this one."""
        if line.length <= LONG_LINE or not any(map(str.isalnum, b)):
            return False
        return not (anchors.opens_address(b) or anchors.VE_VIEC.match(b) or "   " in line.raw)

    def opens(self, line: Line, index: int, b: str) -> bool:
        """Whether the line begins with an opening word of bodies, and nothing tells that it is a subject."""
        raw = line.raw
        if line.length <= 24 or raw[:1].islower() or not anchors.BODY_OPENING.match(b) or upper_share(raw) >= 0.5:
            return False
        if self.out.addressed and _NGAY not in self.seen and self.late_header(index):
            return False
        if self.subject == "vv" and line.row - self.subject_row == 1:
            return self.out.addressed
        return self.subject in ("title", "done", "vv") or not self.kinh_gui_ahead(index)

    def runs_on(self) -> bool:
        """The subject's last line ends in a mark that a name or list goes on after."""
        last = self.out.segments[-1]
        return self.text.chars[last.end - 1] in ",-–"

    def kinh_gui_ahead(self, index: int) -> bool:
        """A bare subject ("Triển khai thực hiện …") may open like a body; Kính gửi below tells that it does not."""
        for line in self.lines[index + 1 : index + 14]:
            if "k" in line.bare and any([anchors.opens_address(cell.bare) for cell in cells(self.text, line)]):
                return True
        return False

    def late_marks(self, index: int) -> int:
        """Secrecy and urgency marks that stand below the addressees."""
        while index < len(self.lines):
            line = self.lines[index]
            kind = self.fixed_kind(line.bare, line.raw)
            if kind not in (_DO_MAT, _DO_KHAN, _LUU_HANH):
                break
            self.add(kind, line, line.blanks)
            index += 1
        return index

    def late_header(self, index: int) -> bool:
        """Whether a number or motto stands shortly below Kính gửi (text boxes come last in some converters)."""
        for line in self.lines[index : index + LATE_HEADER]:
            b = line.bare
            if anchors.MOTTO.search(b) and upper_share(line.raw) > 0.6 and line.length < LONG_LINE:
                return True
            if anchors.SO.match(b) and shows_symbol(line.raw) and line.length < 60:
                return True
        return False

    # ---- neighbourhood

    def emit(self, parts: list[Cell], kinds: list[Kind], line: Line) -> None:
        """Give each cell its kind, those without one by what surrounds them."""
        for cell, kind in zip(parts, kinds, strict=True):
            if kind is _KHAC:
                kind = self.neighbour_kind(cell, line, len(parts))
            elif kind is _TRICH_YEU:
                self.begin_subject(cell, "title" if self.out.title else "vv")
            elif kind is _TEN_LOAI:
                self.out.title = True
                self.subject = "title"
                self.subject_row = -1
            elif self.subject == "vv" and kind in _STAMPS and cell.row == self.subject_row + 1:
                self.subject_row = cell.row
            elif self.subject == "title" and self.subject_row >= 0 and kind in (_SO, _KE):
                self.subject = "done"
            self.add(kind, cell, line.blanks)

    def begin_subject(self, cell: Cell, state: str) -> None:
        self.subject, self.subject_row, self.subject_column = state, cell.row, cell.column

    def neighbour_kind(self, cell: Cell, line: Line, count: int) -> Kind:
        raw = cell.raw
        if self.encloses(cell):
            self.subject = "done"
            return _KEM_THEO
        if self.subject == "title" and self.continues_title(cell, line):
            self.subject_row = cell.row
            return _TRICH_YEU
        if self.subject == "vv" and self.continues_subject(cell, line, raw):
            self.subject_row = cell.row
            return _TRICH_YEU
        if upper_share(raw) >= 0.6 and has_letters(raw, 2):
            return _CO_QUAN
        return _KHAC

    def encloses(self, cell: Cell) -> bool:
        """``(Ban hành kèm theo Quyết định số …)`` below a subject, and its further lines up to the bracket's end."""
        if self.subject == "title" and self.subject_row >= 0:
            return anchors.KEM_THEO.match(cell.bare) is not None
        last = self.out.segments[-1] if self.out.segments else None
        if last is None or last.kind is not _KEM_THEO:
            return False
        return last.row == cell.row - 1 and self.text.chars[last.end - 1] != ")"

    def continues_title(self, cell: Cell, line: Line) -> bool:
        """A line of the subject under the title; an official's or body's name in capitals begins the enacting words."""
        b, raw = cell.bare, cell.raw
        if self.subject_row < 0 and b.startswith("cua ") and upper_share(raw) > 0.8:
            return False
        if self.subject_row >= 0 and line.blanks and not (line.blanks == 1 and raw[:1].islower()):
            self.subject = "done"
            return False
        if upper_share(raw) > 0.8 and _OFFICIAL_LINE.match(b) and (self.subject_row >= 0 or self.enacting()):
            self.subject = "done"
            return False
        return not anchors.KEM_THEO.match(b)

    def enacting(self) -> bool:
        """Decisions, resolutions and directives name who issues them in capitals under the title."""
        title = [self.text.bare[s.start : s.end] for s in self.out.segments if s.kind is _TEN_LOAI]
        return (
            any(word in title[0] for word in ("quyet dinh", "nghi quyet", "chi thi", "lenh", "quy dinh"))
            if title
            else False
        )

    def continues_subject(self, cell: Cell, line: Line, raw: str) -> bool:
        """A line of the subject under V/v: in the same column, no gap, not the issuer of the other column."""
        if cell.index > 0 and cell.column > self.subject_column + 24:
            return False
        gap = cell.row - self.subject_row
        if gap > 1 + line.blanks and gap > 4:
            return False
        if line.blanks and not raw[:1].islower():
            return False
        if upper_share(raw) > 0.85 and len(raw) > 12 and (_OFFICIAL_LINE.match(cell.bare) or _CO_QUAN not in self.seen):
            return False
        return True

    # ---- Kính gửi

    def addressees(self, index: int) -> int:
        """Claim the lines of the addressees; return the index of the first line after them."""
        line = self.lines[index]
        first = next(s for s in reversed(self.out.segments) if s.kind is _KINH_GUI)
        entry = self.text.chars[first.start : first.end]
        label = anchors.KINH_GUI.match(self.text.bare, first.start, first.end)
        inline = self.text.chars[label.end() if label else first.start : first.end]
        entries = 1 if any(map(str.isalnum, inline)) else 0
        index += 1
        while index < len(self.lines):
            line = self.lines[index]
            if not self.continues_addressees(line, entries, entry):
                break
            entry = line.raw
            entries += 1
            for cell in self.parts(line):
                self.add(_KINH_GUI, cell, line.blanks)
            index += 1
        return index

    def continues_addressees(self, line: Line, entries: int, entry: str) -> bool:
        b, raw = line.bare, line.raw
        if self.kind_of(line, line) in _NOT_ADDRESSEE:
            return False
        if anchors.ITEM.match(raw):
            return not anchors.BASIS.match(b) and (line.blanks <= 2 or entries == 0) and line.length < 260
        if self.numbered_addressee(line, entries, entry) or self.adds_to_addressee(line, entries):
            return True
        if not entries:
            return line.length < LONG_LINE * 2 and not anchors.BODY_OPENING.match(b) and not LABEL_START.match(b)
        open_end = entry.rstrip()[-1:] in ",;-–" or entry.count("(") > entry.count(")")
        if anchors.BODY_OPENING.match(b) and not raw[:1].islower() or LABEL_START.match(b):
            return False
        if line.blanks:
            opens = anchors.ENTRY_HEAD.match(b) is not None or raw[:1].islower()
            return open_end and line.blanks == 1 and line.length < 70 and opens
        if entry.rstrip()[-1:] == "." and not entry.rstrip().endswith(("TP.", "tp.")):
            return False
        if raw[:1].islower() or open_end:
            return line.length < 150
        if len(entry) > FULL_LINE and line.length < PAGE_LINE and entry[-1:] not in ":.;":
            return True
        # a wrapped name: both lines stand deep in the page, as a centred block does
        return line.column >= 16 and line.length < 90

    @staticmethod
    def adds_to_addressee(line: Line, entries: int) -> bool:
        """Its address, another addressee (``Đồng kính gửi:``), or a bracket below it."""
        b = line.bare
        bracket = line.raw[:1] == "(" and entries > 0 and not line.blanks
        return bracket or _ADDRESS_LINE.match(b) is not None or anchors.DONG_GUI.match(b) is not None

    @staticmethod
    def numbered_addressee(line: Line, entries: int, entry: str) -> bool:
        """``1. Các sở;`` below the label, or below the addressee before it."""
        number = anchors.NUMBERED_ITEM.match(line.raw)
        if number is None or entries and (line.blanks or not anchors.NUMBERED_ITEM.match(entry)):
            return False
        named = anchors.ENTRY_HEAD.match(line.bare, number.end()) is not None and line.raw[-1:] in ";,."
        return named and line.blanks <= 1 and line.length < LONG_LINE * 2


_NOT_ADDRESSEE = {
    Kind.QUOC_HIEU,
    Kind.TEN_DANG,
    Kind.SO,
    Kind.NGAY,
    Kind.TRICH_YEU,
    Kind.DO_KHAN,
    Kind.DO_MAT,
    Kind.KE,
    Kind.DAU_DEN,
    Kind.SO_TRANG,
}


def read_header(text: Text, lines: list[Line]) -> Header:
    """The segments of the top and the index of the first body line."""
    return _Reader(text, lines).read()
