"""Each shape of ``decide.plain`` has the fields of its model, all that the model demands among them."""

import pytest

from vnvanban import models
from vnvanban.decide import plain

SHAPES = [name for name in vars(plain) if name.startswith("Plain")]


def test_every_shape_is_looked_at() -> None:
    assert len(SHAPES) == 21


@pytest.mark.parametrize("name", SHAPES)
def test_shape_has_the_fields_of_its_model(name: str) -> None:
    shape, fields = getattr(plain, name), getattr(models, name.removeprefix("Plain")).model_fields
    demanded = {field for field, info in fields.items() if info.is_required()}
    assert set(shape.__annotations__) <= set(fields)
    assert demanded <= set(shape.__required_keys__)
