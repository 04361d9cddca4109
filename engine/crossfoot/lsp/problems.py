"""What is wrong with a pack, as an editor shows it: where, and in which words."""

import re
from pathlib import Path

import msgspec

from crossfoot.lsp.places import Places
from crossfoot.lsp.project import Project

WORD = re.compile(r'"[^"\n]*"?|[\w.-]+|[^\n]')


class Shown(msgspec.Struct, frozen=True):
    """What is wrong at a place (offsets): a mistake or a warning, with its remedy on a second line."""

    span: tuple[int, int]
    text: str
    warning: bool = False


def problems(project: Project) -> dict[Path, list[Shown]]:
    """Give what is wrong with the pack of a file, by file; with the file alone, where it belongs to no pack."""
    return {
        file: [
            Shown(
                _span(project.files[file], each.at.line, each.at.column),
                f"{each.text}\n{each.hint}".rstrip(),
                each.grade == "warning",
            )
            for each in found
        ]
        for file, found in project.problems.items()
    }


def _span(text: str, line: int, column: int) -> tuple[int, int]:
    """Give the word at a place of the parser; what stands before it, where the file or line ends there."""
    start = Places(text).written(line, column)
    match = WORD.match(text, start)
    return (start, match.end()) if match else (max(start - 1, 0), start)
