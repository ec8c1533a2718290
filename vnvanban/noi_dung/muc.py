"""Paragraphs → căn cứ, opening, outline and closing (cell 6 of Nghị định 30/2020).

A chapter is an item of its own and its articles stay at the root; ``1.1`` under ``1`` is ``1/1.1``; unnumbered
bullets count from 1 under their parent; a paragraph after the last sub-item belongs to the parent, unless it closes
the letter.
"""

import re
from dataclasses import dataclass, field

from vnvanban.candidates import Note
from vnvanban.noi_dung.doan import read_paragraphs
from vnvanban.noi_dung.doan_van import Paragraph
from vnvanban.noi_dung.nhan import ALPHABET, Label, Rank, roman_numeral
from vnvanban.segment import Segments, anchors
from vnvanban.segment.anchors import upper_share
from vnvanban.text import Text

_ENACTS = re.compile(r"\W{0,3}(?:nay\s)?(?:quyet dinh|quyet nghi|chi thi|nghi quyet|ra quyet dinh)\W{0,4}$")
_LAST_WORDS = 15
"""Enacting words end with two words of ten letters at most and four signs behind them."""
_BODY_ENACTS = re.compile(r"[^\W\d_][\w\s,.]{4,90}\s(?:quyet dinh|quyet nghi)\W{0,4}$")
"""``BAN THƯỜNG VỤ HUYỆN ỦY QUYẾT ĐỊNH``, in capitals."""
_BASIS_ENDS = ";,."
_BASIS_GOES_ON = ";,"
"""The first basis of several; one that ends in a stop and stands alone is the letter's own sentence."""
_CLOSING = re.compile(
    r"\W{0,4}(?:tran trong|tren day la|kinh (?:trinh|bao cao|de nghi|mong|gui)|rat mong|nhan duoc"
    r"|tu nhung (?:noi dung|co so)|voi nhung (?:noi dung|ly do)|vay,|"
    r"ket qua .{0,90}(?:gui|bao cao)|yeu cau|de nghi cac|trong qua trinh|(?:cong van|chi thi|ke hoach"
    r"|thong bao|quyet dinh|huong dan|quy che|quy dinh|ket luan|thong tri|nghi quyet"
    r"|chuong trinh(?: hanh dong)?|de an|phuong an|bien ban) nay\b|"
    r"\((?:thong bao|cong van|chi tiet|gui kem|kem theo|dinh kem|co .{1,40}kem theo)|can cu (?:noi dung"
    r"|cong van|ke hoach|chi thi|huong dan)|can cu chi thi|xin tran trong|moi (?:chi tiet|vuong mac|thong tin)|"
    r"neu co (?:kho khan|vuong mac|noi dung)|thoi gian (?:gui|bao cao)|bao cao .{0,40}gui ve|noi dung .{0,30}gui ve)"
)
_CLOSING_INSIDE = re.compile(
    r"(?:tra loi|thong bao|co y kien|trao doi).{0,40}\bde\b.{0,120}\b(?:biet|thuc hien)\b"
    r"|\bdon doc\b.{0,60}\bviec (?:thuc hien|trien khai)|\bco trach nhiem .{0,30}(?:theo doi|don doc)"
    r"|\bkinh (?:trinh|bao cao|de nghi|mong)\b|"
    r"tran trong (?:thong bao|cam on|bao cao)|\bthuc hien (?:nghiem )?(?:cong van|chi thi|ke hoach|thong bao"
    r"|ket luan|huong dan|thong tri) nay\b|chiu trach nhiem thi hanh|\brat mong\b|\bmong nhan duoc\b"
)
_INSIDE = (
    *("tra loi", "thong bao", "co y kien", "trao doi", "don doc", "trach nhiem", "kinh "),
    *("tran trong", "thuc hien", "rat mong", "mong nhan"),
)
"""Words of which each pattern of ``_CLOSING_INSIDE`` holds one: finding none saves a search at every letter."""
_FORMULA = re.compile(r"\W{0,4}(?:xin\s)?(?:tran trong|kinh mong|rat mong)(?!\s(?:thong bao|de nghi|bao cao))")
"""Thanks and good wishes end a letter, but its closing may begin above them."""
_DATED = re.compile(r"\W{0,3}ngay\W{0,3}[\d .…_]{0,12}thang")
_REQUEST = re.compile(r"\W{0,4}(?:de nghi|giao|yeu cau)\b")
_ENDS = ".;!…/"
"""Signs that end a sentence of an item."""
# A member of an ``Enum`` takes a tenth of a microsecond to look up in Python 3.11, and more to hash.
_CHUONG, _MUC, _DIEU, _DECIMAL, _DECIMAL3 = Rank.CHUONG, Rank.MUC, Rank.DIEU, Rank.DECIMAL, Rank.DECIMAL3
_PAREN, _LETTER, _STAR = Rank.PAREN, Rank.LETTER, Rank.STAR
"""``_DIEU`` is the last rank that stands under nothing, ``_STAR`` the first of bullets."""
HEADING_LENGTH = 200
"""A first line longer than this is text, not a heading."""


