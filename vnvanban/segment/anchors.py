"""The fixed words that tell one part of a letter from another.

All patterns run on ``Text.bare`` (lower case, no diacritics): that alone takes the recall of OCR anchors from 56 % to
81 %, and the letters that OCR swaps most are allowed for in the pattern itself. None of them decides a value.
"""

import re

from vnvanban.text import Match, clean_code, code_table

MOTTO = re.compile(
    r"c[o0]n[gq][\s.]{0,2}h[o0]\w[\s.]{0,2}xa[\s.]{0,2}h[o0]\w"
    r"|xa\s?h[o0]i\s?ch\w\s?ng\w{0,3}\s?v\w[eé]?t"
    r"|ch[uo]\s?ngh\w{1,2}\s?vi?[e\w]t\s?nam"
)
TIEU_NGU = re.compile(
    r"[dđ][o0]c\s?l\w[pn]\W{0,6}t[uyư]\s?d[o0]|t[uy]\s?d[o0]\W{0,6}h\w?n[hb]\s?ph\w[ce]|^\W{0,3}han?h\s?phuc\W{0,3}$"
)
TEN_DANG = re.compile(r"d\w{1,2}ng\s?c[o0]n[gq]\s?s\wn\s?v\w?[e\w]t")
TEN_DOAN = re.compile(r"d[o0]an\s?(?:tncs|thanh nien cong san)\s?h[o0]\s?ch[i1l]\s?minh")
COLUMN_TITLE = re.compile(
    f"(?P<motto>{MOTTO.pattern})|(?P<tieu_ngu>{TIEU_NGU.pattern})|(?P<dang>{TEN_DANG.pattern})|(?P<doan>{TEN_DOAN.pattern})"
)
"""Any of the titles of the right column."""
_TITLE_HEAD = re.compile(r"[cdđtx](?=[o0][nca]|a\s?h|h[uo]\s?n|[uyư]\s?d|\w{1,2}ng)")
"""Where one of them may begin. It begins with a set of letters, which is found ten times as fast as one of branches."""

BASIS = re.compile(r"\W{0,16}+(?:can cu|xet|theo de nghi|theo y kien|theo to trinh|tren co so de nghi)\b")
"""A line that names a basis of the document."""
KINH_GUI = re.compile(r"[\W_]{0,14}(?:\w{1,3}\s)?k[i1l]?n[hb]\s?(?:g[uv][i1l]|go[i1l]|trinh)\b")
STAMPED_ADDRESS = re.compile(r"\W{0,8}(?:den|chuyen|ngay|so den|cong van den)\b.{0,50}?\sk(?=inh\s?(?:gui|trinh)\s?:)")
"""A line of the stamp of receipt that OCR read in one with the addressee."""
DONG_GUI = re.compile(r"\W{0,3}dong (?:kinh )?gui\s?(?::|(?=\S))[\s:]{0,3}")
"""``Đồng kính gửi:`` opens another addressee."""
ITEM = re.compile(r"[-–—+•●▪~*=‒−·]\s*(?=\S)")
"""The mark of an addressee in a list."""
NUMBERED_ITEM = re.compile(r"\d{1,2}\s?[.)/]\s+(?=\S)")
"""The same, numbered."""
KINH_GUI_STRICT = re.compile(r"[\W_]{0,14}kinh\s?(?:gui|goi|trinh)\s?(?P<colon>[:;.*]|$)?")
DIEN = re.compile(r"\bdien\s?:\s?$|\W{0,4}dien\s?:")

SO = re.compile(r"[^\w/]{0,4}+(?:so|s[0e5óc6]|xo)(?=[\W_]|\d)[\s:.;_]{0,40}")
NGAY = re.compile(
    r"n\s?g\s?ay\W{0,3}.{0,14}?\W?t\s?h\s?a\s?ng\W{0,2}.{0,9}?\W?n\s?[ai]\s?m\b|\bngay\s?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d"
)
VE_VIEC = re.compile(
    r"\W{0,3}(?:v\s?[/\\|1li7.]\s?[\W_]{0,2}[vwsu4#]?[%\W_]{0,2}(?=\s|[:.])|v\W{0,2}v\b|vw\b|ve\s?viec\b)[\s:.]{0,3}"
)

DO_MAT = re.compile(r"\W{0,3}(?:do mat\W{1,4})?(?P<degree>tuyet\s?mat|toi\s?mat|mat)\W{0,3}$")
DO_KHAN = re.compile(
    r"\W{0,3}(?:do khan\W{1,4})?(?P<degree>thuong\s?khan|hoa\s?toc\s?hen\s?gio|hoa\s?toc|khan)(?:\s?cap)?\W{0,3}$"
)
LUU_HANH = re.compile(
    r"\W{0,3}(?:xem xong tra lai|luu hanh noi bo|xong hoi nghi tra lai|tai lieu hoi nghi|tai lieu thu hoi"
    r"|du thao(?: lan.{0,12})?|khong pho bien)\W{0,3}$"
)
SAO = re.compile(r"\W{0,3}(?:ban\s?)?(?:sao\s?y(?:\s?ban\s?chinh)?|sao\s?luc|trich\s?sao|ban\s?sao)(?=\W|$)(?!.{60})")

