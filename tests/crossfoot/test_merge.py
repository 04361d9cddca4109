import os

import pytest

from crossfoot import pack
from crossfoot.language.error import LanguageError
from crossfoot.language.shape import leaves
from crossfoot.manifest import PackError

MANIFEST = "name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n"
NAMED = MANIFEST.replace("name: p", "name: q")
TABLE = 'section s "S" { table t { columns { a b 总计 = a + b } rows { r q } } }\n'


def write(folder, rules, manifest=MANIFEST):
    (folder / "pack.yaml").write_text(manifest, "utf-8")
    (folder / "a.rules").write_text(rules, "utf-8")
    return str(folder)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("extends: nix\n", "pack.yaml:5: extends nix, which is neither beside it nor shipped"),
        ("extends: pack\n", "the pack extends itself"),
        ("extends: ../pack\n", "pack.yaml:5: extends takes the name of a pack, not a path"),
        ("extends: ..\n", "pack.yaml:5: extends takes the name of a pack, not a path"),
    ],
)
def test_what_a_pack_extends_must_be_there(tmp_path, more, says):
    folder = tmp_path / "pack"
    folder.mkdir()
    with pytest.raises(PackError, match=says):
        pack.load(write(folder, "", MANIFEST + more))


def test_rule_files_that_cannot_be_read(tmp_path):
    write(tmp_path, "", MANIFEST.replace("a.rules", "no.rules"))
    with pytest.raises(
        PackError, match=r"pack\.yaml:4: there is no file no\.rules in .*; did you mean a\.rules\?"
    ):
        pack.load(str(tmp_path))
    write(tmp_path, "", MANIFEST.replace("a.rules", "../a.rules"))
    with pytest.raises(PackError, match=r"pack\.yaml:4: \.\./a\.rules lies outside the pack"):
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
    (tmp_path / "a.rules").unlink()
    os.mkfifo(tmp_path / "a.rules")
    with pytest.raises(PackError, match=r"a\.rules: no file but a device"):
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
    loaded = pack.load(write(tmp_path / "own", own, NAMED + "extends: base\noverrides: [x]\n"))
    (rule,) = [info for info in loaded.rules if info.name == "x"]
    assert (rule.severity, rule.because, rule.pack) == ("warning", "own", "q")
    (table,) = loaded.sections[0].tables
    assert [path for path, _ in leaves(table.blocks[0].rows)] == [("r", "u"), ("r", "v"), ("q",)]
    assert loaded.hash != pack.load(str(tmp_path / "base")).hash


def test_a_rule_takes_the_place_of_another_only_where_that_is_said(tmp_path):
    (tmp_path / "base").mkdir()
    (tmp_path / "own").mkdir()
    write(tmp_path / "base", TABLE + "rule x error { each row of t: a = b }")
    manifest = NAMED + "extends: base\n"
    folder = write(tmp_path / "own", "rule x note { each row of t: a = b }", manifest)
    with pytest.raises(LanguageError, match=r"(?s)there is a rule x already .*base/a\.rules:2.*overrides"):
        pack.load(folder)


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


def test_only_what_is_inherited_is_overridden(tmp_path):
    (tmp_path / "base").mkdir()
    (tmp_path / "own").mkdir()
    write(tmp_path / "base", TABLE + "rule x error { each row of t: a = b }")
    folder = write(tmp_path / "own", "", NAMED + "extends: base\noverrides: [y]\n")
    with pytest.raises(PackError, match=r"own/pack\.yaml:6: overrides.* y"):
        pack.load(folder)


def test_each_pack_cites_its_own_document(tmp_path):
    says = 'section s "S" { because "{cite}第二部分" } narrative n from s { figure f "{n}件" } rule x error { n.f = 1 because "{cite}第一条" }'
    abstract = MANIFEST + "abstract: true\n"
    for name, rules, manifest in (
        ("root", says, abstract),
        (
            "base",
            'rule y error { n.f = 1 because "{cite}第三条" }',
            MANIFEST + "extends: root\ncite: 甲〔1〕\n",
        ),
        (
            "own",
            'rule z error { n.f = 1 because "{cite}第四条" }',
            MANIFEST + "extends: base\ncite: 乙〔2〕\n",
        ),
        ("none", "", MANIFEST + "extends: root\n"),
    ):
        (tmp_path / name).mkdir()
        write(tmp_path / name, rules, manifest.replace("name: p", f"name: {name}"))
    reasons = {info.name: info.because for info in pack.load(str(tmp_path / "own")).rules}
    assert (reasons["s.missing"], reasons["x"]) == ("甲〔1〕第二部分", "甲〔1〕第一条")
    assert (reasons["y"], reasons["z"]) == ("甲〔1〕第三条", "乙〔2〕第四条")
    with pytest.raises(PackError, match="name the document under cite"):
        pack.load(str(tmp_path / "none"))


def test_a_pack_is_not_called_like_one_that_it_extends(tmp_path):
    (tmp_path / "base").mkdir()
    (tmp_path / "own").mkdir()
    write(tmp_path / "base", TABLE)
    folder = write(tmp_path / "own", "", MANIFEST + "extends: base\n")
    with pytest.raises(PackError, match=r"own/pack\.yaml:1: the pack that this one extends is called p too"):
        pack.load(folder)


def test_a_folder_called_like_a_shipped_pack_keeps_its_files_apart(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "gir"
    folder.mkdir()
    (folder / "pack.yaml").write_text(
        "name: mine\nversion: 1.0.0\ntitle: P\nextends: gir-2021\nrules: [report.rules]\n", "utf-8"
    )
    (folder / "report.rules").write_text('section s "情况" { number 7 because "x" }', "utf-8")
    loaded = pack.load("./gir")
    assert {
        rule.name: (rule.pack, rule.at.file)
        for rule in loaded.rules
        if rule.name in ("s.missing", "sections.surplus")
    } == {
        "s.missing": ("mine", "./gir/report.rules"),
        "sections.surplus": ("gir", "gir/report.rules"),
    }
