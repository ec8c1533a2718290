"""Web annotations as a JSON-LD processor (PyLD) expands them, and their selectors laid on the text again.

No network: the W3C context is stood in for by the terms that the exports may use, as the Web Annotation Vocabulary
(W3C Recommendation, 23 February 2017) defines them; a term that is not there is dropped in expansion and missed.
"""

import json
from functools import cache
from typing import Any

import pytest
from pyld import jsonld

from tests.export.entries import TOLD, corpus, entry, on_paper, secret
from vnvanban import parse
from vnvanban.export.web_annotation import CONTEXT, TERMS, VOCABULARY, collection, value_at, web_annotations, xywh
from vnvanban.models import Alternative, Entry, Evidence, EvidenceMap, Place, Span

OA, RDF, DC, XSD = (
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://www.w3.org/2001/XMLSchema#",
)
AS = "http://www.w3.org/ns/activitystreams#"
DCTERMS, RDFS = "http://purl.org/dc/terms/", "http://www.w3.org/2000/01/rdf-schema#"


def node(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@id"}


def number(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": f"{XSD}nonNegativeInteger"}


W3C = {
    **{"xsd": XSD, "oa": OA, "id": node("@id"), "type": node("@type")},
    **{
        name: OA + name
        for name in (
            "Annotation",
            "TextualBody",
            "SpecificResource",
            "FragmentSelector",
            "TextQuoteSelector",
            "TextPositionSelector",
            "tagging",
            "describing",
            "exact",
            "prefix",
            "suffix",
        )
    },
    **{"AnnotationCollection": f"{AS}OrderedCollection", "AnnotationPage": f"{AS}OrderedCollectionPage"},
    **{name: node(f"{OA}has{name.title()}") for name in ("body", "target", "source", "selector")},
    **{"refinedBy": node(f"{OA}refinedBy"), "conformsTo": node(f"{DCTERMS}conformsTo"), "first": node(f"{AS}first")},
    **{"items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"}},
    **{
        "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    },
    **{"value": f"{RDF}value", "format": f"{DC}format", "label": f"{RDFS}label"},
    **{
        "start": number(f"{OA}start"),
        "end": number(f"{OA}end"),
        "total": number(f"{AS}totalItems"),
        "startIndex": number(f"{AS}startIndex"),
    },
}


def offline(url: str, options: Any) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld", f"the network was asked for {url}"
    return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": {"@context": W3C}}


def expanded(one: Entry, **given: Any) -> dict[str, Any]:
    (line,) = web_annotations([one], **given)
    (made,) = jsonld.expand(json.loads(line), {"documentLoader": offline})
    return made


@cache
def sample() -> tuple[tuple[Entry, dict[str, Any]], ...]:
    """Each fifth letter of the corpus, and it expanded, which takes a while."""
    return tuple((one, expanded(one)) for one in corpus()[::5])


def annotations(made: dict[str, Any]) -> list[dict[str, Any]]:
    return made[f"{AS}first"][0][f"{AS}items"][0]["@list"]


def value(found: dict[str, Any], iri: str) -> Any:
    (one,) = found[iri]
    return one["@value"]


def keys(data: Any) -> set[str]:
    """All keys of plain data, at any depth."""
    if isinstance(data, dict):
        return set(data) | {key for inner in data.values() for key in keys(inner)}
    return {key for inner in data for key in keys(inner)} if isinstance(data, list) else set()


def test_every_path_is_an_annotation() -> None:
    for one, made in sample():
        assert made["@type"] == [f"{AS}OrderedCollection"]
        assert value(made, f"{AS}totalItems") == len(one.letter.evidence)
        found = annotations(made)
        tags = [
            value(body, f"{RDF}value")
            for each in found
            for body in each[f"{OA}hasBody"]
            if body[f"{OA}hasPurpose"] == [{"@id": f"{OA}tagging"}]
        ]
        assert tags == list(one.letter.evidence)
        assert all(each["@type"] == [f"{OA}Annotation"] and each["@id"].startswith("urn:uuid:") for each in found)
        assert len({each["@id"] for each in found}) == len(found)


def test_selectors_give_the_words_of_the_evidence() -> None:
    for one, made in sample():
        for found, evidence in zip(annotations(made), one.letter.evidence.values(), strict=True):
            cut = [laid(one.text, target) for target in found[f"{OA}hasTarget"]]
            assert "\n".join(cut) == evidence.raw


def test_quotes_give_the_words_of_the_evidence_everywhere() -> None:
    for one in corpus():
        items = collection(one)["first"]["items"]
        for found, evidence in zip(items, one.letter.evidence.values(), strict=True):
            assert "\n".join(target["selector"][1]["exact"] for target in found["target"]) == evidence.raw


def laid(text: str, target: dict[str, Any]) -> str:
    """The words that both selectors of a target mean."""
    position, quote = target[f"{OA}hasSelector"]
    assert (position["@type"], quote["@type"]) == ([f"{OA}TextPositionSelector"], [f"{OA}TextQuoteSelector"])
    start, end = value(position, f"{OA}start"), value(position, f"{OA}end")
    around = [value(quote, f"{OA}{name}") if f"{OA}{name}" in quote else "" for name in ("prefix", "exact", "suffix")]
    assert text[start - len(around[0]) : end + len(around[2])] == "".join(around)
    return around[1]


def test_values_are_those_of_the_letter() -> None:
    for one, made in sample():
        for found, path in zip(annotations(made), one.letter.evidence, strict=True):
            told = [body for body in found[f"{OA}hasBody"] if body[f"{OA}hasPurpose"] == [{"@id": f"{OA}describing"}]]
            held = value_at(one.letter, path)
            said = value(told[0], f"{RDF}value")
            assert value(told[0], f"{DC}format") == ("text/plain" if isinstance(held, str) else "application/json")
            assert said == held if isinstance(held, str) else json.loads(said) is not None, path


def test_nothing_is_dropped_in_expansion() -> None:
    """Each key that is written has a meaning, in the W3C's words or in ours."""
    for one in (*corpus(), on_paper(), several()):
        written = keys({name: part for name, part in collection(one).items() if name != "@context"})
        assert written <= set(W3C) | set(TERMS)


def test_own_terms_are_iris_with_types() -> None:
    (first, *_) = annotations(expanded(corpus()[0]))
    assert first[f"{VOCABULARY}confidence"] == [
        {"@type": f"{XSD}double", "@value": next(iter(corpus()[0].letter.evidence.values())).confidence}
    ]
    assert value(first, f"{VOCABULARY}rule") == next(iter(corpus()[0].letter.evidence.values())).rule
    assert set(CONTEXT[1]) == {"vnv", *TERMS}  # type: ignore[call-overload]


def test_what_was_not_measured_is_not_there() -> None:
    (found,) = annotations(expanded(on_paper()))
    assert f"{VOCABULARY}confidence" not in found
    assert value(found, f"{VOCABULARY}ocr_confidence") == 0.91


def several() -> Entry:
    """A value from two places, the later first, and one that lost."""
    text = "Số: 5/UBND-NV 𠮷 12"
    lost = Alternative(value="12", rule="test.other", spans=(Span(start=16, end=18),))
    found = Evidence(
        spans=(Span(start=6, end=13), Span(start=4, end=5)), raw="UBND-NV\n5", rule="test.rule", alternatives=(lost,)
    )
    return entry(
        text, letter=parse(text).model_copy(update={"evidence": EvidenceMap(["so_ky_hieu.so"], lambda _: found)})
    )


def test_a_value_from_several_places_says_their_order() -> None:
    (found,) = annotations(expanded(several()))
    targets = found[f"{OA}hasTarget"]
    assert [(value(one, f"{VOCABULARY}order"), laid(several().text, one)) for one in targets] == [
        (0, "UBND-NV"),
        (1, "5"),
    ]


def test_positions_count_code_points() -> None:
    (found,) = annotations(expanded(several()))
    (lost,) = found[f"{VOCABULARY}alternative"]
    assert (value(lost, f"{RDF}value"), value(lost, f"{VOCABULARY}rule")) == ("12", "test.other")
    assert laid(several().text, {f"{OA}hasSelector": lost[f"{OA}hasSelector"]}) == "12"


@pytest.mark.parametrize(
    ("kind", "paged"),
    [
        ("pdf", True),  # RFC 3778 names the page
        ("image", False),  # no fragment of a TIFF names a page: our own term does
    ],
)
def test_boxes_are_fragments_of_pages(kind: str, paged: bool) -> None:
    (found,) = annotations(expanded(on_paper(kind)))
    (box,) = [one for one in found[f"{OA}hasTarget"] if f"{VOCABULARY}page" in one]
    (selector,) = box[f"{OA}hasSelector"]
    if paged:
        assert value(selector, f"{RDF}value") == "page=2" and selector[f"{DCTERMS}conformsTo"] == [
            {"@id": "http://tools.ietf.org/rfc/rfc3778"}
        ]
        (selector,) = selector[f"{OA}refinedBy"]
    assert value(selector, f"{RDF}value") == "xywh=pixel:10,20,101,30"
    assert selector[f"{DCTERMS}conformsTo"] == [{"@id": "http://www.w3.org/TR/media-frags/"}]
    assert value(box, f"{VOCABULARY}page") == 2
    assert [one["@value"] for one in box[f"{VOCABULARY}points"][0]["@list"]] == [2.5, 4.94, 26.45, 12.0]


def test_sources_are_where_the_caller_says() -> None:
    one = on_paper()
    given = {
        "text_iri": lambda e: f"https://example.org/{e.id}.txt",
        "page_iri": lambda e, page: f"https://example.org/{e.id}/{page}",
    }
    (found,) = annotations(expanded(one, **given))
    assert [target[f"{OA}hasSource"][0]["@id"] for target in found[f"{OA}hasTarget"]] == [
        "https://example.org/1.txt"
    ] * 2 + ["https://example.org/1/2"]
    (own,) = annotations(expanded(one))
    assert all(target[f"{OA}hasSource"][0]["@id"].startswith("ni:///sha-256;") for target in own[f"{OA}hasTarget"])


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((0, 0, 10, 20), "xywh=pixel:0,0,10,20"),
        ((0.9, 0.1, 10.1, 19.9), "xywh=pixel:0,0,11,20"),  # outwards: nothing of the words is cut off
    ],
)
def test_boxes_are_whole_pixels(box: tuple[float, float, float, float], expected: str) -> None:
    assert xywh(Place(page=1, box=box, points=box)) == expected


def test_the_same_letter_has_the_same_ids() -> None:
    one, again, other = on_paper(), on_paper(), several()
    assert collection(one) == collection(again)
    assert collection(one)["id"] != collection(other)["id"]


def test_a_letter_without_evidence_is_an_empty_collection() -> None:
    made = collection(entry(""))
    assert made["total"] == 0 and "first" not in made and "label" not in made


def test_a_line_a_letter() -> None:
    text = "Số: 5/UBND-NV\u2028V/v họp\x85Kính gửi: Sở Nội vụ."
    (line,) = web_annotations([entry(text)])
    assert line.splitlines() == [line[:-1]]


def test_a_secret_letter_tells_nothing() -> None:
    (line,) = web_annotations([secret()], hide_secret=True)
    assert not [told for told in TOLD if told in line]
    found = annotations(expanded(secret(), hide_secret=True))
    assert found and all(
        each[f"{OA}hasTarget"][0][f"{OA}hasSelector"][0]["@type"] == [f"{OA}TextPositionSelector"] for each in found
    )
    assert not [each for each in found if len(each[f"{OA}hasTarget"][0][f"{OA}hasSelector"]) > 1]
    assert "Sao Mai" in next(web_annotations([secret()]))
