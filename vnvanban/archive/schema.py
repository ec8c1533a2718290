"""The tables of a store, and the steps that bring an older store to them.

Names are those of ``VanBan``. A letter is one row of ``letters`` and rows of the other tables that name it; what is
a list of bodies in ``VanBan`` is one row a body in ``assignees``. ``start`` and ``end`` are a place in code points of
``letters.text`` (0-based, half-open); ``more`` has the other places of what stands in several (``12-40 60-81``). Names
of bodies, field paths, rules and stamps (versions and options) stand once, in tables of their own. ``letters.evidence``
is a JSON list, one entry a field path, which the view ``evidence`` shows as rows (fifty a letter: rows of a table take
twice the time and room). ``ledger`` has one row for every input ever seen.
"""

import sqlite3

from vnvanban.errors import StoreError

APPLICATION = 0x766E7662
"""``vnvb``: tells a store from other SQLite files (``PRAGMA application_id``)."""

FIRST = """
CREATE TABLE stamps (id INTEGER PRIMARY KEY, stamp TEXT NOT NULL UNIQUE);
CREATE TABLE letters (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  stamp INTEGER NOT NULL REFERENCES stamps (id),
  kind TEXT NOT NULL,
  pages INTEGER,
  notes TEXT,
  he_thong TEXT, loai_van_ban TEXT, chu_quan TEXT, co_quan TEXT, so TEXT, nam TEXT, ky_hieu TEXT, dinh_danh TEXT,
  dia_danh TEXT, ngay_ban_hanh TEXT, trich_yeu TEXT, do_mat TEXT, do_khan TEXT, luu_hanh TEXT, nguoi_ky TEXT,
  text TEXT NOT NULL,
  evidence TEXT NOT NULL,
  json BLOB NOT NULL,
  folded TEXT GENERATED ALWAYS AS (NULL) VIRTUAL
);
CREATE INDEX letters_ngay ON letters (ngay_ban_hanh);
CREATE INDEX letters_dinh_danh ON letters (dinh_danh);
CREATE TABLE bodies (id INTEGER PRIMARY KEY, ten TEXT NOT NULL UNIQUE, khong_dau TEXT NOT NULL);
CREATE TABLE kinh_gui (letter INTEGER NOT NULL REFERENCES letters (id), stt INTEGER NOT NULL,
  ten INTEGER NOT NULL REFERENCES bodies (id), PRIMARY KEY (letter, stt)) WITHOUT ROWID;
CREATE TABLE noi_nhan (letter INTEGER NOT NULL REFERENCES letters (id), stt INTEGER NOT NULL,
  ten INTEGER NOT NULL REFERENCES bodies (id), muc_dich TEXT, luu INTEGER NOT NULL, PRIMARY KEY (letter,
  stt)) WITHOUT ROWID;
CREATE TABLE chu_ky (letter INTEGER NOT NULL REFERENCES letters (id), stt INTEGER NOT NULL, quyen_han TEXT,
  chuc_vu TEXT,
  ho_ten TEXT, danh_xung TEXT, PRIMARY KEY (letter, stt)) WITHOUT ROWID;
CREATE TABLE muc (letter INTEGER NOT NULL REFERENCES letters (id), stt INTEGER NOT NULL, duong_dan TEXT NOT NULL,
  tieu_de TEXT, start INTEGER, "end" INTEGER, more TEXT, PRIMARY KEY (letter, stt)) WITHOUT ROWID;
CREATE TABLE nhiem_vu (letter INTEGER NOT NULL REFERENCES letters (id), stt INTEGER NOT NULL, muc TEXT,
  loai_hanh_vi TEXT,
  muc_do TEXT, hanh_dong TEXT, start INTEGER, "end" INTEGER, more TEXT,
  PRIMARY KEY (letter, stt)) WITHOUT ROWID;
CREATE TABLE assignees (letter INTEGER NOT NULL REFERENCES letters (id), nhiem_vu INTEGER NOT NULL,
  vai_tro TEXT NOT NULL,
  stt INTEGER NOT NULL, ten INTEGER NOT NULL REFERENCES bodies (id),
  PRIMARY KEY (letter, nhiem_vu, vai_tro, stt)) WITHOUT ROWID;
CREATE INDEX assignees_ten ON assignees (ten);
CREATE TABLE thoi_han (letter INTEGER NOT NULL REFERENCES letters (id), nhiem_vu INTEGER NOT NULL, stt INTEGER NOT NULL,
  gia_tri TEXT NOT NULL, loai TEXT NOT NULL, van_ban TEXT, bat_dau TEXT, ket_thuc TEXT, gio TEXT, moc TEXT,
  quy_tac TEXT, suy_dien INTEGER NOT NULL, mo_ho INTEGER NOT NULL, start INTEGER, "end" INTEGER, more TEXT,
  PRIMARY KEY (letter, nhiem_vu, stt)) WITHOUT ROWID;
CREATE TABLE vien_dan (letter INTEGER NOT NULL REFERENCES letters (id), stt INTEGER NOT NULL, dinh_danh TEXT NOT NULL,
  vai_tro TEXT NOT NULL, loai TEXT, so_ky_hieu TEXT NOT NULL, so TEXT, nam TEXT, ky_hieu TEXT, ngay TEXT, co_quan TEXT,
  trich_yeu TEXT, nhiem_ky TEXT, start INTEGER, "end" INTEGER, more TEXT, PRIMARY KEY (letter, stt)) WITHOUT ROWID;
CREATE INDEX vien_dan_dinh_danh ON vien_dan (dinh_danh);
CREATE TABLE paths (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE rules (id INTEGER PRIMARY KEY, rule TEXT NOT NULL UNIQUE);
CREATE VIEW evidence AS SELECT l.id AS letter, p.path AS path, r.rule AS rule, e.value ->> 2 AS start,
  (e.value ->> 2) + (e.value ->> 3) AS "end", (e.value ->> 4) / 1000.0 AS confidence, e.value ->> 5 AS more,
  e.value ->> 6 AS ocr_confidence,
  e.value -> 7 AS boxes, e.value -> 8 AS alternatives
  FROM letters l, json_each(l.evidence) e JOIN paths p ON p.id = e.value ->> 0 JOIN rules r ON r.id = e.value ->> 1;
CREATE VIEW tasks AS SELECT n.letter, n.stt, n.muc, l.ngay_ban_hanh, l.co_quan, n.loai_hanh_vi, n.muc_do, n.hanh_dong,
  (SELECT group_concat(b.ten, char(10)) FROM assignees a JOIN bodies b ON b.id = a.ten
   WHERE a.letter = n.letter AND a.nhiem_vu = n.stt AND a.vai_tro = 'chu_tri') AS chu_tri,
  substr(l.text, n.start + 1, n."end" - n.start) AS noi_dung
  FROM nhiem_vu n JOIN letters l ON l.id = n.letter;
CREATE TABLE diagnostics (letter INTEGER NOT NULL REFERENCES letters (id), stt INTEGER NOT NULL, code TEXT NOT NULL,
  path TEXT, start INTEGER, "end" INTEGER, more TEXT, boxes TEXT,
  PRIMARY KEY (letter, stt)) WITHOUT ROWID;
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'error', 'timeout', 'skipped')),
  letter INTEGER REFERENCES letters (id),
  sha256 TEXT, bytes INTEGER, modified INTEGER,
  stamp INTEGER NOT NULL REFERENCES stamps (id),
  seconds REAL, code TEXT, message TEXT, tries INTEGER NOT NULL DEFAULT 1, at TEXT NOT NULL
);
CREATE INDEX ledger_letter ON ledger (letter);
CREATE VIRTUAL TABLE letters_fts USING fts5(text, folded, content="letters", content_rowid="id",
  tokenize="unicode61 remove_diacritics 0");
"""
"""``folded`` is not kept: it is what the search index was told beside ``text``, and nothing reads it back."""

