"""The codes before Unicode: TCVN3 (ABC), VNI-Windows, CP1258, VISCII, VPS, where their bytes came to us as Latin-1 or
CP1252.

``decode_run`` decodes a run by the name of its font; ``stretches`` finds the lines of a plain text that are in an old
code, ``letters_decoded`` and ``vni_edits`` decode them and keep the way back to the raw text.

Own tables, and no package: of the 134 letters, viparse 0.1.31 (MIT, the one that is kept) decodes 134 of VISCII and VPS
read as Latin-1, but 107 and 109 of them read as CP1252, 130 of VNI (not ``ẳ``, ``ỵ``), 74 of TCVN3 (no capitals of the
standard); here it is 134 of each. It gives no map back to the raw text, changes a text as a whole and knows no CP1258.

Measured on the 1150 paragraphs of the corpus with 40 letters or more, each alone, each code as Latin-1 and as CP1252:
11482 of 11500 become what they were. Nothing is found in the corpus or its degraded forms, in 108 real letters, nor
(but for 5) in 562494 lines of program messages in 32 languages, each alone.
"""

from vnvanban.normalize.legacy.decode import letters_decoded, vni_edits
from vnvanban.normalize.legacy.fonts import code_of_font, decode_run
from vnvanban.normalize.legacy.lines import Stretch, shows_tcvn3, stretches
from vnvanban.normalize.legacy.tables import Code

__all__ = ["Code", "Stretch", "code_of_font", "decode_run", "letters_decoded", "shows_tcvn3", "stretches", "vni_edits"]
