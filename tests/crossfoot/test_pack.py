import pytest

from crossfoot import pack
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


@pytest.mark.parametrize(
    "path", sorted(shipped().glob("*/*.rules")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_the_rule_files_stay_readable(path):
    assert len(path.read_text("utf-8").splitlines()) < 300


def test_severities_may_be_changed(tmp_path):
    loaded = pack.load(write(tmp_path, TABLE + 'severity "t.*" note severity "t.missing" warning'))
    grades = {rule.name: rule.severity for rule in loaded.rules}
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


def test_a_pack_without_rules_is_refused(tmp_path):
    with pytest.raises(PackError, match="holds no rules"):
        pack.load(write(tmp_path, "# nothing\n"))


def test_rule_files_that_no_manifest_names(tmp_path):
    write(tmp_path, TABLE)
    (tmp_path / "b.rules").write_text("rule")
    assert [path.name for path in pack.strays(tmp_path)] == ["b.rules"]


def test_a_pack_that_is_not_there_names_the_nearest():
    with pytest.raises(PackError, match="did you mean gir-2021"):
        pack.load("gir-2O21")


def test_one_line_may_change_the_severity_of_several_rules(tmp_path):
    loaded = pack.load(write(tmp_path, TABLE + 'severity "t.blank" "t.总计" note'))
    grades = {rule.name: rule.severity for rule in loaded.rules}
    assert (grades["t.blank"], grades["t.总计"], grades["t.missing"]) == ("note", "note", "error")


def test_a_folder_never_stands_for_a_shipped_pack_unasked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gir-2021").mkdir()
    assert pack.locate("gir-2021") == pack.locate("gir-2019").parent / "gir-2021"
    (tmp_path / "gir-2021/pack.yaml").write_text("name: gir-2021", "utf-8")
    with pytest.raises(
        PackError, match=r"a shipped pack and a folder here; for the folder write \./gir-2021"
    ):
        pack.locate("gir-2021")
    assert pack.locate("./gir-2021") == tmp_path / "gir-2021"
    # In the folder of the shipped packs it is the same one.
    monkeypatch.chdir(shipped())
    assert pack.locate("gir-2021").samefile("gir-2021")


def test_the_files_of_a_pack_are_its_own_those_that_it_extends_and_its_cases(tmp_path):
    for name in ("base", "top"):
        (tmp_path / name / "cases").mkdir(parents=True)
        (tmp_path / name / "cases" / "a.pdf").write_text("")
        described = f"name: {name}\nversion: 1.0.0\ntitle: P\nrules: [{name}.rules]\n"
        (tmp_path / name / "pack.yaml").write_text(described + ("extends: base\n" if name == "top" else ""))
    found = [str(path.relative_to(tmp_path)) for path in pack.sources(tmp_path / "top")]
    assert found == [
        f"{name}/{file}" for name in ("top", "base") for file in ("pack.yaml", f"{name}.rules", "cases/a.pdf")
    ]


def test_a_file_is_no_pack(tmp_path):
    (tmp_path / "a.rules").write_text("", "utf-8")
    with pytest.raises(PackError, match=r"a\.rules: this is a file; a pack is a folder with a pack\.yaml"):
        pack.locate(str(tmp_path / "a.rules"))
