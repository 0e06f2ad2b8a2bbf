import { existsSync } from "node:fs"
import { join } from "node:path"
import { commands, window, workspace } from "vscode"
import { LanguageClient, TransportKind } from "vscode-languageclient/node"

/** @type {LanguageClient | undefined} */
let client

/** Program and arguments: as set, or the workspace's own, or what is on the path. */
function serverCommand() {
  const [program, ...args] = workspace.getConfiguration("interpolice").get("command", [])
  if (program) return { command: program, args }
  const local = (workspace.workspaceFolders ?? [])
    .map(({ uri }) => join(uri.fsPath, "node_modules/interpolice/dist/cli.js"))
    .find(existsSync)
  // VS Code's own Node runs it, as a plain Node.
  if (local)
    return {
      command: process.execPath,
      args: [local, "lsp"],
      options: { env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" } },
    }
  return { command: "interpolice", args: ["lsp"], options: { shell: process.platform === "win32" } }
}

async function start() {
  client = new LanguageClient(
    "interpolice",
    "interpolice",
    { transport: TransportKind.stdio, ...serverCommand() },
    {
      documentSelector: [{ language: "python" }],
      initializationOptions: { settings: workspace.getConfiguration("interpolice").get("settings", {}) },
    },
  )
  try {
    await client.start()
  } catch (error) {
    window.showErrorMessage(`interpolice does not start: ${error.message}. Install it: npm install -g interpolice`)
  }
}

/** Called by VS Code when the first Python file is opened. */
export async function activate(context) {
  const restart = async () => {
    await deactivate()
    await start()
  }
  context.subscriptions.push(
    commands.registerCommand("interpolice.restart", restart),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration("interpolice")) return restart()
    }),
  )
  await start()
}

/** Called by VS Code before it ends. */
export async function deactivate() {
  const running = client
  client = undefined
  if (running?.isRunning()) await running.stop()
}
