"""What is wrong in a rule file, and where."""

import unicodedata

from crossfoot.columns import counted

BEFORE, AFTER = 60, 40


class LanguageError(Exception):
    """A mistake in a rule file: place, what was expected, and a hint. `str()` is the whole message with a caret."""

    def __init__(
        self, file: str, line: int, column: int, problem: str, hint: str = "", source: str = ""
    ) -> None:
        """Take the text of the file as `source`, so that the line can be shown."""
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
        self.hint = hint
        # The parser ends lines at this mark alone.
        lines = source.split("\n")
        shown = lines[line - 1].removesuffix("\r") if 0 < line <= len(lines) else ""
        message = f"{file}:{line}:{column}: {problem}"
        if shown:
            text, caret = _around(shown, column)
            message += f"\n  {text}\n  {caret}^"
        if hint:
            message += f"\n  hint: {hint}"
        super().__init__(message)


def _around(line: str, column: int) -> tuple[str, str]:
    """Give what stands around a column, and the space up to it; what a terminal would obey is made visible."""
    first = max(0, column - 1 - BEFORE) if len(line) > BEFORE + AFTER else 0
    last = column - 1 + AFTER if len(line) > BEFORE + AFTER else len(line)
    cut = "".join(
        c if c == "\t" or unicodedata.category(c) not in {"Cc", "Cs"} else "\N{REPLACEMENT CHARACTER}"
        for c in line[first:last]
    )
    text = ("…" if first else "") + cut + ("…" if last < len(line) else "")
    before = ("…" if first else "") + cut[: column - 1 - first]
    return text, "".join("\t" if c == "\t" else " " * counted(c) for c in before)
