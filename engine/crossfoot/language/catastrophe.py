"""How many ways a regular expression has of matching one text: what a backtracking matcher may have to try.

The expression is made into an automaton of positions (Glushkov): one for each set of characters in it, with the number of ways
from each to those that may follow. A repeat in which two ways lead from a position back to itself over the same characters
doubles the work with each repetition (exponential). A chain of repeats, each of which can take over from the one before on the
same characters, multiplies it by the length of the text once for each (polynomial); looking for a match from every character on
is the first of them. After Weber and Seidl, "On the degree of ambiguity of finite automata" (1991).

What is bounded but repeats more than FEW times counts as unbounded inside a repeat, for so it behaves. What looks ahead or behind
is left out, so that the automaton has at least the ways of the expression; it is analysed for itself. The work is bounded by
STEPS; what is not settled by then is said to be too large.

Most patterns need none of this: `ways` bounds their work by what the next character tells, that of bounded repeats too.
"""

import importlib
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from crossfoot.language.tree import parsed
from crossfoot.language.ways import Exponential, Flagged, Many, Referring, Ways

_parser: Any = importlib.import_module("re._parser")
_names: Any = importlib.import_module("re._constants")

Trouble = Literal["", "exponential", "many", "reference", "flag", "large"]
# Repeats of at most as many times are written out.
FEW = 4
POSITIONS, STEPS = 4_000, 400_000
SINGLE = ("LITERAL", "NOT_LITERAL", "ANY", "IN")
# Beside the ends of the ranges that are written: members of the categories and of their complements.
SAMPLES = "09٣_azAZéñ中一 \n\t\u3000!，。（"
CATEGORIES: dict[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdecimal,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda c: c.isalnum() or c == "_",
}


class Large(Exception):  # noqa: N818 - it reads as what happened
    """The work goes beyond its bound."""


class Part(NamedTuple):
    """A part of an expression: with which positions it begins and ends, and in how many ways it may be empty."""

    first: dict[int, int]
    last: dict[int, int]
    empty: int


# Which of the groups of its pattern a repeat holds changes nothing.
NUMBERED = re.compile(r"(?<=SUBPATTERN, \()\d+")
SETTLED = 4096
_settled: dict[str, bool] = {}
NOTHING = Part({}, {}, 1)


@lru_cache(maxsize=4096)
def trouble(pattern: str) -> Trouble:
    """Tell why a pattern must not be matched: its work has no bound, or too high a one, or it cannot be told. Raises re.error."""
    try:
        _ways.count(parsed(pattern))
    except Many:
        return "many"
    except Exponential:
        return "exponential"
    except Referring:
        return "reference"
    except Flagged:
        return "flag"
    except (Large, RecursionError):
        return "large"
    return ""


@lru_cache(maxsize=4096)
def power(pattern: str) -> int | None:
    """Give the power of the length of a text with which the work of searching it grows, for a pattern without trouble.

    None where it is too large to be told. Raises re.error.
    """
    try:
        return Automaton(parsed(pattern)).degree()
    except Large:
        return None


def doubles(least: int, body: Any) -> bool:
    """Tell whether repeating a part, at least so often, doubles its ways each time, if it were repeated without a bound. Raises Large."""
    repeat = [(_names.MAX_REPEAT, (least, _names.MAXREPEAT, body))]
    # Patterns are made of the same words, and so have many repeats in common.
    written = NUMBERED.sub("", repr(repeat))
    if written not in _settled:
        if len(_settled) >= SETTLED:
            _settled.clear()
        _settled[written] = Automaton(repeat).exponential()
    return _settled[written]


_ways = Ways(doubles)


