"""Labels of rows: their lines joined, and the rows that each of them is the label of."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from crossfoot_parsers.aligned.lines import Field, Line, Open, cut, is_number, over, values_of
from crossfoot_parsers.merged import enumerator
from crossfoot_parsers.report import Passage, join

# Where one blank parts the label of a group from that of its first row.
NUMBERED = re.compile(r"(?<=\S) (?=\d{1,2}[.、．]\D|[（(][一二三四五六七八九十]{1,3}[）)])")
# The level of a label without a number.
LEVELS = 3


class Label(NamedTuple):
    """A label: its fields, with the number of the line on which each stands."""

    parts: list[tuple[int, Field]]

    @property
    def passage(self) -> Passage:
        """The text, its lines joined."""
        return join([field.passage for _, field in self.parts])

    @property
    def first(self) -> int:
        """Its first line."""
        return self.parts[0][0]

    @property
    def last(self) -> int:
        """Its last line."""
        return self.parts[-1][0]

    @property
    def level(self) -> int:
        """The level of its number; LEVELS without one."""
        number = enumerator(self.passage.text)
        return LEVELS if number is None else number[0]


def labels_of(lines: Sequence[Line], body: list[int], anchors: list[int]) -> list[Label]:
    """Join the fields of labels: each number begins one, and what has none goes on with the label above it."""
    edge: dict[int, float] = {}
    for i in anchors:
        edge[lines[i].page] = min(edge.get(lines[i].page, float("inf")), values_of(lines[i])[0].left)
    fields = [
        (i, part) for i in body for field in lines[i].fields if not is_number(field) for part in _parts(field)
    ]
    if any(lines[i].page not in edge for i, _ in fields):
        raise Open("有一页只有文字，没有数值", "a page holds nothing but labels")
    if any(part.right > edge[lines[i].page] for i, part in fields):
        raise Open("有的文字在数值的位置上", "a text stands where numbers should")
    labels = [Label(run) for run in _downwards(fields)]
    taken = {id(part) for label in labels for _, part in label.parts}
    numbered = [i for i, part in fields if id(part) not in taken and enumerator(part.text) is not None]
    run: list[Label] = []
    for i, part in fields:
        if id(part) in taken:
            continue
        above = [label for label in run if any(over(f, part) for _, f in label.parts)]
        if enumerator(part.text) is not None or (not numbered and i in anchors):
            run.append(Label([(i, part)]))
        elif above:
            above[-1].parts.append((i, part))
        else:
            raise Open("有的文字不知道属于哪一行", "a text belongs to no row")
    return sorted([*labels, *run], key=lambda label: label.first)


def _parts(field: Field) -> list[Field]:
    """Part labels between which there is only one blank."""
    cuts = [match.start() for match in NUMBERED.finditer(field.text)]
    return [cut(field, start, end) for start, end in pairwise([0, *cuts, len(field.text)])]


def _downwards(fields: list[tuple[int, Field]]) -> list[list[tuple[int, Field]]]:
    """Find labels that are written downwards, one character a line."""
    columns: dict[float, list[tuple[int, Field]]] = {}
    for i, field in fields:
        if len(field.text) == 1:
            columns.setdefault(field.left, []).append((i, field))
    runs = []
    for column in columns.values():
        run = column
        if len(run) > 3 and enumerator("".join(field.text for _, field in run)) is not None:
            runs.append(run)
    return runs


class _Node(NamedTuple):
    """A label and the labels of the rows that it groups."""

    label: Label
    below: "list[_Node]"

    @property
    def first(self) -> int:
        """The first line of the label and of what it groups."""
        return min([self.label.first, *(node.first for node in self.below)])

    @property
    def last(self) -> int:
        """The last line of the label and of what it groups."""
        return max([self.label.last, *(node.last for node in self.below)])

    def rows(self) -> list[list[Label]]:
        """Give the labels of each row: those of groups are in the first of theirs."""
        below = [row for node in self.below for row in node.rows()]
        return [[self.label, *below[0]], *below[1:]] if below else [[self.label]]


def rows_of(labels: list[Label], levels: list[int], anchors: list[int]) -> list[list[Label]]:
    """Give the labels of each row. A label groups the rows beside which it stands, if they have numbers of their own."""
    if not labels:
        return [[] for _ in anchors]
    nodes: list[_Node] = []
    for level in reversed(levels):
        own = [_Node(label, []) for label in labels if label.level == level]
        for run in _runs(nodes):
            first, last = run[0].first, run[-1].last
            beside = [node for node in own if node.label.first <= last and node.label.last >= first]
            if len(beside) != 1 or beside[0].below:
                raise Open("标签属于哪几行看不出来", "to which rows a label belongs is open")
            beside[0].below.extend(run)
        nodes = sorted(own, key=lambda node: node.first)
    rows = [row for node in nodes for row in node.rows()]
    if len(rows) != len(anchors) or any(
        not row[-1].first - 1 <= anchor <= row[-1].last + 1 for row, anchor in zip(rows, anchors, strict=True)
    ):
        raise Open("哪一行的数值属于哪个标签看不出来", "which numbers belong to which label is open")
    return rows


def _runs(nodes: list[_Node]) -> list[list[_Node]]:
    """Part labels of one level where their numbers begin again."""
    runs: list[list[_Node]] = []
    for node in nodes:
        number = enumerator(node.label.passage.text)
        before = enumerator(runs[-1][-1].label.passage.text) if runs else None
        if number is not None and before is not None and number[1] == before[1] + 1:
            runs[-1].append(node)
        else:
            runs.append([node])
    return runs
