import pytest

from crossfoot.manifest import Applies, Manifest, PackError, label, read, shipped

WHOLE = "name: p\nversion: 1.0.0\ntitle: x\nrules: [a.rules]\n"


def write(folder, text):
    (folder / "pack.yaml").write_text(text, "utf-8")
    return folder


def test_all_that_it_may_say(tmp_path):
    more = "basis: [甲〔1〕第三条, 乙]\ncite: 甲〔1〕\nextends: q\nabstract: true\napplies: {title: 年度报告, years: {from: 2019, to: 2020}}\n"
    manifest, data = read(write(tmp_path, WHOLE + more))
    applies = Applies("年度报告", 2019, 2020)
    assert manifest == Manifest(
        "p",
        "1.0.0",
        "x",
        ("a.rules",),
        ("甲〔1〕第三条", "乙"),
        "甲〔1〕",
        "q",
        abstract=True,
        applies=applies,
    )
    assert data == (WHOLE + more).encode()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name: p\nversoin: 1\ntitle: x\nrules: []\n", r":2: unknown key 'versoin'; did you mean version"),
        ("name: p\nversion: 1.0.0\ntitle: x\n", "rules is missing"),
        ("- a\n", ":1: expected settings"),
        ("a: [\n", ":2:1: not valid YAML"),
        (WHOLE + "name: q\n", ":5: 'name' is set twice"),
        (WHOLE.replace("1.0.0", "1"), ":2: 'version' must be a text such as"),
        (WHOLE.replace("[a.rules]", "[1]"), ":4: 'rules' must be a list of file names"),
        (WHOLE + "applies: {year: 1}\n", ":5: 'applies' takes"),
        (WHOLE + "applies: {years: {from: soon}}\n", ":5: a year is a whole number, not soon"),
        (WHOLE + "applies: {years: {from: [x, [y]]}}\n", ":5: a year is a whole number, not a list$"),
        (WHOLE + "applies: {years: {from: 02021}}\n", ":5: YAML reads another number than '02021'"),
        (WHOLE + "since: {1.0.0: {a: [b]}}\n", ":5: 'since' has .*, not 1.0.0: keys with values$"),
        (WHOLE.replace("title: x", "title: ' '"), ":3: the title is empty; say what the pack is for"),
        (WHOLE.replace("name: p", "name: ''"), ":1: '' is no name of a pack"),
        (WHOLE.replace("name: p", r'name: "a\e[m"'), ":1: '.*' is no name of a pack"),
        (WHOLE.replace("name: p", r'name: "\ud800"'), ":1: half a character is no text"),
        (WHOLE.replace("1.0.0", "''"), ":2: '' is no version"),
        (WHOLE.replace("1.0.0", r'"1\e"'), ":2: '.*' is no version"),
        (WHOLE + "applies: {title: 5}\n", ":5: the title of 'applies' is a text"),
        (WHOLE + "applies: {years: {from: 2021, to: 2020}}\n", ":5: no year is from 2021 to 2020"),
        (WHOLE.replace("name: p", "name: 食堂 包"), ":1: '食堂 包' is no name of a pack"),
        (WHOLE.replace("name: p", "name: a/b"), ":1: 'a/b' is no name of a pack"),
        (WHOLE.replace("1.0.0", "abc"), ":2: 'abc' is no version"),
        (WHOLE.replace("1.0.0", f"'1.{'9' * 5000}'"), ":2: '1.9{78}…' is no version"),
        (WHOLE.replace("1.0.0", "０.1.0"), ":2: '０.1.0' is no version"),
        (WHOLE + "since: {'9.0.0': [a]}\n", ":5: since 9.0.0 is later than the version of the pack, 1.0.0"),
        (WHOLE + "since: {new: [a]}\n", ":5: 'new' is no version"),
        (WHOLE + "basis: [某通知]\ncite: 条例\n", ":6: no document of 'basis' is called 条例"),
        (WHOLE + "applies: {title: '('}\n", ":5: .*not a regular expression"),
        (WHOLE + "applies: {title: '" + "(" * 3000 + "'}\n", ":5: .*not a regular expression"),
        (
            WHOLE + "applies: {title: 'a{99999999999}'}\n",
            ":5: .*not a regular expression: the repetition number",
        ),
        (
            WHOLE + "applies: {title: '[[a]'}\n",
            r":5: .*not a regular expression: Possible nested set at position 1; write \\",
        ),
        (WHOLE + "applies: {title: '(.|.)*工$'}\n", ":5: .*may take longer with each character"),
        (WHOLE + "applies: {title: '(a)\\1'}\n", ":5: .*refer to no group"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path, text, says):
    with pytest.raises(PackError, match=says):
        read(write(tmp_path, text))


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(PackError, match="No such file"):
        read(tmp_path)
    (tmp_path / "pack.yaml").write_bytes("名".encode("gb18030"))
    with pytest.raises(PackError, match="not UTF-8"):
        read(tmp_path)
    outside, folder = tmp_path / "a", tmp_path / "p"
    outside.write_text(WHOLE, "utf-8")
    folder.mkdir()
    (folder / "pack.yaml").symlink_to(outside)
    with pytest.raises(PackError, match="this link leads out of the pack's folder"):
        read(folder)


def test_files_are_named_as_they_are_found(tmp_path, monkeypatch):
    assert label(shipped().resolve() / "gir" / "pack.yaml") == "gir/pack.yaml"
    assert label(tmp_path / "a.rules") == str(tmp_path / "a.rules")
    monkeypatch.chdir(tmp_path)
    assert label(tmp_path.resolve() / "p" / "a.rules") == "p/a.rules"
    assert label(tmp_path.resolve() / "gir" / "a.rules") == "./gir/a.rules"


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    with pytest.raises(PackError) as caught:
        read(write(tmp_path, "name: p\nversoin: 1\ntitle: 5\nabstract: perhaps\n"))
    lines = str(caught.value).split("\n")
    assert [line.split("pack.yaml")[1][:20] for line in lines] == [
        ":2: unknown key 'ver",
        ":3: 'title' must be ",
        ":4: 'abstract' must ",
        ": version is missing",
        ": rules is missing; ",
    ]
