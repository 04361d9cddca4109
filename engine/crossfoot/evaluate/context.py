"""What a rule can ask of a report: its bound sections, tables and figures."""

import hashlib
import re
from decimal import Decimal
from functools import lru_cache

import msgspec

from crossfoot.binding.figures import Mention, Told, mentions, told
from crossfoot.binding.sections import BoundSection
from crossfoot.binding.tables import BoundTable
from crossfoot.evaluate.interval import Interval, exact, printed
from crossfoot.finding import Evidence, Finding, Message, Outcome
from crossfoot.implied import RuleInfo
from crossfoot.language import syntax
from crossfoot.pack import Pack
from crossfoot.shape import Labels, Path, at, leaves, walk
from crossfoot_parsers.report import Report, Span

NOTHING = Message("", "")
ZERO = Decimal(0)
ENUMERATOR = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、．])\s*")


class Term(msgspec.Struct, frozen=True):
    """The value of an expression: an interval, or None and the reason why there is none.

    `stated` counts the operands that the report prints, `assumed` those that stand for a blank.
    """

    interval: Interval | None
    evidence: tuple[Evidence, ...] = ()
    reason: Message | None = None
    stated: int = 0
    assumed: int = 0


class Grid(msgspec.Struct, frozen=True):
    """A declared block beside what is printed of it: which groups are printed as one line, which members that hides."""

    undivided: frozenset[tuple[str, Path]]
    absorbed: frozenset[tuple[str, Path]]


class Context:
    """A report, bound to a pack. Built once for each report; nothing in it changes afterwards."""

    def __init__(
        self, report: Report, pack: Pack, sections: dict[str, BoundSection], tables: dict[str, BoundTable]
    ) -> None:
        """Take what the binding found, and draw the figures from the narrative."""
        self.report = report
        self.pack = pack
        self.sections = sections
        self.tables = tables
        self.infos = {info.name: info for info in pack.rules}
        self.owner = {table.name: section for section in pack.sections for table in section.tables}
        self.grids = {
            (name, index): Grid(
                frozenset(
                    (x.axis, x.path) for x in bound.lines if x.block == index and x.outcome == "undivided"
                ),
                frozenset(
                    (x.axis, x.path) for x in bound.lines if x.block == index and x.outcome == "absorbed"
                ),
            )
            for name, bound in tables.items()
            for index in range(len(bound.table.blocks))
        }
        self.figures: dict[str, list[Mention] | None] = {}
        for section in pack.sections:
            there = sections[section.name].section
            drawn = None if there is None else mentions(section.figures, there, report.year)
            for figure in section.figures:
                for name in (figure.name, *(f"{figure.name}.{member.name}" for member in figure.members)):
                    self.figures[f"{section.name}.{name}"] = None if drawn is None else drawn.get(name, [])
        self.told: dict[str, tuple[Told, ...]] = {
            breakdown.name: tuple(told(breakdown, report)) for breakdown in pack.breakdowns
        }

    def block(self, table: str, row: Path, column: Path) -> int:
        """Give the index of the block that has this row and column."""
        for index, block in enumerate(self.tables[table].table.blocks):
            if (not row or any(p == row for p, _ in walk(block.rows))) and any(
                p == column for p, _ in walk(block.columns)
            ):
                return index
        return 0

    def places(self, table: str, index: int, axis: str) -> list[Path]:
        """Give the lines of a block that have cells: leaves, with an undivided group in place of its members."""
        block = self.tables[table].table.blocks[index]
        grid = self.grids[table, index]
        labels = block.rows if axis == "row" else block.columns
        if not labels:
            return [()]
        return [
            path
            for path, label in walk(labels)
            if (axis, path) in grid.undivided or (not label.members and (axis, path) not in grid.absorbed)
        ]

    def below(self, table: str, index: int, axis: str, labels: Labels, above: Path) -> list[Path]:
        """Give the lines to add up below some labels: leaves that are no totals, or a group printed as one line."""
        grid = self.grids[table, index]
        found: list[Path] = []
        for label in labels:
            path = (*above, label.key)
            if label.formula is not None:
                continue
            if not label.members or (axis, path) in grid.undivided:
                found.append(path)
            else:
                found += self.below(table, index, axis, label.members, path)
        return found

    def cell(self, table: str, index: int, row: Path, column: Path) -> Term:
        """Read one cell as a number, as the table's declaration says what blank and dash mean."""
        bound = self.tables[table]
        role = self.name(table, index, row, column)
        if bound.outcome != "found":
            return Term(None, (), absent(bound.outcome, self.owner[table].title))
        cell = bound.cells.get((index, row, column))
        if cell is None:
            evidence = Evidence(role, "", None, Span(self.report.path))
            return Term(
                None,
                (evidence,),
                Message(f"表中找不到“{role}”", f"the table has no readable cell for {role}"),
            )
        if cell.state == "number" and cell.quantity is not None:
            kind = self.kind(table, index, row, column)
            interval = printed(cell.quantity, count=kind.name == "count")
            return Term(
                interval, (Evidence(role, cell.text, cell.quantity.value, cell.span),), None, stated=1
            )
        if cell.state == "blank" and bound.table.blank == "zero":
            evidence = Evidence(role, "", ZERO, cell.span, assumed=True)
            return Term(exact(ZERO), (evidence,), None, assumed=1)
        if cell.state == "dash" and bound.table.dash == "zero":
            evidence = Evidence(role, cell.text, ZERO, cell.span, assumed=True)
            return Term(exact(ZERO), (evidence,), None, stated=1)
        word = {"blank": ("空白", "is blank"), "dash": ("不是数字", "is a dash")}.get(
            cell.state, ("读不出数字", "cannot be read as a number")
        )
        return Term(
            None,
            (Evidence(role, cell.text, None, cell.span),),
            Message(f"“{role}”{word[0]}", f"{role} {word[1]}"),
        )

    def kind(self, table: str, index: int, row: Path, column: Path) -> syntax.Kind:
        """Give what a cell should hold: its column's word, else its row's, else the table's."""
        declared = self.tables[table].table
        block = declared.blocks[index]
        kind = at(block.columns, column).kind
        if kind is None and row:
            kind = at(block.rows, row).kind
        return kind or declared.kind

    def figure(self, name: str) -> Term:
        """Give the value of a figure: the one that all its mentions state."""
        found = self.figures[name]
        if found is None:
            return Term(
                None,
                (),
                Message(
                    "找不到这一部分，正文数字无从核对", "the section is missing, so its figures are unknown"
                ),
            )
        if not found:
            return Term(None, (), Message("正文没有写这个数字", "the text does not state this figure"))
        evidence = tuple(
            Evidence(name, m.text, m.means if m.quantity is None else m.quantity.value, m.span) for m in found
        )
        intervals = [
            exact(m.means or ZERO) if m.quantity is None else printed(m.quantity, count=False) for m in found
        ]
        if any(other.value != intervals[0].value for other in intervals[1:]):
            texts = "、".join(dict.fromkeys(m.text for m in found))
            return Term(
                None,
                evidence,
                Message(f"正文有几个不同的数：{texts}", f"the text states different numbers: {texts}"),
            )
        return Term(intervals[0], evidence[:1], None, stated=1)

    def name(self, table: str, index: int, row: Path, column: Path) -> str:
        """Give a readable name of a cell, a row or a column, by the labels of the form."""
        block = self.tables[table].table.blocks[index]
        words = [
            display(labels, path) for labels, path in ((block.rows, row), (block.columns, column)) if path
        ]
        return " · ".join(words)

    def path(self, table: str, index: int, row: Path = (), column: Path = ()) -> tuple[str, ...]:
        """Give the path of a finding in a table: section, row, column, by the labels of the form."""
        block = self.tables[table].table.blocks[index]
        labels = [display(part, path) for part, path in ((block.rows, row), (block.columns, column)) if path]
        return (self.owner[table].title, *([block.title] if block.title else []), *labels)


