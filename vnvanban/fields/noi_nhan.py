"""Recipients: cell 9b of Nghị định 30/2020; HD 36/HD 05 for the Party (``Lưu Văn phòng …`` without colon).

Shapes: ``- Như trên;`` · ``- Bộ trưởng (để b/c);`` · ``- Lưu: VT, KGVX(an3b).``; hard: an item wrapped over lines, a
signature on the same line, a purpose without brackets (``Như Điều 3 để thi hành``).
"""

import re
from functools import cache

import regex

from vnvanban.candidates import Candidate, Note, Pieces, Proposal
from vnvanban.lexicon import rows
from vnvanban.segment import Kind, Segment, Segments, anchors
from vnvanban.text import Match, bare
from vnvanban.values import clean, joined, tail_off

_BULLET = re.compile(r"[^\w(]{0,2}[-–—+•●▪~*=‒−·_]\s*(?=\S)")
_NEXT_BULLET = re.compile(r";\s{0,3}[-–]\s(?=\w)")
_LABEL_END = re.compile(r"[\s:.*|;_]*")
_FILED = re.compile(
    r"[^\w(]{0,3}(?:l[uư]u|[kb]uu|uu)(?:\s?[:;.]\s?|\s?(?=vt\b|vp|van\b|v\.|ho so|hs\b|hc\b|th\b|tc|p\.|vu\b"
    r"|ban\b|so\b|[-–]))|[^\w(]{0,3}luu\s(?!tru\b|hanh\b|vuc\b|hoc\b|dong\b)(?=[a-z]{2})"
)
_PURPOSE_WORDS = (
    r"b\s?/?\s?c\w{0,3}|bao cao|b/cao|t\s?/\s?h\w{0,4}|th/?h|thuc hien|p\s?/\s?h\w{0,4}|ph/h|phoi hop"
    r"|d\s?/\s?b|biet|t/d|th/d|theo doi|c/d|chi dao|g/s|giam sat|"
    r"k/t|kiem tra|x/y|xin y kien|thi hanh|tham muu|d/n|de nghi|tong hop|dang tai|dang bao|dua tin|don doc"
    r"|cong bo|pho bien|luu|thong bao|tuyen truyen|"
    r"th\.h|p\.h|b\.c|tr\.khai|trien khai|ubnd thuc hien|lam viec|niem yet|gui|dang cong bao|h/d"
    r"|huong dan|dong gui|dong bao cao|dong kinh gui|quan triet|tra loi|moi (?:du|hop|tham du)"
    r"|thay (?:b/c|bao cao|thong bao|kinh gui)"
)
_PURPOSE = re.compile(
    rf"(?:d[eê]\s+(?P<words>\S.{{0,60}})|(?P<code>(?:{_PURPOSE_WORDS})(?:[\s,;/&]+(?:va\s)?(?:{_PURPOSE_WORDS}))*))$"
)
_BRACKET = re.compile(r"[({\[]\s?(?P<inside>[^()]{1,70}?)\s?[)}\]ỳý]?[\s.,;:/]*$")
_QUOTED = re.compile(r"[“\"](?P<inside>[^“”\"]{2,60})[”\"]?[\s.,;:/]*$")
_FOR = re.compile(r"\W{0,2}de\s+")
_JUNK = regex.compile(r"(?<=[;.])\s?(?![^;.]*\p{L}\p{Ll}+\s?\p{Ll}{2})[^;.]{1,6}$")
_PLAIN = regex.compile(r"\s(?P<inside>để\s\p{Ll}[^();]{2,50})$")
_LONGEST_JUNK = 7
_PURPOSES = ((_BRACKET, "(", "{", "["), (_QUOTED, "“", '"', '"'), (_PLAIN, "để", "để", "để"))
"""The forms of a purpose, each with three signs of which it holds one."""


@cache
def _report_slips() -> frozenset[str]:
    """What OCR makes of ``b/c``, bare: lexicon table ``ocr_nham``."""
    slips = {bare(form) for row in rows("ocr_nham") if row.name == "b/c" for form in row.variants}
    return frozenset(slip.strip("(): ¡") for slip in slips) - {"b/c", "d/c"}


def propose(segments: Segments) -> Proposal:
    """Candidates ``noi_nhan.N.ten``, ``.muc_dich`` and, for the filing line, ``.luu`` (value "true")."""
    items = _items(segments)
    found: list[Candidate] = []
    count = 0
    for pieces in items:
        one = _item(segments, pieces, count)
        if one:
            found += one
            count += 1
    labelled = any(s.kind is Kind.NOI_NHAN for s in segments.footer)
    return Proposal(tuple(found), () if labelled else (Note("noi_nhan.absent", "noi_nhan"),))


def _items(segments: Segments) -> list[list[tuple[int, int]]]:
    """Lines grouped into items: a bullet opens one; without any bullet each line is one."""
    lines = [s for s in segments.footer if s.kind is Kind.NOI_NHAN]
    contents = [(s, *_content(segments, s)) for s in lines]
    bulleted = any([bullet for _, _, _, bullet, _ in contents])
    items: list[list[tuple[int, int]]] = []
    label = next((s.row for s, _, _, _, labelled in contents if labelled), -1)
    for segment, start, end, bullet, _ in contents:
        if start >= end:
            continue
        if (
            bulleted
            and not items
            and not bullet
            and segment.row != label
            and len(segments.text.chars[start:end].split()) < 3
        ):
            continue
        if (
            not items
            or bullet
            or not bulleted
            and _closed(segments, items[-1])
            or segment.index == 0
            and _filed(segments.text.bare, start, end)
            and _closed(segments, items[-1])
        ):
            items.append([(start, end)])
        else:
            items[-1].append((start, end))
    return [part for item in items for part in _run_together(segments, item)]


