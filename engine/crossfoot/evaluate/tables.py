"""Verdicts on tables: presence, labels, and what the cells hold."""

import re
from collections.abc import Iterator

from crossfoot.binding.bound import BoundCell, BoundLine, BoundTable, Extra
from crossfoot.binding.day import day_of
from crossfoot.binding.normal import fold, normal
from crossfoot.evaluate.context import Context
from crossfoot.evaluate.interval import COUNTED
from crossfoot.evaluate.scopes import operand
from crossfoot.evaluate.sections import buried, passages_of
from crossfoot.evaluate.verdict import verdict
from crossfoot.finding import Evidence, Finding, Message, Outcome
from crossfoot.implied import TABLE
from crossfoot.language import syntax
from crossfoot.language.shape import Path, fixed, leaves
from crossfoot_parsers.report import Paragraph, Picture, Span

MONEY = frozenset({"", "元", "万元", "亿元", "$"})

# Numbers side by side in a paragraph: the row of a table that lost its cells.
FIGURES = re.compile(r"(?<!\S)(?:-?\d[\d,.]{0,20}\s+){4,}-?\d[\d,.]{0,20}(?!\S)")


def verdicts(context: Context) -> Iterator[Finding]:
    """Give the verdicts on presence, labels and cells of every table."""
    for name, bound in context.tables.items():
        if bound.outcome != "found":
            yield from _unfound(context, name, bound)
            continue
        path = context.titles(name)
        there = Message("有这个表格", "the table is there")
        yield verdict(context.infos[f"{name}.missing"], "pass", there, path, bound.used[0].span)
        yield from _copies(context, name, bound)
        yield from _labels(context, name, bound)
        yield from _extras(context, name, bound)
        for index in range(len(bound.table.blocks)):
            for row in context.places(name, index, "row"):
                yield from _row(context, name, bound, index, row)


def _copies(context: Context, name: str, bound: BoundTable) -> Iterator[Finding]:
    info = context.infos[f"{name}.copied"]
    path = context.titles(name)
    for copy in bound.copies:
        message = Message(
            "别处还有一张同样的表格，没有核对",
            "another table like this one stands elsewhere and was not checked",
        )
        yield verdict(info, "fail", message, path, copy.span)
    if not bound.copies:
        yield verdict(info, "pass", Message("没有", "none"), path, bound.used[0].span)


def _unfound(context: Context, name: str, bound: BoundTable) -> Iterator[Finding]:
    declared = context.owner[name]
    path = context.titles(name)
    headed = context.sections[declared.name]
    section = headed.section
    span = Span(context.report.path) if section is None else section.span
    message = context.unfound(name)
    outcome: Outcome = "unknown" if bound.outcome == "ambiguous" else "fail"
    if headed.span is not None:
        outcome, message, span = "unknown", buried(declared), headed.span
    if section is not None and outcome == "fail":
        # Numbered labels that lost their table may have been taken for headings.
        printed = [*(below.heading.text for below in section.walk()), *(p.text for p in passages_of(section))]
        text = fold("".join(printed))
        labels = {
            normal(label.text)
            for block in bound.table.blocks
            for _, label in leaves(block.columns + fixed(block.rows))
        }
        if any(isinstance(block, Picture) for block in section.everything()):
            outcome = "unknown"
            message = Message(
                f"“{declared.title}”中的表格是图片，或者排版不清，读不出来",
                f"the table in {declared.title} is a picture, or not laid out clearly, and cannot be read",
            )
        elif sum(label in text for label in labels) * 2 > len(labels) or any(map(FIGURES.search, printed)):
            outcome = "unknown"
            message = Message(
                f"“{declared.title}”中的表格没有行列，数字连在一起，读不出来",
                f"the table in {declared.title} has lost its rows and columns and cannot be read",
            )
    if section is None and outcome == "fail" and bound.table.title:
        # It may stand anywhere, so that it may be in a picture, or among lines of numbers, anywhere.
        blocks = [*context.report.everything()]
        printed = [block.passage.text for block in blocks if isinstance(block, Paragraph)]
        large = next((b.span for b in blocks if isinstance(b, Picture) and b.large), None)
        if large is not None or any(map(FIGURES.search, printed)):
            outcome, span = "unknown", large or span
            message = Message(
                f"找不到“{bound.table.title}”，可能是图片，或者没有行列，读不出来",
                f"the table {bound.table.title} was not found; it may be a picture, or have lost its rows and columns",
            )
    if outcome == "fail" and bound.copies:
        outcome, span = "unknown", bound.copies[0].span
        message = Message(
            f"“{declared.title}”中没有表格，别处有一张这样的表格，没有核对",
            f"there is no table in {declared.title}; one like it stands elsewhere and was not checked",
        )
    yield verdict(context.infos[f"{name}.missing"], outcome, message, path, span)
    for kind, *_ in TABLE:
        info = context.infos.get(f"{name}.{kind}")
        if info is not None and kind != "missing":
            yield verdict(info, "inapplicable", message, path, span)


