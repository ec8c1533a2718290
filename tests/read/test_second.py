"""A second reader: what it is asked, what is taken from it, and what it costs when it fails."""

import inspect
import pickle

import pytest

np = pytest.importorskip("numpy", reason="numpy is not installed: pip install 'vnvanban[ocr]'")
cv2 = pytest.importorskip("cv2", reason="opencv is not installed: pip install 'vnvanban[ocr]'")

from rapidfuzz.distance import Levenshtein  # noqa: E402

import vnvanban  # noqa: E402
from tests.read.faint import DPI  # noqa: E402
from tests.read.faint import faint as made_faint  # noqa: E402
from tests.read.readers import Gives, Truth  # noqa: E402
from vnvanban import Options, SecondReader  # noqa: E402
from vnvanban.archive.ledger import stamp_of  # noqa: E402
from vnvanban.boxes import Box, Word  # noqa: E402
from vnvanban.errors import UsageError  # noqa: E402
from vnvanban.read import images, read_data  # noqa: E402
from vnvanban.read.document import RawDocument  # noqa: E402
from vnvanban.read.ocr import recognised  # noqa: E402
from vnvanban.read.scan.again import MARGIN, certainty, line_image, read_again  # noqa: E402
from vnvanban.read.second import ReaderByName, ReaderFault, asked  # noqa: E402

LINE = (Word("Số:", Box(100, 50, 140, 70), 0.6), Word("l2/UBND", Box(150, 48, 250, 72), 0.5))


@pytest.fixture(scope="module")
def faint(printed, ocr):
    return made_faint(printed.picture)


def read(picture, reader: SecondReader | None, below: float = 0.8):
    return recognised(picture, DPI, 1, Options(second_reader=reader, second_below=below))


@pytest.fixture(scope="module")
def first(faint):
    return read(faint, None)


@pytest.fixture(scope="module")
def truth(printed):
    return Truth(printed.lines)


@pytest.fixture(scope="module")
def second(faint, truth):
    return read(faint, truth)


def wrong(page, printed) -> float:
    wanted = " ".join(printed.lines)
    return Levenshtein.distance(wanted, " ".join(page.text.split())) / len(wanted)


def test_a_reader_that_knows(first, second, truth, printed) -> None:
    """Unsure lines become right ones, in their places, as sure as it says; all others stay."""
    assert wrong(second, printed) < wrong(first, printed) / 2
    assert second.text.split() == [placed.word.text for placed in second.words]
    assert len(second.again) >= 10 and second.faults == () and first.again == ()
    for one in second.again:
        assert second.text[one.start : one.end] in printed.lines and "\n" not in one.before
        inside = [placed.word for placed in second.words if one.start <= placed.start < one.end]
        assert {word.confidence for word in inside} == {truth.sure} == {one.confidence}
        assert one.before in first.text.split("\n") and one.before_confidence < 0.8 and one.reader == "truth 1"
    changed = {second.text[one.start : one.end] for one in second.again}
    assert set(second.text.split("\n")) - changed <= set(first.text.split("\n"))


def test_what_it_is_asked(second, truth) -> None:
    """Ink dark on white, height × width in 8 bits, wider than high: a level line; only those below the bound."""
    assert len(truth.seen) >= len(second.again)
    for image, text, confidence in truth.seen:
        assert image.dtype == np.uint8 and image.ndim == 2 and image.flags.owndata
        assert 0 <= confidence < 0.8 and text == " ".join(text.split())
        assert np.median(image) > 200 > image.min()
    assert sum(image.shape[1] > image.shape[0] for image, _, _ in truth.seen) > 0.9 * len(truth.seen)


def test_the_change_is_told(second) -> None:
    """A diagnostic a line: where, who, and what stood there before."""
    letter = vnvanban.parse_document(RawDocument("image", "", (second,)))
    told = [one for one in letter.diagnostics if one.code == "text.second-reader"]
    assert [(one.spans[0].start, one.spans[0].end) for one in told] == [(one.start, one.end) for one in second.again]
    for diagnostic, one in zip(told, second.again, strict=True):
        assert one.before in diagnostic.message and diagnostic.message.startswith("Truth 1 read")
        assert diagnostic.places[0].page == 1 and diagnostic.places[0].box[2] > diagnostic.places[0].box[0]
    sure = [found.ocr_confidence for found in letter.evidence.values() if found.ocr_confidence is not None]
    assert 0.97 in sure


def test_spans_on_a_later_page(second, first) -> None:
    document = RawDocument("image", "", (first, second))
    told = [one for one in vnvanban.parse_document(document).diagnostics if one.code == "text.second-reader"]
    one, span = second.again[0], told[0].spans[0]
    assert document.text[span.start : span.end] == second.text[one.start : one.end]


NO_BETTER = [None, ("", 0.99), (" \n", 1.0), ("Đây là một dòng", 0.3)]
"""No better idea, no text, blanks, a reading that is less sure."""


@pytest.mark.parametrize("given", NO_BETTER)
def test_a_line_stays(given) -> None:
    again = read_again([LINE], np.full((100, 300), 255, np.uint8), Options(second_reader=Gives(given)))
    assert (again.lines, again.replaced, again.faults) == ((LINE,), (), ())


@pytest.mark.parametrize("given", NO_BETTER[::3])
def test_a_page_stays(faint, first, given) -> None:
    assert read(faint, Gives((given[0], 0.0) if given else None)) == first


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (RuntimeError("no\nmodel"), "RuntimeError: no model"),
        (MemoryError(), "MemoryError"),
        (("text", 1.5), "from 0 to 1"),
        (("text", float("nan")), "from 0 to 1"),
        ((b"text", 0.9), "from 0 to 1"),
        ("text", "ValueError"),
        (7, "TypeError"),
    ],
)
def test_faults(given, said: str) -> None:
    with pytest.raises(ReaderFault, match=said):
        asked(Gives(given), np.zeros((2, 2), np.uint8), "", 0.5)


