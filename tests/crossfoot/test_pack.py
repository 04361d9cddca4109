import pytest

from crossfoot import pack
from crossfoot.language.error import LanguageError
from crossfoot.language.shape import leaves
from crossfoot.manifest import PackError, shipped
from crossfoot_parsers.report import Passage, Report

MANIFEST = "name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n"


def write(folder, rules, manifest=MANIFEST):
    (folder / "pack.yaml").write_text(manifest, "utf-8")
    (folder / "a.rules").write_text(rules, "utf-8")
    return str(folder)


def test_the_two_forms_share_by_extension():
    old, new = pack.load("gir-2019"), pack.load("gir-2021")
    assert {rule.pack for rule in new.rules} == {"gir", "gir-2021"}
    rows = {
        p.name: len(list(leaves(s.tables[0].blocks[0].rows)))
        for p in (old, new)
        for s in p.sections
        if s.name == "applications"
    }
    assert rows == {"gir-2019": 23, "gir-2021": 25}


def test_every_rule_of_the_shipped_packs_has_a_basis_and_a_name_of_its_own():
    for name in pack.available():
        rules = pack.load(name).rules
        assert all(rule.because for rule in rules)
        assert len({rule.name for rule in rules}) == len(rules)


def test_the_rule_files_stay_readable():
    lines = [line for path in shipped().glob("*/*.rules") for line in path.read_text("utf-8").splitlines()]
    assert len(lines) < 400


def test_severities_may_be_changed(tmp_path):
    loaded = pack.load(write(tmp_path, TABLE + 'severity "t.*" note severity "t.missing" warning'))
    grades = pack.severity(loaded)
    assert (grades["t.missing"], grades["t.blank"], grades["t.总计"]) == ("warning", "note", "note")
    assert grades["s.missing"] == "error"


def test_packs_are_chosen_by_title_and_data_year():
    def chosen(title, year):
        made = Report(
            "a", "text", "0", None if title is None else Passage(title, "a"), year, None, "zh", (), (), ()
        )
        return [found.name for found in pack.choose(made)]

    assert chosen("某县2020年政府信息公开工作年度报告", 2020) == ["gir-2019"]
    assert chosen("某县 2021 年政府信息公 开工作年度报告", 2021) == ["gir-2021"]
    assert chosen("某县2018年政府信息公开工作年度报告", 2018) == []
    assert chosen("某县2021年部门决算", 2021) == []
    assert chosen("某县政府信息公开工作年度报告", None) == []
    assert chosen(None, 2021) == []


def test_a_pack_that_says_nothing_of_itself_is_for_every_report(tmp_path):
    anything = pack.load(write(tmp_path, TABLE))
    made = Report("a", "text", "0", None, None, None, "zh", (), (), ())
    assert pack.applies(anything, made)
    assert pack.applying([anything, pack.load("gir-2021")], made) == (anything,)


TABLE = 'section s "S" { table t { columns { a b 总计 = a + b } rows { r q } } }\n'


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("extends: nix\n", "neither beside it nor shipped"),
        ("extends: pack\n", "the pack extends itself"),
        ("extends: ../pack\n", "takes the name of a pack, not a path"),
    ],
)
def test_what_a_pack_extends_must_be_there(tmp_path, more, says):
    folder = tmp_path / "pack"
    folder.mkdir()
    with pytest.raises(PackError, match=says):
        pack.load(write(folder, "", MANIFEST + more))


def test_rule_files_that_cannot_be_read(tmp_path):
    write(tmp_path, "", MANIFEST.replace("a.rules", "no.rules"))
    with pytest.raises(PackError, match=r"no\.rules: No such file"):
        pack.load(str(tmp_path))
    write(tmp_path, "", MANIFEST.replace("a.rules", "../a.rules"))
    with pytest.raises(PackError, match="outside the pack"):
        pack.load(str(tmp_path))
    write(tmp_path, "")
    (tmp_path / "a.rules").write_bytes("规则".encode("gb18030"))
    with pytest.raises(PackError, match=r"a\.rules: not UTF-8"):
        pack.load(str(tmp_path))
    (tmp_path / "a.rules").unlink()
    (tmp_path / "a.rules").symlink_to(__file__)
    with pytest.raises(PackError, match="outside the pack"):
        pack.load(str(tmp_path))
    (tmp_path / "a.rules").unlink()
    (tmp_path / "a.rules").symlink_to(tmp_path / "a.rules")
    with pytest.raises(PackError, match=r"leads to no file|Too many levels"):
        pack.load(str(tmp_path))
    (tmp_path / "pack.yaml").write_text(MANIFEST.replace("a.rules", '"a\\0.rules"'), "utf-8")
    with pytest.raises(PackError, match="leads to no file"):
        pack.load(str(tmp_path))
    (tmp_path / "empty").mkdir()
    with pytest.raises(PackError, match=r"no pack\.yaml in this folder"):
        pack.load(str(tmp_path / "empty"))


def test_a_base_is_extended(tmp_path):
    (tmp_path / "base").mkdir()
    (tmp_path / "own").mkdir()
    write(tmp_path / "base", TABLE + 'rule x error { each row of t: a = b because "base" }')
    own = (
        'narrative t from s { figure f "{n}件" } extend narrative t { figure g "{n}条" } extend table t { row r { u v } }\n'
        'rule x warning { each row of t: a = b because "own" }\n'
    )
    loaded = pack.load(
        write(
            tmp_path / "own", own, MANIFEST.replace("name: p", "name: q") + "extends: base\noverrides: [x]\n"
        )
    )
    (rule,) = [info for info in loaded.rules if info.name == "x"]
    assert (rule.severity, rule.because, rule.pack) == ("warning", "own", "q")
    (table,) = loaded.sections[0].tables
    assert [path for path, _ in leaves(table.blocks[0].rows)] == [("r", "u"), ("r", "v"), ("q",)]
    assert loaded.hash != pack.load(str(tmp_path / "base")).hash


def test_a_pack_without_rules_is_refused(tmp_path):
    with pytest.raises(PackError, match="holds no rules"):
        pack.load(write(tmp_path, "# nothing\n"))


def test_a_rule_takes_the_place_of_another_only_where_that_is_said(tmp_path):
    (tmp_path / "base").mkdir()
    (tmp_path / "own").mkdir()
    write(tmp_path / "base", TABLE + "rule x error { each row of t: a = b }")
    folder = write(tmp_path / "own", "rule x note { each row of t: a = b }", MANIFEST + "extends: base\n")
    with pytest.raises(LanguageError, match=r"(?s)there is a rule x already .*base/a\.rules:2.*overrides"):
        pack.load(folder)


def test_rule_files_that_no_manifest_names(tmp_path):
    write(tmp_path, TABLE)
    (tmp_path / "b.rules").write_text("rule")
    assert [path.name for path in pack.strays(tmp_path)] == ["b.rules"]


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ("extend table z { row r { u } }", "no table z to extend"),
        (TABLE + "extend table t { row z { u } }", "has no row z"),
        ("extend section z { optional }", "none is declared"),
        (TABLE + "extend section ss { optional }", "did you mean s"),
    ],
)
def test_what_is_extended_must_be_there(tmp_path, rules, says):
    with pytest.raises(LanguageError, match=says):
        pack.load(write(tmp_path, rules))


def test_a_pack_that_is_not_there_names_the_nearest():
    with pytest.raises(PackError, match="did you mean gir-2021"):
        pack.load("gir-2O21")
