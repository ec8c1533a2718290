"""What holds of parse() for every string: it returns, its spans slice, its values are grounded, and it depends on nothing but the text."""

import random
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from itertools import compress
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from corpus.build import Letter
from corpus.degrade import region
from tests.properties.shapes import COMMITTED, COMPOSED, MIXTURES, ODD, SIZE, UNITS, bare_letters, tones, values
from tests.quality.scoring import SCALARS, dig
from vnvanban import VanBan, parse, verify
from vnvanban.models import Evidence
from vnvanban.normalize import normalize

LIMIT = 10.0
"""Seconds that any text of 100 kB may take, on a slow machine too; linear code needs well under two."""
ALL = {**COMMITTED, **COMPOSED}
SOME = settings(deadline=None, max_examples=60)
TEXTS = st.one_of(st.text(max_size=300), st.text(st.characters(), max_size=80), ODD, MIXTURES, st.builds(lambda a, n: a * n, st.characters(), st.integers(0, 3000)))
BLANKS = re.compile(r"[ \t\xa0]{2,}")


def sound(raw: str) -> VanBan:
    """Parse and check all that must hold of any letter."""
    letter = parse(raw)
    assert verify(letter, raw) == []
    for span in all_spans(letter):
        assert 0 <= span[0] <= span[1] <= len(raw)
    assert VanBan.model_validate(letter.to_dict(evidence=True)) == letter
    return letter


def all_spans(part):
    """Every span in a letter, wherever it hangs."""
    if isinstance(part, BaseModel):
        if set(type(part).model_fields) == {"start", "end"}:
            yield part.start, part.end
        else:
            for name in type(part).model_fields:
                yield from all_spans(getattr(part, name))
    elif isinstance(part, tuple | dict):
        for one in part.values() if isinstance(part, dict) else part:
            yield from all_spans(one)


@SOME
@given(TEXTS)
def test_any_string(raw):
    grounded(raw, sound(raw))


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(sorted(ALL)), st.randoms(use_true_random=False))
def test_any_part_of_a_letter(name, rng):
    text = ALL[name].text
    cut = sorted(rng.randrange(len(text) + 1) for _ in range(4))
    raw = text[cut[0] : cut[1]] + rng.choice(("", "\n", " ", "\x00", "\ud800")) + text[cut[2] : cut[3]]
    grounded(raw, sound(raw))


@pytest.mark.parametrize("name", sorted(COMMITTED))
def test_letters_are_sound(name):
    sound(COMMITTED[name].text)


def grounded(raw: str, letter: VanBan) -> None:
    """Every value has its evidence and stands in its raw text; of a date, the year's last digits."""
    assert set(value_paths(letter.to_dict())) <= set(letter.evidence)
    for path, found in letter.evidence.items():
        value, where = value_at(letter, path), (path, found.rule, found.raw)
        assert found.raw.strip(), where
        if path == "ngay_ban_hanh" or path.endswith(".ngay"):
            assert value[2:4] in re.sub(r"\D", "", digits(found.raw, found.rule)), (value, *where)
        elif isinstance(value, str) and path not in CLOSED:
            wanted, held = bare_letters(value), bare_letters(found.raw)
            if found.rule.endswith(REPAIRED):
                wanted, held = wanted.translate(FIGURES), held.translate(FIGURES)
            assert wanted in held or wanted in read_as(found, raw), (value, *where)


def value_paths(letter):
    """The paths of all values that a letter gives."""
    yield from (path for path in SCALARS if dig(letter, path) is not None)
    yield from (f"kinh_gui.{i}" for i in range(len(letter["kinh_gui"])))
    for name in ("noi_nhan", "chu_ky"):
        for i, one in enumerate(letter[name]):
            yield from (f"{name}.{i}.{key}" for key, value in one.items() if value and key != "quyen_han")
            yield from (f"{name}.{i}.quyen_han.{k}" for k in range(len(one.get("quyen_han", ()))))
    yield from (f"{name}.{i}" for name in ("can_cu", "mo_dau", "muc", "doan_ket") for i in range(len(letter[name])))


CLOSED = ("he_thong", "loai_van_ban", "do_mat", "do_khan")
"""Names of a closed vocabulary: the evidence is a sign of them, not their wording."""
REPAIRED = "-repaired"
"""Rules that read a letter among digits as the digit it looks like; they say so in a diagnostic."""
FIGURES = str.maketrans("oqdil|!zsbgt", "000111125867")


def digits(raw: str, rule: str) -> str:
    """A printed date with all forms of digits as 0-9; in a repaired one letters count as the digits they look like."""
    plain = unicodedata.normalize("NFKC", raw)
    return plain.lower().translate(FIGURES) if rule.endswith(REPAIRED) else plain


OLD_CODES = {"mojibake", "tcvn3", "vni", "cp1258", "viscii", "vps"}


