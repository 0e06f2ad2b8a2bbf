import type { FileEvent, NotebookDocument } from "vscode-languageserver/node"
import type { EngineSettings } from "../config/settings.ts"
import { checkSource } from "../engine/check.ts"
import { fixSource } from "../engine/fix.ts"
import { cellRange, cellsOf, type Notebook, notebookOf, pythonRange } from "../engine/notebook.ts"
import { type ParsedSource, parsedSource } from "../engine/parsed-source.ts"
import type { FileResult } from "../engine/result.ts"
import { resultInside, splitCells } from "../engine/split-cells.ts"
import type { ProjectModules } from "../flow/texts/project-modules.ts"
import type { ModuleIndex } from "../project/module-index.ts"
import { parsePython } from "../syntax/parse.ts"
import { partsAfter } from "../syntax/tree.ts"
import { changeBetween, type Edit } from "../text/edit.ts"
import { LineTable } from "../text/lines.ts"
import type { Range } from "../text/range.ts"
import { sourceFromText } from "../text/source.ts"
import { carryOver } from "./carry-over.ts"
import type { CheckedText, Whole } from "./checked-text.ts"
import { type DocumentModel, DocumentModels } from "./document-model.ts"
import type { EditorDocument } from "./editor-document.ts"
import { lineEdits } from "./line-edits.ts"
import { OpenModules } from "./open-modules.ts"
import { pathOf } from "./path-of.ts"
import type { Workspace } from "./workspace.ts"

/** How to get at what the editor has open. */
export interface Editor {
  text(uri: string): EditorDocument | undefined
  /** The notebook that a cell belongs to. */
  notebookOf(cellUri: string): NotebookDocument | undefined
  cell(uri: string): EditorDocument | undefined
  /** All open files. */
  all(): readonly EditorDocument[]
}

/** A file or a notebook with what was found in it, and the texts that an editor shows of it. */
interface Checked {
  /** Tells one state of the texts from another. */
  readonly state: string
  readonly source: ParsedSource
  readonly engine: EngineSettings
  /** The modules that were asked, and the file's place among them. */
  readonly index: ModuleIndex
  readonly modules: ProjectModules
  readonly result: FileResult
  readonly texts: readonly CheckedText[]
  /** The texts of the same places in changed Python. */
  readonly split: (python: string) => readonly string[]
}

/** What a text is checked with. */
type Setting = Pick<Checked, "engine" | "modules"> & { readonly path: string }

type Fixed = readonly { readonly text: CheckedText; readonly edits: readonly Edit[] }[]

/** Checks the texts that an editor has open, each version once. */
export class OpenTexts {
  readonly #editor: Editor
  readonly #workspace: Workspace
  /** By the address of the file or notebook. */
  readonly #checked = new Map<string, Checked>()
  /** The last result without syntax problems, for texts that are being typed. */
  readonly #complete = new Map<string, FileResult>()
  readonly #notebooks = new Map<string, ParsedSource>()
  readonly #fixed = new WeakMap<Checked, Fixed>()
  readonly #models = new DocumentModels()
  readonly #modules: OpenModules

  constructor(editor: Editor, workspace: Workspace) {
    this.#editor = editor
    this.#workspace = workspace
    this.#modules = new OpenModules(() => new Map(editor.all().flatMap(shownFile)))
  }

  /** The current text with its findings; null for one that isn't open or that the configuration leaves out. */
  check(uri: string): CheckedText | null {
    return this.#check(uri)?.texts.find(text => text.uri === uri) ?? null
  }

  /** What a checked text means; a cell means what it does below the cells above it. */
  modelOf({ whole }: CheckedText): DocumentModel {
    return this.#models.of(whole)
  }

  /** All safe fixes, as edits of the texts they change: the file, or every cell of the notebook. */
  fixAll(uri: string): Fixed {
    const checked = this.#check(uri)
    if (checked === null) return []
    const known = this.#fixed.get(checked)
    if (known) return known
    const fixed = this.#fix(checked)
    this.#fixed.set(checked, fixed)
    return fixed
  }

  /** Forgets a file, or a notebook with its cells, that was closed. */
  close(uri: string): void {
    this.#checked.delete(uri)
    this.#complete.delete(uri)
    this.#notebooks.delete(uri)
  }

  /** Forgets all results: the configuration has changed. */
  reload(): void {
    this.#checked.clear()
    this.#modules.reload()
  }

  /** Python files were written or deleted. Returns whether other files' findings may have changed. */
  follow(changes: readonly FileEvent[]): boolean {
    return this.#modules.follow(changes)
  }

