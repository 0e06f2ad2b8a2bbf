import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import * as assert from "uvu/assert"
import type {
  CodeAction,
  DocumentDiagnosticReport,
  Range,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver-protocol"
import { TextDocument } from "vscode-languageserver-textdocument"
import { withFolder } from "./folder.ts"
import { type LanguageClient, startLanguageClient } from "./language-client.ts"

/** What an editor can do that asks for diagnostics and takes versioned edits. */
export const pulling = {
  textDocument: { diagnostic: {} },
  workspace: { workspaceEdit: { documentChanges: true }, diagnostics: { refreshSupport: true } },
}

/** A document as an editor keeps it: every change is sent, and edits that come back are applied. */
export class Opened {
  readonly uri: string
  readonly #client: LanguageClient
  #document: TextDocument

  constructor(client: LanguageClient, path: string, text: string) {
    this.#client = client
    this.uri = pathToFileURL(path).href
    this.#document = TextDocument.create(this.uri, "python", 1, text)
  }

  get text(): string {
    return this.#document.getText()
  }

  get version(): number {
    return this.#document.version
  }

  async open(): Promise<this> {
    const { languageId, version } = this.#document
    await this.#client.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: this.uri, languageId, version, text: this.text },
    })
    return this
  }

  /** Types `text` in place of the first `old`. */
  async type(old: string, text: string): Promise<void> {
    const at = this.text.indexOf(old)
    assert.ok(at >= 0, `the document has no ${old}`)
    const range = {
      start: this.#document.positionAt(at),
      end: this.#document.positionAt(at + old.length),
    }
    await this.#change([{ range, text }])
  }

  async apply(edit: WorkspaceEdit): Promise<void> {
    const [change] = edit.documentChanges ?? []
    assert.ok(change && "textDocument" in change, "no edit with a version")
    assert.is(change.textDocument.version, this.version)
    const edits = change.edits as TextEdit[]
    const changed = TextDocument.applyEdits(this.#document, edits)
    const end = this.#document.positionAt(this.text.length)
    await this.#change([{ range: { start: { line: 0, character: 0 }, end }, text: changed }])
  }

  /** The range of the first `text`. */
  rangeOf(text: string): Range {
    const at = this.text.indexOf(text)
    return { start: this.#document.positionAt(at), end: this.#document.positionAt(at + text.length) }
  }

  async diagnostics() {
    const report: DocumentDiagnosticReport = await this.#client.connection.sendRequest(
      "textDocument/diagnostic",
      { textDocument: { uri: this.uri } },
    )
    assert.is(report.kind, "full")
    return report.kind === "full" ? report.items : []
  }

  actions(range: Range, only?: readonly string[]): Promise<CodeAction[]> {
    return this.#client.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri: this.uri },
      range,
      context: { diagnostics: [], ...(only ? { only } : {}) },
    })
  }

  async #change(contentChanges: readonly { range: Range; text: string }[]): Promise<void> {
    this.#document = TextDocument.update(this.#document, [...contentChanges], this.version + 1)
    await this.#client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges,
    })
  }
}

/** Runs `use` with a server for a folder with these files, and ends the server as an editor does. */
export async function withServer(
  files: Readonly<Record<string, string>>,
  use: (client: LanguageClient, open: (name: string) => Promise<Opened>, folder: string) => Promise<void>,
  capabilities: object = pulling,
  options: object = {},
): Promise<void> {
  await withFolder(files, async folder => {
    const client = await startLanguageClient([folder], capabilities, options)
    const open = (name: string) =>
      new Opened(client, join(folder, name), readFileSync(join(folder, name), "utf8")).open()
    await use(client, open, folder)
    assert.is(await client.close(), 0)
  })
}
