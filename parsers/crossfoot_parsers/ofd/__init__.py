"""Reports in OFD (GB/T 33190-2016): XML in an archive, drawn to the same pages as PDF."""

from crossfoot_parsers import pages
from crossfoot_parsers.flow import Flow
from crossfoot_parsers.ofd import document
from crossfoot_parsers.pages.doubts import doubts


def read(path: str, data: bytes) -> Flow:
    """Read the blocks of an OFD. Raises ReadError, Excess, and ValueError for a malformed one."""
    sheets, warnings = document.sheets(path, data)
    made = pages.flow(path, sheets)
    return Flow(made.blocks, (*made.warnings, *warnings, *doubts(path, sheets, "OFD")))
