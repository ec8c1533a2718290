"""XML documents of letters: made from plain trees, written as UTF-8, one by one or joined in one stream."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from vnvanban.cells import writable
from vnvanban.export.record import Problem

_UNSAFE = re.compile(r"[^\w.-]|^\.")
"""Characters that names of files do without, for the sake of other systems."""
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


class Document(NamedTuple):
    """The XML of one letter. ``name``: what tells it from the others (see each format); it is no safe file name."""

    name: str
    xml: bytes
    problems: tuple[Problem, ...] = ()


def root_of(tag: str, **prefixes: str) -> ElementTree.Element:
    """A root whose tags bear their prefixes as they stand, each bound to its namespace here."""
    return ElementTree.Element(tag, {f"xmlns:{prefix}": address for prefix, address in prefixes.items()})


def put(parent: ElementTree.Element, tag: str, text: str | int | None = None) -> ElementTree.Element:
    """A new last child; characters that XML 1.0 cannot hold become blanks."""
    child = ElementTree.SubElement(parent, tag)
    if text is not None:
        child.text = writable(str(text)).replace("\r\n", "\n").replace("\r", "\n")
    return child


def put_known(parent: ElementTree.Element, tag: str, text: str | int | None) -> None:
    """A new last child, where there is anything to say."""
    if text is not None and text != "":
        put(parent, tag, text)


def written(root: ElementTree.Element) -> bytes:
    """The document in UTF-8 with its declaration, indented."""
    ElementTree.indent(root)
    body: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=False)
    return _DECLARATION + body + b"\n"


def joined(documents: Iterable[Document], root: str = "records") -> Iterator[bytes]:
    """Many documents as one, piece by piece, under a root of ours (``records``): no standard names one.

    >>> b"".join(joined([Document("1", written(root_of("simpledc")))])).split()[3:]
    [b'<records>', b'<simpledc', b'/>', b'</records>']
    """
    yield _DECLARATION + f"<{root}>\n".encode()
    for document in documents:
        yield document.xml.removeprefix(_DECLARATION)
    yield f"</{root}>\n".encode()


def named(documents: Iterable[Document]) -> Iterator[tuple[str, bytes]]:
    """A name of a file and its content for each document, for a folder or a zip; no two names are the same.

    >>> [name for name, _ in named([Document("H49/1", b""), Document("H49/1", b""), Document("2", b"")])]
    ['H49_1.xml', 'H49_1-2.xml', '2.xml']
    """
    taken: set[str] = set()
    for document in documents:
        plain = _UNSAFE.sub("_", document.name)
        name, count = plain, 1
        while name.casefold() in taken:
            count += 1
            name = f"{plain}-{count}"
        taken.add(name.casefold())
        yield f"{name}.xml", document.xml
