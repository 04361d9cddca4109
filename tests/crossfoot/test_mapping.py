import pytest

from crossfoot.mapping import Entry, MappingError, entries, known


def test_each_entry_knows_its_line():
    assert entries("f", "a: 1\n# more\nb: [x, {c: d}]\n") == [
        Entry("a", 1, 1),
        Entry("b", ["x", {"c": "d"}], 3),
    ]
    assert entries("f", "") == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\na: 2\n", "f:2: 'a' is set twice; keep one"),
        ("a:\n  - b: 1\n    b: 2\n", "f:3: 'b' is set twice; keep one"),
        ("[x]: 1\n", "f:1: a key must be a word"),
        ("- a\n", "f:1: expected settings, one `key: value` a line"),
        ("a: 'b\n", "f:2: not valid YAML: found unexpected end of stream"),
        ("a: 2001-99-99\n", "f:1: not valid YAML: the value is not what it looks like; quote it"),
        ("a: b\0c\n", "f: not valid YAML: "),
    ],
)
def test_mistakes(text, says):
    with pytest.raises(MappingError) as caught:
        entries("f", text)
    assert str(caught.value).startswith(says)


def test_aliases_within_aliases_end():
    bomb = "a: &a [x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(20)
    )
    assert len(entries("f", bomb)) == 21


def test_unknown_keys():
    known("f", Entry("lang", "zh", 1), ["lang"])
    with pytest.raises(MappingError, match="f:3: unknown key 'lnag'; did you mean lang"):
        known("f", Entry("lnag", "zh", 3), ["lang"])
    with pytest.raises(MappingError, match="known: lang"):
        known("f", Entry("zzz", "zh", 3), ["lang"])
