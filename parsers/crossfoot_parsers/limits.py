"""What no report exceeds: the limits of all readers, so that no file whatever takes the machine with it.

Each limit has its own message: what there is too much of, and how much may be.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# In bytes; of a file of text or mark-up.
FILE = 200 * 1024 * 1024
TEXT = 10 * 1024 * 1024
# Of text; a report has some ten thousand.
CHARACTERS = 2_000_000
# Of an archive (DOCX, XLSX, OFD): its files, each of them unpacked, and all of them together.
MEMBERS = 10_000
MEMBER = 32 * 1024 * 1024
UNPACKED = 256 * 1024 * 1024
# Of one part in XML; each takes some hundred bytes of memory.
TAGS = 1_000_000
# Of one table, cells without text included.
CELLS = 100_000
SECONDS = 120.0


class Excess(Exception):  # noqa: N818 - it reads as what happened
    """A file holds more than any report has: reading it would take for ever. The message says what and how many."""


class Late(BaseException):
    """The time for reading a report is over."""


def at_most(count: int, limit: int, what: str) -> None:
    """Raise Excess where `count` passes `limit`; `what` names the things that are counted."""
    if count > limit:
        raise Excess(f"{count:,} {what}; the limit is {limit:,}")


def longer(seconds: float) -> None:
    """Give the block that `within` times more time, for work that is slow by its nature."""
    left = signal.getitimer(signal.ITIMER_REAL)[0] if hasattr(signal, "setitimer") else 0.0
    if left and threading.current_thread() is threading.main_thread():
        signal.setitimer(signal.ITIMER_REAL, left + seconds, 1.0)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise Late in the block when it takes longer.

    This needs signals of POSIX and the main thread. Elsewhere only the other limits hold.
    """
    able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not able or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return

    def ring(_: int, __: FrameType | None) -> None:
        raise Late

    before = signal.signal(signal.SIGALRM, ring)
    # Rung once a second from then on: an exception can be lost where it rings, in a destructor.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
