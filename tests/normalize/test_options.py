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


@pytest.mark.parametrize("name", [field.name for field in fields(Options)])
def test_switch(name):
    text, one, other = TEXTS[name]
    assert normalize(text, options=Options(**{name: one})).text != normalize(text, options=Options(**{name: other})).text
