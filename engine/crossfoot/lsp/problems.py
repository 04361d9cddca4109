"""What is wrong with a pack, as an editor shows it: where, and in which words."""

import re
from pathlib import Path

import msgspec

from crossfoot.lsp.places import Places
from crossfoot.lsp.project import Project

WORD = re.compile(r'"[^"\n]*"?|[\w.-]+|[^\n]')


class Problem(msgspec.Struct, frozen=True):
    """What is wrong at a place (offsets). `severity` is the protocol's: 1 for an error, 2 for a warning."""

    span: tuple[int, int]
    text: str
    severity: int = 1


def problems(project: Project) -> dict[Path, list[Problem]]:
    """Give what is wrong with the pack of a file, by file; with the file alone, where it belongs to no pack."""
    return {
        file: [
            Problem(
                _span(project.files[file], each.line, each.column), f"{each.problem}\n{each.hint}".rstrip()
            )
            for each in errors
        ]
        for file, errors in project.problems().items()
    }


def _span(text: str, line: int, column: int) -> tuple[int, int]:
    """Give the word at a place of the parser; what stands before it, where the file or line ends there."""
    start = Places(text).written(line, column)
    match = WORD.match(text, start)
    return (start, match.end()) if match else (max(start - 1, 0), start)
