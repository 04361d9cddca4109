import pytest

from crossfoot_parsers.encoding import decode
from crossfoot_parsers.report import ReadError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_are_told_apart(encoding):
    assert decode("a.txt", "政府信息公开 𠮷".encode(encoding)) == "政府信息公开 𠮷"


def test_what_the_file_declares_comes_before_gb18030():
    data = "naïve".encode("latin-1")
    assert decode("a.html", data + b" x", "latin-1") == "naïve x"
    assert decode("a.html", "数".encode("gb18030"), "no-such-encoding") == "数"
    assert decode("a.html", "数".encode(), "gb18030") == "数"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a\0b", "NUL"),
        ("政府信息".encode("utf-32"), "UTF-32"),
        (b"\0\0\xfe\xff" + "政府信息".encode("utf-32-be"), "UTF-32"),
        (b"\xff\xff", "neither"),
        ("政府信息".encode()[:-1], "its end is missing"),
        ("政府信息".encode("utf-16")[:-1], "its end is missing"),
        # What ends like this may be of another encoding.
        (b"a\xe4\xb8", None),
    ],
)
def test_what_is_no_text_is_refused(data, says):
    if says is None:
        assert decode("a.txt", data) == data.decode("gb18030")
        return
    with pytest.raises(ReadError, match=says):
        decode("a.txt", data)
