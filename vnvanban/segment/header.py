"""The top of a letter: its cells by pattern and neighbourhood, never by their order in the file.

Reads lines from the top until the body begins and gives each cell a kind. Layouts met: two columns on one line (wide gap,
tab, bars, one blank), one block after the other in either order, columns interleaved, parts lost.
"""

from dataclasses import dataclass, field

import regex

from vnvanban.layout import Cell, Line, cells, split_cell
from vnvanban.models import LoaiVanBan
from vnvanban.segment import anchors
from vnvanban.segment.anchors import upper_share
from vnvanban.segment.kinds import Kind, Segment
from vnvanban.text import Text, bare

MAX_HEADER = 90
"""Lines looked at before the top is given up: stamps and drafts push the number down to line 40 in real letters."""
LONG_LINE = 120
"""A line longer than this outside a table is a paragraph: header lines of A4 pages stay under 100 characters."""
FULL_LINE = 58
"""An addressee line longer than this filled its line: what follows without a mark goes on with it."""
LATE_HEADER = 14
"""Lines after Kính gửi in which a header that text boxes pushed down is still looked for."""

_TYPES = sorted((bare(str(kind)) for kind in LoaiVanBan), key=len, reverse=True)
_TYPE_WORDS = "|".join(word.replace(" ", r"\s{0,3}") for word in _TYPES)
TITLE = regex.compile(rf"\W{{0,4}}(?P<type>{_TYPE_WORDS})(?P<rest>(?:[\s:.].*)?)$")
TITLE_SPACED = regex.compile(r"(?:\w\s{1,4}){4,}\w\W{0,3}$")
_SPACED_LINE = regex.compile(r"(?:\p{Lu}\s{1,5}){4,}\p{Lu}\W{0,3}")
_TYPE_OF = {word.replace(" ", ""): word for word in _TYPES}
_SHORT_REST = 26
"""A title goes on in capitals for a word or two (KẾT LUẬN THANH TRA); what is longer is another phrase."""
_TITLE_REST = regex.compile(r"\W{0,3}(?:$|cua\b|lien tich|hop nhat|so\b|ve\b|\(|lam viec|hop\b|hoi nghi|ban giao|phoi hop|duyet|kiem tra)")
_OFFICIAL_LINE = regex.compile(
    r"\W{0,3}(?:(?:pho\s)?(?:chu tich|giam doc|bo truong|tong giam doc|thu truong|truong ban|cuc truong|hieu truong|vien truong|chanh an|thu tuong|tong cuc truong|chu nhiem|chanh van phong|chi cuc truong|truong phong)"
    r"|uy ban|hoi dong|ban (?:thuong vu|chap hanh|bi thu|thuong truc)|tinh uy|thanh uy|huyen uy|quan uy|thi uy|dang uy|bo chinh tri|chinh phu|quoc hoi|dai hoi|chi bo)\b"
)
LABEL_START = regex.compile(r"\W{0,3}(?:(?:i{1,3}|iv|v)\s?[.\-–/]\s|1\s?[.)/\-–]\s?\D|dieu\s?1\b|chuong\s?(?:i|1)\b|phan\s?(?:i|1|thu nhat)\b|a\s?[.)]\s)")
_SYMBOL_END = regex.compile(r"[/-]\s{0,3}[\p{Lu}Đ][\w&./-]*(?:\s?-\s?[\p{Lu}\d][\w&.]*)*(?:\s?\([^)\n]{1,14}\))?")
_PLACE_HEAD = regex.compile(r"(?:(?<=\s)|^)(?P<place>(?:[\p{Lu}][\p{L}.]*\s?(?:-\s)?){1,6})[,.]?\s{0,3}$")
_ISSUER_AND_PLACE = regex.compile(
    r"(?P<issuer>[\p{Lu}][\p{Lu}\d]*(?:[\s,\-–]{1,3}[\p{Lu}\d]+)*\s?[-–]?)\s(?P<place>(?:TP\.?\s?|TX\.?\s?)?(?:[\p{Lu}][\p{Ll}]+[\s\-]{0,3}){1,5})[,.;]?\s{0,3}[Nn]gày\b"
)
"""``VĂN PHÒNG An Hải, ngày …``: capitals, then a place in small letters."""
_DATE_CELL = regex.compile(
    r"\W{0,4}(?:[^/]{2,40}?[,.;]?\s{0,4})?n\s?g\s?ay(?:.{0,16}?t\s?h\s?a\s?ng.{0,12}?n\s?[ai]\s?m[\s\W_]{0,6}\w{0,6}|\s?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d)\W{0,5}(?:\w\W{0,3})?$"
)
"""A cell that holds the place and date and nothing else; a cited date inside a subject has words behind it."""
_NUMBER_SHAPE = regex.compile(r"[/⁄]\s?\d{0,4}\s?/?\s?[\p{Lu}Đ]{2}|[-–]\s?[\p{Lu}Đ]\w{0,4}\s?/\s?[\p{Lu}Đ]")
_ADDRESS_LINE = regex.compile(r"\W{0,3}(?:\(\s?qua\b|\(?\s?(?:dia chi|ma so thue|mst|dien thoai|so dien thoai|dt\s?:|cccd|so nha))")
_BASIS = regex.compile(r"\W{0,3}(?:can cu|xet|theo de nghi)\b")
_ITEM = regex.compile(r"[-–—+•●▪~*=‒−·]\s*(?=\S)")
_ENTRY_HEAD = regex.compile(
    r"\W{0,3}(?:cac|so|ban|uy ban|ubnd|hdnd|hoi|bo|cuc|chi cuc|tong cuc|van phong|dang uy|tinh uy|thanh uy|huyen uy|thi uy|quan uy|truong|vien|"
    r"trung tam|cong an|doan|thuong truc|phong|mat tran|ubmttq|kho bac|ngan hang|bao hiem|cong ty|toa an|dong chi|ong|ba|chu tich|giam doc|don vi|bi thu|"
    r"lanh dao|chi bo|lien doan|hiep hoi|benh vien|nha|dai|bao|quy|thanh tra|bo chi huy)\b"
)
_STAMPS = frozenset({Kind.DAU_DEN, Kind.CHU_KY_SO})
_MARK_KINDS = (
    (Kind.DO_MAT, anchors.DO_MAT, True),
    (Kind.DO_KHAN, anchors.DO_KHAN, True),
    (Kind.LUU_HANH, anchors.LUU_HANH, False),
    (Kind.SAO, anchors.SAO, True),
    (Kind.DAU_DEN, anchors.DAU_DEN, False),
    (Kind.SO_TRANG, anchors.PAGE_MARK, False),
)


