"""DOC, RTF and ODT files, by way of DOCX: LibreOffice converts, ``docx_document`` reads.

LibreOffice runs without a window in a folder of its own, that is removed whatever happens: its profile there runs no
macros, follows no links and fetches nothing. What takes too long is killed with all that it started.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from vnvanban.errors import InputError, MissingDependencyError
from vnvanban.options import Options
from vnvanban.read.document import RawPage
from vnvanban.read.docx import DecodeRun, docx_document
from vnvanban.read.docx.package import OLE

OfficeKind = Literal["doc", "rtf", "odt"]

_NAMES: dict[OfficeKind, str] = {
    "doc": "an old Word file",
    "rtf": "a rich-text file (RTF)",
    "odt": "an OpenDocument text",
}
_PROGRAMS = ("soffice", "libreoffice")
_MEMORY = 4_000_000_000
"""Bytes of address space for LibreOffice: it maps some 1.5 GB before it reads anything."""
_SETTING = (
    '<item oor:path="/org.openoffice.Office.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Writer/Content/Update", "Link", "0"),
)
_FIB_ENCRYPTED = 0x0100
"""Flag in the head of a Word document's main stream ([MS-DOC] 2.5.2, fEncrypted)."""


def office_document(
    data: bytes, kind: OfficeKind, options: Options, decode_run: DecodeRun = lambda text, font: text
) -> tuple[tuple[RawPage, ...], tuple[str, ...]]:
    """The pages and notes of a DOC, RTF or ODT file, as of ``docx_document``.

    ``InputError`` ``input.encrypted``, ``input.broken``, ``input.too-large``, ``input.timeout`` (``max_seconds``), or
    those of ``docx_document``; ``MissingDependencyError`` without LibreOffice.
    """
    _check(data, kind, options)
    program = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        message = f"reading {_NAMES[kind]} needs LibreOffice: sudo apt-get install libreoffice-writer-nogui"
        raise MissingDependencyError(message)
    with TemporaryDirectory(prefix="vnvanban-", ignore_cleanup_errors=True) as folder:
        converted = _converted(program, data, kind, Path(folder), options)
    return docx_document(converted, options, decode_run)


def _check(data: bytes, kind: OfficeKind, options: Options) -> None:
    """What can be told without LibreOffice, which would try to read anything as text."""
    if len(data) > options.max_bytes:
        message = f"the file has {len(data)} bytes, more than max_bytes ({options.max_bytes})"
        raise InputError(message, "input.too-large")
    whole, encrypted = {"doc": _check_doc, "rtf": _check_rtf, "odt": _check_odt}[kind](data, options)
    if encrypted:
        raise InputError(f"this is {_NAMES[kind]} that is encrypted; save it without a password", "input.encrypted")
    if not whole:
        raise InputError(f"this is not {_NAMES[kind]}, or not a whole one", "input.broken")


def _check_doc(data: bytes, options: Options) -> tuple[bool, bool]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return True, True
    if not data.startswith(OLE) or "WordDocument".encode("utf-16-le") not in data:
        return False, False
    main = next((at for at in range(512, len(data) - 12, 512) if data[at : at + 2] == b"\xec\xa5"), None)
    flags = 0 if main is None else int.from_bytes(data[main + 10 : main + 12], "little")
    return True, bool(flags & _FIB_ENCRYPTED)


def _check_rtf(data: bytes, options: Options) -> tuple[bool, bool]:
    """LibreOffice reads what there is of a file that was cut off and says nothing: a group that stays open shows it."""
    marks = re.sub(rb"\\[\\{}]", b"", data)
    cut = marks.count(b"{") > marks.count(b"}") and b"\\bin" not in marks
    return data.lstrip().startswith(b"{\\rtf") and not cut, False


def _check_odt(data: bytes, options: Options) -> tuple[bool, bool]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = {info.filename: info for info in archive.infolist()}
            if sum(info.file_size for info in infos.values()) > options.max_bytes:
                raise InputError("it unpacks to more than max_bytes", "input.too-large")
            manifest = infos.get("META-INF/manifest.xml")
            small = manifest is not None and manifest.file_size < 1_000_000
            encrypted = small and b"encryption-data" in archive.read("META-INF/manifest.xml")
            return "content.xml" in infos or "encrypted-package" in infos, encrypted
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
        return False, False


def _converted(program: str, data: bytes, kind: OfficeKind, folder: Path, options: Options) -> bytes:
    """The DOCX that LibreOffice makes of a file."""
    profile, source, made = folder / "profile", folder / f"letter.{kind}", folder / "made" / "letter.docx"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_settings(), "utf-8")
    source.write_bytes(data)
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(source)]
    _run(command, folder, options.max_seconds)
    try:
        if made.stat().st_size > options.max_bytes:
            raise InputError("converted, it has more than max_bytes", "input.too-large")
        return made.read_bytes()
    except FileNotFoundError:
        raise InputError(f"this is not {_NAMES[kind]} that LibreOffice can read", "input.broken") from None


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Runs a program to its end or for so many seconds; nothing that it started is left."""
    home = {"HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
    null = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **home}, stdin=null, stdout=null, stderr=null, start_new_session=True
    )
    try:
        _limit(process.pid)
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        message = f"LibreOffice took more than max_seconds ({seconds:g}) to convert it"
        raise InputError(message, "input.timeout") from None
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _limit(process: int) -> None:
    """Bounds the memory of a process and of what it will start, where the system can (Linux)."""
    with contextlib.suppress(ImportError, AttributeError, ProcessLookupError, PermissionError):
        import resource

        resource.prlimit(process, resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _settings() -> str:
    items = "".join(_SETTING.format(*setting) for setting in _SETTINGS)
    spaces = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    return f'<?xml version="1.0" encoding="UTF-8"?><oor:items {spaces}>{items}</oor:items>'