def _filed(bare_text: str, start: int, end: int) -> Match | None:
    """The words of the filing line; all their forms hold ``uu`` among their first six signs."""
    return _FILED.match(bare_text, start, end) if bare_text.find("uu", start, min(end, start + 6)) >= 0 else None


def _run_together(segments: Segments, item: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """``- Như trên; - Sở B; - Lưu: VT.`` on one line: each bullet behind a semicolon opens an item."""
    if len(item) > 1:
        return [item]
    start, end = item[0]
    if segments.text.chars.find(";", start, end - 1) < 0:
        return [item]
    cuts = [m.span() for m in _NEXT_BULLET.finditer(segments.text.chars, start, end)]
    starts, ends = [start, *(b for _, b in cuts)], [*(a + 1 for a, _ in cuts), end]
    return [[piece] for piece in zip(starts, ends, strict=True)]


def _content(segments: Segments, segment: Segment) -> tuple[int, int, bool, bool]:
    """Where a line's words begin and end, and whether they stand behind a bullet and behind the label."""
    start, end = segment.start, segment.end
    b = segments.text.bare
    label = anchors.NOI_NHAN.match(b, start, end) if anchors.is_label(b[start:end]) else None
    if label:
        start = label.end()
        rest = _LABEL_END.match(segments.text.chars, start, end)
        start = rest.end() if rest else start
    match = _BULLET.match(segments.text.chars, start, end)
    return (match.end() if match else start), end, match is not None, label is not None


def _closed(segments: Segments, item: list[tuple[int, int]]) -> bool:
    return segments.text.chars[slice(*item[-1])].rstrip()[-1:] in ";.,:"


def _item(segments: Segments, pieces: list[tuple[int, int]], number: int) -> list[Candidate]:
    text = segments.text
    path = f"noi_nhan.{number}"
    found: list[Candidate] = []
    filed = _filed(text.bare, *pieces[0])
    if filed:
        found.append(Candidate(f"{path}.luu", "true", ((pieces[0][0], filed.end()),), "noi_nhan.filed"))
        pieces = [(filed.end(), pieces[0][1]), *pieces[1:]]
        pieces = [p for p in pieces if p[0] < p[1]]
    if pieces and _ends_inside(text.chars, *pieces[-1]):
        junk = _JUNK.search(text.chars, *pieces[-1])
        if junk and junk.start() > pieces[-1][0] + 3:
            pieces[-1] = (pieces[-1][0], junk.start())
    name_pieces, purpose = (pieces, ()) if filed else _purpose(segments, pieces)
    value = clean([text.printed[a:b] for a, b in name_pieces])
    if not (value[1:] and value[:2].isalnum()) and sum(map(str.isalnum, value)) < 2:
        return []
    found.append(Candidate(f"{path}.ten", value, tuple(name_pieces), "noi_nhan.filed" if filed else "noi_nhan.item"))
    if purpose:
        lead = _FOR.match(text.bare, *purpose[0])
        parts = [(lead.end(), purpose[0][1]), *purpose[1:]] if lead else list(purpose)
        words = tail_off(clean([text.printed[a:b] for a, b in parts]))
        slip = joined([text.bare[a:b] for a, b in parts]).strip(" .,;:") in _report_slips()
        found.append(
            Candidate(f"{path}.muc_dich", "b/c" if slip else words, purpose, f"noi_nhan.purpose{'-slip' * slip}")
        )
    return found


def _ends_inside(chars: str, start: int, end: int) -> bool:
    """Whether an item's end mark stands among its last signs with something behind it: a cheap look for ``_JUNK``."""
    tail = chars[max(start, end - _LONGEST_JUNK - 1) : end - 1]
    return ";" in tail or "." in tail


def _purpose(segments: Segments, pieces: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], Pieces]:
    """Part the purpose at the end of an item from its name; brackets that say no purpose stay in the name."""
    if not pieces:
        return pieces, ()
    start, end = pieces[-1]
    chars, bare_text = segments.text.chars, segments.text.bare
    printed = chars[start:end]
    for pattern, one, other, third in _PURPOSES:
        if not (one in printed or other in printed or third in printed):
            continue
        match = pattern.search(chars, start, end)
        if match and _says_purpose(bare_text[match.start("inside") : match.end("inside")].strip(" .,:;⁄")):
            left = (start, start + len(chars[start : match.start()].rstrip()))
            return [*pieces[:-1], left] if left[1] > left[0] else pieces[:-1], (match.span("inside"),)
    return _broken_purpose(segments, pieces)


def _broken_purpose(segments: Segments, pieces: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], Pieces]:
    """``… Đảng (để báo`` / ``cáo),``: a purpose whose bracket opens on the line before."""
    text = segments.text
    closed = text.chars.find(")", *pieces[-1])
    opened = text.chars.rfind("(", *pieces[-2]) if len(pieces) > 1 and closed >= 0 else -1
    if opened < 0 or text.chars.find("(", *pieces[-1]) >= 0 or text.chars.find(")", opened, pieces[-2][1]) >= 0:
        return pieces, ()
    inside = ((opened + 1, pieces[-2][1]), (pieces[-1][0], closed))
    if not _says_purpose(joined([text.bare[a:b] for a, b in inside]).strip(" .,:;⁄")):
        return pieces, ()
    left = (pieces[-2][0], pieces[-2][0] + len(text.chars[pieces[-2][0] : opened].rstrip()))
    return [*pieces[:-2], left] if left[1] > left[0] else pieces[:-2], inside


def _says_purpose(inside: str) -> bool:
    return _PURPOSE.match(inside) is not None or inside in _report_slips()
