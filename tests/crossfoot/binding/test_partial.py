import pytest

from crossfoot.binding.partial import whole


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("收到5件", "5件", "5件"),
        ("收到-5件", "5件", "-5件"),
        ("收到–5件", "5件", "–5件"),
        ("亏负5件", "5件", "负5件"),
        ("收到3至5件", "5件", "3至5件"),
        ("收到十三到五件", "五件", "十三到五件"),
        ("收到3或5件", "3", "3或5"),
        ("收到三、五件", "五件", "三、五件"),
        ("收到5、6、7件", "5", "5、6、7"),
        ("收到五分之一件", "一件", "五分之一件"),
        ("收到2,18件", "18件", "2,18件"),
        ("收到2,18件", "2", "2,18"),
        ("收到1,2345件", "1", "1,2345"),
        # A mark of the sentence, two dashes, a letter before a dash, what numbers a clause.
        ("收到2，18件", "18件", "18件"),
        ("收到——5件", "5件", "5件"),
        ("收到A-5件", "5件", "5件"),
        ("三、五件申请", "五件", "五件"),
        ("收到：十五、3件", "3件", "3件"),
        ("达到5件、6件", "5件", "5件"),
    ],
)
def test_what_is_printed_as_one_with_a_number(text, number, expected):
    start = text.index(number)
    begin, end = whole(text, start, start + len(number))
    assert text[begin:end] == expected
