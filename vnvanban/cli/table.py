"""One letter drawn for people. The letter is labelled in Vietnamese, from the glossary; the rest is English."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from vnvanban.models import Doan, LoaiBenLe, Muc, VanBan, glossary

LABEL_WIDTH = 20
PATH_WIDTH = 26
WIDE = 100
"""From so many columns on, the paths of the fields are shown too."""
_RULE_MARGIN = 4
"""Columns that a rule keeps beside its title."""
ABSENT = "—"
BODY = "Nội dung văn bản"
"""Cell 6 of the decree: căn cứ, opening, items and closing together."""

_SYSTEMS = {"dang": "Đảng", "nha_nuoc": "Nhà nước", "doan_the": "Mặt trận, đoàn thể", "khac": "khác"}
# A letter must not steer the terminal: control characters and marks of writing direction are shown as a box.
_UNSAFE = {code: "□" for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_UNSAFE |= {ord("\t"): " ", ord("\n"): "\n", ord("\r"): ""}


@dataclass(frozen=True, slots=True)
class Row:
    """A field: where it is (path), what it is called, its value or ``None``."""

    path: str
    label: str
    value: str | None
    style: str = ""
    listed: bool = False


def shown(value: str, style: str = "") -> Text:
    """Text of a letter, safe for a terminal."""
    return Text(value.translate(_UNSAFE), style)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line across the screen with a letter's file; of a path too long for it, the end stays: the name tells most."""

    file: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it: the file's path, then the line."""
        title, room = shown(self.file, "bold"), options.max_width - _RULE_MARGIN
        if title.cell_len > room:
            kept = len(title)
            while kept and title[-kept:].cell_len > room - 1:
                kept -= 1
            title = Text.assemble(("…", "bold"), title[-kept:])
        yield Rule(title, style="cyan", align="left")


def drawn(letter: VanBan, width: int) -> RenderableType:
    """The whole letter: fields, outline, recipients and signers, then what a person should know."""
    wide = width >= WIDE
    parts: list[RenderableType] = [Heading(letter.nguon or "")]
    parts.append(_table(letter, [*_top(letter), *_addressees(letter)], wide))
    from vnvanban.cli.tasks import assignments

    if letter.can_cu or letter.mo_dau or letter.muc or letter.doan_ket:
        parts += ["", _body(letter)]
    for found in (assignments(letter), _citations(letter), _short_names(letter)):
        parts += ["", found] if found else []
    parts += ["", _table(letter, [*_recipients(letter), *_signers(letter)], wide)]
    for found in (_annexes(letter), _margins(letter), _inferences(letter), _diagnostics(letter)):
        parts += ["", found] if found else []
    return Group(*parts)


def _table(letter: VanBan, rows: Sequence[Row], wide: bool) -> Table:
    """Label, path where there is room, value, and the confidence where any is measured."""
    confidence = {path: one.confidence for path, one in letter.evidence.items() if one.confidence is not None}
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(style="cyan", width=LABEL_WIDTH)
    if wide:
        table.add_column(style="dim", width=PATH_WIDTH, no_wrap=True)
    table.add_column(ratio=1)
    if confidence:
        table.add_column(style="dim", justify="right", width=4, no_wrap=True)
    before = ""
    for row in rows:
        cells: list[RenderableType] = ["" if row.label == before else row.label]
        cells += [row.path if row.value else ""] if wide else []
        cells += [_value(row), _share(confidence.get(row.path))]
        table.add_row(*cells[: len(table.columns)])
        before = row.label
    return table


def _share(confidence: float | None) -> str:
    """Two digits, never rounded up: no value is certain."""
    return "" if confidence is None else f"{round(confidence * 1000) // 10 / 100:.2f}"


def _value(row: Row) -> RenderableType:
    """The value; entries of a list keep to the right of their mark when they wrap."""
    if row.value is None:
        return Text(ABSENT, "dim")
    if not row.listed:
        return shown(row.value, row.style)
    entry = Table.grid(padding=(0, 1, 0, 0))
    entry.add_row("•", shown(row.value, row.style))
    return entry


