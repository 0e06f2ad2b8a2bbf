import * as assert from "uvu/assert"
import type { CodeAction, DocumentDiagnosticReport, Range, TextEdit } from "vscode-languageserver-protocol"
import { TextDocument } from "vscode-languageserver-textdocument"
import type { LanguageClient } from "./language-client.ts"

/** A notebook as an editor keeps it; its cells are called `cell:1`, `cell:2`, … */
export class OpenNotebook {
  readonly uri: string
  readonly #client: LanguageClient
  readonly #cells: TextDocument[]
  #version = 1

  constructor(client: LanguageClient, uri: string, cells: readonly string[]) {
    this.#client = client
    this.uri = uri
    this.#cells = cells.map((text, index) => TextDocument.create(`cell:${index + 1}`, "python", 1, text))
  }

  get texts(): string[] {
    return this.#cells.map(cell => cell.getText())
  }

  async open(): Promise<this> {
    await this.#client.connection.sendNotification("notebookDocument/didOpen", {
      notebookDocument: {
        uri: this.uri,
        notebookType: "jupyter-notebook",
        version: this.#version,
        cells: this.#cells.map(({ uri }) => ({ kind: 2, document: uri })),
      },
      cellTextDocuments: this.#cells.map(cell => ({
        uri: cell.uri,
        languageId: "python",
        version: cell.version,
        text: cell.getText(),
      })),
    })
    return this
  }

  async close(): Promise<void> {
    await this.#client.connection.sendNotification("notebookDocument/didClose", {
      notebookDocument: { uri: this.uri },
      cellTextDocuments: this.#cells.map(({ uri }) => ({ uri })),
    })
  }

  /** Types `text` in place of the first `old` of a cell, counted from 1. */
  async type(number: number, old: string, text: string): Promise<void> {
    await this.#change(number, [{ range: this.rangeOf(number, old), newText: text }])
  }

  /** Puts a new cell below all others. */
  async append(text: string): Promise<void> {
    const cell = TextDocument.create(`cell:${this.#cells.length + 1}`, "python", 1, text)
    await this.#notify({
      structure: {
        array: { start: this.#cells.length, deleteCount: 0, cells: [{ kind: 2, document: cell.uri }] },
        didOpen: [{ uri: cell.uri, languageId: "python", version: 1, text }],
      },
    })
    this.#cells.push(cell)
  }

  /** Applies what an action changes, cell by cell. */
  async apply({ title, edit }: CodeAction): Promise<void> {
    assert.ok(edit?.documentChanges, `${title} has no edit with versions`)
    for (const change of edit.documentChanges) {
      assert.ok("textDocument" in change)
      const index = this.#cells.findIndex(({ uri }) => uri === change.textDocument.uri)
      assert.is(change.textDocument.version, this.#cells[index]?.version, change.textDocument.uri)
      await this.#change(index + 1, change.edits as TextEdit[])
    }
  }

  rangeOf(number: number, text: string): Range {
    const cell = this.#cells[number - 1]!
    const at = cell.getText().indexOf(text)
    assert.ok(at >= 0, `cell ${number} has no ${text}`)
    return { start: cell.positionAt(at), end: cell.positionAt(at + text.length) }
  }

  async diagnostics(number: number) {
    const report: DocumentDiagnosticReport = await this.ask("textDocument/diagnostic", number, {})
    return report.kind === "full" ? report.items : []
  }

  actions(number: number, range: Range, only: readonly string[]): Promise<CodeAction[]> {
    return this.ask("textDocument/codeAction", number, { range, context: { diagnostics: [], only } })
  }

  ask<T>(method: string, number: number, params: object): Promise<T> {
    return this.#client.connection.sendRequest(method, {
      textDocument: { uri: this.#cells[number - 1]!.uri },
      ...params,
    })
  }

  async #change(number: number, edits: readonly TextEdit[]): Promise<void> {
    const before = this.#cells[number - 1]!
    // From the end, so that the places of those before stay.
    const changes = [...edits]
      .sort((a, b) => before.offsetAt(b.range.start) - before.offsetAt(a.range.start))
      .map(({ range, newText }) => ({ range, text: newText }))
    const { uri } = before
    const cell = TextDocument.update(before, changes, before.version + 1)
    this.#cells[number - 1] = cell
    await this.#notify({ textContent: [{ document: { uri, version: cell.version }, changes }] })
  }

  async #notify(cells: object): Promise<void> {
    await this.#client.connection.sendNotification("notebookDocument/didChange", {
      notebookDocument: { uri: this.uri, version: ++this.#version },
      change: { cells },
    })
  }
}
