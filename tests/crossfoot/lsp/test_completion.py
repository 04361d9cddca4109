import pytest

from crossfoot.language.parse import keywords
from crossfoot.lsp.completion import candidates
from crossfoot.lsp.project import Project


def offered(project, written, *, broken=""):
    """Give what is offered at the ^ of a text that is written behind the file, and what it would replace."""
    before, after = written.split("^")
    text = f"{broken}{project.files[project.path]}{before}"
    edited = Project(project.path, {project.path: text + after})
    found, start = candidates(edited, len(text))
    return [each.text for each in found], text[start:]


@pytest.mark.parametrize(
    ("written", "replaces", "has", "has_not"),
    [
        ("^", "", {"section", "severity", "rule", "extend"}, {"table", "t"}),
        ("sec^", "sec", {"section"}, {"extra"}),
        ("rule x ^", "", {"error", "warning", "note"}, {"rule"}),
        ("rule ^", "", set(), {"odd", "t", "error"}),
        ("section ^", "", set(), {"extra"}),
        ("extend section ^", "", {"extra", "overview"}, {"t"}),
        ("extend table ^", "", {"t", "requests"}, {"extra"}),
        ("extend narrative ^", "", {"附", "申请"}, {"t"}),
        ("extend table requests { row ^", "", {"新收", "办理结果"}, {"甲"}),
        ("extend table requests { row 办理结果.^", "", {"予以公开", "不予公开"}, {"新收", "国家秘密"}),
        ("narrative x from ^", "", {"extra", "overview", "preamble"}, {"t"}),
        ("narrative x from extra, ^", "", {"extra", "overview"}, {"under"}),
        ("narrative x from extra ^", "", {"under", "near"}, {"from"}),
        ('series x "{i}" from ^', "", {"extra"}, {"t"}),
        ('forbid x note "a" in ^', "", {"extra", "report"}, {"t", "元"}),
        ('forbid x note "a" in extra, ^', "", {"overview", "report"}, {"t", "元"}),
        (
            "rule x error { ^",
            "",
            {"when", "each", "not", "sum", "t", "requests", "附.数", "report.year"},
            {"section"},
        ),
        ("rule x error { when ^", "", {"t", "附.数", "extra"}, {"甲", "甲类"}),
        ("rule x error { when 附.^", "", {"数"}, {"分", "t"}),
        ("rule x error { when 附.数.^", "", {"分"}, {"数"}),
        ("rule x error { when 附.数 ^", "", {"is", "in"}, {"附"}),
        ("rule x error { when 附.数 is ^", "", {"stated"}, {"t"}),
        ("rule x error { each ^", "", {"row", "column", "member", "share"}, {"t"}),
        ("rule x error { each row of ^", "", {"t", "requests"}, {"其中项", "extra"}),
        ("rule x error { each row of l.^", "", {"款", "科目"}, {"额"}),
        ("rule x error { each share of ^", "", {"其中项"}, {"t"}),
        ("rule x error { each series of ^", "", {"自家序"}, {"t"}),
        ("rule x error { each member of ^", "", {"附.数", "争议.行政复议"}, {"t", "附.数.分"}),
        ("rule x error { each row of t[^", "", {"一", "二"}, {"甲"}),
        ("rule x error { each column of t[甲, ^", "", {"乙"}, {"一"}),
        ("rule x error { each row of t: ^", "", {"甲", "乙", "附.数"}, {"一"}),
        ("rule x error { each column of t: ^", "", {"一", "子"}, {"甲"}),
        ("rule x error { each column of t: 二.^", "", {"子"}, {"一"}),
        ("rule x error { when ^ each column of t: 一 = 1 }", "", {"一", "子"}, {"甲"}),
        ("rule x error { each member of 附.数: 附.数.^", "", {"member", "分"}, {"t"}),
        ("rule x error { each series of 自家序: ^", "", {"items", "first", "last"}, {"whole"}),
        ("rule x error { 1 = t[^", "", {"一", "子", "row"}, {"甲"}),
        ("rule x error { 1 = t[一, ^", "", {"甲", "乙", "column"}, {"二"}),
        ("rule x error { 1 = cases[^", "", {"行政复议.维持", "直接起诉.维持", "行政复议"}, {"维持"}),
        ("rule x error { 1 = requests[新收, 法人或其他组织.^", "", {"其他", "商业企业"}, {"自然人"}),
        ("rule x error { 1 = previous.^", "", {"t", "requests", "附"}, {"stated"}),
        ("rule x error { 1 = previous.t[^", "", {"一"}, {"甲"}),
        ("rule x error { 1 = report.^", "", {"year"}, {"t"}),
        ("rule x error { 1 = t[一, 甲] in ^", "", {"元", "万元"}, {"extra"}),
        ("rule x error { 1 = length of ^", "", {"extra", "preamble"}, {"t"}),
        ("rule x error { 1 = similarity of extra to ^", "", {"extra"}, {"t"}),
        ("rule x error { 1 = sum of ^", "", {"t", "requests", "the"}, {"section"}),
        ("rule x error { each row of l.款: 1 = sum of t[一, 甲] with the same ^", "", {"额"}, {"甲"}),
        ("rule x error { a = 1 req^", "req", {"because", "zh"}, {"t"}),
        ("rule x error { each row of t: 1 = too-ma^ }", "too-ma", {"甲"}, set()),
        (
            'rule x error { each row of t: 甲 = 乙 zh "{^',
            "",
            {"甲", "乙", "left", "difference", "row"},
            {"column", "sentence", "of"},
        ),
        (
            'rule x error { each share of 其中项: percent = 1 zh "{^}" }',
            "",
            {"percent", "sentence", "part"},
            {"row"},
        ),
        ('rule x error { t[一, 甲] = 附.数 en "a {t[^', "t[", {"t[一, 甲]", "附.数"}, {"row"}),
        ('rule x error { a = 1 because "{^', "", {"cite"}, {"n"}),
        ('rule x error { a = 1 zh "^', "", set(), {"a", "left"}),
        ('rule x error { a = 1 zh "{a} ^', "", set(), {"a", "left"}),
        ('words x "a{^', "", {"份数", "n", "last year"}, {"cite"}),
        ('narrative x from extra { figure y "甲{份^', "份", {"份数", "n"}, {"t"}),
        ("# ^", "", set(), {"section"}),
        ('words x "#" ^', "", {"section", "rule"}, {"t"}),
        ('section x "x" {\n table y {\n columns {\n 子\n 父 ^\n}\n}\n}', "", {"or"}, {"甲"}),
        ('section x "x" {\n table y {\n columns {\n 子\n 父 = ^\n}\n}\n}', "", {"sum", "子"}, {"甲", "t"}),
        (
            'section x "x" {\n table y {\n rows {\n 子\n 父 = sum of ^\n}\n}\n}',
            "",
            {"the", "子"},
            {"甲", "t"},
        ),
        (
            'section x "x" {\n table y {\n columns { 子 }\n rows {\n each 款 ascending ^\n}\n}\n}',
            "",
            {"子"},
            {"甲"},
        ),
        ('section x "x" { table y { columns { 子 : amount in ^', "", {"元"}, {"甲"}),
    ],
)
def test_what_is_offered(project, written, replaces, has, has_not):
    found, replaced = offered(project, written)
    assert replaced == replaces
    assert has <= set(found)
    assert not has_not & set(found)
    assert len(set(found)) == len(found)


def test_a_mistake_further_up_is_no_hindrance(project):
    found, _ = offered(project, "rule x error { each row of ^", broken="rule broken error { a = }\n")
    assert {"t", "requests"} <= set(found)


def test_behind_a_mistake_in_the_same_declaration_nothing_is_known(project):
    assert offered(project, "rule x eror { each row of ^") == ([], "")


def test_every_word_of_the_language_is_offered_somewhere(project):
    """What the parser takes is offered: nothing is listed by hand."""
    text = project.files[project.path]
    seen = set()
    for offset in range(len(text)):
        if text[offset] in " \n":
            seen |= {each.text for each in candidates(project, offset)[0] if each.kind == "word"}
    assert seen <= {word for words in keywords().values() for word in words}
    assert len(seen) > 50