  #fix({ source, engine, modules, result, texts, split }: Checked): Fixed {
    const options = { unsafe: false, sourceMap: false }
    const fixed = this.#survive(() => fixSource(source, engine, options, result, modules))
    const after = split(fixed.text)
    return texts.map((text, index) => ({ text, edits: lineEdits(text.text, after[index]!) }))
  }

  #check(uri: string): Checked | null {
    const notebook = this.#editor.notebookOf(uri)
    if (notebook) return this.#notebook(notebook)
    const document = this.#editor.text(uri)
    return document ? this.#file(document) : null
  }

  #file(document: EditorDocument): Checked | null {
    const { uri, version } = document
    return this.#once(uri, String(version), setting => {
      const text = document.getText()
      const read = sourceFromText(setting.path, text)
      // Few editors send a byte order mark; Python doesn't see it.
      const mark = text.length - read.text.length
      const source = mark === 0 ? { ...read, file: document.file } : parsedSource(read)
      const result = this.#result(uri, source, setting)
      const moved = (by: number) => (range: Range) => ({ from: range.from + by, to: range.to + by })
      const whole: Whole = { source, engine: setting.engine, inWhole: moved(-mark), inText: moved(mark) }
      const own = mark === 0 ? result : resultInside(result, text, whole.inText)
      return {
        source,
        result,
        texts: [{ uri, version, text, lines: new LineTable(text), result: own, whole }],
        split: python => [text.slice(0, mark) + python],
      }
    })
  }

  #notebook({ uri, cells }: NotebookDocument): Checked | null {
    // Markdown cells aren't opened as Python.
    const open = cells.flatMap(({ document }, index) => {
      const cell = this.#editor.cell(document)
      return cell ? [{ document: cell, number: index + 1 }] : []
    })
    const state = open
      .map(({ document, number }) => `${number} ${document.version} ${document.uri}`)
      .join("\n")
    return this.#once(uri, state, setting => {
      const notebook = notebookOf(open.map(({ document, number }) => ({ number, text: document.getText() })))
      const source = this.#joined(uri, setting.path, notebook)
      const result = this.#result(uri, source, setting)
      const texts = splitCells(result, notebook).map((own, index): CheckedText => {
        const { uri, version } = open[index]!.document
        const inText: Whole["inText"] = range => {
          const place = cellRange(notebook, range)
          return place?.cell === index ? place : null
        }
        const inWhole: Whole["inWhole"] = range => pythonRange(notebook, index, range)
        const whole = { source, engine: setting.engine, inWhole, inText }
        return { uri, version, text: own.text, lines: new LineTable(own.text), result: own, whole }
      })
      return {
        source,
        result,
        texts,
        split: python => cellsOf(notebook, python).map(({ text }) => text),
      }
    })
  }

  /** The cells under each other; what no cell has changed is not parsed again. */
  #joined(uri: string, path: string, { python }: Notebook): ParsedSource {
    const before = this.#notebooks.get(uri)
    const parts = before ? partsAfter(before.file.parts, [changeBetween(before.text, python)]) : []
    const source = { ...sourceFromText(path, python), file: parsePython(python, parts) }
    this.#notebooks.set(uri, source)
    return source
  }

  #once(
    uri: string,
    state: string,
    check: (setting: Setting) => Pick<Checked, "source" | "result" | "texts" | "split">,
  ): Checked | null {
    const { engine, path, file } = this.#workspace.settings(uri)
    if (engine === null) return null
    const index = this.#modules.indexFor(file)
    const known = this.#checked.get(uri)
    if (known?.state === state && known.index === index) return known
    const modules = index.around(file, engine)
    const checked = { state, engine, index, modules, ...check({ path, engine, modules }) }
    this.#checked.set(uri, checked)
    return checked
  }

  #result(uri: string, source: ParsedSource, { engine, modules }: Setting): FileResult {
    const result = this.#survive(() => checkSource(source, engine, "whole", "likely", modules))
    if (result.problems.length === 0) {
      this.#complete.set(uri, result)
      return result
    }
    const complete = this.#complete.get(uri)
    return complete ? carryOver(complete, result) : result
  }

  /** A bug may have stopped the modules in the middle of an answer that others would get. */
  #survive<T>(run: () => T): T {
    try {
      return run()
    } catch (error) {
      this.#modules.reload()
      throw error
    }
  }
}

function shownFile(document: EditorDocument): readonly (readonly [string, string])[] {
  try {
    const path = pathOf(document.uri)
    return path === null ? [] : [[path, document.getText()]]
  } catch (error) {
    // What is no address at all is told where its own text is checked.
    if (!(error instanceof URIError)) throw error
    return []
  }
}
