import pytest

from crossfoot.language.error import LanguageError
from crossfoot.language.parse import parse


@pytest.mark.parametrize(
    "word",
    [
        "other",
        "because",
        "blank",
        "panel",
        "rows",
        "columns",
        "dash",
        "cells",
        "number",
        "date",
        "severity",
        "sum",
        "zh",
        "when",
    ],
)
def test_a_keyword_is_a_name_where_no_keyword_can_stand(word):
    text = f'section {word} "S" {{ table {word} {{ columns {{ 甲 : count  {word} : count }} rows {{ 乙  {word} }} cells count }} }}'
    (section,) = parse(text, "a.rules").sections
    (table,) = section.tables
    (block,) = table.blocks
    assert (section.name, table.name) == (word, word)
    assert ([each.key for each in block.columns], [each.key for each in block.rows]) == (
        ["甲", word],
        ["乙", word],
    )


@pytest.mark.parametrize("word", ["number", "sum", "date", "min", "least"])
def test_what_an_expression_calculates_is_a_name_where_nothing_is_calculated(word):
    (rule,) = parse(f"rule x error {{ each row of t: {word} >= {word} + 1 }}", "a.rules").rules
    assert (rule.body.left.path, rule.body.right.left.path) == ((word,), (word,))
    (rule,) = parse("rule x error { number # how many\n of t.a = min\n(1, 2) }", "a.rules").rules
    assert (rule.body.left.operator, rule.body.right.name) == ("number", "min")


def test_a_keyword_is_one_where_it_can_stand():
    (section,) = parse('section s "S" { because "B" optional number 2 also called "T" }', "a.rules").sections
    assert (section.because, section.optional, section.number) == ("B", True, 2)


@pytest.mark.parametrize("word", ["rowsx", "x-rows", "rows-x", "row_s"])
def test_a_name_may_begin_or_end_like_a_keyword(word):
    (section,) = parse(
        f'section s "S" {{ table t {{ columns {{ {word} }} rows {{ 甲 }} }} }}', "a.rules"
    ).sections
    assert section.tables[0].blocks[0].columns[0].key == word


def test_the_same_mark_is_another_thing_at_another_place():
    text = 'section s "S" { table t { columns { a = b + c  b  c } rows { r } } }\nrule x error { t[r, a] = 1 / 2 - -1 help "甲" / "A" }'
    made = parse(text, "a.rules")
    assert made.sections[0].tables[0].blocks[0].columns[0].formula is not None
    assert (made.rules[0].zh_help, made.rules[0].en_help) == ("甲", "A")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("rule x error { （", "'(', -, a function"),
        ('section s "S" { ?', "also, because, number, optional, says, table or topic"),
    ],
)
def test_what_was_expected_is_told_in_words_of_the_language(text, hint):
    with pytest.raises(LanguageError) as caught:
        parse(text, "a.rules")
    assert hint in caught.value.hint
    assert "_" not in caught.value.hint
