"""What of a secret letter may leave the archive: the facts of its registration, nothing of what it says.

Secret is a letter that bears a degree of secrecy (``DoMat``: MẬT, TỐI MẬT, TUYỆT MẬT; Luật Bảo vệ bí mật nhà nước 2018,
điều 8). A mark that was not read hides nothing: who must be sure checks the letters without one.
"""

from dataclasses import replace

from vnvanban.export.names import text_digest
from vnvanban.models import Entry, VanBan

REGISTERED = (
    "schema_version",
    "lexicon_version",
    "text_sha256",
    "he_thong",
    "loai_van_ban",
    "co_quan_ban_hanh",
    "so_ky_hieu",
    "dinh_danh",
    "dia_danh",
    "ngay_ban_hanh",
    "do_mat",
    "do_khan",
    "luu_hanh",
    "kinh_gui",
    "noi_nhan",
    "chu_ky",
    "ban_sao",
)
"""Fields that stay. A list of what stays, so that a field that is added later is hidden until someone allows it.
``nguon`` is not among them: offices name files by what the letter is about."""


_QUOTE = {"text.second-reader", "text.second-reader-failed"}
"""Codes of diagnostics about the whole letter whose sentences quote its text."""


def is_secret(letter: VanBan) -> bool:
    """Whether the letter bears a degree of secrecy, whichever.

    >>> is_secret(VanBan(do_mat="TUYỆT MẬT")), is_secret(VanBan())
    (True, False)
    """
    return letter.do_mat is not None


def is_closed(letter: VanBan, hide_secret: bool) -> bool:
    """Whether the letter is secret and secrets are to be hidden."""
    return hide_secret and is_secret(letter)


def is_registered(path: str | None) -> bool:
    """Whether a field path (``noi_nhan.0.ten``) is one of what stays; ``None``, the whole letter, is."""
    return path is None or path.split(".")[0] in REGISTERED


def released(entry: Entry, hide_secret: bool) -> Entry:
    """The letter as it may leave: ``hidden`` where secrets are to be hidden, else as it is."""
    return hidden(entry) if hide_secret else entry


def hidden(entry: Entry) -> Entry:
    """A secret letter without its content, any other as it is.

    Without: trích yếu, the whole text and all that quotes it (paragraphs, items, assignments, citations, annexes,
    evidence), names of files, notes. Diagnostics and inferences stay where they are about a field that stays.
    """
    letter = entry.letter
    if not is_secret(letter):
        return entry
    kept: dict[str, object] = {name: getattr(letter, name) for name in REGISTERED}
    kept["text_sha256"] = text_digest(entry)  # the text goes, its name stays
    kept["diagnostics"] = tuple(
        one for one in letter.diagnostics if is_registered(one.path) and one.code not in _QUOTE
    )
    kept["suy_dien"] = tuple(one for one in letter.suy_dien if is_registered(one.truong))
    return replace(entry, letter=VanBan().model_copy(update=kept), text="", sources=(), notes=())