def test_a_reader_that_raises_costs_no_page(faint, first) -> None:
    page = read(faint, Gives(RuntimeError("no model")))
    assert (page.text, page.words, page.again) == (first.text, first.words, ())
    assert len(page.faults) > 10
    letter = vnvanban.parse_document(RawDocument("image", "", (page,)))
    (told,) = [one for one in letter.diagnostics if "second" in one.code]
    assert told.code == "text.second-reader-failed"
    assert f"failed on {len(page.faults)} lines (RuntimeError: no model)" in told.message


def test_a_failing_reader_is_noted(faint, monkeypatch) -> None:
    """Once a page, for people and for the ledger."""
    from vnvanban.read.document import RawPage

    monkeypatch.setattr(images, "recognised", lambda *_: RawPage(1, "", faults=("RuntimeError: no model",)))
    _, data = cv2.imencode(".png", faint)
    assert read_data(data.tobytes()).notes == (
        "page 1: the second reader failed on a line (RuntimeError: no model); the first reading stays",
    )


def test_a_page_that_lies(faint, second, truth) -> None:
    """Lines are handed over upright; places are those of the page as it lies."""
    page = read(np.ascontiguousarray(np.rot90(faint)), truth)
    assert page.turned == 90
    assert (page.text, page.again) == (second.text, second.again)


def test_places_of_words() -> None:
    """As many words keep their places; more or fewer share the line's box by their lengths."""
    page = np.full((100, 300), 255, np.uint8)
    again = read_again([LINE], page, Options(second_reader=Gives(("Số: 12/UBND", 0.9))))
    assert [(word.text, word.box, word.confidence) for word in again.lines[0]] == [
        ("Số:", LINE[0].box, 0.9),
        ("12/UBND", LINE[1].box, 0.9),
    ]
    again = read_again([LINE], page, Options(second_reader=Gives(("Số 12 /UBND", 0.9))))
    boxes = [word.box for word in again.lines[0]]
    assert (boxes[0].left, boxes[-1].right) == (100, 250)
    assert [round(box.width / (150 / 11)) for box in boxes] == [2, 2, 5]
    assert again.replaced[0].before == LINE


def test_the_bound() -> None:
    page = np.full((100, 300), 255, np.uint8)
    sure = certainty(LINE)
    assert sure == pytest.approx((3 * 0.6 + 7 * 0.5) / 10)
    for below, count in ((sure, 0), (sure + 0.001, 1)):
        assert len(read_again([LINE], page, Options(second_reader=Gives(("Số", 0.9)), second_below=below)).replaced) == count
    assert read_again([LINE], page, Options(second_reader=Gives(("Số", sure)))).replaced == ()  # as sure is not surer


def test_the_picture_of_a_line() -> None:
    page = np.arange(100 * 300, dtype=np.uint32).astype(np.uint8).reshape(100, 300)
    margin = round(MARGIN * 24)
    image = line_image(LINE, page)
    assert image.shape == (24 + 2 * margin, 150 + 2 * margin)
    assert (image == page[48 - margin : 72 + margin, 100 - margin : 250 + margin]).all()
    image[:] = 0  # the reader's own
    assert page[48, 101] != 0
    edge = (Word("a", Box(0, 0, 5, 0), 0.1),)
    assert line_image(edge, page).shape == (1, 5)


def test_options() -> None:
    for wrong in (Truth, object(), "truth"):
        with pytest.raises(TypeError, match="second_reader"):
            Options(second_reader=wrong)
    for below in (-0.1, 1.1):
        with pytest.raises(ValueError, match="second_below"):
            Options(second_below=below)
    assert [name for name in vars(SecondReader) if not name.startswith("_")] == ["name", "read_line"]
    assert list(inspect.signature(SecondReader.read_line).parameters) == ["self", "image", "text", "confidence"]


def test_the_stamp_of_an_archive() -> None:
    """A reader counts by its name, its bound with it; without one both are as if they were not."""
    one = Options(second_reader=Gives(1, "engine 1"))
    assert stamp_of(Options()) == stamp_of(Options(second_below=0.5))
    assert stamp_of(one) == stamp_of(Options(second_reader=Gives(2, "engine 1")))
    others = [Options(), Options(second_reader=Gives(1, "engine 2")), Options(second_reader=Gives(1, "engine 1"), second_below=0.5)]
    assert len({stamp_of(one), *map(stamp_of, others)}) == 4
    assert stamp_of(Options(second_reader=ReaderByName("tests.read.readers:Letter"))) == stamp_of(Options(second_reader=Gives(1, "letter 2")))


def test_by_name() -> None:
    """Only the name is sent to other processes."""
    reader = ReaderByName("tests.read.readers:Letter")
    options = pickle.loads(pickle.dumps(Options(second_reader=reader)))
    assert options.second_reader == reader and options.second_reader.name == "letter 2"
    assert options.second_reader.read_line(None, "HỘI LÀM VƯƠN TỈNH", 0.5)[1] == 0.97


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("tests.read.readers", "package.module:Name"),
        (":Truth", "package.module:Name"),
        ("tests.read.nowhere:Truth", "No module named"),
        ("tests.read.readers:Nowhere", "has no attribute"),
        ("tests.read.readers:nothing", "needs a name"),
        ("tests.read.readers:Truth", "missing 1 required"),  # a class that needs more than nothing
        ("tests.read.readers:Fails", "RuntimeError: no weights"),
    ],
)
def test_names_of_no_reader(spec: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as error:
        _ = ReaderByName(spec).name
    assert "\n" not in str(error.value)
