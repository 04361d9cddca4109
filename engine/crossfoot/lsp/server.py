"""The language server itself: the requests of an editor, handed to the modules beside this one."""

import io
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls import uris
from pygls.exceptions import JsonRpcInternalError
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from crossfoot import __version__
from crossfoot.finding import Message
from crossfoot.language.error import LanguageError
from crossfoot.language.format import format as canonical
from crossfoot.lsp.completion import candidates
from crossfoot.lsp.hover import hover
from crossfoot.lsp.input import Input
from crossfoot.lsp.meaning import meaning
from crossfoot.lsp.names import Declared, declared
from crossfoot.lsp.places import Place, Places
from crossfoot.lsp.problems import Shown, problems
from crossfoot.lsp.project import Project
from crossfoot.output.width import clean

Answer = Callable[[Any], Any]

SOURCE = "crossfoot"
BROKEN = Message(
    "检查程序自身出错（{}），这里没有检查：请向 Crossfoot 报告",
    "the checker itself broke ({}), and nothing was checked here: please report it to Crossfoot",
)
TRIGGERS = [".", "[", "{"]
GRADES = {False: lsp.DiagnosticSeverity.Error, True: lsp.DiagnosticSeverity.Warning}
SYMBOLS = {
    "section": lsp.SymbolKind.Namespace,
    "extension": lsp.SymbolKind.Namespace,
    "table": lsp.SymbolKind.Struct,
    "row": lsp.SymbolKind.Field,
    "column": lsp.SymbolKind.Field,
    "narrative": lsp.SymbolKind.Class,
    "figure": lsp.SymbolKind.Number,
    "words": lsp.SymbolKind.Constant,
    "rule": lsp.SymbolKind.Function,
    "forbid": lsp.SymbolKind.Function,
}
ITEMS = {
    "word": lsp.CompletionItemKind.Keyword,
    "given": lsp.CompletionItemKind.Variable,
    "reference": lsp.CompletionItemKind.Reference,
    "unit": lsp.CompletionItemKind.Unit,
    "section": lsp.CompletionItemKind.Module,
    "table": lsp.CompletionItemKind.Struct,
    "narrative": lsp.CompletionItemKind.Class,
    "figure": lsp.CompletionItemKind.Value,
    "words": lsp.CompletionItemKind.Constant,
}


class Server(LanguageServer):
    """Answers for one editor; `language` is that of what people read."""

    def __init__(self, language: str) -> None:
        """Take the language of the texts: zh or en."""
        super().__init__("crossfoot", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.language = language
        # What was said of the files of each folder, so that it can be taken back.
        self.said: dict[Path, set[str]] = {}

    def project(self, uri: str) -> Project:
        """Give the project of a file, with all that is being edited."""
        texts = {_path(each): each.source for each in self.workspace.text_documents.values()}
        document = self.workspace.get_text_document(uri)
        return Project(_path(document), texts)

    def places(self, text: str) -> Places:
        """Give the places of a text, in the units that the editor counts."""
        encoding = self.workspace.position_encoding or lsp.PositionEncodingKind.Utf16
        return Places(text, lsp.PositionEncodingKind(encoding).value)

    def range(self, text: str, span: tuple[int, int]) -> lsp.Range:
        """Give the range of two offsets."""
        places = self.places(text)
        return lsp.Range(*(lsp.Position(each.line, each.column) for each in map(places.place, span)))

    def offset(self, project: Project, position: lsp.Position) -> int:
        """Give the offset of a position in the file of a project."""
        return self.places(project.files[project.path]).offset(Place(position.line, position.character))

    def uri(self, file: Path) -> str:
        """Give the name that the editor has for a file; an open one is called as it was opened."""
        opened = {_path(each): each.uri for each in self.workspace.text_documents.values()}
        return opened.get(file) or uris.from_fs_path(str(file)) or ""

    def say(self, uri: str) -> None:
        """Tell the editor what is wrong with the pack of a file, and that what was wrong before is not any more."""
        project = self.project(uri)
        try:
            found = {
                self.uri(file): [self.diagnostic(project.files[file], each) for each in list_]
                for file, list_ in problems(project).items()
            }
        except Exception as error:  # noqa: BLE001 - whatever it is: silence, or what was said before, would be wrong
            found = {uri: [self.diagnostic("", Shown((0, 0), self.broken(error)))]}
        for name, diagnostics in found.items():
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(name, diagnostics))
        home = project.path.parent
        for gone in self.said.get(home, set()) - set(found):
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(gone, []))
        self.said[home] = set(found)

    def broken(self, error: Exception) -> str:
        """Say that not a file is wrong but this program."""
        return BROKEN.text(self.language).format(f"{type(error).__name__}: {clean(str(error))[:200]}")

    def diagnostic(self, text: str, shown: Shown) -> lsp.Diagnostic:
        """Give what is wrong at a place of a text as editors take it."""
        place = self.range(text, shown.span)
        return lsp.Diagnostic(place, shown.text, GRADES[shown.warning], source=SOURCE)


