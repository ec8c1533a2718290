"""Which files are letters, and plain text as it stands: nothing is corrected and no line end is touched.

Bytes that are no UTF-8 are read as Windows-1252, one character each (those that it lacks as in Latin-1), so that
nothing is lost and each place can be found again; ``normalize`` sees which old code the characters are of.
"""

import os
import re
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

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_NO_TEXT = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LATIN = re.compile("[\t-\r -~\xa0-\u036f\u1e00-\u22ff\ufeff]+")
_ASCII = re.compile("[ -~]+")
MIN_LATIN, MIN_ASCII = 0.9, 0.3
"""Shares of Latin letters and signs, and of ASCII, in what is taken for UTF-16 though it bears no mark."""

_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
"""A character of UTF-8 beyond ASCII (RFC 3629, 4)."""
_WINDOWS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
_HIGH = bytes(range(0x80, 0x100))
_ESCAPED = {0xDC00 + byte: char for byte, char in _WINDOWS.items()}
_NEVER = bytes([*range(7, 9), 0x0E, 0x0F, 0x18, 0x1B, 0x1F, 0x7F])
"""Control characters that are in no text, of whatever code."""
_LOW = bytes([*range(1, 7), *range(0x10, 0x18), 0x19, 0x1C, 0x1D, 0x1E])
"""Control characters that are letters in TCVN3, VISCII or VPS, capitals all of them."""
_WORDS = bytes([*range(0x41, 0x5B), *range(0x61, 0x7B), 0x20, 0x0A, 0x0D, 0x09])
MAX_NEVER, MAX_LOW, MIN_WORDS = 0.005, 0.1, 0.25
"""Shares of the bytes: more control characters, or fewer letters and blanks of ASCII, make a binary file. Random bytes
have 0.03, 0.07 and 0.22; Vietnamese has 0.6 of ASCII, and 0.08 low ones at most (capitals in VPS)."""


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
    """The text of a file as it stands: line ends and a byte-order mark kept, so that spans count from its start.

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
    r"""Bytes of a letter as text: ``decoded`` without its notes.

    >>> decode("Số 12-CV/HU\r\n".encode())
    'Số 12-CV/HU\r\n'
    """
    return decoded(data)[0]


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Bytes of a letter as text, and what is to be said of it where it is not UTF-8.

    UTF-8, else UTF-16 (with its mark or without), else Windows-1252, character by character; a UTF-8 text with wrong
    bytes keeps its characters. A byte-order mark stays. ``InputError`` with code ``input.empty`` (no bytes, or blanks
    only), ``input.binary`` (another kind of file) or ``input.broken`` (UTF-16 that is cut or damaged).
    """
    for magic, advice in _OTHER_FORMS:
        if data.startswith(magic):
            raise InputError(f"this is {advice}", "input.binary")
    if data[:2] in _UTF16 or b"\0" in data:
        text, note = _utf16(data), "the text is in UTF-16"
    else:
        text, note = _one_byte_units(data)
    if not text.removeprefix("\ufeff").strip():
        raise InputError("it is empty", "input.empty")
    return text, (note,) if note else ()


def _utf16(data: bytes) -> str:
    charset = _UTF16.get(data[:2])
    if charset:
        try:
            text = data.decode(charset)
        except UnicodeDecodeError as error:
            message = f"the text is in UTF-16, and damaged or cut off (byte {error.start})"
            raise InputError(message, "input.broken") from None
        if "\0" not in text:
            return text
    for charset in _UTF16.values():
        text = data.decode(charset, "replace")
        latin, ascii_ = (sum(map(len, kind.findall(text))) / len(text) for kind in (_LATIN, _ASCII))
        if "\ufffd" not in text and not _NO_TEXT.search(text) and latin >= MIN_LATIN and ascii_ >= MIN_ASCII:
            return text
    raise InputError("this is a binary file, not a text", "input.binary")


def _one_byte_units(data: bytes) -> tuple[str, str]:
    """UTF-8, or one byte a character where it is none, and what is to be said of it."""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        first = error.start
    if _is_binary(data):
        raise InputError("this is a binary file, not a text", "input.binary")
    right = _SEQUENCE.findall(data)
    wrong = len(data) - len(data.translate(None, _HIGH)) - sum(map(len, right))
    if len(right) > wrong:
        text = data.decode("utf-8", "surrogateescape").translate(_ESCAPED)
        return text, f"{wrong} bytes are no UTF-8 (the first is byte {first}): they were read as Windows-1252"
    text = data.decode("latin-1").translate(_WINDOWS)
    return text, f"the text is not in UTF-8 (byte {first}): each byte was read as a character of Windows-1252"


def _is_binary(data: bytes) -> bool:
    def share(some: bytes) -> float:
        return 1 - len(data.translate(None, some)) / len(data)

    return share(_NEVER) > MAX_NEVER or share(_LOW) > MAX_LOW or share(_WORDS) < MIN_WORDS
