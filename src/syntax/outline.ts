import { measure } from "../../grammar/python-layout.ts"
import { lineStart } from "../text/line-start.ts"
import type { Range } from "../text/range.ts"
import { logicalLines } from "./logical-lines.ts"

/**
 * The statements of a file or of a class in order, found without parsing. Ranges of `code` and of bodies begin
 * at the start of a line, so that all their lines keep their indentation.
 */
export type OutlineItem = OutlineCode | OutlineDefinition

/** Statements that are no definitions with a body on lines of their own. */
export interface OutlineCode extends Range {
  readonly kind: "code"
}

/** A `def` or `class`: `from` is its keyword, `to` its last token. */
export interface OutlineDefinition extends Range {
  readonly kind: "function" | "class"
  readonly async: boolean
  readonly name: string
  readonly nameFrom: number
  /** From the start of the first decorator's line to the colon. */
  readonly header: Range
  readonly body: Range
  /** The statements of a class; null for a function. */
  readonly items: readonly OutlineItem[] | null
}

/** CPython allows no more levels of indentation. */
const deepest = 100

interface Line extends Range {
  /** Where the physical line starts. */
  readonly start: number
  readonly column: number
}

/** The outline of a whole text; null where its lines can't be told for sure, which CPython would not compile. */
export function outline(text: string): readonly OutlineItem[] | null {
  const { lines, balanced } = logicalLines(text)
  if (!balanced) return null
  const measured: Line[] = []
  for (const { from, to } of lines) {
    const start = lineStart(text, from)
    if (text[from] === "\\") return null
    measured.push({ from, to, start, column: from === start ? 0 : column(text, start) })
  }
  if (measured[0] && measured[0].column > 0) return null
  return itemsOf(text, measured, 0, measured.length)
}

function column(text: string, start: number): number {
  return measure(at => text.charCodeAt(start + at)).column
}

const definitionPattern =
  /(?:(?<async>async)[ \t\f]+)?(?<keyword>def|class)[ \t\f]+(?<name>[\w\u0080-\uffff]+)/y

/** Groups the lines `[first, end)`, which all belong to one block; null when a line is dedented to no block. */
function itemsOf(
  text: string,
  lines: readonly Line[],
  first: number,
  end: number,
  depth = 0,
): OutlineItem[] | null {
  if (depth > deepest) return null
  const level = lines[first]?.column ?? 0
  const items: OutlineItem[] = []
  let code: Range | null = null
  const flush = (): void => {
    if (code) items.push({ kind: "code", ...code })
    code = null
  }
  for (let at = first; at < end; ) {
    if (lines[at]!.column !== level) return null
    let head = at
    while (head < end && text[lines[head]!.from] === "@" && lines[head]!.column === level) head++
    const definition = head < end ? definitionAt(text, lines, at, head, end, depth) : null
    if (definition === undefined) return null
    if (definition) {
      flush()
      items.push(definition.item)
      at = definition.end
      continue
    }
    const next = blockEnd(lines, Math.min(head, end - 1), end)
    const from: number = (code as Range | null)?.from ?? lines[at]!.start
    code = { from, to: lines[next - 1]!.to }
    at = next
  }
  flush()
  return items
}

/** The first line after `line` that is not indented more. */
function blockEnd(lines: readonly Line[], line: number, end: number): number {
  const { column } = lines[line]!
  let at = line + 1
  while (at < end && lines[at]!.column > column) at++
  return at
}

/**
 * The definition whose decorators begin at line `at` and whose keyword stands on line `head`; null when there is
 * none with a body on lines of its own, undefined when its body has no clear lines.
 */
function definitionAt(
  text: string,
  lines: readonly Line[],
  at: number,
  head: number,
  end: number,
  depth: number,
): { item: OutlineDefinition; end: number } | null | undefined {
  const { from, to, column } = lines[head]!
  if (column !== lines[at]!.column) return undefined
  if (!"acd".includes(text[from]!)) return null
  const pattern = new RegExp(definitionPattern, "y")
  pattern.lastIndex = from
  const found = pattern.exec(text)
  const after = blockEnd(lines, head, end)
  if (!found || after === head + 1 || text[to - 1] !== ":") return null
  const { async, keyword, name = "" } = found.groups!
  const items = keyword === "class" ? itemsOf(text, lines, head + 1, after, depth + 1) : null
  if (keyword === "class" && items === null) return undefined
  const last = lines[after - 1]!.to
  const item: OutlineDefinition = {
    kind: keyword === "class" ? "class" : "function",
    async: async !== undefined,
    name,
    nameFrom: pattern.lastIndex - name.length,
    from,
    to: last,
    header: { from: lines[at]!.start, to },
    body: { from: lines[head + 1]!.start, to: last },
    items,
  }
  return { item, end: after }
}
