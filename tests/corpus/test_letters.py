"""The committed letters: rebuilt byte for byte, every span a value, every gold valid, every difficulty met."""

import json
import re
import unicodedata
from dataclasses import replace

import pytest

from corpus.build import LAYOUTS, LETTERS, README, letters, printed, record, render, with_counts
from corpus.degrade import KINDS, LOSSY
from corpus.render import LAST_LAYOUTS
from corpus.source import DO_KHAN, DO_MAT, HE_THONG, build_gold, gold_value, load_all, parse_source, value_of
from vnvanban.models.vocabularies import LoaiVanBan
from vnvanban.text import bare

ALL = load_all()
IDS = [source.id for source in ALL]
ISO = re.compile(r"(?:19|20)\d\d(?:-[01]\d(?:-[0-3]\d)?)?")
MENDED = {"147/CT-TTr", "88/2014/TT-BTC"}
"""Numbers that a letter prints with OCR's blanks and slips; gold holds what is meant."""
KEYS = {
    "id", "he_thong", "loai_van_ban", "co_quan_ban_hanh", "so_ky_hieu", "dia_danh", "ngay_ban_hanh", "trich_yeu", "do_mat", "do_khan",
    "kinh_gui", "muc", "ket_thuc", "nhiem_vu", "noi_nhan", "chu_ky", "vien_dan", "ten_goi_tat",
}


def test_committed_files_are_what_the_builder_makes():
    built = {letter.id: letter for letter in letters()}
    assert {path.name for path in LETTERS.iterdir()} == {f"{name}{end}" for name in built for end in (".txt", ".json")}
    for name, letter in built.items():
        assert (LETTERS / f"{name}.txt").read_bytes().decode() == letter.text, f"{name}: run python -m corpus.build"
        assert (LETTERS / f"{name}.json").read_text("utf-8") == record(letter), f"{name}: run python -m corpus.build"
        assert json.loads(record(letter))["spans"] == letter.spans


@pytest.mark.parametrize("source", ALL, ids=IDS)
def test_every_span_is_its_value(source):
    letter = printed(source)
    lossy = set(re.findall(r"[a-z-]+", source.head.get("bien_doi", ""))) & set(LOSSY)
    for path, spans in letter.spans.items():
        assert all(0 <= start <= end <= len(letter.text) for start, end in spans)
        gold = gold_value(letter.gold, path)
        if lossy or path == "ngay_ban_hanh" or path in source.overrides or path.replace(".ten", ".luu") in source.overrides:
            continue
        assert value_of(letter.text, spans) == gold, path


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_keeps_values_and_loses_only_what_it_must(layout):
    for source in ALL:
        letter, whole = render(source, layout), render(source, "chong", "chong").gold
        for path, spans in letter.spans.items():
            if path not in source.overrides and path.replace(".ten", ".luu") not in source.overrides and path != "ngay_ban_hanh":
                assert value_of(letter.text, spans) == gold_value(letter.gold, path), (source.id, path)
        if layout not in ("mat-dau", "mat-trai") and source.head["bo_cuc_cuoi"] != "mat":
            assert letter.gold == whole, source.id
        assert letter.gold["muc"] == whole["muc"]


@pytest.mark.parametrize("last", LAST_LAYOUTS)
def test_last_layouts(last):
    for source in ALL:
        gold = render(source, last=last).gold
        if last == "mat":
            assert gold["noi_nhan"] == [] and gold["chu_ky"] == [] or source.head["bo_cuc"] == "mat-dau", source.id
        else:
            assert gold["chu_ky"] == render(source, last="chong").gold["chu_ky"]


def test_hard_wrapping_changes_no_value():
    for source in ALL:
        assert render(source, width=60).gold == render(source, width=0).gold, source.id


def test_a_lost_header_is_null():
    source = next(source for source in ALL if source.id == "nn-19")
    gold = render(source, "mat-dau", "mat").gold
    assert gold["co_quan_ban_hanh"] == {"chu_quan": None, "ten": None}
    assert gold["so_ky_hieu"] == {"so": None, "nam": None, "ky_hieu": None}
    assert gold["trich_yeu"] is gold["dia_danh"] is gold["ngay_ban_hanh"] is None
    assert gold["kinh_gui"] and not gold["chu_ky"] and not gold["noi_nhan"]