@dataclass
class Header:
    """What the top gave: segments, and the first line that is body."""

    segments: list[Segment] = field(default_factory=list)
    body: int = 0
    title: bool = False
    addressed: bool = False

    def has(self, kind: Kind) -> bool:
        """Whether a cell of this kind was met."""
        return any(s.kind is kind for s in self.segments)


class _Reader:
    """One pass over the lines of the top."""

    def __init__(self, text: Text, lines: list[Line]) -> None:
        self.text = text
        self.lines = lines
        self.out = Header()
        self.seen: set[Kind] = set()
        self.subject: str = ""
        """"" not begun · "vv" after V/v · "title" after the title · "done"."""
        self.subject_row = -1
        self.subject_column = 0

    def bare(self, cell: Cell | Line) -> str:
        return self.text.bare[cell.start : cell.end]

    def raw(self, cell: Cell | Line) -> str:
        return self.text.chars[cell.start : cell.end]

    def add(self, kind: Kind, cell: Cell, blanks: int = 0) -> None:
        self.out.segments.append(Segment(kind, cell.start, cell.end, cell.row, cell.column, cell.index, blanks))
        self.seen.add(kind)

    def read(self) -> Header:
        index = 0
        while index < min(len(self.lines), MAX_HEADER):
            line = self.lines[index]
            if self.starts_body(line, index):
                break
            parts = self.parts(line)
            kinds = [self.kind_of(cell, line) for cell in parts]
            if Kind.KINH_GUI in kinds:
                self.emit(parts, kinds, line)
                index = self.addressees(index)
                self.out.addressed = True
                self.subject = "done"
                if Kind.SO in self.seen or Kind.NGAY in self.seen or not self.late_header(index):
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
        b = self.bare(line)
        if anchors.NOI_NHAN.match(b) and self.out.title:
            return True
        if self.subject == "title" and self.subject_row < 0:
            return LABEL_START.match(b) is not None
        running = self.raw(line)[:1].islower() and line.blanks == 0 and line.row - self.subject_row == 1
        if running and self.subject in ("title", "vv"):
            return False
        if line.length > LONG_LINE and any(map(str.isalnum, b)) and not (anchors.KINH_GUI.match(b) or anchors.VE_VIEC.match(b) or "   " in self.raw(line)):
            return True
        if anchors.KINH_GUI.match(b) or anchors.TIEU_NGU.search(b):
            return False
        past = self.out.addressed or self.out.title or Kind.SO in self.seen or Kind.NGAY in self.seen or Kind.QUOC_HIEU in self.seen
        if not past:
            return bool(anchors.BODY_OPENING.match(b) and line.length > 50 and not anchors.NGAY.search(b[:40]))
        if LABEL_START.match(b) and not anchors.SO.match(b):
            return True
        if self.out.title and self.subject_row >= 0 and (line.blanks or self.subject == "done") and line.length > 30:
            plain = upper_share(self.raw(line)) < 0.5 and not (self.raw(line)[:1].islower() and line.blanks < 2)
            return plain and not self.kinh_gui_ahead(index) and not anchors.NGAY.search(b[:60])
        opening = anchors.BODY_OPENING.match(b) is not None and line.length > 24 and upper_share(self.raw(line)) < 0.5
        opening = opening and not self.raw(line)[:1].islower()
        if opening and self.subject == "vv" and line.row - self.subject_row == 1:
            return self.out.addressed
        if opening and self.subject not in ("title", "done", "vv") and self.kinh_gui_ahead(index):
            return False
        return opening

    def kinh_gui_ahead(self, index: int) -> bool:
        """A bare subject ("Triển khai thực hiện …") may open like a body; Kính gửi below tells that it does not."""
        for line in self.lines[index + 1 : index + 14]:
            if any(anchors.KINH_GUI.match(self.bare(cell)) for cell in cells(self.text, line)):
                return True
        return False

    def late_marks(self, index: int) -> int:
        """Secrecy and urgency marks that stand below the addressees."""
        while index < len(self.lines):
            line = self.lines[index]
            cell = Cell(line.start, line.end, line.row, line.column)
            kind = self.fixed_kind(self.bare(line), self.raw(line))
            if kind not in (Kind.DO_MAT, Kind.DO_KHAN, Kind.LUU_HANH):
                break
            self.add(kind, cell, line.blanks)
            index += 1
        return index

    def late_header(self, index: int) -> bool:
        """Whether a number or motto stands shortly below Kính gửi (text boxes come last in some converters)."""
        for line in self.lines[index : index + LATE_HEADER]:
            b = self.bare(line)
            if anchors.MOTTO.search(b) and upper_share(self.raw(line)) > 0.6 and line.length < LONG_LINE:
                return True
            if anchors.SO.match(b) and _NUMBER_SHAPE.search(self.raw(line)) and line.length < 60:
                return True
        return False

    # ---- cells

    def parts(self, line: Line) -> list[Cell]:
        """The cells of a line; columns that OCR left one blank apart are parted at the fixed words of the right one."""
        found: list[Cell] = []
        if _SPACED_LINE.fullmatch(self.text.chars, line.start, line.end):
            return [Cell(line.start, line.end, line.row, line.column)]
        for cell in cells(self.text, line):
            found.extend(self.part(cell))
        return found

    def part(self, cell: Cell) -> list[Cell]:
        b = self.bare(cell)
        match = anchors.column_title(b) if len(b) > 12 else None
        if match and match.start() > 2 and not anchors.VE_VIEC.match(b) and (match["tieu_ngu"] or upper_share(self.raw(cell)) >= 0.6):
            start = self.motto_start(b, match.start()) if match["motto"] else match.start()
            return [c for c in split_cell(self.text, cell, cell.start + start) if c]
        number = anchors.SO.match(b)
        if number:
            return self.part_number(cell, number.end())
        return self.part_date(cell, b)

    def part_date(self, cell: Cell, b: str) -> list[Cell]:
        """A line of the issuer or the subject with the place and date of the other column one blank behind it."""
        issuer = _ISSUER_AND_PLACE.match(self.raw(cell)) if "ay" in b else None
        if issuer:
            return [c for c in split_cell(self.text, cell, cell.start + issuer.start("place")) if c]
        if anchors.is_stamp(b) and (date := anchors.NGAY.search(b)) and (place := _PLACE_HEAD.search(self.raw(cell), 0, date.start())):
            return [c for c in split_cell(self.text, cell, cell.start + place.start("place")) if c]
        if Kind.NGAY in self.seen or self.subject == "title" or not (self.subject == "vv" or Kind.SO in self.seen):
            return [cell]
        date = anchors.NGAY.search(b) if "ay" in b else None
        if not date or "thang" not in date[0] or len(b) - date.end() > 12 or _DATE_CELL.match(b) and not anchors.VE_VIEC.match(b):
            return [cell]
        place = _PLACE_HEAD.search(self.raw(cell), 0, date.start())
        if not place or place.start("place") == 0:
            return [cell]
        return [c for c in split_cell(self.text, cell, cell.start + place.start("place")) if c]

    @staticmethod
    def motto_start(b: str, start: int) -> int:
        """The motto's first word, when only its later words were recognised."""
        if b.startswith(("xa", "ch"), start):
            words = b[:start].split()
            for count in (4, 3, 2):
                tail = " ".join(words[-count:])
                if tail.startswith(("c", "g")) and start - len(tail) - 1 >= 0 and b[start - len(tail) - 1 :].startswith(tail):
                    return start - len(tail) - 1
        return start

    def part_number(self, cell: Cell, offset: int) -> list[Cell]:
        """``Số: 12/ABC-XY An Hải, ngày …`` on one line: part it behind the symbol."""
        date = anchors.NGAY.search(self.bare(cell), offset)
        if not date:
            return [cell]
        raw = self.raw(cell)
        symbol = None
        for symbol in _SYMBOL_END.finditer(raw, offset, date.start()):
            pass
        if symbol:
            cut = symbol.end()
        else:
            place = _PLACE_HEAD.search(raw, offset, date.start())
            cut = place.start() if place else date.start()
        return [c for c in split_cell(self.text, cell, cell.start + cut) if c]

    # ---- kinds

    def kind_of(self, cell: Cell, line: Line) -> Kind:
        """The kind of a cell by its own words; what stands around it is weighed by ``emit``."""
        b, raw = self.bare(cell), self.raw(cell)
        if not any(map(str.isalnum, b)):
            return Kind.KE
        fixed = self.fixed_kind(b, raw)
        if fixed:
            return fixed
        if len(b) < 80 and self.is_number(b, raw):
            return Kind.SO
        if self.out.title and len(b) < 90 and anchors.DIEN.search(b):
            return Kind.KINH_GUI
        if len(b) < 80 and "ay" in b and self.subject != "title" and _DATE_CELL.match(b):
            return Kind.NGAY
        if "v" in b[:5] and anchors.VE_VIEC.match(b):
            return Kind.TRICH_YEU
        if self.is_title(b, raw, line):
            return Kind.TEN_LOAI
        return Kind.KHAC

    def fixed_kind(self, b: str, raw: str) -> Kind | None:
        if "k" in b[:20] and anchors.KINH_GUI.match(b):
            return Kind.KINH_GUI
        if len(b) < 90 and anchors.is_stamp(b):
            return Kind.SO if anchors.SO.match(b) and _NUMBER_SHAPE.search(raw) else Kind.CHU_KY_SO
        capital = upper_share(raw) > 0.6
        title = anchors.column_title(b)
        if title and title["motto"] and capital or title and title["tieu_ngu"] and len(b) < 60:
            return Kind.QUOC_HIEU
        if title and capital and len(b) < 45:
            return Kind.TEN_DANG if title["dang"] else Kind.TEN_DOAN
        if len(b) < 40:
            return self.mark_kind(b, capital)
        return None

    @staticmethod
    def mark_kind(b: str, capital: bool) -> Kind | None:
        """Secrecy, urgency, circulation, copy and stamp marks stand alone in their cell."""
        if anchors.ANY_MARK.match(b):
            for kind, pattern, in_capitals in _MARK_KINDS:
                if (capital or not in_capitals) and pattern.match(b):
                    return kind
        if anchors.is_contact(b):
            return Kind.CHAN_TRANG
        return None

    @staticmethod
    def is_number(b: str, raw: str) -> bool:
        """``Số`` with a symbol, with figures, or with nothing but dots behind it (``Sở Nội vụ`` opens alike without marks)."""
        match = anchors.SO.match(b) if "s" in b[:6] or "x" in b[:6] else None
        if match is None:
            return False
        rest = raw[match.end() :]
        return _NUMBER_SHAPE.search(rest) is not None or len(b) < 20 and not any(map(str.islower, rest)) and (rest[:1].isdigit() or not any(map(str.isalpha, rest)))

    def number_ahead(self, line: Line) -> bool:
        """A title stands below the number: a line above it that begins with a type word is part of the issuer's name."""
        below = [x for x in self.lines[:MAX_HEADER] if line.row < x.row < line.row + 14]
        return any(self.is_number(self.bare(c), self.raw(c)) for x in below for c in cells(self.text, x))

    def is_title(self, b: str, raw: str, line: Line) -> bool:
        """A title line: a document type in capitals (or alone on its line), with nothing or little behind it."""
        if self.out.title or line.length > 100 or raw[:1].islower():
            return False
        if TITLE_SPACED.match(b):
            return "".join(b.split()).strip(".:*") in _TYPE_OF and upper_share(raw) > 0.8
        match = TITLE.match(b)
        if not match:
            return False
        rest = match["rest"]
        if not rest.strip(" .:*"):
            return upper_share(raw) > 0.6 or len(raw.split()) >= 2 and raw.lstrip()[:1].isupper() and self.subject == ""
        if Kind.SO not in self.seen and self.number_ahead(line):
            return False
        head = raw[: match.end("type")]
        return upper_share(head) > 0.7 and (upper_share(raw) < 0.9 or _TITLE_REST.match(rest) is not None or len(rest) < _SHORT_REST)

    # ---- neighbourhood

    def emit(self, parts: list[Cell], kinds: list[Kind], line: Line) -> None:
        """Give each cell its kind, those without one by what surrounds them."""
        for cell, kind in zip(parts, kinds, strict=True):
            if kind is Kind.KHAC:
                kind = self.neighbour_kind(cell, line, len(parts))
            elif kind is Kind.TRICH_YEU:
                self.begin_subject(cell, "title" if self.out.title else "vv")
            elif kind is Kind.TEN_LOAI:
                self.out.title = True
                self.subject = "title"
                self.subject_row = -1
            elif kind in _STAMPS and self.subject == "vv" and cell.row == self.subject_row + 1:
                self.subject_row = cell.row
            elif kind in (Kind.SO, Kind.KE) and self.subject == "title" and self.subject_row >= 0:
                self.subject = "done"
            self.add(kind, cell, line.blanks)

    def begin_subject(self, cell: Cell, state: str) -> None:
        self.subject, self.subject_row, self.subject_column = state, cell.row, cell.column

    def neighbour_kind(self, cell: Cell, line: Line, count: int) -> Kind:
        raw = self.raw(cell)
        if self.subject == "title" and self.continues_title(cell, line):
            self.subject_row = cell.row
            return Kind.TRICH_YEU
        if self.subject == "vv" and self.continues_subject(cell, line, raw):
            self.subject_row = cell.row
            return Kind.TRICH_YEU
        if upper_share(raw) >= 0.6 and sum(map(str.isalpha, raw)) >= 2:
            return Kind.CO_QUAN
        return Kind.KHAC

    def continues_title(self, cell: Cell, line: Line) -> bool:
        """A line of the subject under the title; an official's or body's name in capitals there begins the enacting words."""
        b, raw = self.bare(cell), self.raw(cell)
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
        title = [self.text.bare[s.start : s.end] for s in self.out.segments if s.kind is Kind.TEN_LOAI]
        return any(word in title[0] for word in ("quyet dinh", "nghi quyet", "chi thi", "lenh", "quy dinh")) if title else False

    def continues_subject(self, cell: Cell, line: Line, raw: str) -> bool:
        """A line of the subject under V/v: in the same column, no gap, not the issuer of the other column."""
        if cell.index > 0 and cell.column > self.subject_column + 24:
            return False
        gap = cell.row - self.subject_row
        if gap > 1 + line.blanks and gap > 4:
            return False
        if line.blanks and not raw[:1].islower():
            return False
        if upper_share(raw) > 0.85 and len(raw) > 12 and (_OFFICIAL_LINE.match(self.bare(cell)) or Kind.CO_QUAN not in self.seen):
            return False
        return True

    # ---- Kính gửi

    def addressees(self, index: int) -> int:
        """Claim the lines of the addressees; return the index of the first line after them."""
        line = self.lines[index]
        first = next(s for s in reversed(self.out.segments) if s.kind is Kind.KINH_GUI)
        entry = self.text.chars[first.start : first.end]
        label = anchors.KINH_GUI.match(self.text.bare, first.start, first.end)
        inline = self.text.chars[label.end() if label else first.start : first.end]
        entries = 1 if any(map(str.isalnum, inline)) else 0
        index += 1
        while index < len(self.lines):
            line = self.lines[index]
            if not self.continues_addressees(line, entries, entry):
                break
            entry = self.raw(line)
            entries += 1
            for cell in self.parts(line):
                self.add(Kind.KINH_GUI, cell, line.blanks)
            index += 1
        return index

    def continues_addressees(self, line: Line, entries: int, entry: str) -> bool:
        b, raw = self.bare(line), self.raw(line)
        if self.kind_of(Cell(line.start, line.end, line.row, line.column), line) in _NOT_ADDRESSEE:
            return False
        if _ITEM.match(raw):
            return not _BASIS.match(b) and (line.blanks <= 2 or entries == 0) and line.length < 260
        if _ADDRESS_LINE.match(b) or raw[:1] == "(" and entries and not line.blanks:
            return True
        if not entries:
            return line.length < LONG_LINE * 2 and not anchors.BODY_OPENING.match(b) and not LABEL_START.match(b)
        open_end = entry.rstrip()[-1:] in ",;-–" or entry.count("(") > entry.count(")")
        if anchors.BODY_OPENING.match(b) and not raw[:1].islower() or LABEL_START.match(b):
            return False
        if line.blanks:
            return open_end and line.blanks == 1 and line.length < 70 and (bool(_ENTRY_HEAD.match(b)) or raw[:1].islower())
        if entry.rstrip()[-1:] == "." and not entry.rstrip().endswith(("TP.", "tp.")):
            return False
        if raw[:1].islower() or open_end:
            return line.length < 150
        if len(entry) > FULL_LINE and entry[-1:] not in ":.;" and line.length < LONG_LINE:
            return True
        # a wrapped name: both lines stand deep in the page, as a centred block does
        return line.column >= 16 and line.length < 90


_NOT_ADDRESSEE = {Kind.QUOC_HIEU, Kind.TEN_DANG, Kind.SO, Kind.NGAY, Kind.TRICH_YEU, Kind.DO_KHAN, Kind.DO_MAT, Kind.KE, Kind.DAU_DEN}


def read_header(text: Text, lines: list[Line]) -> Header:
    """The segments of the top and the index of the first body line."""
    return _Reader(text, lines).read()
