import { ok, type Result } from "../text/problem.ts"
import { decodeSource, type Source, sourceFromText } from "../text/source.ts"
import { cellsOf, type Notebook, readNotebook, writeNotebook } from "./notebook.ts"
import type { FileResult, FixResult } from "./result.ts"
import { splitCells } from "./split-cells.ts"

/** A file as the engine sees it: the Python in it, and the way back to the file. */
export interface Document {
  /** The file itself. */
  readonly source: Source
  /** What is checked: the file, or the code of a notebook's cells. */
  readonly python: Source
  /** The file's text with changed Python. */
  fileText(python: string): string
  /** What a check of `python` says, file by file or cell by cell. */
  resultsOf(result: FileResult): FileResult[]
  /** What a fix of `python` did, file by file or cell by cell. */
  fixResultsOf(result: FixResult): FileResult[]
}

/** Decodes a Python file or a notebook. Fails as `decodeSource` does, or with `invalid-notebook`. */
export function readDocument(path: string, bytes: Uint8Array): Result<Document> {
  const decoded = decodeSource(path, bytes)
  if (!decoded.ok) return decoded
  if (!path.endsWith(".ipynb")) return ok(pythonDocument(decoded.value))
  const notebook = readNotebook(path, decoded.value.text)
  return notebook.ok ? ok(notebookDocument(decoded.value, notebook.value)) : notebook
}

function pythonDocument(source: Source): Document {
  return {
    source,
    python: source,
    fileText: python => python,
    resultsOf: result => [result],
    fixResultsOf: result => [result],
  }
}

function notebookDocument(source: Source, notebook: Notebook): Document {
  return {
    source,
    python: sourceFromText(source.path, notebook.python),
    fileText: python => writeNotebook(source.text, cellsOf(notebook, python)),
    resultsOf: result => splitCells(result, notebook),
    fixResultsOf({ before, applied, withheld, map, ...result }) {
      const cells = splitCells(result, { cells: cellsOf(notebook, result.text), python: result.text })
      // What was done is told once, for the notebook.
      return cells.map((cell, index) => (index === 0 ? { ...cell, before, applied, withheld, map } : cell))
    },
  }
}
