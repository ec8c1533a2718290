"""Names that other programs ask for: IRIs of texts, files and cited papers, words without diacritics for paths."""

import re
from base64 import urlsafe_b64encode
from hashlib import sha256
from unicodedata import combining, normalize
from urllib.parse import quote

from vnvanban.models import Entry


def ni(digest: str) -> str:
    """The IRI of content by its SHA-256 (RFC 6920); ``digest`` is hexadecimal.

    >>> ni("7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069")
    'ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk'
    """
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(digest)).decode("ascii").rstrip("=")


def text_digest(entry: Entry) -> str:
    """SHA-256 of the letter's text, hexadecimal: the letter's own, else counted."""
    return entry.letter.text_sha256 or sha256(entry.text.encode("utf-8", "surrogatepass")).hexdigest()


def slug(text: str) -> str:
    """Text as a part of a path: lower case, no diacritics, a hyphen for all that is neither letter nor digit.

    >>> slug("ỦY BAN KIỂM TRA"), slug("143-QĐ/UBKTHU")
    ('uy-ban-kiem-tra', '143-qd-ubkthu')
    """
    plain = "".join(char for char in normalize("NFD", text.lower()) if not combining(char)).replace("đ", "d")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def key_iri(key: str) -> str:
    """The IRI of a paper by its document key (``VanBan.dinh_danh``): the same for the paper and for what cites it.

    >>> key_iri("tu.?:cv:577:2023")
    '/vnvanban/dinh-danh/tu.%3F:cv:577:2023'
    """
    return "/vnvanban/dinh-danh/" + quote(key, safe=":.@-")
