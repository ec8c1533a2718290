"""Evidence for tools that code and train on text: a table of segments, spaCy's JSONL and DocBin, CoNLL-style BIO.

All places count code points of ``Entry.text``, 0-based, half-open. Labels: ``Annotation.label``. Letters without
evidence give documents without annotations. ``hide_secret`` leaves secret letters out (``secret.is_secret``).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from vnvanban.cells import code_of
from vnvanban.export.jsonl import one_line
from vnvanban.export.modules import module
from vnvanban.export.secret import is_secret
from vnvanban.export.tables import csv_record
from vnvanban.models import Annotation, Entry

ANNOTATIONS = ("Document", "Code", "Begin", "End", "Segment", "Path", "Part", "Rule", "Confidence")
LEVEL_MARK = "\\"
"""Between a code and its subcode, as MAXQDA's lists of codes have it (``nhiem_vu\\chu_tri``)."""
SPANS_KEY = "vnvanban"
"""Under which ``Doc.spans`` holds the annotations: they overlap, as ``Doc.ents`` may not."""
_HEADER = (
    "co_quan_ban_hanh.chu_quan", "co_quan_ban_hanh.ten", "so_ky_hieu.so", "so_ky_hieu.nam", "so_ky_hieu.ky_hieu",
    "dia_danh", "ngay_ban_hanh", "trich_yeu", "do_mat", "do_khan", "luu_hanh", "kinh_gui", "noi_nhan.ten",
    "noi_nhan.muc_dich", "chu_ky.quyen_han", "chu_ky.chuc_vu", "chu_ky.ho_ten",
)  # fmt: skip
_ROLES = ("chu_tri", "phoi_hop", "chi_dao", "thuc_hien", "giup", "theo_doi", "thoi_han", "thoi_han_mo_ho", "bao_cao")
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "TRUONG": {label: label for label in _HEADER},
    "VIEN_DAN": {"vien_dan.lan_nhac": "vien_dan"},
    "NHIEM_VU": {"nhiem_vu": "nhiem_vu"},
    "VAI_TRO": {f"nhiem_vu.{role}": role for role in _ROLES},
}
"""Columns of the BIO file → labels of annotations → tags: fields of head and foot; mentions of cited papers;
assignments; in these: bodies by role, deadlines, duties to report."""
_TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*|[^\S ]|\S| ")


class _Token(NamedTuple):
    text: str
    start: int
    end: int


def annotations_csv(entries: Iterable[Entry], *, hide_secret: bool = False) -> Iterator[str]:
    """A table of coded segments (RFC 4180, ``ANNOTATIONS``), one record a stretch, the header first: for MAXQDA, NVivo
    and whatever takes segments as a table.

    ``Document``: the first name of the file, else number and symbol, else the row of the store. ``Begin``, ``End``:
    0-based, half-open; NVivo counts from 1. ``Part``: which of several stretches of one value, from 0. ``Confidence``
    from 0 to 1, empty where not measured. Cells that a spreadsheet would compute are written as text.
    """
    yield csv_record(ANNOTATIONS)
    for entry in _shown(entries, hide_secret):
        for one in entry.letter.to_annotations():
            found = entry.letter.evidence[one.path]
            code = one.label.replace(".", LEVEL_MARK)
            measured = "" if found.confidence is None else f"{found.confidence:.3f}"
            place = one.start, one.end, one.text
            yield csv_record([_name(entry), code, *place, one.path, one.part, found.rule, measured])


def spacy_jsonl(entries: Iterable[Entry], *, hide_secret: bool = False) -> Iterator[str]:
    """One letter a line: ``text``, ``spans`` (``start``, ``end``, ``label``, ``path``), ``meta`` (document, key, date):
    what spaCy's and Prodigy's tools read for span categories. Spans overlap.
    """
    for entry in _shown(entries, hide_secret):
        found = entry.letter.to_annotations()
        spans = [{"start": one.start, "end": one.end, "label": one.label, "path": one.path} for one in found]
        facts = {"document": _name(entry), "dinh_danh": entry.letter.dinh_danh, "ngay": entry.letter.ngay_ban_hanh}
        meta = {name: value for name, value in facts.items() if value}
        yield one_line(json.dumps({"text": entry.text, "spans": spans, "meta": meta}, ensure_ascii=False)) + "\n"


