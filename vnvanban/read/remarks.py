"""What is to be said of how a page was read, one sentence each."""

from collections.abc import Iterator

from vnvanban.read.document import RawPage, Rereading


def remarks(page: RawPage) -> Iterator[str]:
    """All of them, in no need of a person's look."""
    if page.turned:
        yield lies(page)
    yield from (f"page {page.number}: {read_again(one)}" for one in page.again)


def lies(page: RawPage) -> str:
    """That a page was read otherwise than it lies."""
    return (
        f"page {page.number} lies turned by {page.turned} degrees counter-clockwise in the file: it was read upright, "
        "and places are those of the page as it lies"
    )


def read_again(one: Rereading) -> str:
    """What the second reader changed: nothing is changed silently."""
    return (
        f"{one.reader} read a line with confidence {one.confidence:.2f}; "
        f"the first reading, with {one.before_confidence:.2f}, was “{one.before}”"
    )
