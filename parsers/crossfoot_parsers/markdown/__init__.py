"""Markdown: prose, pipe tables, and HTML (the only way to write merged cells) between them.

Places are lines and columns of the source. Source: CommonMark 0.31.2; GitHub Flavored Markdown 0.29, 4.10 (tables).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby

from markdown_it.token import Token

from crossfoot_parsers.characters import UNREADABLE
from crossfoot_parsers.encoding import decode
from crossfoot_parsers.flattened import Row, table
from crossfoot_parsers.flow import Flow, Heading, Part
from crossfoot_parsers.limits import CELLS, CHARACTERS, TEXT, at_most
from crossfoot_parsers.markdown.spots import HARD, SOFT, Spot, origins, stretch, written
from crossfoot_parsers.markdown.trace import NESTING, Parser
from crossfoot_parsers.report import Extent, Passage, Picture, Piece, ReadError, Span, Warning, join

LINES = re.compile(r"\r\n|\r|\n")
MATTER = re.compile(r"(?:---[ \t]*\n)(?:[\w.-]+[ \t]*:|#)(?:.*\n){1,200}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
PIPE = re.compile(r"(?<!\\)\|")
# What of a block of HTML prints nothing.
UNPRINTED = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1[^>]*>|\Z)|<(?!img\b)[^>]*(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
DELETED = {"del", "s", "strike"}
# In characters: brackets and stars that nothing closes take the square of their number.
PARAGRAPH = 20_000


def read(path: str, data: bytes) -> Flow:
    """Read the bytes of a Markdown file. Raises ReadError where they are no text or hold none, Excess where there is too much."""
    at_most(len(data), TEXT, "bytes")
    source = LINES.sub("\n", decode(path, data)).replace("\0", UNREADABLE)
    at_most(len(source), CHARACTERS, "characters")
    if not source.strip():
        raise ReadError(path, "the file has no text", "check that the right file was saved")
    matter = MATTER.match(source)
    if matter is not None:
        source = "\n" * matter[0].count("\n") + source[matter.end() :]
    return _Reader(path, source).flow()


class _Reader:
    """One file while it is read: its lines, its blocks so far, and the list markers that wait for their text."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.lines = source.split("\n")
        self.parser = Parser(source)
        self.tokens = self.parser.blocks
        at_most(
            max((token.level for token in self.tokens), default=0), NESTING - 2, "levels of nested blocks"
        )
        self.blocks: list[Part] = []
        self.warnings: list[Warning] = []
        self.markers: list[Passage] = []
        self.padding = 0
        # Where a table in HTML ends that blank lines cut into several blocks.
        self.ends = [
            i for i, t in enumerate(self.tokens) if t.type == "html_block" and "</table" in t.content.lower()
        ]

    def flow(self) -> Flow:
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            if token.type == "list_item_open" and token.info:
                self._marker(token)
            elif token.type == "list_item_close":
                self._alone()
            elif token.type in {"paragraph_open", "heading_open"}:
                self._text(token, self.tokens[index + 1])
            elif token.type in {"fence", "code_block"}:
                self._add(_code(self.path, self.lines, token))
            elif token.type == "table_open":
                end = next(i for i in range(index, len(self.tokens)) if self.tokens[i].type == "table_close")
                self._table(self.tokens[index:end])
                index = end
            elif token.type == "html_block":
                index = self._html(index)
            index += 1
        return Flow(tuple(self.blocks), tuple(self.warnings))

    def _add(self, parts: Iterable[Part]) -> None:
        """Add blocks; the numbers of list items stand before the first text, or alone where none follows."""
        for part in parts:
            if self.markers and isinstance(part, Passage):
                part = join([*self.markers, part], " ")
            elif self.markers and isinstance(part, Heading):
                part = Heading(join([*self.markers, part.passage], " "), part.level)
            self._alone() if not isinstance(part, Passage | Heading) else self.markers.clear()
            self.blocks.append(part)

    def _alone(self) -> None:
        """Let the numbers of list items without a text of their own stand for themselves."""
        if self.markers:
            self.blocks.append(join(self.markers, " "))
        self.markers = []

    def _marker(self, token: Token) -> None:
        """Note the number of a list item, as it is written."""
        line = _first(token)
        taken = [place for marker in self.markers for place in marker.span().places]
        start = max((p.end - 1 for p in taken if isinstance(p, Extent) and p.line == line + 1), default=0)
        text = token.info + token.markup
        column = self.lines[line].find(text, start)
        self.markers.append(
            written(
                self.path, [Spot(c, line + 1, column + i + 1, column + i + 2) for i, c in enumerate(text)]
            )
        )

    def _text(self, opening: Token, inline: Token) -> None:
        heading = opening.type == "heading_open"
        first = _first(opening)
        spots = self._spots(inline.content, origins(self.lines, opening, inline.content))
        if not heading:
            lines = self.lines[first : first + inline.content.count("\n") + 1]
            piped = [i for i, line in enumerate(lines) if len(PIPE.findall(line)) > 1]
            if len(piped) > 1:
                line = first + piped[0] + 1
                self._warn(
                    "这些行用竖线分隔，但分隔行（|---|）缺少或列数与表头不同，不成表格，按文字读",
                    "these lines have pipes, but the delimiter row (|---|) is missing or has another number of columns "
                    "than the head: they make no table and were read as text",
                    Span(self.path, (Extent(line, 1, len(lines[piped[0]]) + 1),)),
                )
        shown = [spot for spot in spots if spot.character]
        parts = [shown] if heading else [list(g) for hard, g in groupby(shown, _hard) if not hard]
        passages = [passage for part in parts if (passage := written(self.path, part)).text]
        level = int(opening.tag[1:]) if heading else 0
        self._add(Heading(passage, level) if heading else passage for passage in passages)
        self._add(
            Picture(Span(self.path, (Extent(*spot[1:]),)), large=not passages)
            for spot in spots
            if not spot.character
        )

    def _spots(self, content: str, origin: list[Spot]) -> list[Spot]:
        """Give the characters that a block's content prints; what is struck out is left out, and said."""
        at_most(len(content), PARAGRAPH, "characters in a paragraph")
        kept: list[Spot] = []
        deleted: list[Spot] = []
        struck = 0
        for token, at in self.parser.inline(content):
            name, closes = token.type, token.type == "s_close"
            if name == "html_inline":
                tag = TAG.match(token.content)
                name, closes = (tag[2].lower(), bool(tag[1])) if tag else ("", False)
            target = deleted if struck else kept
            if name in DELETED or name in {"s_open", "s_close"}:
                struck = max(struck + (-1 if closes else 1), 0)
            elif name in {"softbreak", "hardbreak", "br"}:
                target.append(Spot(SOFT if name == "softbreak" else HARD))
            elif name in {"image", "img"}:
                target.append(stretch("", origin[at[0][0] : at[0][1]]))
            elif name in {"text", "text_special", "code_inline"}:
                target += [
                    stretch(character, origin[start:end])
                    for character, (start, end) in zip(token.content, at, strict=False)
                ]
        if deleted:
            self._warn(
                "这里的文字带删除线，未读取",
                "the text here is struck out and was not read",
                written(self.path, deleted).span(),
            )
        return kept

    def _table(self, tokens: list[Token]) -> None:
        """Make a grid of a pipe table. It has no merged cells: blanks stand for them, as in a text with tabs."""
        inner = [token for token in tokens if token.type == "inline"]
        at_most(len(inner), CELLS, "cells in a table")
        rows: list[Row] = []
        for number, cells in groupby(inner, _first):
            contents = [token.content for token in cells]
            line = self.lines[number]
            fields = _fields(line, contents)
            surplus = len(fields) - len(contents)
            if surplus:
                self._warn(
                    f"这一行有{len(fields)}格，表头有{len(contents)}格：{'多出的没有读' if surplus > 0 else '缺少的按空白读'}",
                    f"this row has {len(fields)} cells, the head has {len(contents)}: "
                    f"{'the surplus was not read' if surplus > 0 else 'the others were read as blank'}",
                    Span(self.path, (Extent(number + 1, 1, len(line) + 1),)),
                )
            fields += [(len(line), "")] * -surplus
            read = zip(contents, fields, strict=False)
            rows.append(([self._cell(number, content, field) for content, field in read], False))
        # A table without a head must be written with one that is blank.
        headless = len(rows) > 1 and not any(field.text for field in rows[0][0])
        made, doubts = table(rows[headless:])
        self.warnings += doubts
        self._add([made])

    def _cell(self, line: int, content: str, field: tuple[int, str]) -> Passage:
        """Read a cell: `field` is where it begins in its line (from 0), and its source."""
        start, source = field
        origin = []
        column = start + 1
        for part in re.findall(r"\\\||.", source, re.DOTALL):
            text = "|" if len(part) == 2 else part
            origin.append(Spot(text, line + 1, column, column + len(part)))
            column += len(part)
        begin = "".join(spot.character for spot in origin).find(content)
        spots = self._spots(content, origin[begin:])
        passage = written(
            self.path, [spot if spot.character else spot._replace(character=UNREADABLE) for spot in spots]
        )
        if passage.text:
            return passage
        place = Extent(line + 1, start + 1, start + len(source) + 1)
        return Passage("", self.path, (Piece(0, place, (float(place.column),)),))

    def _html(self, index: int) -> int:
        """Read a block of HTML, and what blank lines cut off from its table; give the index of the last token read."""
        from crossfoot_parsers import html  # noqa: PLC0415 - only where there is some

        token = self.tokens[index]
        first, last = _first(token), index
        lower = token.content.lower()
        if not token.level and lower.count("<table") > lower.count("</table"):
            end = bisect_left(self.ends, index)
            last = self.ends[end] if end < len(self.ends) else index
        if last > index:
            content = self.lines[first : _end(self.tokens[last])]
        else:
            content = token.content.removesuffix("\n").split("\n")
        if not UNPRINTED.sub("", "\n".join(content)).strip():
            return last
        # All other lines are empty and marks of blocks around it blank: so lines and columns are those of the source.
        self.padding += first
        at_most(self.padding, TEXT, "lines before blocks of HTML")
        shown = [
            " " * line.rfind(text.strip()) + text.strip()
            for line, text in zip(self.lines[first : first + len(content)], content, strict=True)
        ]
        flow = html.read(self.path, ("\n" * first + "\n".join(shown)).encode())
        self._add(flow.blocks)
        self.warnings += flow.warnings
        return last

    def _warn(self, zh: str, en: str, span: Span) -> None:
        self.warnings.append(Warning(zh, en, span))


