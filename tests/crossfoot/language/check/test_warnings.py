"""What a pack can be used with, though not all of it does what it says."""

import pytest

from crossfoot.pack import examine

MANIFEST = "name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n"
BASE = """section s "S" {
  because "B"
  table t {
    columns { a  b  n : count  g : signed count  组 { x  y }  总计 = a + b  合计 = sum of the above  d : amount in 元 }
    rows { r  q }
  }
  table w { columns { v  w } }
}
narrative f from s { figure h "{n}件"  figure k "{n}条" }
rule used note { f.h = 1 and f.k = 2 because "B" zh "z" en "e" }
"""
TOLD = ' because "B" zh "z" en "e" }'


def warned(folder, rules, manifest=MANIFEST):
    (folder / "pack.yaml").write_text(manifest, "utf-8")
    (folder / "a.rules").write_text(rules, "utf-8")
    examined = examine(folder)
    assert [p.text for p in examined.problems if p.grade == "mistake"] == []
    assert examined.pack is not None
    return [problem.text for problem in examined.problems]


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        # No basis, one language, a value in one language only.
        ('rule x error { t[r, a] = 1 zh "z" en "e" }', ["rule x names no basis"]),
        ('rule x error { t[r, a] = 1 because "B" }', ["rule x has no message"]),
        ('section z "Z" {}', ["section z names no basis"]),
        ('forbid z note "待补充" in s { zh "{text}" en "{text}" }', ["rule z names no basis"]),
        ('rule x error { t[r, a] = 1 because "B" zh "不符" }', ["rule x has no message in English"]),
        ('rule x error { t[r, a] = 1 because "B" en "no" }', ["rule x has no message in Chinese"]),
        (
            'rule x error { t[r, a] = 1 because "B" zh "{left} {right}" en "{right}" }',
            ["rule x: {left} is not in the message in English"],
        ),
        # Patterns.
        (
            'forbid z note "甲.*乙.*丙.*丁" in s { because "B" zh "z" en "e" }',
            [
                "3 repeats in this pattern can take over from one another on the same text, and the work grows with the power of 4 of its length"
            ],
        ),
        # What always holds.
        ("rule x error { each row of t: a = a" + TOLD, ["rule x can never fail: it always holds"]),
        ("rule x error { each row of t: a + b = b + a" + TOLD, ["rule x can never fail: it always holds"]),
        ("rule x error { each row of t: a >= 0" + TOLD, ["rule x can never fail: it always holds"]),
        ("rule x error { each row of t: d >= 0" + TOLD, ["rule x can never fail: it always holds"]),
        ("rule x error { each row of t: g >= 0" + TOLD, []),
        ("rule x error { each row of t: g < 0" + TOLD, []),
        ("rule x error { each row of t: a < 0" + TOLD, ["rule x can never pass: it never holds"]),
        ("rule x error { each row of t: d < 0" + TOLD, []),
        (
            "rule x error { each row of t: a > 3 or not a > 3" + TOLD,
            ["rule x can never fail: it always holds"],
        ),
        ("rule x error { each row of t: a > 3 or a < 5" + TOLD, ["rule x can never fail: it always holds"]),
        ("rule x error { each row of t: a > 3 or a < 3" + TOLD, []),
        (
            "rule x error { each row of t: a > b implies b < a" + TOLD,
            ["rule x can never fail: it always holds"],
        ),
        ("rule x error { each row of t: a + b >= a" + TOLD, ["rule x can never fail: it always holds"]),
        ("rule x error { each row of t: a * 2 - a = a" + TOLD, ["rule x can never fail: it always holds"]),
        # A third has no last digit: what is divided by three and multiplied again is not the same.
        ("rule x error { each row of t: a / 3 * 3 = a" + TOLD, []),
        ("rule x error { each row of t: a / 4 * 4 = a" + TOLD, ["rule x can never fail: it always holds"]),
        (
            "rule x error { each row of t: a = a + 1 within 2" + TOLD,
            ["rule x can never fail: it always holds"],
        ),
        ("rule x error { t[r, a] = t[r, a] and f.h = f.h" + TOLD, ["rule x can never fail: it always holds"]),
        # What never holds.
        ("rule x error { each row of t: a > 3 and a < 2" + TOLD, ["rule x can never pass: it never holds"]),
        # One printed decimal stands for others above and below it.
        ("rule x error { each row of t: d > 3 and d < 2" + TOLD, []),
        ("rule x error { each row of t: d != d" + TOLD, ["rule x can never pass: it never holds"]),
        ("rule x error { each row of t: d = d + 1" + TOLD, []),
        (
            "rule x error { each row of t: a > 13000 and not a > 12000" + TOLD,
            ["rule x can never pass: it never holds"],
        ),
        # A count that is printed as 3万 stands for others above and below it, but for none below 5.
        ("rule x error { each row of t: a > 13000 and a < 7000" + TOLD, []),
        ("rule x error { each row of t: a = b and b = n and a > n" + TOLD, []),
        ("rule x error { each row of t: a = b and b = n implies a = n" + TOLD, []),
        ("rule x error { each row of t: a <= b and b <= n implies a <= n" + TOLD, []),
        ("rule x error { each row of t: a - a + b = b" + TOLD, ["rule x can never fail: it always holds"]),
        ("rule x error { each row of t: a - a = 1" + TOLD, []),
        # What is printed is compared, and so is exact.
        (
            "rule x error { each row of t: a = b within 0 and b = n within 0 implies a = n within 0" + TOLD,
            ["rule x can never fail: it always holds"],
        ),
        ('rule x error { s says "甲" and not s says "甲"' + TOLD, ["rule x can never pass: it never holds"]),
        # What never applies.
        (
            "rule x error { when f.h is stated and not f.h is stated  f.h = 5" + TOLD,
            ["rule x never applies: its condition never holds"],
        ),
        (
            "rule x error { when t[r, a] > 3 and t[r, a] < 2  f.h = 5" + TOLD,
            ["rule x never applies: its condition never holds"],
        ),
        ("rule x error { when t[r, a] > 3  t[r, a] > 2" + TOLD, ["rule x can never fail: it always holds"]),
        ("rule x error { when t[r, a] > 3  t[r, a] < 2" + TOLD, ["rule x can never pass: it never holds"]),
        # Names that look the same.
        ('section Ｓ "T" { because "B" }', ["the sections s and Ｓ look the same"]),
        (
            'section z "T" { because "B" table T { columns { a a_b A-B { 甲１ 甲1 } } } }',
            [
                "the tables t and T look the same",
                "the labels a_b and A-B look the same",
                "the labels 甲１ and 甲1 look the same",
            ],
        ),
        (
            'narrative v from s { figure j "{n}人" figure J "{n}个" } rule x note { v.j = v.J' + TOLD,
            ["the figures j and J look the same"],
        ),
        ("rule Used note { f.h = 3" + TOLD, ["the rules used and Used look the same"]),
        # The same again.
        (
            "rule x error { t[r, a] = t[q, b] + 7" + TOLD + " rule y note { 7 + t[q, b] = t[r, a]" + TOLD,
            ["rule y says the same as x (a.rules:11)"],
        ),
        (
            "rule x error { t[r, a] < t[q, b]" + TOLD + " rule y note { t[q, b] * 2 > 2 * t[r, a]" + TOLD,
            ["rule y says the same as x (a.rules:11)"],
        ),
        ("rule x error { t[r, a] < t[q, b]" + TOLD + " rule y note { t[r, a] > t[q, b]" + TOLD, []),
        (
            "rule x error { t[r, a] = 3 or t[q, b] = 1"
            + TOLD
            + " rule y note { t[q, b] = 1 or t[r, a] = 3"
            + TOLD,
            ["rule y says the same as x (a.rules:11)"],
        ),
        (
            "rule x error { t[r, a] = t[r, b] within 2"
            + TOLD
            + " rule y note { 2 * t[r, b] = 2 * t[r, a] within 4"
            + TOLD,
            ["rule y says the same as x (a.rules:11)"],
        ),
        (
            "rule x error { t[r, a] = t[r, b] within 2"
            + TOLD
            + " rule y note { 2 * t[r, a] = 2 * t[r, b] within 2"
            + TOLD,
            [],
        ),
        # What cancels out makes wider what is compared.
        (
            "rule x error { t[r, d] = 0" + TOLD + " rule y note { t[q, d] - t[q, d] + t[r, d] = 0" + TOLD,
            [],
        ),
        (
            "rule x error { 2 * t[r, d] = 3" + TOLD + " rule y note { 3 * t[r, d] - t[r, d] = 3" + TOLD,
            [],
        ),
        (
            "rule x error { 2 * t[r, d] = 3" + TOLD + " rule y note { 3 = t[r, d] / 0.5" + TOLD,
            ["rule y says the same as x (a.rules:11)"],
        ),
        ("rule x error { each row of t: b + n - n = 总计 - a" + TOLD, []),
        ("rule x error { each row of t: b = 总计 - a" + TOLD, ["rule x says the same as the total t.总计"]),
        (
            "rule x error { each row of t: 合计 = a + b + n + g + sum of 组" + TOLD,
            ["rule x says the same as the total t.合计"],
        ),
        ("rule x error { each row of t: 合计 = a + b + n + g + x" + TOLD, []),
        # Copied, and not changed.
        (
            'section y "Y" { because "B" table z { columns { 一 "甲"  二 "甲"  三 "乙" or "甲 "  四 "丙" or "乙" } rows { 子  丑 "丑" or "子" } } }',
            [
                "一 and 二 are both printed 甲",
                "二 and 三 are both printed 甲 ",
                "三 and 四 are both printed 乙",
                "子 and 丑 are both printed 子",
            ],
        ),
        ('section y "Y" { because "B" table z { columns { 一 "甲"  二 "乙"  三 "甲" } } }', []),
        # Nothing uses it.
        ('words 件 "件"', ["no pattern uses {件}"]),
        ('narrative v from s { figure j "{n}人" }', ["no rule asks for the figure v.j"]),
        (
            'narrative v from s { figure j "{n}人" { figure i "{n}男" figure o "{n}女" } } rule x note { v.j.i = 7'
            + TOLD,
            ["no rule asks for the figure v.j.o"],
        ),
        ('breakdown e "其中"', ["no rule goes through the breakdown e"]),
        ('series e "{i}是"', ["no rule goes through the series e"]),
        ('listing e "{n}个"', ["no rule goes through the listing e"]),
        ('breakdown e "其中" rule x note { each share of e: part <= whole' + TOLD, []),
    ],
)
def test_a_warning(tmp_path, monkeypatch, rule, says):
    monkeypatch.chdir(tmp_path)
    assert warned(tmp_path, BASE + rule) == says


def test_a_base_is_there_for_others_to_use(tmp_path):
    assert warned(tmp_path, BASE + 'words 件 "件"', MANIFEST + "abstract: true\n") == []


def test_warnings_are_of_the_own_files(tmp_path):
    (tmp_path / "base").mkdir()
    assert warned(tmp_path / "base", BASE + 'words 件 "件"') == ["no pattern uses {件}"]
    (tmp_path / "own").mkdir()
    own = 'rule x error { t[r, a] = 1 because "B" zh "z" en "e" }'
    assert warned(tmp_path / "own", own, MANIFEST.replace("name: p", "name: o\nextends: base")) == []
