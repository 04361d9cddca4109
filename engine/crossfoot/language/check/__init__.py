"""Static checks of a merged pack: what is wrong with it is found before any report is read. One module a subject."""

from collections.abc import Iterator

from crossfoot.language.check import prose, rules, sections, tables
from crossfoot.language.check.messages import telling
from crossfoot.language.check.patterns import costly
from crossfoot.language.check.same import same
from crossfoot.language.check.unused import unused
from crossfoot.language.check.vacuous import vacuous
from crossfoot.language.declared import Declared
from crossfoot.language.problem import Problem


def problems(declared: Declared) -> Iterator[Problem]:
    """Give the mistakes in the declarations and the rules of a pack, units apart (`kinds` settles those)."""
    for subject in (sections, tables, prose, rules):
        yield from subject.problems(declared)


def warnings(declared: Declared, *, whole: bool) -> Iterator[Problem]:
    """Give what a pack without mistakes can be used with, though not all of it does what it says; its units are settled.

    Of one that is not `whole`, for others to extend, what it does not use may be used by those.
    """
    for subject in (telling, costly, vacuous, same, *((unused,) if whole else ())):
        yield from subject(declared)
