"""Levels of administration: of a letter's issuer, of a body, of a cited paper by its key.

``LEVELS`` runs from the top down. A level is read from names and symbols alone; where they do not tell, it is ``None``.
What it does not mean: rank. A body of the centre that sits in a province (a branch of the State Treasury, say) has the
level that its name tells; mass organisations and companies of one level are not each other's superiors.
"""

from vnvanban.lexicon.levels import LEVEL_OF_ORGAN, level_of_name, stands_at_parents_level

LEVELS = ("trung_uong", "tinh", "huyen", "xa")
LEVEL_LABELS = {"trung_uong": "Trung ương", "tinh": "Tỉnh", "huyen": "Huyện", "xa": "Xã"}


def issuer_level(he_thong: str | None, ten: str | None, chu_quan: str | None, ky_hieu: str | None) -> str | None:
    """The level of an issuer: by its printed name, else (an organ of the body above it) by its parent's, else by a
    Party symbol that only one level bears. ``None`` for companies and associations, and where nothing tells.

    The rule is the parser's own (``suy_dien``, path ``co_quan_ban_hanh.cap``), here on what a store keeps.

    >>> issuer_level("dang", "BAN TỔ CHỨC", "TỈNH ỦY NAM THUẬN", "CV/BTCTU"), issuer_level("dang", None, None, "CV/HU")
    ('tinh', 'huyen')
    """
    if he_thong == "khac":
        return None
    parent = chu_quan if ten and chu_quan and stands_at_parents_level(ten) else None
    for name in (ten, parent):
        if name and (level := level_of_name(name)):
            return level
    organ = ky_hieu.split("/", 1)[1].split("-")[0] if ky_hieu and "/" in ky_hieu else ""
    level = LEVEL_OF_ORGAN.get(organ)
    return level if level in LEVELS else None


def body_level(name: str | None) -> str | None:
    """The level that a body's name tells (``Sở Y tế``: tinh); ``None`` where it tells none."""
    return level_of_name(name) if name else None


def key_level(key: str | None) -> str | None:
    """The level in a document key (``VienDan.dinh_danh``): keys of central bodies bear none and are ``trung_uong``.

    >>> key_level("cp:nd:30:2020"), key_level("tu.tinh.ha-nam:cv:1406:2023"), key_level("tu.?.@dong-quan:tb:844:2022")
    ('trung_uong', 'tinh', None)
    """
    if not key or ":" not in key or key.startswith(("text:", "?")):
        return None
    parts = key.split(":", 1)[0].split(".")
    if len(parts) == 1:
        return "trung_uong"
    return parts[1] if parts[1] in LEVELS else None
