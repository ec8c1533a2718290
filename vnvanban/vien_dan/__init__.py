"""Citations of a letter: numbered papers with all their mentions, laws by name, short names."""

from dataclasses import dataclass

from vnvanban.flow import Covered, Flow
from vnvanban.lexicon.body_names import NameReader
from vnvanban.text import bare
from vnvanban.vien_dan.aliases import Alias, read_aliases
from vnvanban.vien_dan.find import Document, Mention, documents, full_mentions, role_of, settle_codes, short_mentions
from vnvanban.vien_dan.laws import NamedLaw, named_laws
from vnvanban.vien_dan.resolve import Issuer, Resolved, resolve
from vnvanban.vien_dan.symbols import Code

__all__ = [
    "Alias",
    "Citations",
    "Code",
    "Document",
    "Issuer",
    "Mention",
    "NamedLaw",
    "Resolved",
    "read_citations",
    "resolve",
]


@dataclass(slots=True)
class Citations:
    """All that a letter cites; places are those of its running text."""

    documents: list[Document]
    laws: list[NamedLaw]
    aliases: list[Alias]

    def places(self) -> Covered:
        """Where citations and their subjects stand: dates and words there say nothing of this letter's own."""
        found = [(m.start, m.end) for d in self.documents for m in d.mentions]
        found += [m.trich_yeu for d in self.documents for m in d.mentions if m.trich_yeu]
        return Covered([*found, *(law.place for law in self.laws)])

    def bodies(self, flow: Flow, names: NameReader) -> tuple[str, ...]:
        """Short names of bodies and groups, in small letters; those of programmes and schemes are none."""
        named = [a for a in self.aliases if a.document is None and a.full]
        found = [a for a in named if a.rule == "ten_goi_tat.initials" or a.full and names.may_begin(a.full[0])]
        return tuple(flow.lower[slice(*a.place)] for a in found)

    def names_of(self, flow: Flow, body: str) -> tuple[str, ...]:
        """Short names that the letter gives to a body, as printed."""
        key = bare(body)
        return tuple(flow.chars[slice(*a.place)] for a in self.aliases if a.full and flow.plain[slice(*a.full)] == key)


def read_citations(flow: Flow, names: NameReader, own_type: str | None) -> Citations:
    """Read all citations. ``own_type``: the letter's own type (``Công văn này`` in a công văn cites nothing)."""
    found = documents(full_mentions(flow, names))
    settle_codes(found)
    aliases = read_aliases(flow, names, found)
    if found:
        short_mentions(flow, found, bare(own_type) if own_type else None)
    for document in found:
        for mention in document.mentions:
            mention.role = role_of(flow, mention)
    laws = named_laws(flow, Covered((m.start, m.end) for d in found for m in d.mentions))
    return Citations(found, laws, aliases)
