"""What a letter asks and cites: each part says what its own places in the raw text say, line ends and marks aside."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.quality.letters import committed
from vnvanban import VanBan, parse
from vnvanban.normalize import normalize
from vnvanban.normalize.legacy import Stretch, letters_decoded, stretches

TEXTS = {letter.id: letter.text for letter in committed()}
FORMS = {
    "crlf": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "bom": lambda text: "\ufeff" + text,
    "wide": lambda text: re.sub(r"(?<=[^\W\d_]{2}) (?=[^\W\d_]{2})", "  ", text),
}


def folded(text: str) -> str:
    """Letters and signs as the parser prints them, without blanks and marks of Markdown."""
    return re.sub(r"[\s*_`\\]", "", normalize(text).text)


def said(letter: VanBan):
    """(path, words, spans) of every part that assigns or cites."""
    for i, task in enumerate(letter.nhiem_vu):
        yield f"nhiem_vu.{i}", task.noi_dung, task.spans
        for name in ("thoi_han", "thoi_han_mo_ho", "bao_cao"):
            yield from ((f"nhiem_vu.{i}.{name}.{k}", one.van_ban, one.spans) for k, one in enumerate(getattr(task, name)))
    for i, paper in enumerate(letter.vien_dan):
        yield from ((f"vien_dan.{i}.lan_nhac.{k}", one.van_ban, one.spans) for k, one in enumerate(paper.lan_nhac))
    for i, law in enumerate(letter.luat_theo_ten):
        yield f"luat_theo_ten.{i}", (law.dieu_khoan or "", law.ten), law.spans  # between them may stand "của"
    for i, alias in enumerate(letter.ten_goi_tat):
        yield f"ten_goi_tat.{i}", alias.ten, alias.spans
        yield from ((f"ten_goi_tat.{i}.dung_lai.{k}", alias.ten, (span,)) for k, span in enumerate(alias.dung_lai))


def in_unicode(piece: str, raw: str) -> str:
    """A piece of a text in an old code, decoded as the whole text shows it: a few words alone prove no code."""
    raw, piece = (unicodedata.normalize("NFC", text) for text in (raw, piece))  # an accent of an old code is a part of it
    codes = {found.code for found in stretches(raw)}
    return letters_decoded(piece, [Stretch(0, len(piece), codes.pop())])[0] if len(codes) == 1 else piece


def wrong(raw: str) -> list[tuple]:
    """The parts of a letter that say something else than their places."""
    found = []
    for path, words, spans in said(parse(raw)):
        sliced = in_unicode("\n".join(raw[span.start : span.end] for span in spans), raw)
        pins, name = words if isinstance(words, tuple) else ("", words)
        there = folded(sliced)
        if not (there.startswith(folded(pins)) and there.endswith(folded(name)) and (pins or there == folded(name))):
            found.append((path, words, sliced))
    return found


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_parts_say_what_stands_there(name):
    assert wrong(TEXTS[name]) == []


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize("name", sorted(TEXTS))
def test_parts_say_what_stands_there_in_every_form(name, form):
    assert wrong(FORMS[form](TEXTS[name])) == []


def test_the_letters_have_such_parts():
    kinds = {re.sub(r"\.\d+", "", path) for text in TEXTS.values() for path, _, _ in said(parse(text))}
    assert kinds >= {"nhiem_vu", "nhiem_vu.thoi_han", "nhiem_vu.thoi_han_mo_ho", "nhiem_vu.bao_cao", "vien_dan.lan_nhac", "luat_theo_ten", "ten_goi_tat", "ten_goi_tat.dung_lai"}


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(sorted(TEXTS)), st.randoms(use_true_random=False))
def test_parts_of_parts_of_letters(name, rng):
    lines = TEXTS[name].splitlines(keepends=True)
    kept = [line for line in lines if rng.random() < 0.8]
    assert wrong("".join(kept)) == []
