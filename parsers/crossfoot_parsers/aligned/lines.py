"""Lines of fields: what stands beside, over and under what."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from crossfoot_parsers.merged import enumerator, is_value
from crossfoot_parsers.report import Passage, Piece


class Field(NamedTuple):
    """A run of characters that clear gaps part from others: its text, and where it begins and ends on its line.

    `odd` says that it stands where a number should, whatever it is.
    """

    passage: Passage
    left: float
    right: float
    odd: bool = False

    @property
    def text(self) -> str:
        """The characters."""
        return self.passage.text


class Line(NamedTuple):
    """The fields of a line, left to right; none in an empty line. Lines follow one another evenly; `page` counts up."""

    fields: tuple[Field, ...]
    page: int = 1


class Open(Exception):  # noqa: N818 - it reads as what happened
    """A question that the lines leave open: the message says which, in Chinese and in English."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep what is open, as the end of a sentence."""
        super().__init__(en)
        self.zh, self.en = zh, en


def values_of(line: Line) -> list[Field]:
    """Give the numbers and dashes of a line, and what stands in the place of one."""
    return [field for field in line.fields if is_number(field)]


def is_number(field: Field) -> bool:
    """Tell a number or a dash; a Chinese numeral alone on a line is part of a label written downwards."""
    return field.odd or (is_value(field.passage) and not (len(field.text) == 1 and field.text.isalpha()))


def is_row(line: Line) -> bool:
    """Tell a row: labels and then numbers, or numbers alone. Of what is behind the first number, most are numbers."""
    values = [is_number(field) for field in line.fields]
    behind = values[values.index(True) :] if True in values else []
    return len(values) > 1 and 2 * sum(behind) > len(behind)


def whole(line: Line) -> Line:
    """Give a row with all that is behind its first number as values: no label stands there."""
    first = next((k for k, field in enumerate(line.fields) if is_number(field)), len(line.fields))
    return _valued(line, first) if is_row(line) else line


def beyond(line: Line, edge: float) -> Line:
    """Give a row with what reaches over the edge of the numbers as values, but not a label with a number of its own."""
    first = next(
        (k for k, field in enumerate(line.fields) if field.right > edge and enumerator(field.text) is None),
        len(line.fields),
    )
    return _valued(line, first)


def _valued(line: Line, first: int) -> Line:
    """Give a line with its fields from one on as values."""
    odd = (field._replace(odd=not is_number(field) or field.odd) for field in line.fields[first:])
    return line._replace(fields=(*line.fields[:first], *odd))


class Shape(Protocol):
    """What has edges on a line."""

    @property
    def left(self) -> float:
        """Where it begins."""
        ...

    @property
    def right(self) -> float:
        """Where it ends."""
        ...


class Edges(NamedTuple):
    """A stretch of a line."""

    left: float
    right: float


def over(one: Shape, two: Shape) -> bool:
    """Tell whether two stretches of lines have positions in common."""
    return one.left < two.right and two.left < one.right


def cut(field: Field, start: int, end: int) -> Field:
    """Give the part of a field between two characters, without blanks before it."""
    step = (field.right - field.left) / max(len(field.text), 1)
    start += len(field.text[start:end]) - len(field.text[start:end].lstrip())
    return Field(field.passage.cut(start, end), field.left + start * step, field.left + end * step)


def filled(texts: Sequence[Passage | None], first: Passage) -> list[Passage]:
    """Give blanks a place: where the text before them ends."""
    before = first.cut(0, 0) if texts[0] is None else first
    result = []
    for text in texts:
        result.append(blank(before) if text is None else text)
        before = text or before
    return result


def blank(before: Passage) -> Passage:
    """Give a blank field where a text ends."""
    if not before.pieces:
        return Passage("", before.file)
    last = before.pieces[-1]
    place = last.place.part(last.stops[-1], last.stops[-1])
    return Passage("", before.file, (Piece(0, place, (last.stops[-1],)),))
