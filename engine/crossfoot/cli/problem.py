"""What went wrong, in words that help."""

from collections.abc import Iterable

from crossfoot.hint import nearest
from crossfoot.language.error import LanguageError
from crossfoot.manifest import PackError
from crossfoot.mapping import MappingError
from crossfoot.output.width import clean
from crossfoot_parsers.report import ReadError


class Refused(Exception):  # noqa: N818 - it reads as what happened
    """Something that was asked for cannot be done: the message says what, and what to do instead."""


def explain(error: Exception) -> str:
    """Put an error in words: its own where it was written for people, else a request to report it."""
    match error:
        case LanguageError():
            return str(error)
        case ReadError() | MappingError() | PackError() | Refused():
            # Names of files come from outside: they may not drive the terminal.
            return clean(str(error))
        case OSError(filename=name, strerror=str(what)) if name is not None:
            return f"{clean(str(name))}: {what}. Check the path and its permissions."
        case OSError(strerror=str(what)):
            return f"{what}. Free what is missing and run it again."
        case _:
            return f"internal error ({_brief(error)}). This is a bug in Crossfoot: please report it."


def blame(error: Exception, path: str) -> ReadError:
    """Put what stopped one report in the form that all of them have, so that the others can go on."""
    match error:
        case ReadError():
            return error
        case OSError(strerror=str(what)):
            return ReadError(path, what, "Check the path and its permissions")
        case Refused() if len(error.args) == 2:
            return ReadError(path, str(error.args[0]), str(error.args[1]))
        case _:
            return ReadError(
                path, f"internal error ({_brief(error)})", "This is a bug in Crossfoot: please report it"
            )


def unknown_rule(name: str, known: Iterable[str]) -> str:
    """Say that no rule has this name, and which may be meant or where they are listed."""
    near = nearest(name, known)
    return f"no rule is called '{name}'; " + (
        f"did you mean {near}?" if near else "`crossfoot rules list` shows the rules"
    )


def _brief(error: Exception) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:200]}" if text else type(error).__name__
