"""Characters as they are meant: files hold radicals, vertical forms and invisible marks in the place of plain characters.

PDFs of browsers and of some fonts say ⼆ and ⾏ (Kangxi radicals) where 二 and 行 are printed, since both share a glyph.
Source: Unicode, EquivalentUnifiedIdeograph.txt, and the compatibility decompositions.
"""

import re
import unicodedata

# What stands where a file does not say which character is printed.
UNREADABLE = "\ufffd"
# Marks of CJK writing that have their codes among those of the West.
_WIDE_MARKS = frozenset("“”‘’—…·")

# The supplement of radicals has no decompositions; those are listed that stand for a whole character of running text.
_RADICALS = (
    "⺁厂⺄乙⺅亻⺋卩⺎兀⺐尢⺒巳⺓幺⺕彐⺘扌⺙攵⺛旡⺝月⺞歺⺟母⺠民⺡氵⺩王⺪疋⺬示⺭礻⺮竹⺰纟⺶羊⺹耂⺽臼⺾艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝"
    "⻊足⻋车⻍辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻲亀⻳龟"
)
_FORMS = (range(0x2F00, 0x2FD6), range(0xFE10, 0xFE1A), range(0xFE30, 0xFE50), range(0xF900, 0xFB00))

# What tells a sentence from a label.
SENTENCE = re.compile(r"。|[！？；!?;]\Z")


def _table() -> dict[int, str]:
    table = {ord(one): other for one, other in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}
    # An override of direction prints digits backwards: what is behind it cannot be told from its characters.
    table[0x202E] = UNREADABLE
    for code in (code for form in _FORMS for code in form):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = plain
    return table


_TABLE = _table()
_LOWEST = min(_TABLE)


def plain(text: str) -> str:
    """Give a text with plain characters, one for one."""
    return text.translate(_TABLE) if not text.isascii() and max(text) >= chr(_LOWEST) else text


def visible(character: str) -> bool:
    """Tell a character from a mark that prints nothing (zero width, direction, soft hyphen)."""
    return character.isascii() or unicodedata.category(character) != "Cf"


def wide(character: str) -> bool:
    """Tell a character of CJK writing, which has no spaces between words."""
    return character >= "\u2e80" or character in _WIDE_MARKS
