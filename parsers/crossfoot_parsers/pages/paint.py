"""What pages are painted with: red, green and blue from 0 to 1; only how light a colour is matters here.

What is not known is not guessed: text in a colour that is not known, or on one, counts as seen.
"""

from typing import NamedTuple

Colour = tuple[float, float, float]
PAPER: Colour = (1.0, 1.0, 1.0)
INK: Colour = (0.0, 0.0, 0.0)


class Paint(NamedTuple):
    """What is painted with: its colour, None where it is not known. A pattern has gaps, so it is not solid."""

    colour: Colour | None
    solid: bool = True


BLACK = Paint(INK)
UNKNOWN = Paint(None)
LOOSE = Paint(None, solid=False)
