"""Every switch of ``Options`` switches something."""

from dataclasses import fields

import pytest

from vnvanban.normalize import normalize
from vnvanban.options import Options

TEXTS = {
    "tone": ("thuỷ lợi", "old", "keep"),
    "unicode_forms": ("Ho\u0300a", True, False),
    "lookalikes": ("Ðảng", True, False),
    "mojibake": ("Cá»™ng hÃ²a xÃ£ há»™i", True, False),
    "ocr_anchors": ("Kinh gui: Sở Nội vụ", True, False),
}
READING = {"force_ocr", "tessdata", "max_pages", "max_pixels", "max_bytes", "max_seconds", "second_reader", "second_below"}
"""Switches of the room ``read``, tested there."""


def test_every_switch_is_tested():
    assert {field.name for field in fields(Options)} == READING | set(TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_switch(name):
    text, one, other = TEXTS[name]
    assert normalize(text, options=Options(**{name: one})).text != normalize(text, options=Options(**{name: other})).text
