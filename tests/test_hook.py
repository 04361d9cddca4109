"""The hooks that we offer, run by the real pre-commit on a repository with reports."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "PRE_COMMIT_HOME": str(folder.parent / "cache")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def commit(folder: Path) -> None:
    for command in (
        ("git", "init", "-q", "-b", "main"),
        ("git", "config", "user.name", "t"),
        ("git", "config", "user.email", "t@example.org"),
        ("git", "add", "-A"),
        ("git", "commit", "-q", "-m", "all"),
    ):
        done = run(folder, *command)
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository of the working tree as it stands, so that what is tested is what is there."""
    if shutil.which("git") is None:
        pytest.skip("git is not on PATH")
    folder = tmp_path_factory.mktemp("hooks") / "crossfoot"
    ignore = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", ".hypothesis", ".coverage*")
    shutil.copytree(ROOT, folder, ignore=ignore)
    commit(folder)
    return folder


def try_hook(hooks: Path, reports: Path, name: str) -> subprocess.CompletedProcess[str]:
    return run(
        reports, sys.executable, "-m", "pre_commit", "try-repo", str(hooks), name, "--all-files", "--verbose"
    )


def test_clean_and_broken_reports(hooks: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    shutil.copy(ROOT / "examples" / "clean-2019.txt", reports)
    shutil.copy(ROOT / "examples" / "clean-2021.pdf", reports / "REPORT.PDF")
    (reports / "notes.md").write_text("not a report\n")
    commit(reports)
    clean = try_hook(hooks, reports, "crossfoot")
    assert clean.returncode == 0, clean.stdout + clean.stderr
    shutil.copy(ROOT / "examples" / "errors-2019.txt", reports)
    run(reports, "git", "add", "-A")
    broken = try_hook(hooks, reports, "crossfoot")
    assert broken.returncode == 1
    assert "cases.行政复议.总计" in broken.stdout
    assert "exit code: 1" in broken.stdout


def test_rule_files(hooks: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "a.rules").write_text('section a "甲" {\n  numbr 1\n}\n', "utf-8")
    commit(rules)
    done = try_hook(hooks, rules, "crossfoot-rules")
    assert done.returncode == 1
    assert "a.rules:2:3" in done.stdout
    assert "did you mean number" in done.stdout


def test_rule_files_are_formatted(hooks: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "a.rules").write_text('section a "甲"{number 1}\n', "utf-8")
    commit(rules)
    assert try_hook(hooks, rules, "crossfoot-rules-format").returncode == 1
    assert (rules / "a.rules").read_text("utf-8") == 'section a "甲" { number 1 }\n'
    assert try_hook(hooks, rules, "crossfoot-rules-format").returncode == 0


def test_our_own_hooks_are_valid() -> None:
    for command, name in (
        ("validate-config", ".pre-commit-config.yaml"),
        ("validate-manifest", ".pre-commit-hooks.yaml"),
    ):
        done = run(ROOT, sys.executable, "-m", "pre_commit", command, name)
        assert done.returncode == 0, done.stdout + done.stderr


def test_our_own_hooks_pass(hooks: Path) -> None:
    environment = Path(sys.executable).parent.parent
    (hooks / ".venv").symlink_to(environment)
    done = run(hooks, sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Passed") == 6, done.stdout
