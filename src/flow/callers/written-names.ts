import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"

/**
 * Whether a text of a program may be the name by which something is looked up (`"find"`, `"app.store.find"`), or code that
 * calls it. What is said of it in prose is neither.
 */
export function namesInText(word: string, expr: ast.StringGroup, model: Model): boolean {
  const parent = model.parentOf(expr)
  const code = new RegExp(`(?<!\\w)${word}\\s*\\(`)
  const isSaid = parent?.kind === "ExprStmt"
  return expr.literals.some(({ parts }) =>
    parts.some(part => {
      if (part.kind === "field") return false
      const path = /^(?:[\w.]*[.:])?(\w+)$/.exec(part.value.trim())
      return path?.[1] === word || (!isSaid && code.test(part.value))
    }),
  )
}

/** The same of a text that isn't Python: a template, a notebook, configuration. */
export function namesOutside(word: string, text: string): boolean {
  return new RegExp(`[.:|]\\s*${word}(?!\\w)|(?<!\\w)${word}\\s*\\(`).test(text)
}

/** Whether a file may look up something of this name without writing the name: `getattr(self, action)`. */
export function getsByName(word: string, text: string): boolean {
  return [...text.matchAll(/\bgetattr\s*\(/g)].some(({ index }) => mayGet(word, text, index))
}

/** The same of what the file has itself: `globals()[name]`, too. */
export function looksUp(word: string, text: string): boolean {
  return /\b(?:globals|eval|exec)\s*\(/.test(text) || getsByName(word, text)
}

/** Whether a file may import all that a module has, by the last part of its name, which says none of it. */
export function importsAllOf(module: string, text: string): boolean {
  return new RegExp(`\\bfrom\\s+(?:[\\w.]*\\.)?${module}\\s+import\\s*\\(?\\s*\\*`).test(text)
}

function mayGet(word: string, text: string, at: number): boolean {
  const written = /\bgetattr\s*\(\s*([\w.]+)\s*,\s*(?:([fF]?)(["'])([^"'\n{]*)(.?))?/y
  written.lastIndex = at
  const [, , , quote, begin = "", next] = written.exec(text) ?? []
  if (quote === undefined) return true
  // A plain text is found where it is written; a pattern may begin like the name.
  if (next === quote) {
    const behind = text.slice(written.lastIndex).trimStart()[0]
    return behind === "+" || behind === "%" ? word.startsWith(begin.split("%")[0]!) : false
  }
  return word.startsWith(begin)
}
