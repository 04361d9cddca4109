"""Every format that is read, by the ending of its files: how the invented report is written in it, and how a place is read back."""

import io
from collections.abc import Callable
from functools import partial

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from building import content, delimited, docx, html, ofd, pdf, text, workbook

FORMATS: dict[str, Callable[[content.Content], bytes]] = {
    "txt": text.render,
    "docx": docx.render,
    "html": html.word,
    "csv": delimited.render,
    "xlsx": workbook.render,
    "pdf": pdf.render,
    "ofd": ofd.render,
}


def _sources(ending: str) -> list[bytes]:
    made = [FORMATS[ending](content.clean(2021)), FORMATS[ending](content.with_errors(2019))]
    # What is compressed comes out of a mutation as noise: drawing that is not is broken in its words.
    return [*made, _plain(made[0])] if ending == "pdf" else made


def _plain(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        contents = page.get_contents()
        if contents is not None:
            plain = DecodedStreamObject()
            plain.set_data(contents.get_data())
            page[NameObject("/Contents")] = writer._add_object(plain)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


SEEDS = {ending: partial(_sources, ending) for ending in FORMATS}
