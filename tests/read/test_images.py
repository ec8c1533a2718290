"""Picture files: what one sees of them, their size and their resolution."""

import io
import sys

import pytest

np = pytest.importorskip("numpy", reason="numpy is not installed: pip install 'vnvanban[ocr]'")
Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed: pip install 'vnvanban[ocr]'")

from vnvanban.errors import InputError, MissingDependencyError  # noqa: E402
from vnvanban.options import Options  # noqa: E402
from vnvanban.read import images, read_data  # noqa: E402
from vnvanban.read.document import RawPage  # noqa: E402

WIDE, HIGH = 827, 1169
"""A4 at 100 dots an inch."""


def sheet(height=HIGH, width=WIDE):
    """White, a black mark at the top left, a grey one at the right below."""
    made = np.full((height, width), 255, np.uint8)
    made[40:80, 40:240] = 0
    made[900:940, 600:800] = 128
    return made


GREY = Image.fromarray(sheet())
COLOUR = Image.merge("RGB", (GREY, GREY, Image.new("L", GREY.size, 255)))
"""Its marks are blue."""
DEEP = Image.fromarray(sheet().astype(np.uint16) * 257)


def saved(image, form="PNG", **how) -> bytes:
    made = io.BytesIO()
    image.save(made, form, **how)
    return made.getvalue()


def clear(mode: str):
    """The sheet with its paper left clear."""
    made = Image.new("RGBA", GREY.size, (0, 0, 0, 0))
    made.paste((0, 0, 0, 255), (40, 40, 240, 80))
    made.paste((128, 128, 128, 255), (600, 900, 800, 940))
    return made.convert(mode)


def palette():
    """Black marks on an entry of the palette that is clear."""
    made = Image.fromarray(np.where(sheet() == 255, 1, np.where(sheet() == 0, 0, 2)).astype(np.uint8), "P")
    made.putpalette([0, 0, 0, 10, 10, 10, 128, 128, 128])
    return made


def turned(how: int, form: str = "JPEG") -> bytes:
    """The sheet as a camera or scanner leaves it: its pixels turned, and a tag that says how."""
    undo = {1: None, 3: "ROTATE_180", 6: "ROTATE_90", 8: "ROTATE_270", 2: "FLIP_LEFT_RIGHT", 5: "TRANSPOSE"}[how]
    image = GREY if undo is None else GREY.transpose(Image.Transpose[undo])
    exif = Image.Exif()
    exif[0x0112] = how
    return saved(image, form, exif=exif, quality=95)


@pytest.fixture
def seen(monkeypatch):
    """What is handed to recognition: (picture, dpi, number, size) a page."""
    found = []

    def recognised(picture, dpi, number, options, size):
        found.append((picture, dpi, number, size))
        return RawPage(number, "")

    monkeypatch.setattr(images, "recognised", recognised)
    return found


