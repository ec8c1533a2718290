"""What Tesseract 5.3 (``vie``) read for what was printed: counts measured on seven degradations of three pages of print.

Pairs as "expected>got:count"; the counts are the weights with which the degradation ``ocr`` draws them.
"""

MEASURED = (
    ",>.:144 a>ạ:58 ;>::44 ->~:43 ả>á:32 ả>ẳ:25 i>í:25 i>ỉ:24 d>đ:16 ố>ổ:16 ổ>ố:15 ỉ>í:13 i>t:13 h>l:13 ả>à:13 h>b:12 ấ>ắ:12 "
    "ẩ>â:11 ả>ă:11 ố>ô:11 ủ>t:10 s>x:10 A>Ạ:9 ầ>â:9 ề>ê:9 ủ>ú:9 ù>à:9 ,>;:8 .>,:8 a>u:8 h>H:8 .>::7 ề>ệ:7 ủ>d:7 c>C:7 đ>d:7 "
    "a>á:7 ồ>ô:7 ợ>ự:7 t>1:7 ầ>ằ:6 ->::6 ỉ>ì:6 ấ>ầ:6 á>ả:6 ố>ó:6 â>ă:6 t>l:6 t>i:6 ế>É:6 Ả>Ă:6 ề>ể:5 1>I:5 a>ả:5 ê>ề:5 á>ầ:5 "
    "v>t:5 ạ>ụ:5 ỉ>H:5 ụ>ự:5 ớ>á:5 U>L:5 Ổ>Ô:5 Đ>Ð:5 ắ>ấ:4 ă>ầ:4 ế>ể:4 ổ>ồ:4 á>ắ:4 u>H:4 m>n:4 ỉ>ĩ:4 i>ì:4 n>m:4 )>!:4 v>s:4 "
    "A>Ả:4 2>3:4 Ả>Â:4 á>ú:4 Ả>Ẳ:4 8>§:3 h>Í:3 ớ>ô:3 y>Y:3 ê>Ê:3 n>u:3 ư>ứ:3 a>à:3"
)


def _table() -> dict[str, tuple[list[str], list[int]]]:
    table: dict[str, tuple[list[str], list[int]]] = {}
    for entry in MEASURED.split():
        pair, count = entry.rsplit(":", 1)
        got, weights = table.setdefault(pair[0], ([], []))
        got.append(pair[2:])
        weights.append(int(count))
    return table


CONFUSIONS = _table()
"""Printed character → (what was read for it, how often)."""

TCVN3 = dict(
    zip(
        "à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ "
        "ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ đ Đ Ă Â Ê Ô Ơ Ư".split(),
        "µ ¸ ¶ · ¹ ¨ » ¾ ¼ ½ Æ © Ç Ê È É Ë Ì Ð Î Ï Ñ ª Ò Õ Ó Ô Ö × Ý Ø Ü Þ ß ã á â ä « å è æ ç é ¬ ê í ë ì î ï ó ñ ò ô "
        "\u00ad õ ø ö ÷ ù ú ý û ü þ ® § ¡ ¢ £ ¤ ¥ ¦".split(" "),
        strict=True,
    )
)
"""Letter → what its TCVN3 byte shows when it is read as CP1252 (measured with glibc iconv). Other capitals have no byte: the font carries them."""
