"""Static checks of a merged pack: what is wrong with it is found before any report is read. One module a subject."""

from collections.abc import Iterator

from crossfoot.language.check import prose, rules, sections, tables
from crossfoot.language.declared import Declared
from crossfoot.language.problem import Problem


def problems(declared: Declared) -> Iterator[Problem]:
    """Give all that is wrong with the declarations and the rules of a pack, units apart (`kinds` settles those)."""
    for subject in (sections, tables, prose, rules):
        yield from subject.problems(declared)
