"""What an editor shows over a word: a line on a keyword, the page of a rule, the declaration of a name."""

from crossfoot.lsp.meaning import meaning
from crossfoot.lsp.names import Declared
from crossfoot.lsp.project import Project
from crossfoot.lsp.words import WORDS
from crossfoot.manifest import label
from crossfoot.page import Page, Tried, pages, render

LINES = 16


def hover(project: Project, offset: int, language: str) -> tuple[str, tuple[int, int]] | None:
    """Give what is shown over a place, in Markdown, and the word (its offsets) that it is about; None over nothing."""
    found = meaning(project.files[project.path], offset, project.known)
    if found is None:
        return None
    if found.keyword:
        words = WORDS.get(found.text)
        return None if words is None else (f"**{found.text}** — {words.text(language)}", found.span)
    shown = dict.fromkeys(_shown(each, project, language) for each in found.found)
    return ("\n---\n\n".join(shown), found.span) if shown else None


def _shown(declared: Declared, project: Project, language: str) -> str:
    """Show a declaration: the page of the rule that it is, else what is written."""
    name = ".".join((declared.table, *declared.path) if declared.table else declared.path)
    page = _page(project, name)
    if page is not None:
        # Its examples are in the cases, and to run those takes too long here.
        return render.markdown(page, (language,), examples=False)
    path = next(file for file in project.files if str(file) == declared.file)
    text = project.files[path]
    first, last = declared.whole
    lines = text[first:last].splitlines()
    lines = [*lines[:LINES], "…"] if len(lines) > LINES else lines
    place = f"{label(path)}:{text.count(chr(10), 0, first) + 1}"
    return "\n".join(("```crossfoot", *lines, "```", "", place, ""))


def _page(project: Project, rule: str) -> Page | None:
    pack = project.pack
    found = [] if pack is None else pages([Tried(pack, ())])
    return next((page for page in found if page.info.name == rule), None)
