"""Letters as JSON lines (RFC 8259, one letter a line, UTF-8): the project's own schema, nothing renamed."""

from collections.abc import Iterable, Iterator

from vnvanban.export.secret import released
from vnvanban.models import Entry, VanBan

# Line ends to str.splitlines and to some readers of JSON lines, though not to JSON: written as escapes.
_LINE_ENDS = ("\x85", "\u2028", "\u2029")


def one_line(text: str) -> str:
    """JSON without a character that some reader takes for a line end; the same data.

    >>> one_line('{"ten":"a\\u2028b"}')
    '{"ten":"a\\\\u2028b"}'
    """
    for end in _LINE_ENDS:
        text = text.replace(end, f"\\u{ord(end):04x}")
    return text


def json_text(letter: VanBan, evidence: bool, indent: int | None = None) -> str:
    """A letter as JSON, with its evidence where asked."""
    return one_line(letter.model_dump_json(indent=indent, exclude=None if evidence else {"evidence"}))


def jsonl(entries: Iterable[Entry], *, evidence: bool = False, hide_secret: bool = False) -> Iterator[str]:
    """One line a letter, ``\\n`` behind each; ``VanBan.model_validate_json`` reads it back.

    All fields are written: an absent value is ``null``, an absent list is empty. ``evidence``: with spans (code points
    of the text that ``text_sha256`` names), raw text, rules and boxes. ``hide_secret``: secret letters without their
    content (``secret.hidden``), so without trích yếu, body and evidence.
    """
    for entry in entries:
        yield json_text(released(entry, hide_secret).letter, evidence) + "\n"
