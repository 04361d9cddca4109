import io

import numpy as np
import pytest
from PIL import Image

from building import broken
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.ocr import leaves
from crossfoot_parsers.report import ReadError


def saved(form, *sizes, **options):
    first, *others = (Image.new("RGB", size, "white") for size in sizes)
    buffer = io.BytesIO()
    first.save(buffer, form, **({"save_all": True, "append_images": others} if others else {}), **options)
    return buffer.getvalue()


def sizes(data):
    return [(leaf.number, leaf.width, leaf.height, leaf.image.shape) for leaf in leaves.of_picture("a", data)]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP"])
def test_a_picture_is_a_page_of_the_size_that_it_states(form):
    ((number, width, height, shape),) = sizes(saved(form, (1190, 1684), dpi=(144, 144)))
    assert (number, round(width), round(height), shape) == (1, 595, 842, (1684, 1190, 3))


def test_a_picture_that_states_no_size_is_as_wide_as_a4():
    assert sizes(saved("PNG", (100, 200))) == [(1, 595.0, 1190.0, (200, 100, 3))]
    assert sizes(saved("PNG", (100, 200), dpi=(1, 1)))[0][1] == 595.0


def test_a_tiff_has_several_pages():
    assert [size[0] for size in sizes(saved("TIFF", (10, 10), (20, 10), (30, 10)))] == [1, 2, 3]


def test_a_photograph_is_turned_as_it_says():
    image = Image.new("RGB", (200, 100), "white")
    exif = image.getexif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    assert sizes(buffer.getvalue())[0][3] == (200, 100, 3)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", saved("PNG", (50, 50))[:-30], b"GIF89a"])
def test_a_damaged_picture_is_said(data):
    with pytest.raises(ReadError, match="the picture is damaged"):
        sizes(data)


def test_a_huge_picture_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(leaves, "LARGEST", 99)
    with pytest.raises(Excess, match="100 pixels on a page; the limit is 99"):
        sizes(saved("PNG", (10, 10)))
    monkeypatch.setattr(leaves, "LARGEST", 10**9)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    with pytest.raises(Excess, match="pixels on a page"):
        sizes(saved("PNG", (10, 10)))


def test_a_page_of_a_pdf_is_drawn_with_so_many_dots_as_it_may_have(monkeypatch):
    data = broken.pictures()
    (leaf,) = leaves.of_pdf(data)
    assert (round(leaf.width), round(leaf.height)) == (595, 842)
    assert abs(leaf.image.shape[0] / leaf.height * 72 - 200) < 1
    assert leaf.image.dtype == np.uint8
    monkeypatch.setattr(leaves, "LARGEST", 10_000)
    (leaf,) = leaves.of_pdf(data, [1])
    assert leaf.image.shape[0] * leaf.image.shape[1] < 11_000
