import { logicalLines } from "../syntax/logical-lines.ts"
import { type JsonNode, jsonTree } from "../text/json-tree.ts"
import { fail, ok, type Result } from "../text/problem.ts"
import type { Range } from "../text/range.ts"

/** The Python of one code cell. */
export interface Cell {
  /** Counted from 1, Markdown cells included, as Jupyter and Ruff count. */
  readonly number: number
  readonly text: string
}

/** A Jupyter notebook: its code cells, and all of them as one Python text that can be checked and fixed as a whole. */
export interface Notebook {
  readonly cells: readonly Cell[]
  /** The cells under each other, each below a comment that marks it, with IPython's own lines stood in for. */
  readonly python: string
}

const magicPattern = /^\s*(?:[%!?]|[\w.,\s]+=\s*[%!](?!=))|\?\s*$/
/** Cell magics whose text is Python all the same. https://ipython.readthedocs.io/en/stable/interactive/magics.html */
const pythonCellMagics = /^%%(capture|prun|time|timeit)\b/
const cellMark = "# interpolice-cell:"
const standIn = "pass  # interpolice-magic:"

/** Reads the JSON of a `.ipynb` file. A notebook in another language has no cells. */
export function readNotebook(path: string, json: string): Result<Notebook> {
  const tree = parse(json)
  const found = tree && sources(tree)
  if (found == null)
    return fail({
      code: "invalid-notebook",
      message: "The file isn't a Jupyter notebook",
      hint: "Open and save it in Jupyter, or add it to `extend-exclude`.",
      path,
    })
  return ok(notebookOf(found.map(({ number, source }) => ({ number, text: textOf(source) }))))
}

/** Code cells that are open in an editor, as one Python text. */
export function notebookOf(cells: readonly Cell[]): Notebook {
  return {
    cells,
    python: cells.map(cell => `${cellMark}${cell.number}\n${withoutMagics(cell)}\n`).join(""),
  }
}

/** The cells of a changed `python` text; cells whose mark is gone keep their text. */
export function cellsOf(notebook: Notebook, python: string): Cell[] {
  const parts = python.split(new RegExp(`^${cellMark}(\\d+)\\n`, "m"))
  // What was inserted above the first mark, e.g. an import, belongs to the first cell.
  const [above = "", ...rest] = parts
  const texts = new Map<number, string>()
  for (let i = 0; i < rest.length; i += 2)
    texts.set(Number(rest[i]), (i === 0 ? above : "") + rest[i + 1]!.replace(/\n$/, ""))
  return notebook.cells.map(cell => {
    const text = texts.get(cell.number)
    return text === undefined ? cell : { ...cell, text: withMagics(cell, text) }
  })
}

/** The notebook's JSON with the texts of changed cells; every other byte stays, unchanged lines of changed cells too. */
export function writeNotebook(json: string, cells: readonly Cell[]): string {
  const tree = parse(json)
  const found = (tree && sources(tree)) ?? []
  let out = ""
  let at = 0
  for (const { number, source } of found) {
    const cell = cells.find(candidate => candidate.number === number)
    if (cell === undefined || cell.text === textOf(source)) continue
    out += json.slice(at, source.from) + written(json, source, cell.text)
    at = source.to
  }
  return out + json.slice(at)
}

/** Where a range of the notebook's `python` stands: in which cell, and at which offsets of its text. */
export function cellRange(
  notebook: Notebook,
  { from, to }: Range,
): (Range & { readonly cell: number }) | null {
  let start = 0
  for (const [index, cell] of notebook.cells.entries()) {
    start += `${cellMark}${cell.number}\n`.length
    const replaced = withoutMagics(cell)
    if (from >= start && to <= start + replaced.length) {
      const back = (offset: number) => sameColumn(replaced, cell.text, offset - start)
      return { cell: index, from: back(from), to: back(to) }
    }
    start += replaced.length + 1
  }
  return null
}