@dataclass(slots=True, eq=False)
class Node:
    """An item while the tree is built; ``pieces`` are the places of its own words."""

    label: Label
    name: str
    path: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    counts: dict[int | str, int] = field(default_factory=dict)
    """Sub-items so far: of a rank (as a number: a member of an ``Enum`` is dear to hash), and of a bullet's sign."""
    last: dict[int, "Node"] = field(default_factory=dict)
    """The last sub-item of a rank."""

    @property
    def rank(self) -> Rank:
        """Rank of its label."""
        return self.label.rank


@dataclass(slots=True, eq=False)
class Body:
    """The body in parts, each a list of paragraphs; ``roots`` is the outline."""

    bases: list[Paragraph] = field(default_factory=list)
    opening: list[Paragraph] = field(default_factory=list)
    roots: list[Node] = field(default_factory=list)
    closing: list[Paragraph] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_body(segments: Segments) -> Body:
    """Căn cứ, opening, outline and closing of a letter."""
    paragraphs = read_paragraphs(segments)
    body = Body()
    rest = _bases(segments.text, paragraphs, body)
    _outline(segments.text, rest, body)
    if body.roots:
        _close(segments.text, body)
    return body


def starts(text: Text, paragraph: Paragraph) -> str:
    """The first words of a paragraph, bare, label left off."""
    return " ".join(text.bare[paragraph.start : min(paragraph.lines[-1].end, paragraph.start + 400)].split())


def _bases(text: Text, paragraphs: list[Paragraph], body: Body) -> list[Paragraph]:
    """Take the căn cứ lines off the front; in a decision all up to its enacting word goes to the front matter."""
    enacting = next((i for i, p in enumerate(paragraphs[:60]) if p.label is None and _enacts(text, p)), -1)
    for index, paragraph in enumerate(paragraphs):
        if index <= enacting:
            listed = body.bases and not body.opening and paragraph.last(text).rstrip()[-1:] in (";", ",")
            (body.bases if listed or _is_basis(text, paragraph) else body.opening).append(paragraph)
            continue
        numbered = paragraph.label is not None and paragraph.label.rank < _STAR
        if (
            numbered
            or not _is_basis(text, paragraph)
            or not paragraph.ends_in(text, _BASIS_ENDS if body.bases else _BASIS_GOES_ON, 3)
            or _orders(text, paragraph)
        ):
            return paragraphs[index:]
        body.bases.append(paragraph)
    return []


def _enacts(text: Text, paragraph: Paragraph) -> bool:
    """The enacting words on a line of their own."""
    start, end = paragraph.start, paragraph.lines[-1].end
    last = text.bare[max(start, end - _LAST_WORDS) : end]
    if "quyet" not in last and "chi thi" not in last:  # how all enacting words end
        return False
    if _ENACTS.match(text.bare, start, end):
        return True
    return _BODY_ENACTS.match(text.bare, start, end) is not None and upper_share(text.chars[start:end]) > 0.8


def _is_basis(text: Text, paragraph: Paragraph) -> bool:
    first = text.bare[paragraph.start : paragraph.start + 1]
    if first.isalnum() and first not in "cxt":  # what all words of a basis begin with
        return False
    return anchors.BASIS.match(starts(text, paragraph)) is not None


