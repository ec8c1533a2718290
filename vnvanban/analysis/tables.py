"""Tables of many letters as pandas frames: one row a thing, each with its letter, level, issuer, date and place.

Every frame begins with the columns of ``Context``: ``letter`` (number, from 1, or id of the store), ``khoa``,
``he_thong``, ``cap`` (``trung_uong`` · ``tinh`` · ``huyen`` · ``xa``, null where names do not tell), ``chu_quan``,
``co_quan``, ``ngay`` (ISO as printed). It ends with ``start``, ``end`` (code points of the raw text, 0-based,
half-open) and ``more`` (other places, ``12-40 60-81``). Absent values are null. Several values of a cell stand on lines
of their own. Names are those of ``VanBan``.

All take some ``VanBan``, some ``Entry`` or a ``Kho``, and days ``since`` and ``until`` (ISO, year or month alone
allowed, both included). A store is asked in SQL for the columns of the table alone. All raise
``MissingDependencyError`` without pandas (extra ``analysis``).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from vnvanban.analysis.beside import Beside
from vnvanban.analysis.days import days_between
from vnvanban.analysis.frames import frame_of, pandas_module, whole
from vnvanban.analysis.levels import body_level, key_level
from vnvanban.analysis.sources import CONTEXT, NOWHERE, Letters, Row, Source, letters_of
from vnvanban.lexicon import forms
from vnvanban.lexicon import rows as lexicon

if TYPE_CHECKING:
    import pandas

PLACE = ("start", "end", "more")
TASKS = ("stt", "muc", "loai_hanh_vi", "muc_do", "hanh_dong", *PLACE)
VERBS = ("nhiem_vu", "stt", "dong_tu", "phu_tu", "loai_hanh_vi", "muc_do", *PLACE)
ASSIGNEES = ("nhiem_vu", "vai_tro", "stt", "ten", *PLACE)
DEADLINES = ("nhiem_vu", "stt", "gia_tri", "loai", "van_ban", "bat_dau", "ket_thuc", "gio", "moc", "quy_tac",
             "suy_dien", "mo_ho", *PLACE)  # fmt: skip
CITATIONS = ("stt", "dich", "vai_tro", "loai", "so_ky_hieu", "so", "nam_dich", "ky_hieu", "ngay_dich", "co_quan_dich",
             "trich_yeu", "nhiem_ky", *PLACE)  # fmt: skip
RECIPIENTS = ("phan", "stt", "ten", "muc_dich", "luu", *PLACE)


def tasks(
    source: Source, *, since: str | None = None, until: str | None = None, words: bool = True
) -> "pandas.DataFrame":
    """The assignments: ``stt`` (from 0 in its letter), ``muc``, ``loai_hanh_vi``, ``muc_do``, ``hanh_dong``,
    ``chu_tri``, ``phoi_hop``, ``noi_dung``.

    ``words=False`` leaves ``noi_dung`` out, the one column that needs the letters' texts. From a store it is sliced
    from the text anew, so that tone marks stand in the old place whatever the options of the store were, and its
    lines may end elsewhere; where the text holds what had to be mended (an old charset), it is as mended. Of 20,000
    letters and more a second process reads it meanwhile.

    Source: ``NhiemVu`` (formats.md 5). What it does not mean: assignments that the parser misses are not there, so
    counts are too low; a cell with several bodies is one assignment.

    >>> import vnvanban
    >>> letter = vnvanban.parse("Số: 5/UBND-NV\\nĐề nghị Sở Y tế báo cáo trước ngày 05/3/2024.")
    >>> tasks([letter])[["khoa", "stt", "chu_tri", "hanh_dong"]].values.tolist()
    [['ubnd.?.@?:cv:5:?', 0, 'Sở Y tế', 'báo cáo']]
    """
    given = letters_of(source, since, until)
    if not words:
        return _tasks(given)
    with Beside(given) as beside:
        frame = _tasks(given)
        return _beside(frame, "phoi_hop", "noi_dung", beside.words(frame["letter"]))


def _tasks(given: Letters) -> "pandas.DataFrame":
    """The table without the words."""
    frame = _framed(given, given.rows("nhiem_vu"), TASKS)
    bodies = frame_of(given.leads(), ("letter", "stt", "chu_tri", "phoi_hop"))
    columns = [*CONTEXT, "stt", "muc", "loai_hanh_vi", "muc_do", "hanh_dong", "chu_tri", "phoi_hop", *PLACE]
    return frame.merge(bodies, on=["letter", "stt"], how="left")[columns]


def verbs(source: Source, *, since: str | None = None, until: str | None = None) -> "pandas.DataFrame":
    """The verbs of the assignments (``NhiemVu.hanh_dong``), one row a verb: ``nhiem_vu`` (``stt`` of the assignment),
    ``stt`` (its order there), ``dong_tu`` (small letters; of ``kiểm đếm, gọi`` two rows), ``phu_tu`` (adverbs of the
    lexicon before it: ``khẩn trương`` of ``khẩn trương rà soát``), ``loai_hanh_vi``, ``muc_do``. The place is that of
    the assignment.

    What it does not mean: verbs inside a clause below the first (``để``, ``nhằm``) are no directive verbs and are left
    out; a verb that the lexicon does not know is not there.
    """
    given = letters_of(source, since, until)
    return _framed(given, _verb_rows(given.rows("nhiem_vu")), VERBS)


def assignees(source: Source, *, since: str | None = None, until: str | None = None) -> "pandas.DataFrame":
    """Bodies in assignments, one row a body: ``nhiem_vu``, ``vai_tro`` (``chu_tri``, ``phoi_hop``, ``chi_dao``,
    ``thuc_hien``, ``giup``, ``theo_doi``), ``stt``, ``ten`` as printed, ``cap_ten`` (level that the name tells). The
    place is the body's own; null where the name was put together from parts of a list.

    Roles: formats.md 5.3. What it does not mean: names are as printed, so one body may have several, and one name
    (``UBND các xã``) stands for several bodies.
    """
    given = letters_of(source, since, until)
    places = given.places("nhiem_vu.")
    rows = (
        (letter, task, role, index, name, *places.get((letter, f"nhiem_vu.{task}.{role}.{index}"), NOWHERE))
        for letter, task, role, index, name in given.rows("assignees")
    )
    frame = _framed(given, rows, ASSIGNEES)
    return _beside(frame, "ten", "cap_ten", [body_level(name) for name in frame["ten"]])


def deadlines(source: Source, *, since: str | None = None, until: str | None = None) -> "pandas.DataFrame":
    """Deadlines, those without a date too (``mo_ho``): ``nhiem_vu``, ``stt``, the fields of ``ThoiHan``, and
    ``so_ngay``, days from the letter's date to the deadline's last day (null where one of them is no whole day).

    Kinds and rhythms: formats.md 5.4, RFC 5545. What it does not mean: days are those of the calendar, not working
    days; a stretch of time from an event, and a rhythm, have no last day of their own.
    """
    given = letters_of(source, since, until)
    frame = _framed(given, given.rows("thoi_han"), DEADLINES)
    frame = frame.astype({"suy_dien": bool, "mo_ho": bool})
    days = [days_between(one, other) for one, other in zip(frame["ngay"], frame["ket_thuc"], strict=True)]
    return _beside(frame, "mo_ho", "so_ngay", pandas_module().array(days, dtype="Int64"))


def citations(source: Source, *, since: str | None = None, until: str | None = None) -> "pandas.DataFrame":
    """Cited papers, one row a paper of a letter: ``dich`` (its key, as ``khoa`` of the letter itself where that is at
    hand), ``cap_dich`` (level in the key), ``vai_tro``, ``loai``, ``so_ky_hieu``, ``so``, ``nam_dich``, ``ky_hieu``,
    ``ngay_dich``, ``co_quan_dich`` (issuer as printed), ``trich_yeu``, ``nhiem_ky``. Places are those of all mentions.

    Source: ``VienDan``. What it does not mean: a paper is named, not followed; a key with ``?`` leaves
    open whose paper it is.
    """
    given = letters_of(source, since, until)
    frame = _framed(given, given.rows("vien_dan"), CITATIONS)
    return _beside(frame, "dich", "cap_dich", [key_level(key) for key in frame["dich"]])


def recipients(source: Source, *, since: str | None = None, until: str | None = None) -> "pandas.DataFrame":
    """Who gets the letters: ``phan`` (``kinh_gui`` or ``noi_nhan``), ``stt``, ``ten`` as printed, ``muc_dich``, ``luu``
    (kept in the files; false under ``kinh_gui``), ``cap_ten`` (level that the name tells).

    Source: cells 9a and 9b of Nghị định 30/2020. What it does not mean: who gets a letter need not be told to do
    anything (``assignees``), and one line may name many.
    """
    given = letters_of(source, since, until)
    frame = _framed(given, _recipient_rows(given), RECIPIENTS).astype({"luu": bool})
    return _beside(frame, "ten", "cap_ten", [body_level(name) for name in frame["ten"]])


def letters(source: Source, *, since: str | None = None, until: str | None = None) -> "pandas.DataFrame":
    """The letters themselves: the columns of ``Context``, one row a letter (for counts a letter, and for shares).

    Source: ``VanBan``. What it does not mean: a letter that came twice under two numbers or texts is two rows (the
    audit of a store finds such).
    """
    return frame_of(letters_of(source, since, until).contexts(), CONTEXT)


def verbs_of(said: str) -> list[str]:
    """The verbs of a cell ``hanh_dong``, in small letters.

    >>> verbs_of("Rà soát, thống kê\\nbáo cáo")
    ['rà soát', 'thống kê', 'báo cáo']
    """
    return [verb for phrase in said.split("\n") for verb in phrase.lower().split(", ") if verb]


def _framed(given: Letters, rows: Iterable[Row], columns: Sequence[str]) -> "pandas.DataFrame":
    """Rows with the context of their letters before them, in the order of the rows."""
    context = frame_of(given.contexts(), CONTEXT)
    frame = frame_of(rows, ("letter", *columns))
    made = frame.merge(context, on="letter", how="left")
    return whole(made[[*CONTEXT, *columns]], "start", "end")


def _beside(frame: "pandas.DataFrame", column: str, name: str, values: Any) -> "pandas.DataFrame":
    """The frame with a new column behind another one."""
    columns = list(frame.columns)
    frame.insert(columns.index(column) + 1, name, values)
    return frame


def _verb_rows(rows: Iterator[Row]) -> Iterator[Row]:
    for letter, task, _, act, force, said, start, end, more in rows:
        for index, verb in enumerate(verbs_of(said or "")):
            adverbs, bare = _parted(verb)
            yield letter, task, index, bare, adverbs, act, force, start, end, more


@lru_cache(maxsize=4096)
def _parted(verb: str) -> tuple[str | None, str]:
    """The adverbs before a verb, and the verb; a phrase of adverbs alone is the verb."""
    words, at = verb.split(" "), 0
    while True:
        ends = [end for end in range(at + 1, len(words)) if " ".join(words[at:end]) in _adverbs()]
        if not ends:
            return " ".join(words[:at]) or None, " ".join(words[at:])
        at = ends[-1]


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(form for row in lexicon("dong_tu") if row.extra["kind"] == "phu_tu" for form in forms(row))


def _recipient_rows(given: Letters) -> Iterator[Row]:
    places = given.places("kinh_gui.", "noi_nhan.")
    for letter, index, name in given.rows("kinh_gui"):
        place = places.get((letter, f"kinh_gui.{index}"), NOWHERE)
        yield letter, "kinh_gui", index, name, None, False, *place
    for letter, index, name, purpose, kept in given.rows("noi_nhan"):
        yield letter, "noi_nhan", index, name, purpose, kept, *places.get((letter, f"noi_nhan.{index}.ten"), NOWHERE)
