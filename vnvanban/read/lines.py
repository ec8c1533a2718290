"""Lines of a file that has no paper → pages."""

from collections.abc import Iterable

from vnvanban.errors import InputError
from vnvanban.options import Options
from vnvanban.read.document import RawPage

PAGE = "\f"
"""The line that stands for a page break; neither XML nor HTML can hold this character in a line."""


def trimmed(lines: list[str]) -> list[str]:
    """Lines without the blank ones at both ends."""
    filled = [i for i, line in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def pages_of(lines: Iterable[str], aside: tuple[str, ...], options: Options, pictures: int) -> tuple[RawPage, ...]:
    """Pages of lines, blank lines at their ends left off; ``aside`` goes to the first.

    ``InputError`` ``input.empty`` (``pictures``: how many there are, for the message) or ``input.too-large``.
    """
    pages: list[list[str]] = [[]]
    for line in lines:
        if line == PAGE:
            pages.append([])
        else:
            pages[-1].append(line)
    pages = [trimmed(page) for page in pages]
    if not any(pages):
        message = "it holds pictures and no text; read the pictures themselves" if pictures else "it is empty"
        raise InputError(message, "input.empty")
    if len(pages) > options.max_pages:
        message = f"the file has {len(pages)} pages, more than max_pages ({options.max_pages})"
        raise InputError(message, "input.too-large")
    return tuple(RawPage(i + 1, "\n".join(page), aside=() if i else aside) for i, page in enumerate(pages))
