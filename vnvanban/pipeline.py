"""parse(): the stages of a letter in one screen, and verify(): every span sliced again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from os import PathLike, fsencode

from vnvanban.candidates import Proposal, first_value
from vnvanban.content import Content
from vnvanban.decide import decide
from vnvanban.fields import (
    chu_ky,
    co_quan,
    dia_danh_ngay,
    do_mat_khan,
    he_thong,
    kinh_gui,
    loai_van_ban,
    noi_nhan,
    so_ky_hieu,
    trich_yeu,
)
from vnvanban.lexicon.body_names import NameReader
from vnvanban.models import VanBan
from vnvanban.noi_dung import Body, body_flow, read_body, read_tasks
from vnvanban.normalize import read_text
from vnvanban.options import Options
from vnvanban.paper import on_paper, unsure_places, was_recognised
from vnvanban.read import RawDocument, read
from vnvanban.segment import Segments, segment
from vnvanban.text import Text
from vnvanban.vien_dan import read_citations

FIELDS = (
    he_thong,
    loai_van_ban,
    co_quan,
    so_ky_hieu,
    dia_danh_ngay,
    trich_yeu,
    do_mat_khan,
    kinh_gui,
    noi_nhan,
    chu_ky,
)
LONG = 100_000
"""Letters of a text from which Python's collector rests while it is parsed; a letter of ten pages has 25,000."""


def parse(text: str, options: Options | None = None) -> VanBan:
    """Read one letter.

    ``text`` may be plain text, Markdown, ``pdftotext -layout`` output, Word-table text with bars or raw OCR text.
    Returns a ``VanBan`` for any string; what the text does not hold is ``None`` or empty, with a diagnostic where one
    would look for it. Never raises on any string; ``TypeError`` on anything else.

    >>> parse("Số: 07/SYT-NV\\nV/v họp giao ban\\nKính gửi: Sở Nội vụ.").trich_yeu
    'họp giao ban'
    """
    return _letter(read_text(text, options or Options()))


def parse_document(document: RawDocument, options: Options | None = None) -> VanBan:
    """Read one letter from a file that ``read`` has opened.

    Spans count in ``document.text``. Where the file has boxes, evidence and diagnostics carry their places on the page,
    and a number or date that was recognised without certainty is ``None`` with the reason ``illegible``.
    """
    return parse_text(text_of(document, options or Options()), document)


def text_of(document: RawDocument, options: Options) -> Text:
    """The text of a file as the rooms see it."""
    text = read_text(document.text, options)
    return replace(text, unsure=unsure_places(document), recognised=was_recognised(document))


def parse_text(text: Text, document: RawDocument) -> VanBan:
    """As ``parse_document``, where the caller has its ``text_of``."""
    return on_paper(_letter(text), document)


def parse_file(path: str | PathLike[str], options: Options | None = None) -> VanBan:
    """Read one letter from a file of any kind that ``read`` opens; ``nguon`` is its name.

    ``InputError`` where it cannot be read, ``MissingDependencyError`` where a package for its kind is missing.
    """
    letter = parse_document(read(path, options), options)
    return letter.model_copy(update={"nguon": fsencode(path).decode("utf-8", "replace")})


def _letter(text: Text) -> VanBan:
    with _collector_at_rest() if len(text.chars) >= LONG else nullcontext():
        segments = segment(text)
        proposals = [field.propose(segments) for field in FIELDS]
        body = read_body(segments)
        return decide(segments, proposals, body, read_content(segments, proposals, body))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Python's collector off, if it was on: a letter makes no rings of objects, and looking for some among those of a
    long text takes a fifth of the time, more the longer it is."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_content(segments: Segments, proposals: list[Proposal], body: Body) -> Content:
    """The stage between the fields and ``decide``: what the letter cites and whom it tells to do what."""
    running = body_flow(segments, body)
    names = NameReader(running.flow.chars, running.flow.lower, running.flow.plain)
    own_type = first_value(proposals, "loai_van_ban")
    cited = read_citations(running.flow, names, own_type)
    names.learn(cited.bodies(running.flow, names))
    issuer = first_value(proposals, "co_quan_ban_hanh.ten") or ""
    issuers = (issuer, *cited.names_of(running.flow, issuer))
    return Content(running.flow, cited, read_tasks(running, names, own_type, issuers, cited.places()))


def verify(letter: VanBan, raw: str) -> list[str]:
    """Slice every span of ``letter.evidence`` out of ``raw`` again; return the paths whose text is not what it says.

    An empty list means that each value still stands where the evidence says it does.

    >>> verify(parse("Số 12-CV/HU"), "Số 12-CV/HU")
    []
    """
    wrong = []
    for path, found in letter.evidence.items():
        sliced = "\n".join(raw[s.start : s.end] for s in found.spans)
        if sliced != found.raw or any(s.end > len(raw) for s in found.spans):
            wrong.append(path)
    return wrong
