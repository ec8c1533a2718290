"""Composed letters: parts put together at random, so that gold and spans are exact and there are as many as one asks for."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import parts
from corpus.degrade import degrade
from corpus.render import render
from corpus.source import Letter, parse_source

LAYOUTS = ("cot", "tab", "bang", "chong", "phai-truoc", "mot-cach", "xen", "lien", "mat-trai")
LAST_LAYOUTS = ("cot", "tab", "bang", "chong", "ky-truoc", "mot-cach")
LIGHT = ("nfd", "dau-moi", "trang", "markdown", "chu-ky-so", "dau-den", "trang-thai", "eth", "crlf", "ocr", "dau")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who writes: the system and what stands in header and signature."""

    he_thong: str
    parent: str
    lines: tuple[str, ...]
    code: str
    head: str
    place: str


def compose(n: int, seed: int = 0) -> Iterator[Letter]:
    """``n`` letters of State, Party and mass organisations; letter i depends on ``seed`` and i only."""
    for i in range(n):
        yield _letter(random.Random(f"compose:{seed}:{i}"), f"gh-{seed}-{i:05d}")


def _letter(rng: random.Random, name: str) -> Letter:
    issuer = _issuer(rng)
    kind = rng.choice(("công văn", "công văn", "công văn", *parts.TYPES))
    source = parse_source(_source(rng, name, issuer, kind))
    layout = rng.choice(LAYOUTS)
    letter = render(source, layout, rng.choice(LAST_LAYOUTS), rng.choice((0, 0, 72, 85, 100)))
    if rng.random() < 0.4:
        letter = degrade(letter, rng.choice(LIGHT), seed=rng.randrange(10**6))
    return letter


def _issuer(rng: random.Random) -> Issuer:
    province, district, commune = (rng.choice(names) for names in (parts.PROVINCES, parts.DISTRICTS, parts.COMMUNES))
    names = {"P": province.upper(), "D": district.upper(), "C": commune.upper()}
    he_thong = rng.choice(("nha_nuoc", "nha_nuoc", "dang", "doan_the"))
    if he_thong == "nha_nuoc":
        parent, own, code, head, level = rng.choice(parts.STATE_BODIES)
        place = {"tỉnh": province, "huyện": district, "xã": commune}[level]
    else:
        parent, own, code, head = rng.choice(parts.PARTY_BODIES if he_thong == "dang" else parts.UNION_BODIES)
        place = commune if "{C}" in own else district if "{D}" in own else province
    return Issuer(he_thong, parent.format(**names), tuple(own.format(**names).split("|")), code, head, place)


def _source(rng: random.Random, name: str, issuer: Issuer, kind: str) -> str:
    """The letter as a source file, so that it takes the same road as a written one."""
    year, month, day = rng.randint(2005, 2026), rng.randint(1, 12), rng.choice((0, *range(1, 29)))
    date = f"{year}-{month:02d}-{day:02d}".removesuffix("-00")
    subject = _filled(rng, rng.choice(parts.SUBJECTS), year)
    left = [*_issuer_lines(issuer), _number(rng, issuer, kind), *_marks(rng)]
    right = _right(rng, issuer, (year, month, day))
    middle: list[str] = []
    if kind == "công văn":
        left += _subject_lines(rng, subject, "V/v ")
        middle += [*_addressees(rng, issuer), ""]
    else:
        middle += [kind.upper(), *_subject_lines(rng, subject, rng.choice(("Về việc ", "", "về "))), "-----" if issuer.he_thong != "nha_nuoc" else "", ""]
    middle += _body(rng, kind, year)
    tail = _recipients(rng, issuer, kind)
    head = {"id": name, "he_thong": issuer.he_thong, "loai_van_ban": kind, "ngay_ban_hanh": date, "bo_cuc": "cot", "bo_cuc_cuoi": "cot", "ghi_chu": "ghép tự động"}
    blocks = {"trai": left, "phai": right, "giua": middle, "cuoi_trai": tail, "cuoi_phai": _signature(rng, issuer)}
    text = "".join(f"{key}: {value}\n" for key, value in head.items())
    return text + "".join(f"=== {key}\n" + "\n".join(lines) + "\n" for key, lines in blocks.items())


def _tag(path: str, text: str) -> str:
    return f"⟦{path}|{text}⟧" if text else ""


def _issuer_lines(issuer: Issuer) -> list[str]:
    lines = [_tag("co_quan_ban_hanh.chu_quan", issuer.parent)] if issuer.parent else []
    lines += [_tag("co_quan_ban_hanh.ten", line) for line in issuer.lines]
    return lines + (["*"] if issuer.he_thong == "dang" else ["***"] if issuer.he_thong == "doan_the" else [])