def _first(token: Token) -> int:
    return token.map[0] if token.map else 0


def _end(token: Token) -> int:
    return token.map[1] if token.map else 0


def _hard(spot: Spot) -> bool:
    return spot.character == HARD


def _code(path: str, lines: list[str], token: Token) -> Iterator[Passage]:
    """Give the lines of code, which are text as it stands."""
    first = _first(token) + (token.type == "fence")
    for number, text in enumerate(token.content.split("\n"), first):
        bare = text.strip()
        if bare:
            start = lines[number].rfind(bare)
            yield written(
                path, [Spot(c, number + 1, start + i + 1, start + i + 2) for i, c in enumerate(bare)]
            )


def _fields(line: str, contents: list[str]) -> list[tuple[int, str]]:
    """Cut a row at its pipes: where each field begins, and its source. `contents` are the cells as the parser read them."""
    cuts = [match.start() for match in PIPE.finditer(line)]
    starts = [0, *(cut + 1 for cut in cuts)]
    fields = [(start, line[start:end]) for start, end in zip(starts, [*cuts, len(line)], strict=True)]
    texts = [field.replace("\\|", "|").strip() for _, field in fields]
    if len(fields) > 1 and not texts[-1]:
        fields.pop()
    # What stands before the first pipe is a cell, or the mark of a quotation or of a list.
    padded = [*texts[1:], *[""] * len(contents)]
    outer = all(text == content.strip() for text, content in zip(padded, contents, strict=False))
    return fields[1:] if outer else fields