def glossed(name: str) -> str:
    """The Vietnamese term of a public name."""
    return glossary()[name].vietnamese


def _top(letter: VanBan) -> Iterator[Row]:
    """The fields of the header; those that a letter need not have only where it has them."""
    issuer, number, copy = letter.co_quan_ban_hanh, letter.so_ky_hieu, letter.ban_sao
    system = _SYSTEMS.get(letter.he_thong or "")
    values: list[tuple[str, str, str | None, bool]] = [
        ("ban_sao", "VanBan.ban_sao", copy.hinh_thuc if copy else None, False),
        ("do_mat", "VanBan.do_mat", letter.do_mat, False),
        ("do_khan", "VanBan.do_khan", letter.do_khan, False),
        ("luu_hanh", "VanBan.luu_hanh", letter.luu_hanh, False),
        ("loai_van_ban", "VanBan.loai_van_ban", letter.loai_van_ban, True),
        ("he_thong", "VanBan.he_thong", system, True),
        ("co_quan_ban_hanh.chu_quan", "CoQuanBanHanh.chu_quan", issuer.chu_quan, False),
        ("co_quan_ban_hanh.ten", "CoQuanBanHanh.ten", issuer.ten, True),
        ("so_ky_hieu.so", "SoKyHieu.so", number.so, True),
        ("so_ky_hieu.nam", "SoKyHieu.nam", number.nam, False),
        ("so_ky_hieu.ky_hieu", "SoKyHieu.ky_hieu", number.ky_hieu, True),
        ("dia_danh", "VanBan.dia_danh", letter.dia_danh, True),
        ("ngay_ban_hanh", "VanBan.ngay_ban_hanh", letter.ngay_ban_hanh, True),
        ("trich_yeu", "VanBan.trich_yeu", letter.trich_yeu, True),
    ]
    for path, name, value, always in values:
        if value or always:
            yield Row(path, glossed(name), value, "bold" if path == "trich_yeu" else "")


def _addressees(letter: VanBan) -> Iterator[Row]:
    label = glossed("VanBan.kinh_gui")
    for index, value in enumerate(letter.kinh_gui):
        yield Row(f"kinh_gui.{index}", label, value, listed=len(letter.kinh_gui) > 1)
    if not letter.kinh_gui:
        yield Row("kinh_gui", label, None)


def _recipients(letter: VanBan) -> Iterator[Row]:
    label = glossed("VanBan.noi_nhan")
    for index, one in enumerate(letter.noi_nhan):
        purpose = f" ({one.muc_dich})" if one.muc_dich else ""
        yield Row(f"noi_nhan.{index}.ten", label, f"{'Lưu: ' if one.luu else ''}{one.ten}{purpose}", listed=True)
    if not letter.noi_nhan:
        yield Row("noi_nhan", label, None)


def _signers(letter: VanBan) -> Iterator[Row]:
    for index, one in enumerate(letter.chu_ky):
        path = f"chu_ky.{index}"
        for step, line in enumerate(one.quyen_han):
            yield Row(f"{path}.quyen_han.{step}", glossed("ChuKy.quyen_han"), line)
        if one.chuc_vu:
            yield Row(f"{path}.chuc_vu", glossed("ChuKy.chuc_vu"), one.chuc_vu)
        name = f"{one.danh_xung} {one.ho_ten}" if one.danh_xung and one.ho_ten else one.ho_ten
        yield Row(f"{path}.ho_ten", glossed("ChuKy.ho_ten"), name, "bold")
    if not letter.chu_ky:
        yield Row("chu_ky", glossed("VanBan.chu_ky"), None)


def _body(letter: VanBan) -> Tree:
    """Căn cứ, opening, outline and closing, one line each."""
    tree = Tree(Text(BODY, "cyan"), guide_style="dim")
    _paragraphs(tree, glossed("VanBan.can_cu"), letter.can_cu)
    _paragraphs(tree, glossed("VanBan.mo_dau"), letter.mo_dau)
    for item in letter.muc:
        _branch(tree, item)
    _paragraphs(tree, glossed("VanBan.doan_ket"), letter.doan_ket)
    return tree


