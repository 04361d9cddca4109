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
        # What is left of a sum of money; a slip between digits.
        ("支出1801元9角，", "1801元", "1801元9角"),
        ("支出1801元零5分", "1801元", "1801元零5分"),
        ("支出壹仟捌佰零壹元玖角整", "壹仟捌佰零壹元", "壹仟捌佰零壹元玖角"),
        ("支出1801元多，", "1801元", "1801元多"),
        ("支出1千8百99元", "1千8百", "1千8百99"),
        ("支出1801.5O元", "1801.5", "1801.5O"),
        ("支出1801·50元", "1801", "1801·50"),
        ("建成5G基站", "5", "5"),
        # Numerals that end a word.
        ("统一到5个平台", "5个", "5个"),
        ("标准统一、5件申请", "5件", "5件"),
        ("胜负5件", "5件", "5件"),
    ],
)
def test_what_is_printed_as_one_with_a_number(text, number, expected):
    start = text.index(number)
    begin, end = whole(text, start, start + len(number))
    assert text[begin:end] == expected
