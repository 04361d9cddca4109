"""Rule files in their one canonical form.

Few rules decide it, and none of them knows a construct by its name:

- what stands between { and } are items, each on a line of its own, two spaces deeper. Items that were written on one line stay
  on one, two spaces apart, and so does a whole { … }, as long as it fits;
- an item that does not fit, or that its author broke there, is broken before each of its own keywords and before each `or`
  (`and`, `implies`, `=`) of its chain, two spaces deeper; what is too long even then, between texts and around operators, four
  spaces deeper. The { behind a broken head stands alone;
- the printed texts of the labels of a group stand in one column;
- of several blank lines one is kept, between items; comments stay beside or below what they were written at.

Formatting changes white space and nothing else.
"""

from collections.abc import Iterable

import msgspec
from lark import Token, Tree

from crossfoot.columns import counted
from crossfoot.language.parse import parse, parser, too_deep

WIDTH = 110
STEP = 2
# What the grammar passes over, except the ends of lines.
BLANK = " \t\r\f\u3000\ufeff"
QUANTIFIER = "each"
CHAINS = ("disjunction", "conjunction", "implies", "comparison")
TIGHT_BEFORE, TIGHT_AFTER = (",", ".", ")", "[", "]"), (".", "(", "[")
OPERATORS = ("OR", "AND", "IMPLIES", "COMPARE", "PLUS", "TIMES", "SLASH")
# Where an item may be broken: nowhere, where its clauses begin, and where even a clause is too long.
NEVER, CLAUSE, FILL = range(3)


class Piece(msgspec.Struct):
    """A word or mark as written, with the lines of comments (and blank ones) above it and the comment beside it.

    `broken` says that a line ended before it, `space` how many blanks stand before it on a line.
    """

    text: str
    kind: str
    above: list[str]
    broken: bool
    beside: str = ""
    space: int = 1
    level: int = NEVER


class Group(msgspec.Struct):
    """Items in braces."""

    opening: Piece
    items: list["Item"]
    closing: Piece


class Item(msgspec.Struct):
    """What stands on a line of its own: pieces, and groups among them; never a group first. `kind` is its rule of the grammar."""

    kind: str
    parts: list[Piece | Group]


def format(text: str, file: str) -> str:
    """Give the text of a rule file in canonical form; `file` is its name for messages. Raises LanguageError for a mistake in it."""
    parse(text, file)
    writer = _Writer()
    try:
        tree = parser(every=True).parse(text)
        pieces, end = _pieces(text, tree.scan_values(lambda value: isinstance(value, Token)))
        writer.items(_items(tree.children, pieces), 0)
    except RecursionError:
        # The tree of every word is a little deeper than the one without brackets.
        raise too_deep(text, file) from None
    writer.remarks(end, 0, first=not pieces)
    return "".join(f"{line}\n" for line in writer.lines)


# --- what is written ----------------------------------------------------------------------------


def _pieces(text: str, tokens: Iterable[Token]) -> tuple[dict[int, Piece], list[str]]:
    """Give the pieces of a file by the places where they begin, and the lines behind the last one."""
    pieces: dict[int, Piece] = {}
    last: Piece | None = None
    place = 0
    for token in tokens:
        lines = _below(last, text[place : token.start_pos])
        last = pieces[_start(token)] = Piece(str(token), token.type, lines[:-1], bool(lines))
        place = token.end_pos or 0
    return pieces, _below(last, text[place:])


def _below(last: Piece | None, gap: str) -> list[str]:
    """Put the comment that stands on the line of a piece beside it, and give the lines below; at the start of a file, all."""
    first, *lines = (line.strip(BLANK) for line in gap.split("\n"))
    if last is None:
        return [first, *lines]
    last.beside = first
    return lines


def _items(nodes: Iterable[Tree[Token] | Token], pieces: dict[int, Piece]) -> list[Item]:
    items: list[Item] = []
    for node in (each for each in nodes if isinstance(each, Tree)):
        first = node.children[0]
        own = node.data in CHAINS or (isinstance(first, Token) and _word(first.type, first))
        items.append(Item(node.data, []))
        _flatten(node, items[-1].parts, pieces, own=own)
    return items


