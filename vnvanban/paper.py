"""From a letter's spans back to the paper: boxes and recognition confidences for what was read from a page."""

from collections.abc import Iterable, Iterator

from vnvanban.boxes import Box, Word, around
from vnvanban.models import Diagnostic, Evidence, EvidenceMap, Place, Span, VanBan
from vnvanban.read.document import PAGE_BREAK, RawDocument, RawPage
from vnvanban.read.level import Levelling
from vnvanban.read.remarks import lies, read_again

UNSURE = 0.5
"""Confidence below which a number or a day is not taken. Measured on real scans: numbers written by hand that were read
wrong lay at 0.18 to 0.44, printed ones at 0.53 and more (README, "Reading scans")."""
POINTS = 72.0
UNREAD = Diagnostic(
    code="text.page-unread", message="A page of the file is broken and was not read: what stands on it is missing here."
)


def unsure_places(document: RawDocument) -> tuple[tuple[int, int], ...]:
    """Where words stand that were read unsurely: (start, end) in ``document.text``, in order."""
    found = []
    offset = 0
    for page in document.pages:
        found += [(offset + p.start, offset + p.end) for p in page.words if p.word.sure < UNSURE]
        offset += len(page.text) + 1
    return tuple(found)


def was_recognised(document: RawDocument) -> bool:
    """Whether its words were read from pictures, here or by another program."""
    return any(page.source in ("ocr", "ocr-output") for page in document.pages)


def on_paper(letter: VanBan, document: RawDocument) -> VanBan:
    """The letter with places on the page in its evidence and diagnostics; unchanged where the file has no boxes
    and was read whole.

    A value's confidence is lowered by that of the word among its words that was read least surely.
    """
    said: tuple[Diagnostic, ...] = (UNREAD,) if any(page.unread for page in document.pages) else ()
    said += tuple(one for page in document.pages for one in _of_page(page))
    said += tuple(_read_again(document))
    if said:
        letter = letter.model_copy(update={"diagnostics": (*said, *letter.diagnostics)})
    if not any(page.words for page in document.pages):
        return letter
    before = letter.evidence
    evidence = EvidenceMap(before, lambda path: _placed(before[path], document))
    diagnostics = tuple(one if one.places else _shown(one, document) for one in letter.diagnostics)
    return letter.model_copy(update={"evidence": evidence, "diagnostics": diagnostics})


def _of_page(page: RawPage) -> Iterator[Diagnostic]:
    """What is to be said of a whole page: that it lies, that the second reader failed."""
    place = (_place(page, Box(0, 0, page.width, page.height)),)
    if page.turned:
        yield Diagnostic(code="text.page-turned", message=_sentence(lies(page)), places=place)
    if page.fault:
        yield Diagnostic(code="text.second-reader-failed", message=_sentence(page.fault), places=place)


def _read_again(document: RawDocument) -> Iterator[Diagnostic]:
    """The lines that the second reader read more surely, and what stood there before."""
    offset = 0
    for page in document.pages:
        for one in page.again:
            span = Span(start=offset + one.start, end=offset + one.end)
            yield Diagnostic(code="text.second-reader", message=_sentence(read_again(one)), spans=(span,))
        offset += len(page.text) + len(PAGE_BREAK)


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."


def _placed(evidence: Evidence, document: RawDocument) -> Evidence:
    words = _words(evidence.spans, document)
    read = [word.confidence for _, word in words if word.confidence is not None]
    sure = min(read, default=None)
    confidence = evidence.confidence
    if sure is not None and confidence is not None:
        confidence = int(confidence * sure * 1000) / 1000
    update = {"places": _places(words), "ocr_confidence": sure, "confidence": confidence}
    return evidence.model_copy(update=update)


def _shown(diagnostic: Diagnostic, document: RawDocument) -> Diagnostic:
    return diagnostic.model_copy(update={"places": _places(_words(diagnostic.spans, document))})


def _words(spans: Iterable[Span], document: RawDocument) -> list[tuple[RawPage, Word]]:
    return [found for span in spans for found in document.words(span.start, span.end)]


def _places(words: list[tuple[RawPage, Word]]) -> tuple[Place, ...]:
    """One box a line: words go on a line while they stand beside each other."""
    lines: list[tuple[RawPage, list[Box]]] = []
    for page, word in words:
        last = lines[-1] if lines else None
        if last and last[0] is page and _beside(page, last[1][-1], word.box):
            last[1].append(word.box)
        else:
            lines.append((page, [word.box]))
    return tuple(_place(page, around(boxes)) for page, boxes in lines)


def _beside(page: RawPage, one: Box, other: Box) -> bool:
    if page.turned:
        upright = Levelling(page.turned, 0.0, page.width, page.height)
        one, other = upright.turned(one), upright.turned(other)
    return other.left >= one.left and min(one.bottom, other.bottom) - max(one.top, other.top) > 0.3 * one.height


def _place(page: RawPage, box: Box) -> Place:
    edges = (box.left, box.top, box.right, box.bottom)
    left, top, right, bottom = (round(edge * POINTS / page.dpi, 2) for edge in edges)
    return Place(page=page.number, box=edges, points=(left, top, right, bottom))
