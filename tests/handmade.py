"""Hand-made audits: no reader and no engine is needed to test what is written about them."""

import os
from decimal import Decimal
from pathlib import Path

from crossfoot.finding import Audit, Evidence, Finding, Message, Outcome, Severity, Used
from crossfoot_parsers.report import (
    Box,
    Cell,
    Extent,
    Paragraph,
    Passage,
    Picture,
    Piece,
    Quantity,
    Report,
    Section,
    Sentence,
    Span,
    Table,
    Warning,
)

FILE = "hongze2023.pdf"
GOLDEN = Path(__file__).parent / "crossfoot" / "output" / "golden"


def same(name: str, text: str) -> None:
    """Compare an output with its committed file; CROSSFOOT_UPDATE=1 writes that anew."""
    file = GOLDEN / name
    if os.environ.get("CROSSFOOT_UPDATE") == "1":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), f"{name} differs; CROSSFOOT_UPDATE=1 writes it anew"


def box(page: int, left: float = 100) -> Span:
    return Span(FILE, (Box(page, left, 200, left + 20, 212.5),))


def evidence(role: str, text: str, value: str | None, span: Span, *, assumed: bool = False) -> Evidence:
    return Evidence(role, text, None if value is None else Decimal(value), span, assumed)


def finding(
    rule: str,
    outcome: Outcome = "fail",
    severity: Severity = "error",
    message: str = "有误",
    *,
    span: Span | None = None,
    path: tuple[str, ...] = (),
    operands: tuple[Evidence, ...] = (),
    assumptions: tuple[str, ...] = (),
    compared: tuple[str | None, str | None, str | None] = (None, None, None),
) -> Finding:
    return Finding(
        rule=rule,
        pack="gir-2021",
        outcome=outcome,
        severity=severity,
        message=Message(message, f"{rule} is wrong"),
        help=Message("核对各项。", "Check each item."),
        because="国办公开办函〔2021〕30号",
        fingerprint=f"{rule}-1",
        path=path,
        span=span or Span(FILE),
        evidence=operands,
        expected=compared[0],
        actual=compared[1],
        difference=compared[2],
        assumptions=assumptions,
    )


def audit(*verdicts: Finding, path: str = FILE, warnings: tuple[tuple[Message, Span], ...] = ()) -> Audit:
    return Audit(
        path=path,
        sha256="ab" * 32,
        format="pdf",
        title="政府信息公开工作年度报告",
        year=2023,
        agency="淮安市洪泽区人民政府",
        packs=(Used("gir-2021", "1.0.0", "c0ffee", "政府信息公开工作年度报告（2021年格式）"),),
        verdicts=verdicts,
        warnings=warnings,
        numbers=203,
        tied=187,
        broken=3,
    )


PASSED = finding("unbalanced-requests", "pass", message="自然人：新收 3 + 上年结转 0 = 总计 3 + 结转下年 0")
INAPPLICABLE = finding("opening-balance-broken", "inapplicable", "warning", "没有上一年度报告")

NOTHING = audit(PASSED, INAPPLICABLE)

FOUND = audit(
    finding(
        "review-total",
        message="行政复议：总计 0，应为 11",
        span=box(4),
        path=("四、政府信息公开行政复议、行政诉讼情况", "行政复议", "总计"),
        operands=(
            evidence("结果维持", "10", "10", box(4, 20)),
            evidence("结果纠正", "1", "1", box(4, 40)),
            evidence("其他结果", "", "0", box(4, 60), assumed=True),
            evidence("尚未审结", "１，２００", "1200", box(5, 80)),
            evidence("总计", "0", "0", box(4)),
        ),
        compared=("11", "0", "-11"),
        assumptions=("空白按零计",),
    ),
    finding(
        "received-disagrees",
        severity="warning",
        message="正文称 14 件，表中为 3.2万",
        span=Span("a/notes.txt", (Extent(12, 5, 7), Extent(13, 1, 3))),
        operands=(
            evidence(
                "正文", "全年共收到政府信息公开申请14件，" * 4, "14", Span("a/notes.txt", (Extent(12, 5, 7),))
            ),
            evidence("上年", "3.2万", "32000", Span("last/2022.pdf", (Box(2, 1, 2, 3, 4),))),
            evidence("表", "※", None, Span("a/notes.txt", (Extent(20, 1, 2),))),
        ),
        compared=("14", "32000", None),
    ),
    finding("missing-section", severity="note", message="缺少\x1b[31m部分\n六"),
    finding("fee-total", "unknown", message="收费金额读不出", span=box(3), path=("二、主动公开",)),
    finding("odd-rule", "error", "warning", "除数为零", span=box(3)),
    PASSED,
    INAPPLICABLE,
    warnings=(
        (Message("第 6 页是图片，没有文字", "page 6 is a picture without text"), box(6)),
        (Message("没有标题", "there is no title"), Span(FILE)),
    ),
)


def passage(text: str, line: int = 1, file: str = "a.txt") -> Passage:
    stops = tuple(float(i) for i in range(1, len(text) + 2))
    return Passage(text, file, (Piece(0, Extent(line, 1, len(text) + 1), stops),) if text else ())


def cell(row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> Cell:
    where = Span("a.txt", (Extent(9, 1, 2),))
    if text.isdigit():
        quantity = Quantity(Decimal(text), Decimal(1), text, end=len(text))
        return Cell(row, column, rows, columns, passage(text), "number", where, quantity)
    return Cell(row, column, rows, columns, passage(text), "text" if text else "blank", where)


def table(*cells: Cell) -> Table:
    rows = max((c.row + c.row_span for c in cells), default=0)
    columns = max((c.column + c.column_span for c in cells), default=0)
    return Table(rows, columns, cells, Span("a.txt", (Extent(9, 1, 2),)))


def report(path: str = "a.txt") -> Report:
    body = passage("全年共收到申请14件。", 4)
    grid = table(
        cell(0, 0, "第二十条第（一）项", columns=3),
        cell(1, 0, "信息内容", rows=2),
        cell(1, 1, "本年制发件数"),
        cell(1, 2, "现行有效件数"),
        cell(2, 1, "14"),
        cell(2, 2, ""),
    )
    child = Section(
        "（一）", 1, 2, passage("规章", 8), passage("规章", 8).span(), (grid, Picture(Span("a.txt"))), ()
    )
    paragraph = Paragraph(
        body, (Sentence(body, (Quantity(Decimal(14), Decimal(1), "14件", "件", end=9, start=6),)),)
    )
    parent = Section(
        "一、", 1, 1, passage("总体情况", 3), passage("总体情况", 3).span(), (paragraph,), (child,)
    )
    title = passage("某某局2023年政府信息公开工作年度报告")
    doubts = (
        Warning("一处看不清", "one place is not clear", passage("x", 7).span()),
        Warning("没有落款", "there is no signature", Span("a.txt")),
    )
    return Report(path, "text", "ab" * 32, title, 2023, "某某局", "zh", (), (parent,), doubts)
