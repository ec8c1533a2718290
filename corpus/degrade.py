"""Degradations: what copying, scanning, converting and registering do to a letter. Spans stay exact."""

import random
import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

from corpus.confusions import CONFUSIONS, TCVN3
from corpus.edits import Edit, apply, clip
from corpus.source import Letter

Maker = Callable[[Letter, random.Random, float], list[Edit]]
WORD = re.compile(r"[^\W_]+")
OPEN = re.compile(r"(?<![qQ])(?:[òóỏõọÒÓỎÕỌ][aeAE]|[ùúủũụÙÚỦŨỤ][yY])(?![^\W\d_])")
HEADER_PATHS = ("co_quan", "so_ky", "dia_danh", "ngay_ban", "trich_yeu")
LAST_PATHS = ("noi_nhan.", "chu_ky.")
LOOKALIKES = str.maketrans("aeocpxyABEKMHOPCTX", "аеосрхуАВЕКМНОРСТХ")


def degrade(letter: Letter, kind: str, rate: float | None = None, seed: int = 0) -> Letter:
    """The letter after one degradation.

    ``kind``: a name in KINDS; ``rate``: share of the places that are hit (default: RATES); ``seed``: the same seed makes the same letter. The gold stays.
    """
    if kind not in KINDS:
        raise ValueError(f"unknown degradation {kind}")
    rng = random.Random(f"{kind}:{seed}:{letter.id}")
    return apply(letter, KINDS[kind](letter, rng, RATES[kind] if rate is None else rate))


def _each(letter: Letter, rng: random.Random, rate: float, table: Callable[[str], str]) -> list[Edit]:
    """One edit a character that ``table`` changes, each with probability ``rate``."""
    out = []
    for i, char in enumerate(letter.text):
        new = table(char)
        if new != char and rng.random() < rate:
            out.append(Edit(i, i + 1, new))
    return out


