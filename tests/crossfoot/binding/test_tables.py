"""Tables of several blocks, of one row, and of another year's form; on the shipped packs."""

import pytest

from crossfoot.audit import audit, bind
from crossfoot.pack import load
from judging import report

OLD = """第二十条第（一）项|||
信息内容|本年新制作数量|本年新公开数量|对外公开总数量
规章|0|0|0
规范性文件|3|3|14
第二十条第（五）项|||
信息内容|上一年项目数量|本年增/减|处理决定数量
行政许可|12|-2|40
其他对外管理服务事项|5|+1|7
第二十条第（六）项|||
信息内容|上一年项目数量|本年增/减|处理决定数量
行政处罚|8|0|9
行政强制|2|减1|3
第二十条第（八）项|||
信息内容|上一年项目数量|本年增/减|
行政事业性收费|1|0|
第二十条第（九）项|||
信息内容|采购项目数量|采购总金额|
政府集中采购|6|46.6527万元|
"""
NEW = """第二十条第（一）项|||
信息内容|本年制发件数|本年废止件数|现行有效件数
规章|0|0|0
行政规范性文件|8|2|6
第二十条第（五）项|||
信息内容|本年处理决定数量||
行政许可|550||
第二十条第（六）项|||
信息内容|本年处理决定数量||
行政处罚|41||
行政强制|19||
第二十条第（八）项|||
信息内容|本年收费金额（单位：万元）||
行政事业性收费|7730.28||
"""


def published(pack, table):
    """Give rule, outcome and place of what is found in table 2."""
    source = f"某局2020年政府信息公开工作年度报告\n\n二、主动公开政府信息情况\n\n{table}"
    result = audit(report(source), (load(pack),))
    return [
        (v.rule.removeprefix("published."), v.outcome, v.path[-1])
        for v in result.verdicts
        if v.rule.startswith("published.") and v.outcome in {"fail", "unknown", "error"}
    ]


@pytest.mark.parametrize(("pack", "table"), [("gir-2019", OLD), ("gir-2021", NEW)])
def test_several_blocks_in_one_printed_grid(pack, table):
    assert published(pack, table) == []


@pytest.mark.parametrize(("pack", "table"), [("gir-2019", OLD), ("gir-2021", NEW)])
def test_several_printed_tables(pack, table):
    assert published(pack, table.replace("\n第二十条", "\n\n\n第二十条")) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("|8|2|6", "|8|2|", [("blank", "fail", "规范性文件")]),
        ("|8|2|6", "|8|/|6", [("dash", "fail", "规范性文件")]),
        ("|8|2|6", "|8|-2|6", [("unreadable", "fail", "规范性文件")]),
        ("|8|2|6", "|8|2.5|6", [("unreadable", "fail", "规范性文件")]),
        ("|8|2|6", "|8|约2|6", [("unreadable", "unknown", "规范性文件")]),
        ("|8|2|6", "|8|见附件|6", [("unreadable", "fail", "规范性文件")]),
        ("行政强制|19||\n", "", [("row-missing", "fail", "行政强制")]),
        ("行政强制|19", "行政强治|19", [("label-misprinted", "fail", "行政强制")]),
        ("行政许可|550", "|550", [("label-missing", "fail", "行政许可")]),
        (
            "本年废止件数",
            "",
            [
                ("column-missing", "fail", "本年废止件数"),
                ("unreadable", "unknown", "规章"),
                ("unreadable", "unknown", "规范性文件"),
            ],
        ),
        ("信息内容|本年制发件数", "|本年制发件数", [("label-missing", "fail", "信息内容")]),
        ("行政强制|19||\n", "行政强制|19||\n行政征收|4||\n", [("extra", "fail", "行政征收")]),
        ("行政规范性文件", "规范性文件", [("wrong-form", "fail", "规范性文件")]),
    ],
)
def test_findings_on_labels_and_cells(old, new, found):
    result = published("gir-2021", NEW.replace(old, new))
    expected = [
        (r, o, p.replace("规范性文件", "行政规范性文件") if r != "wrong-form" else p) for r, o, p in found
    ]
    assert result == expected


def test_a_block_without_its_title_is_known_by_its_rows():
    assert published("gir-2021", NEW.replace("第二十条第（六）项|||\n", "")) == [
        ("label-missing", "fail", "第二十条第（六）项")
    ]


def test_a_block_that_is_gone():
    gone = NEW[: NEW.index("第二十条第（八）项")]
    assert {rule for rule, _, _ in published("gir-2021", gone)} == {
        "label-missing",
        "column-missing",
        "row-missing",
    }


def test_a_column_that_is_gone():
    gone = NEW.replace("本年废止件数|", "").replace("规章|0|0|0", "规章|0|0").replace("8|2|6", "8|6")
    assert ("column-missing", "fail", "本年废止件数") in published("gir-2021", gone)


def test_the_form_of_another_year_is_named():
    found = published("gir-2021", OLD)
    assert ("wrong-form", "fail", "其他对外管理服务事项") in found
    assert ("wrong-form", "fail", "规范性文件") in found
    assert ("column-missing", "fail", "本年制发件数") in found
    assert ("wrong-form", "fail", "行政规范性文件") in published("gir-2019", NEW)


