"""The rules that a declaration implies: what it means to declare a section, a table, a total, a topic.

A name ends with what is wrong (`requests.row-missing`), except that a total is named by its path in the table.
"""

from collections.abc import Iterator

import msgspec

from crossfoot.finding import Message, Severity
from crossfoot.language import syntax
from crossfoot.language.shape import walk


class RuleInfo(msgspec.Struct, frozen=True):
    """What is known of a rule without a report: for lists, selections and documentation.

    `at` is where it is declared, `text` what its file says.
    """

    name: str
    severity: Severity
    because: str
    help: Message
    summary: Message
    at: syntax.At
    pack: str
    text: str = ""

    @property
    def source(self) -> str:
        """File and line of its declaration."""
        return f"{self.at.file}:{self.at.line}"


Kind = tuple[str, Severity, Message, Message]


def _kind(name: str, severity: Severity, zh: str, en: str, zh_help: str, en_help: str) -> Kind:
    return name, severity, Message(zh, en), Message(zh_help, en_help)


SECTION: tuple[Kind, ...] = (
    _kind(
        "missing", "error", "缺少这一部分", "the section is missing", "补上这一部分。", "Add the section."
    ),
    _kind(
        "heading-variant", "note", "标题不是格式原文", "the heading is an accepted variant, not the form's own",
        "建议使用格式原文。", "Prefer the form's own words.",
    ),
    _kind(
        "heading-misprinted", "warning", "标题有误", "the heading is misprinted", "改正标题。", "Correct the heading.",
    ),
    _kind(
        "misplaced", "error", "编号或次序不对", "the section's number or place is wrong",
        "按格式规定的编号和次序排列。", "Use the number and order of the form.",
    ),
    _kind("empty", "error", "这一部分没有内容", "the section is empty", "补充内容。", "Write the section."),
)  # fmt: skip

TABLE: tuple[Kind, ...] = (
    _kind("missing", "error", "缺少表格", "the table is missing", "补上表格。", "Add the table."),
    _kind(
        "copied", "warning", "别处还有同样的表格", "another table like this one stands elsewhere",
        "只在规定的部分列表。", "Print the table once, in its section.",
    ),
    _kind(
        "row-missing", "error", "缺少行", "a row is missing", "按格式补上这一行，没有的填0。",
        "Add the row; write 0 for none.",
    ),
    _kind(
        "column-missing", "error", "缺少列", "a column is missing", "按格式补上这一列，没有的填0。",
        "Add the column; write 0 for none.",
    ),
    _kind(
        "label-missing", "warning", "缺少表头文字", "a header's text is missing", "按格式补上文字。",
        "Print the header as the form does.",
    ),
    _kind(
        "label-misprinted", "warning", "行、列名称与格式不一致", "a label differs from the form",
        "改为格式原文。", "Print the form's own label.",
    ),
    _kind(
        "extra", "warning", "有格式之外的行或列", "a row or column is not on the form",
        "删除格式之外的行或列，或改正其名称。", "Remove it, or correct its label.",
    ),
    _kind(
        "wrong-form", "warning", "用了其他年度的格式", "a row or column of another year's form is used",
        "改用本年度的格式。", "Use the form of this year.",
    ),
    _kind(
        "unreadable", "error", "单元格不是应填的数", "a cell does not hold the kind of number it should",
        "按格式填写数字。", "Print the kind of number that the form asks for.",
    ),
    _kind("blank", "note", "有空白单元格", "a cell is blank", "没有的填0。", "Write 0 for none."),
    _kind("dash", "note", "以“-”“/”代替数字", "a dash stands for a number", "没有的填0。", "Write 0 for none."),
)  # fmt: skip

SURPLUS = "sections.surplus"
_SURPLUS = (
    Message("有格式之外的部分", "a section is not on the form"),
    Message("核对是否应并入格式规定的部分。", "Check whether it belongs into a section of the form."),
)

LIST: tuple[Kind, ...] = (
    _kind(
        "twice", "warning", "有重复的行", "a row is printed more than once", "合并或者改正重复的行。",
        "Merge the rows, or correct one.",
    ),
    _kind(
        "order", "warning", "次序不对", "the rows are out of order", "按规定的次序排列。", "Put them in order.",
    ),
)  # fmt: skip

TOTAL = (
    Message("总计不等于各项之和", "a total is not the sum of its parts"),
    Message("核对总计与各分项。", "Check the total and its parts."),
)


def implied(sections: tuple[syntax.Section, ...], owner: dict[str, str]) -> Iterator[RuleInfo]:
    """Give the rules that the sections imply; `owner` maps a rule file to the name of its pack."""
    if sections:
        first = sections[0]
        yield _info(SURPLUS, "note", first.because, _SURPLUS[1], _SURPLUS[0], first.at, owner)
    for section in sections:
        yield from _kinds(section.name, SECTION, section.because, section.at, owner)
        for topic in section.topics:
            summary = Message(f"没有写到“{topic.name}”", f"nothing on {topic.name}")
            help_ = Message("补充这一方面的情况。", "Report on it, under a heading of its own.")
            yield _info(
                f"{section.name}.{topic.name}",
                topic.severity,
                section.because,
                help_,
                summary,
                topic.at,
                owner,
            )
        for says in section.says:
            summary = Message(f"没有说明“{says.name}”", f"nothing said of {says.name}")
            help_ = Message("补充说明。", "Say it.")
            yield _info(
                f"{section.name}.{says.name}", says.severity, section.because, help_, summary, says.at, owner
            )
        for table in section.tables:
            because = table.because or section.because
            # What a table of one row without a label, or one that no other form has, cannot get wrong is no rule.
            never = set() if any(block.rows for block in table.blocks) else {"row-missing"}
            never |= set() if table.foreign else {"wrong-form"}
            kinds = tuple(kind for kind in TABLE if kind[0] not in never)
            yield from _kinds(table.name, kinds, because, table.at, owner)
            for block in table.blocks:
                for path, label in (*walk(block.columns), *walk(block.rows)):
                    if label.open is not None:
                        ordered = LIST if label.open.order else LIST[:1]
                        yield from _kinds(".".join((table.name, *path)), ordered, because, label.at, owner)
                    if label.formula is not None:
                        name = ".".join((table.name, *path))
                        info = _info(name, "error", because, TOTAL[1], TOTAL[0], label.at, owner)
                        yield msgspec.structs.replace(info, text=label.written)


def _kinds(
    name: str, kinds: tuple[Kind, ...], because: str, at: syntax.At, owner: dict[str, str]
) -> Iterator[RuleInfo]:
    for kind, severity, summary, help_ in kinds:
        yield _info(f"{name}.{kind}", severity, because, help_, summary, at, owner)


def _info(
    name: str,
    severity: Severity,
    because: str,
    help_: Message,
    summary: Message,
    at: syntax.At,
    owner: dict[str, str],
) -> RuleInfo:
    return RuleInfo(name, severity, because, help_, summary, at, owner.get(at.file, ""))