def spacy_docbin(entries: Iterable[Entry], *, hide_secret: bool = False) -> bytes:
    """The letters as a ``DocBin`` (``.spacy``): ``doc.text`` is the whole text, ``doc.spans["vnvanban"]`` the
    annotations, ``doc.user_data`` document and key. All in memory.

    Tokens are syllables and signs (no word segmentation, so that every place can be met); a stretch that begins or ends
    inside one is widened to it, a blank at its end is left out. ``MissingDependencyError`` without spaCy (extra
    ``spacy``; no model is needed).
    """
    spacy, tokens = module("spacy", "spacy"), module("spacy.tokens", "spacy")
    vocab = spacy.vocab.Vocab()
    made = tokens.DocBin(store_user_data=True)
    for entry in _shown(entries, hide_secret):
        words, blanks = _words(entry.text)
        doc = tokens.Doc(vocab, words=words, spaces=blanks)
        found = [_span(doc, one) for one in entry.letter.to_annotations()]
        doc.spans[SPANS_KEY] = [span for span in found if span is not None]
        doc.user_data = {"document": _name(entry), "dinh_danh": entry.letter.dinh_danh or ""}
        made.add(doc)
    data: bytes = made.to_bytes()
    return data


def bio(entries: Iterable[Entry], *, hide_secret: bool = False) -> Iterator[str]:
    """CoNLL-style lines, a token a line: token, start, end, and a tag in each column of ``COLUMNS`` (``B-…``, ``I-…``,
    ``O``), split by tabs; ``# newdoc id = …`` and ``# columns = …`` before each letter, an empty line behind it.

    Tokens are syllables and signs; blanks and line ends are none. Within a column stretches do not overlap: of two that
    do the earlier, then the longer one is kept. Stretches of one value that stand apart begin anew (``B-``).
    """
    for entry in _shown(entries, hide_secret):
        tokens = [one for one in _tokens(entry.text) if not one.text.isspace()]
        found = entry.letter.to_annotations()
        tags = [_tags(tokens, found, labels) for labels in COLUMNS.values()]
        head = f"# newdoc id = {' '.join(_name(entry).split())}\n# columns = FORM START END {' '.join(COLUMNS)}\n"
        rows = zip(tokens, *tags, strict=True)
        yield head + "".join(f"{one.text}\t{one.start}\t{one.end}\t{chr(9).join(said)}\n" for one, *said in rows) + "\n"


def _shown(entries: Iterable[Entry], hide_secret: bool) -> Iterator[Entry]:
    return (entry for entry in entries if not (hide_secret and is_secret(entry.letter)))


def _name(entry: Entry) -> str:
    names = *entry.sources, entry.letter.nguon or "", code_of(entry.letter), str(entry.id)
    return next(name for name in names if name)


def _tokens(text: str) -> list[_Token]:
    """Syllables, signs, blanks, line ends: all of the text, in order."""
    return [_Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]


def _words(text: str) -> tuple[list[str], list[bool]]:
    """Tokens as spaCy counts them: a single blank belongs to the token before it, other ones are tokens."""
    words: list[str] = []
    blanks: list[bool] = []
    for one in _tokens(text):
        if one.text == " " and words and not blanks[-1]:
            blanks[-1] = True
        else:
            words.append(one.text)
            blanks.append(False)
    return words, blanks


def _span(doc: Any, one: Annotation) -> Any:
    return doc.char_span(one.start, one.end, label=one.label, alignment_mode="expand") if one.end > one.start else None


def _tags(tokens: Sequence[_Token], found: Sequence[Annotation], labels: Mapping[str, str]) -> list[str]:
    tags = ["O"] * len(tokens)
    wanted = sorted((one for one in found if one.label in labels), key=lambda one: (one.start, -one.end))
    at = last = 0
    for one in wanted:
        if one.start < last:
            continue
        while at < len(tokens) and tokens[at].end <= one.start:
            at += 1
        mark = "B"
        while at < len(tokens) and tokens[at].start < one.end:
            tags[at], mark = f"{mark}-{labels[one.label]}", "I"
            at += 1
        last = one.end
    return tags
