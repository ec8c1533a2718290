"""Layouts: one source, printed as the programs and scanners of this world hand it over."""

from collections.abc import Sequence
from itertools import zip_longest

from corpus.rich import Rich, join_lines, wrap
from corpus.source import Letter, Source, build_gold, value_of

Lines = Sequence[Rich]
EMPTY = Rich()
GAP = 6
LAYOUTS = ("cot", "tab", "bang", "chong", "phai-truoc", "mot-cach", "xen", "lien", "mat-trai", "mat-dau", "sau-kinh-gui")
LAST_LAYOUTS = ("cot", "tab", "bang", "chong", "ky-truoc", "mot-cach", "mat")
ISSUER = {"co_quan_ban_hanh.chu_quan", "co_quan_ban_hanh.ten"}


def render(source: Source, layout: str | None = None, last: str | None = None, width: int | None = None) -> Letter:
    """The letter in one layout.

    ``layout`` and ``last`` (header and last block; default: the source's own) are names of LAYOUTS and LAST_LAYOUTS; ``width``: columns at which paragraphs
    are broken hard, 0 for none. What a layout loses is null in the gold.
    """
    layout, last = layout or source.head["bo_cuc"], last or source.head["bo_cuc_cuoi"]
    width = int(source.head.get("gap_dong", 0)) if width is None else width
    head = _header(source, layout)
    body = _wrapped(source, source.blocks["giua"], width)
    tail = _last(source, last)
    after = list(source.blocks["sau"])
    if layout == "sau-kinh-gui":
        at = _after_addressees(body)
        parts: list[Lines] = [body[:at], head, body[at:], tail, after]
    else:
        parts = [head, body, tail, after]
    gap = [] if layout == "lien" else [EMPTY]
    lines: list[Rich] = []
    for part in parts:
        if part:
            lines += [*(gap if lines else []), *part]
    return finish(source, join_lines([*lines, EMPTY]))


def finish(source: Source, whole: Rich) -> Letter:
    """Rich text → Letter: spans by path, values sliced from the text itself, gold from the values."""
    raw: dict[str, list[list[int]]] = {}
    for start, end, path in sorted(whole.marks, key=lambda mark: mark[:2]):
        raw.setdefault(path, []).append([start, end])
    values = {path: value_of(whole.text, spans) for path, spans in raw.items()}
    gold = build_gold(source, values)
    spans = {path[:-3] + "ten" if path.endswith(".luu") else path: places for path, places in raw.items()}
    return Letter(source.id, whole.text, gold, spans, source.head["ghi_chu"])


def _wrapped(source: Source, block: Lines, width: int) -> list[Rich]:
    indent = int(source.head.get("thut", 0))
    out: list[Rich] = []
    for line in block:
        if not line.text or line.text.startswith(("|", " ", "Kính gửi", "- Kính gửi")):
            out.append(line)
        elif width:
            out += wrap(line, width, indent if line.paths() or len(line) > width else 0)
        else:
            out.append(" " * indent + line)
    return out


def _header(source: Source, layout: str) -> list[Rich]:
    left, right = source.blocks["trai"], source.blocks["phai"]
    if layout == "mat-dau":
        return []
    if layout == "mat-trai":
        kept = [line for line in left if line.text.strip() and not line.paths() & ISSUER]
        return [*_place_and_date(right), EMPTY, *kept]
    if layout == "phai-truoc":
        return _full([*right, EMPTY, *left])
    return _columns(left, right, "chong" if layout == "sau-kinh-gui" else layout)


def _last(source: Source, layout: str) -> list[Rich]:
    left, right = source.blocks["cuoi_trai"], source.blocks["cuoi_phai"]
    if layout == "mat":
        return []
    if layout == "ky-truoc":
        return [*right, EMPTY, *left] if left else list(right)
    return _columns(left, right, layout)


def _columns(left: Lines, right: Lines, layout: str) -> list[Rich]:
    """Two blocks side by side or one under the other; an empty block leaves the other as it is."""
    if not left or not right:
        return list(left or right)
    rows = list(zip_longest(left, right, fillvalue=EMPTY))
    if layout == "cot":
        return _padded(rows)
    if layout == "tab":
        return [(a + "\t" + b).rstrip() for a, b in rows]
    if layout == "bang":
        return _table(rows)
    if layout == "mot-cach":
        return _full([a + " " + b if a.text and b.text else a + b for a, b in rows])
    if layout == "xen":
        return _full([line for row in rows for line in row])
    if layout == "lien":
        return _full([*left, *right])
    if layout == "chong":
        return [*left, EMPTY, *right]
    raise ValueError(f"unknown layout {layout}")


def _padded(rows: list[tuple[Rich, Rich]]) -> list[Rich]:
    left = max(len(a) for a, _ in rows)
    right = max(len(b) for _, b in rows)
    bullets = any(a.text.lstrip().startswith("- ") for a, _ in rows)
    out = []
    for a, b in rows:
        cell = a + " " * (left - len(a)) if bullets else a.center(left)
        out.append((cell + " " * GAP + b.center(right)).rstrip() if b.text.strip() else cell.rstrip())
    return out


def _table(rows: list[tuple[Rich, Rich]]) -> list[Rich]:
    left = max(len(a) for a, _ in rows) + 2
    right = max(len(b) for _, b in rows) + 2
    return [
        "|" + a + " " * (left - len(a)) + "|" + b + " " * (right - len(b)) + "|"
        for a, b in rows
    ]


def _full(lines: Lines) -> list[Rich]:
    return [line for line in lines if line.text.strip()]


def _place_and_date(right: Lines) -> list[Rich]:
    kept = [line for line in right if line.paths() & {"dia_danh", "ngay_ban_hanh", "so_ky_hieu.so", "do_khan", "do_mat"}]
    return kept or list(right)


def _after_addressees(body: Lines) -> int:
    """The line number after the last addressee."""
    at = 0
    for i, line in enumerate(body):
        if any(path.startswith("kinh_gui.") for path in line.paths()):
            at = i + 1
    return at
