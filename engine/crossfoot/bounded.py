"""Small files: descriptions, rule files, cases, settings and compiled packs are read whole, and never without end."""

import errno
import os
import stat
from pathlib import Path

LIMIT = 16 * 2**20


def read(path: Path) -> bytes:
    """Give what is in a file. Raises OSError, also for what is no file (it may never end) or is larger than LIMIT."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "no file but a device or a pipe", str(path))
    with path.open("rb") as file:
        # What a system makes up while it is read has no size before.
        data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise OSError(errno.EFBIG, f"larger than {LIMIT:,} bytes", str(path))
    return data


def inside(path: Path, folder: Path) -> bool:
    """Tell whether a path leads to what is in a folder, also where it is a link."""
    return path.resolve().is_relative_to(folder.resolve())
