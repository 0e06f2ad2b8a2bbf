import { spawn } from "node:child_process"
import { fileURLToPath, pathToFileURL } from "node:url"
import {
  type ClientCapabilities,
  createProtocolConnection,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node"
import { bundle } from "./process.ts"

const entry = bundle(fileURLToPath(new URL("../../src/cli/entry.ts", import.meta.url)))

/** A real client of the real server process, over its standard input and output. */
export interface LanguageClient {
  readonly connection: ProtocolConnection
  readonly initialized: InitializeResult
  /** The server's process. */
  readonly pid: number
  /** Ends the server as an editor does and gives its exit code. */
  close(): Promise<number | null>
}

/** Starts `interpolice lsp` from source and greets it. `capabilities` are the client's own. */
export async function startLanguageClient(
  folders: readonly string[],
  capabilities: ClientCapabilities = {},
  initializationOptions: object = {},
): Promise<LanguageClient> {
  const server = spawn(process.execPath, [entry, "lsp"], { stdio: ["pipe", "pipe", "inherit"] })
  const ended = new Promise<number | null>(resolve => server.on("exit", resolve))
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  )
  connection.listen()
  const workspaceFolders = folders.map(path => ({ uri: pathToFileURL(path).href, name: path }))
  const params: InitializeParams = {
    processId: process.pid,
    rootUri: null,
    capabilities,
    workspaceFolders,
    initializationOptions,
  }
  const initialized: InitializeResult = await connection.sendRequest("initialize", params)
  await connection.sendNotification("initialized", {})
  return {
    connection,
    initialized,
    pid: server.pid!,
    async close() {
      await connection.sendRequest("shutdown")
      await connection.sendNotification("exit")
      return await ended
    },
  }
}
