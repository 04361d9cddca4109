"""What the invented report says: frozen data, and edits that give an altered copy."""

import dataclasses
from dataclasses import dataclass
from typing import Literal

Form = Literal[2019, 2021]


@dataclass(frozen=True)
class Cell:
    """A cell of a grid; `state` of a table that is drawn as a picture is on the table."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True)
class Grid:
    """A table; `picture` has it drawn as an image, without text."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    picture: bool = False


Block = str | Grid


@dataclass(frozen=True)
class Section:
    """A part of the report: its heading with its number, and paragraphs and tables."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Content:
    """The whole report."""

    title: tuple[str, ...]
    preamble: str
    sections: tuple[Section, ...]


GROUPS = (
    ("（三）不予公开", ("1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项")),
    ("（四）无法提供", ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确")),
    ("（五）不予处理", ("1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息")),
)  # fmt: skip
OTHER = ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他")  # fmt: skip
APPLICANTS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def clean(form: Form) -> Content:
    """Give a report without a fault, in the form of 2019 or of 2021."""
    year = 2020 if form == 2019 else 2023
    requests, totals = _requests(form)
    new, carried, done, left = totals
    reviews, suits = ((3, 1, 2, 1), ((4, 0, 1, 2), (1, 1, 0, 0)))
    overview = (
        f"{year}年，青溪县人民政府认真落实《条例》，政府信息公开工作有序开展。",
        "（一）主动公开情况。全年通过网站公开信息共 184 条。其中，组织机构类信息 12 条，文件类信息 57 条，动态类信息 98 条，其他信息 17 条。",
        f"（二）依申请公开情况。{year}年共收到政府信息公开申请 {new} 件，上年结转 {carried} 件，办结 {done} 件，结转下年度继续办理 {left} 件。政府信息公开行政复议 {sum(reviews)} 件，其中结果维持 {reviews[0]} 件，结果纠正 {reviews[1]} 件，其他结果 {reviews[2]} 件，尚未审结 {reviews[3]} 件；政府信息公开行政诉讼 {sum(map(sum, suits))} 件，其中结果维持 {suits[0][0] + suits[1][0]} 件，结果纠正 {suits[0][1] + suits[1][1]} 件，其他结果 {suits[0][2] + suits[1][2]} 件，尚未审结 {suits[0][3] + suits[1][3]} 件。",
        "（三）政府信息管理情况。健全公文属性源头认定，定期清理文件。",
        "（四）政府信息公开平台建设情况。改版县政府网站，规范政务新媒体。",
        "（五）监督保障情况。开展工作考核和社会评议，未发生责任追究情形。",
    )  # fmt: skip
    problems = (
        "一年来工作取得进展，但仍存在一些不足：一是解读形式单一；二是队伍力量薄弱。",
        "下一步，将从两方面改进。一是丰富解读形式；二是加强业务培训。",
    )
    fee = f"{year}年，本机关收取信息处理费 300 元。" if form == 2021 else "无其他需要报告的事项。"
    return Content(
        ("青溪县人民政府", f"{year} 年政府信息公开工作年度报告"),
        f"本报告根据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自 {year} 年 1 月 1 日起至 {year} 年 12 月 31 日止。地址见网站。",
        (
            Section("一、总体情况", overview),
            Section("二、主动公开政府信息情况", (_published(form),)),
            Section("三、收到和处理政府信息公开申请情况", (requests,)),
            Section("四、政府信息公开行政复议、行政诉讼情况", (_cases(reviews, suits),)),
            Section("五、存在的主要问题及改进情况", problems),
            Section("六、其他需要报告的事项", (fee,)),
        ),
    )


def _requests(form: Form) -> tuple[Grid, tuple[int, int, int, int]]:
    """Build table 3 from invented leaves; every total is computed."""
    header = [
        Cell(0, 0, 3, 3, CORNER),
        Cell(0, 3, 1, 7, "申请人情况"),
        Cell(1, 3, 2, 1, "自然人"),
        Cell(1, 4, 1, 5, "法人或其他组织"),
        Cell(1, 9, 2, 1, "总计"),
        *(Cell(2, 4 + i, 1, 1, text) for i, text in enumerate(APPLICANTS)),
    ]
    groups = [*GROUPS, *([("（六）其他处理", OTHER)] if form == 2021 else [])]
    labels: list[Cell] = []
    leaves: list[tuple[int, ...]] = []
    row = 5
    for text in ("（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"):
        labels.append(Cell(row, 1, 1, 2, text))
        leaves.append(_leaf(row))
        row += 1
    for group, members in groups:
        labels.append(Cell(row, 1, len(members), 1, group))
        for text in members:
            labels.append(Cell(row, 2, 1, 1, text))
            leaves.append(_leaf(row))
            row += 1
    if form == 2019:
        labels.append(Cell(row, 1, 1, 2, "（六）其他处理"))
        leaves.append(_leaf(row))
        row += 1
    labels += [Cell(row, 1, 1, 2, "（七）总计"), Cell(row + 1, 0, 1, 3, "四、结转下年度继续办理")]
    labels.append(Cell(5, 0, row - 4, 1, "三、本年度办理结果"))
    labels += [
        Cell(3, 0, 1, 3, "一、本年新收政府信息公开申请数量"),
        Cell(4, 0, 1, 3, "二、上年结转政府信息公开申请数量"),
    ]
    done = tuple(map(sum, zip(*leaves, strict=True)))
    carried, left = (2, 1, 0, 0, 1, 0), (3, 0, 1, 0, 0, 1)
    new = tuple(d + x - c for d, x, c in zip(done, left, carried, strict=True))
    values = {3: new, 4: carried, row: done, row + 1: left} | {5 + i: leaf for i, leaf in enumerate(leaves)}
    cells = [
        Cell(r, 3 + i, 1, 1, str(value))
        for r, numbers in values.items()
        for i, value in enumerate((*numbers, sum(numbers)))
    ]
    grid = Grid(row + 2, 10, _sorted([*header, *labels, *cells]))
    return grid, (sum(new), sum(carried), sum(done), sum(left))


def _leaf(row: int) -> tuple[int, ...]:
    """Invent a row: always the same one, with numbers in several columns."""
    return ((row * 7) % 11, row % 3, row % 2, (row * 5) % 4, (row + 1) % 2, (row * 3) % 5)


def _cases(reviews: tuple[int, ...], suits: tuple[tuple[int, ...], ...]) -> Grid:
    header = [Cell(0, 0, 1, 5, "行政复议"), Cell(0, 5, 1, 10, "行政诉讼")]
    header += [Cell(1, i, 2, 1, text) for i, text in enumerate(RESULTS)]
    header += [Cell(1, 5, 1, 5, "未经复议直接起诉"), Cell(1, 10, 1, 5, "复议后起诉")]
    header += [Cell(2, 5 + i, 1, 1, text) for i, text in enumerate(RESULTS * 2)]
    numbers = [n for group in (reviews, *suits) for n in (*group, sum(group))]
    return Grid(4, 15, _sorted([*header, *(Cell(3, i, 1, 1, str(n)) for i, n in enumerate(numbers))]))


def _published(form: Form) -> Grid:
    old = (
        ("第二十条第（一）项", ("本年新制作数量", "本年新公开数量", "对外公开总数量"), (("规章", "0", "0", "0"), ("规范性文件", "3", "3", "14"))),
        ("第二十条第（五）项", ("上一年项目数量", "本年增/减", "处理决定数量"), (("行政许可", "120", "-4", "2310"), ("其他对外管理服务事项", "45", "+2", "617"))),
        ("第二十条第（六）项", ("上一年项目数量", "本年增/减", "处理决定数量"), (("行政处罚", "310", "0", "95"), ("行政强制", "18", "0", "7"))),
        ("第二十条第（八）项", ("上一年项目数量", "本年增/减"), (("行政事业性收费", "9", "0"),)),
        ("第二十条第（九）项", ("采购项目数量", "采购总金额"), (("政府集中采购", "6", "46.6527万元"),)),
    )  # fmt: skip
    new = (
        ("第二十条第（一）项", ("本年制发件数", "本年废止件数", "现行有效件数"), (("规章", "0", "0", "0"), ("行政规范性文件", "5", "2", "31"))),
        ("第二十条第（五）项", ("本年处理决定数量",), (("行政许可", "2310"),)),
        ("第二十条第（六）项", ("本年处理决定数量",), (("行政处罚", "95"), ("行政强制", "7"))),
        ("第二十条第（八）项", ("本年收费金额（单位：万元）",), (("行政事业性收费", "812.45"),)),
    )  # fmt: skip
    cells: list[Cell] = []
    row = 0
    for title, columns, rows in old if form == 2019 else new:
        cells.append(Cell(row, 0, 1, 4, title))
        for line in (("信息内容", *columns), *rows):
            row += 1
            for i, text in enumerate(line):
                last = i == len(line) - 1
                cells.append(Cell(row, i, 1, 4 - i if last else 1, text))
        row += 1
    return Grid(row, 4, _sorted(cells))


def _sorted(cells: list[Cell]) -> tuple[Cell, ...]:
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def table(content: Content, section: int) -> Grid:
    """Give the table of a section (2, 3 or 4)."""
    return next(block for block in content.sections[section - 1].blocks if isinstance(block, Grid))


def with_table(content: Content, section: int, grid: Grid | None) -> Content:
    """Put another table into a section, or none."""
    old = content.sections[section - 1]
    blocks = tuple(
        new for block in old.blocks if (new := grid if isinstance(block, Grid) else block) is not None
    )
    return _replaced(content, section, dataclasses.replace(old, blocks=blocks))


def with_cell(content: Content, section: int, row: int, column: int, text: str) -> Content:
    """Print another text in one cell."""
    grid = table(content, section)
    cells = tuple(
        dataclasses.replace(cell, text=text) if (cell.row, cell.column) == (row, column) else cell
        for cell in grid.cells
    )
    return with_table(content, section, dataclasses.replace(grid, cells=cells))


def without_row(content: Content, section: int, row: int) -> Content:
    """Take a row out of a table; cells that span it become smaller."""
    return with_table(content, section, _without(table(content, section), row, "row"))


def without_column(content: Content, section: int, column: int) -> Content:
    """Take a column out of a table; cells that span it become smaller."""
    return with_table(content, section, _without(table(content, section), column, "column"))


def _without(grid: Grid, index: int, axis: str) -> Grid:
    cells = []
    for cell in grid.cells:
        first = getattr(cell, axis)
        span = getattr(cell, f"{axis}_span")
        if first <= index < first + span:
            if span == 1:
                continue
            cell = dataclasses.replace(cell, **{f"{axis}_span": span - 1})
        elif first > index:
            cell = dataclasses.replace(cell, **{axis: first - 1})
        cells.append(cell)
    return dataclasses.replace(grid, cells=tuple(cells), **{f"{axis}s": getattr(grid, f"{axis}s") - 1})


def without_section(content: Content, section: int) -> Content:
    """Take a whole section out."""
    kept = tuple(part for i, part in enumerate(content.sections) if i != section - 1)
    return dataclasses.replace(content, sections=kept)


def as_picture(content: Content, section: int) -> Content:
    """Draw a table as a picture."""
    return with_table(content, section, dataclasses.replace(table(content, section), picture=True))


def with_text(content: Content, old: str, new: str) -> Content:
    """Say something else; `old` must be there."""
    sections = tuple(
        dataclasses.replace(
            part,
            heading=part.heading.replace(old, new),
            blocks=tuple(
                block.replace(old, new) if isinstance(block, str) else block for block in part.blocks
            ),
        )
        for part in content.sections
    )
    if sections == content.sections:
        raise ValueError(old)
    return dataclasses.replace(content, sections=sections)


def _replaced(content: Content, section: int, part: Section) -> Content:
    sections = list(content.sections)
    sections[section - 1] = part
    return dataclasses.replace(content, sections=tuple(sections))


def with_errors(form: Form) -> Content:
    """Give the report with three errors of different kinds: a cell, a total, a figure in the text."""
    content = clean(form)
    request = table(content, 3)
    cell = next(c for c in request.cells if (c.row, c.column) == (8, 3))
    content = with_cell(content, 3, 8, 3, str(int(cell.text) + 1))
    content = with_cell(content, 4, 3, 4, "0")
    new = next(c.text for c in request.cells if (c.row, c.column) == (3, 9))
    return with_text(content, f"收到政府信息公开申请 {new} 件", f"收到政府信息公开申请 {int(new) + 30} 件")
