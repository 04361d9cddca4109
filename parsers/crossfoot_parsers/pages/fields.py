"""Lines to fields: what stands apart on a line, as in the columns of a table that nobody ruled."""

from collections.abc import Sequence
from operator import sub

from crossfoot_parsers.characters import UNREADABLE, wide
from crossfoot_parsers.merged import depth
from crossfoot_parsers.pages.lines import Line
from crossfoot_parsers.quantity import reading

# In ems: fields stand so far apart at least, and clearly apart from here on. Less parts a label that begins with a number of its
# own from the one before it, and two numbers: what a gap within a number means is not to be seen.
APART, NUMBERED, DIGITS, CLEAR = 0.6, 0.3, 0.2, 1.5
# A digit is about half as wide as it is high.
HALF = 0.5
# Texts that belong together are set to one edge or middle within so many ems.
EVEN = 0.5
# A number of a label has no more characters.
ENUMERATOR = 8
# What leads the eye from a heading to its page in a table of contents.
LEADERS = ("....", "……", "····", "．．．")


def gapped(line: Line) -> bool:
    """Tell quickly whether there may be a clear gap in a line."""
    return len(line.text) > 1 and max(map(sub, line.stops[1:], line.stops)) > (CLEAR + HALF) * line.size


def fields(line: Line) -> list[Line]:
    """Give the fields of a line, left to right, each as a line of its own."""
    found = []
    start = 0
    # Values may be printed larger than their labels: the last one tells how wide a digit is.
    last = line.stops[-1] - line.stops[-2] if line.text[-1].isdigit() and not wide(line.text[-1]) else 0.0
    half = max(HALF * line.size, last)
    for index, character in enumerate(line.text[:-1]):
        if character == " ":
            end, left = line.stops[index], index + 1
        else:
            step = line.size if wide(character) else half if character.isdigit() else HALF * line.size
            end, left = min(line.stops[index] + step, line.stops[index + 1]), index + 1
        gap = (line.stops[left] - end) / line.size
        if (
            gap > APART
            or (gap > DIGITS and character.isdigit() and line.text[left].isdigit())
            or (gap > NUMBERED and depth(line.text[left : left + ENUMERATOR]) is not None)
        ):
            found.append(_part(line, start, index if character == " " else index + 1, end))
            start = left
    found.append(_part(line, start, len(line.text), line.stops[-1]))
    return [field for field in found if field.text]


def even(one: Line, two: Line) -> bool:
    """Tell whether two texts are set to one left edge, right edge or middle."""
    left, right = one.box.left - two.box.left, one.box.right - two.box.right
    return min(abs(left), abs(right), abs(left + right) / 2) <= EVEN * min(one.size, two.size)


def cut(part: Line, left: float) -> list[Line]:
    """Part a label that nearly touches its first value: at the space before what stands right of `left`."""
    for index, character in enumerate(part.text):
        if character == " " and part.stops[index + 1] >= left:
            return [
                _part(part, 0, index, part.stops[index]),
                _part(part, index + 1, len(part.text), part.stops[-1]),
            ]
    return [part]


def spaced(parts: Sequence[Line]) -> Line:
    """Give the line that fields make, with a space between one and the next."""
    first, last = parts[0], parts[-1]
    stops = [stop for part in parts for stop in part.stops]
    box = first.box.part(first.box.left, last.box.right)
    return Line(" ".join(part.text for part in parts), tuple(stops), box, first.size)


def values(parts: Sequence[Line]) -> list[Line]:
    """Give the values with which a line ends; none for a line that is no row of a table with numbers.

    Behind a label, what stands among values is one of them, whatever it says.
    """
    if len(parts) < 2 or any(leader in part.text for part in parts for leader in LEADERS):
        return []
    told = [value(part) for part in parts]
    first = len(parts) - told[::-1].index(False) if False in told else 0
    if not told[0]:
        behind = told.index(True) if True in told else len(parts)
        first = behind if 2 * sum(told[behind:]) > len(parts) - behind else first
    gaps = [parts[i].box.left - parts[i - 1].box.right for i in range(max(first, 1), len(parts))]
    return list(parts[first:]) if any(gap > CLEAR * parts[-1].size for gap in gaps) else []


def value(part: Line) -> bool:
    """Tell a number in digits, a dash, digits that stand for something else (01), or what may be any of them."""
    state = reading(part.text)[0]
    digits = any(character.isdigit() for character in part.text)
    return state == "dash" or (state in {"number", "unreadable"} and digits) or UNREADABLE in part.text


def _part(line: Line, start: int, end: int, right: float) -> Line:
    box = line.box.part(line.stops[start], right)
    return Line(line.text[start:end], (*line.stops[start:end], right), box, line.size)
