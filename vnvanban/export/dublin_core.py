"""Simple Dublin Core (DCMES 1.1, ISO 15836-1): a letter as an ``oai_dc:dc`` document, as libraries exchange it.

title: the trích yếu. creator: the issuing body. contributor: the signers. date: of issue, as far as it is known
(W3CDTF). type: ``Text`` (DCMI Type Vocabulary: words for reading, pictures of them too) and the type of the letter.
format: the media type of its file. identifier: number and symbol. relation: the numbers of the papers it cites. rights:
its marks of secrecy and circulation. All but ``Text`` is printed in the letter or known of its file; the caller gives
the rest.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vnvanban.cells import code_of
from vnvanban.export.documents import Document, put_known, root_of, written
from vnvanban.export.record import Given, nothing, signers_of, told, type_name
from vnvanban.export.secret import is_closed, released
from vnvanban.models import Entry

ELEMENTS = (
    *("title", "creator", "subject", "description", "publisher", "contributor", "date", "type"),
    *("format", "identifier", "source", "language", "relation", "coverage", "rights"),
)
GIVEN = ("subject", "description", "publisher", "identifier", "source", "language", "relation", "coverage", "rights")
"""Elements that the caller may give; each stands behind those of the letter."""
_TELLING = ("subject", "description")
"""Those of them that tell what a letter is about."""
_OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC = "http://purl.org/dc/elements/1.1/"
_MEDIA = {
    "text": "text/plain",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "hocr": "text/html",
    "alto": "application/xml",
    "page": "application/xml",
}
"""Kind of a file → its media type (IANA). Pictures are of several types, and their kind does not tell which."""


@dataclass(frozen=True, slots=True)
class DublinCore:
    """How the documents are made.

    ``hide_secret``: letters with a mark of secrecy without what they say (``secret.hidden``): no title, relation,
    subject, description. ``given``: a letter → its values for the elements of ``GIVEN`` (``{"language": "vi",
    "publisher": "Trung tâm Lưu trữ lịch sử tỉnh"}``).
    """

    hide_secret: bool = False
    given: Given = nothing


def dublin_core(entries: Iterable[Entry], options: DublinCore | None = None) -> Iterator[Document]:
    r"""A document a letter, named by its id in the store; an element stands only where there is a value.

    ``UsageError`` when ``given`` names an element outside ``GIVEN``.

    >>> import vnvanban
    >>> text = "Số: 07/SYT-NV\nV/v họp giao ban\nKính gửi: Sở Nội vụ."
    >>> entry = Entry(1, vnvanban.parse(text), text)
    >>> print(*next(dublin_core([entry])).xml.decode().splitlines()[2:], sep="\n")
      <dc:title>họp giao ban</dc:title>
      <dc:type>Text</dc:type>
      <dc:type>Công văn</dc:type>
      <dc:identifier>07/SYT-NV</dc:identifier>
    </oai_dc:dc>
    """
    chosen = options or DublinCore()
    for entry in entries:
        root = root_of("oai_dc:dc", oai_dc=_OAI_DC, dc=_DC)
        closed = is_closed(entry.letter, chosen.hide_secret)
        known = told(chosen.given, entry, GIVEN, _TELLING if closed else ())
        read = _read(released(entry, chosen.hide_secret), _MEDIA.get(entry.kind) if entry.sources else None)
        for name in ELEMENTS:
            for value in (*read.get(name, ()), known.get(name)):
                put_known(root, f"dc:{name}", value)
        yield Document(str(entry.id), written(root))


def _read(entry: Entry, media: str | None) -> dict[str, tuple[str | None, ...]]:
    letter = entry.letter
    return {
        "title": (letter.trich_yeu,),
        "creator": (letter.co_quan_ban_hanh.ten,),
        "contributor": signers_of(letter),
        "date": (letter.ngay_ban_hanh,),
        "type": ("Text", type_name(letter)),
        "format": (media,),
        "identifier": (code_of(letter),),
        "relation": tuple(paper.so_ky_hieu for paper in letter.vien_dan),
        "rights": (letter.do_mat, letter.luu_hanh),
    }
