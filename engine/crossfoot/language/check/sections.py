"""Sections: names and numbers of their own, wording that can be looked for."""

from collections.abc import Iterator

from crossfoot.language import syntax
from crossfoot.language.check.patterns import regular
from crossfoot.language.declared import PARTS, Declared
from crossfoot.language.problem import Problem
from crossfoot.language.scope import CHILDREN


def problems(declared: Declared) -> Iterator[Problem]:
    """Check the sections, and that no two tables have one name."""
    numbers: dict[int, str] = {}
    tables: dict[str, syntax.Table] = {}
    for section in declared.sections:
        if section.name in {*PARTS, CHILDREN, "previous", "parent"}:
            yield Problem(
                section.at, f"{section.name} has a meaning already", "give the section another name"
            )
        if section.number is not None and numbers.setdefault(section.number, section.name) != section.name:
            yield Problem(
                section.at,
                f"sections {numbers[section.number]} and {section.name} have the same number",
                "give one of them another",
            )
        for table in section.tables:
            if tables.setdefault(table.name, table) is not table:
                yield Problem(table.at, f"table {table.name} is declared twice", "give it another name")
        for says in section.says:
            yield from regular(says.pattern, says.at)
