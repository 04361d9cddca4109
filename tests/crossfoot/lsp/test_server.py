"""The language server with a real client: pytest-lsp starts it as an editor would, and talks to it."""

import os
import random
import sys
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pygls import uris
from pygls.exceptions import JsonRpcInternalError
from pygls.workspace import Workspace
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from crossfoot.lsp.server import made

ROOT = Path(__file__).parents[3]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "engine"), str(ROOT / "parsers")])}

SERVER = [sys.executable, "-m", "crossfoot", "lsp", "--stdio", "--lang", "en"]


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=SERVER, server_env=ENVIRONMENT),
)
async def client(request, lsp_client: LanguageClient, pack: Path):
    """A client as an editor is; some count columns in UTF-8."""
    editor = getattr(request, "param", "visual-studio-code")
    capabilities = client_capabilities(editor)
    if editor == "neovim":
        capabilities.general = lsp.GeneralClientCapabilities(position_encodings=["utf-8", "utf-16"])
    lsp_client.folder = pack
    made = await lsp_client.initialize_session(lsp.InitializeParams(capabilities, root_uri=pack.as_uri()))
    lsp_client.unit = made.capabilities.position_encoding
    yield
    await lsp_client.shutdown_session()


class File:
    """A file that is open in the editor."""

    def __init__(self, client, name, text=None):
        self.client = client
        self.path = client.folder / name
        self.uri = self.path.as_uri()
        self.text = self.path.read_text("utf-8") if text is None else text
        self.version = 1
        self.said = {}

    async def open(self):
        document = lsp.TextDocumentItem(self.uri, "crossfoot", 1, self.text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))
        return await self.heard()

    async def change(self, text):
        self.text = text
        self.version += 1
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(self.version, self.uri),
                [lsp.TextDocumentContentChangeWholeDocument(text)],
            )
        )
        return await self.heard()

    async def heard(self):
        """Give what has been said of this file, as the text that it is about and the first line of what is said."""
        # The server answers in order: what it answers now, it does behind all that it had to say.
        await self.client.text_document_document_symbol_async(lsp.DocumentSymbolParams(self.identifier))
        told = self.client.diagnostics.get(self.uri, ())
        return [(self.within(each.range), each.message.split("\n")[0]) for each in told]

    @property
    def identifier(self):
        return lsp.TextDocumentIdentifier(self.uri)

    def at(self, snippet):
        """Give the position of the ^ in a part of the text, counted as this editor does."""
        before, after = snippet.split("^")
        assert self.text.count(before + after) == 1, snippet
        place = self.text.index(before + after) + len(before)
        return self.position(place)

    def position(self, place):
        line = self.text[self.text.rfind("\n", 0, place) + 1 : place]
        return lsp.Position(self.text.count("\n", 0, place), len(self.coded(line)) // self.size)

    def within(self, range_):
        """Give what stands in a range."""
        ends = []
        lines = self.text.split("\n")
        for place in (range_.start, range_.end):
            units = self.coded(lines[place.line])[: place.character * self.size]
            ends.append(sum(len(line) + 1 for line in lines[: place.line]) + len(units.decode(self.codec)))
        return self.text[ends[0] : ends[1]]

    def coded(self, text):
        return text.encode(self.codec)

    @property
    def codec(self):
        return {"utf-8": "utf-8", "utf-16": "utf-16-le"}[self.client.unit]

    @property
    def size(self):
        return {"utf-8": 1, "utf-16": 2}[self.client.unit]


@pytest.mark.parametrize("client", ["visual-studio-code", "neovim"], indirect=True)
@pytest.mark.asyncio
async def test_mistakes_are_shown_as_one_types(client):
    file = File(client, "own.rules")
    assert await file.open() == []
    whole = file.text
    assert await file.change(whole.replace("requests[新收, 总计]", "requests[新手, 总计]")) == [
        ("requests", "unknown name 新手")
    ]
    assert await file.change(whole.replace('  zh "😀{附.数}', '  zh "😀{附.书}')) != []
    assert await file.change(whole.replace("when 附.数 is stated", "when 附.数 is sated")) == [
        ("sated", "unexpected 'sated'")
    ]
    assert await file.change(whole + 'section "') == [('"', "this text has no closing quote on its line")]
    assert await file.change("{" * 4000) == [("{", "unexpected '{'")]
    assert await file.change("") == []
    # All of them at once.
    twice = whole.replace("t[一, 总计] + requests[新收, 总计]", "t[一, 总和] + requests[新手, 总计]")
    told = [text for _, text in await file.change(twice)]
    assert {"unknown name 总和", "unknown name 新手"} <= set(told)
    assert await file.change(whole) == []


@pytest.mark.asyncio
async def test_a_mistake_in_another_file_is_shown_there_and_taken_back(client):
    own, more = File(client, "own.rules"), File(client, "more.rules")
    assert await own.open() == []
    whole = own.text
    own.client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            lsp.VersionedTextDocumentIdentifier(2, own.uri),
            [lsp.TextDocumentContentChangeWholeDocument(whole.replace('甲 "甲列"  乙', '甲 "甲列"  丙'))],
        )
    )
    assert ("乙", "unknown name 乙") in await more.heard()
    await own.change(whole)
    assert client.diagnostics[more.uri] == ()


