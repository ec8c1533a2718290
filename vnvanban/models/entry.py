"""A letter as an archive holds it: what was parsed, its text, and the files it came from."""

from dataclasses import dataclass

from vnvanban.models.letter import VanBan


@dataclass(frozen=True, slots=True)
class Entry:
    """One letter of a store.

    ``id``: its row (1-based). ``text``: what the spans of ``letter`` count in. ``sha256``: of the file's bytes,
    hexadecimal. ``kind``: what the file is (``text``, ``pdf``, ``docx`` …). ``pages``: how many it has; ``None`` where
    its kind has none (plain text). ``sources``: the names of all files with these bytes, sorted. ``notes``: sentences
    on what reading lost or doubted.
    """

    id: int
    letter: VanBan
    text: str
    sha256: str = ""
    kind: str = "text"
    pages: int | None = None
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
