import pytest

from crossfoot.lsp.hover import hover
from crossfoot.lsp.project import Project


def over(project, snippet, language="en"):
    text = project.files[project.path]
    before, after = snippet.split("^")
    found = hover(project, text.index(before + after) + len(before), language)
    return found and found[0]


def test_a_rule_shows_its_page(project):
    page = over(project, "rule od^d warning")
    for part in (
        "# `odd`\n",
        "is not",
        "**severity**: warning",
        "**because**: 文件",
        "**since**: own 1.0.0",
        "/own.rules:28",
        "rule odd warning {\n  when 附.数 is stated\n",
    ):
        assert part in page
    assert "example" not in page
    assert "**级别**: warning" in over(project, "rule od^d warning", "zh")


def test_a_total_is_a_rule_too(project):
    page = over(project, "  乙  总^计 = 甲")
    assert "# `t.总计`" in page
    assert "**severity**: error" in page
    assert "\n总计 = 甲 + 乙\n" in page


def test_names_show_what_they_are(project):
    assert over(project, "{n}{份^数}").startswith('```crossfoot\nwords 份数 "份" "本"\n```')
    assert over(project, "requests[新^收").startswith(
        '```crossfoot\n新收      "一、本年新收政府信息公开申请数量"\n```\n\ngir/report.rules:'
    )
    table = over(project, "+ req^uests[新收")
    assert "\n…\n```" in table
    assert over(project, "，{ri^ght}") is None


def test_keywords_have_a_line(project):
    assert over(project, "when 附.数 is sta^ted") == "**stated** — the report gives it"
    assert over(project, "when 附.数 is sta^ted", "zh") == "**stated** — 写明了"
    assert over(project, "# 😀 这^一行") is None


def test_where_the_pack_has_mistakes_the_declaration_is_left(project):
    text = project.files[project.path].replace('because "{cite}"', 'because "{cite}" when')
    broken = Project(project.path, {project.path: text})
    page = over(broken, "  乙  总^计 = 甲")
    assert page.startswith("```crossfoot\n总计 = 甲 + 乙\n```")


def test_a_name_of_several_shows_each_once(project):
    text = project.files[project.path] + "rule z error { cases[维持] = 1 }"
    edited = Project(project.path, {project.path: text})
    page = over(edited, "cases[维^持]")
    assert page.count('```crossfoot\n维持 "结果维持"\n```') == 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_file_of_no_pack_has_no_rules(tmp_path, language):
    path = tmp_path / "a.rules"
    alone = Project(path, {path: 'rule a error { b = c }\nsection x "y" {}\n'})
    assert over(alone, "rule ^a error", language).startswith("```crossfoot\nrule a error { b = c }\n```")
