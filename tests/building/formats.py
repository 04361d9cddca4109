"""Every format that is read: how the invented report is written in it, and how a place in it is read back by other means than ours."""

import io
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from building import content, delimited, docx, html, layout, markdown, ofd, pdf, text, workbook
from building.content import Content
from crossfoot_parsers.report import Place


class Format(NamedTuple):
    """One manner of writing a report: the ending of the file, what writes it, and what gives the characters at a place."""

    ending: str
    render: Callable[[Content], bytes]
    printed: Callable[[bytes, Place], str]


FORMATS = {
    "text": Format("txt", text.render, text.printed),
    "layout": Format("txt", partial(layout.render, style=layout.Style(page=37)), text.printed),
    "markdown": Format("md", markdown.render, markdown.printed),
    "csv": Format("csv", delimited.render, delimited.printed),
    "html": Format("html", partial(html.render, style="clean"), html.printed),
    "html-word": Format("html", partial(html.render, style="word"), html.printed),
    "html-site": Format("htm", partial(html.render, style="tables"), html.printed),
    "docx": Format("docx", docx.render, docx.printed),
    "docx-numbered": Format(
        "docx", partial(docx.render, style=docx.Style(numbered=True, boxed=True)), docx.printed
    ),
    "xlsx": Format("xlsx", workbook.render, workbook.printed),
    "xlsx-one": Format("xlsx", partial(workbook.render, layout="one"), workbook.printed),
    "pdf": Format("pdf", pdf.render, pdf.printed),
    "pdf-lines": Format("pdf", partial(pdf.render, style=pdf.Style(rules="lines")), pdf.printed),
    "pdf-bars": Format("pdf", partial(pdf.render, style=pdf.Style(rules="bars")), pdf.printed),
    "ofd": Format("ofd", ofd.render, ofd.printed),
}


def sources(name: str) -> list[bytes]:
    """Give whole files of a format, to be broken."""
    render = FORMATS[name].render
    made = [render(content.clean(2021)), render(content.with_errors(2019))]
    # What is compressed comes out of a mutation as noise: drawing that is not is broken in its words.
    return [*made, _plain(made[0])] if FORMATS[name].ending == "pdf" else made


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
