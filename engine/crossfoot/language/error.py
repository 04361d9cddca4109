"""What is wrong in a rule file, and where."""

import unicodedata


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
        lines = source.splitlines()
        shown = lines[line - 1] if 0 < line <= len(lines) else ""
        message = f"{file}:{line}:{column}: {problem}"
        if shown:
            before = shown[: column - 1]
            indent = "".join(
                "\t" if c == "\t" else "  " if unicodedata.east_asian_width(c) in "WF" else " "
                for c in before
            )
            message += f"\n  {shown}\n  {indent}^"
        if hint:
            message += f"\n  hint: {hint}"
        super().__init__(message)