@pytest.mark.parametrize("source", ALL, ids=IDS)
def test_gold_is_valid(source):
    gold = printed(source).gold
    assert set(gold) == KEYS
    assert gold["id"] == source.id and gold["he_thong"] in HE_THONG
    assert gold["loai_van_ban"] is None or gold["loai_van_ban"] in set(LoaiVanBan)
    assert gold["do_mat"] in (None, "?", *DO_MAT) and gold["do_khan"] in (None, "?", *DO_KHAN)
    assert gold["ngay_ban_hanh"] in (None, "?") or ISO.fullmatch(gold["ngay_ban_hanh"])
    assert gold["so_ky_hieu"]["so"] in (None, "?") or re.fullmatch(r"[\d/-]+[a-z]?", gold["so_ky_hieu"]["so"])
    paths = [item["duong_dan"] for item in gold["muc"]]
    assert len(paths) == len(set(paths))
    assert gold["muc"] or gold["ket_thuc"] is None
    for item in gold["muc"]:
        assert re.fullmatch(r"(?:[\w.]+(?: \w+)?|[-+]\d+)(?:/(?:[\w.]+|[-+]\d+))*", item["duong_dan"]), item
    for entry in gold["noi_nhan"]:
        assert entry["ten"] and set(entry) == {"ten", "muc_dich", "luu"}
    for entry in gold["chu_ky"]:
        assert set(entry) == {"quyen_han", "chuc_vu", "ho_ten"} and any(entry.values())
    for text in [*gold["kinh_gui"], gold["trich_yeu"], gold["dia_danh"], *(e["ten"] for e in gold["noi_nhan"])]:
        assert text is None or (text and unicodedata.is_normalized("NFC", text) and "  " not in text and text == text.strip(" ;,"))


@pytest.mark.parametrize("source", ALL, ids=IDS)
def test_outline_stands_in_order_and_under_its_parents(source):
    gold, spans = printed(source).gold, printed(source).spans
    places = [spans[f"muc:{item['duong_dan']}"][0][0] for item in gold["muc"]]
    assert places == sorted(places)
    paths = {item["duong_dan"] for item in gold["muc"]}
    for path in paths:
        parent = path.rpartition("/")[0]
        assert not parent or parent in paths, path


@pytest.mark.parametrize("source", ALL, ids=IDS)
def test_the_printed_date_is_the_gold_date(source):
    letter = render(source)
    date = letter.gold["ngay_ban_hanh"]
    if date in (None, "?"):
        return
    shown = " ".join(letter.text[start:end] for start, end in letter.spans["ngay_ban_hanh"])
    assert [int(n) for n in re.findall(r"\d+", shown)] == [int(n) for n in reversed(date.split("-"))], shown


def test_coverage_table_names_every_difficulty_and_only_letters_that_are_there():
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$", README.read_text("utf-8"), re.M)
    assert [int(number) for number, _, _ in rows] == list(range(1, 119))
    known = set(IDS) | {f"--{name}" for name in (*LAYOUTS, *KINDS)}
    for number, _, cell in rows:
        names = re.findall(r"`([^`]+)`", cell)
        assert names and set(names) <= known, (number, set(names) - known)


def test_counts_are_up_to_date():
    readme = README.read_text("utf-8")
    assert with_counts(readme) == readme, "run python -m corpus.build"


@pytest.mark.parametrize("source", ALL, ids=IDS)
def test_annotations_stand_in_the_letter(source):
    """What the blocks of NOTES name is made of words of the letter; items exist; dates are ISO or words of the letter."""
    letter = render(source, "chong", "chong")
    words = set(re.findall(r"\w+", bare(letter.text)))
    paths = {item["duong_dan"] for item in letter.gold["muc"]}

    def stands(value):
        return set(re.findall(r"\w+", bare(value))) <= words

    for task in source.notes.get("nhiem_vu", ()):
        assert task["muc"] is None or task["muc"] in paths and not re.search(r"[-+]\d+$", task["muc"]), task
        assert task["chu_tri"] and all(map(stands, [*task["chu_tri"], *task["phoi_hop"]])), task
        assert all(ISO.fullmatch(day) or stands(day) for day in task["thoi_han"]), task
    for paper in source.notes.get("vien_dan", ()):
        assert paper["loai"] and paper["so_ky_hieu"] and (paper["ngay"] is None or ISO.fullmatch(paper["ngay"])), paper
        keys = ("loai", "co_quan") if paper["so_ky_hieu"] in MENDED else ("loai", "so_ky_hieu", "co_quan")
        assert all(stands(paper[key]) for key in keys if paper[key]), paper
    for alias in source.notes.get("ten_goi_tat", ()):
        assert stands(alias["ten"]) and stands(alias["chi"]), alias


def test_no_long_line_stands_in_two_letters():
    bodies = [bare(render(source, "mat-dau", "mat", 0).text) for source in ALL]
    lines = [line.strip() for body in bodies for line in set(body.splitlines()) if len(line.strip()) > 110]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: x\n=== trai\n⟦so_ky_hieu.so|1\n", "unbalanced"),
        ("id: x\n=== trai\nA\n", "head lacks"),
        ("id: x\n=== la\nA\n", "unknown block"),
    ],
)
def test_bad_sources_are_refused(text, message):
    with pytest.raises(ValueError, match=message):
        parse_source(text)


def test_gold_of_nothing_is_null():
    unannotated = replace(ALL[0], notes={})
    gold = build_gold(unannotated, {})
    assert gold["trich_yeu"] is None and gold["kinh_gui"] == [] and gold["nhiem_vu"] is None
