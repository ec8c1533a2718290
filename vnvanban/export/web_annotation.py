"""Evidence as W3C Web Annotations (JSON-LD; Web Annotation Data Model, Recommendation of 23 February 2017).

One collection a letter, one annotation a field path. Bodies: the path as a tag, the value as text. Targets, one a span:
the letter's text with ``TextPositionSelector`` (code points, as §4.2.5 asks) and ``TextQuoteSelector``; one a box: the
page with ``FragmentSelector`` ``xywh=pixel:``. What the recommendation has no words for is in ``TERMS``.
"""

import json
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pydantic import BaseModel

from vnvanban.cells import code_of
from vnvanban.export.jsonl import one_line
from vnvanban.export.names import ni, text_digest
from vnvanban.export.secret import is_closed, is_registered
from vnvanban.models import Alternative, Entry, Evidence, Place, Span, VanBan

VOCABULARY = "urn:vnvanban:terms#"
TERMS: dict[str, tuple[str | None, str]] = {
    "rule": (None, "of an annotation or an alternative: id of the rule that found the value"),
    "confidence": ("xsd:double", "of an annotation: share of right values of its rule, counted on gold, 0 to 1"),
    "ocr_confidence": ("xsd:double", "of an annotation: lowest confidence of the recognised words, 0 to 1"),
    "alternative": (None, "of an annotation: a value that lost; has value, rule and selectors in the same source"),
    "order": ("xsd:nonNegativeInteger", "of a target: its place, from 0, where a value is read from several spans"),
    "page": ("xsd:positiveInteger", "of a target: number of the page in its file, from 1"),
    "points": (None, "of a target: left, top, right, bottom of the box in points (1/72 inch) from the top left corner"),
}
"""Own vocabulary: term → (datatype, meaning). What is absent was not measured or does not apply; none has a default."""
CONTEXT: list[object] = [
    "http://www.w3.org/ns/anno.jsonld",
    {"vnv": VOCABULARY}
    | {
        term: {"@id": f"vnv:{term}"} | ({"@type": datatype} if datatype else {})
        for term, (datatype, _) in TERMS.items()
    }
    | {"points": {"@id": "vnv:points", "@type": "xsd:double", "@container": "@list"}},
]
AROUND = 32
"""Characters of prefix and suffix of a quote: enough to tell the repeats of a short value apart."""
_MEDIA = "http://www.w3.org/TR/media-frags/"
_PDF = "http://tools.ietf.org/rfc/rfc3778"
TextIri = Callable[[Entry], str]
PageIri = Callable[[Entry, int], str]


def web_annotations(
    entries: Iterable[Entry],
    *,
    text_iri: TextIri | None = None,
    page_iri: PageIri | None = None,
    hide_secret: bool = False,
) -> Iterator[str]:
    """One JSON-LD document a line, an ``AnnotationCollection`` a letter, its annotations in the order of the evidence.

    ``text_iri``: where the text of a letter is served; else its ``ni:`` IRI by SHA-256 (RFC 6920). ``page_iri``: where
    the picture of a page (from 1) is served, a IIIF canvas say; else the ``ni:`` IRI of the file, of a PDF with
    ``page=`` (RFC 3778). Pixels are those of the picture that was read; ``points`` beside them do not depend on it.

    Ids are UUIDs made from text, file and path: the same letter gives the same ones. ``hide_secret``: of secret letters
    only fields of the registration (``secret.REGISTERED``), by position and without quotes, which would tell the words
    beside them.
    """
    for entry in entries:
        made = collection(entry, text_iri=text_iri, page_iri=page_iri, hide_secret=hide_secret)
        yield one_line(json.dumps(made, ensure_ascii=False)) + "\n"


def collection(
    entry: Entry, *, text_iri: TextIri | None = None, page_iri: PageIri | None = None, hide_secret: bool = False
) -> dict[str, Any]:
    """The collection of one letter as plain data; see ``web_annotations``."""
    closed = is_closed(entry.letter, hide_secret)
    page = _Page(entry, text_iri, page_iri, not closed)
    items = [page.annotation(path) for path in entry.letter.evidence if not closed or is_registered(path)]
    made: dict[str, Any] = {"@context": CONTEXT, "id": page.name(""), "type": "AnnotationCollection"}
    if code := code_of(entry.letter):
        made["label"] = code
    made["total"] = len(items)
    if items:
        made["first"] = {"id": page.name("#page"), "type": "AnnotationPage", "startIndex": 0, "items": items}
    return made


