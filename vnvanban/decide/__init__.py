"""Candidates → a letter: choose, cross-check, infer, build."""

from hashlib import sha256

from vnvanban.candidates import Note, Proposal
from vnvanban.content import Content
from vnvanban.decide.assemble import (
    Builder,
    annexes,
    copy_mark,
    diagnostics,
    issuer,
    listed,
    margins,
    number,
    recipients,
    signers,
)
from vnvanban.decide.assigned import assignments
from vnvanban.decide.check import check
from vnvanban.decide.choose import choose
from vnvanban.decide.cited import laws, own_key, papers, short_names
from vnvanban.decide.infer import infer, letter_day
from vnvanban.lexicon import LEXICON_VERSION
from vnvanban.models import VanBan
from vnvanban.noi_dung import Body
from vnvanban.segment import Segments
from vnvanban.text import Text

__all__ = ["decide"]


_SINGLE = (
    *("he_thong", "loai_van_ban", "dia_danh", "ngay_ban_hanh", "trich_yeu"),
    *("do_mat", "do_khan", "luu_hanh"),
)
"""Fields of one printed value."""


def _unreadable(text: Text) -> list[Note]:
    """What to say of a text in which there is nothing to read."""
    if text.legacy:
        return [Note("text.legacy-encoding")]
    return [] if any(map(str.isalnum, text.chars)) else [Note("text.empty")]


def decide(segments: Segments, proposals: list[Proposal], body: Body, content: Content) -> VanBan:
    """Build the letter from what the rooms before proposed. Deterministic; changes nothing it is given."""
    text = segments.text
    choice = choose(proposals)
    check(choice, segments)
    notes = _unreadable(text) or [*choice.notes, *body.notes]
    build = Builder(text)
    closing = build.paragraphs("doan_ket", body.closing)
    behind = annexes(text, segments)
    day = letter_day(choice)
    if closing:
        build.support["ket_thuc"] = build.support["doan_ket.0"]
    return VanBan.model_validate(
        {
            "lexicon_version": LEXICON_VERSION,
            "text_sha256": sha256(text.raw.encode("utf-8", "surrogatepass")).hexdigest(),
            **{name: choice.value(name) for name in _SINGLE},
            "co_quan_ban_hanh": issuer(choice),
            "so_ky_hieu": number(choice),
            "dinh_danh": own_key(choice, day),
            "kinh_gui": listed(choice, "kinh_gui"),
            "can_cu": build.paragraphs("can_cu", body.bases),
            "mo_dau": build.paragraphs("mo_dau", body.opening),
            "muc": [build.item(f"muc.{i}", node) for i, node in enumerate(body.roots)],
            "ket_thuc": closing[0]["van_ban"] if closing else None,
            "doan_ket": closing,
            "nhiem_vu": assignments(build, content, day, notes),
            "vien_dan": papers(build, content, choice, day, notes),
            "luat_theo_ten": laws(build, content),
            "ten_goi_tat": short_names(build, content),
            "noi_nhan": recipients(choice),
            "chu_ky": signers(choice),
            "phu_luc": behind,
            "ban_sao": copy_mark(text, choice),
            "ben_le": margins(text, segments),
            "suy_dien": infer(choice),
            "evidence": build.evidence(choice),
            "diagnostics": diagnostics(text, notes, behind),
        }
    )