CHU_KY_SO = re.compile(
    r"ky boi\s?:|thoi gian ky\s?:|ngay ky\s?:|nguoi ky\s?:|^co quan\s?:|^email\s?:.{0,60}$|signed by|digitally"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4},?\s+\d{1,2}:\d\d|\d{4}-\d\d-\d\d[t ]\d\d:\d\d"
    r"|^\W{0,3}\+0?7[:.]?00\W{0,3}$|\d{1,2}:\d\d:\d\d\s?\+0?7"
    r"|\w{2,30}[@()0đ2]\S{0,3}[\w-]{2,30}\.gov\.vn\b|^[\w.-]{2,40}@[\w-]{1,30}(?:\.[\w-]{2,20}){1,3}\W{0,3}$"
)
DAU_DEN = re.compile(
    r"\W{0,4}(?:(?:cong\s?van\s?|cv\s?)?den\W{0,3}(?:so|ngay)?\b[\s.:_\d/]{0,20}$|chuyen\s?:"
    r"|luu ho so(?: so)?\s?:|so va ky hieu hs|so den\s?:|ngay den\s?:"
    r"|ngay\s?:\s?[\d.…/_ -]{0,14}(?:gio.{0,10})?$)"
)
SO_TRANG = re.compile(r"[-–—\s.|*~_]{0,4}(?:trang\s)?\d{1,3}(?:\s?/\s?\d{1,3})?[-–—\s|*~_]{0,4}$")
PAGE_MARK = re.compile(r"[-–—=*\s]{0,6}+(?:page break|page \d+|trang \d+(?: / \d+)?)[-–—=*\s]{0,6}$")
CHAN_TRANG = re.compile(
    r"^\W{0,3}(?:dia chi|tru so|d/c|dien thoai|dt|tel|fax|email|e-mail|website|ma so thue|mst|so tai khoan"
    r"|moi chi tiet xin lien he|chi tiet lien he|chi tiet xin lien he|lien he)\s?[:.]|^\W{0,3}(?:https?://"
    r"|www\.)\S+"
    r"|thu\s?vien\s?phap\s?luat\W{0,3}t|^\W{0,3}(?:thu vien phap luat|luatvietnam)\b"
)

NOI_NHAN = re.compile(r"[\W_]{0,5}+(?:n?[o0]i\s?nh?[aâ][nm]\b|n\w[i1l]\s?nh\wn\s?:|noi\s?gui\s?:)")
ENTRY_HEAD = re.compile(
    r"\W{0,3}(?:cac|so|ban|uy ban|ubnd|hdnd|hoi|bo|cuc|chi cuc|tong cuc|van phong|dang uy|tinh uy|thanh uy"
    r"|huyen uy|thi uy|quan uy|truong|vien|"
    r"trung tam|cong an|doan|thuong truc|phong|mat tran|ubmttq|kho bac|ngan hang|bao hiem|cong ty|toa an"
    r"|dong chi|ong|ba|chu tich|giam doc|don vi|bi thu|"
    r"lanh dao|chi bo|lien doan|hiep hoi|benh vien|nha|dai|bao|quy|thanh tra|bo chi huy)\b"
)
"""Words that names of addressees begin with."""
PHU_LUC = re.compile(r"\W{0,4}(?:phu\s?luc|bieu(?: mau)?|mau so|danh sach|bang tong hop)\b(?P<rest>.{0,60})$")
ANNEX = re.compile(r"\W{0,4}phu\s?luc\b(?:\W{0,3}(?:[ivxl\d]{1,5}|so)\b.{0,80})?\W{0,3}$")
KEM_THEO = re.compile(r"\W{0,3}\(?\s?(?:ban hanh )?k[eè]m theo\b")
TYPIST = re.compile(r"\W{0,2}[\w.]{1,12}\s?[.-]\s?\(?\d{1,3}\s?(?:b|ban)?\)?\W{0,2}$")

ANY_MARK = re.compile(
    r"\W{0,6}+(?:do |mat|toi|tuyet|khan|thuong|hoa|xem|luu|xong|tai|du |khong|ban|sao|trich|den|cong|cv|chuyen"
    r"|so |ngay|page|trang)"
)
"""The first letters of all marks that stand alone in a cell: one look instead of six."""
BODY_OPENING = re.compile(
    r"\W{0,16}+(?:can cu|thuc hien|trien khai|de |ngay \d|theo |xet |trong |tai |sau khi|nham |tiep theo|tra loi"
    r"|phuc dap|vua qua|hien nay|nhu |ke tu|qua |tren co so|thuc te|duoc su|hom nay|vao luc|thuc thi|tiep tuc"
    r"|kinh thua)"
)