class _Page:
    """What all annotations of one letter share."""

    def __init__(self, entry: Entry, text_iri: TextIri | None, page_iri: PageIri | None, quoted: bool) -> None:
        self._entry = entry
        self._page_iri = page_iri
        self._quoted = quoted
        self._key = f"{ni(text_digest(entry))} {entry.sha256}"
        self._text = text_iri(entry) if text_iri else ni(text_digest(entry))

    def name(self, part: str) -> str:
        return f"urn:uuid:{uuid5(NAMESPACE_URL, self._key + part)}"

    def annotation(self, path: str) -> dict[str, Any]:
        found = self._entry.letter.evidence[path]
        made: dict[str, Any] = {
            "id": self.name(f"#{path}"),
            "type": "Annotation",
            "motivation": ["tagging", "describing"],
            "body": _bodies(self._entry.letter, path),
            "target": self._targets(found),
            "rule": found.rule,
        }
        measured = {"confidence": found.confidence, "ocr_confidence": found.ocr_confidence}
        made |= {term: value for term, value in measured.items() if value is not None}
        if found.alternatives and self._quoted:
            made["alternative"] = [self._alternative(one) for one in found.alternatives]
        return made

    def _targets(self, found: Evidence) -> list[dict[str, Any]]:
        several = len(found.spans) > 1
        spans = [self._span(span) | ({"order": order} if several else {}) for order, span in enumerate(found.spans)]
        return spans + [self._box(place) for place in found.places]

    def _span(self, span: Span) -> dict[str, Any]:
        return {"type": "SpecificResource", "source": self._text, "selector": self._selectors(span)}

    def _selectors(self, span: Span) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
        if self._quoted:
            text, start, end = self._entry.text, span.start, span.end
            before, behind = text[max(0, start - AROUND) : start], text[end : end + AROUND]
            quote = {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": behind}
            made.append({name: value for name, value in quote.items() if value or name == "exact"})
        return made

    def _box(self, place: Place) -> dict[str, Any]:
        selector: dict[str, Any] = {"type": "FragmentSelector", "conformsTo": _MEDIA, "value": xywh(place)}
        if self._page_iri:
            source = self._page_iri(self._entry, place.page)
        else:
            source = ni(self._entry.sha256) if self._entry.sha256 else self._text
            if self._entry.kind == "pdf":
                paged = {"type": "FragmentSelector", "conformsTo": _PDF, "value": f"page={place.page}"}
                selector = paged | {"refinedBy": selector}
        where = {"type": "SpecificResource", "source": source, "selector": selector}
        return where | {"page": place.page, "points": list(place.points)}

    def _alternative(self, one: Alternative) -> dict[str, Any]:
        selectors = [selector for span in one.spans for selector in self._selectors(span)]
        return {"value": one.value, "rule": one.rule, "selector": selectors}


def xywh(place: Place) -> str:
    """A box as a media fragment: whole pixels, as Media Fragments 1.0 §4.2.2 asks, none of the box left out."""
    left, top = (math.floor(edge) for edge in place.box[:2])
    right, bottom = (math.ceil(edge) for edge in place.box[2:])
    return f"xywh=pixel:{left},{top},{right - left},{bottom - top}"


def _bodies(letter: VanBan, path: str) -> list[dict[str, Any]]:
    bodies = [{"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": path}]
    value = value_at(letter, path)
    if isinstance(value, str):
        bodies.append({"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": value})
    elif value is not None:
        data = json.dumps(_plain(value), ensure_ascii=False)
        bodies.append({"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": data})
    return bodies


def value_at(letter: VanBan, path: str) -> Any:
    """What stands at a field path (``muc.0.muc.1``); ``None`` where nothing does."""
    value: Any = letter
    for part in path.split("."):
        if isinstance(value, tuple):
            value = value[int(part)] if part.isdigit() and int(part) < len(value) else None
        else:
            value = getattr(value, part, None)
    return value


def _plain(value: Any) -> Any:
    """A part of a letter without what has targets or annotations of its own: its spans, its items, its mentions."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude={"spans", "muc", "lan_nhac"} - _texts(value))
    return value


def _texts(value: BaseModel) -> set[str]:
    """``muc`` of an assignment is a text, that of an item its items."""
    return {"muc"} if isinstance(getattr(value, "muc", None), str) else set()