def _labels(context: Context, name: str, bound: BoundTable) -> Iterator[Finding]:
    foreign = {extra.span for extra in bound.foreign}
    # Where columns are printed twice, rows may stand beside others.
    halved = {line.block for line in bound.lines if (line.axis, line.outcome) == ("column", "ambiguous")}
    for line in bound.lines:
        if line.outcome in {"absorbed", "absent"}:
            continue
        path = _place(context, name, bound, line)
        span = line.span if line.span.places else bound.used[0].span
        evidence = (Evidence(line.label, line.printed, None, line.span),)
        lost = f"{line.axis}-missing" if line.leaf and line.axis in {"row", "column"} else "label-missing"
        if line.outcome == "missing":
            word = {"row": "行", "column": "列"}.get(line.axis, "文字") if line.leaf else "文字"
            message = Message(f"缺少{word}“{line.label}”", f"{line.label} is missing")
            moved = _moved(line, bound)
            if moved is not None:
                message = Message(
                    f"{word}“{line.label}”不在格式规定的位置",
                    f"the {line.axis} {line.label} does not stand where the form has it",
                )
                span = moved.span
            elif line.axis == "row" and line.block in halved:
                message = Message(
                    f"列印了不止一遍，找不到{word}“{line.label}”",
                    f"columns are printed more than once, and {line.label} was not found",
                )
                yield verdict(context.infos[f"{name}.{lost}"], "unknown", message, path, span)
                continue
            yield verdict(context.infos[f"{name}.{lost}"], "fail", message, path, span)
        elif line.outcome == "ambiguous":
            message = Message(f"有几处都是“{line.label}”", f"{line.label} is printed more than once")
            yield verdict(context.infos[f"{name}.{lost}"], "unknown", message, path, span, evidence)
        elif line.outcome == "blank":
            message = Message(f"应有“{line.label}”的格子是空的", f"the cell for {line.label} is blank")
            yield verdict(context.infos[f"{name}.label-missing"], "fail", message, path, span, evidence)
        elif line.outcome == "undivided" and line.span not in foreign:
            message = Message(f"“{line.printed}”没有分行填写", f"{line.printed} is not divided into its rows")
            yield verdict(context.infos[f"{name}.{line.axis}-missing"], "fail", message, path, span, evidence)
        else:
            wrong = line.outcome == "close" and line.span not in foreign
            message = (
                Message(f"“{line.printed}”应为“{line.label}”", f"{line.printed} should read {line.label}")
                if wrong
                else Message(f"有“{line.printed}”", f"{line.printed} is there")
            )
            info = context.infos[f"{name}.label-misprinted"]
            yield verdict(
                info,
                "fail" if wrong else "pass",
                message,
                path,
                span,
                evidence,
                line.printed if wrong else "",
            )
            there = Message(f"有“{line.label}”", f"{line.label} is there")
            yield verdict(context.infos[f"{name}.{lost}"], "pass", there, path, span)


def _moved(line: BoundLine, bound: BoundTable) -> Extra | None:
    """Give the label that was not found where it should stand, if it is printed in another place."""
    if line.outcome != "missing":
        return None
    label = normal(line.label)
    return next((e for e in bound.extras if e.axis == line.axis and normal(e.printed) == label), None)


def _place(context: Context, name: str, bound: BoundTable, line: BoundLine) -> tuple[str, ...]:
    if line.axis in {"row", "column"}:
        return context.path(name, line.block, **{line.axis: line.path})
    block = bound.table.blocks[line.block].title
    if line.label == bound.table.title:
        return context.titles(name)
    return (*context.titles(name), *([block] if block and line.axis == "corner" else []), line.label)


def _extras(context: Context, name: str, bound: BoundTable) -> Iterator[Finding]:
    titles = context.titles(name)
    span = bound.used[0].span
    moved = {extra.span for line in bound.lines if (extra := _moved(line, bound)) is not None}
    for kind, extras in (
        (
            "extra",
            [
                extra
                for extra in bound.extras
                if not (extra.form or extra.span in moved or (extra.axis == "row" and bound.table.others))
            ],
        ),
        ("wrong-form", [*(extra for extra in bound.extras if extra.form), *bound.foreign]),
    ):
        info = context.infos.get(f"{name}.{kind}")
        if info is None:
            continue
        for extra in extras:
            word = Message("行", "row") if extra.axis == "row" else Message("列", "column")
            message = (
                Message(
                    f"{word.zh}“{extra.printed}”属于{extra.form.form}",
                    f"{word.en} {extra.printed} belongs to {extra.form.form_en}",
                )
                if extra.form
                else Message(
                    f"{word.zh}“{extra.printed or '（没有名称）'}”不在格式之内",
                    f"{word.en} {extra.printed or '(without a name)'} is not on the form",
                )
            )
            evidence = (Evidence(extra.axis, extra.printed, None, extra.span),)
            path = (*titles, extra.printed) if extra.printed else titles
            yield verdict(info, "fail", message, path, extra.span, evidence)
        if not extras:
            yield verdict(info, "pass", Message("没有", "none"), titles, span)


