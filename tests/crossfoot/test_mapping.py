import pytest

from crossfoot.mapping import Entry, MappingError, entries, known, shown


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
        (
            "a: [b, 010]\n",
            "f:1: YAML reads another number than '010'; write its digits alone, or put it in quotes",
        ),
        ("a:\n  1:30: b\n", "f:2: YAML reads another number than '1:30'; "),
        ("a: 0x1F\n", "f:1: YAML reads another number than '0x1F'; "),
        ('a: "\\ud800"\n', "f:1: half a character is no text; write the whole one"),
        ("a: 2001-99-99\n", "f:1: not valid YAML: the value is not what it looks like; quote it"),
        ("a: b\nc: d\0\n", "f:2:5: not valid YAML: U+0000 is no character of a text; leave it out"),
        (
            "a: &b [1]\nc: *b\n",
            "f:2:4: not valid YAML: * refers to a value elsewhere, which is not done here; ",
        ),
        ("a: " + "[" * 5000, "f: not valid YAML: it is nested too deeply; "),
    ],
)
def test_mistakes(text, says):
    with pytest.raises(MappingError) as caught:
        entries("f", text)
    assert str(caught.value).startswith(says)


def test_numbers_as_people_write_them():
    assert [entry.value for entry in entries("f", "a: 2021\nb: -5\nc: '010'\nd: 0\n")] == [2021, -5, "010", 0]


def test_a_message_repeats_no_more_than_a_word():
    assert [shown(value) for value in (5, "x" * 200, ["x"], {"x": 1})] == [
        "5",
        "x" * 80 + "…",
        "a list",
        "keys with values",
    ]


def test_unknown_keys():
    known("f", Entry("lang", "zh", 1), ["lang"])
    with pytest.raises(MappingError, match="f:3: unknown key 'lnag'; did you mean lang"):
        known("f", Entry("lnag", "zh", 3), ["lang"])
    with pytest.raises(MappingError, match="known: lang"):
        known("f", Entry("zzz", "zh", 3), ["lang"])