def _paragraphs(tree: Tree, label: str, paragraphs: Sequence[Doan]) -> None:
    """The label stands before the first paragraph only."""
    for index, paragraph in enumerate(paragraphs):
        name = label if index == 0 else "·"
        tree.add(_line(Text.assemble((name, "cyan dim"), "  ", shown(paragraph.van_ban, "dim"))))


def _branch(tree: Tree, item: Muc) -> None:
    words = shown(item.tieu_de, "bold") if item.tieu_de else shown(item.noi_dung or item.mo_dau)
    branch = tree.add(_line(Text.assemble((item.nhan, "cyan"), "  ", words)))
    for child in item.muc:
        _branch(branch, child)


def _line(text: Text) -> Text:
    """Cut to one line of the terminal."""
    text.no_wrap, text.overflow = True, "ellipsis"
    text.plain = text.plain.replace("\n", " ")
    return text


def _list(title: str, lines: Sequence[tuple[str, Text]], style: str) -> RenderableType | None:
    """A titled list of (name, text); None when it is empty."""
    if not lines:
        return None
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(style=style, no_wrap=True)
    table.add_column(ratio=1)
    for name, text in lines:
        table.add_row(shown(name), text)
    return Group(Text(title, f"bold {style}"), Padding(table, (0, 0, 0, 2)))


def _annexes(letter: VanBan) -> RenderableType | None:
    return _list(
        glossed("VanBan.phu_luc"), [(part.loai, _line(shown(part.tieu_de))) for part in letter.phu_luc], "cyan"
    )


def _margins(letter: VanBan) -> RenderableType | None:
    """One line a kind; drawn rules (``ke``) say nothing to a person."""
    count = Counter(part.loai for part in letter.ben_le if part.loai != LoaiBenLe.KE)
    first = {part.loai: part.van_ban for part in reversed(letter.ben_le)}
    names = {kind: f"{kind} × {n}" if n > 1 else kind for kind, n in count.items()}
    lines = [(name, _line(shown(" ".join(first[kind].split()), "dim"))) for kind, name in names.items()]
    return _list(glossed("VanBan.ben_le"), lines, "cyan")


_ROLES = {
    "can_cu": "căn cứ",
    "nhac_den": "nhắc đến",
    "sua_doi": "sửa đổi",
    "thay_the": "thay thế",
    "tra_loi": "trả lời",
}


def _citations(letter: VanBan) -> RenderableType | None:
    """Cited papers, one a line: number, type, date, issuer, role and how often."""
    lines = []
    for one in letter.vien_dan:
        facts = ", ".join(part for part in (one.loai, one.ngay, one.co_quan or one.co_quan_suy_dien) if part)
        role = f"  {_ROLES[one.vai_tro]}" + (f" × {len(one.lan_nhac)}" if len(one.lan_nhac) > 1 else "")
        lines.append((one.so_ky_hieu, Text.assemble(shown(facts), (role, "dim"))))
    lines += [(law.loai, Text.assemble(shown(law.ten), ("  không nêu số", "dim"))) for law in letter.luat_theo_ten]
    return _list(glossed("VanBan.vien_dan"), lines, "cyan")


def _short_names(letter: VanBan) -> RenderableType | None:
    return _list(glossed("VanBan.ten_goi_tat"), [(one.ten, shown(one.chi)) for one in letter.ten_goi_tat], "cyan")


def _inferences(letter: VanBan) -> RenderableType | None:
    lines = []
    for one in letter.suy_dien:
        others = f" (or {', '.join(one.kha_nang_khac)})" if one.kha_nang_khac else ""
        lines.append((one.truong, Text.assemble(shown(one.gia_tri), shown(f"{others}\n{one.ly_do}", "dim"))))
    return _list("Inferred", lines, "magenta")


def _diagnostics(letter: VanBan) -> RenderableType | None:
    return _list("Diagnostics", [(one.code, shown(one.message)) for one in letter.diagnostics], "yellow")