def _row(context: Context, name: str, bound: BoundTable, index: int, row: Path) -> Iterator[Finding]:
    """Judge the cells of one row: the kind of number, blanks and dashes."""
    path = context.path(name, index, row)
    wrong: list[Evidence] = []
    doubtful: list[Evidence] = []
    blank: list[Evidence] = []
    dash: list[Evidence] = []
    # The units that heads of columns state.
    units: dict[str, str] = {}
    seen = 0
    empty = True
    due = Message("", "")
    for column in context.places(name, index, "column"):
        cell = bound.cells.get((index, row, column))
        if cell is None or context.kind(name, index, row, column).name == "text":
            continue
        seen += 1
        empty = empty and cell.state == "blank"
        role = context.name(name, index, (), column)
        quantity = cell.quantity
        if quantity is not None and quantity.unit not in cell.text:
            units[role] = f" {quantity.unit}"
        evidence = Evidence(role, cell.text, None if quantity is None else quantity.value, cell.span)
        if cell.state == "blank":
            # A blank total that stands for the sum of its parts is no zero; that it is blank is said by its own rule.
            if not any(e.value for e in operand(context, name, index, row, column).evidence):
                blank.append(evidence)
        elif cell.state == "dash":
            dash.append(evidence)
        elif cell.state == "unreadable" or (quantity is not None and quantity.approximate != "exact"):
            doubtful.append(evidence)
        elif not _fits(context.kind(name, index, row, column), cell):
            due = due if wrong else _wanted(context.kind(name, index, row, column))
            wrong.append(evidence)
    place = path[-1] if row else path[0]
    info = context.infos[f"{name}.unreadable"]
    if not seen:
        message = Message(f"{place}：没有可读的单元格", f"{place}: no cell could be read")
        # A declared row that is not printed is a finding of its own.
        outcome: Outcome = "inapplicable" if row else "unknown"
        yield verdict(info, outcome, message, path, Span(context.report.path))
        return
    if wrong or doubtful:
        bad = wrong or doubtful
        told = [f"{e.role} “{e.text}”{units.get(e.role, '')}" if e.text else e.role for e in bad]
        zh, en = "、".join(told), ", ".join(told)
        message = (
            Message(f"{place}：应为{due.zh}，却是 {zh}", f"{place}: it should be {due.en}, but is {en}")
            if wrong
            else Message(f"{place}：读不准：{zh}", f"{place}: cannot be read with certainty: {en}")
        )
        yield verdict(info, "fail" if wrong else "unknown", message, path, bad[0].span, tuple(bad))
    else:
        # A row of blanks says nothing of its numbers, neither that they can be read nor that none is a dash.
        bare = Message(f"{place}：全部空白", f"{place}: all are blank")
        numbers = Message(f"{place}：都是数", f"{place}: all are numbers")
        outcome = "inapplicable" if empty else "pass"
        yield verdict(info, outcome, bare if empty else numbers, path, Span(context.report.path))
    for kind, cells, zh, en, means in (
        ("blank", blank, "空白", "blank", bound.table.blank),
        ("dash", dash, "没有填数", "a dash", bound.table.dash),
    ):
        if kind == "blank" and bound.table.quiet:
            continue
        words = "、".join(e.role for e in cells)
        read = Message("，按0计", ", read as 0") if means == "zero" else Message("", "")
        message = (
            Message(f"{place}：{words} {zh}{read.zh}", f"{place}: {words}: {en}{read.en}")
            if cells
            else Message(f"{place}：没有{zh}", f"{place}: none")
        )
        span = cells[0].span if cells else Span(context.report.path)
        outcome = "fail" if cells else "inapplicable" if empty else "pass"
        yield verdict(context.infos[f"{name}.{kind}"], outcome, message, path, span, tuple(cells))


def _fits(kind: syntax.Kind, cell: BoundCell) -> bool:
    """Tell what a cell may hold: a count has no decimals and no 万, an amount the unit of its column or none."""
    quantity = cell.quantity
    if kind.name == "date":
        return day_of(cell.text) is not None
    if quantity is None or (quantity.value < 0 and not kind.signed):
        return False
    if kind.name == "count":
        plain = not any(mark in quantity.text for mark in ".．万亿")
        return plain and quantity.unit in COUNTED
    if kind.name == "percentage":
        return quantity.unit in {"", "%"}
    return quantity.unit in ({"", kind.unit} if kind.unit else MONEY)


def _wanted(kind: syntax.Kind) -> Message:
    """Say what a cell should hold."""
    if kind.name == "count":
        return (
            Message("整数", "a whole number")
            if kind.signed
            else Message("不小于零的整数", "a whole number, not negative")
        )
    unit = Message(f"（{kind.unit}）", f" in {kind.unit}") if kind.unit else Message("", "")
    if kind.name == "percentage":
        return Message("百分数", "a percentage")
    if kind.name == "date":
        return Message("日期", "a date")
    sign = Message("", "") if kind.signed else Message("不小于零的", ", not negative")
    return Message(f"{sign.zh}金额{unit.zh}", f"an amount{unit.en}{sign.en}")
