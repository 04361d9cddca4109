from crossfoot.lsp.names import declared, every


def kinds(found):
    return {each.kind for each in every(found)}


def outline(found):
    return {each.path[-1]: outline(each.inner) for each in found}


def test_all_that_has_a_name(project):
    found = declared(project.files[project.path], "own.rules")
    assert outline(found) == {
        "份数": {},
        "extra": {"t": {"甲": {}, "乙": {}, "总计": {}, "一": {}, "二": {"子": {}}}},
        "lists": {"l": {"额": {}, "科目": {}, "款": {}}},
        "附": {"数": {"分": {}}},
        "其中项": {},
        "自家序": {},
        "自家专栏": {},
        "odd": {},
        "each-part": {},
        "requests": {"甲类": {}, "乙类": {}},
    }
    assert kinds(found) == {
        "words", "section", "table", "row", "column", "narrative", "figure", "breakdown", "series", "listing", "rule", "extension",
    }  # fmt: skip
    paths = {".".join(each.path): each.table for each in every(found) if each.table}
    assert paths["二.子"] == "t"
    assert paths["办理结果.其他处理.其他.甲类"] == "requests"


def test_blocks_and_panels_are_of_one_table():
    text = """
extend section a {
  table t {
    block "x" { columns { 甲 } rows { 一 } }
    panel "y" { columns { 乙 } rows { 二  optional 三 } }
  }
}
extend narrative n { figure f "{n}" { figure g "{n}" } }
forbid f note "x" in report { because "y" }
severity "x" note
"""
    found = declared(text, "a.rules")
    assert outline(found) == {
        "a": {"t": {"甲": {}, "一": {}, "乙": {}, "二": {}, "三": {}}},
        "n": {"f": {"g": {}}},
        "f": {},
    }
    assert {".".join(each.path) for each in every(found) if each.kind == "figure"} == {"n.f", "n.f.g"}
    for each in every(found):
        assert text[slice(*each.name)] == each.path[-1]
        first, last = each.whole
        assert first <= each.name[0]
        assert each.name[1] <= last
