"""Sources: the files of ``corpus/nguon`` and what the tags in them mean."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from corpus.rich import Rich, parse_tags

HERE = Path(__file__).parent
SOURCES = HERE / "nguon"
BLOCKS = ("trai", "phai", "giua", "cuoi_trai", "cuoi_phai", "sau")
NOTES = {
    "nhiem_vu": ("muc", "chu_tri[]", "phoi_hop[]", "thoi_han[]"),
    "vien_dan": ("loai", "so_ky_hieu", "ngay", "co_quan"),
    "ten_goi_tat": ("ten", "chi"),
}
"""Gold that is no single stretch of the text: block → its columns, one entry a line, ` | ` between, `-` for nothing; `[]`: a list with `; `."""
REQUIRED = ("id", "he_thong", "loai_van_ban", "ngay_ban_hanh", "bo_cuc", "bo_cuc_cuoi", "ghi_chu")
OPTIONAL = ("gap_dong", "thut", "bien_doi", "do_kho")
HE_THONG = ("dang", "nha_nuoc", "doan_the", "khac")
DO_MAT = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
DO_KHAN = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HỎA TỐC HẸN GIỜ")
SCALARS = (
    "co_quan_ban_hanh.chu_quan",
    "co_quan_ban_hanh.ten",
    "so_ky_hieu.so",
    "so_ky_hieu.nam",
    "so_ky_hieu.ky_hieu",
    "dia_danh",
    "ngay_ban_hanh",
    "trich_yeu",
    "do_mat",
    "do_khan",
    "ket_thuc",
)
PATH = re.compile(
    "|".join(re.escape(path) for path in SCALARS)
    + r"|kinh_gui\.\d+|muc:\S.*|noi_nhan\.\d+\.(?:ten|muc_dich|luu)|chu_ky\.\d+\.(?:quyen_han\.\d+|chuc_vu|ho_ten)"
)
INVISIBLE = str.maketrans({c: None for c in "\u00ad\u200b\u200c\u200d\u2060\ufeff"})
EDGES = re.compile(r"^[\s\-–+•*]+(?=\S)|(?:\s|[;,.*_]|\./\.)+$")


Note = dict[str, str | list[str] | None]


@dataclass(frozen=True)
class Source:
    """One source: its head, its blocks of tagged lines, gold values that differ from the print, and the blocks of ``NOTES`` that it has."""

    head: dict[str, str]
    blocks: dict[str, tuple[Rich, ...]]
    overrides: dict[str, str] = field(default_factory=dict)
    notes: dict[str, list[Note]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.head["id"]


@dataclass(frozen=True)
class Letter:
    """One form of one letter. ``spans``: path → places in ``text``, in order; the joined slices are the value."""

    id: str
    text: str
    gold: dict[str, object]
    spans: dict[str, list[list[int]]]
    ghi_chu: str = ""


def load(path: str | Path) -> Source:
    """Read one source file; ``ValueError`` says what is wrong with it."""
    text = Path(path).read_text("utf-8")
    source = parse_source(text)
    if source.id != Path(path).stem:
        raise ValueError(f"{path}: id is {source.id}")
    return source


def load_all(folder: Path = SOURCES) -> list[Source]:
    """All sources of a folder, by name."""
    return [load(path) for path in sorted(folder.glob("*.txt"))]


def parse_source(text: str) -> Source:
    """The text of a source file → Source."""
    if unicodedata.normalize("NFC", text) != text:
        raise ValueError("source is not NFC")
    head_text, *rest = re.split(r"^=== *(\w+) *\n", text, flags=re.M)
    head, overrides = _head(head_text.splitlines())
    blocks: dict[str, tuple[Rich, ...]] = {name: () for name in BLOCKS}
    notes: dict[str, list[Note]] = {}
    for name, block in zip(rest[::2], rest[1::2], strict=True):
        if name in NOTES:
            notes[name] = [_note(head["id"], name, line) for line in block.splitlines() if line.strip()]
            continue
        if name not in blocks:
            raise ValueError(f"{head['id']}: unknown block {name}")
        lines = block.strip("\n").split("\n")
        blocks[name] = tuple(parse_tags(line.rstrip(" ")) for line in lines) if block.strip() else ()
    source = Source(head, blocks, overrides, notes)
    _check(source)
    return source


def _note(name: str, block: str, line: str) -> Note:
    """One line of a block of ``NOTES``."""
    cells = [cell.strip() for cell in line.split(" | ")]
    columns = NOTES[block]
    if len(cells) != len(columns):
        raise ValueError(f"{name}: {block}: {len(cells)} cells instead of {len(columns)}: {line}")
    out: Note = {}
    for column, cell in zip(columns, cells, strict=True):
        if column.endswith("[]"):
            out[column[:-2]] = [] if cell == "-" else [one.strip() for one in cell.split(";")]
        else:
            out[column] = None if cell == "-" else cell
    return out


def _head(lines: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    head: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for line in lines:
        if not line.strip():
            continue
        key, colon, value = line.partition(":")
        if line.startswith("gold.muc:"):
            inner, colon, value = line[len("gold.muc:") :].partition(":")
            key = f"gold.muc:{inner}"
        if not colon:
            raise ValueError(f"head line without a colon: {line}")
        if key.startswith("gold."):
            overrides[key[len("gold.") :].strip()] = value.strip()
        else:
            head[key.strip()] = value.strip()
    return head, overrides


def _check(source: Source) -> None:
    head = source.head
    missing = [key for key in REQUIRED if not head.get(key)]
    unknown = set(head) - set(REQUIRED) - set(OPTIONAL)
    if missing or unknown:
        raise ValueError(f"{head.get('id')}: head lacks {missing}, does not know {sorted(unknown)}")
    if head["he_thong"] not in HE_THONG:
        raise ValueError(f"{source.id}: he_thong {head['he_thong']}")
    for block in source.blocks.values():
        for line in block:
            for path in line.paths():
                if not PATH.fullmatch(path):
                    raise ValueError(f"{source.id}: path {path}")


def paragraphs(texts: Iterable[str]) -> list[str]:
    """Lines of a body, broken hard as in the sources, joined to paragraphs: a line goes on where the one before ran full and ended no sentence."""
    found: list[str] = []
    last = ""
    for text in map(str.strip, texts):
        goes_on = last and len(last) > 60 and not last.endswith((".", ":", ";")) and not text.startswith(("-", "+", "|"))
        if text and goes_on:
            found[-1] += f" {text}"
        elif text:
            found.append(text)
        last = text
    return found


def titles(texts: list[str]) -> int:
    """How many paragraphs at the top of a body are titles: what stands in the middle of the page."""
    count = 0
    if not any("gửi" in text for text in texts[:3]):
        while count < len(texts) and len(texts[count]) < 90 and not texts[count].endswith((".", ";", ":")):
            count += 1
    return count


def clean(value: str) -> str:
    """CONTRACT's ground rule 2: NFC, one blank, no list or Markdown marks, no final stop.

    >>> clean("- **Sở A**;")
    'Sở A'
    """
    text = unicodedata.normalize("NFC", value).translate(INVISIBLE).replace("**", "").replace("__", "")
    text = " ".join(text.split())
    return EDGES.sub("", text).strip()


def value_of(letter_text: str, spans: Iterable[Iterable[int]]) -> str:
    """The slices of one path, joined by one blank and cleaned."""
    return clean(" ".join(letter_text[start:end] for start, end in spans))


def build_gold(source: Source, values: dict[str, str]) -> dict[str, object]:
    """Gold in CONTRACT's form from the values that the text holds (in order of place).

    ``nhiem_vu``, ``vien_dan`` and ``ten_goi_tat`` are null where the source has no such block: not annotated.
    """
    values = {path: source.overrides.get(path, value) for path, value in values.items()}
    if "ngay_ban_hanh" in values:
        values["ngay_ban_hanh"] = source.head["ngay_ban_hanh"]
    get = values.get
    return {
        "id": source.id,
        "he_thong": source.head["he_thong"],
        "loai_van_ban": _none(source.head["loai_van_ban"]),
        "co_quan_ban_hanh": {"chu_quan": get("co_quan_ban_hanh.chu_quan"), "ten": get("co_quan_ban_hanh.ten")},
        "so_ky_hieu": {key: get(f"so_ky_hieu.{key}") for key in ("so", "nam", "ky_hieu")},
        "dia_danh": get("dia_danh"),
        "ngay_ban_hanh": _none(get("ngay_ban_hanh")),
        "trich_yeu": get("trich_yeu"),
        "do_mat": get("do_mat"),
        "do_khan": get("do_khan"),
        "kinh_gui": [values[path] for path in _sorted(values, "kinh_gui.")],
        "muc": [{"duong_dan": p[len("muc:") :], "mo_dau": v} for p, v in values.items() if p.startswith("muc:")],
        "ket_thuc": get("ket_thuc"),
        "nhiem_vu": source.notes.get("nhiem_vu"),
        "noi_nhan": [_recipient(values, i) for i in _indexes(values, "noi_nhan")],
        "chu_ky": [_signature(values, i) for i in _indexes(values, "chu_ky")],
        "vien_dan": source.notes.get("vien_dan"),
        "ten_goi_tat": source.notes.get("ten_goi_tat"),
    }


def _none(value: str | None) -> str | None:
    return None if value in (None, "null", "") else value


def _sorted(values: dict[str, str], prefix: str) -> list[str]:
    return sorted((path for path in values if path.startswith(prefix)), key=lambda path: int(path.rsplit(".", 1)[1]))


def _indexes(values: dict[str, str], name: str) -> list[int]:
    return sorted({int(path.split(".")[1]) for path in values if path.startswith(name + ".")})


def _recipient(values: dict[str, str], i: int) -> dict[str, object]:
    filed = values.get(f"noi_nhan.{i}.luu")
    name = filed if filed is not None else values.get(f"noi_nhan.{i}.ten")
    return {"ten": name, "muc_dich": values.get(f"noi_nhan.{i}.muc_dich"), "luu": filed is not None}


def _signature(values: dict[str, str], i: int) -> dict[str, object]:
    return {
        "quyen_han": [values[path] for path in _sorted(values, f"chu_ky.{i}.quyen_han.")],
        "chuc_vu": values.get(f"chu_ky.{i}.chuc_vu"),
        "ho_ten": values.get(f"chu_ky.{i}.ho_ten"),
    }


def gold_value(gold: dict[str, object], path: str) -> object:
    """The gold value that a span path names (``kinh_gui.0``, ``muc:1/a``, ``chu_ky.0.ho_ten``).

    >>> gold_value({"kinh_gui": ["Sở A"]}, "kinh_gui.0")
    'Sở A'
    """
    if path.startswith("muc:"):
        items = gold["muc"]
        assert isinstance(items, list)
        return next(item["mo_dau"] for item in items if item["duong_dan"] == path[len("muc:") :])
    value: object = gold
    for key in path.split("."):
        if isinstance(value, list):
            value = value[int(key)]
        else:
            assert isinstance(value, dict)
            value = value[key]
    return value
