"""The language server with a real client: pytest-lsp starts it as an editor would, and talks to it."""

import os
import sys
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = Path(__file__).parents[3]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "engine"), str(ROOT / "parsers")])}

DESCRIPTION = """\
name: own
version: 1.0.0
title: 自己的规则
extends: gir-2021
rules: [own.rules, more.rules]
cite: 文件
"""
OWN = """\
# 😀 这一行有表情
words 件 "件" "宗"

section extra "附加" {
  number 7
  table t {
    columns { 甲 "甲列"  乙  总计 = 甲 + 乙 }
    rows { 一 "第一行"  二 { 子 } }
  }
}

narrative 附 from extra {
  figure 数 "😀{n}{件}" { figure 分 "其中{n}{件}" }
}

rule odd warning {
  when 附.数 is stated
  附.数 = t[一, 总计] + requests[新收, 总计]
  because "{cite}"
  zh "😀{附.数} 不等于 {t[一, 总计]}"
  en "{附.数} is not {right}"
}
"""
MORE = """\
rule even note { each row of t: 甲 <= 乙  because "x"  zh "甲 {甲}"  en "{甲}" }
"""


@pytest_lsp.fixture(
    config=ClientServerConfig(
        server_command=[
            sys.executable,
            "-W",
            "error::ResourceWarning",
            "-m",
            "crossfoot",
            "lsp",
            "--lang",
            "en",
        ],
        server_env=ENVIRONMENT,
    )
)
async def client(lsp_client: LanguageClient, tmp_path: Path):
    pack = tmp_path / "规则 包"
    pack.mkdir()
    for name, text in (("pack.yaml", DESCRIPTION), ("own.rules", OWN), ("more.rules", MORE)):
        (pack / name).write_text(text, "utf-8")
    lsp_client.folder = pack
    await lsp_client.initialize_session(
        lsp.InitializeParams(capabilities=client_capabilities("visual-studio-code"), root_uri=pack.as_uri())
    )
    yield
    await lsp_client.shutdown_session()


async def open_(client, name, text=None):
    """Open a file, with what is on disk or something else, and wait for what is said of it."""
    path = client.folder / name
    uri = path.as_uri()
    text = path.read_text("utf-8") if text is None else text
    client.text_document_did_open(
        lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "crossfoot", 1, text))
    )
    await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return uri


async def change(client, uri, text, version=2):
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            lsp.VersionedTextDocumentIdentifier(version, uri),
            [lsp.TextDocumentContentChangeWholeDocument(text)],
        )
    )
    await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)


def at(text, found, skip=0):
    """Give the position of a part of a text, in units of UTF-16, as an editor counts."""
    place = text.index(found) + skip
    line = text.count("\n", 0, place)
    before = text[text.rfind("\n", 0, place) + 1 : place]
    return lsp.Position(line, len(before.encode("utf-16-le")) // 2)


def within(text, range_):
    """Give what stands in a range, counted in the same way."""
    lines = text.split("\n")
    ends = []
    for place in (range_.start, range_.end):
        units = lines[place.line].encode("utf-16-le")[: place.character * 2]
        ends.append(sum(len(line) + 1 for line in lines[: place.line]) + len(units.decode("utf-16-le")))
    return text[ends[0] : ends[1]]


@pytest.mark.asyncio
async def test_probe(client):
    uri = await open_(client, "own.rules")
    print(client.diagnostics)
    h = await client.text_document_hover_async(
        lsp.HoverParams(lsp.TextDocumentIdentifier(uri), at(OWN, "requests[", 2))
    )
    print(h)
    h = await client.text_document_hover_async(
        lsp.HoverParams(lsp.TextDocumentIdentifier(uri), at(OWN, "{t[一, 总", 5))
    )
    print(h)
    h = await client.text_document_definition_async(
        lsp.DefinitionParams(lsp.TextDocumentIdentifier(uri), at(OWN, "新收"))
    )
    print(h)
    h = await client.text_document_completion_async(
        lsp.CompletionParams(lsp.TextDocumentIdentifier(uri), at(OWN, "新收"))
    )
    print([i.label for i in h.items][:50])
    assert 0
