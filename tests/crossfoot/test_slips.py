import pytest

from crossfoot.mapping import MappingError, entries
from crossfoot.slips import COLON


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name： p\nversion: 1.0.0\n", f"1:5: {COLON}"),
        ("name: p\nversion： 1.0.0\ntitle: x\n", f"2:8: {COLON}"),
        ("rules:\n- rule： x\n  line: y\n", f"2:7: {COLON}"),
        ("what: x\n\tof: [s]\n", "2:1: a tab stands where blanks belong; put blanks in its place"),
        ("a:\n  b: 1\n c: 2\n", "3:2: the indentation differs from that of the lines above; "),
        ("a: 1\n  b: 2\n", "2:4: a colon does not fit here; "),
        ("report: |\n  某局\n一、情况：甲\n\nfindings: []\n", "3:1: this line is no `key: value`; the lines of a text below |"),
        ("a: 'b\nc: d\n", "1:4: a text in quotes is not closed; close it"),
        ("a: 'b' c\n", "1:8: more stands behind the end of a text; "),
        ("a: [x\nb: c\n", "2:2: this does not fit between brackets; "),
        ("a: [", "1:5: a value is missing here; write one, and close all brackets"),
        ("of: *.missing\n", "1:6: * refers to a value elsewhere, "),
        ("a: @x\n", "1:4: a text cannot begin with this mark; put it in quotes"),
        ('a: "\\d"\n', "1:6: \\ does not mean itself between double quotes; "),
        ("a: - b\n", "1:4: a list begins on a line of its own; "),
        ("a: b\n---\nc: d\n", "2:1: --- begins another document, "),
        ("a: !!foo b\n", "1:4: could not determine a constructor"),
    ],
)  # fmt: skip
def test_slips_are_told_in_plain_words(text, says):
    with pytest.raises(MappingError) as caught:
        entries("f", text)
    place, words = says.split(": ", 1)
    assert str(caught.value).startswith(f"f:{place}: not valid YAML: {words}")


def test_a_file_without_any_key_may_have_the_wrong_colon():
    with pytest.raises(MappingError) as caught:
        entries("f", "rules： [a.rules]\n")
    assert str(caught.value) == f"f:1:6: {COLON}"