def test_a_title_printed_twice_is_unknown():
    assert published("gir-2021", NEW + NEW) == [("missing", "unknown", "主动公开政府信息情况")]


CASES = """行政复议|||||行政诉讼|||||||||
结果维持|结果纠正|其他结果|尚未审结|总计|未经复议直接起诉|||||复议后起诉||||
|||||结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计
1|2|3|4|10|2|0|0|2|4|2|0|0|0|2
"""


def cases(table):
    source = f"某局2020年政府信息公开工作年度报告\n\n四、政府信息公开行政复议、行政诉讼情况\n\n{table}"
    result = audit(report(source), (load("gir-2019"),))
    return [
        (v.rule.removeprefix("cases."), v.outcome, v.path[-1])
        for v in result.verdicts
        if v.rule.startswith("cases.") and v.outcome in {"fail", "unknown", "error"}
    ]


def test_one_row_without_a_label():
    assert cases(CASES) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("1|2|3|4|10", "1|2|3|4|0", [("行政复议.总计", "fail", "行政复议·总计")]),
        ("|2|0|0|0|2\n", "|5|0|0|0|0\n", [("行政诉讼.复议后起诉.总计", "fail", "复议后起诉·总计")]),
        ("行政诉讼|", "|", [("label-missing", "fail", "行政诉讼")]),
        ("未经复议直接起诉", "未经复议直接起拆", [("label-misprinted", "fail", "未经复议直接起诉")]),
        (
            "0|0|0|2\n",
            "0|0|0|2\n1|2|3|4|10|2|0|0|2|4|2|0|0|0|2\n",
            # Which of the two rows counts is not printed.
            [
                ("extra", "fail", "政府信息公开行政复议、行政诉讼情况"),
                ("unreadable", "unknown", "政府信息公开行政复议、行政诉讼情况"),
                ("行政复议.总计", "unknown", "行政复议·总计"),
                ("行政诉讼.直接起诉.总计", "unknown", "未经复议直接起诉·总计"),
                ("行政诉讼.复议后起诉.总计", "unknown", "复议后起诉·总计"),
            ],
        ),
    ],
)
def test_findings_in_a_table_of_one_row(old, new, found):
    assert cases(CASES.replace(old, new)) == found


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        ("2%", "fail"),
        ("2元", "fail"),
        ("2件", None),
        ("2.5", "fail"),
        ("-2", "fail"),
        ("2天", "fail"),
        ("2.0", "fail"),
        ("0.0002万", "fail"),
        ("02", "unknown"),
    ],
)
def test_a_count_is_no_share_and_no_money(value, outcome):
    found = {rule: o for rule, o, _ in cases(CASES.replace("1|2|3|4|10", f"1|{value}|3|4|10"))}
    assert found.get("unreadable") == outcome


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        ("7730.28万元", None),
        ("7730.28元", "fail"),
        ("7730.28%", "fail"),
        ("7730.28亿元", "fail"),
        ("-1", "fail"),
    ],
)
def test_an_amount_is_of_the_unit_of_its_column(value, outcome):
    found = {rule: o for rule, o, _ in published("gir-2021", NEW.replace("7730.28", value))}
    assert found.get("unreadable") == outcome


def test_what_should_stand_in_a_cell_is_said():
    source = f"某局2022年政府信息公开工作年度报告\n\n二、主动公开政府信息情况\n\n{NEW.replace('|8|2|6', '|8|2.5|-6')}"
    result = audit(report(source.replace("7730.28", "7730.28元")), (load("gir-2021"),))
    assert [
        v.message.zh for v in result.verdicts if v.rule == "published.unreadable" and v.outcome == "fail"
    ] == [
        "行政规范性文件：应为不小于零的整数，却是 本年废止件数 “2.5”、现行有效件数 “-6”",
        "行政事业性收费：应为不小于零的金额（万元），却是 本年收费金额（单位：万元） “7730.28元”",
    ]


def test_a_row_printed_twice_gives_no_values():
    twice = NEW.replace("行政强制|19||\n", "行政强制|19||\n行政强制|19||\n")
    source = f"某局2022年政府信息公开工作年度报告\n\n二、主动公开政府信息情况\n\n{twice}"
    bound = bind(report(source), load("gir-2021")).tables["published"]
    assert not [key for key in bound.cells if key[1] == ("行政强制",)]
    assert ("row-missing", "unknown", "行政强制") in published("gir-2021", twice)


def test_a_header_cut_by_a_page_break_is_put_together():
    upper = CASES.replace("结果维持", "结果维", 1)
    assert cases(upper.replace("|||||结果维持", "持|||||结果维持", 1)) == []
    assert ("column-missing", "fail", "行政复议·结果维持") in cases(upper)


def test_no_row_at_all():
    assert cases(CASES[: CASES.rindex("1|2")]) == [
        ("unreadable", "unknown", "政府信息公开行政复议、行政诉讼情况"),
        ("行政复议.总计", "unknown", "行政复议·总计"),
        ("行政诉讼.直接起诉.总计", "unknown", "未经复议直接起诉·总计"),
        ("行政诉讼.复议后起诉.总计", "unknown", "复议后起诉·总计"),
    ]