def _number(rng: random.Random, issuer: Issuer, kind: str) -> str:
    number = "" if rng.random() < 0.1 else str(rng.choice((rng.randint(10, 99), rng.randint(100, 4999), f"0{rng.randint(1, 9)}")))
    shown = _tag("so_ky_hieu.so", number) or "     "
    if issuer.he_thong == "dang":
        code = f"{parts.TYPES.get(kind, 'CV')}/{issuer.code}"
        return f"Số{rng.choice((' ', ': '))}{shown}-" + _tag("so_ky_hieu.ky_hieu", code)
    unit = rng.choice(parts.UNITS)
    code = f"{issuer.code}-{unit}" if kind == "công văn" else f"{parts.TYPES[kind]}-{issuer.code}"
    return f"Số:{rng.choice((' ', ''))}{shown}{rng.choice(('', ' '))}/" + _tag("so_ky_hieu.ky_hieu", code)


def _right(rng: random.Random, issuer: Issuer, date: tuple[int, int, int]) -> list[str]:
    year, month, day = date
    motto = {"dang": ["ĐẢNG CỘNG SẢN VIỆT NAM"], "nha_nuoc": ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]}
    lines = motto.get(issuer.he_thong) or rng.choice((motto["nha_nuoc"], [""]))
    months = f"{month:02d}" if month < 3 or rng.random() < 0.3 else str(month)
    days = f"{day:02d}" if day else rng.choice(("    ", "…", "....."))
    return [*lines, "", f"{_tag('dia_danh', issuer.place)}, " + _tag("ngay_ban_hanh", f"ngày {days} tháng {months} năm {year}")]


def _marks(rng: random.Random) -> list[str]:
    """Now and then a degree of urgency or secrecy under the number."""
    drawn = rng.random()
    if drawn < 0.06:
        return [_tag("do_khan", rng.choice(("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC")))]
    return [_tag("do_mat", rng.choice(("MẬT", "TỐI MẬT")))] if drawn < 0.1 else []


def _subject_lines(rng: random.Random, subject: str, lead: str) -> list[str]:
    words, lines, room = subject.split(), [], rng.choice((28, 36, 60))
    line = ""
    for word in words:
        if line and len(line) + len(word) > room:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    lines.append(line)
    return [(lead if i == 0 else "") + _tag("trich_yeu", part) for i, part in enumerate(lines)]


def _addressees(rng: random.Random, issuer: Issuer) -> list[str]:
    pool = {"dang": parts.PARTY_ADDRESSEES, "nha_nuoc": parts.STATE_ADDRESSEES}.get(issuer.he_thong, parts.UNION_ADDRESSEES)
    names = rng.sample(pool, rng.choice((1, 1, 2, 3, 4)))
    tags = [_tag(f"kinh_gui.{i}", name) for i, name in enumerate(names)]
    if len(tags) == 1:
        return [f"Kính gửi: {tags[0]}{rng.choice(('', '.'))}"]
    comma = rng.choice(";,")
    items = [f"- {tag}{comma if i < len(tags) - 1 else '.'}" for i, tag in enumerate(tags)]
    if rng.random() < 0.5:
        return [f"Kính gửi: {items[0]}", *("          " + item for item in items[1:])]
    return ["Kính gửi:", *items]