def _flatten(node: Tree[Token], parts: list[Piece | Group], pieces: dict[int, Piece], *, own: bool) -> None:
    """Append the pieces of a node and its group; where `own` is set, its keywords begin clauses."""
    inside: list[Tree[Token] | Token] | None = None
    for child in node.children:
        if isinstance(child, Tree):
            if inside is not None:
                inside.append(child)
            else:
                chained = own and node.data in ("when", child.data)
                _flatten(child, parts, pieces, own=chained)
            continue
        piece = pieces[_start(child)]
        if parts and inside is None:
            # Blank lines stand between items only.
            piece.above = [line for line in piece.above if line]
        if child.type == "LBRACE":
            opening, inside = piece, []
        elif inside is not None:
            parts.append(Group(opening, _items(inside, pieces), piece))
            inside = None
        else:
            before = parts[-1] if parts else None
            if isinstance(before, Piece):
                _join(before, piece, own=own, ends=child is node.children[-1])
            parts.append(piece)


def _join(before: Piece, piece: Piece, *, own: bool, ends: bool) -> None:
    """Settle what stands between two pieces: a blank or nothing, and whether a line may end there."""
    tight = piece.text in TIGHT_BEFORE or before.text in TIGHT_AFTER or before.kind in {"FUNCTION", "MINUS"}
    # The colon that ends a quantifier; the one before a kind stands free.
    piece.space = 0 if tight or (ends and piece.kind == "COLON") else 1
    if own and _word(piece.kind, piece.text, "COMPARE") and not _word(before.kind, before.text):
        piece.level = CLAUSE
    elif (
        before.kind == "COMMA" or (before.kind, piece.kind) == ("STRING", "STRING") or piece.kind in OPERATORS
    ):
        piece.level = FILL


def _word(kind: str, text: str, *others: str) -> bool:
    """Tell a keyword, which is named as it is written, or a word of `others`."""
    return kind in others or (kind == text.upper() and kind != "NAME")


def _start(token: Token) -> int:
    return token.start_pos or 0


# --- what is on a line --------------------------------------------------------------------------


def _first(item: Item) -> Piece:
    part = item.parts[0]
    return part.opening if isinstance(part, Group) else part


def _last(item: Item) -> Piece:
    part = item.parts[-1]
    return part.closing if isinstance(part, Group) else part


def _flat(item: Item) -> str | None:
    """Give an item on one line; None where its author broke it, or put a comment into it."""
    text = ""
    for index, part in enumerate(item.parts):
        if isinstance(part, Group):
            inner = _closed(part)
            if inner is None or (part.closing.beside and part is not item.parts[-1]):
                return None
            text += f" {inner}"
            continue
        if index and (part.above or (part.level == CLAUSE and part.broken)):
            return None
        if part.beside and part is not item.parts[-1]:
            return None
        text += f"{' ' * part.space}{part.text}" if index else part.text
    return text


def _closed(group: Group) -> str | None:
    """Give a group on one line; None where it was not written so."""
    starts = [_first(item) for item in group.items] + [group.closing]
    if group.opening.above or any(piece.broken for piece in starts):
        return None
    line = _line(group.items)
    return None if line is None else f"{{ {line} }}" if line else "{}"


def _line(items: list[Item]) -> str | None:
    """Give items on one line: two spaces apart, and what is quantified right behind its quantifier."""
    line = ""
    for item in items:
        flat = _flat(item)
        if flat is None:
            return None
        line += flat + (" " if item.kind == QUANTIFIER else "  ")
    return line.rstrip()


def _rows(items: list[Item], room: int) -> list[list[Item]]:
    """Divide items into those that stand on a line together: as they were written, if all of them fit into `room`."""
    rows: list[list[Item]] = []
    for item in items:
        if rows and not _first(item).broken:
            rows[-1].append(item)
        else:
            rows.append([item])
    settled: list[list[Item]] = []
    for row in rows:
        line = _line(row)
        settled += [row] if line is not None and counted(line) <= room else [[item] for item in row]
    return settled


