"""Imports run one way: from the commands down to the model, and never from the readers into the engine."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOMES = {
    "crossfoot": ROOT / "engine" / "crossfoot",
    "crossfoot_parsers": ROOT / "parsers" / "crossfoot_parsers",
}
# Each may import those before it.
ENGINE = [
    "hint",
    "columns",
    "bounded",
    "slips",
    "mapping",
    "cache",
    "language",
    "finding",
    "certain",
    "implied",
    "binding",
    "manifest",
    "config",
    "output",
]
ENGINE += [
    "merge",
    "pack",
    "evaluate",
    "audit",
    "cases",
    "page",
    "coverage",
    "skeleton",
    "mutation",
    "change",
    "lsp",
    "cli",
    "__main__",
]
READERS = [
    "limits",
    "report",
    "characters",
    "bars",
    "encoding",
    "markup",
    "archive",
    "quantity",
    "flow",
    "spread",
    "merged",
    "flattened",
    "aligned",
    "title",
    "outline",
    "pages",
    "ocr",
    "pdf",
    "ofd",
    "docx",
    "html",
    "text",
    "sheets",
    "delimited",
    "workbook",
    "office",
    "markdown",
    "sniff",
    "read",
]
HOUSE = [f"crossfoot_parsers.{part}" for part in READERS] + [f"crossfoot.{part}" for part in ENGINE]


def modules():
    for top, home in HOMES.items():
        for path in home.rglob("*.py"):
            parts = [top, *path.relative_to(home).with_suffix("").parts]
            yield ".".join(part for part in parts if part != "__init__"), path


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            assert node.module
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def graph(depth):
    """Give what each module imports of the project, with names cut to `depth` parts."""
    names = {name for name, _ in modules()}
    found = {}
    for name, path in modules():
        own = ".".join(name.split(".")[:depth])
        inside = {".".join(other.split(".")[:depth]) for other in imported(path) if other in names}
        found.setdefault(own, set()).update(inside - {own} - set(HOMES))
    return found


def test_no_module_imports_itself_by_a_detour():
    assert list(TopologicalSorter(graph(9)).static_order())


def test_each_part_of_the_house_stands_on_those_below_it():
    parts = {part: below for part, below in graph(2).items() if part not in HOMES}
    assert set(parts) == set(HOUSE)
    for part, below in parts.items():
        above = set(HOUSE[HOUSE.index(part) :])
        assert below & above == set(), part