_CASES = code_table(lambda char: "U" if char.isupper() else "l" if char.islower() else " ")


def upper_share(text: str) -> float:
    """Share of capitals among the letters, 0 to 1; 0 where there is no letter.

    >>> upper_share("SỞ Y TẾ")
    1.0
    """
    if text.isupper():  # no small letter: half of the lines that are asked for
        return 1.0
    coded = clean_code(text)
    if coded is None:
        upper = sum(map(str.isupper, text))
        letters = upper + sum(map(str.islower, text))
    else:
        cases = coded.translate(_CASES)
        upper = cases.count(b"U")
        letters = upper + cases.count(b"l")
    return upper / letters if letters else 0.0


def opens_address(b: str) -> bool:
    """Whether a bare line begins with ``Kính gửi`` (a cheap look for its letters comes first)."""
    head = b[:22]
    return "k" in head and ("nh" in head or "nb" in head) and KINH_GUI.match(b) is not None


def is_page(b: str) -> bool:
    """Whether a bare line is a page number (a cheap look at its last sign comes first)."""
    last = b[-1]
    return (last.isdecimal() or last in "-–—|*~_" or last.isspace()) and SO_TRANG.match(b) is not None


def has_words(b: str) -> bool:
    """Whether a line holds a letter or digit."""
    return b[0].isalnum() or b[-1].isalnum() or any(map(str.isalnum, b))


def is_label(b: str) -> bool:
    """Whether a bare line begins with ``Nơi nhận`` (a cheap look for its letters comes first)."""
    if b[0] not in "no0" and b[0].isalnum():
        return False
    head = b[:11]
    return ("oi" in head or "0i" in head or "nh" in head and ":" in b) and NOI_NHAN.match(b) is not None


_CONTACT_WORDS = (
    "dia chi",
    "tru so",
    "d/c",
    "dien thoai",
    "dt",
    "tel",
    "fax",
    "email",
    "e-mail",
    "website",
    "ma so thue",
    "mst",
    "so tai khoan",
    "moi chi tiet",
    "chi tiet",
    "lien he",
    "http",
    "www",
)
_CONTACT_HEADS = frozenset(word[:2] for word in _CONTACT_WORDS)


def is_stamp(b: str) -> bool:
    """Whether a bare line is one of a digital signature's (a cheap look for its signs comes first)."""
    if (
        "@" in b
        or ".gov" in b
        or "signed" in b
        or "digitally" in b
        or "+" in b
        and ("+0" in b or "+7" in b)
        or ":" in b
        and _may_tell_time(b)
    ):
        return CHU_KY_SO.search(b) is not None
    return False


_CLOCK = re.compile(r"\d:\d\d")


def _may_tell_time(b: str) -> bool:
    """Whether a line with a colon may say who signed, or when."""
    if "ky" in b and ("ky boi" in b or "gian ky" in b or "ngay ky" in b or "nguoi ky" in b):
        return True
    if b.startswith(("co quan", "email")):
        return True
    signs = "20" in b or "19" in b or "ky" in b or "quan" in b or "mail" in b
    return signs and _CLOCK.search(b) is not None


def is_contact(b: str) -> bool:
    """Whether a bare line is a contact line or a site's footer."""
    words = b if b[0].isalpha() else b.lstrip(" *-~(.|_")
    if (
        words[:2] in _CONTACT_HEADS
        and words.startswith(_CONTACT_WORDS)
        or "luat" in b
        and ("phap luat" in b or "phapluat" in b or "luatvietnam" in b)
    ):
        return CHAN_TRANG.search(b) is not None
    return False


def may_be_title(b: str, raw: str) -> bool:
    """A cheap look: titles of the right column are in capitals, but for the motto's second line."""
    return raw[-2:].isupper() or raw[:2].isupper() or "phuc" in b or "do" in b and "-" in b


def column_title(b: str) -> Match | None:
    """The title of the right column in a bare line (quốc hiệu, tiêu ngữ, ĐẢNG CỘNG SẢN VIỆT NAM, ĐOÀN TNCS …)."""
    if not may_hold_title(b):
        return None
    if b[0] in _TITLE_SIGNS and (match := COLUMN_TITLE.match(b)):  # most stand in a cell of their own
        return match
    for head in _TITLE_HEAD.finditer(b):
        match = COLUMN_TITLE.match(b, head.start())
        if match:
            return match
    return COLUMN_TITLE.match(b) if "phuc" in b else None  # ``Hạnh phúc`` alone on its line


_TITLE_SIGNS = frozenset("cdđtx")
"""What ``_TITLE_HEAD`` begins with."""


def may_hold_title(b: str) -> bool:
    """A cheap look for words of the titles."""
    return (
        "hoi" in b
        or "nghia" in b
        or "viet" in b
        or "doc" in b
        or "phuc" in b
        or "tu d" in b
        or "dang" in b
        or "doan" in b
        or "cong s" in b
        or "hanh" in b
        or "oa x" in b
    )
