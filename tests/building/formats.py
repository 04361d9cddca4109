"""Every format that is read, by the ending of its files: how the invented report is written in it, and how a place is read back."""

from collections.abc import Callable

from building import content, pdf, text

FORMATS: dict[str, Callable[[content.Content], bytes]] = {"txt": text.render, "pdf": pdf.render}


def _sources(ending: str) -> Callable[[], list[bytes]]:
    return lambda: [FORMATS[ending](content.clean(2021)), FORMATS[ending](content.with_errors(2019))]


SEEDS = {ending: _sources(ending) for ending in FORMATS}
