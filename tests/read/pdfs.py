"""PDF files by hand, for tests: text with any letters, pictures, and whatever is wrong with a file."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (595.0, 842.0)
SPARE = [*range(0xA1, 0xAD), *range(0xAE, 0x100)]
"""Codes of WinAnsi that have a glyph and are no ASCII: each letter outside ASCII gets one, and ToUnicode says which."""


def stream(head: str, data: bytes, packed: bool = True) -> bytes:
    """A stream object; ``head``: the entries of its dictionary."""
    if packed:
        head, data = f"{head} /Filter /FlateDecode", zlib.compress(data)
    return f"<< {head} /Length {len(data)} >>\nstream\n".encode("latin-1") + data + b"\nendstream"


@dataclass(frozen=True)
class Text:
    """Text at a place: points from the left, and from the top to its base line."""

    x: float
    y: float
    text: str
    size: float = 12
    font: str = "Helvetica"
    hidden: bool = False


@dataclass(frozen=True)
class Picture:
    """``head`` and ``data`` of an image object; ``place``: left, bottom, width, height in points, or all six numbers."""

    head: str
    data: bytes
    place: Sequence[float] = (0, 0, *A4)
    packed: bool = True


def grey(pixels, place: Sequence[float] = (0, 0, *A4), more: str = "") -> Picture:
    """A picture of height × width grey, or × 3 in red, green, blue."""
    space = "/DeviceGray" if pixels.ndim == 2 else "/DeviceRGB"
    return Picture(f"/Width {pixels.shape[1]} /Height {pixels.shape[0]} /BitsPerComponent 8 /ColorSpace {space} {more}", pixels.tobytes(), place)


@dataclass(frozen=True)
class Page:
    """``drawn``: its pictures and, above them, its texts. ``extra``: entries of the page's dictionary."""

    texts: Sequence[Text] = ()
    pictures: Sequence[Picture] = ()
    size: tuple[float, float] = A4
    extra: str = ""
    box: str = ""
    raw: bytes = b""


@dataclass
class Pdf:
    """Collects objects; ``bytes(...)`` of it is the file."""

    objects: list[bytes] = field(default_factory=list)
    root: str = ""
    trailer: str = ""

    def add(self, body: str | bytes) -> int:
        self.objects.append(body if isinstance(body, bytes) else body.encode("latin-1"))
        return len(self.objects)

    def __bytes__(self) -> bytes:
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        table = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
        end = f"trailer\n<< /Size {len(places) + 1} /Root {self.root} {self.trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
        return bytes(out) + (table + end).encode("latin-1")


def pdf(*pages: Page, count: int | None = None, trailer: str = "") -> bytes:
    """A whole file. ``count``: what the page tree says there are."""
    made = Pdf(trailer=trailer)
    tree = made.add("")
    kids = [_page(made, page, tree) for page in pages]
    said = len(kids) if count is None else count
    made.objects[tree - 1] = f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {said} >>".encode()
    made.root = f"{made.add(f'<< /Type /Catalog /Pages {tree} 0 R >>')} 0 R"
    return bytes(made)


def _page(made: Pdf, page: Page, tree: int) -> int:
    codes: dict[str, int] = {}
    for char in sorted({char for text in page.texts for char in text.text if ord(char) > 126}):
        codes[char] = SPARE[len(codes)]
    fonts = {text.font: "" for text in page.texts}
    for number, name in enumerate(fonts):
        fonts[name] = f"F{number}"
    content = "".join(_shown(picture, number) for number, picture in enumerate(page.pictures)).encode()
    content += b"".join(_written(text, fonts[text.font], codes, page.size[1]) for text in page.texts) + page.raw
    unicode = made.add(stream("", _to_unicode(codes)))
    faces = "".join(f"/{key} {made.add(_font(name, unicode))} 0 R " for name, key in fonts.items())
    images = "".join(f"/I{i} {made.add(stream('/Type /XObject /Subtype /Image ' + p.head, p.data, p.packed))} 0 R " for i, p in enumerate(page.pictures))
    body = made.add(stream("", content))
    box = page.box or f"0 0 {page.size[0]:g} {page.size[1]:g}"
    resources = f"<< /Font << {faces}>> /XObject << {images}>> >>"
    return made.add(f"<< /Type /Page /Parent {tree} 0 R /MediaBox [{box}] /Contents {body} 0 R /Resources {resources} {page.extra} >>")


def _shown(picture: Picture, number: int) -> str:
    place = picture.place
    six = place if len(place) == 6 else (place[2], 0, 0, place[3], place[0], place[1])
    return f"q {' '.join(f'{one:g}' for one in six)} cm /I{number} Do Q\n"


def _written(text: Text, font: str, codes: dict[str, int], height: float) -> bytes:
    shown = bytes(codes.get(char, ord(char)) for char in text.text).hex()
    return f"BT /{font} {text.size:g} Tf {3 if text.hidden else 0} Tr {text.x:g} {height - text.y:g} Td <{shown}> Tj ET\n".encode()


def _font(name: str, unicode: int) -> str:
    widths = " ".join(["500"] * 224)
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 "
        f"/Widths [{widths}] /ToUnicode {unicode} 0 R >>"
    )


def _to_unicode(codes: dict[str, int]) -> bytes:
    pairs = [(code, chr(code)) for code in range(32, 127)] + [(code, char) for char, code in codes.items()]
    lines = "".join(f"<{code:02X}> <{char.encode('utf-16-be', 'surrogatepass').hex()}>\n" for code, char in pairs)
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
    head += "1 begincodespacerange <00> <FF> endcodespacerange\n"
    return f"{head}{len(pairs)} beginbfchar\n{lines}endbfchar endcmap end end".encode()
