"""Is a word a Vietnamese syllable? Onset, rime and at most one tone mark, by table.

Serves as evidence: a text decoded with the right table is made of syllables, with the wrong one it is not.
The rimes are those of the written language (about 170); loan words such as ``oxy`` are left out on purpose.
"""

import re
from functools import lru_cache

_PLAIN = "aăâeêioôơuưy"
_TONED = ("àằầèềìòồờùừỳ", "áắấéếíóốớúứý", "ảẳẩẻểỉỏổởủửỷ", "ãẵẫẽễĩõỗỡũữỹ", "ạặậẹệịọộợụựỵ")
_TONELESS = str.maketrans({toned: plain for row in _TONED for toned, plain in zip(row, _PLAIN, strict=True)})
_TONE = re.compile("[" + "".join(_TONED) + "]")

_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uơ
uôc uôi uôm uôn uông uôt uy uya uych uyn uynh uyp uyt uyu uyên uyêt
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
""".split()
_AFTER_QU = """
a ac ach ai an ang anh ao at au ay ăc ăn ăng ăp ăt ân âng ât ây e en eo et ê êch ên ênh êt i it ôc y ych yn ynh yt yên
yêt ơ
""".split()
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x".split()
_SYLLABLES = frozenset(
    [onset + rime for onset in ["", *_ONSETS] for rime in _RIMES]
    + ["qu" + rime for rime in _AFTER_QU]
    + ["gi" + rime for rime in ("êc", "êng", "êt", "êm", "n", "m", "")]
)


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """True for a written Vietnamese syllable in NFC, in any case and with the tone on any of its vowels.

    >>> [is_syllable(word) for word in ("ĐẢNG", "thuỷ", "quý", "uÒy", "été")]
    [True, True, True, False, False]
    """
    word = word.lower()
    return len(_TONE.findall(word)) <= 1 and word.translate(_TONELESS) in _SYLLABLES