def _filled(rng: random.Random, text: str, year: int) -> str:
    return text.format(n=rng.randint(11, 2999), d=f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{year - 1}")


def _body(rng: random.Random, kind: str, year: int) -> list[str]:
    opening = _filled(rng, rng.choice(parts.OPENINGS), year)
    if kind == "quyết định":
        return [f"{opening.rstrip(',')};", "", "QUYẾT ĐỊNH:", "", *_articles(rng)]
    lines = [f"{opening} đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:", ""]
    if rng.random() < 0.15:
        return [lines[0].replace(" thực hiện một số nội dung sau:", " báo cáo kết quả trước ngày 25 hằng tháng./.")]
    lines += rng.choice((_romans, _numbers, _bullets))(rng)
    if rng.random() < 0.7:
        lines += ["", _tag("ket_thuc", rng.choice(parts.CLOSINGS)) + rng.choice((".", "./."))]
    return lines


def _articles(rng: random.Random) -> list[str]:
    tasks = rng.sample(parts.TASKS, rng.randint(2, 4))
    lines = [f"Điều {i}. " + _tag(f"muc:Điều {i}", task) + "." for i, task in enumerate(tasks, 1)]
    last = len(tasks) + 1
    return [*lines, f"Điều {last}. " + _tag(f"muc:Điều {last}", "Quyết định này có hiệu lực kể từ ngày ký") + ". Các cơ quan, đơn vị liên quan chịu trách nhiệm thi hành./."]


def _items(rng: random.Random, labels: Sequence[tuple[str, str]], under: str) -> list[str]:
    tasks = rng.sample(parts.TASKS, len(labels))
    return [f"{shown}{_tag(f'muc:{under}{label}', task)}{rng.choice('.;')}" for (shown, label), task in zip(labels, tasks, strict=True)]


def _bullets(rng: random.Random, under: str = "") -> list[str]:
    return _items(rng, [("- ", f"-{i}") for i in range(1, rng.randint(2, 4) + 1)], under)


def _letters(rng: random.Random, under: str) -> list[str]:
    sign = rng.choice((")", "."))
    out = []
    for line, label in zip(_items(rng, [(f"{c}{sign} ", c) for c in "abcd"[: rng.randint(2, 4)]], under), "abcd", strict=False):
        out.append(line)
        if rng.random() < 0.2:
            out += _bullets(rng, f"{under}{label}/")
    return out


def _numbers(rng: random.Random, under: str = "") -> list[str]:
    sign = rng.choice((". ", "/ ", ". ", "- "))
    out = []
    for i, task in enumerate(rng.sample(parts.TASKS, rng.randint(2, 5)), 1):
        out.append(f"{i}{sign}" + _tag(f"muc:{under}{i}", task) + ".")
        if rng.random() < 0.3:
            out += rng.choice((_bullets, _letters))(rng, f"{under}{i}/")
    return out


def _romans(rng: random.Random) -> list[str]:
    sign = rng.choice((". ", "- "))
    out = []
    for roman, heading in zip(("I", "II", "III"), rng.sample(parts.HEADINGS, rng.randint(2, 3)), strict=False):
        out.append(f"{roman}{sign}" + _tag(f"muc:{roman}", heading.upper()))
        out += _numbers(rng, f"{roman}/")
    return out


def _recipients(rng: random.Random, issuer: Issuer, kind: str) -> list[str]:
    names = ["Như trên" if kind == "công văn" else "Như trên" if rng.random() < 0.3 else "Các cơ quan, đơn vị liên quan"]
    names += rng.sample(("Thường trực Tỉnh ủy", "Chủ tịch, các PCT UBND tỉnh", "Lãnh đạo Văn phòng", "Cổng thông tin điện tử", "Phòng Tổng hợp"), rng.randint(0, 3))
    comma = "," if issuer.he_thong == "dang" else ";"
    out = ["Nơi nhận:"]
    for i, name in enumerate(names):
        purpose = f" ({_tag(f'noi_nhan.{i}.muc_dich', rng.choice(('b/c', 'để b/c', 'báo cáo', 'p/h')))})" if i and rng.random() < 0.3 else ""
        out.append(f"- {_tag(f'noi_nhan.{i}.ten', name)}{purpose}{comma}")
    filed = f"VT, {rng.choice(parts.UNITS)}" if issuer.he_thong != "dang" else f"Văn phòng {issuer.lines[0].title().split(' ')[0]} ủy"
    return [*out, f"- Lưu{rng.choice((':', ''))} {_tag(f'noi_nhan.{len(names)}.luu', filed)}."]


def _signature(rng: random.Random, issuer: Issuer) -> list[str]:
    person = " ".join(word for word in (rng.choice(parts.SURNAMES), rng.choice(parts.MIDDLES), rng.choice(parts.GIVEN)) if word)
    if issuer.he_thong == "nha_nuoc":
        deputy = {"CHỦ TỊCH": "PHÓ CHỦ TỊCH", "CHÁNH VĂN PHÒNG": "PHÓ CHÁNH VĂN PHÒNG"}.get(issuer.head, f"PHÓ {issuer.head}")
        forms = [([], issuer.head), ([f"KT. {issuer.head}"], deputy)]
        if issuer.head == "CHỦ TỊCH":
            forms += [(["TM. ỦY BAN NHÂN DÂN"], "CHỦ TỊCH"), (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], "PHÓ CHỦ TỊCH"), (["TL. CHỦ TỊCH"], "CHÁNH VĂN PHÒNG")]
    else:
        mark, own = rng.choice(("T/M ", "TM. ")), "BÍ THƯ" if issuer.he_thong == "dang" or "ĐOÀN" in issuer.lines[0] else "CHỦ TỊCH"
        forms = [([mark + issuer.head], own), ([mark + issuer.head], f"PHÓ {own}"), ([mark + issuer.head], f"PHÓ {own} THƯỜNG TRỰC")]
    powers, title = rng.choice(forms)
    lines = [_tag(f"chu_ky.0.quyen_han.{i}", power) for i, power in enumerate(powers)]
    return [*lines, _tag("chu_ky.0.chuc_vu", title), "", "", "", _tag("chu_ky.0.ho_ten", person)]
