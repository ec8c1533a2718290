"""The last block of a letter: Nơi nhận and signature, fused on one line or one after the other, and what comes after.

The block begins at the first line that carries "Nơi nhận", a form of authority (TM., KT., TL. …) or a signer's
position; it ends after the signer's name. Cells get a kind here; who signs and who receives is read in ``fields``.
"""

from dataclasses import dataclass, field

from vnvanban.kinds import Kind, Segment
from vnvanban.layout import Cell, Line, cells, split_cell
from vnvanban.segment import anchors
from vnvanban.segment.anchors import is_label, upper_share
from vnvanban.segment.footer_start import LONG_LINE, NAME_REACH, another_begins, find_start, name_below
from vnvanban.segment.signers import (
    ANNEX_LETTERS,
    LISTED,
    LOST_FIRST,
    NAME,
    NOT_A_PERSON,
    POSITION_WORD,
    RANK_BEFORE,
    SIGNED,
    STAMP_INSIDE,
    TAIL_NAME,
    TAIL_UPPER,
    capitals_start,
    exact_family_names,
    family_names,
    is_bullet,
    is_name,
    is_position,
    is_upper_name,
    may_sign,
    noisy_name,
    nth_word,
    opens_authority,
    rank_pattern,
    whole_position,
)
from vnvanban.text import Text, bare

MAX_FOOTER = 80
"""Lines of a last block: long recipient lists of ministries reach 50."""
_LONGEST_PAGE = 30
"""Longer than any line that ``SO_TRANG`` matches."""
_ENDS = ";.,:)"
"""Signs that end a recipient."""
_TAIL_SIGNS = ' .,;:_|)”"*'
_NOI_NHAN, _CHU_KY = Kind.NOI_NHAN, Kind.CHU_KY


@dataclass
class Footer:
    """The last block: segments, and the first line after it."""

    segments: list[Segment] = field(default_factory=list)
    start: int = 0
    end: int = 0


