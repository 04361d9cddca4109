"""Reports in OFD (GB/T 33190-2016): XML in an archive, drawn to the same pages as PDF."""

from crossfoot_parsers import pages
from crossfoot_parsers.flow import Flow
from crossfoot_parsers.ofd import document


def read(path: str, data: bytes) -> Flow:
    """Read the blocks of an OFD. Raises ReadError, Excess, and ValueError for a malformed one."""
    sheets, warnings = document.sheets(path, data)
    return pages.read(path, sheets, warnings)
