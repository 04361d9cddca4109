"""Declared labels against printed ones: whole sequences are matched, in order, not single labels."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from crossfoot.binding.normal import normal, similarity, unmeasured

Texts = tuple[str, ...]


class Wanted(msgspec.Struct, frozen=True):
    """A declared leaf: its texts (canonical first, then variants), and those of the groups above it, root first. An optional one may not be printed."""

    texts: Texts
    above: tuple[Texts, ...] = ()
    optional: bool = False


class Match(msgspec.Struct, frozen=True):
    """A declared and a printed label that belong together; a score of 0 is a match by position alone."""

    declared: int
    printed: int
    score: float


@lru_cache(maxsize=65536)
def best(printed: str, texts: Texts) -> float:
    """Give the similarity of a printed label to the nearest of the accepted texts."""
    found = max(similarity(printed, text) for text in texts)
    bare = unmeasured(printed)
    return found if found == 1 or bare == printed else max(found, *(similarity(bare, text) for text in texts))


def align(declared: Sequence[Wanted], printed: Sequence[Texts], known: frozenset[str]) -> list[Match]:
    """Match declared leaves with printed label paths (root first), keeping the order of both.

    `known` holds the normalised texts of all declared labels: a printed label that is exactly one of them is
    no misprint of another. Where labels are blank between matched neighbours, position decides.
    """
    rows, columns = len(declared), len(printed)
    scores = [[_score(want, path, known) for path in printed] for want in declared]
    table = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        row, below, line = table[i], table[i + 1], scores[i]
        for j in range(columns - 1, -1, -1):
            found = max(below[j], row[j + 1])
            if line[j]:
                found = max(found, below[j + 1] + line[j])
            row[j] = found
    matches = []
    i = j = 0
    while i < rows and j < columns:
        if scores[i][j] and table[i][j] == table[i + 1][j + 1] + scores[i][j]:
            matches.append(Match(i, j, best(printed[j][-1], declared[i].texts)))
            i, j = i + 1, j + 1
        elif table[i][j] == table[i + 1][j]:
            i += 1
        else:
            j += 1
    return _filled(matches, declared, printed)


def _score(want: Wanted, path: Texts, known: frozenset[str]) -> float:
    if not path or not path[-1]:
        return 0.0
    leaf = best(path[-1], want.texts)
    if not leaf or (leaf < 1 and normal(path[-1]) in known):
        return 0.0
    # The groups above decide between leaves of one name; they can add, but never make or break a match.
    agree = sum(any(best(text, above) for text in path[:-1]) for above in want.above)
    return leaf + 0.1 * agree / (len(want.above) or 1)


def _filled(matches: list[Match], declared: Sequence[Wanted], printed: Sequence[Texts]) -> list[Match]:
    """Bind blank labels by position where as many are declared as are printed between two neighbours."""
    rows = len(declared)
    result: list[Match] = []
    i = j = 0
    for match in [*matches, Match(rows, len(printed), 0)]:
        gap, blanks = range(i, match.declared), range(j, match.printed)
        certain = len(gap) == len(blanks) and not any(declared[k].optional for k in gap)
        if gap and certain and all(not printed[k] or not printed[k][-1] for k in blanks):
            result += [Match(a, b, 0.0) for a, b in zip(gap, blanks, strict=True)]
        if match.declared < rows:
            result.append(match)
        i, j = match.declared + 1, match.printed + 1
    return result
