"""The store: what goes in comes out, is found, replaced, migrated, refused, and survives a full disk."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from pathlib import Path

import pytest

from corpus.degrade import degrade
from corpus.source import Letter as CorpusLetter
from tests.read.readers import Gives
from vnvanban import Kho, Options, StoreError, parse
from vnvanban.archive import Query, schema
from vnvanban.archive.ledger import Done, Seen, stamp_of
from vnvanban.archive.rows import rows_of, searched
from vnvanban.archive.schema import TABLES
from vnvanban.archive.work import Job, work
from vnvanban.errors import UsageError
from vnvanban.models import Entry

LETTERS = sorted((Path(__file__).parents[2] / "corpus" / "letters").glob("*.txt"))
STAMP = stamp_of(Options())
SHORT = "Số: 07/SYT-NV\nV/v họp giao ban\nKính gửi: Sở Nội vụ."


def worse(text: str, kind: str) -> str:
    return degrade(CorpusLetter("x", text, {}, {}), kind, 0.05).text


ODD = {
    "empty": "",
    "blank": " \n",
    "nul": "Số: 07/SYT-NV\nV/v họp\x00 giao ban",
    "astral": "Số: 07/SYT-NV\nV/v họp 😀 giao ban",
    "crlf": SHORT.replace("\n", "\r\n"),
    "long": SHORT + "\n" + "Sở Y tế đề nghị các đơn vị báo cáo trước ngày 05/4/2024. " * 2_000,
    **{kind: worse(LETTERS[0].read_text("utf-8"), kind) for kind in ("nfd", "ocr")},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kho.sqlite"


@pytest.fixture
def kho(path: Path) -> Iterator[Kho]:
    with Kho(path) as opened:
        yield opened


def keep(kho: Kho, text: str, source: str | None = None) -> int:
    return kho.add(parse(text), text, source)


def again(kho: Kho, text: str, stamp: str, said: str | None = None) -> int | None:
    """The same bytes once more under another stamp, parsed as ``said``."""
    entry = kho.get(keep(kho, text))
    done = Done(Seen("again.txt", len(text), 1), "ok", entry.sha256, rows=rows_of(parse(said or text), text))
    return kho.write([done], stamp)[0]


def instances(db: sqlite3.Connection, where: str, table: str) -> list[tuple[object, ...]]:
    """All that a search index holds: each word with its letter, column and place."""
    db.execute(f"CREATE VIRTUAL TABLE temp.vocab_{where} USING fts5vocab({where}, {table}, instance)")
    return db.execute(f"SELECT term, doc, col, offset FROM temp.vocab_{where} ORDER BY 1, 2, 3, 4").fetchall()


def check(path: Path) -> None:
    """The file is sound, and its index holds just what it would if made anew from the texts.

    FTS5's own ``integrity-check`` compares with the content table, where ``folded`` is null by design.
    """
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    (made,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'letters_fts'").fetchone()
    db.execute("ATTACH ':memory:' AS fresh")
    db.execute(made.replace("letters_fts", "fresh.anew").replace('content="letters", content_rowid="id"', 'content=""'))
    for number, text in db.execute("SELECT id, text FROM letters").fetchall():
        db.execute("INSERT INTO fresh.anew (rowid, text, folded) VALUES (?, ?, ?)", (number, *searched(text)))
    held, anew = instances(db, "main", "letters_fts"), instances(db, "fresh", "anew")
    assert held == anew
    assert anew or not db.execute("SELECT 1 FROM letters WHERE length(text) > 2").fetchone()
    db.close()


def test_the_corpus_comes_out_as_it_went_in(kho: Kho, path: Path) -> None:
    texts = {one.name: one.read_text("utf-8") for one in LETTERS}
    numbers = {name: keep(kho, text, name) for name, text in texts.items()}
    assert len(kho) == len(texts) == len(set(numbers.values()))
    for name, text in texts.items():
        letter = parse(text)
        entry = kho.get(name)
        assert entry.letter == letter and entry.letter.evidence == letter.evidence, name
        assert list(entry.letter.evidence) == list(letter.evidence), name
        assert entry.letter.model_dump_json() == letter.model_dump_json(), name
        assert (entry.id, entry.text, entry.sources, entry.sha256) == (numbers[name], text, (name,), letter.text_sha256)
        assert kho.get(entry.sha256) == kho.get(entry.id) == entry
        assert letter.dinh_danh is None or kho.get(letter.dinh_danh).letter.dinh_danh == letter.dinh_danh
    check(path)


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_come_out_as_they_went_in(kho: Kho, path: Path, name: str) -> None:
    text = ODD[name]
    entry = kho.get(keep(kho, text))
    assert (entry.letter, entry.text) == (parse(text), text)
    check(path)


def test_tables_agree_with_the_letters(kho: Kho) -> None:
    text = next(one for one in LETTERS if one.stem == "dt-07").read_text("utf-8")
    letter = kho.get(keep(kho, text)).letter
    counts = {table: next(kho.rows(f"SELECT count(*) FROM {table}"))[0] for table in TABLES}
    assert counts["letters"] == counts["ledger"] == 1
    assert counts["evidence"] == len(letter.evidence)
    lists = {
        "kinh_gui": letter.kinh_gui,
        "noi_nhan": letter.noi_nhan,
        "chu_ky": letter.chu_ky,
        "nhiem_vu": letter.nhiem_vu,
        "vien_dan": letter.vien_dan,
        "diagnostics": letter.diagnostics,
    }
    assert {table: counts[table] for table in lists} == {table: len(found) for table, found in lists.items()}
    assert counts["tasks"] == counts["nhiem_vu"] > 0
    places = kho.rows('SELECT path, start, "end", more FROM evidence WHERE start NOT NULL')
    for field, start, end, more in places:
        if more is None:
            assert text[start:end] == letter.evidence[field].raw


def test_unknown_keys(kho: Kho) -> None:
    keep(kho, SHORT, "07.txt")
    for key in (0, 2, "08.txt", "", "f" * 64):
        with pytest.raises(KeyError):
            kho.get(key)


def test_letters_in_their_order(kho: Kho) -> None:
    texts = [SHORT.replace("07", f"{number:02}") for number in range(1, 8)]
    for text in texts:
        keep(kho, text)
    seen: list[Entry] = []
    for entry in kho:  # adding meanwhile is no harm
        seen.append(entry)
        if len(seen) == 2:
            keep(kho, SHORT.replace("07", "99"))
    assert [entry.text for entry in seen] == [*texts, SHORT.replace("07", "99")]
    assert [entry.id for entry in seen] == list(range(1, 9))


def test_one_text_under_two_names(kho: Kho, path: Path) -> None:
    assert keep(kho, SHORT, "b.txt") == keep(kho, SHORT, "a.txt") == keep(kho, SHORT, "a.txt") == 1
    assert len(kho) == 1
    assert kho.get(1).sources == ("a.txt", "b.txt")
    assert kho.get("a.txt") == kho.get("b.txt")
    assert kho.counts() == {"ok": 2}
    check(path)


def test_another_stamp_replaces(kho: Kho, path: Path) -> None:
    text = LETTERS[0].read_text("utf-8")
    other = LETTERS[1].read_text("utf-8")
    keep(kho, other)
    number = again(kho, text, "another", said=SHORT)
    entry = kho.get("again.txt")
    assert (entry.id, entry.text, entry.letter.trich_yeu) == (number, text, "họp giao ban")
    assert len(kho) == 2 and kho.outcome_of(entry.sha256, "another") and not kho.outcome_of(entry.sha256, STAMP)
    assert [one for (one,) in kho.rows("SELECT DISTINCT letter FROM kinh_gui WHERE letter = ?", number)] == [number]
    assert again(kho, text, STAMP) == number  # and back: ``keep`` under its own stamp
    assert kho.get(number or 0).letter == parse(text)
    check(path)


def test_an_index_that_is_wrong_is_seen(kho: Kho, path: Path) -> None:
    """The check itself: words told twice, and words forgotten."""
    keep(kho, SHORT)
    kho.close()
    for statement in (
        "INSERT INTO letters_fts (rowid, text, folded) VALUES (1, 'giả', 'gia')",
        "INSERT INTO letters_fts (letters_fts) VALUES ('delete-all')",
    ):
        copy = path.with_name("copy.sqlite")
        shutil.copy(path, copy)
        db = sqlite3.connect(copy)
        db.execute(statement)
        db.commit()
        db.close()
        with pytest.raises(AssertionError):
            check(copy)
    check(path)


SAID = {
    "hue": "V/v thành phố Huế",
    "hue-2": "V/v hoa huệ trắng",
    "hoa-old": "V/v hoà giải ở cơ sở",
    "hoa-new": "V/v hòa giải ở xã",
    "dinh": "V/v Đình làng",
    "dinh-2": "V/v dinh thự cũ",
    "nfd": "V/v bưu điê\u0323n",
    "uy": "V/v Uỷ ban",
}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("hue", {"hue", "hue-2"}),  # without diacritics: all that it can stand for
        ("HUE", {"hue", "hue-2"}),
        ("Huế", {"hue"}),  # with them: that word
        ("huế", {"hue"}),
        ("huệ", {"hue-2"}),
        ("hoà giải", {"hoa-old", "hoa-new"}),  # old and new place of the tone are one
        ("hòa giải", {"hoa-old", "hoa-new"}),
        ("hòa giải", {"hoa-old", "hoa-new"}),  # decomposed
        ("hoa", {"hoa-old", "hoa-new", "hue-2"}),
        ("dinh", {"dinh", "dinh-2"}),  # đ folds to d
        ("đình", {"dinh"}),
        ("Ðình", {"dinh"}),  # eth, as old files have it
        ("điện", {"nfd"}),  # decomposed in the letter
        ("ủy ban", {"uy"}),
        ("uy ban", {"uy"}),
        ("giải hòa", set()),  # a phrase keeps its order
        ("hu", set()),  # whole words
    ],
)
def test_search(kho: Kho, phrase: str, expected: set[str]) -> None:
    for name, text in SAID.items():
        keep(kho, f"Số: 07/SYT-NV\n{text}", name)
    assert {kho.get(hit.id).sources[0] for hit in kho.search(phrase)} == expected


def test_what_is_no_query(kho: Kho) -> None:
    keep(kho, SHORT)
    for phrase in ("", "-", '"'):
        with pytest.raises(UsageError):
            kho.search(phrase)
    for phrase in ('họp"', "họp*", "họp AND giao", "text:họp", "NEAR(họp)", "(họp", "họp -ban", "họp\x00"):
        kho.search(phrase)  # FTS5's own signs are only text
    assert len(kho.search('"họp"')) == 1


def test_search_narrowed(kho: Kho) -> None:
    heads = [
        ("UBND TỈNH AN HẢI\nSỞ Y TẾ", 2024),
        ("UBND TỈNH AN HẢI\nSỞ NỘI VỤ", 2025),
        ("UBND TỈNH LÂM XUYÊN\nSỞ Y TẾ", 2025),
    ]
    for number, (head, year) in enumerate(heads, 1):
        keep(
            kho,
            f"{head}\nSố: {number}/SYT-NV\nAn Hải, ngày 05 tháng 3 năm {year}\nV/v họp giao ban\nKính gửi: Sở Nội vụ.",
        )

    def ids(**given: str) -> list[int]:
        return [hit.id for hit in kho.search("giao ban", query=Query(**given))]

    assert sorted(ids()) == [1, 2, 3]
    assert sorted(ids(issuer="sở y tế")) == sorted(ids(issuer="SO Y TE")) == [1, 3]
    assert ids(issuer="an hải", since="2025") == [2]
    assert ids(issuer="100%") == ids(issuer="s_ y te") == []
    assert ids(until="2024-03-05") == [1] and ids(until="2024-03-04") == []
    assert len(kho.search(query=Query(limit=2))) == 2
    with pytest.raises(UsageError):
        Query(since="5/2024")


def test_frames(kho: Kho) -> None:
    keep(kho, LETTERS[0].read_text("utf-8"))
    for table in TABLES:
        frame = kho.to_frame(table)
        assert len(frame) == next(kho.rows(f"SELECT count(*) FROM {table}"))[0]
        assert not {"json", "folded"} & set(frame.columns)
    assert kho.to_frame()["so"].tolist() == [parse(LETTERS[0].read_text("utf-8")).so_ky_hieu.so]
    for name in ("sqlite_master", "letters; DROP TABLE letters", "letters_fts", ""):
        with pytest.raises(UsageError):
            kho.to_frame(name)


def refused(path: Path, code: str, readonly: bool = False) -> None:
    with pytest.raises(StoreError) as caught:
        Kho(path, readonly=readonly)
    assert caught.value.code == code
    assert path.name in str(caught.value)


def made(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


@pytest.mark.parametrize("readonly", [False, True])
def test_other_files_are_refused_and_left_alone(tmp_path: Path, readonly: bool) -> None:
    other, text = tmp_path / "other.sqlite", tmp_path / "note.sqlite"
    made(other, "CREATE TABLE notes (x)")
    text.write_text("V/v họp giao ban, no database at all. " * 100, "utf-8")
    for file in (other, text):
        before = file.read_bytes()
        refused(file, "store.other", readonly)
        assert file.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["note.sqlite", "other.sqlite"]


def test_what_is_not_there(tmp_path: Path) -> None:
    refused(tmp_path / "kho.sqlite", "store.missing", readonly=True)
    refused(tmp_path / "no-folder" / "kho.sqlite", "store.missing")
    refused(tmp_path, "store.missing")
    assert list(tmp_path.iterdir()) == []


def test_names_that_uris_would_misread(tmp_path: Path) -> None:
    for name in ("a?mode=ro.sqlite", "a#b.sqlite", "a%20b.sqlite", "lưu trữ.sqlite"):
        with Kho(tmp_path / name) as kho:
            keep(kho, SHORT)
        with Kho(tmp_path / name, readonly=True) as kho:
            assert len(kho) == 1
        assert (tmp_path / name).exists()


def test_a_store_of_a_later_version(path: Path) -> None:
    with Kho(path) as kho:
        keep(kho, SHORT)
    made(path, f"PRAGMA user_version = {schema.VERSION + 1}")
    for readonly in (False, True):
        refused(path, "store.newer", readonly)


def test_two_that_make_the_store(path: Path) -> None:
    """One waits for the other, and finds the tables made."""
    first = sqlite3.connect(path, isolation_level=None)
    first.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(lambda: Kho(path).close())
        time.sleep(0.3)
        for statement in schema._statements(";\n".join(schema.STEPS)):
            first.execute(statement)
        first.execute(f"PRAGMA application_id = {schema.APPLICATION}")
        first.execute(f"PRAGMA user_version = {schema.VERSION}")
        first.execute("COMMIT")
        second.result()
    first.close()
    check(path)


LATER = "CREATE TABLE later (letter INTEGER REFERENCES letters);\nINSERT INTO later SELECT id FROM letters;\n"


def patched(monkeypatch: pytest.MonkeyPatch, *steps: str) -> None:
    monkeypatch.setattr(schema, "STEPS", steps)
    monkeypatch.setattr(schema, "VERSION", len(steps))


@pytest.mark.parametrize("version", range(schema.VERSION + 1))
def test_a_store_of_each_earlier_version(monkeypatch: pytest.MonkeyPatch, path: Path, version: int) -> None:
    """Version 0: an empty file; the others as the steps up to them make them."""
    latest = schema.STEPS
    path.touch()
    if version:
        patched(monkeypatch, *latest[:version])
        Kho(path).close()
    patched(monkeypatch, *latest)
    with Kho(path) as kho:
        assert next(kho.rows("PRAGMA user_version")) == (len(latest),)
        keep(kho, SHORT)
    check(path)


def test_a_step_brings_letters_along(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    with Kho(path) as kho:
        keep(kho, SHORT)
    first = schema.STEPS
    patched(monkeypatch, *first, LATER)
    refused(path, "store.older", readonly=True)
    with Kho(path) as kho:
        assert list(kho.rows("SELECT letter FROM later")) == [(1,)]
        assert kho.get(1).letter == parse(SHORT)
    Kho(path, readonly=True).close()
    patched(monkeypatch, *first)
    refused(path, "store.newer")


def test_a_step_that_fails_changes_nothing(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    with Kho(path) as kho:
        keep(kho, SHORT)
    first = schema.STEPS
    patched(monkeypatch, *first, LATER + "INSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(StoreError):
        Kho(path)
    patched(monkeypatch, *first)
    with Kho(path) as kho:
        assert list(kho.rows("SELECT name FROM sqlite_master WHERE name = 'later'")) == []
        assert kho.get(1).letter == parse(SHORT)


def test_a_store_for_reading_only(path: Path) -> None:
    with Kho(path) as kho:
        keep(kho, SHORT, "07.txt")
    with Kho(path, readonly=True) as kho:
        assert kho.get("07.txt").letter == parse(SHORT) and len(kho.search("họp")) == 1
        with pytest.raises(StoreError):
            keep(kho, LETTERS[0].read_text("utf-8"))
        assert len(kho) == 1


def test_a_full_disk(path: Path) -> None:
    """What did not fit is not there, what was there is, and when there is room the same goes in."""
    texts = [one.read_text("utf-8") for one in LETTERS[:30]]
    with Kho(path) as kho:
        keep(kho, texts[0])
        (pages,) = next(kho.rows("PRAGMA page_count"))
        list(kho.rows(f"PRAGMA max_page_count = {pages + 60}"))
        held = 1
        with pytest.raises(StoreError) as caught:
            for text in texts[1:]:
                keep(kho, text)
                held += 1
        assert caught.value.code == "store.full" and 1 < held < len(texts) and len(kho) == held
    check(path)
    with Kho(path) as kho:
        assert [entry.text for entry in kho] == texts[:held]
        for text in texts:
            keep(kho, text)
        assert [entry.letter for entry in kho] == [parse(text) for text in texts]
    check(path)


def test_a_group_is_kept_whole_or_not_at_all(kho: Kho, path: Path) -> None:
    class Broken(Exception):
        pass

    def group() -> Iterator[Done]:
        yield Done(Seen("a.txt", 1, 1), "ok", "a" * 64, rows=rows_of(parse(SHORT), SHORT))
        raise Broken

    with pytest.raises(Broken):
        kho.write(group(), STAMP)
    assert len(kho) == 0 and kho.known("a.txt") is None and list(kho.rows("SELECT 1 FROM bodies")) == []
    keep(kho, SHORT)  # the numbers of names that were taken back are not used again
    assert list(kho.rows("SELECT b.ten FROM kinh_gui k JOIN bodies b ON b.id = k.ten")) == [("Sở Nội vụ",)]
    check(path)


@pytest.mark.parametrize("name", sorted(one.name for one in fields(Options)))
def test_the_index_is_told_the_same_under_any_options(name: str, tmp_path: Path) -> None:
    """Else it could not forget a letter, which it only does when it is told the same words again."""
    usual = getattr(Options(), name)
    others = {"tone": "new", "tessdata": str(tmp_path), "second_below": 0.1, "second_reader": Gives(None)}
    odd = others.get(name, not usual if isinstance(usual, bool) else 10**6)
    options = replace(Options(), **{name: odd})
    text = "Số: 07/SYT-NV\nV/v hoà giải, Ðề án\u00a0thuỷ lợi, ơ\u0309 nhà, vá»\x81 viá»‡c nÆ°á»›c\n" + ODD["nfd"] + ODD["ocr"]
    (done,) = work((Job(Seen("a.txt", 1, 1), text.encode()),), options)
    assert done.rows is not None and (done.rows.indexed, done.rows.folded) == searched(text)


def test_the_ledger_of_inputs(kho: Kho) -> None:
    seen = Seen("07.pdf", 10, 5)
    failed = Done(seen, "error", code="input.binary", message="no text")
    kho.write([failed], STAMP)
    kho.write([failed], STAMP)
    known = kho.known("07.pdf")
    assert known is not None and (known.status, known.code, known.tries) == ("error", "input.binary", 2)
    assert known.still_holds(seen, STAMP) and not known.still_holds(seen, "another")
    assert not known.still_holds(Seen("07.pdf", 11, 5), STAMP)
    kho.write([Done(seen, "timeout", code="error.timeout")], STAMP)
    known = kho.known("07.pdf")
    assert known is not None and not known.still_holds(seen, STAMP)
    assert kho.counts() == {"timeout": 1} and len(kho) == 0


def test_a_text_that_no_file_holds(kho: Kho) -> None:
    """Lone surrogates are in strings only: no encoding has them."""
    with pytest.raises(StoreError):
        keep(kho, "Số: 07/SYT-NV\nV/v họp \ud800 giao ban")
    assert len(kho) == 0


def test_another_thread_may_read(kho: Kho) -> None:
    """Programs such as pyarrow pull letters in threads of their own; a store that is written keeps to one."""
    keep(kho, SHORT)
    with Kho(kho.path, readonly=True) as shared, ThreadPoolExecutor(1) as pool:
        assert [entry.id for entry in shared] == pool.submit(lambda: [entry.id for entry in shared]).result() == [1]
        with pytest.raises(StoreError):
            pool.submit(len, kho).result()
