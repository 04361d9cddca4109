"""In how many ways a pattern can match one text, at most: what bounds the work of a backtracking matcher, told at once.

Where the character that comes next leaves one way open, there is one; what it does not tell apart is multiplied. A repeat may
stop after each of its repetitions, where what follows begins with the same characters as it goes on with; so the bounds of
repeats that take over from one another are multiplied too. A repeat without a bound counts as LONG repetitions here: that the
work grows with the length of the text is not what is asked.
"""

import importlib
import re
from collections.abc import Callable
from typing import Any

_names: Any = importlib.import_module("re._constants")

# More ways than these may take a second at one place of a text.
MOST = 20_000_000
LONG = 30
# Ranges of more characters than these are taken for all characters.
WIDE = 64
# Beyond so many characters they are numbered anew.
LETTERS = 2_000
EVERY = -1
ASCII = range(ord("0"), ord("9") + 1)
# The bits of the digits: each of ASCII has one, and those of other scripts have one in common.
OTHER = 1 << len(ASCII)
DIGITS = 2 * OTHER - 1
REPEATS = frozenset({_names.MAX_REPEAT, _names.MIN_REPEAT, _names.POSSESSIVE_REPEAT})
REFERENCES = frozenset({_names.GROUPREF, _names.GROUPREF_EXISTS, _names.GROUPREF_IGNORE})
ENDS = frozenset({_names.AT_END, _names.AT_END_STRING})


class Many(Exception):  # noqa: N818 - it reads as what happened
    """There are more than MOST ways."""


class Exponential(Exception):  # noqa: N818
    """Each repetition of a repeat doubles the ways."""


class Referring(Exception):  # noqa: N818
    """A group is referred to: what it matches is not known."""


class Flagged(Exception):  # noqa: N818
    """A flag changes which characters are meant."""


class Letters(dict[int, int]):
    """A bit for each character that a pattern writes; sets that leave characters out are negative, and so hold all others."""

    def __init__(self) -> None:
        """Begin with the digits."""
        super().__init__({code: 1 << bit for bit, code in enumerate(ASCII)})

    def __missing__(self, code: int) -> int:
        """Give a character that was not met yet the next bit."""
        made = self[code] = OTHER if chr(code).isdecimal() else OTHER << len(self)
        return made


class Ways:
    """Counts ways, from the end of a pattern to its beginning: each part is told what may come after it.

    Patterns are made of the same characters, and so are counted by one of these, one after another.
    """

    def __init__(self, doubles: Callable[[int, Any], bool]) -> None:
        """Take what tells whether repeating a part, at least so often, doubles its ways: asked where the next character does not tell."""
        self.doubles = doubles
        self.letters = Letters()
        self.sets: dict[Any, int] = {}
        # What a repeated part of the pattern begins with, by its identity: nested ones are asked again and again.
        self.begins: dict[int, int] = {}

    def count(self, tree: Any) -> int:
        """Count those of a whole pattern. Raises Many, Exponential, Referring and Flagged."""
        self.begins.clear()
        if len(self.letters) > LETTERS:
            self.letters = Letters()
            self.sets.clear()
        if tree.state.flags & ~re.UNICODE:
            raise Flagged
        return self._sequence(tree.data, 0)[1]

    def _sequence(self, items: Any, after: int) -> tuple[int, int]:
        """Give the characters with which some parts and what is after them begin, and the ways of the parts."""
        ways = 1
        for operation, argument in reversed(items):
            more = 1
            if operation is _names.LITERAL:
                after = self.letters[argument]
            elif operation is _names.IN:
                after = self._set(argument)
            elif operation is _names.SUBPATTERN:
                _, adding, removing, inner = argument
                if adding or removing:
                    raise Flagged
                after, more = self._sequence(inner.data, after)
            elif operation in REPEATS:
                after, more = self._repeat(argument, after)
            elif operation is _names.BRANCH:
                after, more = self._branch([branch.data for branch in argument[1]], after)
            elif operation is _names.ANY:
                after = EVERY
            elif operation is _names.NOT_LITERAL:
                after = self._set([(_names.NEGATE, None), (_names.LITERAL, argument)])
            elif operation is _names.ATOMIC_GROUP:
                after, more = self._sequence(argument.data, after)
            elif operation is _names.AT:
                after = 0 if argument in ENDS else after
            elif operation is _names.FAILURE:
                after = 0
            elif operation in REFERENCES:
                raise Referring
            else:
                # What looks ahead or behind is gone through once more for each way that leads there.
                direction, inner = argument
                ahead, more = self._sequence(inner.data, after)
                if operation is _names.ASSERT and direction > 0:
                    after &= ahead
            ways *= more
            if ways > MOST:
                raise Many
        return after, ways

    def _branch(self, branches: list[Any], after: int) -> tuple[int, int]:
        """Do the same for alternatives: those with the same first letter are told apart by the next one."""
        found = []
        alike: dict[int, list[Any]] = {}
        for branch in branches:
            if branch and branch[0][0] is _names.LITERAL:
                alike.setdefault(branch[0][1], []).append(branch[1:])
            else:
                found.append(self._sequence(branch, after))
        for code, rests in alike.items():
            _, ways = self._sequence(rests[0], after) if len(rests) == 1 else self._branch(rests, after)
            found.append((self.letters[code], ways))
        seen = twice = 0
        for first, _ in found:
            twice |= seen & first
            seen |= first
        most = max(ways for _, ways in found)
        for first, _ in found if twice else ():
            most = max(most, sum(ways for other, ways in found if other & first))
        return seen, most

    def _repeat(self, argument: Any, after: int) -> tuple[int, int]:
        """Do the same for a repeat."""
        least, most, body = argument
        if most == _names.MAXREPEAT:
            most = least + LONG
        if most <= 1:
            first, ways = self._sequence(body.data, after)
            return (first, ways) if least else (first | after, ways + bool(first & after))
        begins = self.begins.get(id(body))
        if begins is None:
            begins = self.begins[id(body)] = self._sequence(body.data, 0)[0]
        first, each = self._sequence(body.data, begins | after)
        ends = most - least + 1 if begins & after else 1
        ways = each**most * ends
        if ways > MOST and each > 1:
            if self.doubles(least, body):
                raise Exponential
            ways = each * ends
        return first if least else first | after, ways

    def _set(self, members: Any) -> int:
        """Give the bits of a set of characters."""
        written = tuple(members)
        if written not in self.sets:
            self.sets[written] = self._bits(members)
        return self.sets[written]

    def _bits(self, members: Any) -> int:
        """Make them, and those of others where it cannot be told."""
        # `some` are the bits of which characters are in the set, `whole` those of which all are.
        some = whole = 0
        negated = members[0][0] is _names.NEGATE
        for operation, argument in members[negated:]:
            if operation is _names.LITERAL:
                codes: Any = (argument,)
            elif operation is _names.RANGE and argument[1] - argument[0] < WIDE:
                codes = range(argument[0], argument[1] + 1)
            else:
                digits = operation is _names.CATEGORY and argument is _names.CATEGORY_DIGIT
                some |= DIGITS if digits else EVERY
                whole |= DIGITS if digits else 0
                continue
            for code in codes:
                bit = self.letters[code]
                some |= bit
                whole |= bit & ~OTHER
        return ~whole if negated else some
