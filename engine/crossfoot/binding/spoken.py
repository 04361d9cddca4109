"""What a report says in sentences, made comparable: no white space, its numbers, its years, the headings above it."""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from crossfoot_parsers.quantity import quantities
from crossfoot_parsers.report import Paragraph, Passage, Quantity, Section, Span

YEAR = re.compile(r"((?:19|20)\d\d)年")


class Line(msgspec.Struct, frozen=True):
    """A sentence without white space; `offsets` leads each of its characters back to the paragraph.

    `quantities` count in `text`; `years` says where years end in it; `headings` are those above it, outermost first.
    """

    text: str
    passage: Passage
    offsets: tuple[int, ...]
    quantities: tuple[Quantity, ...]
    years: tuple[tuple[int, int], ...]
    headings: tuple[str, ...]
    section: str

    def span(self, start: int, end: int) -> Span:
        """Give the place of the characters from `start` to before `end`."""
        return self.passage.span(self.offsets[start], self.offsets[end - 1] + 1)

    def printed(self, start: int, end: int) -> str:
        """Give the characters from `start` to before `end` as they are printed."""
        return self.passage.text[self.offsets[start] : self.offsets[end - 1] + 1]


def lines(section: Section, markers: Sequence[str] = ()) -> tuple[Line, ...]:
    """Give the sentences of a section and all below it, in reading order.

    A sentence that begins with one of `markers` (其中) goes on with the one before it.
    """
    found: list[Line] = []
    joining = re.compile("|".join(markers) or "(?!)")
    _walk(section, (), joining, section.heading.text, found)
    return tuple(found)


def _walk(
    section: Section, above: tuple[str, ...], joining: re.Pattern[str], title: str, found: list[Line]
) -> None:
    headings = (*above, "".join(section.heading.text.split()))
    for block in section.blocks:
        if isinstance(block, Paragraph):
            found += _lines(block, headings, joining, title)
    for below in section.sections:
        _walk(below, headings, joining, title, found)


def _lines(
    paragraph: Paragraph, headings: tuple[str, ...], joining: re.Pattern[str], title: str
) -> list[Line]:
    text = paragraph.passage.text
    starts = [
        sentence.start
        for index, sentence in enumerate(paragraph.sentences)
        if not index or not joining.match("".join(sentence.passage.text.split()))
    ]
    made = []
    for start, end in pairwise([*starts, len(text)]):
        offsets = tuple(i for i in range(start, end) if not text[i].isspace())
        squeezed = "".join(text[i] for i in offsets)
        if squeezed:
            years = tuple((match.end(), int(match[1])) for match in YEAR.finditer(squeezed))
            made.append(
                Line(squeezed, paragraph.passage, offsets, quantities(squeezed), years, headings, title)
            )
    return made
