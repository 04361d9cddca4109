"""All kinds of errors, in the order in which they are told."""

from crossfoot.finding import Message
from crossfoot.mutation import cells, opening, words
from crossfoot.mutation.mutant import Kind, Sower

KINDS: dict[str, tuple[Kind, Sower]] = {
    name: (Kind(name, Message(zh, en), numbers), sower)
    for name, zh, en, numbers, sower in (
        ("off-by-one", "多一", "one too many", True, cells.off_by_one),
        ("last-digit", "末位多一", "last digit one too many", True, cells.last_digit),
        ("digits-swapped", "相邻数字颠倒", "digits swapped", True, cells.digits_swapped),
        ("ten-times", "多写一个零", "ten times", True, cells.ten_times),
        ("wrong-unit", "元与万元混淆", "元 for 万元", True, cells.wrong_unit),
        ("rows-exchanged", "相邻两行对调", "rows exchanged", True, cells.rows_exchanged),
        ("rows-shifted", "各行下移", "rows shifted", True, cells.rows_shifted),
        ("blank-for-zero", "该填零处空白", "blank for zero", True, cells.blank_for_zero),
        ("number-blanked", "漏填", "number left out", True, cells.number_blanked),
        ("total-changed", "总计漏加", "total changed", True, cells.total_changed),
        ("section-dropped", "缺少部分", "section dropped", False, words.section_dropped),
        ("section-renamed", "标题改写", "section renamed", False, words.section_renamed),
        ("phrase-removed", "语句删去", "phrase removed", False, words.phrase_removed),
        ("year-stale", "年份未改", "year stale", False, words.year_stale),
        ("figure-edited", "正文指标多一", "figure of the prose edited", True, words.figure_edited),
        ("number-edited", "正文其他数字多一", "other number of the prose edited", True, words.number_edited),
        ("opening-broken", "与上年不衔接", "opening balance broken", True, opening.opening_broken),
    )
}
