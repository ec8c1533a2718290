"""One sentence for each diagnostic code. Codes are stable; sentences may be mended."""

MESSAGES = {
    "text.empty": "The text holds no letter or digit.",
    "text.not-a-letter": (
        "Neither a number, a date, an addressee nor a signature was found: this may be no official letter."
    ),
    "text.legacy-encoding": "The letters are those of an old font (TCVN3) and could not be decoded: nothing was read.",
    "he_thong.open": "Nothing printed tells whether the issuer is of the Party, the State or another system.",
    "loai_van_ban.absent": "No title, symbol or subject tells the type of the document.",
    "loai_van_ban.open": "The Party code QĐ stands for quyết định and quy định, and no title tells which.",
    "loai_van_ban.symbol-mismatch": "The title and the type code of the symbol name different types.",
    "co_quan_ban_hanh.absent": "The issuing body is not printed at the top.",
    "co_quan_ban_hanh.several": (
        "More than two bodies stand at the top; the last is taken as issuer, the one above it as its parent."
    ),
    "so_ky_hieu.absent": "No number and symbol were found at the top.",
    "so_ky_hieu.blank": "The number is left blank, as in a draft.",
    "so_ky_hieu.illegible": "The number is printed but cannot be read; the symbol is kept.",
    "so_ky_hieu.unreadable": "The line of the number holds neither a number nor a symbol that can be read.",
    "so_ky_hieu.repaired": "A letter among the digits of the number was read as the digit it looks like.",
    "so_ky_hieu.several": "More than one number and symbol stand at the top; the first is taken.",
    "so_ky_hieu.system-mismatch": "The symbol has the shape of another system than the header.",
    "ngay_ban_hanh.absent": "No date was found at the top.",
    "ngay_ban_hanh.blank": "The day, or the day and the month, are left blank, as in a draft.",
    "ngay_ban_hanh.illegible": "A date is printed at the top but cannot be read or does not exist.",
    "ngay_ban_hanh.repaired": "A letter among the digits of the date was read as the digit it looks like.",
    "year.mismatch": "The year in the number is not the year of the date.",
    "trich_yeu.absent": "No subject was found.",
    "noi_nhan.absent": "No list of recipients was found.",
    "chu_ky.absent": "No signature was found.",
    "chu_ky.ho_ten.absent": "A signature without a name.",
    "chu_ky.ho_ten.damaged": "The first letter of the signer's name is lost; the name is given as printed.",
    "header.columns-interleaved": (
        "The two columns of the header are interleaved; they were read as if they stood apart."
    ),
    "muc.label-repaired": "A misread label got the name that its place in the row demands.",
    "muc.label-order": "Labels of the outline are out of order or repeated; they are kept as printed.",
    "thoi_han.impossible": "A deadline names a day that does not exist; it is not among the deadlines.",
    "vien_dan.ngay.impossible": "The date of a cited paper does not exist; the paper is given without a date.",
    "phu_luc.second-letter": "Another letter follows in the same text; only the first is parsed.",
    "footer.repeated": "Nơi nhận and signature are printed twice; the repetition is set aside.",
}
