"""Compiled packs, kept in the user's cache folder: what was made of certain files is used again while these are the same.

An entry names every file that its pack was made from, with the digest of its bytes, and those whose appearance would change it. It is
written whole or not at all, so that processes may write at once; what is damaged, or made by another version of the program, is
passed over. A folder that cannot be written is no cache, and no error; nor is one that others could have written to: what they put
there would pass for what the rules say.
"""

import contextlib
import hashlib
import os
import platform
import stat
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from crossfoot import bounded

VARIABLE = "CROSSFOOT_CACHE_DIR"
ENTRIES = 64
PRIVATE = 0o700
DIGEST = hashlib.sha256().digest_size

T = TypeVar("T")


class Source(msgspec.Struct, frozen=True):
    """A file that something was made from, and the digest of its bytes; None for one that must not be there."""

    path: str
    digest: bytes | None


class _Switch:
    on = True


def off() -> None:
    """Neither read nor write the cache in this process."""
    _Switch.on = False


def read(key: str, kind: type[T]) -> T | None:
    """Give what is kept under a key, where all its sources are as they were; None where that cannot be said."""
    path = _file(key)
    if path is None:
        return None
    try:
        if not (_private(path.parent) and _private(path)):
            return None
        data = bounded.read(path)
        digest, payload = data[:DIGEST], data[DIGEST:]
        if hashlib.sha256(payload).digest() != digest:
            return None
        sources, kept = msgspec.msgpack.decode(payload, type=tuple[tuple[Source, ...], msgspec.Raw])
        if any(digested(Path(source.path)) != source.digest for source in sources):
            return None
        return msgspec.msgpack.decode(kept, type=kind)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None


def write(key: str, value: Any, sources: Iterable[Source]) -> None:
    """Keep a value under a key; where that is not possible, nothing is kept."""
    path = _file(key)
    if path is None:
        return
    try:
        payload = msgspec.msgpack.encode((tuple(sources), msgspec.Raw(msgspec.msgpack.encode(value))))
        path.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        if not _private(path.parent):
            return
        draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            draft.touch(PRIVATE & ~stat.S_IXUSR)
            draft.write_bytes(hashlib.sha256(payload).digest() + payload)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        _bounded(path.parent)
    except (OSError, TypeError, ValueError, RecursionError, OverflowError):
        return


def digested(path: Path) -> bytes | None:
    """Give the digest of a file's bytes; None where there is none."""
    try:
        return hashlib.sha256(bounded.read(path)).digest()
    except OSError:
        return None


def _private(path: Path) -> bool:
    """Tell whether only the user, or the system itself, can have written a file or folder. Raises OSError where there is none."""
    found = path.stat()
    # Where there are no users by number, a folder of the user is guarded otherwise.
    owners = {0, os.getuid()} if hasattr(os, "getuid") else {found.st_uid}
    return found.st_uid in owners and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _file(key: str) -> Path | None:
    if not _Switch.on:
        return None
    folder = _folder()
    name = hashlib.sha256(f"{_program()}\x1f{key}".encode("utf-8", "surrogateescape")).hexdigest()[:40]
    return None if folder is None else folder / f"{name}.pack"


def _folder() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    try:
        import platformdirs  # noqa: PLC0415 - only where nobody says where

        return Path(platformdirs.user_cache_dir("crossfoot", appauthor=False))
    except (ImportError, OSError, RuntimeError):
        return None


@cache
def _program() -> str:
    """Tell this program from every other: versions, and the state of its own files, which change where it is developed."""
    home = Path(str(files("crossfoot")))
    state = [(path.name, stat.st_size, stat.st_mtime_ns) for path, stat in _stats(home)]
    return repr((platform.python_version(), msgspec.__version__, state))


def _stats(home: Path) -> list[tuple[Path, os.stat_result]]:
    found = [*home.glob("*.py"), *home.glob("language/**/*.py"), *home.glob("language/*.lark")]
    return [(path, path.stat()) for path in sorted(found)]


def _bounded(folder: Path) -> None:
    """Remove the oldest entries where there are too many."""
    found = []
    for path in folder.glob("*.pack"):
        with contextlib.suppress(OSError):
            found.append((path.stat().st_mtime_ns, path))
    for _, path in sorted(found)[:-ENTRIES]:
        with contextlib.suppress(OSError):
            path.unlink()
