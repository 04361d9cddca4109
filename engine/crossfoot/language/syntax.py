"""The syntax tree of rule files. Frozen data; `at` says where each node is written."""

from decimal import Decimal
from typing import Literal

import msgspec

from crossfoot.language.expression import (
    Above,
    Aggregate,
    Arithmetic,
    At,
    Below,
    Comparison,
    Converted,
    Equals,
    Exists,
    Expression,
    Function,
    Length,
    Logic,
    Name,
    Not,
    Number,
    Relative,
    Similarity,
    Stated,
    Wording,
    below,
    names,
    parts,
)

# A rule file is both: its declarations here, and the expressions in them.
__all__ = [
    "Above",
    "Aggregate",
    "Arithmetic",
    "At",
    "Below",
    "Block",
    "Breakdown",
    "Comparison",
    "Converted",
    "Each",
    "Equals",
    "Exists",
    "Expression",
    "Extend",
    "Figure",
    "File",
    "Forbid",
    "Foreign",
    "Function",
    "Kind",
    "Label",
    "Length",
    "Listing",
    "Logic",
    "Name",
    "Narrative",
    "Not",
    "Number",
    "Open",
    "Pattern",
    "Refine",
    "Regrade",
    "Relative",
    "Rule",
    "Says",
    "Section",
    "Series",
    "Severity",
    "Similarity",
    "Stated",
    "Table",
    "Tell",
    "Topic",
    "Variant",
    "Wording",
    "Words",
    "below",
    "names",
    "parts",
]

Severity = Literal["error", "warning", "note"]


class Kind(msgspec.Struct, frozen=True):
    """What a cell or a figure is: a whole number, a decimal with a unit, a percentage, a date, or a text."""

    name: Literal["count", "amount", "percentage", "text", "date"]
    signed: bool = False
    unit: str = ""


class Open(msgspec.Struct, frozen=True, cache_hash=True):
    """An open list of rows: the form does not say which there are, nor how many.

    `by` says how entries stand below one another: by the length of their codes (`levels`: digits of each level), by how far
    they are indented, or by a word in front of the lower ones (`markers`); empty where they do not. `order` is that of the
    keys, or of the column `along`.
    """

    by: Literal["", "code", "indent", "marker"] = ""
    levels: tuple[int, ...] = ()
    markers: tuple[str, ...] = ()
    order: Literal["", "ascending", "descending"] = ""
    along: str = ""


class Label(msgspec.Struct, frozen=True, cache_hash=True):
    """A row or column header: its key, the text on the form, other accepted texts, and what it spans.

    `formula` makes it a total: a rule named `table.path.of.keys`; `written` is the label as the rule file has it. An `optional`
    one may be left out. `open` makes it a list of rows, whose entries all have the formula. `within` is the tolerance that stands in
    the place of what rounding leaves open.
    """

    key: str
    text: str
    at: At
    also: tuple[str, ...] = ()
    members: tuple["Label", ...] = ()
    kind: Kind | None = None
    formula: Expression | None = None
    written: str = ""
    optional: bool = False
    open: Open | None = None
    within: Decimal | None = None


class Block(msgspec.Struct, frozen=True):
    """One part of a printed table with a header of its own.

    `title` is the line above its header, `corner` the text over its row labels. Empty `rows` means one row without a label.
    A `panel` stands beside others in one grid: below its title, or, without one, where the same columns begin anew.
    """

    columns: tuple[Label, ...]
    rows: tuple[Label, ...]
    at: At
    title: str = ""
    corner: str = ""
    panel: bool = False


class Foreign(msgspec.Struct, frozen=True):
    """Labels that belong to another form (named in Chinese and in English), so that a report on the wrong form is told so."""

    form: str
    form_en: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    at: At


class Table(msgspec.Struct, frozen=True):
    """A table that a section must hold: its blocks in order, what its cells hold, what blank and dash mean.

    `title` is the line above it. `others` says that rows which are not declared may stand in it, `quiet` that the form leaves
    blank what is zero, so that a blank cell is no finding.
    """

    name: str
    blocks: tuple[Block, ...]
    at: At
    kind: Kind = Kind("count")
    blank: Literal["zero", "missing"] = "missing"
    dash: Literal["zero", "missing"] = "missing"
    foreign: tuple[Foreign, ...] = ()
    because: str = ""
    others: bool = False
    title: str = ""
    quiet: bool = False


class Pattern(msgspec.Struct, frozen=True):
    """Wording that states a figure: `{n}` (`{year}`, `{date}`) is what is drawn, … a gap inside a clause.

    `means` gives the value of wording without a number.
    """

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
    kind: Kind = Kind("count")


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


class Series(msgspec.Struct, frozen=True):
    """Items that a text numbers (一是、二是、三是): `{i}` in a pattern is the number; `each series of NAME` goes through the runs.

    `sections` are where they are looked for; everywhere, where none is named.
    """

    name: str
    patterns: tuple[str, ...]
    at: At
    sections: tuple[str, ...] = ()


class Listing(msgspec.Struct, frozen=True):
    """A number of things that are then named one by one (开设3个专题：甲、乙、丙); a list ends at wording that matches `until`."""

    name: str
    patterns: tuple[str, ...]
    at: At
    until: str = ""


class Each(msgspec.Struct, frozen=True):
    """The quantifier of a rule; `of` names a table (or a list of rows in it), a breakdown, a series, a listing, or a figure (dotted) whose members are meant.

    `only` names the rows or columns that are meant, where it is not all.
    """

    kind: Literal["row", "column", "breakdown", "share", "series", "listing", "member"]
    of: str
    at: At
    only: tuple[tuple[str, ...], ...] = ()


class Forbid(msgspec.Struct, frozen=True):
    """Wording that must not stand in some parts of the report (`report` is all of it)."""

    name: str
    severity: Severity
    patterns: tuple[str, ...]
    sections: tuple[str, ...]
    at: At
    unless: str = ""
    because: str = ""
    zh: str = ""
    en: str = ""
    zh_help: str = ""
    en_help: str = ""
    written: str = ""


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
    """A change to an inherited table: members for a row, further labels of another form, its basis, whether other rows are allowed."""

    table: str
    at: At
    rows: tuple[tuple[tuple[str, ...], tuple[Label, ...]], ...] = ()
    foreign: tuple[Foreign, ...] = ()
    because: str = ""
    others: bool = False


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
    series: tuple[Series, ...] = ()
    listings: tuple[Listing, ...] = ()
    forbids: tuple[Forbid, ...] = ()
