import pytest

from judging import figures, findings


@pytest.mark.parametrize(
    ("sentence", "much", "little"),
    [
        (
            "公开信息566条。其中，组织类5条，文件类21条，动态529条，财政3条，报告1条，其他7条。",
            ["pass"],
            ["inapplicable"],
        ),
        ("公开信息276条，其中216条甲，50条乙，100条丙。", ["fail"], ["inapplicable"]),
        ("公开信息2599条，其中甲2000条，乙533条。", ["pass"], ["fail"]),
        (
            "案件351件，其中维持72件，其他279件；诉讼46件，其中维持25件，其他21件。",
            ["pass", "pass"],
            ["inapplicable"] * 2,
        ),
        ("公开100条，其中甲60条（其中子20条，丑40条），乙40条。", ["pass", "pass"], ["inapplicable"] * 2),
        ("公开100余条，其中甲60条，乙80条。", ["inapplicable"], ["inapplicable"]),
        ("其中的道理。", ["inapplicable"], ["inapplicable"]),
        ("占98%，其中甲99%。", ["inapplicable"], ["inapplicable"]),
    ],
)
def test_wholes_and_parts(sentence, much, little):
    assert [o for o, _ in figures(sentence, "too-much")] == much
    assert [o for o, _ in figures(sentence, "too-little")] == little


SHAPE = """
section s "情况" {
  number 1
  table t { columns { 甲  组 { 乙  丙 }  总计 = 甲 + sum of 组 } rows { 收  转 } }
  table u { columns { 复议 { 维持  纠正  计 = sum of the above }  诉讼 { 子 } } }
}
narrative 正文 from s { figure 收 "收到{n}件" }
rule a error { each row of t: sum of 组 = 5 }
rule b error { sum of t[收, 组] = 5 }
rule c error { sum of u[复议] = 7 }
rule d error { each row of t: 正文.收 = 甲 }
rule e error { each row of t: 甲 = t[收, 乙] }
rule f error { u[诉讼.子] = 正文.收 }
"""
PRINTED = """某局2023年报告

一、情况

收到1件。

表|甲|组||总计
||乙|丙|
收|1|2|3|6
转|4|5|6|15

另表。

复议|||诉讼
维持|纠正|计|子
3|4|7|1
"""


@pytest.mark.parametrize(
    ("rule", "outcomes"),
    [
        ("a", ["pass", "fail"]),
        ("b", ["pass"]),
        # A total is no member of its group.
        ("c", ["pass"]),
        ("d", ["pass", "fail"]),
        ("e", ["fail", "fail"]),
        ("f", ["pass"]),
        ("t.总计", ["pass", "pass"]),
        ("u.复议.计", ["pass"]),
    ],
)
def test_what_names_mean(rule, outcomes):
    assert [outcome for _, outcome, _ in findings(SHAPE, PRINTED, rule)] == outcomes


BLANKS = """
section s "情况" {
  number 1
  table t {
    columns { 甲  乙  总计 = 甲 + 乙 } rows { 收  转  合计 = 收 + 转 }
    blank means zero
  }
}
rule three error { t[收, 总计] = 3 }
rule nothing error { t[转, 总计] = 0 }
rule all error { t[合计, 总计] = 3 }
"""


def test_a_blank_total_stands_for_the_sum_of_its_parts():
    source = "某局2023年报告\n\n一、情况\n\n表|甲|乙|总计\n收|1|2|\n转|||\n合计|1|2|\n"
    found = findings(BLANKS, source)
    assert [
        (rule, said) for rule, outcome, said in found if outcome == "fail" and not rule.endswith("blank")
    ] == [
        ("t.总计", "收 · 总计: blank, should be 3 (1 + 2)"),
        ("t.总计", "合计 · 总计: blank, should be 3 (1 + 2)"),
        # It is blank in its column too; the sum of what the column should say is the same.
        ("t.合计", "合计 · 总计: blank, should be 3 (3 + 0)"),
    ]
    assert ("nothing", "unknown") in {(rule, outcome) for rule, outcome, _ in found}
    assert not {"three", "all"} & {rule for rule, _, _ in found}
    assert [said for rule, _, said in found if rule == "t.blank"] == ["转: 甲、乙、总计: blank, read as 0"]


