"""A number of things that are then named: 开设 3 个专题：财政、教育、医疗."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from crossfoot.binding.breakdowns import Share
from crossfoot.binding.spoken import Line
from crossfoot.language import syntax
from crossfoot.language.pattern import compiled
from crossfoot_parsers.report import Quantity, Span

# So far behind the number names are looked for.
REACH = 400
OPEN, CLOSE = '（(《“"‘「『', '）)》”"’」』'
LAST = re.compile(r"(?<=.)(?:以及|和|及|与)(?=.)")


class Named(msgspec.Struct, frozen=True):
    """A number that is announced, and the names that follow, with their place."""

    whole: Share
    names: tuple[str, ...]
    span: Span
    sentence: str
    section: str


def listed(listing: syntax.Listing, spoken: Iterable[Line]) -> Iterator[Named]:
    """Give each number with the names behind it; a list that ends at `until` (等) only gives examples and is passed over.

    An approximate number is passed over too. Whether the last two names are one (人力资源和社会保障) is not to be seen: the reading
    that makes up the number is meant.
    """
    for line in spoken:
        taken: set[int] = set()
        for pattern in listing.patterns:
            for match in compiled(pattern).finditer(line.text):
                found = _quantity(line, match.start("n"), match.end("n"))
                if found is None or found.approximate != "exact" or found.start in taken:
                    continue
                names, end = _names(line.text, match.end())
                if len(names) > 1 and len(names) != found.value:
                    names = (*names[:-1], *LAST.split(names[-1], maxsplit=1))
                stretch = line.text[match.end() : end + 2]
                if len(names) < 2 or (listing.until and compiled(listing.until).search(stretch)):
                    continue
                taken.add(found.start)
                whole = Share(found, line.printed(found.start, found.end), line.span(found.start, found.end))
                yield Named(whole, names, line.span(match.end(), end), line.text, line.section)


def _quantity(line: Line, start: int, end: int) -> Quantity | None:
    return next((q for q in line.quantities if q.start <= start and end <= q.end), None)


def _names(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """Divide what stands behind a number at the marks of a list, up to the end of the clause; brackets and quotes hold together."""
    names: list[str] = []
    depth = 0
    begin = start
    end = min(len(text), start + REACH)
    for index in range(start, end):
        character = text[index]
        if character in OPEN and (character not in CLOSE or not depth):
            depth += 1
        elif character in CLOSE:
            depth = max(0, depth - 1)
        elif not depth and character == "、":
            names.append(text[begin:index])
            begin = index + 1
        elif not depth and character in "，,。；;：:！？":
            end = index
            break
    names.append(text[begin:end])
    return tuple(name for name in names if name), end
