import type { NotebookDocument } from "vscode-languageserver/node"
import type { EngineSettings } from "../config/settings.ts"
import { checkSource } from "../engine/check.ts"
import { fixSource } from "../engine/fix.ts"
import { cellsOf, type Notebook, notebookOf } from "../engine/notebook.ts"
import type { FileResult } from "../engine/result.ts"
import { splitCells } from "../engine/split-cells.ts"
import type { Edit } from "../text/edit.ts"
import { LineTable } from "../text/lines.ts"
import { sourceFromText } from "../text/source.ts"
import { carryOver } from "./carry-over.ts"
import type { CheckedText } from "./checked-text.ts"
import { type DocumentModel, DocumentModels } from "./document-model.ts"
import { lineEdits } from "./line-edits.ts"
import type { Workspace } from "./workspace.ts"

/** A text as the editor last sent it. */
export interface EditorText {
  readonly uri: string
  readonly version: number
  getText(): string
}

/** How to get at what the editor has open. */
export interface Editor {
  text(uri: string): EditorText | undefined
  /** The notebook that a cell belongs to. */
  notebookOf(cellUri: string): NotebookDocument | undefined
  cell(uri: string): EditorText | undefined
}

/** Checks the texts that an editor has open, each version once. */
export class OpenTexts {
  readonly #editor: Editor
  readonly #workspace: Workspace
  readonly #checked = new Map<string, CheckedText>()
  /** The last result without syntax problems, for texts that are being typed. */
  readonly #complete = new Map<string, FileResult>()
  readonly #models = new DocumentModels()

  constructor(editor: Editor, workspace: Workspace) {
    this.#editor = editor
    this.#workspace = workspace
  }

  /** The current text with its findings; null for one that isn't open or that the configuration leaves out. */
  check(uri: string): CheckedText | null {
    const notebook = this.#editor.notebookOf(uri)
    if (notebook) return this.#cells(notebook).find(cell => cell.uri === uri) ?? null
    const text = this.#editor.text(uri)
    return text ? this.#file(text) : null
  }

  /** What a checked file means; null for a cell of a notebook, which means little without the others. */
  modelOf(text: CheckedText): DocumentModel | null {
    if (this.#editor.notebookOf(text.uri)) return null
    const { engine } = this.#workspace.settings(text.uri)
    return engine && this.#models.of(text, text.text, engine)
  }

  /** All safe fixes, as edits of the texts they change: the file, or every cell of the notebook. */
  fixAll(uri: string): readonly { readonly text: CheckedText; readonly edits: readonly Edit[] }[] {
    const { engine, path } = this.#workspace.settings(this.#ownerOf(uri))
    if (engine === null) return []
    const notebook = this.#editor.notebookOf(uri)
    if (notebook) return this.#fixedCells(notebook, engine, path)
    const text = this.check(uri)
    if (text === null) return []
    return [{ text, edits: lineEdits(text.text, fixed(text.text, engine, path, text.result)) }]
  }

  /** Forgets a text that was closed. */
  close(uri: string): void {
    this.#checked.delete(uri)
    this.#complete.delete(uri)
  }

  /** Forgets all results: the configuration has changed. */
  reload(): void {
    this.#checked.clear()
  }

  #ownerOf(uri: string): string {
    return this.#editor.notebookOf(uri)?.uri ?? uri
  }

  #file(document: EditorText): CheckedText | null {
    const { uri, version } = document
    const known = this.#checked.get(uri)
    if (known?.version === version) return known
    const { engine, path } = this.#workspace.settings(uri)
    if (engine === null) return null
    const text = document.getText()
    const result = this.#steady(uri, checkSource(sourceFromText(path, text), engine))
    const checked = { uri, version, text, lines: new LineTable(text), result }
    this.#checked.set(uri, checked)
    return checked
  }

  #cells(notebook: NotebookDocument): CheckedText[] {
    const { engine, path } = this.#workspace.settings(notebook.uri)
    if (engine === null) return []
    const { joined, texts } = this.#joined(notebook)
    const whole = checkSource(sourceFromText(path, joined.python), engine)
    return splitCells(whole, joined).map((result, index) => {
      const { uri, version } = texts[index]!
      return { uri, version, text: result.text, lines: new LineTable(result.text), result }
    })
  }

  #joined(notebook: NotebookDocument): { joined: Notebook; texts: readonly EditorText[] } {
    const open = notebook.cells.flatMap(({ document }, index) => {
      const text = this.#editor.cell(document)
      // Markdown cells aren't opened as Python.
      return text ? [{ text, number: index + 1 }] : []
    })
    const cells = open.map(({ text, number }) => ({ number, text: text.getText() }))
    return { joined: notebookOf(cells), texts: open.map(({ text }) => text) }
  }

  #fixedCells(notebook: NotebookDocument, engine: EngineSettings, path: string) {
    const { joined } = this.#joined(notebook)
    const after = cellsOf(joined, fixed(joined.python, engine, path))
    return this.#cells(notebook).map((text, index) => ({
      text,
      edits: lineEdits(text.text, after[index]!.text),
    }))
  }

  #steady(uri: string, result: FileResult): FileResult {
    if (result.problems.length === 0) {
      this.#complete.set(uri, result)
      return result
    }
    const complete = this.#complete.get(uri)
    return complete ? carryOver(complete, result) : result
  }
}

function fixed(text: string, engine: EngineSettings, path: string, checked?: FileResult): string {
  return fixSource(sourceFromText(path, text), engine, { unsafe: false, sourceMap: false }, checked).text
}
