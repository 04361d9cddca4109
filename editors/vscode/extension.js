// Starts the language server. Colours need none of this: they come from the grammar.
const vscode = require("vscode");

let client;

exports.activate = async () => {
  const { LanguageClient } = require("vscode-languageclient/node");
  const [command, ...args] = vscode.workspace.getConfiguration("crossfoot").get("command");
  client = new LanguageClient(
    "crossfoot",
    "Crossfoot",
    { command, args },
    { documentSelector: [{ scheme: "file", language: "crossfoot" }] },
  );
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(
      `Crossfoot: '${command}' could not be started (${error.message}). ` +
        "Install it with: pip install 'crossfoot[lsp]', or set crossfoot.command.",
    );
  }
};

exports.deactivate = () => client?.stop();
