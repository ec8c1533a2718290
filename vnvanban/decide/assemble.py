"""Chosen candidates, body and segments → the parts of ``VanBan``, plain until the whole is validated."""

from collections.abc import Sequence

from vnvanban.candidates import Note
from vnvanban.decide.choose import Choice, Place, Support, evidence, quoted, spans
from vnvanban.decide.messages import MESSAGES
from vnvanban.decide.plain import (
    PlainBanSao,
    PlainBenLe,
    PlainChuKy,
    PlainCoQuanBanHanh,
    PlainDiagnostic,
    PlainDoan,
    PlainEvidence,
    PlainMuc,
    PlainNoiNhan,
    PlainPhuLuc,
    PlainSoKyHieu,
    PlainSpan,
)
from vnvanban.models import EvidenceMap, LoaiBenLe, LoaiPhuLuc
from vnvanban.noi_dung import Node, Paragraph, is_heading
from vnvanban.noi_dung.nhan import BULLETS, Rank
from vnvanban.segment import Kind, Segments
from vnvanban.segment.after import Part, parts
from vnvanban.text import Text
from vnvanban.values import joined, tail_off

OPENING_WORDS = 12
"""Words of ``Muc.mo_dau``: twice the six that the contract asks for at least."""

_RULES = {rank: f"muc.{rank.name.lower()}" for rank in Rank}
_MARGINS = {
    Kind.CHU_KY_SO: LoaiBenLe.CHU_KY_SO,
    Kind.DAU_DEN: LoaiBenLe.DAU_DEN,
    Kind.SO_TRANG: LoaiBenLe.SO_TRANG,
    Kind.KE: LoaiBenLe.KE,
    Kind.SAO: LoaiBenLe.SAO,
    Kind.SOAN_THAO: LoaiBenLe.SOAN_THAO,
    Kind.CHAN_TRANG: LoaiBenLe.CHAN_TRANG,
    Kind.CHU_THICH: LoaiBenLe.CHU_THICH,
    Kind.KEM_THEO: LoaiBenLe.KEM_THEO,
    Kind.BANG: LoaiBenLe.BANG,
    Kind.LAP: LoaiBenLe.LAP,
    Kind.NHIEU: LoaiBenLe.NHIEU,
    Kind.KHAC: LoaiBenLe.NHIEU,
}


