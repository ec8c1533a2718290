"""What converters and typists do to a letter without changing it: no value may change with it."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from tests.properties.shapes import COMMITTED
from vnvanban import parse

VALUES = (
    *("he_thong", "loai_van_ban", "co_quan_ban_hanh", "so_ky_hieu", "dia_danh", "ngay_ban_hanh", "trich_yeu", "do_mat", "do_khan"),
    *("kinh_gui", "can_cu", "muc", "noi_nhan", "chu_ky", "nhiem_vu", "vien_dan", "ten_goi_tat", "ket_thuc"),
)
PLACES = {"spans", "lan_nhac", "dung_lai"}
OLD_CODES = {"nn-26"}
"""Letters in TCVN3, where a no-break space, say, is a letter."""
LABELS = r"(?m)^(\s*(?:Kính (?:gửi|trình)\s?:|Số ?:?(?= *\d)|V/v|[-+](?= +[^\W\d])|\d{1,2}[.)](?= +\w)))[ ]+"
CHANGES: dict[str, Callable[[str], str]] = {
    "a tab behind labels and bullets": lambda text: re.sub(LABELS, r"\1\t", text),
    "many blanks behind labels and bullets": lambda text: re.sub(LABELS, r"\1      ", text),
    "no blank behind dashes": lambda text: re.sub(r"(?m)^(\s*-)[ ]+(?=\w)", r"\1", text),
    "a blank before colons": lambda text: re.sub(r"(?m)^(\s*(?:Kính gửi|Số|Nơi nhận)):", r"\1 :", text),
    "tabs between columns": lambda text: re.sub(r"(?<=\S) {4,}(?=\S)", "\t", text),
    "all lines indented": lambda text: re.sub(r"(?m)^(?=.)", "    ", text),
    "blanks at the ends of lines": lambda text: re.sub(r"(?m)$", "  ", text),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "blank lines doubled": lambda text: text.replace("\n\n", "\n\n\n"),
    "blank lines around": lambda text: f"\n\n\n{text}\n\n\n\n",
    "no-break spaces": lambda text: re.sub(r"(?<=\w) (?=\w)", "\u00a0", text),
    "parted letters": lambda text: unicodedata.normalize("NFD", text),
    "tones in the new place": lambda text: text.replace("ủy", "uỷ").replace("ỦY", "UỶ"),
    "soft hyphens": lambda text: text.replace("tháng", "thá\u00adng"),
    "characters without width": lambda text: text.replace("Kính", "K\u200bính"),
    "en dashes for hyphens before items": lambda text: re.sub(r"(?m)^(\s*)- (?=\w)", r"\1– ", text),
    "the label of recipients in capitals": lambda text: re.sub(r"(?m)^(\s*)Nơi nhận:", r"\1NƠI NHẬN:", text),
    "no colon behind Lưu": lambda text: re.sub(r"(?m)^(\s*- Lưu):", r"\1", text),
    "capitals in bold": lambda text: re.sub(r"(?m)^([A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ ,]{6,})$", r"**\1**", text),
}


def told(text: str) -> dict[str, Any]:
    """The values, without places; blanks are one blank."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(one) for name, one in value.items() if name not in PLACES}
        if isinstance(value, list):
            return [plain(one) for one in value]
        return " ".join(value.split()) if isinstance(value, str) else value

    letter = parse(text).to_dict()
    return {name: plain(letter[name]) for name in VALUES}


@pytest.fixture(scope="module")
def before() -> dict[str, dict[str, Any]]:
    return {name: told(letter.text) for name, letter in COMMITTED.items()}


@pytest.mark.parametrize("change", CHANGES)
def test_no_value_changes(change: str, before) -> None:
    changed = {name: CHANGES[change](letter.text) for name, letter in COMMITTED.items() if name not in OLD_CODES}
    tried = {name: text for name, text in changed.items() if text != COMMITTED[name].text}
    assert len(tried) > 20
    for name, text in tried.items():
        after = told(text)
        assert {field: after[field] for field in VALUES if after[field] != before[name][field]} == {}, name