/** Where a range of a cell's text stands in the notebook's `python`; what only IPython understands is stood in for there. */
export function pythonRange(notebook: Notebook, index: number, { from, to }: Range): Range {
  let start = 0
  for (const [at, cell] of notebook.cells.entries()) {
    start += `${cellMark}${cell.number}\n`.length
    const replaced = withoutMagics(cell)
    if (at === index) {
      const forth = (offset: number) => start + sameColumn(cell.text, replaced, offset)
      return { from: forth(from), to: forth(to) }
    }
    start += replaced.length + 1
  }
  throw new RangeError(`the notebook has no cell ${index}`)
}

function parse(json: string): JsonNode | null {
  try {
    JSON.parse(json)
  } catch {
    return null
  }
  return jsonTree(json)
}

/**
 * The `source` of every code cell; `null` when the JSON isn't a notebook.
 * https://nbformat.readthedocs.io/en/latest/format_description.html
 */
function sources(tree: JsonNode): { number: number; source: JsonNode }[] | null {
  const cells = member(tree, "cells")
  if (cells?.kind !== "array") return null
  const metadata = member(tree, "metadata")
  const language =
    stringOf(member(member(metadata, "language_info"), "name")) ??
    stringOf(member(member(metadata, "kernelspec"), "language")) ??
    "python"
  if (!/^i?python/i.test(language)) return []
  return cells.items.flatMap((cell, index) => {
    const source = member(cell, "source")
    return stringOf(member(cell, "cell_type")) === "code" && source ? [{ number: index + 1, source }] : []
  })
}

function member(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === "object" ? node.members.get(name) : undefined
}

function stringOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === "string" ? node.value : undefined
}

function textOf(source: JsonNode): string {
  return source.kind === "array"
    ? source.items.map(item => stringOf(item) ?? "").join("")
    : (stringOf(source) ?? "")
}

function written(json: string, source: JsonNode, text: string): string {
  if (source.kind !== "array" || source.items.length === 0) return JSON.stringify(text)
  // Strings that stay are copied, not spelled anew: other writers escape other characters.
  const spellings = new Map(source.items.map(item => [stringOf(item), json.slice(item.from, item.to)]))
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const [first] = source.items
  const before = json.slice(source.from, first!.from)
  const second = source.items[1]
  const between = second ? json.slice(first!.to, second.from) : `,${before.slice(1)}`
  const after = json.slice(source.items.at(-1)!.to, source.to)
  return before + lines.map(line => spellings.get(line) ?? JSON.stringify(line)).join(between) + after
}

/** The logical lines of a cell that only IPython understands, as ranges of its text. */
function magics(text: string): Range[] {
  const first = text.split("\n", 1)[0]!
  if (first.startsWith("%%") && !pythonCellMagics.test(first)) return [{ from: 0, to: text.length }]
  const found: Range[] = []
  let rest = 0
  while (rest < text.length) {
    const line = logicalLines(text.slice(rest)).lines.find(({ from, to }) =>
      magicPattern.test(text.slice(rest + from, rest + to)),
    )
    if (line === undefined) break
    // What looks like strings and brackets in a shell command isn't: the command ends with its line.
    const from = rest + line.from
    const to = /(?:[^\\\n]|\\[\s\S])*/y.exec(text.slice(from))![0].length + from
    found.push({ from, to })
    rest = to
  }
  return found
}

function withoutMagics({ text }: Cell): string {
  let out = ""
  let at = 0
  for (const [index, { from, to }] of magics(text).entries()) {
    const newlines = text.slice(from, to).match(/\n/g) ?? []
    out += `${text.slice(at, from)}${standIn}${index}${newlines.join("")}`
    at = to
  }
  return out + text.slice(at)
}

function withMagics(cell: Cell, changed: string): string {
  return magics(cell.text).reduce((text, { from, to }, index) => {
    const original = cell.text.slice(from, to)
    const newlines = original.match(/\n/g) ?? []
    return text.replace(`${standIn}${index}${newlines.join("")}`, () => original)
  }, changed)
}

/** The offset with the same line and column in a text with as many lines. */
function sameColumn(from: string, to: string, offset: number): number {
  const before = from.slice(0, offset).split("\n")
  const lines = to.split("\n")
  const column = Math.min(before.at(-1)!.length, lines[before.length - 1]?.length ?? 0)
  return lines.slice(0, before.length - 1).reduce((sum, line) => sum + line.length + 1, column)
}
