"""Parse trees in, syntax trees out: one module for each part of the grammar, one method for each of its rules."""

from typing import Any

from crossfoot.language import syntax
from crossfoot.language.build.base import many
from crossfoot.language.build.expressions import Expressions
from crossfoot.language.build.narratives import Narratives
from crossfoot.language.build.rules import Rules
from crossfoot.language.build.sections import Sections
from crossfoot.language.build.tables import Tables


class Builder(Sections, Tables, Narratives, Rules, Expressions):
    """Makes the tree of a rule file into its syntax value."""

    def start(self, _meta: Any, items: list[Any]) -> syntax.File:
        return syntax.File(
            many(items, syntax.Section),
            many(items, syntax.Words),
            many(items, syntax.Narrative),
            many(items, syntax.Breakdown),
            many(items, syntax.Rule),
            tuple(regrade for item in items if isinstance(item, list) for regrade in item),
            many(items, syntax.Refine),
            many(items, syntax.Extend),
            many(items, syntax.Tell),
            many(items, syntax.Series),
            many(items, syntax.Listing),
            many(items, syntax.Forbid),
        )
