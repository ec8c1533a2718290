"""Where a value stands and what supports it."""

from pydantic import BaseModel, ConfigDict

from vnvanban.models.glossary import term


class Frozen(BaseModel):
    """Base of all parts: frozen, no unknown fields, enums kept as their values."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=True, validate_default=False)


class Span(Frozen):
    """A place in the raw text: 0-based, half-open, in code points."""

    start: int = term("Span.start", ge=0)
    end: int = term("Span.end", ge=0)


class Place(Frozen):
    """A box on a page, where the letter came from paper or print: left, top, right, bottom from the top left corner."""

    page: int = term("Place.page", ge=1)
    box: tuple[float, float, float, float] = term("Place.box")
    points: tuple[float, float, float, float] = term("Place.points")


class Alternative(Frozen):
    """A candidate that lost to the chosen value."""

    value: str = term("Alternative.value")
    rule: str = term("Alternative.rule")
    spans: tuple[Span, ...] = term("Alternative.spans")


class Evidence(Frozen):
    """What supports a value. ``raw`` is the raw text of ``spans`` joined by a line end."""

    spans: tuple[Span, ...] = term("Evidence.spans")
    raw: str = term("Evidence.raw")
    rule: str = term("Evidence.rule")
    confidence: float | None = term("Evidence.confidence", None, ge=0, le=1)
    alternatives: tuple[Alternative, ...] = term("Evidence.alternatives", ())
    places: tuple[Place, ...] = term("Evidence.places", ())
    ocr_confidence: float | None = term("Evidence.ocr_confidence", None, ge=0, le=1)


class Diagnostic(Frozen):
    """A stable code with one sentence."""

    code: str = term("Diagnostic.code")
    message: str = term("Diagnostic.message")
    path: str | None = term("Diagnostic.path", None)
    spans: tuple[Span, ...] = term("Diagnostic.spans", ())
    places: tuple[Place, ...] = term("Diagnostic.places", ())