@pytest.mark.parametrize("client", ["visual-studio-code", "neovim"], indirect=True)
@pytest.mark.asyncio
async def test_hover(client):
    file = File(client, "own.rules")
    await file.open()

    async def over(snippet):
        found = await client.text_document_hover_async(lsp.HoverParams(file.identifier, file.at(snippet)))
        return found and (found.contents.value, file.within(found.range))

    page, word = await over("rule od^d warning")
    assert page.startswith("# `odd`")
    assert word == "odd"
    assert await over("附.数 is sta^ted") == ("**stated** — the report gives it", "stated")
    page, word = await over("于 {t[一, ^总计]}，")
    assert "总计 = 甲 + 乙" in page
    assert word == "总计"
    assert await over("# 😀 这^一行") is None


@pytest.mark.asyncio
async def test_definitions_lead_to_the_packs_extended(client):
    own, more = File(client, "own.rules"), File(client, "more.rules")
    await own.open()
    await more.open()

    async def lead(file, snippet):
        found = await client.text_document_definition_async(
            lsp.DefinitionParams(file.identifier, file.at(snippet))
        )
        return [(Path(uris.to_fs_path(each.uri)), each.range) for each in found]

    ((path, range_),) = await lead(own, "requests[^新收, 总计]")
    assert path == ROOT / "rules" / "gir" / "report.rules"
    line = path.read_text("utf-8").split("\n")[range_.start.line]
    assert line.strip().startswith("新收 ")
    ((path, range_),) = await lead(more, "t: ^甲 <=")
    assert path == own.path
    assert own.within(range_) == "甲"
    assert await lead(own, "，{^right}") == []
    assert await lead(own, "# 😀 这^一行") == []


@pytest.mark.parametrize("client", ["visual-studio-code", "neovim"], indirect=True)
@pytest.mark.asyncio
async def test_completion(client):
    file = File(client, "own.rules")
    await file.open()
    await file.change(file.text + '# 😀\nrule new note { when "😀" = t[一')
    place = file.position(len(file.text))
    found = await client.text_document_completion_async(lsp.CompletionParams(file.identifier, place))
    assert not found.items
    await file.change(file.text.replace('when "😀" = ', "when "))
    place = file.position(len(file.text))
    found = await client.text_document_completion_async(lsp.CompletionParams(file.identifier, place))
    labels = {item.label: item for item in found.items}
    assert {"一", "子"} <= set(labels)
    assert file.within(labels["子"].text_edit.range) == "一"
    words = await client.text_document_completion_async(
        lsp.CompletionParams(file.identifier, file.at("  ^number 7"))
    )
    kinds = {item.label: item.kind for item in words.items}
    assert kinds["topic"] == lsp.CompletionItemKind.Keyword


@pytest.mark.asyncio
async def test_the_outline(client):
    file = File(client, "own.rules")
    await file.open()
    found = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(file.identifier))
    assert [each.name for each in found][:3] == ["份数", "extra", "lists"]
    (table,) = found[1].children
    assert [each.name for each in table.children] == ["甲", "乙", "总计", "一", "二"]
    assert file.within(table.selection_range) == "t"
    assert file.within(table.range).startswith("table t {")


@pytest.mark.asyncio
async def test_formatting(client):
    file = File(client, "own.rules")
    await file.open()
    options = lsp.FormattingOptions(tab_size=2, insert_spaces=True)
    parameters = lsp.DocumentFormattingParams(file.identifier, options)
    await file.change('# 😀\nsection a "甲"{number 1\noptional}')
    (edit,) = await client.text_document_formatting_async(parameters)
    assert file.within(edit.range) == file.text
    assert edit.new_text == '# 😀\nsection a "甲" {\n  number 1\n  optional\n}\n'
    await file.change(edit.new_text)
    assert await client.text_document_formatting_async(parameters) in ([], ())
    await file.change("section a")
    assert await client.text_document_formatting_async(parameters) is None


@pytest.mark.asyncio
async def test_nothing_that_is_typed_stops_it(client, capfd):
    file = File(client, "own.rules")
    await file.open()
    chance = random.Random(7)  # noqa: S311 - any few are as good
    whole = file.text
    for _ in range(40):
        first, last = sorted(chance.randrange(len(whole)) for _ in range(2))
        text = (
            whole[:first]
            + "".join(chance.choices('ab"{}[]=.,: \n\r\x0c\u2028甲😀', k=6))
            + whole[min(last, first + 9) :]
        )
        await file.change(text)
        place = file.position(first)
        for ask in ("hover", "completion", "definition"):
            parameters = {
                "hover": lsp.HoverParams,
                "completion": lsp.CompletionParams,
                "definition": lsp.DefinitionParams,
            }
            await getattr(client, f"text_document_{ask}_async")(parameters[ask](file.identifier, place))
        await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(file.identifier))
    assert await file.change(whole) == []
    assert "Traceback" not in capfd.readouterr().err
    assert client.messages == []


