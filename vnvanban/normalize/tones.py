"""Where the tone mark stands in open ``oa, oe, uy``: ``hòa`` or ``hoà``, ``thủy`` or ``thuỷ``.

The rule looks at the syllable: an onset that takes these rimes, the rime, and nothing behind it. After ``qu`` (``quý``)
the ``u`` belongs to the onset, and before a coda (``hoàn``, ``huỳnh``) there is only one place: both stay as they are.
``i/y`` is left alone. Source: formats.md 6.2; State texts print the old form, texts of the Party's centre the new one.
"""

import re

import regex

from vnvanban.options import TonePlacement

_TONES = {"o": "òóỏõọ", "u": "ùúủũụ", "a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}
_RIMES = (("o", "a"), ("o", "e"), ("u", "y"))


def _pairs() -> dict[str, str]:
    """Old form of a rime → its new form, in all four mixtures of case (``òa`` → ``oà``, ``ỦY`` → ``UỶ``)."""
    pairs = {}
    for first, second in _RIMES:
        for toned_first, toned_second in zip(_TONES[first], _TONES[second], strict=True):
            for case in (str.lower, str.upper):
                for other in (str.lower, str.upper):
                    pairs[case(toned_first) + other(second)] = case(first) + other(toned_second)
    return pairs


_OLD_TO_NEW = _pairs()
_NEW_TO_OLD = {new: old for old, new in _OLD_TO_NEW.items()}

# The rime with nothing behind it, and pairs that are none (``oý``): a pattern that begins with one set of characters is
# found more than twice as fast as one of two branches. Module ``re`` and no onset in the pattern: most texts hold few
# such rimes, and ``re`` finds a set of characters several times faster than ``regex``.
_END = r"(?![^\W\d_]|[\u0300-\u036f])"
_RIME = {
    "old": re.compile(f"[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ]{_END}"),
    "new": re.compile(f"[òóỏõọÒÓỎÕỌùúủũụÙÚỦŨỤ][aeyAEY]{_END}"),
}
# Onsets that stand before these rimes. Not ``q`` (``quý``), not ``c, k, gh, ngh, gi``: such words are not Vietnamese.
_LONGEST_ONSET = 2
_ONSET = regex.compile(r"(?:^|[^\p{L}\p{M}])(?:nh|ng|ch|kh|ph|th|tr|[bdđghlmnprstvx])?\Z", regex.I)


def place_tones(value: str, tone: TonePlacement) -> str:
    """``value`` with the tones of open ``oa, oe, uy`` at the ``old`` or the ``new`` place; ``keep`` changes nothing.

    The result has the length of ``value``. Letters that are not composed (NFC) are not seen.

    >>> place_tones("Uỷ ban, HOÀ, quý, hoàn", "old"), place_tones("khỏe", "new")
    ('Ủy ban, HÒA, quý, hoàn', 'khoẻ')
    """
    return count_tones(value, tone)[0]


def count_tones(value: str, tone: TonePlacement) -> tuple[str, int]:
    """As ``place_tones``, with the number of syllables that changed."""
    if tone == "keep":
        return value, 0
    changed = 0

    def move(match: re.Match[str]) -> str:
        nonlocal changed
        rime = _moved(value, match, tone)
        changed += rime is not None
        return rime or match.group()

    placed = _RIME[tone].sub(move, value)
    return placed, changed


def place_tones_at(value: str, tone: TonePlacement, places: list[int]) -> str | None:
    """As ``place_tones``, where the caller knows the places at which rimes may begin; ``None`` where no tone moves."""
    parts: list[str] = []
    end = 0
    for start in places:
        match = _RIME[tone].match(value, start)
        rime = _moved(value, match, tone) if match else None
        if rime is not None:
            parts += (value[end:start], rime)
            end = start + len(rime)
    return "".join([*parts, value[end:]]) if parts else None


def _moved(value: str, match: re.Match[str], tone: TonePlacement) -> str | None:
    """The rime with its tone at the other place; ``None`` where it stays."""
    start = match.start()
    moved = (_NEW_TO_OLD if tone == "old" else _OLD_TO_NEW).get(match.group())
    before = value[start - 1 : start] if start else " "
    # ``ủy`` and ``quý`` are most of these words: what stands before them tells at once.
    if moved is None or before in "qQ" or before != " " and not _onset_stands(value, start):
        return None
    return moved


def _onset_stands(value: str, end: int) -> bool:
    """Whether an onset, or nothing, stands between the beginning of the word and ``end``."""
    # One character more than the onset tells whether the word begins there.
    return _ONSET.search(value[max(0, end - _LONGEST_ONSET - 1) : end]) is not None
