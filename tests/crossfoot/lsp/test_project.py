import pytest

from crossfoot.lsp.problems import problems
from crossfoot.lsp.project import Project


def said(project):
    return {
        path.name: [(project.files[path][slice(*each.span)], each.text.split("\n")[0]) for each in found]
        for path, found in problems(project).items()
    }


def test_the_files_of_a_pack_and_its_bases(project):
    packs = [path.parent.name for path in project.files]
    assert list(dict.fromkeys(packs)) == ["gir", "gir-2021", "规则 包"]
    assert packs == sorted(packs)
    assert [path.name for path in project.files][-2:] == ["own.rules", "more.rules"]
    assert problems(project) == {}
    assert {"odd", "even", "unbalanced-requests"} <= {rule.name for rule in project.pack.rules}


def test_what_is_edited_counts_and_not_what_is_on_disk(pack, project):
    text = project.files[project.path]
    edited = {project.path: text.replace("requests[新收, 总计]", "requests[新手, 总计]")}
    assert said(Project(project.path, edited)) == {
        "own.rules": [("requests", "unknown name 新手")],
    }
    # A mistake in one file of the pack is found while another one is edited.
    other = pack / "more.rules"
    assert said(Project(other, edited)) == {"own.rules": [("requests", "unknown name 新手")]}
    assert Project(other, edited).pack is None


@pytest.mark.parametrize(
    ("text", "word", "says"),
    [
        ("rule x eror {}", "eror", "unexpected 'eror'"),
        ("rule x error {", "{", "the file ends too early"),
        ('section a "b', '"b', "this text has no closing quote on its line"),
        ("rule x error { a = b } ！", "！", "unexpected '！'"),
        ("", "", ""),
    ],
)
def test_a_file_of_no_pack_is_checked_alone(tmp_path, text, word, says):
    path = tmp_path / "a.rules"
    alone = Project(path, {path: text})
    assert said(alone) == ({"a.rules": [(word, says)]} if says else {})


def test_what_is_wrong_with_the_description_is_said(pack, project):
    (pack / "pack.yaml").write_text("name: own\n", "utf-8")
    (found,) = problems(project).values()
    assert found[0].span == (0, 1)
    assert "pack.yaml: version is missing" in found[0].text
    assert {path.name for path in project.files} == {"own.rules", "more.rules"}
    (pack / "pack.yaml").write_text(
        "name: own\nversion: '1'\ntitle: x\nextends: none\nrules: [own.rules, gone.rules]\n", "utf-8"
    )
    fresh = Project(project.path, {})
    assert "extends none" in problems(fresh)[project.path][0].text
    assert [path.name for path in fresh.files] == ["own.rules", "gone.rules"]
    assert fresh.files[pack / "gone.rules"] == ""


def test_a_pack_that_extends_itself_ends(pack, project):
    text = (pack / "pack.yaml").read_text("utf-8")
    (pack / "pack.yaml").write_text(text.replace("extends: gir-2021", f"extends: {pack.name}"), "utf-8")
    assert "extends itself" in problems(project)[project.path][0].text
    assert [path.name for path in project.files] == ["own.rules", "more.rules"]


def test_a_lone_surrogate_is_no_crash(project):
    text = project.files[project.path].replace("附加", "附\ud800加")
    assert problems(Project(project.path, {project.path: text}))


def test_a_file_that_the_description_does_not_name_is_checked_alone(pack):
    path = pack / "new.rules"
    assert [text for _, text in said(Project(path, {path: "rule x eror {}"}))["new.rules"]] == [
        "unexpected 'eror'",
        "pack.yaml does not name this file under rules, so it is not used",
    ]
    fine = Project(path, {path: 'words a "b"'})
    assert said(fine) == {
        "new.rules": [("words", "pack.yaml does not name this file under rules, so it is not used")]
    }
    assert problems(fine)[path][0].warning
    assert list(fine.files)[-1] == path
