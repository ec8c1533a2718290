"""A parsed letter → the rows that a store keeps of it. Pure, and done where the letter is parsed: the writer of the
store has only to insert."""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from vnvanban.archive.packed import packed
from vnvanban.models import Evidence, EvidenceMap, Muc, NhiemVu, Place, Span, VanBan
from vnvanban.normalize import place_tones, read_text
from vnvanban.options import Options
from vnvanban.text import Text

Cell = str | int | float | bytes | None
Row = tuple[Cell, ...]
ROLES = ("chu_tri", "phoi_hop", "chi_dao", "thuc_hien", "giup", "theo_doi")
"""Fields of ``NhiemVu`` that name bodies."""


class Entries(NamedTuple):
    """What ``letters.evidence`` holds, but for the numbers of names, which the writer gives: JSON with ``%d`` for the
    number of a path and then of a rule, entry by entry."""

    json: str
    paths: tuple[str, ...]
    rules: tuple[str, ...]


class Rows(NamedTuple):
    """What one letter becomes: cells of its row in ``letters`` behind ``notes``, rows of the other tables without the
    letter's id, entries of its evidence, the names of the issuer, and what the search index is told of its text."""

    letter: Row
    parts: dict[str, list[Row]]
    evidence: Entries
    names: tuple[str, ...]
    indexed: str
    folded: str


def rows_of(letter: VanBan, raw: str, text: Text | None = None) -> Rows:
    """The rows of a letter; ``raw`` is what it was parsed from, ``text`` the same as the parser's rooms see it under
    the default options, where the caller has it."""
    issuer = letter.co_quan_ban_hanh
    names = tuple(name for name in (issuer.chu_quan, issuer.ten) if name)
    index = _indexed(text) if text else searched(raw)
    return Rows(_letter(letter, raw), parts_of(letter), _evidence(letter.evidence), names, *index)


def parts_of(letter: VanBan) -> dict[str, list[Row]]:
    """Table → its rows of a letter, with the columns of ``schema`` behind ``letter``; bodies by their names."""
    return {
        "kinh_gui": [(i, name) for i, name in enumerate(letter.kinh_gui)],
        "noi_nhan": [(i, one.ten, one.muc_dich, int(one.luu)) for i, one in enumerate(letter.noi_nhan)],
        "chu_ky": [
            (i, _lines(one.quyen_han), one.chuc_vu, one.ho_ten, one.danh_xung) for i, one in enumerate(letter.chu_ky)
        ],
        "muc": [(i, one.duong_dan, one.tieu_de, *placed(one.spans)) for i, one in enumerate(_items(letter.muc))],
        "nhiem_vu": [_task(i, one) for i, one in enumerate(letter.nhiem_vu)],
        "assignees": list(_bodies(letter.nhiem_vu)),
        "thoi_han": list(_deadlines(letter.nhiem_vu)),
        "vien_dan": _citations(letter),
        "diagnostics": [
            (i, one.code, one.path, *placed(one.spans), json.dumps(_boxes(one.places)) if one.places else None)
            for i, one in enumerate(letter.diagnostics)
        ],
    }


def searched(raw: str) -> tuple[str, str]:
    """What the search index is told of a text: letters composed, tones in the old place; and without diacritics.

    Always by the default options, and so the same for the same text: the index forgets only what it is told again.
    """
    return _indexed(read_text(raw, Options()))


def _indexed(text: Text) -> tuple[str, str]:
    return place_tones(text.chars, "old") if text.legacy else text.printed, text.bare


def text_sha256(raw: str) -> str:
    """``VanBan.text_sha256``, which a store does not keep: it is that of the text."""
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()


def placed(spans: Sequence[Span]) -> tuple[int | None, int | None, str | None]:
    """Spans as a store writes them: start and end of the first, the others as words; all ``None`` where there are none.

    >>> placed([Span(start=12, end=40), Span(start=60, end=81)])
    (12, 40, '60-81')
    """
    return _written([(span.start, span.end) for span in spans])


def _written(places: Sequence[tuple[int, int]]) -> tuple[int | None, int | None, str | None]:
    if not places:
        return None, None, None
    (start, end), *others = places
    return start, end, " ".join([f"{one}-{other}" for one, other in others]) or None


def spans_of(start: int | None, end: int | None, more: str | None) -> tuple[Span, ...]:
    """The spans that ``placed`` wrote."""
    if start is None or end is None:
        return ()
    others = (pair.split("-") for pair in (more or "").split())
    return Span(start=start, end=end), *(Span(start=int(one), end=int(other)) for one, other in others)


