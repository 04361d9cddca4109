"""Every example of the reference of the language and of the tutorial is run.

An example is a fenced block of rules, or of what is added to those before, then a report, then what Crossfoot says of it: a line for
each verdict of its rules that is neither `pass` nor `inapplicable`; another report may follow. What a block is called by its fence
(`yaml library/pack.yaml`) is a file, and `console` shows commands and what they print, where … stands for any lines.
CROSSFOOT_UPDATE=1 writes the findings, and what is printed, anew, to be read before they are kept.
"""

import os
import re
from pathlib import Path

import pytest

from crossfoot.audit import ALONE, Related, audit
from crossfoot.cli import main
from crossfoot.language.error import LanguageError
from crossfoot.language.format import format as formatted
from crossfoot.language.parse import parse
from judging import pack, report

DOCS = Path(__file__).parents[1] / "docs"
FENCE = re.compile(r"^```(?P<kind>\S*)(?: (?P<file>[^\n]*))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ crossfoot (.*)$", re.MULTILINE)
PAGES = ["language.md", "tutorial.md"]
UPDATE = os.environ.get("CROSSFOOT_UPDATE") == "1"


def fences(name):
    return FENCE.finditer((DOCS / name).read_text("utf-8"))


def examples(name):
    """Give the examples of a page: the rules as a text, and the blocks that follow them by the word of their fence."""
    found = []
    for match in fences(name):
        kind = match["kind"]
        if kind in {"rules", "rules-added", "rules-with-a-mistake"}:
            before = found[-1]["rules"] if kind == "rules-added" else ""
            found.append({"rules": before + match["text"]})
        elif kind == "report" and "report" in found[-1]:
            found.append({"rules": found[-1]["rules"], kind: match})
        elif found:
            found[-1].setdefault(kind, match)
    return found


EXAMPLES = [(name, i) for name in PAGES for i in range(len(examples(name)))]


def rewritten(name, match, text):
    """Write another text into a block of a page."""
    page = (DOCS / name).read_text("utf-8")
    start, end = match.span("text")
    (DOCS / name).write_text(page[:start] + text + page[end:], "utf-8")


def said(example):
    related = Related(report(example["previous"]["text"])) if "previous" in example else ALONE
    result = audit(report(example["report"]["text"]), (pack(example["rules"]),), (), related)
    return "".join(
        f"{v.rule} {v.outcome}: {v.message.en}\n"
        for v in result.verdicts
        if v.outcome not in {"pass", "inapplicable"}
    )


@pytest.mark.parametrize(("name", "index"), EXAMPLES)
def test_an_example_is_true(name, index):
    example = examples(name)[index]
    if "mistake" in example:
        with pytest.raises(LanguageError) as caught:
            pack(example["rules"])
        kind, shown = "mistake", re.sub(r"^\S*a\.rules", "example.rules", str(caught.value)) + "\n"
    else:
        assert {"report", "findings"} <= set(example), (
            f"{name}: an example without a report, or without its findings"
        )
        kind, shown = "findings", said(example)
    if UPDATE:
        rewritten(name, example[kind], shown)
    else:
        assert shown == example[kind]["text"]


def test_what_the_tutorial_lets_one_type_is_in_the_one_form():
    for example in examples("tutorial.md"):
        assert "mistake" in example or formatted(example["rules"], "x.rules") == example["rules"]


def test_the_commands_of_the_tutorial_print_what_it_shows(tmp_path, monkeypatch, capsys):
    """The pack is that of the last step, in files as a reader has them."""
    name = "tutorial.md"
    rules = [example["rules"] for example in examples(name) if "mistake" not in example][-1]
    (tmp_path / "library/cases").mkdir(parents=True)
    (tmp_path / "library/loans.rules").write_text(rules, "utf-8")
    for match in fences(name):
        if match["file"]:
            (tmp_path / match["file"]).write_text(match["text"], "utf-8")
    monkeypatch.chdir(tmp_path)
    for index in [i for i, match in enumerate(fences(name)) if match["kind"] == "console"]:
        block = list(fences(name))[index]
        made, wanted = "", ""
        for command in COMMAND.finditer(block["text"]):
            main(command[1].split())
            printed = capsys.readouterr().out.rstrip()
            made += f"{command[0]}\n{printed}\n\n"
        made = made.rstrip() + "\n"
        wanted = block["text"]
        if UPDATE and "…\n" not in wanted:
            rewritten(name, block, made)
        else:
            pattern = "".join(
                "(.*\n)*?" if line == "…" else re.escape(line) + "\n" for line in wanted.splitlines()
            )
            assert re.fullmatch(pattern, made), made


def test_every_rule_of_the_grammar_is_shown():
    """What the grammar has and no example uses would be a construct that nobody has seen work."""
    grammar = (Path(__file__).parents[1] / "engine/crossfoot/language/grammar.lark").read_text("utf-8")
    keywords = set(re.findall(r'"([a-z]+)"', grammar))
    shown = "\n".join(
        match["text"] for name in PAGES for match in fences(name) if match["kind"].startswith("rules")
    )
    missing = {word for word in keywords if not re.search(rf"(?<![\w-]){word}(?![\w-])", shown)}
    assert missing == set()


def test_each_example_parses_alone():
    for name, index in EXAMPLES:
        parse(examples(name)[index]["rules"], "example.rules")
