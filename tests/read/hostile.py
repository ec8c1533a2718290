"""Files that are broken, bombs or traps, made here; what each must come to. Read by ``test_hostile``."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

from tests.read.pdfs import Page, Pdf, Picture, Text, pdf, stream

PARSE = "parse"
ANY = "input."
"""Any code: how much can be mended is the library's business."""
Case = tuple[Callable[[], bytes], str | tuple[str, ...]]

WORDS = [Text(70, 100 + 20 * i, "Phòng Nông lâm đề nghị các xã lập danh sách hộ nhận giống") for i in range(8)]
GOOD = pdf(Page(WORDS), Page(WORDS))
HEAD = b"%PDF-1.7\n"


def part(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


def made(*objects: str | bytes, trailer: str = "", root: str = "1 0 R") -> bytes:
    """A PDF of objects that are numbered from 1."""
    file = Pdf(trailer=trailer, root=root)
    for one in objects:
        file.add(one)
    return bytes(file)


CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
TREE = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def one_page(page: str, *objects: str | bytes, catalog: str = CATALOG) -> bytes:
    """A PDF of one page; further objects are numbered from 4."""
    return made(catalog, TREE, f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {page} >>", *objects)


def drawing(content: bytes) -> bytes:
    return one_page("/Contents 4 0 R", stream("", content))


def boxed(box: str) -> bytes:
    return pdf(Page(WORDS, box=box))


def picture(head: str, data: bytes = b"\x00\x01\x02" * 40) -> bytes:
    return pdf(Page((), [Picture(head, data, packed=False)]))


@cache
def bomb() -> bytes:
    """300 megabytes of zeros, packed."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(300)) + packer.flush()


def packed(data: bytes, filters: str = "/FlateDecode", head: str = "") -> bytes:
    return f"<< {head} /Filter {filters} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def deep_tree() -> bytes:
    levels = [f"<< /Type /Pages /Kids [{i + 1} 0 R] /Count 1 /Parent {max(1, i - 1)} 0 R >>" for i in range(2, 20_000)]
    return made(CATALOG, *levels, "<< /Type /Page /MediaBox [0 0 595 842] >>")


def attached() -> bytes:
    catalog = "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> /AA << /WC << /S /JavaScript /JS (app.alert\\(1\\)) >> >> >>"
    return one_page("/Contents 4 0 R", stream("", b"0 0 m 9 9 l S"), catalog=catalog)


CRYPT = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<00><00>]"
OTHER_CRYPT = "/Encrypt << /Filter /Acme.Lock /V 9 >> /ID [<00><00>]"
TEXT = f"/Resources << /Font << /F {'{}'} >> >> /Contents 4 0 R"
SELF = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"

PDFS: dict[str, Case] = {
    "PDF: a tenth of it": (lambda: part(GOOD, 0.1), "input.broken"),
    "PDF: half of it": (lambda: part(GOOD, 0.5), (ANY, PARSE)),
    "PDF: nine tenths of it": (lambda: part(GOOD, 0.9), (ANY, PARSE)),
    "PDF: the head alone": (lambda: HEAD, "input.broken"),
    "PDF: junk with its head": (lambda: HEAD + random.Random(1).randbytes(50_000), "input.broken"),
    "PDF: zeros with its head": (lambda: HEAD + bytes(200_000), "input.broken"),
    "PDF: behind other things": (lambda: b"From: a@b.example\n\n" + b"x" * 900 + GOOD, PARSE),
    "PDF: text that names one": (lambda: b"%PDF-1.7 is what the file begins with.", "input.broken"),
    "PDF: bytes flipped": (lambda: bytes(b ^ (i % 97 == 0) for i, b in enumerate(GOOD)), (ANY, PARSE)),
    "PDF: encrypted": (lambda: pdf(Page(WORDS), trailer=CRYPT), "input.encrypted"),
    "PDF: encrypted in a way of its own": (lambda: pdf(Page(WORDS), trailer=OTHER_CRYPT), "input.encrypted"),
    "PDF: no pages": (lambda: pdf(), "input.broken"),
    "PDF: a page tree that holds itself": (lambda: made(CATALOG, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"), (ANY, PARSE)),
    "PDF: a page tree of 20,000 levels": (deep_tree, (ANY, PARSE)),
    "PDF: a page that is its own parent": (lambda: made(CATALOG, TREE, "<< /Type /Page /Parent 3 0 R >>"), (ANY, PARSE)),
    "PDF: a page that is not there": (lambda: made(CATALOG, TREE), ANY),
    "PDF: says it has 100,000 pages": (lambda: pdf(Page(WORDS), count=100_000), "input.too-large"),
    "PDF: has 100,000 pages": (
        lambda: made(CATALOG, f"<< /Type /Pages /Kids [{'3 0 R ' * 100_000}] /Count 100000 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"),
        "input.too-large",
    ),
    "PDF: says it has a page less than none": (lambda: pdf(Page(WORDS), count=-5), (ANY, PARSE)),
    "PDF: a table of objects that points to itself": (lambda: GOOD.replace(b"/Root", b"/Prev %d /Root" % GOOD.rindex(b"xref\n0"), 1), (ANY, PARSE)),
    "PDF: a table of objects elsewhere": (lambda: GOOD.replace(b"startxref\n", b"startxref\n9"), (ANY, PARSE)),
    "PDF: a page of a thousand miles": (lambda: boxed("0 0 1000000000 1000000000"), (ANY, PARSE)),
    "PDF: a page of 14,400 points": (lambda: pdf(Page((), [Picture("/Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray", b"abcd")], (14_400, 14_400))), PARSE),
    "PDF: a page without area": (lambda: boxed("0 0 0 0"), (ANY, PARSE)),
    "PDF: a page as thin as a hair": (lambda: boxed("0 0 0.001 842"), (ANY, PARSE)),
    "PDF: a page turned inside out": (lambda: boxed("595 842 0 0"), PARSE),
    "PDF: a page of no numbers": (lambda: boxed("nan nan inf -inf"), (ANY, PARSE)),
    "PDF: a page of numbers too large for any": (lambda: boxed(f"0 0 1{'0' * 400} 1{'0' * 400}"), (ANY, PARSE)),
    "PDF: a page turned by 37 degrees": (lambda: pdf(Page(WORDS, extra="/Rotate 37")), PARSE),
    "PDF: a picture of 100 megapixels with little in it": (lambda: picture("/Width 10000 /Height 10000 /BitsPerComponent 8 /ColorSpace /DeviceRGB"), "input.too-large"),
    "PDF: a picture of 79 megapixels with little in it": (lambda: picture("/Width 8888 /Height 8888 /BitsPerComponent 8 /ColorSpace /DeviceRGB"), PARSE),
    "PDF: a picture of four thousand megapixels": (lambda: picture("/Width 65535 /Height 65535 /BitsPerComponent 1 /ColorSpace /DeviceGray"), "input.too-large"),
    "PDF: a picture of less than nothing": (lambda: picture("/Width -5 /Height 0 /BitsPerComponent 8 /ColorSpace /DeviceGray"), (ANY, PARSE)),
    "PDF: a picture without width": (lambda: picture("/BitsPerComponent 8 /ColorSpace /DeviceGray"), (ANY, PARSE)),
    "PDF: broken JPEG": (lambda: picture("/Width 900 /Height 900 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode", b"\xff\xd8\xff\xe0" + bytes(99)), (ANY, PARSE)),
    "PDF: broken JPEG 2000": (lambda: picture("/Width 900 /Height 900 /Filter /JPXDecode", b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(99)), (ANY, PARSE)),
    "PDF: broken JBIG2": (lambda: picture("/Width 900 /Height 900 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode", random.Random(2).randbytes(999)), (ANY, PARSE)),
    "PDF: a broken fax": (lambda: picture("/Width 900 /Height 900 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 900 >>", random.Random(3).randbytes(999)), (ANY, PARSE)),
    "PDF: a picture that is its own mask": (lambda: picture("/Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 4 0 R /Mask 4 0 R"), (ANY, PARSE)),
    "PDF: a palette within a palette within itself": (
        lambda: one_page("/Resources << /XObject << /I 4 0 R >> >> /Contents 6 0 R", packed(zlib.compress(bytes(81)), head="/Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace 5 0 R"), "[/Indexed 5 0 R 255 (abc)]", stream("", b"595 0 0 842 0 0 cm /I Do")),
        (ANY, PARSE),
    ),
    "PDF: a drawing that unpacks to 300 megabytes": (lambda: one_page("/Contents 4 0 R", packed(bomb())), "input.too-large"),
    "PDF: a drawing packed twice": (lambda: one_page("/Contents 4 0 R", packed(zlib.compress(bomb()), "[/FlateDecode /FlateDecode]")), "input.too-large"),
    "PDF: a drawing packed eight times": (lambda: one_page("/Contents 4 0 R", packed(eightfold(), "[" + "/FlateDecode " * 8 + "]")), "input.too-large"),
    "PDF: a picture that unpacks to 300 megabytes": (lambda: picture("/Width 10 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode", bomb()), "input.too-large"),
    "PDF: objects that unpack to 300 megabytes": (lambda: made(CATALOG, packed(bomb(), head="/Type /ObjStm /N 1 /First 9")), "input.too-large"),
    "PDF: a form that draws itself": (lambda: one_page("/Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R", stream("", b"/X Do"), stream(SELF, b"/X Do /X Do")), "input.too-large"),
    "PDF: a form that draws itself once": (lambda: one_page("/Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R", stream("", b"/X Do"), stream(SELF, b"/X Do 0 0 m 9 9 l S")), PARSE),
    "PDF: forms that draw the next ten times": (lambda: doubling(), "input.too-large"),
    "PDF: 150,000 lines": (lambda: drawing(b"0 0 m 500 800 l S\n" * 150_000), ("input.timeout", PARSE)),
    "PDF: a million lines": (lambda: drawing(b"1 1 m 2 2 l S\n" * 1_000_000), "input.too-large"),
    "PDF: a path of a million bends": (lambda: drawing(b"0 0 m\n" + b"100 1 300 800 500 9 c\n" * 400_000 + b"S\n"), "input.too-large"),
    "PDF: a million states saved": (lambda: drawing(b"q\n" * 1_000_000 + b"1 1 m 9 9 l S"), (ANY, PARSE)),
    "PDF: brackets within brackets": (lambda: drawing(b"[" * 500_000), (ANY, PARSE)),
    "PDF: a font without anything": (lambda: one_page(TEXT.format("<< /Type /Font /Subtype /Type0 >>"), stream("", b"BT /F 12 Tf (abc) Tj ET")), (ANY, PARSE)),
    "PDF: a font that is a text": (lambda: one_page(TEXT.format("5 0 R"), stream("", b"BT /F 12 Tf 9 9 Td (abc) Tj ET"), "(font)"), (ANY, PARSE)),
    "PDF: a font file of junk": (
        lambda: one_page(TEXT.format("<< /Type /Font /Subtype /TrueType /BaseFont /A /FontDescriptor << /FontFile2 5 0 R >> >>"), stream("", b"BT /F 12 Tf 9 9 Td (abc) Tj ET"), stream("", random.Random(4).randbytes(5000))),
        (ANY, PARSE),
    ),
    "PDF: a glyph that draws itself": (
        lambda: one_page(TEXT.format("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a 4 0 R >> /Resources << /Font << /F 3 0 R >> >> >>"), stream("", b"BT /F 12 Tf 9 9 Td (aaaa) Tj ET")),
        (ANY, PARSE),
    ),
    "PDF: letters of no size": (lambda: pdf(Page([Text(70, 100 + i, "chữ", 0) for i in range(50)])), PARSE),
    "PDF: letters as tall as houses": (lambda: pdf(Page([Text(70, 100, "chữ", 1e7)])), PARSE),
    "PDF: letters a mile away": (lambda: pdf(Page([Text(1e9, -1e9, "chữ xa"), *WORDS])), PARSE),
    "PDF: letters in places that are no numbers": (lambda: drawing(b"BT /F 12 Tf nan inf 0 0 1e999 -1e999 Tm (abc) Tj ET"), PARSE),
    "PDF: halves of letters": (lambda: pdf(Page([Text(70, 100, "ch\ud835\udfff\ud800 x"), *WORDS])), PARSE),
    "PDF: controls for letters": (lambda: pdf(Page([Text(70, 100, "a\x7f\x80\x9fb c"), *WORDS])), PARSE),
    "PDF: 60,000 letters in one place": (lambda: pdf(Page([Text(70, 100, "ab cd " * 5_000), Text(70, 100, "ef gh " * 5_000)])), PARSE),
    "PDF: things that start when it is opened": (attached, PARSE),
}  # fmt: skip


def eightfold() -> bytes:
    data = bytes(1000)
    for _ in range(8):
        data = zlib.compress(data)
    return data


def doubling() -> bytes:
    """Twelve forms, each drawn ten times by the one before: 10 to the power of 12 marks."""
    forms = []
    for i in range(12):
        inner = f"/Resources << /XObject << /X {i + 6} 0 R >> >>" if i < 11 else ""
        forms.append(stream(f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] {inner}", b"/X Do " * 10 if i < 11 else b"0 0 m 9 9 l S"))
    return one_page("/Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R", stream("", b"/X Do"), *forms)


# --- pictures --------------------------------------------------------------------------------------------------------


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 300, height: int = 200, rows: bytes | None = None, extra: bytes = b"", bits: int = 8) -> bytes:
    """Grey; all white unless ``rows`` (packed) is given."""
    if rows is None:
        rows = zlib.compress((b"\0" + b"\xff" * ((width * bits + 7) // 8)) * height, 1)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + extra + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def tiff(*tags: tuple[int, int, int, int], more: bytes = b"", after: int = 0) -> bytes:
    """One directory: tag, type, count, value."""
    data = b"II*\0" + struct.pack("<IH", 8, len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return data + struct.pack("<I", after) + more


def sheet(width: int = 40, height: int = 40, after: int = 0, where: int = 300) -> bytes:
    tags = ((256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, where), (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, min(1600, width * height)))
    data = tiff(*tags, after=after)
    return data + bytes(max(0, 300 - len(data))) + b"\xff" * 1600


def frames(count: int) -> bytes:
    """A TIFF of so many directories that all share one strip."""
    size = 2 + 9 * 12 + 4
    head, pixels = b"II*\0" + struct.pack("<I", 8), 8 + size * count
    out = []
    for i in range(count):
        body = sheet(where=pixels, after=8 + size * (i + 1) if i + 1 < count else 0)
        out.append(body[8 : 8 + size])
    return head + b"".join(out) + b"\xff" * 1600


def from_pillow(form: str, size: tuple[int, int] = (300, 200), **how: object) -> bytes:
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", size, "white").save(data, form, **how)
    return data.getvalue()


def jpeg(size: tuple[int, int] = (300, 200)) -> bytes:
    return from_pillow("JPEG", size)


def resized(data: bytes, width: int, height: int) -> bytes:
    """A JPEG that says it is larger."""
    at = data.index(b"\xff\xc0")
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def scans_bomb() -> bytes:
    """A progressive JPEG whose last scan stands in it five thousand times."""
    data = from_pillow("JPEG", (2000, 2000), progressive=True)
    at = data.rindex(b"\xff\xda")
    return data[:at] + data[at:-2] * 5000 + data[-2:]


def bmp(width: int, height: int, compression: int = 0, bits: int = 24, pixels: bytes = b"\xff" * 1200) -> bytes:
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, compression, len(pixels), 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + len(pixels), 0, 0, 54) + head + pixels


PICTURES: dict[str, Case] = {
    "PNG: a tenth of it": (lambda: part(png(), 0.1), "input.broken"),
    "PNG: half of it": (lambda: part(from_pillow("PNG"), 0.5), "input.broken"),
    "PNG: nine tenths of it": (lambda: part(from_pillow("PNG"), 0.9), (ANY, PARSE)),
    "PNG: the head alone": (lambda: b"\x89PNG\r\n\x1a\n", "input.broken"),
    "PNG: junk with its head": (lambda: b"\x89PNG\r\n\x1a\n" + random.Random(5).randbytes(9999), "input.broken"),
    "PNG: 60,000 × 60,000 with little in it": (lambda: png(60_000, 60_000, zlib.compress(b"")), "input.too-large"),
    "PNG: sides of four thousand million": (lambda: png(2**32 - 1, 2**32 - 1, zlib.compress(b"")), ANY),
    "PNG: no sides": (lambda: png(0, 0, zlib.compress(b"")), ANY),
    "PNG: 79 million pixels": (lambda: png(8888, 8888), PARSE),
    "PNG: 900 million pixels in 100 kilobytes": (lambda: png(30_000, 30_000, bits=1), "input.too-large"),
    "PNG: 79 million pixels and none there": (lambda: png(8888, 8888, zlib.compress(b"")), "input.broken"),
    "PNG: a wrong checksum of its head": (lambda: png()[:29] + b"abcd" + png()[33:], "input.broken"),
    "PNG: a wrong checksum of its pixels": (lambda: png()[:-16] + b"abcd" + png()[-12:], (ANY, PARSE)),
    "PNG: pixels of junk": (lambda: png(rows=random.Random(6).randbytes(500)), "input.broken"),
    "PNG: a remark that unpacks to 300 megabytes": (lambda: png(extra=chunk(b"zTXt", b"a\0\0" + bomb())), ANY),
    "PNG: a profile that unpacks to 300 megabytes": (lambda: png(extra=chunk(b"iCCP", b"a\0\0" + bomb())), (ANY, PARSE)),
    "PNG: a film of four thousand million pictures": (lambda: png(extra=chunk(b"acTL", struct.pack(">II", 2**32 - 1, 0))), (ANY, PARSE)),
    "PNG: a chunk of two gigabytes": (lambda: png(extra=struct.pack(">I", 2**31 - 1) + b"tEXt"), ANY),
    "PNG: one pixel": (lambda: png(1, 1), PARSE),
    "PNG: a line of 60,000 pixels": (lambda: png(60_000, 1), PARSE),
    "PNG: 60,000 pixels one below the other": (lambda: png(1, 60_000), PARSE),
    "JPEG: a tenth of it": (lambda: part(jpeg(), 0.1), "input.broken"),
    "JPEG: half of it": (lambda: part(jpeg((2000, 2000)), 0.5), (ANY, PARSE)),
    "JPEG: nine tenths of it": (lambda: part(jpeg((2000, 2000)), 0.9), (ANY, PARSE)),
    "JPEG: 65,500 × 65,500 with little in it": (lambda: resized(jpeg(), 65_500, 65_500), "input.too-large"),
    "JPEG: 8,900 × 8,900 with little in it": (lambda: resized(jpeg(), 8_900, 8_900), (ANY, PARSE)),
    "JPEG: no sides": (lambda: resized(jpeg(), 0, 0), ANY),
    "JPEG: the same scan 5,000 times": (scans_bomb, (ANY, PARSE)),
    "JPEG: remarks of junk": (lambda: jpeg()[:2] + b"\xff\xe1\x00\x1eExif\0\0" + random.Random(7).randbytes(22) + jpeg()[2:], (ANY, PARSE)),
    "TIFF: the head alone": (lambda: b"II*\0", "input.broken"),
    "TIFF: half of it": (lambda: part(sheet(), 0.5), (ANY, PARSE)),
    "TIFF: a directory that is followed by itself": (lambda: sheet(after=8), (ANY, PARSE)),
    "TIFF: a directory behind its end": (lambda: sheet(after=99_999), (ANY, PARSE)),
    "TIFF: 10,000 pages": (lambda: frames(10_000), "input.too-large"),
    "TIFF: pixels behind its end": (lambda: sheet(where=10**9), "input.broken"),
    "TIFF: 100,000 × 100,000 with little in it": (lambda: sheet(100_000, 100_000), "input.too-large"),
    "TIFF: no sides": (lambda: sheet(0, 0), ANY),
    "TIFF: a tag of four thousand million numbers": (lambda: tiff((256, 4, 2**32 - 1, 8), (257, 4, 1, 5)), ANY),
    "TIFF: every kind of tag": (lambda: tiff(*((i, i % 14, 3, i) for i in range(200, 700))), ANY),
    "TIFF: packed in a way that nobody knows": (lambda: sheet().replace(struct.pack("<HHII", 259, 3, 1, 1), struct.pack("<HHII", 259, 3, 1, 61_234)), ANY),
    "TIFF: junk packed as faxes are": (lambda: sheet().replace(struct.pack("<HHII", 259, 3, 1, 1), struct.pack("<HHII", 259, 3, 1, 4)), (ANY, PARSE)),
    "BMP: upside down": (lambda: bmp(20, -20), PARSE),
    "BMP: sides of two thousand million": (lambda: bmp(2**31 - 1, 2**31 - 1), ANY),
    "BMP: less than no width": (lambda: bmp(-20, 20), ANY),
    "BMP: half of it": (lambda: bmp(200, 200), "input.broken"),
    "BMP: packed wrong": (lambda: bmp(20, 20, 1, 8, random.Random(8).randbytes(400)), (ANY, PARSE)),
    "GIF: the head alone": (lambda: b"GIF89a", "input.broken"),
    "GIF: half of it": (lambda: part(from_pillow("GIF"), 0.5), (ANY, PARSE)),
    "GIF: 65,535 × 65,535": (lambda: b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + from_pillow("GIF")[10:], "input.too-large"),
    "WebP: the head alone": (lambda: b"RIFF\x20\0\0\0WEBPVP8 ", "input.broken"),
    "WebP: half of it": (lambda: part(from_pillow("WEBP"), 0.5), ANY),
    "WebP: junk with its head": (lambda: b"RIFF\xff\xff\xff\xffWEBPVP8X" + random.Random(9).randbytes(999), ANY),
}  # fmt: skip

# --- archives, mark-up, text -----------------------------------------------------------------------------------------


def zipped(**parts: bytes) -> bytes:
    """``__`` in a name stands for the bar between folders, ``_`` at its end for ``.xml``."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return data.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(10)) + "]>"
DEEP = 200_000
LETTER = "Số: 15/PNL-TH\nKính gửi: Ủy ban nhân dân các xã\n"


def word(body: str, before: str = "") -> bytes:
    return zipped(word__document=f"<?xml version='1.0'?>{before}<w:document {W}><w:body>{body}</w:body></w:document>".encode())


def nested_zip() -> bytes:
    data = bytes(1_000_000)
    for _ in range(6):
        data = zipped(**{f"word__document{i}": data for i in range(10)})
    return data


OTHERS: dict[str, Case] = {
    "nothing": (lambda: b"", "input.empty"),
    "blanks": (lambda: b" \n\t\r\n", "input.empty"),
    "a mark of UTF-8 alone": (lambda: b"\xef\xbb\xbf", "input.empty"),
    "text: a zero in it": (lambda: LETTER.encode() + b"\0", (ANY, PARSE)),
    "text: zeros alone": (lambda: bytes(100_000), ANY),
    "text: halves of letters": (lambda: LETTER.encode() + b"\xed\xa0\x80\xed\xbf\xbf", (ANY, PARSE)),
    "text: UTF-8 that is too long for its letters": (lambda: LETTER.encode() + b"\xc0\xaf\xe0\x80\xaf", (ANY, PARSE)),
    "text: half a letter of UTF-16": (lambda: LETTER.encode("utf-16")[:-1], (ANY, PARSE)),
    "text: UTF-32": (lambda: LETTER.encode("utf-32"), (ANY, PARSE)),
    "text: 300,000 letters in one line": (lambda: "Số: 15/PNL-TH ".encode() * 21_000, PARSE),
    "text: a million brackets": (lambda: b"(" * 1_000_000, PARSE),
    "text: 20,000 lines": (lambda: "Kính gửi: các xã;\n".encode() * 20_000, PARSE),
    "text: a letter with 100,000 marks": (lambda: ("Số: a" + "\u0301" * 100_000).encode(), PARSE),
    "text: that begins as a BMP": (lambda: "BM.01-QT: Biểu mẫu\nSố: 15/PNL-TH".encode(), PARSE),
    "text: a program": (lambda: b"\x7fELF\x02\x01\x01" + bytes(9) + random.Random(10).randbytes(9999), ANY),
    "text: junk": (lambda: random.Random(11).randbytes(100_000), ANY),
    "archive: gzip": (lambda: b"\x1f\x8b\x08\0" + bytes(50), "input.binary"),
    "archive: 7z": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(50), "input.binary"),
    "archive: rar": (lambda: b"Rar!\x1a\x07\x01\0" + bytes(50), "input.binary"),
    "archive: xz": (lambda: b"\xfd7zXZ\0" + bytes(50), "input.binary"),
    "archive: an empty zip": (lambda: b"PK\x05\x06" + bytes(18), "input.binary"),
    "archive: a zip of pictures": (lambda: zipped(a=b"x"), "input.binary"),
    "archive: tables": (lambda: zipped(xl__workbook=b"<workbook/>"), "input.binary"),
    "Word: half of it": (lambda: part(word("<w:p/>" * 99), 0.5), "input.broken"),
    "Word: a bomb": (lambda: zipped(word__document=b" " * 60_000_000), "input.too-large"),
    "Word: zips in zips": (nested_zip, (ANY,)),
    "Word: a size that is not so": (lambda: lied(), ANY),
    "Word: laughs": (lambda: word("&k;", LAUGHS), "input.unsafe"),
    "Word: a file from outside": (lambda: word("&x;", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"), "input.unsafe"),
    "Word: tables in tables": (lambda: word("<w:tbl><w:tr><w:tc>" * 20_000), ANY),
    "Word: 300,000 empty paragraphs": (lambda: word("<w:p/>" * 300_000 + "<w:p><w:r><w:t>chữ</w:t></w:r></w:p>"), (ANY, PARSE)),
    "HTML: elements in elements": (lambda: b"<html>" + b"<div>" * DEEP + b"x", (ANY, PARSE)),
    "HTML: laughs": (lambda: f"{LAUGHS}<html>&k;</html>".encode(), (ANY, PARSE)),
    "HTML: a tag without end": (lambda: b"<html><p title='" + b"a" * 3_000_000, (ANY, PARSE)),
    "HTML: a cell as wide as a thousand million": (lambda: b"<html><table><tr><td colspan=1000000000 rowspan=1000000000>x</td></tr></table>", (ANY, PARSE)),
    "hOCR: laughs": (lambda: f"{LAUGHS}<html><div class='ocr_page'>&k;</div></html>".encode(), ANY),
    "hOCR: half of it": (lambda: b"<html><body><div class='ocr_page' title='bbox 0 0 9 9'><span class='ocrx_word' title='bbox 1 1 2", (ANY, PARSE)),
    "ALTO: laughs": (lambda: f"<?xml version='1.0'?>{LAUGHS}<alto>&k;</alto>".encode(), "input.unsafe"),
    "ALTO: elements in elements": (lambda: b"<alto>" + b"<TextBlock>" * DEEP, "input.broken"),
    "ALTO: words in places that are no numbers": (lambda: b"<alto><Layout><Page><PrintSpace><TextBlock><TextLine><String CONTENT='a' HPOS='nan' VPOS='-inf' WIDTH='1e999' HEIGHT='x'/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>", (ANY, PARSE)),
    "PAGE: a file from outside": (lambda: b"<!DOCTYPE PcGts [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><PcGts>&x;</PcGts>", "input.unsafe"),
    "DOC: the head alone": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "input.broken"),
    "DOC: a table of sectors that goes round": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "input.broken"),
    "RTF: half of it": (lambda: b"{\\rtf1\\ansi {\\b abc", "input.broken"),
    "RTF: groups in groups": (lambda: b"{\\rtf1" + b"{" * DEEP, "input.broken"),
    "ODT: without content": (lambda: b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "input.broken"),
}  # fmt: skip


def lied() -> bytes:
    """A Word file whose document unpacks to more than it says."""
    data = word("<w:p><w:r><w:t>chữ</w:t></w:r></w:p>" * 5_000)
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.index(mark) + at
        data = data[:place] + struct.pack("<I", 50) + data[place + 4 :]
    return data


WRONG_NAMES: dict[str, Case] = {
    # the name says another kind than the content
    "a PDF.docx": (lambda: GOOD, PARSE),
    "a text.pdf": (lambda: LETTER.encode(), PARSE),
    "a text.png": (lambda: LETTER.encode(), PARSE),
    "a Word file.txt": (lambda: word("<w:p><w:r><w:t>chữ</w:t></w:r></w:p>"), PARSE),
    "a PNG.tif": (lambda: png(), PARSE),
    "a page of the web.doc": (lambda: "<html><body><p>Số: 15/PNL-TH</p></body></html>".encode(), PARSE),
}

CASES = PDFS | PICTURES | OTHERS | WRONG_NAMES
