"""The text of a letter laid out as preface, mainBody, conclusions and attachments, each character once and in order."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from vnvanban.export.akoma_ntoso.meta import element, meta
from vnvanban.export.akoma_ntoso.outline import Outline, Piece
from vnvanban.export.akoma_ntoso.writer import Writer, last_of
from vnvanban.models import Entry, Muc, Span, VanBan

_HEADER = ("co_quan_ban_hanh", "so_ky_hieu", "dia_danh", "ngay_ban_hanh", "trich_yeu", "do_mat", "do_khan", "kinh_gui")
_FOOTER = ("noi_nhan", "chu_ky")


def laid_out(doc: Any, entry: Entry, made: date) -> None:
    """Write all of the text into ``doc``, behind ``meta``."""
    letter, text = entry.letter, entry.text
    writer = Writer(entry)
    annexes = sorted(min(one.spans[0].start, len(text)) for one in letter.phu_luc if one.spans)
    pieces = sorted(_pieces(letter), key=lambda piece: (piece.start, piece.end))
    end = annexes[0] if annexes else len(text)
    pieces = [piece for piece in pieces if piece.end <= end]
    begin, close = (pieces[0].start, max(p.end for p in pieces)) if pieces else _cuts(letter, text, end)
    writer.region(doc, "preface", begin)
    body = element(doc, "mainBody")
    outline = Outline(writer, body)
    for piece in pieces:
        outline.add(piece)
    outline.close(close)
    if last_of(body) is None:
        element(body, "p")
    writer.region(doc, "conclusions", end)
    if annexes:
        _attachments(element(doc, "attachments"), writer, entry, made, [*annexes[1:], len(text)])


def _attachments(parent: Any, writer: Writer, entry: Entry, made: date, ends: Sequence[int]) -> None:
    annexes = sorted((one for one in entry.letter.phu_luc if one.spans), key=lambda one: one.spans[0].start)
    for number, (end, annex) in enumerate(zip(ends, annexes, strict=True), start=1):
        attachment = element(parent, "attachment", eId=f"att_{number}")
        inner = element(attachment, "doc", name=annex.loai.replace("_", ""))
        meta(inner, entry, made, f"{annex.loai}_{number}")
        body = element(inner, "mainBody")
        writer.lines(body, end)
        if last_of(body) is None:
            element(body, "p")


def _pieces(letter: VanBan) -> Iterator[Piece]:
    for kind in ("can_cu", "mo_dau", "doan_ket"):
        for paragraph in getattr(letter, kind):
            for order, span in enumerate(paragraph.spans):
                yield Piece(span.start, span.end, kind, order)
    yield from _items(letter.muc, ())


def _items(items: Sequence[Muc], above: tuple[Muc, ...]) -> Iterator[Piece]:
    for item in items:
        for order, span in enumerate(item.spans):
            yield Piece(span.start, span.end, "muc", order, item, above)
        yield from _items(item.muc, (*above, item))


def _cuts(letter: VanBan, text: str, end: int) -> tuple[int, int]:
    """Where a letter in which no paragraph was found has its body: behind the header's last line, before the footer."""
    foot = min((span.start for span in _standing(letter, _FOOTER)), default=end)
    foot = text.rfind("\n", 0, foot) + 1 if foot < end else end
    head = max((span.end for span in _standing(letter, _HEADER) if span.end <= foot), default=0)
    line = text.find("\n", head)
    begin = min(foot, line + 1 if line >= 0 else len(text)) if head else 0
    return begin, max(begin, min(foot, end))


def _standing(letter: VanBan, fields: Sequence[str]) -> Iterator[Span]:
    for path, found in letter.evidence.items():
        if path.split(".")[0] in fields:
            yield from found.spans
