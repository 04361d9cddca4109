"""What an editor shows over a word: a line on a keyword, the page of a rule, the declaration of a name."""

from crossfoot.implied import RuleInfo
from crossfoot.lsp.meaning import meaning
from crossfoot.lsp.names import Declared
from crossfoot.lsp.project import Project
from crossfoot.lsp.words import WORDS
from crossfoot.manifest import label
from crossfoot.output.width import clean

LINES = 16
FACTS = {"zh": ("级别", "依据", "建议", "规则包"), "en": ("severity", "because", "help", "pack")}


def hover(project: Project, offset: int, language: str) -> tuple[str, tuple[int, int]] | None:
    """Give what is shown over a place, in Markdown, and the word (its offsets) that it is about; None over nothing."""
    found = meaning(project.files[project.path], offset, project.known)
    if found is None:
        return None
    if found.keyword:
        words = WORDS.get(found.text)
        return None if words is None else (f"**{found.text}** — {words.text(language)}", found.span)
    rules = {rule.name: rule for rule in project.rules()}
    pages = [_page(each, rules.get(_rule(each)), project, language) for each in found.found]
    return ("\n\n---\n\n".join(dict.fromkeys(pages)), found.span) if pages else None


def _rule(declared: Declared) -> str:
    """Give the name of the rule that a declaration is, if it is one."""
    return ".".join((declared.table, *declared.path) if declared.table else declared.path)


def _page(declared: Declared, rule: RuleInfo | None, project: Project, language: str) -> str:
    parts = []
    if rule is not None:
        severity, because, advice, pack = FACTS[language]
        facts = {
            severity: rule.severity,
            because: clean(rule.because),
            advice: clean(rule.help.text(language)),
            pack: rule.pack,
        }
        parts.append(f"**{rule.name}** {_escaped(clean(rule.summary.text(language)))}")
        parts.append("\n".join(f"- {name}: {_escaped(value)}" for name, value in facts.items() if value))
    path = next(file for file in project.files if str(file) == declared.file)
    text = project.files[path]
    first, last = declared.whole
    lines = text[first:last].splitlines()
    lines = [*lines[:LINES], "…"] if len(lines) > LINES else lines
    parts.append("\n".join(("```crossfoot", *lines, "```")))
    parts.append(f"{label(path)}:{text.count(chr(10), 0, first) + 1}")
    return "\n\n".join(parts)


def _escaped(text: str) -> str:
    """Give a text that Markdown shows as it is."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]<>#|" else c for c in text)