def _orders(text: Text, paragraph: Paragraph) -> bool:
    """The operative sentence: a basis that goes on to say who does what is the opening, not a căn cứ line."""
    last = paragraph.last(text).rstrip()
    return (
        last[-1:] == ":"
        or last.endswith(".")
        and paragraph.label is None
        and len(paragraph.lines) > 0
        and _says(text, paragraph)
    )


_SAYS = re.compile(
    r"\b(?:co y kien|yeu cau|de nghi|nhan thay|thong bao|bao cao|huong dan|ban hanh|to chuc|trieu tap"
    r"|kinh trinh|kinh moi|tra loi|xay dung)\b"
)


def _says(text: Text, paragraph: Paragraph) -> bool:
    tail = text.bare[paragraph.start : paragraph.lines[-1].end].rsplit(",", 1)[-1]
    return _SAYS.search(tail) is not None


# ---- outline


def _outline(text: Text, paragraphs: list[Paragraph], body: Body) -> None:
    stack: list[Node] = []
    root = Node(Label(Rank.PHAN, "", 0, 0), "", "")
    for paragraph in paragraphs:
        label = paragraph.label
        if label is None or paragraph.quoted:
            if stack:
                _owner(text, stack, paragraph).paragraphs.append(paragraph)
            elif body.roots:
                body.roots[-1].paragraphs.append(paragraph)
            else:
                body.opening.append(paragraph)
            continue
        parent = _parent(stack, label)
        node = _node(parent or root, label, body)
        (parent.children if parent else body.roots).append(node)
        node.paragraphs.append(paragraph)
        del stack[stack.index(parent) + 1 if parent else 0 :]
        if label.rank is not _CHUONG and label.rank is not _MUC:
            stack.append(node)


def _owner(text: Text, stack: list[Node], paragraph: Paragraph) -> Node:
    """A paragraph after a bullet that ended belongs to the item above the bullets."""
    node = stack[-1]
    if paragraph.quoted or not node.paragraphs[-1].ends_in(text, _ENDS, 5):
        return node
    for one in reversed(stack):
        if one.rank < _STAR:
            return one
    return node


def _parent(stack: list[Node], label: Label) -> Node | None:
    """The open item that a label stands under."""
    own = label.rank
    if own <= _DIEU:
        return None
    if own is _DECIMAL or own is _DECIMAL3:
        prefix = label.name.rsplit(".", 1)[0]
        for node in reversed(stack):
            if node.name == prefix:
                return node
    for depth, node in enumerate(stack):
        if node.label.rank is own:
            return stack[depth - 1] if depth else None
    for node in reversed(stack):
        if node.label.rank < own or own is _PAREN and node.label.rank is _LETTER:
            return node
    return None


def _node(parent: Node, label: Label, body: Body) -> Node:
    rank = int(label.rank)
    if label.rank >= _STAR:
        count = parent.counts[label.name] = parent.counts.get(label.name, 0) + 1
        name = f"{label.name}{count}"
    else:
        before = parent.last.get(rank)
        name = label.name
        if label.damaged or not name or name == "I":
            name = _name(label, before.name if before else "", parent.counts.get(rank, 0))
        if name != label.name:
            body.notes.append(Note("muc.label-repaired", "muc"))
        elif before and label.value <= before.label.value:
            body.notes.append(Note("muc.label-order", "muc"))
    node = Node(label, name, f"{parent.path}/{name}" if parent.path else name)
    parent.counts[rank] = parent.counts.get(rank, 0) + 1
    parent.last[rank] = node
    return node


def _name(label: Label, last: str, count: int) -> str:
    """The printed label; a misread one gets the name that its place demands (``last`` before it, ``count`` in all)."""
    if label.rank is Rank.LETTER and label.damaged:
        position = ALPHABET.find(last) + 1
        return ALPHABET[min(position, len(ALPHABET) - 1)]
    if label.rank is Rank.ROMAN and (label.damaged or label.name == "I" and last):
        return roman_numeral(count + 1)
    return label.name or "1"


# ---- closing

_Worded = tuple[Paragraph, str]
"""A paragraph and its first words (``starts``)."""