class Builder:
    """Builds the parts of one letter and keeps what supports each."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.printed = text.printed
        self.support: dict[str, Support] = {}
        """By field path."""

    def evidence(self, choice: Choice) -> EvidenceMap:
        """The evidence of all that was built and of all chosen candidates, each made when it is asked for."""
        text, chosen, lost, doubted, own = self.text, choice.chosen, choice.lost, choice.doubted, self.support

        def make(path: str) -> PlainEvidence:
            support = own.get(path) or (chosen[path].pieces, chosen[path].rule)
            return evidence(text, support, lost.get(path, ()), path in doubted)

        return EvidenceMap([*chosen, *own], make)

    def rest(self, path: str, pieces: Sequence[Place], rule: str) -> None:
        """Note what a value of the body rests on."""
        self.support[path] = pieces, rule

    def keep(self, path: str, pieces: Sequence[Place], rule: str) -> list[PlainSpan]:
        """Note what a part of the body rests on; return its spans."""
        self.support[path] = pieces, rule
        return spans(self.text, pieces)

    def words(self, pieces: Sequence[Place]) -> str:
        """The clean text of a stretch."""
        return joined([self.printed[start:end] for start, end in pieces])

    def paragraphs(self, name: str, found: list[Paragraph]) -> list[PlainDoan]:
        """A list of ``Doan`` under ``name.0``, ``name.1`` …"""
        made: list[PlainDoan] = []
        for index, paragraph in enumerate(found):
            pieces = paragraph.pieces(self.text)
            places = self.keep(f"{name}.{index}", pieces, f"{name}.paragraph")
            made.append({"van_ban": self.words(pieces), "spans": places})
        return made

    def item(self, path: str, node: Node) -> PlainMuc:
        """A ``Muc`` and all below it."""
        heading = is_heading(self.text, node)
        pieces: list[Place] = []
        texts: list[str] = []
        for paragraph in node.paragraphs:
            own = paragraph.pieces(self.text)
            texts.append(self.words(own))
            pieces += own
        if pieces:
            pieces[0] = node.paragraphs[0].lines[0].start, pieces[0][1]
        return {
            "nhan": node.label.name if node.label.rank in BULLETS else node.name,
            "duong_dan": node.path,
            "tieu_de": tail_off(texts[0]) if heading else None,
            "mo_dau": _opening(" ".join(texts)),
            "noi_dung": "\n".join([words for words in (texts[1:] if heading else texts) if words]),
            "spans": self.keep(path, pieces, _RULES[node.label.rank]),
            "muc": [self.item(f"{path}.muc.{index}", child) for index, child in enumerate(node.children)],
        }


def _opening(words: str) -> str:
    """The first words, end punctuation off."""
    return tail_off(" ".join(words.split(None, OPENING_WORDS)[:OPENING_WORDS]))


def issuer(choice: Choice) -> PlainCoQuanBanHanh:
    """Cell 2, ``CoQuanBanHanh``."""
    value = choice.value
    return {"chu_quan": value("co_quan_ban_hanh.chu_quan"), "ten": value("co_quan_ban_hanh.ten")}


def number(choice: Choice) -> PlainSoKyHieu:
    """Cell 3, ``SoKyHieu``."""
    value = choice.value
    return {"so": value("so_ky_hieu.so"), "nam": value("so_ky_hieu.nam"), "ky_hieu": value("so_ky_hieu.ky_hieu")}


def listed(choice: Choice, name: str) -> list[str]:
    """The values ``name.0``, ``name.1`` … up to the first that is missing."""
    found: list[str] = []
    while (value := choice.value(f"{name}.{len(found)}")) is not None:
        found.append(value)
    return found


def recipients(choice: Choice) -> list[PlainNoiNhan]:
    """Cell 9b, ``NoiNhan``."""
    found: list[PlainNoiNhan] = []
    path = "noi_nhan.0"
    while (name := choice.value(f"{path}.ten")) is not None:
        found.append({"ten": name, "muc_dich": choice.value(f"{path}.muc_dich"), "luu": f"{path}.luu" in choice.chosen})
        path = f"noi_nhan.{len(found)}"
    return found


def signers(choice: Choice) -> list[PlainChuKy]:
    """Cell 7, ``ChuKy``."""
    found: list[PlainChuKy] = []
    while True:
        path = f"chu_ky.{len(found)}"
        authority = listed(choice, f"{path}.quyen_han")
        position, name = choice.value(f"{path}.chuc_vu"), choice.value(f"{path}.ho_ten")
        if not (authority or position or name):
            return found
        title = choice.value(f"{path}.danh_xung")
        found.append({"quyen_han": authority, "chuc_vu": position, "ho_ten": name, "danh_xung": title})


def copy_mark(text: Text, choice: Choice) -> PlainBanSao | None:
    """The mark of a copy at the top, ``BanSao``."""
    found = choice.chosen.get("ban_sao")
    return {"hinh_thuc": found.value, "spans": spans(text, found.pieces)} if found else None


def annexes(text: Text, segments: Segments) -> list[PlainPhuLuc]:
    """What stands behind the letter, each part whole, as ``PhuLuc``."""
    return [_annex(text, part) for part in parts(text, segments.after)]


def _annex(text: Text, part: Part) -> PlainPhuLuc:
    pieces = [(part.lines[0].start, part.lines[-1].end)]
    first = joined([text.printed[s.start : s.end] for s in part.lines[:2]])
    title = " ".join(first.split()[:OPENING_WORDS])
    raw, places = quoted(text, pieces)
    return {"loai": part.kind, "tieu_de": title, "van_ban": raw, "spans": places}


def margins(text: Text, segments: Segments) -> list[PlainBenLe]:
    """All that was set aside, as ``BenLe`` in reading order; lines of one kind that touch are one entry."""
    rooms = (segments.header, segments.body, segments.footer, segments.after)
    aside = [segment for room in rooms for segment in room if segment.kind in _MARGINS]
    aside.sort(key=lambda segment: segment.start)
    found: list[tuple[LoaiBenLe, list[Place]]] = []
    for segment in aside:
        kind, place = _MARGINS[segment.kind], (segment.start, segment.end)
        if found and found[-1][0] is kind and not text.chars[found[-1][1][-1][1] : segment.start].strip(" \t\r\n\f|"):
            found[-1][1].append(place)
        else:
            found.append((kind, [place]))
    made: list[PlainBenLe] = []
    for kind, pieces in found:
        raw, places = quoted(text, pieces)
        made.append({"loai": kind, "van_ban": raw, "spans": places})
    return made


def diagnostics(text: Text, notes: list[Note], behind: list[PlainPhuLuc]) -> list[PlainDiagnostic]:
    """Notes as ``Diagnostic``; the same note twice is one."""
    if any(part["loai"] == LoaiPhuLuc.VAN_BAN for part in behind):
        notes = [*notes, Note("phu_luc.second-letter", "phu_luc")]
    return [
        {"code": note.code, "message": MESSAGES[note.code], "path": note.field, "spans": spans(text, note.pieces)}
        for note in dict.fromkeys(notes)
    ]