def read_as(found: Evidence, raw: str) -> str:
    """Bare letters of a value's places after the parser's own normalisation; a text in an old code can only be decoded whole."""
    whole = normalize(raw)
    if not OLD_CODES & whole.changes.keys():
        return bare_letters(normalize(found.raw).text)
    places = [whole.raw_span(at, at + 1) for at in range(len(whole.text))]
    held = (any(span.start <= start and end <= span.end for span in found.spans) for start, end in places)
    return bare_letters("".join(compress(whole.text, held)))


def value_at(letter: VanBan, path: str):
    """The value that a path of the evidence names; paragraphs and items: all their words."""
    value = letter
    for key in path.split("."):
        value = value[int(key)] if key.isdigit() else getattr(value, key)
    for name in ("van_ban", "noi_dung", "hinh_thuc"):
        if isinstance(value, BaseModel) and hasattr(value, name):
            return getattr(value, name)
    return value


@pytest.mark.parametrize("name", sorted(ALL))
def test_values_are_grounded(name):
    grounded(ALL[name].text, parse(ALL[name].text))


def widened(letter: Letter, share: float) -> str:
    """A second blank at a share of the gaps between words in the body's lines, and at the first gap of each; lines with columns stay."""
    rng, (low, high) = random.Random(letter.id), region(letter)
    label = re.compile(r"^.*Nơi nhận", re.M).search(letter.text, low, high)
    high = label.start() if label else high
    head, body, tail = letter.text[:low], letter.text[low:high], letter.text[high:]
    return head + "".join(_widened(line, share, rng) for line in body.splitlines(keepends=True)) + tail


def _widened(line: str, share: float, rng: random.Random) -> str:
    if re.search(r"\||\t|\S {2}", line):
        return line
    gaps = [match.end() for match in re.finditer(r"(?<=[^\W\d_]{2}) (?=[^\W\d_]{2})", line)]
    for gap in reversed([g for i, g in enumerate(gaps) if not i or rng.random() < share]):
        line = f"{line[:gap]} {line[gap:]}"
    return line


FORMS = {
    "double-blanks": lambda letter: widened(letter, 0.2),
    "nfc": lambda letter: unicodedata.normalize("NFC", letter.text),
    "nfd": lambda letter: unicodedata.normalize("NFD", letter.text),
    "crlf": lambda letter: letter.text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "bom": lambda letter: "\ufeff" + letter.text,
    "tones-old": lambda letter: tones(letter.text, "old"),
    "tones-new": lambda letter: tones(letter.text, "new"),
    "trailing-blanks": lambda letter: re.sub(r"(?=\r?$)", "  ", letter.text, flags=re.M),
    "lines-at-end": lambda letter: letter.text + "\n \n\n\n",
    "lines-at-start": lambda letter: "\n\n" + letter.text,
}


@pytest.mark.parametrize("form", FORMS)
def test_the_form_of_the_text_changes_no_value(form):
    wrong = {}
    for name, letter in ALL.items():
        before, after = values(parse(letter.text)), values(sound(FORMS[form](letter)))
        differs = [key for key in before if before[key] != after[key]]
        if differs:
            wrong[name] = {key: (before[key], after[key]) for key in differs}
    assert not wrong, f"{len(wrong)} letters\n" + "\n".join(f"{name} {first_difference(*both)}"[:400] for name, keys in wrong.items() for both in keys.items())


def first_difference(path: str, both) -> str:
    """Where two values part, as short as can be."""
    a, b = both
    if isinstance(a, dict):
        return next(first_difference(f"{path}.{key}", (a[key], b[key])) for key in a if a[key] != b[key])
    if isinstance(a, list) and len(a) == len(b):
        return next(first_difference(f"{path}.{i}", (x, y)) for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y)
    return f"{path}: {a!r} → {b!r}"


def test_nothing_is_remembered_between_letters():
    texts = [letter.text for letter in COMMITTED.values()][::2]
    first = [parse(text) for text in texts]
    assert first == [parse(text) for text in reversed(texts)][::-1]
    with ThreadPoolExecutor(4) as pool:
        assert first == list(pool.map(parse, texts))


def test_letters_are_frozen():
    letter = parse(next(iter(COMMITTED.values())).text)
    parts = [letter, letter.so_ky_hieu, letter.co_quan_ban_hanh, letter.noi_nhan[0], letter.chu_ky[0], letter.muc[0], letter.evidence["trich_yeu"], letter.muc[0].spans[0]]
    for part in parts:
        name = next(iter(type(part).model_fields))
        with pytest.raises(ValidationError):
            setattr(part, name, getattr(part, name))
        with pytest.raises(ValidationError):
            part.something_new = 1


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_hostile_texts_end(unit):
    for raw in (unit * (SIZE // len(unit)), f"Số 12-CV/HU\nKính gửi: Sở A\n1. Việc\n{unit * (SIZE // len(unit) // 4)}\nNơi nhận:\n- Sở A;"):
        begun = perf_counter()
        letter = parse(raw)
        took = perf_counter() - begun
        assert took < LIMIT, f"{took:.1f} s for {unit!r} × {len(raw) // len(unit)}"
        assert verify(letter, raw) == []
