"""What may have been meant by a word that is not known."""

import difflib
import unicodedata
from collections.abc import Iterable


def alike(word: str) -> str:
    """Give what a word has in common with those that look like it: width and case, and which stroke parts it, do not count."""
    return unicodedata.normalize("NFKC", word).casefold().replace("_", "-")


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the known word that is most like another one; empty where none is like it."""
    options = sorted(known)
    same = (each for each in options if alike(each) == alike(word))
    # Of a word of two characters, one says too little for the usual measure and enough for people.
    one = (
        each for each in options if len(each) == len(word) and 1 < len(word) <= 3 and _differ(each, word) == 1
    )
    return (*same, *difflib.get_close_matches(word, options, 1), *one, "")[0]


def close(name: str, known: Iterable[str]) -> str:
    """Give the hint for an unknown name: the one that may be meant, or all there are."""
    options = sorted(known)
    near = nearest(name, options)
    if near:
        return f"did you mean {near}?"
    return f"known: {', '.join(options[:12])}" if options else "none is declared"


def _differ(left: str, right: str) -> int:
    return sum(a != b for a, b in zip(left, right, strict=True))
