"""A rule file and a report as text in, verdicts out: what cases for rules are written with."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from crossfoot.audit import audit
from crossfoot.finding import Audit, Finding
from crossfoot.pack import Pack, load
from crossfoot_parsers import outline, text
from crossfoot_parsers.report import Report

SHAPE = """
section s "申请情况" {
  number 1
  because "依据"
  table t {
    columns { 甲  乙  总计 = 甲 + 乙 }
    rows { 新收  结转  结果 { 公开  其他处理 { 补正  其他 }  总计 = sum of the above }  转下年 }
    blank means zero
    dash means zero
  }
}
rule unbalanced error {
  each column of t: 新收 + 结转 = 结果.总计 + 转下年
  because "附表"
  zh "{column}：{新收} + {结转} ≠ {结果.总计} + {转下年}，差 {difference}"
  en "{column}: {新收} + {结转} is not {结果.总计} + {转下年}; off by {difference}"
}
severity "t.blank" note
"""
REPORT = """某局2023年报告

一、申请情况

表|||甲|乙|总计
一、新收|||5|2|7
二、结转|||1|0|1
三、结果|（一）公开||2|1|3
|（二）其他处理|1.补正|1|0|1
||2.其他|2|0|2
|（三）总计||5|1|6
四、转下年|||1|1|2
"""

FIGURES = """
section s "总体情况" { number 1 }
narrative s from s {
  figure received "(收到|新收|受理)…申请(共计|合计)?{n}(件|宗)" or "(收到|新收)…申请……合计{n}件" or "未收到…申请" means 0
    except "去年|上年"
  figure handled "办结{n}(件|宗)"
  figure reviews "行政复议{n}件" { figure 维持 "维持{n}件" }
  figure suits "行政诉讼{n}件" { figure 维持 "维持{n}件" }
}
breakdown 其中 "其中"
rule received-wrong error { when s.received is stated  s.received = 50  zh "{s.received}" en "{s.received}" }
rule handled-wrong error { s.handled = 3 }
rule reviews-wrong error { when s.reviews.维持 is stated  s.reviews.维持 = 4 and s.suits.维持 = 7 }
rule too-much error { each breakdown of 其中: parts <= whole }
rule too-little error { when count >= 2 and not parts >= whole  each breakdown of 其中: parts >= whole  en "{parts} of {whole}" }
rule either error { s.received = 50 or s.handled = 3 }
rule follows error { s.received = 50 implies s.handled = 3 }
"""


def report(source: str) -> Report:
    """Read a report written as text; `|` stands for a tab."""
    data = source.replace("|", "\t").encode()
    return outline.report("report.txt", "text", "0", text.read("report.txt", data))


def pack(rules: str) -> Pack:
    """Make a pack of one rule file."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pack.yaml").write_text("name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n", "utf-8")
        Path(folder, "a.rules").write_text(rules, "utf-8")
        return load(folder)


def judged(rules: str, source: str) -> Audit:
    """Judge a report by a pack of one rule file."""
    return audit(report(source), (pack(rules),))


def findings(rules: str, source: str, *names: str) -> list[tuple[str, str, str]]:
    """Give rule, outcome and English message of the verdicts of some rules (all that are no pass, by default)."""
    return [(v.rule, v.outcome, v.message.en) for v in _some(judged(rules, source), names)]


def _some(result: Audit, names: tuple[str, ...]) -> Iterator[Finding]:
    for verdict in result.verdicts:
        if verdict.rule in names or (not names and verdict.outcome in {"fail", "unknown", "error"}):
            yield verdict


def figures(sentence: str, *names: str) -> list[tuple[str, str]]:
    """Judge one sentence by FIGURES; give outcome and English message of the verdicts of some rules."""
    source = f"某局2024年报告\n\n一、总体情况\n\n{sentence}\n"
    return [(outcome, message) for _, outcome, message in findings(FIGURES, source, *names)]