FILES = {
    "PNG": saved(GREY),
    "PNG of 16 bits": saved(DEEP),
    "PNG of one bit": saved(GREY.point(lambda v: v // 100 * 128).convert("1", dither=0)),
    "PNG with a palette that is partly clear": saved(palette(), transparency=1),
    "PNG that is partly clear": saved(clear("RGBA")),
    "grey PNG that is partly clear": saved(clear("LA")),
    "JPEG": saved(GREY, "JPEG", quality=95),
    "TIFF": saved(GREY, "TIFF"),
    "TIFF of 16 bits": saved(DEEP, "TIFF"),
    "TIFF of 32 bits": saved(Image.fromarray(sheet().astype(np.int32) * 257), "TIFF"),
    "TIFF of fractions": saved(Image.fromarray(sheet().astype(np.float32) / 255), "TIFF"),
    "TIFF of one bit, packed as faxes are": saved(GREY.point(lambda v: v // 100 * 128).convert("1", dither=0), "TIFF", compression="group4"),
    "BMP": saved(GREY, "BMP"),
    "GIF": saved(GREY, "GIF"),
    "WebP": saved(GREY.convert("RGB"), "WEBP", lossless=True),
    "CMYK": saved(GREY.convert("CMYK"), "TIFF"),
    "JPEG in CMYK": saved(GREY.convert("CMYK"), "JPEG", quality=95),
    **{f"{form} turned by tag {how}": turned(how, form) for form in ("JPEG", "TIFF") for how in (1, 2, 3, 5, 6, 8)},
}  # fmt: skip


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_what_one_sees(data: bytes, seen) -> None:
    read_data(data)
    ((picture, _, number, size),) = seen
    assert (size, number, picture.shape[:2]) == ((WIDE, HIGH), 1, (HIGH, WIDE))
    assert (picture.reshape(HIGH, WIDE, -1)[60, 60] < 40).all()
    assert (picture.reshape(HIGH, WIDE, -1)[300, 300] > 240).all()
    assert ((picture.reshape(HIGH, WIDE, -1)[920, 700] > 90) & (picture.reshape(HIGH, WIDE, -1)[920, 700] < 165)).all() or "one bit" in _name(data)


def _name(data: bytes) -> str:
    return next(name for name, other in FILES.items() if other is data)


@pytest.mark.parametrize("form", ["PNG", "TIFF", "BMP"])
def test_colours_come_as_blue_green_red(form: str, seen) -> None:
    read_data(saved(COLOUR, form))
    assert seen[0][0].shape == (HIGH, WIDE, 3)
    assert seen[0][0][60, 60].tolist() == [255, 0, 0]


RESOLUTIONS = [
    # dpi as stated, what is taken
    (None, 100),  # nothing: a sheet of A4
    ((100, 100), 100),
    ((150, 150), 150),  # A5 is likely
    ((72, 72), 72),  # eleven inches wide: A3, turned
    ((1, 1), 100),  # a camera's slip
    ((300, 300), 100),  # a page three inches wide is none
    ((5000, 5000), 100),
    ((0, 0), 100),
]


@pytest.mark.parametrize(("stated", "taken"), RESOLUTIONS)
def test_resolution(stated, taken: float, seen) -> None:
    for form in ("JPEG", "TIFF"):
        read_data(saved(GREY, form, **({"dpi": stated} if stated else {})))
    for _, dpi, _, _ in seen:
        assert dpi == pytest.approx(taken, rel=0.01)


def test_a_fax_is_drawn_out(seen) -> None:
    """204 × 98 dots an inch: lines of the page are half as many as columns; places count in the fax's own."""
    read_data(saved(GREY.resize((1728, 1145)), "TIFF", dpi=(204, 98)))
    ((picture, dpi, _, size),) = seen
    assert (size, dpi) == ((1728, 1145), 204)
    assert picture.shape == (round(1145 * 204 / 98), 1728)


def test_pages_of_a_tiff(seen) -> None:
    others = [Image.new("L", (200 + i, 300), 255) for i in range(3)]
    document = read_data(saved(GREY, "TIFF", save_all=True, append_images=others))
    assert [(size, number) for _, _, number, size in seen] == [((WIDE, HIGH), 1), ((200, 300), 2), ((201, 300), 3), ((202, 300), 4)]
    assert (document.kind, len(document.pages)) == ("image", 4)


def test_moving_pictures_have_one_page(seen) -> None:
    document = read_data(saved(GREY, "GIF", save_all=True, append_images=[COLOUR, GREY.rotate(90)]))
    assert len(document.pages) == 1
    assert document.notes == ("the picture moves: its first frame was read",)


@pytest.mark.parametrize("data", [saved(Image.new("RGB", (7000, 5000), "white")), saved(Image.new("L", (7000, 5000), 255), "TIFF")], ids=["RGB", "grey"])
def test_very_large_pictures_are_read_from_a_copy(data: bytes, seen) -> None:
    read_data(data)
    ((picture, dpi, _, size),) = seen
    assert (picture.shape[:2], size) == ((2500, 3500), (7000, 5000))
    assert dpi == pytest.approx(5000 / 8.27, rel=0.01)


@pytest.mark.parametrize(
    ("data", "options"),
    [
        (saved(GREY), Options(max_pixels=900_000)),
        (saved(GREY, "TIFF", save_all=True, append_images=[GREY, GREY]), Options(max_pages=2)),
        (saved(GREY, "BMP"), Options(max_bytes=900_000)),
    ],
    ids=["pixels", "pages", "bytes"],
)
def test_limits(data: bytes, options: Options, seen) -> None:
    with pytest.raises(InputError) as error:
        read_data(data, options)
    assert error.value.code == "input.too-large" and seen == []


def test_without_pillow(monkeypatch) -> None:
    data = saved(GREY)
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(MissingDependencyError, match=r"vnvanban\[ocr\]"):
        read_data(data)


def test_a_turned_photograph_for_real(scans) -> None:
    """A camera held sideways: the page is read upright, boxes are those of the upright page."""
    upright = Image.fromarray(scans["bitonal"].picture)
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = read_data(saved(upright.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif, quality=95, dpi=(200, 200))).pages
    assert (page.width, page.height) == upright.size
    assert page.text.split()[:4] == scans["bitonal"].read.text.split()[:4]
