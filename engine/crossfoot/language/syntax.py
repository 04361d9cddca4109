"""The syntax tree of rule files. Frozen data; `at` says where each node is written."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

import msgspec

Severity = Literal["error", "warning", "note"]


class At(msgspec.Struct, frozen=True):
    """A place in a rule file; line and column count from 1."""

    file: str
    line: int
    column: int


class Number(msgspec.Struct, frozen=True, tag=True):
    """A number written in a rule; it is exact."""

    value: Decimal
    at: At


class Name(msgspec.Struct, frozen=True, tag=True):
    """A reference: a row, a column, a figure, or a cell (`requests[新收, 总计]`).

    `path` is the dotted name before the bracket; `row` and `column` are the dotted names in it.
    A table of one row takes one name in the bracket, its column (`row` is then empty).
    `text` is the reference as written, without white space: what a placeholder in a message repeats.
    """

    path: tuple[str, ...]
    at: At
    text: str
    row: tuple[str, ...] = ()
    column: tuple[str, ...] = ()


class Above(msgspec.Struct, frozen=True, tag=True):
    """`sum of the above`: all lines of the same group before this one, without other totals."""

    at: At


class Sum(msgspec.Struct, frozen=True, tag=True):
    """`sum of X`: all leaves below a group of rows or columns."""

    of: Name
    at: At


class Arithmetic(msgspec.Struct, frozen=True, tag=True):
    """`left + right` and its kin."""

    operator: Literal["+", "-", "*", "/"]
    left: "Expression"
    right: "Expression"
    at: At


class Comparison(msgspec.Struct, frozen=True, tag=True):
    """`left = right` and its kin; `within` is the tolerance written in the rule."""

    operator: Literal["=", "!=", "<", "<=", ">", ">="]
    left: "Expression"
    right: "Expression"
    at: At
    within: Decimal | None = None


class Logic(msgspec.Struct, frozen=True, tag=True):
    """`and`, `or`, `implies` in Kleene's three-valued logic."""

    operator: Literal["and", "or", "implies"]
    left: "Expression"
    right: "Expression"
    at: At


class Not(msgspec.Struct, frozen=True, tag=True):
    """`not X`."""

    operand: "Expression"
    at: At


class Stated(msgspec.Struct, frozen=True, tag=True):
    """`overview.received is stated`: the narrative gives this figure."""

    figure: Name
    at: At


Expression = Number | Name | Above | Sum | Arithmetic | Comparison | Logic | Not | Stated


def parts(expression: Expression) -> Iterator["Expression"]:
    """Give an expression and all within it."""
    yield expression
    if isinstance(expression, Arithmetic | Comparison | Logic):
        yield from parts(expression.left)
        yield from parts(expression.right)
    elif isinstance(expression, Not):
        yield from parts(expression.operand)
    elif isinstance(expression, Stated):
        yield expression.figure


class Kind(msgspec.Struct, frozen=True):
    """What a cell may hold: whole numbers (`count`), or decimals with a unit (`amount`)."""

    name: Literal["count", "amount"]
    signed: bool = False
    unit: str = ""


class Label(msgspec.Struct, frozen=True, cache_hash=True):
    """A row or column header: its key, the text on the form, other accepted texts, and what it spans.

    `formula` makes it a total: a rule named `table.path.of.keys`; `written` is the label as the rule file has it.
    """

    key: str
    text: str
    at: At
    also: tuple[str, ...] = ()
    members: tuple["Label", ...] = ()
    kind: Kind | None = None
    formula: Expression | None = None
    written: str = ""


class Block(msgspec.Struct, frozen=True):
    """One part of a printed table with a header of its own.

    `title` is the line above its header, `corner` the text over its row labels. Empty `rows` means one row without a label.
    """

    columns: tuple[Label, ...]
    rows: tuple[Label, ...]
    at: At
    title: str = ""
    corner: str = ""


class Foreign(msgspec.Struct, frozen=True):
    """Labels that belong to another form (named in Chinese and in English), so that a report on the wrong form is told so."""

    form: str
    form_en: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    at: At


class Table(msgspec.Struct, frozen=True):
    """A table that a section must hold: its blocks in order, what its cells hold, what blank and dash mean."""

    name: str
    blocks: tuple[Block, ...]
    at: At
    kind: Kind = Kind("count")
    blank: Literal["zero", "missing"] = "missing"
    dash: Literal["zero", "missing"] = "missing"
    foreign: tuple[Foreign, ...] = ()
    because: str = ""


