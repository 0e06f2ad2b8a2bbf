import type { Range } from "../text/range.ts"

/** One step on the way to a value: a key, or the index in an array of tables. */
export type TomlPath = readonly (string | number)[]

const barePattern = /[\w-]+/y
const quotedPattern = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y
/** Everything in a value that can hide a bracket or a newline: strings and comments. */
const opaquePattern = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*/y

/**
 * Where the key of a value stands in a TOML document that is known to be well formed. Keys of inline tables aren't
 * looked up; the answer is then the key of the outermost one. `null` when the document has no such key.
 */
export function tomlPosition(text: string, path: TomlPath): Range | null {
  let best: Range | null = null
  let bestLength = 0
  const visit = (keys: TomlPath, range: Range) => {
    const shared = keys.findIndex((key, i) => key !== path[i])
    const length = shared < 0 ? keys.length : 0
    if (length > bestLength) {
      best = range
      bestLength = length
    }
  }
  const counts = new Map<string, number>()
  let table: TomlPath = []
  let at = 0
  while (at < text.length) {
    at = skipBlank(text, at)
    if (text[at] === "[") {
      const isArray = text[at + 1] === "["
      const header = readKeys(text, at + (isArray ? 2 : 1))
      const name = JSON.stringify(header.keys)
      const index = (counts.get(name) ?? -1) + 1
      counts.set(name, index)
      table = isArray ? [...header.keys, index] : withIndexes(header.keys, counts)
      visit(table, header.range)
      at = lineEnd(text, header.end)
    } else if (at < text.length) {
      const { keys, range, end } = readKeys(text, at)
      visit([...table, ...keys], range)
      at = Math.max(skipValue(text, end), at + 1)
    }
  }
  return best
}

/** `[a.b]` below `[[a]]` belongs to the last element of `a`. */
function withIndexes(keys: readonly string[], counts: ReadonlyMap<string, number>): TomlPath {
  const out: (string | number)[] = []
  for (const [i, key] of keys.entries()) {
    out.push(key)
    const index = i < keys.length - 1 ? counts.get(JSON.stringify(keys.slice(0, i + 1))) : undefined
    if (index !== undefined) out.push(index)
  }
  return out
}

function readKeys(text: string, start: number): { keys: string[]; range: Range; end: number } {
  const keys: string[] = []
  let at = start
  let to = start
  const from = skipSpace(text, start)
  for (;;) {
    at = skipSpace(text, at)
    const quoted = matchAt(quotedPattern, text, at)
    const part = quoted ?? matchAt(barePattern, text, at)
    if (part === null) break
    keys.push(quoted === null ? part : unquote(quoted))
    to = at + part.length
    at = skipSpace(text, to)
    if (text[at] !== ".") break
    at++
  }
  return { keys, range: { from, to }, end: at }
}

function unquote(quoted: string): string {
  if (quoted.startsWith("'")) return quoted.slice(1, -1)
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted.slice(1, -1)
  }
}

function skipValue(text: string, start: number): number {
  let depth = 0
  let at = start
  while (at < text.length) {
    const opaque = matchAt(opaquePattern, text, at)
    if (opaque !== null) {
      at += opaque.length
      continue
    }
    const char = text[at]
    if (char === "[" || char === "{") depth++
    else if (char === "]" || char === "}") depth--
    else if (char === "\n" && depth <= 0) return at + 1
    at++
  }
  return at
}

function skipBlank(text: string, start: number): number {
  let at = start
  while (at < text.length) {
    if (/\s/.test(text[at]!)) at++
    else if (text[at] === "#") at = lineEnd(text, at)
    else break
  }
  return at
}

function skipSpace(text: string, start: number): number {
  let at = start
  while (text[at] === " " || text[at] === "\t") at++
  return at
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start)
  return end < 0 ? text.length : end + 1
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}
