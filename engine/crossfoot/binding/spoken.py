"""What a report says in sentences, made comparable: no white space, its numbers, its years, the headings above it."""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from crossfoot_parsers.quantity import numeral, quantities
from crossfoot_parsers.report import Block, Paragraph, Passage, Quantity, Section, Sentence, Span

# Numbers side by side, not all of one digit: a row of a table that lost its cells, and no number that is spaced out.
ROW = re.compile(r"(?<!\d)\d+(?:\s+\d+){2,}")
# The mark of a note behind a number is no part of what is said.
NOTE = re.compile(
    r"(?<=\d)(?:[⁰¹²³⁴-⁹]+|[①-⑳]|[\[［〔][\d⁰¹²³⁴-⁹]{1,2}[\]］〕]|[*＊※]{1,3}|[（(]注\d{0,2}[）)])(?!\d)"
)
# A year as figures or as numerals; and in words, where those do not compare (比上年) or carry over (上年结转).
YEAR = re.compile(
    r"((?:19|20)\d\d)年|((?:一九|二[〇零○OＯ])[〇零○OＯ一二三四五六七八九]{2})年|(今年|本年度?)"
    r"|(?<![比较与同和于对之起过占以网照])(?:去年|前年|上一?年度?)(?![度末底同的相结转遗持基有增减下多少略均未])"
)
# What stands for the report's own year, and for one that is another.
THIS, OTHER = 0, -1


class Line(msgspec.Struct, frozen=True):
    """A sentence without white space and without marks of notes; `offsets` leads each of its characters back to the paragraph.

    `quantities` count in `text`; `years` says where years end in it, and which they are; `headings` are those above it, outermost first.
    """

    text: str
    passage: Passage
    offsets: Sequence[int]
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
    _walk(section, (), _joining(markers), section.heading.text, found)
    return tuple(found)


def front(blocks: Iterable[Block], name: str, markers: Sequence[str] = ()) -> tuple[Line, ...]:
    """Give the sentences of blocks that stand in no section; `name` is what that part is called."""
    found: list[Line] = []
    _blocks(blocks, (), _joining(markers), name, found)
    return tuple(found)


def before(blocks: Iterable[Block], title: Passage | None) -> Iterator[Block]:
    """Give the blocks before the first section without the title, whose lines are paragraphs there too."""
    places = frozenset() if title is None else frozenset(title.span().places)
    for block in blocks:
        if not isinstance(block, Paragraph) or not places & frozenset(block.passage.span().places):
            yield block


def titled(title: Passage, name: str) -> tuple[Line, ...]:
    """Give the title as a sentence."""
    return (_line(title, [Sentence(title, tuple(quantities(title.text)))], (), name),)


def _joining(markers: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(markers) or "(?!)")


def _walk(
    section: Section, above: tuple[str, ...], joining: re.Pattern[str], title: str, found: list[Line]
) -> None:
    headings = (*above, section.heading.bare)
    _blocks(section.blocks, headings, joining, title, found)
    for below in section.sections:
        _walk(below, headings, joining, title, found)


def _blocks(
    blocks: Iterable[Block],
    headings: tuple[str, ...],
    joining: re.Pattern[str],
    title: str,
    found: list[Line],
) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            groups: list[list[Sentence]] = []
            for sentence in block.sentences:
                if groups and joining.match(sentence.passage.bare):
                    groups[-1].append(sentence)
                else:
                    groups.append([sentence])
            found += [_line(block.passage, group, headings, title) for group in groups]


def _line(passage: Passage, sentences: list[Sentence], headings: tuple[str, ...], title: str) -> Line:
    start = sentences[0].start
    end = sentences[-1].start + len(sentences[-1].passage.text)
    text = passage.text[start:end]
    squeezed = "".join(text.split())
    notes = {i for note in NOTE.finditer(text) for i in range(*note.span())}
    if len(squeezed) == len(text) and not notes:
        offsets: Sequence[int] = range(start, end)
        found = tuple(
            _moved(quantity, sentence.start - start)
            for sentence in sentences
            for quantity in sentence.quantities
        )
    else:
        # A number that is spaced out (2 1 件) is one only without its white space.
        apart = {i for row in ROW.finditer(text) if _several(row[0]) for i in range(*row.span())}
        offsets = tuple(
            start + i for i, c in enumerate(text) if i not in notes and (not c.isspace() or i in apart)
        )
        squeezed = "".join(passage.text[i] for i in offsets)
        found = quantities(squeezed)
    return Line(squeezed, passage, offsets, found, tuple(_years(squeezed)), headings, title)


def _years(text: str) -> Iterator[tuple[int, int]]:
    last = None
    for match in YEAR.finditer(text):
        figures, spelt, this = match.groups()
        # 今年 takes back 去年; beside a year in figures it proves nothing.
        if this and last != OTHER:
            continue
        number = THIS if this else figures or numeral(re.sub("[○OＯ]", "〇", spelt or ""))
        last = OTHER if number is None else int(number)
        yield match.end(), last


def _several(digits: str) -> bool:
    return any(len(group) > 1 for group in digits.split())


def _moved(quantity: Quantity, by: int) -> Quantity:
    if not by:
        return quantity
    return msgspec.structs.replace(quantity, start=quantity.start + by, end=quantity.end + by)
