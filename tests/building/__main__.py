"""Write the examples: python -m building FOLDER; or the report in every format that there is: python -m building FOLDER all."""

import sys
from pathlib import Path

from building import pdf, text
from building.content import clean, with_errors


def examples() -> dict[str, bytes]:
    """Give the examples by file name: one clean, one with three errors, in each form."""
    return {
        "clean-2019.txt": text.render(clean(2019)),
        "errors-2019.txt": text.render(with_errors(2019)),
        "clean-2021.pdf": pdf.render(clean(2021)),
        "errors-2021.pdf": pdf.render(with_errors(2021)),
    }


def everything() -> dict[str, bytes]:
    """Give the report of 2021 in every format, clean and with errors."""
    from building.formats import FORMATS  # noqa: PLC0415 - the examples need few of them

    return {
        f"{kind}-{name}.{form.ending}": form.render(content)
        for name, form in FORMATS.items()
        for kind, content in (("clean", clean(2021)), ("errors", with_errors(2021)))
    }


if __name__ == "__main__":
    for name, data in (everything() if sys.argv[2:] == ["all"] else examples()).items():
        Path(sys.argv[1], name).write_bytes(data)
