"""Citations → models: cited papers, laws by name, short names; the letter's own number is none of them."""

from datetime import date
from typing import Literal

from vnvanban.candidates import Note
from vnvanban.content import Content
from vnvanban.decide.assemble import Builder
from vnvanban.decide.choose import Choice, Place, spans
from vnvanban.decide.plain import PlainLanNhac, PlainLuatTheoTen, PlainTenGoiTat, PlainVienDan
from vnvanban.flow import Flow
from vnvanban.models import VaiTroVienDan
from vnvanban.values import tail_off
from vnvanban.vien_dan import Code, Document, Issuer, Mention, NamedLaw, resolve

_WEIGHT = [role.value for role in VaiTroVienDan]


def text_of(flow: Flow, place: Place | None) -> str | None:
    """The clean words of a place; ``None`` for none."""
    if not place:
        return None
    start, end = place
    return tail_off(flow.chars[start:end].replace("\n", " ").strip()) or None


def issuer_of(choice: Choice, day: date | None) -> Issuer:
    """What ``resolve`` needs to know of the letter's own issuer."""
    value = choice.value
    return Issuer(value("co_quan_ban_hanh.ten"), value("co_quan_ban_hanh.chu_quan"), value("dia_danh"), day)


def is_own(choice: Choice, document: Document) -> bool:
    """Whether a number is the letter's own."""
    number, symbol = choice.value("so_ky_hieu.so"), choice.value("so_ky_hieu.ky_hieu")
    code = document.code
    if (number or "").lstrip("0") != code.so.lstrip("0") or (symbol, choice.value("so_ky_hieu.nam")) != (
        code.ky_hieu,
        code.nam,
    ):
        return False
    dated, own_day = document.first("ngay"), choice.value("ngay_ban_hanh")
    return not (dated and dated.ngay and own_day and len(own_day) == len(dated.ngay[0]) and own_day != dated.ngay[0])


def own_key(choice: Choice, day: date | None) -> str | None:
    """The key of the letter itself; ``None`` without a number."""
    number, symbol = choice.value("so_ky_hieu.so"), choice.value("so_ky_hieu.ky_hieu")
    if not number:
        return None
    own = issuer_of(choice, day)
    party = symbol is not None and "/" in symbol and choice.value("he_thong") in ("dang", "doan_the")
    code = Code(0, 0, number, choice.value("so_ky_hieu.nam"), symbol, party)
    return resolve(code, choice.value("loai_van_ban"), own.name, day, None, own).key


def papers(build: Builder, content: Content, choice: Choice, day: date | None, notes: list[Note]) -> list[PlainVienDan]:
    """Cited papers in the order of their first mention, ``VienDan``."""
    own = issuer_of(choice, day)
    found = [document for document in content.citations.documents if not is_own(choice, document)]
    maker = _Papers(build, content.flow, own, notes)
    return [maker.paper(f"vien_dan.{i}", document) for i, document in enumerate(found)]


class _Papers:
    """Makes cited papers and keeps their evidence."""

    def __init__(self, build: Builder, flow: Flow, own: Issuer, notes: list[Note]) -> None:
        self.build, self.flow, self.own, self.notes = build, flow, own, notes

    def paper(self, path: str, document: Document) -> PlainVienDan:
        flow, code, mentions = self.flow, document.code, document.mentions
        noun, term = document.first("noun"), document.first("nhiem_ky")
        kind, period = text_of(flow, noun.noun if noun else None), text_of(flow, term.nhiem_ky if term else None)
        issuer, title = self._said(path, "co_quan", document), self._said(path, "trich_yeu", document)
        day = self._day(path, document)
        full = next(mention for mention in mentions if mention.code)
        self.build.rest(path, flow.pieces(full.start, full.end), full.rule)
        resolved = resolve(code, kind, issuer, date.fromisoformat(day) if day else None, period, self.own)
        return {
            "loai": kind,
            "so_ky_hieu": code.written,
            "so": code.so,
            "nam": code.nam,
            "ky_hieu": code.ky_hieu,
            "ngay": day,
            "co_quan": issuer,
            "trich_yeu": title,
            "nhiem_ky": period,
            "vai_tro": min([mention.role for mention in mentions], key=_WEIGHT.index),
            "dinh_danh": resolved.key,
            "co_quan_suy_dien": resolved.body if issuer is None else None,
            "kha_nang_khac": resolved.others,
            "lan_nhac": [self._mention(f"{path}.lan_nhac.{i}", mention) for i, mention in enumerate(mentions)],
        }

    def _said(self, path: str, name: Literal["co_quan", "trich_yeu"], document: Document) -> str | None:
        """What the first mention that tells it says of the issuer or the title; its evidence is kept."""
        mention = document.first(name)
        place = getattr(mention, name) if mention else None
        if not place:
            return None
        self.build.rest(f"{path}.{name}", self.flow.pieces(*place), f"vien_dan.{name}")
        return text_of(self.flow, place)

    def _day(self, path: str, document: Document) -> str | None:
        """The date of a paper; one that does not exist is noted."""
        dated, bad = document.first("ngay"), document.first("bad_day")
        if dated and dated.ngay:
            self.build.rest(f"{path}.ngay", self.flow.pieces(*dated.ngay[1]), "vien_dan.ngay")
            return dated.ngay[0]
        if bad and bad.bad_day:
            self.notes.append(Note("vien_dan.ngay.impossible", f"{path}.ngay", self.flow.pieces(*bad.bad_day)))
        return None

    def _mention(self, path: str, mention: Mention) -> PlainLanNhac:
        start, end = mention.start, mention.end
        return {
            "kieu": mention.kind,
            "van_ban": self.flow.chars[start:end].strip(),
            "vai_tro": mention.role,
            "dieu_khoan": text_of(self.flow, mention.pins),
            "spans": self.build.keep(path, self.flow.pieces(start, end), mention.rule),
        }


def laws(build: Builder, content: Content) -> list[PlainLuatTheoTen]:
    """Laws by name, ``LuatTheoTen``."""
    flow = content.flow
    return [_law(build, flow, f"luat_theo_ten.{i}", law) for i, law in enumerate(content.citations.laws)]


def _law(build: Builder, flow: Flow, path: str, law: NamedLaw) -> PlainLuatTheoTen:
    return {
        "loai": flow.chars[slice(*law.noun)],
        "ten": flow.chars[slice(*law.name)].strip(),
        "nam": text_of(flow, law.nam),
        "ngay": law.ngay[0] if law.ngay else None,
        "dieu_khoan": text_of(flow, law.pins),
        "spans": build.keep(path, flow.pieces(*law.place), "luat_theo_ten.name"),
    }


def short_names(build: Builder, content: Content) -> list[PlainTenGoiTat]:
    """Short names and what they stand for, ``TenGoiTat``; one whose meaning was not found is left out."""
    flow = content.flow
    out: list[PlainTenGoiTat] = []
    for alias in content.citations.aliases:
        meaning = alias.document.code.written if alias.document else text_of(flow, alias.full)
        if not meaning:
            continue
        path = f"ten_goi_tat.{len(out)}"
        places = build.keep(path, flow.pieces(*alias.place), alias.rule)
        if alias.full and not alias.document:
            build.rest(f"{path}.chi", flow.pieces(*alias.full), alias.rule)
        out.append(
            {
                "ten": flow.chars[slice(*alias.place)],
                "chi": meaning,
                "la_van_ban": alias.document is not None,
                "spans": places,
                "dung_lai": [span for place in alias.used for span in spans(build.text, flow.pieces(*place))],
            }
        )
    return out
