"""DOC, RTF, ODT by way of LibreOffice, for real where it is installed. The files are made here: RTF by hand, the others
by LibreOffice itself from a DOCX of invented words."""

import io
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from corpus.word import package, paragraph, part, run, table
from vnvanban import InputError, MissingDependencyError, Options
from vnvanban.read.office import office_document

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: apt-get install libreoffice-writer-nogui"
)
RTF = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\f0 S\u7889?: 12\par K\'EDnh g\u7917?i: S\u7903? A\par}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOC_NAME = "WordDocument".encode("utf-16-le")
FIB = b"\xec\xa5" + bytes(8) + b"\x00\x01" + bytes(500)
EXPECTED = ["HUYỆN ỦY", "Số 12", "", "ĐẢNG CỘNG SẢN VIỆT NAM", "", "1. Việc một", "2. Việc hai", "", "| a | b |"]


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return made.getvalue()


@pytest.fixture(scope="module")
def letters(tmp_path_factory) -> Path:
    """A folder with one letter as DOC, RTF and ODT."""
    folder = tmp_path_factory.mktemp("office")
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    left = paragraph(run("HUYỆN ỦY")) + paragraph(run("Số 12"))
    body = table([[left, paragraph(run("ĐẢNG CỘNG SẢN VIỆT NAM"))]], False) + paragraph(run("Việc một"), item)
    body += paragraph(run("Việc hai"), item) + paragraph() + table([[paragraph(run("a")), paragraph(run("b"))]], True)
    (folder / "letter.docx").write_bytes(package(body, numbering=part("numbering", numbering)))
    for kind in ("doc:MS Word 97", "rtf:Rich Text Format", "odt:writer8"):
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", folder, folder / "letter.docx"], capture_output=True, timeout=120, check=True
        )
    return folder


@needs_office
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_a_letter_is_read_as_from_docx(letters, kind):
    pages, _ = office_document((letters / f"letter.{kind}").read_bytes(), kind, Options())
    assert pages[0].text.split("\n") == EXPECTED


@needs_office
def test_rtf_by_hand():
    pages, notes = office_document(RTF, "rtf", Options())
    assert (pages[0].text, notes) == ("Số: 12\nKính gửi: Sở A", ())


@needs_office
def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    office_document(RTF, "rtf", Options())
    with pytest.raises(InputError):
        office_document(OLE + DOC_NAME, "doc", Options())
    assert list(tmp_path.iterdir()) == []


def test_what_takes_too_long_is_killed_with_its_children(tmp_path, monkeypatch):
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n(sleep 3; touch {tmp_path}/late) &\nsleep 30\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    begun = time.monotonic()
    with pytest.raises(InputError) as error:
        office_document(RTF, "rtf", Options(max_seconds=0.5))
    assert error.value.code == "input.timeout"
    assert time.monotonic() - begun < 3
    time.sleep(max(0.0, begun + 4 - time.monotonic()))
    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


def test_without_libreoffice_the_error_names_it(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingDependencyError, match="sudo apt-get install libreoffice-writer-nogui"):
        office_document(RTF, "rtf", Options())


HOSTILE = [
    # name, kind, bytes, code; all but the last need no LibreOffice
    ("nothing", "doc", b"", "input.broken"),
    ("no RTF", "rtf", b"Kinh gui", "input.broken"),
    ("half an RTF", "rtf", RTF[:80], "input.broken"),
    ("no zip", "odt", b"PK\x03\x04", "input.broken"),
    ("a zip of something else", "odt", zipped(a=b"x"), "input.broken"),
    ("a spreadsheet", "doc", OLE + "Workbook".encode("utf-16-le"), "input.broken"),
    ("an encrypted DOCX", "doc", OLE + "EncryptedPackage".encode("utf-16-le"), "input.encrypted"),
    ("an encrypted DOC", "doc", OLE + FIB + DOC_NAME, "input.encrypted"),
    ("an encrypted ODT", "odt", zipped(**{"content.xml": b"x", "META-INF__manifest.xml": b"<m:encryption-data/>"}), "input.encrypted"),
    ("a bomb", "odt", zipped(**{"content.xml": bytes(2_000_000)}), "input.too-large"),
    ("too large", "rtf", RTF[:-1] + bytes(1_000_000) + b"}", "input.too-large"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "data", "code"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_files_end_in_one_clear_error(kind, data, code, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InputError) as error:
        office_document(data, kind, Options(max_bytes=1_000_000))
    assert error.value.code == code


@needs_office
def test_a_broken_old_word_file(letters):
    with pytest.raises(InputError) as error:
        office_document((letters / "letter.doc").read_bytes()[:5000] + DOC_NAME, "doc", Options())
    assert error.value.code.startswith("input.")
