"""What an editor sends: messages, each with its size in front."""

import io

from crossfoot.bounded import LIMIT

# Text is written with up to six characters for one.
LARGEST = 8 * LIMIT


class Excess(Exception):  # noqa: N818 - it reads as what happened
    """A message that is larger than any that an editor means."""


class Input(io.BufferedReader):
    """Standard input, of which no message is read that would fill the memory."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read a message. Raises Excess."""
        if size is not None and size > LARGEST:
            raise Excess(
                f"the editor announces a message of {size:,} bytes; the limit is {LARGEST:,}; close what is so large"
            )
        return super().read(size)
