import pytest

from crossfoot.binding.breakdowns import told
from crossfoot.binding.figures import draw
from crossfoot.binding.spoken import lines
from crossfoot.language.parse import parse
from judging import report

FILE = parse(
    """
    narrative t from s { figure 办结 "办结{n}条" }
    breakdown listed "其中", "(?<=条)（(?!其中)" until "[，；]另" except "同比|比上年" rest "^(其他|其余)"
    """,
    "a.rules",
)


def lists(sentence):
    """Give each whole with its parts, as printed; the rest is marked."""
    (section,) = report(f"某局2023年报告\n\n一、甲\n\n{sentence}\n").sections
    spoken = lines(section, FILE.breakdowns[0].markers)
    taken = draw(FILE.narratives, {"s": spoken}, 2023).taken
    return [
        (each.whole.text, [f"{'*' * part.rest}{part.text}" for part in each.parts])
        for each in told(FILE.breakdowns[0], spoken, taken)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("公开10条，其中甲4条，乙6条。", [("10条", ["4条", "6条"])]),
        ("公开10条。其中，甲4条，乙6条。", [("10条", ["4条", "6条"])]),
        ("公开10条（其中甲4条，乙6条），办件3件。", [("10条", ["4条", "6条"])]),
        (
            "公开10条，其中甲4条（其中子1条，丑3条），乙6条。",
            [("10条", ["4条", "6条"]), ("4条", ["1条", "3条"])],
        ),
        ("公开10条（甲4条，乙6条），办件3件。", [("10条", ["4条", "6条"])]),
        ("公开10条，其中重点3件。", []),
        # A number without a unit is of the whole's.
        ("公开10条，其中甲4，乙6。", [("10条", ["4", "6"])]),
        ("公开10条，其中甲4条，其他6条。", [("10条", ["4条", "*6条"])]),
        # Where the list ends: at its own sum, before what is said of something else, at figures of their own.
        ("公开10条，其中甲4条、乙6条，评论3条。", [("10条", ["4条", "6条"])]),
        # No greater pause ends this one: whether 3 is a part is for a reader to say.
        ("公开10条，其中甲4条，乙6条，评论3条。", [("10条", ["4条", "6条", "3条"])]),
        ("公开10条，其中甲4条，乙5条，另转载3条。", [("10条", ["4条", "5条"])]),
        ("公开10条，其中甲4条，乙5条，比上年多3条。", [("10条", ["4条", "5条"])]),
        ("公开10条，其中甲4条，乙9条，办结7条。", [("10条", ["4条", "9条"])]),
        # Parts that are divided in their turn.
        ("公开16条，其中甲7条，好6条，坏1条；乙9条，好7条，坏2条。", [("16条", ["7条", "9条"])]),
        ("公开16条，其中甲7条，其中好5条；乙9条。", [("16条", ["7条", "9条"]), ("7条", ["5条"])]),
        # Of approximate parts only what they are at least can be too much.
        ("公开10条，其中甲4条，乙20余条。", [("10条", ["4条", "20余条"])]),
        ("公开10条，其中甲4条，乙5余条。", []),
        ("公开10条，其中甲4条，乙约20条。", []),
        ("公开10条，其中甲4条，乙不足20条。", []),
        ("公开10余条，其中甲4条，乙20条。", []),
        ("其中的道理。", []),
        ("公开10条。", []),
    ],
)
def test_wholes_and_their_parts(sentence, expected):
    assert lists(sentence) == expected
