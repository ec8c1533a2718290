"""Which files are letters, and their text as it stands."""

import random
from pathlib import Path

import pytest

from vnvanban.errors import InputError
from vnvanban.pipeline import parse_document
from vnvanban.read import decode, letters_in, read_data, read_text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Số 12-CV/HU\n".encode(), "Số 12-CV/HU\n"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),  # line ends as they are
        (b"\xef\xbb\xbfa", "\ufeffa"),  # the mark counts: spans are those of the file
        ("hòa".encode(), "hòa"),  # decomposed letters too
        (b"a\x0cb", "a\x0cb"),  # a form feed is text
    ],
)
def test_text_is_not_touched(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "code", "sentence"),
    [
        (b"", "input.empty", "it is empty"),
        (b" \r\n\t", "input.empty", "it is empty"),  # blanks only
        (b"\xef\xbb\xbf\n", "input.empty", "it is empty"),  # a mark only
        (b"%PDF-1.7 ...", "input.binary", "PDF"),
        (b"PK\x03\x04....", "input.binary", "Word"),
        (b"\xd0\xcf\x11\xe0....", "input.binary", "old Word"),
        (b"{\\rtf1 ...", "input.binary", "RTF"),
        (b"\x89PNG\r\n", "input.binary", "image"),
        (b"a\x00b", "input.binary", "binary"),
        ("Số".encode("utf-16")[:-1], "input.broken", "cut off"),
        (b"\xff\xfe\x00\xd8a\x00", "input.broken", "damaged"),  # half of a surrogate pair
        (b"\xff\xfe \x00\n\x00", "input.empty", "it is empty"),
        ("Số 12".encode("utf-32"), "input.binary", "binary"),
        (b"ab\x00\x01\x02\xff", "input.binary", "binary"),
        (b"\x7fELF\x02\x01\x01" + b"\x90" * 30, "input.binary", "binary"),  # a program without zeros
        (bytes(random.Random(1).choices(range(1, 256), k=4000)), "input.binary", "binary"),
        (bytes(random.Random(2).choices(range(256), k=4000)), "input.binary", "binary"),
        (bytes(random.Random(3).choices(range(128, 256), k=400)), "input.binary", "binary"),
    ],
)
def test_what_is_no_text(data: bytes, code: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence) as caught:
        decode(data)
    assert (caught.value.code, caught.value.exit_code) == (code, 1)


LETTER = "ỦY BAN NHÂN DÂN XÃ GÒ XOAN\nSố: 12/UBND-VP\nKính gửi: Các thôn\nĐề nghị các thôn báo cáo trước ngày 15 tháng 3 năm 2001.\n"
TCVN3 = "Uû ban nh©n d©n x· Gß Xoan\nSè: 12/UBND-VP\nKÝnh göi: C¸c th«n\n§Ò nghÞ c¸c th«n b¸o c¸o tr\xad\xadíc ngµy 15 th¸ng 3 n¨m 2001.\n".replace("\xad\xad", "\xad")


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        (LETTER.encode("utf-16"), "\ufeff" + LETTER, "UTF-16"),  # the mark counts
        ("\ufeff".encode("utf-16-be") + LETTER.encode("utf-16-be"), "\ufeff" + LETTER, "UTF-16"),
        (LETTER.encode("utf-16-le"), LETTER, "UTF-16"),  # without a mark
        (LETTER.encode("utf-16-be"), LETTER, "UTF-16"),
        (TCVN3.encode("cp1252"), TCVN3, "byte 1"),
        (b"S\xf5", "Sõ", "byte 1"),  # the place of the first wrong byte
        (b"a \x93b\x94 \x81\x8d", "a “b” \x81\x8d", "Windows-1252"),  # what it lacks, as in Latin-1
        (LETTER.encode()[:-1] + b"\xc4", LETTER[:-1] + "Ä", "1 bytes"),  # cut within a character
        (LETTER.encode() + b"nh\xa9n d\xa9n", LETTER + "nh©n d©n", "2 bytes"),  # a line in another code
    ],
)
def test_other_codes(data: bytes, text: str, note: str) -> None:
    read = read_data(data)
    assert (read.kind, read.text) == ("text", text) and decode(data) == text
    assert len(read.notes) == 1 and note in read.notes[0]
    assert read_data(LETTER.encode()).notes == ()


def test_letter_in_an_old_code() -> None:
    letter = parse_document(read_data(TCVN3.encode("cp1252")))
    assert letter.so_ky_hieu.so == "12" and letter.kinh_gui == ("Các thôn",)


def test_missing_file(tmp_path: Path) -> None:
    for read in (read_text, letters_in):
        with pytest.raises(InputError, match="no such file") as caught:
            read(tmp_path / "none.txt")
        assert caught.value.code == "input.missing"


def test_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened") as caught:
        read_text(tmp_path)
    assert caught.value.code == "input.unreadable"


def test_folder(folder: Path) -> None:
    assert letters_in(folder) == [folder / "sau" / "b.MD", folder / "z.txt"]


def test_folder_without_letters(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no letters") as caught:
        letters_in(tmp_path)
    assert caught.value.code == "input.no-letters"


def test_a_named_file_may_bear_any_name(tmp_path: Path) -> None:
    path = tmp_path / "thu.log"
    path.write_text("Số 1")
    assert letters_in(path) == [path]
