import pytest

from judging import figures


@pytest.mark.parametrize(
    ("sentence", "much", "little"),
    [
        (
            "公开信息566条。其中，组织类5条，文件类21条，动态529条，财政3条，报告1条，其他7条。",
            ["pass"],
            ["inapplicable"],
        ),
        ("公开信息276条，其中216条甲，50条乙，100条丙。", ["fail"], ["inapplicable"]),
        ("公开信息2599条，其中甲2000条，乙533条。", ["pass"], ["fail"]),
        (
            "案件351件，其中维持72件，其他279件；诉讼46件，其中维持25件，其他21件。",
            ["pass", "pass"],
            ["inapplicable"] * 2,
        ),
        ("公开100条，其中甲60条（其中子20条，丑40条），乙40条。", ["pass", "pass"], ["inapplicable"] * 2),
        ("公开100余条，其中甲60条，乙80条。", ["inapplicable"], ["inapplicable"]),
        ("其中的道理。", ["inapplicable"], ["inapplicable"]),
        ("占98%，其中甲99%。", ["inapplicable"], ["inapplicable"]),
    ],
)
def test_wholes_and_parts(sentence, much, little):
    assert [o for o, _ in figures(sentence, "too-much")] == much
    assert [o for o, _ in figures(sentence, "too-little")] == little