@pytest.mark.asyncio
async def test_a_file_that_is_no_file_yet(client):
    document = lsp.TextDocumentItem("untitled:Untitled-1", "crossfoot", 1, "rule x eror {}")
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))
    await client.text_document_document_symbol_async(
        lsp.DocumentSymbolParams(lsp.TextDocumentIdentifier(document.uri))
    )
    (told,) = client.diagnostics[document.uri]
    assert told.message.startswith("unexpected 'eror'")
    client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(document.uri)))


def test_where_the_checker_breaks_it_says_so(pack, monkeypatch):
    server = made("zh")
    said = {}
    server.protocol._workspace = Workspace(None, lsp.TextDocumentSyncKind.Full)
    server.text_document_publish_diagnostics = lambda told: said.update({told.uri: told.diagnostics})
    answer = server.protocol.fm.features
    item = lsp.TextDocumentItem((pack / "own.rules").as_uri(), "crossfoot", 1, "rule x eror {}")
    server.workspace.put_text_document(item)
    answer[lsp.TEXT_DOCUMENT_DID_OPEN](lsp.DidOpenTextDocumentParams(item))
    ((told,),) = said.values()
    assert told.message.startswith("unexpected 'eror'")

    def broken(*_):
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("crossfoot.lsp.server.problems", broken)
    monkeypatch.setattr("crossfoot.lsp.server.hover", broken)
    answer[lsp.TEXT_DOCUMENT_DID_OPEN](lsp.DidOpenTextDocumentParams(item))
    ((told,),) = said.values()
    assert told.message.startswith("检查程序自身出错（ZeroDivisionError: by nothing）")
    with pytest.raises(JsonRpcInternalError, match="检查程序自身出错") as caught:
        answer[lsp.TEXT_DOCUMENT_HOVER](
            lsp.HoverParams(lsp.TextDocumentIdentifier(item.uri), lsp.Position(0, 0))
        )
    assert caught.value.to_response_error().data is None


def test_each_request_in_this_process(pack):
    """The same answers without a client, so that a failure shows where it is."""
    server = made("zh")
    said = {}
    server.protocol._workspace = Workspace(None, lsp.TextDocumentSyncKind.Full)
    server.text_document_publish_diagnostics = lambda told: said.update({told.uri: told.diagnostics})
    answer = server.protocol.fm.features
    uri = (pack / "own.rules").as_uri()
    identifier = lsp.TextDocumentIdentifier(uri)
    text = (pack / "own.rules").read_text("utf-8")

    def type_(text):
        item = lsp.TextDocumentItem(uri, "crossfoot", 1, text)
        server.workspace.put_text_document(item)
        answer[lsp.TEXT_DOCUMENT_DID_OPEN](lsp.DidOpenTextDocumentParams(item))

    type_(text.replace('甲 "甲列"  乙', '甲 "甲列"  丙'))
    assert [len(each) for each in said.values()] == [1, 1]
    type_(text)
    assert list(said.values()) == [[], []]
    line = text.split("\n").index("  附.数 = t[一, 总计] + requests[新收, 总计]")
    at = {"text_document": identifier, "position": lsp.Position(line, 10)}
    assert "第一行" in answer[lsp.TEXT_DOCUMENT_HOVER](lsp.HoverParams(**at)).contents.value
    (found,) = answer[lsp.TEXT_DOCUMENT_DEFINITION](lsp.DefinitionParams(**at))
    assert found.uri == uri
    assert {"一", "子"} <= {
        each.label for each in answer[lsp.TEXT_DOCUMENT_COMPLETION](lsp.CompletionParams(**at)).items
    }
    assert answer[lsp.TEXT_DOCUMENT_HOVER](lsp.HoverParams(identifier, lsp.Position(0, 4))) is None
    assert not answer[lsp.TEXT_DOCUMENT_DEFINITION](lsp.DefinitionParams(identifier, lsp.Position(0, 4)))
    assert len(answer[lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL](lsp.DocumentSymbolParams(identifier))) == 10
    options = lsp.FormattingOptions(tab_size=2, insert_spaces=True)
    formatted = lsp.DocumentFormattingParams(identifier, options)
    type_("section a")
    assert answer[lsp.TEXT_DOCUMENT_FORMATTING](formatted) is None
    type_('section a "b"{}')
    (edit,) = answer[lsp.TEXT_DOCUMENT_FORMATTING](formatted)
    assert edit.new_text == 'section a "b" {}\n'
    type_(edit.new_text)
    assert answer[lsp.TEXT_DOCUMENT_FORMATTING](formatted) == []
