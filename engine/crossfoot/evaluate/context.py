"""What a rule can ask of a report: its bound sections, tables and figures."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from crossfoot.binding.bound import BoundTable, Entry
from crossfoot.binding.breakdowns import Told, told
from crossfoot.binding.figures import Mention, draw
from crossfoot.binding.listings import Named, listed
from crossfoot.binding.sections import BoundSection
from crossfoot.binding.series import Run, runs
from crossfoot.binding.spoken import before, front, lines, titled
from crossfoot.evaluate.cells import base, read
from crossfoot.evaluate.grids import entered, grid
from crossfoot.evaluate.interval import exact
from crossfoot.evaluate.stated import stated
from crossfoot.evaluate.term import Term
from crossfoot.evaluate.verdict import absent, verdict
from crossfoot.finding import Evidence, Finding, Message
from crossfoot.language import syntax
from crossfoot.language.shape import Labels, Path, resolve, walk
from crossfoot.pack import Pack
from crossfoot_parsers.report import Report, Span

ZERO = Decimal(0)


class Kin(NamedTuple):
    """The reports that a report is compared with, each bound to a pack: last year's, that of the body above, those of the bodies below.

    `lost` says why last year's is not there, where one was asked for: what it says is then not known.
    """

    previous: "Context | None" = None
    parent: "Context | None" = None
    children: tuple["Context", ...] = ()
    lost: Message | None = None

    def of(self, relative: syntax.Relative) -> tuple["Context", ...]:
        """Give the reports of one relation, of which there may be none."""
        if relative == "children":
            return self.children
        found = self.previous if relative == "previous" else self.parent
        return () if found is None else (found,)

    def missing(self, relative: syntax.Relative) -> Term:
        """Give what stands for a number of a report that is not there: absent, or not known where one was asked for."""
        if relative == "previous" and self.lost is not None:
            return Term(None, (), self.lost)
        return Term(None, (), LACKING[relative], absent=True)


LACKING: dict[syntax.Relative, Message] = {
    "previous": Message("没有给出上一年度的报告", "no report of the year before was given"),
    "parent": Message("没有给出上级的报告", "no report of the body above was given"),
    "children": Message("没有给出下级的报告", "no reports of the bodies below were given"),
}
ALONE = Kin()

# Told each expression that is decided, after those in it, and its truth: what finds the branches that cases try.
Recorder = Callable[[syntax.Expression, bool | None], None]


class Context:
    """A report, bound to a pack. Built once for each report; nothing in it changes afterwards."""

    def __init__(
        self,
        report: Report,
        pack: Pack,
        sections: dict[str, BoundSection],
        tables: dict[str, BoundTable],
        kin: Kin = ALONE,
        recorder: Recorder | None = None,
        *,
        traced: bool = False,
    ) -> None:
        """Take what the binding found, and draw the figures from the narrative."""
        self.kin = kin
        self.recorder = recorder
        self.traced = traced
        # Parts of the report, as they are asked for (`passages.part`).
        self.parts: dict[tuple[str, bool], object] = {}
        self.report = report
        self.pack = pack
        self.sections = sections
        self.tables = tables
        self.infos = {info.name: info for info in pack.rules}
        self.owner = {table.name: section for section in pack.sections for table in section.tables}
        # As declared: names in rules mean declared labels, never the entries of a list.
        self.shapes = {table.name: table for section in pack.sections for table in section.tables}
        self._listed = {name: entered(bound) for name, bound in tables.items()}
        self.grids = {
            (name, index): grid(bound, index)
            for name, bound in tables.items()
            for index in range(len(bound.table.blocks))
        }
        self._cells: dict[tuple[str, int, Path, Path], Term] = {}
        # What blank cells stand for; a total of blank totals of blank totals would ask for each again and again.
        self.operands: dict[tuple[str, int, Path, Path], Term] = {}
        self._paths: dict[tuple[str, int, str, Path, Path], Path] = {}
        markers = tuple(marker for breakdown in pack.breakdowns for marker in breakdown.markers)
        spoken = {id(section): lines(section, markers) for section in report.sections}
        headed = {
            name: spoken[id(bound.section)] for name, bound in sections.items() if bound.section is not None
        }
        headed["preamble"] = front(before(report.blocks, report.title), "引言", markers)
        if report.title is not None:
            headed["title"] = titled(report.title, "标题")
        drawn = draw(pack.narratives, headed, report.year)
        # What is not stated is not known to be missing while a section that might state it is not there.
        self.figures: dict[str, list[Mention] | None] = {}
        self.narratives = {narrative.name: narrative for narrative in pack.narratives}
        self._kinds = {
            ".".join((narrative.name, *path)): figure.kind
            for narrative in pack.narratives
            for path, figure in _figures(narrative)
        }
        for narrative in pack.narratives:
            whole = all(name in headed for name in narrative.sections)
            for figure in narrative.figures:
                for name in (figure.name, *(f"{figure.name}.{member.name}" for member in figure.members)):
                    found = drawn.mentions.get(f"{narrative.name}.{name}", [])
                    self.figures[f"{narrative.name}.{name}"] = found if found or whole else None
        everything = [line for section in report.sections for line in spoken[id(section)]]
        self.told: dict[str, tuple[Told, ...]] = {
            breakdown.name: tuple(told(breakdown, everything, drawn.taken)) for breakdown in pack.breakdowns
        }

        # A series without sections is looked for everywhere, what stands before the first section included.
        self.series: dict[str, tuple[Run, ...]] = {
            series.name: tuple(
                runs(
                    series,
                    [line for name in series.sections for line in headed.get(name, ())]
                    if series.sections
                    else [*headed["preamble"], *everything],
                )
            )
            for series in pack.series
        }
        self.listings: dict[str, tuple[Named, ...]] = {
            listing.name: tuple(listed(listing, everything)) for listing in pack.listings
        }

    def line(self, table: str, index: int, axis: str, name: Path, beside: Path = ()) -> Path:
        """Give the row or column that a name means; the pack was checked, so it means one."""
        key = (table, index, axis, name, beside)
        path = self._paths.get(key)
        if path is None:
            block = self.shapes[table].blocks[index]
            path = resolve(block.rows if axis == "row" else block.columns, name, beside)[0]
            self._paths[key] = path
        return path

    def place(self, table: str, index: int, axis: str, name: Path) -> Path | None:
        """Give the line of a block that a name means; None where it has none."""
        block = self.shapes[table].blocks[index]
        declared = resolve(block.rows if axis == "row" else block.columns, name)
        return declared[0] if len(declared) == 1 else None

    def same(self, table: str, index: int, axis: str, path: Path, like: Entry | None) -> list[Path]:
        """Give the lines of a block that are the one at `path` of another table: of the same keys, or of the same text.

        `like` is what is known of that line where it is an entry of a list. Then it is the one with the same code, or, where one of the
        two has no code, with the same name; of several such the outermost one.
        """
        grid = self.grids[table, index]
        if like is None and (axis, path) in grid.labels and self._one(table, index, axis, path):
            return [path]
        if like is not None and like.code and ("code", like.code) in grid.known:
            return grid.known["code", like.code]
        name = path[-1] if like is None else like.name
        found = grid.known.get((axis, name), [])
        if like is not None and like.code:
            # Another code is another entry, whatever it is called.
            found = [each for each in found if not self.coded(table, index, each)]
        if len(found) > 1:
            outer = [each for each in found if self.parent(table, index, each) is None]
            found = outer if len(outer) == 1 else found
        return found

    def _one(self, table: str, index: int, axis: str, path: Path) -> bool:
        """Tell a line, or a group that is printed as one; not a list."""
        label = self.grids[table, index].labels[axis, path]
        return label.open is None and (
            not label.members or (axis, path) in self.grids[table, index].undivided
        )

    def entry(self, table: str, index: int, path: Path) -> Entry | None:
        """Give what is known of a row that is an entry of an open list."""
        return self._listed[table].known.get((index, path))

    def parent(self, table: str, index: int, path: Path) -> Path | None:
        """Give the entry that an entry stands below."""
        entry = self.entry(table, index, path)
        return None if entry is None else entry.parent

    def coded(self, table: str, index: int, path: Path) -> bool:
        """Tell an entry that has a code."""
        entry = self.entry(table, index, path)
        return entry is not None and bool(entry.code)

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
            if (axis, path) in grid.undivided
            or not (label.members or label.open or (axis, path) in grid.absorbed | grid.absent)
        ]

    def below(self, table: str, index: int, axis: str, labels: Labels, above: Path) -> list[Path]:
        """Give the lines to add up below some labels: leaves that are no totals, or a group printed as one line.

        Of an open list these are the outermost entries; what is left out adds nothing.
        """
        grid = self.grids[table, index]
        found: list[Path] = []
        for label in labels:
            path = (*above, label.key)
            if (label.formula is not None and label.open is None) or (axis, path) in grid.absent:
                continue
            if label.open is not None:
                found += self.under(table, index, path, None)
            elif not label.members or (axis, path) in grid.undivided:
                found.append(path)
            else:
                found += self.below(table, index, axis, label.members, path)
        return found

    def entries(self, table: str, index: int, path: Path) -> list[Path]:
        """Give the entries of the open list at a path, in printed order."""
        return self._listed[table].lists.get((index, path), [])

    def under(self, table: str, index: int, path: Path, parent: Path | None) -> list[Path]:
        """Give the entries of the list at a path that stand right below one of them; the outermost ones for None."""
        return self._listed[table].under.get((index, path, parent), [])

    def unplaced(self, table: str, index: int, path: Path) -> Message | None:
        """Say which entry of the list at a path stands nobody knows where, so that nothing in it can be added up."""
        entry = self._listed[table].lost.get((index, path))
        if entry is None:
            return None
        return Message(
            f"看不出“{entry.text or '（没有名称）'}”属于哪一级",
            f"it cannot be told on which level {entry.text or '(a row without a name)'} stands",
        )

    def cell(self, table: str, index: int, row: Path, column: Path) -> Term:
        """Read one cell as a number, as the table's declaration says what blank and dash mean."""
        key = (table, index, row, column)
        term = self._cells.get(key)
        if term is None:
            term = self._cells[key] = self._read(table, index, row, column)
        return term

    def _read(self, table: str, index: int, row: Path, column: Path) -> Term:
        bound = self.tables[table]
        role = self.name(table, index, row, column)
        if bound.outcome != "found":
            return Term(None, (), self.unfound(table))
        cell = bound.cells.get((index, row, column))
        grid = self.grids[table, index]
        if grid.absent and {("row", row), ("column", column)} & grid.absent:
            # What may be left out, and is, is nothing in a sum.
            gone = Message(f"没有“{role}”", f"there is no {role}")
            return Term(exact(ZERO), (), gone, absent=True)
        if cell is None:
            evidence = Evidence(role, "", None, Span(self.report.path))
            return Term(
                None,
                (evidence,),
                Message(f"表中找不到“{role}”", f"the table has no readable cell for {role}"),
            )
        kind = self.kind(table, index, row, column)
        open_ = kind.name == "amount" and not kind.unit
        return read(cell, role, kind, bound.table, self._bases if open_ else frozenset())

    @cached_property
    def _bases(self) -> frozenset[str]:
        """The units of all amounts whose unit the pack leaves to the cell: 元 for whatever is converted into it, empty for none."""
        return frozenset(
            base(cell.quantity.unit)
            for name, bound in self.tables.items()
            for (index, row, column), cell in bound.cells.items()
            if cell.quantity is not None and cell.quantity.value
            for kind in (self.kind(name, index, row, column),)
            if kind.name == "amount" and not kind.unit
        )

    def kind(self, table: str, index: int, row: Path, column: Path) -> syntax.Kind:
        """Give what a cell should hold: its column's word, else its row's, else the table's."""
        kinds = self.grids[table, index].kinds
        return kinds.get(("column", column)) or kinds.get(("row", row)) or self.tables[table].table.kind

    def figure(self, name: str) -> Term:
        """Give the value of a figure: the one that all its mentions state."""
        found = self.figures[name]
        if found is None:
            gone = self._gone(name.split(".", maxsplit=1)[0])
            return Term(
                None,
                (),
                Message(
                    f"找不到“{gone}”部分，正文数字无从核对",
                    f"the section {gone} was not found, so its figures are unknown",
                ),
            )
        return stated(name, found, self._kinds[name])

    def _gone(self, narrative: str) -> str:
        """Name the first section of a narrative that was not found."""
        names = self.narratives[narrative].sections
        bound = (self.sections[name] for name in names if name in self.sections)
        return next((each.declared.title for each in bound if each.section is None), "标题")

    def name(self, table: str, index: int, row: Path, column: Path) -> str:
        """Give a readable name of a cell, a row or a column, by the labels of the form."""
        return " · ".join(self._words(table, index, row, column))

    def path(self, table: str, index: int, row: Path = (), column: Path = ()) -> tuple[str, ...]:
        """Give the path of a finding in a table: section, block, row, column, by the labels of the form."""
        title = self.tables[table].table.blocks[index].title
        return (*self.titles(table), *([title] if title else []), *self._words(table, index, row, column))

    def titles(self, table: str) -> tuple[str, ...]:
        """Give where a table stands, by the form: its section, and the line above it."""
        title = self.tables[table].table.title
        return (self.owner[table].title, *([title] if title else []))

    def unfound(self, table: str) -> Message:
        """Say why a table could not be asked."""
        return absent(self.tables[table].outcome, *self.titles(table))

    def _words(self, table: str, index: int, row: Path, column: Path) -> list[str]:
        known = self.grids[table, index].names
        return [known[place] for place in (("row", row), ("column", column)) if place[1]]


def _figures(narrative: syntax.Narrative) -> Iterator[tuple[Path, syntax.Figure]]:
    for figure in narrative.figures:
        yield (figure.name,), figure
        for member in figure.members:
            yield (figure.name, member.name), member


def unfound(context: Context, name: str, table: str) -> Finding:
    """Give the verdict of a rule on a table that was not found: unknown."""
    place = context.titles(table)
    return verdict(context.infos[name], "unknown", context.unfound(table), place, Span(context.report.path))