def _ocr(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    """Each character is read wrong with probability ``rate`` if it is one that the table knows; digits of number and date are left (gold would be "?")."""
    edits = []
    for i, char in enumerate(letter.text):
        if char in CONFUSIONS and rng.random() < rate:
            got, weights = CONFUSIONS[char]
            edits.append(Edit(i, i + 1, rng.choices(got, weights)[0]))
    protected = [span for path in ("so_ky_hieu.so", "so_ky_hieu.nam", "ngay_ban_hanh") for span in letter.spans.get(path, [])]
    return clip(edits, protected)


def _dau(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    """Words without their diacritics, as where the Vietnamese model was missing."""
    out = []
    for match in WORD.finditer(letter.text):
        plain = unicodedata.normalize("NFD", match[0]).translate({c: None for c in (0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323)})
        plain = plain.replace("đ", "d").replace("Đ", "D")
        if plain != match[0] and rng.random() < rate:
            out.append(Edit(match.start(), match.end(), plain))
    return out


def _nfd(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    return _each(letter, rng, rate, lambda c: unicodedata.normalize("NFD", c))


def _dau_moi(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    """hòa → hoà, ủy → uỷ: the tone on the second vowel of an open syllable."""
    out = []
    for match in OPEN.finditer(letter.text):
        first = unicodedata.normalize("NFD", match[0][0])
        new = first[0] + unicodedata.normalize("NFC", match[0][1] + first[1:])
        if rng.random() < rate:
            out.append(Edit(match.start(), match.end(), new))
    return out


def _crlf(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    return [Edit(m.start(), m.end(), "\r\n") for m in re.finditer("\n", letter.text)]


def _eth(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    return _each(letter, rng, rate, lambda c: {"Đ": "Ð", "đ": "ð"}.get(c, c))


def _gia_dang(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    """Cyrillic letters for Latin ones, ƣ for ư: text layers of PDF and copies spun against search engines."""
    return _each(letter, rng, rate, lambda c: {"ư": "ƣ", "Ư": "Ƣ"}.get(c, c.translate(LOOKALIKES)))


def _pua(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    """Word's Symbol bullets: a private-use glyph for the dash that heads a line."""
    return [Edit(m.start(1), m.end(1), "\uf02d") for m in re.finditer(r"^[ ]*(-)(?= )", letter.text, re.M) if rng.random() < rate]


def _trang_thai(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    """No-break spaces, zero-width spaces, soft hyphens."""
    out = []
    for i, (a, b) in enumerate(pairwise(letter.text)):
        if rng.random() >= rate:
            continue
        if a == " ":
            out.append(Edit(i, i + 1, "\u00a0"))
        elif a.isalpha() and b.isalpha():
            out.append(Edit(i + 1, i + 1, rng.choice(("\u200b", "\u00ad"))))
        elif a == "\n" and b.isalpha():
            out.append(Edit(i + 1, i + 1, rng.choice(("\ufeff", "\u00ad", "\u200b"))))
    return out


def _dinh_chu(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    """Spaces lost between words and set inside them."""
    out = []
    for i in range(1, len(letter.text) - 1):
        a, b, c = letter.text[i - 1], letter.text[i], letter.text[i + 1]
        if b == " " and a.isalpha() and c.isalpha() and rng.random() < rate:
            out.append(Edit(i, i + 1, ""))
        elif a.isalpha() and b.islower() and c.islower() and rng.random() < rate / 4:
            out.append(Edit(i, i, " "))
    return out


def _hoa_thuong(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    """Lines of capitals in lower case: the capitals were in the font only."""
    out = []
    for match in re.finditer(r"[^\n]+", letter.text):
        for words in re.finditer(r"[^\W\d_]{2,}(?:[ ,.-]+[^\W\d_]{2,})*", match[0]):
            if words[0].isupper() and len(words[0]) > 6 and rng.random() < rate:
                start = match.start() + words.start()
                out += [Edit(start + i, start + i + 1, char.lower()) for i, char in enumerate(words[0]) if char.isupper()]
    return out


def _tcvn3(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    """TCVN3 bytes read as CP1252; capitals that have no byte of their own come out in lower case."""
    return _each(letter, rng, 1.0, lambda c: TCVN3.get(c) or (TCVN3.get(c.lower(), c) if ord(c) > 127 else c))


def region(letter: Letter) -> tuple[int, int]:
    """The body: from the last header mark to the first mark of the last block."""
    places = [(path, span) for path, spans in letter.spans.items() for span in spans]
    first = max((end for path, (_, end) in places if path.startswith((*HEADER_PATHS, "kinh_gui"))), default=0)
    last = min((start for path, (start, _) in places if path.startswith(LAST_PATHS) and start > first), default=len(letter.text))
    return first, last


def _trang(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    """Page numbers, form feeds and converter marks between lines and inside paragraphs of the body."""
    low, high = region(letter)
    low = letter.text.find("\n", low) + 1 or high
    body = letter.text[low:high]
    lines = [m.start() for m in re.finditer(r"\n", body)]
    blanks = [m.start() for m in re.finditer(r"(?<=\w) (?=[^\W\d_])", body)]
    picked = [(at, True) for at in _some(lines, rng, rate)] + [(at, False) for at in _some(blanks, rng, rate / 10)]
    out = []
    for page, (at, _) in enumerate(sorted(picked), start=2):
        mark = rng.choice((f"\n{page}\n", f"\n\f{page}\n", f"\n\n                    {page}\n\n", "\n--- PAGE BREAK ---\n", f"\n- {page} -\n\f"))
        out.append(Edit(low + at, low + at + 1, mark, foreign=True))
    return out


def _some(places: list[int], rng: random.Random, rate: float) -> list[int]:
    return sorted(rng.sample(places, min(len(places), max(1, round(len(places) * rate))))) if places else []


def _markdown(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    """What a converter to Markdown leaves: ``**`` around lines, ``#``, doubled bullets, a lone ``*``, escaped signs."""
    out = []
    for match in re.finditer(r"^[ \t]*([^\n|]+?)[ \t]*$", letter.text, re.M):
        start, end, line = match.start(1), match.end(1), match[1]
        if rng.random() >= rate or "   " in line or not WORD.search(line):
            continue
        if line.startswith("- "):
            out.append(Edit(start, start + 1, rng.choice(("*", "- *", "\\-", "•")), foreign=True))
        elif line.isupper():
            left, right = rng.choice((("**", "**"), ("# ", ""), ("**", ""), ("## **", "**")))
            out += [Edit(start, start, left, True), Edit(end, end, right, True)]
        elif len(line) < 60:
            left, right = rng.choice((("**", "**"), ("*", "*"), ("", "*"), ("_", "_")))
            out += [Edit(start, start, left, True), Edit(end, end, right, True)]
        elif label := re.match(r"\d+(?=\. )", line):
            out.append(Edit(start + label.end(), start + label.end(), "\\", True))
    return [edit for edit in out if edit.new]


def _chu_ky_so(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    """Lines of a digital signature on top of the letter or between the lines of its header."""
    stamp = _moment(letter, rng)
    forms = (
        f"Ký bởi: Văn phòng\nEmail: vanphong@anhai.example\nThời gian ký: {stamp} +07:00\n",
        f"TRUNG TÂM\nTÍCH HỢP DỮ LIỆU\nttthdl@anhai.example\n{stamp.replace('/', '.')}\n+07:00\n",
        f"Người ký: Cổng thông tin điện tử\nNgày ký: {stamp.replace('/', '-')} +07:00\n",
        f"SAO Y; VĂN THƯ; {stamp}\n",
    )
    return [_insert(_header_line(letter, rng), rng.choice(forms))]


def _dau_den(letter: Letter, rng: random.Random, rate: float) -> list[Edit]:
    """The registration stamp of the receiver, with its own number and date."""
    number, day = rng.randint(11, 9876), _moment(letter, rng).split()[0]
    forms = (
        f"ĐẾN\nSố: {number}\nNgày: {day}\nChuyển: ................\n",
        f"CÔNG VĂN ĐẾN\nSố ......{number}......\nNgày {day}\n",
        f"ĐẾN Số: {number}\nNgày: {day}\nChuyển:\nLưu hồ sơ số:\n",
    )
    return [_insert(_header_line(letter, rng), rng.choice(forms))]


def _moment(letter: Letter, rng: random.Random) -> str:
    """A day of the letter's own month or the next: signatures and stamps come soon after."""
    printed = re.match(r"(\d{4})(?:-(\d\d))?", str(letter.gold["ngay_ban_hanh"]))
    year, month = printed.groups("6") if printed else ("2023", "6")
    later = int(month) % 12 + 1 if rng.random() < 0.3 else int(month)
    return f"{rng.randint(1, 28):02d}/{later:02d}/{year} {rng.randint(7, 17):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}"


def _insert(at: int, new: str) -> Edit:
    return Edit(at, at, new, True)


def _header_line(letter: Letter, rng: random.Random) -> int:
    """The start of a header line; a table is not broken open."""
    ends = [span[1] for path, spans in letter.spans.items() if path.startswith(HEADER_PATHS[:4]) for span in spans]
    last = min(max(ends, default=0), 1200)
    starts = [0] + [m.end() for m in re.finditer(r"\n(?!\|)", letter.text[:last])]
    inside = [(s, e) for spans in letter.spans.values() for s, e in spans]
    free = [at for at in starts if not any(s < at < e for s, e in inside)]
    return rng.choice(free)


KINDS: dict[str, Maker] = {
    "ocr": _ocr, "dau": _dau, "trang": _trang, "markdown": _markdown, "nfd": _nfd, "dau-moi": _dau_moi, "crlf": _crlf,
    "trang-thai": _trang_thai, "chu-ky-so": _chu_ky_so, "dau-den": _dau_den, "hoa-thuong": _hoa_thuong, "eth": _eth,
    "gia-dang": _gia_dang, "pua": _pua, "dinh-chu": _dinh_chu, "tcvn3": _tcvn3,
}
RATES = {
    "ocr": 0.02, "dau": 0.3, "trang": 0.08, "markdown": 0.4, "nfd": 1.0, "dau-moi": 1.0, "crlf": 1.0, "trang-thai": 0.03,
    "chu-ky-so": 1.0, "dau-den": 1.0, "hoa-thuong": 1.0, "eth": 1.0, "gia-dang": 0.15, "pua": 0.7, "dinh-chu": 0.02, "tcvn3": 1.0,
}
LOSSY = ("ocr", "dau", "hoa-thuong", "gia-dang", "eth", "dinh-chu", "tcvn3", "dau-moi")
"""Kinds after which a slice is no longer the gold's own spelling."""