STEPS = (FIRST,)
"""Step n brings a store from version n to n + 1 (``PRAGMA user_version``). Steps are never changed, only added."""
VERSION = len(STEPS)
PAGE = 1024
"""Bytes of a page: a letter's row begins pages of its own, and larger ones would stand half empty."""
PARTS = (
    "kinh_gui",
    "noi_nhan",
    "chu_ky",
    "muc",
    "nhiem_vu",
    "assignees",
    "thoi_han",
    "vien_dan",
    "diagnostics",
)
"""Tables whose rows belong to one letter."""
TABLES = ("letters", *PARTS, "evidence", "tasks", "bodies", "paths", "rules", "stamps", "ledger")
"""Tables with something to see."""


def prepare(db: sqlite3.Connection, name: str, readonly: bool = False) -> None:
    """Make the tables of an empty file, or bring those of an older store up to date, all or nothing.

    ``StoreError`` with code ``store.other`` on another kind of database, ``store.newer`` on one of a later version.
    """
    version, application = (db.execute(f"PRAGMA {one}").fetchone()[0] for one in ("user_version", "application_id"))
    if application != APPLICATION and (version or db.execute("SELECT 1 FROM sqlite_master").fetchone()):
        raise StoreError(f"{name} is a database of something else, not a store of letters", "store.other")
    if version > VERSION:
        raise StoreError(f"{name} was made by a later vnvanban (store version {version})", "store.newer")
    if version == VERSION:
        return
    if readonly:
        raise StoreError(f"{name} was made by an earlier vnvanban; open it once for writing", "store.older")
    db.execute("BEGIN IMMEDIATE")
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()  # another process may have been first
        for number in range(version, VERSION):
            for statement in _statements(STEPS[number]):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {VERSION}")
    except sqlite3.Error:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _statements(script: str) -> list[str]:
    """``executescript`` would commit between them."""
    return [part for part in script.split(";\n") if part.strip()]
