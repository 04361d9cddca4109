"""The first files of a pack: its description, one rule, and one case in which the rule fails and passes."""

from collections.abc import Iterator
from itertools import chain, count

import yaml

from crossfoot.language import syntax
from crossfoot.language.shape import Path, leaves, resolve, walk
from crossfoot.pack import Pack

RULES = "own.rules"
CASE = "cases/first.yaml"
DESCRIPTION = "pack.yaml"
FIRST = "nothing-counted"
YEAR = 2024

_DESCRIBED = """\
# 规则包的说明。`crossfoot rules check` 检查规则包，`crossfoot rules test` 运行其用例。
# What the pack is. `crossfoot rules check` checks the pack, `crossfoot rules test` runs its cases.
"""
_FOR_ALL = """\
# 适用于哪些报告；不写，则适用于一切报告。
# Which reports it is for; without this, all reports.
# applies:
#   title: 工作报告
#   years: {from: 2024}
"""
_RULES = """\
# 报告应有的部分：标题和编号，照格式原文。
# A part that the report must have: its heading and its number, as the form prints them.
section handling "办理情况" {
  number 1
  because "（请写明依据：文件、条款）"

  # 表格照印出的样子写。总计写成等式，就是一条规则：counts.全年。
  # A table looks like the printed form. A total is written as a sum, and is a rule: counts.全年.
  table counts {
    columns "项目" { 上半年  下半年  全年 = 上半年 + 下半年 }
    rows { 收到 "收到件数"  办结 "办结件数" }
    cells count  # 不小于零的整数 · whole numbers, not negative
    blank means missing  # 空格不当作0 · a blank is no zero
  }
}

# 一条规则：名称说出错在哪里，以后不再改。每一列比较一次；花括号里的，报告时换成数字。
# A rule: its name says what is wrong, and stays. It compares once in each column; what stands in braces becomes a number.
rule more-handled-than-received error {
  each column of counts: 办结 <= 收到
  because "（请写明依据：文件、条款）"
  zh "{column}：办结 {办结} 件，多于收到 {收到} 件"
  en "{column}: {办结} handled, more than the {收到} received"
  help "核对收到与办结的件数。" / "Check the numbers received and handled."
}
"""
_EXTENDED = """\
# 一条规则，用的是所扩展的规则包中的表格 TABLE。名称说出错在哪里，以后不再改。
# A rule on the table TABLE of the pack that is extended. Its name says what is wrong, and stays.
# 每一列比较一次；花括号里的，报告时换成数字。
# It compares once in each column; what stands in braces becomes a number.
rule NAME note {
  each column of TABLE: ROW > 0
  because "（请写明依据：文件、条款）"
  zh "{column}：ROW 为 {ROW}"
  en "{column}: ROW is {ROW}"
  help "核对是否漏填。" / "Check whether something was left out."
}
"""
_CASE = """\
# 用例：报告的摘录（| 分开单元格），以及 of 所列规则的全部结论，一字不差。
# A case: an excerpt of a report (| parts cells), and all that the rules in `of` find in it, word for word.
# `crossfoot rules test --update` 改写 findings；改写后请阅读。
# `crossfoot rules test --update` writes the findings; read them before you keep them.
"""
_REPORT = """\
某某局2024年工作报告

一、办理情况

项目|上半年|下半年|全年
收到件数|5|2|约7
办结件数|4|3|7
"""


def alone(name: str, title: str) -> dict[str, str]:
    """Give the files of a pack of its own, by their paths in its folder; the case lists no findings yet."""
    what = "上半年办结不多于收到，下半年多于收到；全年是约数，不能确定"
    return {
        DESCRIPTION: _described(name, title) + _FOR_ALL,
        RULES: _RULES,
        CASE: _case(what, "more-handled-than-received", _REPORT),
    }