class Pattern(msgspec.Struct, frozen=True):
    """Wording that states a figure: `{n}` is the number, … a gap inside a clause. `means` gives the value of wording without a number."""

    text: str
    means: Decimal | None
    at: At


class Figure(msgspec.Struct, frozen=True):
    """A number drawn from sentences; `members` are looked for behind it, in the same sentence.

    Of `patterns` the first one that matches in a sentence counts. `unless` is wording in the same clause that makes it another
    number.
    """

    name: str
    patterns: tuple[Pattern, ...]
    at: At
    members: tuple["Figure", ...] = ()
    unless: str = ""


class Narrative(msgspec.Struct, frozen=True):
    """Figures that are drawn from the same sentences: those of `sections` that are about the subject.

    A sentence is, if a heading above it matches `under`, or if it matches `near` itself; where neither is written, every one is.
    """

    name: str
    sections: tuple[str, ...]
    figures: tuple[Figure, ...]
    at: At
    under: str = ""
    near: str = ""


class Words(msgspec.Struct, frozen=True):
    """Wordings with one name, for patterns: `{name}` is any of them."""

    name: str
    texts: tuple[str, ...]
    at: At


class Topic(msgspec.Struct, frozen=True):
    """A subject that the headings of a section (or its text, where it has no headings) must show."""

    name: str
    words: tuple[str, ...]
    at: At
    severity: Severity = "warning"


class Says(msgspec.Struct, frozen=True):
    """Wording that a section must contain: a regular expression over its text without white space."""

    name: str
    pattern: str
    at: At
    severity: Severity = "error"


class Variant(msgspec.Struct, frozen=True):
    """Another heading that is accepted, and how it is judged: a note, unless the pack says otherwise."""

    text: str
    severity: Severity | None = None


class Section(msgspec.Struct, frozen=True):
    """A part of the report: canonical heading, number, accepted variants and contents."""

    name: str
    title: str
    at: At
    number: int | None = None
    also: tuple[Variant, ...] = ()
    optional: bool = False
    because: str = ""
    tables: tuple[Table, ...] = ()
    topics: tuple[Topic, ...] = ()
    says: tuple[Says, ...] = ()


class Breakdown(msgspec.Struct, frozen=True):
    """Markers (其中) behind which a whole is told by its parts; `each breakdown of NAME` goes through them.

    A list ends at wording that matches `until`; clauses that match `unless` are no parts; one that matches `rest` stands for
    all that was not named.
    """

    name: str
    markers: tuple[str, ...]
    at: At
    until: str = ""
    unless: str = ""
    rest: str = ""


class Each(msgspec.Struct, frozen=True):
    """The quantifier of a rule; `of` names a table, a breakdown, or a figure (dotted) whose members are meant."""

    kind: Literal["row", "column", "breakdown", "member"]
    of: str
    at: At


class Rule(msgspec.Struct, frozen=True):
    """A rule written out. `zh` and `en` are messages with placeholders in braces.

    `member` is set where the rule is one of those that a quantifier over members was made into; `written` is the rule as the
    rule file has it.
    """

    name: str
    severity: Severity
    body: Expression
    at: At
    each: Each | None = None
    when: Expression | None = None
    because: str = ""
    zh: str = ""
    en: str = ""
    zh_help: str = ""
    en_help: str = ""
    member: str = ""
    written: str = ""


class Regrade(msgspec.Struct, frozen=True):
    """`severity "requests.blank" note`: another severity for the rules of that name (a glob)."""

    pattern: str
    severity: Severity
    at: At


class Refine(msgspec.Struct, frozen=True):
    """A change to an inherited table: members for a row, further labels of another form, its basis."""

    table: str
    at: At
    rows: tuple[tuple[tuple[str, ...], tuple[Label, ...]], ...] = ()
    foreign: tuple[Foreign, ...] = ()
    because: str = ""


class Extend(msgspec.Struct, frozen=True):
    """More contents for an inherited section, merged by name."""

    section: Section
    at: At


class Tell(msgspec.Struct, frozen=True):
    """More figures for an inherited narrative."""

    narrative: str
    figures: tuple[Figure, ...]
    at: At


class File(msgspec.Struct, frozen=True):
    """What one rule file says, in its order."""

    sections: tuple[Section, ...] = ()
    words: tuple[Words, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    rules: tuple[Rule, ...] = ()
    regrades: tuple[Regrade, ...] = ()
    refines: tuple[Refine, ...] = ()
    extends: tuple[Extend, ...] = ()
    tells: tuple[Tell, ...] = ()
