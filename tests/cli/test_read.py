"""Which files are letters, and their text as it stands."""

from pathlib import Path

import pytest

from vnvanban.errors import InputError
from vnvanban.read import decode, letters_in, read_text


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
        ("Số".encode("utf-16"), "input.not-utf8", "UTF-16"),
        ("Số 12, Đảng".encode("cp1258", "replace"), "input.not-utf8", "UTF-8"),
        (b"S\xf5", "input.not-utf8", "byte 1"),  # the place of the first wrong byte
    ],
)
def test_what_is_no_text(data: bytes, code: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence) as caught:
        decode(data)
    assert (caught.value.code, caught.value.exit_code) == (code, 1)


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
