"""Chosen candidates, body and segments → ``VanBan``: the only place that builds the models of a letter."""

from collections.abc import Iterable

from vnvanban.candidates import Candidate, Note
from vnvanban.decide.choose import Choice, evidence, raw_of, spans
from vnvanban.decide.messages import MESSAGES
from vnvanban.models import (
    BanSao,
    BenLe,
    ChuKy,
    CoQuanBanHanh,
    Diagnostic,
    Doan,
    EvidenceMap,
    LoaiBenLe,
    LoaiPhuLuc,
    Muc,
    NoiNhan,
    PhuLuc,
    SoKyHieu,
    Span,
)
from vnvanban.noi_dung import Node, Paragraph, is_heading
from vnvanban.segment import Kind, Segments
from vnvanban.segment.after import Part, parts
from vnvanban.text import Text
from vnvanban.values import joined, tail_off

OPENING_WORDS = 12
"""Words of ``Muc.mo_dau``: twice the six that the contract asks for at least."""

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
    """Builds the parts of one letter and keeps the evidence of each."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.support: dict[str, Candidate] = {}
        """Field path → the candidate that supports it."""

    def evidence(self, choice: Choice) -> EvidenceMap:
        """The evidence of all that was built and of all chosen candidates, each made when it is asked for."""
        text, lost, doubted = self.text, choice.lost, choice.doubted
        support = {**choice.chosen, **self.support}
        return EvidenceMap(support, lambda path: evidence(text, support[path], lost.get(path, ()), path in doubted))

    def paragraph(self, path: str, paragraph: Paragraph, rule: str) -> Doan:
        """A paragraph as ``Doan``, its evidence under ``path``."""
        pieces = paragraph.pieces(self.text)
        return Doan(van_ban=self.words(pieces), spans=self.keep(path, pieces, rule))

    def keep(self, path: str, pieces: Iterable[tuple[int, int]], rule: str) -> tuple[Span, ...]:
        """Note what supports a stretch of the body; return its spans."""
        candidate = Candidate(path, "", tuple(pieces), rule)
        self.support[path] = candidate
        return spans(self.text, candidate.pieces)

    def places(self, pieces: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        """Spans of pieces, nothing noted."""
        return spans(self.text, tuple(pieces))

    def words(self, pieces: Iterable[tuple[int, int]]) -> str:
        """The clean text of a stretch."""
        return joined([self.text.printed[a:b] for a, b in pieces])

    def paragraphs(self, name: str, found: list[Paragraph]) -> tuple[Doan, ...]:
        """A list of paragraphs under ``name.0``, ``name.1`` …"""
        return tuple([self.paragraph(f"{name}.{i}", p, f"{name}.paragraph") for i, p in enumerate(found)])

    def item(self, path: str, node: Node) -> Muc:
        """An item and all below it."""
        heading = is_heading(self.text, node)
        places_of = [p.pieces(self.text) for p in node.paragraphs]
        texts = [self.words(pieces) for pieces in places_of]
        pieces = [piece for pieces in places_of for piece in pieces]
        if node.paragraphs:
            pieces[0] = (node.paragraphs[0].lines[0].start, pieces[0][1])
        places = self.keep(path, pieces, f"muc.{node.rank.name.lower()}")
        own = texts[1:] if heading else texts
        return Muc(
            nhan=node.name if node.rank.name not in ("DASH", "PLUS", "STAR") else node.label.name,
            duong_dan=node.path,
            tieu_de=tail_off(texts[0]) if heading else None,
            mo_dau=_opening(" ".join(texts)),
            noi_dung="\n".join(t for t in own if t),
            spans=places,
            muc=tuple([self.item(f"{path}.muc.{i}", child) for i, child in enumerate(node.children)]),
        )


def _opening(words: str) -> str:
    """The first words, end punctuation off."""
    return tail_off(" ".join(words.split(None, OPENING_WORDS)[:OPENING_WORDS]))


def issuer(choice: Choice) -> CoQuanBanHanh:
    """Cell 2."""
    return CoQuanBanHanh(chu_quan=choice.value("co_quan_ban_hanh.chu_quan"), ten=choice.value("co_quan_ban_hanh.ten"))


def number(choice: Choice) -> SoKyHieu:
    """Cell 3."""
    return SoKyHieu(
        so=choice.value("so_ky_hieu.so"), nam=choice.value("so_ky_hieu.nam"), ky_hieu=choice.value("so_ky_hieu.ky_hieu")
    )


def listed(choice: Choice, name: str) -> tuple[str, ...]:
    """The values ``name.0``, ``name.1`` … up to the first that is missing."""
    found: list[str] = []
    while (value := choice.value(f"{name}.{len(found)}")) is not None:
        found.append(value)
    return tuple(found)


def recipients(choice: Choice) -> tuple[NoiNhan, ...]:
    """Cell 9b."""
    found: list[NoiNhan] = []
    while (name := choice.value(f"noi_nhan.{len(found)}.ten")) is not None:
        path = f"noi_nhan.{len(found)}"
        found.append(NoiNhan(ten=name, muc_dich=choice.value(f"{path}.muc_dich"), luu=f"{path}.luu" in choice.chosen))
    return tuple(found)


def signers(choice: Choice) -> tuple[ChuKy, ...]:
    """Cell 7."""
    found: list[ChuKy] = []
    while True:
        path = f"chu_ky.{len(found)}"
        authority = listed(choice, f"{path}.quyen_han")
        position, name = choice.value(f"{path}.chuc_vu"), choice.value(f"{path}.ho_ten")
        if not (authority or position or name):
            return tuple(found)
        found.append(
            ChuKy(quyen_han=authority, chuc_vu=position, ho_ten=name, danh_xung=choice.value(f"{path}.danh_xung"))
        )


def copy_mark(text: Text, choice: Choice) -> BanSao | None:
    """The mark of a copy at the top."""
    found = choice.chosen.get("ban_sao")
    return BanSao(hinh_thuc=found.value, spans=spans(text, found.pieces)) if found else None


def annexes(text: Text, segments: Segments) -> tuple[PhuLuc, ...]:
    """What stands behind the letter, each part whole."""
    return tuple([_annex(text, part) for part in parts(text, segments.after)])


def _annex(text: Text, part: Part) -> PhuLuc:
    places = spans(text, ((part.lines[0].start, part.lines[-1].end),))
    first = joined([text.printed[s.start : s.end] for s in part.lines[:2]])
    return PhuLuc(
        loai=part.kind, tieu_de=" ".join(first.split()[:OPENING_WORDS]), van_ban=raw_of(text, places), spans=places
    )


def margins(text: Text, segments: Segments) -> tuple[BenLe, ...]:
    """All that was set aside, in reading order; lines of one kind that touch are one entry."""
    found: list[tuple[LoaiBenLe, list[tuple[int, int]]]] = []
    for segment in segments.all():
        if segment.kind is Kind.NOI_DUNG:
            continue
        kind = _MARGINS.get(segment.kind)
        if kind is None:
            continue
        if found and found[-1][0] is kind and not text.chars[found[-1][1][-1][1] : segment.start].strip(" \t\r\n\f|"):
            found[-1][1].append((segment.start, segment.end))
        else:
            found.append((kind, [(segment.start, segment.end)]))
    out = []
    for kind, pieces in found:
        places = spans(text, tuple(pieces))
        out.append(BenLe(loai=kind, van_ban=raw_of(text, places), spans=places))
    return tuple(out)


def diagnostics(text: Text, notes: list[Note], behind: tuple[PhuLuc, ...]) -> tuple[Diagnostic, ...]:
    """Notes as diagnostics; the same note twice is one."""
    out = []
    second = any(part.loai == LoaiPhuLuc.VAN_BAN for part in behind)
    for note in dict.fromkeys([*notes, *([Note("phu_luc.second-letter", "phu_luc")] if second else [])]):
        out.append(
            Diagnostic(code=note.code, message=MESSAGES[note.code], path=note.field, spans=spans(text, note.pieces))
        )
    return tuple(out)
