"""Every example of the reference of the language and of the tutorial is run.

An example is a fenced block of rules, then a report, then what Crossfoot says of it: a line for each verdict of its rules that is neither
`pass` nor `inapplicable`. CROSSFOOT_UPDATE=1 writes these lines anew, to be read before they are kept.
"""

import os
import re
from pathlib import Path

import pytest

from crossfoot.audit import ALONE, Related, audit
from crossfoot.language.error import LanguageError
from crossfoot.language.parse import parse
from judging import pack, report

DOCS = Path(__file__).parents[1] / "docs"
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = ["language.md", "tutorial.md"]


def examples(name):
    """Give the examples of a page: for each block of rules, those that follow it, by the word of their fence."""
    found = []
    for match in FENCE.finditer((DOCS / name).read_text("utf-8")):
        if match[1] in {"rules", "rules-with-a-mistake"}:
            found.append({"at": match.start(), match[1]: match})
        elif found:
            found[-1].setdefault(match[1], match)
    return found


EXAMPLES = [(name, i) for name in PAGES for i in range(len(examples(name)))]


def said(example):
    related = Related(report(example["previous"][2])) if "previous" in example else ALONE
    made = pack(example["rules"][2])
    result = audit(report(example["report"][2]), (made,), (), related)
    return [
        f"{v.rule} {v.outcome}: {v.message.en}"
        for v in result.verdicts
        if v.outcome not in {"pass", "inapplicable"}
    ]


@pytest.mark.parametrize(("name", "index"), EXAMPLES)
def test_an_example_is_true(name, index):
    example = examples(name)[index]
    if "rules-with-a-mistake" in example:
        with pytest.raises(LanguageError) as caught:
            pack(example["rules-with-a-mistake"][2])
        shown = re.sub(r"^\S*a\.rules", "example.rules", str(caught.value))
        assert shown == example["mistake"][2].rstrip("\n")
        return
    assert {"report", "findings"} <= set(example), (
        f"{name}: an example without a report, or without its findings"
    )
    lines = said(example)
    if os.environ.get("CROSSFOOT_UPDATE") == "1":
        text = (DOCS / name).read_text("utf-8")
        start, end = example["findings"].span(2)
        (DOCS / name).write_text(text[:start] + "".join(f"{line}\n" for line in lines) + text[end:], "utf-8")
    else:
        assert lines == example["findings"][2].splitlines()


def test_every_rule_of_the_grammar_is_shown():
    """What the grammar has and no example uses would be a construct that nobody has seen work."""
    grammar = (Path(__file__).parents[1] / "engine/crossfoot/language/grammar.lark").read_text("utf-8")
    keywords = set(re.findall(r'"([a-z]+)"', grammar))
    shown = "\n".join(
        match[2]
        for name in PAGES
        for match in FENCE.finditer((DOCS / name).read_text("utf-8"))
        if "rules" in match[1]
    )
    missing = {word for word in keywords if not re.search(rf"(?<![\w-]){word}(?![\w-])", shown)}
    assert missing == set()


def test_each_example_parses_alone():
    for name, index in EXAMPLES:
        example = examples(name)[index]
        parse((example.get("rules") or example["rules-with-a-mistake"])[2], "example.rules")
