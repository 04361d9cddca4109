import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.lsp.names import declared, every
from crossfoot.lsp.trees import around, begin, beginning, tree
from crossfoot.manifest import shipped

REPORT = (shipped() / "gir" / "report.rules").read_text("utf-8")


def called(text):
    return {f"{each.kind} {'.'.join(each.path)}" for each in every(declared(text, "a.rules"))}


@pytest.mark.parametrize(
    ("whole", "broken", "lost"),
    [
        ("科研机构  社会公益组织", "科研机 构 = = 社会公益组织", None),
        ('不予处理  "（五）不予处理" {', '不予处理  "（五）不予处理" {\n  x =', None),
        ('维持 "结果维持"  纠正 "结果纠正"  其他', '维持 "结果维持  纠正 "结果纠正"  其他', None),
        ("新收 + 上年结转 = 办理结果", "新收 + = 办理结果", {"rule unbalanced-requests"}),
        ("  number 3", "  numbr 3", set()),
        ('section disputes "', "section disputes ", None),
        ("rule unbalanced-requests error {", "rule unbalanced-requests eror {", {"rule unbalanced-requests"}),
    ],
)
def test_what_is_broken_takes_little_with_it(whole, broken, lost):
    assert REPORT.count(whole) >= 1
    text = REPORT.replace(whole, broken, 1)
    gone = called(REPORT) - called(text)
    assert gone == lost if lost is not None else len(gone) < 30
    assert not called(text) - called(REPORT)
    # All that is left stands where it is written.
    for each in every(declared(text, "a.rules")):
        assert text[slice(*each.name)] == each.path[-1]


@settings(max_examples=60, deadline=None)
@given(st.text('abc"{}=[].: \n#甲', max_size=12), st.integers(0, len(REPORT)), st.integers(0, 12))
def test_no_text_is_too_broken(more, place, gone):
    text = REPORT[:place] + more + REPORT[place + gone :]
    found = tree(text)
    for offset in (0, place, len(text)):
        token, nodes = around(found, offset)
        assert nodes[0] is found
        assert token is None or token.start_pos <= offset <= token.end_pos
    assert {"words 以后", "section overview"} & called(text)


def test_what_is_nested_too_deeply_is_passed_over():
    deep = 'section a "b" { table t { columns { ' + "甲 { " * 3000 + "乙" + " }" * 3003 + "\n"
    assert called(f'{deep}words a "b"\n') == {"words a"}
    sums = "rule x error { a = " + "(" * 5000 + "1" + ")" * 5000 + " }\n"
    assert called(sums) == {"rule x"}
    assert around(tree(sums), 5000)[0] == "("


def test_too_many_mistakes_take_the_declaration():
    lines = "\n".join(f"  x{number} =" for number in range(9))
    assert called(f'section a "b" {{\n{lines}\n}}\nwords a "b"\n') == {"words a"}


def test_where_declarations_begin():
    text = '# rule\nrule a error {}\n  rule b\nrules\nseverity "x" note\nwords a "b"'
    assert [text[at:].split(maxsplit=1)[0] for at in beginning(text)] == ["rule", "severity", "words"]
    assert begin(text) == text.index("words")
    assert begin("  x") == 0


def test_at_the_end_of_a_word_it_is_meant():
    found = tree('words a "b"')
    assert around(found, 5)[0] == "words"
    assert around(found, 6)[0] == "a"
    assert around(found, 7)[0] == "a"
    assert around(tree(""), 0) == (None, [tree("")])
