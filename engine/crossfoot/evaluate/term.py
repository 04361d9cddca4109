"""The value of an expression, with what it was made of."""

import msgspec

from crossfoot.evaluate.interval import Interval
from crossfoot.finding import Evidence, Message


class Term(msgspec.Struct, frozen=True, gc=False):
    """The value of an expression: an interval, or None and the reason why there is none.

    `absent` says that it is known not to be there: the text does not state the figure, the form lets the line be left out (it is
    then nothing in a sum, and no number by itself). `stated` counts the operands that the report prints, `assumed` those that
    stand for a blank, `blank` those that the form leaves blank where there is nothing.
    """

    interval: Interval | None
    evidence: tuple[Evidence, ...] = ()
    reason: Message | None = None
    stated: int = 0
    assumed: int = 0
    absent: bool = False
    blank: int = 0

    @property
    def text(self) -> str | None:
        """What is printed in the cell that it was read from; None where there is none, or where a blank says nothing."""
        evidence = next(iter(self.evidence), None)
        if evidence is None or not evidence.span.places:
            return None
        return evidence.text if evidence.text or evidence.assumed else None
