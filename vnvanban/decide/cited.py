"""Citations → models: cited papers, laws by name, short names; the letter's own number is none of them."""

from datetime import date

from vnvanban.candidates import Note
from vnvanban.content import Content
from vnvanban.decide.assemble import Builder
from vnvanban.decide.choose import Choice
from vnvanban.flow import Flow
from vnvanban.models import KieuNhac, LanNhac, LuatTheoTen, TenGoiTat, VaiTroVienDan, VienDan
from vnvanban.values import tail_off
from vnvanban.vien_dan import Code, Document, Issuer, Mention, NamedLaw, resolve

Place = tuple[int, int]

_WEIGHT = [role.value for role in VaiTroVienDan]


def text_of(flow: Flow, place: Place | None) -> str | None:
    """The clean words of a place; ``None`` for none."""
    return tail_off(flow.chars[slice(*place)].replace("\n", " ").strip()) or None if place else None


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


def papers(
    build: Builder, content: Content, choice: Choice, day: date | None, notes: list[Note]
) -> tuple[VienDan, ...]:
    """Cited papers in the order of their first mention."""
    own = issuer_of(choice, day)
    found = [document for document in content.citations.documents if not is_own(choice, document)]
    return tuple(
        [_paper(build, content.flow, f"vien_dan.{i}", document, own, notes) for i, document in enumerate(found)]
    )


def _paper(build: Builder, flow: Flow, path: str, document: Document, own: Issuer, notes: list[Note]) -> VienDan:  # noqa: PLR0913 - one call site; the letter's facts are passed through
    code = document.code
    said = {name: document.first(name) for name in ("noun", "ngay", "co_quan", "nhiem_ky", "trich_yeu", "bad_day")}
    words = {}
    for name in ("noun", "co_quan", "nhiem_ky", "trich_yeu"):
        mention = said[name]
        place = getattr(mention, name) if mention else None
        words[name] = text_of(flow, place)
        if place and name in ("co_quan", "trich_yeu"):
            build.keep(f"{path}.{name}", flow.pieces(*place), f"vien_dan.{name}")
    dated = said["ngay"].ngay if said["ngay"] else None
    if dated:
        build.keep(f"{path}.ngay", flow.pieces(*dated[1]), "vien_dan.ngay")
    elif said["bad_day"] and said["bad_day"].bad_day:
        notes.append(Note("vien_dan.ngay.impossible", f"{path}.ngay", flow.pieces(*said["bad_day"].bad_day)))
    full = document.mentions[0] if document.mentions[0].code else next(m for m in document.mentions if m.code)
    build.keep(path, flow.pieces(full.start, full.end), full.rule)
    resolved = resolve(
        code, words["noun"], words["co_quan"], date.fromisoformat(dated[0]) if dated else None, words["nhiem_ky"], own
    )
    return VienDan(
        loai=words["noun"],
        so_ky_hieu=code.written,
        so=code.so,
        nam=code.nam,
        ky_hieu=code.ky_hieu,
        ngay=dated[0] if dated else None,
        co_quan=words["co_quan"],
        trich_yeu=words["trich_yeu"],
        nhiem_ky=words["nhiem_ky"],
        vai_tro=VaiTroVienDan(min((m.role for m in document.mentions), key=_WEIGHT.index)),
        dinh_danh=resolved.key,
        co_quan_suy_dien=resolved.body if words["co_quan"] is None else None,
        kha_nang_khac=resolved.others,
        lan_nhac=tuple([_mention(build, flow, f"{path}.lan_nhac.{i}", m) for i, m in enumerate(document.mentions)]),
    )


def _mention(build: Builder, flow: Flow, path: str, mention: Mention) -> LanNhac:
    return LanNhac(
        kieu=KieuNhac(mention.kind),
        van_ban=flow.chars[mention.start : mention.end].strip(),
        vai_tro=VaiTroVienDan(mention.role),
        dieu_khoan=text_of(flow, mention.pins),
        spans=build.keep(path, flow.pieces(mention.start, mention.end), mention.rule),
    )


def laws(build: Builder, content: Content) -> tuple[LuatTheoTen, ...]:
    """Laws by name."""
    flow = content.flow
    return tuple([_law(build, flow, f"luat_theo_ten.{i}", law) for i, law in enumerate(content.citations.laws)])


def _law(build: Builder, flow: Flow, path: str, law: NamedLaw) -> LuatTheoTen:
    return LuatTheoTen(
        loai=flow.chars[slice(*law.noun)],
        ten=flow.chars[slice(*law.name)].strip(),
        nam=text_of(flow, law.nam),
        ngay=law.ngay[0] if law.ngay else None,
        dieu_khoan=text_of(flow, law.pins),
        spans=build.keep(path, flow.pieces(*law.place), "luat_theo_ten.name"),
    )


def short_names(build: Builder, content: Content) -> tuple[TenGoiTat, ...]:
    """Short names and what they stand for; one whose meaning was not found is left out."""
    flow = content.flow
    out: list[TenGoiTat] = []
    for alias in content.citations.aliases:
        meaning = alias.document.code.written if alias.document else text_of(flow, alias.full)
        if not meaning:
            continue
        path = f"ten_goi_tat.{len(out)}"
        spans = build.keep(path, flow.pieces(*alias.place), alias.rule)
        if alias.full and not alias.document:
            build.keep(f"{path}.chi", flow.pieces(*alias.full), alias.rule)
        again = tuple([span for place in alias.used for span in build.places(flow.pieces(*place))])
        written = flow.chars[slice(*alias.place)]
        out.append(
            TenGoiTat(ten=written, chi=meaning, la_van_ban=alias.document is not None, spans=spans, dung_lai=again)
        )
    return tuple(out)