def _align(rows: list[list[Item]]) -> None:
    """Put the printed texts of labels that have lines of their own in one column."""
    texts: list[tuple[int, Piece]] = []
    for row in rows:
        pieces = [part for part in row[0].parts[:3] if isinstance(part, Piece)]
        kinds = [piece.kind for piece in pieces]
        if len(row) == 1 and row[0].kind == "label" and "STRING" in kinds:
            key = pieces[: kinds.index("STRING")]
            texts.append((counted(" ".join(piece.text for piece in key)), pieces[len(key)]))
    if len(texts) > 1:
        longest = max(size for size, _ in texts)
        for size, piece in texts:
            piece.space = longest - size + STEP


class _Writer:
    """Writes lines; the last of them is the one that is written on."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        # Behind a comment nothing can stand.
        self.ended = False

    def items(self, items: list[Item], indent: int) -> None:
        """Write items, each row of them on a line."""
        # A file is no list of short things: every declaration has its line.
        rows = _rows(items, WIDTH - indent) if indent else [[item] for item in items]
        _align(rows)
        quantifier = False
        for number, row in enumerate(rows):
            deep = indent + STEP if quantifier else indent
            self.remarks(_first(row[0]).above, deep, first=not number, last=False)
            self.start(deep)
            if len(row) > 1:
                self.add(str(_line(row)))
                self.beside(_last(row[-1]))
            else:
                self.item(row[0], deep)
            quantifier = row[-1].kind == QUANTIFIER

    def item(self, item: Item, indent: int) -> None:
        """Write an item on the line that has been started, and on others if it must be broken."""
        flat = _flat(item)
        if flat is not None and self.fits(flat):
            self.add(flat)
            self.beside(_last(item))
            return
        begun = len(self.lines)
        head = [part for part in item.parts if isinstance(part, Piece)]
        whole = "".join(" " * piece.space + piece.text for piece in head)
        broken = not self.fits(f"{whole} {{") or any(piece.level == CLAUSE and piece.broken for piece in head)
        for index, part in enumerate(item.parts):
            if isinstance(part, Group):
                self.group(part, indent, apart=len(self.lines) > begun)
                continue
            clause = part.level == CLAUSE and broken
            fill = part.level == FILL and not self.fits(_run(item.parts[index:]))
            deep = indent + (STEP if part.level == CLAUSE else 2 * STEP)
            if index and (clause or fill or self.ended or part.above):
                self.remarks(part.above, deep, first=True)
                self.start(deep)
            elif index:
                self.add(" " * part.space)
            self.add(part.text)
            self.beside(part)

    def group(self, group: Group, indent: int, *, apart: bool) -> None:
        """Write a group over several lines, its { behind what stands on the line, or `apart` below it."""
        if apart or group.opening.above or self.ended:
            self.remarks(group.opening.above, indent, first=True)
            self.start(indent)
            self.add("{")
        else:
            self.add(" {")
        self.beside(group.opening)
        self.items(group.items, indent + STEP)
        self.remarks(group.closing.above, indent + STEP, first=not group.items)
        if group.items or self.ended or any(group.closing.above):
            self.start(indent)
        self.add("}")
        self.beside(group.closing)

    def remarks(self, lines: list[str], indent: int, *, first: bool, last: bool = True) -> None:
        """Write comments on lines of their own; no blank line stands `first` or `last` in a group, nor beside another."""
        blank = False
        for line in lines:
            if line and blank and not first:
                self.lines.append("")
            if line:
                self.start(indent)
                self.add(line)
                first = False
            blank = not line
        if blank and not first and not last:
            self.lines.append("")

    def start(self, indent: int) -> None:
        """Begin a line."""
        self.lines.append(" " * indent)
        self.ended = False

    def add(self, text: str) -> None:
        """Write on the line."""
        self.lines[-1] += text

    def beside(self, piece: Piece) -> None:
        """Write the comment beside a piece."""
        if piece.beside:
            self.add(f"  {piece.beside}")
            self.ended = True

    def fits(self, text: str) -> bool:
        """Tell whether a text fits behind what stands on the line."""
        return counted(self.lines[-1] + text) <= WIDTH


def _run(parts: list[Piece | Group]) -> str:
    """Give the pieces up to the next one that a line may end before."""
    text = ""
    for index, part in enumerate(parts):
        if isinstance(part, Group):
            return f"{text} {{"
        if index and part.level:
            break
        text += " " * part.space + part.text
    return text
