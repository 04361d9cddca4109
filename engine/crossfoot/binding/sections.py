"""Declared sections against printed headings."""

from typing import Literal

import msgspec

from crossfoot.binding.normal import normal, similarity
from crossfoot.language import syntax
from crossfoot_parsers.report import Report, Section


class BoundSection(msgspec.Struct, frozen=True):
    """Where a declared section stands in the report, and how well its heading fits.

    `misplaced` says that its number, or its order among the others, is not the declared one.
    """

    declared: syntax.Section
    section: Section | None
    match: Literal["exact", "variant", "close", "missing", "ambiguous"]
    candidates: tuple[Section, ...] = ()
    misplaced: bool = False


def bind_sections(declared: tuple[syntax.Section, ...], report: Report) -> dict[str, BoundSection]:
    """Find each declared section among the top headings."""
    printed = list(report.sections)
    bound: dict[str, BoundSection] = {}
    free = list(range(len(printed)))
    for match in ("exact", "variant", "close"):
        for want in declared:
            if want.name in bound:
                continue
            fits = [i for i in free if _fits(match, want, printed[i])]
            if len(fits) > 1:
                nearest = [i for i in fits if printed[i].ordinal == want.number]
                fits = nearest if match == "close" and len(nearest) == 1 else fits
            if len(fits) > 1:
                candidates = tuple(printed[i] for i in fits)
                bound[want.name] = BoundSection(want, None, "ambiguous", candidates)
                free = [i for i in free if i not in fits]
            elif fits:
                bound[want.name] = BoundSection(want, printed[fits[0]], match)
                free.remove(fits[0])
    for want in declared:
        bound.setdefault(want.name, BoundSection(want, None, "missing"))
    return _placed(declared, bound, printed)


def _fits(match: str, want: syntax.Section, section: Section) -> bool:
    heading = normal(section.heading.text)
    if match == "exact":
        return heading == normal(want.title)
    if match == "variant":
        return any(heading == normal(text) for text in want.also)
    return any(similarity(section.heading.text, text) > 0 for text in (want.title, *want.also))


def _placed(
    declared: tuple[syntax.Section, ...], bound: dict[str, BoundSection], printed: list[Section]
) -> dict[str, BoundSection]:
    """Mark the sections with another number than declared, and those that stand before an earlier one."""
    result = {}
    last = -1
    for want in declared:
        found = bound[want.name]
        if found.section is not None:
            at = next(i for i, section in enumerate(printed) if section is found.section)
            wrong = at < last or (want.number is not None and found.section.ordinal != want.number)
            last = max(last, at)
            if wrong:
                found = msgspec.structs.replace(found, misplaced=True)
        result[want.name] = found
    return result
