"""What comes out: frozen, explained, stamped."""

import inspect
import json
import re

import pytest
from pydantic import BaseModel, ValidationError

from vnvanban import models, parse
from vnvanban.decide.messages import MESSAGES
from vnvanban.models import (
    SCHEMA_VERSION,
    CoQuanBanHanh,
    Diagnostic,
    Evidence,
    NoiNhan,
    SoKyHieu,
    Span,
    VanBan,
    glossary,
)

LETTER = "UBND TỈNH AN HẢI\nSố: 12/UBND-NV\nAn Hải, ngày 05 tháng 3 năm 2024\nV/v họp\nKính gửi: Sở Nội vụ.\n"


def public_models() -> dict[str, type[BaseModel]]:
    return {name: kind for name in models.__all__ if inspect.isclass(kind := getattr(models, name)) and issubclass(kind, BaseModel)}


def named() -> set[str]:
    """Every name that the glossary must explain: each model and each of its fields."""
    return {name for model, kind in public_models().items() for name in [model, *(f"{model}.{field}" for field in kind.model_fields)]}


def test_glossary_has_every_name() -> None:
    assert named() - set(glossary()) == set()


def test_glossary_has_no_orphan() -> None:
    assert set(glossary()) - named() == set()


@pytest.mark.parametrize("name", sorted(glossary()))
def test_glossary_row_is_filled(name: str) -> None:
    row = glossary()[name]
    assert row.vietnamese and row.english
    assert re.fullmatch(r"|\d{1,2}[a-c]?", row.cell)
    assert row.vietnamese == row.vietnamese.strip() and row.english == row.english.strip()


def test_fields_carry_the_glossary() -> None:
    for model, kind in public_models().items():
        for name, field in kind.model_fields.items():
            row = glossary()[f"{model}.{name}"]
            assert (field.title, field.description) == (row.vietnamese, row.english)


@pytest.mark.parametrize("kind", public_models().values(), ids=lambda kind: kind.__name__)
def test_model_is_closed(kind: type[BaseModel]) -> None:
    assert kind.model_config.get("frozen") is True and kind.model_config.get("extra") == "forbid"
    assert kind.__doc__


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        (Span(start=0, end=1), "start", 2),
        (SoKyHieu(so="12"), "so", "13"),
        (VanBan(), "trich_yeu", "khác"),
        (NoiNhan(ten="VT"), "luu", True),
    ],
)
def test_nothing_can_be_set(part: BaseModel, field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        setattr(part, field, value)


def test_lists_are_tuples() -> None:
    letter = parse(LETTER)
    assert isinstance(letter.kinh_gui, tuple) and isinstance(letter.noi_nhan, tuple) and isinstance(letter.diagnostics, tuple)


@pytest.mark.parametrize(
    "build",
    [
        lambda: VanBan(khac="x"),  # an unknown field
        lambda: VanBan(ngay_ban_hanh="5/3/2024"),  # not ISO
        lambda: VanBan(do_mat="BÍ MẬT"),  # not in the closed list
        lambda: VanBan(loai_van_ban="thơ"),
        lambda: Span(start=-1, end=0),
        lambda: Evidence(spans=(), raw="", rule="x", confidence=1.5),
        lambda: Diagnostic(code="x"),  # no sentence
    ],
)
def test_wrong_values_are_refused(build: object) -> None:
    with pytest.raises(ValidationError):
        build()  # type: ignore[operator]


@pytest.mark.parametrize("date", ["2024-03-05", "2024-03", "2024"])
def test_dates(date: str) -> None:
    assert VanBan(ngay_ban_hanh=date).ngay_ban_hanh == date


def test_absence() -> None:
    empty = VanBan()
    assert (empty.trich_yeu, empty.kinh_gui, empty.ban_sao) == (None, (), None)
    assert empty.co_quan_ban_hanh == CoQuanBanHanh(chu_quan=None, ten=None)
    assert empty.so_ky_hieu == SoKyHieu(so=None, nam=None, ky_hieu=None)


def test_stamps() -> None:
    letter = parse(LETTER)
    assert letter.schema_version == SCHEMA_VERSION
    assert re.fullmatch(r"\d+\.\d+", SCHEMA_VERSION)
    assert re.fullmatch(r"[0-9a-f]{64}", letter.text_sha256)
    assert letter.lexicon_version
    assert letter.nguon is None


def test_to_dict_and_back() -> None:
    letter = parse(LETTER)
    plain = letter.to_dict(evidence=True)
    assert json.loads(json.dumps(plain)) == plain
    assert VanBan.model_validate(plain) == letter
    assert "evidence" not in letter.to_dict()
    assert list(letter.to_dict()) == [name for name in VanBan.model_fields if name != "evidence"]


def test_messages_are_sentences() -> None:
    for code, sentence in MESSAGES.items():
        assert re.fullmatch(r"[a-z_]+(\.[a-z_]+)*\.[a-z-]+", code), code
        assert sentence[0].isupper() and sentence.endswith("."), code
