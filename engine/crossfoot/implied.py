"""The rules that a declaration implies: what it means to declare a section, a table, a total, a topic.

A name ends with what is wrong (`requests.row-missing`), except that a total is named by its path in the table.
"""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

import msgspec

from crossfoot.finding import Message, Outcome, Severity
from crossfoot.language import syntax
from crossfoot.language.shape import fixed, leaves, walk

Never = tuple[tuple[Outcome, Message], ...]


class RuleInfo(msgspec.Struct, frozen=True):
    """What is known of a rule without a report: for lists, selections and documentation.

    `at` is where it is declared, `text` what its file says. `never` are the outcomes that it cannot have, however a report is
    written, and why (what OCR reads is unknown for every rule alike).
    """

    name: str
    severity: Severity
    because: str
    help: Message
    summary: Message
    at: syntax.At
    pack: str
    text: str = ""
    never: Never = ()
    since: str = ""

    @property
    def source(self) -> str:
        """File and line of its declaration."""
        return f"{self.at.file}:{self.at.line}"


GLOB = re.compile(r"[*?\[]")


def matches(rule: str, pattern: str) -> bool:
    """Say whether `pattern` means `rule`: `requests` means `requests.总计` too."""
    if not GLOB.search(pattern):
        return rule == pattern or rule.startswith(f"{pattern}.")
    return fnmatchcase(rule, pattern)


class Kind(NamedTuple):
    """What can be wrong with a declared thing: the end of a rule's name, and what the rule says."""

    name: str
    severity: Severity
    summary: Message
    help: Message
    never: Never = ()


def _kind(
    name: str,
    severity: Severity,
    zh: str,
    en: str,
    zh_help: str,
    en_help: str,
    *never: tuple[Outcome, Message],
) -> Kind:
    return Kind(name, severity, Message(zh, en), Message(zh_help, en_help), never)


def _sure(zh: str, en: str) -> tuple[Outcome, Message]:
    return "unknown", Message(zh, en)


SECTION: tuple[Kind, ...] = (
    _kind(
        "missing", "error", "缺少这一部分", "the section is missing", "补上这一部分。", "Add the section."
    ),
    _kind(
        "heading-variant", "note", "标题不是格式原文", "the heading is an accepted variant, not the form's own",
        "建议使用格式原文。", "Prefer the form's own words.",
        _sure("找到了的标题是读得出的；找不到的由 missing 判断", "a heading that was found is read; one that was not is judged by missing"),
    ),
    _kind(
        "heading-misprinted", "warning", "标题有误", "the heading is misprinted", "改正标题。", "Correct the heading.",
        _sure("找到了的标题是读得出的；找不到的由 missing 判断", "a heading that was found is read; one that was not is judged by missing"),
    ),
    _kind(
        "misplaced", "error", "编号或次序不对", "the section's number or place is wrong",
        "按格式规定的编号和次序排列。", "Use the number and order of the form.",
        _sure("找到了的部分，位置和编号是看得到的；找不到的由 missing 判断", "where a section stands is seen; one that was not found is judged by missing"),
    ),
    _kind("empty", "error", "这一部分没有内容", "the section is empty", "补充内容。", "Write the section.",
        _sure("有没有内容是看得到的：读不出的图片也是内容", "whether there are contents is seen: a picture that cannot be read is some"),
    ),
)  # fmt: skip

TABLE: tuple[Kind, ...] = (
    _kind("missing", "error", "缺少表格", "the table is missing", "补上表格。", "Add the table."),
    _kind(
        "copied", "warning", "别处还有同样的表格", "another table like this one stands elsewhere",
        "只在规定的部分列表。", "Print the table once, in its section.",
        _sure("别处有没有同样的表格是看得到的", "whether another table stands elsewhere is seen"),
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
        _sure("找到了的名称是读得出的；找不到的由 row-missing、column-missing、label-missing 判断", "a label that was found is read; one that was not is judged by row-missing, column-missing or label-missing"),
    ),
    _kind(
        "extra", "warning", "有格式之外的行或列", "a row or column is not on the form",
        "删除格式之外的行或列，或改正其名称。", "Remove it, or correct its label.",
    ),
    _kind(
        "wrong-form", "warning", "用了其他年度的格式", "a row or column of another year's form is used",
        "改用本年度的格式。", "Use the form of this year.",
        _sure("别的格式的名称是读得出的", "a label of another form is read, or is not there"),
    ),
    _kind(
        "unreadable", "error", "单元格不是应填的数", "a cell does not hold the kind of number it should",
        "按格式填写数字。", "Print the kind of number that the form asks for.",
    ),
    _kind("blank", "note", "有空白单元格", "a cell is blank", "没有的填0。", "Write 0 for none.",
        _sure("格子空不空是看得到的；读不出的由 unreadable 判断", "whether a cell is blank is seen; what cannot be read is judged by unreadable"),
    ),
    _kind("dash", "note", "以“-”“/”代替数字", "a dash stands for a number", "没有的填0。", "Write 0 for none.",
        _sure("是不是横线是看得到的；读不出的由 unreadable 判断", "whether a cell holds a dash is seen; what cannot be read is judged by unreadable"),
    ),
)  # fmt: skip

FREE: tuple[Outcome, Message] = (
    "fail",
    Message("各行都可以没有", "every row of it may be left out"),
)

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
        impossible = _impossible(section, first=section is sections[0])
        kinds = tuple(kind._replace(never=kind.never + impossible.get(kind.name, ())) for kind in SECTION)
        yield from _kinds(section.name, kinds, section.because, section.at, owner)
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
            rows = [label for block in table.blocks for _, label in leaves(fixed(block.rows))]
            never = set() if rows else {"row-missing"}
            optional = all(label.optional for label in rows)
            never |= set() if table.foreign else {"wrong-form"}
            never |= {"blank"} if table.quiet else set()
            kinds = tuple(
                kind._replace(never=(*kind.never, FREE)) if kind.name == "row-missing" and optional else kind
                for kind in TABLE
                if kind.name not in never
            )
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


def _impossible(section: syntax.Section, *, first: bool) -> dict[str, Never]:
    """Say which rules on a section cannot fail, as it is declared."""
    found: dict[str, Never] = {}
    if section.optional:
        found["missing"] = (("fail", Message("可以没有这一部分", "the section is optional")),)
    if not section.also:
        found["heading-variant"] = (("fail", Message("没有别的标题可用", "no other heading is accepted")),)
    if first and section.number is None:
        reason = Message("没有编号，也没有应在它之前的部分", "it has no number, and follows no other section")
        found["misplaced"] = (("fail", reason),)
    return found


def _kinds(
    name: str, kinds: tuple[Kind, ...], because: str, at: syntax.At, owner: dict[str, str]
) -> Iterator[RuleInfo]:
    for kind in kinds:
        info = _info(f"{name}.{kind.name}", kind.severity, because, kind.help, kind.summary, at, owner)
        yield msgspec.structs.replace(info, never=kind.never)


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