class Automaton:
    """The positions of an expression, the ways between them, and its repeats."""

    def __init__(self, tree: Any) -> None:
        """Take a parsed expression. Raises Large and Referring."""
        self.steps = 0
        self.sets: list[int] = []
        self.follow: list[dict[int, int]] = []
        # Positions of each unbounded repeat that stands in no other; and of those that count only inside one.
        self.loops: list[range] = []
        self.weak: list[range] = []
        self.looking: list[Any] = []
        self.letters = sorted({*SAMPLES, *_ends(tree)})
        self.known: dict[str, int] = {}
        self._sequence(tree)
        self.below = [Automaton(inner) for inner in self.looking]

    def exponential(self) -> bool:
        """Tell whether the work doubles with the length of the text. Raises Large."""
        return any(self._doubles(loop) for loop in (*self.loops, *self.weak)) or any(
            each.exponential() for each in self.below
        )

    def degree(self) -> int:
        """Give the degree of the polynomial that bounds the work of a search, where it is not exponential. Raises Large."""
        chains = [0] * len(self.loops)
        for j, later in enumerate(self.loops):
            chains[j] = 1 + max(
                (chains[i] for i, loop in enumerate(self.loops[:j]) if self._takes_over(loop, later)),
                default=0,
            )
        return 1 + max((*chains, *(each.degree() - 1 for each in self.below)), default=0)

    # --- ambiguity --------------------------------------------------------------------------------
    def _doubles(self, loop: range) -> bool:
        """Tell whether two ways lead from a position of a loop back to it over the same characters."""
        ways = [{q: many for q, many in self.follow[p].items() if q in loop} for p in loop]
        if len(loop) == 1 and ways[0].get(loop[0], 0) < 2:
            return False
        component = _components(ways, loop.start)
        inside = [
            [q for q in after if component[q - loop.start] == component[p - loop.start]]
            for p, after in zip(loop, ways, strict=True)
        ]
        if any(ways[p - loop.start][q] > 1 for p in loop for q in inside[p - loop.start]):
            return True
        # Pairs of positions that the same text leads to, from one and the same; a pair that leads back is a second way.
        pairs: dict[tuple[int, int], set[tuple[int, int]]] = {}
        todo = [(p, p) for p in loop if inside[p - loop.start]]
        seen = set(todo)
        while todo:
            pair = todo.pop()
            for q in inside[pair[0] - loop.start]:
                for r in inside[pair[1] - loop.start]:
                    self._step()
                    if self.sets[q] & self.sets[r] and component[q - loop.start] == component[r - loop.start]:
                        after = (q, r) if q <= r else (r, q)
                        pairs.setdefault(after, set()).add(pair)
                        if after not in seen:
                            seen.add(after)
                            todo.append(after)
        return self._returns(pairs)

    def _returns(self, before: dict[tuple[int, int], set[tuple[int, int]]]) -> bool:
        """Tell whether an unequal pair leads to an equal one; it came from an equal one of the same component."""
        todo = [pair for pair in before if pair[0] == pair[1]]
        seen = set(todo)
        while todo:
            for pair in before.get(todo.pop(), ()):
                self._step()
                if pair[0] != pair[1]:
                    return True
                if pair not in seen:
                    seen.add(pair)
                    todo.append(pair)
        return False

    def _takes_over(self, loop: range, later: range) -> bool:
        """Tell whether some text leads around one loop, around a later one, and from the one to the other."""
        return any(self._passes(p, q, loop, later) for p in loop for q in later)

    def _passes(self, start: int, end: int, loop: range, later: range) -> bool:
        """Tell it of one position of each: three walks over the same text, within the one, between, within the other."""
        goal = (start, end, end)
        todo = [(start, start, end)]
        seen = set(todo)
        while todo:
            first, middle, last = todo.pop()
            for p in self.follow[first]:
                if p not in loop:
                    continue
                for q in self.follow[last]:
                    common = self.sets[p] & self.sets[q]
                    if q not in later or not common:
                        continue
                    for m in self.follow[middle]:
                        self._step()
                        if m < later.stop and common & self.sets[m]:
                            after = (p, m, q)
                            if after == goal:
                                return True
                            if after not in seen:
                                seen.add(after)
                                todo.append(after)
        return False

    def _step(self) -> None:
        self.steps += 1
        if self.steps > STEPS:
            raise Large

    # --- construction -----------------------------------------------------------------------------
    def _sequence(self, items: Any) -> Part:
        made = NOTHING
        for operation, argument in items:
            made = self._join(made, self._part(str(operation), argument))
        return made

    def _join(self, left: Part, right: Part) -> Part:
        for p, many in left.last.items():
            for q, more in right.first.items():
                self._way(p, q, many * more)
        return Part(
            _sum(left.first, right.first, left.empty),
            _sum(right.last, left.last, right.empty),
            min(2, left.empty * right.empty),
        )

    def _way(self, p: int, q: int, many: int) -> None:
        self._step()
        self.follow[p][q] = min(2, self.follow[p].get(q, 0) + many)

    def _part(self, operation: str, argument: Any) -> Part:
        match operation:
            case _ if operation in SINGLE:
                return self._position(operation, argument)
            case "BRANCH":
                made = Part({}, {}, 0)
                for branch in argument[1]:
                    other = self._sequence(branch)
                    made = Part(
                        _sum(made.first, other.first, 1),
                        _sum(made.last, other.last, 1),
                        min(2, made.empty + other.empty),
                    )
                return made
            case "SUBPATTERN":
                return self._sequence(argument[-1])
            case "ATOMIC_GROUP":
                return self._sequence(argument)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self._repeat(*argument)
            case "ASSERT" | "ASSERT_NOT":
                self.looking.append(argument[1])
                return NOTHING
            case "AT" | "FAILURE":
                return NOTHING
            case _:
                raise Referring

    def _repeat(self, least: int, most: int, body: Any) -> Part:
        if most <= FEW:
            made = NOTHING
            for number in range(most):
                once = self._sequence(body)
                made = self._join(
                    made, once if number < least else once._replace(empty=min(2, once.empty + 1))
                )
            return made
        start, loops, weak = len(self.sets), len(self.loops), len(self.weak)
        once = self._sequence(body)
        whole = range(start, len(self.sets))
        for p, many in once.last.items():
            for q, more in once.first.items():
                # Each of the repetitions that must be there may be the empty one.
                self._way(p, q, 2 if once.empty and least > 1 else many * more)
        unbounded = most == _names.MAXREPEAT
        if unbounded:
            del self.loops[loops:], self.weak[weak:]
            self.loops.append(whole)
        elif not self.loops[loops:]:
            del self.weak[weak:]
            self.weak.append(whole)
        return Part(
            once.first,
            {p: min(2, many * (1 + once.empty)) for p, many in once.last.items()},
            min(2, 1 + once.empty) if least == 0 else once.empty,
        )

    def _position(self, operation: str, argument: Any) -> Part:
        number = len(self.sets)
        if number >= POSITIONS:
            raise Large
        self.sets.append(self._set(operation, argument))
        self.follow.append({})
        return Part({number: 1}, {number: 1}, 0)

    def _set(self, operation: str, argument: Any) -> int:
        """Give a set of characters as bits over the letters that the pattern can tell apart."""
        key = f"{operation} {argument}"
        if key not in self.known:
            self.known[key] = sum(
                1 << bit for bit, letter in enumerate(self.letters) if _holds(operation, argument, letter)
            )
        return self.known[key]


