"""Bytes to text, strictly: a wrong guess would change characters without a word."""

from crossfoot_parsers.report import ReadError

# What Python says of a last character that is cut, of UTF-8 and of UTF-16.
ENDS = frozenset({"unexpected end of data", "truncated data"})
# The first of these begins like a mark of UTF-16.
UTF_32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(path: str, data: bytes, declared: str | None = None) -> str:
    """Decode by the byte order mark, as UTF-8, as `declared`, or as GB18030 (GB 18030-2022), the first that fits strictly.

    Raises ReadError for what is none of them.
    """
    if data.startswith(UTF_32):
        raise ReadError(path, "the text is UTF-32, which is not read", "save the file as UTF-8")
    marked = next((name for mark, name in MARKS if data.startswith(mark)), None)
    if marked is None and b"\0" in data:
        raise ReadError(
            path, "this is not a text file (it holds NUL bytes)", "save the report as UTF-8 text or as PDF"
        )
    for encoding in (marked,) if marked else ("utf-8", declared, "gb18030"):
        try:
            if encoding is not None:
                return data.decode(encoding)
        except LookupError:
            continue
        except UnicodeDecodeError as error:
            # UTF-8 up to its last character is no other encoding, though others may take its bytes.
            if error.reason in ENDS and not data[: error.start].isascii():
                problem = "the text breaks off inside a character: its end is missing"
                raise ReadError(path, problem, "download or export it again") from None
    raise ReadError(path, "the text is neither UTF-8 nor GB18030", "save the file as UTF-8")