LISTS = """
section s "发票" { number 1  table lines { columns "品名" { 净额 : amount in 元  税类 : text  税率 : percentage } rows { each 行 } } }
section u "税额" { number 2  table taxes { columns "项目" { 税基 : amount in 元  税类 : text  税率 : percentage } rows { each 税 } } }
rule base error { each row of taxes.税: 税基 = sum of lines[行, 净额] with the same 税类, 税率 }
rule lost error { each row of taxes.税: number of lines[行, 净额] with the same 税类, 税率 >= 1 }
rule none error { number of lines.行 >= 1 }
rule some error { number of lines[行, 净额] >= 1 }
rule zero error { sum of lines[行, 净额] with 税类 "K" = 0 }
"""
LINES = "品名|净额|税类|税率\n铁|100.00|S|19%\n铜|50.00|S|19.0%\n煤|30.00|S|7%\n"
INVOICE = (
    "某店2024年报告\n\n一、发票\n\n{}\n二、税额\n\n项目|税基|税类|税率\n甲|150.00|S|19.00%\n乙|30.00|{}\n"
)


@pytest.mark.parametrize(
    ("lines", "group", "base", "lost"),
    [
        (LINES, "S|7%", ["pass", "pass"], ["pass", "pass"]),
        # Nothing is of this category: the sum of nothing is 0, and not 30.
        (LINES, "E|7%", ["pass", "fail"], ["pass", "fail"]),
        (LINES, "S|8%", ["pass", "fail"], ["pass", "fail"]),
        (LINES, "S|很低", ["pass", "unknown"], ["pass", "unknown"]),
        (LINES.replace("7%", "约7%"), "S|7%", ["unknown", "unknown"], ["unknown", "unknown"]),
        ("无。\n", "S|7%", ["unknown", "unknown"], ["unknown", "unknown"]),
    ],
)
def test_entries_are_chosen_by_their_texts_and_numbers(lines, group, base, lost):
    source = INVOICE.format(lines, group)
    assert [o for _, o, _ in findings(LISTS, source, "base")] == base
    assert [o for _, o, _ in findings(LISTS, source, "lost")] == lost


def test_what_is_not_there_cannot_be_counted():
    names = ("none", "some", "zero")
    there = findings(LISTS, INVOICE.format(LINES, "S|7%"), *names)
    assert [(r, o) for r, o, _ in there] == [(name, "pass") for name in names]
    gone = findings(LISTS, INVOICE.format("无。\n", "S|7%"), *names)
    assert [(r, o) for r, o, _ in gone] == [(name, "unknown") for name in names]
    assert {m for _, _, m in gone} == {"not checked; no readable table was found in 发票"}


def test_blank_totals_of_blank_totals_are_looked_up_once():
    """Each stands for the sum of its parts, and so do these: asked for again and again, twelve would take hours."""
    many = range(12)
    totals = "  ".join(f"c{i} = " + " + ".join([f"c{j}" for j in many[:i]] or ["x"]) for i in many)
    rows = totals.replace("c", "r").replace("x", "y")
    shape = f'section s "甲" {{ number 1  table t {{ columns "项" {{ x {totals} }} rows {{ y {rows} }} blank means zero }} }}'
    head = "项|x|" + "|".join(f"c{i}" for i in many)
    body = "\n".join(f"{name}|{one}{'|' * 12}" for name, one in [("y", "1"), *((f"r{i}", "") for i in many)])
    found = findings(shape, f"某局2024年报告\n\n一、甲\n\n{head}\n{body}\n", "t.c11")
    assert found[0][2].startswith("y · c11: blank, should be 1024 (1 + 1 + 2 + 4")
