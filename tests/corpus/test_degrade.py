"""Degradations keep spans exact; composed letters are the same for the same seed."""

import random

import pytest

from corpus.build import main
from corpus.compose import compose
from corpus.degrade import KINDS, LOSSY, degrade
from corpus.edits import Edit, ForwardMap, apply
from corpus.render import render
from corpus.source import Letter, gold_value, load_all, value_of
from vnvanban.text import apply_edits, bare

LETTERS = [render(source) for source in load_all()]
SAME_LENGTH = ("ocr", "gia-dang", "tcvn3", "eth")


def slices(letter: Letter) -> dict[str, str]:
    return {path: value_of(letter.text, spans) for path, spans in letter.spans.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_spans_stay_exact(kind):
    for letter in LETTERS:
        for seed in (0, 1):
            worse = degrade(letter, kind, seed=seed)
            assert worse.gold == letter.gold and list(worse.spans) == list(letter.spans)
            if kind not in LOSSY:
                assert slices(worse) == slices(letter), letter.id
            if kind in SAME_LENGTH:
                assert worse.spans == letter.spans and len(worse.text) == len(letter.text)
            if kind in ("dau", "dau-moi", "eth", "hoa-thuong"):
                assert {p: bare(v) for p, v in slices(worse).items()} == {p: bare(v) for p, v in slices(letter).items()}
            if kind == "dinh-chu":
                assert {p: v.replace(" ", "") for p, v in slices(worse).items()} == {p: v.replace(" ", "") for p, v in slices(letter).items()}


@pytest.mark.parametrize("kind", KINDS)
def test_degradations_do_something_and_are_deterministic(kind):
    changed = [degrade(letter, kind, seed=3).text != letter.text for letter in LETTERS]
    assert sum(changed) > len(changed) * 0.6
    assert [degrade(x, kind, seed=3) for x in LETTERS[:5]] == [degrade(x, kind, seed=3) for x in LETTERS[:5]]


def test_unknown_kind():
    with pytest.raises(ValueError, match="unknown degradation"):
        degrade(LETTERS[0], "?")


def test_ocr_leaves_number_and_date():
    for letter in LETTERS:
        worse = degrade(letter, "ocr", 0.5)
        for path in ("so_ky_hieu.so", "ngay_ban_hanh"):
            assert slices(worse).get(path) == slices(letter).get(path)


def test_degradations_can_be_stacked():
    letter = LETTERS[0]
    for kind in ("trang", "chu-ky-so", "dau-den", "markdown", "nfd", "trang-thai", "crlf"):
        letter = degrade(letter, kind)
    assert slices(letter) == slices(LETTERS[0])


def test_forward_map_is_the_inverse_of_the_library_map():
    rng = random.Random(7)
    text = "Kính gửi: Ủy ban nhân dân các xã, phường; " * 5
    for _ in range(300):
        places = sorted(rng.sample(range(len(text)), 12))
        edits = [Edit(a, rng.choice((a, b)), rng.choice(("", "x", "yy\n", "zzz"))) for a, b in zip(places[::2], places[1::2], strict=True)]
        edits = [e for e in edits if e.new or e.end > e.start]
        _, offsets = apply_edits(text, [(e.start, e.end, e.new) for e in edits])
        forward = ForwardMap(edits)
        for start in range(0, len(text) - 9, 3):
            end = start + 9
            if any(e.start < start < e.end or e.start < end < e.end or (not e.new and (e.end == start or e.start == end)) for e in edits):
                continue
            new = forward.start(start), forward.end(end)
            if not any(e.start < e.end and (start <= e.start < end or e.start == end or e.end == start) for e in edits):
                assert offsets.old_span(*new) == (start, end)


def test_foreign_text_splits_a_span():
    letter = Letter("x", "một hai ba", {}, {"a": [[0, 10]]})
    new = apply(letter, [Edit(3, 4, "\n2\n", True)])
    assert [new.text[s:e] for s, e in new.spans["a"]] == ["một", "hai ba"]


def test_overlapping_edits_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        apply(Letter("x", "abc", {}, {}), [Edit(0, 2, ""), Edit(1, 3, "")])


def test_compose_is_deterministic_and_exact():
    first, again = list(compose(60, 5)), list(compose(60, 5))
    assert first == again and list(compose(10, 5)) == first[:10]
    assert list(compose(10, 6)) != first[:10]
    assert {x.gold["he_thong"] for x in first} == {"nha_nuoc", "dang", "doan_the"}
    assert len({x.gold["loai_van_ban"] for x in first}) > 4


def test_composed_spans_are_values():
    exact = 0
    for letter in compose(120, 11):
        for path, spans in letter.spans.items():
            value, gold = value_of(letter.text, spans), gold_value(letter.gold, path)
            exact += value == gold
            if path != "ngay_ban_hanh":
                assert len(value) > 0 and abs(len(value) - len(str(gold))) <= 6, (letter.id, path, value, gold)
    assert exact > 2000


def test_command_line(tmp_path, capsys):
    main(["--synthetic", "3", str(tmp_path / "s"), "--seed", "2"])
    assert len(list((tmp_path / "s").iterdir())) == 6
    assert "3 letters" in capsys.readouterr().out
