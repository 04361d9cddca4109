"""What the documents say is what the program does."""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest
import yaml

from crossfoot import cases, config, manifest, pack
from crossfoot.cli import main
from crossfoot.cli.check import OUTPUTS
from crossfoot.cli.rules import docs

ROOT = Path(__file__).parents[1]
READMES = ["README.md", "README.zh.md"]


def blocks(name, language):
    """Give the fenced blocks of a language, the unmarked ones by default."""
    parts = re.split(r"^```(.*)\n", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)
    # Outside and inside take turns, each behind the word of its fence.
    return [text for fence, text in zip(parts[1::4], parts[2::4], strict=True) if fence == language]


@pytest.mark.parametrize("name", READMES)
def test_the_picture_is_a_real_finding(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    out = io.StringIO()
    with redirect_stdout(out):
        assert main(["check", "examples/errors-2021.pdf"]) == 1
    (picture,) = [block for block in blocks(name, "") if block.startswith("error[")]
    assert picture in out.getvalue()


def test_both_readmes_say_the_same():
    commands = [
        [
            line.split("#")[0].strip()
            for block in blocks(name, "") + blocks(name, "yaml")
            for line in block.splitlines()
            if not line.startswith(("error", " "))
        ]
        for name in READMES
    ]
    assert commands[0] == commands[1]


@pytest.mark.parametrize("name", READMES)
def test_links_lead_somewhere(name):
    for target in re.findall(r"\]\(([^)]+)\)", (ROOT / name).read_text("utf-8")):
        file, _, heading = target.partition("#")
        assert (ROOT / file).exists(), target
        if heading:
            titles = re.findall(r"^#+ (.+)$", (ROOT / file).read_text("utf-8"), flags=re.MULTILINE)
            assert heading in {title.lower().replace(" ", "-") for title in titles}, target


@pytest.mark.parametrize("name", [*READMES, "docs/formats.md"])
def test_settings_that_are_shown_are_understood(name, tmp_path):
    shown = [block for block in blocks(name, "yaml") if "repos:" not in block]
    assert shown
    for block in shown:
        (tmp_path / "crossfoot.yaml").write_text(block, "utf-8")
        assert config.load(None, tmp_path) != config.Config()
        select = yaml.safe_load(block).get("ignore", [])
        report = str(ROOT / "examples/clean-2021.pdf")
        with redirect_stdout(io.StringIO()):
            assert main(["check", report, *(x for rule in select for x in ("--ignore", rule))]) == 0


def test_every_setting_and_output_is_described():
    text = (ROOT / "docs/formats.md").read_text("utf-8")
    assert all(f"`{key}`" in text for key in config.KEYS)
    assert all(f"`--format {output}`" in text or output == "text" for output in OUTPUTS)


def test_the_hook_that_is_shown_is_offered():
    offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    for name in READMES:
        (shown,) = [yaml.safe_load(block) for block in blocks(name, "yaml") if "repos:" in block]
        assert {hook["id"] for repo in shown["repos"] for hook in repo["hooks"]} <= offered


def test_the_pack_that_is_shown_works(tmp_path):
    (description,) = blocks("docs/language.md", "yaml")
    (tmp_path / "pack.yaml").write_text(description, "utf-8")
    (tmp_path / "own.rules").write_text('severity "requests.blank" warning\n', "utf-8")
    made = pack.load(str(tmp_path))
    assert {rule.name: rule.severity for rule in made.rules}["requests.blank"] == "warning"
    with redirect_stdout(io.StringIO()):
        assert main(["check", "--pack", str(tmp_path), str(ROOT / "examples/clean-2021.pdf")]) == 0


def test_every_key_of_a_pack_is_described():
    text = (ROOT / "docs/language.md").read_text("utf-8")
    assert all(f"`{key}`" in text for key in manifest.KEYS)


def test_the_case_that_is_shown_is_that_of_a_new_pack(tmp_path):
    with redirect_stdout(io.StringIO()):
        assert main(["rules", "new", str(tmp_path / "p")]) == 0
    lines = (tmp_path / "p" / "cases" / "first.yaml").read_text("utf-8").splitlines(keepends=True)
    (shown,) = blocks("docs/language.md", "case")
    assert shown == "".join(line for line in lines if not line.startswith("#"))


def test_every_key_of_a_case_is_described():
    text = (ROOT / "docs/language.md").read_text("utf-8")
    assert all(f"`{key}`" in text for key in cases.KEYS)


def test_the_pages_of_the_rules_are_those_that_the_command_writes():
    """`crossfoot rules docs` writes them anew."""
    made = docs.written()
    there = {
        path.relative_to(ROOT / "docs/rules").as_posix(): path.read_text("utf-8")
        for path in (ROOT / "docs/rules").rglob("*.md")
    }
    assert sorted(there) == sorted(made)
    assert [name for name, text in made.items() if there[name] != text] == []


def test_the_list_of_rules_leads_to_their_pages():
    text = (ROOT / "docs/rules/README.md").read_text("utf-8")
    linked = set(re.findall(r"\]\(([^)]+)\)", text))
    assert linked == {name for name in docs.written() if name != "README.md"}
