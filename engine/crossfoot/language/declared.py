"""What a pack declares, with all that it extends merged in: what its rules may speak of."""

from functools import cached_property

import msgspec

from crossfoot.language import syntax

# Parts of a report that are no sections.
PARTS = TITLE, PREAMBLE, REPORT = "title", "preamble", "report"


class Declared(msgspec.Struct, frozen=True, dict=True):
    """The declarations of a pack, words put in their patterns, and its rules, those over members made into one a member.

    `idle` are the lists of words that no pattern uses.
    """

    sections: tuple[syntax.Section, ...] = ()
    narratives: tuple[syntax.Narrative, ...] = ()
    breakdowns: tuple[syntax.Breakdown, ...] = ()
    series: tuple[syntax.Series, ...] = ()
    listings: tuple[syntax.Listing, ...] = ()
    rules: tuple[syntax.Rule, ...] = ()
    forbids: tuple[syntax.Forbid, ...] = ()
    idle: tuple[syntax.Words, ...] = ()

    @cached_property
    def tables(self) -> dict[str, syntax.Table]:
        """Every table by its name; of two with one name the first."""
        found: dict[str, syntax.Table] = {}
        for section in self.sections:
            for table in section.tables:
                found.setdefault(table.name, table)
        return found

    @cached_property
    def figures(self) -> dict[str, syntax.Kind]:
        """Every figure by its dotted name, with what it is of."""
        found: dict[str, syntax.Kind] = {}
        for narrative in self.narratives:
            for figure in narrative.figures:
                found.setdefault(f"{narrative.name}.{figure.name}", figure.kind)
                for member in figure.members:
                    found.setdefault(f"{narrative.name}.{figure.name}.{member.name}", member.kind)
        return found

    @cached_property
    def places(self) -> frozenset[str]:
        """The parts of a report that may be asked for their wording."""
        return frozenset((*PARTS, *(section.name for section in self.sections)))

    @cached_property
    def passages(self) -> frozenset[str]:
        """The parts of a report that sentences are read from."""
        return self.places - {"report"}

    @cached_property
    def told(self) -> dict[str, frozenset[str]]:
        """What is told in sentences and gone through by quantifiers, by its kind."""
        return {
            "breakdown": frozenset(each.name for each in self.breakdowns),
            "series": frozenset(each.name for each in self.series),
            "listing": frozenset(each.name for each in self.listings),
        }