def _close(text: Text, body: Body) -> None:
    """Take the paragraphs that close the letter off the end of its last item."""
    chain = _last_chain(body.roots)
    leaf = chain[-1]
    if any(node.rank in (Rank.DIEU, Rank.CHUONG) for node in chain):
        return
    after = leaf.paragraphs[0].lines[-1].end
    behind = [p for node in chain for p in node.paragraphs[1:] if p.lines[0].start >= after]
    behind.sort(key=lambda paragraph: paragraph.lines[0].start)
    trailing = [(p, words) for p in behind if not _DATED.match(words := starts(text, p))]
    if not trailing:
        return
    cut = _first_closing(text, body, chain, trailing)
    body.closing = [paragraph for paragraph, _ in trailing[cut:]]
    closing = {id(paragraph) for paragraph in body.closing}
    for node in chain:
        node.paragraphs = [p for p in node.paragraphs if id(p) not in closing]


def _last_chain(roots: list[Node]) -> list[Node]:
    chain = [roots[-1]]
    while chain[-1].children:
        chain.append(chain[-1].children[-1])
    return chain


def _first_closing(text: Text, body: Body, chain: list[Node], trailing: list[_Worded]) -> int:
    """Index of the first paragraph that closes the letter; ``len(trailing)`` when all belong to the item.

    Two witnesses: the words that close letters, and how many paragraphs earlier items of the same make hold.
    """
    leaf = chain[-1]
    heading = _has_heading(text, leaf)
    cue = _first_cue(text, trailing, 1 if heading else 0)
    allowed = _usual_length(text, body, chain)
    if allowed == 0 and not heading:
        return 0
    if cue is not None and not _FORMULA.match(trailing[cue][1]):
        return cue
    if allowed is not None:
        allowed = max(allowed, 1) if heading else allowed
        return min(allowed, len(trailing) if cue is None else cue, len(trailing))
    if cue is not None:
        return cue
    if heading:
        return 1 if len(trailing) == 2 else len(trailing)
    if leaf.rank >= _STAR:
        return len(trailing) - 1 if trailing[-1][0].last(text).rstrip().endswith("./.") else len(trailing)
    return 0


def _first_cue(text: Text, trailing: list[_Worded], first: int) -> int | None:
    candidates = [
        (i, words)
        for i, (paragraph, words) in enumerate(trailing)
        if i >= first and not paragraph.quoted and upper_share(paragraph.last(text)) < 0.8
    ]
    for i, words in candidates:
        if _CLOSING.match(words) or any(map(words.__contains__, _INSIDE)) and _CLOSING_INSIDE.search(words):
            return i
    return next((i for i, words in candidates if _REQUEST.match(words)), None)


def _usual_length(text: Text, body: Body, chain: list[Node]) -> int | None:
    """How many paragraphs earlier items like the last one hold behind their first line or last sub-item."""
    owner = next((node for node in reversed(chain) if node.rank < _STAR), chain[0])
    if owner.rank >= _STAR:
        return None
    alike = [
        n
        for n in _nodes(body.roots)
        if n is not owner and n.rank is owner.rank and bool(n.children) == bool(owner.children)
    ]
    alike = [n for n in alike if _has_heading(text, n) == _has_heading(text, owner)]
    return max((_extra(n) for n in alike), default=None)


def _nodes(roots: list[Node]) -> list[Node]:
    return [node for root in roots for node in (root, *_nodes(root.children))]


def _has_heading(text: Text, node: Node) -> bool:
    return not node.paragraphs[0].ends_in(text, _ENDS, 5)


def _extra(node: Node) -> int:
    after = max((_last_start(child) for child in node.children), default=-1)
    return sum(1 for p in node.paragraphs[1:] if not p.quoted and p.lines[0].start > after)


def _last_start(node: Node) -> int:
    return max(p.lines[0].start for n in _nodes([node]) for p in n.paragraphs)


def is_heading(text: Text, node: Node) -> bool:
    """Whether an item's first line is a heading: it does not end a sentence, and something stands under it."""
    first = node.paragraphs[0]
    length = first.lines[-1].end - first.start
    if length > HEADING_LENGTH or not (node.children or len(node.paragraphs) > 1):
        return False
    return node.rank in (Rank.CHUONG, Rank.PHAN) or not first.ends_in(text, _ENDS, 5)