def above(name: str, title: str, base: Pack) -> dict[str, str] | None:
    """Give the files of a pack that extends another one; None where that has no table that the rule could be about."""
    found = next(_fitting(base), None)
    if found is None:
        return None
    section, table, row = found
    (block,) = table.blocks
    short = next(path for size in range(1, len(row) + 1) if resolve(block.rows, path := row[-size:]) == [row])
    known = {rule.name for rule in base.rules}
    names = chain([FIRST], (f"{FIRST}-{number}" for number in count(2)))
    rule = next(name for name in names if name not in known)
    rules = _EXTENDED.replace("NAME", rule).replace("TABLE", table.name).replace("ROW", ".".join(short))
    years = base.applies
    year = YEAR if years is None else years.last or years.first or YEAR
    number = "" if section.number is None else f"{'一二三四五六七八九十'[section.number - 1]}、"
    report = f"某某局{year}年工作报告\n\n{number}{section.title}\n\n{_printed(block, row)}"
    return {
        DESCRIPTION: _described(name, title, base),
        RULES: rules,
        CASE: _case("第一列不为0，第二列为0，第三列是约数，不能确定", rule, report),
    }


def _described(name: str, title: str, base: Pack | None = None) -> str:
    said: dict[str, object] = {"name": name, "version": "0.1.0", "title": title}
    if base is not None:
        said["extends"] = base.name
        if base.abstract:
            said["cite"] = "（请写明文件名称）"
        if base.applies is not None:
            years = {"from": base.applies.first, "to": base.applies.last}
            known = {key: year for key, year in years.items() if year is not None}
            said["applies"] = {"title": base.applies.title} | ({"years": known} if known else {})
    said["rules"] = [RULES]
    return _DESCRIBED + yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=1000)


def _case(what: str, rule: str, report: str) -> str:
    excerpt = "".join(f"  {line}".rstrip() + "\n" for line in report.splitlines())
    return f"{_CASE}what: {what}\nof: [{rule}]\nreport: |\n{excerpt}\nfindings: []\n"


def _fitting(base: Pack) -> Iterator[tuple[syntax.Section, syntax.Table, Path]]:
    """Find tables of one block with numbers in several columns; give each with its section and its first row."""
    for section in base.sections:
        for table in section.tables:
            block = table.blocks[0]
            labels = [label for _, label in (*walk(block.rows), *walk(block.columns))]
            kinds = {label.kind or table.kind for _, label in leaves(block.columns)}
            numbers = all(kind.name in {"count", "amount"} for kind in kinds)
            if len(table.blocks) > 1 or len(leaves(block.columns)) < 3 or not numbers:
                continue
            row = next((path for path, label in leaves(block.rows) if label.formula is None), None)
            if row is not None and not any(label.open for label in labels) and (section.number or 1) <= 10:
                yield section, table, row


def _printed(block: syntax.Block, row: Path) -> str:
    """Print a block as a text has it: 1, 0 and an approximate number in one row, zeros in all others."""
    columns, rows = ([path for path, _ in leaves(labels)] for labels in (block.columns, block.rows))
    width = max(map(len, rows))
    heads = _texts(block.columns, columns)
    lines = [
        [block.corner if not level else "", *[""] * (width - 1), *(texts[level] for texts in heads)]
        for level in range(max(map(len, columns)))
    ]
    for path, texts in zip(rows, _texts(block.rows, rows), strict=True):
        numbers = ["1", "0", "约1", *["1"] * (len(columns) - 3)] if path == row else ["0"] * len(columns)
        lines.append([*texts, *numbers])
    return "".join(f"{'|'.join(line)}\n" for line in lines)


def _texts(labels: tuple[syntax.Label, ...], paths: list[Path]) -> list[list[str]]:
    """Give the text of each level over every leaf: a group's over its first one only."""
    known = {path: label.text for path, label in walk(labels)}
    depth = max(map(len, paths))
    said: set[Path] = set()
    found = []
    for path in paths:
        texts = []
        for level in range(depth):
            part = path[: level + 1]
            new = level < len(path) and part not in said
            said.add(part)
            texts.append(known[part] if new else "")
        found.append(texts)
    return found
