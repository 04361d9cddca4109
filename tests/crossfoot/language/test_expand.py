import pytest

from crossfoot import pack
from crossfoot.language.error import LanguageError
from crossfoot.language.expand import Speller, expand
from crossfoot.language.expression import At
from crossfoot.language.parse import parse
from crossfoot.language.problem import Problem

SECTION = """
narrative s from t {
  figure 复议 "复议{n}件" { figure 维持 "维持{n}件"  figure 纠正 "纠正{n}件" }
  figure 收到 "收到{n}件"
}
"""


def expanded(rule):
    file = parse(SECTION + rule, "a.rules")
    return expand(file.rules[0], file.narratives, [])


def test_a_rule_over_members_is_one_rule_for_each():
    first, second = expanded(
        "rule x error { when s.复议.member is stated  each member of s.复议: s.复议.member = t[行, 组.member] "
        'zh "{member}：{s.复议.member} ≠ {t[行, 组.member]}，{membership}" en "{right}" }'
    )
    assert (first.member, second.member) == ("维持", "纠正")
    assert first.when.figure.path == ("s", "复议", "维持")
    assert (second.body.left.text, second.body.right.text) == ("s.复议.纠正", "t[行, 组.纠正]")
    assert second.body.right.column == ("组", "纠正")
    assert first.zh == "{member}：{s.复议.维持} ≠ {t[行, 组.维持]}，{membership}"
    assert (first.each, first.name, second.name) == (None, "x", "x")


def test_any_other_rule_is_itself():
    (rule,) = expanded("rule x error { s.收到 = 1 }")
    assert rule.member == ""


@pytest.mark.parametrize(
    ("of", "hint"), [("s.收到", "known: s.复议"), ("s.复义", "did you mean s.复议?"), ("t", "known: s.复议")]
)
def test_a_figure_without_members_is_a_mistake(of, hint):
    file = parse(SECTION + f"rule x error {{\n  each member of {of}: s.收到 = 1 }}", "a.rules")
    problems = []
    assert expand(file.rules[0], file.narratives, problems) == ()
    assert problems == [Problem(At("a.rules", 7, 3), f"no figure {of} has members", hint)]


def test_words_stand_for_any_of_their_texts():
    file = parse(
        'words 收 "收到" "受理"\nwords 新 "{收}|新{收}"\n'
        'narrative s from t near "{收}" { figure f "{新}{n}件{2}" or "{收}{last year}" means 0 except "{收}" }',
        "a.rules",
    )
    speller = Speller(file.words, [])
    assert speller.words == {"收": "收到|受理", "新": "(?:收到|受理)|新(?:收到|受理)"}
    (narrative,) = speller.spell(file.narratives)
    (figure,) = narrative.figures
    assert narrative.near == figure.unless == "(?:收到|受理)"
    assert [pattern.text for pattern in figure.patterns] == [
        "(?:(?:收到|受理)|新(?:收到|受理)){n}件{2}",
        "(?:收到|受理){last year}",
    ]


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        ('words a "x"\nwords a "y"', "words a are listed twice", "another name"),
        ('words n "x"', "{n} has a meaning already", "another name"),
        (
            'words ab "{ac}"\nwords ac "x"',
            "no words are listed as {ac}",
            "known: _, date, i, last year, n, next year, year",
        ),
        (
            'words 收到 "x"\nnarrative s from t { figure f "{收道}{n}" }',
            "no words are listed as {收道}",
            "did you mean 收到?",
        ),
    ],
)
def test_mistakes_in_words(text, problem, hint):
    file = parse(text, "a.rules")
    problems = []
    Speller(file.words, problems).spell(file.narratives)
    (found,) = problems
    assert found.text == problem
    assert hint in found.hint


def test_lists_that_double_their_length_are_refused(tmp_path):
    (tmp_path / "pack.yaml").write_text("name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n", "utf-8")
    lists = "".join(f'words w{i + 1} "{{w{i}}}{{w{i}}}"\n' for i in range(60))
    (tmp_path / "a.rules").write_text(f'words w0 "aaaa"\n{lists}', "utf-8")
    with pytest.raises(LanguageError, match="mean more than 20,000 characters"):
        pack.load(str(tmp_path))
