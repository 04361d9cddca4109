import msgspec
import pytest

from crossfoot.output import outline
from handmade import report, same


@pytest.mark.parametrize("language", ["zh", "en"])
def test_writes_a_report_as_it_was_read(language: str) -> None:
    same(f"outline.{language}.txt", outline.render(report(), language))


def test_writes_a_report_of_which_nothing_is_known() -> None:
    empty = msgspec.structs.replace(report(), title=None, year=None, agency=None, sections=(), warnings=())
    assert outline.render(empty, "en") == "a.txt\ntitle: (none)\nyear: (none)\nagency: (none)\nformat: text\n"