def _letter(letter: VanBan, raw: str) -> Row:
    """Cells from ``he_thong`` to ``text``, and ``json``."""
    issuer, number = letter.co_quan_ban_hanh, letter.so_ky_hieu
    return (
        letter.he_thong,
        letter.loai_van_ban,
        issuer.chu_quan,
        issuer.ten,
        number.so,
        number.nam,
        number.ky_hieu,
        letter.dinh_danh,
        letter.dia_danh,
        letter.ngay_ban_hanh,
        letter.trich_yeu,
        letter.do_mat,
        letter.do_khan,
        letter.luu_hanh,
        _lines(one.ho_ten for one in letter.chu_ky if one.ho_ten),
        raw,
        packed(letter.model_dump_json(exclude={"evidence", "text_sha256"}), raw),
    )


def _lines(values: Iterable[str]) -> str | None:
    return "\n".join(values) or None


def _items(found: Sequence[Muc]) -> Iterator[Muc]:
    """All items of the outline, each before what is below it."""
    for item in found:
        yield item
        yield from _items(item.muc)


def _task(index: int, task: NhiemVu) -> Row:
    verbs = _lines(task.hanh_dong)
    return index, task.muc, task.loai_hanh_vi, task.muc_do, verbs, *placed(task.spans)


def _bodies(tasks: Sequence[NhiemVu]) -> Iterator[Row]:
    for number, task in enumerate(tasks):
        for role in ROLES:
            for index, name in enumerate(getattr(task, role)):
                yield number, role, index, name


def _deadlines(tasks: Sequence[NhiemVu]) -> Iterator[Row]:
    for number, task in enumerate(tasks):
        for index, one in enumerate((*task.thoi_han, *task.thoi_han_mo_ho)):
            days = one.bat_dau, one.ket_thuc, one.gio
            said = one.moc, one.quy_tac, int(one.suy_dien), int(index >= len(task.thoi_han))
            yield number, index, one.gia_tri, one.loai, one.van_ban, *days, *said, *placed(one.spans)


def _citations(letter: VanBan) -> list[Row]:
    found: list[Row] = []
    for index, one in enumerate(letter.vien_dan):
        code = one.loai, one.so_ky_hieu, one.so, one.nam, one.ky_hieu, one.ngay
        said = one.co_quan, one.trich_yeu, one.nhiem_ky
        where = placed([span for mention in one.lan_nhac for span in mention.spans])
        found.append((index, one.dinh_danh, one.vai_tro, *code, *said, *where))
    return found


def _evidence(found: Mapping[str, Evidence]) -> Entries:
    """One entry a path: path, rule, start, length, confidence in thousandths, more
    places, recognition confidence, boxes, alternatives.

    Without the empty ones at the end. The writer puts numbers for the names of path and rule.
    """
    made: list[str] = []
    rules: list[str] = []
    for path in found:
        one = found.plain(path) if isinstance(found, EvidenceMap) else found[path].model_dump()
        rules.append(one["rule"])
        spans, measured = one["spans"], one["confidence"]
        if len(spans) == 1 and measured is not None and not one["alternatives"] and not one.get("places"):
            ((start, end),) = [span.values() for span in spans]
            made.append(f"[%d,%d,{start},{end - start},{round(measured * 1000)}]")
        else:
            made.append(_entry(one))
    return Entries(f"[{','.join(made)}]", tuple([sys.intern(path) for path in found]), tuple(rules))


def _entry(one: Mapping[str, Any]) -> str:
    """An entry that is not one place with a confidence, as most are."""
    measured = one["confidence"]
    others = [[other["value"], other["rule"], *_place(other["spans"])] for other in one["alternatives"]]
    start, end, more = _place(one["spans"])
    length = None if start is None or end is None else end - start
    sure = None if measured is None else round(measured * 1000)
    boxes = [[place["page"], place["box"], place["points"]] for place in one.get("places", ())]
    facts = [start, length, sure, more, one.get("ocr_confidence"), boxes or None, others or None]
    while facts and facts[-1] is None:
        facts.pop()
    rest = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))[1:-1].replace("%", "%%")
    return f"[%d,%d,{rest}]" if facts else "[%d,%d]"


def _place(spans: Sequence[Mapping[str, int]]) -> tuple[int | None, int | None, str | None]:
    """As ``placed``, of plain spans."""
    return _written([(span["start"], span["end"]) for span in spans])


def _boxes(found: Sequence[Place]) -> list[object] | None:
    """Boxes as plain data: page, edges in pixels (left, top, right, bottom), the same in points."""
    return [[one.page, one.box, one.points] for one in found] or None
