"""DOCX: the text as it is printed, with automatic numbers, without what was deleted or is hidden.

Source: ECMA-376 (ISO/IEC 29500), parts 1, 2 and 4; strict and transitional.
"""

from crossfoot_parsers.docx.body import Body
from crossfoot_parsers.docx.package import parts
from crossfoot_parsers.flow import Flow
from crossfoot_parsers.report import ReadError


def read(path: str, data: bytes) -> Flow:
    """Read the bytes of a DOCX file. Raises ReadError where it holds no document or no text, ValueError, KeyError, Excess."""
    flow = Body(path, parts(path, data)).read()
    if not flow.blocks:
        raise ReadError(path, "the document has no text", "check that the right file was saved")
    return flow