class _Reader:
    """One pass over the lines of the last block."""

    def __init__(self, text: Text, lines: list[Line], start: int) -> None:
        self.text = text
        self.lines = lines
        self.out = Footer(start=start)
        self.named = False
        self.receiving = False
        self.signing_column = 10_000
        self.signed_row = -1
        self.index = start
        self.paired = False
        """Two positions stood on one line."""
        self.signed_left = False
        """The last signing cell stood in the left column."""
        self.closed = False
        """The last recipient ended with its mark."""
        self.filed = False
        """The filing line, which ends the list, has ended."""

    def read(self) -> Footer:
        index = self.out.start
        stop = min(len(self.lines), index + MAX_FOOTER)
        while index < stop:
            line = self.lines[index]
            self.index = index
            label, bullet = is_label(line.bare), is_bullet(line.raw)
            if index > self.out.start and self.ends_before(line, label, bullet):
                break
            found = cells(self.text, line)
            whole = len(found) == 1 and found[0] is line
            parts = self.parts(line, label, bullet) if whole else self.all_parts(found)
            if parts is None:
                self.add(line, line, label, bullet)
            else:
                for part in parts:
                    self.add(part, line, is_label(part.bare), is_bullet(part.raw))
            index += 1
        self.out.end = index
        return self.out

    def all_parts(self, found: list[Cell]) -> list[Cell]:
        """The parts of all cells of a line; none is added before the last is parted."""
        parted: list[Cell] = []
        for cell in found:
            parts = self.parts(cell, is_label(cell.bare), is_bullet(cell.raw))
            parted += [cell] if parts is None else parts
        return parted

    def ends_before(self, line: Line, label: bool, bullet: bool) -> bool:
        """Whether what begins here is no longer the letter; ``label``, ``bullet``: what the line opens with."""
        b, raw = line.bare, line.raw
        titled = anchors.may_hold_title(b) and upper_share(raw) > 0.6 and anchors.column_title(b)
        if titled or "k" in b[:16] and anchors.KINH_GUI_STRICT.match(b):
            return True
        if (
            not bullet
            and b[0] in ANNEX_LETTERS
            and anchors.PHU_LUC.match(b)
            and (upper_share(raw[:12]) > 0.6 or line.blanks or self.named)
        ):
            return not LISTED.match(b)
        if self.named and self.receiving and label:
            return True
        if (
            "kem" in b[:20]
            and anchors.KEM_THEO.match(b)
            or "sao" in b[:12]
            and anchors.SAO.match(b)
            and upper_share(raw) > 0.6
        ):
            return True
        recipient = bullet and anchors.has_words(b) or label
        if line.length > LONG_LINE and not recipient and not line.table and "   " not in raw:
            return True
        if not self.named or recipient or line.table and not line.blanks:
            return False
        return self.past_name(line, b, raw)

    def past_name(self, line: Line, b: str, raw: str) -> bool:
        """After the name: recipients in the left column go on, a second signer may follow, anything else is outside."""
        if self.receiving and not line.blanks and line.column < self.signing_column - 8:
            return False
        if self.signing_again(line, b, raw):
            return False
        return bool(line.blanks) or sum(map(str.isalnum, b)) > 6

    def signing_again(self, line: Line, b: str, raw: str) -> bool:
        if opens_authority(raw) and upper_share(raw) > 0.75:
            return line.row - self.signed_row < NAME_REACH
        return (
            is_position(b, raw)
            and line.row - self.signed_row < NAME_REACH
            and name_below(self.text, self.lines, self.index)
        )

    # ---- cells

    def parts(self, cell: Cell, label: bool, bullet: bool) -> list[Cell] | None:
        """What OCR left in one cell, one blank between: a signature behind a recipient, two signers; None: one part."""
        b, raw = cell.bare, cell.raw
        stamp = STAMP_INSIDE.search(b, 3) if ":" in b and ("ky" in b or b.count(":") > 1) else None
        if stamp:
            return split_cell(self.text, cell, cell.start + stamp.start())
        if bullet or label or (self.receiving and cell.index == 0 and upper_share(raw) < 0.8):
            cut = self.signature_tail(cell, label)
            if cut:
                return split_cell(self.text, cell, cut)
        return self.pair(cell, b, raw) if self.paired or raw.isupper() else None

    def pair(self, cell: Cell, b: str, raw: str) -> list[Cell] | None:
        """Two signers on one line, one blank between them: two whole positions, then two names."""
        capitals = raw.isupper()
        words = raw.split()
        if len(words) < 3 or len(words) > 14 or not words[0][:1].isupper():
            return None
        cut = 0
        if capitals and whole_position(words):
            return None  # "CHỦ TỊCH HỘI ĐỒNG THÀNH VIÊN": one position, not two
        if capitals:
            cut = next((i for i in range(1, len(words)) if whole_position(words[:i]) and whole_position(words[i:])), 0)
            self.paired = self.paired or cut > 0
            if not cut:
                cut = next((i for i in range(1, len(words) - 1) if whole_position(words[i:])), 0)
                if cut and (opens_authority(raw) or is_position(b, raw)):
                    cut = 0
        elif is_name(raw):
            cuts = [i for i in range(2, len(words) - 1) if words[i] in exact_family_names()]
            cut = min(cuts, key=lambda i: (abs(i - len(words) / 2), -i), default=0)
        return split_cell(self.text, cell, cell.start + nth_word(raw, cut)) if cut else None

    def signature_tail(self, cell: Cell, label: bool) -> int:
        """Where a position or authority in capitals begins at the end of a recipient's line, 0 when there is none."""
        raw = cell.raw
        last = raw.rstrip(' .,;:_|)”"*0123456789').rsplit(None, 1)[-1:]
        if not last or not (last[0][:1].isupper() or last[0] == "kiêm"):
            return 0
        if last[0][1:].islower() and last[0] != "kiêm":
            return self.name_tail(cell, raw, label)
        start = 0 if last[0] == "kiêm" else capitals_start(raw)
        match = TAIL_UPPER.search(raw, start) if last[0] == "kiêm" or may_sign(raw, cell.bare, start) else None
        if not match or match.start("tail") < 3:
            return 0
        tail = match["tail"]
        if tail == "kiêm":
            return cell.start + match.start("tail")
        if not (opens_authority(tail) or len(tail) > 5 and POSITION_WORD.search(cell.bare, match.start("tail"))):
            return 0
        return cell.start + match.start("tail")

    def name_tail(self, cell: Cell, raw: str, label: bool) -> int:
        """Where a person's name begins behind a recipient that has ended, 0 when there is none."""
        filed = "luu" in cell.bare[:8]
        if filed and is_name(raw):
            return 0  # "Lưu Thị Hà" is a person
        if not (filed or label or any(map(raw.rstrip(_TAIL_SIGNS).__contains__, _ENDS))):
            return 0
        name = TAIL_NAME.search(raw)
        if name is None or bare(name["family"]) not in family_names() or bare(name["tail"]).endswith(NOT_A_PERSON):
            return 0
        closed = raw[: name.start("tail")].rstrip()[-1:] in _ENDS or label
        if not (filed or closed) or name.start("tail") < 3:
            return 0
        start = name.start("tail")
        while (rank := RANK_BEFORE.search(raw, 0, start)) is not None:
            start = rank.start("rank")
        return cell.start + start

    def add(self, cell: Cell, line: Line, label: bool, bullet: bool) -> None:
        kind = _NOI_NHAN if label else self.kind_of(cell, line, bullet)
        self.out.segments.append(Segment(kind, cell.start, cell.end, cell.row, cell.column, cell.index, line.blanks))
        if kind is _NOI_NHAN:
            self.receiving = True
            self.closed = cell.raw.rstrip()[-1:] in ";.:"
            self.filed = self.closed and "luu" in cell.bare[:10]
        elif kind is _CHU_KY:
            self.signed_row = cell.row
            self.signed_left = cell.index == 0 and cell.column <= 25
            if cell.index or cell.column > 25:
                self.signing_column = min(self.signing_column, cell.column)
            if is_name(cell.raw):
                self.named = True
            elif self.named or cell.raw[:2].isupper() and is_upper_name(cell.raw):
                self.named = not is_position(cell.bare, cell.raw)

    def kind_of(self, cell: Cell, line: Line, bullet: bool) -> Kind:
        """The kind of a cell that is no ``Nơi nhận``."""
        b, raw = cell.bare, cell.raw
        if not anchors.has_words(b):
            return Kind.KE
        if len(b) < _LONGEST_PAGE and cell.index == 0 and anchors.is_page(b):
            return Kind.SO_TRANG
        if "ky" in b[:12] and SIGNED.match(b) or anchors.is_stamp(b):
            return Kind.CHU_KY_SO
        if anchors.is_contact(b):
            return Kind.CHAN_TRANG
        if bullet and not opens_authority(raw.lstrip("-–—~_ ") or raw):
            return _NOI_NHAN
        if opens_authority(raw) or is_position(b, raw):
            return _CHU_KY
        if self.receiving and self.closed and cell.index == 0 and anchors.TYPIST.match(b):
            return Kind.SOAN_THAO
        return self.side_kind(cell, line, raw)

    def side_kind(self, cell: Cell, line: Line, raw: str) -> Kind:
        """A cell without a mark of its own: by its column, its capitals, and what stands before it."""
        right = cell.index > 0 or cell.column >= self.signing_column - 6 and cell.column > 12
        if right:
            return _CHU_KY
        wraps_signature = self.signed_left and self.signed_row == cell.row - 1 and not self.goes_on(raw)
        if (
            self.receiving
            and not wraps_signature
            and not (self.closed and line.blanks)
            and not self.filed
            and not self.looks_signed(raw, line)
        ):
            return _NOI_NHAN
        signs = (
            self.signed_row >= 0 or is_name(raw) or noisy_name(raw) or upper_share(raw) > 0.8 or LOST_FIRST.match(raw)
        )
        return _CHU_KY if signs or rank_pattern().match(cell.bare) else Kind.NHIEU

    def goes_on(self, raw: str) -> bool:
        """The rest of a recipient that a page's end parted from it, behind the signature: small letters, and a mark."""
        return not self.closed and raw[:1].islower() and raw.rstrip()[-1:] in (",", ";", ".")

    def looks_signed(self, raw: str, line: Line) -> bool:
        """A name or a line in capitals that stands apart from the recipients."""
        rank = rank_pattern().match(bare(raw))
        if NAME.match(raw, rank.end() if rank else 0) and len(raw.split()) <= 7:
            return bool(line.blanks) or self.signed_row >= 0
        return upper_share(raw) > 0.8 and len(raw) > 6 and bool(line.blanks)


def read_footer(text: Text, lines: list[Line], body: int) -> Footer:
    """The last block of the letter that begins at or after line ``body``."""
    start = find_start(text, lines, body)
    if start >= len(lines):
        return Footer(start=len(lines), end=len(lines))
    first = lines[start]
    if another_begins(first):
        return Footer(start=start, end=start)
    return _Reader(text, lines, start).read()
