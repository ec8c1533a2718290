"""Which files are letters, and plain text as it stands: nothing is corrected and no line end is touched."""

import os
from collections.abc import Iterator
from pathlib import Path

from vnvanban.errors import InputError

SUFFIXES = frozenset(
    {".txt", ".md", ".markdown", ".text", ".html", ".htm", ".docx", ".doc", ".rtf", ".odt", ".pdf"}
    | {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".hocr"}
)
"""Names of the files that a folder is searched for; a file that is named itself may bear any name."""

_OTHER_FORMS = (
    (b"%PDF", "a PDF file; extract its text first (pdftotext -layout)"),
    (b"PK\x03\x04", "a Word or other zipped file; save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save it as plain text first"),
    (b"{\\rtf", "a rich-text file (RTF); save it as plain text first"),
    (b"\x89PNG", "an image; recognise its text first"),
    (b"\xff\xd8\xff", "an image; recognise its text first"),
    (b"II*\x00", "an image; recognise its text first"),
    (b"MM\x00*", "an image; recognise its text first"),
)
"""First bytes → what the file is and what to do."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def letters_in(path: Path) -> list[Path]:
    """The letters of a folder and of the folders in it, sorted by path; hidden ones are left out. A file: itself.

    ``InputError`` with code ``input.missing`` or ``input.no-letters``.
    """
    if not path.is_dir():
        if not path.exists():
            raise InputError("there is no such file or folder", "input.missing")
        return [path]
    found = sorted(_walk(path))
    if not found:
        raise InputError(f"the folder holds no letters ({', '.join(sorted(SUFFIXES))})", "input.no-letters")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(root, name)


def read_text(path: Path) -> str:
    """The text of a file as it stands: UTF-8, line ends and a byte-order mark kept, so that spans count from its start.

    ``InputError`` with code ``input.missing``, ``input.unreadable`` or one of ``decode``.
    """
    return decode(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. ``InputError`` with code ``input.missing`` or ``input.unreadable``."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such file or folder", "input.missing") from None
    except OSError as error:
        raise InputError(f"it cannot be opened ({error.strerror})", "input.unreadable") from error


def decode(data: bytes) -> str:
    r"""Bytes of a letter as text.

    ``InputError`` with code ``input.empty`` (no bytes, or blanks only), ``input.binary`` (another kind of file) or
    ``input.not-utf8``.

    >>> decode("Số 12-CV/HU\r\n".encode())
    'Số 12-CV/HU\r\n'
    """
    for magic, advice in _OTHER_FORMS:
        if data.startswith(magic):
            raise InputError(f"this is {advice}", "input.binary")
    if data.startswith(_UTF16):
        raise InputError("the text is in UTF-16, not UTF-8; save it as UTF-8 first", "input.not-utf8")
    if b"\0" in data:
        raise InputError("this is a binary file, not a text", "input.binary")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"the text is not in UTF-8 (byte {error.start}); save it as UTF-8 first"
        raise InputError(message, "input.not-utf8") from None
    if not text.removeprefix("\ufeff").strip():
        raise InputError("it is empty", "input.empty")
    return text
