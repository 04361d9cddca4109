import pytest

from crossfoot.cli import main
from crossfoot.language.error import LanguageError
from crossfoot.language.parse import parse


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ('section a "b" {', 1, 16, "a { is not closed"),
        ('sectoin a "b" {}', 1, 1, "did you mean section?"),
        ("rule x eror { a = b }", 1, 8, "expected error, warning or note"),
        (
            "rule x error {\n  a = }",
            2,
            7,
            "expected '(', -, a function (abs, min, max, date), a name, a number, least, greatest, number, length,",
        ),
        ("rule x error { a = b because “x” }", 1, 30, "straight double quotes"),
        ('section a "b" {\n  numbr 1\n}', 2, 3, "did you mean number?"),
        ("extend table t { rows { a } }", 1, 18, "did you mean row?"),
        ("sectiona {}", 1, 1, "did you mean section?"),
        ("table x {}", 1, 1, "expected breakdown, extend, forbid, listing, narrative, rule, section"),
        ('section a "b" { number 1.5 }', 1, 17, "write a whole number"),
        ('section a "b" { table t { cells count } }', 1, 17, "declare columns"),
        ('section a "x', 1, 11, "no closing quote"),
        ("rule x error { each row in t: a = b }", 1, 25, "expected of"),
        ('section a "b" ｛ }', 1, 15, "half-width"),
        ("rule x error { a == b }", 1, 19, "write one = for equality"),
        ("rule x error { a = b } %", 1, 24, "unexpected '%'"),
        ("rule x error { a ＝ b }", 1, 18, "use the half-width mark = here"),
        ("rule x error { a － b = 1 }", 1, 18, "use the half-width mark - here"),
        ("rule x error { t【甲，乙】 = 1 }", 1, 17, "use the half-width mark [ here"),
        ("rule x error { a\u00a0= b }", 1, 17, "unexpected U+00A0 (no-break space)"),
        ("rule x error { a\x00= b }", 1, 17, "unexpected U+0000 (a control character)"),
        ("rule x error { a\x00= b }", 1, 17, "hint: leave it out; expected"),
        ("rule x error { a\u00a0= b }", 1, 17, "hint: write an ordinary blank here; expected"),
        ("rule x error { a = b when c = d }", 1, 22, "a rule says when it applies before anything else"),
        (
            'section a "b" { table t { columns {a} block "x" { columns {b} } } }',
            1,
            17,
            "both blocks and columns",
        ),
    ],
)
def test_a_mistake_shows_its_place_and_a_hint(text, line, column, says):
    with pytest.raises(LanguageError) as caught:
        parse(text, "a.rules")
    assert (caught.value.line, caught.value.column) == (line, column)
    assert says in str(caught.value)
    assert "^" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('section s "x" {\n table t {\n  columns { ' + "a { " * 3000 + "b" + " }" * 3003, 3, 12011),
        ("# a\nrule x error { " + "not " * 5000 + "a = 1 }", 2, 1),
        ("# a\nrule x error { " + "a + " * 5000 + "a = 1 }", 2, 1),
        ("# a\nrule x error { " + "not " * 200 + "a = 1 }", 2, 16),
        ("# a\nrule x error { " + "abs(" * 200 + "a" + ")" * 200 + " = 1 }", 2, 16),
        ("# a\nrule x error { " + "a + " * 200 + "a = 1 }", 2, 16),
    ],
)
def test_what_is_nested_too_deeply_is_said(text, line, column):
    with pytest.raises(LanguageError, match="nested too deeply") as caught:
        parse(text, "a.rules")
    assert (caught.value.line, caught.value.column) == (line, column)
    assert caught.value.hint


@pytest.mark.parametrize("number", ["-5", "−5", "- 5"])
def test_a_number_may_be_negative(number):
    (rule,) = parse(f"rule x error {{ a >= {number} }}", "a.rules").rules
    assert rule.body.right.value == -5
    (rule,) = parse(f"rule x error {{ a - {number} >= b -1 }}", "a.rules").rules
    assert (rule.body.left.operator, rule.body.left.right.value, rule.body.right.operator) == ("-", -5, "-")


@pytest.mark.parametrize(
    "body",
    [
        "not " * 199 + "CELL = 1",
        "abs(" * 199 + "CELL" + ")" * 199 + " = 1",
        "CELL + " * 199 + "CELL = 1",
        "CELL = 1 and " * 199 + "CELL = 1",
        "CELL = 1 or (" * 199 + "CELL = 1" + ")" * 199,
    ],
)
def test_what_is_not_refused_is_borne_by_every_later_step(tmp_path, monkeypatch, body, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pack.yaml").write_text("name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n", "utf-8")
    (tmp_path / "a.rules").write_text(
        'section s "情况" { number 1 table t { columns { 甲 乙 } rows { 新收 结转 } } }\n'
        f"rule r error {{ {body.replace('CELL', 't[新收, 甲]')} }}\n",
        "utf-8",
    )
    report = tmp_path / "report.txt"
    report.write_text("某局2024年报告\n\n一、情况\n\n表\t甲\t乙\n新收\t5\t2\n结转\t1\t0\n", "utf-8")
    pack = str(tmp_path)
    for arguments in (
        ["rules", "check", pack],
        ["rules", "format", pack],
        ["rules", "docs", pack],
        ["rules", "show", "r", "--pack", pack],
        ["check", str(report), "--pack", pack],
        ["why", str(report), "r", "--pack", pack],
    ):
        main(arguments)
        said = capsys.readouterr()
        assert "internal error" not in said.out + said.err, arguments


def test_a_number_that_no_report_prints_is_refused_at_its_place():
    with pytest.raises(LanguageError, match=r"a\.rules:1:20: this number has more than 60 digits"):
        parse(f"rule x error {{ a = {'9' * 61} }}", "a.rules")