def _sum(left: dict[int, int], right: dict[int, int], times: int) -> dict[int, int]:
    if not times:
        return left
    made = dict(left)
    for key, many in right.items():
        made[key] = min(2, made.get(key, 0) + many * times)
    return made


def _holds(operation: str, argument: Any, letter: str) -> bool:
    code = ord(letter)
    match operation:
        case "LITERAL":
            return bool(argument == code)
        case "NOT_LITERAL":
            return bool(argument != code)
        case "ANY":
            return letter != "\n"
        case "RANGE":
            return bool(argument[0] <= code <= argument[1])
        case "CATEGORY":
            name = str(argument)
            return CATEGORIES[name.replace("_NOT_", "_")](letter) != ("_NOT_" in name)
    negated = bool(argument) and str(argument[0][0]) == "NEGATE"
    return any(_holds(str(o), a, letter) for o, a in argument[negated:]) != negated


def _ends(tree: Any) -> Iterator[str]:
    """Give a letter of each set that the ranges of an expression part the characters into: their first, and the one behind them."""
    for node in tree if isinstance(tree, (list, _parser.SubPattern)) else ():
        operation, argument = str(node[0]), node[1]
        match operation:
            case "LITERAL" | "NOT_LITERAL":
                yield from (chr(argument), chr(min(argument + 1, 0x10FFFF)))
            case "RANGE":
                yield from (chr(argument[0]), chr(min(argument[1] + 1, 0x10FFFF)))
            case "IN" | "ATOMIC_GROUP":
                yield from _ends(argument)
            case "BRANCH":
                for branch in argument[1]:
                    yield from _ends(branch)
            case "SUBPATTERN" | "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                yield from _ends(argument[-1])
            case "ASSERT" | "ASSERT_NOT":
                yield from _ends(argument[1])


def _components(ways: list[dict[int, int]], start: int) -> list[int]:
    """Give the number of the strongly connected component of each position (Tarjan, without recursion)."""
    count = len(ways)
    number, low, component = [-1] * count, [0] * count, [-1] * count
    stack: list[int] = []
    counter = 0
    for root in range(count):
        if number[root] >= 0:
            continue
        work = [(root, iter([q - start for q in ways[root]]))]
        number[root] = low[root] = counter
        counter += 1
        stack.append(root)
        while work:
            node, after = work[-1]
            found = next(after, None)
            if found is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    while True:
                        member = stack.pop()
                        component[member] = node
                        if member == node:
                            break
            elif number[found] < 0:
                number[found] = low[found] = counter
                counter += 1
                stack.append(found)
                work.append((found, iter([q - start for q in ways[found]])))
            elif component[found] < 0:
                low[node] = min(low[node], number[found])
    return component
