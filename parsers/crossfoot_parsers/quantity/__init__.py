"""Numbers as printed: digits of any width, Chinese and English numerals, units, precision, approximations.

Dates, years, document and telephone numbers, article numbers, ratios and list markers are not quantities.
"""

from crossfoot_parsers.quantity.cells import reading
from crossfoot_parsers.quantity.chinese import numeral
from crossfoot_parsers.quantity.prose import quantities
from crossfoot_parsers.quantity.units import unit_of

__all__ = ["numeral", "quantities", "reading", "unit_of"]