def absent(outcome: str, section: str) -> Message:
    """Say why a table could not be asked."""
    if outcome == "ambiguous":
        return Message(f"“{section}”中有几个同样的表格", f"several tables in {section} fit equally well")
    return Message(f"“{section}”中找不到表格", f"no readable table was found in {section}")


@lru_cache(maxsize=4096)
def display(labels: Labels, path: Path) -> str:
    """Name a label as the form does, with as much of its path as makes the name unique."""
    paths = [other for other, _ in leaves(labels)]
    size = 1
    while size < len(path) and sum(other[-size:] == path[-size:] for other in paths) > 1:
        size += 1
    words = [ENUMERATOR.sub("", at(labels, path[: len(path) - n]).text) for n in range(size)]
    return "·".join(reversed(words))


def verdict(
    info: RuleInfo,
    outcome: Outcome,
    message: Message,
    path: tuple[str, ...],
    span: Span,
    evidence: tuple[Evidence, ...] = (),
    what: str = "",
    compared: tuple[str, str, str] | None = None,
) -> Finding:
    """Make a verdict. `what` tells findings of one rule at one place apart; `compared` is expected, actual, difference."""
    key = "\x1f".join((info.name, *path, what))
    expected, actual, difference = compared or (None, None, None)
    assumptions = tuple(f"{e.role} = 0" for e in evidence if e.assumed)
    return Finding(
        info.name,
        info.pack,
        outcome,
        info.severity,
        message,
        info.help,
        info.because,
        hashlib.sha256(key.encode()).hexdigest()[:16],
        path,
        span,
        evidence,
        expected,
        actual,
        difference,
        assumptions,
    )
