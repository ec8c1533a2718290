"""A DOCX file as parts (ECMA-376, part 2): opened with limits, each part parsed only when it is asked for."""

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from vnvanban.errors import InputError, MissingDependencyError
from vnvanban.options import Options

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A[1:-1].encode()),
)
"""Namespaces of the strict form of the standard → those that all writers use."""

MAX_XML = 32_000_000
"""Bytes of one part of XML: its tree takes ten to twenty times as much. The longest letters have under one million."""
_MAX_PARTS = 20_000
_RATIO, _RATIO_FROM = 500, 5_000_000
"""A part of that size that is so many times its compressed form is a bomb: Word's own parts stay under 60."""


class Package:
    """The parts of a DOCX file.

    ``InputError``: ``input.encrypted``, ``input.broken``, ``input.too-large``, ``input.unsafe``.
    """

    def __init__(self, data: bytes, options: Options) -> None:
        if data.startswith(OLE):
            raise _not_zip(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._infos = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, ValueError, UnicodeError, NotImplementedError):
            raise _broken() from None
        total = sum(info.file_size for info in self._infos.values())
        if total > options.max_bytes or len(self._zip.infolist()) > _MAX_PARTS:
            message = f"it unpacks to {total} bytes in {len(self._infos)} parts, more than max_bytes or max parts"
            raise InputError(message, "input.too-large")
        self._room = options.max_bytes
        self.main = self._main()

    def _main(self) -> str:
        for kind, target in self.relations("").values():
            if kind.endswith("/officeDocument"):
                return target
        return "word/document.xml"

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relations of a part (``""``: the package): id → (type, name of the part); none to the outside."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in () if root is None else root:
            target = relation.get("Target", "")
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
                place = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found[relation.get("Id", "")] = (relation.get("Type", ""), posixpath.normpath(place))
        return found

    def related(self, kind: str) -> "_Element | None":
        """The part that the main document names for a kind of relation (``styles``, ``numbering`` …)."""
        for name, target in self.relations(self.main).values():
            if name.endswith(f"/{kind}"):
                return self.xml(target)
        return None

    def xml(self, name: str) -> "_Element | None":
        """The root of a part; nothing where the file has no such part."""
        info = self._infos.get(name)
        return None if info is None else parse_xml(self._read(info))

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise InputError("the file is encrypted; save it without a password first", "input.encrypted")
        bomb = info.file_size > max(_RATIO_FROM, _RATIO * max(1, info.compress_size))
        if bomb or info.file_size > min(MAX_XML, self._room):
            message = f"its part {info.filename} unpacks to {info.file_size} bytes, more than may be read"
            raise InputError(message, "input.too-large")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _broken()
        try:
            data = self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
            raise _broken() from None
        self._room -= len(data)
        return data


def parse_xml(data: bytes) -> "_Element":
    """The root of an XML part. A document type is refused (the standard forbids it): no entity is ever expanded."""
    try:
        from lxml import etree
    except ImportError:
        raise MissingDependencyError("reading Word files needs lxml: pip install 'vnvanban[office]'") from None
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    if b"<!DOCTYPE" in data or b"<\0!\0D\0O\0C\0" in data or b"\0<\0!\0D\0O\0C" in data:
        raise _unsafe()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise InputError("a part of the Word file is no whole XML", "input.broken") from None
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise _unsafe()
    return root


def _unsafe() -> InputError:
    return InputError("a part of the file declares a document type, which no Word file has", "input.unsafe")


def _broken() -> InputError:
    return InputError("this is not a whole Word file", "input.broken")


def _not_zip(data: bytes) -> InputError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return InputError("the Word file is encrypted; save it without a password first", "input.encrypted")
    return InputError("this is an old Word file (DOC), no DOCX", "input.broken")
