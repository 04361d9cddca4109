"""The blocks of the whole page: paragraphs, headings, tables and pictures, with what tells an article from what is around it."""

from collections.abc import Iterable
from typing import NamedTuple

from crossfoot_parsers.flow import Heading, Part
from crossfoot_parsers.html.line import Line
from crossfoot_parsers.html.style import State, length, under
from crossfoot_parsers.html.tables import data, read
from crossfoot_parsers.html.tree import Element, Tree
from crossfoot_parsers.html.walk import End, Event, Grid, Image, Turn, Words, walk
from crossfoot_parsers.report import HALF_PAGE, Picture, Span, Warning

# In square pixels of CSS: what is smaller is an icon. And how many of them are a square point.
ICON = 100.0 * 100.0
PIXELS = (96 / 72) ** 2


class Item(NamedTuple):
    """A block; `linked` is the part of its characters that are links, `doubts` what must be said where it is kept.

    `home` is the element that it begins in; `furniture` says that this is made for navigation and the like.
    """

    block: Part
    home: Element
    linked: float = 0.0
    furniture: bool = False
    doubts: tuple[Warning, ...] = ()


class Blocks:
    """The blocks of a page as they are found."""

    def __init__(self, tree: Tree) -> None:
        """Find them. Raises Excess for a table that is too large."""
        self.items: list[Item] = []
        self._tree = tree
        self._tables = data(tree)
        self._level = 0
        self._clear()
        self._doubts: list[Warning] = []
        # Scripts show what hides a body until all is there.
        page = under(State(), tree.source.body) or State()
        self._read(walk(tree, tree.root, page, self._tables))
        self._end()
        if self._doubts and self.items:
            last = self.items.pop()
            self.items.append(last._replace(doubts=(*last.doubts, *self._doubts)))

    def _clear(self) -> None:
        self._line = Line(self._tree.source)
        self._first: Words | None = None
        self._count = self._links = 0
        self._pictures: list[Image] = []

    def _read(self, events: Iterable[Event]) -> None:
        for event in events:
            if isinstance(event, Words):
                self._words(event)
            elif isinstance(event, Turn):
                # Whole articles are set with <br>: it ends a paragraph, except in a heading.
                if self._level:
                    self._line.turn()
                else:
                    self._end()
            elif isinstance(event, End):
                self._end()
                self._level = event.level
            elif isinstance(event, Image):
                self._image(event)
            else:
                self._grid(event)

    def _words(self, event: Words) -> None:
        state = event.state
        count = sum(len(stretch.text.strip()) for stretch in event.stretches)
        if state.printed:
            if self._first is None and count and event.stretches[0].start >= 0:
                self._first = event
            self._count += count
            self._links += count if state.linked else 0
            self._line.add(event.stretches, state.raised)
        elif count and state.doubtful:
            self._doubts.append(self._hidden(event))

    def _hidden(self, event: Words) -> Warning:
        line = Line(self._tree.source)
        line.add(event.stretches)
        passage = line.passage()
        if event.state.struck:
            return Warning(
                f"“{passage.text}”划掉了，没有读入",
                f"“{passage.text}” is struck out and was left out",
                passage.span(),
            )
        return Warning(
            f"“{passage.text}”是白色的字，看不见，没有读入",
            f"“{passage.text}” is written in white, not to be seen, and was left out",
            passage.span(),
        )

    def _image(self, event: Image) -> None:
        if event.kind == "field":
            self._doubts.append(
                Warning(
                    "这里有一个表单控件，其中的内容没有读入",
                    "what a field of a form shows here was not read",
                    self._place(event),
                )
            )
            return
        width, height = (length(event.tag, name) for name in ("width", "height"))
        if event.kind == "picture" and (width or height) and _area(width, height) < ICON:
            return
        self._pictures.append(event)

    def _place(self, event: Image) -> Span:
        source, tag = self._tree.source, event.tag
        return Span(source.path, (source.extent(tag.start, source.line_end(tag.start, tag.end)),))

    def _grid(self, event: Grid) -> None:
        self._end()
        found = read(self._tree, event.table, event.state, self._tables)
        self._read(found.before)
        self._end()
        self._doubts += [self._hidden(words) for words in found.unseen]
        if found.table is not None:
            inside = [*walk(self._tree, event.table, event.state)]
            words = [event for event in inside if isinstance(event, Words)]
            count = sum(len(stretch.text.strip()) for word in words for stretch in word.stretches)
            links = sum(
                len(stretch.text.strip()) for word in words if word.state.linked for stretch in word.stretches
            )
            self._add(Item(found.table, event.table, links / max(count, 1), event.state.furniture))

    def _end(self) -> None:
        passage = self._line.passage().strip()
        first, pictures, count, links = self._first, self._pictures, self._count, self._links
        self._clear()
        if passage.text and first is not None:
            block = Heading(passage, self._level) if self._level else passage
            self._add(Item(block, first.home, links / max(count, 1), first.state.furniture))
        for event in pictures:
            if event.kind == "frame":
                self._doubts.append(
                    Warning(
                        "这里嵌入了另一个文件，没有读入",
                        "another document is shown here in a frame; it was not read",
                        self._place(event),
                    )
                )
            width, height = (length(event.tag, name) for name in ("width", "height"))
            known = width is not None and height is not None
            large = _area(width, height) >= HALF_PAGE * PIXELS if known else not passage.text
            state = event.state
            self._add(
                Item(Picture(self._place(event), large), event.home, float(state.linked), state.furniture)
            )

    def _add(self, item: Item) -> None:
        self.items.append(item._replace(doubts=tuple(self._doubts)))
        self._doubts = []


def _area(width: float | None, height: float | None) -> float:
    """Give the area of a picture; of one side that is not stated, that it is as long as the other."""
    return (width or height or 0.0) * (height or width or 0.0)
