"""Write the examples: python -m building FOLDER."""

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


if __name__ == "__main__":
    for name, data in examples().items():
        Path(sys.argv[1], name).write_bytes(data)
