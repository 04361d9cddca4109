import io
import zipfile

import pytest

from building import ofd
from crossfoot_parsers.ofd.package import Package
from crossfoot_parsers.report import ReadError

DATA = ofd.package(
    [], {"Doc_0/Pages/P/Content.xml": "<a/>", "Doc_0\\Odd\\Part.XML": "<b/>", "Top.xml": "<c/>"}
)


@pytest.mark.parametrize(
    ("location", "folder", "name"),
    [
        ("Pages/P/Content.xml", "Doc_0", "Doc_0/Pages/P/Content.xml"),
        ("/Doc_0/Pages/P/Content.xml", "Doc_0/Pages", "Doc_0/Pages/P/Content.xml"),
        ("./Pages//P/content.XML", "doc_0", "Doc_0/Pages/P/Content.xml"),
        ("Pages\\P\\Content.xml", "Doc_0", "Doc_0/Pages/P/Content.xml"),
        ("\\doc_0\\pages\\p\\content.xml", "Any", "Doc_0/Pages/P/Content.xml"),
        ("odd/part.xml", "Doc_0", "Doc_0\\Odd\\Part.XML"),
        ("../P/Content.xml", "Doc_0/Pages/Q", "Doc_0/Pages/P/Content.xml"),
        # From the root, though it says that it is relative.
        ("Doc_0/Pages/P/Content.xml", "Doc_0", "Doc_0/Pages/P/Content.xml"),
        ("Nothing.xml", "Doc_0", None),
        ("/Pages/P/Content.xml", "Doc_0", None),
    ],
)
def test_locations_name_members_however_they_are_written(location, folder, name):
    assert Package("a.ofd", DATA).find(location, folder) == name


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_in_other_encodings_than_the_archive_says(encoding):
    said = "目录/页.xml".encode(encoding).decode("cp437")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("N" * len(said), "<a/>")
        archive.writestr("é", "<a/>")
    data = buffer.getvalue().replace(b"N" * len(said), said.encode("cp437"))
    assert Package("a.ofd", data).find("目录/页.xml") == said
    assert Package("a.ofd", data).find("é") == "é"


@pytest.mark.parametrize(
    "location", ["../../../../etc/passwd", "/etc/passwd", "C:\\Windows\\win.ini", "file:///etc/passwd"]
)
def test_nothing_outside_of_the_archive_has_a_location(location):
    """A location is looked up among the names of members, and nowhere else; what leads out of the root stays at it."""
    package = Package("a.ofd", DATA)
    assert package.find(location, "Doc_0") is None
    assert package.find("../../../../Top.xml", "Doc_0") == "Top.xml"
    with pytest.raises(ReadError, match=r"the OFD is damaged: its page 1 \(.*\) is not in it"):
        package.part("its page 1", "Page", location, "Doc_0")


@pytest.mark.parametrize(
    ("location", "says"),
    [("", "its page 1 is not named"), ("Top.xml", r"its page 1 \(Top.xml\) is another part")],
)
def test_a_part_that_is_not_named_or_another_is_said(location, says):
    with pytest.raises(ReadError, match=says):
        Package("a.ofd", DATA).part("its page 1", "Page", location)


def test_an_encrypted_package_is_refused():
    with pytest.raises(ReadError, match="encrypted") as caught:
        Package("a.ofd", ofd.package([], {"Encryptions.xml": "<a/>"}))
    assert caught.value.remedy == "save it without encryption"
