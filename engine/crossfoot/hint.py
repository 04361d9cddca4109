"""What may have been meant by a word that is not known."""

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the known word that is most like another one; empty where none is like it."""
    return next(iter(difflib.get_close_matches(word, sorted(known), 1)), "")


def close(name: str, known: Iterable[str]) -> str:
    """Give the hint for an unknown name: the one that may be meant, or all there are."""
    options = sorted(known)
    near = nearest(name, options)
    if near:
        return f"did you mean {near}?"
    return f"known: {', '.join(options[:12])}" if options else "none is declared"
