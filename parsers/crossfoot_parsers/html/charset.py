"""The encoding that a page says it has.

Source: WHATWG Encoding, 4.2 "Names and labels" (gb2312 and gbk are read as gb18030, iso-8859-1 as windows-1252, as browsers do);
HTML Living Standard, 13.2.3.2 "Prescanning a byte stream to determine its encoding".
"""

import re

HEAD = 4096
DECLARED = re.compile(
    rb"<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']\s*(?P<xml>[\w.:-]{1,40})"
    rb"|<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*(?P<meta>[\w.:-]{1,40})",
    re.IGNORECASE,
)
# Only these: other names of Python's codecs stand for no encoding of text. UTF-16 in a declaration that could be read is none.
LABELS = {
    label: codec
    for codec, labels in {
        "gb18030": "gb18030 gb2312 gbk x-gbk gb_2312-80 gb_2312 chinese csgb2312 iso-ir-58",
        "utf-8": "utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8 utf-16 utf-16le utf-16be",
        "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
        "cp1252": "iso-8859-1 iso8859-1 latin1 latin-1 l1 us-ascii ascii windows-1252 cp1252",
        "cp932": "shift_jis shift-jis sjis x-sjis windows-31j",
        "cp949": "euc-kr ks_c_5601-1987 korean windows-949",
        "euc_jp": "euc-jp x-euc-jp",
    }.items()
    for label in labels.split()
}


def declared(data: bytes) -> str | None:
    """Give the codec that the first 4 KB declare; None where they declare none, or none that is known."""
    found = DECLARED.search(data[:HEAD])
    label = (found["xml"] or found["meta"]).decode("ascii", "replace").lower() if found else ""
    return LABELS.get(label)
