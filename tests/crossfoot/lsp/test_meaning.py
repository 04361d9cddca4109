import pytest

from crossfoot.lsp.meaning import meaning
from crossfoot.lsp.project import Project


def place(text, snippet):
    """Give the offset of the ^ in a part of a text."""
    before, after = snippet.split("^")
    assert text.count(before + after) == 1, snippet
    return text.index(before + after) + len(before)


def found(project, snippet):
    text = project.files[project.path]
    return meaning(text, place(text, snippet), project.known)


@pytest.mark.parametrize(
    ("file", "snippet", "means"),
    [
        ("own", 'section ex^tra "附', ["section extra"]),
        ("own", "table ^t {", ["table t"]),
        ("own", '{ ^甲 "甲列', ["column 甲"]),
        ("own", "总计 = 甲^ + 乙", ["column 甲"]),
        ("own", 'rows { 一^ "第', ["row 一"]),
        ("own", "= sum of ^款", ["row 款"]),
        ("own", "ascending by ^额", ["column 额"]),
        ("own", "narrative 附 from ^extra", ["section extra"]),
        ("own", "narrative ^附 from", ["narrative 附"]),
        ("own", '{n}{^份数}" {', ["words 份数"]),
        ("own", 'series 自家序 "{i}是" from ex^tra', ["section extra"]),
        ("own", "when ^附.数 is", ["narrative 附"]),
        ("own", "when 附.^数 is", ["figure 附.数"]),
        ("own", "= ^t[一, 总计] +", ["table t"]),
        ("own", "= t[^一, 总计] +", ["row 一"]),
        ("own", "= t[一, ^总计] +", ["column 总计"]),
        ("own", "+ req^uests[新收", ["table requests"]),
        ("own", "requests[新^收, 总计]", ["row 新收"]),
        ("own", 'zh "😀{^附.数}', ["narrative 附"]),
        ("own", 'zh "😀{附.^数}', ["figure 附.数"]),
        ("own", "于 {^t[一, 总计]}", ["table t"]),
        ("own", "于 {t[^一, 总计]}", ["row 一"]),
        ("own", "于 {t[一, ^总计]}", ["column 总计"]),
        ("own", "，{^right}", []),
        ("own", "of ^附.数: 附", ["narrative 附"]),
        ("own", "of 附.^数: 附", ["figure 附.数"]),
        ("own", ": 附.数.me^mber <=", ["figure 附.数.分"]),
        ("own", "extend table req^uests {", ["table requests"]),
        ("own", "row 办理^结果.其他", ["row 办理结果"]),
        ("own", "其他处理.^其他 { 甲", ["row 办理结果.其他处理.其他"]),
        ("more", "each row of ^t: 甲", ["table t"]),
        ("more", "t: ^甲 <=", ["column 甲"]),
        ("more", 'zh "甲 {^甲}', ["column 甲"]),
        ("more", "each share of 其^中项", ["breakdown 其中项"]),
        ("more", "each row of ^l.款", ["table l"]),
        ("more", "each row of l.^款", ["row 款"]),
        ("more", "款: ^额 >=", ["column 额"]),
        ("more", "in ^extra { because", ["section extra"]),
        ("more", "  ex^tra says", ["section extra"]),
        ("more", "length of ^extra", ["section extra"]),
    ],
)
def test_what_a_name_means(project, file, snippet, means):
    project = Project(project.path.with_name(f"{file}.rules"), {})
    meant = found(project, snippet)
    assert [f"{each.kind} {'.'.join(each.path)}" for each in meant.found] == means
    text = project.files[project.path]
    assert text[slice(*meant.span)] in snippet.replace("^", "")
    # Where it is declared it is called so.
    for each in meant.found:
        (declaring,) = [content for path, content in project.files.items() if str(path) == each.file]
        assert declaring[slice(*each.name)] == each.path[-1]


@pytest.mark.parametrize(
    "snippet",
    ["# 😀 这^一行", "  number ^7", "rule odd warning ^{", 'zh "😀{附.数} 不^等于', "\n^\nsection extra"],
)
def test_what_means_nothing(project, snippet):
    assert found(project, snippet) is None


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("requests[新收, 法人或其他组织.^其他]", ["column 申请人情况.法人或其他组织.其他"]),
        ("requests[新收, 法人或其他^组织.其他]", ["column 申请人情况.法人或其他组织"]),
        ("published[规章, ^制发]", ["column 制发"]),
        ("cases[行政复议.^维持]", ["column 行政复议.维持"]),
        (
            "cases[^维持]",
            ["column 行政复议.维持", "column 行政诉讼.直接起诉.维持", "column 行政诉讼.复议后起诉.维持"],
        ),
        ("previous.^requests[新收, 总计]", ["table requests"]),
        ("^previous.requests[新收, 总计]", []),
        ("previous.requests[^新收, 总计]", ["row 新收"]),
        ("nothing.^known", []),
        ("t[^nothing]", []),
        ('sum of l[^款, 额] with 额 "1"', ["row 款"]),
    ],
)
def test_names_in_other_tables_and_reports(project, written, means):
    before, after = written.split("^")
    start = "rule x error { when "
    text = f"{start}{before}{after} = 1  a = b }}"
    edited = Project(project.path, {project.path: project.files[project.path] + text})
    whole = edited.files[edited.path]
    meant = meaning(whole, whole.index(text) + len(start + before), edited.known)
    assert [f"{each.kind} {'.'.join(each.path)}" for each in meant.found] == means


@pytest.mark.parametrize(
    ("rule", "means"),
    [
        ("rule x error { each row of l.款: sum of t[一, 甲] with the same ^额 = 1 }", ["column 额"]),
        ("rule x error { each row of t[^二]: 甲 = 1 }", ["row 二"]),
        ("rule x error { each series of ^自家序: items = last }", ["series 自家序"]),
        ("rule x error { each listing of ^自家专栏: items = whole }", ["listing 自家专栏"]),
        ("rule x error { similarity of ^extra to previous.extra <= 50 }", ["section extra"]),
        ("rule x error { similarity of extra to previous.^extra <= 50 }", ["section extra"]),
        ('rule x error { a = 1 zh "{previous.^t[一, 甲]}{}" }', ["table t"]),
        ('rule x error { a = 1 zh "{^previous.t[一, 甲]}" }', []),
        ('rule x error { a = 1 zh "{t^[一, 甲]}" }', ["table t"]),
        ("extend section ^extra { number 9 }", ["section extra"]),
        ('extend narrative ^附 { figure 又 "{n}" }', ["narrative 附"]),
    ],
)
def test_names_in_other_rules(project, rule, means):
    before, after = rule.split("^")
    edited = Project(project.path, {project.path: project.files[project.path] + before + after})
    whole = edited.files[edited.path]
    meant = meaning(whole, len(whole) - len(after), edited.known)
    assert [f"{each.kind} {'.'.join(each.path)}" for each in meant.found] == means


def test_what_is_no_reference_means_nothing(project):
    for hole in ("{a b}", "{}", "{1}"):
        text = f'rule x error {{ a = 1 zh "{hole}" }}'
        assert meaning(text, text.index(hole) + 1, project.known) is None


@pytest.mark.parametrize("word", ["section", "severity", "each", "sum", "error"])
def test_keywords(word):
    text = 'section a "b" {}\nrule x error { each row of t: sum of a = 1 }\nseverity "x" note\n'
    meant = meaning(text, text.index(word) + 1, ())
    assert (meant.text, meant.keyword, meant.found) == (word, True, ())
