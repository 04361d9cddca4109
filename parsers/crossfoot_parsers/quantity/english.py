"""English number words: twelve, twenty-one, a hundred and five, two million, three dozen."""

import re

_DIGITS = "one|two|three|four|five|six|seven|eight|nine"
_ONES = f"{_DIGITS}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_GREAT = "thousand|million|billion|trillion"
SCALES = {"dozen": 12, "hundred": 100} | {
    name: 1000**power for power, name in enumerate(_GREAT.split("|"), 1)
}
_VALUES = (
    {word: value for value, word in enumerate(_ONES.split("|"), 1)}
    | {word: 10 * ten for ten, word in enumerate(_TENS.split("|"), 2)}
    | {"a": 1, "an": 1, "zero": 0, "and": 0}
)
_BELOW = rf"(?:(?:{_TENS})(?:[-\s](?:{_DIGITS}))?|{_ONES}|zero)(?![A-Za-z])"
_HUNDREDS = rf"(?:(?:{_ONES}|an?)\s(?:hundred|dozen)(?![A-Za-z])(?:\s(?:and\s)?{_BELOW})?|{_BELOW})"
# Case is the caller's matter. What goes on with a letter (hundreds, tenth) or a hyphen (two-thirds) is no number word.
WORDS = (
    rf"(?<![A-Za-z-])(?:{_HUNDREDS}(?:\s(?:{_GREAT})(?![A-Za-z])(?:,?\s(?:and\s)?{_HUNDREDS})?){{0,4}}"
    rf"|an?\s(?:{_GREAT}))(?![A-Za-z-])"
)
_WORDS = re.compile(WORDS, re.IGNORECASE)
# What follows a number word that counts nothing to be named (one of them), and what stands before one that is a name.
_LOOSE = (
    "of|or|and|to|in|is|are|was|were|by|for|with|from|at|on|which|that|as|than|out|who|had|has|have|did|do|does|can|could|"
    "should|would|will|may|might|must|more|another|way|ways|thing|things|else|such|point|side|hand|time|times|if|when|but|not"
)
_COUNTING = re.compile(rf"\s(?!(?:{_LOOSE})(?![a-z]))[a-z]|\s(?:or|to)\s(?:\d|{WORDS})", re.IGNORECASE)
_NAMED = re.compile(
    r"(?<![a-z])(?:sections?|parts?|title|chapter|phase|article|step|level|tier|table|figure|exhibit|day|exemptions?)\s\Z",
    re.IGNORECASE,
)
_SINGLED = re.compile(
    r"(?<![a-z])(?:no|any|every|each|some|the|this|that|which|only|another|last|first|next)\s\Z",
    re.IGNORECASE,
)


def words(text: str) -> int | None:
    """Give the value of a number written in English words; None where it is not one."""
    if not _WORDS.fullmatch(text):
        return None
    total = section = 0
    for word in re.split(r"[-,\s]+", text.lower()):
        scale = SCALES.get(word)
        if scale is None:
            section += _VALUES[word]
        elif scale < 10**3:
            section *= scale
        elif total and total % (scale * 1000):
            # Each scale is smaller than the one before it.
            return None
        else:
            total += section * scale
            section = 0
    return total + section


def counts(value: int, before: str, text: str, end: int) -> bool:
    """Tell a number word that counts something: it ends at `end` of `text`, right before a noun, as far as can be told without a dictionary.

    `before` is what stands before it. `one` counts only where no other word has made a pronoun or a name of it.
    """
    if _NAMED.search(before) or (value == 1 and _SINGLED.search(before)):
        return False
    return _COUNTING.match(text, end) is not None
