"""What was not read, or not as it is printed: collected in reading, said once for each kind."""

from crossfoot_parsers.report import Place, Span, Warning

SAYINGS = {
    "white": (
        "白底白字看不见，没有读取",
        "text in white on white cannot be seen and was not read",
    ),
    "tiny": (
        "小于1磅的文字看不见，没有读取",
        "text smaller than one point cannot be seen and was not read",
    ),
    "struck": (
        "文字带删除线，没有读取",
        "text that is struck through was not read",
    ),
    "covered": (
        "合并单元格遮住的文字看不见，没有读取",
        "text in a cell that is merged into another one cannot be seen and was not read",
    ),
    "symbol": (
        "有不认识的符号，没有读取",
        "a symbol of a special font is not known and was not read",
    ),
    "formula": (
        "有公式，没有读取",
        "a formula was not read",
    ),
    "chunk": (
        "插入了另一个文件的内容，没有读取",
        "the contents of another file are inserted here and were not read",
    ),
    "field": (
        "域没有结束，没有读取",
        "a field has no result and was not read",
    ),
}


# As many places as anybody looks at.
MOST = 1000


class Doubts:
    """The places of each kind of doubt."""

    def __init__(self, path: str) -> None:
        """Begin without any; `path` is the file that they are about."""
        self._path = path
        self._places: dict[str, list[Place]] = {}
        self._others: list[Warning] = []

    def note(self, kind: str, place: Place) -> None:
        """Note a place."""
        places = self._places.setdefault(kind, [])
        if place not in places[-1:] and len(places) < MOST:
            places.append(place)

    def numbering(self, forms: set[str]) -> None:
        """Say which formats of automatic numbers are not known."""
        for form in sorted(forms):
            self._others.append(
                Warning(
                    f"不认识自动编号格式{form}，按阿拉伯数字读取",
                    f"the format of automatic numbers {form} is not known; they are read as digits",
                    Span(self._path),
                )
            )

    def warnings(self) -> tuple[Warning, ...]:
        """Give one warning for each kind, with all of its places."""
        said = [
            Warning(*SAYINGS[kind], Span(self._path, tuple(places))) for kind, places in self._places.items()
        ]
        return (*said, *self._others)
