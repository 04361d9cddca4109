"""A pack that extends a shipped one, with names of every kind."""

from pathlib import Path

import pytest

from crossfoot.lsp.project import Project

DESCRIPTION = """\
name: own
version: 1.0.0
title: 自己的规则
extends: gir-2021
rules: [own.rules, more.rules]
cite: 文件
"""
OWN = """\
# 😀 这一行有表情
words 份数 "份" "本"

section extra "附加" {
  number 7  because "x"
  table t {
    columns { 甲 "甲列"  乙  总计 = 甲 + 乙 }
    rows { 一 "第一行"  二 { 子 } }
  }
}

section lists "清单" {
  number 8  because "x"
  table l {
    columns { 额 : amount in 元 }
    rows { 科目 = sum of 款  each 款 by code 3 5 ascending by 额 = sum of the below }
  }
}

narrative 附 from extra {
  figure 数 "😀{n}{份数}" { figure 分 "其中{n}{份数}" }
}

breakdown 其中项 "其中有"
series 自家序 "{i}是" from extra
listing 自家专栏 "开设{n}个专栏[：:]"

rule odd warning {
  when 附.数 is stated
  附.数 = t[一, 总计] + requests[新收, 总计]
  because "{cite}"
  zh "😀{附.数} 不等于 {t[一, 总计]}，{right}"
  en "{附.数} is not {t[一, 总计]}, {right}"
  help "核对。" / "Check_it."
}

rule each-part note {
  each member of 附.数: 附.数.member <= 附.数
  because "x"
  zh "{member}"
  en "{member}"
}

extend table requests { row 办理结果.其他处理.其他 { 甲类  乙类 } }
"""
MORE = """\
rule even note {
  each row of t: 甲 <= 乙
  because "x"
  zh "甲 {甲}，{row}"
  en "{甲}, {row}"
}

rule share-wrong note {
  each share of 其中项: percent = part / whole in %
  because "x"
  zh "{percent}"
  en "{percent}"
}

rule listed note {
  each row of l.款: 额 >= 1 in 元
  because "x"
  zh "{额}"
  en "{额}"
}

forbid dots note "[.]{6}" in extra { because "x"  zh "{text}"  en "{text}" }

rule empty note {
  extra says "有" and length of extra <= 90
  because "x"
  zh "空"
  en "empty"
}

rule gaps note { each series of 自家序: items = last because "x" zh "{last}" en "{last}" }
rule names note { each listing of 自家专栏: items = whole because "x" zh "{whole}" en "{whole}" }
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Give the folder of a pack of one's own; its name is not for every address."""
    folder = tmp_path / "规则 包"
    folder.mkdir()
    for name, text in (("pack.yaml", DESCRIPTION), ("own.rules", OWN), ("more.rules", MORE)):
        (folder / name).write_text(text, "utf-8")
    return folder.resolve()


@pytest.fixture
def project(pack: Path) -> Project:
    return Project(pack / "own.rules", {})
