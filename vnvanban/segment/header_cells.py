"""Cells of the top of a letter: lines parted at their columns, and what each cell says by its own words."""

import re
from dataclasses import dataclass, field

import regex

from vnvanban.kinds import Kind, Segment
from vnvanban.layout import Cell, Line, cells, split_cell
from vnvanban.models import LoaiVanBan
from vnvanban.segment import anchors
from vnvanban.segment.anchors import upper_share
from vnvanban.text import Match, Text, bare

MAX_HEADER = 90
"""Lines looked at before the top is given up: stamps and drafts push the number down to line 40 in real letters."""
_TYPES = sorted((bare(str(kind)) for kind in LoaiVanBan), key=len, reverse=True)
_TYPE_WORDS = "|".join(word.replace(" ", r"\s{0,3}") for word in _TYPES)
TITLE = re.compile(rf"\W{{0,4}}(?P<type>{_TYPE_WORDS})(?P<rest>(?:[\s:.].*)?)$")
TITLE_SPACED = re.compile(r"(?:\w\s{1,4}){4,}\w\W{0,3}$")
_SPACED_LINE = regex.compile(r"(?:\p{Lu}\s{1,5}){4,}\p{Lu}\W{0,3}")
_TYPE_HEADS = frozenset(word[:2] for word in _TYPES)
_TYPE_OF = {word.replace(" ", ""): word for word in _TYPES}
_SHORT_REST = 26
"""A title goes on in capitals for a word or two (KẾT LUẬN THANH TRA); what is longer is another phrase."""
_TITLE_REST = re.compile(
    r"\W{0,3}(?:$|cua\b|lien tich|hop nhat|so\b|ve\b|\(|lam viec|hop\b|hoi nghi|ban giao|phoi hop|duyet|kiem tra)"
)
_SYMBOL_END = regex.compile(r"[/-]\s{0,3}[\p{Lu}Đ][\w&./+-]*(?:\s?-\s?[\p{Lu}\d][\w&.+]*)*(?:\s?\([^)\n]{1,14}\))?")
_PLACE_HEAD = regex.compile(r"(?:(?<=\s)|^)(?P<place>(?:[\p{Lu}][\p{L}.]*\s?(?:-\s)?){1,6})[,.]?\s{0,3}$")
_ISSUER_AND_PLACE = regex.compile(
    r"(?P<issuer>[\p{Lu}][\p{Lu}\d]+(?:[\s,\-–]{1,3}[\p{Lu}\d]+)*\s?[-–]?)\s(?P<place>(?:TP\.?\s?|TX\.?\s?)?(?:[\p{Lu}][\p{Ll}]+[\s\-]{0,3}){1,5})[,.;]?\s{0,3}[Nn]gày\b"
)
"""``VĂN PHÒNG An Hải, ngày …``: capitals, then a place in small letters."""
_LOST_MOTTO = re.compile(r"\b\w{2,4}\s\w{2,4}\s?[-–—~.:]{1,3}\s?$")
"""``Độc lập -`` misread before ``Tự do``."""
_DATE_CELL = re.compile(
    r"\W{0,4}(?:[^/]{2,40}?[,.;]?\s{0,4})?n\s?g\s?ay(?:.{0,16}?t\s?h\s?a\s?ng.{0,12}?n\s?[ai]\s?m[\s\W_]{0,6}\w{0,6}|\s?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d)\W{0,5}(?:\w\W{0,3})?$"
)
"""A cell that holds the place and date and nothing else; a cited date inside a subject has words behind it."""
NUMBER_SHAPE = regex.compile(r"[/⁄]\s?\d{0,4}\s?/?\s?[\p{Lu}Đ]{2}|[-–]\s?[\p{Lu}Đ]\w{0,4}\s?/\s?[\p{Lu}Đ]")
# A member of an ``Enum`` takes a tenth of a microsecond to look up in Python 3.11; these are compared for each cell.
_CHAN_TRANG, _CHU_KY_SO, _KE, _KHAC, _KINH_GUI, _NGAY = (
    Kind.CHAN_TRANG,
    Kind.CHU_KY_SO,
    Kind.KE,
    Kind.KHAC,
    Kind.KINH_GUI,
    Kind.NGAY,
)
_QUOC_HIEU, _SO, _TEN_DANG, _TEN_DOAN, _TEN_LOAI, _TRICH_YEU = (
    Kind.QUOC_HIEU,
    Kind.SO,
    Kind.TEN_DANG,
    Kind.TEN_DOAN,
    Kind.TEN_LOAI,
    Kind.TRICH_YEU,
)
_SHAPE_SIGN = re.compile("[/⁄–-]")
"""What ``NUMBER_SHAPE`` begins with: found several times faster than the branches of the pattern."""
_WITHOUT_SLASH = regex.compile(r"\W{0,3}Số\s?[:.]?[\s\d.…_]{0,12}\p{Lu}{2,}(?:-[\p{Lu}\d&]{2,}){1,4}\W{0,3}$")
"""``Số: UBND-NC``: OCR lost the slash before the symbol, as it does where no number was filled in."""
_STAMPED_NUMBER = re.compile(r"\d{1,6}\s+(?:ky boi|nguoi ky|ngay ky|thoi gian ky)\s?:")
"""A number whose symbol a stamp has pushed into the line below."""
_MARK_KINDS = (
    (Kind.DO_MAT, anchors.DO_MAT, True),
    (Kind.DO_KHAN, anchors.DO_KHAN, True),
    (Kind.LUU_HANH, anchors.LUU_HANH, False),
    (Kind.SAO, anchors.SAO, True),
    (Kind.DAU_DEN, anchors.DAU_DEN, False),
    (Kind.SO_TRANG, anchors.PAGE_MARK, False),
)