def serve(language: str) -> None:
    """Serve one editor over standard input and output until it leaves. Raises Excess for a message that is too large."""
    made(language).start_io(Input(io.FileIO(sys.stdin.fileno(), closefd=False)))


def made(language: str) -> Server:
    """Make a server with all that it offers."""
    server = Server(language)

    def feature(*what: Any) -> Callable[[Answer], Answer]:
        def declare(answer: Answer) -> Answer:
            server.feature(*what)(_told(server, answer))
            return answer

        return declare

    @feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    @feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    @feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    @feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def changed(params: Any) -> None:
        server.say(params.text_document.uri)

    @feature(lsp.TEXT_DOCUMENT_HOVER)
    def over(params: lsp.HoverParams) -> lsp.Hover | None:
        project = server.project(params.text_document.uri)
        found = hover(project, server.offset(project, params.position), server.language)
        if found is None:
            return None
        content = lsp.MarkupContent(lsp.MarkupKind.Markdown, found[0])
        return lsp.Hover(content, server.range(project.files[project.path], found[1]))

    @feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=TRIGGERS))
    def completion(params: lsp.CompletionParams) -> lsp.CompletionList:
        project = server.project(params.text_document.uri)
        offset = server.offset(project, params.position)
        found, start = candidates(project, offset)
        place = server.range(project.files[project.path], (start, offset))
        items = [
            lsp.CompletionItem(
                each.text,
                kind=ITEMS.get(each.kind, lsp.CompletionItemKind.Field),
                detail=each.kind,
                # Names before words: what is declared is what is looked for.
                sort_text=f"{each.kind == 'word':d}{number:05}",
                text_edit=lsp.TextEdit(place, each.text),
            )
            for number, each in enumerate(found)
        ]
        return lsp.CompletionList(is_incomplete=False, items=items)

    @feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(params: lsp.DefinitionParams) -> list[lsp.Location]:
        project = server.project(params.text_document.uri)
        found = meaning(project.files[project.path], server.offset(project, params.position), project.known)
        files = {str(file): file for file in project.files}
        return [
            lsp.Location(
                server.uri(files[each.file]), server.range(project.files[files[each.file]], each.name)
            )
            for each in (found.found if found else ())
        ]

    @feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def outline(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        project = server.project(params.text_document.uri)
        text = project.files[project.path]
        return [_symbol(server, text, each) for each in declared(text, str(project.path))]

    @feature(lsp.TEXT_DOCUMENT_FORMATTING)
    def formatting(params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit] | None:
        project = server.project(params.text_document.uri)
        text = project.files[project.path]
        try:
            new = canonical(text, str(project.path))
        except LanguageError:
            # It is among the problems already.
            return None
        return [] if new == text else [lsp.TextEdit(server.range(text, (0, len(text))), new)]

    return server


def _told(server: Server, answer: Answer) -> Answer:
    """Let an editor know that an answer broke off, in words and without the insides of the program."""

    @wraps(answer)
    def told(params: Any) -> Any:
        try:
            return answer(params)
        except Exception as error:
            raise JsonRpcInternalError(server.broken(error)) from error

    return told


def _symbol(server: Server, text: str, each: Declared) -> lsp.DocumentSymbol:
    return lsp.DocumentSymbol(
        each.path[-1],
        SYMBOLS.get(each.kind, lsp.SymbolKind.Object),
        server.range(text, each.whole),
        server.range(text, each.name),
        detail=each.kind,
        children=[_symbol(server, text, inner) for inner in each.inner],
    )


def _path(document: TextDocument) -> Path:
    return Path(document.path).resolve()