def shows_symbol(raw: str) -> bool:
    """Whether a line holds a number's symbol: the slash and the capitals around it."""
    return any(NUMBER_SHAPE.match(raw, sign.start()) for sign in _SHAPE_SIGN.finditer(raw))


@dataclass
class Header:
    """What the top gave: segments, and the first line that is body."""

    segments: list[Segment] = field(default_factory=list)
    body: int = 0
    title: bool = False
    addressed: bool = False


class HeaderCells:
    """The cells of the top: parted, and told apart by their own words (``header`` weighs what stands around them)."""

    def __init__(self, text: Text, lines: list[Line]) -> None:
        self.text = text
        self.lines = lines
        self.out = Header()
        self.seen: set[Kind] = set()
        self.titles: dict[str, Match | None] = {}
        self.subject: str = ""
        """"" not begun · "vv" after V/v · "title" after the title · "done"."""
        self.subject_row = -1
        self.subject_column = 0

    def add(self, kind: Kind, cell: Cell, blanks: int = 0) -> None:
        self.out.segments.append(Segment(kind, cell.start, cell.end, cell.row, cell.column, cell.index, blanks))
        self.seen.add(kind)

    def parts(self, line: Line) -> list[Cell]:
        """The cells of a line; columns that OCR left one blank apart are parted at the fixed words of the right one."""
        if line.raw[1:2].isspace() and _SPACED_LINE.fullmatch(line.raw):
            return [line]
        found = cells(self.text, line)
        if len(found) == 1:
            return self.part(found[0])
        return [part for cell in found for part in self.part(cell)]

    def part(self, cell: Cell) -> list[Cell]:
        b = cell.bare
        match = self.title(b, cell.raw) if len(b) > 12 else None
        if (
            match
            and match.start() > 2
            and not anchors.VE_VIEC.match(b)
            and (match["tieu_ngu"] or upper_share(cell.raw) >= 0.6)
        ):
            start = self.motto_start(b, match.start()) if match["motto"] else match.start()
            lost = _LOST_MOTTO.search(b, 0, start) if match["tieu_ngu"] and b[start] == "t" else None
            start = lost.start() if lost else start
            return split_cell(self.text, cell, cell.start + start)
        number = anchors.SO.match(b) if "s" in b[:5] or "x" in b[:5] else None
        if number:
            return self.part_number(cell, number.end())
        address = anchors.STAMPED_ADDRESS.match(b) if "inh g" in b else None
        if address and cell.raw[address.end() - 1].isupper():
            return split_cell(self.text, cell, cell.start + address.end() - 1)
        return self.part_date(cell, b)

    def part_date(self, cell: Cell, b: str) -> list[Cell]:
        """A line of the issuer or the subject with the place and date of the other column one blank behind it."""
        dated = "ay" in b
        # A place alone, the usual case, begins with a capital and a small letter; an issuer never does.
        issuer = _ISSUER_AND_PLACE.match(cell.raw) if dated and not cell.raw[1:2].islower() else None
        if issuer:
            return split_cell(self.text, cell, cell.start + issuer.start("place"))
        if (
            dated
            and anchors.is_stamp(b)
            and (date := anchors.NGAY.search(b))
            and (place := _PLACE_HEAD.search(cell.raw, 0, date.start()))
        ):
            return split_cell(self.text, cell, cell.start + place.start("place"))
        if _NGAY in self.seen or self.subject == "title" or not (self.subject == "vv" or _SO in self.seen):
            return [cell]
        date = anchors.NGAY.search(b) if dated else None
        if (
            not date
            or "thang" not in date[0]
            or len(b) - date.end() > 12
            or _DATE_CELL.match(b)
            and not anchors.VE_VIEC.match(b)
        ):
            return [cell]
        place = _PLACE_HEAD.search(cell.raw, 0, date.start())
        if not place or place.start("place") == 0:
            return [cell]
        return split_cell(self.text, cell, cell.start + place.start("place"))

    @staticmethod
    def motto_start(b: str, start: int) -> int:
        """The motto's first word, when only its later words were recognised."""
        if b.startswith(("xa", "ch"), start):
            words = b[:start].split()
            for count in (4, 3, 2):
                tail = " ".join(words[-count:])
                if (
                    tail.startswith(("c", "g"))
                    and start - len(tail) - 1 >= 0
                    and b[start - len(tail) - 1 :].startswith(tail)
                ):
                    return start - len(tail) - 1
        return start

    def part_number(self, cell: Cell, offset: int) -> list[Cell]:
        """``Số: 12/ABC-XY An Hải, ngày …`` on one line: part it behind the symbol."""
        date = anchors.NGAY.search(cell.bare, offset)
        if not date:
            return [cell]
        raw = cell.raw
        symbols = list(_SYMBOL_END.finditer(raw, offset, date.start()))
        if symbols:
            cut = symbols[-1].end()
        else:
            place = _PLACE_HEAD.search(raw, offset, date.start())
            cut = place.start() if place else date.start()
        return split_cell(self.text, cell, cell.start + cut)

    # ---- kinds

    def kind_of(self, cell: Cell, line: Line) -> Kind:
        """The kind of a cell by its own words; what stands around it is weighed by ``emit``."""
        b, raw = cell.bare, cell.raw
        if not anchors.has_words(b):
            return _KE
        fixed = self.fixed_kind(b, raw)
        if fixed:
            return fixed
        if len(b) < 80 and self.is_number(b, raw):
            return _SO
        if self.out.title and len(b) < 90 and "dien" in b and anchors.DIEN.search(b):
            return _KINH_GUI
        if len(b) < 80 and "ay" in b and self.subject != "title" and _DATE_CELL.match(b):
            return _NGAY
        if "v" in b[:5] and anchors.VE_VIEC.match(b):
            return _TRICH_YEU
        if self.is_title(b, raw, line):
            return _TEN_LOAI
        return _KHAC

    def fixed_kind(self, b: str, raw: str) -> Kind | None:
        if anchors.opens_address(b):
            return _KINH_GUI
        if len(b) < 90 and anchors.is_stamp(b):
            number = anchors.SO.match(b)
            shown = number and (shows_symbol(raw) or _STAMPED_NUMBER.match(b, number.end()))
            return _SO if shown else _CHU_KY_SO
        title = self.title(b, raw)
        if title:
            capital = upper_share(raw) > 0.6
            if title["motto"] and capital or title["tieu_ngu"] and len(b) < 60:
                return _QUOC_HIEU
            if capital and len(b) < 45:
                return _TEN_DANG if title["dang"] else _TEN_DOAN
        return self.mark_kind(b, raw) if len(b) < 40 else None

    def title(self, b: str, raw: str) -> Match | None:
        """The title of the right column in a cell; a cell is asked when it is parted and when it is named."""
        if b not in self.titles:
            self.titles[b] = anchors.column_title(b) if anchors.may_be_title(b, raw) else None
        return self.titles[b]

    @staticmethod
    def mark_kind(b: str, raw: str) -> Kind | None:
        """Secrecy, urgency, circulation, copy and stamp marks stand alone in their cell."""
        if anchors.ANY_MARK.match(b):
            capital = upper_share(raw) > 0.6
            for kind, pattern, in_capitals in _MARK_KINDS:
                if (capital or not in_capitals) and pattern.match(b):
                    return kind
        if anchors.is_contact(b):
            return _CHAN_TRANG
        return None

    @staticmethod
    def is_number(b: str, raw: str) -> bool:
        """``Số`` with a symbol, figures, or nothing but dots behind it (without marks ``Sở Nội vụ`` opens alike)."""
        match = anchors.SO.match(b) if "s" in b[:6] or "x" in b[:6] else None
        if match is None:
            return False
        rest = raw[match.end() :]
        return (
            ("/" in rest or "⁄" in rest)
            and shows_symbol(rest)
            or len(b) < 20
            and not any(map(str.islower, rest))
            and (rest[:1].isdigit() or not any(map(str.isalpha, rest)))
            or _WITHOUT_SLASH.match(raw) is not None
        )

    def number_ahead(self, line: Line) -> bool:
        """A title stands below the number: a type word above it is part of the issuer's name."""
        below = [x for x in self.lines[:MAX_HEADER] if line.row < x.row < line.row + 14]
        return any(self.is_number(c.bare, c.raw) for x in below for c in cells(self.text, x))

    def is_title(self, b: str, raw: str, line: Line) -> bool:
        """A title line: a document type in capitals (or alone on its line), with nothing or little behind it."""
        if self.out.title or line.length > 100 or raw[:1].islower():
            return False
        if b[1:2].isspace() and TITLE_SPACED.match(b):
            return "".join(b.split()).strip(".:*") in _TYPE_OF and upper_share(raw) > 0.8
        match = TITLE.match(b) if b[:2] in _TYPE_HEADS or not b[0].isalnum() else None
        if not match:
            return False
        rest = match["rest"]
        if not rest.strip(" .:*"):
            return upper_share(raw) > 0.6 or len(raw.split()) >= 2 and raw.lstrip()[:1].isupper() and self.subject == ""
        if _SO not in self.seen and self.number_ahead(line):
            return False
        head = raw[: match.end("type")]
        return upper_share(head) > 0.7 and (
            upper_share(raw) < 0.9 or _TITLE_REST.match(rest) is not None or len(rest) < _SHORT_REST
        )
